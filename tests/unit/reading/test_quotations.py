"""Quotations: the agreement's own words, an order, a name, and what one man says."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

WORDS = '"The army shall leave Wau by the first of May'


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def grounds(text: str) -> list[str]:
    return [describe(rule.area) for rule in read(text).rules]


@pytest.mark.parametrize(
    "text",
    [
        f'Article 4 states: {WORDS}."',
        f'{WORDS}," the accord states.',
        f'{WORDS}," says paragraph 4 of the memorandum.',
        f'{WORDS}," said the minutes of the talks.',
        f'{WORDS}," the final communique said.',
        f'{WORDS}," the leaders said in their final communique.',
        f'{WORDS}," according to the text of the truce.',
        f'{WORDS}," the accord, which both signed, states.',
        f'The accord is short. {WORDS}," it says.',
        f'The accord is short. It says: {WORDS}."',
        'Under the truce, "the army shall leave Wau by the first of May".',
        'The army, the protocol states, "shall leave Wau by the first of May at the latest".',
        "Article 4 states: 'The army shall leave Wau.'",
    ],
)
def test_what_a_paper_is_quoted_as_saying_binds(text: str) -> None:
    (rule,) = read(text).rules
    assert describe(rule.area) == "all of Wau"
    assert [name.lower() for name in rule.obliged] == ["army"]


@pytest.mark.parametrize(
    "text",
    [
        f'{WORDS}," the governor said.',
        f'{WORDS}," the governor said of the accord.',
        f"{WORDS},\" the army's communique said.",
        f'{WORDS}," a communique of the rebels said.',
        f'{WORDS}," the ministry said in a communique.',
        f'{WORDS}," the author of the agreement said.',
        f'{WORDS}," said the president, who signed the accord.',
        f'{WORDS}," says a draft of the agreement.',
        f'{WORDS}," according to a draft of the truce.',
        f'The minister who read the notes said: {WORDS}."',
        f'The general was short. {WORDS}," he said.',
        f'The earlier accord stated: {WORDS}."',
        f'The rebels want an accord that states: {WORDS}."',
    ],
)
def test_what_anybody_else_is_quoted_as_saying_does_not(text: str) -> None:
    assert not read(text).rules


def test_a_paper_is_quoted_through_several_sentences() -> None:
    words = '"The army shall leave Wau. The rebels shall leave Yei. Nobody shall come back,"'
    assert grounds(f"{words} the agreement states.") == ["all of Wau", "all of Yei"]
    assert not grounds(f"{words} the rebel chief said.")


@pytest.mark.parametrize(
    "text",
    [
        '"I have ordered the army to leave the town of Wau by Sunday," the president said.',
        '"I hereby order the army to leave the town of Wau by Sunday," the king declared.',
        '"I have decided to order the army out of the town of Wau," the prime minister said.',
        '"I have signed the order that demilitarises the town of Wau," the president said.',
        'The president was brief. "I have ordered the army out of the town of Wau," he said.',
        'President Joseph Mboma came. "I have ordered the army out of Wau," Mboma told reporters.',
    ],
)
def test_an_order_binds_in_the_words_of_who_may_give_it(text: str) -> None:
    assert grounds(text) == ["all of Wau"]


@pytest.mark.parametrize(
    "text",
    [
        '"I have ordered the army to leave the town of Wau by Sunday," a rebel general said.',
        '"I have ordered the army to leave the town of Wau by Sunday," a teacher said.',
        '"I have ordered the army to leave the town of Wau by Sunday," a former president said.',
        '"I have not ordered the army to leave the town of Wau," the president said.',
        '"We have decided never to leave the town of Wau," the prime minister said.',
        '"I was asked to order the army out of the town of Wau," the president said.',
        '"I have asked them to order the army out of the town of Wau," the president said.',
        'President Joseph Mboma came. "I have ordered the army out of Wau," Lado told reporters.',
    ],
)
def test_no_order_is_given_by_who_may_not_or_does_not(text: str) -> None:
    assert not grounds(text)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ('A "total exclusion zone" of 4 km around Wau shall be set up.', "within 4 km of Wau"),
        ('The "total exclusion zone," 4 km wide, shall run along the Litani river.', "Litani"),
    ],
)
def test_marks_round_a_name_quote_nobody(text: str, area: str) -> None:
    (rule,) = read(text).rules
    assert area in describe(rule.area)


def test_a_figure_in_a_claim_is_listed_with_its_reason() -> None:
    words = '"The army shall keep 5 km away from the Litani river,"'
    assert not read(f"{words} the accord states.").other_figures
    (figure,) = read(f"{words} the governor said.").other_figures
    assert figure.why == "quotation or claim"
