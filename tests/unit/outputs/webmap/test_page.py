"""The page as a text: the same bytes each time, no address, no template, no sink."""

from __future__ import annotations

import ast
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
import shapely

from tests.browser.samples import ground, one_of_each, sample
from tests.unit.outputs.webmap.coded import decode, unpacked
from zonemap.agreement import Rule
from zonemap.area import Border, Inside, Line, Place, Together, Within
from zonemap.measure import Distance
from zonemap.outputs.geojson import to_geojson
from zonemap.outputs.webmap import to_index, to_notebook, to_webmap
from zonemap.outputs.webmap.offline import LEAFLET, leaflet_css, leaflet_js
from zonemap.outputs.webmap.payload import short_name, to_json

ROOM = Path(__file__).parents[4] / "zonemap" / "outputs" / "webmap"


def payload(html: str) -> dict[str, Any]:
    found = re.search(
        r'<script type="application/json" id="zm-data">(.*?)</script>', html, re.DOTALL
    )
    assert found is not None
    value: dict[str, Any] = json.loads(found[1])
    return value


def test_the_same_map_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, '.');"
        "from tests.browser.samples import ground, sample;"
        "from zonemap.outputs.webmap import to_webmap;"
        "print(hashlib.sha256(to_webmap(sample(), basemap=ground()).encode()).hexdigest())"
    )
    seen = {hashlib.sha256(to_webmap(sample(), basemap=ground()).encode()).hexdigest()}
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            cwd=ROOM.parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            text=True,
        )
        seen.add(run.stdout.strip())
    assert len(seen) == 1


def test_leaflet_is_the_release_that_was_looked_at() -> None:
    # A new release must be read before it is shipped: this page runs it.
    digest = hashlib.sha256((LEAFLET / "leaflet.js").read_bytes()).hexdigest()
    assert digest == LEAFLET_SHA256
    assert "sourceMappingURL" not in leaflet_js()
    assert set(re.findall(r"url\(([a-z]+)", leaflet_css())) <= {"data"}


LEAFLET_SHA256 = "5819285cec137b229c94e1ee5ad73e8b6b84345a4367d60f75fe477fe0fb7b03"


def test_the_page_names_no_address_but_those_of_its_credits() -> None:
    html = to_webmap(sample(), basemap=ground())
    data = re.sub(r'<script type="application/json".*?</script>', "", html, flags=re.DOTALL)
    addresses = set(re.findall(r"https?://[^\s\"'<>)]+", data))
    # The namespaces of SVG and of an SVG link, and two links inside Leaflet's own code.
    assert {address.split("/")[2] for address in addresses} <= {
        "www.w3.org", "leafletjs.com", "github.com", "bugzilla.mozilla.org"
    }  # fmt: skip


def test_the_exact_shapes_are_those_of_the_geojson_export() -> None:
    zone_map = sample()
    exported = {feature["id"]: feature for feature in to_geojson(zone_map)["features"]}
    page = payload(to_webmap(zone_map, basemap=ground()))
    shapes = unpacked(page)
    for zone in page["zones"]:
        feature = exported[zone["id"]]
        assert zone["feature"]["properties"] == json.loads(json.dumps(feature["properties"]))
        assert zone["feature"]["bbox"] == feature["bbox"]
        given = shapely.get_coordinates(shapely.geometry.shape(feature["geometry"])).tolist()
        paths = decode(shapes[zone["shape"]])
        assert [list(point) for point in itertools.chain.from_iterable(paths)] == given
        assert zone["exact"]["type"] == feature["geometry"]["type"]


def test_every_rule_is_in_the_page_as_a_zone_or_a_problem() -> None:
    zone_map = sample()
    data = payload(to_webmap(zone_map, basemap=ground()))
    ids = [item["id"] for item in (*data["zones"], *data["problems"])]
    assert sorted(ids) == sorted(rule.id for rule in zone_map.agreement.rules)
    numbers = {item["id"]: item["number"] for item in (*data["zones"], *data["problems"])}
    order = [numbers[rule.id] for rule in zone_map.agreement.rules]
    assert order == list(range(1, len(order) + 1))


def test_shapes_that_zones_share_are_kept_once() -> None:
    data = payload(to_webmap(sample(), basemap=ground()))
    first, second = (
        next(zone for zone in data["zones"] if zone["id"] == rule) for rule in ("r1", "r2")
    )
    assert first["baseline"] == second["baseline"]


