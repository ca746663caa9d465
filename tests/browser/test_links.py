"""The page as a reader meets it: nothing asked for, and words and zones find each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.samples import TEXT, ground, sample
from zonemap.outputs.webmap import to_webmap

pytestmark = pytest.mark.browser

CALM = {"reduced_motion": "reduce"}


def html() -> str:
    return to_webmap(sample(), basemap=ground())


def chosen_path(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "path.zm-zone.on", "all => all.map(p => p.dataset.rule)"
    )
    return found


def marked(page: Page) -> str:
    found: str = page.eval_on_selector_all(
        "#zm-text a.zm-mark.on", "all => all.map(a => a.textContent).join(' | ')"
    )
    return found


def test_it_opens_in_silence_and_shows_the_whole_text(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM)
    words = page.page.eval_on_selector_all("#zm-text .zm-par", "all => all.map(p => p.textContent)")
    assert "".join("".join(words).split()) == "".join(TEXT.split())
    assert page.page.title() == "Agreement on the separation of forces"
    assert len(page.page.query_selector_all("path.zm-zone")) == 6
    page.shot("1-load")


def test_a_browser_that_cannot_unpack_the_map_says_so(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(html(), "utf-8")
    page = browser.new_page(offline=True)
    page.add_init_script("delete window.DecompressionStream")
    page.goto(path.as_uri())
    expect(page.locator("#zm-stage")).to_contain_text("open the page in one of 2023 or later")
    page.close()


def test_each_clause_finds_its_zone(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    links = page.query_selector_all("#zm-text a.zm-mark:not(.problem)")
    assert len(links) == 6
    found = []
    for link in links:
        link.click()
        found += chosen_path(page)
        assert "on" in (link.get_attribute("class") or "").split()
        assert page.is_visible("#zm-card h2")
        box = page.locator("path.zm-zone.on").first.bounding_box()
        stage = page.locator("#zm-stage").bounding_box()
        assert box is not None
        assert stage is not None
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert stage["x"] < middle[0] < stage["x"] + stage["width"]
        assert stage["y"] < middle[1] < stage["y"] + stage["height"]
    assert found == ["r1", "r2", "r3", "r6", "r7", "r1"]


def test_words_of_two_rules_lead_to_both(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    link = page.locator("#zm-text a.zm-mark", has_text="No aircraft flies")
    link.click()
    assert chosen_path(page) == ["r3"]
    link.click()
    assert chosen_path(page) == ["r4"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("r1", "shall withdraw 20 km from the border | The said belt of 20 km is empty"),
        ("r2", "a strip 6 km wide along the border"),
        ("r4", "No aircraft flies over the town of Brod, nor over Hamm"),
        ("r6", "المنطقة الأمنية المؤقتة بعمق ٢٠ كيلومتراً"),
        ("r7", "the line A"),
    ],
)
def test_each_zone_finds_its_clause(open_page: OpenPage, rule: str, words: str) -> None:
    watched = open_page(html(), **CALM)
    page = watched.page
    lon, lat = page.evaluate("id => zm.rules.get(id).points[0]", rule)
    x, y = page.evaluate(
        "([lon, lat]) => { const p = zm.map.latLngToContainerPoint([lat, lon]),"
        " b = zm.map.getContainer().getBoundingClientRect(); return [p.x + b.left, p.y + b.top]; }",
        [lon, lat],
    )
    page.mouse.click(x, y)
    for _ in range(3):  # where zones overlap, pressing again goes through them
        if chosen_path(page) == [rule]:
            break
        page.mouse.click(x, y)
    assert chosen_path(page) == [rule]
    assert marked(page) == words


def test_zones_can_be_reached_and_chosen_by_keyboard(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.focus('path.zm-zone[data-rule="r6"]')
    page.keyboard.press("Enter")
    assert chosen_path(page) == ["r6"]
    page.keyboard.press("Escape")
    assert chosen_path(page) == []
    assert page.is_hidden("#zm-card")
    page.focus("#zm-text a.zm-mark >> nth=1")
    page.keyboard.press("Enter")
    assert chosen_path(page) == ["r2"]


def test_a_rule_without_a_zone_is_marked_listed_and_explained(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.click("#zm-text a.zm-mark.problem")
    card = page.inner_text("#zm-card")
    assert "The attached map is not part of the text." in card
    assert "positions of the attached map" in card
    page.click("#zm-tab-holes")
    listed = page.inner_text("#zm-holes")
    for words in (
        "The attached map is not part of the text.",
        "12 miles",
        "conversion",
        "They shall behave well in the region.",
        "no line or place is named",
    ):
        assert words in listed


def test_the_card_tells_everything_known(open_page: OpenPage) -> None:
    watched = open_page(html(), **CALM)
    page = watched.page
    page.click("#zm-text a.zm-mark >> nth=0")
    page.click("#zm-card summary")
    card = page.inner_text("#zm-card")
    for words in (
        "shall withdraw 20 km from the border", "reading of r1", "20 km", "245.7 km", "Article 1",
        "from 3 Jun 2020, within 14 days, by 17 Jun 2020", "Norland", "joint commission",
        "the side of Norland, whose forces must leave", "or: both sides", "or: the side of Sudria",
        "Measured from it on the WGS 84 ellipsoid.", "OpenStreetMap borders (±30 m)",
        "within 0.42 m", "within 10 m",
    ):  # fmt: skip
        assert words in card, words
    watched.shot("2-clause")


def test_another_reading_is_drawn_on_demand(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.click("#zm-text a.zm-mark >> nth=0")
    assert page.locator("path.zm-other").count() == 0
    page.click("#zm-card .zm-alt button")
    assert page.locator("path.zm-other").count() == 1
    page.click("#zm-card .zm-alt button")
    assert page.locator("path.zm-other").count() == 0


def test_an_address_with_a_rule_opens_on_it(open_page: OpenPage) -> None:
    page = open_page(html(), hash_="#r4", **CALM).page
    assert chosen_path(page) == ["r4"]


def test_a_kind_that_is_hidden_comes_back_when_it_is_chosen(open_page: OpenPage) -> None:
    page = open_page(html(), **CALM).page
    page.uncheck("#zm-legend label:has-text('Withdrawal') input")
    assert page.locator('path.zm-zone[data-rule="r1"]').count() == 0
    page.click("#zm-text a.zm-mark >> nth=0")
    assert chosen_path(page) == ["r1"]
    assert page.is_checked("#zm-legend label:has-text('Withdrawal') input")
