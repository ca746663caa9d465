"""Lengths and directions: units end here."""

from __future__ import annotations

from enum import Enum
from types import MappingProxyType
from typing import Literal

import msgspec

from zonemap.source import Span

Unit = Literal["m", "km", "mi", "nmi", "yd", "ft", "verst", "league", "nleague"]
Bound = Literal["exact", "min", "max", "about", "range"]

METRES_PER: MappingProxyType[Unit, float] = MappingProxyType(
    # International foot, yard and statute mile (1959) and nautical mile (1929); the Russian
    # verst of 500 sazhens of seven English feet (law of 11 October 1835); the English league
    # of three miles on land, three nautical miles at sea (leagues of other lands differ).
    {
        "m": 1.0,
        "km": 1000.0,
        "mi": 1609.344,
        "nmi": 1852.0,
        "yd": 0.9144,
        "ft": 0.3048,
        "verst": 1066.8,
        "league": 4828.032,
        "nleague": 5556.0,
    }
)


class Compass(Enum):
    """A direction the text can name, by its English word."""

    NORTH = "north"
    NORTH_NORTH_EAST = "north-north-east"
    NORTH_EAST = "north-east"
    EAST_NORTH_EAST = "east-north-east"
    EAST = "east"
    EAST_SOUTH_EAST = "east-south-east"
    SOUTH_EAST = "south-east"
    SOUTH_SOUTH_EAST = "south-south-east"
    SOUTH = "south"
    SOUTH_SOUTH_WEST = "south-south-west"
    SOUTH_WEST = "south-west"
    WEST_SOUTH_WEST = "west-south-west"
    WEST = "west"
    WEST_NORTH_WEST = "west-north-west"
    NORTH_WEST = "north-west"
    NORTH_NORTH_WEST = "north-north-west"

    @property
    def bearing_deg(self) -> float:
        """The direction as a bearing, clockwise from true north."""
        return list(Compass).index(self) * 22.5


class Distance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A length as written and what it means on the ground.

    Parameters
    ----------
    value
        The figure as written; of a range, its lower end.
    unit
        The unit as written.
    bound
        Whether the figure is exact, a minimum, a maximum, about right or a range.
    upper
        The upper end of a range, in the same unit.
    halved
        Whether the text gives a total width, of which each side gets half.
    span
        The words, in the source text.

    Examples
    --------
    >>> Distance(value=30, unit="km").metres
    30000.0
    >>> Distance(value=5, unit="km", halved=True).metres
    2500.0
    """

    value: float
    unit: Unit
    bound: Bound = "exact"
    upper: float | None = None
    halved: bool = False
    span: Span | None = None

    @property
    def metres(self) -> float:
        """The length to draw, in metres; the upper end of a range."""
        value = self.value if self.upper is None else self.upper
        return value * METRES_PER[self.unit] * (0.5 if self.halved else 1.0)

    @property
    def least_metres(self) -> float:
        """The lower end, in metres; the same as `metres` unless it is a range."""
        return self.value * METRES_PER[self.unit] * (0.5 if self.halved else 1.0)

    @property
    def written_metres(self) -> float:
        """The figure as written, in metres, before any halving."""
        return self.value * METRES_PER[self.unit]
