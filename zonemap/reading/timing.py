"""When a rule holds: from the moments and durations that stand beside its words."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from zonemap.agreement import Timing
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.moments import Moment
from zonemap.reading.phrases import PhraseTable
from zonemap.source import Span

_LOOK_BACK = 5


@dataclass(frozen=True, slots=True)
class Times:
    """Reads the timing of clauses in one language."""

    language: Language

    def _cues(self) -> PhraseTable[str]:
        table: dict[str, list[str]] = self.language.table("times")["cues"]
        return PhraseTable([(p, key) for key, phrases in table.items() for p in phrases])

    def read(self, items: list[Item]) -> Timing | None:
        """Return the timing that these items state, if they state one."""
        start = by = end = within = after = phase = condition = lasting = None
        spans: list[Span] = []
        cues = self._cues()
        for index, item in enumerate(items):
            if self._elsewhere(items, index):
                continue
            if item.code == "T" and isinstance(item.value, Moment) and item.value.iso:
                role = self._role(items, index, cues)
                if role == "reference":
                    continue
                if role == "by" and by is None:
                    by = item.value.iso
                elif role == "end" and end is None:
                    end = item.value.iso
                elif role == "start" and start is None:
                    start = item.value.iso
                else:
                    continue
                spans.append(item.span)
            elif item.code == "DUR" and isinstance(item.value, str):
                role = self._role(items, index, cues)
                if role == "validity" and condition is None:
                    condition = f"for {item.text}"
                    lasting = lasting or item.value
                    spans.append(item.span)
                    continue
                if role == "daily":
                    condition = condition or self._daily(items, index)
                    spans.append(item.span)
                    continue
                if role in {"none", "validity"} or within is not None:
                    continue
                within = item.value
                spans.append(item.span)
                after = after or self._event(items, index, cues)
        after = after or self._event_alone(items)
        phase = self._phase(items)
        day = _DAY.match(phase or "")
        if day and within is None:
            within = f"P{day[1]}D"
            after = after or "the start"
        if within is None and lasting is not None:
            within = lasting
        if not any((start, by, end, within, after, phase, condition)):
            return None
        if within and start and not after and by is None:
            by = added(start, within)
        span = spans[0] if spans else None
        for other in spans[1:]:
            span = span.join(other) if span else other
        return Timing(
            start=start,
            by=by,
            end=end,
            within=within,
            after=after,
            phase=phase,
            condition=condition,
            span=span,
        )

    @staticmethod
    def _elsewhere(items: list[Item], index: int) -> bool:
        """Tell whether a time belongs to another verb: "within three days, a plan whose..."."""
        if items[index].code not in {"T", "DUR"}:
            return False
        after = [item.text for item in items[index + 1 :]]
        return "whose" in after and "," in after[: after.index("whose")]

    def _role(self, items: list[Item], index: int, cues: PhraseTable[str]) -> str:
        """Return what a moment or duration is: a start, a deadline, an end, a reference."""
        for back in range(_LOOK_BACK, 0, -1):
            at = index - back
            if at < 0 or items[at].code:
                continue
            hit = cues.at(items, at)
            if hit is not None and self._reaches(items, hit.end, index):
                return hit.value
        item = items[index]
        if item.code == "DUR":
            tail = [k.text for k in items[index + 1 : index + 4]]
            if tail[:2] == ["a", "day"] or tail[:2] == ["of", "each"] or tail[:2] == ["each", "day"] or tail[:2] == ["per", "day"] or tail[:1] == ["daily"]:
                return "daily"
            if tail[:1] == ["to"] or tail[:2] == ["in", "which"]:
                return "within"
            for at in range(index + 1, min(index + 4, len(items))):
                hit = cues.at(items, at) if not items[at].code else None
                if hit is not None and hit.value in {"allowed", "after"}:
                    return "within"
            return "none"
        tail = items[index + 1] if index + 1 < len(items) else None
        if tail is not None and tail.text in {"onwards", "onward", "on"}:
            return "start"
        return "start" if isinstance(item.value, Moment) and item.value.hour is not None else "none"

    @staticmethod
    def _daily(items: list[Item], index: int) -> str:
        return " ".join(item.text for item in items[index : index + 4] if item.text not in {",", "."})

    @staticmethod
    def _reaches(items: list[Item], start: int, index: int) -> bool:
        return all(
            not item.code
            and item.text in {"the", "a", "about", "first", "next", "at", "on", "noon"}
            or item.code in {"C", "T"}
            for item in items[start:index]
        )

    def _event(self, items: list[Item], index: int, cues: PhraseTable[str]) -> str | None:
        """Return the event a duration counts from: "of the adoption", "after signature"."""
        before = [item.text for item in items[max(0, index - 3) : index]]
        if "+" in before:
            return "entry into force" if "eif" in before else before[0]
        for at in range(index + 1, min(index + 3, len(items))):
            if not items[at].code and items[at].text in {"after", "of", "from", "following"}:
                words: list[str] = []
                for item in items[at + 1 : at + 8]:
                    if item.text in {",", ".", ";", ":", ")", "("} or item.code in {
                        "A",
                        "B",
                        "D",
                        "LN",
                    }:
                        break
                    if item.text not in {"the", "this"}:
                        words.append(item.text)
                return " ".join(words) or None
        return None

    @staticmethod
    def _event_alone(items: list[Item]) -> str | None:
        words = " ".join(item.text for item in items)
        if re.search(
            r"\b(once that is done|when those hours have run|thereafter|after that|once this is done|upon completion)\b",
            words,
        ):
            return "@previous"
        return None

    def _phase(self, items: list[Item]) -> str | None:
        """Return the phase, stage or day that the words name."""
        for index, item in enumerate(items):
            if item.code == "REF" and _PHASE.match(item.text):
                return item.text
            if item.code in {"ORD", "Q"} or item.text in {"initial", "final", "last"}:
                after = items[index + 1].text if index + 1 < len(items) else ""
                if after in {"phase", "stage", "step"}:
                    return f"{item.text} {after}"
            if item.text == "day" and index + 1 < len(items) and items[index + 1].code == "Q":
                return f"day {items[index + 1].value:g}"  # type: ignore[str-format] # a number
            if item.text == "successive" or (item.text == "step" and items[index + 1 : index + 2] and items[index + 1].text == "by"):
                return "successive stages"
        return None


_PHASE = re.compile(r"(?:phase|stage|step|day)\b")
_DAY = re.compile(r"day (\d+)$")
_DURATION = re.compile(r"P(?:T(?P<h>[\d.]+)H|T(?P<m>[\d.]+)M|(?P<d>[\d.]+)D|(?P<w>[\d.]+)W)")
_MOMENT = re.compile(r"(?:(\d{4})|-)-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")


def added(moment: str, duration: str) -> str | None:
    """Return the moment a duration after another, both in ISO 8601.

    A moment without a year is reckoned in a year that is no leap year; None where
    the moment or the duration cannot be reckoned with (months and years are not).

    Examples
    --------
    >>> added("2019-10-23T12:00", "PT150H")
    '2019-10-29T18:00'
    """
    point, length = _MOMENT.fullmatch(moment), _DURATION.fullmatch(duration)
    if point is None or length is None:
        return None
    year = int(point[1]) if point[1] else 2019
    hours = float(length["h"] or 0) + 24 * float(length["d"] or 0) + 168 * float(length["w"] or 0)
    hours += float(length["m"] or 0) / 60
    try:
        at = dt.datetime(year, int(point[2]), int(point[3])) + dt.timedelta(
            hours=int(point[4] or 0) + hours, minutes=int(point[5] or 0)
        )  # noqa: DTZ001 # the text gives no zone
    except (ValueError, OverflowError):
        return None
    date = at.strftime("%Y-%m-%d") if point[1] else at.strftime("--%m-%d")
    return f"{date}T{at:%H:%M}" if point[4] or length["h"] or length["m"] else date
