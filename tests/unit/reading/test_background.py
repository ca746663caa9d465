"""What nobody agreed to, what only happened and what is only asked makes no rule."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def said(text: str) -> list[tuple[str, str]]:
    return [(rule.kind, describe(rule.area)) for rule in read(text).rules]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides did not reach an agreement on a withdrawal of 15 km from the Litani river.",
        "The Commission did not adopt the plan to keep all guns 9 km from Homs.",
        "An earlier version of the paper kept the rebels 12 km from the border with Chad.",
        "The drafts exchanged in May mentioned a corridor 4 km wide along the M4 highway.",
        "The guns were to have been stored 30 km from Juba.",
        "Under the first plan the army would have gone back six kilometres from the Blue Line.",
        "The paper requests the Commissioner to consider a camp not nearer than 20 km to Juba.",
        "Let nobody write that Darfur has been demilitarised.",
        "Compare this with the truce of 2012, which banned tanks within 10 km of Homs.",
    ],
)
def test_what_was_not_agreed_makes_no_rule(text: str) -> None:
    agreement = read(text)
    assert not agreement.rules


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("The army would have to withdraw 15 km from the Litani river.", "within 15 km of"),
        ("The Parties agreed: the army shall leave Homs.", "all of Homs"),
        (
            "The mediator's map was not adopted; the army shall withdraw 6 km from the Blue Line.",
            "within 6 km of",
        ),
    ],
)
def test_a_duty_beside_such_words_stays_a_rule(text: str, area: str) -> None:
    (rule,) = read(text).rules
    assert area in describe(rule.area)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "The rebels shall leave Mellit after the army withdraws from Kutum.",
            [("evacuation", "all of Mellit")],
        ),
        (
            "When the army has left Kutum, the rebels shall withdraw from Mellit.",
            [("withdrawal", "all of Mellit")],
        ),
        (
            "The army shall leave Kutum before the caravan arrives from Mellit.",
            [("evacuation", "all of Kutum")],
        ),
        (
            "The army shall not enter Kutum before it leaves Mellit.",
            [("exclusion", "all of Kutum")],
        ),
        (
            "The army shall withdraw from Kutum before 1 May and from Mellit before 5 May.",
            [("withdrawal", "all of Kutum"), ("withdrawal", "all of Mellit")],
        ),
        ("A reporter saw the rebels leave Mellit.", []),
        ("Officers watched one company withdraw from Kutum.", []),
        ("A party which intends to enter Kutum shall inform the Mission.", []),
        (
            "Under the paper, which nobody saw, the army shall leave Kutum.",
            [("evacuation", "all of Kutum")],
        ),
        (
            "After the talks the army leaves Kutum.",
            [("evacuation", "all of Kutum")],
        ),
    ],
)
def test_what_is_awaited_seen_or_wished_binds_nobody(
    text: str, rules: list[tuple[str, str]]
) -> None:
    assert said(text) == rules


def test_each_of_two_actors_has_a_rule_of_its_own() -> None:
    text = (
        "The troops of Chad are to pull out of Faya while Frolinat moves its men and heavy weapons"
        " north of the Kura River."
    )
    one, two = read(text).rules
    assert (one.obliged, describe(one.area)) == (("Chad",), "all of Faya")
    assert (two.obliged, describe(two.area)) == (
        ("Frolinat",),
        "the ground north of the river Kura",
    )
    assert two.effect == "stay in"


@pytest.mark.parametrize(
    "text",
    [
        "Chad's and Libya's forces will move back six kilometres from the border.",
        "The forces of Chad and of Libya shall move back 6 km from the border.",
    ],
)
def test_both_lands_that_are_bound_leave_their_own_side(text: str) -> None:
    (rule,) = read(text).rules
    assert rule.area.side == "both"  # type: ignore[union-attr] # a belt


def test_one_land_that_is_bound_leaves_its_side_alone() -> None:
    text = "Chad and Libya agreed. Libya's forces will move back 6 km from the border."
    (rule,) = read(text).rules
    assert rule.area.side == "Libya"  # type: ignore[union-attr] # a belt


@pytest.mark.parametrize(
    "text",
    [
        "The zone extends some 90 km from Homs in the south to Aleppo in the north.",
        "The village is cut by a ditch three metres wide and stays as it is.",
        "The road is closed for the last 300 metres before Homs.",
        "Military flights shall keep to 4,000 feet or more.",
    ],
)
def test_lengths_widths_and_heights_of_other_things_make_no_zone(text: str) -> None:
    agreement = read(text)
    assert not agreement.rules
    assert agreement.other_figures


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Drones shall be kept at 3 km from Homs.", "within 3 km of Homs"),
        ("A zone 4 to 9 km wide shall be set up along the Blue Line.", "within half of 4 to 9 km"),
        ("Each side steps back by 3 km from the line of contact.", "within 3 km of the line"),
    ],
)
def test_what_looks_like_them_stays_a_zone(text: str, area: str) -> None:
    (rule,) = read(text).rules
    assert describe(rule.area).startswith(area)


@pytest.mark.parametrize(
    "text",
    [
        "The army need not leave Homs.",
        "The rebels are not bound to withdraw from Homs.",
        "Nothing obliges the army to withdraw from Homs.",
        "Whether the army will leave Homs is not known.",
        "The rebels are demanding that the army leave Homs.",
        "The request for a zone of 20 km around Homs was set aside.",
        "Nothing in this Act shall be read as a belt of 20 km along the Litani river.",
        "The Act of 1994, which kept all troops 20 km from the Litani river, lapses.",
        "A belt of 9 km round Homs remains to be discussed.",
        "Stores shall be at least 30 km from Homs.",
        "The site of the camp shall be chosen at not less than 20 km from Homs.",
        "Posts shall be not more than 10 km apart along the Litani river.",
        "Each Party shall clear mines within 2 km of the Litani river.",
    ],
)
def test_what_binds_nobody_keeps_nobody_out(text: str) -> None:
    assert not read(text).rules


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("No military camp shall be set up within 5 km of Homs.", ("exclusion", "keep out")),
        ("In that strip neither camp may station guns within 5 km of Homs.", None),
        (
            "Stores of weapons shall be at least 30 km from Homs.",
            ("weapons_exclusion", "keep out"),
        ),
        (
            "No troops, whether regular or irregular, shall enter Homs.",
            ("demilitarized", "keep out"),
        ),
        (
            "The army shall stay not more than 2 km from the Litani river.",
            ("deployment", "stay in"),
        ),
    ],
)
def test_what_binds_beside_such_words(text: str, rule: tuple[str, str] | None) -> None:
    found = [(r.kind, r.effect) for r in read(text).rules]
    assert found == [rule] if rule else found


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Neither Party shall hinder the market at Homs.", []),
        ("Relief flights over Homs shall not be hindered.", []),
        ("No military aircraft shall fly over Homs.", [("no_fly", "all of Homs")]),
        (
            "Military flights over Homs are forbidden, and relief by road shall not be hindered.",
            [("no_fly", "all of Homs")],
        ),
    ],
)
def test_who_shall_not_be_hindered_is_not_kept_out(text: str, rules: list[tuple[str, str]]) -> None:
    assert said(text) == rules


def test_the_honour_to_write_is_no_line_to_honour() -> None:
    text = (
        "Chad and Sudan agreed. I have the honour to refer to our talks and to the position of"
        " either side as to the border."
    )
    assert not read(text).rules
    assert read("Chad and Sudan agreed. Both sides shall honour the border.").rules


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Under the deal, Armenian troops were to withdraw from Agdam by 1 December.", True),
        ("The rebels were to leave Agdam within ten days.", True),
        ("The rebels were seen leaving Agdam.", False),
        ("The rebels were leaving Agdam.", False),
        ("The rebels were to have left Agdam.", False),
    ],
)
def test_what_was_to_be_done_was_laid_down(text: str, *, bound: bool) -> None:
    assert bool(read_agreement(SourceText("test", text)).rules) is bound
