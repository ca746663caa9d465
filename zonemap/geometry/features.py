"""From features to shapes: places, lines and points as the gazetteer and the words give them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.agreement import Assumption
from zonemap.area import (
    Area,
    Border,
    Coast,
    Country,
    Edge,
    Feature,
    Line,
    Median,
    Meridian,
    Offset,
    Parallel,
    Path,
    Place,
    Point,
    Region,
    River,
    Road,
    Stretch,
    without_spans,
)
from zonemap.controlled import describe_feature
from zonemap.errors import UnbuildableAreaError, ZonemapError
from zonemap.geometry.geodesy import (
    Floats,
    area_km2,
    geodesic_path,
    length_km,
    lines_of,
    move,
    polygons_of,
    position_of,
    rhumb_path,
)
from zonemap.geometry.lines import spot_on, tracks
from zonemap.geometry.medians import median_line
from zonemap.geometry.seams import cut_antimeridian
from zonemap.geometry.trail import Trail
from zonemap.places.gazetteer import Context, Found, Gazetteer, NamedFeature

_LEAST_STRETCH_M = 1.0
_PUBLISHED_SHARE = 0.1  # published areas are rounded, and of shores and rivers as they were
_M_PER_DEG = 111_000.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A feature as a shape.

    Parameters
    ----------
    shape
        A point, lines or polygons, in degrees (EPSG:4326).
    says
        What it is, in the words of the reading.
    layers
        Ids of the layers it is from.
    found
        What the gazetteer said of it, for a named feature.
    """

    shape: BaseGeometry
    says: str
    layers: tuple[str, ...] = ()
    found: Found | None = None


