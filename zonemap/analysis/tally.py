"""Joined events counted up, small enough to keep however many events there were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zonemap.analysis.columns import EventColumns, recognise
from zonemap.analysis.dates import days_of_column, days_of_parts
from zonemap.analysis.join import RESULT_COLUMNS
from zonemap.errors import EventsError

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Days = npt.NDArray[np.datetime64]

DEATHS = ("best", "fatalities", "nkill", "deaths")
"""Columns that count the dead: UCDP's best estimate, ACLED's, GTD's, anybody's."""

EXAMPLES = 5
"""So many rows are named of those that have the same problem."""

_KEYS = ["zone_id", "day", "state", "uncertain"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What is needed of joined events to sum them up.

    Parameters
    ----------
    counts
        Events, and deaths where they are counted, by zone, first day, state and
        certainty; a day that is not known is NaT.
    possible
        For each zone, how many events beside it may lie in it.
    first, last
        The first and the last day of any event; NaT without one.
    rows, pairs
        How many events there were, and event-zone pairs.
    problems
        How many events have each problem.
    examples
        The first rows that have each, no more than `EXAMPLES`.
    """

    counts: pd.DataFrame
    possible: dict[str, int] = field(default_factory=dict)
    first: np.datetime64 = field(default_factory=lambda: np.datetime64("NaT"))
    last: np.datetime64 = field(default_factory=lambda: np.datetime64("NaT"))
    rows: int = 0
    pairs: int = 0
    problems: dict[str, int] = field(default_factory=dict)
    examples: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, joined: pd.DataFrame, columns: EventColumns | None = None) -> Tally:
        """Return the counts of what `join_events` made.

        Parameters
        ----------
        joined
            One row for each event-zone pair and each event in no zone.
        columns
            Which columns hold what, where that is not to be recognised.
        """
        import pandas as pd

        day = first_days(joined, columns)
        deaths = deaths_column(joined.columns, joined.dtypes)
        table = pd.DataFrame(
            {
                "zone_id": joined["zone_id"].astype("str"),
                "day": day.astype("datetime64[s]"),
                "state": joined["state"].astype("str"),
                "uncertain": joined["uncertain"].astype(bool),
                "events": 1,
                "deaths": 0 if deaths is None else joined[deaths].fillna(0).astype("int64"),
            },
            index=joined.index,
        )
        inside = table[table["zone_id"] != ""]
        counts = inside.groupby(_KEYS, dropna=False, sort=True)[["events", "deaths"]].sum()
        once = joined.drop_duplicates("event_row")
        known = day[~np.isnat(day)]
        none = np.datetime64("NaT", "D")
        named = once["problem"].astype("str")
        bad = once.loc[named != "", "event_row"].groupby(named, observed=True)
        return cls(
            counts.reset_index() if deaths is not None else counts[["events"]].reset_index(),
            _possible(once.loc[once["nearby"] != "", "nearby"]),
            known.min() if len(known) else none,
            known.max() if len(known) else none,
            len(once),
            len(inside),
            {str(name): int(n) for name, n in bad.size().items()},
            {str(name): tuple(rows.head(EXAMPLES).tolist()) for name, rows in bad},
        )

    @classmethod
    def sum(cls, parts: Iterable[Tally]) -> Tally:
        """Return one tally for events that were counted in parts."""
        import pandas as pd

        each = list(parts)
        counts = pd.concat([part.counts for part in each], ignore_index=True)
        summed = counts.groupby(_KEYS, dropna=False, sort=True).sum().reset_index()
        firsts, lasts = ([getattr(p, name) for p in each] for name in ("first", "last"))
        return cls(
            summed,
            added(part.possible for part in each),
            np.fmin.reduce(np.array(firsts, "datetime64[D]")),
            np.fmax.reduce(np.array(lasts, "datetime64[D]")),
            sum(part.rows for part in each),
            sum(part.pairs for part in each),
            added(part.problems for part in each),
            first_examples(part.examples for part in each),
        )


def first_days(joined: pd.DataFrame, columns: EventColumns | None = None) -> Days:
    """Return the first day of each row of a joined table; NaT where it is not known."""
    names = [str(name) for name in joined.columns if name not in RESULT_COLUMNS]
    try:
        known = columns or recognise(names)
    except EventsError:
        # The points came as geometry: only the date is wanted here.
        known = recognise([*names, "longitude", "latitude"])
    if not known.date:
        return np.full(len(joined), np.datetime64("NaT"), "datetime64[D]")
    if len(known.date) > 1:
        return days_of_parts(*(joined[name] for name in known.date))[0]
    return days_of_column(joined[known.date[0]], known.date_format)[0]


def deaths_column(names: Iterable[str], dtypes: pd.Series[type]) -> str | None:
    """Return the column that counts the dead, if there is one of numbers."""
    import pandas as pd

    known = set(names)
    return next(
        (n for n in DEATHS if n in known and pd.api.types.is_numeric_dtype(dtypes[n])), None
    )


def _possible(nearby: pd.Series[str]) -> dict[str, int]:
    return added(
        dict.fromkeys(str(ids).split(";"), int(n))
        for ids, n in sorted(nearby.astype("str").value_counts().items())
    )


def added(parts: Iterable[dict[str, int]]) -> dict[str, int]:
    """Return the sum of counts by name, in the order of the names."""
    total: dict[str, int] = {}
    for part in parts:
        for name, number in part.items():
            total[name] = total.get(name, 0) + number
    return dict(sorted(total.items()))


def first_examples(parts: Iterable[dict[str, tuple[int, ...]]]) -> dict[str, tuple[int, ...]]:
    """Return the first rows of all the parts together, in the order of the problems' names."""
    found: dict[str, list[int]] = {}
    for part in parts:
        for name, rows in part.items():
            found.setdefault(name, []).extend(rows)
    return {name: tuple(sorted(rows)[:EXAMPLES]) for name, rows in sorted(found.items())}
