"""No condition of a duty is dropped: each is kept in its own words, wherever it stands."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

HEAD = "Agreement between the Government of Sudan and the Front.\n\n"
DUTIES = (
    ("The army shall", "leave Kutum"),
    ("The army will", "stay out of Kutum"),
    ("No troops shall", "be stationed within 10 km of Kutum"),
    ("The town of Kutum shall", "be demilitarised"),
)
CLAUSES = (
    "provided that {}",
    "provided {}",
    "provided always that {}",
    "provided, however, that {}",
    "on condition that {}",
    "on the strict condition that {}",
    "with the proviso that {}",
    "on the understanding that {}",
    "assuming that {}",
    "in the event that {}",
    "in case {}",
    "in so far as {}",
    "to the extent that {}",
    "so long as {}",
    "for as long as {}",
    "if {}",
    "if and when {}",
    "only if {}",
    "only once {}",
    "but only after {}",
    "unless {}",
    "unless and until {}",
    "except when {}",
    "save where {}",
    "not before {}",
    "whenever {}",
    "wherever {}",
    "every time {}",
    "should {}",
    "as soon as {}",
    "the moment {}",
    "after {}",
    "before {}",
    "by the time {}",
    "depending on whether {}",
    "during such time as {}",
)
HAPPENINGS = (
    "the bridge is open",
    "the mines have not been lifted",
)
NOUNS = (
    "in the event of a truce",
    "in case of flood, fire or attack",
    "except in case of need",
    "subject to the consent of the Commission",
    "conditional on a truce",
    "contingent upon the release of the captives",
    "in return for the release of the captives",
    "in exchange for food",
    "with the prior written consent of the Commission",
    "without the leave of the Commission",
    "failing agreement",
    "in the absence of a truce",
    "depending on the weather",
    "by agreement with the elders",
    "pending the outcome of the talks",
    "during the talks",
)
ALONE = (
    "if need be",
    "where necessary",
    "if so requested by the Commission",
    "as far as possible",
    "weather permitting",
    "unless otherwise agreed",
    "upon request",
    "in an emergency",
    "in times of war",
    "until further notice",
    "for the time being",
    "in perpetuity",
    "permanently",
    "indefinitely",
)
CONDITIONS = (*(c.format(h) for c in CLAUSES for h in HAPPENINGS), *NOUNS, *ALONE)


def rules(text: str) -> tuple[Rule, ...]:
    return read_agreement(SourceText("test", HEAD + text)).rules


def conditions(text: str) -> list[str | None]:
    return [rule.timing.condition if rule.timing else None for rule in rules(text)]


@pytest.mark.parametrize("words", CONDITIONS)
def test_a_condition_is_kept_before_behind_and_inside_its_clause(words: str) -> None:
    for first, last in DUTIES:
        subject, modal = first.rsplit(" ", 1)
        places = (
            f"{first} {last} {words}.",
            f"{first} {last}, {words}.",
            f"{words[0].upper()}{words[1:]}, {first[0].lower()}{first[1:]} {last}.",
            f"{first}, {words}, {last}.",
            f"{subject}, {words}, {modal} {last}.",
        )
        for text in places:
            assert conditions(text) == [words.lower()], text


@pytest.mark.parametrize(
    "words",
    [
        "notwithstanding the truce",
        "without prejudice to the rights of the parties",
        "regardless of the weather",
        "whether or not the bridge is open",
        "even if the bridge is closed",
        "in any event",
    ],
)
def test_nothing_depends_on_what_is_only_set_aside(words: str) -> None:
    for first, last in DUTIES:
        assert conditions(f"{first} {last}, {words}.") == [None]
        assert conditions(f"{first}, {words}, {last}.") == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "If the bridge is open, the army shall leave Kutum and the Front shall leave Mellit.",
            ["if the bridge is open"] * 2,
        ),
        (
            "The army shall leave Kutum if the bridge is open and the Front shall leave Mellit.",
            ["if the bridge is open", None],
        ),
        (
            "The army shall quit Kutum and, in the event of a truce, the Front shall quit Mellit.",
            [None, "in the event of a truce"],
        ),
        (
            "The army shall leave Kutum and the Front leave Mellit, provided the bridge is open.",
            ["provided the bridge is open"] * 2,
        ),
        (
            "The army shall leave Kutum, if asked; the Front shall leave Mellit.",
            ["if asked", None],
        ),
        (
            "Subject to a truce, the parties shall:\n(a) leave Kutum;\n(b) leave Mellit, if asked.",
            ["subject to a truce", "subject to a truce, if asked"],
        ),
        (
            "Subject to ratification, the army shall leave Kutum until the bridge is open.",
            ["subject to ratification, until the bridge is open"],
        ),
        (
            "The army shall leave Kutum, failing which the Front shall enter Mellit.",
            [None, "failing which"],
        ),
    ],
)
def test_each_rule_has_its_own_conditions(text: str, told: list[str | None]) -> None:
    assert conditions(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In the event of a truce the army shall leave Kutum.", "in the event of a truce"),
        ("Should the bridge be open the army shall leave Kutum.", "should the bridge be open"),
        ("The army shall in the event of a truce leave Kutum.", "in the event of a truce"),
        ("Were the talks to fail, the army shall leave Kutum.", "were the talks to fail"),
        ("The army shall leave Kutum while the truce lasts.", "while the truce lasts"),
        ("The army shall leave Kutum as the captives are freed.", "as the captives are freed"),
    ],
)
def test_a_condition_ends_where_its_words_end(text: str, told: str) -> None:
    assert conditions(text) == [told]


def test_a_day_beside_a_condition_is_kept() -> None:
    for text in (
        "The army shall leave Kutum by 3 May 2020 in the event of a truce.",
        "In the event of a truce, the army shall leave Kutum by 3 May 2020.",
        "The army shall leave Kutum in the event of a truce by 3 May 2020.",
    ):
        (rule,) = rules(text)
        assert rule.timing is not None
        assert rule.timing.by == "2020-05-03"
        assert rule.timing.condition == "in the event of a truce"


@pytest.mark.parametrize(
    "text",
    [
        "The army should leave Kutum.",
        "The army shall leave Kutum with the help provided by the Commission.",
        "The army shall leave Kutum as provided in Article 3.",
        "The army, whose upkeep is subject to the budget, shall leave Kutum.",
        "The Kutum contingent on the hill shall leave Kutum.",
    ],
)
def test_words_that_only_look_like_a_condition(text: str) -> None:
    assert conditions(text) == [None]


def test_a_proviso_that_holds_a_duty_is_read_as_one() -> None:
    text = "The army may patrol, provided that no troops shall be stationed in the town of Kutum."
    (rule,) = rules(text)
    assert "Kutum" in repr(rule.area)


def told(text: str) -> dict[str, str]:
    (rule,) = rules(text)
    names = ("start", "by", "end", "within", "after", "phase", "condition")
    timing = rule.timing
    return {n: v for n in names if timing is not None and (v := getattr(timing, n))}


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("during stage four", {"phase": "stage four"}),
        ("throughout the second phase", {"phase": "second phase"}),
        ("for the whole of phase 2", {"phase": "phase 2"}),
        ("the day after signature", {"after": "signature"}),
        ("on the day after the signing of this Agreement", {"after": "signing of agreement"}),
        ("the moment after ratification", {"after": "ratification"}),
        ("within ten days of its signature", {"within": "P10D", "after": "signature"}),
        ("within ten days of its adoption", {"within": "P10D", "after": "adoption"}),
        ("within ten days of its arrival", {"within": "P10D", "after": "its arrival"}),
        (
            "no sooner than 3 May 2020 and finish by 9 June 2020",
            {"start": "2020-05-03", "by": "2020-06-09"},
        ),
        (
            "not before 3 May 2020 and complete the move by 9 June 2020",
            {"start": "2020-05-03", "by": "2020-06-09"},
        ),
        ("in the meantime", {}),
        ("in the interim", {}),
        ("meanwhile", {}),
        ("at all times", {}),
    ],
)
def test_what_is_told_as_a_time_or_a_phase_is_no_condition(words: str, time: object) -> None:
    assert told(f"The army shall leave Kutum {words}.") == time
    assert told(f"The army shall, {words.partition(' and ')[0]}, leave Kutum.").keys() <= {
        "start",
        "by",
        "end",
        "within",
        "after",
        "phase",
    }


@pytest.mark.parametrize(
    "words",
    [
        "the day after the bridge is open",
        "the day after completion of the census is announced",
        "not before the 3 May talks have ended",
        "in the event that 3 May falls on a Friday",
        "once stage four is over",
        "if the second phase succeeds",
        "before stage four",
        "during stage four if the bridge is open",
    ],
)
def test_what_only_holds_a_time_or_a_phase_is_a_condition(words: str) -> None:
    assert conditions(f"The army shall leave Kutum {words}.") == [words.lower()]


@pytest.mark.parametrize("done", ["confirmed", "renewed", "agreed", "published"])
def test_when_a_paper_was_confirmed_is_no_time_of_a_duty(done: str) -> None:
    text = f"Under the truce of 2 March 2020, {done} on 6 April 2020, the army shall leave Kutum"
    assert told(f"{text} within three days.") == {"within": "P3D"}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("This is subject to the leave of the elders.", "subject to the leave of the elders"),
        ("That is contingent on the weather.", "contingent on the weather"),
        (
            "This withdrawal is conditional upon the release of the captives.",
            "conditional upon the release of the captives",
        ),
        ("The evacuation shall be subject to a truce.", "subject to a truce"),
        ("This shall apply only if the bridge is open.", "only if the bridge is open"),
        ("This Agreement is subject to ratification.", None),
        ("The budget is subject to the consent of the Commission.", None),
        ("It is subject to the jurisdiction of the Commission.", None),
        ("The talks shall go on. This is subject to the leave of the elders.", None),
    ],
)
def test_the_next_sentence_says_what_a_duty_depends_on(sentence: str, told: str | None) -> None:
    assert conditions(f"The army shall leave Kutum. {sentence}") == [told]


def test_a_ban_declared_on_a_day_begins_on_it() -> None:
    ban = "The ban, declared on 3 May 2020, bars aircraft from the town of Kutum."
    assert told(ban) == {"start": "2020-05-03"}
