"""Events gathered into marks that a map can hold, however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zonemap.analysis.columns import EventColumns, rows_of
from zonemap.analysis.periods import STATES

if TYPE_CHECKING:
    import pandas as pd

SINGLY = 4000
"""Up to this many events each has a mark of its own place."""

CELLS = 160
"""Beyond that they share marks: so many cells across the wider side."""

MARK_STATES = (*STATES, "outside", "uncertain")
"""What a mark can be: the state of an event surely in a zone, or one of the others."""

OUTSIDE, UNCERTAIN = len(STATES), len(STATES) + 1


def marks_of(joined: pd.DataFrame, columns: EventColumns) -> list[list[Any]]:
    """Return where, when and how many: one mark for each place, month and state.

    Parameters
    ----------
    joined
        What `join_events` made.
    columns
        Which columns hold what.

    Returns
    -------
    list
        ``[longitude, latitude, month, state, number]``, degrees to four decimals, months
        as ``2019-10`` or empty, states as positions in `MARK_STATES`. An event in
        several zones counts once, by its first zone.
    """
    import pandas as pd

    once = joined.drop_duplicates("event_row")
    rows = rows_of(once, columns, location_error_km=0.0)
    placed = np.flatnonzero(~np.isnan(rows.lon))
    codes = pd.Categorical(once["state"].astype("str"), categories=list(STATES)).codes
    state = np.where((once["zone_id"] == "").to_numpy(), OUTSIDE, codes)
    state = np.where(once["uncertain"].to_numpy(dtype=bool), UNCERTAIN, state)[placed]
    lon, lat = rows.lon[placed], rows.lat[placed]
    if len(placed) > SINGLY:
        size_deg = max(np.ptp(lon), np.ptp(lat)) / CELLS
        lon, lat = ((np.floor(at / size_deg) + 0.5) * size_deg for at in (lon, lat))
    day = rows.first[placed]
    month = np.where(np.isnat(day), "", day.astype("datetime64[M]").astype(str))
    table = pd.DataFrame(
        {"lon": np.round(lon, 4), "lat": np.round(lat, 4), "month": month, "state": state}
    )
    counted = table.groupby(["lon", "lat", "month", "state"]).size()
    return [[*key, int(number)] for key, number in counted.items()]  # type: ignore[misc] # a tuple
