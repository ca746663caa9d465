"""A real Chromium with its network cut, and pages that must stay silent in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import shapely
from playwright.sync_api import Browser, Page, Request, sync_playwright

from zonemap.outputs.webmap.basemap import Basemap

SHOTS = Path(__file__).parent / "shots"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing outside this machine has a name.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium() -> str:
    """Return the path of an installed Chromium; its absence is a failure, never a skip."""
    named = os.environ.get("ZONEMAP_CHROMIUM")
    found = named or next((path for name in _NAMES if (path := shutil.which(name))), None)
    if not found or not Path(found).exists():
        pytest.fail(
            "The browser tests need Chromium: install it (Debian, Ubuntu: apt-get install"
            " chromium) or name one in ZONEMAP_CHROMIUM.",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield started
        started.close()


@dataclass
class Watched:
    """An open page and everything it asked for or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def shot(self, name: str) -> Path:
        """Keep what the page looks like now."""
        SHOTS.mkdir(exist_ok=True)
        path = SHOTS / f"{name}.png"
        self.page.screenshot(path=path)
        return path


OpenPage = Callable[..., Watched]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[OpenPage]:
    """Return a function that opens a page from a file, offline, and listens.

    When the test ends, the page must have asked for nothing but itself and said nothing.
    """
    opened: list[Watched] = []
    contexts = []

    def open_(html: str, *, hash_: str = "", ready: bool = True, **options: Any) -> Watched:
        path = tmp_path / f"page{len(opened)}.html"
        path.write_text(html, "utf-8", newline="")
        size = options.pop("size", (1400, 860))
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, **options
        )
        contexts.append(context)
        page = context.new_page()
        watched = Watched(page)

        def asked(request: Request) -> None:
            if not request.url.startswith(("data:", "blob:")):
                watched.requests.append(request.url)

        page.on("request", asked)
        page.on("console", lambda message: watched.heard.append(message.text))
        page.on("pageerror", lambda error: watched.heard.append(str(error)))
        page.on("dialog", lambda dialog: watched.heard.append(f"dialog {dialog.message}"))
        opened.append(watched)
        page.goto(path.as_uri() + hash_)
        if ready:
            page.wait_for_selector("html[data-ready=yes]", timeout=20_000, state="attached")
        return watched

    yield open_
    silent = [(page.requests, page.heard) for page in opened]
    for context in contexts:
        context.close()
    for requests, heard in silent:
        assert [url.split("#")[0].rsplit("/", 1)[1] for url in requests] in (
            [f"page{at}.html"] for at in range(len(opened))
        )
        assert heard == []


@pytest.fixture(scope="session")
def bare() -> Basemap:
    """Return a basemap with nothing on it, for what has nothing to do with it."""
    nothing = shapely.GeometryCollection()
    box = (16.0, 41.0, 27.0, 50.0)
    return Basemap(box, nothing, nothing, nothing, nothing, nothing)
