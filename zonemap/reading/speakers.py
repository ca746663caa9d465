"""Speakers: a paper, a council, one man, somebody without a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from zonemap.reading.items import Item
from zonemap.reading.moodwords import ENDS, PARTS, MoodWords

Speaker: TypeAlias = Literal[
    "paper", "mediator", "council", "person", "opining", "informing", "several", "text", ""
]
"""Who speaks: ``text`` is the text itself, an empty string nobody that is known."""

_NEAR = 3  # words behind "of" that name whose paper it is


class Speakers:
    """Tells who says something, in one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        of = words.of
        self.people = of("persons") | of("opining") | of("informing") | words.heads
        self.papers = (words.papers | of("records")) - of("offers")

    def class_of(self, items: Sequence[Item]) -> Speaker:
        """Return who speaks.

        Returns
        -------
        str
            ``paper``, ``mediator``, ``council``, ``person``, ``opining``, ``informing`` for
            sources, ``several`` for more than one with power, else nothing.
        """
        of = self.words.of
        words = {word for item in items for word in item.text.split()}
        if words & of("informing") and not words & of("opining"):
            return "mediator" if words & of("mediating") else "informing"
        if words & of("opining"):
            return "opining"
        if self._is_headed(items, self.words.papers):
            return "paper"
        if words & of("records") and self.is_paper(items):
            return "paper"
        if words & of("mediating"):
            return "mediator"
        if words & of("councils"):
            return "council"
        if words & of("persons"):
            return "person"
        return "several" if words & of("several") else ""

    def are_one_side(self, told: Sequence[Item]) -> bool:
        """Tell whether those who speak are several of one side: "two rebel commanders"."""
        partisan = self.words.of("partisan")
        lands = {item.text for item in told if item.code in {"CA", "CO"}}
        sided = any(not partisan.isdisjoint(item.text.split()) for item in told)
        return sided or len(lands) == 1  # "Moscow and Kyiv" are two

    def _is_headed(self, items: Sequence[Item], papers: frozenset[str]) -> bool:
        """Tell whether a paper speaks, and not "the author of the accord" or a man in a paper."""
        at = next(
            (
                n
                for n, item in enumerate(items)
                if item.code == "REF" or not papers.isdisjoint(item.text.split())
            ),
            -1,
        )
        return at >= 0 and not self._is_of_other(items[:at])

    def _is_of_other(self, before: Sequence[Item]) -> bool:
        """Tell whether words lead from a thing to its paper: "the author of the"."""
        grammar, of = self.words.grammar, self.words.of
        leading = grammar.either("governing", "of", "locative") | of("saying_in")
        parts = self.papers | of("parts")
        several = False
        nouns: set[str] = set()
        for item in before:
            several = several or not of("several").isdisjoint(item.text.split())
            if item.code or item.text not in leading:
                nouns |= {item.text} - grammar["articles"]
            elif nouns and not several and nouns.isdisjoint(parts):
                return True
            else:
                nouns = set()
        return False

    def of_verb(self, items: Sequence[Item], at: int) -> Speaker:
        """Return who is the subject of a verb."""
        words, start = self.words, at
        if (joined_to := self._joined_to(items, at)) >= 0:
            return self.of_verb(items, joined_to)
        parted = PARTS | words.either("that", "openings")
        while start and items[start - 1].text not in parted:
            start -= 1
        told = [i for i in items[start:at] if i.code or i.text[:1].isalpha()]
        joined = words.of("and")
        if (
            start > 1
            and items[start - 1].text == ","
            and all(not i.code and (i.text in joined or words.kind(i.text)) for i in told)
        ):
            told = list(items[self.before_aside(items, start - 1) : start - 1])
            if self.is_paper(told):
                return "paper"
            return self._before_mark(told) or "text"
        if all(words.passed(item) for item in told):
            return "text"
        return self.class_of(told)

    def _joined_to(self, items: Sequence[Item], at: int) -> int:
        """Return the verb whose subject is that of another: "calls upon A to ... and calls"."""
        words, kind = self.words, self.words.kind(items[at].text)
        if at < 1 or items[at - 1].code or items[at - 1].text not in words.of("and"):
            return -1
        told = (
            k
            for k in range(at - 2, -1, -1)
            if words.kind(items[k].text) == kind and not words.is_noun(items, k)
        )
        return next(told, -1)

    def _before_mark(self, told: Sequence[Item]) -> Speaker:
        """Return who speaks in "the Council, meeting in New York"; nothing for a text itself."""
        named = next((k for k, item in enumerate(told) if item.text in PARTS), len(told))
        return self.class_of(told[:named]) if named < len(told) else ""

    def before_aside(self, items: Sequence[Item], comma: int) -> int:
        """Return where what stands before an aside begins; the comma that ends it is given."""
        opened = next((k for k in range(comma - 1, -1, -1) if items[k].text == ","), -1)
        while opened > 0 and items[opened - 1].text not in ENDS | {'"'}:
            opened -= 1
        return max(opened, 0)

    def is_paper(self, items: Sequence[Item]) -> bool:
        """Tell whether words begin with a paper that was agreed or has force, and no one's own."""
        of = self.words.of
        joint = False
        for at, item in enumerate(items):
            text = item.text
            if text in of("undecided") or text in of("offers") or text in ENDS:
                return False
            if item.code == "REF":
                return True
            own = of("joint") | of("councils")
            if text in of("several") or not own.isdisjoint(text.split()):
                joint = True
            elif text in self.papers and not self._qualifies(items, at):
                if self._is_of_other(items[:at]):
                    return False
                return joint or text not in of("anybodys") or self._is_of_all(items[at + 1 :])
            elif not self.people.isdisjoint(text.split()) or text in of("openings"):
                return False
        return False

    def _qualifies(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a paper only says which other thing is meant: "the ceasefire document"."""
        after = items[at + 1 : at + 2]
        return bool(after) and (after[0].text in self.people or after[0].text in self.papers)

    def _is_of_all(self, behind: Sequence[Item]) -> bool:
        """Tell whether "the communique" is nobody's own: "of the talks", and not "of the army"."""
        near = [word for item in behind[:_NEAR] for word in item.text.split()]
        if not near or near[0] not in self.words.grammar.either("of", "agent"):
            return True
        return self.people.isdisjoint(near)
