"""Every figure accounted for: those of rules, and those of none with their reasons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from zonemap.agreement import Definition, NotUnderstood, OtherFigure, PassedOver, Rule
from zonemap.area import Offset, Within, walk
from zonemap.measure import Distance
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row, said
from zonemap.reading.judging import CLAIM
from zonemap.reading.language import Grammar, Language
from zonemap.reading.leftovers import unused
from zonemap.reading.passes import Pass, Talk
from zonemap.source import Span

_NEAR = 12  # words on either side that tell what a figure is


class Account:
    """Accounts for the figures of one text."""

    def __init__(self, text: str, language: Language, passes: Sequence[Pass]) -> None:
        self.text = text
        self.language = language
        self.signs = language.signs
        self.passes = passes
        self.written = sorted(
            (
                (value.span, value)
                for entry in passes
                for item in entry.tokens.typed()
                if (value := length(item)) is not None and value.span is not None
            ),
            key=lambda pair: pair[0],
        )
        self._starts = [span.start for span, _ in self.written]

    def distances(self, area: Any, draft: Draft) -> tuple[Distance, ...]:
        """Return the figures a rule was made from: those of its tree, then those told twice."""
        found: dict[Span | None, Distance] = {}
        nodes = walk(area)
        inside_offsets = {
            id(child) for node in nodes if isinstance(node, Offset) for child in walk(node)
        }
        for node in nodes:
            if not isinstance(node, Within) or id(node) in inside_offsets:
                continue
            found.setdefault(node.distance.span, node.distance)
            if node.beyond is not None:
                found.setdefault(node.beyond.span, node.beyond)
        for item in draft.figures:
            at = bisect_left(self._starts, item.start)
            while at < len(self.written) and self.written[at][0].end <= item.end:
                span, value = self.written[at]
                found.setdefault(span, value)
                at += 1
        return tuple(found.values())

    def other_figures(self, rules: Sequence[Rule]) -> tuple[OtherFigure, ...]:
        """Return the figures of the text that are in no rule, with the reasons."""
        used = sorted(d.span for rule in rules for d in rule.distances if d.span is not None)
        taken = {(span.start, span.end) for span in used}
        starts = [span.start for span in used]
        found: list[OtherFigure] = []
        for entry in self.passes:
            tokens = entry.tokens
            for aside in tokens.asides:
                quote = self._quote(aside.span)
                found.append(OtherFigure(quote, aside.span, aside.metres, aside.why))
            for item in tokens.claimed:
                value = length(item)
                if value is not None:
                    found.append(self._figure(value, item.span, CLAIM))
            left: dict[int, tuple[Distance, Span]] = {}
            for item in tokens.typed():
                value = length(item)
                if value is None:
                    continue
                span = value.span or item.span
                if (span.start, span.end) not in taken and not _within(span, used, starts):
                    left[id(item)] = value, span
            if left:
                found += [
                    self._figure(*left[id(item)], self._why(entry, index))
                    for index, item in enumerate(tokens.items)
                    if id(item) in left
                ]
                tokens.close()
        return tuple(sorted(found, key=lambda figure: figure.span))

    def _figure(self, distance: Distance, span: Span, why: str) -> OtherFigure:
        return OtherFigure(self._quote(span), span, distance.metres, why)

    def _quote(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _why(self, entry: Pass, index: int) -> str:
        """Return the reason why a figure makes no zone."""
        if entry.background:
            return entry.background
        items = entry.tokens.items
        item = items[index]
        near = items[max(0, index - _NEAR) : index + _NEAR]
        words = said(near)
        after = items[index + 1] if index + 1 < len(items) else None
        if after is not None and after.code == "C":
            return "locator"
        for why in self.signs.which(words, "figure"):
            return why.replace("_", " ")
        if any(start <= item.start < end for start, end in entry.areas):
            return "locator"
        return "background"

    def not_understood(
        self, rules: Sequence[Rule], definitions: Sequence[Definition]
    ) -> tuple[NotUnderstood, ...]:
        """Return the duties, the places and the grounds that are in no rule."""
        spans = sorted(
            [s for rule in rules for s in (rule.span, *rule.told_again) if s is not None]
            + [d.span for d in definitions]
        )
        starts = [span.start for span in spans]
        found: list[NotUnderstood] = []
        for entry in self.passes:
            duties = entry.duties
            if not entry.background and entry.obliges and entry.names_place:
                whole = entry.tokens.sentence.span
                duties = duties if _touches(whole, spans, starts) else (whole,)
            if duties:
                found += [
                    NotUnderstood(self._quote(duty), duty, _PUZZLED)
                    for duty in duties
                    if not _touches(duty, spans, starts)
                ]
        told = [item.span for item in found]
        begins = [span.start for span in told]
        found += [
            item
            for item in unused(self.text, self.passes, rules, definitions)
            if not _touches(item.span, told, begins)
        ]
        return tuple(sorted(found, key=lambda item: item.span))

    def passed_over(
        self,
        rules: Sequence[Rule],
        not_understood: Sequence[NotUnderstood],
        quoted: Callable[[Pass], Iterable[Span]],
    ) -> tuple[PassedOver, ...]:
        """Return the words on ground that were taken to bind nobody.

        Parameters
        ----------
        rules, not_understood
            What is told of elsewhere.
        quoted
            Returns what is quoted in a sentence and speaks of ground.
        """
        told = [s for rule in rules for s in (rule.span, *rule.told_again) if s is not None]
        spans = sorted([*told, *(item.span for item in not_understood)])
        starts = [span.start for span in spans]
        found: list[PassedOver] = []
        for entry in self.passes:
            if not (entry.talk or entry.tokens.sentence.claims):
                continue
            talk = [*entry.talk, *(Talk(span, CLAIM) for span in quoted(entry))]
            for span, why in sorted(talk, key=lambda one: (one.span.start, -one.span.end)):
                covered = bool(found) and found[-1].span.overlaps(span)
                if not (covered or _touches(span, spans, starts)):
                    found.append(PassedOver(self._quote(span), span, why))
        return tuple(found)


def names_place(items: Row, language: Language) -> bool:
    """Tell whether a sentence names a place, or a word that may be one."""
    if items.are(_PLACES):
        return True
    grammar = language.grammar
    zones, lands = language.made(_zones), language.canonical.values()
    leading = grammar.either("inside", "at", "along", "placing", "source", "to")
    for at, item in enumerate(items):
        before = _governing(items, at, grammar)
        if item.code == "S" and isinstance(item.value, str) and item.value in lands:
            return True
        if item.code == "CO" and before is not None and before.text in leading:
            owned = before.text in grammar["of"] and at > 1 and items[at - 2].code == "ACT"
            if not owned:
                return True
        if item.code:
            continue
        follows = items[at + 1].text if at + 1 < len(items) else ""
        if (item.text in zones and follows not in grammar["zone_plurals"]) or (
            # a capital word at the head of a sentence may be a name
            item.cap
            and item.text not in language.common_words
            and (at > 0 or follows in grammar["deontic"])
        ):
            return True
    return False


def _governing(items: Row, at: int, grammar: Grammar) -> Item | None:
    """Return what stands before an item and the words that narrow it: "out of north Chad"."""
    at -= 1
    narrowing = grammar["narrowing_words"]
    while at > 0 and (items[at].text in narrowing if not items[at].code else items[at].code == "C"):
        at -= 1
    return items[at] if at >= 0 else None


def _zones(language: Language) -> frozenset[str]:
    """Return the words that stand for ground by themselves."""
    grammar = language.grammar
    return grammar["zone_nouns"] - grammar["zone_plurals"] | grammar.either("pronouns", "spots")


_PUZZLED = "It obliges somebody and names a place, in no phrasing that is known."
_PLACES = frozenset(
    {
        "A",
        "EX",
        "B",
        "PL",
        "PLS",
        "RG",
        "LN",
        "MZ",
        "PT",
        "NM",
        "TM",
        "SITES",
        "D",
        "DEG",
        "OP",
    }
)


def length(item: Item) -> Distance | None:
    """Return the distance that an item holds, also where a clause made a belt of it."""
    if isinstance(item.value, Distance):
        return item.value
    if "loose" in item.tags:
        inner = getattr(item.value, "distance", None)
        return inner if isinstance(inner, Distance) else None
    return None


def _within(span: Span, used: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, span.end)
    return any(used[k].overlaps(span) for k in range(max(0, at - 3), at))


def _touches(span: Span, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, span.end)
    return max([other.end for other in spans[max(0, at - 8) : at]], default=0) > span.start
