"""Which capitals name a place, and which only begin a sentence, a title or a term."""

from __future__ import annotations

import pytest

from zonemap.area import Region, walk
from zonemap.controlled import describe
from zonemap.reading.bodies import _spells
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def said(text: str) -> list[str]:
    return [describe(rule.area) for rule in read_agreement(SourceText("test", text)).rules]


@pytest.mark.parametrize(
    "text",
    [
        "3.1 Markets occupied by the militia shall be vacated by 4 June.",
        "The parties shall: (a) Unhurriedly disarm; (b) Wells dug by the army shall stay.",
        "The stores shall be handed over by the Quartermaster-in-Chief before 4 June.",
        "Monitors from the League for Order and Concord in Patagonia (LOCP) shall watch the truce.",
    ],
)
def test_a_word_behind_a_label_or_a_hyphen_and_the_name_of_a_body_are_no_ground(text: str) -> None:
    assert said(text) == []


def test_a_body_written_out_acts_under_its_initials() -> None:
    text = (
        "The Joint Observer Group in Chad and Sudan (JOGCS) shall patrol the border between "
        "Chad and Sudan."
    )
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert rule.obliged == ("JOGCS",)
    assert describe(rule.area) == "all of the border between Chad and Sudan"


def test_an_unnamed_zone_set_off_by_capitals_is_no_place() -> None:
    first = "Both sides shall withdraw 3 km from the border between Chad and Sudan"
    text = f"{first} so as to form a Neutral Zone. No soldier shall enter the Neutral Zone."
    assert all(not isinstance(part, Region) for rule in said_areas(text) for part in rule)


def said_areas(text: str) -> list[list[object]]:
    rules = read_agreement(SourceText("test", text)).rules
    return [list(walk(rule.area)) for rule in rules]


def test_a_zone_that_another_text_set_up_bears_its_whole_name() -> None:
    assert said("No soldier shall enter the Neutral Zone.") == ["all of the region of Neutral Zone"]


def test_a_zone_of_the_text_itself_is_no_name() -> None:
    text = (
        'The Neutral Zone extends 4 km on each side of the Blue Nile ("the Neutral Zone"). '
        "No soldier shall enter the Neutral Zone."
    )
    assert "all of the region of Neutral Zone" not in said(text)


def test_degrees_behind_a_capital_latitude_are_a_position() -> None:
    text = (
        "No warship shall be found within a circle of 30 nautical miles radius from Latitude "
        "12 degrees 10 minutes North, 44 degrees 5 minutes East."
    )
    assert said(text) == ["within 30 nmi of the point 12.1666667 N 44.0833333 E"]


def test_a_depth_between_two_figures_is_no_number_of_a_zone() -> None:
    text = "A demilitarised zone 8-12 kilometres deep shall be set up along the border of Chad."
    assert all("Zone 8" not in words for words in said(text))


def test_initials_are_the_beginnings_of_words() -> None:
    small = frozenset({"of", "in"})
    assert _spells(["group", "of", "watch", "in", "chad"], "gwc", small)
    assert _spells(["group", "of", "watch", "in", "chad"], "gowic", small)
    assert not _spells(["group", "of", "watch"], "gwx", small)


def test_a_small_article_tied_to_a_capital_begins_a_name() -> None:
    text = "The army shall leave al-Qusayr and el-Hajeb by 3 May 2001."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert describe(rule.area) == 'all of "al-Qusayr" together with all of "el-Hajeb"'


@pytest.mark.parametrize(
    "text",
    [
        "The Wardens shall meet. All wardens are neutral. The militia shall hand the Wardens over.",
        "Within two days the Commissioners shall clear the ford at noon.",
        "The UN-accredited and SAF-held post near the ford shall be closed.",
    ],
)
def test_a_word_that_the_text_writes_small_too_is_no_name(text: str) -> None:
    assert said(text) == []


def test_a_name_that_is_no_common_word_stays_one() -> None:
    assert said("The militia shall leave Warden. All wardens are neutral.") == ["all of Warden"]
