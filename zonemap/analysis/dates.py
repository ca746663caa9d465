"""Days out of what event tables write in their date columns; nothing is guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    Days = npt.NDArray[np.datetime64]
    Found: TypeAlias = tuple[Days, Days, npt.NDArray[np.bool_]]

FORMATS = ("%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y", "%Y/%m/%d", "%Y%m%d")
"""Ways to write a day that can be read in one way only, beside ISO 8601.

03/04/2019 is the third of April to some and the fourth of March to others: it is not
understood unless the user says how it is written.
"""

_ISO = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:?\d{2}.*)?")


def days_of_column(column: pd.Series[Any], date_format: str | None = None) -> Found:
    """Return the day of each row.

    Parameters
    ----------
    column
        Timestamps, dates or text.
    date_format
        How text is written, as `datetime.strptime` has it.

    Returns
    -------
    first, last
        The same day twice, or the ends of a month or a year where only that is written;
        NaT where there is none.
    empty
        Where nothing is written at all.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.DatetimeTZDtype):
        # The day on the clock of the one who wrote it.
        column = column.dt.tz_localize(None)
    if pd.api.types.is_datetime64_dtype(column.dtype):
        days = column.to_numpy().astype("datetime64[D]")
        return days, days, np.isnat(days)
    codes, written = pd.factorize(column, use_na_sentinel=True)
    first = np.full(len(written) + 1, np.datetime64("NaT"), "datetime64[D]")
    last = first.copy()
    blank = np.zeros(len(written) + 1, bool)
    blank[-1] = True
    for number, value in enumerate(written):
        text = str(value).strip()
        blank[number] = not text
        first[number], last[number] = _day(text, date_format)
    return first[codes], last[codes], blank[codes]


def days_of_parts(year: pd.Series[Any], month: pd.Series[Any], day: pd.Series[Any]) -> Found:
    """Return the days of rows that hold year, month and day, zero where not known.

    Returns
    -------
    first, last
        The day, or the ends of the month or the year; NaT for what no calendar has.
    empty
        Where there is no year.
    """
    import pandas as pd

    years, months, days = (
        pd.to_numeric(part, errors="coerce").fillna(0).to_numpy(dtype=np.int64)
        for part in (year, month, day)
    )
    known = (years >= 1) & (years <= 9999) & (months >= 0) & (months <= 12)  # noqa: PLR2004 # a calendar
    base = np.where(known, years - 1970, 0).astype("datetime64[Y]")
    start = np.where(months > 0, months, 1) - 1
    final = np.where(months > 0, months, 12) - 1
    month_start = base.astype("datetime64[M]") + start
    first = month_start.astype("datetime64[D]")
    last = (base.astype("datetime64[M]") + final + 1).astype("datetime64[D]") - 1
    exact = (months > 0) & (days > 0)
    on = first + np.maximum(days, 1) - 1
    known &= (days >= 0) & (~exact | (on <= last)) & ((days == 0) | (months > 0))
    never = np.datetime64("NaT")
    return (
        np.where(known, np.where(exact, on, first), never),
        np.where(known, np.where(exact, on, last), never),
        years == 0,
    )


def _day(text: str, date_format: str | None) -> tuple[np.datetime64, np.datetime64]:
    from datetime import datetime

    never = np.datetime64("NaT")
    iso = _ISO.fullmatch(text) if date_format is None else None
    if iso is not None:
        try:
            start = np.datetime64(iso[1])
        except ValueError:
            return never, never
        first = start.astype("datetime64[D]")
        whole = np.datetime_data(start.dtype)[0] in ("Y", "M")
        return first, ((start + 1).astype("datetime64[D]") - 1) if whole else first
    for form in (date_format,) if date_format else FORMATS:
        try:
            day = np.datetime64(datetime.strptime(text, form).date())  # noqa: DTZ007 # a day
        except ValueError:
            continue
        return day, day
    return never, never
