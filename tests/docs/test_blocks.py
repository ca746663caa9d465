"""Every block of code in the documentation runs, in the order of its page."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pytest
from shapely import LineString

from tests.conftest import ROOT
from zonemap.cli.common import examples_folder

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# What a page shows and a test cannot repeat: setting up, and what waits for a person.
NOT_RUN = re.compile(r"^(pip|pipx|uv|make|python|git|apt|sudo|zonemap serve|cd|docker|dask|psql)\b")


def prepare(folder: Path) -> None:
    """Lay out the files that the pages speak of."""
    shutil.copy(examples_folder() / "sochi-2019.txt", folder / "deal.txt")
    shutil.copy(examples_folder() / "us-turkey-2019.txt", folder / "draft.txt")
    for texts in (folder / "folder-of-texts", folder / "texts"):
        texts.mkdir()
        for name in ("unscr-687", "sarajevo-1994"):
            shutil.copy(examples_folder() / f"{name}.txt", texts)
    contact = [[38.0, 48.0], [38.1, 48.5], [38.6, 48.7]]
    line = {"type": "LineString", "coordinates": contact}
    (folder / "contact.geojson").write_text(json.dumps(line), "utf-8")
    frame = gpd.GeoDataFrame(geometry=[LineString(contact)], crs=4326)
    frame.to_file(folder / "lines.gpkg", layer="contact_2014", driver="GPKG")
    (folder / "events.csv").write_text(
        "id,date,latitude,longitude\n1,2019-10-25,36.9,40.5\n2,2019-11-02,36.6,38.2\n", "utf-8"
    )


def commands(block: str) -> list[str]:
    joined = block.replace("\\\n", " ")
    return [line[2:] for line in joined.splitlines() if line.startswith("$ ")]


@pytest.mark.parametrize("page", [page for page in PAGES if BLOCK.search(page.read_text("utf-8"))],
                         ids=lambda page: page.name)  # fmt: skip
def test_blocks_of_the_page_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "page"}
    for language, block in BLOCK.findall(page.read_text("utf-8")):
        if language == "python":
            exec(compile(block, page.name, "exec"), namespace)  # noqa: S102 # our own pages
            continue
        for command in commands(block):
            if NOT_RUN.match(command):
                continue
            line = command.replace(" --open", "")
            runner = f"{shlex.quote(sys.executable)} -m zonemap"
            done = subprocess.run(  # noqa: S602 # pipes and redirections are shown as typed
                re.sub(r"(^|\| |&& )zonemap\b", rf"\1{runner}", line),
                shell=True,
                capture_output=True,
                text=True,
                check=False,
                timeout=180,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            assert done.returncode in (0, 1), f"{command}\n{done.stderr[-1500:]}"
