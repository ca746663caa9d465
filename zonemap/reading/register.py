"""The register of draft rules: what is new, what was told before, what replaces what."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

import msgspec

from zonemap.agreement import Definition, Rule, Timing
from zonemap.area import (
    AnyNode,
    Defined,
    Inside,
    Overlap,
    Place,
    Region,
    SideOf,
    Together,
    Within,
    walk,
    without_spans,
)
from zonemap.reading.accounting import Account
from zonemap.reading.antecedents import NEAR
from zonemap.reading.drafts import Draft
from zonemap.reading.limits import Limits
from zonemap.reading.moments import Moment, dated
from zonemap.reading.reckoning import EVERY_YEAR, depending, is_open
from zonemap.reading.scene import Scene
from zonemap.reading.trees import lettered, renamed, undangled
from zonemap.source import SourceText

_DAYS = ("start", "by", "end")
_MAKING = frozenset({"create", "cleared", "describe"})
"""Verbs that make a zone: what its kind forbids in it may be told once more."""


class Register:
    """The drafts and definitions of one text, each zone once.

    Parameters
    ----------
    source
        The text.
    scene
        What the text has told so far; a rule's place and nouns are kept there.
    limits
        What keeps the words that narrow a ground.
    """

    def __init__(self, source: SourceText, scene: Scene, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.scene = scene
        self.drafts: list[Draft] = []
        self.definitions: list[Definition] = []
        self.lettered: set[str] = set()
        """The zones of a letter to which the text itself gives ground: "Zone A"."""
        self._known: dict[tuple[str, AnyNode], Draft] = {}
        self._asked: tuple[Any, Any] = None, None

    def limit(self, draft: Draft) -> None:
        """Keep in the area of a draft what its sentence says of how much is meant."""
        draft.area = self.limits.kept(draft)

    def add(self, draft: Draft) -> None:
        """Add a rule that is new; one that moves a limit ends the rule it replaces."""
        if draft.verb == "extend":
            self._supersede(draft)
        self.drafts.append(draft)
        if isinstance(draft.area, Inside) and isinstance(draft.area.feature, Place | Region):
            self.scene.last_name = draft.area.feature.name
            self.scene.last_named = draft.area
        self._place(draft)
        self._known.setdefault((draft.kind, self._bare(draft.area)), draft)
        self.scene.nouns |= draft.nouns

    def _bare(self, area: Any) -> Any:
        """Return an area with no words attached; of one asked for again, what was made."""
        if area is not self._asked[0]:
            self._asked = area, without_spans(area)
        return self._asked[1]

    def _place(self, draft: Draft) -> None:
        """Keep the places of a rule, from which "four miles away" may be counted."""
        area, scene = draft.area, self.scene
        parts = area.areas if isinstance(area, Together) else (area,)
        places = [place for part in parts if (place := _placed(part)) is not None]
        if len(places) != len(parts):
            return
        scene.paragraph = draft.paragraph
        if isinstance(area, Together):
            scene.listed = Together(areas=tuple(places), span=area.span)
        elif isinstance(places[0].feature, Place):
            scene.place, scene.listed = places[0].feature, None

    def joins(self, draft: Draft) -> bool:
        """Tell whether a draft says what an earlier one said or defined, and join the two."""
        return (
            self._told_before(draft)
            or self._uses(draft)
            or self._names_kind(draft)
            or self._says_what_holds(draft)
        )

    def rules(self, account: Account, date: Moment | None) -> tuple[Rule, ...]:
        """Return the drafts as rules, numbered in the order of the text; none is kept."""
        known = {d.term for d in self.definitions}
        order = sorted(self._shown(), key=lambda n: (self.drafts[n].span.start, n))
        ids = {f"@{n}": f"r{place}" for place, n in enumerate(order, start=1)}
        numbers = set(ids.values())
        rules: list[Rule] = []
        left = dict(enumerate(self.drafts))
        self.drafts.clear()  # of a long text they would take as much again as its rules
        for number, index in enumerate(order, start=1):
            draft = left.pop(index)
            told = self.lettered - {draft.term or ""}
            area = undangled(renamed(lettered(draft.area, told), ids), known, numbers)
            rules.append(
                Rule(
                    id=f"r{number}",
                    provision=draft.provision,
                    kind=draft.kind,
                    area=area,
                    span=draft.span,
                    told_again=tuple(dict.fromkeys(draft.told_again)),
                    obliged=draft.actors,
                    enforcing=draft.enforcing,
                    effect=draft.effect,
                    weapons=draft.weapons,
                    distances=account.distances(area, draft),
                    timing=_timing(draft, number, date),
                    exceptions=tuple(draft.exceptions),
                    assumptions=tuple(draft.assumptions),
                    quote=self.source.text[draft.span.start : draft.span.end],
                )
            )
        self.definitions = [
            Definition(d.term, renamed(d.area, ids), d.span)
            for d in self.definitions
            if not _names(d.area, d.term)  # what is told by itself is defined by nothing
        ]
        return tuple(rules)

    def _shown(self) -> list[int]:
        """Return the drafts that are rules: those of a headline only where nothing else is."""
        below = [draft for draft in self.drafts if not draft.headline]
        if not below or len(below) == len(self.drafts):
            return list(range(len(self.drafts)))
        meant = {
            node.term for draft in below for node in walk(draft.area) if isinstance(node, Defined)
        }
        return [n for n, d in enumerate(self.drafts) if not d.headline or f"@{n}" in meant]

    def _uses(self, draft: Draft) -> bool:
        """Give a definition the kind, actors and times of the first rule that uses it."""
        if not isinstance(draft.area, Defined):
            return False
        for earlier in self.drafts[-NEAR:]:
            if not earlier.defines or earlier.term != draft.area.term or earlier.verb:
                continue
            if earlier.kind_known and draft.kind not in {earlier.kind, "exclusion"}:
                return False
            earlier.kind = earlier.kind if earlier.kind_known else draft.kind
            earlier.verb = draft.verb
            earlier.actors, earlier.weapons = draft.actors, draft.weapons
            earlier.effect, earlier.timing = draft.effect, draft.timing
            earlier.exceptions += draft.exceptions
            earlier.told_again.append(draft.span)
            return True
        return False

    def used_before(self, told: Draft) -> bool:
        """Give the first rule that spoke of a zone the ground that its definition gives later."""
        for earlier in self.drafts[-NEAR:]:
            if not isinstance(earlier.area, Defined) or earlier.area.term != told.term:
                continue
            if told.kind_known and told.kind not in {earlier.kind, "exclusion"}:
                return False
            earlier.area = told.area
            earlier.term, earlier.defines = told.term, True
            earlier.figures += told.figures
            earlier.assumptions += told.assumptions
            earlier.nouns |= told.nouns
            earlier.told_again.append(told.span)
            self.scene.nouns |= told.nouns
            return True
        return False

    def _pointed_at(self, draft: Draft) -> Draft | None:
        """Return the rule whose zone is all that a draft has for its ground."""
        pointed = draft.area.term[1:] if isinstance(draft.area, Defined) else ""
        number = int(pointed) if pointed.isdigit() else -1
        return self.drafts[number] if 0 <= number < len(self.drafts) else None

    def _names_kind(self, draft: Draft) -> bool:
        """Give ground that was only described the first rule that says what holds in it."""
        told = self._pointed_at(draft)
        if told is None:
            return False
        bans = draft.verb in {"exclude", "any", "cleared"}
        if told.verb != "describe" or told.kind_known or told.effect != "named" or not bans:
            return False
        told.kind, told.kind_known, told.effect = draft.kind, True, draft.effect
        told.actors, told.weapons = draft.actors, draft.weapons
        told.timing = told.timing or draft.timing
        told.exceptions += draft.exceptions
        told.told_again.append(draft.span)
        return True

    def _says_what_holds(self, draft: Draft) -> bool:
        """Join "no force shall be present in the zone" to the demilitarised zone it speaks of."""
        told = self._pointed_at(draft)
        if told is None:
            return False
        made = told.verb in _MAKING and draft.verb in {"exclude", "any", "cleared"}
        other = draft.weapons and told.kind == "weapons_exclusion"
        if not made or told.kind != draft.kind or not is_open(draft.timing) or other:
            return False
        told.actors = told.actors or draft.actors
        told.exceptions += draft.exceptions
        told.told_again.append(draft.span)
        return True

    def _told_before(self, draft: Draft) -> bool:
        """Join a rule that says what an earlier one said."""
        earlier = self._known.get((draft.kind, self._bare(draft.area)))
        if earlier is None or earlier.defines or earlier.headline > draft.headline:
            return False
        if earlier.sentence == draft.sentence:
            # one sentence may bind two armies to one zone; it does not say a thing twice
            if earlier.verb == "revert" and not earlier.actors:
                # first whose it will be, then who has to leave it
                earlier.actors, earlier.timing = draft.actors, earlier.timing or draft.timing
                earlier.told_again.append(draft.span)
                return True
            mine, theirs = ((d.actors, d.weapons, d.timing) for d in (draft, earlier))
            return mine == theirs
        same_list = earlier.provision == draft.provision and earlier.weapons != draft.weapons
        if same_list or (earlier.weapons and draft.weapons and earlier.weapons != draft.weapons):
            return False
        others = bool(earlier.actors) and not set(draft.actors) <= set(earlier.actors)
        if others and not is_open(draft.timing) and draft.timing != earlier.timing:
            return False  # others are bound there, and at another time
        earlier.told_again.append(draft.span)
        earlier.figures += draft.figures
        listed = (
            others and draft.provision.rpartition("(")[0] == earlier.provision.rpartition("(")[0]
        )
        earlier.actors += tuple(n for n in draft.actors if listed and n not in earlier.actors)
        earlier.actors = earlier.actors or draft.actors
        earlier.timing = earlier.timing or draft.timing
        return True

    def _supersede(self, draft: Draft) -> None:
        """End the rule that a moved limit replaces when the new one begins."""
        for earlier in reversed(self.drafts[-NEAR:]):
            area = earlier.area.areas[0] if isinstance(earlier.area, Overlap) else earlier.area
            if not isinstance(area, SideOf) or not isinstance(draft.area, SideOf):
                continue
            if area.side != draft.area.side:
                continue
            draft.kind, draft.actors = earlier.kind, draft.actors or earlier.actors
            draft.effect = earlier.effect
            if isinstance(earlier.area, Overlap):
                draft.area = Overlap(areas=(draft.area, *earlier.area.areas[1:]), span=draft.span)
            if draft.timing is not None and draft.timing.start:
                old = earlier.timing or Timing()
                earlier.timing = msgspec.structs.replace(old, end=draft.timing.start)
            return


def _placed(area: AnyNode) -> Inside | None:
    """Return the place that an area is, or round which it lies."""
    if isinstance(area, Inside) and isinstance(area.feature, Place):
        return area
    if isinstance(area, Within) and isinstance(area.of, Place):
        return Inside(feature=area.of, span=area.span)
    return None


def _names(area: AnyNode, term: str) -> bool:
    """Tell whether ground is told by a term."""
    return any(isinstance(node, Defined) and node.term == term for node in walk(area))


def _timing(draft: Draft, number: int, date: Moment | None) -> Timing | None:
    """Return a draft's timing with its rule named and its year filled in."""
    timing = draft.timing
    if timing is None:
        return None
    timing = _on_weekdays(timing, date)
    year = date.year if date else None
    after = timing.after
    if after == "@previous":
        after = f"r{number - 1}" if number > 1 else None
    told = {name: value for name in _DAYS if (value := getattr(timing, name))}
    changed = {
        name: f"{year:04d}{value[1:]}"
        for name, value in told.items()
        if year and value.startswith("--")
    }
    changed |= {n: v.removeprefix(EVERY_YEAR) for n, v in told.items() if v.startswith(EVERY_YEAR)}
    return msgspec.structs.replace(timing, after=after, **changed)


def _on_weekdays(timing: Timing, date: Moment | None) -> Timing:
    """Return a timing with its bare weekdays dated from the day of the text.

    Without such a day the words themselves are kept: "by Friday".
    """
    told = {name: getattr(timing, name) for name in _DAYS}
    bare = {n: value for n, value in told.items() if value and value.startswith(("-W", "-E"))}
    if not bare:
        return timing
    if date is None or not (date.year and date.month and date.day):
        timing = msgspec.structs.replace(timing, **dict.fromkeys(bare))
        for name, value in bare.items():
            day = calendar.day_name[int(value.split("T")[0][-1]) - 1]
            if value.startswith("-E"):
                day = "the end of next month" if value.endswith("1") else "the end of the month"
            told = {"by": f"by {day}", "end": f"until {day}", "start": f"from {day}"}
            timing = depending(timing, told[name])
        return timing
    base = dt.date(date.year, date.month, date.day)
    return msgspec.structs.replace(timing, **{n: dated(v, base) for n, v in bare.items()})
