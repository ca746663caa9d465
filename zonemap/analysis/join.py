"""Which events fall in which zone, when, how deep, and how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import numpy as np

from zonemap.analysis.columns import PROBLEMS, EventColumns, Rows, recognise, rows_of
from zonemap.analysis.kernel import NO_ZONE, EventKernel, Located
from zonemap.analysis.periods import STATES
from zonemap.analysis.zoneset import ZoneSet

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from zonemap.zone import ZoneMap

    Frame = TypeVar("Frame", pd.DataFrame, gpd.GeoDataFrame)
    LocationError: TypeAlias = Mapping[int, float] | float | None

RESULT_COLUMNS = (
    "event_row",
    "zone_id",
    "zone_kind",
    "state",
    "state_uncertain",
    "depth_km",
    "edge_km",
    "uncertain",
    "location_error_km",
    "nearby",
    "problem",
)
"""What joining adds to the events, in order."""

DECIMALS = 4
"""Of a kilometre: a decimetre, finer than the promise of a metre."""


def join_events(
    zones: ZoneSet | ZoneMap | gpd.GeoDataFrame,
    events: Frame,
    columns: EventColumns | None = None,
    *,
    dates: Mapping[str, str] | None = None,
    location_error_km: LocationError = None,
    depths: bool = True,
) -> Frame:
    """Return the events with the zones they lie in.

    One row for each event-zone pair, and one for each event in no zone, so that every
    row of `events` is there at least once; in the order of `events`, then of the zones.
    A point on an edge lies in the zone.

    Parameters
    ----------
    zones
        A `ZoneMap`, or a GeoDataFrame such as `ZoneMap.to_frame` makes.
    events
        A table with a longitude and a latitude (EPSG:4326) and, for the states, a date,
        in the columns of UCDP GED, ACLED, GTD or under plain names; or a GeoDataFrame of
        points in any CRS.
    columns
        Which columns hold what, where that is not to be recognised.
    dates
        Dates of events that deadlines count from, by the words that name them:
        ``{"entry into force": "1995-12-14"}``.
    location_error_km
        How far events may lie from their coordinates, one figure or one for each
        precision code; by default what the source's codebook says.
    depths
        Whether to measure `depth_km` and `edge_km` for all; without, joining is faster.

    Returns
    -------
    DataFrame
        The columns of `events` (one that bears the name of a result gets ``_event``
        behind it), and

        * ``event_row`` -- the position of the event in `events`: an event in two zones
          has two rows
        * ``zone_id`` -- the rule's id; empty for an event in no zone
        * ``zone_kind`` -- its class
        * ``state`` -- of the rule on the event's (first) day: before, pending (within
          the time it allows), in force, ended, or unknown where no date tells
        * ``state_uncertain`` -- whether the event's last day saw another state
        * ``depth_km`` -- from the zone's baseline, geodesic, within a metre
        * ``edge_km`` -- to the zone's edge, from inside
        * ``uncertain`` -- whether the location error reaches across an edge: such an
          event is not surely inside, or not surely outside
        * ``location_error_km`` -- what that was judged by; infinite for a code that
          says only country
        * ``nearby`` -- ids, joined by ``;``, of zones the event may lie in though its
          point does not
        * ``problem`` -- what is wrong with the row, if anything: a row without usable
          coordinates is kept, in no zone

        `attrs` counts the problems.

    Raises
    ------
    EventsError
        If no column can be taken for the coordinates.

    Examples
    --------
    >>> import geopandas, pandas, shapely
    >>> zones = geopandas.GeoDataFrame(
    ...     {"id": ["r1"], "from": ["2019-10-23"]},
    ...     geometry=[shapely.box(36, 36, 37, 37)],
    ...     crs="EPSG:4326",
    ... )
    >>> events = pandas.DataFrame(
    ...     {"longitude": [36.5, 39.0], "latitude": [36.5, 36.5], "date": ["2019-11-01"] * 2}
    ... )
    >>> join_events(zones, events)[["zone_id", "state", "edge_km"]].values.tolist()
    [['r1', 'in force', 44.7953], ['', nan, nan]]
    """
    kernel = EventKernel(ZoneSet.of(zones, dates=dates), depths=depths)
    table = with_coordinates(events)
    rows = rows_of(
        table,
        columns or recognise(list(table.columns)),
        location_error_km=location_error_km,
    )
    joined: Frame = assemble(events, kernel.zones, rows, kernel.locate(rows))
    return joined


def with_coordinates(events: Frame) -> pd.DataFrame:
    """Return a table that has its points as columns, whatever it had before.

    A GeoDataFrame's geometry wins over columns of its own, and is taken to EPSG:4326.
    """
    import geopandas as gpd
    import pandas as pd

    if not isinstance(events, gpd.GeoDataFrame):
        return pd.DataFrame(events)
    points = events.geometry
    if points.crs is not None:
        points = points.to_crs("EPSG:4326")
    points = points.where(points.geom_type == "Point")
    plain = pd.DataFrame(events.drop(columns=events.geometry.name))
    plain["longitude"], plain["latitude"] = points.x, points.y
    return plain


def assemble(events: Frame, zones: ZoneSet, rows: Rows, located: Located) -> Frame:
    """Return the table that `join_events` promises, from what the kernel found.

    Parameters
    ----------
    events
        The table the kernel was asked about.
    zones
        The zones.
    rows
        The events as arrays.
    located
        The pairs.
    """
    import pandas as pd

    clash = {name: f"{name}_event" for name in events.columns if name in RESULT_COLUMNS}
    table = events.rename(columns=clash).iloc[located.event].reset_index(drop=True)
    nowhere = located.zone == NO_ZONE
    ids = np.array([*zones.ids, ""], dtype=object)
    kinds: list[str] = list(dict.fromkeys(kind for kind in zones.kinds if kind))
    kind_of = np.array([*(kinds.index(kind) if kind else -1 for kind in zones.kinds), -1])
    made: dict[str, Any] = {
        "event_row": located.event,
        "zone_id": pd.Series(ids[located.zone], dtype="str"),
        "zone_kind": _category(kind_of[located.zone], kinds),
        "state": _category(np.where(nowhere, -1, located.state), STATES),
        "state_uncertain": located.state_uncertain,
        "depth_km": np.round(located.depth_m / 1000, DECIMALS),
        "edge_km": np.round(located.edge_m / 1000, DECIMALS),
        "uncertain": located.uncertain,
        "location_error_km": rows.error_m[located.event] / 1000,
        "nearby": pd.Series(
            np.array(located.nearby_ids, dtype=object)[located.nearby], dtype="str"
        ),
        "problem": _category(rows.problem[located.event], PROBLEMS),
    }
    for name in RESULT_COLUMNS:
        table[name] = made[name]
    table.attrs = {
        "events": len(rows),
        "pairs": int((~nowhere).sum()),
        "problems": rows.problems,
    }
    return table


def _category(
    codes: np.typing.NDArray[np.integer[Any]], names: Sequence[str]
) -> pd.Categorical[Any]:
    import pandas as pd

    return pd.Categorical.from_codes(codes, dtype=pd.CategoricalDtype(list(names)))
