"""Exposure against the shipped layers and against Karney's areas and lengths."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod

from tests.unit.analysis.samples import rough_zone
from zonemap.analysis import distance_to_edge, exposure
from zonemap.analysis.earth import area_km2, length_km
from zonemap.places.geodata import geodata

GEOD = Geod(ellps="WGS84")


def zones(*shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    ids = [f"z{number}" for number in range(len(shapes))]
    return gpd.GeoDataFrame({"id": ids}, geometry=list(shapes), crs="EPSG:4326")


@pytest.mark.parametrize("lat", [0.0, 36.0, 69.0, -55.0])
def test_areas_are_those_on_the_ellipsoid(lat: float) -> None:
    shape = rough_zone(np.random.default_rng(14), 20, lat, 0.8, 200)
    dense = shapely.segmentize(shape, 0.005)
    karney = abs(GEOD.geometry_area_perimeter(dense)[0]) / 1e6
    assert area_km2(shape) == pytest.approx(karney, rel=1e-6)


def test_the_whole_earth_and_a_pole_have_their_area() -> None:
    assert area_km2(shapely.box(-180, -90, 180, 90)) == pytest.approx(510_065_621.7, abs=1)
    assert area_km2(shapely.Point(1, 1)) == 0
    assert area_km2(shapely.Polygon()) == 0


def test_lengths_are_geodesic() -> None:
    line = shapely.LineString([(0, 50), (1, 51), (2, 50.5)])
    assert length_km(line) == pytest.approx(GEOD.geometry_length(line) / 1000, abs=1e-4)
    both = shapely.MultiLineString([line, line])
    assert length_km(both) == pytest.approx(2 * length_km(line))
    assert length_km(shapely.box(0, 0, 1, 1)) == 0


def test_a_country_holds_itself_its_towns_and_its_border() -> None:
    land = geodata().land_of("LUX")
    assert land is not None
    found = exposure(zones(land.buffer(0.001)))
    country = found.areas[(found.areas["level"] == "country") & (found.areas["country"] == "LUX")]
    assert country["share"].tolist() == pytest.approx([1], abs=0.05)
    assert "Luxembourg" in set(found.towns["name"])
    assert found.towns.loc[found.towns["name"] == "Luxembourg", "population"].iloc[0] > 50_000
    borders = found.lengths[found.lengths["what"] == "border"].set_index("name")["length_km"]
    for other in ("BEL", "DEU", "FRA"):
        pair = geodata().pair(*sorted(("LUX", other)))
        assert pair is not None
        assert borders["-".join(sorted(("LUX", other)))] == pytest.approx(pair.km, rel=0.05)
    total = found.totals.iloc[0]
    assert total["towns"] == len(found.towns)
    assert total["population"] == found.towns["population"].sum()


def test_no_population_is_missing_and_not_zero() -> None:
    found = exposure(zones(shapely.box(36, 36, 38, 37))).towns
    assert found["population"].isna().any()
    assert (found["population"].dropna() > 0).all()


def test_lines_of_the_user_are_measured_too() -> None:
    road = gpd.GeoDataFrame(
        {"name": ["M4"]}, geometry=[shapely.LineString([(35, 36.5), (39, 36.5)])], crs="EPSG:4326"
    )
    found = exposure(zones(shapely.box(36, 36, 38, 37)), lines={"road": road.to_crs("EPSG:3857")})
    row = found.lengths[found.lengths["what"] == "road"].iloc[0]
    # The line is short of a parallel's length by the curve between its two ends only.
    expected = GEOD.geometry_length(shapely.LineString([(36, 36.5), (38, 36.5)])) / 1000
    assert (row["name"], row["length_km"]) == ("M4", pytest.approx(expected, abs=0.1))


def test_a_zone_in_two_far_parts_does_not_take_in_what_lies_between() -> None:
    halves = shapely.MultiPolygon(
        [shapely.box(178, -18, 180, -16), shapely.box(-180, -18, -179, -16)]
    )
    found = exposure(zones(halves))
    assert set(found.towns["country"]) == {"FJI"}


def test_lines_and_empty_zones_hold_no_ground() -> None:
    found = exposure(zones(shapely.LineString([(36, 36), (37, 37)]), shapely.Polygon()))
    assert len(found.towns) == 0
    assert len(found.areas) == 0


def test_places_know_how_far_the_edge_is_from_both_sides() -> None:
    places = pd.DataFrame({"name": ["in", "out"], "longitude": [0.5, 0.5], "latitude": [0.9, 1.2]})
    found = distance_to_edge(zones(shapely.box(0, 0, 1, 1)), places)
    assert found["inside"].tolist() == [True, False]
    to_edge = [GEOD.inv(0.5, 1, 0.5, lat)[2] / 1000 for lat in (0.9, 1.2)]
    assert found["edge_km"].tolist() == pytest.approx(to_edge, abs=0.001)
