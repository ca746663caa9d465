"""What a sentence that was read names and describes, and no rule uses.

A reader that takes one place of a sentence and passes over the next has dropped it in
silence; what is listed here tells the user to look.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zonemap.agreement import Definition, NotUnderstood, Rule
from zonemap.area import Except, Undrawn, walk
from zonemap.reading.items import Row
from zonemap.reading.language import Language
from zonemap.reading.moments import Moment
from zonemap.reading.passes import Left, Pass
from zonemap.source import Span

_GROUND = frozenset({"A", "B"})
_NAMED = frozenset({"PL", "PLS", "RG", "PT", "RE", "EX"})
_PLACED = frozenset({"NM", "CO"})  # a people or a government, unless it stands where one is
_STOPS = frozenset({",", ";", ":", "."})
_DETAILS = frozenset({"T", "DUR", "C"})
_LEFT = _NAMED | _PLACED | _DETAILS | {"A", "B", "D", "LN"}
_LONGEST_NAME = 6  # words
_BACK = 12  # spans that end before a name and may still reach over it


class Leftovers:
    """Finds the places and grounds of sentences in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self.leading = (
            grammar["inside"] | grammar["at"] | grammar["along"] | grammar["placing"]
        ) | (grammar["source"] | grammar["stretch_to"]) - grammar.either("of", "joining")
        self.grammar, self.going = grammar, grammar.either("going_to", "behind")
        self.listing = frozenset({",", *grammar["joining"]})
        self.excepting = grammar["excepting"]
        self.owned_by = grammar["owned_by"]
        self.telling = grammar["zone_nouns"] | grammar["deontic"] | grammar["negations"]

    def of(self, items: Row, text: str) -> tuple[Left, ...]:
        """Return the places that a sentence names by a proper name, and the grounds it builds.

        Ground is only told of where a zone or a duty is: "Seoul is 50 km from the line" locates.
        """
        found: list[Left] = []
        excepts = not self.excepting.isdisjoint(items.words)
        if not (excepts or items.are(_LEFT)):
            return ()
        tells = "MZ" in items.coded or not self.telling.isdisjoint(items.texts)
        listed, last = False, -1
        for at in range(len(items)) if excepts else items.of(_LEFT):
            item = items[at]
            listed = listed and self.listing.issuperset(items.texts[last + 1 : at])
            last = at
            if item.code == "CO" and at + 1 < len(items) and items[at + 1].text in self.owned_by:
                continue  # "Syria's city of Homs"
            before = items[at - 1].text if at else ""
            placed = before in self.leading or (listed and before in self.listing)
            named = item.code in _NAMED or (item.code in _PLACED and placed)
            if item.code in _GROUND:
                if tells and not isinstance(item.value, Undrawn):
                    found.append(Left(item.start, item.end, "ground"))
            elif named and any(map(str.isupper, text[item.start : item.end])):
                found.append(Left(item.start, item.end, "place"))
                listed = True
                continue
            elif item.code == "LN" and items[self.grammar.before(items, at)].text in self.going:
                found.append(Left(item.start, item.end, "place"))
            elif item.code in _DETAILS and not _is_weekday(item.value):
                found.append(Left(item.start, item.end, "detail"))
            elif item.text in self.excepting and not item.code:
                end = next((i.start for i in items[at:] if i.text in _STOPS), len(text))
                held = [i.end for i in items[at:] if i.end <= end]
                found.append(Left(item.start, max(held), "exception"))
            listed = listed and item.text in self.listing
        return tuple(found)


def unused(
    text: str, passes: Sequence[Pass], rules: Sequence[Rule], definitions: Sequence[Definition]
) -> list[NotUnderstood]:
    """Return what was left over in the sentences that make rules or describe ground.

    Parameters
    ----------
    text
        The text, as it was loaded.
    passes
        Its sentences.
    rules, definitions
        What was read from them.
    """
    used = sorted(_used(rules, definitions))
    ends = [span.start for span in used]
    names = frozenset(name.casefold() for rule in rules for name in _names(rule))
    told = sorted((rule for rule in rules if rule.span is not None), key=_start)
    starts = [_start(rule) for rule in told]
    found: list[NotUnderstood] = []
    for entry in passes:
        if not entry.left:
            continue
        sentence = entry.tokens.sentence
        first, last = (bisect_left(starts, at) for at in (sentence.start, sentence.end))
        beside = told[first:last]
        for left in entry.left:
            span = Span(left.start, left.end)
            words = text[left.start : left.end]
            if not _may_tell(left, span, beside):
                continue
            before = bisect_left(ends, left.end)
            near = used[max(0, before - _BACK) : before]  # they begin before it ends
            if max([other.end for other in near], default=0) > left.start:
                continue
            if left.what != "place" or names.isdisjoint(_runs(words.casefold().split())):
                why = _NAMED_BESIDE.format(beside[0].id) if beside else _DESCRIBED
                found.append(NotUnderstood(words, span, why))
    return found


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Yield what stands between any two blanks: of "town of Kutum", "Kutum" too."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1):
            yield " ".join(words[start:end])


def _may_tell(left: Left, span: Span, beside: Sequence[Rule]) -> bool:
    """Tell whether words say something that the rules of their sentence should hold."""
    if left.what == "ground":
        return True
    if left.what == "place":
        return bool(beside)
    within = [rule for rule in beside if rule.span is not None and rule.span.overlaps(span)]
    if left.what == "exception":
        return bool(within) and not any(rule.exceptions or _carved(rule) for rule in beside)
    return bool(within)


def _is_weekday(value: object) -> bool:
    """Tell whether all that is told of a day is its name: "agreed on Tuesday"."""
    return isinstance(value, Moment) and value.weekday is not None


def _carved(rule: Rule) -> bool:
    return any(isinstance(node, Except) for node in walk(rule.area))


_NAMED_BESIDE = "It stands beside {}, and nothing was made of it."
_DESCRIBED = "It describes ground, and no zone uses it."


def _start(rule: Rule) -> int:
    return rule.span.start if rule.span is not None else -1


def _used(rules: Sequence[Rule], definitions: Sequence[Definition]) -> Iterator[Span]:
    """Yield the words that some rule was made of."""
    for rule in rules:
        yield from rule.told_again
        yield from (node.span for node in walk(rule.area) if node.span is not None)
        yield from (item.span for item in rule.distances if item.span is not None)
        if rule.timing is not None and rule.timing.span is not None:
            yield rule.timing.span
    yield from (definition.span for definition in definitions)


def _names(rule: Rule) -> Iterator[str]:
    """Yield the names of the bound, and of the ground, some told in another sentence."""
    yield from rule.obliged  # "calls on Chad to leave"
    for node in walk(rule.area):
        for field in ("name", "of", "other"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value
