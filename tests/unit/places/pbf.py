"""A small OpenStreetMap extract in protocol buffers, to import from."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

Tags = dict[str, str]
Node = tuple[int, float, float, Tags]
Way = tuple[int, list[int], Tags]


def write_pbf(path: Path, nodes: list[Node], ways: list[Way]) -> None:
    """Write nodes (id, lon, lat, tags) and ways (id, refs, tags)."""
    strings = [""]
    for tags in (*(node[3] for node in nodes), *(way[2] for way in ways)):
        strings += [text for pair in tags.items() for text in pair if text not in strings]
    number = {text: at for at, text in enumerate(strings)}

    def tagged(tags: Tags) -> bytes:
        if not tags:
            return b""
        keys = b"".join(_varint(number[key]) for key in tags)
        values = b"".join(_varint(number[value]) for value in tags.values())
        return _field(2, keys) + _field(3, values)

    points = b""
    for ident, lon, lat, tags in nodes:
        where = _number(8, _zigzag(round(lat * 1e7))) + _number(9, _zigzag(round(lon * 1e7)))
        points += _field(1, _number(1, _zigzag(ident)) + tagged(tags) + where)
    lines = b""
    for ident, refs, tags in ways:
        steps = [ref - before for before, ref in zip([0, *refs], refs, strict=False)]
        body = b"".join(_varint(_zigzag(step)) for step in steps)
        lines += _field(3, _number(1, ident) + tagged(tags) + _field(8, body))
    table = b"".join(_field(1, text.encode()) for text in strings)
    header = _field(4, b"OsmSchema-V0.6")
    data = _field(1, table) + _field(2, points) + _field(2, lines)
    path.write_bytes(_blob("OSMHeader", header) + _blob("OSMData", data))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, body: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(body)) + body


def _blob(kind: str, body: bytes) -> bytes:
    blob = _number(2, len(body)) + _field(3, zlib.compress(body))
    head = _field(1, kind.encode()) + _number(3, len(blob))
    return struct.pack(">I", len(head)) + head + blob
