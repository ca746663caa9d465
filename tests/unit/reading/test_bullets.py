"""Lists whose items begin with a dash or a bullet, and end in no mark."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", text)).rules


@pytest.mark.parametrize("mark", ["-", "*", "\u2022", "\u2013"])
@pytest.mark.parametrize(
    "head",
    [
        "The army shall withdraw from the following places:",
        "Both parties shall withdraw their fighters from:",
        "The army shall leave:",
    ],
)
def test_each_item_is_left_by_its_day(head: str, mark: str) -> None:
    text = f"{head}\n{mark} Bor by 3 May 2001\n{mark} the county of Akobo by 9 May 2001"
    one, two = rules(text)
    assert (describe(one.area), describe(two.area)) == ("all of Bor", "all of the region of Akobo")
    assert (one.timing and one.timing.by, two.timing and two.timing.by) == (
        "2001-05-03",
        "2001-05-09",
    )


def test_bare_items_are_ground_of_their_head() -> None:
    text = "The army shall take its guns away from:\n   - Akobo county\n   - the town of Bor"
    (rule,) = rules(text)
    assert describe(rule.area) == "all of the region of Akobo together with all of Bor"


@pytest.mark.parametrize("items", ["(a) Bor;\n(b) Akobo.", "- Bor\n- Akobo", "- Bor;\n- Akobo."])
def test_two_bare_names_are_two_places(items: str) -> None:
    (rule,) = rules(f"The army shall withdraw from:\n{items}")
    assert describe(rule.area) == "all of Bor together with all of Akobo"


@pytest.mark.parametrize(
    ("head", "effect"),
    [
        ("Towns from which the army shall withdraw:", "keep out"),
        ("Places in which observers shall be stationed:", "act in"),
    ],
)
def test_a_head_may_say_what_is_done_there(head: str, effect: str) -> None:
    (rule,) = rules(f"{head}\n- Bor\n- Akobo")
    told = "all of Bor together with all of Akobo"
    assert (describe(rule.area), rule.effect) == (told, effect)


@pytest.mark.parametrize(
    "head",
    ["Places from which fire was opened:", "Towns to which displaced persons may return:"],
)
def test_a_head_that_binds_nobody_makes_no_rule(head: str) -> None:
    assert rules(f"{head}\n- Bor\n- Akobo") == ()


def test_an_item_with_a_verb_of_its_own_is_parted_from_its_head() -> None:
    text = (
        "More from the text of the deal, which the office of the Front has shown:\n"
        "* SPLA fighters are to leave Bor by 3 May 2001."
    )
    (rule,) = rules(text)
    assert (rule.obliged, describe(rule.area)) == (("SPLA fighters",), "all of Bor")
