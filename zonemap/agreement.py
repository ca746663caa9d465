"""What a reading produces: an agreement, its provisions and their rules."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import Literal

import msgspec

from zonemap.area import Area
from zonemap.measure import Distance
from zonemap.source import SourceText, Span

Kind = Literal[
    "withdrawal",
    "exclusion",
    "demilitarized",
    "buffer",
    "joint_patrol",
    "corridor",
    "ceasefire_line",
    "no_fly",
    "weapons_exclusion",
    "limited_forces",
    "safe_zone",
    "deployment",
    "evacuation",
    "area_of_operation",
]
Status = Literal["drawable", "needs_place", "needs_layer", "undrawable"]
"""Of a rule: drawn from its words and names, or for want of what it is not."""


class Provision(msgspec.Struct, frozen=True):
    """A numbered piece of the text: an article, a paragraph, a sentence."""

    label: str
    span: Span


class Alternative(msgspec.Struct, frozen=True, omit_defaults=True):
    """A reading that an assumption set aside.

    Parameters
    ----------
    says
        The other choice, in one phrase.
    area
        The area it would have given, where that can be said as a tree.
    """

    says: str
    area: Area | None = None


class Assumption(msgspec.Struct, frozen=True, omit_defaults=True):
    """A choice the words leave open, made by a stated default.

    Parameters
    ----------
    code
        The key under which the user can choose otherwise: ``side-of-border``.
    says
        What was chosen and why, in one sentence.
    alternatives
        What else the words could mean.
    """

    code: str
    says: str
    alternatives: tuple[Alternative, ...] = ()


class Timing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When a rule holds; dates and durations in ISO 8601.

    Parameters
    ----------
    start
        The moment from which it holds.
    by
        The moment by which it must be done.
    end
        The moment until which it holds.
    within
        The time allowed, counted from `after` or `start`: ``PT150H``, ``P7D``.
    after
        The event it counts from: ``signature``, ``entry into force``, a rule's id.
    phase
        The phase, stage or day label the text gives it.
    condition
        Words on which it depends and which no date expresses.
    span
        The words.
    """

    start: str | None = None
    by: str | None = None
    end: str | None = None
    within: str | None = None
    after: str | None = None
    phase: str | None = None
    condition: str | None = None
    span: Span | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One effect on one area: who must or may do what, where, when.

    Parameters
    ----------
    id
        Stable within one reading: ``r1``, ``r2`` in the order of the text.
    provision
        The label of the provision it stands in.
    kind
        Its class.
    area
        Where, as an expression tree.
    span
        The words that say so.
    told_again
        Other passages that say the same.
    obliged, enforcing
        Who must act or keep away, and who sees to it.
    effect
        What the ground means to the obliged: they keep out of it, may be only in it,
        act in it, or it is merely named.
    weapons
        Classes of weapons, aircraft or forces the rule is limited to.
    distances
        Every distance the rule was made from, converted or repeated ones left out.
    timing
        When.
    exceptions
        What the words except and no geometry expresses.
    assumptions
        Choices made in reading.
    note
        A word of the user's, from a rules file.
    """

    id: str
    provision: str
    kind: Kind
    area: Area
    span: Span | None = None
    told_again: tuple[Span, ...] = ()
    obliged: tuple[str, ...] = ()
    enforcing: tuple[str, ...] = ()
    effect: Literal["keep out", "stay in", "act in", "named"] = "keep out"
    weapons: tuple[str, ...] = ()
    distances: tuple[Distance, ...] = ()
    timing: Timing | None = None
    exceptions: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    note: str | None = None
    quote: str = ""


class Lack(msgspec.Struct, frozen=True):
    """Something that a rule's words name and nothing is known to draw.

    Parameters
    ----------
    name
        The name of it, under which a layer can supply it; empty where none can.
    code
        The code of the error that drawing it gives.
    why, hint
        The reason, and what to do.
    """

    name: str
    code: str
    why: str
    hint: str | None = None


class Standing(msgspec.Struct, frozen=True):
    """Whether a rule can be drawn, and which of its names stand in the way.

    Parameters
    ----------
    status
        Whether it can.
    lacks
        What is lacking besides the holes of its own area.
    """

    status: Status
    lacks: tuple[Lack, ...] = ()


class OtherFigure(msgspec.Struct, frozen=True):
    """A figure of the text that makes no zone, and the reason.

    Parameters
    ----------
    quote, span
        The words.
    metres
        Its length, where it is one.
    why
        ``conversion``, ``weapon range``, ``locator``, ``length of a line``...
    """

    quote: str
    span: Span
    metres: float | None
    why: str


class NotUnderstood(msgspec.Struct, frozen=True):
    """A sentence that obliges somebody, a place or a ground that no rule uses."""

    quote: str
    span: Span
    why: str


class PassedOver(msgspec.Struct, frozen=True):
    """Words on ground that bind nobody, by the reader's judgement: a claim, a demand, history."""

    quote: str
    span: Span
    why: str


class Definition(msgspec.Struct, frozen=True):
    """A term the text gives to an area, before or after it uses it."""

    term: str
    area: Area
    span: Span


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """A text and everything read from it.

    Parameters
    ----------
    source
        The text.
    title, date
        As the text gives them; the date in ISO 8601.
    parties
        Who agreed or is bound, by the names the text uses.
    countries
        ISO 3166-1 alpha-3 codes of the countries it is about, the likeliest first.
    provisions, rules, definitions
        What was read, in the order of the text.
    other_figures
        Figures that make no zone.
    not_understood
        Sentences, places and grounds that may hold more than was understood, in the order
        of the text.
    passed_over
        Words on ground that were taken to bind nobody, in the order of the text.
    """

    source: SourceText
    title: str = ""
    date: str | None = None
    parties: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()
    rules: tuple[Rule, ...] = ()
    definitions: tuple[Definition, ...] = ()
    other_figures: tuple[OtherFigure, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()

    def rule(self, rule_id: str) -> Rule:
        """Return the rule with this id.

        Raises
        ------
        KeyError
            If the agreement has no such rule.
        """
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def beside(self, rule: Rule) -> tuple[str, ...]:
        """Return the words inside a rule's own that no zone uses, in the order of the text."""
        if rule.span is None:
            return ()
        first = bisect_left(self.not_understood, rule.span.start, key=lambda item: item.span.start)
        end = rule.span.end
        near = takewhile(
            lambda item: item.span.start < end, islice(self.not_understood, first, None)
        )
        return tuple(" ".join(item.quote.split()) for item in near if item.span.end <= end)
