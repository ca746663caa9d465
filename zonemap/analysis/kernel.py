"""The work itself: arrays of events in, arrays of event-zone pairs out.

One kernel serves a table in memory, a stream of batches and the workers of a cluster, so
that all of them give the same answer.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from zonemap.analysis.columns import Rows
from zonemap.analysis.earth import to_space
from zonemap.analysis.grid import GRID_PAYS_FROM, Pairs, ZoneIndex, groups
from zonemap.analysis.nearest import LineDistance, edge_parts, line_parts
from zonemap.analysis.periods import UNKNOWN, states
from zonemap.analysis.reach import Outlines, Reach
from zonemap.analysis.zoneset import ZoneSet

if TYPE_CHECKING:
    import numpy.typing as npt

NO_ZONE = -1
MANY = 40_000
"""From this many points in a zone on, in all that is expected, shortlists for it pay."""

_STAYS = {"_reach", "_locks"}
"""What a kernel makes afresh where it arrives."""


@dataclass(frozen=True, slots=True)
class Located:
    """Event-zone pairs, and the events in no zone, one entry each, in the order of events.

    Parameters
    ----------
    event
        The row of the event.
    zone
        The position of the zone; -1 for an event in none.
    state
        Positions in `STATES`; `UNKNOWN` without a zone.
    state_uncertain
        Whether the event, which took several days or is dated to a month or a year, saw
        more than one state.
    depth_m
        From the zone's baseline; NaN without one.
    edge_m
        To the zone's edge, from inside; NaN without a zone.
    uncertain
        Whether the location error of the event reaches across the zone's edge, or, for
        an event in no zone, that of any.
    nearby
        Which zones, other than those it lies in, the event may lie in: positions in
        `nearby_ids`.
    nearby_ids
        Ids joined by ``;``, the first of them empty.
    """

    event: npt.NDArray[np.int64]
    zone: npt.NDArray[np.int32]
    state: npt.NDArray[np.int8]
    state_uncertain: npt.NDArray[np.bool_]
    depth_m: npt.NDArray[np.float64]
    edge_m: npt.NDArray[np.float64]
    uncertain: npt.NDArray[np.bool_]
    nearby: npt.NDArray[np.int32]
    nearby_ids: tuple[str, ...]


class EventKernel:
    """Locates events in a fixed set of zones.

    Parameters
    ----------
    zones
        The zones.
    depths
        Whether to measure depth and distance to the edge; without them only events with
        a location error are measured, and those only as far as their certainty needs.
    """

    def __init__(self, zones: ZoneSet, *, depths: bool = True) -> None:
        self.zones = zones
        self.depths = depths
        self.index = ZoneIndex(zones.shapes)
        self._edges: dict[int, LineDistance] = {}
        self._baselines: dict[int, LineDistance | None] = {}
        self._outlines: dict[float, Outlines] = {}
        self._asked = [0] * len(zones)
        self._seen = self._expected = 0
        self._arrange()

    def __getstate__(self) -> dict[str, Any]:
        """Travel with all that was got ready, so that nobody has to do it again."""
        return {name: value for name, value in vars(self).items() if name not in _STAYS}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Arrive as ready as it left."""
        vars(self).update(state)
        self._arrange()

    def _arrange(self) -> None:
        self._reach = Reach(self.zones.shapes, self._edge, self._outlines)
        self._locks = [threading.Lock() for _ in range(len(self.zones))]

    def expect(self, count: int) -> None:
        """Get ready for so many events in all, where readiness pays.

        Parameters
        ----------
        count
            How many events will be asked about, in one batch or many.
        """
        self._expected = count
        if count >= GRID_PAYS_FROM:
            self.index.build()

    def locate(self, rows: Rows) -> Located:
        """Return the pairs and the events in no zone.

        Parameters
        ----------
        rows
            The events; those without a usable place lie in no zone.
        """
        self._seen += len(rows)
        pairs = self.index.query(rows.lon, rows.lat)
        reached = self._reached(rows, pairs)
        event, zone, of_pair = _with_the_rest(pairs, len(rows))
        state, torn = self._states(rows, pairs)
        depth_m, edge_m = self._measure(rows, pairs)
        nearby, ids = _joined(reached, len(rows), self.zones.ids)
        # Surely inside: no edge within reach. Surely in none: no zone within reach.
        uncertain = np.asarray(nearby > 0)[event]
        edge_of_pair_m = np.where(np.isnan(edge_m), np.inf, edge_m)
        uncertain[of_pair] = rows.error_m[pairs.point] > edge_of_pair_m
        return Located(
            event,
            zone,
            _scattered(len(event), of_pair, state, UNKNOWN),
            _scattered(len(event), of_pair, torn, fill=False),
            _scattered(len(event), of_pair, depth_m, np.nan),
            _scattered(len(event), of_pair, edge_m, np.nan),
            uncertain,
            nearby[event],
            ids,
        )

    def _states(
        self, rows: Rows, pairs: Pairs
    ) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.bool_]]:
        """Return each pair's state on the first day, and whether it was another on the last."""
        zones = self.zones
        starts, deadlines, ends = (
            days[pairs.zone] for days in (zones.starts, zones.deadlines, zones.ends)
        )
        open_ = zones.open_deadlines[pairs.zone]
        first = states(rows.first[pairs.point], starts, deadlines, ends, open_)
        last = states(rows.last[pairs.point], starts, deadlines, ends, open_)
        return first, first != last

    def _measure(
        self, rows: Rows, pairs: Pairs
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return each pair's depth and distance to the edge, in metres."""
        depth_m, edge_m = np.full((2, len(pairs.point)), np.nan)
        wanted = np.arange(len(pairs.point))
        if not self.depths:
            wanted = np.flatnonzero(rows.error_m[pairs.point] > 0)
        for zone, group in groups(pairs.zone[wanted]):
            at = wanted[group]
            lon, lat = rows.lon[pairs.point[at]], rows.lat[pairs.point[at]]
            space = to_space(lon, lat)
            edge, baseline = self._lines(zone, len(at))
            edge_m[at] = edge.metres(lon, lat, space=space)
            if baseline is not None and self.depths:
                depth_m[at] = baseline.metres(lon, lat, space=space)
        return depth_m, edge_m

    def _lines(self, zone: int, count: int) -> tuple[LineDistance, LineDistance | None]:
        """Return what measures to a zone's edge and baseline, ready for its many points."""
        with self._locks[zone]:
            if zone not in self._edges:
                shape, line = self.zones.shapes[zone], self.zones.baselines[zone]
                self._edges[zone] = LineDistance(edge_parts(shape), between="straight")
                parts = line_parts(line)
                self._baselines[zone] = LineDistance(parts) if parts else None
            edge, baseline = self._edges[zone], self._baselines[zone]
            self._asked[zone] += count
            in_all = self._asked[zone] * max(self._expected / max(self._seen, 1), 1)
            if in_all >= MANY:
                edge.prepare(self.zones.shapes[zone])
                if baseline is not None:
                    baseline.prepare(self.zones.shapes[zone])
        return edge, baseline

    def _reached(self, rows: Rows, pairs: Pairs) -> Pairs:
        """Return the events outside of zones whose location error reaches them, zone by zone."""
        many = self._expected >= MANY * 10
        near = self._reach.pairs(rows.lon, rows.lat, rows.error_m, many=many)
        key = np.sort(near.zone.astype(np.int64) * len(rows) + near.point)
        inside = pairs.zone.astype(np.int64) * len(rows) + pairs.point
        zone, point = np.divmod(key[~np.isin(key, inside)], max(len(rows), 1))
        return Pairs(point, zone.astype(np.int32))

    def _edge(self, zone: int) -> LineDistance:
        return self._lines(zone, 0)[0]


def _with_the_rest(
    pairs: Pairs, count: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """Return the pairs and the events in no zone, in the order of events.

    Returns
    -------
    event, zone
        Each entry's event and zone.
    of_pair
        Where the pairs went.
    """
    number = np.bincount(pairs.point, minlength=count)
    entries = np.maximum(number, 1)
    event = np.repeat(np.arange(count), entries)
    zone = np.full(len(event), NO_ZONE, np.int32)
    of_pair = np.flatnonzero(number[event] > 0)
    zone[of_pair] = pairs.zone
    return event, zone, of_pair


def _scattered(
    count: int,
    at: npt.NDArray[np.int64],
    values: npt.NDArray[Any],
    fill: float,
) -> npt.NDArray[Any]:
    out = np.full(count, fill, dtype=values.dtype)
    out[at] = values
    return out


def _joined(
    reached: Pairs, count: int, ids: tuple[str, ...]
) -> tuple[npt.NDArray[np.int32], tuple[str, ...]]:
    """Return, for each event, which list of ids names the zones that reach it."""
    code = np.zeros(count, np.int32)
    lists = [""]
    for zone, group in reached.by_zone():
        events = reached.point[group]
        before = np.flatnonzero(np.bincount(code[events], minlength=len(lists)))
        renewed = np.zeros(len(lists), np.int32)
        renewed[before] = np.arange(len(lists), len(lists) + len(before))
        code[events] = renewed[code[events]]
        lists += [f"{lists[old]};{ids[zone]}" if lists[old] else ids[zone] for old in before]
    return code, tuple(lists)
