"""Zones as the analysis wants them: ids, shapes, baselines and days, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
import numpy as np
import shapely

from zonemap.agreement import Timing
from zonemap.analysis.periods import Period, period_of, periods_of
from zonemap.errors import EventsError
from zonemap.zone import ZoneMap

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    Zones: TypeAlias = "ZoneSet | ZoneMap | gpd.GeoDataFrame"


@dataclass(frozen=True, slots=True)
class ZoneSet:
    """Zones ready to be asked about.

    Parameters
    ----------
    ids
        The rules' ids, each once.
    names, kinds
        What they are called and their class.
    shapes
        Polygons or lines, EPSG:4326.
    baselines
        The lines the depths are measured from, EPSG:4326, where there are.
    periods
        The days of each rule.
    areas_km2
        On the ellipsoid, where known.
    effects
        What the ground means to the obliged; empty where not known.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    shapes: tuple[BaseGeometry, ...]
    baselines: tuple[BaseGeometry | None, ...]
    periods: tuple[Period, ...]
    areas_km2: tuple[float | None, ...]
    effects: tuple[str, ...]

    def __len__(self) -> int:
        """Return how many zones there are."""
        return len(self.ids)

    @classmethod
    def of(cls, zones: Zones, *, dates: Mapping[str, str] | None = None) -> ZoneSet:
        """Return the zones of a map or of a frame.

        Parameters
        ----------
        zones
            A `ZoneMap`; a GeoDataFrame such as `ZoneMap.to_frame` makes, in any CRS,
            whose columns ``id``, ``name``, ``kind``, ``from``, ``by``, ``until``,
            ``within``, ``after`` and ``baseline`` are used where they are; or a ZoneSet.
        dates
            Dates of events that deadlines count from, by the words that name them.

        Raises
        ------
        EventsError
            If a frame has no CRS, or two zones bear the same id.
        """
        if isinstance(zones, ZoneSet):
            return zones
        made = (
            cls._of_map(zones, dates) if isinstance(zones, ZoneMap) else cls._of_frame(zones, dates)
        )
        twice = sorted({name for name in made.ids if made.ids.count(name) > 1})
        if twice:
            raise EventsError(f"several zones have the id {', '.join(twice)}")
        return made

    @classmethod
    def _of_map(cls, zone_map: ZoneMap, dates: Mapping[str, str] | None) -> ZoneSet:
        zones = zone_map.zones
        agreement = zone_map.agreement
        timings = {rule.id: rule.timing for rule in agreement.rules}
        periods = periods_of(timings, agreement.date, dates)
        return cls(
            tuple(zone.rule.id for zone in zones),
            tuple(zone.reading or zone.rule.id for zone in zones),
            tuple(zone.rule.kind for zone in zones),
            tuple(zone.shape for zone in zones),
            tuple(zone.baseline for zone in zones),
            tuple(
                periods.get(zone.rule.id) or period_of(zone.rule.timing, agreement.date, dates)
                for zone in zones
            ),
            tuple(zone.area_km2 for zone in zones),
            tuple(zone.rule.effect for zone in zones),
        )

    @classmethod
    def _of_frame(cls, frame: gpd.GeoDataFrame, dates: Mapping[str, str] | None) -> ZoneSet:
        if frame.crs is None:
            raise EventsError(
                "the zones have no coordinate reference system",
                hint="set one, for instance frame.set_crs('EPSG:4326')",
            )
        frame = frame.to_crs("EPSG:4326")
        ids = tuple(
            name or f"z{number}" for number, name in enumerate(_texts(frame, "id"), start=1)
        )
        timings = dict(zip(ids, map(_timing, frame.to_dict("records")), strict=True))
        signed = frame.attrs.get("agreement", {}).get("date")
        periods = periods_of(timings, signed, dates)
        return cls(
            ids,
            tuple(
                reading or name or id_
                for reading, name, id_ in zip(
                    _texts(frame, "reading"), _texts(frame, "name"), ids, strict=True
                )
            ),
            _texts(frame, "kind"),
            tuple(shape if shape is not None else shapely.Polygon() for shape in frame.geometry),
            _baselines(frame),
            tuple(periods[id_] for id_ in ids),
            _numbers(frame, "area_km2"),
            _texts(frame, "effect"),
        )

    @property
    def starts(self) -> np.typing.NDArray[np.datetime64]:
        """The first day of each rule, NaT where there is none."""
        return _days([period.start for period in self.periods])

    @property
    def deadlines(self) -> np.typing.NDArray[np.datetime64]:
        """The last day of the time each rule allows, NaT where there is none."""
        return _days([period.deadline for period in self.periods])

    @property
    def ends(self) -> np.typing.NDArray[np.datetime64]:
        """The last day of each rule, NaT where there is none."""
        return _days([period.end for period in self.periods])

    @property
    def open_deadlines(self) -> np.typing.NDArray[np.bool_]:
        """Whether each rule has a deadline nobody knows."""
        return np.array([period.open_deadline for period in self.periods], dtype=bool)


def _days(values: Sequence[object]) -> np.typing.NDArray[np.datetime64]:
    return np.array([np.datetime64("NaT") if v is None else v for v in values], "datetime64[D]")


def _missing(value: object) -> bool:
    import pandas as pd

    return value is None or value is pd.NaT or value is pd.NA or value != value  # noqa: PLR0124 # NaN


def _texts(frame: gpd.GeoDataFrame, column: str) -> tuple[str, ...]:
    if column not in frame.columns:
        return ("",) * len(frame)
    return tuple("" if _missing(value) else str(value) for value in frame[column])


def _numbers(frame: gpd.GeoDataFrame, column: str) -> tuple[float | None, ...]:
    if column not in frame.columns:
        return (None,) * len(frame)
    return tuple(None if _missing(value) else float(value) for value in frame[column])


def _timing(row: Mapping[Any, Any]) -> Timing:
    """Return the timing a row of a zone table holds; files spell dates in several ways."""
    whole = row.get("timing")
    if isinstance(whole, str) and whole.startswith("{"):
        # In a GeoJSON that zonemap wrote stands all that the words say of the time.
        return msgspec.json.decode(whole, type=Timing)
    if isinstance(whole, Mapping):
        return msgspec.convert(whole, Timing)

    def text(name: str) -> str | None:
        value: Any = row.get(name)
        if _missing(value):
            return None
        return str(value.isoformat()) if hasattr(value, "isoformat") else str(value).strip() or None

    return Timing(
        start=text("from"),
        by=text("by"),
        end=text("until"),
        within=text("within"),
        after=text("after"),
    )


def _baselines(frame: gpd.GeoDataFrame) -> tuple[BaseGeometry | None, ...]:
    """Return the lines of a ``baseline`` column: shapes, WKT or WKB."""
    if "baseline" not in frame.columns:
        return (None,) * len(frame)
    found: list[BaseGeometry | None] = []
    for value in frame["baseline"]:
        match value:
            case str():
                found.append(shapely.from_wkt(value) if value else None)
            case bytes():
                found.append(shapely.from_wkb(value))
            case _ if _missing(value):
                found.append(None)
            case _:
                found.append(value)
    return tuple(found)
