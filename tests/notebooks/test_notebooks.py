"""Every notebook runs from top to bottom, with the network cut."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT
from tests.reference import reference_folder
from zonemap.analysis.notebooks import as_notebook, copy_notebooks, notebooks_folder
from zonemap.errors import OutputError

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))
# The kernel speaks to us over loopback; nothing else gets through.
GUARD = """
import socket as _socket
_connect = _socket.socket.connect
def _only_here(self, address):
    if self.family != _socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError("the network is cut")
    return _connect(self, address)
_socket.socket.connect = _only_here
import matplotlib as _matplotlib
_matplotlib.use("agg")
"""


def execute(path: Path, folder: Path, **environment: str) -> str:
    """Run a notebook and return all it printed and showed as text."""
    notebook = nbformat.reads(as_notebook(path), as_version=4)  # type: ignore[no-untyped-call] # nbformat's
    notebook.cells.insert(0, nbformat.v4.new_code_cell(GUARD, id="guard"))  # type: ignore[no-untyped-call] # as above
    # The kernel reads its surroundings when it starts.
    before = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    try:
        NotebookClient(
            notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}
        ).execute()
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(
        output.get("text") or output.get("data", {}).get("text/plain", "") for output in outputs
    )


def test_there_are_the_five_notebooks() -> None:
    assert [path.stem for path in NOTEBOOKS] == [
        "1_read_an_agreement",
        "2_from_rules_to_zones",
        "3_events_and_compliance",
        "4_compare_two_deals",
        "5_where_it_fails",
    ]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs_offline(path: Path, tmp_path: Path) -> None:
    shown = execute(path, tmp_path, ZONEMAP_EVENTS="", ZONEMAP_DOWNLOAD="")
    assert shown
    if path.stem.startswith("3"):
        assert shown.count("SYNTHETIC SAMPLE: these are no real events") >= 4


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_events_notebook_runs_on_real_events(tmp_path: Path) -> None:
    folder = reference_folder()
    events = folder and folder / "data" / "ucdp_ged_syria_2016_2019_slim.parquet"
    if not events or not events.is_file():
        pytest.skip("no reference folder with UCDP events: set ZONEMAP_REFERENCE")
    path = ROOT / "notebooks" / "3_events_and_compliance.py"
    shown = execute(path, tmp_path, ZONEMAP_EVENTS=str(events), ZONEMAP_DOWNLOAD="")
    assert "UCDP GED 16566 rows" in shown
    assert "SYNTHETIC" not in shown


def test_the_guard_cuts_the_network(tmp_path: Path) -> None:
    code = GUARD + "_socket.create_connection(('192.0.2.1', 80), timeout=2)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "the network is cut" in done.stderr


def test_notebooks_are_copied_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    first = copy_notebooks(tmp_path / "a")
    second = copy_notebooks(tmp_path / "b")
    assert [path.name for path in first] == [path.name for path in second]
    assert len(first) == 2 * len(NOTEBOOKS)
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
    for path in first:
        if path.suffix == ".ipynb":
            nbformat.validate(json.loads(path.read_text("utf-8")))
    assert notebooks_folder() == ROOT / "notebooks"


def test_nothing_of_the_user_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "1_read_an_agreement.py").write_text("mine")
    with pytest.raises(OutputError, match="exists already"):
        copy_notebooks(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["1_read_an_agreement.py"]
    copy_notebooks(tmp_path, force=True)
    assert (tmp_path / "1_read_an_agreement.py").read_text("utf-8") != "mine"


def test_the_command_copies_them_and_says_how_to_open_them(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zonemap", "notebooks", "mine"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "mine" / "3_events_and_compliance.ipynb").is_file()
    assert "jupyter lab mine" in done.stderr
