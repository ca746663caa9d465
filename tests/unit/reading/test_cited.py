"""Ground that words give by where the text has told of it: "the towns named in Article 1"."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

TWO = "The garrisons of Bardai and Zouar shall leave Bardai and Zouar by 3 May 2001."


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


def areas(text: str) -> list[str]:
    return [describe(rule.area) for rule in rules(text)]


# --- by the provision ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "area"),
    [
        ("Observers shall be stationed in the town named in Article 1.", "all of Bardai"),
        ("Police shall enter the place referred to in Article 1.", "all of Bardai"),
        ("Observers shall patrol the area cleared under Article 1.", 'the zone "r1"'),
        ("Patrols shall be run in the ground of Article 1.", 'the zone "r1"'),
    ],
)
def test_ground_of_an_article_is_what_it_tells_of(second: str, area: str) -> None:
    text = f"Article 1. All troops shall leave Bardai.\n\nArticle 2. {second}"
    assert areas(text) == ["all of Bardai", area]


def test_a_paragraph_is_one_of_its_own_article() -> None:
    text = (
        "Article 1\n1. The army shall leave Bardai.\n2. The rebels shall leave Zouar.\n\n"
        "Article 2\n1. The rebels shall leave Gouro.\n"
        "2. Observers shall be stationed in the town named in paragraph 1."
    )
    assert areas(text)[-1] == "all of Gouro"


@pytest.mark.parametrize(
    "second",
    [
        "Observers shall be stationed in the town named in Article 7.",
        "Observers shall be stationed in the town named in the annex.",
        "Observers shall be stationed in the port of Article 2 ships.",
    ],
)
def test_an_article_that_tells_of_no_ground_gives_none(second: str) -> None:
    text = f"Article 1. All troops shall leave Bardai.\n\nArticle 2. {second}"
    assert areas(text) == ["all of Bardai"]


def test_of_two_towns_one_is_not_guessed() -> None:
    text = f"Article 1. {TWO}\n\nArticle 2. Police shall enter the town named in Article 1."
    assert len(rules(text)) == 1


# --- by what was done there ---------------------------------------------------------------


@pytest.mark.parametrize(
    "second",
    [
        "Police shall enter the vacated town.",
        "Police shall enter the town so left.",
        "Police may be stationed in the place thus evacuated.",
    ],
)
def test_ground_that_was_left_is_what_was_left_last(second: str) -> None:
    text = f"The army shall leave Gouro. The army shall leave Bardai. {second}"
    assert areas(text)[2:] == ["all of Bardai"]


def test_several_towns_that_were_left_are_all_of_them() -> None:
    text = (
        "1. The army shall leave Gouro.\n2. The rebels shall leave Bardai.\n"
        "3. Police shall enter the evacuated towns within two days."
    )
    assert areas(text)[2:] == ["all of Gouro together with all of Bardai"]


# --- by their order -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("second", "area"),
    [
        ("Observers shall be posted in both.", "all of Bardai together with all of Zouar"),
        ("No armed man shall enter either.", "all of Bardai together with all of Zouar"),
        ("Observers shall be posted in the former.", "all of Bardai"),
        ("Police shall enter the latter town on 9 May.", "all of Zouar"),
        ("A company shall be stationed in the second of these two towns.", "all of Zouar"),
    ],
)
def test_one_of_the_places_just_listed(second: str, area: str) -> None:
    assert areas(f"{TWO} {second}")[1:] == [area]


def test_the_former_and_the_latter_are_parted() -> None:
    _, one, two = rules(f"{TWO} Observers shall be posted in the former, police in the latter.")
    assert (describe(one.area), describe(two.area)) == ("all of Bardai", "all of Zouar")
    assert two.obliged == ("police",)


@pytest.mark.parametrize(
    "second",
    [
        "In the first place both sides shall keep calm.",
        "In the second half of May talks shall begin.",
        "The former commander shall be tried.",
        "In both armies leave shall be granted.",
        "Police shall enter the third.",
    ],
)
def test_other_words_of_order_mean_no_place(second: str) -> None:
    assert len(rules(f"{TWO} {second}")) == 1


# --- how far from it ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("The militia shall stay 10 km outside Bardai.", "within 10 km of Bardai"),
        ("The militia shall stay 10 km outside the town of Bardai.", "within 10 km of Bardai"),
        ("No troops shall enter Kanem outside Mao.", "all of Kanem, except all of Mao"),
    ],
)
def test_so_far_outside_is_so_far_from(text: str, area: str) -> None:
    assert areas(text) == [area]


def test_counted_towns_are_those_named_behind() -> None:
    text = "The army shall stay 10 km from each of the two towns, Bardai and Zouar."
    assert areas(text) == ["within 10 km of Bardai together with within 10 km of Zouar"]


# --- who is no road -----------------------------------------------------------------------


def test_a_letter_with_a_number_that_leaves_a_town_is_a_force() -> None:
    (rule,) = rules("The Council demands that the M23 leave Sake by 3 May 2001.")
    assert (rule.obliged, describe(rule.area)) == (("M23",), "all of Sake")


def test_a_letter_with_a_number_that_is_held_is_a_road() -> None:
    (rule,) = rules("The M5 seized by the militia must be reopened.")
    assert describe(rule.area) == "all of the road M5"
