"""Who tells what was agreed, what is demanded, described or hoped for."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def grounds(text: str) -> list[str]:
    return [describe(rule.area) for rule in read(text).rules]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels have agreed to leave Wau, sources said.",
        "Sources said that the two sides agreed that the rebels will leave Wau.",
        "The rebels will leave Wau as a first step agreed with the army, three sources said.",
        "Under the deal, sources said, the rebels would leave Wau.",
        "The rebels would leave Wau under the deal, according to sources.",
        "Sources said both sides have agreed on it. The rebels would also leave Wau, they said.",
        "The presidents ordered the rebels to leave Wau.",
        "The pact envisages the departure of the rebels from Wau.",
    ],
)
def test_what_was_agreed_binds_whoever_tells_it(text: str) -> None:
    assert grounds(text) == ["all of Wau"]


@pytest.mark.parametrize(
    "text",
    [
        # told without a name, and not as agreed
        "The rebels will leave Wau, sources said.",
        "Sources said the rebels will leave Wau.",
        "The rebels will leave Wau, according to sources.",
        "The rebels must leave Wau, the minister said in a statement.",
        "The rebels would leave Wau, as he agreed to talks.",
        # who only holds it
        "Both sides agreed that the rebels would leave Wau, residents said.",
        "The rebels envisage the departure of the army from Wau.",
        # demands, and what is hoped for
        "A deal must include a withdrawal from the town of Wau, an adviser said.",
        "Any agreement should provide for a withdrawal from the town of Wau.",
        "The request was for the army to leave Wau.",
        "The rebels' demand was for the army to leave Wau.",
        "The rebels listed their demands: the army must leave Wau.",
        "Their conditions are simple: the army must leave Wau.",
        "Neither the accord nor its annex bans drones over the town of Wau.",
        # what is, and what was done
        "Armed men hold the town of Wau.",
        "The trenches held by the army near Wau are called the northern line.",
        "Observers verified the withdrawal of both armies from the town of Wau.",
        "The strip, which separated the armies within 3 km of the Litani river, was closed.",
    ],
)
def test_what_is_told_claimed_or_asked_binds_nobody(text: str) -> None:
    assert not grounds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Any party to this agreement must withdraw from the town of Wau.",
        "The condition is met. The army shall withdraw from the town of Wau.",
        "The army holds the town of Wau until the first of May, as agreed.",
        "The area within 5 km of Wau is known as the Neutral Area; no soldier may enter it.",
        "Observers shall verify the withdrawal of both armies from the town of Wau.",
    ],
)
def test_a_duty_in_like_words_stays_a_rule(text: str) -> None:
    (ground,) = grounds(text)
    assert "Wau" in ground


@pytest.mark.parametrize(
    ("head", "rules"),
    [("Kenya asked the Court to order the following measures:", 0), ("They agreed:", 2)],
)
def test_a_list_of_what_is_asked_for_makes_no_rules(head: str, rules: int) -> None:
    items = "[1] a withdrawal of the army from Wau;\n\n[2] a ban on all flights over Yei;\n"
    assert len(grounds(f"{head}\n\n{items}")) == rules


def test_who_tells_it_is_no_ground() -> None:
    text = "The army will leave Wau under the accord, the mayor of Yei told reporters in Juba."
    assert grounds(text) == ["all of Wau"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("A no-fly zone shall be set up over the town of Wau.", "all of Wau"),
        ("The accord bans drones over the town of Wau.", "all of Wau"),
        ("The accord forbade both navies to come within 6 miles of the town of Wau.", "6 mi"),
        ("Tanks will be pulled 10 kilometres from the Litani river.", "within 10 km of the river"),
        ("No gun may stay within 9 km of central Wau.", "within 9 km of Wau"),
        ("Guns shall stay 1 km away from the city's Deim suburb.", "within 1 km of Deim"),
    ],
)
def test_decisions_are_told_in_more_words(text: str, area: str) -> None:
    (ground,) = grounds(text)
    assert area in ground


def test_zones_are_made_of_districts() -> None:
    zones = "The two peace zones encompass the districts of Homs and Hama."
    told = "all of the region of Homs together with all of the region of Hama"
    assert grounds(f"Both sides agreed on it. {zones}") == [told]
    assert not grounds(zones.replace("encompass", "once lay far from"))
    assert not grounds(zones)


def test_a_ban_is_on_the_district_that_it_follows() -> None:
    text = "The truce covers the subdistrict of Tiro in Pidie regency, where no one may carry guns."
    truce, ban = read_agreement(SourceText("t", text)).rules
    assert (truce.kind, ban.kind) == ("ceasefire_line", "weapons_exclusion")
    assert ban.weapons == ("guns",)
    assert grounds(text) == ["all of the region of Tiro in Pidie"] * 2


def test_weapons_are_put_under_the_control_of_others() -> None:
    text = "The army shall withdraw or place under U.N. control all guns within 20 km of Wau."
    (rule,) = read(text).rules
    assert (rule.kind, describe(rule.area)) == ("weapons_exclusion", "within 20 km of Wau")
    assert rule.obliged == ("army",)


BODY = (
    "Under the accord that was signed in Juba after five days of talks the rebels will leave the"
    " town of Wau by the end of May."
)


@pytest.mark.parametrize(
    "text",
    [
        f"Army and rebels agree to leave Wau\n\n{BODY}",
        f"Army and rebels agree to leave Wau\n{BODY}",
        f"Army and rebels agree to leave Wau\n{BODY}\nThe army will stay.",
    ],
)
def test_a_headline_says_nothing_that_the_text_below_says_better(text: str) -> None:
    (rule,) = read(text).rules
    assert rule.obliged == ("rebels",)
    assert rule.quote in BODY


def test_a_headline_alone_is_read() -> None:
    (rule,) = read("Army and rebels agree to leave Wau\n\nTalks took five days.").rules
    assert rule.obliged == ("Army", "rebels")


def test_a_line_that_wraps_goes_on() -> None:
    (rule,) = read("The army of the North and the rebels of\nKordofan shall leave Wau.").rules
    assert "Kordofan" in rule.quote


SIGNED = "The accord was signed on Monday."


@pytest.mark.parametrize(
    "text",
    [
        f"The Russian minister said Georgian troops must leave Wau. {SIGNED}",
        f"Georgian troops must leave Wau, the Russian minister said. {SIGNED}",
        "The rebel spokesman said government troops must leave Wau as agreed.",
    ],
)
def test_what_others_must_do_in_the_words_of_a_party_is_a_claim(text: str) -> None:
    agreement = read(text)
    assert not agreement.rules
    assert [item.why for item in agreement.passed_over] == ["quotation or claim"]


@pytest.mark.parametrize(
    "text",
    [
        f"The Russian minister said Russian troops must leave Wau. {SIGNED}",
        f"The Russian minister said both armies must leave Wau. {SIGNED}",
        f"The mediator said Georgian troops must leave Wau. {SIGNED}",
        "The Russian minister said Georgian troops must leave Wau under the accord.",
        "The Russian minister said the accord obliges Georgian troops to leave Wau.",
    ],
)
def test_what_a_paper_or_his_own_side_must_do_is_none(text: str) -> None:
    assert grounds(text) == ["all of Wau"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The army will leave Wau, in line with what both sides agreed.", 1),
        ("The army will be moved 5 km back from the Litani river.", 1),
        ("The army was moved 5 km back from the Litani river.", 0),
        ("Chad's position is that the army must leave Wau.", 0),
        ('Clause 2 of the pact is plain: "The army shall leave the town of Wau by May."', 1),
        ('The general is plain: "The army shall leave the town of Wau by the first of May."', 0),
    ],
)
def test_more_words_lead_to_what_was_agreed(text: str, rules: int) -> None:
    assert len(grounds(text)) == rules
