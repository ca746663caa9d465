"""What lists and nouns in the subject of a duty say of who goes, and from where."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.area import Between, Inside, Line, Overlap, Together, Within
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


@pytest.mark.parametrize("deed", ["Pull-out", "Hand-over", "Pull-back", "Removal"])
def test_the_noun_of_a_deed_is_nobody(deed: str) -> None:
    text = (
        f"- {deed} of the posts by both armies with the aim of creation of a security zone of"
        " 12 km from the river Chari."
    )
    (rule,) = rules(text)
    assert rule.obliged == ("both armies",)


@pytest.mark.parametrize("verb", ["withdraw {} from", "pull {} out of", "move {} out of"])
def test_men_and_their_vehicles_in_one_list_all_leave(verb: str) -> None:
    what = verb.format("its soldiers, armoured vehicles and militias")
    (rule,) = rules(f"The Government shall {what} Kutum.")
    assert rule.obliged == ("Government",)
    assert set(rule.weapons) == {"armoured vehicles", "soldiers", "militias"}
    assert isinstance(rule.area, Inside)
    assert rule.area.feature.name == "Kutum"  # type: ignore[union-attr] # a town


def test_a_list_of_places_in_a_subject_is_left_as_a_whole() -> None:
    rule, *_ = rules("The heavy guns to be withdrawn from Faya and Kutum shall be kept in Ati.")
    assert isinstance(rule.area, Together)
    assert [area.feature.name for area in rule.area.areas] == ["Faya", "Kutum"]  # type: ignore[union-attr] # towns


@pytest.mark.parametrize(
    "text",
    [
        "The army has to withdraw from Faya and the rebels shall withdraw from Kutum.",
        "The army undertakes to withdraw from Faya and Kutum shall be evacuated.",
    ],
)
def test_a_list_of_places_ends_where_another_duty_begins(text: str) -> None:
    one, two = rules(text)
    assert one.area.feature.name == "Faya"  # type: ignore[union-attr] # a town
    assert two.area.feature.name == "Kutum"  # type: ignore[union-attr] # a town


@pytest.mark.parametrize(
    ("ground", "names"),
    [
        ("the Chadian and Libyan lines", ("Chadian line", "Libyan line")),
        ("the Chadian line (Line K on the attached map) and Line L", ("Line K", "Line L")),
        ("the Chadian line and the line designated as Line L", ("Chadian line", "Line L")),
    ],
)
def test_ground_between_the_lines_of_two_sides(ground: str, names: tuple[str, str]) -> None:
    text = f"The area between {ground} shall be a zone of disengagement where observers are posted."
    rule, *_ = rules(text)
    assert rule.kind == "buffer"
    assert isinstance(rule.area, Between)
    assert (rule.area.a.name, rule.area.b.name) == names  # type: ignore[union-attr] # lines


@pytest.mark.parametrize("noun", ["areas", "zones"])
def test_areas_of_limitation_are_of_limited_forces(noun: str) -> None:
    told = rules(
        f"There shall be two {noun} of limitation in armament and forces, one west of Line K and"
        " one east of Line L."
    )
    assert [rule.kind for rule in told] == ["limited_forces"] * 2


@pytest.mark.parametrize(
    "duty",
    [
        "the zone shall extend 3 km on either side of the Faya Line.",
        "the army shall keep no guns within 3 km of the Faya Line.",
        "the army shall withdraw 3 km from the Faya Line.",
    ],
)
def test_a_belt_is_cut_to_the_region_that_its_sentence_opens_with(duty: str) -> None:
    (rule,) = rules(f"In the district of Ennedi, {duty}")
    assert isinstance(rule.area, Overlap)
    belt, region = rule.area.areas
    assert isinstance(belt, Within)
    assert isinstance(region, Inside)
    assert region.feature.name == "Ennedi"  # type: ignore[union-attr] # a region


@pytest.mark.parametrize(
    "text",
    [
        "Within an area of 8 km on both sides of the line there shall be no troops or weapons.",
        "There shall be no tanks within 8 km on either side of the line.",
    ],
)
def test_both_sides_of_a_line_without_a_name_wait_for_it(text: str) -> None:
    (rule,) = rules(text)
    assert isinstance(rule.area, Within)
    assert rule.area.side == "both"
    assert rule.area.of == Line(name="unnamed line")


def test_vehicles_are_no_party() -> None:
    (rule,) = rules("No armoured vehicles shall enter the town of Kutum.")
    assert rule.obliged == ()
    assert rule.weapons == ("armoured vehicles",)
