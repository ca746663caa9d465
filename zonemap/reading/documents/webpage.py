"""The words of a web page, without the menus, banners and lists of links around them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from zonemap.reading.documents.encodings import decode

_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_META_WITHIN = 4096

_SILENT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "option",
        "datalist",
        "textarea",
        "button",
        "audio",
        "video",
        "map",
        "head",
    }
)
_AROUND = frozenset({"nav", "aside", "footer", "dialog", "menu"})
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alert",
        "menu",
        "menubar",
    }
)
# In class names and ids, as whole words: what sites call the things around a text.
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|gdpr|banner|"
    r"sidebar|share|sharing|social|related|recommended|comments?|disqus|advert|adverts|"
    r"advertisement|ads?|promo|newsletter|subscribe|subscription|paywall|signup|login|popup|modal|"
    r"toolbar|pagination|pager|skip|byline-share|tags|footer|masthead|screen-reader-text|"
    r"visually-hidden|sr-only)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_MOST_LINKED = 0.7
_ENOUGH = 200
_NEAR = 64
_LONG = 500
_ENOUGH_SHARE = 0.4


@dataclass(slots=True)
class _Block:
    """A paragraph's worth of words and how much of them are links."""

    tag: str
    inside: frozenset[str]
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    length: int = 0

    def text(self) -> str:
        if self.tag == "pre":
            return "".join(self.pieces).strip("\n")
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self.pieces).split("\x00"))
        return "\n".join(line for line in lines if line)


class _Page(HTMLParser):
    """Collects blocks; an element that is no part of the text silences all below it."""

    def __init__(self, *, all_of_it: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.all_of_it = all_of_it
        self.blocks: list[_Block] = []
        self.open: list[tuple[str, bool]] = []  # tag, whether it silences
        self.opened: Counter[str] = Counter()
        self.silent = 0
        self.links = 0
        self.depth = {"main": 0, "article": 0, "pre": 0, "tr": 0}
        self.fresh("body")

    def fresh(self, tag: str) -> None:
        inside = frozenset(name for name, depth in self.depth.items() if depth)
        if self.blocks and not self.blocks[-1].pieces:
            self.blocks.pop()
        self.blocks.append(_Block("pre" if self.depth["pre"] else tag, inside))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            if tag == "br":
                self.words("\n" if self.depth["pre"] else "\x00")
            elif tag in _BLOCKS:
                self.fresh(tag)
            return
        if tag in {"p", "li", "td", "th", "tr", "dt", "dd", "option"}:
            self._close_open(tag)
        silent = tag in _SILENT
        if not self.all_of_it:
            silent = silent or _is_around(tag, {name: value or "" for name, value in attrs})
        self.open.append((tag, silent))
        self.opened[tag] += 1
        self.silent += silent
        self.links += tag == "a"
        if tag in self.depth:
            self.depth[tag] += 1
        if tag in {"td", "th"} and self.depth["tr"]:
            self.words(" \t ")
        elif tag in _BLOCKS:
            self.fresh(tag)

    def _close_open(self, tag: str) -> None:
        """End an element whose end tag HTML lets authors leave out: `<p>` by the next `<p>`."""
        if self.open and self.open[-1][0] == tag:
            self._end()

    def handle_endtag(self, tag: str) -> None:
        # Look a few levels up only: a page of stray end tags must not cost the square of its size.
        if not self.opened[tag] or tag not in [name for name, _ in self.open[-_NEAR:]]:
            return
        while self.open[-1][0] != tag:
            self._end()
        self._end()

    def _end(self) -> None:
        tag, silent = self.open.pop()
        self.opened[tag] -= 1
        self.silent -= silent
        self.links -= tag == "a"
        if tag in _BLOCKS and tag not in {"td", "th"}:
            if tag in self.depth:
                self.depth[tag] -= 1
            self.fresh("p")
        elif tag in self.depth:
            self.depth[tag] -= 1

    def handle_data(self, data: str) -> None:
        self.words(data)

    def words(self, data: str) -> None:
        if self.silent:
            return
        block = self.blocks[-1]
        block.pieces.append(data)
        length = len(data.strip())
        block.length += length
        if self.links:
            block.linked += length


def _is_around(tag: str, attrs: dict[str, str]) -> bool:
    """Tell whether an element and all in it is no part of the text."""
    if tag in _AROUND or attrs.get("role", "").lower() in _ROLES:
        return True
    if (
        "hidden" in attrs
        or attrs.get("aria-hidden") == "true"
        or _HIDING.search(attrs.get("style", ""))
    ):
        return True
    if tag in {"html", "body", "main", "article"}:
        return False
    names = f"{attrs.get('class', '')[:_LONG]} {attrs.get('id', '')[:_LONG]}"
    return _CHROME.search(names) is not None


def webpage_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of a web page, a blank line between paragraphs, and notes.

    Scripts, styles, hidden elements, navigation, forms, banners and blocks that are
    mostly links are left out; where the page marks its main part or its article, and that
    holds most of the words, the rest is left out too.

    Parameters
    ----------
    data
        The file.
    name
        What the user calls it.

    Raises
    ------
    DocumentError
        If the bytes are no text.
    """
    declared = _META.search(data[:_META_WITHIN])
    markup, note = decode(data, name, declared[1].decode("ascii") if declared else None)
    markup = markup.replace("\x00", "\ufffd")
    everything = _parsed(markup, all_of_it=True)
    kept = _main_part(_parsed(markup))
    text = _joined(kept) or _joined(everything)
    notes = [note] if note else []
    if kept and _size(kept) < _size(everything):
        notes.append("menus, banners and other matter around the text of the page were left out")
    return text, tuple(notes)


def _parsed(markup: str, *, all_of_it: bool = False) -> list[_Block]:
    page = _Page(all_of_it=all_of_it)
    try:
        page.feed(markup)
        page.close()
    except AssertionError:
        # What the parser raises on a broken declaration: take its opening for text.
        page = _Page(all_of_it=all_of_it)
        page.feed(markup.replace("<![", "&lt;!["))
        page.close()
    return [block for block in page.blocks if block.length]


def _main_part(blocks: list[_Block]) -> list[_Block]:
    kept = [block for block in blocks if not _mostly_links(block)]
    for mark in ("article", "main"):
        inner = [block for block in kept if mark in block.inside]
        size = _size(inner)
        if size >= _ENOUGH and size >= _ENOUGH_SHARE * _size(kept):
            return inner
    return kept


def _size(blocks: list[_Block]) -> int:
    return sum(block.length for block in blocks)


def _mostly_links(block: _Block) -> bool:
    # A heading or a whole paragraph may be one link; a short entry of a list is a menu's.
    return block.tag == "li" and block.linked > _MOST_LINKED * block.length


def _joined(blocks: list[_Block]) -> str:
    out: list[str] = []
    before = ""
    for block in blocks:
        text = block.text()
        if not text:
            continue
        tight = block.tag == before and block.tag in {"li", "tr"}
        out.append((("\n" if tight else "\n\n") if out else "") + text)
        before = block.tag
    return "".join(out) + "\n" if out else ""
