"""The interactive map as an export like any other."""

from __future__ import annotations

from pathlib import Path

from zonemap.zone import ZoneMap


def write(zone_map: ZoneMap, path: Path) -> None:
    """Write the page that makes no request."""
    path.write_bytes(zone_map.to_webmap().encode("utf-8", "replace"))
