"""Zones as GeoParquet 1.1: typed columns, a bounding box for each row."""

from __future__ import annotations

from pathlib import Path

from zonemap.outputs.frame import to_frame
from zonemap.zone import ZoneMap

NEEDS = ("pyarrow",)


def write(zone_map: ZoneMap, path: Path) -> None:
    """Write `to_frame`, attributes included, so that it is read back as it was."""
    to_frame(zone_map).to_parquet(
        path, index=False, schema_version="1.1.0", write_covering_bbox=True, compression="zstd"
    )
