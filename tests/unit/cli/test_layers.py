"""Holes filled by layers: any common file, checked, and told on the map."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import msgspec
import pytest
import shapely

from zonemap.area import Inside, Line, Region, Undrawn, Within, without_spans
from zonemap.errors import LayerError
from zonemap.measure import Distance
from zonemap.pipeline import Options, map_agreement, read_agreement
from zonemap.places.supplied import far_from, fill, holes, supplied
from zonemap.source import SourceText
from zonemap.work import layer_notes

LINE = shapely.LineString([(38.1, 47.1), (37.8, 47.7), (38.5, 48.6)])
SQUARE = shapely.box(38, 48, 38.2, 48.2)
TEXT = SourceText("deal", "Heavy weapons shall be withdrawn 15 km from the line of contact.")


def _gdal(crs: int = 4326) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        gpd.GeoDataFrame({"name": ["one"]}, geometry=[LINE], crs=4326).to_crs(crs).to_file(
            path, driver="KML" if path.suffix == ".kml" else None
        )

    return write


def _text(text: str) -> Callable[[Path], None]:
    return lambda path: (path.write_text(text, "utf-8"), None)[1]


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("line.geojson", _gdal()),
        ("line.gpkg", _gdal(32637)),
        ("line.shp", _gdal(3857)),
        ("line.kml", _gdal()),
        ("line.fgb", _gdal()),
        ("line.wkt", _text(LINE.wkt)),
        ("line.wkt", _text("SRID=4326;" + LINE.wkt)),
        ("line.csv", _text(f'id;wkt\n1;"{LINE.wkt}"\n')),
    ],
)
def test_a_line_comes_from_any_common_file(
    name: str, write: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / name
    write(path)
    layer = supplied("line of contact", path)
    assert layer.shape.hausdorff_distance(LINE) < 1e-6
    zone_map = map_agreement(TEXT, options=Options(layers={"line of contact": layer}))
    (zone,) = zone_map.zones
    assert zone.layers[0] == "user:line of contact"
    assert zone_map.credits[0].credit == f"{name} (supplied by the user)"
    said = [item.says for item in zone.assumptions if item.code == "layer"]
    assert said == [f"“line of contact” is your layer {name}: the words do not draw it."]
    assert zone.area_km2 is not None
    assert 25 * 150 < zone.area_km2 < 30 * 250


def test_points_come_from_a_table(tmp_path: Path) -> None:
    path = tmp_path / "camps.csv"
    path.write_text("name,Latitude,Longitude\na,48.1,38.0\nb,48.2,38.1\n", "utf-8")
    assert supplied("camps", path).shape.equals(shapely.MultiPoint([(38, 48.1), (38.1, 48.2)]))


def test_one_table_of_several_is_named(tmp_path: Path) -> None:
    path = tmp_path / "several.gpkg"
    for table, shape in (("a", LINE), ("b", SQUARE)):
        gpd.GeoDataFrame(geometry=[shape], crs=4326).to_file(path, layer=table)
    assert supplied("x", f"{path}:b").shape.equals(SQUARE)
    with pytest.raises(LayerError, match="several tables: a, b"):
        supplied("x", path).check()
    with pytest.raises(LayerError, match="no table 'c'"):
        supplied("x", f"{path}:c").check()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.geojson", None, "no such file"),
        ("bad.geojson", b"{", "cannot be read"),
        ("empty.geojson", b'{"type":"FeatureCollection","features":[]}', "no shapes"),
        ("bad.wkt", b"LINE (1 2)", "no WKT"),
        ("metres.wkt", b"LINESTRING (400000 500000, 400100 500000)", "no degrees"),
        ("srid.wkt", b"SRID=3857;POINT (1 1)", "SRID=3857"),
        ("nan.csv", b"lon,lat\nnan,1\n", "line 2 has no coordinates"),
        ("heads.csv", b"a,b\n1,2\n", "no columns of coordinates"),
        ("latin.csv", b"lon,lat,name\n1,2,\xe9\n", "UTF-8"),
        ("nothing.csv", b"", "no columns"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_error(
    name: str, data: bytes | None, said: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(LayerError, match=said):
        map_agreement(TEXT, options=Options(layers={"line of contact": tmp_path / name}))


def test_an_area_where_a_line_is_needed_is_refused_for_its_rule(tmp_path: Path) -> None:
    (tmp_path / "a.wkt").write_text(SQUARE.wkt, "utf-8")
    zone_map = map_agreement(TEXT, options=Options(layers={"line of contact": tmp_path / "a.wkt"}))
    (problem,) = zone_map.problems
    assert problem.code == "ZM230"
    assert "no line in it" in problem.message


def test_a_layer_fills_the_hole_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.wkt").write_text(SQUARE.wkt, "utf-8")
    (tmp_path / "l.wkt").write_text(LINE.wkt, "utf-8")
    area, line = (supplied(n, tmp_path / f) for n, f in (("Red Area", "a.wkt"), ("Old", "l.wkt")))
    hole = Undrawn("attached map", "red area")
    assert holes(hole) == ("red area",)
    filled, used = fill(hole, (area, line))
    assert without_spans(filled) == Inside(Region("Red Area"))
    assert used == (area,)
    belt = Within(Distance(value=5, unit="km"), Line("Old", "2014-09-19"))
    assert holes(belt) == ("Old as of 2014-09-19",)
    filled, _ = fill(belt, (line,))
    assert filled == Within(Distance(value=5, unit="km"), Line("Old"))


def test_layers_nobody_asks_for_and_layers_far_away_are_told(tmp_path: Path) -> None:
    (tmp_path / "l.wkt").write_text("LINESTRING (48.1 38.0, 47.7 37.8)", "utf-8")
    layers = {"line of contact": tmp_path / "l.wkt", "lnie": tmp_path / "l.wkt"}
    options = Options(layers=layers)
    read = msgspec.structs.replace(read_agreement(TEXT), countries=("UKR",))
    notes = layer_notes(map_agreement(read, options=options), options)
    assert any("no rule asks for a layer “lnie”" in note for note in notes)
    assert any("lies far from the agreement's countries" in note for note in notes)
    near = supplied("x", tmp_path / "l.wkt")
    assert far_from(near, (40, 30, 50, 40)) is None
    assert far_from(near, None) is None


def test_the_credit_stands_in_the_outputs(tmp_path: Path) -> None:
    (tmp_path / "l.wkt").write_text(LINE.wkt, "utf-8")
    options = Options(layers={"line of contact": tmp_path / "l.wkt"})
    made = json.dumps(map_agreement(TEXT, options=options).to_geojson())
    assert "l.wkt (supplied by the user)" in made
