"""Names that are one, figures that are lengths, times that agree."""

from __future__ import annotations

import pytest

from benchmarks.reading_expected import ExpectedDistance, ExpectedProvision, Reference
from benchmarks.reading_facts import Facts, facts_of
from benchmarks.reading_figures import figures, number, numerals
from benchmarks.reading_judge import judge_side, named_groups, refs_alike, stated
from benchmarks.reading_names import named_in, names_alike
from benchmarks.reading_shape import Ref, Shape, shape_of
from benchmarks.reading_timing import hours, judge_timing
from tests.reference import needs_reference
from zonemap.agreement import Agreement, Rule, Timing
from zonemap.area import Defined, Inside, Line, Overlap, Region, Within
from zonemap.measure import Distance
from zonemap.source import SourceText, Span


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ras Issa", "Ras Isa"),
        ("Salif", "Saleef"),
        ("Tal Rifaat", "Tel Rifat"),
        ("Agdam District", "Aghdam"),
        ("Syria", "Syrian"),
        ("line of contact, Donbas", "the front line"),
        ("Zone 3 (part)", "Zone 3"),
        ("A", "Line A"),
        ("Kuneitra", "Quneitra"),
        ("France", "French forces"),
        ("Kyrgyzstan", "the Kyrgyz Republic"),
        ("Afghanistan", "Afghan officers"),
    ],
)
def test_one_name_in_two_spellings(a: str, b: str) -> None:
    assert names_alike(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Line A", "Line B"),
        ("Zone 1", "Zone 2"),
        ("M4", "M5"),
        ("Iraq", "Iran"),
        ("Mali", "Malawi"),
        ("Niger", "Nigeria"),
        ("Aden", "Abyan"),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert not names_alike(a, b)


def test_a_name_is_looked_for_by_its_own_words() -> None:
    assert named_in("Agdam District", "Aghdam is handed over")
    assert not named_in("Agdam District", "the Lachin district is handed over")


@pytest.mark.parametrize(
    ("text", "metres"),
    [
        ("to a depth of 10 km", [(10000.0,)]),
        ("a five-kilometre strip", [(5000.0,)]),
        ("fifteen to twenty km", [(15000.0, 20000.0)]),
        ("(700) metres", [(700.0,)]),
        ("two (2) kilometres", [(2000.0,)]),
        ("one and a half miles", [(2414.016,)]),
        ("20 nautical miles", [(37040.0,)]),
        ("1,000 m", [(1000.0,)]),
        ("235 square kilometres and 12 km²", []),
        ("guns of 100 mm", []),
        ("$17.5 m", []),
        ("a mile on each side, half a kilometre beyond", [(1609.344,), (500.0,)]),
        ("within a nautical mile", [(1852.0,)]),
        ("a foot patrol, a metrical verse and a meteor", []),
        ("twenty-five kilometres; six yards", [(25000.0,), (5.4864,)]),
    ],
)
def test_lengths_are_found(text: str, metres: list[tuple[float, ...]]) -> None:
    assert [figure.metres for figure in figures(text)] == [pytest.approx(each) for each in metres]


def test_figures_quote_the_text() -> None:
    text = "at 15-20 km, then\n12 miles"
    assert [text[f.start : f.end] for f in figures(text)] == ["15-20 km", "12 miles"]


def test_numbers_in_words() -> None:
    assert number("one hundred and twenty-five") == 125
    assert number("two thousand five hundred") == 2500
    assert number("frontier") is None
    assert {10.0, 20.0} <= numerals("in the first ten and the first 20")


def test_durations() -> None:
    assert hours("PT150H") == 150
    assert hours("P7D") == hours("P1W")
    assert hours("three days") is None


@pytest.mark.parametrize(
    ("deadline", "timing", "right"),
    [
        ({"by": "2020-11-20"}, Timing(by="2020-11-20"), True),
        ({"by": "2020-11-20"}, Timing(by="2020-11-21"), False),
        ({"by": "2020-11-20"}, Timing(start="2020-11-20"), False),
        ({"by": "2020-11-20"}, Timing(by="--11-20"), True),
        ({"by": "2020-11-20"}, Timing(by="--11-21"), False),
        ({"within_days": 7}, Timing(within="PT168H"), True),
        ({"within_days": 7}, Timing(within="P8D"), False),
        ({"after": "entry into force"}, Timing(after="EIF"), True),
        ({"after": "entry into force"}, Timing(after="the elections"), False),
        ({"after": "signature"}, Timing(after="signing of the annex"), True),
        ({"within_days": 99}, None, None),
        (None, None, None),
        (None, Timing(by="2020-11-20"), False),
        ({"by": "2020-11-20", "source": "press conference"}, None, None),
    ],
)
def test_times(deadline: dict[str, object] | None, timing: Timing | None, right: object) -> None:
    text = "by 20 November 2020, within seven (7) days of the entry into force"
    timings = [timing] if timing else []
    assert judge_timing(deadline, [], timings, text, "2020-11-10") is right


@pytest.mark.parametrize(
    ("text", "asked"), [("by D+15", True), ("30 days after D-Day", True), ("a D-30 gun", False)]
)
def test_a_gun_is_no_day(text: str, *, asked: bool) -> None:
    right = judge_timing({"after": "D"}, [], [], text, "2020-11-10")
    assert (right is False) is asked


def test_a_coast_may_be_named_by_a_place_on_it() -> None:
    coast = {"op": "coast", "of": "Sirte Bay", "also": ["Corvo"]}
    provision = ExpectedProvision("p", "exclusion", "", [], {"op": "buffer", "of": coast})
    shape = shape_of(provision, Reference("arland", "Accord", "2021-05-06", [provision]))
    assert named_groups(shape, "three miles off Corvo") == [(Ref("line", ("Corvo",)),)]
    assert named_groups(shape, "three miles off Dorne") == []


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("a strip 12 km wide", 6000.0),
        ("six kilometres on the left and as many on the right", 6000.0),
        ("a strip 3 km wide", None),
    ],
)
def test_a_whole_width_may_be_told_by_its_half(text: str, half: float | None) -> None:
    width = ExpectedDistance(12, "km", "total width", km=12)
    provision = ExpectedProvision("p", "buffer", "", [], {"op": "line"}, [width])
    assert [length.high for length in stated(provision, text)] == ([half] if half else [])


