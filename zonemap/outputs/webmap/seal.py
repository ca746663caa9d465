"""The last look at a page: nothing in it may load, and only its own scripts may run."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from zonemap.errors import OutputError

_LOADERS = frozenset(
    {
        "action", "archive", "background", "cite", "classid", "codebase", "data", "dynsrc",
        "formaction", "icon", "imagesrcset", "longdesc", "lowsrc", "manifest", "ping",
        "poster", "profile", "src", "srcdoc", "srcset", "usemap", "xlink:href",
    }
)  # fmt: skip
_FORBIDDEN_TAGS = frozenset(
    {"applet", "audio", "base", "embed", "frame", "frameset", "iframe", "img", "input-image",
     "link", "object", "portal", "source", "track", "video"}
)  # fmt: skip
_CSS_LOAD = re.compile(
    r"@import|@charset|@namespace|image-set\(|(?<![\w-])src\(|url\(\s*['\"]?(?!data:|#)",
    re.IGNORECASE,
)
_PAINTS = frozenset({"clip-path", "cursor", "fill", "filter", "marker-end", "mask", "stroke"})
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>', re.DOTALL)
_PLAIN_VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
MARK = '<meta name="generator" content="zonemap">'
"""Says of a page that it was made here, and can be made again."""
_MARK_WITHIN = 4096
_RUNS = frozenset({"", "text/javascript", "application/javascript", "module"})


class UnsealedPageError(OutputError):
    """The page would load something, or run what it should not."""

    code = "ZM510"


class _Audit(HTMLParser):
    """Collects every way in which a page could reach out of itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self._held: list[str] | None = None
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag and its attributes."""
        if tag in _FORBIDDEN_TAGS:
            self.faults.append(f"<{tag}>")
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.faults.append("<meta http-equiv=refresh>")
        for name, value in given.items():
            self._attribute(tag, name, value)
        if tag == "script" and given.get("type", "").strip().lower() in _RUNS:
            self._held, self._into = [], self.scripts
        elif tag == "style":
            self._held, self._into = [], self.styles

    def _attribute(self, tag: str, name: str, value: str) -> None:
        said = f"<{tag} {name}={value[:80]!r}>"
        if name.startswith("on"):
            self.faults.append(f"{said}: an inline event handler")
        elif name == "style":
            self.faults.append(f"{said}: an inline style")
        elif name in _LOADERS or _loads(tag, name, value):
            self.faults.append(f"{said}: it would be loaded")
        if name == "href" and tag == "a" and urlsplit(value.strip()).scheme.lower() not in {
            "", "http", "https"
        }:  # fmt: skip
            self.faults.append(f"{said}: it would run")

    def handle_data(self, data: str) -> None:
        """Keep the text of scripts and styles."""
        if self._held is not None:
            self._held.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close a script or style."""
        if tag in {"script", "style"} and self._held is not None and self._into is not None:
            self._into.append("".join(self._held))
            self._held = self._into = None


def _loads(tag: str, name: str, value: str) -> bool:
    """Tell whether an attribute that may be harmless is not."""
    if name == "href":
        return tag != "a" and not value.startswith("#")
    return name in _PAINTS and _CSS_LOAD.search(value) is not None


def seal(html: str, *, tile_origin: str | None = None) -> str:
    """Refuse whatever would load, and allow only the scripts and styles that stand here.

    Parameters
    ----------
    html
        The whole page.
    tile_origin
        Scheme and host of a tile server, where the user asked for one; images from there
        are then allowed, and nothing else.

    Raises
    ------
    UnsealedPageError
        If a tag, an attribute or a style would load something or run a handler.
    """
    html = html.replace("\r\n", "\n")
    html = _VIEWPORT.sub(_PLAIN_VIEWPORT, html)
    audit = _Audit()
    audit.feed(html)
    audit.close()
    audit.faults += [
        f"style: {found[0]!r}" for style in audit.styles for found in _CSS_LOAD.finditer(style)
    ]
    if audit.faults:
        raise UnsealedPageError("the page would reach out: " + "; ".join(audit.faults))
    policy = _policy(audit.scripts, audit.styles, tile_origin)
    guard = (
        f"{MARK}\n"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">'
    )
    html = html.replace("<html>", '<html lang="en">', 1)
    return html.replace("<head>", f"<head>\n{guard}", 1)


def is_sealed(path: Path) -> bool:
    """Tell whether a file is a page that was made here."""
    try:
        with path.open("rb") as file:
            return MARK.encode() in file.read(_MARK_WITHIN)
    except OSError:
        return False


def _policy(scripts: list[str], styles: list[str], tile_origin: str | None) -> str:
    images = "data:" if tile_origin is None else f"data: {tile_origin}"
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )


def _hashes(parts: list[str]) -> str:
    digests = (hashlib.sha256(part.encode("utf-8")).digest() for part in dict.fromkeys(parts))
    marks = (f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests)
    return " ".join(marks) or "'none'"
