"""Figures of the map page: its size, how fast it is written, ready and answering.

    python benchmarks/webmap.py [EXAMPLE ...] [--zones 200] [--runs 5]

Prints a table for `docs/map.md`: medians, measured in Chromium with the network cut. Writing
is measured in processor time, against plain folium twice: with the same layers as our page
has (zones, the lines they were measured from, other readings, the ground under them, cut by
the same call), and with the bare zones. Imports are done before either is timed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import folium
import shapely
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser.conftest import _FLAGS
from zonemap.agreement import Agreement, Rule
from zonemap.area import Border, Within
from zonemap.cli.common import load_text
from zonemap.measure import Distance
from zonemap.outputs.geojson import to_geojson
from zonemap.outputs.webmap import to_webmap
from zonemap.outputs.webmap.basemap import basemap_of
from zonemap.pipeline import map_agreement
from zonemap.places.geodata import geodata
from zonemap.source import SourceText, Span
from zonemap.zone import ZoneMap


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start an installed Chromium that knows no network."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("ZONEMAP_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        sys.exit("install Chromium, or name one in ZONEMAP_CHROMIUM")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


def median_s(act: Callable[[], Any], runs: int) -> float:
    """Return the median processor time of an act, in seconds, after one that warms up."""
    act()
    times = []
    for _ in range(runs):
        start = time.process_time()
        act()
        times.append(time.process_time() - start)
    return statistics.median(times)


def plain_folium(zone_map: ZoneMap, path: Path) -> None:
    """Write the zones as anyone would: `folium.GeoJson` on a map, saved."""
    leaf = folium.Map()
    folium.GeoJson(to_geojson(zone_map)).add_to(leaf)
    leaf.save(path)


def same_layers(zone_map: ZoneMap, path: Path) -> None:
    """Write what our page holds with plain folium: one `folium.GeoJson` for each layer."""
    leaf = folium.Map()
    folium.GeoJson(to_geojson(zone_map)).add_to(leaf)
    lines = [zone.baseline for zone in zone_map.zones if zone.baseline is not None]
    others = [other.shape for zone in zone_map.zones for other in zone.alternatives]
    under = basemap_of(zone_map)
    ground = [under.land, under.borders, under.disputed, under.lakes, under.rivers] if under else []
    for shape in (*lines, *others, *ground):
        if not shape.is_empty:
            folium.GeoJson(json.loads(shapely.to_geojson(shape))).add_to(leaf)
    leaf.save(path)


class Clock:
    """The processor time that the thread of a page's script, layout and style has used."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def busy_ms(self) -> float:
        """Return it, in milliseconds since the page was opened."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


def opened(browser: Browser, path: Path) -> tuple[Page, list[str], list[str], Clock]:
    """Open a page; return it with what it asked for, what it said and its clock."""
    page = browser.new_context(viewport={"width": 1400, "height": 860}, offline=True).new_page()
    clock = Clock(page)
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=yes]", timeout=300_000, state="attached")
    return page, asked, said, clock


# From an act until the frame after it is on the screen; where the map goes to the chosen
# zone, also until it is there.
_ANSWER = """act => new Promise(done => {
  const start = performance.now(), since = () => performance.now() - start;
  const shown = then => requestAnimationFrame(() => setTimeout(() => then(since()), 0));
  if (act === 'pan') {
    zm.map.panBy([180, 60], {animate: false});
    shown(ms => done([ms, ms]));
    return;
  }
  let answered = 0;
  zm.map.once('moveend', () => shown(ms => done([answered, ms])));
  const all = document.querySelectorAll('#zm-text a.zm-mark.zone');
  all[act % all.length].click();
  // To a rule that could not be drawn the map has nowhere to go.
  const stays = !zm.rules.get(zm.chosen).drawn;
  shown(ms => { answered = ms; if (stays) done([ms, ms]); });
})"""


def answers_ms(page: Page, clock: Clock, acts: Iterable[str | int]) -> tuple[float, float, float]:
    """Return medians: until acts are answered, until the map has moved, and the time busy."""
    page.emulate_media(reduced_motion="reduce")
    times: list[tuple[float, float, float]] = []
    for act in acts:
        before = clock.busy_ms()
        answered, moved = page.evaluate(_ANSWER, act)
        times.append((answered, moved, clock.busy_ms() - before))
    first, second, third = (statistics.median(each) for each in zip(*times, strict=True))
    return first, second, third


def real_borders(count: int) -> ZoneMap:
    """Return a map with a belt along each of so many borders, evenly through all there are."""
    data = geodata()
    pairs = sorted(
        (min(one.name, other), max(one.name, other))
        for one in data.countries()
        for code in data.neighbours(one.code)
        if (other := data.country(code).name) > one.name
    )
    chosen = [pairs[at * len(pairs) // count] for at in range(min(count, len(pairs)))]
    ten = Distance(value=10, unit="km")
    words = [f"10 km either side of the border between {a} and {b}.\n\n" for a, b in chosen]
    rules, at = [], 0
    for number, ((a, b), line) in enumerate(zip(chosen, words, strict=True), 1):
        area = Within(distance=ten, of=Border(of=a, other=b), side="both")
        span = Span(at, at + len(line) - 2)
        rules.append(Rule(id=f"r{number}", provision=str(number), kind="buffer", area=area,
                          span=span, quote=line[:-2], distances=(ten,)))  # fmt: skip
        at += len(line)
    source = SourceText("borders.txt", "".join(words))
    return map_agreement(Agreement(source=source, title="Borders", rules=tuple(rules)))


def measure(name: str, zone_map: ZoneMap, browser: Browser, runs: int) -> dict[str, Any]:
    """Return the figures of one map."""
    with tempfile.TemporaryDirectory() as given:
        path = Path(given) / "map.html"
        html = to_webmap(zone_map).encode()
        return {
            "map": name,
            "zones": len(zone_map.zones),
            "vertices": sum(int(shapely.get_num_coordinates(z.shape)) for z in zone_map.zones),
            "kB": round(len(html) / 1000),
            "gzip kB": round(len(gzip.compress(html)) / 1000),
            **writing(zone_map, path, runs),
            **reading(path, browser, runs),
        }


def writing(zone_map: ZoneMap, path: Path, runs: int) -> dict[str, float]:
    """Return how long the page takes to write, and how long plain folium takes."""
    plain = path.with_name("plain.html")
    written_s = median_s(lambda: path.write_text(to_webmap(zone_map), "utf-8"), runs)
    same_s = median_s(lambda: same_layers(zone_map, plain), runs)
    bare_s = median_s(lambda: plain_folium(zone_map, plain), runs)
    return {
        "written s": round(written_s, 2),
        "times folium, same layers": round(written_s / same_s, 2),
        "times folium, bare zones": round(written_s / bare_s, 2),
    }


def reading(path: Path, browser: Browser, runs: int) -> dict[str, float]:
    """Return how soon the page is ready and how soon it answers."""
    ready, busy = [], []
    for turn in range(runs):
        page, asked, said, clock = opened(browser, path)
        busy.append(clock.busy_ms() / 1000)
        ready.append(page.evaluate("performance.getEntriesByName('zm-ready')[0].startTime") / 1000)
        if turn < runs - 1:
            page.context.close()
    requests, heard = len(asked), len(said)
    clicked, moved, click_busy = answers_ms(page, clock, range(2 * runs))
    panned, _, pan_busy = answers_ms(page, clock, ["pan"] * 2 * runs)
    page.context.close()
    return {
        "ready s": round(statistics.median(ready), 2),
        "ready busy s": round(statistics.median(busy), 2),
        "requests": requests,
        "console": heard,
        "click ms": round(clicked),
        "map there ms": round(moved),
        "click busy ms": round(click_busy),
        "pan ms": round(panned),
        "pan busy ms": round(pan_busy),
    }


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "examples", nargs="*", default=["sochi-2019", "unscr-687", "kumanovo-1999"]
    )
    options.add_argument("--zones", type=int, default=200, help="zones of real borders in one map")
    options.add_argument("--runs", type=int, default=5)
    given = options.parse_args()
    rows: list[dict[str, Any]] = []
    with chromium() as browser:
        rows += [
            measure(name, map_agreement(load_text(name)), browser, given.runs)
            for name in given.examples
        ]
        if given.zones:
            # Each writing takes seconds: the median of three is steady enough.
            runs = min(given.runs, 3)
            name = f"{given.zones} whole borders"
            rows.append(measure(name, real_borders(given.zones), browser, runs))
    names = list(rows[0])
    print("| " + " | ".join(names) + " |")
    print("|" + " --- |" * len(names))
    for row in rows:
        print("| " + " | ".join(str(row[name]) for name in names) + " |")
    print(json.dumps({"processors": os.cpu_count(), "runs": given.runs}))


if __name__ == "__main__":
    main()
