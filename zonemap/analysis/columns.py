"""What the columns of an event table mean, and which of its rows can be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from zonemap.analysis.dates import days_of_column, days_of_parts
from zonemap.errors import EventsError

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

Source = Literal["ucdp", "acled", "gtd", "plain"]

KM = 1000.0
ANYWHERE = float("inf")

LOCATION_ERROR_M: Mapping[Source, Mapping[int, float]] = MappingProxyType(
    {
        # UCDP GED codebook, where_prec: 1 exact, 2 within about 25 km, 3 district,
        # 4 province, 5 a line or a fuzzy area, 6 country, 7 sea or airspace.
        "ucdp": {
            1: 1 * KM,
            2: 25 * KM,
            3: 50 * KM,
            4: 150 * KM,
            5: 50 * KM,
            6: ANYWHERE,
            7: ANYWHERE,
        },
        # ACLED codebook, geo_precision: 1 town, 2 part of a region, 3 region.
        "acled": {1: 1 * KM, 2: 25 * KM, 3: 150 * KM},
        # GTD codebook, specificity: 1 town, 2 and 3 subnational, 4 province, 5 unknown.
        "gtd": {1: 1 * KM, 2: 25 * KM, 3: 50 * KM, 4: 150 * KM, 5: ANYWHERE},
        "plain": {},
    }
)
"""How far, in metres, an event may lie from its coordinates, by the source's own code.

