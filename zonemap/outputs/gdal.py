"""What the formats written by GDAL share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from zonemap.outputs.frame import to_frame
from zonemap.outputs.properties import plain
from zonemap.zone import ZoneMap

if TYPE_CHECKING:
    import geopandas as gpd

EPOCH = "1980-01-01T00:00:00.000Z"
"""Stands where a format insists on the time of writing, so that bytes do not depend on it."""


def gdal_frame(zone_map: ZoneMap) -> gpd.GeoDataFrame:
    """Return the zones as a frame of types that GDAL knows: categories as text."""
    import pandas as pd

    frame = to_frame(zone_map)
    frame.attrs = {}
    for name in frame.columns:
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype):
            frame[name] = column.astype("object")
        elif isinstance(column.dtype, pd.StringDtype):
            texts = [None if value is pd.NA else plain(value) for value in column]
            frame[name] = pd.Series(texts, index=frame.index, dtype="object")
    return frame


@contextmanager
def fixed_time() -> Iterator[None]:
    """Let GDAL write `EPOCH` wherever it would write the time."""
    import pyogrio

    before: Any = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": EPOCH})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})
