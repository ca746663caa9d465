"""The stages of reading: folding, sentences, figures, times, positions, rules."""

from __future__ import annotations

import pytest

from tests.reference import reference_folder
from zonemap.agreement import Agreement, Rule
from zonemap.area import (
    Between,
    Border,
    Defined,
    Except,
    Flank,
    Inside,
    Line,
    Overlap,
    Parallel,
    Place,
    Point,
    Polygon,
    SideOf,
    Together,
    Undrawn,
    Within,
    without_spans,
)
from zonemap.measure import Distance
from zonemap.reading.coordinates import Coordinates
from zonemap.reading.document import cut
from zonemap.reading.fold import fold
from zonemap.reading.items import Item
from zonemap.reading.language import language
from zonemap.reading.lexer import words_in
from zonemap.reading.moments import Moment, Moments
from zonemap.reading.reckoning import added
from zonemap.reading.rules import read_agreement
from zonemap.reading.sentences import Reader
from zonemap.source import SourceText

EN = language("en")


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def only(text: str) -> Rule:
    (rule,) = read(text).rules
    return rule


def tokens(text: str) -> list[Item]:
    folded = fold(text)
    return Reader(EN).tokens(folded, cut(folded).sentences[0], frozenset()).items


# --- folding --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("10\u201320\u00a0km", "10-20 km"),
        ("People\u2019s", "People's"),
        ("\u00abthe zone\u00bb", '"the zone"'),
        ("\uff11\uff10 km\u00b2", "10 km2"),
        ("a\u202eb", "a b"),
    ],
)
def test_folding_keeps_the_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


# --- sentences ------------------------------------------------------------------------


def test_items_hang_on_their_head() -> None:
    text = "4. Forces shall be limited as follows:\n(a) 10 km: no guns;\n(b) 20 km: no tanks."
    head, one, two = cut(text).sentences
    assert (one.chapeau, two.chapeau) == (0, 0)
    assert [s.provision for s in (head, one, two)] == ["4", "4 (a)", "4 (b)"]


def test_a_list_after_a_colon_is_cut_at_its_semicolons() -> None:
    text = "Armenia shall hand over: by May, the district of A; by June, the district of B."
    assert [s.chapeau for s in cut(text).sentences] == [None, 0, 0]


def test_an_item_without_a_word_lists_nothing() -> None:
    text = "Forces leave: (a) ; (b) the port; (c) ... ; (d) the city."
    sentences = cut(text).sentences
    assert [text[s.start : s.end] for s in sentences] == [
        "Forces leave:",
        "the port;",
        "the city.",
    ]
    assert [s.chapeau for s in sentences] == [None, 0, 0]


def test_each_sentence_keeps_the_claims_inside_it() -> None:
    text = (
        'He said: "we shall go back ten kilometres, today." They stayed. '
        '"No gun of ours is near that line at all," she told them. It rained.'
    )
    sentences = cut(text).sentences
    claims = [[text[begin:end] for begin, end in s.claims] for s in sentences]
    assert [len(inside) for inside in claims] == [1, 0, 1, 0]
    assert claims[0][0].startswith('"we shall')
    assert claims[2][0].startswith('"No gun')


def test_a_lettered_line_ends_a_sentence_but_an_initial_does_not() -> None:
    assert len(cut("They stay east of Line B. Nobody may pass.").sentences) == 2
    assert len(cut("Mr. J. Smith signed it at noon.").sentences) == 1


# --- figures --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "unit", "upper", "bound"),
    [
        ("a 10-kilometre-deep zone", 10, "km", None, "exact"),
        ("a zone of two (2) km", 2, "km", None, "exact"),
        ("a zone of (700) metres", 700, "m", None, "exact"),
        ("a zone of 15-20 km", 15, "km", 20, "range"),
        ("a zone of one hundred and fifty kilometres", 150, "km", None, "exact"),
        ("a zone of not less than 1,000 m", 1000, "m", None, "min"),
        ("a zone of 5 km or more", 5, "km", None, "min"),
        ("a zone of about 30 nautical miles", 30, "nmi", None, "about"),
        ("a zone of half a mile", 0.5, "mi", None, "exact"),
        ("a zone of 5km", 5, "km", None, "exact"),
        ("a zone of five to ten km", 5, "km", 10, "range"),
        ("a zone of six hundred (600) metres", 600, "m", None, "exact"),
    ],
)
def test_distances(text: str, value: float, unit: str, upper: float | None, bound: str) -> None:
    (found,) = [i.value for i in tokens(text) if isinstance(i.value, Distance)]
    assert (found.value, found.unit, found.upper, found.bound) == (value, unit, upper, bound)


@pytest.mark.parametrize(
    "text",
    [
        "a calibre of 100 mm",
        "some 235 square kilometres",
        "$17.5 m of aid",
        "5 years",
        "under Article 42",
    ],
)
def test_figures_that_are_no_distances(text: str) -> None:
    assert not [i for i in tokens(text) if isinstance(i.value, Distance)]


