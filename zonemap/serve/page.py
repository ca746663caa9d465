"""The page and the frame, as they are handed out: whole, and closed by a policy."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cached_property
from importlib.resources import files
from typing import get_args

from zonemap.agreement import Kind
from zonemap.outputs.palette import LOOKS
from zonemap.outputs.webmap.hatch import kind_css
from zonemap.outputs.webmap.live import live_page

_ASSETS = files("zonemap.serve") / "assets"
_SCRIPTS = ("dom.js", "desk.js", "cards.js", "text.js", "map.js", "start.js")
FRAME_SANDBOX = "allow-scripts"


class Page:
    """What the server hands out.

    Parameters
    ----------
    examples
        Texts that ship, by their names; only the names go into the page.
    """

    def __init__(self, examples: dict[str, str]) -> None:
        self._examples = examples

    @cached_property
    def _style(self) -> str:
        return kind_css() + "\n" + (_ASSETS / "page.css").read_text("utf-8")

    @cached_property
    def _script(self) -> str:
        known = {
            "kinds": {kind: LOOKS[kind].label for kind in get_args(Kind)},
            "examples": list(self._examples),
        }
        told = json.dumps(known).replace("<", "\\u003c")
        parts = "\n".join((_ASSETS / name).read_text("utf-8") for name in _SCRIPTS)
        return f'(()=>{{"use strict";const KNOWN={told};\n{parts}\n}})();'

    @cached_property
    def html(self) -> str:
        """The page."""
        body = (_ASSETS / "page.html").read_text("utf-8")
        return (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>zonemap</title><style>{self._style}</style></head><body>{body}"
            f"<script>{self._script}</script></body></html>"
        )

    @cached_property
    def headers(self) -> dict[str, str]:
        """The policy of the page: its own script and style, its own server, nothing else."""
        return {
            "content-security-policy": (
                f"default-src 'none'; script-src {_hash(self._script)}; "
                f"style-src {_hash(self._style)}; connect-src 'self'; frame-src 'self'; "
                "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            )
        }

    @cached_property
    def frame(self) -> str:
        """The sealed map that waits for what to show."""
        return live_page()

    @cached_property
    def frame_headers(self) -> dict[str, str]:
        """The frame has no origin of its own, wherever it is opened."""
        return {"content-security-policy": f"sandbox {FRAME_SANDBOX}; frame-ancestors 'self'"}


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
