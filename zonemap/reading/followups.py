"""Sentences that only add to the rules before them: exceptions, terms, ends of a patrol."""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.agreement import Timing
from zonemap.area import (
    Border,
    Defined,
    Except,
    Inside,
    Line,
    Parallel,
    Path,
    Place,
    River,
    Road,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.reading.afterwards import Afterwards
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row, name_of
from zonemap.reading.moments import Moment
from zonemap.reading.reaches import cut_to
from zonemap.reading.reckoned import Reckoned
from zonemap.reading.reckoning import added, filled, is_open, with_condition
from zonemap.reading.references import References
from zonemap.reading.trees import anchored, sided
from zonemap.source import Span

_LABEL = 3  # items of "Deadline for completion:"
_SPATIAL = frozenset({"A", "B", "PL", "PLS", "RG", "NM", "TM", "LN", "D"})
_LARGER = frozenset({"LN", "PL", "NM", "A"})
_ADDING = ("follow.measured_from", "follow.extends", "follow.sized", "follow.figure_is")
_OTHERS = frozenset({"A", "B", "D", "LN", "ACT"})
_NAMED = _SPATIAL - {"TM"}
_OPENING = 4  # words in which a sentence says what it speaks of


class FollowUps:
    """Reads sentences that add to the rules before them."""

    def __init__(self, clauses: Clauses, references: References, drafts: list[Draft]) -> None:
        self.clauses = clauses
        self.signs = clauses.signs
        self.references = references
        self.drafts = drafts
        self.reckoned = Reckoned(clauses, drafts)
        self.afterwards = Afterwards(clauses, drafts)
        self.measured: list[Draft] = []
        self._telling = self.signs.telling("verb.struck", *_ADDING)

    def read(self, items: Row, span: Span) -> bool:
        """Tell whether a sentence added to an earlier rule, and add it."""
        if not self.drafts or not items:
            return False
        last = self.drafts[-1]
        told = not self._telling.isdisjoint(items.words)
        return (
            (last.kind == "joint_patrol" and self._ends_of_patrol(last, items, span))
            or ("RE" in items.coded and self._reaching(last, items, span))
            or (told and self._struck(last, items))
            or ((told or "LN" in items.coded) and self._measured(items, span))
            or (told and self._sized(last, items, span))
            or (told and self.reckoned.read(last, items, span))
            or (
                self._is_timeless(items)
                and (self.afterwards.read(items) or self._term(last, items))
            )
        )

    def _ends_of_patrol(self, last: Draft, items: Row, span: Span) -> bool:
        """Read "Patrols shall set out from A and end at B" as the ends of the patrol."""
        places = [i for i in items if i.code in {"PL", "NM"}]
        if (
            len(places) < 2
            or not isinstance(last.area, Inside)
            or not self.signs.has(items.said, "follow.starts_at")
            or not self.signs.has(items.said, "follow.ends_at")
        ):
            return False
        one, two = (
            i.value if isinstance(i.value, Place) else Place(name=str(i.value), span=i.span)
            for i in places[:2]
        )
        stretch = Stretch(line=last.area.feature, start=one, end=two, span=span)
        last.area = Inside(feature=stretch, span=last.span.join(span))
        last.told_again.append(span)
        return True

    def _reaching(self, last: Draft, items: Row, span: Span) -> bool:
        """Read "The zone begins at A and ends at B" as how far the zone before reaches."""
        codes = items.codes
        if codes.count("RE") != 1 or not _OTHERS.isdisjoint(codes):
            return False
        reaches = [codes.index("RE")]
        reach = items[reaches[0]]
        opening = [w for i in items[: reaches[0] + 1] for w in i.text.split()][:_OPENING]
        grammar = self.clauses.grammar
        told = grammar["zone_nouns"] | grammar["subject_pronouns"] | grammar["own"]
        if not told.intersection(opening) or not isinstance(reach.value, Stretch):
            return False
        area = cut_to(last.area, reach.value)
        if area == last.area:
            return False
        last.area = area
        last.told_again.append(span)
        return True

    def _struck(self, last: Draft, items: Row) -> bool:
        """Read "what is found there after midnight can be bombed" as the deadline."""
        if not self.signs.says(items, "verb.struck"):
            return False
        late = next((i for i in items if isinstance(i.value, Moment)), None)
        if late is not None and isinstance(late.value, Moment):
            by = late.value
            iso = Moment(by.year, by.month, by.day, 24, 0).iso if by.hour == 0 else by.iso
            for draft in self.drafts[-NEAR:]:
                if draft.paragraph == last.paragraph and draft.verb in {
                    "withdraw",
                    "store",
                    "exclude",
                }:
                    old = draft.timing or Timing()
                    draft.timing = msgspec.structs.replace(
                        old, by=old.by or iso, span=old.span or late.span
                    )
        return True

    def _measured(self, items: Row, span: Span) -> bool:
        """Read whose line a belt is measured from, told on its own or in a list.

        "The Chadian troops shall measure from the line of contact as it is", "for the
        Chadian troops, from the line of contact as it is".
        """
        listed = self.is_measuring(items)
        if not listed and not self.signs.says(items, "follow.measured_from"):
            return False
        pairs: list[tuple[str, Any]] = []
        actor = ""
        for item in items:
            if item.code in {"ACT", "CO"} and not (listed and actor):
                actor = name_of(item)
            elif item.code == "LN" and actor and isinstance(item.value, Line):
                pairs.append((actor, item.value))
        waiting = [
            d
            for d in self.drafts[-NEAR:]
            if isinstance(d.area, Within | Together)
            and any(a.code == "inherited-line" for a in d.assumptions)
        ]
        waiting = waiting or (self.measured if listed else [])
        if not pairs or not waiting:
            return False
        for draft in waiting:
            _measure(draft, pairs, span)
        self.measured = waiting
        return True

    def is_measuring(self, items: Row) -> bool:
        """Tell whether an item of a list says from where somebody counts a distance."""
        if "LN" not in items.coded:
            return False
        at = 0
        while at < len(items) and not items[at].code and not items[at].text.isalpha():
            at += 1
        if at + 1 >= len(items) or items[at].text not in self.clauses.grammar["for_each"]:
            return False
        actor = next((i for i in items[at + 1 : at + 4] if i.code in {"ACT", "CO", "CA"}), None)
        line = next((n for n, i in enumerate(items) if i.code == "LN"), 0)
        if actor is None or not line:
            return False
        near = {i.text for i in items[max(0, line - 4) : line] if not i.code}
        return bool(near & self.clauses.grammar["stretch_from"])

    def _sized(self, last: Draft, items: Row, span: Span) -> bool:
        """Read "Its depth is 20 kilometres on the Libyan side" as the reach of the zone before."""
        extends = self.signs.says(items, "follow.extends")
        if extends and "A" in items.coded and isinstance(last.area, Defined | Undrawn):
            whole = items[items.codes.index("A")]
            last.area = whole.value
            last.figures.append(whole)
            last.told_again.append(span)
            return True
        if extends and last.verb == "cease":
            return self._widened(last, items, span)
        line = last.area.feature if isinstance(last.area, Inside) else None
        if (
            "B" not in items.coded
            or not isinstance(line, Line | Border | River | Road | Path | Stretch | Parallel)
            or items.are(_LARGER)
            or not self.signs.says(items, "follow.sized")
        ):
            return False
        belt = items[items.codes.index("B")]
        last.area = anchored(belt.value, line, last.span.join(span))
        last.figures.append(belt)
        last.told_again.append(span)
        return True

    def _widened(self, last: Draft, items: list[Item], span: Span) -> bool:
        """Read "It covers the city, the ports and the whole province" of a ceasefire."""
        named = [i for i in items if i.code in {"PL", "PLS", "RG", "CO"}]
        parts = [area for i in named if (area := self.clauses.ground.as_area(i)) is not None]
        if not parts or not isinstance(last.area, Inside | Together):
            return False
        last.area = Together(areas=(last.area, *parts), span=last.area.span)
        last.told_again.append(span)
        return True

    def _term(self, last: Draft, items: Row) -> bool:
        """Read "For this 150 hours are allowed", "The movement lasts 14 days at most"."""
        durations = [i for i in items if i.code == "DUR"]
        if self._is_deadline(items):
            return self._set_deadline(last, items)
        if self._is_limit(items):
            for draft in self.drafts[-NEAR:]:
                if draft.paragraph == last.paragraph and is_open(draft.timing):
                    length = Timing(within=str(durations[0].value), span=durations[0].span)
                    draft.timing = with_condition(length, draft.timing)
            return True
        if durations and (self.signs.has(items.said, "follow.allowed") or self._is_given(items)):
            self._allow(last, durations[0], items)
            return True
        if self.signs.has(items.said, "follow.lasts"):
            timing = self.clauses.times.read(items)
            if timing is not None:
                open_still = [d for d in self.drafts[-NEAR:] if is_open(d.timing)]
                moving = [d for d in open_still if d.verb == "withdraw"]
                # "withdrawal of guns to create a zone": the zone is what is done by then
                made = [d for d in open_still if d.sentence == last.sentence]
                for draft in moving or made:
                    draft.timing = with_condition(timing, draft.timing)
                return True
        timing = self.clauses.times.read(items) if self._speaks_of_deed(items) else None
        if timing is None or (is_open(timing) and not timing.condition):
            return False
        for draft in self.drafts[-NEAR:]:
            if draft.sentence == last.sentence:
                draft.timing = filled(draft.timing, timing)
        return True

    def _is_timeless(self, items: Row) -> bool:
        """Tell whether a sentence names no ground but "there"."""
        if items.are(_NAMED):
            return False
        there = self.clauses.grammar["there"]
        return there.issuperset([i.text for i in items if i.code == "TM"])

    def _is_deadline(self, items: Row) -> bool:
        """Tell whether a sentence is a label with a time: "Deadline: D+14"."""
        grammar = self.clauses.grammar
        if ":" not in items.texts[: _LABEL + 1]:
            return False
        begun = [n for n, i in enumerate(items) if i.code or i.text.isalpha()][:1]
        at = next((n for n, i in enumerate(items) if i.text == ":"), 0)
        return bool(begun) and 0 < at <= _LABEL and items[begun[0]].text in grammar["deadlines"]

    def _set_deadline(self, last: Draft, items: list[Item]) -> bool:
        """Give the rules of the sentence before the time of a label."""
        timing = self.clauses.times.read([i for i in items if i.code != "T"])
        if timing is None or not timing.within:
            length = next((i for i in items if i.code == "DUR"), None)
            moment = next((i for i in items if isinstance(i.value, Moment)), None)
            if length is not None:
                timing = Timing(within=str(length.value), span=length.span)
            elif moment is None or not isinstance(moment.value, Moment):
                return False
            else:
                timing = Timing(by=moment.value.iso, span=moment.span)
        for draft in self.drafts[-NEAR:]:
            if draft.sentence == last.sentence and is_open(draft.timing):
                draft.timing = with_condition(timing, draft.timing)
        return True

    def _is_limit(self, items: list[Item]) -> bool:
        """Tell whether a length of time is all that is spoken of: "Sixty days are the limit"."""
        first = next((i for i in items if i.code or i.text.isalnum()), None)
        plain = [i.text for i in items if not i.code]
        grammar = self.clauses.grammar
        given = not grammar["limiting"].isdisjoint(plain)
        return first is not None and first.code == "DUR" and given

    def _speaks_of_deed(self, items: list[Item]) -> bool:
        """Tell whether a sentence speaks of what was just agreed: "Their removal shall begin"."""
        if not any(i.code in {"T", "DUR"} for i in items):
            return False
        opening = [i.text for i in items[:_OPENING] if not i.code and i.text.isalpha()]
        grammar = self.clauses.grammar
        verbs = {predicate.verb for predicate in self.clauses.verbs.predicates(items)}
        if grammar.either("deeds", "courses_of_deeds").intersection(opening):
            # "Second phase (by 1 June)." is a heading of what follows
            telling = grammar.either("deontic", "being", "telling")
            return bool(verbs) or any(not i.code and i.text in telling for i in items)
        there = any(i.text in grammar["there"] for i in items)
        if there and "withdraw" in verbs:
            return True  # "craft now stationed there shall be removed within six months"
        pointing = bool(opening) and opening[0] in grammar["subject_pronouns"]
        plain = {i.text for i in items if not i.code}
        done = bool(plain & grammar["carried_out"]) and bool(plain & grammar["deontic"])
        if self._is_given(items):
            return True
        past = len(opening) > 1 and opening[1] in grammar.either("perfect", "telling_past")
        return pointing and not past and (bool(verbs) or done)

    def _is_given(self, items: list[Item]) -> bool:
        """Tell whether time is given to those who are pointed at: "both were given until May".

        Who "they" are has made the last rule: no sentence stands between.
        """
        grammar, until = self.clauses.grammar, self.clauses.times.words["until"]
        pointing = items[0].text in grammar.either("subject_pronouns", "counting_all")
        if not pointing or self.clauses.spoken.told != self.drafts[-1].sentence:
            return False
        for at, item in enumerate(items[1:_OPENING], start=1):
            if not item.code and item.text in grammar["granted"] and at + 1 < len(items):
                follows = items[at + 1]
                return follows.code == "DUR" or follows.text in until
        return False

    def _allow(self, last: Draft, duration: Item, items: list[Item]) -> None:
        base = next((i.value.iso for i in items if isinstance(i.value, Moment)), None)
        for draft in reversed(self.drafts[-NEAR:]):
            if base is None and draft.timing is not None and draft.timing.start:
                base = draft.timing.start
        within = str(duration.value)
        by = added(base, within) if base else None
        at = next(n for n, item in enumerate(items) if item is duration)
        event = None if base else self.clauses.times.happenings.counted_from(items, at)
        for draft in self.drafts[-NEAR:]:
            waits = is_open(draft.timing)
            if draft is last or (waits and (draft.defines or draft.kind == last.kind)):
                allowed = Timing(start=base, by=by, within=within, after=event, span=duration.span)
                draft.timing = with_condition(allowed, draft.timing)

    # --- inside one sentence ------------------------------------------------------------

    def restates(self, draft: Draft) -> bool:
        """Take "thereby creating a zone 30 km wide" as the rule before, said as a total."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.sentence != draft.sentence or not isinstance(draft.area, Within):
            return False
        before = last.area
        if not isinstance(before, Within) or not draft.area.distance.halved:
            return False
        if before.distance.halved or abs(draft.area.distance.metres - before.distance.metres) > 1:
            return False
        last.figures += draft.figures
        last.area = sided(before, "both")
        last.span = last.span.join(draft.span)
        last.nouns |= draft.nouns
        return True

    def carves_out(self, draft: Draft) -> bool:
        """Read "and they will stay out of Qamishli" as an exception to the patrols."""
        if not self.drafts or draft.verb != "exclude" or draft.kind != "exclusion":
            return False
        last = self.drafts[-1]
        if last.sentence != draft.sentence or last.effect != "act in":
            return False
        if isinstance(draft.area, Within):
            return False  # "guarded by observers, and nobody shall come within 1 km of it"
        last.area = Except(area=last.area, minus=draft.area, span=last.span.join(draft.span))
        last.span = last.span.join(draft.span)
        return True


def _measure(draft: Draft, pairs: list[tuple[str, Any]], span: Span) -> None:
    """Give a belt the line that each side measures from."""
    before: tuple[Any, ...] = getattr(draft.area, "areas", (draft.area,))
    if not isinstance(before[0], Within):
        return
    inherited = any(a.code == "inherited-line" for a in draft.assumptions)
    distance = before[0].distance
    parts: tuple[Any, ...] = () if inherited else before
    parts += tuple(Within(distance=distance, of=ln, side=side, span=span) for side, ln in pairs)
    draft.area = parts[0] if len(parts) == 1 else Together(areas=parts, span=span)
    draft.told_again.append(span)
    draft.assumptions = [a for a in draft.assumptions if a.code != "inherited-line"]
