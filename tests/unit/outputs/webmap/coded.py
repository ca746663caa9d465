"""Reads coded shapes by the book, as the page's script does."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from typing import Any

Path = list[tuple[float, float]]


def decode(coded: dict[str, Any], *, all_of_it: bool = True) -> list[Path]:
    """Return the paths of a shape, longitude first; without `all_of_it`, those drawn."""
    data = iter(base64.b64decode(coded.get("raw", "")))
    keep = base64.b64decode(coded["keep"]) if "keep" in coded and not all_of_it else None

    def axis(count: int) -> list[float]:
        value = step = 0
        out: list[float] = []
        for at in range(count):
            number = signed(data)
            if at and "s" not in coded:
                step += number
                number = step
            value += number
            out.append(value / 10 ** coded["d"])
        return out

    paths, first = [], 0
    for count in counts(coded):
        points = list(zip(axis(count), axis(count), strict=True))
        bits = range(first, first + count)
        paths.append(
            [at for at, i in zip(points, bits, strict=True) if keep is None or bit(keep, i)]
        )
        first += count
    assert next(data, None) is None
    return paths


def counts(coded: dict[str, Any]) -> list[int]:
    """Return how many vertices each path has."""
    rings = [count for area in coded.get("a", []) for count in area]
    return [*rings, *coded.get("l", []), *([coded["p"]] if "p" in coded else [])]


def bit(bits: bytes, at: int) -> bool:
    """Tell whether one bit is set."""
    return bool(bits[at // 8] >> (at % 8) & 1)


def signed(data: Iterator[int]) -> int:
    """Return the next number."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            break
    return -(value >> 1) - 1 if value & 1 else value >> 1


def unpacked(page: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the shapes of a page with their bytes in them, and those of its ground after them."""
    data = zlib.decompress(base64.b64decode(page["packed"]), -15)
    planes, at = [], 0
    for size in page["planes"]:
        planes.append(iter(data[at : at + size]))
        at += size
    numbers = bytearray()
    while len(numbers) < at:
        for plane in planes:
            numbers.append(next(plane))
            if numbers[-1] < 128:
                break
    base = page["basemap"] or {}
    ground = [value for value in base.values() if isinstance(value, dict)]
    return [
        {key: value for key, value in coded.items() if key not in {"at", "drawn"}}
        | ({"raw": cut(bytes(numbers), coded["at"])} if "at" in coded else {})
        | ({"keep": cut(data[at:], coded["drawn"])} if "drawn" in coded else {})
        for coded in (*page["shapes"], *ground)
    ]


def cut(data: bytes, place: list[int]) -> str:
    """Return some of the bytes in base 64."""
    return base64.b64encode(data[slice(*place)]).decode("ascii")
