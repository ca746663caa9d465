"""What a sentence adds to the rule before it: more depth here and there, the same elsewhere."""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.agreement import Alternative, Assumption
from zonemap.area import Border, Country, Inside, Overlap, Region, Stretch, Together, Within
from zonemap.measure import Distance
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses
from zonemap.reading.drafts import Draft, copied
from zonemap.reading.items import Item, Row, said
from zonemap.reading.reckoning import filled, is_open
from zonemap.reading.references import References
from zonemap.reading.trees import COMPASS, OWN, opposite
from zonemap.source import Span

_LONGEST = 6  # words of "the same shall be done in"
_LEAD = 3  # items before "so shall": a time
_REPEATED = frozenset(
    {"withdraw", "leave", "cleared", "exclude", "any", "keep", "fly", "patrol", "deploy"}
)
_BANKS = {"left bank": "right bank", "right bank": "left bank"}
_FIGURES = frozenset({"D", "B"})
_MARKS = frozenset({",", ";", "."})
_BOUND = frozenset({"ACT", "AC", "CO"})
_WHERE = frozenset({"A", "RG", "PL", "PLS", "NM", "LN", "MZ", "CO", "SITES"})


class Additions:
    """Reads what adds to an earlier rule of one text.

    Parameters
    ----------
    clauses, references
        The stages that tell times, areas, lines and sides.
    drafts
        The rules so far.
    """

    def __init__(self, clauses: Clauses, references: References, drafts: list[Draft]) -> None:
        self.clauses = clauses
        self.grammar = clauses.grammar
        self.signs = clauses.signs
        self._so = self.signs.telling("follow.likewise")
        self.references = references
        self.drafts = drafts

    def likewise(self, items: Row, span: Span, number: int) -> bool:
        """Read "By 3 May so shall the port of Poti" as the rule before, there and then.

        Parameters
        ----------
        items
            The sentence.
        span, number
            Its words and its place.
        """
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.verb not in _REPEATED or last.sentence == number:
            return False
        at = self._so_shall(items)
        whom = self._whom(items, at) if at else ()
        area = self._named(items[max(at, self._bound_behind(items, at)) :]) if at else None
        if area is None:
            return self._also_bound(last, items, at, span, number)
        belt = _belt(last.area)
        draft = copied(
            last,
            area=area if belt is None else _as_deep(belt, area),
            span=span,
            sentence=number,
            actors=whom or last.actors,
            lands=() if whom else last.lands,
            timing=self.clauses.times.read(items),
            figures=[],
            assumptions=[],
            told_again=[],
            term=None,
        )
        self.references.settle(draft, items)
        self.drafts.append(draft)
        return True

    def _bound_behind(self, items: Row, at: int) -> int:
        """Return where the names end that "the same shall apply to" leads to; 0 for none."""
        leads = self.grammar.either("to", "for_each", "articles")
        small = self.grammar.either("among_actors", "articles")
        first = at
        while first < len(items) and not items[first].code and items[first].text in leads:
            first += 1
        end = first
        while end < len(items) and (
            items[end].code in _BOUND or (end > first and items[end].text in small)
        ):
            end += 1
        while end > first and items[end - 1].code not in _BOUND:
            end -= 1
        lands = any(item.code == "CO" for item in items[first:end])
        more = any(item.code in _WHERE for item in items[end:])
        return end if end > first and (more or not lands) else 0

    def _whom(self, items: Row, at: int) -> tuple[str, ...]:
        """Return whom "the same shall apply to the army in respect of Faya" binds."""
        named = [i for i in items[at : self._bound_behind(items, at)] if i.code in _BOUND]
        return tuple([str(getattr(item.value, "name", item.value)) for item in named])

    def _also_bound(self, last: Draft, items: Row, at: int, span: Span, number: int) -> bool:
        """Read "so shall the militia", "the militia shall do the same by 5 May"."""
        if not at and not self._does_so(items):
            return False
        if items.are(_WHERE - {"CO"}) or items.are(_FIGURES) or self._denies(items):
            return False
        told = items[at:] if at else items
        who = tuple(str(i.value) for i in told if i.code == "ACT")
        timing = self.clauses.times.read(items)
        if last.sentence < number - 1:
            return False
        if not who:
            they = items.texts[0] in self.grammar["subject_pronouns"]
            if timing is None or not they or not is_open(last.timing):
                return False
            last.timing = filled(last.timing, timing)
            last.told_again.append(span)
            return True
        if timing is None:
            # a rule that names nobody binds them already
            more = [name for name in who if name not in last.actors] if last.actors else []
            last.actors += tuple(more)
            last.told_again.append(span)
            return True
        own = copied(last, actors=who, lands=(), span=span, sentence=number, timing=timing)
        own.figures, own.assumptions, own.told_again, own.term = [], [], [], None
        self.drafts.append(own)
        return True

    def _does_so(self, items: Row) -> bool:
        """Tell whether somebody "shall do the same", "does likewise", and is not only asked to."""
        for phrase in self.signs.found(items.said, "follow.does_so"):
            first = phrase.split()[0]
            at = next((n for n, i in enumerate(items) if n and i.text == first), 0)
            before = items[at - 1] if at else None
            if before is not None and (
                before.code == "ACT" or before.text in self.grammar["deontic"]
            ):
                return True
        return False

    def _denies(self, items: Row) -> bool:
        """Tell whether a sentence says no or only may: "the militia need not do so"."""
        grammar = self.grammar
        words = grammar.either("negations", "letting", "telling_past", "provisos")
        return any(not i.code and i.text in words for i in items)

    def across(self, items: Row, span: Span, number: int) -> bool:
        """Read "a corresponding zone on the other side" as the belt before, on the side across."""
        last = self.drafts[-1] if self.drafts else None
        belt = _belt(last.area) if last is not None else None
        if last is None or belt is None or not self._is_alike(items):
            return False
        told = [str(i.value) for i in items if i.code == "S" and i.value not in {"both", OWN}]
        side = told[0] if len(told) == 1 else None
        if side is None and self.signs.says(items, "follow.across"):
            side = _across(belt)
        if side is None or side == belt.side or belt.side is None:
            return False
        actors, lands = self.clauses.actors.before(items)
        self.drafts.append(
            copied(
                last,
                area=msgspec.structs.replace(belt, side=side, span=span),
                span=span,
                sentence=number,
                actors=actors,
                lands=lands,
                timing=self.clauses.times.read(items),
                figures=[],
                assumptions=[],
                told_again=[],
                term=None,
            )
        )
        return True

    def _is_alike(self, items: Row) -> bool:
        """Tell whether a sentence speaks of the like of a zone, and names no line of its own."""
        if items.words.isdisjoint(self.grammar["alike"]):
            return False
        if any(i.code in _WHERE - {"CO"} or i.code in {"B", "TM"} for i in items):
            return False
        nouns = self.grammar.either("zone_nouns", "measures", "deeds")
        alike = [n for n, i in enumerate(items) if i.text.split()[0] in self.grammar["alike"]]
        beside = [i for n in alike for i in items[max(0, n - 2) : n + 3]]
        near = {word for i in beside for word in i.text.split()}
        return bool(near & (nouns | self.grammar["doing"]))

    def _so_shall(self, items: Row) -> int:
        """Return where the words behind "so shall" begin; 0 where a sentence says no such thing."""
        if self._so.isdisjoint(items.words):
            return 0
        if not self.signs.has(said(items[: _LEAD + _LONGEST]), "follow.likewise"):
            return 0
        for n, item in enumerate(items[: _LEAD + 1]):
            if item.code or not item.text.isalpha():
                continue
            words = said(items[n : n + _LONGEST])
            for phrase in self.signs.found(words, "follow.likewise"):
                if words.startswith(f" {phrase} "):
                    return _behind(items, n, phrase)
        return 0

    def _named(self, items: list[Item]) -> Any:
        """Return the ground that words name; what "meaning the" tells them to mean, if they do."""
        told = next((n for n, i in enumerate(items) if i.text in self.grammar["meaning"]), 0)
        found = [i for i in items[told:] if i.code in _WHERE] or [
            i for i in items if i.code in _WHERE
        ]
        # "it shall also apply to the Front": a name with an article is somebody's
        articles = self.grammar["articles"]
        found = [
            item
            for item in found
            if item.code != "NM"
            or not any(i.end == item.start - 1 and i.text in articles for i in items)
        ]
        parts = tuple(area for i in found if (area := self.clauses.ground.as_area(i)) is not None)
        if not parts:
            return None
        span = parts[0].span.join(parts[-1].span) if len(parts) > 1 else parts[0].span
        return parts[0] if len(parts) == 1 else Together(areas=parts, span=span)

    def remainder(self, items: Row, number: int) -> None:
        """Read "the ports in 14 days, and the remainder in 21" as the time of all that is left."""
        if items.words.isdisjoint(self.grammar["remainder"]):
            return
        for at, item in enumerate(items[1:], start=1):
            if item.code or item.text not in self.grammar["remainder"]:
                continue
            if items[at - 1].text not in self.grammar["articles"]:
                continue
            ends = (n for n in range(at + 1, len(items)) if items[n].text in _MARKS)
            told = items[at + 1 : next(ends, len(items))]
            if not told or any(i.code not in {"", "T", "DUR"} for i in told):
                continue
            timing = self.clauses.times.read(told)
            draft = self._untimed(number)
            if timing is not None and draft is not None:
                draft.timing = timing
            return

    def _untimed(self, number: int) -> Draft | None:
        """Return the rule whose ground is left in parts: without a time, near by."""
        near = [d for d in self.drafts[-NEAR:] if d.verb in {"withdraw", "leave", "cleared"}]
        last = near[-1] if near else None
        return next(
            (
                d
                for d in near
                if d.timing is None
                and last is not None
                and (d.sentence == number or d.provision == last.provision)
            ),
            None,
        )

    def deepen(self, items: Row, span: Span, number: int) -> None:
        """Keep "and at five points up to 400 metres deeper" with the belt that it deepens."""
        if not self.signs.says(items, "follow.deepens"):
            return
        spots = self._spots(items)
        own = [d for d in self.drafts[-NEAR:] if d.sentence == number]
        near = own or self.drafts[-1:]
        draft = next((d for d in reversed(near) if _belt(d.area) is not None), None)
        belt = _belt(draft.area) if draft is not None else None
        figure = self._unused(items, draft) if draft is not None else None
        if draft is None or belt is None or figure is None or not spots:
            return
        draft.figures.append(figure)
        if draft.sentence != number:
            draft.told_again.append(span)
        more = figure.value
        deeper = belt.distance.value + more.value if isinstance(more, Distance) else 0.0
        same = isinstance(more, Distance) and more.unit == belt.distance.unit
        greater = msgspec.structs.replace(belt.distance, value=deeper)
        all_along = msgspec.structs.replace(belt, distance=greater)
        draft.assumptions.append(
            Assumption(
                "local-depth",
                f"The words allow {figure.text} more at {spots}, and do not say where: not drawn.",
                (Alternative("that much more all along", all_along),) if same else (),
            )
        )

    def _spots(self, items: list[Item]) -> str:
        """Return "five points", "some places", where the words do not say which."""
        for at, item in enumerate(items[1:], start=1):
            before = items[at - 1]
            if item.code or item.text not in self.grammar["points"]:
                continue
            if before.code == "Q" or before.text in self.grammar["unnamed"]:
                return f"{before.text} {item.text}"
        return ""

    def _unused(self, items: list[Item], draft: Draft) -> Item | None:
        """Return the figure of a sentence that has shaped no rule."""
        used = [item for d in (*self.drafts[-NEAR:], draft) for item in d.figures]
        return next(
            (
                item
                for item in items
                if isinstance(item.value, Distance)
                and not any(f.start <= item.start and item.end <= f.end for f in used)
            ),
            None,
        )


