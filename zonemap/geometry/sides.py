"""All ground on one side of a line."""

from __future__ import annotations

from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.area import Border, Meridian, Parallel, SideOf
from zonemap.errors import UnbuildableAreaError, ZonemapError
from zonemap.geometry.features import Finder, Seen
from zonemap.geometry.geodesy import area_km2
from zonemap.geometry.lines import Track, faces_side, split, tracks
from zonemap.geometry.trail import Trail
from zonemap.geometry.withins import COMPASS

_CARRY_ON_M = 300_000.0
_BANKS = {"left bank": 1, "right bank": -1}


def side_of_line(
    finder: Finder, area: SideOf, line: Seen, trail: Trail, assume: Mapping[str, str]
) -> BaseGeometry:
    """Return the ground on one side of a line, within the country it runs through.

    Raises
    ------
    UnbuildableAreaError
        If it is no line, the side does not tell the two sides apart, or no ground is known
        to divide.
    """
    if area.side not in COMPASS and area.side not in _BANKS:
        return _named_side(finder, area, line, trail)
    if line.shape.geom_type == "Point":
        raise UnbuildableAreaError(f"{line.says} is a point: it has no sides", span=area.span)
    if isinstance(area.line, Parallel | Meridian):
        half = _half_world(area.line, area)
        ground = _ground(finder, line, trail, assume)
        shape = half if ground is None else shapely.intersection(ground.shape, half)
        where = "" if ground is None else f", within {ground.says}"
    else:
        ground = _ground(finder, line, trail, assume)
        if ground is None:
            raise UnbuildableAreaError(
                f"no country is known whose ground {line.says} divides", span=area.span
            )
        parts = tracks(line.shape)
        sides = _sides(area, parts)
        shape = split(ground.shape, parts, sides, _CARRY_ON_M)
        where = f", within {ground.says}, the line carried on straight beyond its ends"
    trail.step(
        f"the ground {area.side} of {line.says}{where}: {area_km2(shape):,.0f} km2",
        line.layers + (ground.layers if ground else ()),
        area.span,
    )
    return shape


def _sides(area: SideOf, parts: list[Track]) -> list[int]:
    """Return for each part of a line which side is kept: banks are seen downstream."""
    if area.side in _BANKS:
        return [_BANKS[area.side]] * len(parts)
    try:
        return faces_side(parts, COMPASS[area.side])
    except ValueError as error:
        raise UnbuildableAreaError(str(error), span=area.span) from error


def _named_side(finder: Finder, area: SideOf, line: Seen, trail: Trail) -> BaseGeometry:
    """Return the land of a country or region that owns a side of a border."""
    ground = finder.territory(area.side, trail)
    if not isinstance(area.line, Border):
        trail.choose(
            "side-without-depth",
            f"no depth is given on the side of {area.side}: all of its land is taken",
        )
    trail.step(
        f"the land of {area.side}, on its side of {line.says}: {area_km2(ground.shape):,.0f} km2",
        ground.layers,
        area.span,
    )
    return ground.shape


def _half_world(line: Parallel | Meridian, area: SideOf) -> BaseGeometry:
    """Return the half of the Earth on one side of a parallel or meridian."""
    if isinstance(line, Parallel):
        if area.side == "north":
            return shapely.box(-180, line.lat, 180, 90)
        if area.side == "south":
            return shapely.box(-180, -90, 180, line.lat)
    elif area.side in {"east", "west"}:
        start = line.lon if area.side == "east" else line.lon - 180
        start = (start + 180) % 360 - 180
        first = shapely.box(start, -90, min(start + 180, 180), 90)
        rest = start + 180 - 180
        return shapely.union(first, shapely.box(-180, -90, -180 + rest, 90)) if rest > 0 else first
    raise UnbuildableAreaError(
        f"a line that runs along {'a parallel' if isinstance(line, Parallel) else 'a meridian'}"
        f" has no {area.side} side",
        span=area.span,
    )


def _ground(finder: Finder, line: Seen, trail: Trail, assume: Mapping[str, str]) -> Seen | None:
    """Return the land that a line divides: the likeliest country it crosses."""
    crossed: list[Seen] = []
    codes: list[str] = []
    for code in finder.context.countries:
        try:
            ground = finder.territory(code, trail)
        except ZonemapError:
            continue  # a country without land in the gazetteer is divided by nothing
        if shapely.intersects(ground.shape, line.shape):
            crossed.append(ground)
            codes.append(code)
    if not crossed:
        return None
    wanted = assume.get("ground-of-side")
    chosen = codes.index(wanted) if wanted in codes else 0
    if len(crossed) > 1:
        trail.choose(
            "ground-of-side",
            f"{line.says} divides several countries: the ground is taken in {crossed[chosen].says},"
            " the likeliest",
            tuple(
                (f"in {ground.says}", code)
                for ground, code in zip(crossed, codes, strict=True)
                if code != codes[chosen]
            ),
        )
    return crossed[chosen]
