"""Where shapes are cut: the antimeridian and the poles, as RFC 7946 asks."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from zonemap.geometry.geodesy import Floats, line_parts, lines_of, polygons_of


def cut_antimeridian(shape: BaseGeometry) -> BaseGeometry:
    """Return lines or polygons with any longitudes cut at the antimeridian.

    An edge is taken to run the short way round; a ring that goes once round the Earth
    encloses the pole on its left.
    """
    if shape.geom_type == "Point":
        lon, lat = shapely.get_coordinates(shape)[0]
        return shapely.Point(float(wrap_lon(np.array(lon))), lat)
    parts = shapely.get_parts(shapely.get_parts(shape))
    # A ring along a parallel has no area in degrees and yet holds a pole: it is kept here.
    polygons = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    if polygons:
        rings = [
            [_ground_left(shapely.get_coordinates(ring)) for ring in shapely.get_rings(polygon)]
            for polygon in polygons
        ]
        return cut_rings([r[0] for r in rings], [[h[::-1] for h in r[1:]] for r in rings])
    pieces = [piece for part in line_parts(shape) for piece in _cut_line(part)]
    if len(pieces) == 1:
        return shapely.LineString(pieces[0])
    return shapely.MultiLineString(pieces)


def cut_rings(outlines: list[Floats], holes: list[list[Floats]]) -> BaseGeometry:
    """Return the polygons of rings in degrees, valid, cut at the antimeridian, CCW.

    Parameters
    ----------
    outlines
        Closed rings with the ground on their left.
    holes
        The holes of each outline, with the ground on their left.
    """
    done: list[BaseGeometry] = []
    for outline, inner in zip(outlines, holes, strict=True):
        if not any(_jumps(ring) for ring in (outline, *inner)):
            done.append(shapely.Polygon(outline, inner))
            continue
        ground = _ring_ground(outline)
        if inner:
            gaps = shapely.union_all([_ring_ground(hole[::-1]) for hole in inner])
            ground = shapely.difference(ground, gaps)
        done.extend(polygons_of(ground))
    whole = shapely.union_all(done) if len(done) > 1 else done[0] if done else shapely.Polygon()
    if not shapely.is_valid(whole):
        whole = shapely.make_valid(whole, method="structure", keep_collapsed=False)
    return ccw(whole)


def ccw(shape: BaseGeometry) -> BaseGeometry:
    """Return the shape with outlines counter-clockwise and holes clockwise (RFC 7946)."""
    oriented: BaseGeometry = shapely.orient_polygons(shape, exterior_cw=False)
    return oriented


def wrap_lon(lon: Floats) -> Floats:
    """Return longitudes between -180 and 180 degrees; 180 itself stays as it is."""
    return np.where(np.abs(lon) <= 180, lon, (lon + 180) % 360 - 180)  # noqa: PLR2004 - degrees


def _ground_left(ring: Floats) -> Floats:
    """Return a ring turned so that what it encloses, or the pole it is nearer to, is left."""
    lon = np.unwrap(ring[:, 0], period=360)
    turns = round((lon[-1] - lon[0]) / 360)
    if turns:
        return ring if turns * ring[:, 1].mean() > 0 else ring[::-1]
    return ring if _signed_area(np.column_stack([lon, ring[:, 1]])) > 0 else ring[::-1]


def _cut_line(coords: Floats) -> list[Floats]:
    lon = np.unwrap(coords[:, 0], period=360)
    if lon.min() >= -180 and lon.max() <= 180:  # noqa: PLR2004 - degrees
        return [np.column_stack([lon, coords[:, 1]])]
    line = shapely.LineString(np.column_stack([lon, coords[:, 1]]))
    pieces: list[Floats] = []
    first = int(np.floor((lon.min() + 180) / 360))
    for turn in range(first, int(np.floor((lon.max() + 180) / 360)) + 1):
        inside = shapely.intersection(line, _turn_box(turn))
        pieces.extend(
            shapely.get_coordinates(part) - [360.0 * turn, 0.0] for part in lines_of(inside)
        )
    return pieces


def _jumps(ring: Floats) -> bool:
    lon = ring[:, 0]
    outside = lon.min() < -180 or lon.max() > 180  # noqa: PLR2004 - degrees
    return bool(outside or np.abs(np.diff(lon)).max() > 180)  # noqa: PLR2004 - as above


def _ring_ground(ring: Floats) -> BaseGeometry:
    """Return the ground on the left of a closed ring, shifted into -180..180."""
    lon = np.unwrap(ring[:, 0], period=360)
    coords = np.column_stack([lon, ring[:, 1]])
    turns = round((lon[-1] - lon[0]) / 360)
    if turns:
        coords = _over_the_pole(coords, turns)
    if not turns and _signed_area(coords) < 0:  # all the Earth but this
        return shapely.difference(_turn_box(0), _ring_ground(coords[::-1]))
    polygon: BaseGeometry = shapely.Polygon(coords)
    if not polygon.is_valid:
        polygon = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    west, _, east, _ = polygon.bounds
    pieces: list[BaseGeometry] = []
    for turn in range(int(np.floor((west + 180) / 360)), int(np.floor((east + 180) / 360)) + 1):
        inside = shapely.intersection(polygon, _turn_box(turn))
        pieces.extend(translate(part, xoff=-360.0 * turn) for part in polygons_of(inside))
    return shapely.union_all(pieces)


def _signed_area(coords: Floats) -> float:
    """Return the area of a ring in degrees, negative if it runs clockwise.

    It tells the direction of rings that touch themselves, too.
    """
    x, y = (coords - coords[0]).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def _over_the_pole(coords: Floats, turns: int) -> Floats:
    """Return a ring that goes round the Earth, closed over the pole on its left.

    It is opened where it crosses the antimeridian nearest to that pole: no other part of
    it lies in the way to the pole, and that way lies where shapes are cut anyway.
    """
    lon, lat = coords[:, 0], coords[:, 1]
    turn = np.floor((lon + 180) / 360)
    crossing = np.flatnonzero(turn[:-1] != turn[1:])
    seams = 360 * np.maximum(turn[crossing], turn[crossing + 1]) - 180
    step = coords[crossing + 1] - coords[crossing]
    lats = lat[crossing] + (seams - lon[crossing]) / step[:, 0] * step[:, 1]
    pole = 90.0 if turns > 0 else -90.0
    nearest = int(np.argmax(lats * pole))
    index, seam = int(crossing[nearest]), float(seams[nearest])
    ends = np.array([[seam, lats[nearest]], [seam, pole]])
    round_once = np.array([360.0 * turns, 0.0])
    return np.vstack(
        [
            ends[:1],
            coords[index + 1 :],
            coords[1 : index + 1] + round_once,
            ends + round_once,
            ends[::-1],
        ]
    )


def _turn_box(turn: int) -> shapely.Polygon:
    return shapely.box(-180 + 360 * turn, -90, 180 + 360 * turn, 90)
