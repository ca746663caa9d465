"""Questions asked of zones: which events fall in them, who lives there, what they hold.

`join_events` locates events; `summarise` and `compliance` count them; `exposure` lists
the towns, borders, rivers and roads inside. Tables come in and go out as (Geo)DataFrames.
"""

from __future__ import annotations

from zonemap.analysis.columns import EventColumns, recognise
from zonemap.analysis.exposure import Exposure, distance_to_edge, exposure
from zonemap.analysis.join import RESULT_COLUMNS, join_events
from zonemap.analysis.periods import STATES, Period
from zonemap.analysis.plots import plot_map, plot_timeline
from zonemap.analysis.readers import read_events, read_zones
from zonemap.analysis.stream import stream_events
from zonemap.analysis.summary import compliance, rate_change, summarise
from zonemap.analysis.tally import Tally
from zonemap.analysis.zoneset import ZoneSet

__all__ = [
    "RESULT_COLUMNS",
    "STATES",
    "EventColumns",
    "Exposure",
    "Period",
    "Tally",
    "ZoneSet",
    "compliance",
    "distance_to_edge",
    "exposure",
    "join_events",
    "plot_map",
    "plot_timeline",
    "rate_change",
    "read_events",
    "read_zones",
    "recognise",
    "stream_events",
    "summarise",
]
