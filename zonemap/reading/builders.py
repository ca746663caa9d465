"""What phrasings build: features, areas and half-said belts."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from zonemap.area import (
    Area,
    Between,
    Border,
    Coast,
    Country,
    Defined,
    Edge,
    Except,
    Feature,
    Flank,
    Inside,
    Line,
    Meridian,
    Offset,
    Overlap,
    Parallel,
    Path,
    Place,
    Point,
    Polygon,
    Region,
    River,
    Road,
    Side,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Compass, Distance
from zonemap.reading.items import Item
from zonemap.reading.language import Land
from zonemap.reading.names import land_node
from zonemap.reading.phrasings import Match
from zonemap.reading.scene import Scene
from zonemap.reading.trees import PENDING, anchored, halved, sided, unhalved
from zonemap.source import Span

Built = tuple[str, object] | None


class Builders:
    """Builds nodes for phrasings in the context of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def build(self, match: Match) -> Built:
        """Return the code and the node a match stands for, or None where it does not fit."""
        method: Callable[[Match], Built] = getattr(self, match.phrasing.builds)
        return method(match)

    # --- features ---------------------------------------------------------------------

    def border(self, m: Match) -> Built:
        """Build the border between two lands."""
        one, two = _land(m.item("a")), _land(m.item("b"))
        if not one or not two or one == two:
            return None
        return self._line(Border(of=one, other=two, span=m.span))

    def two_borders(self, m: Match) -> Built:
        """Build the borders of one land with two others."""
        one, two = _land(m.item("a")), _land(m.item("b"))
        if not one or not two:
            return None
        first = Border(of=one, other=two, span=m.span)
        if not m.has("c"):
            return self._line(first)
        three = _land(m.item("c"))
        if not three:
            return None
        second = Border(of=one, other=three, span=m.span)
        self.scene.border = first
        both = Together(
            areas=(Inside(feature=first, span=m.span), Inside(feature=second, span=m.span)),
            span=m.span,
        )
        self.scene.line = Edge(area=both)
        return "LN", both

    def sided_border(self, m: Match) -> Built:
        """Build "Syria's side of its border with Turkey"."""
        one, two = _land(m.item("a")), _land(m.item("b"))
        if not one or not two:
            return None
        self._line(Border(of=one, other=two, span=m.span))
        return "LN", Border(of=one, other=two, span=m.span)

    def border_of_one(self, m: Match) -> Built:
        """Build "the Turkish border": the other land is found in the text."""
        land = _land(m.item("a"))
        if not land:
            return None
        found = self.scene.border_of(land)
        if found is None:
            return self._line(Border(of=land, span=m.span))
        if m.item("a").code == "CO" and found.other is not None:
            # "Syria's border" is spoken of from within, "the Turkish border" from without.
            found = Border(of=land, other=found.of)
        return self._line(Border(of=found.of, other=found.other, span=m.span))

    def border_of_land(self, m: Match) -> Built:
        """Build "the border of Kosovo"."""
        name = _land(m.item("a")) or str(m.item("a").value)
        return self._line(self._border_around(name, m.span))

    def border_of_last(self, m: Match) -> Built:
        """Build "the border of that province": the land spoken of last."""
        region = self.scene.region
        if region is None:
            return None
        return self._line(self._border_around(region.name, m.span))

    def _border_around(self, name: str, span: Span) -> Border:
        found = self.scene.border_of(name)
        if found is not None and len([1 for n in self.scene.lands if n != name]) >= 1:
            return Border(of=name, other=found.of, span=span)
        return Border(of=name, span=span)

    def border_the(self, m: Match) -> Built:
        """Build "the border" where no word says whose."""
        found = self.scene.the_border()
        if found is None:
            return None
        return self._line(Border(of=found.of, other=found.other, span=m.span))

    def _line(self, line: Feature) -> Built:
        if isinstance(line, Border):
            self.scene.border = line
        self.scene.line = line
        return "LN", line

    def named_line(self, m: Match) -> Built:
        """Build a line that agreements know, with the date at which it is meant."""
        name = m.setting("name") or " ".join(
            item.text
            for item in m.covered
            if (not item.code or item.code == "C") and item.text != "the"
        )
        as_of = None
        if m.has("t"):
            as_of = getattr(m.item("t").value, "iso", None)
            stop = m.covered.index(m.item("t"))
            words = [item.text for item in m.covered[:stop]]
            while words and words[-1] in _BEFORE_DATES:
                words.pop()
            name = " ".join(words)
        if name in _KNOWN_LINES:
            name = name.title()
        key = name.replace("lines", "line")
        if key in self.scene.courses:
            return self._line(self.scene.courses[key])
        as_of = as_of or self.scene.dated.get(key)
        if as_of:
            self.scene.dated[key] = as_of
        return self._line(Line(name=name, as_of=as_of, span=m.span))

    def road(self, m: Match) -> Built:
        """Build a road by its name or number."""
        value = m.item("n").value
        name = value.name if isinstance(value, Road) else str(value)
        if not isinstance(value, Road | str):
            return None
        if isinstance(value, str) and m.covered[0].code:
            name = f"{value} {m.covered[-1].text}"
        return self._line(Road(name=name, of=self.scene.home, span=m.span))

    def line_the(self, m: Match) -> Built:
        """Build "the road": the one spoken of last."""
        if not isinstance(self.scene.line, Road):
            return None
        return self._line(Road(name=self.scene.line.name, of=self.scene.line.of, span=m.span))

    def river(self, m: Match) -> Built:
        """Build a river, canal or strait."""
        return self._line(River(name=_name(m.item("n")), span=m.span))

    def river_bank(self, m: Match) -> Built:
        """Build one bank of a river."""
        bank = m.covered[0].text
        return self._line(River(name=_name(m.item("n")), bank=bank, span=m.span))

    def place(self, m: Match) -> Built:
        """Build a town, port or other point."""
        place = Place(name=_name(m.item("n")), span=m.item("n").span)
        self.scene.place = place
        for item in m.covered:
            if not item.code:
                self.scene.named[item.text] = place
        return "PL", place

    def region(self, m: Match) -> Built:
        """Build a named area."""
        if m.covered[0].text in {"southern", "northern"}:
            return None
        region = Region(name=_name(m.item("n")), span=m.span)
        self.scene.region = region
        for item in m.covered:
            if not item.code:
                self.scene.named[item.text] = region
        return "RG", region

    def region_inside(self, m: Match) -> Built:
        """Build the ground that an operation covers."""
        return self.region(m)

    def parallel(self, m: Match) -> Built:
        """Build a circle of latitude."""
        lat = _degrees(m.item("n"))
        if lat is None or not 0 <= lat <= 90:
            return None
        if m.has("h") and m.item("h").value == Compass.SOUTH:
            lat = -lat
        return self._line(Parallel(lat=lat, span=m.span))

    def meridian(self, m: Match) -> Built:
        """Build a line of longitude."""
        lon = _degrees(m.item("n"))
        if lon is None or not 0 <= lon <= 180:
            return None
        if m.has("h") and m.item("h").value == Compass.WEST:
            lon = -lon
        return self._line(Meridian(lon=lon, span=m.span))

    def offset(self, m: Match) -> Built:
        """Build a point by its distance and direction from another."""
        of, compass = self._feature(m.item("x")), m.item("c").value
        if of is None or not isinstance(compass, Compass):
            return None
        return "PT", Offset(of=of, distance=_distance(m.item("d")), bearing=compass, span=m.span)

    # --- sides ------------------------------------------------------------------------

    def side_both(self, _m: Match) -> Built:
        """Build "on either side"."""
        return "S", "both"

    def side_compass(self, m: Match) -> Built:
        """Build a compass side; two opposite ones are both."""
        sides = [i.value for i in (*m.items("c"), *m.items("e")) if isinstance(i.value, Compass)]
        return "S", _sides(sides)

    def side_land(self, m: Match) -> Built:
        """Build the side of a land."""
        land = _land(m.item("a" if m.has("a") else "b"))
        return ("S", land) if land else None

    # --- areas ------------------------------------------------------------------------

    def within(self, m: Match) -> Built:
        """Build everything within a distance of a feature or an area."""
        of = self._reference(m.item("x"))
        if of is None:
            return None
        side = m.setting("side") or None
        return "A", Within(distance=_extent(m.item("d")), of=of, side=side, span=m.span)

    def within_land(self, m: Match) -> Built:
        """Build a belt along the border of one land, in another."""
        of = self._reference(m.item("x"))
        side, outside = _land(m.item("s")), _land(m.item("o"))
        if of is None or not side:
            return None
        if isinstance(of, Border) and outside:
            of = Border(of=outside, other=side, span=of.span)
            self.scene.border = of
        return "A", Within(distance=_extent(m.item("d")), of=of, side=side, span=m.span)

    def within_both(self, m: Match) -> Built:
        """Build a belt whose two sides are given one after the other."""
        one, two = _distance(m.item("d1")), _distance(m.item("d2"))
        name = next((name for name in "xyz" if m.has(name)), "")
        of = self._reference(m.item(name)) if name else None
        if of is None or abs(one.metres - two.metres) > 1:
            return None
        return "A", Within(distance=one, of=of, side="both", span=m.span)

    def belts_two(self, m: Match) -> Built:
        """Build two belts of their own depth on the two sides of a line."""
        parts: list[Area] = []
        for number in ("1", "2"):
            side = None
            if m.has(f"s{number}"):
                side = str(m.item(f"s{number}").value)
            elif m.has(f"c{number}"):
                side = _land(m.item(f"c{number}"))
            elif m.has(f"c{number}b"):
                side = _land(m.item(f"c{number}b"))
            figure = m.item(f"d{number}")
            parts.append(
                Within(distance=_distance(figure), of=PENDING, side=side, span=figure.span)
            )
        return "B", Together(areas=tuple(parts), span=m.span)

    def belt(self, m: Match) -> Built:
        """Build a belt whose line stands elsewhere."""
        distance = _distance(m.item("d"))
        if m.setting("measure") == "width":
            distance = halved(distance)
        side = _land(m.item("s")) if m.has("s") else None
        return "B", Within(distance=distance, of=PENDING, side=side, span=m.span)

    def belt_of(self, m: Match) -> Built:
        """Join a belt with the line it is measured from."""
        area, of = m.item("b").value, self._reference(m.item("x"))
        if of is None:
            return None
        return "A", anchored(area, of, m.span)

    def side_of(self, m: Match) -> Built:
        """Build all ground on one side of a line."""
        return self._side(m.item("x").value, m)

    def _side(self, line: Any, m: Match) -> Built:
        compass = m.item("c").value
        if not isinstance(compass, Compass):
            return None
        area = SideOf(line=line, side=compass.value, span=m.span)
        land = next((_land(m.item(n)) for n in "st" if m.has(n)), "")
        if land:
            clip = Inside(feature=Country(name=land), span=m.span)
            return "A", Overlap(areas=(area, clip), span=m.span)
        return "A", area

    def with_side(self, m: Match) -> Built:
        """Give an area the side its words name."""
        area, side = m.item("a").value, str(m.item("s").value)
        if side != "both":
            area = unhalved(area)
        return m.item("a").code, sided(area, side, m.span)

    def flank(self, m: Match) -> Built:
        """Build the ground beside an area, along a line still to be found."""
        of = self._area(m.item("x"))
        sides = tuple(
            i.value for i in (*m.items("c"), *m.items("e")) if isinstance(i.value, Compass)
        )
        if of is None or not sides:
            return None
        return "FL", Flank(of=of, sides=sides, along=PENDING, span=m.span)

    def zone_that(self, m: Match) -> Built:
        """Build "that belt": the zone spoken of last."""
        return "TM", Defined(term="@zone", span=m.span)

    def zone_held(self, m: Match) -> Built:
        """Build "the held area"."""
        return "TM", Defined(term="@held", span=m.span)

    def stretch(self, m: Match) -> Built:
        """Build the part of a line between two places."""
        line, start, end = m.item("l").value, self._feature(m.item("p")), self._feature(m.item("q"))
        if start is None or end is None:
            return None
        return "LN", Stretch(line=line, start=start, end=end, span=m.span)  # type: ignore[arg-type] # LN holds lines

    def exception(self, m: Match) -> Built:
        """Build what is carved out of the areas of its clause."""
        minus = self._area(m.item("x"))
        return ("EX", minus) if minus is not None else None

    def exempted(self, m: Match) -> Built:
        """Keep who is exempted."""
        return "EXA", " and ".join(str(m.item(n).value) for n in ("x", "y") if m.has(n))

    def elsewhere(self, m: Match) -> Built:
        """Build "everywhere else": the zone before is carved out."""
        return "EX", Defined(term="@zone", span=m.span)

    def chief_town(self, m: Match) -> Built:
        """Build "its chief city": the town that bears the region's name."""
        region = self.scene.region
        if not isinstance(region, Region):
            return None
        place = Place(name=region.name, span=m.span)
        self.scene.named[m.covered[-1].text] = place
        return "PL", place

    def that_named(self, m: Match) -> Built:
        """Build "that city", "the Strip": the feature of that kind spoken of last."""
        kind = m.covered[-1].text
        node = self.scene.named.get(kind)
        if node is None and kind in _REGIONS and self.scene.last_name:
            node = Region(name=self.scene.last_name)
        if node is None:
            return None
        match node:
            case Together():
                return "PLS", node
            case Country():
                return "A", Inside(feature=node, span=m.span)
            case Region():
                return "RG", Region(name=node.name, span=m.span)
            case Place():
                return "PL", Place(name=node.name, span=m.span)
            case _:
                return None

    def locator(self, m: Match) -> Built:
        """Set aside a distance that only says where something lies."""
        return "LOC", m.item("d").value

    def line_marked(self, m: Match) -> Built:
        """Build "a line marked A"."""
        value = m.item("n").value
        name = value.name if isinstance(value, Line) else f"Line {value}"
        return self._line(Line(name=name, span=m.span))

    def vague(self, m: Match) -> Built:
        """Build "certain parts of": no word says which."""
        words = " ".join(i.text for i in m.covered)
        return "A", Undrawn(reason="vague", layer_name=words.removeprefix("the "), span=m.span)

    def positions(self, m: Match) -> Built:
        """Build the positions that somebody holds at a moment."""
        return "A", Undrawn(reason="as of a date", layer_name="positions held", span=m.span)

    def line_that(self, _m: Match) -> Built:
        """Build "that line": the one spoken of last."""
        if self.scene.line is None or isinstance(self.scene.line, Road):
            return None
        return "LN", self.scene.line

    def path(self, m: Match) -> Built:
        """Build a line through places."""
        points = [f for i in m.items("p") if (f := self._feature(i)) is not None]
        if len(points) < 2:
            return None
        before = self.scene.line
        path = Path(points=tuple(points), span=m.span)
        if m.phrasing.id == "line.course" and isinstance(before, Line):
            # "the cease-fire line runs from": the name stands for this course from now on
            self.scene.courses[before.name.replace("lines", "line")] = path
        return self._line(path)

    def polygon(self, m: Match) -> Built:
        """Build the ground bounded by places or positions."""
        points = [f for i in m.items("p") if (f := self._feature(i)) is not None]
        if m.has("l") and isinstance(listed := m.item("l").value, Together):
            points = [part.feature for part in listed.areas if isinstance(part, Inside)]
        return ("A", Polygon(points=tuple(points), span=m.span)) if len(points) > 2 else None

    def between(self, m: Match) -> Built:
        """Build the ground between two lines."""
        a, b = m.item("a").value, m.item("b").value
        if isinstance(b, str):
            b = River(name=b, span=m.item("b").span)
        return "A", Between(a=a, b=b, span=m.span)  # type: ignore[arg-type] # LN holds lines

    def within_each(self, m: Match) -> Built:
        """Build one disc for each place of a list."""
        distance = _extent(m.item("d"))
        places = [f for n in "xyz" if m.has(n) and (f := self._feature(m.item(n))) is not None]
        return "A", Together(
            areas=tuple(Within(distance=distance, of=p, span=m.span) for p in places), span=m.span
        )

    def side_of_parallel(self, m: Match) -> Built:
        """Build "south of the 32nd" where a parallel was spoken of before."""
        lat = _degrees(m.item("n"))
        if lat is None or not 0 < lat < 90 or not isinstance(self.scene.line, Parallel):
            return None
        line = Parallel(lat=math.copysign(lat, self.scene.line.lat), span=m.item("n").span)
        self.scene.line = line
        return self._side(line, m)

    def place_list(self, m: Match) -> Built:
        """Build several places of one kind."""
        places = [
            Place(name=_name(i), span=i.span)
            for i in m.items("p")
            if i.code == "NM" or isinstance(i.value, Land)
        ]
        areas = Together(areas=tuple(Inside(feature=p, span=p.span) for p in places), span=m.span)
        for item in m.covered:
            if not item.code:
                self.scene.named[item.text] = areas
        return "PLS", areas

    def edge(self, m: Match) -> Built:
        """Build the outline of a zone."""
        area = self._area(m.item("x"))
        return ("LN", Edge(area=area, span=m.span)) if area is not None else None

    def region_list(self, m: Match) -> Built:
        """Build several regions of one kind."""
        regions = [Region(name=_name(i), span=i.span) for i in m.items("p")]
        areas = tuple(Inside(feature=r, span=r.span) for r in regions)
        return "PLS", Together(areas=areas, span=m.span)

    def within_sided(self, m: Match) -> Built:
        """Build a belt on a side that its words name before the line."""
        of = self._reference(m.item("x"))
        if of is None:
            return None
        side = str(m.item("s").value)
        return "A", Within(distance=_extent(m.item("d")), of=of, side=side, span=m.span)

    def within_compass(self, m: Match) -> Built:
        """Build a belt on a compass side of a line."""
        compass = m.item("c").value
        if not isinstance(compass, Compass):
            return None
        of = self._reference(m.item("x"))
        distance = _extent(m.item("d"))
        return "A", Within(distance=distance, of=of, side=compass.value, span=m.span)

    def edge_its(self, m: Match) -> Built:
        """Build "its limits": the outline of the zone spoken of last."""
        if not self.scene.nouns:
            return None
        return "LN", Edge(area=Defined(term="@zone", span=m.span), span=m.span)

    def zone_the(self, m: Match) -> Built:
        """Build "the strip" where a zone was called so before."""
        noun = m.covered[-1].text
        if noun not in self.scene.nouns:
            return None
        return "TM", Defined(term=f"@zone:{noun}", span=m.span)

    def within_line(self, m: Match) -> Built:
        """Build "within 10 km thereof"."""
        if self.scene.line is None:
            return None
        return "A", Within(distance=_extent(m.item("d")), of=self.scene.line, span=m.span)

    def within_list(self, m: Match) -> Built:
        """Build one disc for each of several places."""
        distance, places = _extent(m.item("d")), m.item("x").value
        if not isinstance(places, Together):
            return None
        discs = tuple(
            Within(distance=distance, of=p.feature, span=m.span)
            for p in places.areas
            if isinstance(p, Inside)
        )
        return "A", Together(areas=discs, span=m.span)

    def road_linking(self, m: Match) -> Built:
        """Build a road by the places it links."""
        start, end = self._feature(m.item("p")), self._feature(m.item("q"))
        if start is None or end is None:
            return None
        kind = next((i.text for i in m.covered if not i.code and i.text in _ROADS), "road")
        road = Road(name=f"{start.name}-{end.name} {kind}", of=self.scene.home, span=m.span)
        return self._line(Stretch(line=road, start=start, end=end, span=m.span))

    def coast(self, m: Match) -> Built:
        """Build the coast of a land, an island or a lake."""
        return self._line(Coast(of=_name(m.item("n")), span=m.span))

    def coast_own(self, m: Match) -> Built:
        """Build "its own coast": that of the land spoken of last."""
        region = self.scene.region
        name = region.name if region is not None else next(iter(self.scene.ranked_lands()), "")
        return self._line(Coast(of=name, span=m.span)) if name else None

    def line_from_mouth(self, m: Match) -> Built:
        """Build a line into the sea that begins at the mouth of a river."""
        return self._line(
            Line(name=f"line into the sea from the mouth of the {_name(m.item('n'))}", span=m.span)
        )

    def line_on_map(self, m: Match) -> Built:
        """Build a line that only a map shows."""
        return self._line(Line(name="line shown on the map", span=m.span))

    def place_that(self, _m: Match) -> Built:
        """Build "that centre": the place spoken of last."""
        return ("PL", self.scene.place) if self.scene.place is not None else None

    def sites(self, m: Match) -> Built:
        """Build places that are only named as a class: schools, camps, terminals."""
        words = [i.text for i in m.covered]
        while words and words[0] in _POINTING:
            words.pop(0)
        kind = words[-1]
        if kind in {"zone", "zones"} or (
            m.covered[0].text in {"the", "these", "those"} and not any(i.code for i in m.covered)
        ):
            return None
        reason = "moving" if kind in {"vessel", "ship", "convoy"} else "class of places"
        if kind.startswith(("camp", "site", "cantonment", "assembly")):
            reason = "unnamed site"
        return "SITES", Undrawn(reason=reason, layer_name=" ".join(words), span=m.span)  # type: ignore[arg-type] # one of the reasons

    def box(self, m: Match) -> Built:
        """Build a box between two parallels and two meridians."""
        values = [_degrees(m.item(f"d{n}")) for n in "1234"]
        if any(v is None for v in values):
            return None
        south, north = sorted(v for v in values[:2] if v is not None)
        west, east = sorted(v for v in values[2:] if v is not None)
        ring = ((south, west), (south, east), (north, east), (north, west))
        return "A", Polygon(
            points=tuple(Point(lat=a, lon=b, span=m.span) for a, b in ring), span=m.span
        )

    def ring(self, m: Match) -> Built:
        """Build a ring with a near and a far edge."""
        distance, of = _distance(m.item("d")), self._feature(m.item("x"))
        if distance.upper is None or of is None:
            return None
        return "A", _ring(distance, of, m.span)

    def ring_again(self, m: Match) -> Built:
        """Build a ring around the place of the circle before."""
        distance = _distance(m.item("d"))
        if distance.upper is None or self.scene.place is None:
            return None
        return "A", _ring(distance, self.scene.place, m.span)

    def within_each_named(self, m: Match) -> Built:
        """Build a disc round each of the places that were just listed."""
        listed = (
            self.scene.named.get("cities")
            or self.scene.named.get("towns")
            or self.scene.named.get("ports")
        )
        if not isinstance(listed, Together):
            return None
        distance = _extent(m.item("d"))
        discs = tuple(
            Within(distance=distance, of=p.feature, span=m.span)
            for p in listed.areas
            if isinstance(p, Inside)
        )
        return "A", Together(areas=discs, span=m.span)

    def residual(self, m: Match) -> Built:
        """Build what is left of a land when its zones are taken out."""
        land = self._area(m.item("x"))
        if land is None:
            return None
        return "A", Except(area=land, minus=Defined(term="@zone", span=m.span), span=m.span)

    def territory(self, m: Match) -> Built:
        """Build "the Libyan territory"."""
        name = _land(m.item("x"))
        return ("A", Inside(feature=Country(name=name, span=m.span), span=m.span)) if name else None

    def sides_two(self, m: Match) -> Built:
        """Build what lies north of one place and south of another."""
        parts: list[Area] = []
        for n in "12":
            place, compass = self._feature(m.item(f"x{n}")), m.item(f"c{n}").value
            if place is None or not isinstance(compass, Compass):
                return None
            parts.append(SideOf(line=place, side=compass.value, span=m.span))
        return "A", Overlap(areas=tuple(parts), span=m.span)

    def side_of_bare(self, m: Match) -> Built:
        """Build "south of 60 S"."""
        lat = _degrees(m.item("n"))
        if lat is None or lat > 90:
            return None
        south = m.covered[-1].text == "s" or (m.has("h") and m.item("h").value == Compass.SOUTH)
        return self._side(Parallel(lat=-lat if south else lat, span=m.span), m)

    # --- helpers ----------------------------------------------------------------------

    def _feature(self, item: Item) -> Any:
        if item.code == "NM":
            return Place(name=str(item.value), span=item.span)
        if item.code in {"CO", "CA"} and isinstance(item.value, Land):
            node = land_node(item.value)
            return type(node)(name=node.name, span=item.span)
        if item.code in {"PL", "RG", "PT", "LN", "MZ"}:
            return item.value
        return None

    def _reference(self, item: Item) -> Any:
        """Return what a distance is measured from."""
        if item.code in {"TM", "A", "SITES"}:
            return item.value
        if item.code in {"RG", "CO"}:
            feature = self._feature(item)
            return Inside(feature=feature, span=item.span)
        feature = self._feature(item)
        if isinstance(feature, Place | Point):
            self.scene.place = feature
        return feature

    def _area(self, item: Item) -> Area | None:
        if item.code in {"A", "TM", "B"}:
            return item.value  # type: ignore[return-value] # these codes hold areas
        feature = self._feature(item)
        return Inside(feature=feature, span=item.span) if feature is not None else None


