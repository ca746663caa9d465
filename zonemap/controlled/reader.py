"""Walk through words in controlled English once, from left to right."""

from __future__ import annotations

import re
from typing import TypeVar

from zonemap.controlled.words import BARE_WORD, BOUND_WORDS, UNIT_WORDS
from zonemap.errors import ControlledEnglishError
from zonemap.measure import Bound, Distance
from zonemap.source import SourceText, Span

T = TypeVar("T")


class Words:
    """A reader that walks the words once, from left to right."""

    def __init__(self, text: str) -> None:
        self.source = SourceText("area", text)
        self.text = text
        self.at = 0

    def fail(self, expected: str, hint: str | None = None) -> ControlledEnglishError:
        """Return the error that points at the word that comes next."""
        end = len(self.text)
        start = min(self.at, max(end - 1, 0))
        while start < end - 1 and self.text[start].isspace():
            start += 1
        stop = start + 1
        while stop < end and not self.text[stop].isspace():
            stop += 1
        span = Span(start, stop) if self.text else None
        return ControlledEnglishError(
            f"expected {expected}", span=span, hint=hint, source=self.source
        )

    def take(self, words: str) -> bool:
        """Take these words if they come next, whatever the case and the spaces."""
        pattern = r"\s*" + r"\s+".join(re.escape(word) for word in words.split())
        if words[-1].isalnum():
            pattern += r"(?![\w-])"
        match = re.compile(pattern, re.IGNORECASE).match(self.text, self.at)
        if match is None:
            return False
        self.at = match.end()
        return True

    def need(self, words: str) -> None:
        """Take these words, or fail."""
        if not self.take(words):
            raise self.fail(f"“{words}”")

    def pattern(self, pattern: str) -> re.Match[str] | None:
        """Take what this pattern matches next, spaces before it set aside."""
        match = re.compile(r"\s*" + pattern).match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def choice(self, table: dict[str, T]) -> T | None:
        """Take the longest of these words that comes next."""
        for words in sorted(table, key=len, reverse=True):
            if self.take(words):
                return table[words]
        return None

    def number(self) -> float:
        """Take a figure."""
        match = self.pattern(r"(\d+(?:\.\d+)?)")
        if match is None:
            raise self.fail("a figure")
        return float(match[1])

    def name(self) -> str:
        """Take a name: in double quotes, or words that begin with capitals."""
        quoted = self.pattern(r'"((?:[^"\\]|\\.)*)"')
        if quoted is not None:
            return re.sub(
                r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], quoted[1], flags=re.DOTALL
            )
        words: list[str] = []
        while True:
            match = re.compile(r"\s*(" + BARE_WORD.pattern + ")").match(self.text, self.at)
            if match is None or (not words and not match[1][:1].isupper()):
                break
            words.append(match[1])
            self.at = match.end()
        if not words:
            raise self.fail("a name", "write a name with capitals, or put it in double quotes")
        return " ".join(words)

    def distance(self) -> Distance:
        """Take a distance: ``at least 30 km``, ``half of 5 km``, ``10 to 15 km``."""
        halved = self.take("half of")
        bounds: dict[str, Bound] = {said.strip(): key for key, said in BOUND_WORDS.items()}
        bound: Bound = self.choice(bounds) or "exact"
        value = self.number()
        upper = self.number() if self.take("to") else None
        if upper is not None:
            bound = "range"
        unit = self.choice(UNIT_WORDS)
        if unit is None:
            raise self.fail(
                "a unit of length", "use km, m, mi, nmi, yd, ft, verst, league or nleague"
            )
        return Distance(value=value, unit=unit, bound=bound, upper=upper, halved=halved)

    def degrees(self, positive: str, negative: str, limit: float) -> float:
        """Take an angle with its hemisphere, in degrees."""
        start = self.at
        value = self.number()
        sign = self.choice({positive: 1.0, negative: -1.0})
        if sign is None:
            raise self.fail(f"{positive} or {negative}")
        if value > limit:
            self.at = start
            raise self.fail(f"at most {limit:g} degrees")
        return sign * value