def _as_deep(belt: Within, area: Any) -> Any:
    """Return a belt as deep along or around what other words name."""
    if isinstance(area, Together):
        return Together(areas=tuple(_as_deep(belt, p) for p in area.areas), span=area.span)
    if not isinstance(area, Inside) or isinstance(area.feature, Region | Country):
        return area
    return Within(distance=belt.distance, of=area.feature, beyond=belt.beyond, span=area.span)


def _behind(items: list[Item], start: int, phrase: str) -> int:
    """Return the place of the item behind a phrase that begins at `start`."""
    left = len(phrase.split())
    at = start
    while left > 0:
        left -= len(items[at].text.split())
        at += 1
    return at


def _across(belt: Within) -> str | None:
    """Return the side of a line across from the one that a belt lies on."""
    line = belt.of.line if isinstance(belt.of, Stretch) else belt.of
    if isinstance(line, Border) and belt.side in {line.of, line.other}:
        return line.other if belt.side == line.of else line.of
    if belt.side in _BANKS:
        return _BANKS[belt.side]
    compass = belt.side is not None and set(belt.side.split("-")) <= COMPASS
    return opposite(belt.side) if compass and belt.side is not None else None


def _belt(area: Any) -> Within | None:
    """Return the belt that an area is, alone or cut to some ground."""
    whole = area.areas[0] if isinstance(area, Overlap) else area
    return whole if isinstance(whole, Within) else None
