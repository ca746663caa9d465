"""Zones as FlatGeobuf: one layer with an index, quick to load whole or in part."""

from __future__ import annotations

from pathlib import Path

from zonemap.outputs.gdal import gdal_frame
from zonemap.outputs.properties import DISCLAIMER, attribution, plain
from zonemap.zone import ZoneMap


def write(zone_map: ZoneMap, path: Path) -> None:
    """Write the zones as one layer, areas and lines together where there are both."""
    import pyogrio

    frame = gdal_frame(zone_map)
    kinds = set(frame.geometry.geom_type)
    said = "; ".join(part for part in (attribution(zone_map), DISCLAIMER) if part)
    pyogrio.write_dataframe(
        frame,
        path,
        driver="FlatGeobuf",
        layer="zones",
        geometry_type=kinds.pop() if len(kinds) == 1 else "Unknown",
        TITLE=plain(zone_map.agreement.title) or "zones",
        DESCRIPTION=plain(said),
    )
