"""Figures: what is a distance, a duration or neither, and what its words say of it."""

from __future__ import annotations

import pytest

import zonemap
from zonemap.measure import Distance
from zonemap.reading.figures import metres_of
from zonemap.reading.fold import fold
from zonemap.reading.items import Item
from zonemap.reading.language import language
from zonemap.reading.lexer import tokenise, words_in
from zonemap.reading.repeats import Aside
from zonemap.reading.sentences import Reader

READER = Reader(language("en"))


def marked(text: str, before: Distance | None = None) -> tuple[list[Item], list[Aside]]:
    folded = fold(text)
    items = READER.lettered.mark(tokenise(folded, 0, len(folded), [], READER.elisions))
    words = words_in(folded, 0, len(folded))
    return READER.figures.mark(READER.numbers.mark(items), words, before)


def told(text: str, before: Distance | None = None) -> list[tuple[object, ...]]:
    """Return value, upper, unit and bound of each distance."""
    return [
        (item.value.value, item.value.upper, item.value.unit, item.value.bound)
        for item in marked(text, before)[0]
        if isinstance(item.value, Distance)
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("30 km from the border", 30, "km"),
        ("a depth of 1,500 metres from it", 1500, "m"),
        ("12.5 kms deep", 12.5, "km"),
        ("three nautical miles off", 3, "nmi"),
        ("3 nm off", 3, "nmi"),
        ("twenty-five miles back", 25, "mi"),
        ("one hundred and fifty yards", 150, "yd"),
        ("600 feet wide", 600, "ft"),
        ("a 10-kilometre-deep strip", 10, "km"),
        ("a mile-wide strip", 1, "mi"),
        ("half a kilometre from it", 0.5, "km"),
        ("half a mile", 0.5, "mi"),
        ("half a yard", 0.5, "yd"),
        ("half mile wide", 0.5, "mi"),
        ("a nmi wide", 1, "nmi"),
        ("two and a half miles", 2.5, "mi"),
        ("a quarter of a mile about it", 0.25, "mi"),
        ("three-quarters of a mile deep", 0.75, "mi"),
        ("two thirds of a kilometre", 0.6667, "km"),
        ("two and a quarter miles", 2.25, "mi"),
        ("a mile and a half from it", 1.5, "mi"),
        ("two miles and a quarter deep", 2.25, "mi"),
        ("half of a mile", 0.5, "mi"),
        ("a quarter mile", 0.25, "mi"),
        ("ten miles' depth", 10, "mi"),
        ("two and a half leagues in breadth", 2.5, "league"),
        ("fifty versts broad", 50, "verst"),
        ("three marine leagues", 3, "nleague"),
    ],
)
def test_a_distance_is_its_number_in_its_unit(text: str, value: float, unit: str) -> None:
    assert told(text) == [(value, None, unit, "exact")]


@pytest.mark.parametrize("text", ["the third mile", "a third mile", "the second league"])
def test_an_ordinal_is_no_part_of_a_measure(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "not more than two kilometres nor less than one kilometre",
        "not less than 1 nor more than 2 km",
        "at least 1 km and at most 2 km",
    ],
)
def test_two_bounds_are_one_range(text: str) -> None:
    assert told(text) == [(1, 2, "km", "range")]


def test_bounds_of_two_figures_are_no_range() -> None:
    assert len(told("up to 10 km, and at least 5 km")) == 2


def test_a_part_of_something_else_is_no_part_of_the_measure() -> None:
    assert told("a mile and a third of the road") == [(1, None, "mi", "exact")]


def test_a_distance_knows_where_it_stands() -> None:
    text = "withdraw 30 km. from the line"
    (item,) = [item for item in marked(text)[0] if item.code == "D"]
    assert text[item.start : item.end] == "30 km."
    assert isinstance(item.value, Distance)
    assert item.value.span == item.span


def test_the_point_after_a_short_unit_belongs_to_it_only_inside_a_sentence() -> None:
    for text, end in (
        ("30 km. from it", 6),
        ("30 km. The", 5),
        ("30 km .", 5),
        ("30 miles. so", 8),
    ):
        (item,) = [item for item in marked(text)[0] if item.code == "D"]
        assert item.end == end, text


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("15 to 20 km", 15, 20, "km"),
        ("15-20 km", 15, 20, "km"),
        ("15 km to 20 km", 15, 20, "km"),
        ("15 km - 20 km", 15, 20, "km"),
        ("between 8 and 12 miles", 8, 12, "mi"),
        ("5 or 6 km", 5, 6, "km"),
    ],
)
def test_a_range_keeps_both_ends(text: str, value: float, upper: float, unit: str) -> None:
    assert told(text) == [(value, upper, unit, "range")]


