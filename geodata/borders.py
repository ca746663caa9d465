"""Build borders.sqlite: OpenStreetMap's border lines and the land they enclose."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coast
import numpy as np
import shapely
from lands import Land, pieces_of
from natural_earth import multi
from packages import unpack
from pyproj import Geod
from shapely.geometry.base import BaseGeometry
from store import create, finish
from topology import Arc, Keys, Ring, Units, arcs_of, as_keys, segment_keys

from zonemap.places.mosaic import pack_mosaic
from zonemap.places.pack import pack_path, pack_shape, to_degrees, to_units

SOURCE = "@osm_borders/maritime_10m"
MEMBER = "package/borders.geo.json"
NEAR_DEG = 0.003  # some 300 m: two drawings of one border, not two borders
NEAR_SHARE = 0.8  # of an edge's points
LARGE = 200  # vertices: an island that is found alone
SQUARE_DEG = 2.0
SMALLEST = 1e-9  # square degrees, some ten square metres: what clipping leaves behind
GEOD = Geod(ellps="WGS84")

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
    return write(target, _outlines(cache), coast.land(cache))


def write(target: Path, outlines: dict[str, BaseGeometry], ground: BaseGeometry) -> dict[str, int]:
    """Write the file from outlines out to sea, in the order of their codes, and all land."""
    lands = _clip(outlines, ground)
    rings = _rings(lands)
    source = np.unique(np.concatenate([_source_keys(shape) for shape in outlines.values()]))
    source = _with_cut_segments(rings, source, ground)
    arcs, walks = arcs_of(rings, source)
    with create(target, SCHEMA) as base:
        lines = _write_arcs(base, arcs, lands)
        pairs = _write_pairs(base, lines, _sea(outlines, ground))
        numbers = {line.place: line.id for line in lines}
        _write_countries(base, lines, lands, pieces_of(rings, walks, arcs, numbers))
        overlaps = _write_overlaps(base, lands)
        _write_ground(base, ground)
    finish(target)
    return {
        "osm-borders": pairs,
        "osm-countries": len(lands),
        "osm-overlaps": overlaps,
        "osm-arcs": len(lines),
        "osm-coast": len(shapely.get_parts(ground)),
    }


def _outlines(cache: Path) -> dict[str, BaseGeometry]:
    """Return every country's outline out to the 12-mile limit, on the 1e-7 degree grid."""
    data = json.loads((unpack(SOURCE, (MEMBER,), cache) / MEMBER).read_bytes())
    outlines = {}
    for feature in data["features"]:
        polygons = [
            shapely.Polygon(rings[0], rings[1:]) for rings in _polygons(feature["geometry"])
        ]
        # Two parts of Palestine come twice; a union leaves their vertices as they are.
        whole: BaseGeometry = multi(shapely.union_all(polygons))
        outlines[feature["properties"]["isoA3"]] = _polygonal(whole)
    return dict(sorted(outlines.items()))


def _polygons(geometry: dict[str, Any]) -> list[Any]:
    match geometry["type"]:
        case "Polygon":
            return [geometry["coordinates"]]
        case "MultiPolygon":
            return list(geometry["coordinates"])
        case _:
            return [part for child in geometry["geometries"] for part in _polygons(child)]


def _polygonal(shape: BaseGeometry) -> BaseGeometry:
    parts = [
        part
        for part in shapely.get_parts(shapely.get_parts(shape))
        if part.geom_type == "Polygon" and part.area > SMALLEST
    ]
    return shapely.MultiPolygon(parts)


def _clip(outlines: dict[str, BaseGeometry], ground: BaseGeometry) -> dict[str, BaseGeometry]:
    """Cut outlines at the coast; an island that the coast data lack keeps its outline."""
    parts = shapely.get_parts(ground)
    tree = shapely.STRtree(parts)
    lands = {}
    for code, outline in outlines.items():
        near = shapely.MultiPolygon(list(parts[np.sort(tree.query(outline, "intersects"))]))
        clipped = _polygonal(shapely.intersection(outline, near))
        lands[code] = clipped if clipped.area > 0 else outline
    return lands


