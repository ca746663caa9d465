"""GeoJSON as RFC 7946 asks, with the properties that others rely on."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.outputs import samples
from zonemap.outputs.geojson import bbox, dumps, rounded, to_geojson, write, zone_feature
from zonemap.outputs.properties import attribution
from zonemap.zone import LayerCredit, ZoneMap

PROMISED = {
    "kind",
    "provision",
    "quote",
    "span",
    "reading",
    "obliged",
    "enforcing",
    "from",
    "until",
    "area_km2",
    "length_km",
    "assumptions",
    "steps",
    "sources",
}


@pytest.fixture(scope="module")
def collection() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(dumps(to_geojson(samples.zone_map())))
    return parsed


def rings(geometry: dict[str, Any]) -> list[list[list[Any]]]:
    """Return the polygons of a geometry, each a list of rings."""
    match geometry["type"]:
        case "Polygon":
            return [geometry["coordinates"]]
        case "MultiPolygon":
            return list(geometry["coordinates"])
        case _:
            return []


def test_one_feature_a_zone_with_the_rules_id(collection: dict[str, Any]) -> None:
    assert collection["type"] == "FeatureCollection"
    assert [feature["id"] for feature in collection["features"]] == ["r1", "r2", "r3", "r4"]
    assert "crs" not in collection


def test_every_promised_property_is_there(collection: dict[str, Any]) -> None:
    for feature in collection["features"]:
        assert set(feature["properties"]) >= PROMISED
    first = collection["features"][0]["properties"]
    assert first["quote"] == samples.TEXT[slice(*first["span"])]
    assert (first["from"], first["by"]) == ("2019-10-23T12:00:00+03:00", "2019-10-29T18:00:00")
    assert first["assumptions"][0]["alternatives"] == ["both sides", "the side of Turkey"]
    assert [item["code"] for item in first["assumptions"]] == ["side-of-border", "land-only"]
    assert first["sources"] == ["osm-borders"]
    assert first["area_km2"] == 21890.123457


def test_rings_are_closed_and_turn_as_the_rfc_asks(collection: dict[str, Any]) -> None:
    seen = 0
    for feature in collection["features"]:
        for polygon in rings(feature["geometry"]):
            for place, ring in enumerate(polygon):
                seen += 1
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert shapely.LinearRing(ring).is_ccw is (place == 0)
    assert seen == 5


def test_positions_have_at_most_six_decimals_unless_the_zone_is_tiny() -> None:
    zone = samples.zone_map().zones[0]
    points = shapely.get_coordinates(
        shapely.from_geojson(json.dumps(zone_feature(zone)["geometry"]))
    )
    assert points[:, 0].min() == 38.123457
    tiny = shapely.box(10.00000001, 50, 10.001, 50.001)
    assert shapely.get_coordinates(rounded(tiny)).min() == 10.0


def test_what_rounding_would_break_stays_valid() -> None:
    spike = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0.5, 0.0000001), (0, 1)])
    assert rounded(spike).is_valid
    speck = shapely.box(5, 5, 5 + 1e-9, 5 + 1e-9)
    assert rounded(speck).equals(shapely.orient_polygons(speck))


def test_the_box_of_a_zone_across_the_antimeridian_goes_the_short_way(
    collection: dict[str, Any],
) -> None:
    across = collection["features"][1]
    assert across["bbox"] == [178, -17, -179, -16]
    assert collection["bbox"][1] == -17


def test_the_box_of_a_polar_cap_goes_all_round() -> None:
    assert bbox(shapely.box(-180, 80, 180, 90)) == [-180, 80, 180, 90]


def test_the_collection_carries_text_problems_figures_and_credits(
    collection: dict[str, Any],
) -> None:
    source = samples.agreement().source
    assert collection["agreement"]["source"]["sha256"] == source.sha256
    assert collection["agreement"]["date"] == "2019-10-22"
    assert [problem["id"] for problem in collection["problems"]] == ["r5", "r6"]
    assert collection["problems"][0]["layer_name"] == "positions of the attached map"
    assert collection["other_figures"][0]["why"] == "conversion"
    assert "OpenStreetMap" in collection["attribution"]
    assert collection["disclaimer"] == "boundaries shown are not authoritative"


@pytest.mark.parametrize(
    ("said", "once"),
    [
        (
            ["© OpenStreetMap contributors, ODbL", "GeoNames, CC BY",
             "© OpenStreetMap contributors, ODbL; coast made with Natural Earth",
             "Made with Natural Earth"],
            "© OpenStreetMap contributors, ODbL; GeoNames, CC BY; coast made with Natural Earth",
        ),
        (["© A", "© A, ODbL", "© A and B"], "© A, ODbL; © A and B"),
        (["survey", "land survey of Norland", ""], "survey; land survey of Norland"),
        ([], ""),
    ],
)  # fmt: skip
def test_each_thing_to_credit_is_said_once(said: list[str], once: str) -> None:
    layers = tuple(LayerCredit(str(at), "", credit, "") for at, credit in enumerate(said))
    bare = ZoneMap(samples.agreement(), (), (), ())
    assert attribution(bare, layers) == once


def test_the_same_zones_give_the_same_bytes() -> None:
    assert dumps(to_geojson(samples.zone_map())) == dumps(to_geojson(samples.zone_map()))


def test_a_map_without_zones_is_a_collection_without_features() -> None:
    whole = samples.zone_map()
    bare = type(whole)(whole.agreement, (), whole.problems)
    parsed = json.loads(dumps(to_geojson(bare)))
    assert parsed["features"] == []
    assert "bbox" not in parsed


def test_other_libraries_take_zones_and_maps_by_the_protocol() -> None:
    import geopandas as gpd

    whole = samples.zone_map()
    assert shapely.geometry.shape(whole.zones[0].__geo_interface__["geometry"]).is_valid
    assert len(gpd.GeoDataFrame.from_features(whole)) == 4


@given(st.text(max_size=40))
def test_any_words_pass_through_unchanged(words: str) -> None:
    import msgspec

    zone = samples.zone_map().zones[0]
    changed = type(zone)(msgspec.structs.replace(zone.rule, quote=words), zone.shape)
    feature = json.loads(dumps(zone_feature(changed)))
    assert feature["properties"]["quote"] == words.encode("utf-8", "replace").decode() or any(
        "\ud800" <= char <= "\udfff" for char in words
    )


def test_no_position_is_minus_zero() -> None:
    shape = rounded(shapely.box(-1e-9, -1e-9, 1, 1))
    flat = [value for point in shapely.get_coordinates(shape).tolist() for value in point]
    assert all(math.copysign(1, value) == 1 for value in flat)


def test_a_file_holds_the_same_as_the_dictionary(tmp_path: Path) -> None:
    for whole in (samples.zone_map(), samples.one_of_each_kind()):
        write(whole, tmp_path / "zones.geojson")
        assert json.loads((tmp_path / "zones.geojson").read_bytes()) == to_geojson(whole)
