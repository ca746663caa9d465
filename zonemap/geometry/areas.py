"""From areas to shapes: one case for each kind of area, no default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.area import (
    Area,
    Between,
    Border,
    Country,
    Defined,
    Except,
    Flank,
    Inside,
    Overlap,
    Place,
    Polygon,
    Region,
    SideOf,
    Together,
    Undrawn,
    Within,
    distances,
)
from zonemap.errors import UnbuildableAreaError
from zonemap.geometry.circles import disc
from zonemap.geometry.features import Finder, Seen, is_ground
from zonemap.geometry.flanks import flank
from zonemap.geometry.gaps import ground_between
from zonemap.geometry.geodesy import area_km2, length_km, lines_of, merge, polygons_of, position_of
from zonemap.geometry.seams import cut_antimeridian
from zonemap.geometry.sides import side_of_line
from zonemap.geometry.trail import Trail
from zonemap.geometry.withins import Belts
from zonemap.places.standing import undefined, unfilled

# A built-up area of 4,000 people a square kilometre; the least is a village with its fields.
_PEOPLE_PER_KM2 = 4_000.0
_LEAST_RADIUS_KM = 1.0
_HAIR_DEG = 1e-9
AREAS = (
    Inside, Within, SideOf, Between, Polygon, Flank, Overlap, Together, Except, Defined, Undrawn,
)  # fmt: skip


@dataclass(slots=True)
class Drafter:
    """Turns area trees into shapes.

    Parameters
    ----------
    finder
        Turns the features in them into shapes.
    belts
        Turns distances into shapes.
    definitions
        Areas by the terms, case-folded, and rule ids that stand for them.
    """

    finder: Finder
    belts: Belts
    definitions: Mapping[str, Area]
    _open: list[str] = field(default_factory=list)

    def draw(  # noqa: C901, PLR0911 # one case a kind of area
        self, area: Area, trail: Trail, assume: Mapping[str, str]
    ) -> BaseGeometry:
        """Return the shape of an area, in degrees (EPSG:4326).

        Raises
        ------
        ZonemapError
            If it cannot be drawn; with its words.
        """
        match area:
            case Inside():
                return self._inside(area, trail, assume)
            case Within():
                return self._within(area, trail, assume)
            case SideOf():
                line = self.finder.see(area.line, trail, assume)
                return side_of_line(self.finder, area, line, trail, assume)
            case Between(a, b):
                one, other = (self.finder.see(side, trail, assume) for side in (a, b))
                return ground_between(self.finder, area, one, other, trail)
            case Polygon():
                return self._polygon(area, trail, assume)
            case Flank(of, _, along):
                ground = self.draw(of, trail.aside(), assume)
                line = self.finder.see(along, trail, assume)
                reach = float(assume.get("flank-reach", 0.0))
                return flank(self.belts, area, ground, line, reach, trail)
            case Overlap(areas):
                return self._overlap(areas, trail, assume)
            case Together(areas):
                return together([self.draw(part, trail, assume) for part in areas], trail)
            case Except(whole, minus):
                return self._except(whole, minus, trail, assume)
            case Defined():
                return self._defined(area, trail, assume)
            case Undrawn():
                raise unfilled(area)
            case _:
                assert_never(area)

    def _inside(self, area: Inside, trail: Trail, assume: Mapping[str, str]) -> BaseGeometry:
        seen = self.finder.see(area.feature, trail, assume)
        if seen.shape.geom_type != "Point":
            trail.pieces.append(len(polygons_of(seen.shape)) - 1)  # its islands are its own
            return seen.shape
        if not isinstance(area.feature, Place):
            raise UnbuildableAreaError(
                f"{seen.says} is a point: it has no ground of its own", span=area.span
            )
        return self._footprint(seen, trail, assume)

    def _footprint(self, seen: Seen, trail: Trail, assume: Mapping[str, str]) -> BaseGeometry:
        people = seen.found.population if seen.found else 0
        stated = assume.get("town-footprint", "").removesuffix("km").strip()
        by_people = float(np.sqrt(people / _PEOPLE_PER_KM2 / np.pi))
        radius_km = float(stated) if stated else round(max(_LEAST_RADIUS_KM, by_people), 1)
        reason = (
            "as the user chose" if stated
            else f"scaled from {people:,} inhabitants" if by_people > _LEAST_RADIUS_KM
            else "the least that is drawn for a settlement"
        )  # fmt: skip
        trail.choose(
            "town-footprint",
            f"no layer holds the limits of {seen.says}: a disc of {radius_km:g} km stands for it,"
            f" {reason}",
            (("its limits from a layer of the user's", None),),
        )
        lon, lat = position_of(seen.shape)
        trail.step(f"a disc of {radius_km:g} km round the point of {seen.says}", seen.layers)
        return disc(lon, lat, radius_km * 1e3, self.finder.tolerance_m)

    def _within(self, area: Within, trail: Trail, assume: Mapping[str, str]) -> BaseGeometry:
        of = area.of
        if isinstance(of, AREAS):
            base = Seen(self.draw(of, trail, assume), "that area")
        else:
            base = self.finder.see(of, trail, assume)
        return self.belts.within(area, base, trail, assume)

    def _polygon(self, area: Polygon, trail: Trail, assume: Mapping[str, str]) -> BaseGeometry:
        corners = self.finder.course(area.points, trail, assume)
        distinct = {tuple(corner) for corner in corners}
        if len(distinct) < 3:  # noqa: PLR2004 - a polygon has three corners
            raise UnbuildableAreaError("an area needs three corners at least", span=area.span)
        ring = np.vstack([*corners, corners[0]])
        outline = self.finder.join(ring, trail, assume)
        shape = cut_antimeridian(shapely.Polygon(outline))
        if not outline.is_simple:
            trail.warn("the outline crosses itself: the corners may stand in another order")
        trail.step(
            f"a polygon of {len(area.points)} corners, {area_km2(shape):,.0f} km2",
            span=area.span,
        )
        return shape

    def _overlap(
        self, areas: tuple[Area, ...], trail: Trail, assume: Mapping[str, str]
    ) -> BaseGeometry:
        # A border is no shorter on the side of one of its lands: it is the edge of that land.
        areas = tuple(part for part in areas if not _is_land_of(part, areas))
        if len(areas) == 1:
            return self.draw(areas[0], trail, assume)
        # A flank has no depth of its own: it must be as deep as what it is overlapped with.
        depth = max(
            (d.metres for part in areas if not isinstance(part, Flank) for d in distances(part)),
            default=0.0,
        )
        inner = {**assume, "flank-reach": str(depth)}
        shapes = [
            self.draw(part, trail, inner if isinstance(part, Flank) else assume) for part in areas
        ]
        shape = shapes[0]
        for other in shapes[1:]:
            shape = solid(shapely.intersection(shape, other), shape, other)
        trail.step(f"only the ground that all {len(areas)} share, {_size(shape)}")
        return shape

    def _except(
        self, whole: Area, minus: Area, trail: Trail, assume: Mapping[str, str]
    ) -> BaseGeometry:
        kept = self.draw(whole, trail, assume)
        removed = self.draw(minus, trail.aside(), assume)
        if not is_ground(removed):
            trail.warn("what is excepted is a line, which takes no ground away")
            return kept
        # A border and ground that ends on it differ by less than a hair where edges were cut.
        hair = None if is_ground(kept) else _HAIR_DEG
        shape = solid(shapely.difference(kept, removed, grid_size=hair), kept)
        trail.pieces.append(len(polygons_of(shape)) - len(polygons_of(kept)))
        trail.step(f"less what is excepted: {_size(kept)} became {_size(shape)}", span=minus.span)
        return shape

    def _defined(self, area: Defined, trail: Trail, assume: Mapping[str, str]) -> BaseGeometry:
        term = area.term.casefold()
        meant = self.definitions.get(term) or self.definitions.get(area.term)
        if meant is None:
            raise undefined(area)
        if term in self._open:
            raise UnbuildableAreaError(f'"{area.term}" is defined by itself', span=area.span)
        self._open.append(term)
        try:
            return self.draw(meant, trail, assume)
        finally:
            self._open.pop()


def _is_land_of(area: Area, areas: tuple[Area, ...]) -> bool:
    """Tell whether an area is a land that another of the areas is a border of."""
    land = area.feature if isinstance(area, Inside) else None
    if not isinstance(land, Country | Region):
        return False
    borders = [part.feature for part in areas if isinstance(part, Inside)]
    return any(isinstance(b, Border) and land.name in {b.of, b.other} for b in borders)


def solid(shape: BaseGeometry, *sources: BaseGeometry) -> BaseGeometry:
    """Return only the polygons of an overlay of grounds, only the lines where a line took part."""
    if all(is_ground(source) for source in sources):
        return merge(polygons_of(shape))
    lines = lines_of(shape)
    return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)


def together(shapes: list[BaseGeometry], trail: Trail) -> BaseGeometry:
    """Return several shapes as one."""
    grounds = [shape for shape in shapes if is_ground(shape)]
    if grounds:
        if len(grounds) < len(shapes):
            trail.warn("a line is named together with ground: only the ground is drawn")
        trail.step(f"{len(grounds)} areas together")
        trail.pieces.append(sum(len(polygons_of(ground)) for ground in grounds) - 1)
        return shapely.union_all(grounds)
    trail.step(f"{len(shapes)} lines together")
    return shapely.MultiLineString([line for shape in shapes for line in lines_of(shape)])


def _size(shape: BaseGeometry) -> str:
    if is_ground(shape):
        return f"{area_km2(shape):,.0f} km2"
    return "nothing" if shape.is_empty else f"{length_km(shape):,.1f} km of line"
