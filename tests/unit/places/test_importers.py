"""The upstreams' own files become gazetteers that win over what ships."""

from __future__ import annotations

import bz2
import io
import json
import sqlite3
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from tests.reference import needs_reference
from tests.unit.places.pbf import write_pbf
from zonemap.area import Line, Place, Region, River, Road
from zonemap.errors import LayerError, LayerNeededError, PlaceNotFoundError
from zonemap.places import layers
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import open_geodata
from zonemap.places.kept import keep_gazetteer, layers_folder

SYRIA = Context(("SYR",))
DUMP = (
    "163092\tTurumbah\tTurumbah\tTroumbe,ترنبة\t35.85979\t36.76831\tP\tPPL\tSY\t\t12\t\t\t\t900\t"
    "\t300\tAsia/Damascus\t2012-01-01\n"
    "1\tNahr Turumbah\tNahr Turumbah\t\t35.9\t36.7\tH\tSTM\tSY\t\t\t\t\t\t0\t\t\t\t\n"
)


@pytest.fixture(autouse=True)
def _nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def _zip(path: Path, name: str, body: str) -> Path:
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr("readme.txt", "about")
        bundle.writestr(name, body)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_a_geonames_dump(packed: bool, tmp_path: Path) -> None:  # noqa: FBT001 # a table
    file = tmp_path / "SY.txt"
    file.write_text(DUMP, "utf-8")
    if packed:
        file = _zip(tmp_path / "SY.zip", "SY.txt", DUMP)
    said = layers.bring("geonames", str(file), name="villages")
    assert "1 features as user:villages" in said
    found = open_geodata().find(Place("Troumbe", of="Syria"), Context())
    assert found.name in {"Turumbah", "Trumba"}
    room = open_geodata()
    assert room.find(Place("Turumbah"), Context(("SYR",))).why
    credit = room.credits(("user:villages",))
    assert credit[0].credit == "GeoNames (geonames.org), CC BY 4.0"
    assert layers.listing()[0]["yours"] is True


