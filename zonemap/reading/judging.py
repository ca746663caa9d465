"""Judging: what a verb that governs others does to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from zonemap.reading.items import Item
from zonemap.reading.moodwords import NEAR, MoodWords
from zonemap.reading.speakers import Speakers
from zonemap.reading.tenses import Own
from zonemap.reading.undone import Undone

CLAIM = "quotation or claim"
HISTORY = "another agreement or history"
What: TypeAlias = Literal[
    "binds", "orders", "agreed", "praises", "expects", "tells", "informs", "idles", "puzzles", ""
]
"""What a governor does: it obliges; it is an order, whoever tells it; what it frames was agreed;
it judges what there is; it expects, which a frame may make an obligation; it tells what may be
one; it tells, without a name, of what was agreed; nobody is bound; it is a verb that no list
holds."""


class Use(NamedTuple):
    """How a verb stands in its clause: its own mood, and whether it is passive."""

    group: Own
    passive: bool


class Judging:
    """Tells what governing verbs do, each by its class.

    Parameters
    ----------
    words
        The words of moods.
    speakers
        What tells who speaks.
    undone
        What tells what comes to nothing.
    """

    def __init__(self, words: MoodWords, speakers: Speakers, undone: Undone) -> None:
        self.words = words
        self.speakers = speakers
        self.undone = undone
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

    def of(self, items: Sequence[Item], at: int, use: Use) -> tuple[What, str]:
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
