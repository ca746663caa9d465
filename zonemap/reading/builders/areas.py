"""Ground told by lines and zones: half planes, polygons, exceptions, what is left."""

from __future__ import annotations

import math
from typing import Any

from zonemap.area import (
    Area,
    Between,
    Border,
    Coast,
    Country,
    Defined,
    Except,
    Feature,
    Flank,
    Inside,
    Line,
    Meridian,
    Overlap,
    Parallel,
    Path,
    Place,
    Point,
    Polygon,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Compass
from zonemap.reading.builders.base import (
    Base,
    Built,
    degrees_of,
    joined_places,
    land_of,
    lines_told,
)
from zonemap.reading.items import Item, name_of
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING, REST, opposite


class Areas(Base):
    """Builds areas that no distance makes."""

    def between(self, m: Match) -> Built:
        """Build the ground between two lines; a bare name with an article is a river's."""
        a, b = (self._course(m.items(name)[0]) for name in "ab")
        return ("A", Between(a=a, b=b, span=m.span)) if a is not None and b is not None else None

    def between_in_land(self, m: Match) -> Built:
        """Build "the stretch of Sudan from the Atbara up to the border": what both hold."""
        a, b = (self._course(m.items(name)[0]) for name in "ab")
        feature = self._feature(m.item("s"))
        if isinstance(feature, Place):
            feature = Region(name=feature.name, span=m.item("s").span)
        if a is None or b is None or feature is None:
            return None
        parts = (Between(a=a, b=b, span=m.span), Inside(feature=feature, span=m.span))
        return "A", Overlap(areas=parts, span=m.span)

    def named_ground(self, m: Match) -> Built:
        """Build "Tigray territory between the two rivers": what of it lies there."""
        area, feature = m.item("a").value, self._feature(m.item("s"))
        first = m.item("a").text.split()[0]
        ground = first in self.scene.language.classes["zone"]
        if not isinstance(area, Between) or feature is None:
            return None
        # "Colombia between the 2nd and the 4th parallel"
        band = isinstance(area.a, Parallel | Meridian) and m.item("s").code in {"CO", "RG"}
        if not (ground or band):
            return None
        if isinstance(feature, Place):
            feature = Region(name=feature.name, span=m.item("s").span)
        whole = Inside(feature=feature, span=m.span)
        return "A", Overlap(areas=(area, whole), span=m.span)

    def band_of_ordinals(self, m: Match) -> Built:
        """Build "south of the 36th and north of the 33rd parallel": the band between the two."""
        line = m.item("x").value if m.has("x") else None
        a = degrees_of(m.item("a"))
        b = degrees_of(m.item("b")) if m.has("b") else abs(getattr(line, "lat", 0.0)) or None
        sides = (m.item("c").value, m.item("e").value)
        if a is None or b is None or a == b or max(a, b) > _POLE:
            return None
        if set(sides) != {Compass.NORTH, Compass.SOUTH}:
            return None
        upper, lower = (a, b) if sides[0] == Compass.SOUTH else (b, a)
        # south of the 13th and north of the 16th: in the south
        sign = 1 if upper > lower else -1
        if isinstance(line, Parallel) and line.lat * sign < 0 and line.lat < 0:
            return None
        lines = [Parallel(lat=sign * lat, span=m.span) for lat in (a, b)]
        return "A", Between(a=lines[0], b=lines[1], span=m.span)

    def between_told(self, m: Match) -> Built:
        """Build "the region between these two lines": the two that were told last."""
        lines_told(m.before, self.scene)
        if len(self.scene.lines) < _TWO:
            return None
        a, b = list(self.scene.lines.values())[-2:]
        return "A", Between(a=a, b=b, span=m.span)

    def between_pairs(self, m: Match) -> Built:
        """Build the two strips between lines A and B and lines D and E."""
        a, b, c, d = (m.item(name).value for name in "abcd")
        if any(isinstance(line, Together) for line in (a, b, c, d)):
            return None
        strips = tuple(Between(a=one, b=two, span=m.span) for one, two in ((a, b), (c, d)))  # type: ignore[arg-type] # LN holds lines
        return "A", Together(areas=strips, span=m.span)

    def between_parallels(self, m: Match) -> Built:
        """Build the ground between two circles of latitude."""
        a, b = degrees_of(m.item("a")), degrees_of(m.item("b"))
        if a is None or b is None or max(abs(a), abs(b)) > 90:
            return None
        south = m.has("h") and m.item("h").value == Compass.SOUTH
        if south or (b < 0 and m.item("a").code == "Q"):
            a, b = -abs(a), -abs(b)
        lines = [Parallel(lat=lat, span=m.item(name).span) for name, lat in (("a", a), ("b", b))]
        return "A", Between(a=lines[0], b=lines[1], span=m.span)

    def between_ordinal_line(self, m: Match) -> Built:
        """Build "between the 10th and the 12th parallel": the second is a line already."""
        a, line = degrees_of(m.item("a")), m.item("x").value
        if a is None:
            return None
        if isinstance(line, Parallel) and a <= _POLE:
            one: Any = Parallel(lat=math.copysign(a, line.lat), span=m.item("a").span)
        elif isinstance(line, Meridian) and a <= 2 * _POLE:
            one = Meridian(lon=math.copysign(a, line.lon), span=m.item("a").span)
        else:
            return None
        return "A", Between(a=one, b=line, span=m.span)

    def between_meridians(self, m: Match) -> Built:
        """Build the ground between two lines of longitude."""
        a, b = degrees_of(m.item("a")), degrees_of(m.item("b"))
        if a is None or b is None or max(abs(a), abs(b)) > 180:
            return None
        second = m.item("h").value if m.has("h") else None
        first = m.item("g").value if m.has("g") else second
        lettered = any(item.text in self.grammar["letter_of_west"] for item in m.covered)
        if lettered or first == Compass.WEST:
            a = -abs(a)
        if lettered or second == Compass.WEST:
            b = -abs(b)
        lines = [Meridian(lon=lon, span=m.item(name).span) for name, lon in (("a", a), ("b", b))]
        return "A", Between(a=lines[0], b=lines[1], span=m.span)

    def polygon(self, m: Match) -> Built:
        """Build the ground bounded by places or positions."""
        points: list[Feature] = []
        for item in m.items("p"):
            if isinstance(item.value, Together):
                points += [part.feature for part in item.value.areas if isinstance(part, Inside)]
            elif (point := self._feature(item)) is not None:
                points.append(point)
        return self._ring(points, m)

    def _ring(self, points: list[Feature], m: Match) -> Built:
        if len(points) > 2 and points[0] == points[-1]:
            points = points[:-1]
        return ("A", Polygon(points=tuple(points), span=m.span)) if len(points) > 2 else None

    def polygon_joined(self, m: Match) -> Built:
        """Build "the triangle Homs-Hama-Salamiyah"."""
        return self._ring(joined_places(m.item("n"), self.scene.language.grammar["name_halves"]), m)

    def polygon_course(self, m: Match) -> Built:
        """Build the ground that a line through three places or more encloses."""
        line = m.item("x").value
        return self._ring(list(line.points), m) if isinstance(line, Path) else None

    def bounded_sides(self, m: Match) -> Built:
        """Build "bounded on the west by the river": what lies east of it, and so for each side."""
        parts: list[Area] = []
        sides = [*m.items("c"), *m.items("w")]
        lines = [*m.items("x"), *m.items("z")]
        for compass, item in zip(sides, lines, strict=True):
            line = self._boundary(item, m)
            if not isinstance(compass.value, Compass) or line is None:
                return None
            side = opposite(compass.value.value)
            parts.append(SideOf(line=line, side=side, span=compass.span.join(item.span)))
        return "A", parts[0] if len(parts) == 1 else Overlap(areas=tuple(parts), span=m.span)

    def _boundary(self, item: Item, m: Match) -> Any:
        """Return a bounding line; a bare name bounds nothing unless it has an article."""
        at = next(n for n, other in enumerate(m.covered) if other is item)
        bare = item.code == "NM" and m.covered[at - 1].text not in self.grammar["the"]
        if item.code == "RG":
            wet = self.grammar["wide_waters"]
            named = wet.isdisjoint(item.text.split())
            return None if named else Coast(of=name_of(item), span=item.span)
        return None if bare else self._course(item)

    def bounded_lines(self, m: Match) -> Built:
        """Build the ground that several lines bound: of three, no word says how they meet."""
        lines = m.items("p")
        if any(isinstance(item.value, Together) for item in lines):
            return None
        if len(lines) == 2:
            one, two = lines
            return "A", Between(a=one.value, b=two.value, span=m.span)  # type: ignore[arg-type] # LN holds lines
        if len(lines) < 2:
            return None
        words = " ".join(item.text for item in m.covered).replace(" ,", ",")
        return "A", Undrawn(reason="not understood", layer_name=words, span=m.span)

    def area_stretch(self, m: Match) -> Built:
        """Build "within 10 km of the road between A and B": of that stretch of it."""
        area = m.item("a").value
        if m.item("p").code == "PLS":
            start, end = _two_ends(m.item("p"))
        else:
            start, end = self._end(m, "p"), self._end(m, "q")
        lines = Border | Road | River | Line | Coast
        if isinstance(area, SideOf) and isinstance(area.line, lines) and start and end:
            part = Stretch(line=area.line, start=start, end=end, span=m.span)
            return "A", SideOf(line=part, side=area.side, span=m.span)
        if not isinstance(area, Within) or not isinstance(area.of, lines):
            return None
        if start is None or end is None:
            return None
        if area.of == PENDING and not any(i.code == "LN" for i in (*m.before, *m.after)):
            return None
        stretch = Stretch(line=area.of, start=start, end=end, span=m.span)
        cut = Within(
            distance=area.distance, of=stretch, beyond=area.beyond, side=area.side, span=m.span
        )
        return m.item("a").code, cut

    def overlap_named(self, m: Match) -> Built:
        """Build "the intersection of the province with the belt": what both hold."""
        one, two = self._area(m.item("x")), m.item("a").value
        if m.item("x").code == "NM":
            region = Region(name=str(m.item("x").value), span=m.item("x").span)
            one = Inside(feature=region, span=m.item("x").span)
        if one is None:
            return None
        return "A", Overlap(areas=(two, one), span=m.span)  # type: ignore[arg-type] # A holds areas

    def cut_between(self, m: Match) -> Built:
        """Build "15 km from the border between the meridians": what of the belt lies there."""
        belt, band = m.item("a").value, m.item("b").value
        if not isinstance(band, Between) or not isinstance(belt, Within):
            return None
        if not isinstance(band.a, Parallel | Meridian):
            return None
        return m.item("a").code, Overlap(areas=(belt, band), span=m.span)

    def in_sector(self, m: Match) -> Built:
        """Build "within 40 km of the line in the east": of a part whose ends no word draws."""
        area, sector = m.item("a").value, m.item("c" if m.has("c") else "r")
        grammar = self.grammar
        water = sector.code == "RG" and sector.text.split()[-1] in grammar["elements"]
        along = isinstance(area, Within) and not isinstance(area.of, Place | Point | Country)
        if not (along if sector.code == "C" else water):
            return None
        if isinstance(area, Undrawn | Together):
            return None
        at = next(n for n, i in enumerate(m.covered) if i is sector)
        name = " ".join(i.text for i in m.covered[at:])
        limit: Area = Undrawn(reason="vague", layer_name=name, span=sector.span)
        if water:
            limit = Inside(feature=sector.value, span=sector.span)  # type: ignore[arg-type] # RG holds regions
        return "A", Overlap(areas=(area, limit), span=m.span)  # type: ignore[arg-type] # A holds areas

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

    def territory(self, m: Match) -> Built:
        """Build "the Libyan territory", "the air space of Libya"."""
        name = land_of(m.item("x" if m.has("x") else "y"))
        if any(item.code == "C" for item in m.after[:3]):
            return None  # "in Iraqi airspace south of": only a part is meant
        return ("A", Inside(feature=Country(name=name, span=m.span), span=m.span)) if name else None

    def land_of_side(self, m: Match) -> Built:
        """Build "remain on the territory of Libya": all of it, where no line is spoken of."""
        land, said = str(m.item("s").value), m.item("s").text.split()
        lands = self.grammar["territories"]
        near = any(item.code in _MEASURED for item in (*m.before, *m.after))
        if near or lands.isdisjoint(said) or land not in self.scene.lands:
            return None
        regions = self.scene.language.names_of_regions
        feature = Region(name=land) if land in regions else Country(name=land)
        return "A", Inside(feature=feature, span=m.span)

    def residual(self, m: Match) -> Built:
        """Build what is left of a land when the zones told before are taken out."""
        parts = [part for item in m.items("p") if (part := self._whole(item)) is not None]
        if not parts:
            return None
        ground = parts[0] if len(parts) == 1 else Together(areas=tuple(parts), span=m.span)
        return "A", Except(area=ground, minus=Defined(term=REST, span=m.span), span=m.span)

    def _whole(self, item: Item) -> Area | None:
        if item.code == "NM":
            return Inside(feature=Region(name=str(item.value), span=item.span), span=item.span)
        return self._ground(item)

    def flank(self, m: Match) -> Built:
        """Build the ground beside an area, along a line still to be found."""
        of = self._area(m.item("x"))
        sides = tuple(
            i.value for i in (*m.items("c"), *m.items("e")) if isinstance(i.value, Compass)
        )
        if of is None or not sides:
            return None
        return "FL", Flank(of=of, sides=sides, along=PENDING, span=m.span)


def _two_ends(item: Item) -> tuple[Feature | None, Feature | None]:
    """Return the two places of "the towns of A and B"; no ends where they are not two."""
    value = item.value
    parts = value.areas if isinstance(value, Together) else ()
    ends = [part.feature for part in parts if isinstance(part, Inside)]
    if len(ends) != 2 or not all(isinstance(end, Place) for end in ends):
        return None, None
    return ends[0], ends[1]


def _box(m: Match, south: float, north: float, west: float, east: float) -> Polygon:
    ring = ((south, west), (south, east), (north, east), (north, west))
    return Polygon(
        points=tuple(Point(lat=lat, lon=lon, span=m.span) for lat, lon in ring), span=m.span
    )


_PARTNERS = {"1": "2", "2": "1", "3": "4", "4": "3"}
_AXES = frozenset({"lat", "lon"})
_DIAGONALS = {
    frozenset({"north-west", "south-east"}): ("north-west", "south-east"),
    frozenset({"north-east", "south-west"}): ("north-east", "south-west"),
}
_AXES_OF = {"north": ("lat", 1), "south": ("lat", -1), "east": ("lon", 1), "west": ("lon", -1)}
_TWO = 2  # lines
_POLE = 90


_MEASURED = frozenset({"A", "B", "D", "LN"})
