"""Events counted up as they stream by: arrays of numbers, a table only at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zonemap.analysis.columns import PROBLEMS, Rows
from zonemap.analysis.kernel import NO_ZONE, Located
from zonemap.analysis.periods import STATES
from zonemap.analysis.tally import EXAMPLES, Tally, added, first_examples

if TYPE_CHECKING:
    import numpy.typing as npt

    from zonemap.analysis.zoneset import ZoneSet

    Ints = npt.NDArray[np.int64]

_DAY_ZERO = 1 << 39
_DAYS = 1 << 40
"""Days are counted from far before any calendar; the last number stands for no day."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a `Tally` holds, in numbers that add up fast and travel light.

    Parameters
    ----------
    key
        Zone, first day, state and certainty of the pairs counted together, as one number.
    events, deaths
        How many of each; no deaths where no column counts them.
    possible
        For each zone's position, how many events beside it may lie in it.
    first, last
        The first and the last day of any event; NaT without one.
    rows, pairs
        How many events there were, and event-zone pairs.
    problems
        How many events have each problem, in the order of `PROBLEMS`.
    examples
        The first rows that have each.
    """

    key: Ints
    events: Ints
    deaths: Ints | None
    possible: dict[str, int]
    first: np.datetime64
    last: np.datetime64
    rows: int
    pairs: int
    problems: Ints
    examples: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, rows: Rows, located: Located, dead: Ints | None, *, first_row: int) -> Counts:
        """Return the counts of some events.

        Parameters
        ----------
        rows, located
            The events, and what the kernel found.
        dead
            How many died in each event, where that is known.
        first_row
            The position of the first of them among all events.
        """
        inside = np.flatnonzero(located.zone != NO_ZONE)
        event = located.event[inside]
        day = np.clip(rows.first.astype("datetime64[D]").astype(np.int64) + _DAY_ZERO, 0, _DAYS - 2)
        day[np.isnat(rows.first)] = _DAYS - 1
        key = located.zone[inside] * np.int64(_DAYS) + day[event]
        key = (key * len(STATES) + located.state[inside]) * 2 + located.uncertain[inside]
        known = rows.first[~np.isnat(rows.first)]
        none = np.datetime64("NaT", "D")
        events = np.ones(len(key), np.int64)
        problems = np.bincount(rows.problem, minlength=len(PROBLEMS))
        return cls(
            *_summed(key, events, None if dead is None else dead[event]),
            _possible(located),
            known.min() if len(known) else none,
            known.max() if len(known) else none,
            len(rows),
            len(inside),
            problems,
            {
                PROBLEMS[code]: tuple(
                    (np.flatnonzero(rows.problem == code)[:EXAMPLES] + first_row).tolist()
                )
                for code in np.flatnonzero(problems[1:]) + 1
            },
        )

    @classmethod
    def sum(cls, parts: Iterable[Counts]) -> Counts:
        """Return the counts of all the parts together."""
        each = list(parts)
        deaths = [part.deaths for part in each if part.deaths is not None]
        return cls(
            *_summed(
                np.concatenate([part.key for part in each]),
                np.concatenate([part.events for part in each]),
                np.concatenate(deaths) if deaths else None,
            ),
            added(part.possible for part in each),
            np.fmin.reduce(np.array([part.first for part in each])),
            np.fmax.reduce(np.array([part.last for part in each])),
            sum(part.rows for part in each),
            sum(part.pairs for part in each),
            np.sum([part.problems for part in each], axis=0),
            first_examples(part.examples for part in each),
        )

    def tally(self, zones: ZoneSet) -> Tally:
        """Return the table of the counts.

        Parameters
        ----------
        zones
            Those the events were located in.
        """
        import pandas as pd

        rest, uncertain = np.divmod(self.key, 2)
        rest, state = np.divmod(rest, len(STATES))
        zone, number = np.divmod(rest, _DAYS)
        day = (number - _DAY_ZERO).astype("datetime64[D]")
        day[number == _DAYS - 1] = np.datetime64("NaT")
        table = pd.DataFrame(
            {
                "zone_id": pd.Series(np.array(zones.ids, dtype=object)[zone], dtype="str"),
                "day": day.astype("datetime64[s]"),
                "state": pd.Series(np.array(STATES, dtype=object)[state], dtype="str"),
                "uncertain": uncertain.astype(bool),
                "events": self.events,
            }
        )
        if self.deaths is not None:
            table["deaths"] = self.deaths
        named = zip(PROBLEMS, self.problems.tolist(), strict=True)
        return Tally(
            table.sort_values(["zone_id", "day", "state", "uncertain"], ignore_index=True),
            self.possible,
            self.first,
            self.last,
            self.rows,
            self.pairs,
            {name: count for name, count in sorted(named) if name and count},
            first_examples([self.examples]),
        )


def _summed(key: Ints, events: Ints, deaths: Ints | None) -> tuple[Ints, Ints, Ints | None]:
    """Return each key once, with the sums of its counts."""
    order = np.argsort(key)
    begin = np.flatnonzero(np.diff(key[order], prepend=-1))
    if not len(begin):
        return key, events, deaths
    return (
        key[order][begin],
        np.add.reduceat(events[order], begin),
        None if deaths is None else np.add.reduceat(deaths[order], begin),
    )


def _possible(located: Located) -> dict[str, int]:
    """Return how many events have each zone among those they may lie in."""
    once = np.flatnonzero(np.diff(located.event, prepend=-1))
    numbers = np.bincount(located.nearby[once], minlength=len(located.nearby_ids)).tolist()
    return added(
        dict.fromkeys(ids.split(";"), number)
        for ids, number in zip(located.nearby_ids[1:], numbers[1:], strict=True)
        if number
    )
