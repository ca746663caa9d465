"""Every curated block is read, built and says where it is from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from zonemap.area import Line, Place, Region, River, Road
from zonemap.controlled import read_area
from zonemap.errors import GeodataError, LayerNeededError
from zonemap.places.curated import CuratedFeature, read_curated, shipped_curated
from zonemap.places.gazetteer import Context, NamedFeature
from zonemap.places.resolver import Resolver
from zonemap.places.shapes import curated_found
from zonemap.places.shipped import geodata_folder

FEATURES = shipped_curated(geodata_folder()).features
KINDS: dict[str, Callable[[str], NamedFeature]] = {
    "place": Place,
    "region": Region,
    "river": River,
    "road": Road,
    "line": Line,
}
SHAPES = {
    "place": {"Point"},
    "region": {"MultiPolygon"},
    "river": {"LineString", "MultiLineString"},
    "road": {"LineString", "MultiLineString"},
    "line": {"LineString", "MultiLineString"},
}


def test_there_are_enough_and_no_two_share_a_name() -> None:
    assert len(FEATURES) >= 80
    names = [feature.name for feature in FEATURES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_each_is_built_as_its_block_says(feature: CuratedFeature, room: Resolver) -> None:
    assert len(feature.source) > 5
    assert feature.error_m > 0
    assert feature.countries
    assert all(len(room.codes(code)) == 1 for code in feature.countries)
    if feature.needs_layer is not None:
        with pytest.raises(LayerNeededError) as caught:
            curated_found(room, feature, Context())
        assert caught.value.layer_name == feature.name
        return
    found = curated_found(room, feature, Context())
    if found.definition is not None:
        read_area(found.definition)
        return
    assert found.shape is not None
    assert found.shape.geom_type in SHAPES[feature.kind]
    assert shapely.is_valid(found.shape)
    west, south, east, north = found.shape.bounds
    assert east - west < 45
    assert north - south < 15


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_each_is_found_by_every_name_it_has(feature: CuratedFeature, room: Resolver) -> None:
    context = Context(feature.requires or feature.countries)
    for name in feature.names:
        asked = KINDS[feature.kind](name)
        if feature.needs_layer is None:
            assert room.find(asked, context).name == feature.name, name
            continue
        with pytest.raises(LayerNeededError) as caught:
            room.find(asked, context)
        assert caught.value.layer_name == feature.name, name


def test_a_curated_place_lies_in_a_country_it_names(room: Resolver) -> None:
    for feature in FEATURES:
        if feature.at is None:
            continue
        lands = [room.territory(code, Context()).shape for code in feature.countries]
        away = min(
            shapely.distance(land, shapely.Point(feature.at)) for land in lands if land is not None
        )
        assert away < 0.05, feature.name


def test_a_short_alias_means_nothing_without_its_countries(room: Resolver) -> None:
    golan = room.find(Line("Line A"), Context(("SYR", "ISR")))
    assert golan.name == "Line A of 1974"
    with pytest.raises(LayerNeededError):
        room.find(Line("Line A"), Context(("EGY", "ISR")))


def test_areas_agree_with_what_is_published(room: Resolver) -> None:
    """In square degrees scaled at the middle latitude: good to a few percent, enough here."""
    published = {
        "Gaza Strip": (365, 0.05),
        "West Bank": (5655, 0.05),
        "Crimea": (26_900, 0.04),  # some count the lagoons of the Syvash to it
        "Abyei Area": (10_460, 0.05),
        "Sardinia": (23_950, 0.02),
        "Crete": (8_300, 0.02),
        "Nakhchivan Autonomous Republic": (5_502, 0.04),
        "Republika Srpska": (24_700, 0.10),
        "South Ossetia": (3_900, 0.20),
        "Transnistria": (4_163, 0.15),
    }
    for name, (km2, within) in published.items():
        shape = room.find(Region(name), Context()).shape
        assert shape is not None
        narrow = shapely.transform(shape, _equal_area)
        assert narrow.area == pytest.approx(km2, rel=within), name


def _equal_area(coords: NDArray[np.float64]) -> NDArray[np.float64]:
    degrees = np.radians(coords)
    return np.column_stack([degrees[:, 0], np.sin(degrees[:, 1])]) * 6371.0088


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ('kind = "place"\nsource = "x"', "give one of"),
        ('kind = "place"\nsource = "x"\nat = [1, 2]\narea = "y"', "give one of"),
        ('kind = "mountain"\nsource = "x"\nat = [1, 2]', "Invalid enum value"),
        ('kind = "place"\nat = [1, 2]', "source"),
        ('kind = "place"\nsource = "x"\nat = [1, 2]\ncolour = "red"', "colour"),
    ],
)
def test_a_block_that_breaks_the_form_is_refused_by_name(
    block: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f"[Somewhere]\n{block}\n", "utf-8")
    with pytest.raises(GeodataError, match=f"mine.toml: Somewhere: .*{said}"):
        read_curated([path])