def test_a_list_of_falling_figures_is_no_range() -> None:
    for text in ("20 and 15 km", "20 km and 15 km"):
        assert told(text) == [(20, None, "km", "exact"), (15, None, "km", "exact")]
    assert told("15 km and 20 km") == [
        (15, None, "km", "exact"),
        (20, None, "km", "exact"),
    ]


@pytest.mark.parametrize("text", ["2 x 3 km", "2 by 3 km", "2 km x 3 km", "3 km by 2 km"])
def test_a_product_keeps_both_sides_and_says_that_it_is_one(text: str) -> None:
    (item,) = [item for item in marked(text)[0] if item.code == "D"]
    assert isinstance(item.value, Distance)
    assert (item.value.value, item.value.upper) == (2, 3)
    assert "product" in item.tags


def test_a_square_has_one_side() -> None:
    (item,) = [item for item in marked("2 x 2 km")[0] if item.code == "D"]
    assert isinstance(item.value, Distance)
    assert (item.value.value, item.value.upper, item.value.bound) == (2, None, "exact")
    assert "product" in item.tags


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 5 km", "min"),
        ("not less than five km", "min"),
        ("5 km or more", "min"),
        ("up to 5 km", "max"),
        ("not exceeding 5 km", "max"),
        ("5 km at most", "max"),
        ("about 5 km", "about"),
        ("5 km or so", "about"),
        ("5 km", "exact"),
    ],
)
def test_words_before_or_behind_a_figure_bound_it(text: str, bound: str) -> None:
    items, _ = marked(text)
    (item,) = [item for item in items if item.code == "D"]
    assert isinstance(item.value, Distance)
    assert item.value.bound == bound
    assert (item.start, item.end) == (0, len(text))
    assert (f"bound:{bound}" in item.tags) == (bound != "exact")


def test_a_bound_may_stand_before_a_bound() -> None:
    (item,) = marked("some not less than 5 km")[0]
    assert isinstance(item.value, Distance)
    assert item.tags == {"bound:min", "bound:about"}


def test_a_bounded_range_stays_a_range_and_a_bounded_half_its_unit() -> None:
    assert told("at least 5 to 8 km") == [(5, 8, "km", "range")]
    assert told("at least half a mile") == [(0.5, None, "mi", "min")]


def test_what_is_handed_over_is_not_bounded() -> None:
    items, _ = marked("hand over 840 arms")
    assert [item.code for item in items] == ["", "", "Q", ""]


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("24 hours", "PT24H"),
        ("90 minutes", "PT90M"),
        ("ten days", "P10D"),
        ("2 weeks", "P2W"),
        ("six months", "P6M"),
        ("1 year", "P1Y"),
        ("30 seconds", "PT30S"),
        ("1.5 hours", "PT1.5H"),
    ],
)
def test_a_duration_is_iso_8601(text: str, duration: str) -> None:
    assert [(item.code, item.value) for item in marked(text)[0]] == [("DUR", duration)]


@pytest.mark.parametrize(
    ("text", "duration"), [("within a week", "P1W"), ("within half a day", "P0.5D")]
)
def test_a_unit_of_time_alone_is_one_of_it(text: str, duration: str) -> None:
    assert [item.value for item in marked(text)[0] if item.code == "DUR"] == [duration]


def test_a_unit_of_time_alone_is_no_duration_elsewhere() -> None:
    assert not [item for item in marked("on a day of rest")[0] if item.code == "DUR"]
    assert not [item for item in marked("a week")[0] if item.code == "DUR"]
    assert not [item for item in marked("within a")[0] if item.code == "DUR"]


def test_a_short_unit_needs_a_number() -> None:
    for text in ("half a km", "half km wide", "a yd wide", "half a nm off"):
        assert not told(text), text


def test_days_counted_from_an_event_need_no_unit() -> None:
    items, _ = marked("by D + 30 at the latest")
    assert [item.text for item in items] == ["by", "d", "+", "30", "at", "the", "latest"]
    assert [item.value for item in items if item.code == "DUR"] == ["P30D"]
    items, _ = marked("by D plus 30 at the latest")
    assert [item.value for item in items if item.code == "DUR"] == ["P30D"]
    assert not [item for item in marked("40 men plus 30 more")[0] if item.code == "DUR"]
    items, _ = marked("by D + 72 hours")
    assert [item.value for item in items if item.code == "DUR"] == ["PT72H"]
    items, _ = marked("2 + 30")
    assert [item.value for item in items if item.code == "DUR"] == ["P30D"]
    assert not [item for item in marked("+ 30 men")[0] if item.code == "DUR"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("mortars of 120 mm", "calibre"),
        ("an area of 30 square kilometres", "surface"),
        ("12 km2", "surface"),
        ("30 per cent of it", "share"),
    ],
)
def test_other_measures_are_no_lengths(text: str, what: str) -> None:
    items, _ = marked(text)
    assert [item.value for item in items if item.code == "X"] == [what]
    assert not told(text)


