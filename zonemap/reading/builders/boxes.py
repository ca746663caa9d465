"""Boxes: ground between degrees of latitude and longitude, or between two corners."""

from __future__ import annotations

from typing import Any

from zonemap.area import Meridian, Parallel, Point, Polygon
from zonemap.measure import Compass
from zonemap.reading.builders.base import Base, Built, degrees_of
from zonemap.reading.items import Item
from zonemap.reading.phrasings import Match

_PARTNERS = {"1": "2", "2": "1", "3": "4", "4": "3"}
_AXES = frozenset({"lat", "lon"})
_DIAGONALS = {
    frozenset({"north-west", "south-east"}): ("north-west", "south-east"),
    frozenset({"north-east", "south-west"}): ("north-east", "south-west"),
}
_AXES_OF = {"north": ("lat", 1), "south": ("lat", -1), "east": ("lon", 1), "west": ("lon", -1)}
_POLE = 90


class Boxes(Base):
    """Builds boxes along parallels and meridians."""

    def box(self, m: Match) -> Built:
        """Build a box between two parallels and two meridians."""
        values = [self._signed(m, number) for number in "1234"]
        if None in values:
            return None
        a, b, c, d = (value or 0.0 for value in values)
        lengthwise = self.grammar["longitudes"]
        lines = [i.text for i in m.covered if i.text in lengthwise | self.grammar["latitudes"]]
        first = m.item("d1").tags | m.item("d2").tags
        if "lon" in first or (lines and lines[0] in lengthwise):
            a, b, c, d = c, d, a, b
            first = m.item("d3").tags | m.item("d4").tags
        if "lon" in first or max(abs(a), abs(b)) > 90 or max(abs(c), abs(d)) > 180:
            return None
        bare = any(
            m.item(f"d{n}").code == "Q" and not m.item(f"d{_PARTNERS[n]}").tags & _AXES
            for n in "1234"
        )
        if not lines and bare:
            return None  # "between 3 and 5 and between 7 and 9": of what, no word says
        (south, north), (west, east) = sorted((a, b)), sorted((c, d))
        return "A", _box(m, south, north, west, east)

    @staticmethod
    def _signed(m: Match, number: str) -> float | None:
        """Return degrees, south and west of them negative; a bare pair shares its compass word."""
        value = degrees_of(m.item(f"d{number}"))
        after = f"h{number}" if m.has(f"h{number}") else {"1": "h2", "3": "h4"}.get(number, "")
        if value is not None and m.has(after):
            compass = m.item(after).value
            return -abs(value) if compass in {Compass.SOUTH, Compass.WEST} else abs(value)
        other = _PARTNERS[number]
        known = m.item(f"d{other}").tags & _AXES and not m.item(f"d{number}").tags & _AXES
        far = degrees_of(m.item(f"d{other}")) if known else None
        if value is not None and far is not None and far < 0:
            return -abs(value)  # "15° and 17° South": both are
        return value

    def _hemisphere(self, told: object, behind: Item | None) -> str:
        """Return the hemisphere of an angle, in words or by the letter behind it."""
        if isinstance(told, Compass):
            return told.value.partition("-")[0]
        halves: dict[str, list[str]] = self.scene.language.table("coordinates")["hemispheres"]
        letter = behind.text.upper() if behind else ""
        return next((half for half, words in halves.items() if letter in words), "")

    def box_ranges(self, m: Match) -> Built:
        """Build "13°-15° N, 22°-24° E", "48.05-48.60 N / 37.20-38.10 E"."""
        signs: list[tuple[str, int]] = []
        for second, after in (("2", "h2"), ("4", "h4")):
            item = m.item(f"d{second}")
            if item.tags & _AXES:
                axis = "lat" if "lat" in item.tags else "lon"
                signs.append((axis, -1 if (degrees_of(item) or 0) < 0 else 1))
                continue
            at = next(n for n, other in enumerate(m.covered) if other is item)
            behind = m.covered[at + 1] if at + 1 < len(m.covered) else None
            told = m.item(after).value if m.has(after) else None
            sign = _AXES_OF.get(self._hemisphere(told, behind))
            if sign is None:
                return None
            signs.append(sign)
        numbers = [degrees_of(m.item(f"d{number}")) for number in "1234"]
        if None in numbers or {axis for axis, _ in signs} != {"lat", "lon"}:
            return None
        pairs = [
            sorted(sign * abs(number or 0.0) for number in numbers[first : first + 2])
            for first, (_, sign) in zip((0, 2), signs, strict=True)
        ]
        (south, north), (west, east) = pairs if signs[0][0] == "lat" else pairs[::-1]
        if max(abs(south), abs(north)) > _POLE or max(abs(west), abs(east)) > 2 * _POLE:
            return None
        return "A", _box(m, south, north, west, east)

    def box_lines(self, m: Match) -> Built:
        """Build a box between two meridians and two parallels, each with its word."""
        pairs = [self._two_lines(m, "a", "b"), self._two_lines(m, "c", "d")]
        if isinstance(pairs[0][0], Meridian):
            pairs.reverse()
        (a, b), (c, d) = pairs
        if not (isinstance(a, Parallel) and isinstance(b, Parallel)):
            return None
        if not (isinstance(c, Meridian) and isinstance(d, Meridian)):
            return None
        (south, north), (west, east) = sorted((a.lat, b.lat)), sorted((c.lon, d.lon))
        return "A", _box(m, south, north, west, east)

    @staticmethod
    def _two_lines(m: Match, first: str, second: str) -> tuple[Any, Any]:
        """Return two parallels or meridians, of which the second may be told by its degrees."""
        one: Any = m.item(first).value
        two: Any = m.item(second).value
        degrees = degrees_of(m.item(second)) if m.item(second).code == "DEG" else None
        if degrees is not None and isinstance(one, Parallel):
            two = Parallel(lat=degrees, span=m.item(second).span)
        elif degrees is not None and isinstance(one, Meridian):
            two = Meridian(lon=degrees, span=m.item(second).span)
        return one, two

    def box_corners(self, m: Match) -> Built:
        """Build a box by two corners that face each other, each with its name."""
        one, two = m.item("p").value, m.item("q").value
        sides = (m.item("c").value, m.item("e").value)
        named = all(isinstance(side, Compass) and "-" in side.value for side in sides)
        if not isinstance(one, Point) or not isinstance(two, Point) or not named:
            return None
        by_side = {
            str(getattr(side, "value", "")): corner
            for side, corner in zip(sides, (one, two), strict=True)
        }
        pair = _DIAGONALS.get(frozenset(by_side))
        if pair is None:
            return None
        north, south = (by_side[name] for name in pair)
        west = north.lon if pair[0] == "north-west" else south.lon
        east = south.lon if pair[0] == "north-west" else north.lon
        if south.lat >= north.lat or west >= east:
            return None
        return "A", _box(m, south.lat, north.lat, west, east)

    def box_diagonal(self, m: Match) -> Built:
        """Build "the box from 12.5 N, 41 E to 13.5 N, 42 E": between two corners."""
        one, two = m.item("p").value, m.item("q").value
        if not isinstance(one, Point) or not isinstance(two, Point):
            return None
        (south, north), (west, east) = sorted((one.lat, two.lat)), sorted((one.lon, two.lon))
        return ("A", _box(m, south, north, west, east)) if south < north and west < east else None

    def degree_square(self, m: Match) -> Built:
        """Build "the degree square of which 5° S, 150° E is the upper left corner"."""
        corner = m.item("p").value
        words = {item.text for item in m.covered if not item.code}
        if not isinstance(corner, Point):
            return None
        compass = m.item("c").value if m.has("c") else None
        side = compass.value if isinstance(compass, Compass) else ""
        down = bool(words & self.grammar["upper_corners"]) or side.startswith("north")
        back = bool(words & self.grammar["right_hand"]) or side.endswith("east")
        high = degrees_of(m.item("a")) if m.has("a") else 1.0
        broad = degrees_of(m.item("b")) if m.has("b") else 1.0
        if not high or not broad:
            return None
        south = corner.lat - high if down else corner.lat
        west = corner.lon - broad if back else corner.lon
        return "A", _box(m, south, south + high, west, west + broad)


def _box(m: Match, south: float, north: float, west: float, east: float) -> Polygon:
    ring = ((south, west), (south, east), (north, east), (north, west))
    return Polygon(
        points=tuple(Point(lat=lat, lon=lon, span=m.span) for lat, lon in ring), span=m.span
    )
