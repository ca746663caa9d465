"""Two agreements side by side: matched by meaning, measured on the ground."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from zonemap.agreement import Agreement, Rule
from zonemap.analysis.compare import edge_apart_km
from zonemap.analysis.compare_match import fit, match_rules
from zonemap.analysis.compare_words import difference, pair_paragraphs, words
from zonemap.comparison import Comparison
from zonemap.controlled import read_area
from zonemap.geometry.geodesy import move
from zonemap.outputs.compared import comparison_json, comparison_text
from zonemap.outputs.webmap.compared import comparison_page
from zonemap.pipeline import map_agreement
from zonemap.source import SourceText, Span
from zonemap.work import compare_maps

BORDER = "the border between Iraq and Kuwait"


def rule(number: str, area: str, kind: str = "demilitarized", **fields: object) -> Rule:
    made = {"id": number, "provision": number, "kind": kind, "area": read_area(area), **fields}
    return Rule(**made)  # type: ignore[arg-type] # keywords of a test


def compared(before: list[Rule], after: list[Rule]) -> Comparison:
    maps = [
        map_agreement(
            Agreement(source=SourceText("t", "no words"), countries=("IRQ", "KWT"), rules=(*rules,))
        )
        for rules in (before, after)
    ]
    return compare_maps(*maps)


def test_a_wider_belt_is_told_by_ground_and_edge() -> None:
    made = compared(
        [rule("r1", f"within 10 km of {BORDER}, on the side of Iraq")],
        [rule("x9", f"within 15 km of {BORDER}, on the side of Iraq")],
    )
    (change,) = made.changes
    assert change.verdict == "widened"
    assert change.edge_km is not None
    assert change.edge_km[0] == pytest.approx(5.0, abs=0.01)
    before, after = change.before, change.after
    assert before is not None
    assert after is not None
    assert before.zone is not None
    assert after.zone is not None
    assert change.gained_km2 == pytest.approx(
        (after.zone.area_km2 or 0) - (before.zone.area_km2 or 0), rel=1e-4
    )
    assert change.lost_km2 == pytest.approx(0, abs=0.01)
    assert made.gained_km2 == pytest.approx(change.gained_km2)
    assert change.gained is not None
    assert change.gained.disjoint(before.zone.shape.buffer(-1e-4))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("within 10 km of {}, on the side of Iraq", "within 10 km of {}, on the side of Iraq",
         "same"),
        ("within 15 km of {}, on the side of Iraq", "within 10 km of {}, on the side of Iraq",
         "narrowed"),
        ("within 10 km of {}, on the side of Iraq", "within 10 km of {}, on the side of Kuwait",
         "moved"),
    ],
)  # fmt: skip
def test_what_became_of_a_rule(before: str, after: str, verdict: str) -> None:
    (change,) = compared(
        [rule("r1", before.format(BORDER))], [rule("r1", after.format(BORDER))]
    ).changes
    assert change.verdict == verdict


def test_the_same_ground_under_other_words_is_reworded() -> None:
    area = f"within 10 km of {BORDER}, on the side of Iraq"
    (change,) = compared(
        [rule("r1", area, obliged=("Iraq",))], [rule("r1", area, obliged=("Iraq", "Kuwait"))]
    ).changes
    assert change.verdict == "reworded"
    assert [(item.field, item.before, item.after) for item in change.fields] == [
        ("obliged", "Iraq", "Iraq, Kuwait")
    ]
    assert change.gained_km2 == change.lost_km2 == 0


def test_rules_are_matched_by_meaning_not_by_number() -> None:
    patrol = rule("r1", f"within 5 km of {BORDER}", "joint_patrol", obliged=("UNIKOM",))
    zone = rule("r2", f"within 10 km of {BORDER}", obliged=("Iraq",))
    town = rule("r3", "all of Basra", "evacuation")
    pairs = match_rules((patrol, zone, town), (zone, patrol))
    assert [(i, j) for i, j, _ in pairs] == [(0, 1), (1, 0), (2, None)]
    swapped = rule("r2", "within 10 km of the border between Kuwait and Iraq", obliged=("Iraq",))
    assert fit(zone, swapped) > 0.8
    assert fit(zone, town) < 0.45


def test_added_and_dropped_rules_stand_alone() -> None:
    made = compared([rule("r1", "all of Basra", "evacuation")], [rule("r1", f"all of {BORDER}")])
    assert [change.verdict for change in made.changes] == ["dropped", "added"]
    assert made.changes[0].lost_km2 > 0
    assert made.lost_km2 == pytest.approx(made.total_before_km2)


def test_a_side_that_cannot_be_drawn_is_not_guessed() -> None:
    (change,) = compared(
        [rule("r1", f"within 10 km of {BORDER}")],
        [rule("r1", "within 10 km of the border between Iraq and Atlantis")],
    ).changes
    assert change.verdict == "unclear"
    assert change.gained is None
    assert "could not be drawn" in comparison_text(compared([], [])) or change.after is not None


def test_edges_are_measured_on_the_ellipsoid() -> None:
    def square(size_m: float) -> shapely.Polygon:
        corners = [move(np.array([30.0, 60.0]), bearing, size_m) for bearing in (45, 135, 225, 315)]
        return shapely.Polygon([tuple(map(float, corner)) for corner in corners])

    middle, most = edge_apart_km(square(10_000), square(11_000))
    assert most == pytest.approx(1.0, rel=0.01)
    assert 0.7 <= middle <= 1.0
    assert edge_apart_km(square(10_000), square(10_000)) == (0.0, 0.0)


TEXTS = st.lists(st.sampled_from(["ten", "km", "of", "the", "line", "30", ","]), max_size=12)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_both_passages_can_be_read_back_from_their_difference(a: list[str], b: list[str]) -> None:
    before, after = " ".join(a), " ".join(b)
    pieces = difference(before, after)
    old = "".join(text for kind, text in pieces if kind != "new")
    new = "".join(text for kind, text in pieces if kind != "gone")
    assert (words(old), words(new)) == (words(before), words(after))


def test_paragraphs_that_answer_each_other_stand_side_by_side() -> None:
    before = "Title\n\n1. The army leaves ten km of the line.\n2. Nothing else."
    after = "Title\n\n1. A new first point about mines.\n2. The army leaves twenty km of the line."
    pairs = pair_paragraphs(before, after)
    said = [(a and before[a.start : a.end], b and after[b.start : b.end]) for a, b in pairs]
    assert said[0] == ("Title", "Title")
    assert (before.splitlines()[2], after.splitlines()[3]) in said
    assert ("2. Nothing else.", None) in said
    every = [span for pair in pairs for span in pair if isinstance(span, Span)]
    assert len(every) == 6


def test_outputs_are_stable_and_say_the_same() -> None:
    texts = [SourceText(n, (ROOT / "examples" / f"{n}.txt").read_text()) for n in
             ("unscr-687", "unscr-687-variant")]  # fmt: skip
    made = [compare_maps(*(map_agreement(text) for text in texts)) for _ in range(2)]
    assert comparison_json(made[0]) == comparison_json(made[1])
    pages = [comparison_page(item) for item in made]
    assert pages[0] == pages[1]
    assert "http://" not in pages[0].replace("http://www.w3.org", "")
    said = json.loads(comparison_json(made[0]))
    widened = next(item for item in said["changes"] if item["verdict"] == "widened")
    assert widened["edge_km"]["median"] == pytest.approx(5, abs=0.05)
    assert ["gone", "ten "] in widened["words"]
    assert ["new", "fifteen "] in widened["words"]
    assert "WIDENED" in comparison_text(made[0])
