"""Events counted by zone, by period and by what the rule asked on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from zonemap.analysis.columns import EventColumns
from zonemap.analysis.extras import need
from zonemap.analysis.periods import STATES
from zonemap.analysis.tally import Tally
from zonemap.analysis.zoneset import ZoneSet

if TYPE_CHECKING:
    import pandas as pd

    from zonemap.analysis.zoneset import Zones

Every = Literal["year", "quarter", "month", "week", "day"]
_FREQUENCY: dict[Every, str] = {"year": "Y", "quarter": "Q", "month": "M", "week": "W", "day": "D"}
CONFIDENCE = 0.95
_RATES = ("rate_ratio", "ratio_low", "ratio_high", "p_value")


@dataclass(frozen=True, slots=True)
class RateChange:
    """How the rate of events changed, by the exact test of two Poisson counts.

    Given all the events of both spans, the number after is binomial if the rate did not
    change; the interval is Clopper and Pearson's, turned into a ratio.

    Parameters
    ----------
    ratio
        The rate after over the rate before; NaN without events.
    low, high
        Its interval at 95 %.
    p_value
        Two-sided.
    """

    ratio: float
    low: float
    high: float
    p_value: float


def rate_change(before: int, days_before: int, after: int, days_after: int) -> RateChange | None:
    """Return how a rate changed, or nothing where a span has no day or no event fell.

    Parameters
    ----------
    before, after
        Numbers of events.
    days_before, days_after
        Lengths of the spans, days.

    Examples
    --------
    >>> change = rate_change(40, 100, 10, 100)
    >>> round(change.ratio, 2), change.p_value < 0.001
    (0.25, True)
    """
    if min(days_before, days_after) <= 0 or before + after == 0:
        return None
    stats = need("scipy.stats", "events")
    share = days_after / (days_before + days_after)
    test = stats.binomtest(after, before + after, share)
    interval = test.proportion_ci(CONFIDENCE, method="exact")
    longer = days_before / days_after

    def ratio(part: float) -> float:
        return float("inf") if part >= 1 else part / (1 - part) * longer

    return RateChange(
        ratio(after / (before + after)),
        ratio(float(interval.low)),
        ratio(float(interval.high)),
        float(test.pvalue),
    )


def summarise(
    joined: pd.DataFrame | Tally,
    zones: Zones,
    *,
    every: Every = "month",
    columns: EventColumns | None = None,
) -> pd.DataFrame:
    """Return how many events fell in each zone in each period.

    Parameters
    ----------
    joined
        What `join_events` made, or its tally.
    zones
        The zones it was made with.
    every
        The length of a period.
    columns
        Which columns hold what, where that is not to be recognised.

    Returns
    -------
    DataFrame
        One row for each zone and each period from the first event to the last, empty
        ones included: ``events``, of which ``sure`` and ``uncertain``; ``deaths`` where
        the source counts them; ``per_1000_km2``, of all events. Events without a date
        are not in it.
    """
    import pandas as pd

    found = ZoneSet.of(zones)
    tally = joined if isinstance(joined, Tally) else Tally.of(joined, columns)
    freq = _FREQUENCY[every]
    counts = tally.counts[tally.counts["day"].notna()]
    counts = counts.assign(
        period=pd.PeriodIndex(counts["day"].dt.to_period(freq)),
        sure=counts["events"].where(~counts["uncertain"], 0),
        uncertain=counts["events"].where(counts["uncertain"], 0),
    )
    names = [n for n in ("events", "sure", "uncertain", "deaths") if n in counts]
    counted = counts.groupby(["zone_id", "period"])[names].sum()
    spans: list[pd.Period] = []
    if not np.isnat(tally.first):
        days = pd.DatetimeIndex(np.array([tally.first, tally.last], "datetime64[s]"))
        spans = list(pd.period_range(days[0], days[1], freq=freq))
    index: pd.MultiIndex = pd.MultiIndex.from_tuples(
        [(zone_id, span) for zone_id in found.ids for span in spans], names=["zone_id", "period"]
    )
    whole = counted.reindex(index, fill_value=0).reset_index()
    areas_km2 = whole["zone_id"].map(dict(zip(found.ids, found.areas_km2, strict=True)))
    whole["per_1000_km2"] = whole["events"] / areas_km2.astype(float) * 1000
    return whole


def compliance(
    joined: pd.DataFrame | Tally,
    zones: Zones,
    *,
    first: str | None = None,
    last: str | None = None,
    columns: EventColumns | None = None,
) -> pd.DataFrame:
    """Return one row a zone: what fell in it before, while pending, in force and after.

    Only events that lie surely in a zone are counted under a state; ``uncertain`` and
    ``possible`` say how many more there may be. An event in a zone is not yet a breach:
    the words say who must keep what out.

    Parameters
    ----------
    joined
        What `join_events` made, or its tally.
    zones
        The zones it was made with.
    first, last
        The days the source covers, ISO 8601; by default those of its first and last
        event. They set the length of the spans that are compared.
    columns
        Which columns hold what, where that is not to be recognised.

    Returns
    -------
    DataFrame
        ``zone_id, kind, says, from, deadline, until``; the numbers ``before, pending,
        in_force, ended, unknown`` of sure events; ``uncertain``, in it by their point;
        ``possible``, beside it by their point; ``deaths_in_force`` where counted, of
        sure events; ``days_before, days_after`` the deadline (or the start, without
        one) within what the source covers; ``rate_ratio, ratio_low, ratio_high,
        p_value`` of the rate after against before, by `rate_change`, sure events only.
    """
    import pandas as pd

    found = ZoneSet.of(zones)
    tally = joined if isinstance(joined, Tally) else Tally.of(joined, columns)
    covered = (
        np.datetime64(first, "D") if first else tally.first,
        np.datetime64(last, "D") if last else tally.last,
    )
    rows = []
    for number, zone_id in enumerate(found.ids):
        here = tally.counts[tally.counts["zone_id"] == zone_id]
        sure = here[~here["uncertain"]]
        by_state = sure.groupby("state")["events"].sum()
        period = found.periods[number]
        row: dict[str, Any] = {
            "zone_id": zone_id,
            "kind": found.kinds[number],
            "says": found.names[number],
            "from": period.start,
            "deadline": period.deadline,
            "until": period.end,
        }
        row |= {state.replace(" ", "_"): int(by_state.get(state, 0)) for state in STATES}
        row["uncertain"] = int(here.loc[here["uncertain"], "events"].sum())
        row["possible"] = tally.possible.get(zone_id, 0)
        if "deaths" in sure:
            row["deaths_in_force"] = int(sure.loc[sure["state"] == "in force", "deaths"].sum())
        row |= _change(sure, period.deadline or period.start, period.end, covered)
        rows.append(row)
    table = pd.DataFrame(rows)
    for name in ("from", "deadline", "until"):
        if name in table:
            table[name] = pd.to_datetime(table[name]).astype("datetime64[s]")
    return table


def _change(
    sure: pd.DataFrame,
    turn: date | None,
    end: date | None,
    covered: tuple[np.datetime64, np.datetime64],
) -> dict[str, Any]:
    """Return the spans before and after a day, and how the rate changed."""
    row: dict[str, Any] = {"days_before": 0, "days_after": 0} | dict.fromkeys(_RATES, float("nan"))
    begin, until = covered
    if turn is None or np.isnat(begin) or np.isnat(until):
        return row
    turning = np.datetime64(turn, "D")
    until = until if end is None else min(until, np.datetime64(end, "D"))
    one = np.timedelta64(1, "D")
    # The day of the deadline itself still belongs to the time before.
    row["days_before"] = max(int((min(turning, until) - begin + one) / one), 0)
    row["days_after"] = max(int((until - max(turning, begin - one)) / one), 0)
    day = sure["day"].to_numpy().astype("datetime64[D]")
    number = sure["events"].to_numpy()
    spanned = (day >= begin) & (day <= until)
    change = rate_change(
        int(number[spanned & (day <= turning)].sum()),
        row["days_before"],
        int(number[spanned & (day > turning)].sum()),
        row["days_after"],
    )
    if change is not None:
        values = (change.ratio, change.low, change.high, change.p_value)
        row |= dict(zip(_RATES, values, strict=True))
    return row
