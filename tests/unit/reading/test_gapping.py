"""Halves of sentences that share a verb, and items of a list that share a head."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

ZONE = "A demilitarised zone 9 km deep shall lie along the border of Chad with Libya. "


def rules(text: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(r.kind, r.obliged, _by(r)) for r in read_agreement(SourceText("test", text)).rules]


def _by(rule: Rule) -> str | None:
    return rule.timing.by if rule.timing else None


# --- gapped verbs -----------------------------------------------------------------------


def test_who_leaves_later_is_a_rule_of_its_own() -> None:
    text = "Mortars have to be out of Bardai by 10 May 2001, and armed bands six days later."
    assert rules(text) == [
        ("weapons_exclusion", (), "2001-05-10"),
        ("withdrawal", ("armed bands",), "2001-05-16"),
    ]


def test_three_may_share_one_verb() -> None:
    text = (
        "The regular troops shall leave Bardai by 3 June 2001, the militia by 12 June 2001 and"
        " all foreign soldiers by 1 July 2001."
    )
    assert [(kind, by) for kind, _, by in rules(text)] == [
        ("evacuation", "2001-06-03"),
        ("evacuation", "2001-06-12"),
        ("evacuation", "2001-07-01"),
    ]


def test_weapons_that_follow_are_those_of_the_same_army() -> None:
    text = "Chad shall withdraw its tanks from Zouar by 3 July, and its mortars by 9 July."
    one, two = read_agreement(SourceText("test", text)).rules
    assert (one.weapons, two.weapons) == (("tanks",), ("mortars",))
    assert one.obliged == two.obliged == ("Chad",)


@pytest.mark.parametrize(
    "text",
    [
        "The army shall leave Bardai by 3 July 2001, under the eyes of observers.",
        "The army shall leave Bardai by 3 July 2001, with its mortars, for ten months.",
        "The army shall leave Bardai by 3 July 2001, after talks with the militia on 2 July.",
        "The army shall leave Bardai, where the militia came in May, by 3 July 2001.",
        "The army shall empty Bardai of troops altogether within 40 days.",
    ],
)
def test_what_only_tells_more_shares_no_verb(text: str) -> None:
    assert len(rules(text)) <= 1


# --- lists under one head ---------------------------------------------------------------


def test_an_item_of_a_list_does_not_take_the_weapons_of_the_item_before() -> None:
    text = (
        ZONE + "From this zone shall be taken away: by 10 October 2001, every mortar of the two"
        " sides; by 15 October 2001, every armed band."
    )
    assert rules(text)[1:] == [
        ("weapons_exclusion", (), "2001-10-10"),
        ("withdrawal", ("armed band",), "2001-10-15"),
    ]


# --- zones that are kept, guns that are kept off ----------------------------------------


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("keep a safe zone of 4 km around Zouar", "safe_zone"),
        ("keep a demilitarised belt of 4 km around Zouar", "demilitarized"),
        ("keep all their soldiers 4 km from Zouar", "exclusion"),
        ("keep their howitzers 4 km away from the safe zone of Zouar", "weapons_exclusion"),
    ],
)
def test_a_zone_that_is_kept_has_its_own_kind(words: str, kind: str) -> None:
    assert [found for found, _, _ in rules(f"Chad and Libya shall {words}.")] == [kind]


@pytest.mark.parametrize("verb", ["shall be", "must be", "have to be", "are to be"])
def test_guns_that_have_to_be_so_far_off_are_kept_off(verb: str) -> None:
    text = f"All howitzers {verb} at least 12 km from the line of contact."
    assert [kind for kind, _, _ in rules(text)] == ["weapons_exclusion"]


def test_where_something_lies_keeps_nobody_off() -> None:
    for verb in ("is", "was", "will be"):
        assert not rules(f"The camp of the observers {verb} 12 km from the line of contact.")


# --- where a clause leaves out the place ---------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ", and nobody may bring in fresh troops",
        "; neither side may send in reinforcements in the meantime",
        ", and no reinforcements shall be sent in",
    ],
)
def test_reinforcements_are_kept_out_of_the_place_that_is_left(words: str) -> None:
    text = f"The army shall leave Bardai within nine days{words}."
    one, two = read_agreement(SourceText("test", text)).rules
    assert (two.kind, two.area.feature) == ("exclusion", one.area.feature)  # type: ignore[union-attr] # places
    assert two.timing is None


def test_reinforcements_of_nowhere_make_no_rule() -> None:
    assert not rules("Both sides agreed, and nobody may bring in fresh troops.")


def test_where_a_road_ends_is_not_left() -> None:
    found = read_agreement(
        SourceText("test", "The army shall leave the Nyala road as far as Zalingei.")
    )
    assert len(found.rules) == 1
    assert [left.quote for left in found.not_understood] == ["Zalingei"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army shall leave Bardai and the rebels Zouar.",
            [("army", "Bardai"), ("rebels", "Zouar")],
        ),
        (
            "The army shall leave Bardai, the rebels Zouar.",
            [("army", "Bardai"), ("rebels", "Zouar")],
        ),
        (
            "Chad shall evacuate Bardai and Libya the town of Zouar.",
            [("Chad", "Bardai"), ("Libya", "Zouar")],
        ),
        # who only stands somewhere, or shares the verb, is no second half
        (
            "The army shall leave Bardai and the rebels in Zouar shall be told.",
            [("army", "Bardai")],
        ),
        ("The army and the rebels shall leave Zouar.", [("army", "Zouar")]),
    ],
)
def test_the_ground_of_a_half_without_a_verb_is_its_own(
    text: str, told: list[tuple[str, str]]
) -> None:
    found = read_agreement(SourceText("test", text)).rules
    assert len(found) == len(told)
    for rule, (who, where) in zip(found, told, strict=True):
        assert who in rule.obliged
        assert describe(rule.area) == f"all of {where}"
