"""Moods: whether the words of a clause oblige anybody, and who says so.

"The two sides agreed that the army would leave Kutum" binds; "the rebels want it to leave",
"it has left", "it would leave, a source said", "will it leave?" bind nobody. What is read is the
verb that governs a clause (agreed, demanded, told, wished), who speaks it, the clause's own
mood and tense, and the paper under which something is said to be done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from zonemap.reading.governors import Governor, Governors
from zonemap.reading.items import Item, Row
from zonemap.reading.judging import CLAIM, HISTORY
from zonemap.reading.language import Language
from zonemap.reading.moodwords import NEAR, MoodWords
from zonemap.reading.predicates import Predicate
from zonemap.reading.tenses import DONE, Tenses

_PAPERS = frozenset({"REF"})
_BUILT = frozenset({"A", "B", "LN", "MZ"})
_SUBJECTS = frozenset({"ACT", "AC", "CO", "NM"})
_PARTIES = frozenset({"ACT", "AC", "CO", "CA"})
_MADE = frozenset({"create", "extend"})
_AGREEING = frozenset({"agreeing", "requiring"})
_BINDING = frozenset({"binds", "orders"})
_NEAR_HEREBY = 3  # words behind "hereby" that hold its verb
_REPORTING = frozenset({"telling", "wishing", "ending", "refusing"})
_WHY = {"claim": CLAIM, "history": HISTORY, "naming": HISTORY}


class Voice(msgspec.Struct, frozen=True):
    """Who speaks in a text.

    Parameters
    ----------
    agreed
        Whether it speaks of an agreement.
    own
        Whether it is the agreement itself: in numbered provisions, or with no word of a reporter.
    heard
        Whether those who told the sentence before told what was agreed.
    """

    agreed: bool = False
    own: bool = False
    heard: bool = False


class Mood:
    """What a sentence says of the mood of its clauses.

    Parameters
    ----------
    items
        The sentence.
    governors
        The words that decide the mood of others.
    tenses
        What tells the mood of a verb by itself.
    voice
        Who speaks in the text.

    Attributes
    ----------
    idle
        The items that stand in what nobody is bound by.
    """

    def __init__(self, items: Row, governors: list[Governor], tenses: Tenses, voice: Voice) -> None:
        self.items = items
        self.governors = governors
        self.tenses = tenses
        self.voice = voice
        ranges = [range(g.start, g.end) for g in governors if g.what == "idles"]
        self.idle: frozenset[int] = frozenset().union(*ranges)

    def why_idle(self, predicate: Predicate, right: Sequence[int] = ()) -> str | None:
        """Return why a clause binds nobody; None where it may bind.

        Parameters
        ----------
        predicate
            Its verb.
        right
            What stands behind it: another clause, where the two could not be parted.
        """
        at = self._place(predicate)
        over = [one for one in self.governors if one.covers(at)] if self.governors else []
        framed = bool(over) and any(
            one.what == "agreed" and one.start <= at < one.end for one in self.governors
        )
        own = self.tenses.own(self.items, predicate)
        binding = [one.at for one in over if one.what in _BINDING] if over else []
        ordered = bool(over) and any(one.what == "orders" for one in over)
        ordered = ordered or self.tenses.words.commands(self.items, predicate.start)
        shall = own == "bound" and self._says_shall(predicate)
        bound = shall or (own == "bound" and self.voice.agreed)
        for one in over:
            if one.what == "tells" and self._is_of_others(one, over, predicate):
                return one.why
            if self._idles(one, binding, framed=framed or ordered, bound=bound):
                return one.why
        if own == "unreal":
            return CLAIM
        if binding or ordered or (framed and own not in DONE):
            return None
        if own == "plain" and (
            self._only_stands(predicate) or self.tenses.hangs_on_tale(self.items, predicate.start)
        ):
            return HISTORY
        if own == "supposed":
            return None if self.voice.own and not self._is_conditional(predicate) else CLAIM
        # "this week they pushed the zone up to"
        made = own == "past" and predicate.verb in _MADE
        made = made and not self.tenses.words.is_below(self.items, predicate.start)
        # "a buffer zone has been carved out under the deal"
        words = self.tenses.words
        passive = self.items.texts[at] in words.of("becoming") or words.before(
            self.items, at, "becoming"
        )
        made = made or (framed and passive and predicate.verb in _MADE)
        if own not in DONE or made:
            return None
        if words.before(self.items, at, "who"):
            return HISTORY  # "men who have manned posts in the town shall be paid"
        return None if any(self._is_firm(k) for k in right) else HISTORY

    def _idles(self, one: Governor, binding: Sequence[int], *, framed: bool, bound: bool) -> bool:
        """Tell whether a governor leaves a clause below it without force."""
        match one.what:
            case "idles":
                return True
            case "praises":  # the accord that is praised may have terms
                return not any(at > one.at for at in binding)
            case "expects":
                return not framed
            case "informs":
                return not (framed or any(at >= one.start and at != one.at for at in binding))
            case "tells":
                inside = any(at > one.at or one.start < at for at in binding)
                return not (framed or bound or (self.voice.agreed and inside))
            case _:
                return False

    def _is_of_others(self, told: Governor, over: Sequence[Governor], predicate: Predicate) -> bool:
        """Tell whether a party's man says what others must do, and no paper says so."""
        items, words = self.items, self.tenses.words
        near = items.texts[max(0, predicate.start - NEAR) : predicate.start]
        framing = words.of("framing_as")
        papers = (g for g in over if g.what in {"binds", "orders", "agreed"} and g.at != told.at)
        if words.of("musts").isdisjoint(near) or any(
            items[g.at].text not in framing and not self._is_named_in(g, framing) for g in papers
        ):
            return False
        begin, end = words.chunk(items, told.at)
        own = range(begin, end if told.aside else told.at)
        teller = {word for k in own for word in self._party(k)}
        first = told.at + 1 if told.at < predicate.start else 0
        subject = [w for k in range(first, predicate.start) for w in self._party(k)]
        joint = words.either("several", "all")
        return bool(teller and subject) and joint.union(teller).isdisjoint(subject)

    def _is_named_in(self, one: Governor, framing: frozenset[str]) -> bool:
        """Tell whether a verb of agreeing only says "as agreed"."""
        return one.at > 0 and self.items[one.at - 1].text in framing

    def _party(self, at: int) -> list[str]:
        """Return the words of a party that an item names; none of other items."""
        item = self.items[at]
        party = item.code in _PARTIES or item.text in self.tenses.words.of("partisan")
        return item.text.split() if party else []

    def _is_conditional(self, predicate: Predicate) -> bool:
        """Tell whether "would leave if attacked" says what comes about only if something does."""
        conditions = self.tenses.words.of("conditions")
        end = self.tenses.words.chunk(self.items, predicate.start)[1]
        return any(text in conditions for text in self.items.texts[predicate.end : end])

    def _only_stands(self, predicate: Predicate) -> bool:
        """Tell whether "rebels hold the port" tells what is, where no agreement speaks."""
        at, words = predicate.start, self.tenses.words
        inside = self.items.texts[at : predicate.end]
        states = self.items[at].text in words.of("stative") and not self.items[at].code
        states = states or not words.of("watchful").isdisjoint(inside)
        subject = at > 0 and self.items[at - 1].code in _SUBJECTS
        return states and subject and not (self.voice.own and self.voice.agreed)

    def _says_shall(self, predicate: Predicate) -> bool:
        """Tell whether a verb stands in the mood of agreements, whoever reports it."""
        codes, texts = self.items.codes, self.items.texts
        shall = self.tenses.words.of("shall")
        for at in range(max(0, predicate.start - NEAR), predicate.end):
            if texts[at] in shall and not codes[at]:
                return True
        return False

    def _place(self, predicate: Predicate) -> int:
        """Return the item whose mood is asked for; a ban by no verb stands at its ground."""
        if predicate.verb != "any" or predicate.start:
            return predicate.start
        return next((n for n, item in enumerate(self.items) if item.code in _BUILT), 0)

    def _is_firm(self, at: int) -> bool:
        item = self.items[at]
        return not item.code and item.text in self.tenses.words.of("firm")

    @property
    def binds(self) -> bool:
        """Whether a word of the sentence says that somebody is bound: "agreed", "guarantees"."""
        told = [n for n, item in enumerate(self.items) if item.code] if self.governors else []
        return bool(told) and any(
            one.what == "binds" and any(one.covers(n) for n in told) for one in self.governors
        )

    @property
    def tellers(self) -> frozenset[int]:
        """The items that only say who tells the rest: ", the mayor of Goma said"."""
        if not self.governors:
            return frozenset()
        words = self.tenses.words
        told = [range(*words.chunk(self.items, g.at)) for g in self.governors if g.aside]
        return frozenset().union(*told)

    @property
    def tells_of_agreement(self) -> bool:
        """Whether somebody tells in the sentence what was agreed."""
        if not self.governors:
            return False
        told = {one.what for one in self.governors}
        return "agreed" in told or {"informs", "binds"} <= told

    def binds_elsewhere(self, spoken: Collection[int] = ()) -> bool:
        """Tell whether somebody is bound outside of what nobody is bound by.

        Parameters
        ----------
        spoken
            Items of clauses that bind nobody, which other words than their own say.
        """
        if self.tenses.words.of("firm").isdisjoint(self.items.texts):
            return False
        return any(
            self._is_firm(n)
            for n in range(len(self.items))
            if n not in self.idle and n not in spoken
        )

    def why_untold(self) -> str | None:
        """Return why ground that the sentence names may not be a rule by itself."""
        if not self.idle:
            return None
        ground = [n for n, item in enumerate(self.items) if item.code in _BUILT or item.code == "D"]
        if not ground or self.binds_elsewhere() or not self.idle.issuperset(ground):
            return None
        why = next((one.why for one in self.governors if one.covers(ground[0])), None)
        # a bare length is a claim only where its own words do not say what it is
        built = any(self.items[n].code in _BUILT for n in ground)
        return why if built or why == HISTORY else None

    def is_puzzling(self, predicate: Predicate) -> bool:
        """Tell whether a clause hangs on a verb that no list holds."""
        if not self.governors:
            return False
        return any(one.what == "puzzles" and one.covers(predicate.start) for one in self.governors)

    def is_bound(self, predicate: Predicate) -> bool:
        """Tell whether somebody is bound to what a verb says: "agreed to leave", "is to leave"."""
        governed = (one.what == "binds" and one.covers(predicate.start) for one in self.governors)
        return any(governed) or self.tenses.own(self.items, predicate) == "bound"

    def is_governed(self, predicate: Predicate) -> bool:
        """Tell whether other words than its own decide the mood of a clause."""
        return any(one.covers(predicate.start) for one in self.governors)


