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


def test_read_and_export_say_the_same_of_a_place_that_nobody_knows(tmp_path: Path) -> None:
    words = (
        "1. The army of Syria shall leave Manbij by 3 May 2031."
        " 2. The army of Syria shall leave the district of Qwertyshire by 3 May 2031."
    )
    done = zonemap("read", "-", cwd=tmp_path, stdin=words)
    assert done.returncode == 0, done.stderr
    assert "needs a place: no region is known by the name Qwertyshire" in done.stdout
    assert "2 rules: 1 can be drawn, 1 needs a place" in done.stdout
    (tmp_path / "deal.txt").write_text(words, "utf-8")
    out = zonemap("export", "deal.txt", "-o", "zones.geojson", cwd=tmp_path)
    assert "no region is known by the name Qwertyshire" in out.stderr
    (problem,) = json.loads((tmp_path / "zones.geojson").read_text("utf-8"))["problems"]
    assert (problem["status"], problem["code"]) == ("needs_place", "ZM200")


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


PAGE = (
    "<html><body><p>All forces shall withdraw 10 km from the border between Iraq and Kuwait."
    "</p></body></html>"
)


def test_a_map_never_takes_the_place_of_the_document_or_of_another_page(tmp_path: Path) -> None:
    (tmp_path / "deal.html").write_text(PAGE, "utf-8")
    first = zonemap("map", "deal.html", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert first.stdout.strip() == str(tmp_path.resolve() / "deal.map.html")
    assert (tmp_path / "deal.html").read_text("utf-8") == PAGE
    (tmp_path / "deal.map.html").write_text("my own notes", "utf-8")
    assert zonemap("map", "deal.html", cwd=tmp_path).returncode == 2
    assert (tmp_path / "deal.map.html").read_text("utf-8") == "my own notes"


def test_an_earlier_map_is_replaced(tmp_path: Path) -> None:
    words = "All forces shall withdraw 10 km from the border between Iraq and Kuwait."
    assert zonemap("map", "-", cwd=tmp_path, stdin=words).returncode == 0
    before = (tmp_path / "map.html").read_bytes()
    assert zonemap("map", "-", cwd=tmp_path, stdin=words.replace("10", "9")).returncode == 0
    assert (tmp_path / "map.html").read_bytes() != before
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


@pytest.mark.parametrize(
    "args",
    [
        ["map", "deal.html", "-o", "deal.html", "--force"],
        ["map", "deal.html", "sochi-2019", "-o", ".", "--force"],
        ["export", "deal.html", "-o", "./deal.html", "--force"],
        ["export", "deal.html", "-o", "line.geojson", "--force", "--layer", "A=line.geojson"],
        ["compare", "sochi-2019", "deal.html", "-o", "deal.html", "--force"],
        ["events", "deal.html", "events.csv", "-o", "events.csv", "--force"],
    ],
)
def test_what_is_read_is_not_written_over_even_by_force(tmp_path: Path, args: list[str]) -> None:
    inputs = {
        "deal.html": PAGE,
        "line.geojson": '{"type": "LineString", "coordinates": [[38.0, 47.0], [38.0, 48.0]]}',
        "events.csv": "id,date,latitude,longitude\n1,2019-10-25,36.9,40.5\n",
    }
    for name, content in inputs.items():
        (tmp_path / name).write_text(content, "utf-8")
    done = zonemap(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert "would be lost" in done.stderr
    assert {name: (tmp_path / name).read_text("utf-8") for name in inputs} == inputs


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("sochi", "did you mean the example sochi-2019?"),
        ("Sochi-2018", "did you mean the example sochi-2019?"),
        ("deal.txt", "`zonemap examples` lists"),
        ("All forces shall withdraw 10 km from the border of Kuwait. " * 9, "pipe them in"),
    ],
)
def test_a_file_that_is_not_there_is_answered_with_what_may_be_meant(
    tmp_path: Path, text: str, hint: str
) -> None:
    for command in (["read", text], ["map", text], ["export", text, "-o", "zones.csv"]):
        done = zonemap(*command, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.startswith("ZM100: there is no file ")
        assert hint in done.stderr
        assert len(done.stderr.splitlines()) == 2


def test_a_shell_completes_commands_and_the_names_of_examples(tmp_path: Path) -> None:
    def completed(words: str) -> list[str]:
        asked = {"_ZONEMAP_COMPLETE": "complete_bash", "COMP_WORDS": words}
        run = "import sys; sys.argv[0] = 'zonemap'; from zonemap.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", run],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **asked, "COMP_CWORD": str(len(words.split()) - 1)},
        )
        return done.stdout.split()

    assert completed("zonemap ma") == ["map"]
    assert completed("zonemap map so") == ["sochi-2019"]
    assert completed("zonemap examples unscr") == ["unscr-687", "unscr-687-variant"]


def test_doctor_says_what_is_missing_or_too_old(tmp_path: Path) -> None:
    told = tmp_path / "other" / "zonemap-9.9.dist-info"
    told.mkdir(parents=True)
    (told / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: zonemap\nVersion: 9.9\n"
        "Requires-Dist: shapely>=2\nRequires-Dist: typer>=999.1\nRequires-Dist: nowhere\n"
        "Requires-Dist: alsonowhere>=3; extra == 'pdf'\n",
        "utf-8",
    )
    path = os.pathsep.join([str(told.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = zonemap("doctor", cwd=tmp_path, PYTHONPATH=path)
    assert done.returncode == 2
    assert "\n  nowhere MISSING: pip install 'nowhere'\n" in done.stdout
    assert "TOO OLD, 999.1 does: pip install 'typer>=999.1'" in done.stdout
    assert "shapely 2" in done.stdout
    assert "alsonowhere MISSING: pip install 'zonemap[pdf]'" in done.stdout
    assert "borders.sqlite: whole" in done.stdout
    sound = zonemap("doctor", cwd=tmp_path)
    assert sound.returncode == 0, sound.stdout
