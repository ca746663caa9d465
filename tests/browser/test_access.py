"""The page for everyone: axe-core finds no fault in any state, and nothing needs a mouse."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.samples import ground, one_of_each, sample
from zonemap.outputs.webmap import to_webmap

pytestmark = pytest.mark.browser

CALM = {"reduced_motion": "reduce"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@functools.cache
def axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def faults(page: Page) -> list[str]:
    page.evaluate(axe())
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@functools.cache
def html() -> str:
    return to_webmap(sample(), basemap=ground())


SIZES = {"desk": (1400, 860), "phone": (360, 740)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(open_page: OpenPage, size: str, scheme: str) -> None:
    page = open_page(html(), size=SIZES[size], color_scheme=scheme, **CALM).page
    assert faults(page) == []
    page.click("#zm-text a.zm-mark >> nth=0")
    page.click("#zm-card summary")
    assert faults(page) == [], "with the card open"
    page.keyboard.press("Escape")
    for tab in ("zones", "holes", "about"):
        page.click(f"#zm-tab-{tab}")
        assert faults(page) == [], tab


@pytest.mark.parametrize("menu", ["Layers", "Link", "Save", "Print"])
def test_axe_finds_no_fault_in_the_menus(open_page: OpenPage, menu: str) -> None:
    page = open_page(html(), **CALM).page
    page.click(f".zm-menu > summary:text-is('{menu}')")
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert page.locator(".zm-menu[open]").count() == 0


def test_axe_finds_no_fault_while_searching_and_in_time(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.fill("#zm-q", "bro")
    assert faults(page) == []
    page.fill("#zm-q", "")
    page.click("#zm-time ol button >> nth=0")
    assert faults(page) == []


def test_axe_finds_no_fault_in_any_kind(open_page: OpenPage) -> None:
    for scheme in ("light", "dark"):
        page = open_page(to_webmap(one_of_each(), basemap=ground()), color_scheme=scheme, **CALM)
        assert faults(page.page) == []


def test_every_control_has_a_name_and_can_be_reached(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    reached: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => { const e = document.activeElement; return e === document.body ? null :"
            " e.getAttribute('aria-label') || (e.labels && e.labels[0]?.textContent) ||"
            " e.textContent.trim() || e.id; }"
        )
        if name is None:
            break
        reached.append(name)
    assert reached[0] == "Skip to the agreement text"
    assert all(reached)
    for name in ("Search", "Zoom in", "Zone 6: Demilitarized zone · المنطقة الأمنية", "Measure",
                 "All zones", "the line A", "Withdrawal", "Moment"):  # fmt: skip
        assert any(name in found for found in reached), name


def test_tabs_move_by_arrow_keys(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.focus("#zm-tab-text")
    page.keyboard.press("ArrowRight")
    assert page.is_visible("#zm-zones")
    page.keyboard.press("End")
    assert page.is_visible("#zm-about")
    page.keyboard.press("ArrowRight")
    assert page.is_visible("#zm-text")


def test_the_table_says_what_the_map_shows(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.click("#zm-tab-zones")
    rows = page.locator("#zm-zones tbody tr")
    assert rows.count() == 6
    first = rows.nth(0).inner_text()
    for words in ("Withdrawal · 20 km", "km²", "by 17 Jun 2020", "Norland"):
        assert words in first
    rows.nth(2).locator("button").click()
    assert page.locator('path.zm-zone.on[data-rule="r3"]').count() == 1


def test_text_can_be_zoomed_and_targets_are_large_enough(open_page: OpenPage) -> None:
    page = open_page(html(), size=(360, 740), **CALM).page
    viewport = page.get_attribute("meta[name=viewport]", "content")
    assert viewport == "width=device-width, initial-scale=1"
    small = page.evaluate(
        "() => [...document.querySelectorAll('button, input, select, summary')]"
        ".filter(e => e.offsetParent).map(e => [e.textContent || e.id || e.type,"
        " (e.type === 'checkbox' ? e.closest('label') : e).getBoundingClientRect()])"
        ".filter(([, box]) => box.width < 24 || box.height < 24).map(([name]) => name)"
    )
    assert small == []


def test_nothing_is_wider_than_a_phone(open_page: OpenPage) -> None:
    watched = open_page(html(), size=(360, 740), **CALM)
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    watched.shot("5-phone")
    page.click("#zm-text a.zm-mark >> nth=1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    watched.shot("6-phone-clause")
    stage = page.locator("#zm-stage").bounding_box()
    card = page.locator("#zm-card").bounding_box()
    assert stage is not None
    assert card is not None
    assert card["y"] >= stage["y"] + stage["height"] * 0.6, "the card leaves the map in view"
