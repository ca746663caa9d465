"""Who and what lies in the zones: towns and people, countries, borders, rivers, roads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from zonemap.analysis.earth import area_km2, length_km
from zonemap.analysis.nearest import LineDistance, edge_parts
from zonemap.analysis.zoneset import ZoneSet
from zonemap.places import inside

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from shapely.geometry.base import BaseGeometry

    from zonemap.analysis.zoneset import Zones

DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Exposure:
    """What lies in the zones, as tables with a ``zone_id``.

    Parameters
    ----------
    towns
        ``name, country, population, longitude, latitude, edge_km``: populated places of
        the gazetteer by their point, with the population where it is known and the
        distance to the zone's edge. Approximate: small places are missing or without a
        figure, figures are of different years.
    areas
        ``level, name, country, area_km2, share``: ground by country and by first-level
        region (Natural Earth's, about a kilometre off), on the ellipsoid.
    lengths
        ``what, name, length_km``: land borders (OpenStreetMap's), rivers (Natural
        Earth's large ones) and the lines the user gave.
    """

    towns: pd.DataFrame
    areas: pd.DataFrame
    lengths: pd.DataFrame

    @property
    def totals(self) -> pd.DataFrame:
        """One row a zone: ``towns, of_known_population, population``, and ``..._km``."""
        towns = self.towns.groupby("zone_id", sort=False)["population"].agg(
            towns="size", of_known_population="count", population="sum"
        )
        lengths = self.lengths.pivot_table(
            index="zone_id", columns="what", values="length_km", aggfunc="sum"
        ).add_suffix("_km")
        joined: pd.DataFrame = towns.join(lengths, how="outer").reset_index()
        return joined


def exposure(zones: Zones, *, lines: Mapping[str, gpd.GeoDataFrame] | None = None) -> Exposure:
    """Return the towns, people, ground and lines in each zone.

    Parameters
    ----------
    zones
        As for `join_events`.
    lines
        Layers of your own to measure too, by what they are: ``{"road": roads}``, in any
        CRS; a ``name`` column is used. Roads do not ship.

    Returns
    -------
    exposure
        Tables; a zone that is a line has no towns and no area.
    """
    import pandas as pd

    found = ZoneSet.of(zones)
    given = {what: _own_lines(layer) for what, layer in (lines or {}).items()}
    towns: list[dict[str, object]] = []
    areas: list[dict[str, object]] = []
    lengths: list[dict[str, object]] = []
    for zone_id, shape in zip(found.ids, found.shapes, strict=True):
        if shape.is_empty:
            continue
        shapely.prepare(shape)
        boxes = _boxes(shape)
        towns += ({"zone_id": zone_id, **row} for row in _towns(shape, boxes))
        areas += ({"zone_id": zone_id, **row} for row in _areas(shape, boxes))
        shipped = {"border": _each(inside.borders_in, boxes), "river": _each(_rivers_in, boxes)}
        for what, things in {**shipped, **given}.items():
            lengths += ({"zone_id": zone_id, **row} for row in _lengths(what, shape, things))
    people = pd.DataFrame(towns, columns=["zone_id", *_TOWN])
    people["population"] = people["population"].astype("Int64")
    return Exposure(
        people,
        pd.DataFrame(areas, columns=["zone_id", *_AREA]),
        pd.DataFrame(lengths, columns=["zone_id", "what", "name", "length_km"]),
    )


def distance_to_edge(zones: Zones, places: pd.DataFrame) -> pd.DataFrame:
    """Return how far places lie from the edge of each zone.

    Parameters
    ----------
    zones
        As for `join_events`.
    places
        A table with ``longitude`` and ``latitude`` (EPSG:4326), and a ``name``.

    Returns
    -------
    DataFrame
        One row for each place and zone: ``name, zone_id, inside, edge_km``, geodesic,
        within a metre up to some hundred kilometres.
    """
    import pandas as pd

    found = ZoneSet.of(zones)
    lon, lat = places["longitude"].to_numpy(float), places["latitude"].to_numpy(float)
    rows = []
    for zone_id, shape in zip(found.ids, found.shapes, strict=True):
        away_m = LineDistance(edge_parts(shape), between="straight").metres(lon, lat)
        rows.append(
            pd.DataFrame(
                {
                    "name": places["name"].to_numpy(),
                    "zone_id": zone_id,
                    "inside": shapely.intersects_xy(shape, lon, lat),
                    "edge_km": np.round(away_m / 1000, DECIMALS),
                }
            )
        )
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()


_TOWN = ("name", "country", "population", "longitude", "latitude", "edge_km")
_AREA = ("level", "name", "country", "area_km2", "share")


def _boxes(shape: BaseGeometry) -> list[tuple[float, float, float, float]]:
    """Return boxes around the parts of a shape, so that two far parts are not one world."""
    parts = [part for part in shapely.get_parts(shape) if not part.is_empty]
    merged = shapely.union_all(shapely.box(*shapely.bounds(parts).T))
    return [part.bounds for part in shapely.get_parts(merged)]


def _rivers_in(box: tuple[float, float, float, float]) -> Iterable[inside.NamedShape]:
    return inside.features_in(box, "river")


def _each(
    source: object, boxes: list[tuple[float, float, float, float]]
) -> list[inside.NamedShape]:
    """Return what a source has in the boxes, each thing once."""
    found: dict[tuple[str, bytes], inside.NamedShape] = {}
    for box in boxes:
        for thing in source(box):  # type: ignore[operator] # one of the room's functions
            found[thing.name, thing.shape.wkb] = thing
    return list(found.values())


def _towns(
    shape: BaseGeometry, boxes: list[tuple[float, float, float, float]]
) -> Iterable[dict[str, object]]:
    if shapely.get_dimensions(shape) < 2:  # noqa: PLR2004 # a plane
        return
    towns = sorted({town for box in boxes for town in inside.towns_in(box)})
    lon, lat = np.array([town.lon for town in towns]), np.array([town.lat for town in towns])
    if not towns:
        return
    held = np.flatnonzero(shapely.intersects_xy(shape, lon, lat))
    edge_m = LineDistance(edge_parts(shape), between="straight").metres(lon[held], lat[held])
    for number, away_m in zip(held, edge_m, strict=True):
        town = towns[number]
        yield dict(
            zip(
                _TOWN,
                (town.name, town.country, town.population or None, town.lon, town.lat,
                 round(float(away_m) / 1000, DECIMALS)),
                strict=True,
            )
        )  # fmt: skip


def _areas(
    shape: BaseGeometry, boxes: list[tuple[float, float, float, float]]
) -> Iterable[dict[str, object]]:
    whole_km2 = area_km2(shape)
    if whole_km2 == 0:
        return
    regions = _each(lambda box: inside.features_in(box, "region"), boxes)
    for level, things in (("country", _each(inside.countries_in, boxes)), ("region", regions)):
        for thing in things:
            part_km2 = area_km2(_common(shape, thing.shape))
            if round(part_km2, DECIMALS) > 0:
                values = (level, thing.name, thing.country, round(part_km2, DECIMALS),
                          round(part_km2 / whole_km2, 6))  # fmt: skip
                yield dict(zip(_AREA, values, strict=True))


def _lengths(
    what: str, shape: BaseGeometry, things: Iterable[inside.NamedShape]
) -> Iterable[dict[str, object]]:
    by_name: dict[str, float] = {}
    for thing in things:
        if shapely.intersects(shape, thing.shape):
            part = length_km(_common(shape, thing.shape))
            by_name[thing.name] = by_name.get(thing.name, 0.0) + part
    for name, km in sorted(by_name.items()):
        if round(km, DECIMALS) > 0:
            yield {"what": what, "name": name, "length_km": round(km, DECIMALS)}


def _common(one: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    if not other.is_valid:
        other = shapely.make_valid(other)
    return shapely.intersection(one, other)


def _own_lines(layer: gpd.GeoDataFrame) -> list[inside.NamedShape]:
    layer = layer.to_crs("EPSG:4326")
    names = layer["name"].astype("str") if "name" in layer else [""] * len(layer)
    return [
        inside.NamedShape(name, "", shape)
        for name, shape in zip(names, layer.geometry, strict=True)
        if shape is not None and not shape.is_empty
    ]