_BEFORE_DATES = frozenset(
    {
        "au",
        "du",
        "en",
        "telle",
        "qu'",
        "elle",
        "existait",
        "le",
        "of",
        "on",
        "at",
        "from",
        "as",
        "it",
        "they",
        "stood",
        "stands",
        "exist",
        "existed",
        "exists",
        "was",
        "were",
        "runs",
        "ran",
    }
)
_KNOWN_LINES = frozenset({"blue line", "green line", "purple line", "inter entity boundary line"})


def _land(item: Item) -> str:
    if isinstance(item.value, Land):
        return item.value.name
    if isinstance(item.value, Region | Country):
        return item.value.name
    return ""


def _name(item: Item) -> str:
    value = item.value
    if isinstance(value, Land):
        return value.name
    return str(getattr(value, "name", value))


def _distance(item: Item) -> Distance:
    if not isinstance(item.value, Distance):
        raise TypeError(f"the slot holds no distance: {item}")
    return item.value


def _extent(item: Item) -> Distance:
    """Return the reach of an area: "not more than 20 km from" is what "within" says."""
    distance = _distance(item)
    if distance.bound == "max":
        return Distance(value=distance.value, unit=distance.unit, span=distance.span)
    return distance


def _ring(distance: Distance, of: Any, span: Span) -> Within:
    """Return the ring between the two ends of a range."""
    far = Distance(value=distance.upper or distance.value, unit=distance.unit, span=distance.span)
    near = Distance(value=distance.value, unit=distance.unit, span=distance.span)
    return Within(distance=far, of=of, beyond=near, span=span)


_ROADS = frozenset(
    {"road", "highway", "motorway", "railway", "railroad", "street", "track", "route"}
)
_REGIONS = frozenset(
    {"province", "region", "governorate", "district", "state", "island", "territory"}
)
_POINTING = frozenset({"any", "each", "every", "all", "the", "these", "those", "of"})


def _degrees(item: Item) -> float | None:
    return float(item.value) if isinstance(item.value, int | float) else None


def _sides(sides: list[Compass]) -> Side:
    if {s.value for s in sides} in ({"north", "south"}, {"east", "west"}):
        return "both"
    if len(sides) == 2:
        joined = {s.value for s in sides}
        for compass in Compass:
            parts = compass.value.split("-")
            if set(parts) == joined and len(parts) == 2:
                return compass.value
    return sides[0].value