def test_a_page_does_not_tell_where_its_text_lay() -> None:
    zone_map = sample()
    source = replace(zone_map.agreement.source, name="/home/amal/secret/separation.txt")
    moved = msgspec.structs.replace(zone_map.agreement, source=source, title="")
    html = to_webmap(replace(zone_map, agreement=moved), basemap=ground())
    assert "secret" not in html
    assert payload(html)["title"] == "separation.txt"
    assert "secret" not in to_index([("a.html", replace(zone_map, agreement=moved))])


def test_a_map_without_zones_or_ground_is_still_a_page() -> None:
    empty = sample()
    bare = type(empty)(empty.agreement, (), empty.problems)
    data = payload(to_webmap(bare))
    assert data["zones"] == []
    assert [hole["id"] for hole in data["problems"]] == ["r5"]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("</script>", '"\\u003c/script\\u003e"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("\ud800", '"\\ud800"'),
        ("{{7*7}}", '"{{7*7}}"'),
        ("أ", '"أ"'),
    ],
)
def test_json_is_safe_inside_a_script(text: str, safe: str) -> None:
    assert to_json(text) == safe
    assert json.loads(to_json(text)) == text


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (Inside(feature=Place(name="Brod")), "Brod"),
        (Inside(feature=Line(name="line A")), "line A"),
        (Inside(feature=Border(of="A", other="B")), "border A-B"),
        (
            Together(areas=tuple(Inside(feature=Place(name=name)) for name in ("A", "B", "C"))),
            "A, B, ...",
        ),
    ],
)
def test_short_names_say_the_place(rule: Inside | Together, name: str) -> None:
    assert short_name(Rule(id="r1", provision="", kind="buffer", area=rule)) == name


def test_short_names_say_the_figure_first() -> None:
    km = Distance(value=3, upper=5, unit="km")
    area = Within(distance=km, of=Place(name="Brod"))
    rule = Rule(id="r1", provision="", kind="buffer", area=area, distances=(km,))
    assert short_name(rule) == "3-5 km"


def test_a_notebook_frame_is_escaped_and_closed() -> None:
    cell = to_notebook(sample(), basemap=ground(), height_px=400)
    assert cell.startswith("<iframe")
    assert cell.count("<") == 2
    assert 'height="400"' in cell
    assert "allow-same-origin" not in cell


def test_an_index_lists_the_maps_and_runs_nothing() -> None:
    title = "<script>alert(1)</script>"
    hostile = one_of_each()
    agreement = type(hostile.agreement)(source=hostile.agreement.source, title=title)
    html = to_index(
        [("a map.html", sample()), ("b.html", type(hostile)(agreement, hostile.zones, ()))]
    )
    assert "default-src 'none'; script-src 'none'" in html
    assert '<a href="a%20map.html">' in html
    assert "Agreement on the separation of forces" in html
    assert "6 zones" in html
    assert "1 not drawn" in html
    assert title not in html
    assert "&lt;script&gt;" in html


_SINKS = {"Popup", "Tooltip", "GeoJsonTooltip", "GeoJsonPopup", "DivIcon", "LayerControl",
          "Marker", "TileLayer", "MacroElement", "IFrame", "Html", "Div"}  # fmt: skip


def names_used(tree: ast.AST) -> set[str]:
    found = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    found |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return found | {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }  # fmt: skip


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_no_part_of_folium_that_runs_its_text_is_used(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert not names_used(tree) & _SINKS
    # Branca's own Element takes its text for a template, and a title is put in raw.
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "Element"]
    assert not [c for c in calls if any(word.arg == "title" for word in c.keywords)
                and isinstance(c.func, ast.Name) and c.func.id == "Figure"]  # fmt: skip


_RAW = re.compile(
    r"\.(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc)\b|document\.write"
    r"|\beval\(|new Function\(|\bbindPopup\(|\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\("
)


@pytest.mark.parametrize("path", sorted((ROOM / "assets").glob("*.js")), ids=lambda p: p.name)
def test_scripts_have_no_way_to_run_text_or_to_send_any(path: Path) -> None:
    assert _RAW.findall(path.read_text("utf-8")) == []
