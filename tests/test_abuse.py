"""Odd machines and rough handling: no corrupt output, no lost input, clear errors."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import unmeasured

WORDS = "The army shall withdraw 10 km from the border between Iraq and Kuwait.\n"
EXPORT = [sys.executable, "-m", "zonemap", "export", "deal.txt", "-o", "zones.geojson", "--force"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deal.txt").write_text(WORDS, "utf-8")
    return tmp_path


def run(folder: Path, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zonemap", *args],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        env={**os.environ, **env},
    )


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Anchorage", "LANG": "C", "LC_ALL": "C"},
        {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"},
    ],
)
def test_clock_and_locale_change_nothing(folder: Path, env: dict[str, str]) -> None:
    (folder / "deal.txt").write_text(
        WORDS + "İstanbul İDLIB: forces shall leave Manbij in Syria by 12:00 on 1 May 2020.",
        "utf-8",
    )
    plain = run(folder, "read", "deal.txt", "--format", "json", TZ="UTC", LC_ALL="C.UTF-8")
    odd = run(folder, "read", "deal.txt", "--format", "json", **env)
    assert plain.returncode == odd.returncode, odd.stderr
    assert plain.stdout == odd.stdout


def test_a_full_disk_leaves_no_half_written_file(folder: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = subprocess.run(
        EXPORT,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=little_room,  # the child does nothing else before it starts
        env={**unmeasured(), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("ZM500")
    assert [path.name for path in folder.iterdir()] == ["deal.txt"]


@pytest.mark.parametrize("target", ["/proc/zones.geojson", "no-such-folder/zones.geojson", "."])
def test_a_place_that_cannot_be_written_is_said(folder: Path, target: str) -> None:
    done = run(folder, "export", "deal.txt", "-o", target)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert [path.name for path in folder.iterdir()] == ["deal.txt"]


def test_a_run_killed_half_way_leaves_the_old_file_or_the_new_one(folder: Path) -> None:
    target = folder / "zones.geojson"
    target.write_text('{"old": true}', "utf-8")
    for delay_s in (0.05, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2):
        process = subprocess.Popen(EXPORT, cwd=folder, stderr=subprocess.DEVNULL)
        time.sleep(delay_s)
        process.send_signal(signal.SIGKILL)
        process.wait()
        said = json.loads(target.read_text("utf-8"))
        assert said == {"old": True} or said["type"] == "FeatureCollection"
    assert (folder / "deal.txt").read_text("utf-8") == WORDS


def test_two_runs_writing_one_file_leave_one_whole_file(folder: Path) -> None:
    runs = [subprocess.Popen(EXPORT, cwd=folder, stderr=subprocess.DEVNULL) for _ in range(3)]
    assert [process.wait(timeout=120) for process in runs] == [0, 0, 0]
    said = json.loads((folder / "zones.geojson").read_text("utf-8"))
    assert len(said["features"]) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["deal.txt", "zones.geojson"]


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    reader = subprocess.Popen(
        [sys.executable, "-m", "zonemap", "read", "deal.txt"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stderr is not None
    reader.stdout.close()
    said = reader.stderr.read()
    reader.stderr.close()
    reader.wait(timeout=60)
    assert "Traceback" not in said