def test_a_conversion_is_the_same_figure() -> None:
    agreement = read("The forces shall withdraw to 30 km (19 miles) from the line of contact.")
    assert [f.why for f in agreement.other_figures] == ["conversion"]


def test_a_wrong_conversion_is_said_to_be_wrong() -> None:
    agreement = read("The forces shall withdraw to 30 km (40 miles) from the line of contact.")
    assert "does not agree" in agreement.other_figures[0].why


# --- times ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("12.00 noon on 23 October 2019", "2019-10-23T12:00"),
        ("noon on Wednesday, 23 October", "--10-23T12:00"),
        ("0900 hours on 5 April 1994", "1994-04-05T09:00"),
        ("one minute past midnight (00:01) on 6 March 2020", "2020-03-06T00:01"),
        ("2400 GMT on 10 February 1994", "1994-02-10T24:00"),
        ("October 9, 2019", "2019-10-09"),
        ("9.30 p.m. on 1 May 2001", "2001-05-01T21:30"),
    ],
)
def test_moments(text: str, iso: str) -> None:
    words = words_in(text, 0, len(text))
    (item,) = Moments(EN).find(text, 0, len(text), words, digits=not words.isdisjoint("0123456789"))
    assert isinstance(item.value, Moment)
    assert item.value.iso == iso


@pytest.mark.parametrize(
    ("moment", "duration", "end"),
    [
        ("2019-10-23T12:00", "PT150H", "2019-10-29T18:00"),
        ("1994-02-10T24:00", "P10D", "1994-02-21T00:00"),
        ("--10-23T12:00", "PT150H", "--10-29T18:00"),
        ("2020-01-01", "P6M", None),
        ("9999-12-31", "P7D", None),
    ],
)
def test_adding_a_duration(moment: str, duration: str, end: str | None) -> None:
    assert added(moment, duration) == end


# --- positions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("60 41.0' N., 21 00.0' E.", 60.683333, 21.0),
        ("11-55N 045-00E", 11.916667, 45.0),
        ("36\u00b030'15\"N 42\u00b015'10\"E", 36.504167, 42.252778),
        ("51 40' S, 59 30' W", -51.666667, -59.5),
        ("36.12345, 42.56789", 36.12345, 42.56789),
    ],
)
def test_positions(text: str, lat: float, lon: float) -> None:
    (item,) = Coordinates(EN).find(fold(text), 0, len(text))
    assert isinstance(item.value, Point)
    assert (item.value.lat, item.value.lon) == pytest.approx((lat, lon), abs=1e-5)


def test_a_grid_reference_is_no_position() -> None:
    (item,) = Coordinates(EN).find("MR 08750468", 0, 11)
    assert item.code == "GR"


# --- rules ----------------------------------------------------------------------------

SYRIA_TURKEY = Border(of="Syria", other="Turkey")


def test_a_border_said_from_one_side() -> None:
    rule = only("In Syria, the militia shall withdraw to beyond 30 km from the Turkish border.")
    assert without_spans(rule.area) == Within(
        distance=Distance(value=30, unit="km"), of=SYRIA_TURKEY, side="Syria"
    )
    assert [a.code for a in rule.assumptions] == ["side-of-border"]


def test_a_flank() -> None:
    text = (
        "In Syria, the militia shall withdraw to 30 km from the Turkish border. Russia and Turkey "
        "will hold joint patrols in a 10-kilometre-deep area to the east and west of Operation "
        "Long River."
    )
    patrol = read(text).rules[1]
    assert patrol.kind == "joint_patrol"
    assert isinstance(patrol.area, Overlap)
    belt, beside = patrol.area.areas
    assert isinstance(belt, Within)
    assert isinstance(beside, Flank)
    assert [c.value for c in beside.sides] == ["east", "west"]


def test_a_width_is_halved_and_says_so() -> None:
    rule = only("A corridor five kilometres wide shall be established along the M4 highway.")
    assert isinstance(rule.area, Within)
    assert rule.area.distance.metres == 2500
    assert "half-width" in [a.code for a in rule.assumptions]


def test_each_side_is_not_halved() -> None:
    rule = only("A zone of separation of 2 km on each side of the ceasefire line is established.")
    assert isinstance(rule.area, Within)
    assert (rule.area.distance.metres, rule.area.side) == (2000, "both")


def test_a_town_carved_out() -> None:
    rule = only(
        "No tanks may be placed within 20 km of the centre of Arden, except in the town of Bel."
    )
    assert isinstance(rule.area, Except)
    assert without_spans(rule.area.minus) == Inside(feature=Place(name="Bel"))


def test_one_disc_for_each_town() -> None:
    rule = only("All artillery shall be withdrawn from within 20 km of Arden, Bel and Corin.")
    assert isinstance(rule.area, Together)
    assert len(rule.area.areas) == 3


def test_the_ground_between_two_lines() -> None:
    rule = only("No forces shall enter the area between Line A and Line B.")
    assert without_spans(rule.area) == Between(a=Line(name="Line A"), b=Line(name="Line B"))