def test_the_published_readings_translate() -> None:
    from benchmarks.reading_expected import load_folder

    cases = load_folder(needs_reference("agreements"))
    assert len(cases) == 34
    shapes = {
        (case.slug, provision.id): shape_of(provision, case.reference)
        for case in cases
        for provision in case.reference.provisions
    }
    assert shapes["unscr_687", "op5"].main == [(Ref("border", ("Iraq", "Kuwait")),)]
    assert shapes["unscr_687", "op5"].sides == [("Iraq", 10.0), ("Kuwait", 5.0)]
    assert shapes["sarajevo_1994", "p7"].main == shapes["sarajevo_1994", "p6"].main
    assert [key for key, shape in shapes.items() if not shape.main] == []


# --- sides that are fair to ask for -------------------------------------------------------


def _side(want: str, got: list[str], quote: str, text: str) -> bool | None:
    provision = ExpectedProvision("p", "withdrawal", "", [], {"op": "place", "name": "Corvo"})
    facts = Facts("withdrawal", "r1", sides=got, quote=quote)
    return judge_side(Shape(sides=[(want, None)]), facts, provision, text)


def test_a_compass_side_is_asked_for_where_the_text_has_the_word() -> None:
    assert _side("east", [], "", "one mile from Corvo")
    assert not _side("east", [], "", "one mile east of Corvo")
    assert not _side("east", ["west"], "", "one mile from Corvo")


def test_two_compass_words_may_tell_the_inside_of_a_land() -> None:
    quote = "on its southern and western side"
    assert _side("inside Corvo", ["south-west"], quote, "Corvo, on its southern and western side")
    assert not _side("inside Corvo", ["north-west"], quote, "Corvo, on its southern side")


def test_ground_that_an_earlier_rule_named_is_a_clip_like_ground_named_here() -> None:
    belt = Within(distance=Distance(value=5, unit="km"), of=Line(name="front"))
    rules = tuple(
        Rule(
            id=name, provision="1", kind="demilitarized", area=area, span=Span(0, 1), effect="named"
        )
        for name, area in (
            ("r1", Inside(feature=Region(name="Corvo"))),
            ("r2", Overlap(areas=(belt, Defined(term="r1")))),
        )
    )
    _, facts = facts_of(Agreement(source=SourceText("t", "text"), rules=rules))
    assert next(ref.names for ref in facts.clips if ref.names) == ("Corvo",)


def test_a_line_left_unnamed_is_open_like_one_whose_positions_are_to_be_found() -> None:
    unnamed = Ref("line", ("unnamed line",), hole=True)
    assert refs_alike(Ref("line", ("line of contact, Corvo",), hole=True), unnamed)
    assert not refs_alike(Ref("line", ("Blue Line",)), unnamed)
    assert not refs_alike(Ref("hole", ("schools",), hole=True), unnamed)


@pytest.mark.parametrize(
    ("kind", "obligation", "right"),
    [
        ("buffer", "withdraw", {"buffer", "withdrawal"}),
        ("withdrawal", "withdraw_weapons", {"withdrawal", "weapons_exclusion"}),
        ("buffer", "separate", {"buffer"}),
    ],
)
def test_the_kind_that_the_duty_names_is_no_mistake(
    kind: str, obligation: str, right: set[str]
) -> None:
    provision = ExpectedProvision("p", kind, "", [], {}, obligation=obligation)
    assert set(provision.kinds) == right
