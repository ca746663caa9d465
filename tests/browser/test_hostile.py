"""Hostile words in every field: shown as they are, and nothing of them ever runs."""

from __future__ import annotations

import pytest
import shapely

from tests.browser.conftest import OpenPage
from zonemap.agreement import (
    Agreement,
    Alternative,
    Assumption,
    NotUnderstood,
    OtherFigure,
    PassedOver,
    Provision,
    Rule,
    Timing,
)
from zonemap.area import Inside, Place, Undrawn
from zonemap.outputs.webmap import to_notebook, to_webmap
from zonemap.outputs.webmap.basemap import Basemap, Label, Town
from zonemap.source import SourceText, Span
from zonemap.zone import LayerCredit, Outline, Problem, Step, Zone, ZoneMap

pytestmark = pytest.mark.browser

PAYLOADS = {
    "markup": "<img src=x onerror=alert(1)> <svg onload=alert(2)>"
    " &lt;img src=x onerror=alert(3)&gt; <!--<script> </title><img src=x onerror=alert(4)>",
    "ends": "</script><script>alert(1)</script> </style><script>alert(2)</script> ]]> -->",
    "templates": "${alert(1)} `+alert(2)+` Qal`a {{7*7}} {% raw %} {{ this.get_name() }} {# #}",
    "quotes": "\" onmouseover=\"alert(1) L'Aquila' onfocus='alert(2)"
    " javascript:alert(3) a\\u003c\\",
    "unicode": "a\u2028b\u2029c \u202egnp.exe\u202c Man\u200bbij a\u0000b 😀𐎀 \ufeff",
    "rtl": "المنطقة الأمنية",
    "formula": '=HYPERLINK("x") 100%ZZ #hash ?query',
    "long": "ab " * 3400,
    "one long word": "W" * 10_000,
}


def hostile(words: str) -> tuple[ZoneMap, Basemap]:
    """Return a map on which every text is `words`."""
    text = f"{words}\n\n{words} {words}"
    first, last = Span(0, len(words)), Span(len(words) + 2, 2 * len(words) + 2)
    hidden = Assumption(words, words, (Alternative(words), Alternative(words + "!")))
    timing = Timing(start=words, by="2020-01-01", phase=words, condition=words)
    more = {
        "provision": words,
        "quote": words,
        "obliged": (words,),
        "enforcing": (words + "?",),
        "weapons": (words,),
        "exceptions": (words,),
        "assumptions": (hidden,),
        "note": words,
    }
    drawn = Rule(id=words, kind="withdrawal", area=Inside(feature=Place(name=words)), span=first,
                 timing=timing, told_again=(last,), **more)  # type: ignore[arg-type] # fmt: skip
    relative = Rule(id=words + "3", kind="buffer", area=Inside(feature=Place(name=words)),
                    timing=Timing(after=words, within="P3D"), **more)  # type: ignore[arg-type] # fmt: skip
    hole = Rule(id=words + "2", kind="buffer", span=last,
                area=Undrawn(reason="vague", layer_name=words), **more)  # type: ignore[arg-type] # fmt: skip
    read = Agreement(
        source=SourceText(words, text, (words,)),
        title=words,
        date=words,
        parties=(words,),
        provisions=(Provision(words, first),),
        rules=(drawn, hole, relative),
        other_figures=(OtherFigure(words, last, 5.0, words),),
        not_understood=(NotUnderstood(words, last, words),),
        passed_over=(PassedOver(words, last, words),),
    )
    square = shapely.box(20, 45, 21, 46)
    zones = tuple(
        Zone(
            rule=rule,
            shape=square,
            steps=(Step(words, (words,)),),
            reading=words,
            area_km2=8000.0,
            assumptions=(hidden,),
            alternatives=(Outline(words, square.buffer(0.2)), Outline(words + "x", square)),
            warnings=(words,),
        )
        for rule in (drawn, relative)
    )
    problem = Problem(hole, "undrawable", words, words, words, words, words)
    credit = LayerCredit(words, words, words, words, words, 30)
    nothing = shapely.MultiLineString()
    ground = Basemap(
        (16, 41, 27, 50),
        shapely.box(16, 41, 27, 50),
        nothing,
        nothing,
        nothing,
        nothing,
        towns=(Town(words, (words,), 45.5, 22, 10**6),),
        countries=(Label(words, 47, 22),),
        seas=(Label(words, 43, 22),),
        credits=(credit,),
    )
    return ZoneMap(read, zones, (problem,), (credit,)), ground


