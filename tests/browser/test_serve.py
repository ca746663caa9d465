"""`zonemap serve` in Chromium, end to end: paste, look, mend, undo, supply, download."""

from __future__ import annotations

import json
import re
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.unit.serve.running import Server, running

SHOTS = Path(__file__).parent / "shots"
pytestmark = pytest.mark.browser
TEXT = """Statement of 17 October 2019

1. The Iraqi army shall withdraw 10 km from the border between Iraq and Kuwait.
2. A demilitarized zone shall be set up on the Kuwaiti side of the border between Iraq and Kuwait,
   to a depth of 5 km.
3. Heavy weapons shall be withdrawn 15 km from the line of contact as of 19 May 2014.
"""
PARTIES = (
    "Iraq and Kuwait",
    "Iraq and Iran",
    "Iran and Turkey",
    "Syria and Iraq",
    "Jordan and Iraq",
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


OpenDesk = Callable[[], Page]


@pytest.fixture
def open_desk(browser: Browser, server: Server) -> Iterator[OpenDesk]:
    """Return a function that opens the page; it must ask our server alone and stay silent."""
    heard: list[str] = []
    contexts = []

    def open_() -> Page:
        context = browser.new_context(
            viewport={"width": 1500, "height": 900}, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("dialog", lambda dialog: heard.append(f"dialog {dialog.message}"))
        page.on(
            "console",
            lambda said: heard.append(said.text) if "status of 422" not in said.text else None,
        )
        page.on(
            "request",
            lambda asked: (
                heard.append(asked.url)
                if not asked.url.startswith((server.base, "blob:", "data:"))
                else None
            ),
        )
        page.goto(server.address)
        page.wait_for_selector("body[data-map=ready]", timeout=30_000)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert heard == []


def paste(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.wait_for_selector(".card", timeout=30_000)


def the_map(page: Page) -> FrameLocator:
    return page.frame_locator("#map")


def shot(page: Page, name: str) -> None:
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


def test_a_text_is_pasted_and_its_zones_stand_beside_it(open_desk: OpenDesk) -> None:
    page = open_desk()
    shot(page, "serve-empty")
    paste(page, TEXT)
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator(".card.hole")).to_have_count(1)
    expect(the_map(page).locator("path.zm-zone")).not_to_have_count(0)
    page.wait_for_selector("body[data-painted=yes]", timeout=30_000)
    expect(the_map(page).locator("path.bm-land")).not_to_have_count(0)
    expect(the_map(page).locator("#zm-credit")).to_contain_text("OpenStreetMap")
    page.locator("#edit").click()
    expect(page.locator("#clauses .mark.zone")).not_to_have_count(0)
    shot(page, "serve-read")


def test_clause_card_and_zone_lead_to_each_other(open_desk: OpenDesk) -> None:
    page = open_desk()
    paste(page, TEXT)
    page.wait_for_selector("body[data-painted=yes]", timeout=30_000)
    page.locator("#edit").click()
    mark = page.locator("#clauses .mark.zone").first
    number = mark.get_attribute("data-rule")
    mark.click()
    expect(page.locator(".card.on")).to_have_attribute("data-rule", number or "")
    expect(the_map(page).locator(f"path.zm-zone.on[data-rule={number}]")).to_have_count(1)
    other = page.locator(".card:not(.on):not(.hole)").first
    other_number = other.get_attribute("data-rule")
    the_map(page).locator(f"path.zm-zone[data-rule={other_number}]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card.on")).to_have_attribute("data-rule", other_number or "")


def test_words_figure_side_and_kind_are_changed_and_taken_back(open_desk: OpenDesk) -> None:
    page = open_desk()
    paste(page, TEXT)
    first = page.locator(".card").first
    size = first.locator(".size")
    before = size.text_content()
    first.locator("[data-field=figure]").fill("20 km")
    expect(first.locator("[data-field=area]")).to_have_value(
        re.compile("^within 20 km of the border between Iraq and Kuwait, on")
    )
    expect(size).not_to_have_text(before or "")
    wide = size.text_content()
    first.locator("[data-field=side]").select_option("Kuwait")
    expect(first.locator("[data-field=area]")).to_have_value(
        "within 20 km of the border between Iraq and Kuwait, on the side of Kuwait"
    )
    first.locator("[data-field=kind]").select_option("no_fly")
    expect(first.locator("h3")).to_contain_text("No-fly")
    expect(the_map(page).locator("path.zm-k-no_fly")).not_to_have_count(0)
    first.locator("[data-field=area]").fill("all of Basra")
    expect(size).not_to_have_text(wide or "")
    for _ in range(4):
        page.locator("#undo").click()
        page.wait_for_timeout(300)
    expect(size).to_have_text(before or "")
    expect(page.locator("#undo")).to_be_enabled()
    page.locator("#redo").click()
    expect(size).to_have_text(wide or "")


def test_a_slip_is_marked_and_the_rest_stays_drawn(open_desk: OpenDesk) -> None:
    page = open_desk()
    paste(page, TEXT)
    area = page.locator(".card").first.locator("[data-field=area]")
    area.fill("within 10 kx of the border between Iraq and Kuwait")
    expect(page.locator(".card .slip mark")).to_have_text("kx")
    expect(page.locator(".card .hint").first).to_contain_text("use km, m, mi")
    expect(the_map(page).locator("path.zm-zone")).not_to_have_count(0)
    assert area.input_value() == "within 10 kx of the border between Iraq and Kuwait"
    shot(page, "serve-slip")
    area.fill("within 10 km of the border between Iraq and Kuwait")
    expect(page.locator(".card .slip")).to_have_count(0)


def test_a_hole_is_filled_from_a_file(open_desk: OpenDesk, tmp_path: Path) -> None:
    page = open_desk()
    paste(page, TEXT)
    line = {"type": "LineString", "coordinates": [[47.0, 30.0], [48.0, 30.5]]}
    (tmp_path / "contact.geojson").write_text(json.dumps(line), "utf-8")
    hole = page.locator(".card.hole")
    expect(hole).to_have_count(1)
    hole.locator("[data-field=layer]").set_input_files(tmp_path / "contact.geojson")
    expect(page.locator(".card.hole")).to_have_count(0)
    expect(the_map(page).locator("#zm-credit")).to_contain_text("contact.geojson")


def test_everything_is_downloaded(open_desk: OpenDesk, tmp_path: Path) -> None:
    page = open_desk()
    paste(page, TEXT)
    page.locator(".card").first.locator("[data-field=figure]").fill("12 km")
    expect(page.locator(".card").first.locator("[data-field=area]")).to_have_value(
        re.compile("^within 12 km of the border between Iraq and Kuwait")
    )
    for form, begins in (
        ("map", b"<!DOCTYPE html>"),
        ("geojson", b'{"type":"FeatureCollection"'),
        ("rules", b"# What zonemap understood"),
        ("gpkg", b"SQLite format 3"),
    ):
        with page.expect_download() as waiting:
            page.locator(f"[data-format={form}]").click()
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        assert path.read_bytes()[:40].lstrip().lower().startswith(begins.lower()), form
    assert "within 12 km of" in (tmp_path / "text.rules.yaml").read_text("utf-8")
    base = sqlite3.connect(tmp_path / "text.gpkg")
    assert base.execute("SELECT count(*) FROM gpkg_contents").fetchone()[0] >= 1
    base.close()


def test_a_document_is_opened_and_one_is_dropped(open_desk: OpenDesk, tmp_path: Path) -> None:
    page = open_desk()
    (tmp_path / "deal.html").write_text(f"<p>{TEXT.splitlines()[2]}</p>", "utf-8")
    page.locator("#file").set_input_files(tmp_path / "deal.html")
    expect(page.locator(".card")).to_have_count(1)
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.items.add(new File([text], "dropped.txt"));
          dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
        }""",
        TEXT,
    )
    expect(page.locator(".card")).to_have_count(3)


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        "${alert(1)}`+alert(1)+`",
        "{{7*7}}",
        "\u202egnp.exe\u200b",
    ],
)
def test_a_hostile_text_is_only_text(open_desk: OpenDesk, hostile: str) -> None:
    page = open_desk()
    words = f"The {hostile} army shall withdraw 10 km from the border between Iraq and Kuwait."
    paste(page, words)
    page.locator(".card").first.locator("[data-field=note]").fill(hostile)
    page.wait_for_timeout(400)
    page.locator("#edit").click()
    shown = page.locator("#clauses").inner_text()
    assert hostile.replace("\u202e", "").replace("\u200b", "")[:12] in shown.replace(
        "\u202e", ""
    ).replace("\u200b", "")
    assert page.locator("img, #clauses script, .card script").count() == 0


def test_two_users_do_not_see_each_other(open_desk: OpenDesk) -> None:
    one, other = open_desk(), open_desk()
    paste(one, TEXT)
    paste(other, "The army shall withdraw 7 km from the border between Iran and Iraq.")
    expect(one.locator(".card")).to_have_count(3)
    expect(other.locator(".card")).to_have_count(1)
    one.reload()
    one.wait_for_selector("body[data-map=ready]")
    expect(one.locator(".card")).to_have_count(0)


def test_a_page_from_elsewhere_reaches_nothing(browser: Browser, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("http://evil.test/*", lambda route: route.fulfill(body="<p>evil</p>"))
    page.goto("http://evil.test/")
    got = page.evaluate(
        """async (at) => {
          const answers = [];
          for (const path of ["/draw", "/", "/example/sochi-2019"])
            answers.push(await fetch(at + path, { method: path === "/draw" ? "POST" : "GET",
              body: path === "/draw" ? "{}" : undefined }).then((a) => a.status, () => "refused"));
          return answers;
        }""",
        server.base,
    )
    assert got == ["refused", "refused", "refused"]
    context.close()


def test_the_map_follows_a_keystroke(
    open_desk: OpenDesk, record_property: Callable[[str, object], None]
) -> None:
    page = open_desk()
    rules = [
        f"{n}. The army shall withdraw {5 + n} km from the border between {PARTIES[n % 5]}."
        for n in range(1, 11)
    ]
    paste(page, "\n".join(rules))
    page.wait_for_selector("body[data-painted=yes]", timeout=30_000)
    expect(page.locator(".card")).to_have_count(10)
    field = page.locator(".card").first.locator("[data-field=figure]")
    for turn in range(15):
        seen = page.evaluate("zonemapTimings.length")
        field.focus()
        field.fill(f"{21 + turn} km")
        for _ in range(200):
            if page.evaluate("zonemapTimings.length") > seen:
                break
            page.wait_for_timeout(50)
    spent = page.evaluate("zonemapTimings")[-15:]
    median_ms = statistics.median(spent)
    record_property("keystroke_to_map_ms_median", round(median_ms))
    print(f"keystroke to map, ten rules: median {median_ms:.0f} ms, most {max(spent):.0f} ms")  # noqa: T201 # the figure of this test
    # A busy machine is slower; what must never come back is a page built anew each time.
    assert median_ms < 3_000


def test_the_page_fits_a_phone(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.set_viewport_size({"width": 390, "height": 844})
    paste(page, TEXT)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    shot(page, "serve-phone")
