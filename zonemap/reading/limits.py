"""Limits: ground of which the words take only a part is never drawn as all of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, Literal

import msgspec

from zonemap.area import (
    AnyNode,
    Between,
    Border,
    Country,
    Defined,
    Except,
    Inside,
    Overlap,
    Place,
    Polygon,
    Region,
    SideOf,
    Together,
    Undrawn,
    UndrawnReason,
    Within,
    distances,
    walk,
)
from zonemap.reading.drafts import Draft
from zonemap.reading.groundwords import NAMED, GroundWords, Setting
from zonemap.reading.inlying import Inlying
from zonemap.reading.items import Item
from zonemap.reading.landnames import land_node
from zonemap.reading.language import Land, Language
from zonemap.reading.narrowing import Narrowing
from zonemap.reading.passes import Pass
from zonemap.reading.qualifying import Around, Qualifying
from zonemap.reading.scattered import Scattered
from zonemap.reading.trees import mapped
from zonemap.source import Span

_start = attrgetter("start")
_PLACES = frozenset({Place, Region, Country})
_BARE = frozenset({Inside, SideOf})
_BUILT = frozenset({SideOf, Between, Polygon, Defined, Within})
_INNER: dict[type, Literal["listed", "cut", "carved"]] = {
    Together: "listed",
    Overlap: "cut",
    Except: "carved",
}
"""Ground made of other ground, by what that is in it."""


class Limits:
    """Keeps the words that narrow or widen a ground in the areas of one text.

    Parameters
    ----------
    language
        The words.
    passes
        The sentences of the text.
    """

    def __init__(self, language: Language, passes: Sequence[Pass]) -> None:
        self.words = language.made(GroundWords)
        self.narrowing = language.made(Narrowing)
        self.qualifying = language.made(Qualifying)
        self.inlying = language.made(Inlying)
        self.scattered = language.made(Scattered)
        self.grammar = language.grammar
        self.heads = language.grammar["held_ground"]
        self.pointing = self.grammar.either("pronouns", "plural_pronouns")
        self.passes = passes

    def kept(self, draft: Draft) -> Any:
        """Return the area of a draft with a hole for each ground of which only a part is meant."""
        area = draft.area
        if area is None or isinstance(area, Undrawn):
            return area
        items = self.passes[draft.sentence].tokens.items
        setting = Setting(stationed=draft.effect == "act in", staying=draft.effect == "stay in")
        built = self.passes[draft.sentence].areas
        return _Sentence(self, items, area, built).kept(area, setting)

    def hole(self, items: list[Item], end: int) -> Undrawn:
        """Return what words name and do not draw."""
        words = [item.text for item in items]
        reason: UndrawnReason = "vague" if self.heads.isdisjoint(words) else "as of a date"
        return Undrawn(reason=reason, layer_name=" ".join(words), span=Span(items[0].start, end))


class _Sentence:
    """The ground that one sentence tells of, and the tokens it was read from."""

    def __init__(
        self, limits: Limits, items: list[Item], whole: AnyNode, built: Sequence[tuple[int, int]]
    ) -> None:
        self.limits, self.words = limits, limits.words
        self.narrowing, self.qualifying = limits.narrowing, limits.qualifying
        self.items, self.whole, self.built = items, whole, built

    def _used(self) -> list[Span]:
        """Return the words that the ground was made of: its figures, and areas of others."""
        figures = [d.span for d in distances(self.whole) if d.span is not None]
        return [*figures, *(Span(*span) for span in self.built)]

    def kept(self, area: Any, setting: Setting) -> Any:
        """Return an area with its holes, in a setting."""
        found = self._held(area, setting)
        bare = type(found) in _BARE and not (setting.measured or setting.cut)
        place = self._place(found) if bare else None
        if place is None and bare and isinstance(found, Inside):
            place = self._place(found.feature)
        end = self.qualifying.figure(self.items, place[1], self._used) if place else None
        return found if place is None or end is None else self._hole(place[0], end)

    def _held(self, area: Any, setting: Setting) -> Any:
        kind = type(area)
        if kind is Inside and type(area.feature) in _PLACES:
            return self._named(area, area.feature, setting)
        if kind is Within and (type(area.of) in _PLACES or self._land(area) is not None):
            return self._around(area, setting._replace(measured=True))
        if kind in _BUILT:
            return self._part(area, setting)
        if kind in _INNER:
            setting = setting._replace(**{_INNER[kind]: True})
        return mapped(area, lambda part: self.kept(part, setting))

    def _part(self, area: Any, setting: Setting) -> Any:
        """Return "most of the zone" as a hole, and what is below it with its own."""
        place = self._place(area)
        if place is not None and isinstance(area, SideOf | Between):
            low = self.limits.scattered.first(self.items, place[0], setting)
            if low is not None:
                hole = self._hole(low, place[0])
                return Overlap(areas=(hole, area), span=area.span)
        first = self._first(area, place[0], setting) if place is not None else None
        if place is not None and first is not None:
            return self._hole(first, place[1])
        if place is not None and isinstance(area, SideOf) and _stands_alone(setting):
            within = self.limits.inlying.owned(self.items, place[0])
            if within is not None:
                return self._hole(within, place[1])
        if isinstance(area, Within):
            area = self._clipped(self._belt(area, setting._replace(measured=True)), place)
        behind = self._behind(place[1], "", area, setting) if place is not None else None
        if place is None or behind is None or (isinstance(area, Within) and behind.what == "less"):
            return area
        return self._changed(area, place[0], behind)

    def _belt(self, area: Within, setting: Setting) -> Any:
        """Return a belt around what is left of the area that it is measured from."""
        if not isinstance(area.of, Inside):
            return mapped(area, lambda part: self.kept(part, setting))
        of = self.kept(area.of, setting)
        if isinstance(of, Except):
            whole = msgspec.structs.replace(area, of=of.area)
            return Except(area=whole, minus=of.minus, span=of.span)
        return msgspec.structs.replace(area, of=of)

    def _first(self, area: Any, at: int, setting: Setting) -> int | None:
        """Return where words begin that take a part of ground that other words built."""
        if isinstance(area, Within | Defined):
            return self.narrowing.part_of(self.items, at, setting)
        setting = setting._replace(sided=isinstance(area, SideOf))
        before = self.narrowing.before(
            self.items, self.narrowing.opening(self.items, at), setting=setting
        )
        return before.start if before is not None else None

    def _clipped(self, area: Any, place: tuple[int, int] | None) -> Any:
        """Cut a belt or circle to the land that the words behind it name."""
        if not isinstance(area, Within) or area.side or place is None:
            return area
        end = place[1]
        for n in range(end, len(self.items)):
            if self.qualifying.is_made(self.items, n):
                end = n  # "a zone around the town shall be set up within Chad"
                break
        part = self.qualifying.part(self.items, end) or self.qualifying.part(self.items, place[1])
        land = part[0] if part is not None else None
        if part is None or land is None or not isinstance(land.value, Land):
            return area
        node = land_node(land.value)
        cut = Inside(feature=msgspec.structs.replace(node, span=land.span), span=land.span)
        span = (area.span or land.span).join(land.span)
        return Overlap(areas=(area, cut), span=span)

    def _named(self, area: Any, feature: Any, setting: Setting) -> Any:
        """Return a named ground as the words about it leave it."""
        place = self._place(feature) or self._place(area)
        if place is None:
            return area
        at, end = place
        name = f"{feature.name} {getattr(feature, 'of', None) or ''}".lower()
        before = self.narrowing.before(self.items, at, name=name, setting=setting)
        if before is not None:
            return self._hole(before.start, end, before.end, at)
        within = self._phrase(at) if _stands_alone(setting) else None
        if within is not None:
            return self._hole(within, end)
        return self._changed(area, at, self._behind(end, name, area, setting))

    def _phrase(self, at: int) -> int | None:
        """Return where a phrase about other ground begins, in which a name only tells where."""
        inlying = self.limits.inlying
        within = inlying.phrase(self.items, at)
        return within if within is not None else inlying.measured(self.items, at, self._used)

    def _land(self, area: Within) -> tuple[int, int] | None:
        """Return the name of a land that stands for its border: "within 20 km of Chad"."""
        place = self._place(area) if type(area.of) is Border and area.of.span is None else None
        if place is None:
            return None
        end = place[1]
        return (end - 1, end) if self.items[end - 1].code in NAMED else None

    def _around(self, area: Within, setting: Setting) -> Any:
        """Return a belt around a ground of which the words take a part as one around a hole."""
        feature: Any = area.of
        place = self._land(area) if isinstance(feature, Border) else self._place(feature)
        if place is None:
            return area
        at, end = place
        name = "" if isinstance(feature, Border) else feature.name.lower()
        before = self.narrowing.before(self.items, at, name=name, setting=setting)
        if before is not None:
            hole = self._hole(before.start, end, before.end, at)
            return msgspec.structs.replace(area, of=hole)
        behind = self._behind(end, name, area, setting)
        if behind is None:
            return self._part(area, setting)
        if behind.what == "except":
            return self._changed(area, at, behind)
        return msgspec.structs.replace(area, of=self._hole(at, behind.end))

    def _behind(self, end: int, name: str, area: Any, setting: Setting) -> Around | None:
        """Return the words behind a ground that nothing was made of yet."""
        town = isinstance(area, Inside) and isinstance(area.feature, Place)
        found = self.qualifying.after(self.items, end, name=name, setting=setting, town=town)
        if found is None or (found.what == "except" and setting.carved):
            return None
        if isinstance(area, Within) and self.items[found.end - 1].text in self.limits.pointing:
            return None  # "the town and 3 km of the ground around it": the belt
        span = Span(self.items[found.start].start, self.items[found.end - 1].end)
        told = [node.span for node in walk(self.whole) if isinstance(node, Undrawn)]
        told += [area.span] if isinstance(area, Within) else []
        return None if any(s is not None and s.overlaps(span) for s in told) else found

    def _hole(self, first: int, end: int, until: int = 0, at: int = 0) -> Undrawn:
        """Return a hole of the words from `first` to `end`, without those that list others."""
        items = self.items
        words = [*items[first:until], *items[at:end]] if until < at else items[first:end]
        return self.limits.hole(words, max(item.end for item in words))

    def _changed(self, area: Any, at: int, behind: Around | None) -> Any:
        if behind is None:
            return area
        if behind.what in {"less", "so far"}:
            return self._hole(at, behind.end)
        hole = self._hole(behind.start, behind.end)
        span = Span(
            area.span.start if area.span else self.items[at].start, self.items[behind.end - 1].end
        )
        if behind.what == "more":
            return Together(areas=(area, hole), span=span)
        return Except(area=area, minus=hole, span=span)

    def _place(self, node: AnyNode) -> tuple[int, int] | None:
        """Return the tokens that a node was read from, in this sentence."""
        span = node.span
        if span is None or not self.items:
            return None
        at = bisect_left(self.items, span.start, key=_start)
        if at >= len(self.items) or self.items[at].start != span.start:
            return None
        end = bisect_left(self.items, span.end, at, key=_start)
        named = isinstance(node, Place | Region | Country | Inside)
        while named and at < end - 1 and self.words.leads(self.items[at]):
            at += 1
        return at, end


def _stands_alone(setting: Setting) -> bool:
    """Tell whether a ground is neither measured from nor cut, of which other words take care."""
    return not (setting.measured or setting.cut or setting.carved)
