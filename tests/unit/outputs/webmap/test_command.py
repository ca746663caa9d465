"""``zonemap map``: one page, a folder of pages, tiles only when asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SOCHI = "sochi-2019"


def zonemap(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zonemap", *args],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
    )


def test_several_texts_make_a_folder_with_an_index(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("Nothing of the kind.", "utf-8")
    done = zonemap("map", SOCHI, "sarajevo-1994", SOCHI, "empty.txt", "-o", "out", cwd=tmp_path)
    assert done.returncode == 2
    assert "empty.txt: ZM110" in done.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["index.html", "sarajevo-1994.html", "sochi-2019-2.html", "sochi-2019.html"]
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert index.count("<a href=") == 3
    assert done.stdout.strip().endswith("index.html")


def test_tiles_are_asked_for_by_name_and_warned_of(tmp_path: Path) -> None:
    url = "https://tiles.example.org/{z}/{x}/{y}.png"
    done = zonemap("map", SOCHI, "-o", "map.html", "--tiles", url, cwd=tmp_path)
    assert f"warning: the map will load its background from {url}" in done.stderr
    html = (tmp_path / "map.html").read_text("utf-8")
    assert "img-src data: https://tiles.example.org;" in html
    bad = zonemap("map", SOCHI, "-o", "bad.html", "--tiles", "https://x.org", cwd=tmp_path)
    assert bad.returncode == 2
    assert "not a tile address" in bad.stderr
    assert not (tmp_path / "bad.html").exists()
