"""What a reader does with the map: filter, search, step through time, save, share, print."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.samples import ground, many, sample
from zonemap.outputs.geojson import to_geojson
from zonemap.outputs.webmap import to_index, to_notebook, to_webmap

pytestmark = pytest.mark.browser

CALM = {"reduced_motion": "reduce"}


@functools.cache
def html() -> str:
    return to_webmap(sample(), basemap=ground())


def shown(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "path.zm-zone[data-rule]", "all => all.map(p => p.dataset.rule).sort()"
    )
    return found


def states(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate(
        "() => Object.fromEntries(zm.zones.map(zone => [zone.id, zone.state || 'in force']))"
    )
    return found


def saved(page: Page, button: str) -> bytes:
    page.click(".zm-menu > summary:text-is('Save')")
    with page.expect_download() as waiting:
        page.click(f"button:text-is('{button}')")
    return Path(waiting.value.path()).read_bytes()


def test_the_saved_geojson_is_the_exact_one(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM, accept_downloads=True).page
    found: dict[str, Any] = json.loads(saved(page, "Zones as GeoJSON"))
    exact = json.loads(json.dumps(to_geojson(sample())))
    assert found["features"] == exact["features"]
    for name in ("type", "zonemap", "agreement", "disclaimer", "attribution", "credits"):
        assert found[name] == exact[name]


def test_the_saved_table_opens_in_a_spreadsheet_and_runs_nothing(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM, accept_downloads=True).page
    text = saved(page, "Table as CSV").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["id"] for row in rows] == ["r1", "r2", "r3", "r4", "r6", "r7"]
    assert rows[0]["obliged"] == "Norland"
    assert rows[0]["by"] == "2020-06-17"
    assert float(rows[0]["area_km2"]) > 0
    risky = page.evaluate(
        "() => { zm.zones[0].feature.properties.quote = '=cmd|x'; return zm.table(); }"
    )
    assert "'=cmd|x" in risky


def test_zones_can_be_filtered_by_kind_and_by_party(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.uncheck("#zm-legend label:has-text('No-fly') input")
    assert shown(page) == ["r1", "r2", "r6", "r7"]
    page.check("#zm-legend label:has-text('No-fly') input")
    page.click(".zm-menu > summary:text-is('Layers')")
    page.uncheck(".zm-menu label:has-text('Sudria') input")
    assert "r2" in shown(page), "Norland is a party to it as well"
    page.uncheck(".zm-menu label:has-text('Norland') input")
    page.uncheck(".zm-menu label:has-text('joint commission') input")
    assert shown(page) == ["r3", "r4", "r6", "r7"]
    page.check(".zm-menu label:has-text('Grid of degrees') input")
    assert page.locator("path.bm-grid").count() > 4
    page.uncheck(".zm-menu label:has-text('Names of places') input")
    page.locator(".zm-dot").first.wait_for(state="detached")


@pytest.mark.parametrize(
    ("asked", "kind", "title"),
    [
        ("bród", "place", "Brod"),
        ("брод", "place", "Brod"),
        ("حم", "place", "Hamm"),
        ("KESZ", "place", "Kesz"),
        ("aseb", "place", "Qal`a"),
        ("attached map", "not drawn", "5 · "),
        ("joint patrol", "zone", "2 · Joint patrol"),
        ("المنطقة", "zone", "المنطقة"),
        ("wish for calm", "text", "wish for calm"),
    ],
)
def test_search_finds_in_any_script(open_page: OpenPage, asked: str, kind: str, title: str) -> None:
    page = open_page(html(), **CALM).page
    page.fill("#zm-q", asked)
    first = page.locator("#zm-hits button").first
    assert first.locator("small").inner_text() == kind
    assert title in first.inner_text()
    page.press("#zm-q", "Enter")
    assert page.is_hidden("#zm-hits")


def test_time_tells_pending_from_in_force_from_ended(open_page: OpenPage) -> None:
    watched = open_page(html(), **CALM, color_scheme="dark")
    page = watched.page
    stops = page.locator("#zm-time ol button")
    assert stops.all_inner_texts() == [
        "2020-06-03: 1 begins",
        "2020-06-10: 3 begins",
        "2020-06-17: 2 begins; 1 is due",
        "2020-09-01: 2 ends",
    ]
    stops.nth(1).click()
    assert states(page) == {
        "r1": "pending", "r2": "pending", "r3": "in force", "r4": "in force",
        "r6": "in force", "r7": "in force",
    }  # fmt: skip
    assert page.get_attribute('path[data-rule="r1"]', "aria-label") == (
        "Zone 1: Withdrawal · 20 km, still to come"
    )
    dashes = page.eval_on_selector(
        'path[data-rule="r1"]', "p => getComputedStyle(p).strokeDasharray"
    )
    assert dashes == "1px, 6px"
    watched.shot("3-time-dark")
    stops.nth(3).click()
    assert states(page)["r2"] == "ended"
    assert states(page)["r1"] == "in force"
    assert "still to come" in page.inner_text("#zm-legend")
    page.click("text=All times")
    assert set(states(page).values()) == {"in force"}
    page.select_option("#zm-time select", label="Days after entry into force")
    assert page.locator("#zm-time ol button").all_inner_texts() == [
        "D+0: 7 begins",
        "D+30: 7 is due",
    ]
    page.locator("#zm-time ol button").first.click()
    assert states(page)["r7"] == "pending"
    assert states(page)["r1"] == "in force", "its time is on another axis"


def test_time_plays_from_deadline_to_deadline(open_page: OpenPage) -> None:
    page = open_page(html()).page
    page.click("button:text-is('Play')")
    for _ in range(200):
        if page.evaluate("zm.playing === null && zm.moment !== null"):
            break
        page.wait_for_timeout(100)
    assert states(page)["r2"] == "ended"
    page.click("[aria-label='Earlier deadline']")
    assert "2020-09-01" in page.inner_text("#zm-time output")


def test_the_theme_can_be_turned_either_way(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM, color_scheme="dark").page
    ground_now = "getComputedStyle(document.querySelector('.bm-land')).fill"
    assert page.evaluate(ground_now) == "rgb(38, 43, 49)"
    page.click("button:text-is('Dark')")
    assert page.evaluate(ground_now) == "rgb(246, 243, 236)"


def test_a_link_leads_to_the_chosen_zone(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.click("#zm-text a.zm-mark >> nth=0")
    page.click(".zm-menu > summary:text-is('Link')")
    # The menu fills its field once it is open.
    expect(page.get_by_label("Address of this view")).to_have_value(re.compile("page0.html#r1$"))


@pytest.mark.parametrize(("paper", "wide_mm"), [("A4", 297), ("A3", 420)])
def test_print_puts_the_legend_beside_the_map(
    open_page: OpenPage, paper: str, wide_mm: int, tmp_path: Path
) -> None:
    watched = open_page(html(), **CALM)
    page = watched.page
    page.evaluate("name => zm.preparePrint(name)", paper)
    page.emulate_media(media="print")
    stage, legend, credit = (
        page.locator(name).bounding_box() for name in ("#zm-stage", "#zm-legend", "#zm-credit")
    )
    assert stage is not None
    assert legend is not None
    assert credit is not None
    assert legend["x"] >= stage["x"] + stage["width"]
    assert credit["y"] >= stage["y"] + stage["height"]
    inside = page.evaluate(
        "() => { const b = zm.map.getContainer().getBoundingClientRect();"
        " return zm.zones.every(z => z.layers.every(l => { const r = l.getElement()"
        ".getBoundingClientRect(); return r.left >= b.left && r.right <= b.right &&"
        " r.top >= b.top && r.bottom <= b.bottom; })); }"
    )
    assert inside, "the map is fitted to the paper"
    path = tmp_path / "map.pdf"
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    box = path.read_bytes().split(b"/MediaBox [")[1].split(b"]")[0].split()
    assert float(box[2]) == pytest.approx(wide_mm / 25.4 * 72, abs=1)
    if paper == "A4":
        # The sheet within its margins, as wide as it is on paper.
        page.set_viewport_size({"width": 1055, "height": 726})
        watched.shot("7-print")
    page.emulate_media(media="screen")
    page.evaluate("() => zm.endPrint()")
    assert page.locator("#zm-title").is_visible()


def test_in_a_short_frame_nothing_covers_the_zones(open_page: OpenPage) -> None:
    watched = open_page(html(), **CALM, size=(900, 420))
    boxes = watched.page.evaluate(
        "() => Object.fromEntries(['zm-stage', 'zm-legend', 'zm-time'].map(id =>"
        " [id, document.getElementById(id).getBoundingClientRect().toJSON()]))"
    )
    assert boxes["zm-legend"]["top"] >= boxes["zm-stage"]["bottom"] - 1
    assert boxes["zm-time"]["top"] >= boxes["zm-legend"]["bottom"] - 1
    assert boxes["zm-stage"]["height"] >= 170
    watched.shot("8-short-frame")


def test_names_of_places_do_not_cover_names_of_zones_or_each_other(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    for zoom in (0, 0.75, 1.5):
        page.evaluate("by => zm.map.setZoom(zm.map.getZoom() + by, {animate: false})", zoom)
        page.evaluate("() => new Promise(done => setTimeout(done, 120))")
        boxes = page.eval_on_selector_all(
            ".zm-lab", "all => all.map(e => [e.textContent, e.getBoundingClientRect().toJSON()])"
        )
        assert len(boxes) >= 2
        for at, (name, a) in enumerate(boxes):
            for other, b in boxes[at + 1 :]:
                apart = (
                    a["right"] <= b["left"] + 1 or b["right"] <= a["left"] + 1
                    or a["bottom"] <= b["top"] + 1 or b["bottom"] <= a["top"] + 1
                )  # fmt: skip
                assert apart, (name, other)


def test_holes_and_sources_are_in_the_open(open_page: OpenPage) -> None:
    watched = open_page(html(), **CALM)
    page = watched.page
    assert page.inner_text("#zm-tab-holes .zm-n") == "2"
    page.click("#zm-tab-holes")
    watched.shot("4-not-drawn")
    page.click("#zm-tab-about")
    about = page.inner_text("#zm-about")
    for words in ("Boundaries shown are not authoritative", "within 10 m", "ODbL-1.0", "WGS 84",
                  sample().agreement.source.sha256, "the file is not UTF-8"):  # fmt: skip
        assert words in about
    credit = page.inner_text("#zm-credit")
    assert "© OpenStreetMap contributors" in credit
    assert "boundaries shown are not authoritative" in credit
    assert page.locator(".leaflet-attribution-flag").count() == 0


def test_tiles_are_named_where_they_are_used(open_page: OpenPage) -> None:
    page = open_page(
        to_webmap(sample(), basemap=ground(), tiles="https://tiles.example.org/{z}/{x}/{y}.png"),
        **CALM,
    )
    assert "background from https://tiles.example.org" in page.page.inner_text("#zm-credit")
    page.page.click("#zm-tab-about")
    assert "learns what is looked at" in page.page.inner_text("#zm-about")
    asked = {url.split("/")[2] for url in page.requests[1:]}
    assert asked == {"tiles.example.org"}
    # The reader's browser was asked to load these; the network is cut.
    del page.requests[1:]
    page.heard.clear()


def test_an_index_opens_in_silence(open_page: OpenPage) -> None:
    page = open_page(to_index([("page0.html", sample())]), ready=False).page
    assert page.inner_text("tbody a") == "Agreement on the separation of forces"


def test_a_notebook_cell_of_any_height_shows_the_map(open_page: OpenPage) -> None:
    cell = "<!doctype html><title>notebook</title>" + to_notebook(
        sample(), basemap=ground(), height_px=460
    )
    page = open_page(cell, ready=False, size=(980, 500), **CALM).page
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready=yes]").wait_for(state="attached", timeout=20_000)
    frame.locator("#zm-text a.zm-mark >> nth=1").click()
    assert frame.locator('path.zm-zone.on[data-rule="r2"]').count() == 1


def test_many_zones_answer_quickly(open_page: OpenPage) -> None:
    page = open_page(to_webmap(many(200, vertices=300), basemap=ground()), **CALM).page
    assert page.locator("path.zm-zone").count() == 200
    page.click("#zm-text a.zm-mark >> nth=150")
    assert page.locator('path.zm-zone.on[data-rule="r151"]').count() == 1
