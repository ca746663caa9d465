"""Papers and sayings that frame a sentence: "under the deal", "the minister said"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from zonemap.reading.items import Item
from zonemap.reading.moments import Moment
from zonemap.reading.moodwords import ENDS, NEAR, MoodWords
from zonemap.reading.speakers import Speaker, Speakers

Frame: TypeAlias = Literal["agreed", "former", "undecided", "informed", ""]
"""What words frame: what was agreed, once held, is not decided, is told by who may know."""

_GROUND = frozenset({"A", "B", "PLS", "LN", "MZ", "PT", "SITES", "TM", "D"})
_SHORT = 3  # words of "a peace plan"
_LONGEST_SAYING = 14  # items of ", the minister said on Tuesday,"
_YEAR = 4  # digits


def is_year(item: Item) -> bool:
    """Tell whether a number or a date is a year and no more."""
    value = item.value
    if isinstance(value, Moment):
        return value.year is not None and not (value.month or value.day)
    return item.text.isdigit() and len(item.text) == _YEAR


class Frames:
    """Finds the papers and sayings that frame sentences in one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        self.speakers = Speakers(words)

    def leads(self, items: Sequence[Item], at: int) -> Frame:
        """Return what "under the deal" is.

        Returns
        -------
        str
            ``agreed``, ``former``, ``undecided``, ``informed`` for what somebody without a name
            tells, or nothing.
        """
        text, of = items[at].text, self.words.of
        if text in of("framing_as"):
            agreed = self._as_agreed(items, at) or self._as_required(items, at)
            return "agreed" if agreed else ""
        if text in self.words.grammar["agent"]:
            return "agreed" if self._is_made_by(items, at) else ""
        if text not in of("framing") and not (
            text in of("framing_by") and self.words.follows(items, at, "behind_framing")
        ):
            return ""
        if text in of("framing_by") and self._as_agreed(items, at + 1):
            return "agreed"  # "in line with what both agreed"
        near = self._up_to_paper(items, at + 1)
        words = {item.text for item in near if not item.code}
        if not near:
            return ""
        if words & of("former"):
            return "former"
        last = near[-1]
        if last.text in of("offers") or words & of("undecided"):
            return "undecided"
        if last.code != "REF" and last.text not in self.words.papers | of("given_word"):
            told = self.speakers.class_of(near) if text in of("according") else ""
            return "undecided" if told == "opining" else "informed" if told == "informing" else ""
        indefinite = near[0].text in of("indefinite") and len(near) <= _SHORT
        if indefinite and last.text in of("papers_if_definite"):
            behind = at + 1 + len(near)
            after = items[behind : behind + NEAR]
            done = any(self.words.kind(item.text) == "agreeing" for item in after)
            return "agreed" if done else "undecided"
        return "agreed"

    def is_by_which(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "a deal was reached on Monday under which" leads to what was agreed."""
        of = self.words.of
        led = items[at].text in of("whereby") or (
            items[at].text in of("framing") and self.words.follows(items, at, "relative")
        )
        if not led or items[at].code:
            return False
        start = self.words.segment(items, at)[0]
        before = {item.text for item in items[start:at] if not item.code}
        denied = self.words.either("undecided", "offers", "rebuffing", "former")
        return not before.isdisjoint(self.words.papers) and before.isdisjoint(denied)

    def _as_agreed(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "as a first step agreed with" says that what it stands beside was agreed."""
        words = self.words
        for k in range(at + 1, min(at + 1 + NEAR, len(items))):
            text = items[k].text
            if text in ENDS or text in words.of("rebuffing"):
                return False
            if words.kind(text) == "agreeing" and words.is_past(items[k]):
                led = words.either("to", "that")
                return k + 1 >= len(items) or items[k + 1].text not in led
        return False

    def _is_made_by(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "has been created by the accord" says what a paper makes."""
        words, start = self.words, self.words.chunk(items, at)[0]
        made = any(words.before(items, k, "becoming") for k in range(start + 1, at))
        near = self._up_to_paper(items, at + 1)
        if not (made and near) or self.is_former(items, at + len(near)):
            return False
        return self.speakers.is_paper(near) and not words.is_noun(items, at)

    def _as_required(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "as the accord requires of them" ends in what a paper asks."""
        near = self._up_to_paper(items, at + 1)
        verb = at + 1 + len(near)
        if not near or verb >= len(items) or not self.speakers.is_paper(near):
            return False
        stem = self.words.verbs.get(items[verb].text, ("", ""))
        asks = stem[0] == "requiring" or stem[1] in self.words.of("envisaging") | self.words.of(
            "as_asked"
        )
        led = self.words.either("to", "that")
        return asks and (verb + 1 >= len(items) or items[verb + 1].text not in led)

    def _up_to_paper(self, items: Sequence[Item], start: int) -> list[Item]:
        """Return the words from here to the next paper or offer."""
        near: list[Item] = []
        for item in items[start : start + NEAR]:
            if item.text in ENDS:
                break
            near.append(item)
            paper = item.code == "REF" or item.text in self.words.papers
            if paper or item.text in self.words.either("offers", "given_word"):
                break
        return near

    def paper(self, items: Sequence[Item], at: int) -> Literal["binds", "idles", ""]:
        """Return what "an agreement to create", "the pact under which", "no agreement on" do.

        Returns
        -------
        str
            ``binds``, ``idles``, or nothing.
        """
        of = self.words.of
        before = items[self.words.chunk(items, at)[0] : at]
        words = {item.text for item in before if not item.code} - self._bounding(before)
        near = {item.text for item in before[-_SHORT:]}
        if self.is_former(items, at):
            return ""
        if near & of("undecided"):
            return "idles"
        if words & of("rebuffing"):
            return "idles" if self.words.follows(items, at, "complement") else ""
        after = [item.text for item in items[at + 1 : at + 3]]
        leads = of("to").intersection(after[:1]) or of("relative").intersection(after)
        if not leads or words & of("undecided"):
            return ""
        made = words & of("made") or any(
            self.words.kind(word) in {"agreeing", "telling", "judging"} for word in words
        )
        return "binds" if made or not near & of("indefinite") else ""

    def _bounding(self, before: Sequence[Item]) -> set[str]:
        """Return the words of "no later than", which undo no paper."""
        none, spared = self.words.grammar["negations"], self.words.grammar["not_denied"]
        told = pairwise(item.text for item in before)
        return {w for one, two in told if one in none and two in spared for w in (one, two)}

    def is_hoped_for(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "any deal must include" says what somebody wants of one to come."""
        words = self.words
        if items[at].text not in words.papers and items[at].text not in words.of("outcomes"):
            return False
        if at + 1 < len(items) and self.is_by_which(items, at + 1):
            return False  # "signed an agreement whereby"
        start = words.chunk(items, at)[0]
        near = {item.text for item in items[max(start, at - _SHORT) : at]}
        after = [item.text for item in items[at + 1 : at + 1 + NEAR]]
        return bool(near & words.of("any")) and not words.of("hoping").isdisjoint(after)

    def is_demand(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "the request was for", "our conditions are simple:" lead to demands."""
        words = self.words
        if items[at].text not in words.of("demanding") or items[at].code:
            return False
        end = words.chunk(items, at)[1]
        parted = end < len(items) and items[end].text == ":"
        if parted and end == at + 1:  # "listed their demands:"
            return words.is_noun(items, at) or items[at - 1].text in words.grammar["own"]
        be = next((k for k in range(at + 1, end) if items[k].text in words.of("be")), 0)
        if not be or any(item.text in words.papers for item in items[at + 1 : be]):
            return False
        return parted or words.follows(items, be, "complement")

    def is_indefinite(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "one plan would see" speaks of a paper that nobody signed."""
        of = self.words.of
        if items[at].text not in of("papers_if_definite") or items[at].code:
            return False
        start, end = self.words.chunk(items, at)
        near = [item.text for item in items[max(start, at - _SHORT) : at]]
        some = not of("indefinite").isdisjoint(near) or not of("one_plan").isdisjoint(near)
        would = any(not i.code and i.text in of("supposing") for i in items[at:end])
        agreed = any(self.words.kind(i.text) == "agreeing" for i in items[start:end])
        return some and would and not agreed

    def is_former(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "the earlier accord", "the treaty of 1979" is an agreement of the past."""
        if items[at].code != "REF" and items[at].text not in self.words.papers:
            return False
        start = self.words.chunk(items, at)[0]
        near = {item.text for item in items[max(start, at - _SHORT) : at] if not item.code}
        if near & self.words.of("former"):
            return True
        return self._is_of_year(items, at) and not self.words.binds(items)

    def _is_of_year(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "the 1979 treaty", "the treaty of 1979" is one of long ago."""
        of = items[at + 1 : at + 2] and items[at + 1].text in self.words.grammar["of"]
        behind = items[at + 2 : at + 3] if of else []
        return any(is_year(item) for item in (*items[max(0, at - 2) : at], *behind))

    def saying(self, items: Sequence[Item], at: int, *, heard: bool) -> Speaker:
        """Return who speaks where ", the minister said," is all that a part of a sentence says.

        Returns
        -------
        str
            ``paper`` for those who speak for all, ``opining`` for those who only hold it,
            ``informing`` for those who may know and are not named, ``person`` for anybody
            else; nothing where more is said.
        """
        kind, stem = self.words.verbs[items[at].text]
        tells = kind == "telling" or stem in self.words.of("told_to")
        if not tells and stem not in self.words.of("holding"):
            return ""
        start, end = self.words.chunk(items, at)
        if start == at and self.speakers.of_verb(items, at) == "paper":
            return ""  # "the text, seen by reporters, says"
        told = items[start:end]
        if not start or len(told) > _LONGEST_SAYING or any(i.code in _GROUND for i in told):
            return ""
        if told[0].text in self.words.of("openings"):
            return ""
        modal = self.words.either("binding", "supposing")
        if any(not item.code and item.text in modal for item in items[at:end]):
            return ""  # ", said the army would leave"
        if not self._is_aside(items, (start, end), at, stem):
            return ""
        speaker = self.speakers.class_of(told)
        if speaker == "several" and stem in self.words.of("announcing"):
            return "person" if self.speakers.are_one_side(told) else "paper"
        if speaker in {"paper", "mediator"} or (heard and self._goes_on(told)):
            return "paper"
        if tells and speaker == "informing":
            return speaker
        return "opining" if kind == "wishing" or speaker == "opining" else "person"

    def _goes_on(self, told: Sequence[Item]) -> bool:
        """Tell whether "they said" points at those who told the sentence before."""
        return bool(told) and told[0].text in self.words.of("themselves")

    def _is_aside(self, items: Sequence[Item], part: tuple[int, int], at: int, stem: str) -> bool:
        """Tell whether behind "the minister said" nothing but when and where is told."""
        start, end = part
        inner = items[at + 1 : end]
        content = self.words.either("that", "to")
        if any(not item.code and item.text in content for item in inner):
            return False
        leading = self.words.of("and")
        if all(self.words.passed(item) or item.text in leading for item in items[start:at]):
            return True  # "said the minister"
        if stem in self.words.of("told_to"):  # "told reporters in Geneva"
            heard = next((n for n, i in enumerate(inner) if self._places(i)), len(inner))
            inner = inner[heard:] if heard <= _SHORT else inner
        if not inner:
            return True
        return self._places(inner[0])

    def _places(self, item: Item) -> bool:
        """Tell whether an item begins to tell when or where: "in Geneva", "on Sunday"."""
        return item.code == "T" or item.text in self.words.grammar["locative"]
