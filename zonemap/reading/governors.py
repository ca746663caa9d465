"""Verbs and nouns that govern clauses: agreed, required, asked, told, wished, offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from zonemap.reading.frames import Frames, is_year
from zonemap.reading.items import Item
from zonemap.reading.judging import CLAIM, HISTORY, Judging, Use, What
from zonemap.reading.moodwords import NEAR, PARTS, MoodWords
from zonemap.reading.releases import Releases
from zonemap.reading.spent import Spent
from zonemap.reading.tenses import DONE, Tenses
from zonemap.reading.undone import Undone
from zonemap.reading.unmade import Unmade

_SPEAKERS = frozenset({"ACT", "AC", "CO", "NM"})
_NUMBERS = frozenset({"T", "Q"})
_LEADING = (
    "offers",
    "minded",
    "framing",
    "framing_by",
    "framing_as",
    "whereby",
    "likely",
    "conditions",
    "ago",
    "were",
    "that",
)
_SHORT = 3  # words before "proposal"


class Governor(msgspec.Struct, frozen=True, gc=False):
    """A word that decides the mood of others.

    Parameters
    ----------
    at
        Its item.
    start, end
        The items whose mood it decides.
    what
        What it does to them.
    why
        Why nobody is bound by them.
    aside
        Whether it says, between commas, who tells the rest: "the minister said".
    """

    at: int
    start: int
    end: int
    what: What
    why: str = CLAIM
    aside: bool = False

    def covers(self, at: int) -> bool:
        """Tell whether it decides the mood of an item."""
        return self.start <= at < self.end and at != self.at


class Governors:
    """Finds the governors of the sentences of one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        self.tenses = Tenses(words)
        self.frames = Frames(words)
        self.releases = Releases(words)
        self.spent = Spent(words)
        self.undone = Undone(words)
        self.unmade = Unmade(words)
        self.speakers = self.frames.speakers
        self.judging = Judging(words, self.speakers, self.undone)
        self.leading = words.papers.union(
            words.verbs,
            words.grammar["watch_verbs"],
            words.grammar["watched"],
            words.grammar["agent"],
            words.of("demanding"),
            words.of("outcomes"),
            self.releases.leading,
            self.unmade.leading,
            self.spent.leading,
            words.of("pledges"),
            *(words.of(key) for key in _LEADING),
        )

    def of(
        self, items: Sequence[Item], at: int, *, own_voice: bool, heard: bool
    ) -> Iterator[Governor]:
        """Yield what an item governs.

        Parameters
        ----------
        items
            The sentence.
        at
            The item.
        own_voice
            Whether the agreement itself speaks.
        heard
            Whether those who told the sentence before told what was agreed.
        """
        item, of = items[at], self.words.of
        if item.code in _NUMBERS:
            yield from self._in_the_past(items, at)
        elif self.tenses.is_unreal(items, at):
            yield Governor(at, *self.words.segment(items, at), "idles")
        elif self.frames.is_by_which(items, at):
            yield Governor(at, at + 1, self.words.segment(items, at)[1], "agreed")
        elif frame := self.frames.leads(items, at):
            why = HISTORY if frame == "former" else CLAIM
            does: dict[str, What] = {"agreed": "agreed", "informed": "informs"}
            what = does.get(frame, "idles")
            yield Governor(at, *self.words.segment(items, at), what, why)
        elif spent := self.spent.of(items, at):
            yield Governor(at, *spent, "idles", HISTORY)
        elif self.unmade.is_near(items, at):
            yield Governor(at, at + 1, self.words.reach(items, at), "idles")
        elif (start := self.unmade.only_dreamt(items, at)) >= 0:
            yield Governor(at, start, at, "idles")
        elif release := self.releases.of(items, at):
            yield Governor(at, *release, "idles")
        elif self.releases.says_aside(items, at):
            yield Governor(at, *self.words.segment(items, at), "tells", aside=True)
        elif self.frames.is_demand(items, at):
            yield Governor(at, at + 1, self.words.segment(items, at)[1], "idles")
        elif self.undone.pledge(items, at):
            yield Governor(at, at + 1, self.undone.reach(items, at), "idles", HISTORY)
        elif self._is_offer(items, at):
            yield from self._offer(items, at)
        elif self._ends_adjective(items, at):
            return  # "the Indian-administered district" reports nothing
        elif item.text in self.words.verbs and not self._is_paper(items, at):
            yield from self._verb(items, at, heard=heard)
        elif item.text in of("that"):
            if self._is_unknown(items, at - 1):
                yield Governor(at - 1, at, self.words.reach(items, at - 1), "puzzles")
        elif item.text in of("ago"):
            yield from self._once(items, at)
        elif item.text in of("conditions") or item.text in of("inverted"):
            yield from self._condition(items, at, own_voice=own_voice)
        else:
            what = self._of_noun(items, at)
            start = at if what in {"expects", "idles"} else at + 1
            if self.frames.is_indefinite(items, at):
                yield Governor(at, at + 1, self.words.segment(items, at)[1], "idles")
            elif self._watched(items, at):
                yield Governor(at, at + 1, self.words.reach(items, at), "idles", HISTORY)
            elif what:
                yield Governor(at, start, self.words.reach(items, at), what)
            elif self.frames.is_former(items, at):
                yield Governor(at, at + 1, self.words.reach(items, at), "idles", HISTORY)

    def _ends_adjective(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a participle stands behind a hyphen that makes no verb: "re-affirmed"."""
        past = items[at].glued and items[at].text.endswith(self.words.past)
        return past and items[at - 1].text not in self.words.grammar["verb_prefixes"]

    def leads(self, item: Item, at: int) -> bool:
        """Tell whether an item may govern others."""
        if item.code:
            return item.code == "REF" or (at == 1 and item.code in _NUMBERS)
        return item.text in self.leading or (not at and item.text in self.words.of("inverted"))

    def _is_unknown(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a clause hangs on a verb that no list holds: "the envoy clarified that"."""
        if at < 1 or items[at].code or items[at].text in self.leading:
            return False
        subject = items[at - 1]
        owned = at > 1 and items[at - 2].text in self.words.grammar["articles"]
        named = subject.code in _SPEAKERS or owned or self.words.before(items, at, "be")
        finite = items[at].text.endswith((*self.words.past, *self.words.present))
        after = items[at + 2] if at + 2 < len(items) else None
        if not (named and finite) or after is None:
            return False
        opening = self.words.grammar.either("articles", "negations")
        return after.code in _SPEAKERS or after.text in opening | self.words.of("themselves")

    def _of_noun(self, items: Sequence[Item], at: int) -> What:
        """Return what "verify that", "is likely to", "an agreement to" do."""
        text, words = items[at].text, self.words
        if text in words.grammar["watch_verbs"]:
            seen = words.follows(items, at, "that")
            return "binds" if seen and self.tenses.group(items, at) in {"bound", "plain"} else ""
        if text in words.of("minded"):
            return "idles" if words.follows(items, at, "that") else ""
        if text in words.of("likely"):
            if not words.follows(items, at, "to") or not words.before(items, at, "be"):
                return ""
            return "idles" if words.before(items, at, "were") else "expects"
        if self.frames.is_hoped_for(items, at):
            return "idles"
        if items[at].code == "REF" or text in words.papers:
            return self.frames.paper(items, at)
        return ""

    def _watched(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "the mission supervised" says what those who watch have done."""
        words = self.words
        if items[at].text not in words.grammar["watched"] or words.is_reduced(items, at, ""):
            return False
        return not words.before(items, at, "be") and self.tenses.group(items, at) in DONE

    # --- verbs --------------------------------------------------------------------------

    def _verb(self, items: Sequence[Item], at: int, *, heard: bool) -> Iterator[Governor]:
        """Yield what a verb of saying, agreeing or wishing governs."""
        words = self.words
        kind, stem = words.verbs[items[at].text]
        if words.is_noun(items, at) or words.is_reduced(items, at, kind):
            return
        if self._is_said_above(items, at):
            return
        if words.commands(items, at):
            yield Governor(at, at + 1, words.reach(items, at), "orders")
            return
        if kind in {"requiring", "asking"} and self._is_only_asked(items, at):
            yield Governor(at, at + 1, words.reach(items, at), "idles")
            return
        group = self.tenses.group(items, at)
        talked = stem in words.of("talking") and not self._deems(items, at)
        if group == "bound" and not (talked or kind in {"construing", "saving"}):
            if kind in {"agreeing", "requiring", "promising"}:
                yield Governor(at, at + 1, words.reach(items, at), "binds")
            return
        passive = words.is_past(items[at]) and (
            words.before(items, at, "be") or (kind == "asking" and words.is_told_to(items, at))
        )
        speaker = "" if passive else self.frames.saying(items, at, heard=heard)
        if speaker:
            does: dict[str, What] = {
                "paper": "agreed",
                "informing": "informs",
                "opining": "idles",
            }
            what = does.get(speaker, "tells")
            yield Governor(at, *words.segment(items, at), what, aside=True)
            return
        use = Use(group, passive=passive)
        judged, why = self.judging.of(items, at, use)
        if judged:
            backward = kind in {"ending", "construing"} or (passive and judged != "binds")
            start = words.opening(items, at) if backward else at + 1
            if kind in {"ending", "refusing"} and self.undone.falls(items, at, start):
                start = 0
            yield Governor(at, start, words.reach(items, at), judged, why)

    def _is_only_asked(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "has been asked to require" says what somebody is only asked to demand."""
        words = self.words
        if at < 2 or items[at - 1].text not in words.of("to"):
            return False
        above = next((k for k in range(at - 2, max(-1, at - NEAR), -1) if not items[k].code), 0)
        kinds = (words.kind(items[k].text) for k in range(above, max(-1, at - NEAR), -1))
        return next((kind for kind in kinds if kind), "") in {"asking", "wishing", "refusing"}

    def _is_said_above(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "the above-mentioned frontier" only says which."""
        words = self.words
        above = at > 0 and items[at - 1].text in words.grammar["just_above"]
        return above and words.is_past(items[at])

    def _deems(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "shall be considered neutral" says what something is from then on."""
        words = self.words
        be = words.of("be")
        after = items[at + 1].text if at + 1 < len(items) else ""
        passive = words.is_past(items[at]) and items[at - 1].text in be
        deemed = words.either("to", "framing_as", "indefinite")
        return passive and (after in deemed or after in words.grammar["status"])

    # --- nouns, conditions, the past ----------------------------------------------------

    def _is_paper(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "an understanding" is a paper and no verb."""
        return items[at].text in self.words.papers and self.words.is_noun(items, at)

    def _is_offer(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "a proposal", "a plan for" is what somebody only has in mind."""
        words, text = self.words, items[at].text
        if text in words.of("papers_if_definite"):
            leads = words.follows(items, at, "for") and words.before(items, at, "indefinite")
            meant = {item.text for item in items[at + 2 : at + 2 + _SHORT + 1]}
            deeds = words.grammar.either("deeds", "zone_nouns")
            return leads and not meant.isdisjoint(deeds)
        return text in words.of("offers") and (text not in words.verbs or words.is_noun(items, at))

    def _offer(self, items: Sequence[Item], at: int) -> Iterator[Governor]:
        """Yield what "a proposal to", "the idea of", "an earlier version" govern."""
        words = self.words
        former = {item.text for item in items[max(0, at - _SHORT) : at]} & words.of("former")
        if not (former or words.follows(items, at, "complement")):
            return
        if at and items[at - 1].text in words.of("leading_to_offers"):
            return  # "at the request of"
        before = range(words.chunk(items, at)[0], at)
        if before and items[before[0]].text in words.grammar["when"]:
            return  # "after the talks, the army shall": when, not what
        if any(
            words.kind(items[k].text) == "agreeing" and not words.rebuffed(items, k) for k in before
        ):
            return  # "accepted a draft that"
        why = HISTORY if former else CLAIM
        yield Governor(at, at + 1, words.reach(items, at), "idles", why)

    def _condition(self, items: Sequence[Item], at: int, *, own_voice: bool) -> Iterator[Governor]:
        """Yield what hangs on "if": the clause itself, and a threat behind it."""
        words = self.words
        before = items[at - 1].text if at else ","
        if before not in PARTS and before not in words.of("asking_if"):
            return
        comma = next((k for k in range(at, len(items)) if items[k].text == ","), len(items))
        end = words.segment(items, at)[1]
        bound = any(not i.code and i.text in words.of("firm") for i in items[comma:end])
        if self.unmade.if_agreed(items, at):
            yield Governor(at, *words.segment(items, at), "idles")
            return
        yield Governor(at, at, comma, "idles")
        if not (bound or at or own_voice):
            yield Governor(at, comma, end, "expects")

    def _in_the_past(self, items: Sequence[Item], at: int) -> Iterator[Governor]:
        """Yield the part that "In 1994" sets in the past."""
        if at != 1 or items[0].text not in self.words.of("in_year") or not is_year(items[at]):
            return
        if not self.words.binds(items):
            yield Governor(at, *self.words.segment(items, at), "idles", HISTORY)

    def _once(self, items: Sequence[Item], at: int) -> Iterator[Governor]:
        """Yield the part that "two years ago", "last year", "once left" set in the past."""
        words, text = self.words, items[at].text
        after = items[at + 1].text if at + 1 < len(items) else ""
        if text in words.of("last") and after not in words.of("periods"):
            return
        if text in words.of("once") and after not in words.pasts:
            return
        start, end = words.chunk(items, at)
        opened = (k for k in range(at, start, -1) if items[k - 1].text in words.of("openings"))
        start = next(opened, start)
        if not self.words.binds(items[start:end]):
            yield Governor(at, start, end, "idles", HISTORY)