@pytest.mark.parametrize("text", ["$17.5 m", "€5 m in aid", "£3 m"])
def test_money_is_no_length(text: str) -> None:
    assert not told(text)


def test_metres_without_a_sign_of_money_are_metres() -> None:
    assert told("5 m") == [(5, None, "m", "exact")]
    assert told("a 5 m strip") == [(5, None, "m", "exact")]


def test_a_lone_a_km_is_no_figure() -> None:
    assert not told("a km")
    assert not told("a m")
    assert told("a nmi wide") == [(1, None, "nmi", "exact")]


def test_a_conversion_in_brackets_is_the_same_figure() -> None:
    text = "30 km (19 miles) deep"
    items, asides = marked(text)
    assert [item.text for item in items] == ["30 km", "deep"]
    (aside,) = asides
    assert (aside.why, text[aside.span.start : aside.span.end]) == ("conversion", "19 miles")
    assert aside.metres == pytest.approx(19 * 1609.344)


def test_a_conversion_may_be_loose_and_says_so_where_it_does_not_agree() -> None:
    (aside,) = marked("30 km (about 20 miles)")[1]
    assert aside.why == "conversion"
    (aside,) = marked("30 km (25 miles)")[1]
    assert aside.why == "conversion that does not agree with the figure before it"


@pytest.mark.parametrize(
    "text",
    [
        "(19 miles) deep",
        "30 km (see annex 19 miles)",
        "30 km (19 miles to the north)",
        "30 km from the line of the old border (19 miles)",
        "30 km (19 miles, 30 km)",
    ],
)
def test_other_brackets_keep_their_figures(text: str) -> None:
    items, asides = marked(text)
    assert not asides
    assert any(item.text == "(" for item in items)


def test_a_conversion_stands_within_three_words_of_its_figure() -> None:
    assert len(marked("30 km of road (19 miles) deep")[1]) == 1
    assert not marked("30 km of the road (19 miles) deep")[1]
    assert len(marked("30 km (19 miles) (16 nautical miles) deep")[1]) == 2
    assert len(marked("30 km of road (19 miles) (16 nautical miles) deep")[1]) == 2
    assert len(marked("30 km (about 19 or 20 miles) deep")[1]) == 1


def test_a_bracket_longer_than_five_words_is_no_conversion() -> None:
    for start in ("30 km", "so 30 km", "so deep 30 km"):
        assert len(marked(f"{start} (or about or about 19 miles) deep")[1]) == 1
        assert not marked(f"{start} (about or about or about 19 miles) deep")[1]


def test_two_conversions_are_both_taken_out() -> None:
    items, asides = marked("10 km (6 miles) north and 20 km (12 miles) south")
    assert [item.text for item in items] == ["10 km", "north", "and", "20 km", "south"]
    assert len(asides) == 2


def test_a_listed_number_takes_the_unit_of_the_distance_before_it() -> None:
    items, _ = marked("ten kilometres into Iraq and five into Kuwait")
    figures = [item for item in items if item.code == "D"]
    assert [(i.value.value, i.value.unit) for i in figures if isinstance(i.value, Distance)] == [
        (10, "km"),
        (5, "km"),
    ]
    assert ["elided" in item.tags for item in figures] == [False, True]


def test_a_listed_number_may_follow_the_sentence_of_its_list() -> None:
    head = Distance(value=4, unit="mi")
    assert told("and five into Kuwait", head) == [(5, None, "mi", "exact")]
    assert not told("and five into Kuwait")
    assert not told("and five soldiers", head)
    assert not told("and zero into Kuwait", head)


def test_a_listed_number_of_days_counts_days() -> None:
    items, _ = marked("leave Zone 1 within six days and Zone 2 after nine.")
    assert [item.value for item in items if item.code == "DUR"] == ["P6D", "P9D"]
    items, _ = marked("leave Zone 1 within six days and Zone 2 after nine men came home")
    assert [item.value for item in items if item.code == "DUR"] == ["P6D"]
    items, _ = marked("leave Zone 1 within six days and Zone 2 after nine")
    assert [item.value for item in items if item.code == "DUR"] == ["P6D", "P9D"]
    items, _ = marked("leave within six weeks and the rest after nine.")
    assert [item.value for item in items if item.code == "DUR"] == ["P6W"]


