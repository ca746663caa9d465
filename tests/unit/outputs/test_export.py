"""Every format carries ids, kinds, dates and assumptions, read back through GDAL."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from tests.conftest import unmeasured
from tests.unit.outputs import samples
from zonemap.errors import OutputError
from zonemap.outputs.export import SUFFIXES, export, writer_for
from zonemap.outputs.frame import to_frame
from zonemap.outputs.palette import KINDS, LOOKS
from zonemap.outputs.table import cell
from zonemap.zone import ZoneMap

VECTORS = [".geojson", ".gpkg", ".kml", ".kmz", ".fgb", ".csv"]
FILES = [*VECTORS, ".parquet"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    for suffix in FILES:
        export(samples.zone_map(), folder / f"zones{suffix}")
    return folder


def read_back(path: Path) -> gpd.GeoDataFrame:
    """Read every spatial layer of a file through GDAL, rows in the order of their ids."""
    if path.suffix == ".parquet":
        return gpd.read_parquet(path)
    layers = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
    parts = [pyogrio.read_dataframe(path, layer=layer, datetime_as_string=True) for layer in layers]
    frame = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True))
    return frame.sort_values("id", ignore_index=True)


def stamps(column: Any) -> list[pd.Timestamp | None]:
    """Return dates on the clock of the text, however the format holds them."""
    return [
        None if pd.isna(value) or value == "" else pd.Timestamp(value).tz_localize(None)
        for value in column
    ]


@pytest.mark.parametrize("suffix", FILES)
def test_ids_kinds_dates_and_shapes_come_back(written: Path, suffix: str) -> None:
    expected = to_frame(samples.zone_map())
    back = read_back(written / f"zones{suffix}")
    assert back["id"].tolist() == ["r1", "r2", "r3", "r4"]
    assert back["kind"].astype(str).tolist() == expected["kind"].astype(str).tolist()
    for name in ("from", "by", "until"):
        assert stamps(back[name]) == stamps(expected[name]), name
    for one, other in zip(back.geometry, expected.geometry, strict=True):
        assert shapely.hausdorff_distance(one, other) < 1e-6
        assert one.geom_type.removeprefix("Multi") == other.geom_type.removeprefix("Multi")


@pytest.mark.parametrize("suffix", FILES)
def test_assumptions_quotes_and_areas_come_back(written: Path, suffix: str) -> None:
    expected = to_frame(samples.zone_map())
    back = read_back(written / f"zones{suffix}")
    if suffix == ".geojson":
        given = back["assumptions"][0]
        told = json.loads(given) if isinstance(given, str) else given
        assert [item["code"] for item in told] == ["side-of-border", "land-only"]
        assert told[0]["alternatives"] == ["both sides", "the side of Turkey"]
    else:
        assert back["assumptions"][0] == expected["assumptions"][0]
    quotes = [quote.removeprefix("'") for quote in back["quote"]]
    assert quotes == expected["quote"].tolist()
    assert float(back["area_km2"][0]) == pytest.approx(21890.1234567, abs=1e-5)


@pytest.mark.parametrize("suffix", FILES)
def test_the_same_zones_give_the_same_bytes(written: Path, tmp_path: Path, suffix: str) -> None:
    export(samples.zone_map(), tmp_path / f"zones{suffix}")
    again = (tmp_path / f"zones{suffix}").read_bytes()
    assert again == (written / f"zones{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", FILES)
def test_a_map_without_zones_is_a_file_without_rows(tmp_path: Path, suffix: str) -> None:
    whole = samples.zone_map()
    path = tmp_path / f"zones{suffix}"
    export(ZoneMap(whole.agreement, (), whole.problems), path)
    assert path.stat().st_size > 0
    if suffix == ".parquet":
        assert len(gpd.read_parquet(path)) == 0
    elif suffix not in {".kml", ".kmz"}:
        layer = pyogrio.list_layers(path)[0][0]
        assert len(pyogrio.read_dataframe(path, layer=layer)) == 0


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "zones.geojson"
    path.write_text("mine")
    with pytest.raises(OutputError, match="exists already"):
        export(samples.zone_map(), path)
    assert path.read_text() == "mine"
    export(samples.zone_map(), path, force=True)
    assert json.loads(path.read_text())["features"]


@pytest.mark.parametrize("name", ["zones", "zones.shp", "zones.geojson.gz"])
def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError) as caught:
        writer_for(tmp_path / name)
    assert all(suffix in (caught.value.hint or "") for suffix in SUFFIXES)


@pytest.mark.parametrize("suffix", FILES)
def test_a_folder_that_is_not_there_is_said_before_any_work(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        export(samples.zone_map(), tmp_path / "none" / f"zones{suffix}")


@pytest.mark.parametrize("suffix", FILES)
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, suffix: str) -> None:
    """A limit on the size of files stops every writer where a full disk would."""
    run = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.unit.outputs import samples\n"
        "from zonemap.errors import OutputError\n"
        "from zonemap.outputs.export import export, writer_for\n"
        "path = Path(sys.argv[1])\n"
        "writer_for(path)\n"
        "whole = samples.zone_map()\n"
        "whole = type(whole)(whole.agreement, whole.zones * 40, ())\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))\n"
        "try:\n"
        "    export(whole, path)\n"
        "except OutputError as error:\n"
        "    print(error.report())\n"
        "else:\n"
        "    print('wrote')\n"
    )
    path = tmp_path / f"zones{suffix}"
    done = subprocess.run(
        [sys.executable, "-c", run, path],
        capture_output=True,
        text=True,
        check=False,
        env=unmeasured() | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout.startswith("ZM500"), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


# --- GeoPackage ---------------------------------------------------------------------


def test_a_geopackage_has_one_layer_a_kind_of_geometry(written: Path) -> None:
    layers = dict(pyogrio.list_layers(written / "zones.gpkg").tolist())
    assert layers == {
        "zones": "MultiPolygon",
        "zone_lines": "MultiLineString",
        "problems": None,
        "agreement": None,
        "layer_styles": None,
    }


def test_a_geopackage_tells_of_problems_and_the_text(written: Path) -> None:
    path = written / "zones.gpkg"
    problems = pyogrio.read_dataframe(path, layer="problems")
    assert problems["id"].tolist() == ["r5", "r6"]
    assert problems["layer_name"][0] == "positions of the attached map"
    facts = pyogrio.read_dataframe(path, layer="agreement").set_index("name")["value"]
    assert facts["sha256"] == samples.agreement().source.sha256
    assert "OpenStreetMap" in facts["credits"]


def test_a_geopackage_carries_a_default_style_for_each_layer(tmp_path: Path) -> None:
    path = tmp_path / "zones.gpkg"
    export(samples.one_of_each_kind(), path)
    styles = pyogrio.read_dataframe(path, layer="layer_styles")
    (style,) = styles.itertuples()
    assert (style.f_table_name, style.f_geometry_column) == ("zones", "geom")
    assert bool(style.useAsDefault)
    root = ET.fromstring(style.styleQML)  # noqa: S314 # our own file
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert renderer.get("attr") == "kind"
    categories = renderer.findall("categories/category")
    assert [item.get("value") for item in categories] == list(KINDS)
    symbols = {item.get("name"): item for item in renderer.findall("symbols/symbol")}
    for item in categories:
        look = LOOKS[item.get("value")]  # type: ignore[index] # asserted above
        symbol = symbols[item.get("symbol")]
        classes = [layer.get("class") for layer in symbol.findall("layer")]
        assert classes.count("LinePatternFill") == len(look.hatch.angles_deg)
        assert classes.count("PointPatternFill") == look.hatch.dots
        colours = {
            option.get("value")
            for option in symbol.iter("Option")
            if option.get("name") == "line_color"
        }
        red, green, blue = (int(look.light[at : at + 2], 16) for at in (1, 3, 5))
        assert f"{red},{green},{blue},255" in colours
        dashes = {
            option.get("value")
            for option in symbol.iter("Option")
            if option.get("name") == "use_custom_dash"
        }
        assert ("1" in dashes) is bool(look.dash_px)


def test_a_geopackage_is_sound_sqlite_of_the_right_version(written: Path) -> None:
    with closing(sqlite3.connect(written / "zones.gpkg")) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA user_version").fetchone() == (10300,)
        changed = base.execute("SELECT DISTINCT last_change FROM gpkg_contents").fetchall()
    assert changed == [("1980-01-01T00:00:00.000Z",)]


# --- KML ----------------------------------------------------------------------------

KML = "{http://www.opengis.net/kml/2.2}"


def test_kml_has_a_folder_a_provision_and_a_style_a_kind(written: Path) -> None:
    root = ET.parse(written / "zones.kml").getroot()  # noqa: S314 # our own file
    folders = root.findall(f"{KML}Document/{KML}Folder")
    assert [folder.findtext(f"{KML}name") for folder in folders] == ["1", "2", "3"]
    assert [len(folder.findall(f"{KML}Placemark")) for folder in folders] == [1, 1, 2]
    styles = {style.get("id") for style in root.iter(f"{KML}Style")}
    used = {(url.text or "").removeprefix("#") for url in root.iter(f"{KML}styleUrl")}
    assert used == styles
    colour = root.find(f".//{KML}Style[@id='style-withdrawal']/{KML}LineStyle/{KML}color")
    assert colour is not None
    assert colour.text == "ff004bc8"


def test_kml_has_time_spans_where_the_words_give_dates(written: Path) -> None:
    root = ET.parse(written / "zones.kml").getroot()  # noqa: S314 # our own file
    spans = {
        mark.get("id"): (
            mark.findtext(f"{KML}TimeSpan/{KML}begin"),
            mark.findtext(f"{KML}TimeSpan/{KML}end"),
        )
        for mark in root.iter(f"{KML}Placemark")
    }
    assert spans == {
        "r1": ("2019-10-23T12:00:00+03:00", None),
        "r2": (None, None),
        "r3": ("1945-05-08", "2020-03-01"),
        "r4": (None, None),
    }


def test_no_word_of_a_text_starts_html_in_a_balloon(written: Path) -> None:
    root = ET.parse(written / "zones.kml").getroot()  # noqa: S314 # our own file
    told = [mark.findtext(f"{KML}description") or "" for mark in root.iter(f"{KML}Placemark")]
    assert "&lt;script&gt;" in told[1]
    assert not any("<script" in text for text in told)


def test_a_kmz_is_a_zip_with_one_document(written: Path) -> None:
    with zipfile.ZipFile(written / "zones.kmz") as archive:
        assert archive.namelist() == ["doc.kml"]
        assert archive.read("doc.kml") == (written / "zones.kml").read_bytes()


# --- CSV ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", "=HYPERLINK(0)"],
)
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_csv_is_one_row_a_zone_with_the_shape_last(written: Path) -> None:
    with (written / "zones.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header[0] == "id"
    assert header[-1] == "WKT"
    assert [row[0] for row in rows] == ["r1", "r2", "r3", "r4"]
    assert rows[1][header.index("quote")].startswith("'=HYPERLINK")
    assert rows[0][header.index("from")] == "2019-10-23T12:00:00+03:00"
    assert shapely.from_wkt(rows[1][-1]).geom_type == "MultiPolygon"


# --- Parquet and data packages ------------------------------------------------------


def test_geoparquet_says_its_version_and_has_boxes(written: Path) -> None:
    import pyarrow.parquet as pq

    schema = pq.read_schema(written / "zones.parquet")
    meta = json.loads(schema.metadata[b"geo"])
    assert meta["version"] == "1.1.0"
    assert "covering" in meta["columns"]["geometry"]
    assert "bbox" in schema.names


def test_a_data_package_describes_the_file_beside_it(tmp_path: Path) -> None:
    import hashlib

    export(samples.zone_map(), tmp_path / "zones.csv", datapackage=True)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    data = (tmp_path / "zones.csv").read_bytes()
    (resource,) = package["resources"]
    assert resource["path"] == "zones.csv"
    assert resource["bytes"] == len(data)
    assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    header = next(csv.reader(data.decode().splitlines()))
    assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert {licence["name"] for licence in package["licenses"]} == {"ODbL-1.0", "public-domain"}


def test_a_data_package_in_the_way_stops_the_export_before_it_starts(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("mine")
    with pytest.raises(OutputError, match="exists already"):
        export(samples.zone_map(), tmp_path / "zones.csv", datapackage=True)
    assert not (tmp_path / "zones.csv").exists()
