"""What was done, is being done, may be done or is weighed binds nobody; what is agreed does."""

from __future__ import annotations

import itertools

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

# Subject, plain form, past, participle, gerund, the rest.
VERBS = (
    ("The Front", "leave", "left", "left", "leaving", "the town of Kutum"),
    ("The Army", "withdraw", "withdrew", "withdrawn", "withdrawing", "from Kutum and Mellit"),
    ("The Army", "withdraw", "withdrew", "withdrawn", "withdrawing", "10 km from the border"),
    ("The Army", "withdraw", "withdrew", "withdrawn", "withdrawing", "its troops from Kutum"),
    (
        "The Army",
        "pull back",
        "pulled back",
        "pulled back",
        "pulling back",
        "from the Litani River",
    ),
    ("The Mission", "deploy", "deployed", "deployed", "deploying", "observers in Kutum"),
    ("The police", "patrol", "patrolled", "patrolled", "patrolling", "the town of Kutum"),
    ("The Front", "evacuate", "evacuated", "evacuated", "evacuating", "Kutum"),
    ("The Army", "remove", "removed", "removed", "removing", "its heavy weapons from Kutum"),
    ("The Front", "confine", "confined", "confined", "confining", "its fighters to Kutum"),
    ("The Army", "take over", "took over", "taken over", "taking over", "Kutum"),
    ("The Army", "hand over", "handed over", "handed over", "handing over", "Kutum to the police"),
    ("The militia", "retreat", "retreated", "retreated", "retreating", "north of the Litani River"),
    ("The Council", "demilitarise", "demilitarised", "demilitarised", "demilitarising", "Kutum"),
)
TOLD = (
    "{s} {past} {r}.",
    "In March 2004 {sl} {past} {r}.",
    "{s} in late 2005 unilaterally {past} {r}.",
    "{s} never {past} {r}.",
    "{s} did not {b} {r}.",
    "{s} has since {done} {r}.",
    "{s} has not yet {done} {r}.",
    "{s} had already {done} {r}.",
    "{s} has been {ing} {r}.",
    "{s} is {ing} {r}.",
    "{s} was {ing} {r}.",
    "{s} continues to {b} {r}.",
    "{s} began to {b} {r}.",
    "{s} failed to {b} {r}.",
    "{s} was preparing to {b} {r}.",
    "After {ing} {r}, {sl} asked for talks.",
    "Having {done} {r}, {sl} asked for talks.",
    "Since {sl} {past} {r}, trade has grown.",
    "{s}, by {ing} {r}, provoked a crisis.",
    "The work of {ing} {r} has been proceeding well.",
    "To {b} {r} was not easy for {sl}.",
    "A spokesman said {sl} had {done} {r}.",
)
WEIGHED = (
    "{s} might {b} {r} next year.",
    "{s} could {b} {r}, analysts say.",
    "{s} plans to {b} {r}.",
    "In our opinion {sl} should {b} {r}.",
    "It would be better if {sl} {past} {r}.",
    "It is not known whether {sl} will {b} {r}.",
    "If {sl} had {done} {r}, the war would have ended.",
    "We hope that {sl} will {b} {r}.",
    "Will {sl} {b} {r}?",
)
BOUND = (
    "{s} shall {b} {r}.",
    "{s} will {b} {r}.",
    "{s} is to {b} {r}.",
    "{s} has agreed to {b} {r}.",
    "{s} undertakes to {b} {r}.",
    "The two sides agreed that {sl} would {b} {r}.",
    "Under the accord, {sl} will {b} {r}.",
    "{s} shall, after the exchange of prisoners has been completed, {b} {r}.",
    "{s} shall continue to {b} {r}.",
)


def rules(frame: str, verb: tuple[str, str, str, str, str, str]) -> int:
    who, plain, past, done, gerund, rest = verb
    lower = who[0].lower() + who[1:]
    words = frame.format(s=who, sl=lower, b=plain, past=past, done=done, ing=gerund, r=rest)
    words = words[0].upper() + words[1:]
    return len(read_agreement(SourceText("test", "Sudan\n\n" + words)).rules)


@pytest.mark.parametrize(("frame", "verb"), list(itertools.product(TOLD + WEIGHED, VERBS)))
def test_a_tale_makes_no_rule(frame: str, verb: tuple[str, str, str, str, str, str]) -> None:
    assert rules(frame, verb) == 0


@pytest.mark.parametrize(("frame", "verb"), list(itertools.product(BOUND, VERBS)))
def test_a_duty_makes_one(frame: str, verb: tuple[str, str, str, str, str, str]) -> None:
    assert rules(frame, verb) >= 1


@pytest.mark.parametrize(
    "words",
    [
        "Troops brought into Kutum since May shall leave it by 3 June 2004.",
        "This week the two sides established a buffer zone 10 km wide along the border.",
        "Turkey and Syria have stopped fighting by agreeing on a belt 5 km wide along the border.",
        "By Friday both armies begin to pull back 10 km from the border.",
    ],
)
def test_what_is_left_behind_a_tale_is_read(words: str) -> None:
    assert read_agreement(SourceText("test", words)).rules


@pytest.mark.parametrize(
    "text",
    [
        "Reporters were not allowed into Kutum.",
        "Soldiers were not permitted to enter Kutum.",
        "Relief workers were not allowed within 5 km of Kutum.",
        "The army keeps an eye on Kutum.",
        "The rebels keep tabs on the town of Kutum.",
        "The army renounced the truce and sent tanks into Kutum.",
        "The Front broke the ceasefire in Kutum.",
        "Men who have manned posts in Kutum shall be paid a pension.",
        "The withdrawal of the army from Kutum was made possible in 2001.",
        "The withdrawal of the army from Kutum was seen as a defeat.",
        "The withdrawal of the army from Kutum has been watched by the Red Cross.",
    ],
)
def test_what_some_could_not_do_watched_or_broke_is_a_tale(text: str) -> None:
    assert not read_agreement(SourceText("test", text)).rules


def test_whom_a_deal_did_not_allow_in_are_kept_out() -> None:
    text = "Under the deal, soldiers were not allowed into the town of Kutum."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert (rule.kind, rule.effect) == ("exclusion", "keep out")


@pytest.mark.parametrize("put_down", ["was agreed", "was set for Monday", "was stipulated"])
def test_a_deed_that_was_put_down_is_a_duty(put_down: str) -> None:
    text = f"The withdrawal of the army from Kutum {put_down}."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert rule.obliged == ("army",)