def test_a_number_of_other_things_takes_no_unit() -> None:
    assert told("ten kilometres into Iraq and five soldiers into Kuwait") == [
        (10, None, "km", "exact")
    ]
    assert told("ten kilometres north, and five") == [
        (10, None, "km", "exact"),
        (5, None, "km", "exact"),
    ]


@pytest.mark.parametrize("figure", ["2.001", "1.305", "12.305", "2.00", "2.45", "23.590"])
def test_a_figure_with_decimals_is_no_time_of_day(figure: str) -> None:
    (rule,) = zonemap.read(f"All forces shall stay at least {figure} km away from Kobani.").rules
    assert [distance.value for distance in rule.distances] == [float(figure)]
    assert rule.timing is None


def test_a_duration_ends_the_list_of_distances() -> None:
    assert told("ten kilometres, in 5 days, and five into Kuwait") == [(10, None, "km", "exact")]


def test_a_figure_in_a_name_is_part_of_the_name() -> None:
    items, asides = marked("the 14 Mile Area is")
    assert not [item for item in items if item.code == "D"]
    (aside,) = asides
    assert aside.why == "part of a name"
    assert aside.metres == pytest.approx(14 * 1609.344)
    assert (aside.span.start, aside.span.end) == (4, 11)
    assert told("the 14 mile Area") == [(14, None, "mi", "exact")]


def test_a_text_without_figures_is_left_alone() -> None:
    items = tokenise("no figure here", 0, 14, [], READER.elisions)
    assert READER.figures.mark(items, frozenset()) == (items, [])


def test_no_distance_is_longer_than_half_the_way_round_the_earth() -> None:
    assert metres_of(2, "km") == 2000
    assert metres_of(1e9, "km") == 20_100_000
    assert metres_of(20_100, "km") == 20_100_000


@pytest.mark.parametrize("words", range(1, 6))
@pytest.mark.parametrize(
    "text",
    [
        "30 km from it",
        "30 km. from it",
        "half a kilometre off",
        "half kilometre off",
        "two and a half miles off",
        "within a week of it",
        "a km of it",
        "a mile-wide strip",
        "15 to 20 km off",
        "15 km - 20 km off",
        "2 km x 3 km on the map",
        "2 x 3 km on the map",
        "20 and 15 km off",
        "15 km and 20 km off",
        "some not less than 5 km off",
        "5 km or more from it",
        "ten days or more after it",
        "hand over 840 arms",
        "24 hours later",
        "D + 30 at the latest",
        "D + 72 hours at the latest",
        "mortars of 120 mm of the army",
        "12 square kilometres of ground",
        "$17.5 m in aid",
        "30 km (19 miles) deep",
        "30 km (about 25 or 26 miles) deep",
        "30 km from the line of the old border (19 miles) deep",
        "10 km (6 miles) north and 20 km (12 miles) south",
        "ten kilometres into Iraq and five into Kuwait",
        "ten kilometres into Iraq and five soldiers into Kuwait",
        "ten kilometres north, and five",
        "30 km (19 miles) (16 nautical miles) deep",
        "30 km of road (19 miles) deep",
        "30 km of the road (19 miles) deep",
        "leave Zone 1 within six days and Zone 2 after nine.",
        "leave within six weeks and the rest after nine.",
        "the 14 Mile Area is",
        "the 14 Mile area is",
    ],
)
def test_what_stands_before_a_figure_does_not_change_it(text: str, words: int) -> None:
    lead = "they " * words
    plain, asides = marked(text)
    moved, asides_moved = marked(lead + text)
    assert [_seen(item, 0) for item in plain] == [_seen(item, len(lead)) for item in moved[words:]]
    assert [(a.why, a.metres, a.span.start, a.span.end) for a in asides] == [
        (a.why, a.metres, a.span.start - len(lead), a.span.end - len(lead)) for a in asides_moved
    ]


@pytest.mark.parametrize(
    "text", ["30", "30 km", "30 km.", "30 km or", "15 to", "15 km to", "2 x", "a", "half"]
)
def test_a_text_may_end_anywhere(text: str) -> None:
    assert "".join(item.text for item in marked(text)[0]).replace(" ", "") == text.replace(" ", "")


def _seen(item: Item, shift: int) -> tuple[object, ...]:
    value = item.value
    if isinstance(value, Distance):
        value = (value.value, value.upper, value.unit, value.bound)
    return item.code, item.text, item.start - shift, item.end - shift, value, item.tags, item.glued


def test_a_number_in_brackets_takes_no_unit_from_outside() -> None:
    items, _ = marked("within 40 km of the line (from marker 646 to 1292) and five in the west")
    figures = [item.value for item in items if isinstance(item.value, Distance)]
    assert [(figure.value, figure.unit) for figure in figures] == [(40, "km"), (5, "km")]
