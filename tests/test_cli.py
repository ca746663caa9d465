"""The command line as a user meets it: whole processes, real data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SOCHI = "sochi-2019"


def zonemap(
    *args: str, cwd: Path, stdin: str | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zonemap", *args],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "NO_COLOR": "1", **env},
    )


def geojson(text: str, tmp_path: Path, *flags: str) -> dict[str, Any]:
    done = zonemap("export", text, "-o", "zones.geojson", *flags, cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    loaded: dict[str, Any] = json.loads((tmp_path / "zones.geojson").read_text("utf-8"))
    return loaded


def test_map_writes_one_page_and_says_where(tmp_path: Path) -> None:
    done = zonemap("map", SOCHI, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = tmp_path / "sochi-2019.html"
    assert done.stdout.strip() == str(page.resolve())
    assert "<script" in page.read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["sochi-2019.html"]


def test_read_gives_the_documented_json(tmp_path: Path) -> None:
    done = zonemap("read", SOCHI, "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["zonemap"] == "1"
    assert set(said["agreement"]) >= {"title", "date", "parties", "countries", "source"}
    for rule in said["rules"]:
        assert set(rule) >= {
            "id", "provision", "kind", "obliged", "enforcing", "quote", "span", "reading", "area",
            "distances", "timing", "status", "assumptions",
        }  # fmt: skip
        start, end = rule["span"]
        assert rule["quote"] == zonemap("examples", SOCHI, cwd=tmp_path).stdout[start:end]
    whys = {figure["quote"]: figure["why"] for figure in said["other_figures"]}
    assert any("19 miles" in quote for quote in whys)
    assert any("5 km" in quote for quote in whys)


def test_text_comes_by_standard_input(tmp_path: Path) -> None:
    words = "The army shall withdraw 10 km from the border between Iraq and Kuwait."
    done = zonemap("read", "-", "--format", "json", cwd=tmp_path, stdin=words)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rules"][0]["distances"][0]["metres"] == 10_000


@pytest.mark.parametrize("command", ["map", "export"])
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("missing.txt", None, "missing.txt"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("binary.txt", bytes(range(256)) * 8, "binary"),
        ("poem.txt", b"Shall I compare thee to a summer's day?", "no rule"),
        ("strange.xyz", b"words", ".xyz"),
    ],
)
def test_bad_input_gives_one_sentence_and_no_file(
    tmp_path: Path, command: str, name: str, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = zonemap(
        command, name, "-o", "out.html" if command == "map" else "out.geojson", cwd=tmp_path
    )
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 3
    assert not done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ([name] if content is not None else [])


def test_an_unknown_place_is_a_problem_with_a_caret(tmp_path: Path) -> None:
    words = "All forces shall leave the towns of Qwertzuiop and Manbij in Syria.\n"
    (tmp_path / "deal.txt").write_text(
        words + "All forces shall withdraw 5 km from the border between Syria and Turkey.", "utf-8"
    )
    done = zonemap("map", "deal.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "Qwertzuiop" in done.stderr
    assert "^^^" in done.stderr
    assert (tmp_path / "deal.html").exists()


def test_strict_writes_nothing_when_a_rule_is_a_problem(tmp_path: Path) -> None:
    done = zonemap("export", "minsk-2014", "-o", "zones.geojson", "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_not_overwritten_without_force(tmp_path: Path) -> None:
    target = tmp_path / "zones.geojson"
    target.write_text("mine", "utf-8")
    done = zonemap("export", SOCHI, "-o", "zones.geojson", cwd=tmp_path)
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert target.read_text("utf-8") == "mine"
    assert zonemap("export", SOCHI, "-o", "zones.geojson", "--force", cwd=tmp_path).returncode == 0
    assert json.loads(target.read_text("utf-8"))["type"] == "FeatureCollection"


@pytest.mark.parametrize("output", ["zones.geojson", "map.html", "rules.yaml"])
def test_same_input_same_bytes(tmp_path: Path, output: str) -> None:
    made = []
    for seed in ("0", "1", "12345"):
        folder = tmp_path / seed
        folder.mkdir()
        if output.endswith("yaml"):
            done = zonemap("read", SOCHI, "--format", "yaml", cwd=folder, PYTHONHASHSEED=seed)
            made.append(done.stdout.encode())
        else:
            command = "map" if output.endswith("html") else "export"
            done = zonemap(command, SOCHI, "-o", output, cwd=folder, PYTHONHASHSEED=seed)
            made.append((folder / output).read_bytes())
        assert done.returncode == 0, done.stderr
    assert made[0]
    assert made[0] == made[1] == made[2]


def test_places_explains_its_choice(tmp_path: Path) -> None:
    done = zonemap("places", "Tel Rifaat", "--country", "SYR", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert set(said) >= {"name", "chosen", "candidates", "why"}
    assert abs(said["chosen"]["lat"] - 36.47) < 0.02
    assert abs(said["chosen"]["lon"] - 37.10) < 0.02


def test_an_ambiguous_name_is_not_picked(tmp_path: Path) -> None:
    done = zonemap("places", "San Antonio", "--format", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["chosen"] is None
    assert done.returncode == 1


def test_layers_lists_source_and_licence(tmp_path: Path) -> None:
    done = zonemap("layers", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    for layer in said:
        assert set(layer) >= {"source", "licence", "date", "sha256", "accuracy_m"}
    assert any("ODbL" in layer["licence"] for layer in said)


def test_examples_can_be_listed_and_printed(tmp_path: Path) -> None:
    listed = zonemap("examples", cwd=tmp_path).stdout
    for name in ("sochi-2019", "minsk-2014", "unscr-687", "sarajevo-1994", "kumanovo-1999"):
        assert name in listed
        assert len(zonemap("examples", name, cwd=tmp_path).stdout) > 300


@pytest.mark.parametrize(
    "args", [["map"], ["read", SOCHI, "--format", "xml"], ["export", SOCHI, "-o", "zones.shp"]]
)
def test_misuse_exits_with_two(tmp_path: Path, args: list[str]) -> None:
    done = zonemap(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