@dataclass(slots=True)
class Finder:
    """Turns features into shapes, each looked up once.

    Parameters
    ----------
    gazetteer, context
        Where names are looked up, and what tells homonyms apart.
    area
        Builds an area: for outlines of areas and for features defined in words.
    read_area
        Reads an area from controlled English: curated features are defined in it.
    tolerance_m
        How far, in metres, drawn geodesics may lie from the true ones.
    """

    gazetteer: Gazetteer
    context: Context
    area: Callable[[Area, Trail, Mapping[str, str]], BaseGeometry]
    read_area: Callable[[str], Area]
    tolerance_m: float
    _found: dict[str, Found] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def see(  # noqa: PLR0911 # one case a kind of feature
        self, feature: Feature, trail: Trail, assume: Mapping[str, str]
    ) -> Seen:
        """Return the shape of a feature.

        Raises
        ------
        ZonemapError
            If no gazetteer knows it or its parts do not allow it; with its words.
        """
        says = describe_feature(feature)
        match feature:
            case Place() | Country() | Region() | Border() | Coast() | River() | Road() | Line():
                return self._named(feature, says, trail, assume)
            case Point(lat, lon):
                return Seen(shapely.Point(lon, lat), says)
            case Parallel(lat):
                return Seen(shapely.LineString([(lon, lat) for lon in range(-180, 181, 5)]), says)
            case Meridian(lon):
                return Seen(shapely.LineString([(lon, lat) for lat in range(-90, 91, 5)]), says)
            case Offset(of, distance, bearing):
                start = self.position(of, trail, assume)
                end = move(start, bearing.bearing_deg, distance.metres)
                trail.step(f"{says}, measured along the geodesic", span=feature.span)
                return Seen(shapely.Point(*end), says)
            case Path(points):
                coords = self.course(points, trail, assume)
                return Seen(cut_antimeridian(self.join(coords, trail, assume)), says)
            case Stretch():
                return self._stretch(feature, says, trail, assume)
            case Edge(area):
                return Seen(shapely.boundary(self.area(area, trail, assume)), says)
            case Median(a, b):
                sides = self.see(a, trail, assume), self.see(b, trail, assume)
                return self._median(*sides, says, trail)
            case _:
                assert_never(feature)

    def position(self, feature: Feature, trail: Trail, assume: Mapping[str, str]) -> Floats:
        """Return the longitude and latitude of something that has a position.

        Raises
        ------
        UnbuildableAreaError
            If the feature is a line, which is in no one place.
        """
        seen = self.see(feature, trail, assume)
        if lines_of(seen.shape):
            raise UnbuildableAreaError(
                f"{seen.says} is a line: no one point of it is meant", span=feature.span
            )
        point = seen.shape if seen.shape.geom_type == "Point" else seen.shape.representative_point()
        return np.array(position_of(point))

    def course(
        self, points: tuple[Feature, ...], trail: Trail, assume: Mapping[str, str]
    ) -> Floats:
        """Return the vertices of a line told by its points; a leg along a river is the river.

        Raises
        ------
        UnbuildableAreaError
            If a leg follows a line that is in several pieces.
        """
        course: list[Floats] = []
        for point in points:
            if not isinstance(point, Stretch):
                course.append(self.position(point, trail, assume))
                continue
            pieces = lines_of(self.see(point, trail, assume).shape)
            if len(pieces) != 1:
                raise UnbuildableAreaError(
                    f"{describe_feature(point)} is in several pieces", span=point.span
                )
            leg = list(np.asarray(pieces[0].coords))
            if course and _apart(course[-1], leg[-1]) < _apart(course[-1], leg[0]):
                leg.reverse()
            course += leg
        return np.array(course)

    def territory(self, name: str, trail: Trail) -> Seen:
        """Return the land of a country or region."""
        key = f"territory {name}"
        if key not in self._found:
            self._found[key] = self.gazetteer.territory(name, self.context)
        found = self._found[key]
        for assumption in found.assumptions:
            trail.note(assumption)
        shape = self._shape(found, trail, {})
        shapely.prepare(shape)
        return Seen(shape, found.name or name, found.layers, found)

    def of_concern(self, trail: Trail, shape: BaseGeometry) -> tuple[Assumption, ...]:
        """Return the choices of a build that matter to its shape."""
        made = (choice.assumption for choice in trail.choices.values())
        return tuple(one for one in made if self.gazetteer.concerns(one, shape))

    def context_lands(self) -> list[Seen]:
        """Return the land of the countries the agreement is about, where it is known."""
        lands = []
        for code in self.context.countries:
            try:
                lands.append(self.territory(code, Trail()))
            except ZonemapError:
                continue  # a name without land says nothing about where a zone can be
        return lands

    def land(self, bounds: tuple[float, float, float, float]) -> Seen:
        """Return the land within a frame of west, south, east, north."""
        found = self.gazetteer.land(bounds)
        frame = shapely.box(*bounds)
        pieces = polygons_of(found.shape or shapely.Polygon())
        near = [piece for piece in pieces if shapely.intersects(frame, piece)]
        cut = [shapely.intersection(piece, frame) for piece in near]
        shape = shapely.union_all(polygons_of(cut)) if cut else shapely.Polygon()
        return Seen(shape, "the land", found.layers, found)

    def _named(
        self, feature: NamedFeature, says: str, trail: Trail, assume: Mapping[str, str]
    ) -> Seen:
        if isinstance(feature, Country):
            seen = self.territory(feature.name, trail)
            trail.step(f"the land of {seen.says}, cut at its coast", seen.layers, feature.span)
            return Seen(seen.shape, says, seen.layers, seen.found)
        key = repr(without_spans(feature))
        if key not in self._found:
            self._found[key] = self.gazetteer.find(feature, self.context)
        found = self._found[key]
        for assumption in found.assumptions:
            trail.note(assumption)
        trail.step(_provenance(says, found), found.layers, feature.span)
        shape = self._shape(found, trail, assume)
        if found.published_km2 is not None and (said := contradicted(shape, found)):
            trail.warn(said)
        return Seen(shape, says, found.layers, found)

    def _shape(self, found: Found, trail: Trail, assume: Mapping[str, str]) -> BaseGeometry:
        if found.shape is not None:
            return found.shape
        if found.definition is None:
            raise UnbuildableAreaError(f'"{found.name}" has neither a shape nor a definition')
        if found.definition in self._open:
            raise UnbuildableAreaError(f'"{found.name}" is defined by itself')
        trail.step(f'"{found.name}" is drawn as: {found.definition}', found.layers)
        self._open.append(found.definition)
        try:
            return self.area(self.read_area(found.definition), trail, assume)
        finally:
            self._open.pop()

    def join(self, coords: Floats, trail: Trail, assume: Mapping[str, str]) -> shapely.LineString:
        """Return a path through points, the way the text or the user asks."""
        if len(coords) < 2:  # noqa: PLR2004 - a path has two ends
            raise UnbuildableAreaError("a line needs two points at least")
        straight = shapely.LineString(geodesic_path(coords, self.tolerance_m / 4))
        rhumb = shapely.LineString(rhumb_path(coords))
        sampled = shapely.points(straight.coords[:: max(1, len(straight.coords) // 100)])
        apart_m = float(np.max(shapely.distance(sampled, rhumb))) * _M_PER_DEG
        if assume.get("edges") == "rhumb":
            trail.choose("edges", "points are joined by lines of constant bearing", ())
            return rhumb
        if apart_m > 10 * self.tolerance_m:
            trail.choose(
                "edges",
                "points are joined by the shortest line on the ground (geodesic)",
                ((f"lines of constant bearing, up to {apart_m:,.0f} m away", "rhumb"),),
            )
        return straight

    def _median(self, one: Seen, other: Seen, says: str, trail: Trail) -> Seen:
        line, error_m, share = median_line(one.shape, other.shape, self.tolerance_m)
        trail.errors_m.append(error_m)
        if share > 1:
            trail.warn(f"the two distances from {says} differ by up to {error_m:,.2f} m")
        trail.step(f"the line half-way between {one.says} and {other.says}")
        return Seen(line, says, one.layers + other.layers)

    def line_of(self, stretch: Stretch, trail: Trail, assume: Mapping[str, str]) -> Seen:
        """Return the line that a stretch is a part of."""
        at_end = self._coast_at_end(stretch, trail, assume)
        return at_end or self.see(stretch.line, trail, assume)

    def _stretch(
        self, feature: Stretch, says: str, trail: Trail, assume: Mapping[str, str]
    ) -> Seen:
        line = self.line_of(feature, trail, assume)
        parts = tracks(line.shape)
        if not parts:
            raise UnbuildableAreaError(f"{line.says} is no line", span=feature.span)
        ends = [self._end(end, trail, assume) for end in (feature.start, feature.end)]
        spots = ((track, [spot_on(track, end) for end in ends]) for track in parts)
        # Both ends on one part: the one that serves the worse of them best.
        fit = [(track, a, b) for track, (a, b) in spots if a is not None and b is not None]
        if not fit:
            raise UnbuildableAreaError(
                f"{says}: a line that ends it meets {line.says} nowhere, or at places far apart",
                span=feature.span,
            )
        track, first, last = min(fit, key=lambda one: max(one[1].off_m, one[2].off_m))
        if abs(first.along_m - last.along_m) < _LEAST_STRETCH_M:
            raise UnbuildableAreaError(
                f"both ends fall on the same point of {line.says}", span=feature.span
            )
        coords = track.between(first.along_m, last.along_m)
        shape = cut_antimeridian(shapely.LineString(coords))
        trail.step(
            f"{says}: {length_km(shape):,.1f} km, cut at the points nearest to its two ends"
            f" ({first.off_m / 1e3:,.1f} and {last.off_m / 1e3:,.1f} km away)",
            line.layers,
            feature.span,
        )
        return Seen(shape, says, line.layers, line.found)

    def _end(self, end: Feature, trail: Trail, assume: Mapping[str, str]) -> Floats | BaseGeometry:
        """Return what ends a stretch: a position, or a line that meets its own."""
        shape = self.see(end, trail, assume).shape
        return shape if lines_of(shape) else self.position(end, trail, assume)

    def _coast_at_end(
        self, feature: Stretch, trail: Trail, assume: Mapping[str, str]
    ) -> Seen | None:
        """Return the coast of the state in which an end of it lies, if it is named by that end."""
        coast, start = feature.line, feature.start
        if not isinstance(coast, Coast) or not isinstance(start, Place) or coast.of != start.name:
            return None
        for end in (start, feature.end):
            found = self.see(end, trail, assume).found
            if found is not None and found.country:
                state = Coast(of=found.country, span=coast.span)
                return self._named(state, f"the coast at {start.name}", trail, assume)
        return None


def _apart(one: Floats, two: Floats) -> float:
    """Return how far two positions lie from each other, in degrees, to tell near from far."""
    return float(np.hypot(*(one - two)))


def contradicted(shape: BaseGeometry, found: Found) -> str | None:
    """Return in words how the area of a shape contradicts a published figure, if it does."""
    size, published = area_km2(shape), found.published_km2 or 0.0
    if abs(size - published) <= _PUBLISHED_SHARE * published:
        return None
    return (
        f"{found.name} is {size:,.0f} km2 as it is drawn here, where {found.published_by} gives"
        f" {published:,.0f} km2"
    )


def is_ground(shape: BaseGeometry) -> bool:
    """Tell whether a shape has an area."""
    return bool(polygons_of(shape))


def _provenance(says: str, found: Found) -> str:
    accuracy = f", good to about {found.accuracy_m:,.0f} m" if found.accuracy_m is not None else ""
    name = f": {found.name}" if found.name and found.name not in says else ""
    return f"{says}{name} ({found.kind}{accuracy})"
