"""The user's last word on the command line: rules files, choices, comparisons."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BORDER = "the border between Iraq and Kuwait"
TEXT = (
    f"1. The army shall withdraw 10 km from {BORDER}.\n"
    f"2. No aircraft shall fly within 5 km of {BORDER}.\n"
)


def zonemap(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zonemap", *args],
        cwd=cwd, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "deal.txt").write_text(TEXT, "utf-8")
    done = zonemap("read", "deal.txt", "--format", "yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (tmp_path / "deal.rules.yaml").write_text(done.stdout, "utf-8")
    return tmp_path


@pytest.mark.parametrize("example", ["sochi-2019", "unscr-687", "minsk-2014", "kumanovo-1999"])
def test_an_unedited_rules_file_gives_the_same_bytes(tmp_path: Path, example: str) -> None:
    made = zonemap("read", example, "-f", "yaml", cwd=tmp_path)
    (tmp_path / "x.rules.yaml").write_text(made.stdout, "utf-8")
    assert zonemap("read", "x.rules.yaml", "-f", "yaml", cwd=tmp_path).stdout == made.stdout
    for name, text in (("a", example), ("b", "x.rules.yaml")):
        done = zonemap("map", text, "-o", f"{name}.html", cwd=tmp_path)
        assert done.returncode in (0, 1), done.stderr
    done = zonemap("map", example, "--rules", "x.rules.yaml", "-o", "c.html", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    pages = [(tmp_path / f"{name}.html").read_bytes() for name in "abc"]
    assert pages[0] == pages[1] == pages[2]


def test_a_mended_rules_file_changes_the_zones(room: Path) -> None:
    path = room / "deal.rules.yaml"
    before = zonemap("export", "deal.txt", "-o", "a.geojson", cwd=room)
    assert before.returncode == 0, before.stderr
    text = path.read_text("utf-8")
    assert "within 10 km of" in text
    path.write_text(text.replace("within 10 km of", "within 15 km of", 1), "utf-8")
    for text_name, flags in (("deal.rules.yaml", ()), ("deal.txt", ("--rules", "deal.rules.yaml"))):
        done = zonemap("export", text_name, *flags, "-o", "b.geojson", "--force", cwd=room)
        assert done.returncode == 0, done.stderr
        one, other = (
            json.loads((room / name).read_text("utf-8")) for name in ("a.geojson", "b.geojson")
        )
        wide = other["features"][0]["properties"]
        assert "within 15 km of" in wide["reading"]
        assert wide["area_km2"] > one["features"][0]["properties"]["area_km2"] * 1.3
        assert any(item["code"] == "mended" for item in wide["assumptions"])


def test_an_error_in_a_rules_file_points_at_line_and_column(room: Path) -> None:
    path = room / "deal.rules.yaml"
    text = path.read_text("utf-8").replace("within 10 km of", "within 10 kn of", 1)
    path.write_text(text, "utf-8")
    done = zonemap("map", "deal.rules.yaml", cwd=room)
    assert done.returncode == 2
    row = text[: text.index("10 kn")].count("\n") + 1
    assert f"deal.rules.yaml:{row}:" in done.stderr
    assert "^" in done.stderr
    assert "hint: use km, m, mi" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(room.glob("*.html"))


def test_entries_whose_words_are_gone_are_listed(room: Path) -> None:
    (room / "deal.txt").write_text(TEXT.replace("10 km", "12 km"), "utf-8")
    done = zonemap("read", "deal.txt", "--rules", "deal.rules.yaml", "-f", "json", cwd=room)
    assert done.returncode == 0, done.stderr
    assert "r1 does not apply: the text no longer says" in done.stderr
    assert "stands in no entry of the rules file" in done.stderr
    assert [rule["id"] for rule in json.loads(done.stdout)["rules"]] == ["r2"]


def test_a_choice_changes_the_zone_and_can_be_kept(room: Path) -> None:
    listed = zonemap("read", "deal.txt", cwd=room)
    assert "side-of-border: " in listed.stderr
    done = zonemap("read", "deal.txt", "--assume", "side-of-border=both", "-f", "json", cwd=room)
    readings = [rule["reading"] for rule in json.loads(done.stdout)["rules"]]
    assert readings[0].endswith("on both sides")
    kept = zonemap("read", "deal.txt", "--assume", "side-of-border=both", "-f", "yaml", cwd=room)
    assert "assume:\n  side-of-border: both\n" in kept.stdout
    (room / "kept.rules.yaml").write_text(kept.stdout, "utf-8")
    by_flag = zonemap(
        "export", "deal.txt", "--assume", "side-of-border=both", "-o", "a.geojson", cwd=room
    )
    by_file = zonemap("export", "kept.rules.yaml", "-o", "b.geojson", cwd=room)
    assert by_flag.returncode == by_file.returncode == 0, by_flag.stderr + by_file.stderr
    assert (room / "a.geojson").read_bytes() == (room / "b.geojson").read_bytes()


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("side-of-border=upwards", "cannot be chosen as 'upwards'"),
        ("sides=both", "there is no choice 'sides' here"),
        ("range=near", "there is no choice 'range' here"),
    ],
)
def test_a_choice_that_is_not_there_is_refused(room: Path, choice: str, said: str) -> None:
    done = zonemap("export", "deal.txt", "--assume", choice, "-o", "a.geojson", cwd=room)
    assert done.returncode == 2
    assert said in done.stderr
    assert "the choices are: " in done.stderr
    assert not (room / "a.geojson").exists()


def test_a_text_is_compared_with_its_mended_rules(room: Path) -> None:
    path = room / "deal.rules.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("within 10 km of", "within 15 km of", 1), "utf-8")
    done = zonemap("compare", "deal.txt", "deal.rules.yaml", "-o", "c.html", "-f", "json", cwd=room)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert [change["verdict"] for change in said["changes"]] == ["widened", "same"]
    assert abs(said["changes"][0]["edge_km"]["median"] - 5) < 0.1
    assert b"<script" in (room / "c.html").read_bytes()
    again = zonemap("compare", "deal.txt", "deal.rules.yaml", "-o", "c.html", cwd=room)
    assert again.returncode == 2
    assert "--force" in again.stderr
