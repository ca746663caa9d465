"""Positions in degrees, in the notations that agreements use."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from zonemap.area import Point
from zonemap.reading.fold import SECONDS
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.source import Span

_BEFORE_DIGIT = re.compile(r"[NSEW]\.? ?\d")
_MOST_BETWEEN = 24  # characters between two angles of one axis
_MOST_PAIRED = 24  # characters between a latitude and its longitude
_LAST_WORD = re.compile(r"\b([^\W\d_]+)\.?\s*\Z")
_BETWEEN = re.compile(r"[^\W\d_]+|[^\s\w,;/.]")
_LAT_LIMIT, _LON_LIMIT, _SIXTY = 90.0, 180.0, 60.0


Axis: TypeAlias = Literal["lat", "lon", ""]
"""What an angle is one of, where the words tell."""


@dataclass(frozen=True, slots=True)
class Angle:
    """A latitude or longitude.

    Parameters
    ----------
    degrees
        Signed, in decimal degrees.
    axis
        ``lat``, ``lon``, or empty where no hemisphere says which.
    """

    degrees: float
    axis: Axis


class Coordinates:
    """Finds the positions of one language."""

    def __init__(self, language: Language) -> None:
        self.words: dict[str, Any] = language.table("coordinates")

    def _any(self, key: str) -> str:
        words: list[str] = self.words[key]
        return "|".join(
            re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))
        )

    @cached_property
    def _after_digit(self) -> re.Pattern[str]:
        """What may be an angle, by its first figure; `_BEFORE_DIGIT` what leads to one.

        Two patterns, each with one set of first characters, which makes them fast.
        """
        return re.compile(
            r"\d(?:\s*(?:[°'\"\u00bb]|deg|d)\s*(?:\d|[NSEWnsew])|\s*[ .,;-]\s*(?:\d|[NSEWnsew]\b)"
            rf"|\s?[NSEW]\b| (?:{self._any('degree')})|\d{{5}})"
        )

    @cached_property
    def _hemispheres(self) -> dict[str, tuple[int, Axis]]:
        table: dict[str, list[str]] = self.words["hemispheres"]
        sense: dict[str, tuple[int, Axis]] = {
            "north": (1, "lat"),
            "south": (-1, "lat"),
            "east": (1, "lon"),
            "west": (-1, "lon"),
        }
        return {word.lower(): sense[key] for key, words in table.items() for word in words}

    @cached_property
    def angle(self) -> re.Pattern[str]:
        """One angle: degrees, perhaps minutes and seconds, and a hemisphere on either side."""
        hemisphere = "|".join(
            re.escape(word) for word in sorted(self._hemispheres, key=lambda w: (-len(w), w))
        )
        degree = rf"(?:\s*(?:°|{self._any('degree')})\.?\s*)"
        minute = rf"(?:\s*(?:'|{self._any('minute')})\.?)"
        second = rf"(?:\s*(?:''|[\"{SECONDS}]|{self._any('second')})\.?)"
        return re.compile(
            rf"(?:(?<![\w])(?P<h1>{hemisphere})\.?\s*)?"
            rf"(?<![\d.,:/])(?P<d>\d{{1,3}}(?:\.\d+)?)"
            rf"(?P<mark>{degree}|(?=\s*[NSEWnsew]\b)"
            rf"|(?(h1)[ -](?=[0-5]?\d(?!\d))|(?!))"
            rf"|[ -](?=[0-5]?\d(?:\.\d+)?\s*"
            rf"(?:'|[NSEWnsew]\b|{self._any('minute')}|[- ][0-5]?\d)))"
            rf"(?:(?P<m>[0-5]?\d(?:\.\d+)?)(?P<mm>{minute})?(?:[\s-]*(?P<s>[0-5]?\d(?:\.\d+)?)(?P<sm>{second})?)?)?"
            rf"(?(h1)|(?:\s*(?P<h2>{hemisphere})\b\.?)?)",
            re.IGNORECASE,
        )

    @cached_property
    def grid(self) -> re.Pattern[str]:
        """A reference in a grid that no open data define: "MR 08750468"."""
        return re.compile(rf"\b(?:{self._any('grids')})\.?\s*\d{{3,5}}\s?\d{{3,5}}\b")

    @cached_property
    def decimal_pair(self) -> re.Pattern[str]:
        """A latitude and a longitude as plain decimals, told by their many digits."""
        return re.compile(
            r"(?<![\d.])(-?\d{1,2}\.\d{3,8})\s*[,;/]\s*(-?\d{1,3}\.\d{3,8})(?!\d|\.\d)"
        )

    def find(self, text: str, start: int, end: int) -> list[Item]:
        """Return positions as ``PT`` and single angles as ``DEG``, between two offsets."""
        found: list[Item] = []
        if not (
            self._after_digit.search(text, start, end) or _BEFORE_DIGIT.search(text, start, end)
        ):
            return found
        for match in self.decimal_pair.finditer(text, start, end):
            north, east = float(match[1]), float(match[2])
            if abs(north) <= _LAT_LIMIT and abs(east) <= _LON_LIMIT:
                found.append(_point(match.start(), match.end(), north, east))
        found.extend(
            Item("GR", match.group().lower(), match.start(), match.end(), match.group())
            for match in self.grid.finditer(text, start, end)
        )
        angles = [
            (match, angle)
            for match in self.angle.finditer(text, start, end)
            if (angle := self._angle(text, match)) is not None
        ]
        at = 0
        while at < len(angles):
            match, angle = angles[at]
            if self._is_box(angles, at):
                found += [_degrees(m, a) for m, a in angles[at : at + 4]]
                at += 4
                continue
            self._share(text, angles, at)
            if self._spans(text, angles, at):
                found += [_degrees(m, a) for m, a in angles[at : at + 2]]
                at += 2
                continue
            after = angles[at + 1] if at + 1 < len(angles) else None
            if after is not None and self._pair(text, match, angle, *after):
                lat, lon = (angle, after[1]) if angle.axis == "lat" else (after[1], angle)
                begin = self._named_from(text, start, match.start())
                found.append(_point(begin, after[0].end(), lat.degrees, lon.degrees))
                at += 2
                continue
            if match["mark"].strip() or match["mm"] or (match["h2"] and match["m"]):
                found.append(_degrees(match, angle))
            at += 1
        found.sort(key=lambda item: item.start)
        return [item for n, item in enumerate(found) if n == 0 or item.start >= found[n - 1].end]

    @staticmethod
    def _is_box(angles: list[tuple[re.Match[str], Angle]], at: int) -> bool:
        """Tell whether four angles tell a box: "31° N, 32° N, 33° E and 34° E"."""
        four = angles[at : at + 4]
        axes = [angle.axis for _, angle in four]
        near = all(b[0].start() - a[0].end() <= _MOST_BETWEEN for a, b in pairwise(four))
        return near and axes in (["lat", "lat", "lon", "lon"], ["lon", "lon", "lat", "lat"])

    def _share(self, text: str, angles: list[tuple[re.Match[str], Angle]], at: int) -> None:
        """Give "15°" of "15° and 17° South" the hemisphere that both have."""
        if at + 1 >= len(angles) or angles[at][1].axis or not angles[at + 1][1].axis:
            return
        (first, one), (second, two) = angles[at : at + 2]
        between = _BETWEEN.findall(text[first.end() : second.start()].lower())
        ranging = {*self.words.get("ranging", ())}
        before = _LAST_WORD.search(text, max(0, first.start() - _MOST_BETWEEN), first.start())
        told = _axis_of(before[1]) if before is not None else ""
        same = told == two.axis or not (told or any(map(_axis_of, between)))
        joined = same and {*between} <= {*self.words["between"], *ranging}
        joined = joined and not ranging.isdisjoint(between)
        limit = _LAT_LIMIT if two.axis == "lat" else _LON_LIMIT
        near = second.start() - first.end() <= _MOST_BETWEEN
        if joined and near and one.degrees <= limit:
            angles[at] = (first, Angle(math.copysign(one.degrees, two.degrees), two.axis))

    def _spans(self, text: str, angles: list[tuple[re.Match[str], Angle]], at: int) -> bool:
        """Tell whether two angles of one axis stand as "between 4 15'N and 4 45'N"."""
        if (
            at + 1 >= len(angles)
            or not angles[at][1].axis
            or angles[at][1].axis != angles[at + 1][1].axis
        ):
            return False
        first, second = angles[at][0], angles[at + 1][0]
        return second.start() - first.end() <= _MOST_BETWEEN and bool(
            text[first.end() : second.start()].strip(" ,")
        )

    def _pair(
        self, text: str, first: re.Match[str], one: Angle, second: re.Match[str], two: Angle
    ) -> bool:
        """Tell whether a latitude and a longitude stand together, with such words between."""
        near = second.start() - first.end() <= _MOST_PAIRED
        if {one.axis, two.axis} != {"lat", "lon"} or not near:
            return False
        between = _BETWEEN.findall(text[first.end() : second.start()].lower())
        return set(between) <= set(self.words["between"])

    def _named_from(self, text: str, start: int, at: int) -> int:
        """Return where the word stands that an angle follows: "at latitude 9 N"."""
        word = _LAST_WORD.search(text, start, at)
        named = word is not None and word[1].lower() in self.words["between"]
        axis = word is not None and word[1].lower() not in self.words.get("joining", ())
        return word.start(1) if word is not None and named and axis else at

    def _angle(self, text: str, match: re.Match[str]) -> Angle | None:
        degrees = float(match["d"])
        minutes = float(match["m"]) if match["m"] else 0.0
        seconds = float(match["s"]) if match["s"] else 0.0
        if "." in match["d"] and match["m"]:
            return None
        word = (match["h2"] or match["h1"] or "").lower()
        if not word and not match["mark"].strip():
            return None
        sign, axis = self._hemispheres.get(word, (1, ""))
        value = degrees + minutes / _SIXTY + seconds / _SIXTY**2
        limit = _LAT_LIMIT if axis == "lat" else _LON_LIMIT
        if value > limit or (match.end() < len(text) and text[match.end()].isdigit()):
            return None
        return Angle(sign * value, axis)


def _axis_of(word: str) -> str:
    """Return which axis a word names: "lat", "longitude"."""
    return word[:3].lower() if word[:3].lower() in {"lat", "lon"} else ""


def _degrees(match: re.Match[str], angle: Angle) -> Item:
    item = Item("DEG", match.group().lower(), match.start(), match.end(), angle.degrees)
    item.tags = frozenset({angle.axis or "axis?"})
    return item


def _point(start: int, end: int, lat: float, lon: float) -> Item:
    span = Span(start, end)
    return Item(
        "PT", "position", start, end, Point(lat=round(lat, 7), lon=round(lon, 7), span=span)
    )