class Moods:
    """Reads the moods of clauses in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.words = language.made(MoodWords)
        self.governors = Governors(self.words)
        self._phrases = self.words.phrases
        self._first = self._phrases.first | self.governors.leading

    def voice(self, said: frozenset[str], *, numbered: bool) -> Voice:
        """Return who speaks in a text.

        Parameters
        ----------
        said
            Its words, in lower case.
        numbered
            Whether it stands in numbered provisions.
        """
        kinds = {self.words.kind(word) for word in said}
        framing = self.words.either("offers", "framing")
        reported = bool(kinds & _REPORTING) or not said.isdisjoint(framing)
        agreed = bool(kinds & _AGREEING) or not said.isdisjoint(
            self.words.papers - self.words.of("anybodys")
        )
        return Voice(agreed=agreed, own=numbered or not reported)

    def read(
        self,
        items: Row,
        known: Sequence[Predicate],
        start: int,
        voice: Voice,
        *,
        asked: bool,
    ) -> Mood:
        """Return the mood of a sentence.

        Parameters
        ----------
        items
            The sentence.
        known
            Its verbs of known classes.
        start
            Where it begins; before it stands the head of its list.
        voice
            Who speaks in the text.
        asked
            Whether it is a question.
        """
        found = [Governor(-1, 0, len(items), "idles")] if asked else []
        if below := self.governors.unmade.claimed(items):
            found.append(Governor(-1, below.start, below.stop, "idles"))
        longer: set[int] | None = None
        told = not self._phrases.rare.isdisjoint(items.words)
        leading = self._first if told else self.governors.leading
        opening = range(min(2, len(items)))  # the first may be inverted, or a year
        for at in sorted({*opening, *items.at(leading), *items.of(_PAPERS)}):
            item = items[at]
            if told and not item.code and item.text in self._phrases.first:
                found += self._of_phrase(items, at)
            if not self.governors.leads(item, at):
                continue
            if longer is None:
                longer = {k for p in known for k in range(p.start, p.end) if p.end > p.start + 1}
            agreeing = self.words.kind(item.text) == "agreeing"
            free = agreeing or at not in longer  # "are expected in Beira" sends them there
            if free or self.governors.judging.was_let(items, at):
                found += self.governors.of(items, at, own_voice=voice.own, heard=voice.heard)
        if hereby := items.at(self.words.of("hereby")):
            found = self._up_to_hereby(items, hereby[0], found)
        if items and items[0].start < start:
            found = [self._within_head(items, one, start) for one in found]
        return Mood(items, found, self.governors.tenses, voice)

    def _up_to_hereby(self, items: Row, at: int, found: list[Governor]) -> list[Governor]:
        """End what governs before a clause that does what it says: "is hereby established"."""
        start = self.words.opening(items, at)
        return [
            msgspec.structs.replace(one, end=min(one.end, start))
            if one.start < start and not self._ends_hereby(items, one, at)
            else one
            for one in found
        ]

    def _ends_hereby(self, items: Row, one: Governor, hereby: int) -> bool:
        """Tell whether "is hereby abrogated" ends what it governs."""
        near = range(hereby, min(hereby + _NEAR_HEREBY, len(items)))
        kinds = {self.words.kind(items[k].text) for k in near}
        return one.what == "idles" and "ending" in kinds

    def _of_phrase(self, items: Sequence[Item], at: int) -> Iterator[Governor]:
        """Yield what a set phrase says of its clause: "broke down"."""
        hit = self._phrases.at(items, at)
        if hit is None or (hit.value == "naming" and self.words.binds(items)):
            return
        if items[at].text in self.words.of("barring_out") and self._by_paper(items, at, hit.end):
            return  # "the accord rules out any fortification"
        begin, end = self.words.opening(items, at), self.words.reach(items, at)
        if self.governors.undone.falls(items, at, begin):
            begin = 0  # "a draft would bar them; it was voted down"
        yield Governor(-1, begin, end, "idles", _WHY[hit.value])

    def _by_paper(self, items: Sequence[Item], at: int, end: int) -> bool:
        """Tell whether a paper says so: as the subject, or behind "by"."""
        speakers = self.governors.speakers
        if end < len(items) and items[end].text in self.words.grammar["agent"]:
            return speakers.is_paper(items[end + 1 : end + 1 + NEAR])
        return speakers.of_verb(items, at) == "paper"

    def _within_head(self, items: Sequence[Item], one: Governor, start: int) -> Governor:
        """Return a governor of the head of a list; a clause below another ends with it."""
        item = next((k for k, i in enumerate(items) if i.start >= start), 0)
        below = 0 <= one.at < item and self.words.is_opened(items, 0, one.at)
        return msgspec.structs.replace(one, end=min(one.end, item)) if below else one
