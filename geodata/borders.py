"""Build borders.sqlite: OpenStreetMap's border lines and the land they enclose."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import coast
import numpy as np
import outlines
import shapely
from coverage import Outlines, Shores, area_km2, cut, settled
from lands import Land, pieces_of
from pyproj import Geod
from shapely.geometry.base import BaseGeometry
from store import create, finish
from topology import Arc, Keys, Ring, arcs_of, paths_of, segment_keys

from zonemap.places.mosaic import pack_mosaic
from zonemap.places.pack import pack_path, pack_shape, to_degrees

NEAR_DEG = 0.003  # some 300 m: two drawings of one border, not two borders
NEAR_SHARE = 0.8  # of an edge's points
LARGE = 200  # vertices: an island that is found alone
SQUARE_DEG = 2.0
GEOD = Geod(ellps="WGS84")
PAIRS = Path(__file__).parent / "pairs.tsv"

Wet: TypeAlias = dict[tuple[str, str], list[Any]]

SCHEMA = """
CREATE TABLE arc (
    id INTEGER PRIMARY KEY,
    left TEXT NOT NULL,      -- ISO 3166-1 alpha-3 of who lies left, by comma
    right TEXT NOT NULL,     -- of who lies right; empty where one source alone gives the line
    near TEXT NOT NULL,      -- of whose own line runs beside this one, within NEAR_DEG
    inside TEXT NOT NULL,    -- of who else claims the ground the line runs through
    km REAL NOT NULL,
    west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
    path BLOB NOT NULL       -- zonemap.places.pack
);
CREATE INDEX arc_box ON arc (west, east, south, north);
CREATE TABLE pair (
    a TEXT NOT NULL, b TEXT NOT NULL,  -- a < b
    arcs TEXT NOT NULL,      -- the line that both sides share, as JSON list of arc ids
    near TEXT NOT NULL,      -- where each draws a line of its own beside the other's: that of a
    claims TEXT NOT NULL,    -- lines of the one that run through ground of the other
    km REAL NOT NULL,        -- arcs and near
    sea_km REAL NOT NULL,
    sea BLOB,                -- lines: the shared border off the coast
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE TABLE country (
    code TEXT PRIMARY KEY,
    area_km2 REAL NOT NULL,
    west REAL, south REAL, east REAL, north REAL,
    mainland BLOB NOT NULL,  -- zonemap.places.mosaic: the border lines above, and coast
    isles BLOB,              -- polygons: what has no border
    edges TEXT NOT NULL      -- single-owner land edges, as JSON list of arc ids
) WITHOUT ROWID;
CREATE TABLE ground (
    id INTEGER PRIMARY KEY,
    layer TEXT NOT NULL,     -- land
    west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
    shape BLOB NOT NULL      -- all land: a continent or a large island, or small ones together
);
CREATE TABLE overlap (
    id INTEGER PRIMARY KEY,
    a TEXT NOT NULL, b TEXT NOT NULL,
    area_km2 REAL NOT NULL, lon REAL NOT NULL, lat REAL NOT NULL,
    land BLOB NOT NULL
);
"""


def build(target: Path, cache: Path) -> dict[str, int]:
    """Write the file; return how many features each of its layers holds."""
    source = outlines.read(cache)
    found = settled(outlines.out_to_sea(source))
    counts = write(target, found.outlines, coast.land(cache))
    outlines.write_accounts(outlines.accounts(source, target), found, PAIRS)
    return counts


def write(target: Path, drawn: Outlines, ground: BaseGeometry) -> dict[str, int]:
    """Write the file from outlines out to sea, in the order of their codes, and all land."""
    shores = cut(drawn, ground)
    rings = _rings(shores.lands)
    segments = np.unique(np.concatenate([segment_keys(ring.path) for ring in rings]))
    arcs, walks = arcs_of(rings, segments[~np.isin(segments, _keys(shores.ground))])
    wet = _sea(shores.outlines, segments)
    with create(target, SCHEMA) as base:
        lines = _write_arcs(base, arcs, shores.lands)
        pairs = _write_pairs(base, lines, shores, wet)
        numbers = {line.place: line.id for line in lines}
        _write_countries(base, lines, shores.lands, pieces_of(rings, walks, arcs, numbers))
        overlaps = _write_overlaps(base, shores.overlaps)
        _write_ground(base, shores.ground)
    finish(target)
    return {
        "osm-borders": pairs,
        "osm-countries": len(shores.lands),
        "osm-overlaps": overlaps,
        "osm-arcs": len(lines),
        "osm-coast": len(shapely.get_parts(shores.ground)),
    }


def _rings(shapes: Outlines) -> list[Ring]:
    return [
        Ring(code, path, number)
        for code, shape in shapes.items()
        for number, part in enumerate(shapely.get_parts(shapely.orient_polygons(shape)))
        for path in paths_of(part)
    ]


def _keys(shape: BaseGeometry) -> Keys:
    return np.unique(np.concatenate([segment_keys(path) for path in paths_of(shape)]))


@dataclass(frozen=True, slots=True)
class Line:
    """An arc as it is written."""

    id: int
    place: int  # among all arcs, those of the coast included
    arc: Arc
    near: frozenset[str]
    inside: frozenset[str]
    km: float


def _write_arcs(
    base: sqlite3.Connection, arcs: list[Arc], lands: dict[str, BaseGeometry]
) -> list[Line]:
    """Write border lines and land edges."""
    codes, shapes = np.array(list(lands)), np.array(list(lands.values()), dtype=object)
    tree, edges = shapely.STRtree(shapes), shapely.boundary(shapes)
    shapely.prepare(shapes)
    shapely.prepare(edges)
    lines: list[Line] = []
    for place, arc in enumerate(arcs):
        if arc.made:
            continue
        degrees = to_degrees(arc.path)
        near: frozenset[str] = frozenset()
        inside: frozenset[str] = frozenset()
        if not (arc.left and arc.right):
            owners = arc.left | arc.right
            line = shapely.LineString(degrees)
            around = tree.query(shapely.buffer(shapely.box(*line.bounds), NEAR_DEG))
            around = around[~np.isin(codes[around], list(owners))]
            beside = around[shapely.dwithin(shapes[around], line, NEAR_DEG)]
            near = frozenset(str(codes[n]) for n in beside if _runs_along(degrees, edges[n]))
            middle = degrees[len(degrees) // 2 - 1 : len(degrees) // 2 + 1].mean(axis=0)
            hits = around[shapely.contains_xy(shapes[around], *middle)]
            inside = frozenset(map(str, codes[hits])) - near
        km = round(GEOD.line_length(*degrees.T) / 1000, 3)
        lines.append(Line(len(lines) + 1, place, arc, near, inside, km))
        sides = _list(arc.left), _list(arc.right), _list(near), _list(inside)
        box = np.round([*degrees.min(axis=0), *degrees.max(axis=0)], 5).tolist()
        row = (len(lines), *sides, km, *box, pack_path(arc.path))
        base.execute("INSERT INTO arc VALUES (?,?,?,?,?,?,?,?,?,?,?)", row)
    return lines


def _runs_along(degrees: Any, outline: BaseGeometry) -> bool:  # noqa: ANN401 # an array
    points = shapely.points(
        shapely.get_coordinates(shapely.segmentize(shapely.LineString(degrees), 0.02))
    )
    return bool(shapely.dwithin(outline, points, NEAR_DEG).mean() > NEAR_SHARE)


def _list(codes: set[str] | frozenset[str]) -> str:
    return ",".join(sorted(codes))


def _sea(drawn: Outlines, on_land: Keys) -> Wet:
    """Return the lines that two outlines share where there is no land."""
    wet: Wet = {}
    for arc in arcs_of(_rings(drawn), on_land)[0]:
        if arc.made:
            line = shapely.LineString(to_degrees(arc.path))
            for pair in _sides(arc.left, arc.right):
                wet.setdefault(pair, []).append(line)
    return wet


def _sides(left: Iterable[str], right: Iterable[str]) -> list[tuple[str, str]]:
    """Return who lies on either side of a line, as pairs."""
    return [(min(a, b), max(a, b)) for a in sorted(left) for b in sorted(right)]


def _write_pairs(base: sqlite3.Connection, lines: list[Line], shores: Shores, wet: Wet) -> int:
    shared: dict[tuple[str, str], list[Line]] = {}
    near: dict[tuple[str, str], list[Line]] = {}
    claims: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        for pair in _sides(line.arc.left, line.arc.right):
            shared.setdefault(pair, []).append(line)
        for a in sorted(line.arc.left ^ line.arc.right):
            for b in sorted(line.near):
                if a < b:
                    near.setdefault((a, b), []).append(line)
            for b in sorted(line.inside):
                # The edge of a territory that its state's outline holds parts the two.
                kind = shared if (a, b) in shores.parts else claims
                kind.setdefault((min(a, b), max(a, b)), []).append(line)
    for pair in sorted(shared.keys() | near.keys() | claims.keys() | wet.keys()):
        groups = [group.get(pair, []) for group in (shared, near, claims)]
        ids = [json.dumps([line.id for line in group]) for group in groups]
        km = round(sum(line.km for group in groups[:2] for line in group), 3)
        sea = shapely.MultiLineString(wet[pair]) if pair in wet else None
        sea_km = 0.0 if sea is None else GEOD.geometry_length(sea) / 1000
        packed = None if sea is None else pack_shape(sea)
        row = (*pair, *ids, km, round(sea_km, 3), packed)
        base.execute("INSERT INTO pair VALUES (?,?,?,?,?,?,?,?)", row)
    return len(shared.keys() | near.keys())


def _write_countries(
    base: sqlite3.Connection,
    lines: list[Line],
    lands: dict[str, BaseGeometry],
    pieces: dict[str, Land],
) -> None:
    edges: dict[str, list[int]] = {}
    for line in lines:
        if not (line.arc.left and line.arc.right):
            for code in sorted(line.arc.left | line.arc.right):
                edges.setdefault(code, []).append(line.id)
    for code, shape in lands.items():
        row = (code, round(area_km2(shape), 3), *np.round(shape.bounds, 5).tolist())
        mainland = pack_mosaic(pieces[code].mainland, grain=coast.GRAIN)
        isles = pieces[code].isles and pack_shape(
            shapely.MultiPolygon(pieces[code].isles), grain=coast.GRAIN, exact=True
        )
        found = json.dumps(edges.get(code, []))
        base.execute(
            "INSERT INTO country VALUES (?,?,?,?,?,?,?,?,?)", (*row, mainland, isles or None, found)
        )


def _write_ground(base: sqlite3.Connection, ground: BaseGeometry) -> None:
    """Write all land: large parts one by one, small ones by squares of the map."""
    squares: dict[tuple[float, ...], list[shapely.Polygon]] = {}
    for number, part in enumerate(shapely.get_parts(ground)):
        large = shapely.get_num_coordinates(part) > LARGE
        corner = np.floor(np.array(part.bounds[:2]) / SQUARE_DEG).tolist()
        squares.setdefault((number,) if large else tuple(corner), []).append(part)
    for parts in squares.values():
        shape = shapely.MultiPolygon(parts)
        box = np.round(shape.bounds, 5).tolist()
        packed = pack_shape(shape, grain=coast.GRAIN, exact=True)
        base.execute("INSERT INTO ground VALUES (?,?,?,?,?,?,?)", (None, "land", *box, packed))


def _write_overlaps(base: sqlite3.Connection, overlaps: dict[tuple[str, str], BaseGeometry]) -> int:
    """Write the ground that two outlines both hold."""
    for number, (pair, both) in enumerate(overlaps.items(), 1):
        point = shapely.point_on_surface(both)
        where = (round(point.x, 5), round(point.y, 5), pack_shape(both))
        row = (number, *pair, round(area_km2(both), 3), *where)
        base.execute("INSERT INTO overlap VALUES (?,?,?,?,?,?,?)", row)
    return len(overlaps)
