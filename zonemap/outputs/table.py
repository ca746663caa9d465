"""Zones as CSV: one row a zone, the shape as WKT, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from zonemap.outputs.frame import COLUMNS, to_frame
from zonemap.outputs.properties import dates, sound
from zonemap.zone import ZoneMap

# What makes a cell a formula in Excel, LibreOffice or Google Sheets, full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_DATES = ("from", "by", "until")
_DECIMALS = 7


def write(zone_map: ZoneMap, path: Path) -> None:
    """Write the zones as CSV in UTF-8 with a header; ``WKT`` is the last column.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, which
    spreadsheets read as "this is text". Dates stand as the words give them.
    """
    import shapely

    frame = to_frame(zone_map)
    shapes = shapely.to_wkt(frame.geometry.to_numpy(), rounding_precision=_DECIMALS)
    rows = frame[list(COLUMNS)].astype("object").to_numpy().tolist()
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\r\n")
        out.writerow([*COLUMNS, "WKT"])
        for zone, row, wkt in zip(zone_map.zones, rows, shapes, strict=True):
            cells = dict(zip(COLUMNS, row, strict=True))
            cells |= zip(_DATES, dates(zone.rule), strict=True)
            out.writerow([*(cell(value) for value in cells.values()), wkt])


def cell(value: Any) -> str:  # noqa: ANN401 # whatever a column holds
    """Return a value as a cell that no spreadsheet runs.

    Examples
    --------
    >>> cell("=HYPERLINK(1)"), cell(-3.5), cell(None)
    ("'=HYPERLINK(1)", '-3.5', '')
    """
    import pandas as pd

    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 # NaN alone differs from itself
        return ""
    if not isinstance(value, str):
        return f"{value}"
    text = sound(value).replace("\x00", "\ufffd")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