@pytest.mark.parametrize("name", PAYLOADS)
def test_every_text_is_shown_as_it_is_and_none_runs(open_page: OpenPage, name: str) -> None:
    words = PAYLOADS[name]
    zone_map, ground = hostile(words)
    page = open_page(to_webmap(zone_map, basemap=ground), reduced_motion="reduce").page
    normal = words.replace("\r\n", "\n")
    seen = page.eval_on_selector_all("#zm-text .zm-par", "all => all.map(p => p.textContent)")
    whole = zone_map.agreement.source.text
    assert "".join("".join(seen).split()) == "".join(whole.split())
    assert page.text_content("#zm-title") == normal
    page.click("#zm-text a.zm-mark >> nth=0")
    card = page.text_content("#zm-card") or ""
    for told in (f"Read as: {words}", f"Look twice: {words}", f"or: {words}!"):
        assert told in card
    page.click("#zm-card .zm-chip[aria-pressed] >> nth=0")
    page.click("#zm-text a.zm-mark.problem >> nth=0")
    assert f"Not drawn: {words}" in (page.text_content("#zm-card") or "")
    for tab in ("zones", "holes", "about"):
        page.click(f"#zm-tab-{tab}")
        assert words in (page.text_content(f"#zm-{tab}") or "")
    page.fill("#zm-q", words[:30].strip())
    page.press("#zm-q", "Escape")
    page.click(".zm-menu > summary:text-is('Layers')")
    page.hover("path.zm-zone >> nth=0", force=True)
    page.evaluate("async () => [await zm.collection(), zm.table(), zm.fileName('.csv')]")
    assert page.locator("script:not([type])").count() == page.evaluate(
        "() => document.scripts.length - document.querySelectorAll('script[type]').length"
    )
    assert page.locator("#zm-app img, #zm-app [onerror], #zm-app [onload]").count() == 0


def test_a_script_put_into_the_page_is_refused(open_page: OpenPage) -> None:
    watched = open_page(to_webmap(*hostile("x")[:1], basemap=hostile("x")[1]))
    ran = watched.page.evaluate(
        "() => new Promise(done => { window.ran = [];"
        " const script = document.createElement('script'); script.textContent = 'ran.push(1)';"
        " document.body.append(script);"
        " const holder = document.createElement('div');"
        " holder.innerHTML = '<img src=x onerror=\"ran.push(2)\">'; document.body.append(holder);"
        " fetch('https://example.org/').catch(() => ran.push('fetch refused'));"
        " setTimeout(() => done(ran), 300); })"
    )
    assert ran == ["fetch refused"]
    assert any("Content Security Policy" in said for said in watched.heard)
    watched.heard.clear()  # the browser was asked to complain
    watched.requests[:] = [url for url in watched.requests if url.startswith("file:")][:1]


@pytest.mark.parametrize("name", ["ends", "quotes", "templates"])
def test_a_notebook_frame_holds_the_same_page(open_page: OpenPage, name: str) -> None:
    zone_map, ground = hostile(PAYLOADS[name])
    cell = "<!doctype html><title>notebook</title>" + to_notebook(zone_map, basemap=ground)
    page = open_page(cell, ready=False).page
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready=yes]").wait_for(state="attached", timeout=20_000)
    frame.locator("#zm-text a.zm-mark >> nth=0").click()
    assert PAYLOADS[name] in (frame.locator("#zm-card").text_content() or "")
    assert frame.locator("path.zm-zone.on").count() == 1
