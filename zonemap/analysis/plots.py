"""Pictures of events in zones, on matplotlib axes to which more can be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from zonemap.analysis.columns import EventColumns, recognise, rows_of
from zonemap.analysis.extras import need
from zonemap.analysis.join import RESULT_COLUMNS
from zonemap.analysis.summary import Every, summarise
from zonemap.analysis.tally import Tally
from zonemap.analysis.zoneset import ZoneSet

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from zonemap.analysis.zoneset import Zones

# Okabe and Ito's colours, told apart by all kinds of sight; shapes say the same.
_SHOWN = {
    "before": ("#009E73", "o"),
    "pending": ("#E69F00", "^"),
    "in force": ("#D55E00", "s"),
    "ended": ("#0072B2", "D"),
    "unknown": ("#777777", "v"),
}
MANY = 5000
"""From this many points on, they are drawn as hexagons that say how many."""


def plot_timeline(
    joined: pd.DataFrame | Tally,
    zones: Zones,
    *,
    zone_id: str | None = None,
    every: Every = "month",
    columns: EventColumns | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how many events fell in a zone in each period, with the days of its rule.

    Parameters
    ----------
    joined
        What `join_events` made, or its tally.
    zones
        The zones it was made with.
    zone_id
        Which zone; the first by default.
    every
        The length of a period.
    columns
        Which columns hold what, where that is not to be recognised.
    ax
        Axes to draw on; new ones by default.

    Returns
    -------
    Axes
        Bars of sure events, and above them, hatched, of uncertain ones; a dashed line
        at the start of the rule, a solid one at its deadline, a dotted one at its end.
    """
    import pandas as pd

    found = ZoneSet.of(zones)
    chosen = found.ids[0] if zone_id is None else zone_id
    ax = ax or need("matplotlib.pyplot", "plot").subplots(figsize=(9, 3.2), layout="constrained")[1]
    table = summarise(joined, found, every=every, columns=columns)
    table = table[table["zone_id"] == chosen]
    left = table["period"].map(lambda period: period.start_time)
    width = table["period"].map(lambda period: period.end_time - period.start_time) * 0.9
    ax.bar(left, table["sure"], width, align="edge", color="#0072B2", label="surely inside")
    ax.bar(left, table["uncertain"], width, align="edge", bottom=table["sure"], color="white",
           edgecolor="#0072B2", hatch="///", linewidth=0.6, label="perhaps inside")  # fmt: skip
    period = found.periods[found.ids.index(chosen)]
    for day, style, says in (
        (period.start, "--", "start"),
        (period.deadline, "-", "deadline"),
        (period.end, ":", "end"),
    ):
        if day is not None:
            ax.axvline(pd.Timestamp(day), linestyle=style, color="#D55E00", label=f"{says} {day}")  # type: ignore[arg-type] # matplotlib takes dates
    ax.set(ylabel=f"events per {every}", title=f"{chosen}: {found.names[found.ids.index(chosen)]}")
    ax.legend(frameon=False, fontsize="small")
    return ax


def plot_map(
    joined: pd.DataFrame,
    zones: Zones,
    *,
    columns: EventColumns | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the zones and the events in and around them.

    Parameters
    ----------
    joined
        What `join_events` made.
    zones
        The zones it was made with.
    columns
        Which columns hold what, where that is not to be recognised.
    ax
        Axes to draw on; new ones by default.

    Returns
    -------
    Axes
        Longitude and latitude in degrees, as wide as they are high on the ground in the
        middle. Events in zones by the state of their first rule; others in grey.
    """
    found = ZoneSet.of(zones)
    ax = ax or need("matplotlib.pyplot", "plot").subplots(figsize=(9, 5), layout="constrained")[1]
    named = [str(name) for name in joined.columns if name not in RESULT_COLUMNS]
    once = joined.drop_duplicates("event_row")
    rows = rows_of(once, columns or recognise(named), location_error_km=0.0)
    shapes = np.array(found.shapes, dtype=object)
    west, south, east, north = (float(value) for value in shapely.total_bounds(shapes))
    margin = 0.15 * max(east - west, north - south)
    outside = (once["zone_id"] == "").to_numpy()
    if outside.sum() > MANY:
        extent = (west - margin, east + margin, south - margin, north + margin)
        ax.hexbin(rows.lon[outside], rows.lat[outside], gridsize=80, extent=extent, mincnt=1,
                  cmap="Greys", bins="log", linewidths=0, zorder=0)  # fmt: skip
    else:
        ax.plot(rows.lon[outside], rows.lat[outside], ".", color="#bbbbbb", markersize=3, zorder=0)
    for shape in found.shapes:
        _draw(ax, shape)
    for state, (colour, marker) in _SHOWN.items():
        here = ~outside & (once["state"].astype("str") == state).to_numpy()
        if here.any():
            ax.plot(rows.lon[here], rows.lat[here], marker, color=colour, markersize=3,
                    alpha=0.6, label=f"{state} ({here.sum()})", zorder=2)  # fmt: skip
    ax.set(xlim=(west - margin, east + margin), ylim=(south - margin, north + margin))
    ax.set_aspect(float(1 / np.cos(np.radians((south + north) / 2))))
    ax.set(xlabel="longitude, degrees", ylabel="latitude, degrees")
    if ax.get_legend_handles_labels()[0]:
        ax.legend(frameon=False, fontsize="small", markerscale=2)
    return ax


def _draw(ax: Any, shape: Any) -> None:  # noqa: ANN401 # matplotlib is optional
    """Draw one zone: its outline, holes too, and its ground."""
    patches = need("matplotlib.patches", "plot")
    path = need("matplotlib.path", "plot").Path
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            rings = [path(shapely.get_coordinates(ring), closed=True) for ring in
                     (part.exterior, *part.interiors)]  # fmt: skip
            whole = path.make_compound_path(*rings)
            ax.add_patch(patches.PathPatch(whole, facecolor="#0072B2", alpha=0.12, zorder=1))
            ax.add_patch(patches.PathPatch(whole, facecolor="none", edgecolor="#0072B2", zorder=1))
        elif part.geom_type in ("LineString", "LinearRing"):
            ax.plot(*shapely.get_coordinates(part).T, color="#0072B2", zorder=1)
