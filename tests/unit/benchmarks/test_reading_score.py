"""The judge must know right from wrong: each slot is broken in turn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import pytest

from benchmarks import reading
from benchmarks.reading_expected import TextCase, load_folder
from benchmarks.reading_match import TextScore, score_text
from benchmarks.reading_report import as_json, compare, condense, explain, table, totals
from zonemap.agreement import Agreement, Definition, OtherFigure, Rule, Timing
from zonemap.area import (
    Border,
    Country,
    Defined,
    Except,
    Inside,
    Line,
    Parallel,
    Place,
    Region,
    SideOf,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Distance
from zonemap.source import SourceText, Span

TEXT = (
    "Arland shall withdraw its troops to a depth of at least 12 km (7 miles) from the border "
    "between Arland and Bellia, except the town of Corvo, within 30 days of signature. "
    "No heavy weapons may stand within 3 km of the line of contact as of 4 May 2021 on either "
    "side. No aircraft shall fly north of the 15th parallel. The depot lies 40 km from Dorne."
)
READING: dict[str, Any] = {
    "slug": "arland",
    "title": "Accord",
    "date": "2021-05-06",
    "provisions": [
        {
            "id": "p1",
            "kind": "withdrawal",
            "restated": "",
            "actors": ["Arland"],
            "geometry": {
                "op": "difference",
                "base": {
                    "op": "buffer",
                    "of": {"op": "border", "between": ["Arland", "Bellia"]},
                    "distance_km": 12,
                    "side": "Arland",
                },
                "minus": [{"op": "place", "name": "Corvo"}],
            },
            "distances": [
                {"value": 12, "unit": "km", "km": 12, "role": "depth", "bound": "min"},
            ],
            "deadline": {"within_days": 30, "after": "signature"},
        },
        {
            "id": "p2",
            "kind": "weapons_exclusion",
            "restated": "",
            "actors": ["both sides"],
            "geometry": {
                "op": "buffer",
                "of": {"op": "line", "name": "line of contact", "as_of": "2021-05-04"},
                "distance_km": 3,
                "side": "both",
            },
            "distances": [
                {"value": 3, "unit": "km", "km": 3, "role": "each side", "bound": "exact"},
            ],
        },
        {
            "id": "p3",
            "kind": "no_fly",
            "restated": "",
            "actors": [],
            "geometry": {
                "op": "half_plane",
                "side": "north",
                "of": {"op": "parallel", "lat": 15},
            },
        },
        {
            "id": "p4",
            "kind": "deployment",
            "restated": "",
            "actors": [],
            "geometry": {"op": "place", "name": "Dorne"},
        },
    ],
    "non_zone_distances": [{"text": "7 miles (conversion)"}, {"text": "lies 40 km from Dorne"}],
}
INDEX = {
    "arland": {
        "treaty": {
            "file": "arland.txt",
            "expected_provisions": ["p1", "p2", "p3"],
            "distractors_must_not_become_zones": ["40 km from Dorne (locator)"],
        }
    }
}


@pytest.fixture
def case(tmp_path: Path) -> TextCase:
    (tmp_path / "texts").mkdir()
    (tmp_path / "answers").mkdir()
    (tmp_path / "texts" / "arland.txt").write_text(TEXT)
    (tmp_path / "answers" / "arland.json").write_text(json.dumps(READING))
    (tmp_path / "INDEX.json").write_text(json.dumps(INDEX))
    (only,) = load_folder(tmp_path)
    return only


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def km(value: float, words: str, **more: Any) -> Distance:
    return Distance(value=value, unit="km", span=span(words), **more)


BELT = Within(
    distance=km(12, "12 km", bound="min"), of=Border(of="Arland", other="Bellia"), side="Arland"
)
WITHDRAWAL = Rule(
    id="r1",
    provision="1",
    kind="withdrawal",
    area=Except(area=BELT, minus=Inside(feature=Place(name="Corvo"))),
    obliged=("Arland",),
    distances=(km(12, "12 km", bound="min"),),
    timing=Timing(within="P30D", after="signature"),
)
WEAPONS = Rule(
    id="r2",
    provision="1",
    kind="weapons_exclusion",
    area=Within(distance=km(3, "3 km"), of=Line(name="front line", as_of="2021-05-04")),
    obliged=("either side",),
)
FLIGHTS = Rule(
    id="r3", provision="1", kind="no_fly", area=SideOf(line=Parallel(lat=15.0), side="north")
)
OTHERS = (
    OtherFigure("7 miles", span("7 miles"), 11265.4, "conversion"),
    OtherFigure("40 km", span("40 km"), 40000.0, "locator"),
)


def agreement(*rules: Rule, **more: Any) -> Agreement:
    more.setdefault("other_figures", OTHERS)
    return Agreement(source=SourceText("arland", TEXT), rules=rules, **more)


def slots(score: TextScore, provision: str) -> dict[str, bool | None]:
    (verdict,) = [v for v in score.verdicts if v.provision.id == provision]
    return verdict.slots


S = TypeVar("S", bound=msgspec.Struct)


def changed(value: S, **changes: Any) -> S:
    return msgspec.structs.replace(value, **changes)


def test_a_right_reading_is_right_in_every_slot(case: TextCase) -> None:
    score = score_text(case, agreement(WITHDRAWAL, WEAPONS, FLIGHTS))
    assert [verdict.whole for verdict in score.verdicts] == [True, True, True]
    assert slots(score, "p1") == {
        "kind": True,
        "figures": True,
        "bound": True,
        "reference": True,
        "side": True,
        "timing": True,
        "parties": True,
        "carved": True,
        "drawn": True,
    }
    figures = totals([score])
    assert (figures["f1"], figures["whole"]) == (1.0, 1.0)
    assert (figures["extra"], figures["false_zones"], figures["unaccounted"]) == (0, 0, 0)


WRONG = {
    "kind": changed(WITHDRAWAL, kind="exclusion"),
    "figures": changed(
        WITHDRAWAL,
        area=changed(WITHDRAWAL.area, area=changed(BELT, distance=km(24, "12 km", bound="min"))),
        distances=(),
    ),
    "bound": changed(
        WITHDRAWAL,
        area=changed(WITHDRAWAL.area, area=changed(BELT, distance=km(12, "12 km"))),
        distances=(),
    ),
    "reference": changed(
        WITHDRAWAL,
        area=changed(WITHDRAWAL.area, area=changed(BELT, of=Border(of="Arland", other="Egland"))),
    ),
    "side": changed(WITHDRAWAL, area=changed(WITHDRAWAL.area, area=changed(BELT, side="Bellia"))),
    "timing": changed(WITHDRAWAL, timing=Timing(within="P60D", after="signature")),
    "parties": changed(WITHDRAWAL, obliged=("Bellia",)),
    "carved": changed(WITHDRAWAL, area=BELT),
    "drawn": changed(
        WITHDRAWAL,
        area=Together(areas=(WITHDRAWAL.area, Undrawn(reason="vague", layer_name="the belt"))),
    ),
}


@pytest.mark.parametrize("slot", WRONG)
def test_one_mistake_fails_its_own_slot_and_no_other(case: TextCase, slot: str) -> None:
    score = score_text(case, agreement(WRONG[slot], WEAPONS, FLIGHTS))
    wrong = [name for name, right in slots(score, "p1").items() if right is False]
    expected = ["figures", "bound"] if slot == "figures" else [slot]
    assert [name for name in wrong if name != "bound" or slot == "bound"] == expected[:1]
    whole = {verdict.provision.id: verdict.whole for verdict in score.verdicts}
    assert whole["p1"] is (slot in {"bound", "parties", "carved"})
    assert whole["p2"]
    assert whole["p3"]


def test_a_missing_rule_costs_recall_and_a_made_up_one_precision(case: TextCase) -> None:
    spare = Rule(id="r9", provision="1", kind="buffer", area=Inside(feature=Region(name="Nowhere")))
    figures = totals([score_text(case, agreement(WITHDRAWAL, WEAPONS, spare))])
    assert figures["recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["precision"] == pytest.approx(2 / 3, abs=1e-4)
    assert figures["extra"] == 1


def test_a_rule_for_a_provision_that_need_not_be_there_costs_nothing(case: TextCase) -> None:
    beyond = Rule(
        id="r9", provision="1", kind="deployment", area=Inside(feature=Place(name="Dorne"))
    )
    assert totals([score_text(case, agreement(WITHDRAWAL, WEAPONS, FLIGHTS, beyond))])["extra"] == 0


def test_two_pieces_make_one_provision(case: TextCase) -> None:
    north = changed(WEAPONS, id="r4", area=changed(WEAPONS.area, side="east"))
    south = changed(WEAPONS, id="r5", area=changed(WEAPONS.area, side="west"))
    score = score_text(case, agreement(WITHDRAWAL, north, south, FLIGHTS))
    assert slots(score, "p2")["side"] is True
    assert score.extra == []


def test_a_piece_may_bring_the_time(case: TextCase) -> None:
    ban = changed(WITHDRAWAL, timing=None)
    term = Rule(
        id="r4",
        provision="1",
        kind="withdrawal",
        area=Inside(feature=Border(of="Arland", other="Bellia")),
        timing=WITHDRAWAL.timing,
    )
    score = score_text(case, agreement(ban, term, WEAPONS, FLIGHTS))
    assert slots(score, "p1")["timing"] is True
    assert score.extra == []
    late = changed(term, timing=Timing(within="P60D", after="signature"))
    score = score_text(case, agreement(ban, late, WEAPONS, FLIGHTS))
    assert slots(score, "p1")["timing"] is False
    assert [facts.label for facts in score.extra] == ["r4"]


def test_one_side_is_not_both(case: TextCase) -> None:
    one = changed(WEAPONS, area=changed(WEAPONS.area, side="east"))
    assert slots(score_text(case, agreement(WITHDRAWAL, one, FLIGHTS)), "p2")["side"] is False


def test_a_defined_zone_is_followed(case: TextCase) -> None:
    rule = changed(WEAPONS, area=Defined(term="the strip"))
    term = Definition("strip", WEAPONS.area, span("3 km"))
    score = score_text(case, agreement(WITHDRAWAL, rule, FLIGHTS, definitions=(term,)))
    assert score.verdicts[1].whole


def test_a_line_at_a_date_may_be_a_hole_but_never_a_guess(case: TextCase) -> None:
    hole = changed(WEAPONS, area=Undrawn(reason="as of a date", layer_name="line of contact"))
    lost = changed(WEAPONS, area=Undrawn(reason="not understood", layer_name="line of contact"))
    guess = changed(
        WEAPONS, area=Within(distance=km(3, "3 km"), of=Border(of="Arland", other="Bellia"))
    )
    drawn = {
        name: slots(score_text(case, agreement(WITHDRAWAL, rule, FLIGHTS)), "p2")["drawn"]
        for name, rule in {"hole": hole, "lost": lost, "guess": guess}.items()
    }
    assert drawn == {"hole": True, "lost": False, "guess": False}


def test_a_figure_that_is_no_zone_is_caught(case: TextCase) -> None:
    trap = Rule(
        id="r9",
        provision="1",
        kind="exclusion",
        area=Within(distance=km(40, "40 km"), of=Place(name="Dorne")),
    )
    score = score_text(case, agreement(WITHDRAWAL, WEAPONS, FLIGHTS, trap))
    assert score.false_zones == ["r9: 40 km from Dorne (locator)"]


def test_a_figure_that_nobody_accounts_for_is_lost(case: TextCase) -> None:
    score = score_text(case, agreement(WITHDRAWAL, WEAPONS, FLIGHTS, other_figures=OTHERS[:1]))
    assert [figure.quote for figure in score.unaccounted] == ["40 km"]


def test_made_up_time_is_wrong(case: TextCase) -> None:
    hasty = changed(WEAPONS, timing=Timing(by="2021-06-01"))
    assert slots(score_text(case, agreement(WITHDRAWAL, hasty, FLIGHTS)), "p2")["timing"] is False


def test_the_date_of_a_line_is_no_time(case: TextCase) -> None:
    dated = changed(WEAPONS, timing=Timing(start="2021-05-04"))
    assert slots(score_text(case, agreement(WITHDRAWAL, dated, FLIGHTS)), "p2")["timing"] is True


def test_the_other_hemisphere_is_another_parallel(case: TextCase) -> None:
    south = changed(FLIGHTS, area=SideOf(line=Parallel(lat=-15.0), side="north"))
    score = score_text(case, agreement(WITHDRAWAL, WEAPONS, south))
    assert score.verdicts[2].facts is None


def test_a_country_drawn_whole_is_not_its_border(case: TextCase) -> None:
    whole = changed(WITHDRAWAL, area=Inside(feature=Country(name="Arland")))
    score = score_text(case, agreement(whole, WEAPONS, FLIGHTS))
    assert not score.verdicts[0].whole


def test_gains_and_losses_name_the_provision(case: TextCase) -> None:
    right = condense(as_json([score_text(case, agreement(WITHDRAWAL, WEAPONS, FLIGHTS))]))
    worse = condense(as_json([score_text(case, agreement(WRONG["side"], WEAPONS))]))
    said = compare(right, worse)
    assert "- arland/treaty/p1 side" in said
    assert "- arland/treaty/p3 found" in said
    assert "0 lost" in compare(worse, right)
    assert "+ arland/treaty/p1 side" in compare(worse, right)


def test_the_report_shows_what_was_wanted_and_read(case: TextCase) -> None:
    score = score_text(case, agreement(WRONG["side"], WEAPONS))
    said = explain(score)
    assert "WRONG (side)" in said
    assert "MISSED" in said
    assert "12 km" in said
    assert "arland/treaty" in table([score])


def test_a_crash_is_counted_and_costs_every_provision(case: TextCase) -> None:
    def broken(source: SourceText) -> Agreement:
        raise RecursionError(source.name)

    score = reading.score_case(case, broken)
    assert score.crash == "RecursionError: arland/treaty"
    assert totals([score])["recall"] == 0.0


def test_an_index_that_names_no_provision_is_refused(case: TextCase, tmp_path: Path) -> None:
    assert case.slug == "arland"
    index = json.loads((tmp_path / "INDEX.json").read_text())
    index["arland"]["treaty"]["expected_provisions"].append("p77")
    (tmp_path / "INDEX.json").write_text(json.dumps(index))
    with pytest.raises(ValueError, match="p77"):
        load_folder(tmp_path)
