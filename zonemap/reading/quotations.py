"""Quotations: whether what stands in quotation marks is the agreement's own words, or a claim.

"Article 4 states: '...'", "'...', the communique said" quote a paper, and bind as it does; "I have
ordered the army to leave" binds in the mouth of who may order it. "'They must leave', the governor
said" is what one man says, and "the 'total exclusion zone'" is no quotation at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from zonemap.reading.document import Document, Sentence
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.lexer import tokenise
from zonemap.reading.moodwords import ENDS, PARTS, MoodWords
from zonemap.reading.speakers import Speakers

_Claim = tuple[int, int]
_SAYING = frozenset({"telling", "requiring"})
_LONGEST_NAME = 6  # words of "total exclusion zone"
_RULER = 3  # words of a name behind "President"
_WORD = re.compile(r"[^\W\d_]+")
_MARK = '"'


class Quotations:
    """Tells of the quotations of a text which are words of a paper.

    Parameters
    ----------
    language
        The words.
    text
        The folded text.
    """

    def __init__(self, language: Language, text: str) -> None:
        self.text = text
        self.grammar = language.grammar
        self.words = language.made(MoodWords)
        self.speakers = Speakers(self.words)
        self._rulers: frozenset[str] | None = None

    def settled(self, document: Document) -> Document:
        """Return the document with what papers are quoted as saying among its own words."""
        if not any(sentence.claims for sentence in document.sentences):
            return document
        starts = [sentence.start for sentence in document.sentences]
        own = {
            claim
            for sentence in document.sentences
            for claim in sentence.claims
            if claim[0] >= sentence.start and self._is_own(document.sentences, starts, claim)
        }
        told = tuple([_freed(sentence, own) for sentence in document.sentences])
        return msgspec.structs.replace(document, sentences=told)

    def _is_own(self, sentences: Sequence[Sentence], starts: Sequence[int], claim: _Claim) -> bool:
        """Tell whether marked words are no claim: those of a paper, an order, a name."""
        begin, end = claim
        first = bisect_right(starts, begin) - 1
        last = bisect_right(starts, end - 1) - 1
        before = self._items(sentences[first].start, begin)
        after = self._items(end, sentences[last].end)
        if not before and first and self.text[sentences[first - 1].end - 1] == ":":
            before = self._items(sentences[first - 1].start, sentences[first - 1].end)
        inside = self._items(begin + 1, end - 1)
        if self._is_name(inside):
            return True
        told = [*before, *after]
        if first and not self.words.of("themselves").isdisjoint([item.text for item in told]):
            earlier = self._items(sentences[first - 1].start, sentences[first - 1].end)
        else:
            earlier = []
        if self._of_paper(before, after, earlier):
            return True
        return self._is_order(inside) and self._may_order([*told, *earlier])

    def _items(self, start: int, end: int) -> list[Item]:
        return tokenise(self.text, start, end, [])

    def _is_name(self, inside: list[Item]) -> bool:
        """Tell whether marks stand round what something is called: "total exclusion zone"."""
        told = [item.text for item in inside if item.text.isalnum()]
        verbs = [self.words.of(key) for key in ("finite", "binding", "supposing", "themselves")]
        if not told or len(told) > _LONGEST_NAME or told[-1] not in self.grammar["zone_nouns"]:
            return False
        return frozenset(told).isdisjoint(frozenset().union(*verbs))

    # --- who speaks -----------------------------------------------------------------------

    def _of_paper(self, before: list[Item], after: list[Item], earlier: list[Item]) -> bool:
        """Tell whether a paper is quoted; "it" is what the sentence before spoke of."""
        told = [self._speaks(before, at, earlier) for at in self._sayings(before)][-1:]
        told = [True] if told and self._cites(before) else told
        leads = bool(before) and before[-1].text in PARTS | self.words.of("that")
        told += [self._speaks(after, at, earlier) for at in self._sayings(after)][:1]
        if told:
            return told[0 if leads else -1]
        if leads and (self.speakers.is_paper(before) or self._cites(before)):
            return True  # "Clause 2 is plain:"
        return any(self._framed(part) for part in (before, after))

    def _cites(self, items: list[Item]) -> bool:
        """Tell whether somebody reads out a paper: "pointing to article 3 of the accord"."""
        words, passed = self.words, self.words.of("citing_by")
        for at, item in enumerate(items):
            led = item.text in words.of("citing_up") and words.follows(items, at, "citing_by")
            below = at > 0 and items[at - 1].text in words.of("openings")
            if below or not (led or item.text in words.of("citing")):
                continue
            k = at + 1
            while k < len(items) and items[k].text in passed:
                k += 1
            own = k < len(items) and items[k].text in self.grammar["own"]
            if not own and self.speakers.is_paper(items[k:]):
                return True
        return False

    def _sayings(self, items: list[Item]) -> Iterator[int]:
        """Yield where verbs of saying stand."""
        for at, item in enumerate(items):
            known = self.words.kind(item.text) in _SAYING or item.text in self.words.of("quoting")
            if known and not self.words.is_noun(items, at):
                yield at

    def _speaks(self, items: list[Item], at: int, earlier: list[Item]) -> bool:
        """Tell whether the subject of a verb of saying is a paper."""
        start = at
        while start and items[start - 1].text not in ENDS | {_MARK}:
            start -= 1
        behind = items[at + 1 :]
        leads = bool(behind) and behind[0].text in PARTS | self.words.of("that")
        if start == at and not leads and self.speakers.is_paper(behind):
            return True  # "said the minutes of the talks"
        if start == at and start > 1:  # "the accord, which both signed, states"
            start = self.speakers.before_aside(items, start - 1)
        subject = [item for item in items[start:at] if item.text.isalnum()]
        if len(subject) == 1 and subject[0].text in self.grammar["pronouns"]:
            return self.speakers.is_paper(earlier)
        return self.speakers.is_paper(subject) or self._says_in(subject, behind)

    def _says_in(self, subject: list[Item], behind: list[Item]) -> bool:
        """Tell whether several say something in a paper: "the leaders said in the document"."""
        said = {item.text for item in subject}
        if said.isdisjoint(self.words.of("several")):
            return False
        near = [*subject, *behind]
        return any(
            item.text in self.words.of("saying_in") and self.speakers.is_paper(near[at + 1 :])
            for at, item in enumerate(near)
        )

    def _framed(self, items: list[Item]) -> bool:
        """Tell whether words stand under a paper: "according to the accord"."""
        leading = self.words.of("framing")
        for at, item in enumerate(items):
            if item.text in leading:
                near = items[at + 1 :]
                return self.speakers.is_paper(
                    near[1:] if self.words.follows(items, at, "to") else near
                )
        return False

    # --- who orders -----------------------------------------------------------------------

    def _is_order(self, inside: list[Item]) -> bool:
        """Tell whether somebody says what they have ordered: "I have decided to order"."""
        return any(self.words.commands(inside, at) for at in range(len(inside)))

    def _may_order(self, items: list[Item]) -> bool:
        """Tell whether who speaks rules: "the president said", "Kabila said" of a president."""
        said = {item.text for item in items}
        if said & self.words.of("ruling_nobody"):
            return False
        named = {item.text for item in items if item.cap}
        return not said.isdisjoint(self.words.of("rulers")) or not named.isdisjoint(self.rulers)

    @property
    def rulers(self) -> frozenset[str]:
        """The names of those whom the text calls by an office that may order."""
        if self._rulers is None:
            titles = "|".join(sorted(self.words.of("rulers")))
            called = re.compile(rf"(?i:\b(?:{titles}))((?: [^\W\d_a-z][^\W\d_]+){{1,{_RULER}}})")
            names = [match[1] for match in called.finditer(self.text)] if titles else []
            self._rulers = frozenset(w.lower() for name in names for w in _WORD.findall(name))
        return self._rulers


def _freed(sentence: Sentence, own: set[_Claim]) -> Sentence:
    """Return a sentence with what is no claim among its own words."""
    if own.isdisjoint(sentence.claims):
        return sentence
    return msgspec.structs.replace(
        sentence,
        claims=tuple([claim for claim in sentence.claims if claim not in own]),
        quotes=tuple([claim for claim in sentence.claims if claim in own]),
    )
