"""Roles of times: what a moment or a duration is, a start, a deadline, an end, a length."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal, TypeAlias

from zonemap.reading.happenings import Happenings
from zonemap.reading.items import MARKS, Item, as_written, said
from zonemap.reading.language import Language, Words
from zonemap.reading.moments import Moment
from zonemap.reading.phrases import Hit, PhraseTable

Role: TypeAlias = Literal[
    "not_before",
    "start",
    "by",
    "end",
    "within",
    "reference",
    "allowed",
    "validity",
    "daily",
    "condition",
    "none",
]
"""What a time is to a rule; most are told by the cues of a language."""

_LOOK_BACK = 5
_FEWEST = 3  # items of "from D +"
LATER = "later"
"""The tag of a moment that counts from the one before: "five days later"."""
_GROUND = frozenset({"A", "B", "D", "LN", "PL", "RG"})
_SOMEBODY = frozenset({"ACT", "AC", "CO", "CA"})


class Roles:
    """Tells what times are, in one language.

    Parameters
    ----------
    language
        The words.
    words
        Those around times, by what they do.
    happenings
        What finds the events that times count from.
    """

    def __init__(
        self, language: Language, words: Mapping[str, Words], happenings: Happenings
    ) -> None:
        self.language = language
        self.words = words
        self.happenings = happenings

    @cached_property
    def cues(self) -> PhraseTable[Role]:
        """Phrases before a moment that tell its role."""
        return self._cues_but(("not_before",))

    @cached_property
    def cues_of_spans(self) -> PhraseTable[Role]:
        """Phrases before a duration that tell its role: "after ten days" begins nothing."""
        return self._cues_but(("start",))

    def _cues_but(self, left_out: tuple[str, ...]) -> PhraseTable[Role]:
        table: dict[Role, list[str]] = self.language.table("times")["cues"]
        listed = [(p, key) for key, phrases in table.items() for p in phrases]
        return PhraseTable([(p, key) for p, key in listed if key not in left_out])

    def of(self, items: list[Item], index: int, cues: PhraseTable[Role]) -> Role:
        """Return what a moment or duration is: a start, a deadline, an end, a reference."""
        hit = self._cue(items, index, cues)
        if hit is not None:
            return hit.value
        words = self.words
        item = items[index]
        if item.code == "DUR" and index and items[index - 1].text in self.words["plus"]:
            return "within"
        after = said(items[index + 1 : index + 4])
        if item.code == "DUR":
            if any(after.startswith(f" {phrase} ") for phrase in words["allowing"]):
                return "within"
            leads = self.happenings.leads(items, index)
            if leads < len(items) and items[leads].text not in self.language.grammar["of"]:
                return "within"
            for at in range(index + 1, min(index + 4, len(items))):
                hit = cues.at(items, at) if not items[at].code else None
                if hit is not None and hit.value == "allowed":
                    return "within"
            return "none"
        if LATER in item.tags:
            return "by"
        if any(after.startswith(f" {phrase} ") for phrase in words["onwards"]):
            return "start"
        clock = isinstance(item.value, Moment) and item.value.hour is not None
        return "start" if clock and index else "none"  # "14:50 A team will..." was sent then

    def of_span(self, items: list[Item], index: int) -> Role:
        """Return what a duration is: a time allowed, how long a rule holds, hours of a day."""
        words, grammar = self.words, self.language.grammar
        follows = items[index + 1].text if index + 1 < len(items) else ""
        second = items[index + 2].text if index + 2 < len(items) else ""
        if follows in grammar["each"] or self._describes(items, index):
            return "none"
        if follows in words.get("counting_back", ()) or {follows, second} & self._notice:
            return "condition"
        if self.counts_on(items, index):
            return "within"
        if self._starts_at(items, index) is not None:
            return "condition"  # "from D+10"
        after = said(items[index + 1 : index + 4])
        if any(after.startswith(f" {phrase} ") for phrase in words["daily"]):
            return "daily"  # also of "for two hours a day"
        spread = index and items[index - 1].text in words.get("spreading", ())
        if spread and items[index].text.split()[0] in grammar["over"]:
            return "within"  # "spread over ninety days"
        if index and items[index - 1].code in _SOMEBODY:
            near = {item.text for item in items[max(0, index - 4) : index] if not item.code}
            if not near.isdisjoint(words.get("granting", ())):
                return "within"  # "gave the Ethiopians seven days"
        role = self.of(items, index, self.cues_of_spans)
        if role == "within" and "bound:min" in items[index].tags:
            return "condition"  # "at least ten days after signature"
        led = self._cue(items, index, self.cues_of_spans) is not None
        if role == "not_before" or (role == "within" and not led and self._begins(items, index)):
            return "condition"  # "begin ten days after", but "begin within ten days"
        return role

    def as_said(self, items: list[Item], index: int) -> str:
        """Return the words of a time that is no deadline: "not earlier than two days after"."""
        start = self._starts_at(items, index)
        if start is not None:
            return as_written(items[start : self._range_end(items, index)])
        hit = self._cue(items, index, self.cues_of_spans)
        first = index if hit is None else hit.start
        begins = [n for n in range(max(0, first - 2), first) if self._sets_out(items[n])]
        first = begins[0] if begins else first
        end = index + 1
        while end < len(items) and items[end].text not in MARKS and items[end].code not in _GROUND:
            end += 1
        return said(items[first:end]).strip().replace(" ' ", "' ").replace(" 's ", "'s ")

    @cached_property
    def _starting(self) -> PhraseTable[str]:
        """Phrases before "D+10" that make a start of it."""
        return PhraseTable([(phrase, phrase) for phrase in self.words.get("starting_at", ())])

    def _starts_at(self, items: list[Item], index: int) -> int | None:
        """Return where "from D+10" begins whose figure stands at an index; None elsewhere."""
        if index < _FEWEST or items[index - 1].text not in self.words["plus"]:
            return None
        event = index - 2
        day = self.words["day"]
        if items[event].text in day and event and items[event - 1].text in day:
            event -= 1  # "D-day + 10"
        for at in range(max(0, event - _LOOK_BACK), event):
            hit = self._starting.at(items, at) if not items[at].code else None
            if hit is not None and all(
                i.text in self.words["between"] or i.text in day for i in items[hit.end : event]
            ):
                return at
        return None

    def _range_end(self, items: list[Item], index: int) -> int:
        """Return where "D+5 to D+12" ends, or the one figure."""
        follows = items[index + 1].text if index + 1 < len(items) else ""
        if follows not in self.words["ranging"]:
            return index + 1
        near = range(index + 2, min(index + _LOOK_BACK + 2, len(items)))
        return next((k + 1 for k in near if items[k].code == "DUR"), index + 1)

    def cue(self, items: list[Item], index: int) -> Hit[Role] | None:
        """Return the phrase before a moment that tells what it is."""
        return self._cue(items, index, self.cues)

    def _cue(self, items: list[Item], index: int, cues: PhraseTable[Role]) -> Hit[Role] | None:
        """Return the phrase before a moment or duration that tells what it is."""
        for at in range(max(0, index - _LOOK_BACK), index):
            hit = cues.at(items, at) if not items[at].code else None
            if hit is not None and self._reaches(items, hit.end, index):
                return hit
        return None

    def _reaches(self, items: list[Item], start: int, index: int) -> bool:
        return all(
            item.code in {"C", "T", "ORD"} if item.code else item.text in self.words["between"]
            for item in items[start:index]
        )

    def counts_on(self, items: list[Item], index: int) -> bool:
        """Tell whether a duration counts from what was told before: "five days later"."""
        later = items[index + 1 : index + 2] != [] and items[index + 1].text in self.words["later"]
        return later and index > 0  # "two months later, officials said": no time of a duty

    @cached_property
    def _notice(self) -> frozenset[str]:
        return frozenset(self.words.get("notice", ()))

    def _describes(self, items: list[Item], index: int) -> bool:
        """Tell whether a duration only describes what follows: "three-day talks"."""
        first, _, unit = items[index].text.rpartition(" ")
        follows = items[index + 1] if index + 1 < len(items) else None
        several = first not in self.language.grammar.either("articles", "one_alone") | {"1", ""}
        plain = follows is not None and not follows.code and follows.text.isalpha()
        if not several or not plain or f"{unit}s" not in self.language.durations.first:
            return False
        return follows is not None and follows.text not in self._spells

    @cached_property
    def _spells(self) -> frozenset[str]:
        """Nouns of what lasts, or of what may be allowed: "a 72-hour truce"."""
        told = ("periods", "spells", "stages", "counting_from", "ranging", "later")
        return frozenset(word for key in told for word in self.words.get(key, ()))

    def _begins(self, items: list[Item], index: int) -> bool:
        """Tell whether something begins so long after: "shall begin ten days after signature"."""
        return any(self._sets_out(item) for item in items[max(0, index - 3) : index])

    def _sets_out(self, item: Item) -> bool:
        return not item.code and item.text in self.language.grammar["setting_out"]
