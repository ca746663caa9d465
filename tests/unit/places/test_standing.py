"""Names are looked up before anything is drawn, and without a shape."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import shapely

from tests.conftest import ROOT, unmeasured
from zonemap.agreement import Agreement, Standing
from zonemap.controlled import read_area
from zonemap.errors import GeodataError, UnbuildableAreaError
from zonemap.pipeline import map_agreement, read_agreement, standings
from zonemap.places import shipped
from zonemap.places.asked import Asker
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import open_geodata
from zonemap.places.kept import keep, layers_folder
from zonemap.places.row_names import row_names
from zonemap.places.standing import standing
from zonemap.places.supplied import supplied
from zonemap.places.user import NAME_COLUMNS
from zonemap.rules.load import load_rules
from zonemap.source import SourceText
from zonemap.work import carried_layers, open_work

SYRIA = Context(("SYR", "TUR"), ("Manbij", "Kobani"))


def stands(area: str, context: Context = SYRIA) -> Standing:
    return standing(read_area(area), {}, Asker(lambda: open_geodata(shapes=False), context))


def read(words: str) -> Agreement:
    return read_agreement(SourceText("test", words))


@pytest.mark.parametrize(
    "area",
    [
        "all of Manbij",
        "all of the region of Aleppo Governorate",
        "all of the state of Syria",
        "all of the state of Idlib Governorate",
        "within 5 km of the river Euphrates",
        "within 5 km of the border between Syria and Turkey",
        "within 5 km of the border of Turkey, on the side of Syria",
        "within 5 km of the coast of Latakia Governorate, seaward",
        "the ground north of the border between Raqqa and Aleppo",
        "within 2 km of the spot 3 km north of Manbij",
        "all of Manbij in Aleppo",
    ],
)
def test_what_the_gazetteer_answers_to_can_be_drawn(area: str) -> None:
    assert stands(area) == Standing("drawable")


@pytest.mark.parametrize(
    ("area", "status", "code", "names"),
    [
        ("all of the region of International", "needs_place", "ZM200", ["International"]),
        ("within 5 km of Manbji", "needs_place", "ZM200", ["Manbji"]),
        ("within 5 km of the river Quixote", "needs_place", "ZM200", ["Quixote"]),
        ("within 5 km of the border of Ruritania", "needs_place", "ZM200", ["Ruritania"]),
        ("within 5 km of the coast of Ruritania", "needs_place", "ZM200", ["Ruritania"]),
        ("the path (Manbij; Xyzzyville; Manbji)", "needs_place", "ZM200", ["Xyzzyville", "Manbji"]),
        ("within 5 km of the road M99", "needs_layer", "ZM220", ["M99"]),
        ("within 5 km of the line Ochre Line", "needs_layer", "ZM220", ["Ochre Line"]),
        ("all of the region of Manbij", "undrawable", "ZM300", [""]),
        ("all of the border between Syria and Chile", "undrawable", "ZM300", [""]),
    ],
)
def test_what_nothing_answers_to_is_named_with_the_code_of_the_map(
    area: str, status: str, code: str, names: list[str]
) -> None:
    found = stands(area if area.startswith(("all", "within")) else f"all of {area}")
    assert found.status == status
    assert {lack.code for lack in found.lacks} == {code}
    assert [lack.name for lack in found.lacks] == names


def test_a_side_that_is_no_land_and_no_direction_is_looked_up_too() -> None:
    belt = "within 5 km of the border between Syria and Turkey, on the side of {}"
    assert stands(belt.format("Turkey")).status == "drawable"
    assert stands(belt.format("Ruritania")).status == "needs_place"


@pytest.mark.parametrize(
    ("line", "lands", "why"),
    [
        ("Manbij", ("SYR",), "Manbij is a point: it has no sides"),
        ("the river Euphrates", (), "no country is known whose ground the river Euphrates divides"),
        ("the river Euphrates", ("XYZ",), "no country is known"),
        ("the river Euphrates", ("SYR",), None),
        ("the parallel 36 N", (), None),
        ("the path (Manbij; Raqqa)", ("SYR",), None),
    ],
)
def test_what_has_no_sides_or_no_ground_beside_it_is_said_in_the_words_of_the_map(
    line: str, lands: tuple[str, ...], why: str | None
) -> None:
    from zonemap.geometry.build import Builder

    area, context = f"the ground north of {line}", Context(lands, ("Raqqa", "Manbij"))
    found = stands(area, context)
    builder = Builder(open_geodata(), read_area=read_area, definitions={}, context=context)
    if why is None:
        assert found == Standing("drawable")
        assert builder.build(read_area(area)).area_km2
        return
    with pytest.raises(UnbuildableAreaError) as caught:
        builder.build(read_area(area))
    assert [lack.why for lack in found.lacks] == [str(caught.value)]
    assert why in str(caught.value)
    assert found.status == "undrawable"


def test_near_spellings_are_offered_and_several_bearers_told() -> None:
    (lack,) = stands("within 5 km of Manbji").lacks
    assert lack.hint is not None
    assert "Manbij" in lack.hint
    (lack,) = stands("within 5 km of San Antonio", Context(("MEX", "GTM"))).lacks
    assert lack.code == "ZM210"
    assert lack.why.startswith("several places are called San Antonio")


HOLED = "all of the region of International together with not drawn: {}, layer Zone 1"


def test_a_hole_goes_before_an_unknown_name_and_both_are_told() -> None:
    found = stands(HOLED.format("attached map"))
    assert found.status == "needs_layer"
    assert [lack.name for lack in found.lacks] == ["International"]
    worst = stands(HOLED.format("vague"))
    assert worst.status == "undrawable"


def test_a_zone_that_another_names_takes_its_lacks_along() -> None:
    words = (
        "1. The Ochre Zone means the district of Qwertyshire in Syria."
        " 2. The army of Syria shall leave the Ochre Zone by 3 May 2031."
    )
    found = standings(read(words))
    assert found
    assert {one.status for one in found.values()} == {"needs_place"}


# --- the user's own ---------------------------------------------------------------------

HERE = {"type": "Polygon", "coordinates": [[[38, 36], [38.2, 36], [38.2, 36.2], [38, 36]]]}


def collection(folder: Path, **properties: object) -> Path:
    feature = {"type": "Feature", "properties": properties, "geometry": HERE}
    path = folder / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    return path


def test_a_kept_layer_answers_by_its_name_and_by_those_of_its_rows(tmp_path: Path) -> None:
    agreement = read("The army of Syria shall leave the district of Qwertyshire.")
    assert standings(agreement)["r1"].status == "needs_place"
    keep("Qwertyshire", collection(tmp_path))
    assert standings(agreement)["r1"] == Standing("drawable")
    assert not map_agreement(agreement).problems
    (layers_folder() / "layers.json").unlink()
    keep("districts", collection(tmp_path, Name="QWERTYSHIRE", pop=3))
    assert standings(agreement)["r1"] == Standing("drawable")
    assert not map_agreement(agreement).problems
    other = read("The army of Syria shall leave the district of Asdfghshire.")
    assert standings(other)["r1"].status == "needs_place"


def test_a_layer_of_a_rules_file_fills_what_it_is_named_for(tmp_path: Path) -> None:
    collection(tmp_path)
    (tmp_path / "deal.rules.yaml").write_text(
        "zonemap-rules: 1\nagreement: {countries: [SYR]}\n"
        "layers:\n  Zone 1: {file: mine.geojson}\n  Qwertyshire: {file: mine.geojson}\n"
        "rules:\n"
        "- {id: r1, kind: exclusion, area: 'not drawn: attached map, layer Zone 1'}\n"
        "- {id: r2, kind: exclusion, area: all of the region of Qwertyshire}\n"
        "- {id: r3, kind: exclusion, area: 'not drawn: attached map, layer Zone 2'}\n",
        "utf-8",
    )
    from dataclasses import replace

    work = replace(open_work(None, load_rules(tmp_path / "deal.rules.yaml")), folder=tmp_path)
    without = standings(work.agreement)
    assert [one.status for one in without.values()] == ["needs_layer", "needs_place", "needs_layer"]
    found = standings(work.agreement, carried_layers(work))
    assert [one.status for one in found.values()] == ["drawable", "drawable", "needs_layer"]


def test_names_of_rows_are_those_that_the_map_finds(tmp_path: Path) -> None:
    import geopandas as gpd

    shapes = [shapely.Point(38, 36), shapely.Point(38, 37), None]
    table = gpd.GeoDataFrame(
        {"Title": ["first", "", "third"], "name": ["Alpha", "Beta", "Gamma"]},
        geometry=shapes,
        crs=4326,
    )
    for suffix in ("gpkg", "geojson"):
        path = tmp_path / f"rows.{suffix}"
        table.to_file(path)
        assert row_names(path, NAME_COLUMNS) == ("Alpha", "Beta")
        layer = supplied("mine", path)
        for name in ("ALPHA", "Beta", "Gamma", "first", "mine", "nobody"):
            assert (layer.named(name) is None) == (layer.answer(name) is None), (suffix, name)


def test_a_file_whose_names_cannot_be_told_has_none(tmp_path: Path) -> None:
    import geopandas as gpd

    table = gpd.GeoDataFrame({"name": ["Alpha"]}, geometry=[shapely.Point(38, 36)], crs=4326)
    two = tmp_path / "two.gpkg"
    for layer in ("one", "other"):
        table.to_file(two, layer=layer)
    assert row_names(two, NAME_COLUMNS) == ()
    assert row_names(two, NAME_COLUMNS, table="other") == ("Alpha",)
    assert row_names(two, NAME_COLUMNS, table="none of them") == ()
    damaged = {
        "a.gpkg": b"no database",
        "b.geojson": b"{",
        "c.json": b"[1]",
        "d.shp": b"",
        "e": b"",
    }
    for name, content in damaged.items():
        (tmp_path / name).write_bytes(content)
        assert row_names(tmp_path / name, NAME_COLUMNS) == ()
    empty = tmp_path / "empty.gpkg"
    sqlite3.connect(empty).close()
    assert row_names(empty, NAME_COLUMNS) == ()
    assert row_names(tmp_path / "missing.gpkg", NAME_COLUMNS) == ()


def test_without_the_data_no_name_can_be_drawn_and_the_reading_still_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone() -> Path:
        raise GeodataError("zonemap's geodata is missing", hint="reinstall zonemap")

    for module in (shipped, sys.modules[open_geodata.__module__]):
        monkeypatch.setattr(module, "geodata_folder", gone)
    found = standings(read("All troops shall leave Manbij in Syria."))["r1"]
    assert found.status == "undrawable"
    assert [(lack.code, lack.hint) for lack in found.lacks] == [("ZM400", "reinstall zonemap")]


# --- no GIS library ----------------------------------------------------------------------

EVERY_KIND = [
    "all of the region of Idlib Governorate",
    "all of the region of Gaza Strip",
    "all of the region of Aegean Islands",
    "all of the state of Russia",
    "within 1 km of Kosti in White Nile",
    "within 1 km of the border of Syria",
    "within 1 km of the border between Aleppo and Raqqa",
    "within 1 km of the coast of Latakia",
    "within 1 km of the coast of Syria",
    "within 1 km of the river Euphrates",
    'within 1 km of "mouth of the Danube"',
    "within 1 km of the line Blue Line",
    "within 1 km of the road M4",
    "within 1 km of the border between Crimea and Ukraine",
    "within 1 km of Sanaa",
    "within 1 km of Qwertyshire",
]


def test_no_kind_of_name_loads_a_gis_library() -> None:
    code = (
        "import sys\n"
        "from zonemap.controlled import read_area\n"
        "from zonemap.places.asked import Asker\n"
        "from zonemap.places.gazetteer import Context\n"
        "from zonemap.places.geodata import open_geodata\n"
        "from zonemap.places.standing import standing\n"
        "for countries in ((), ('SYR', 'TUR'), ('UKR', 'RUS'), ('LBN', 'ISR')):\n"
        "    asker = Asker(lambda: open_geodata(shapes=False), Context(countries, ('Kobani',)))\n"
        f"    for area in {EVERY_KIND!r}:\n"
        "        standing(read_area(area), {}, asker)\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=unmeasured(),
    )
    loaded = set(done.stdout.split())
    assert "zonemap.places.resolver" in loaded
    assert loaded.isdisjoint({"shapely", "pyproj", "geopandas", "pyogrio", "numpy", "pandas"})
