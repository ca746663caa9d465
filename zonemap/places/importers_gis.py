"""OpenStreetMap extracts and Natural Earth zips, read through GDAL."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonemap.errors import LayerError
from zonemap.places.geodata import geodata
from zonemap.places.imported import Record

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_PLACES = ("city", "town", "village", "hamlet", "suburb", "locality", "isolated_dwelling")
_ROADS = ("motorway", "trunk", "primary", "secondary")
_WATERS = ("river", "canal")
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_JOIN_DEG = 0.02  # two kilometres: reaches this near are one river, farther ones another
_NAME_COLUMNS = ("name", "name_en", "brk_name", "name_alt", "name_long", "formal_en", "name_local")
_CODE_COLUMNS = ("adm0_a3", "iso_a3", "sov_a3", "adm0_a3_l")


def openstreetmap(path: Path) -> Iterator[Record]:
    """Yield the named places, rivers and main roads of an extract: ``.osm.pbf`` or ``.osm``.

    Reaches of one name are joined to one line; two rivers of one name stay two.
    """
    country = _Country()
    kinds = ", ".join(f"'{kind}'" for kind in _PLACES)
    points = _read(path, "points", f"place IN ({kinds})")
    for row in points.to_dict("records"):
        if row["name"]:
            yield _place(row, country)
    for kind, column, values in (("river", "waterway", _WATERS), ("road", "highway", _ROADS)):
        wanted = ", ".join(f"'{value}'" for value in values)
        lines = _read(path, "lines", f"{column} IN ({wanted})")
        yield from _joined(kind, column, lines.to_dict("records"), country)


class _Country:
    """In which country a point lies, looked up in the shipped land."""

    def __init__(self) -> None:
        import shapely

        lands = {
            country.code: land
            for country in geodata().countries()
            if (land := geodata().land_of(country.code, "natural-earth")) is not None
        }
        self.codes = list(lands)
        self.tree = shapely.STRtree(list(lands.values()))

    def __call__(self, lon: float, lat: float) -> str:
        import shapely

        hits = self.tree.query(shapely.Point(lon, lat), "within")
        return self.codes[int(hits[0])] if len(hits) else ""


def _read(path: Path, layer: str, where: str) -> Any:  # noqa: ANN401 # geopandas has no types
    import pyogrio

    try:
        return pyogrio.read_dataframe(path, layer=layer, where=where)
    except Exception as error:  # the drivers raise whatever they like
        said = (str(error).splitlines() or ["?"])[0]
        raise LayerError(f"{path.name} is no OpenStreetMap extract: {said}") from error


def _tags(text: object) -> dict[str, str]:
    return dict(_TAG.findall(text)) if isinstance(text, str) else {}


def _spoken(tags: dict[str, str], name: str) -> tuple[str, ...]:
    keys = ("alt_name", "old_name", "int_name", "official_name", "loc_name")
    found = {
        part.strip()
        for key, value in tags.items()
        if key.startswith("name:") or key in keys
        for part in value.split(";")
    }
    return tuple(sorted(found - {"", name}))


def _place(row: dict[str, Any], country: _Country) -> Record:
    tags, point = _tags(row["other_tags"]), row["geometry"]
    people = tags.get("population", "").replace(" ", "")
    return Record(
        "town",
        row["name"],
        _spoken(tags, row["name"]),
        country(point.x, point.y),
        round(point.x, 7),
        round(point.y, 7),
        row["place"],
        int(people) if people.isdigit() else 0,
    )


def _joined(
    kind: str, column: str, rows: list[dict[str, Any]], country: _Country
) -> Iterator[Record]:
    named: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        tags = _tags(row["other_tags"])
        name = (tags.get("ref") if kind == "road" else None) or row["name"]
        if name:
            named[name].append({**row, "tags": tags})
    for name, parts in sorted(named.items()):
        for group in _near_each_other(parts):
            spoken = {row["name"] for row in group if row["name"]} - {name}
            spoken |= {said for row in group for said in _spoken(row["tags"], name)}
            yield _line(kind, name, spoken, group[0][column], group, country)


def _near_each_other(parts: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Split lines of one name into groups whose members are linked by short gaps."""
    import shapely

    shapes = [part["geometry"] for part in parts]
    left, right = shapely.STRtree(shapes).query(shapes, "dwithin", distance=_JOIN_DEG)
    group = list(range(len(parts)))
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        first, second = group[one], group[other]
        if first != second:
            group = [min(first, second) if g in {first, second} else g for g in group]
    for number in dict.fromkeys(group):
        yield [part for part, own in zip(parts, group, strict=True) if own == number]


def _line(  # the parts of one record
    kind: str,
    name: str,
    spoken: set[str],
    grade: str,
    group: list[dict[str, Any]],
    country: _Country,
) -> Record:
    import shapely

    whole = shapely.union_all([part["geometry"] for part in group])
    merged = shapely.line_merge(whole) if whole.geom_type != "LineString" else whole
    parts = sorted(shapely.get_parts(merged), key=lambda part: -part.length)
    middle = parts[0].interpolate(0.5, normalized=True)
    lon, lat = round(middle.x, 7), round(middle.y, 7)
    shape = shapely.MultiLineString(parts)
    names = tuple(sorted(spoken))
    return Record(kind, name, names, country(lon, lat), lon, lat, grade, 0, shape)


def natural_earth(path: Path) -> Iterator[Record]:
    """Yield the named features of one of Natural Earth's zips or shapefiles."""
    import pyogrio
    import shapely

    source = f"/vsizip/{path}" if path.suffix.lower() == ".zip" else str(path)
    try:
        table = pyogrio.read_dataframe(source)
    except Exception as error:  # the drivers raise whatever they like
        said = (str(error).splitlines() or ["?"])[0]
        raise LayerError(f"{path.name} is no Natural Earth file: {said}") from error
    if table.crs is not None:
        table = table.to_crs(4326)
    columns = {str(column).lower(): column for column in table.columns}
    spoken = [columns[name] for name in _NAME_COLUMNS if name in columns]
    spoken += [columns[name] for name in columns if re.fullmatch(r"name_[a-z]{2,3}t?", name)]
    code = next((columns[name] for name in _CODE_COLUMNS if name in columns), None)
    for row in table.to_dict("records"):
        names = [row[column] for column in spoken if isinstance(row[column], str) and row[column]]
        shape = row["geometry"]
        if names and shape is not None and not shape.is_empty:
            country = str(row[code]) if code and isinstance(row[code], str) else ""
            point = shapely.point_on_surface(shape)
            yield _natural(path.stem, names, country, point, shape)


def _natural(
    stem: str, said: list[str], country: str, point: BaseGeometry, shape: BaseGeometry
) -> Record:
    import shapely

    kind = "town"
    packed: BaseGeometry | None = None
    if "Polygon" in shape.geom_type:
        kind = "region"
        packed = shapely.MultiPolygon(list(shapely.get_parts(shapely.make_valid(shape))))
    elif "Line" in shape.geom_type:
        kind = next((word for word in ("river", "road") if word in stem.lower()), "line")
        packed = shapely.MultiLineString(list(shapely.get_parts(shape)))
    names = tuple(sorted(set(said[1:]) - {said[0]}))
    lon, lat = shapely.get_x(point), shapely.get_y(point)
    code = country if geodata().has_country(country) else ""
    return Record(kind, said[0], names, code, round(lon, 7), round(lat, 7), stem, 0, packed)