def test_a_parallel() -> None:
    rule = only("No aircraft shall fly north of the 36th parallel.")
    assert without_spans(rule.area) == SideOf(line=Parallel(lat=36.0), side="north")


def test_a_polygon_of_towns() -> None:
    rule = only(
        "Heavy weapons shall not be placed in the area bounded by Arden, Bel, Corin and Dor."
    )
    assert isinstance(rule.area, Polygon)
    assert len(rule.area.points) == 4


def test_positions_at_a_date_are_a_hole() -> None:
    rule = only(
        "All fighting shall stop, each side holding the positions it has on 10 November 2020."
    )
    assert isinstance(rule.area, Undrawn)
    assert rule.area.reason == "as of a date"


def test_a_term_defined_after_its_use() -> None:
    text = (
        "1. No forces may be in the security zone.\n"
        '2. "Security zone" means the land within 5 km of the line of contact.'
    )
    agreement = read(text)
    assert [d.term for d in agreement.definitions] == ["security zone"]
    assert any(isinstance(r.area, Within | Defined) for r in agreement.rules)


def test_a_deadline_counted_from_a_moment() -> None:
    text = (
        "From 12.00 noon on 23 October 2019 the militia shall withdraw to 30 km from the line of "
        "contact. For this 150 hours are allowed."
    )
    timing = only(text).timing
    assert timing is not None
    assert (timing.start, timing.by, timing.within) == (
        "2019-10-23T12:00",
        "2019-10-29T18:00",
        "PT150H",
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('"We want a zone of 40 km," a colonel said.', "quotation or claim"),
        ("Arden lies 45 km from the border.", "locator"),
        ("Every missile with a range of 150 km shall be given up.", "weapon range"),
        ("The road to Arden is 60 km long.", "length of a line"),
        ("An earlier draft had called the 25 kilometres a zone.", "another agreement or history"),
    ],
)
def test_figures_that_are_no_zones(text: str, why: str) -> None:
    agreement = read(text)
    assert agreement.rules == ()
    assert [f.why for f in agreement.other_figures] == [why]


def test_what_is_not_understood_is_said() -> None:
    agreement = read("The Parties shall rename the town of Arden.")
    assert agreement.rules == ()
    assert [n.quote for n in agreement.not_understood] == [
        "The Parties shall rename the town of Arden."
    ]


def test_the_same_text_gives_the_same_reading() -> None:
    text = "The forces shall withdraw to 30 km (19 miles) from the line of contact by 5 May 2020."
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "(((", "<D1>", "\u202e", '"', "1.", "km", "9" * 500 + " km"]
)
def test_texts_that_are_none(text: str) -> None:
    assert read(text).rules == ()


# --- whole texts ----------------------------------------------------------------------

WHOLE = [
    (
        "sochi_2019_news",
        ["area_of_operation", "deployment", "withdrawal", "joint_patrol", "evacuation"],
    ),
    (
        "sochi_2019_treaty",
        ["area_of_operation", "deployment", "withdrawal", "joint_patrol", "evacuation"],
    ),
    ("unscr_687_news", ["demilitarized", "area_of_operation"]),
    ("unscr_687_treaty", ["ceasefire_line", "demilitarized", "area_of_operation"]),
    ("sarajevo_1994_news", ["weapons_exclusion", "weapons_exclusion"]),
    ("sarajevo_1994_treaty", ["weapons_exclusion", "weapons_exclusion"]),
    ("moscow_2020_news", ["ceasefire_line", "corridor", "joint_patrol"]),
    ("moscow_2020_treaty", ["ceasefire_line", "corridor", "joint_patrol"]),
]


@pytest.mark.parametrize(("name", "kinds"), WHOLE, ids=[name for name, _ in WHOLE])
def test_these_rules_and_no_other(name: str, kinds: list[str]) -> None:
    folder = reference_folder()
    if folder is None:
        pytest.skip("the reference texts are not beside this checkout")
    text = (folder / "agreements" / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    assert [rule.kind for rule in read(text).rules] == kinds


def test_patrols_leave_out_a_city_named_in_another_sentence() -> None:
    text = (
        "1. Russia and Turkey shall patrol together within 10 km of the line of contact. "
        "Qamishli city shall not be patrolled."
    )
    rule = only(text)
    assert isinstance(rule.area, Except)
    assert without_spans(rule.area.minus) == Inside(feature=Place(name="Qamishli"))


def test_patrols_stay_out_of_a_city() -> None:
    text = (
        "The two armies will patrol within 10 km of the line of contact and they will stay out of "
        "the city of Qamishli."
    )
    rule = only(text)
    assert isinstance(rule.area, Except)


def test_a_state_that_is_a_name_is_no_region() -> None:
    assert read("This will only result in a resurgent Islamic State.").rules == ()


def test_a_figure_of_nothing_can_be_converted() -> None:
    assert [f.why for f in read("Bel lies 0 km (5 miles) from the sea.").other_figures]
