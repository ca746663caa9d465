"""Questions asked of zones: which events fall in them, who lives there, what they hold.

`join_events` locates events; `summarise` and `compliance` count them; `exposure` lists
the towns, borders, rivers and roads inside. Tables come in and go out as (Geo)DataFrames.
"""

from __future__ import annotations

from zonemap.analysis.columns import EventColumns, recognise
from zonemap.analysis.join import RESULT_COLUMNS, join_events
from zonemap.analysis.periods import STATES, Period
from zonemap.analysis.zoneset import ZoneSet

__all__ = [
    "RESULT_COLUMNS",
    "STATES",
    "EventColumns",
    "Period",
    "ZoneSet",
    "join_events",
    "recognise",
]