def _wof(number: int, name: str, **more: Any) -> dict[str, Any]:
    properties = {
        "wof:id": number,
        "wof:name": name,
        "wof:placetype": "locality",
        "wof:country": "SY",
        "geom:latitude": 35.2,
        "geom:longitude": 37.9,
        "name:eng_x_preferred": [f"{name} Town"],
        "name:ara_x_preferred": ["قرية الاختبار"],
        **more,
    }
    geometry = {"type": "Point", "coordinates": [37.9, 35.2]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


WOF = (
    _wof(1, "Qaryat al Ikhtibar", **{"wof:concordances": {"gn:id": 99}}),
    _wof(2, "Twin of it", **{"wof:concordances": {"gn:id": 99}}),
    _wof(3, "Gone", **{"edtf:deprecated": "2020-01-01"}),
    _wof(4, "Replaced", **{"wof:superseded_by": [5]}),
    _wof(6, "A Land", **{"wof:placetype": "country"}),
    {
        **_wof(7, "Nahiyat al Ikhtibar", **{"wof:placetype": "county"}),
        "geometry": json.loads(shapely.to_geojson(shapely.box(37, 35, 38, 36))),
    },
)


def _wof_folder(path: Path) -> Path:
    folder = path / "bundle" / "data" / "1"
    folder.mkdir(parents=True)
    for number, body in enumerate(WOF):
        (folder / f"{number}.geojson").write_text(json.dumps(body), "utf-8")
    (folder / "1-alt-quattroshapes.geojson").write_text(json.dumps(_wof(1, "Alt")), "utf-8")
    return path / "bundle"


def _wof_tar(path: Path) -> Path:
    file = path / "bundle.tar.bz2"
    with tarfile.open(file, "w:bz2") as bundle:
        for number, body in enumerate(WOF):
            data = json.dumps(body).encode()
            entry = tarfile.TarInfo(f"data/{number}.geojson")
            entry.size = len(data)
            bundle.addfile(entry, io.BytesIO(data))
    return file


def _wof_database(path: Path) -> Path:
    plain = path / "whosonfirst.db"
    with sqlite3.connect(plain) as base:
        base.execute("CREATE TABLE geojson (id INTEGER, body TEXT, is_alt INTEGER)")
        rows = [(body["properties"]["wof:id"], json.dumps(body), 0) for body in WOF]
        base.executemany("INSERT INTO geojson VALUES (?,?,?)", rows)
        base.execute("INSERT INTO geojson VALUES (1, ?, 1)", (json.dumps(_wof(1, "Alt")),))
    base.close()
    packed = path / "whosonfirst.db.bz2"
    packed.write_bytes(bz2.compress(plain.read_bytes()))
    return packed


@pytest.mark.parametrize("make", [_wof_folder, _wof_tar, _wof_database])
def test_a_whos_on_first_bundle(make: Any, tmp_path: Path) -> None:
    layer = keep_gazetteer("wof", "whos-on-first", make(tmp_path))
    assert len(layer) == 2
    room = open_geodata()
    for name in ("Qaryat al-Ikhtibar", "Qaryat al Ikhtibar Town"):
        assert room.find(Place(name), SYRIA).layers == ("user:wof",)
    county = room.find(Region("Nahiyat al Ikhtibar"), SYRIA).shape
    assert county is not None
    assert county.equals(shapely.box(37, 35, 38, 36))


def test_an_openstreetmap_extract(tmp_path: Path) -> None:
    file = tmp_path / "tiny.osm.pbf"
    nodes = [
        (1, 38.0, 35.0, {"place": "village", "name": "عين", "name:en": "Ayn Test", "x": "1"}),
        (2, 38.1, 35.0, {}),
        (3, 38.2, 35.1, {}),
        (4, 38.3, 35.1, {}),
        (5, 39.8, 35.9, {}),
        (6, 39.9, 35.9, {}),
    ]
    ways = [
        (10, [2, 3], {"waterway": "river", "name": "Nahr Test", "name:en": "Test River"}),
        (11, [3, 4], {"waterway": "river", "name": "Nahr Test"}),
        (12, [5, 6], {"waterway": "river", "name": "Nahr Test"}),
        (13, [1, 2], {"highway": "trunk", "ref": "T77", "name": "Test Road"}),
        (14, [1, 2], {"highway": "footway", "name": "Path"}),
    ]
    write_pbf(file, nodes, ways)
    layer = keep_gazetteer("osm", "openstreetmap", file)
    assert len(layer) == 4  # a village, two rivers of one name, a road
    room = open_geodata()
    assert room.find(Place("Ayn Test"), SYRIA).country == "SYR"
    river = room.find(River("Test River"), SYRIA).shape
    assert river is not None
    assert [len(shapely.get_parts(river)), shapely.get_num_coordinates(river)] == [1, 3]
    road = room.find(Road("T77"), SYRIA)
    assert road.layers == ("user:osm",)
    assert room.credits(road.layers)[0].licence == "ODbL-1.0"
    with pytest.raises(LayerNeededError):
        room.find(Road("Path"), SYRIA)


def test_a_natural_earth_zip(tmp_path: Path) -> None:
    table = gpd.GeoDataFrame(
        {
            "BRK_NAME": ["Test Strip", "Test Line", None],
            "NAME_RU": ["Полоса", None, None],
            "ADM0_A3": ["SYR"] * 3,
        },
        geometry=[shapely.box(37, 35, 38, 36)] * 3,
        crs=4326,
    )
    folder = tmp_path / "plain"
    folder.mkdir()
    table.to_file(folder / "ne_10m_admin_0_disputed_areas.shp", encoding="utf-8")
    file = tmp_path / "ne_10m_admin_0_disputed_areas.zip"
    with zipfile.ZipFile(file, "w") as bundle:
        for part in folder.iterdir():
            bundle.write(part, part.name)
    assert len(keep_gazetteer("disputed", "natural-earth", file)) == 2
    room = open_geodata()
    for name in ("Test Strip", "Полоса"):
        found = room.find(Region(name), SYRIA)
        assert found.layers == ("user:disputed",)
        assert found.shape is not None
        assert found.shape.geom_type == "MultiPolygon"


@pytest.mark.parametrize(
    ("upstream", "name", "body", "said"),
    [
        ("geonames", "SY.txt", b"not\ta\tdump\n", "has 3 columns"),
        ("geonames", "SY.txt", DUMP.replace("35.85979", "north").encode(), "no position"),
        ("geonames", "SY.txt", DUMP.replace("35.85979", "95").encode(), "off the Earth"),
        ("geonames", "SY.zip", b"PK\x03\x04 and no more", "no whole zip"),
        ("geonames", "SY.txt", b"", "nothing with a name"),
        ("whos-on-first", "x.tar", b"no tar", "no Who's On First bundle"),
        ("whos-on-first", "x.db", b"no database at all", "no Who's On First database"),
        ("whos-on-first", "x.csv", b"a,b\n1,2\n", "needs the columns"),
        ("openstreetmap", "x.osm.pbf", b"\x00\x00\x00\x01x", "no OpenStreetMap extract"),
        ("natural-earth", "x.zip", b"PK\x03\x04", "no Natural Earth file"),
    ],
)
def test_what_is_no_such_file_is_refused_and_nothing_is_kept(
    upstream: Any, name: str, body: bytes, said: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(body)
    with pytest.raises(LayerError, match=said):
        keep_gazetteer("mine", upstream, file)
    assert not list(layers_folder().glob("*"))


def test_a_layer_can_be_removed(tmp_path: Path) -> None:
    file = tmp_path / "SY.txt"
    file.write_text(DUMP, "utf-8")
    layers.bring("geonames", str(file), name="villages")
    layers.remove("villages")
    with pytest.raises(PlaceNotFoundError):
        open_geodata().find(Place("Troumbeh al Gharbi"), SYRIA)
    assert not [row for row in layers.listing() if row["yours"]]
    with pytest.raises(LayerError, match="you keep no layer"):
        layers.remove("villages")


def test_a_kept_shape_goes_before_what_ships(tmp_path: Path) -> None:
    square = shapely.box(37, 35, 38, 36)
    file = tmp_path / "mine.geojson"
    gpd.GeoDataFrame({"name": ["x"]}, geometry=[square], crs=4326).to_file(file)
    layers.add("Operation Peace Spring", file)
    layers.add("line of contact", file)
    found = open_geodata().find(Region("Operation Peace Spring"), SYRIA)
    assert found.layers == ("user:Operation Peace Spring",)
    assert found.shape is not None
    assert found.shape.equals(square)
    assert "wins over what ships" in found.why
    assert open_geodata().find(Line("Line of Contact"), SYRIA).shape is not None
    assert open_geodata().credits(found.layers)[0].credit == "supplied by the user"


@pytest.mark.slow
def test_the_villages_of_seven_countries() -> None:
    file = needs_reference("data", "wof_villages_sy_ua_lb_az_am_kr_kp.parquet")
    layer = keep_gazetteer("villages", "whos-on-first", file)
    assert len(layer) > 130_000
    room = open_geodata()
    for name, country, lat, lon in (
        ("Urum al Jawz", "SYR", 35.792, 36.567),
        ("Tair Filsay", "LBN", 33.309, 35.348),
        ("Zabux", "AZE", 39.589, 46.544),
    ):
        shape = room.find(Place(name), Context((country,))).shape
        assert shape is not None
        assert shapely.distance(shape, shapely.Point(lon, lat)) < 0.02, name
