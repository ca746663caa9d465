"""What a row of the shipped data says, as frozen values."""

from __future__ import annotations

from typing import NamedTuple


class Country(NamedTuple):
    """What the data say of a state or territory, without its shape."""

    code: str
    iso2: str
    name: str
    formal: str
    sovereign: str
    kind: str
    note: str
    population: int
    lon: float
    lat: float
    names: tuple[str, ...]
    adjectives: tuple[str, ...]

    def first_name(self) -> tuple[str, ...]:
        """Return the name it is listed under."""
        return (self.name,)

    def all_names(self) -> tuple[str, ...]:
        """Return every name it goes by."""
        return (self.name, *self.names)

    def all_adjectives(self) -> tuple[str, ...]:
        """Return every adjective for it."""
        return self.adjectives


class Town(NamedTuple):
    """A populated place of GeoNames."""

    id: int
    name: str
    country: str
    admin1: str
    grade: str
    population: int
    lon: float
    lat: float
    names: tuple[str, ...]


class Thing(NamedTuple):
    """A region, river, lake, airport or port, without its shape."""

    id: int
    kind: str
    name: str
    countries: tuple[str, ...]
    grade: str
    layer: str
    rank: int
    lon: float
    lat: float
    names: tuple[str, ...]


class Pair(NamedTuple):
    """What the border file holds of two neighbours, `a` before `b`."""

    a: str
    b: str
    arcs: tuple[int, ...]
    near: tuple[int, ...]
    claims: tuple[int, ...]
    km: float
    sea_km: float


class Overlap(NamedTuple):
    """Ground that two states both claim."""

    id: int
    a: str
    b: str
    area_km2: float
    lon: float
    lat: float
