"""A page that lists several maps: plain text and links, no script at all."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import quote

from zonemap.outputs.properties import document_name, sound
from zonemap.outputs.webmap.seal import seal
from zonemap.outputs.writing import program_version
from zonemap.zone import ZoneMap

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1f24;background:#fff}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:start;vertical-align:top;padding:.45rem .8rem .45rem 0;"
    "border-bottom:1px solid #d0d7de;overflow-wrap:anywhere}thead th{color:#57606a}"
    "td:nth-child(2){white-space:nowrap}"
    "@media(min-width:640px){td:nth-child(3){white-space:nowrap}}"
    "a{color:#0b5cad}p{color:#57606a}"
    "@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#15191e}"
    "a{color:#79bcff}th,td{border-color:#3a424c}thead th,p{color:#a3adb8}}"
)


def index_page(maps: Sequence[tuple[str, ZoneMap]], title: str) -> str:
    """Return a page that links each map file, in the order given."""
    rows = "".join(_row(name, zone_map) for name, zone_map in maps)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, '
        f'initial-scale=1"><title>{_text(title)}</title><style>{_STYLE}</style>'
    )
    body = (
        f'<main><h1 dir="auto">{_text(title)}</h1><table><thead><tr><th scope="col">Agreement</th>'
        '<th scope="col">Date</th><th scope="col">Zones</th><th scope="col">Text</th></tr></thead>'
        f"<tbody>{rows}</tbody></table><p>Made by zonemap {_text(program_version())}.</p></main>"
    )
    return seal(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>\n")


def _row(name: str, zone_map: ZoneMap) -> str:
    read = zone_map.agreement
    called = document_name(read.source.name)
    zones, holes = len(zone_map.zones), len(zone_map.problems)
    count = f"{zones} zone{'' if zones == 1 else 's'}"
    if holes:
        count += f", {holes} not drawn"
    return (
        f'<tr><th scope="row" dir="auto"><a href="{_text(quote(name))}">'
        f"{_text(read.title or called)}</a></th><td>{_text(read.date or '')}</td>"
        f'<td>{count}</td><td dir="auto">{_text(called)}</td></tr>'
    )


def _text(text: str) -> str:
    return html.escape(sound(text).replace("\0", "\ufffd"), quote=True)
