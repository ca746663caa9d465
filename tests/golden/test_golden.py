"""Each folder holds a text, its rules as text and its zones in figures.

To add an agreement: make a folder with `text.txt` (own words), or name an example with
a file `example` that holds its name; run ``pytest tests/golden --update-golden``; read
what it wrote as carefully as code.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from zonemap.cli.common import examples_folder
from zonemap.outputs import report
from zonemap.pipeline import map_agreement, read_agreement, standings
from zonemap.source import SourceText
from zonemap.zone import ZoneMap

HERE = Path(__file__).parent
CASES = sorted(
    folder.name
    for folder in HERE.iterdir()
    if (folder / "rules.txt").exists()
    or (folder / "text.txt").exists()
    or (folder / "example").exists()
)


def source_of(case: str) -> SourceText:
    folder = HERE / case
    if (folder / "example").exists():
        name = (folder / "example").read_text("utf-8").strip()
        return SourceText(name, (examples_folder() / f"{name}.txt").read_text("utf-8"))
    return SourceText(case, (folder / "text.txt").read_text("utf-8"))


@cache
def mapped(case: str) -> ZoneMap:
    return map_agreement(source_of(case))


def figures(zone_map: ZoneMap) -> dict[str, Any]:
    """What a reviewer can judge: areas, lengths, extent, layers, assumptions, problems."""
    zones = {
        zone.rule.id: {
            "kind": zone.rule.kind,
            "reading": zone.reading,
            "area_km2": None if zone.area_km2 is None else round(zone.area_km2, 1),
            "length_km": None if zone.length_km is None else round(zone.length_km, 1),
            "bounds": [round(float(edge), 3) for edge in zone.shape.bounds],
            "layers": list(zone.layers),
            "steps": [step.says for step in zone.steps],
            "assumptions": [assumption.code for assumption in zone.assumptions],
            "warnings": list(zone.warnings),
        }
        for zone in zone_map.zones
    }
    problems = {
        problem.rule.id: {"status": problem.status, "code": problem.code, "says": problem.message}
        for problem in zone_map.problems
    }
    return {"zones": zones, "problems": problems}


def compare(path: Path, found: str, *, update: bool) -> None:
    if update:
        path.write_text(found, "utf-8")
    assert path.exists(), f"no golden file {path.name}: run pytest with --update-golden"
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_rules_are_as_reviewed(case: str, *, update_golden: bool) -> None:
    agreement = read_agreement(source_of(case))
    said = report.as_text(agreement, standings(agreement))
    compare(HERE / case / "rules.txt", said, update=update_golden)


@pytest.mark.parametrize("case", CASES)
def test_zones_are_as_reviewed(case: str, *, update_golden: bool) -> None:
    said = json.dumps(figures(mapped(case)), indent=1, ensure_ascii=False) + "\n"
    compare(HERE / case / "zones.json", said, update=update_golden)


@pytest.mark.parametrize("case", CASES)
def test_every_rule_is_one_zone_or_one_problem(case: str) -> None:
    zone_map = mapped(case)
    ends = [zone.rule.id for zone in zone_map.zones] + [p.rule.id for p in zone_map.problems]
    assert sorted(ends) == sorted(rule.id for rule in zone_map.agreement.rules)


@pytest.mark.parametrize("case", CASES)
def test_every_zone_is_sound(case: str) -> None:
    for zone in mapped(case).zones:
        assert zone.shape.is_valid, zone.rule.id
        assert not zone.shape.is_empty, zone.rule.id
        assert zone.steps, zone.rule.id
        assert all(credit.credit for credit in mapped(case).credits)
