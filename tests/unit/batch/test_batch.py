"""A folder of documents: each by itself, none stops the others, nothing is done twice."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from zonemap.batch import JOURNAL, SUMMARY, documents, run
from zonemap.batch.document import Row, Task
from zonemap.errors import OutputError

WORDS = "The army shall withdraw {} km from the border between Iraq and Kuwait."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    (made / "deep").mkdir(parents=True)
    (made / ".hidden").mkdir()
    (made / "one.txt").write_text(WORDS.format(10), "utf-8")
    (made / "deep" / "two.html").write_text(f"<p>{WORDS.format(20)}</p>", "utf-8")
    (made / "none.md").write_text("Nothing here speaks of a zone.", "utf-8")
    (made / "bad.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    (made / "blank.txt").write_text(" \n", "utf-8")
    (made / ".hidden" / "three.txt").write_text(WORDS.format(30), "utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG")
    return made


def rows(folder: Path, out: Path, task: Task | None = None, **more: object) -> dict[str, Row]:
    done = run(folder, out, task or Task(), **more)  # type: ignore[arg-type] # keywords of a test
    return {progress.row.document: progress.row for progress in done}


def test_documents_are_found_in_order_and_hidden_ones_left(folder: Path) -> None:
    assert documents(folder) == ["bad.pdf", "blank.txt", "deep/two.html", "none.md", "one.txt"]


def test_each_document_has_its_result_and_all_a_table(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = rows(folder, out)
    assert {name: row.state for name, row in found.items()} == {
        "bad.pdf": "error",
        "blank.txt": "error" if found["blank.txt"].code else "no rules",
        "deep/two.html": "ok",
        "none.md": "no rules",
        "one.txt": "ok",
    }
    read = json.loads((out / "deep/two.html.json").read_text("utf-8"))
    assert read["rules"][0]["distances"][0]["metres"] == 20_000
    with (out / SUMMARY).open(encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert [line["document"] for line in table] == documents(folder)
    assert (out / "bad.pdf.error.json").is_file()
    assert found["one.txt"].rules == found["one.txt"].drawn == 1


def test_zones_are_exported_from_a_folder(folder: Path, tmp_path: Path) -> None:
    found = rows(folder, tmp_path / "out", Task(suffix=".geojson"))
    made = json.loads((tmp_path / "out" / "one.txt.geojson").read_text("utf-8"))
    assert made["features"][0]["geometry"]
    assert found["one.txt"].drawn == 1
    assert found["none.md"].result == "none.md.json"


@pytest.mark.parametrize("suffix", [".json", ".geojson"])
def test_the_table_counts_what_each_document_lacks(tmp_path: Path, suffix: str) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(
        "1. The army of Syria shall leave Manbij."
        " 2. The army of Syria shall leave the district of Qwertyshire."
        " 3. The army of Syria shall withdraw 2 km from the Ochre Line.",
        "utf-8",
    )
    row = rows(texts, tmp_path / "out", Task(suffix=suffix))["a.txt"]
    assert (row.rules, row.drawn, row.needs_place, row.needs_layer, row.undrawable) == (
        3,
        1,
        1,
        1,
        0,
    )
    assert row.state == "problems"
    with (tmp_path / "out" / SUMMARY).open(encoding="utf-8", newline="") as stream:
        (line,) = csv.DictReader(stream)
    assert line["needs_place"] == "1"


def test_what_is_done_is_taken_over_and_what_changed_done_anew(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    first = rows(folder, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.json")}
    (folder / "one.txt").write_text(WORDS.format(11), "utf-8")
    second = rows(folder, out)
    changed = {path.name for path, at in before.items() if path.stat().st_mtime_ns != at}
    assert changed == {"one.txt.json"}
    assert {**second, "one.txt": first["one.txt"]} == first
    # Another task takes over nothing.
    third = rows(folder, out, Task(assume={"side-of-border": "both"}))
    assert third.keys() == first.keys()
    assert all(path.stat().st_mtime_ns != at for path, at in before.items())


def test_a_journal_cut_short_costs_one_document(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    rows(folder, out)
    whole = (out / JOURNAL).read_bytes()
    (out / JOURNAL).write_bytes(whole[:-25])
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.json")}
    rows(folder, out)
    redone = [path for path, at in before.items() if path.stat().st_mtime_ns != at]
    assert len(redone) == 1


def test_a_folder_of_other_files_is_not_written_into(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "thesis.docx").write_bytes(b"")
    with pytest.raises(OutputError, match="holds other files"):
        rows(folder, out)


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "long.txt").write_text("\n\n".join(WORDS.format(n) for n in range(1, 4000)), "utf-8")
    (texts / "short.txt").write_text(WORDS.format(5), "utf-8")
    found = rows(texts, tmp_path / "out", Task(suffix=".geojson"), processes=1, longest_s=8.0)
    assert found["long.txt"].code == "ZM830"
    assert found["short.txt"].state == "ok"


def test_a_process_that_dies_costs_only_its_document(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a-long.txt").write_text("\n\n".join(WORDS.format(n) for n in range(1, 900)), "utf-8")
    (texts / "b.txt").write_text(WORDS.format(5), "utf-8")
    script = (
        "import sys, pathlib\n"
        "from zonemap.batch import run\n"
        "from zonemap.batch.document import Task\n"
        "if __name__ == '__main__':\n"
        "    for p in run(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]),\n"
        "                 Task(suffix='.geojson'), processes=1):\n"
        "        print(p.row.document, p.row.state, p.row.code, flush=True)\n"
    )
    (tmp_path / "go.py").write_text(script, "utf-8")
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "go.py"), str(texts), str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        text=True,
    ) as going:
        time.sleep(6)
        for pid in _youngest(going.pid):
            os.kill(pid, signal.SIGKILL)
        said, _ = going.communicate(timeout=120)
    assert "a-long.txt error ZM840" in said
    assert "b.txt ok" in said


def _youngest(pid: int) -> list[int]:
    """Return the processes that do the work: the children of our process's children."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("this system has no /proc")
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            parents.setdefault(parent, []).append(int(path.name))
    return [deep for child in parents.get(pid, []) for deep in parents.get(child, [])]


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    texts, out = tmp_path / "texts", tmp_path / "out"
    texts.mkdir()
    for number in range(40):
        (texts / f"d{number:02}.txt").write_text(
            "\n\n".join(WORDS.format(number + n) for n in range(1, 30)), "utf-8"
        )
    command = [
        sys.executable, "-m", "zonemap", "read", str(texts), "-o", str(out), "--processes", "2",
    ]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE) as going:
        for _ in range(600):
            if len(list(out.glob("*.txt.json"))) >= 8:
                break
            time.sleep(0.05)
        going.kill()
        going.communicate()
    time.sleep(0.5)
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.txt.json")}
    assert 8 <= len(before) < 40
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    redone = [path.name for path, at in before.items() if path.stat().st_mtime_ns != at]
    assert len(redone) <= 2, redone
    assert len(list(out.glob("*.txt.json"))) == 40
    assert "40 documents: 40 ok" in done.stderr


@pytest.mark.parametrize("flags", [(), ("-o", "out", "--format", "exe")])
def test_misuse_is_told(folder: Path, tmp_path: Path, flags: tuple[str, ...]) -> None:
    command = "export" if flags else "read"
    done = subprocess.run(
        [sys.executable, "-m", "zonemap", command, str(folder), *flags],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
