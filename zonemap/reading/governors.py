"""Verbs and nouns that govern clauses: agreed, required, asked, told, wished, offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from zonemap.reading.frames import Frames, is_year
from zonemap.reading.items import Item
from zonemap.reading.moodwords import NEAR, PARTS, MoodWords
from zonemap.reading.releases import Releases
from zonemap.reading.spent import Spent
from zonemap.reading.tenses import DONE, Own, Tenses
from zonemap.reading.undone import Undone
from zonemap.reading.unmade import Unmade

CLAIM = "quotation or claim"
HISTORY = "another agreement or history"
What: TypeAlias = Literal[
    "binds", "orders", "agreed", "praises", "expects", "tells", "informs", "idles", "puzzles", ""
]
"""What a governor does: it obliges; it is an order, whoever tells it; what it frames was agreed;
it judges what there is; it expects, which a frame may make an obligation; it tells what may be
one; it tells, without a name, of what was agreed; nobody is bound; it is a verb that no list
holds."""
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


class Use(NamedTuple):
    """How a verb stands in its clause: its own mood, and whether it is passive."""

    group: Own
    passive: bool


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
        self._judged = {
            "agreeing": self._agreed,
            "requiring": self._agreed,
            "promising": self._promised,
            "asking": self._asked,
            "telling": self._told,
            "observing": self._observed,
            "construing": self._construed,
            "saving": self._saved,
            "wishing": self._wished,
        }
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
        judged, why = self._judge(items, at, use)
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

    def _judge(self, items: Sequence[Item], at: int, use: Use) -> tuple[What, str]:
        """Return what a verb does to what it governs, and why nobody is bound by it."""
        kind = self.words.kind(items[at].text)
        if use.group == "before" and kind in {"agreeing", "requiring", "promising", "asking"}:
            # "announced that they had agreed": the tense is that of the report
            start = self.words.segment(items, at)[0]
            told = [k for k in range(start, at) if self.words.kind(items[k].text) == "telling"]
            that = any(item.text in self.words.of("that") for item in items[start:at])
            if not (told and (that or self._tell_of_pact(items, told[-1]))):
                return "idles", HISTORY
        if kind == "judging":
            return "praises", CLAIM
        if kind == "ending" and self.undone.clears_way(items, at):
            return "", CLAIM
        if not use.passive and self.undone.speaks(items, at):
            return "idles", CLAIM
        if self._tells_that(items, at):
            kind = "telling"
        judge = self._judged.get(kind)
        return (judge(items, at, use) if judge is not None else "idles"), CLAIM

    def _tells_that(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "told reporters that" tells, and asks nobody to do anything."""
        words = self.words
        if words.verbs[items[at].text][1] not in words.of("told_to"):
            return False
        led = words.either("that", "to")
        after = (item.text for item in items[at + 1 : at + NEAR] if not item.code)
        return next((text for text in after if text in led), "") in words.of("that")

    def _agreed(self, items: Sequence[Item], at: int, use: Use) -> What:
        if use.group in {"supposed", "unreal"}:
            return "idles" if use.group == "unreal" else "expects"
        kind, stem = self.words.verbs[items[at].text]
        bound = use.passive and stem in self.words.of("obliging")
        if (bound and self.words.before(items, at, "were")) or self.was_let(items, at):
            return "expects"  # "was obliged to leave": where no paper says so, a tale
        lifted = self.words.of("obliging") | (
            frozenset() if use.passive else self.words.of("barring")
        )
        refusable = kind == "agreeing" or stem in lifted
        return "idles" if refusable and self.words.rebuffed(items, at) else "binds"

    def was_let(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "were not allowed into" tells what somebody could do at some time."""
        text = items[at].text
        return text in self.words.of("let") and self.words.before(items, at, "were")

    def _promised(self, items: Sequence[Item], at: int, use: Use) -> What:
        alone = self.speakers.of_verb(items, at) == "person"
        return "idles" if alone or use.group in {"supposed", "unreal"} else "binds"

    def _asked(self, items: Sequence[Item], at: int, use: Use) -> What:
        """Return what a demand does: it binds in the words of a paper, a council, the text."""
        words, text = self.words, items[at].text
        calls = words.verbs[text][1] in words.of("calling")
        if calls and not words.follows(items, at, "behind_calling"):
            return ""
        if use.passive or words.bans(items, at):
            return "expects" if words.before(items, at, "were") else "binds"
        speaker = self.speakers.of_verb(items, at)
        if speaker == "several":
            return "binds" if words.verbs[text][1] in words.of("ordering") else "idles"
        own = speaker == "text" and text in words.of("asked_of_all")
        return (
            "binds" if own or speaker in ({"paper"} if calls else {"paper", "council"}) else "idles"
        )

    def _told(self, items: Sequence[Item], at: int, use: Use) -> What:
        speaker = "" if use.passive else self.speakers.of_verb(items, at)
        if speaker in {"paper", "mediator"}:
            return "binds"
        if speaker == "informing":
            return "informs"
        jointly = self.words.verbs[items[at].text][1] in self.words.of("announcing")
        if (
            speaker == "several"
            and jointly
            and not self.speakers.are_one_side(items[self.words.chunk(items, at)[0] : at])
        ):
            return "binds"  # "both sides confirmed the establishment of"
        himself = self.words.himself(items, at)
        if himself and self._tell_of_pact(items, at):
            return "binds"
        return "idles" if himself or speaker in {"opining", "text"} else "tells"

    def _tell_of_pact(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether both sides say that "they had agreed", "had established a zone"."""
        words = self.words
        near = [item.text for item in items[at + 2 : at + NEAR] if not item.code]
        done = any(words.kind(word) == "agreeing" for word in near)
        done = done or not words.grammar["set_up"].isdisjoint(near)
        perfect = not words.either("had", "have").isdisjoint(near)
        if not (done and perfect and self.speakers.of_verb(items, at) == "several"):
            return False
        return not self.speakers.are_one_side(items[words.chunk(items, at)[0] : at])

    def _observed(self, items: Sequence[Item], at: int, use: Use) -> What:
        del use
        return "idles" if self.words.follows(items, at, "that") else ""

    def _construed(self, items: Sequence[Item], at: int, use: Use) -> What:
        del use
        return "idles" if self.words.rebuffed(items, at) else ""

    def _saved(self, items: Sequence[Item], at: int, use: Use) -> What:
        """Return what "nothing in this article shall prevent" does: it leaves all as it was."""
        nothing = items[0].text in self.words.of("rebuffing")
        spared = not use.passive and (nothing or self.words.rebuffed(items, at))
        return "idles" if spared else ""

    def _wished(self, items: Sequence[Item], at: int, use: Use) -> What:
        if self.words.verbs[items[at].text][1] in self.words.of("envisaging") and not use.passive:
            told = use.group in {"supposed", "unreal"}
            return "idles" if told or self.speakers.of_verb(items, at) != "paper" else "binds"
        voted = self.words.verbs[items[at].text][1] in self.words.of("voting")
        if voted and self.words.follows(items, at, "to") and not use.passive:
            council = self.speakers.of_verb(items, at) == "council"
            return "binds" if council and not self.words.rebuffed(items, at) else "idles"
        if self.words.verbs[items[at].text][1] in self.words.of("setting_about"):
            return "expects"  # "under the deal they are preparing to leave"
        now = use.passive and not self.words.before(items, at, "were")
        return "expects" if now and self.words.follows(items, at, "to") else "idles"

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