def area_km2(shape: BaseGeometry) -> float:
    """Return the area of polygons on the WGS 84 ellipsoid."""
    parts = shapely.get_parts(shapely.orient_polygons(shape))
    return float(sum(GEOD.geometry_area_perimeter(part)[0] for part in parts)) / 1e6


def _rings(lands: dict[str, BaseGeometry]) -> list[Ring]:
    rings: list[Ring] = []
    for code, shape in lands.items():
        for number, part in enumerate(shapely.get_parts(shapely.orient_polygons(shape))):
            rings.extend(
                Ring(code, _clean(to_units(shapely.get_coordinates(ring))), number)
                for ring in shapely.get_rings(part)
            )
    return _meet([ring for ring in rings if len(ring.path) > 3])  # noqa: PLR2004 # a triangle


def _clean(path: Units) -> Units:
    moved = np.append(True, (np.diff(path, axis=0) != 0).any(axis=1))
    kept: Units = path[moved]
    return kept


def _meet(rings: list[Ring]) -> list[Ring]:
    """Give neighbours one vertex where each cut the same border at the coast.

    The two cuts are computed from opposite directions and can round one unit apart.
    """
    every = np.concatenate([ring.path[:-1] for ring in rings])
    values, counts = np.unique(as_keys(every), return_counts=True)
    alone = values[counts == 1].view("<i4").reshape(-1, 2).astype(np.int64)
    alone = alone[(alone % coast.GRAIN != 0).any(axis=1)]  # the rest is coast, on its own grid
    cells: dict[tuple[int, int], list[int]] = {}
    moves: dict[tuple[int, int], Units] = {}
    for number, point in enumerate(alone):
        x, y = (point // 4).tolist()
        around = [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        near = [n for cell in around for n in cells.get(cell, ())]
        close = [n for n in near if np.abs(alone[n] - point).max() <= 2]  # noqa: PLR2004 # 2 cm
        if close:
            moves[(int(point[0]), int(point[1]))] = alone[close[0]]
        cells.setdefault((x, y), []).append(number)
    wanted = as_keys(np.array(sorted(moves), dtype=np.int64).reshape(-1, 2))
    met = []
    for ring in rings:
        path = ring.path.copy()
        for index in np.flatnonzero(np.isin(as_keys(path), wanted)):
            path[index] = moves[(int(path[index][0]), int(path[index][1]))]
        met.append(Ring(ring.owner, _clean(path), ring.part))
    return met


def _source_keys(shape: BaseGeometry) -> Keys:
    rings = shapely.get_rings(shapely.get_parts(shape))
    return np.concatenate([segment_keys(to_units(shapely.get_coordinates(ring))) for ring in rings])


def _with_cut_segments(rings: list[Ring], source: Keys, ground: BaseGeometry) -> Keys:
    """Add to the border segments those that the coast cut short."""
    coast = np.unique(np.concatenate([_source_keys(part) for part in shapely.get_parts(ground)]))
    keys = np.unique(np.concatenate([segment_keys(ring.path) for ring in rings]))
    unknown = keys[~np.isin(keys, source) & ~np.isin(keys, coast)]
    ends = to_degrees(unknown.view("<i4").reshape(-1, 4).astype(np.int64))
    middles = shapely.points((ends[:, :2] + ends[:, 2:]) / 2)
    shore = shapely.get_parts(shapely.boundary(shapely.get_parts(ground)))
    pieces = np.concatenate([_pieces(line) for line in shapely.get_parts(shore)])
    tree = shapely.STRtree(pieces)
    near = tree.query(middles, "dwithin", distance=3e-7)[0]
    border = np.ones(len(unknown), dtype=bool)
    border[near] = False
    return np.unique(np.concatenate([source, unknown[border]]))


def _pieces(line: BaseGeometry) -> Any:  # noqa: ANN401 # an array of lines
    coords = shapely.get_coordinates(line)
    return shapely.linestrings(np.stack([coords[:-1], coords[1:]], axis=1))


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
    tree, outlines = shapely.STRtree(shapes), shapely.boundary(shapes)
    shapely.prepare(shapes)
    shapely.prepare(outlines)
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
            near = frozenset(str(codes[n]) for n in beside if _runs_along(degrees, outlines[n]))
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


def _sea(
    outlines: dict[str, BaseGeometry], ground: BaseGeometry
) -> dict[tuple[str, str], BaseGeometry]:
    """Return the lines that two outlines share where there is no land."""
    rings = [
        Ring(code, _clean(to_units(shapely.get_coordinates(ring))))
        for code, shape in outlines.items()
        for ring in shapely.get_rings(shapely.get_parts(shapely.orient_polygons(shape)))
    ]
    source = np.unique(np.concatenate([segment_keys(ring.path) for ring in rings]))
    parts = shapely.get_parts(ground)
    shapely.prepare(parts)
    tree = shapely.STRtree(parts)
    wet: dict[tuple[str, str], list[Any]] = {}
    for arc in arcs_of(rings, source)[0]:
        if not (arc.left and arc.right):
            continue
        line = shapely.LineString(to_degrees(arc.path))
        if shapely.contains_properly(parts[tree.query(line)], line).any():
            continue  # all on land, as most are
        near = shapely.MultiPolygon(list(parts[np.sort(tree.query(line, "intersects"))]))
        rest = [part for part in shapely.get_parts(line - near) if part.length > SMALLEST]
        for a in sorted(arc.left):
            for b in sorted(arc.right):
                wet.setdefault((min(a, b), max(a, b)), []).extend(rest)
    return {pair: shapely.MultiLineString([*lines]) for pair, lines in wet.items() if lines}


def _write_pairs(
    base: sqlite3.Connection, lines: list[Line], wet: dict[tuple[str, str], BaseGeometry]
) -> int:
    shared: dict[tuple[str, str], list[Line]] = {}
    near: dict[tuple[str, str], list[Line]] = {}
    claims: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        for a in sorted(line.arc.left):
            for b in sorted(line.arc.right):
                shared.setdefault((min(a, b), max(a, b)), []).append(line)
        for a in sorted(line.arc.left ^ line.arc.right):
            for b in sorted(line.near):
                if a < b:
                    near.setdefault((a, b), []).append(line)
            for b in sorted(line.inside):
                claims.setdefault((min(a, b), max(a, b)), []).append(line)
    for pair in sorted(shared.keys() | near.keys() | claims.keys() | wet.keys()):
        groups = [group.get(pair, []) for group in (shared, near, claims)]
        ids = [json.dumps([line.id for line in group]) for group in groups]
        km = round(sum(line.km for group in groups[:2] for line in group), 3)
        sea = wet.get(pair)
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
            shapely.MultiPolygon(pieces[code].isles), grain=coast.GRAIN
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
        packed = pack_shape(shape, grain=coast.GRAIN)
        base.execute("INSERT INTO ground VALUES (?,?,?,?,?,?,?)", (None, "land", *box, packed))


def _write_overlaps(base: sqlite3.Connection, lands: dict[str, BaseGeometry]) -> int:
    """Write the ground that two outlines both hold."""
    codes, shapes = list(lands), list(lands.values())
    tree = shapely.STRtree(shapes)
    count = 0
    for first, shape in enumerate(shapes):
        for second in np.sort(tree.query(shape, "intersects")).tolist():
            if second <= first:
                continue
            both = _polygonal(shapely.intersection(shape, shapes[second]))
            area = area_km2(both)
            if area < 0.1:  # noqa: PLR2004 # square kilometres: less is the grain of the source
                continue
            count += 1
            point = shapely.point_on_surface(both)
            row = (count, codes[first], codes[second], round(area, 3))
            where = (round(point.x, 5), round(point.y, 5), pack_shape(both))
            base.execute("INSERT INTO overlap VALUES (?,?,?,?,?,?,?)", (*row, *where))
    return count