The codebooks give a distance only for UCDP's code 2. The others are zonemap's reading of
their words, on the wide side; the user can give other figures.
"""

_LON = ("longitude", "lon", "lng", "long", "x")
_LAT = ("latitude", "lat", "y")
_DATE = ("date", "event_date", "date_start", "day", "datetime", "timestamp", "time", "when")
_DATE_END = ("date_end", "end_date")
_PRECISION = ("where_prec", "geo_precision", "specificity", "precision")

PROBLEMS = (
    "",
    "no coordinates",
    "coordinates are no numbers",
    "coordinates are 0, 0",
    "latitude and longitude look swapped",
    "coordinates out of range",
    "no date",
    "date not understood",
    "ends before it starts",
)
"""What can be wrong with a row; up to "out of range" it has no place on the map."""

BAD_PLACES = 6
"""The problems before this one leave a row without a place."""

_EMPTY, _TEXT, _ZERO, _SWAPPED, _RANGE, _NO_DATE, _BAD_DATE, _TURNED = range(1, 9)


@dataclass(frozen=True, slots=True)
class EventColumns:
    """Which columns of an event table hold what.

    Parameters
    ----------
    lon, lat
        Degrees (EPSG:4326).
    date
        The day of the event, in one column, or year, month and day in three; empty
        where the table has none.
    date_end
        The last day, for events that took several.
    precision
        The source's code for how well the place is known.
    source
        Whose codes they are.
    date_format
        How dates are written, as `datetime.strptime` has it, if ISO 8601 is not it.
    """

    lon: str
    lat: str
    date: tuple[str, ...] = ()
    date_end: str | None = None
    precision: str | None = None
    source: Source = "plain"
    date_format: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, each once, in a fixed order."""
        maybe = (self.lon, self.lat, *self.date, self.date_end, self.precision)
        return tuple(dict.fromkeys(name for name in maybe if name is not None))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an event table as arrays, one entry a row.

    Parameters
    ----------
    lon, lat
        Degrees (EPSG:4326); NaN where a row has no usable place.
    first, last
        The first and the last day the event can have been; NaT where not known.
    error_m
        How far the event may lie from its coordinates; zero where nothing says.
    problem
        Positions in `PROBLEMS`.
    """

    lon: npt.NDArray[np.float64]
    lat: npt.NDArray[np.float64]
    first: npt.NDArray[np.datetime64]
    last: npt.NDArray[np.datetime64]
    error_m: npt.NDArray[np.float64]
    problem: npt.NDArray[np.int8]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.lon)

    @property
    def problems(self) -> dict[str, int]:
        """How many rows have each problem, in the order of `PROBLEMS`."""
        counts = np.bincount(self.problem, minlength=len(PROBLEMS))
        return {name: int(n) for name, n in zip(PROBLEMS, counts, strict=True) if name and n}


def recognise(
    names: Sequence[str],
    *,
    lon: str | None = None,
    lat: str | None = None,
    date: str | None = None,
    precision: str | None = None,
    date_format: str | None = None,
) -> EventColumns:
    """Return which columns hold what, by the names UCDP, ACLED, GTD and others use.

    Parameters
    ----------
    names
        The columns of the table.
    lon, lat, date, precision
        Columns the user names; each wins over what would be recognised.
    date_format
        How dates are written, if not in ISO 8601.

    Raises
    ------
    EventsError
        If no column can be taken for the coordinates, or one that was named is missing.
    """
    for given in (lon, lat, date, precision):
        if given is not None and given not in names:
            raise EventsError(
                f"the events have no column {given!r}",
                hint=f"the columns are: {', '.join(map(str, names))}",
            )
    by_name = {str(name).strip().casefold(): str(name) for name in reversed(names)}

    def first_of(candidates: Sequence[str]) -> str | None:
        return next((by_name[name] for name in candidates if name in by_name), None)

    source = _source(by_name)
    found_lon, found_lat = lon or first_of(_LON), lat or first_of(_LAT)
    if found_lon is None or found_lat is None:
        missing = " and ".join(
            what for what, at in (("longitude", found_lon), ("latitude", found_lat)) if at is None
        )
        raise EventsError(
            f"no column of the events can be taken for {missing}",
            hint=f"name it with --lon and --lat; the columns are: {', '.join(map(str, names))}",
        )
    columns = EventColumns(
        found_lon,
        found_lat,
        source=source,
        precision=precision or first_of(_PRECISION),
        date_format=date_format,
    )
    if date is not None:
        return replace(columns, date=(date,))
    if source == "gtd":
        return replace(columns, date=tuple(by_name[name] for name in ("iyear", "imonth", "iday")))
    day = first_of(("date_start", *_DATE) if source == "ucdp" else _DATE)
    return replace(columns, date=(day,) if day else (), date_end=first_of(_DATE_END))


def _source(by_name: Mapping[str, str]) -> Source:
    if {"where_prec", "date_start"} <= by_name.keys():
        return "ucdp"
    if "geo_precision" in by_name or {"event_id_cnty", "event_date"} <= by_name.keys():
        return "acled"
    if {"iyear", "imonth", "iday"} <= by_name.keys():
        return "gtd"
    return "plain"


def rows_of(
    events: pd.DataFrame,
    columns: EventColumns,
    *,
    location_error_km: Mapping[int, float] | float | None = None,
) -> Rows:
    """Return the rows of a table as arrays, each row judged.

    Parameters
    ----------
    events
        The table.
    columns
        Which columns hold what.
    location_error_km
        How far events may lie from their coordinates: one figure for all, or one for
        each of the source's codes; `LOCATION_ERROR_M` by default.

    Raises
    ------
    EventsError
        If the table has a code for which no distance is known.
    """
    lon, bad_lon = _numbers(events[columns.lon])
    lat, bad_lat = _numbers(events[columns.lat])
    first, last, date_problem = _days(events, columns)
    problem = np.select(
        [
            bad_lon | bad_lat,
            np.isnan(lon) | np.isnan(lat),
            (lon == 0) & (lat == 0),
            (np.abs(lat) > 90) & (np.abs(lat) <= 180) & (np.abs(lon) <= 90),  # noqa: PLR2004 # degrees
            ~((np.abs(lat) <= 90) & (np.abs(lon) <= 180)),  # noqa: PLR2004 # degrees
        ],
        [_TEXT, _EMPTY, _ZERO, _SWAPPED, _RANGE],
        default=0,
    ).astype(np.int8)
    nowhere = problem > 0
    problem = np.where(nowhere, problem, date_problem).astype(np.int8)
    return Rows(
        np.where(nowhere, np.nan, lon),
        np.where(nowhere, np.nan, lat),
        first,
        last,
        _errors(events, columns, location_error_km),
        problem,
    )


def _numbers(column: pd.Series[Any]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return a column as numbers, and where it holds something that is none."""
    import pandas as pd

    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.to_numpy(dtype=float, na_value=np.nan), np.zeros(len(column), bool)
    text = column.astype("string").str.strip()
    text = text.mask(text == "")
    numbers = pd.to_numeric(text, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    return numbers, np.isnan(numbers) & text.notna().to_numpy()


def _days(
    events: pd.DataFrame, columns: EventColumns
) -> tuple[npt.NDArray[np.datetime64], npt.NDArray[np.datetime64], npt.NDArray[np.int8]]:
    """Return first and last days and what is wrong with them."""
    count = len(events)
    if not columns.date:
        never = np.full(count, np.datetime64("NaT"), "datetime64[D]")
        return never, never, np.zeros(count, np.int8)
    if len(columns.date) > 1:
        first, last, empty = days_of_parts(*(events[name] for name in columns.date))
    else:
        first, last, empty = days_of_column(events[columns.date[0]], columns.date_format)
    problem = np.where(np.isnat(first), np.where(empty, _NO_DATE, _BAD_DATE), 0)
    if columns.date_end is not None:
        _, ends, no_end = days_of_column(events[columns.date_end], columns.date_format)
        turned = ~np.isnat(ends) & (ends < first)
        problem = np.where((problem == 0) & np.isnat(ends) & ~no_end, _BAD_DATE, problem)
        problem = np.where((problem == 0) & turned, _TURNED, problem)
        last = np.where(np.isnat(ends) | turned, last, np.maximum(last, ends))
    return first, last, problem.astype(np.int8)


def _errors(
    events: pd.DataFrame,
    columns: EventColumns,
    location_error_km: Mapping[int, float] | float | None,
) -> npt.NDArray[np.float64]:
    if isinstance(location_error_km, int | float):
        return np.full(len(events), location_error_km * KM)
    if columns.precision is None:
        return np.zeros(len(events))
    table = dict(LOCATION_ERROR_M[columns.source])
    if location_error_km is not None:
        table |= {int(code): km * KM for code, km in location_error_km.items()}
    if not table:
        raise EventsError(
            f"nothing says what the codes of {columns.precision!r} mean in kilometres",
            hint="give a distance for each code, for instance --location-error 1=1,2=25",
        )
    codes, _ = _numbers(events[columns.precision])
    out = np.full(len(events), np.nan)
    for code, error_m in table.items():
        out[codes == code] = error_m
    # A code that is missing or that no codebook has says nothing about the place.
    return np.where(np.isnan(out), ANYWHERE, out)
