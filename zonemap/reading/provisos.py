"""Provisos: what a duty depends on, told of in words that hold no ground and no duty of their own.

"Subject to the consent of the Commission, the army shall leave Kutum": who consents leaves
nothing, and the consent is a condition. Such words become one item of their sentence that no
other room reads, and the rules of the sentence carry them as they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, cast

import msgspec

from zonemap.reading.interruptions import SET_ASIDE
from zonemap.reading.items import MARKS, Item, Row, any_of, as_written, first_mark
from zonemap.reading.language import Language
from zonemap.reading.moodwords import MoodWords
from zonemap.reading.phrases import Hit, PhraseTable

Use: TypeAlias = Literal[
    "clause", "noun", "alone", "link", "inverted", "supposed", "despite", "idle", "none"
]
"""What follows the words: a clause, a noun, nothing, the duty itself; "should" and "were"
before their subjects; words that make nothing depend on what they name, or on nothing; words
that are no proviso."""
_IT_LIES_IN = 3  # words
_GROUND = frozenset({"A", "B", "D", "MZ", "DEF", "EX", "EXA"})
_SUBJECTS = frozenset({"ACT", "AC", "CO"})
_TIMES = frozenset({"T", "DUR"})
_COMMA = ","
_WHO = frozenset({"", "ACT", "AC"})
_PLACED = frozenset({"NM", "PL", "PLS", "RG", "LN", "CO", "PT"})
_ALONE = frozenset({"alone", "link", "idle"})
_INVERTED = frozenset({"inverted", "supposed"})
_FREE = frozenset({"despite", "idle"})
_AGREEING = frozenset({"agreeing", "requiring", "promising", "asking", "telling"})
_TIMED = "until_then"
_KEPT = ("when", "none", _TIMED)
_LONGEST = 40  # items
_LISTED = 4  # items of "flood, fire or attack" behind a comma
_FEWEST: dict[Use, int] = {"clause": 2, "inverted": 2, "supposed": 3, "noun": 1, "despite": 1}
"""Words without which nothing is told."""


class Proviso(msgspec.Struct, frozen=True, gc=False):
    """What a rule depends on.

    Parameters
    ----------
    words
        As they stand, from the word that leads to them.
    holds
        Whether anything depends on these words: not on "notwithstanding the truce", nor on the
        clause behind "unless", which leads to it.
    opens
        Whether it opens what depends on it: "failing which".
    """

    words: str
    holds: bool
    opens: bool = False


class Provisos:
    """Finds the provisos of sentences in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = self.grammar = language.grammar
        times = language.table("times")
        table: dict[str, list[str]] = times.get("provisos", {})
        self.heads: PhraseTable[Use] = PhraseTable(
            [(phrase, cast("Use", use)) for use, phrases in table.items() for phrase in phrases]
        )
        told: dict[str, list[str]] = {"": times["words"].get("until", [])}
        told |= {use: times.get("conditions", {}).get(use, []) for use in _KEPT}
        self.kept: PhraseTable[str] = PhraseTable(
            [(phrase, use) for use, phrases in told.items() for phrase in phrases]
        )
        named: dict[str, list[str]] = times["words"]
        moods = language.made(MoodWords)
        self._firm = moods.of("firm")
        self._asking_if = moods.of("asking_if")
        agreeing = {word for word, (kind, _) in moods.verbs.items() if kind in _AGREEING}
        self._naming = language.papers.union(named.get("events", ()), named["announcing"], agreeing)
        exempting = language.classes.get("exempting", ())
        self._exempting = frozenset(word for phrase in exempting for word in phrase.split())
        self.verbs = language.verbs
        self._participles = language.endings["participles"]
        cues: dict[str, list[str]] = times["cues"]
        self._before_dates = frozenset(p.split()[-1] for phrases in cues.values() for p in phrases)
        self._upon, self._events = frozenset(named["upon"]), frozenset(named.get("events", ()))
        self._leading = self._upon.union(named["between"], named["dating"], grammar["own"])
        self._going = grammar.either("being", "auxiliaries", "perfect")
        self._timing = frozenset(p.split()[0] for phrases in cues.values() for p in phrases)
        self._binding = grammar.either("zone_nouns", "spots", "maps")
        self._stating = grammar.either("being", "auxiliaries", "stating_how")
        self._determining = grammar.either("articles", "negations", "each_of", "counting_all")
        self._opening = grammar.either("articles", "negations", "subject_pronouns", "inverting")

    def set_aside(self, items: Row) -> Row:
        """Return the tokens of a sentence with each proviso as one item that is set aside."""
        if not self.heads.rare.isdisjoint(items.words):
            items = items.rewritten(items.at(self.heads.first), self._proviso)
        if not self.kept.rare.isdisjoint(items.words):
            items = items.rewritten(items.at(self.kept.first), self._waited_for)
        return items

    def _waited_for(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Set aside what stands behind "unless", "during": nobody in it does anything else."""
        hit = self.kept.at(items, at) if not items[at].code else None
        if hit is None or hit.end >= len(items) or self._is_stated(items, at):
            return None
        if at and items[at - 1].code in _TIMES:
            return None  # "ten days after it has left"
        if hit.value == _TIMED and self._firm.isdisjoint([item.text for item in items]):
            return None  # "after they met in Kutum, the rebels will leave": a report
        end = self._end(items, Hit(hit.start, hit.end, "clause"))
        inside = items[hit.end : end]
        plain = all(item.code in _WHO and item.text not in self._naming for item in inside)
        pointing = self.grammar["subject_pronouns"]
        if not (inside and plain) or inside[0].text in pointing or self._tells(inside):
            return None
        words = as_written(inside)
        body = Proviso(words, holds=False)
        told = Item(SET_ASIDE, words, inside[0].start, inside[-1].end, body, inside[0].cap)
        return end, [*items[at : hit.end], told]

    def _proviso(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        hit = self.heads.at(items, at) if not items[at].code else None
        if hit is None or hit.value == "none" or self._is_stated(items, at):
            return None
        if hit.value == "despite" and at and items[at - 1].text in self._asking_if:
            return None  # "shall decide whether or not the army"
        if hit.value in _INVERTED and not self._is_inverted(items, hit):
            return None
        if self._cuts_ground(items, hit.end) or self._is_time(items, hit):
            return None
        end = self._end(items, hit)
        if end - hit.end < _FEWEST.get(hit.value, 0) or self._tells(items[at:end]):
            return None
        words = as_written(items[at:end])
        told = Proviso(words, hit.value not in _FREE, opens=hit.value == "link")
        first, last = items[at], items[end - 1]
        return end, [Item(SET_ASIDE, words, first.start, last.end, told, first.cap)]

    def _cuts_ground(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "so far as it lies in Mali" says which part of a ground is meant."""
        grammar, words = self.grammar, [item.text for item in items[at : at + 3]]
        if len(words) < _IT_LIES_IN or words[0] not in grammar["subject_pronouns"]:
            return False
        return words[1] in grammar["lies_so_far"] and words[2] in grammar["inside"]

    def _is_time(self, items: Sequence[Item], hit: Hit[Use]) -> bool:
        """Tell whether a date or an event follows: "no sooner than 15 July", "the day after"."""
        at = hit.end
        if hit.value != "clause" or at >= len(items):
            return False
        if items[at].code == "T":
            return items[at - 1].text in self._before_dates
        if items[at].code or items[at].text not in self._upon:
            return False
        while at < len(items) and not items[at].code and items[at].text in self._leading:
            at += 1
        if at >= len(items) or items[at].text not in self._events:
            return False
        mark = first_mark(items, at, len(items))
        return not any(i.text in self._going for i in items[at:mark] if not i.code)

    def _is_stated(self, items: Sequence[Item], start: int) -> bool:
        """Tell whether a verb says so: "is subject to", "as provided", "shall be provided"."""
        before = items[start - 1] if start else None
        return before is not None and not before.code and before.text in self._stating

    def _is_inverted(self, items: Sequence[Item], hit: Hit[Use]) -> bool:
        """Tell whether the subject follows: "should the talks fail", not "they should leave"."""
        opens = not hit.start or items[hit.start - 1].text in MARKS | self.grammar["joining"]
        follows = items[hit.end] if hit.end < len(items) else None
        if follows is None:
            return False
        if hit.value == "supposed":
            mark = first_mark(items, hit.end, len(items))
            to = any(i.text in self.grammar["to"] and not i.code for i in items[hit.end : mark])
            return opens and to and mark < len(items) and items[mark].text == _COMMA
        subject = follows.code in _SUBJECTS or (
            not follows.code and follows.text in self._opening and follows.text not in self._stating
        )
        return subject or (not hit.start and opens and not follows.code)

    def _end(self, items: Sequence[Item], hit: Hit[Use]) -> int:
        """Return where a proviso ends: at a mark, a time, another clause, or the main verb."""
        grammar = self.grammar
        if hit.value in _ALONE and not self._is_done_by(items, hit):
            return hit.end
        stop = min(len(items), hit.end + _LONGEST)
        mark = self._past_list(items, first_mark(items, hit.end, stop))
        duty = next((n for n in range(hit.end, mark) if self._is_duty(items[n])), 0)
        end = self._before_subject(items, hit, duty) if duty else mark
        if hit.start and not items[hit.start - 1].code:
            inside = items[hit.start - 1].text in grammar.either("deontic", "negations")
            end = self._before_verb(items, hit.end, end) if inside else end
        if hit.value == "noun":
            end = next((n for n in range(hit.end, end) if items[n].code in _TIMES), end)
            if end < len(items) and items[end].code in _TIMES:
                while end > hit.end and items[end - 1].text in self._timing:
                    end -= 1
        return end

    def _is_done_by(self, items: Sequence[Item], hit: Hit[Use]) -> bool:
        """Tell whether it is said by whom: "if so requested by the Commission"."""
        done = items[hit.end - 1].text.endswith(self._participles)
        return done and hit.end < len(items) and items[hit.end].text in self.grammar["agent"]

    def _is_duty(self, item: Item) -> bool:
        return not item.code and item.text in self.grammar["deontic"]

    def _past_list(self, items: Sequence[Item], mark: int) -> int:
        """Return the mark behind a list: "in case of flood, fire or attack, the army"."""
        if mark >= len(items) or items[mark].text != _COMMA:
            return mark
        near = items[mark + 1 : mark + 2 + _LISTED]
        close = next((n for n, item in enumerate(near) if item.text in MARKS), 0)
        listed = {item.text for item in near[:close] if not item.code}
        ends = close > 1 and near[0].text not in self.grammar["joining"]
        plain = not any(item.code or self._is_duty(item) for item in near[:close])
        return mark + 1 + close if ends and plain and listed & self.grammar["or"] else mark

    def _before_subject(self, items: Sequence[Item], hit: Hit[Use], duty: int) -> int:
        """Return where the subject of a duty behind a proviso begins; no place if none shows."""
        joined = (
            n for n in range(duty - 1, hit.end, -1) if items[n].text in self.grammar["joining"]
        )
        if hit.start and (at := next(joined, 0)):
            return at
        begins = (
            n
            for n in range(duty - 1, hit.end, -1)
            if (items[n].code in _SUBJECTS and items[n - 1].code not in _SUBJECTS)
            or (not items[n].code and items[n].text in self._determining)
        )
        at = next(begins, hit.end)
        while at - 1 > hit.end and items[at - 1].text in self._determining:
            at -= 1
        return at

    def _before_verb(self, items: Sequence[Item], first: int, end: int) -> int:
        """Return where the verb of "shall in the event of a truce leave" stands."""
        for at in range(first + 1, end):
            item = items[at]
            governed = items[at - 1].text in self.grammar.either("articles", "of")
            if item.code or governed:
                continue
            if item.text in self.grammar["be"] or self.verbs.at(items, at) is not None:
                return at
        return end

    def _tells(self, inside: Sequence[Item]) -> bool:
        """Tell whether words describe ground or hold a duty."""
        if any(self._is_duty(item) for item in inside[1:]):
            return True
        exempts = any(not i.code and i.text in self._exempting for i in inside)
        if exempts and any_of(inside, _PLACED):
            return True  # "it being understood that the town of Tine is not concerned"
        return any(
            item.code in _GROUND
            or (item.code not in _SUBJECTS and not self._binding.isdisjoint(item.text.split()))
            for item in inside
        )
