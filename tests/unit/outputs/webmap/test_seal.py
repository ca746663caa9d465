"""What the seal lets through, and everything it refuses."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from zonemap.errors import OutputError
from zonemap.outputs.webmap.page import tile_server
from zonemap.outputs.webmap.seal import UnsealedPageError, seal

PAGE = "<!DOCTYPE html><html><head><title>t</title>{head}</head><body>{body}</body></html>"


def page(head: str = "", body: str = "") -> str:
    return PAGE.format(head=head, body=body)


def policy(html: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert found is not None
    return found[1]


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize(
    "body",
    [
        '<img src="data:,x">',
        '<script src="https://cdn.example.org/leaflet.js"></script>',
        '<script src="leaflet.js"></script>',
        '<link rel="stylesheet" href="x.css">',
        '<iframe srcdoc="x"></iframe>',
        '<object data="x"></object>',
        '<embed src="x">',
        '<video poster="x"></video>',
        '<audio src="x"></audio>',
        '<base href="https://example.org/">',
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        '<form action="https://example.org"></form>',
        '<button formaction="https://example.org"></button>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="#x" ping="https://example.org">x</a>',
        '<p onclick="alert(1)">x</p>',
        '<p style="color:red">x</p>',
        '<body background="x.png">',
        '<svg><use href="x.svg#a"/></svg>',
        '<svg><image xlink:href="x.png"/></svg>',
        '<svg><path fill="url(x.svg#a)"/></svg>',
        "<style>@import 'x.css';</style>",
        "<style>p{background:url(x.png)}</style>",
        "<style>p{background:URL( 'https://example.org/x.png' )}</style>",
        "<style>@font-face{src:url(x.woff)}</style>",
        "<style>p{background:image-set('x.png' 1x)}</style>",
    ],
)
def test_whatever_would_load_or_run_is_refused(body: str) -> None:
    with pytest.raises(UnsealedPageError):
        seal(page(body=body))


def test_what_stays_inside_the_page_is_let_through() -> None:
    body = (
        '<a href="#r1">x</a><a href="https://example.org/licence">y</a>'
        '<svg><path fill="url(#h)"/></svg><style>p{background:url(data:image/png;base64,AA)}'
        "q{fill:url(#h)}</style>"
        '<script type="application/json">{"a": "<img src=x>"}</script>'
    )
    assert body in seal(page(body=body))


def test_the_policy_allows_exactly_the_scripts_and_styles_of_the_page() -> None:
    sealed = seal(page("<style>p{color:red}</style>", "<script>let a = 1;</script>"))
    assert policy(sealed) == (
        f"default-src 'none'; script-src 'sha256-{digest('let a = 1;')}'; "
        f"style-src 'sha256-{digest('p{color:red}')}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert sealed.index("Content-Security-Policy") < sealed.index("<title>")
    assert '<html lang="en">' in sealed
    assert '<meta name="referrer" content="no-referrer">' in sealed


def test_a_page_without_scripts_allows_none() -> None:
    assert "script-src 'none'; style-src 'none'" in policy(seal(page()))


def test_windows_line_ends_do_not_break_the_hashes() -> None:
    sealed = seal(page(body="<script>let a;\r\nlet b;</script>"))
    assert digest("let a;\nlet b;") in policy(sealed)


def test_tiles_open_the_policy_for_one_host_and_for_images_alone() -> None:
    server = tile_server("https://tiles.example.org:8443/{z}/{x}/{y}.png")
    assert server.origin == "https://tiles.example.org:8443"
    allowed = policy(seal(page(), tile_origin=server.origin))
    assert "img-src data: https://tiles.example.org:8443;" in allowed
    assert allowed.count("example.org") == 1


@pytest.mark.parametrize(
    "url",
    [
        "tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "javascript:alert(1)//{z}{x}{y}",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://*/{z}/{x}/{y}.png",
        "https://user@example.org/{z}/{x}/{y}.png",
        "https://a.org;script-src *;/{z}/{x}/{y}.png",
        'https://a.org"><script>/{z}/{x}/{y}.png',
        "https:///{z}/{x}/{y}.png",
        "https://a.org:x/{z}/{x}/{y}.png",
    ],
)
def test_what_is_no_tile_address_is_refused(url: str) -> None:
    with pytest.raises(OutputError):
        tile_server(url)
