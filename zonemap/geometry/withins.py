"""Distances as ground: belts, strips, rings and circles, and the side that is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.area import Border, Line, River, Road, Stretch, Within
from zonemap.errors import UnbuildableAreaError
from zonemap.geometry.belts import belt, promised_m
from zonemap.geometry.circles import disc
from zonemap.geometry.distances import largest_error_m
from zonemap.geometry.features import Finder, Seen, is_ground
from zonemap.geometry.geodesy import (
    Floats,
    area_km2,
    faces_of,
    length_km,
    lines_of,
    merge,
    polygons_of,
    position_of,
)
from zonemap.geometry.lines import Track, beyond, faces_side, split, tracks
from zonemap.geometry.trail import Trail
from zonemap.measure import Compass, Distance

_SAME_M = 1.0
_TOLD_KM2 = 0.01  # less than half a metre along a border is
_SLIPS = 0.002  # of a belt: more than that in two lands is no slip of the pen
_TRIES = 3
COMPASS = {word.value: word.bearing_deg for word in Compass}


@dataclass(slots=True)
class Belts:
    """Draws what lies within a distance; each belt is drawn once."""

    finder: Finder
    _drawn: dict[tuple[bytes, float], tuple[BaseGeometry, float]] = field(default_factory=dict)

    def within(
        self, area: Within, base: Seen, trail: Trail, assume: Mapping[str, str]
    ) -> BaseGeometry:
        """Return the ground within a distance of something, on the side that is meant."""
        far = chosen_metres(area.distance, trail, assume)
        near = chosen_metres(area.beyond, trail, assume) if area.beyond else None
        if near is not None and near >= far:
            raise UnbuildableAreaError(
                f"the near edge ({near / 1e3:g} km) is not nearer than the far edge", span=area.span
            )
        try:
            shape = self.around(base.shape, far, trail)
            if near is not None:
                shape = shapely.difference(shape, self.around(base.shape, near, trail))
        except ValueError as error:
            raise UnbuildableAreaError(str(error), span=area.span) from error
        extent = f"within {far / 1e3:g} km of" if near is None else (
            f"between {near / 1e3:g} and {far / 1e3:g} km from"
        )  # fmt: skip
        trail.step(
            f"{extent} {base.says}, measured on the ellipsoid: {area_km2(shape):,.0f} km2",
            base.layers,
            area.span,
        )
        if not is_ground(base.shape) and base.shape.geom_type != "Point":
            trail.baselines.append(base.shape)
            trail.pieces.append(len(lines_of(base.shape)) - 1)
        if isinstance(area.of, Stretch):
            shape = self._square_ends(area.of, base, shape, (near, far), trail, assume)
        return self._keep_side(area, base, shape, far, trail, assume)

    def around(self, shape: BaseGeometry, metres: float, trail: Trail) -> BaseGeometry:
        """Return a shape and all ground within a distance of it; its error is measured."""
        key = (shapely.to_wkb(shape), metres)
        if key not in self._drawn:
            self._drawn[key] = self._draw(shape, metres)
        made, error = self._drawn[key]
        trail.errors_m.append(error)
        promise = promised_m(metres, self.finder.tolerance_m)
        if error > promise:
            trail.warn(
                f"the edge is up to {error:,.2f} m from where it should be, not {promise:g} m"
            )
        return made

    def _draw(self, shape: BaseGeometry, metres: float) -> tuple[BaseGeometry, float]:
        """Return a shape grown by a distance and its error, drawn finer where it is too large."""
        promise = tolerance = promised_m(metres, self.finder.tolerance_m)
        for _ in range(_TRIES):
            if shape.geom_type == "Point":
                edge = disc(*position_of(shape), metres, tolerance)
            else:
                edge = belt(shape, metres, tolerance_m=tolerance)
            error = largest_error_m(edge, shape, metres)
            if error <= promise:
                break
            tolerance /= 3
        return (shapely.union(shape, edge) if is_ground(shape) else edge), error

    def _square_ends(
        self,
        stretch: Stretch,
        base: Seen,
        shape: BaseGeometry,
        reach: tuple[float | None, float],
        trail: Trail,
        assume: Mapping[str, str],
    ) -> BaseGeometry:
        """Return a belt of part of a line with its round ends cut off square."""
        near, far = reach
        line = self.finder.line_of(stretch, trail, assume)
        straight = _along_the_grid(base.shape)
        if assume.get("stretch-ends") == straight:
            ends = [
                self.finder.position(end, trail, assume) for end in (stretch.start, stretch.end)
            ]
            trail.choose(
                "stretch-ends", f"the ends are cut along the {straight}s of the two places"
            )
            whole = self.around(line.shape, far, trail)
            if near is not None:
                whole = shapely.difference(whole, self.around(line.shape, near, trail))
            return shapely.intersection(whole, _grid_box(ends, straight))
        for track, along_m, forwards in _ends_on(tracks(line.shape), base.shape):
            cut = beyond(track, along_m, 2 * far, forwards=forwards)
            shape = shapely.difference(shape, cut)
        trail.choose(
            "stretch-ends",
            "the ends are cut at right angles to the general run of the line",
            ((f"cut along the {straight}s of the two places", straight),),
        )
        trail.step("its ends are cut at right angles to the general run of the line")
        return shapely.union_all(_touching(shape, base.shape))

    def _keep_side(
        self,
        area: Within,
        base: Seen,
        shape: BaseGeometry,
        far: float,
        trail: Trail,
        assume: Mapping[str, str],
    ) -> BaseGeometry:
        """Return the part of a belt on the side that is meant."""
        line = _whole_line(area.of)
        side = area.side
        if side is None and isinstance(line, Border) and line.other:
            side = _chosen_side(line, base, trail, assume)
        if side in COMPASS:
            kept = self._compass_side(area, base, shape, far, COMPASS[side])
        elif side in {"left bank", "right bank"}:
            parts = tracks(base.shape)
            kept = split(shape, parts, [1 if side == "left bank" else -1] * len(parts), 3 * far)
        elif side == "seaward":
            kept = shapely.difference(shape, self.land_near(shape).shape)
        elif side == "landward":
            kept = shapely.intersection(shape, self.land_near(shape).shape)
        elif side == "outside":
            kept = shapely.difference(shape, _ground_of(base, area))
        elif side is None or side == "both":
            return self._both_sides(line, base, shape, trail)
        else:
            ground = self.finder.territory(side, trail)
            kept = self._in_land(shape, line, side, ground, trail)
            trail.grounds.append(ground.shape)
            trail.step(_clipped(f"only the part in {side}", shape, kept), ground.layers, area.span)
            return kept
        trail.step(_clipped(f"only the side {side}", shape, kept), span=area.span)
        return kept

    def _in_land(
        self, shape: BaseGeometry, line: object, side: str, ground: Seen, trail: Trail
    ) -> BaseGeometry:
        """Return the part of a belt in the land on one side of its border.

        Layers may give slips of ground along a border to both lands. Each goes to one of
        them, always the same, so that zones on both sides share their edge; what is more
        than a slip is in dispute, and said.
        """
        mine = shapely.intersection(shape, ground.shape)
        if not isinstance(line, Border) or side not in {line.of, line.other} or not line.other:
            return mine
        other = line.other if side == line.of else line.of
        theirs = shapely.intersection(shape, self.finder.territory(other, Trail()).shape)
        twice = merge(polygons_of(shapely.intersection(mine, theirs)))
        if twice.is_empty:
            return mine
        size = area_km2(twice)
        both = f"both {min(side, other)} and {max(side, other)}"
        if size > _SLIPS * area_km2(shape):
            trail.warn(f"{size:,.1f} km2 of it lie in {both}, as the layer draws the two")
            return mine
        if size > _TOLD_KM2:
            trail.step(
                f"{size:,.2f} km2 that the layer gives to {both} go to the first", ground.layers
            )
        return _told_apart(mine, theirs, first=side < other)

    def _both_sides(
        self, line: object, base: Seen, shape: BaseGeometry, trail: Trail
    ) -> BaseGeometry:
        if isinstance(line, Border) and line.other:
            grounds = [self.finder.territory(name, trail) for name in (line.of, line.other)]
            kept = shapely.union_all([shapely.intersection(shape, g.shape) for g in grounds])
            trail.grounds.extend(ground.shape for ground in grounds)
            layers = tuple(layer for ground in grounds for layer in ground.layers)
            says = f"only the part in {line.of} and {line.other}"
        elif isinstance(line, Border | Line | River | Road) and self._on_land(base.shape):
            land = self.land_near(shape)
            kept = shapely.intersection(shape, land.shape)
            trail.grounds.append(land.shape)
            layers, says = land.layers, "only the part on land"
        else:
            return shape
        trail.step(_clipped(says, shape, kept), layers)
        return kept

    def land_near(self, shape: BaseGeometry) -> Seen:
        """Return the land about a shape."""
        west, south, east, north = shape.bounds
        return self.finder.land((west - 0.1, south - 0.1, east + 0.1, north + 0.1))

    def _on_land(self, line: BaseGeometry) -> bool:
        on_land = shapely.intersection(line, self.land_near(line).shape)
        return bool(length_km(on_land) > length_km(line) / 2)

    def _compass_side(
        self, area: Within, base: Seen, shape: BaseGeometry, far: float, bearing_deg: float
    ) -> BaseGeometry:
        parts = tracks(base.shape)
        if not parts or is_ground(base.shape):
            raise UnbuildableAreaError(
                f"{base.says} has no {area.side} side of its own: it is no line", span=area.span
            )
        try:
            sides = faces_side(parts, bearing_deg)
        except ValueError as error:
            raise UnbuildableAreaError(str(error), span=area.span) from error
        return split(shape, parts, sides, 3 * far)


def chosen_metres(distance: Distance, trail: Trail, assume: Mapping[str, str]) -> float:
    """Return the length to draw, noting what else the words could mean."""
    metres = distance.metres
    if distance.upper is not None:
        if assume.get("range") == "near":
            metres = distance.least_metres
        trail.choose(
            "range",
            f"a range of {distance.value:g} to {distance.upper:g} {distance.unit} is drawn at its"
            f" {'near' if metres == distance.least_metres else 'far'} end",
            ((f"its near end, {distance.value:g} {distance.unit}", "near"),),
        )
    if distance.halved:
        if assume.get("total-width") == "each side":
            metres *= 2
        trail.choose(
            "total-width",
            f"{distance.value:g} {distance.unit} is taken as a total width, half on each side",
            ((f"{distance.value:g} {distance.unit} on each side", "each side"),),
        )
    if metres <= 0:
        raise UnbuildableAreaError("a distance must be more than nothing", span=distance.span)
    return metres


def _chosen_side(line: Border, base: Seen, trail: Trail, assume: Mapping[str, str]) -> str:
    """Return the side of a border to draw where the words name none."""
    side = assume.get("side-of-border", "both")
    said = {s: f"the side of {s}" for s in (line.of, line.other) if s} | {"both": "both sides"}
    trail.choose(
        "side-of-border",
        f"the words do not say which side of {base.says} is meant:"
        f" {said.get(side, f'the side of {side}')}",
        tuple((said[s], s) for s in ("both", line.of, line.other) if s and s != side),
    )
    return side


def _whole_line(of: object) -> object:
    """Return the line a distance is measured from, of which it may be only a stretch."""
    return _whole_line(of.line) if isinstance(of, Stretch) else of


def _ground_of(base: Seen, area: Within) -> BaseGeometry:
    if not is_ground(base.shape):
        raise UnbuildableAreaError(f"{base.says} has no outside: it is no area", span=area.span)
    return base.shape


def _ends_on(parts: list[Track], stretch: BaseGeometry) -> list[tuple[Track, float, bool]]:
    """Return where the ends of a stretch lie along its line, and which way leads out of it.

    An end of the stretch that is the end of the line as well is left round.
    """
    coords = tracks(stretch)[0].coords
    track = min(parts, key=lambda part: max(part.spot(*end).off_m for end in coords[[0, -1]]))
    low, high = sorted(track.spot(*end).along_m for end in coords[[0, -1]])
    ends = []
    if low > _SAME_M:
        ends.append((track, low, False))
    if high < track.total_m - _SAME_M:
        ends.append((track, high, True))
    return ends


def _along_the_grid(stretch: BaseGeometry) -> str:
    """Return which lines of the grid run across a stretch: meridians, or parallels."""
    west, south, east, north = stretch.bounds
    wide = (east - west) * np.cos(np.radians((south + north) / 2))
    return "meridian" if wide >= north - south else "parallel"


def _grid_box(ends: list[Floats], kind: str) -> BaseGeometry:
    """Return all that lies between the meridians or the parallels of two places."""
    if kind == "meridian":
        west, east = sorted(float(end[0]) for end in ends)
        return shapely.box(west, -90, east, 90)
    south, north = sorted(float(end[1]) for end in ends)
    return shapely.box(-180, south, 180, north)


def _touching(shape: BaseGeometry, line: BaseGeometry) -> list[BaseGeometry]:
    """Return the pieces of a belt that hold some of their line: cutting may strand scraps."""
    return [piece for piece in polygons_of(shape) if shapely.intersects(piece, line)]


def _told_apart(mine: BaseGeometry, theirs: BaseGeometry, *, first: bool) -> BaseGeometry:
    """Return ground less what is the other's, or all of it if it comes first.

    The corners where the two outlines cross are corners of the result either way.
    """
    linework = shapely.union_all([shapely.boundary(mine), shapely.boundary(theirs)])
    faces = np.array(faces_of(linework))
    inside = shapely.point_on_surface(faces)
    in_mine, in_theirs = (shapely.intersects(ground, inside) for ground in (mine, theirs))
    kept = faces[in_mine if first else in_mine & ~in_theirs]
    return shapely.coverage_union_all(kept) if len(kept) else shapely.Polygon()


def _clipped(says: str, before: BaseGeometry, after: BaseGeometry) -> str:
    kept, lost = area_km2(after), area_km2(before) - area_km2(after)
    return f"{says}: {kept:,.0f} km2, {lost:,.0f} km2 left out"
