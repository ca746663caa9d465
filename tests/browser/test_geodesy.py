"""Lengths and positions in the page against PROJ's."""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import Page
from pyproj import Geod, Transformer

from tests.browser.conftest import OpenPage
from tests.browser.samples import sample
from zonemap.outputs.webmap import to_webmap
from zonemap.outputs.webmap.basemap import Basemap

pytestmark = pytest.mark.browser

GEOD = Geod(ellps="WGS84")
Pair = tuple[tuple[float, float], tuple[float, float]]


@pytest.fixture
def page(open_page: OpenPage, bare: Basemap) -> Page:
    return open_page(to_webmap(sample(), basemap=bare)).page


def measured(page: Page, pairs: list[Pair]) -> list[float]:
    found: list[float] = page.evaluate(
        "pairs => pairs.map(([a, b]) =>"
        " zm.geodesic({lat: a[0], lng: a[1]}, {lat: b[0], lng: b[1]}).metres)",
        pairs,
    )
    return found


def true_m(pair: Pair) -> float:
    (lat1, lon1), (lat2, lon2) = pair
    return float(GEOD.inv(lon1, lat1, lon2, lat2)[2])


def anywhere(dice: random.Random) -> tuple[float, float]:
    return dice.uniform(-90, 90), dice.uniform(-180, 180)


def test_lengths_of_any_line_are_within_a_millimetre(page: Page) -> None:
    dice = random.Random(6)  # noqa: S311 # a fixed set of test points
    pairs: list[Pair] = [(anywhere(dice), anywhere(dice)) for _ in range(300)]
    for _ in range(200):  # short lines, as people measure them
        lat, lon = dice.uniform(-89, 89), dice.uniform(-180, 180)
        pairs.append(((lat, lon), (lat + dice.gauss(0, 0.1), lon + dice.gauss(0, 0.1))))
    for pair, metres in zip(pairs, measured(page, pairs), strict=True):
        assert metres == pytest.approx(true_m(pair), abs=0.001), pair


def test_lengths_hold_where_simple_methods_fail(page: Page) -> None:
    pairs: list[Pair] = [
        ((0, 0), (0, 180)),  # all the way round
        ((0, 0), (0, 179.7)),
        ((0, 0), (0.5, 179.5)),  # Vincenty's iteration does not end here
        ((0, 0), (0.5, 179.7)),
        ((30, 10), (-30, -170)),  # antipodes
        ((30, 10), (-29.9, -170.2)),
        ((90, 0), (-90, 50)),
        ((90, 12), (45, 77)),
        ((0, 0), (0, 1)),
        ((0, 0), (0, 0.00001)),
        ((0.0000001, 0), (0, 120)),
        ((10, 20), (10, 20)),
        ((10, 20), (40, 20)),
        ((-35, 179.9), (-35, -179.9)),
        ((50, 4), (50, 5)),
    ]
    for pair, metres in zip(pairs, measured(page, pairs), strict=True):
        assert metres == pytest.approx(true_m(pair), abs=0.001), pair


def test_the_drawn_course_lies_on_the_geodesic(page: Page) -> None:
    dice = random.Random(7)  # noqa: S311 # as above
    pairs = [(anywhere(dice), anywhere(dice)) for _ in range(40)]
    courses = page.evaluate(
        "pairs => pairs.map(([a, b]) => { const line ="
        " zm.geodesic({lat: a[0], lng: a[1]}, {lat: b[0], lng: b[1]});"
        " return [0, 0.2, 0.5, 0.9, 1].map(line.course); })",
        pairs,
    )
    for pair, course in zip(pairs, courses, strict=True):
        whole = true_m(pair)
        for point in course:
            detour = true_m((pair[0], point)) + true_m((point, pair[1])) - whole
            assert abs(detour) < 0.01, (pair, point)
        assert true_m((pair[0], course[0])) < 0.01
        assert true_m((pair[1], course[-1])) < 0.01


def test_utm_agrees_with_proj(page: Page) -> None:
    dice = random.Random(8)  # noqa: S311 # as above
    for _ in range(60):
        lat, lon = dice.uniform(-79.9, 83.9), dice.uniform(-180, 180)
        here = page.evaluate("([lat, lon]) => zm.utm(lat, lon)", [lat, lon])
        code = (32600 if lat >= 0 else 32700) + here["zone"]
        x, y = Transformer.from_crs(4326, code, always_xy=True).transform(lon, lat)
        assert here["easting"] == pytest.approx(x, abs=0.001)
        assert here["northing"] == pytest.approx(y, abs=0.001)


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        # As NGA's own GEOTRANS gives them. Zone 32 reaches west at Bergen, 33 at Svalbard.
        (38.88948, -77.03524, "18S UJ 23483 06480"),
        (60.39, 5.32, "32V KN 97230 00510"),
        (78.22, 15.65, "33X WG 14813 83004"),
        (-33.85678, 151.21530, "56H LH 34900 52290"),
        (0.0, 0.0, "31N AA 66021 00000"),
        (85.0, 20.0, "no MGRS here"),
    ],
)
def test_grid_references(page: Page, lat: float, lon: float, said: str) -> None:
    found = page.evaluate("([lat, lon]) => zm.mgrs(lat, lon)", [lat, lon])
    assert found[:6] == said[:6]
    if "MGRS" not in said:
        # The metre is cut off, not rounded, so a hair may lie between two references.
        for mine, theirs in zip(found.split()[2:], said.split()[2:], strict=True):
            assert abs(int(mine) - int(theirs)) <= 1


def test_positions_read_as_people_write_them(page: Page) -> None:
    said = page.evaluate("() => Object.values(zm.forms).map(form => form(36.5281, -37.9558))")
    assert said[:2] == ["36.52810, -37.95580", "36°31′41.2″N 37°57′20.9″W"]


def test_measuring_says_the_length_of_the_drawn_line(page: Page) -> None:
    page.click("button:text-is('Measure')")
    stage = page.locator("#zm-stage").bounding_box()
    assert stage is not None
    for x, y in ((200, 200), (500, 300)):
        page.mouse.click(stage["x"] + x, stage["y"] + y)
    said = page.inner_text(".zm-measured")
    a, b = page.evaluate("() => zm.ruler.points.map(point => [point.lat, point.lng])")
    km = true_m((a, b)) / 1000
    assert float(said.split(" km")[0]) == pytest.approx(km, abs=0.0006)
    assert "nmi" in said
    page.keyboard.press("Escape")
    assert page.is_hidden(".zm-measured")
    assert page.locator("path.zm-ruler").count() == 0
