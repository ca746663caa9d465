"""Joined events written to a file; spreadsheets run nothing from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from zonemap.analysis.columns import BAD_PLACES, PROBLEMS, EventColumns

if TYPE_CHECKING:
    import pandas as pd

# What makes a cell a formula in Excel, LibreOffice or Google Sheets, full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_events(joined: pd.DataFrame, columns: EventColumns, path: Path) -> None:
    """Write what `join_events` made; the suffix says the format.

    Parameters
    ----------
    joined
        The table.
    columns
        Which columns hold longitude and latitude.
    path
        .parquet, .csv or .geojson.
    """
    match path.suffix.casefold():
        case ".parquet":
            joined.to_parquet(path, index=False)
        case ".csv":
            _harmless(joined).to_csv(path, index=False, lineterminator="\r\n")
        case _:
            path.write_text(_geojson(joined, columns), "utf-8")


def _harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before texts that a spreadsheet would take for a formula."""
    import pandas as pd

    def tame(value: object) -> object:
        return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value

    texts = [
        name
        for name, kind in table.dtypes.items()
        if pd.api.types.is_string_dtype(kind) or pd.api.types.is_object_dtype(kind)
    ]
    return table.assign(**{str(name): table[name].map(tame, na_action="ignore") for name in texts})


def _geojson(joined: pd.DataFrame, columns: EventColumns) -> str:
    """Return a FeatureCollection of points (RFC 7946), one a row, null without a place."""
    numbers = joined[[columns.lon, columns.lat]].apply(_as_numbers).to_numpy()
    plain = json.loads(
        joined.drop(columns=[columns.lon, columns.lat]).to_json(
            orient="records", date_format="iso", date_unit="s", double_precision=10
        )
    )
    features: list[dict[str, Any]] = []
    nowhere = (
        np.isnan(numbers).any(axis=1) | joined["problem"].isin(PROBLEMS[1:BAD_PLACES]).to_numpy()
    )
    for at, properties, missing in zip(numbers.tolist(), plain, nowhere, strict=True):
        point = None if missing else {"type": "Point", "coordinates": at}
        features.append({"type": "Feature", "geometry": point, "properties": properties})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n"


def _as_numbers(column: pd.Series[Any]) -> pd.Series[Any]:
    import pandas as pd

    return pd.to_numeric(column, errors="coerce")
