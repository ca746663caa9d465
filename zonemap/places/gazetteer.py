"""The one thing zonemap asks of a source of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from zonemap.agreement import Assumption
from zonemap.area import Border, Coast, Country, Line, Place, Region, River, Road
from zonemap.zone import LayerCredit

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NamedFeature: TypeAlias = Place | Country | Region | Border | Coast | River | Road | Line
"""The leaves of the tree: what only a source of places can find."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the rest of the agreement says about where a name can be.

    Parameters
    ----------
    countries
        ISO 3166-1 alpha-3 codes, the likeliest first.
    near
        Other names of the text, to tell homonyms apart by nearness.
    """

    countries: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that bears the name asked for.

    Parameters
    ----------
    name
        The name by which the layer knows it.
    kind
        Its class: ``town``, ``country``, ``region``, ``river``, ``line``...
    country
        ISO 3166-1 alpha-3, or empty.
    lat, lon
        A representative point, in degrees.
    score
        Between 0 and 1; how well name and context fit.
    layer
        The id of the layer it is from.
    """

    name: str
    kind: str
    country: str
    lat: float
    lon: float
    score: float
    layer: str
    population: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The one feature that was meant.

    Parameters
    ----------
    name
        The name by which the layer knows it.
    kind
        Its class.
    shape
        A point, a line or polygons, in degrees (EPSG:4326), longitude first; None
        where the feature is defined by `definition`, or was asked for without its shape.
    layers
        Ids of the layers it is from.
    definition
        An area in controlled English, for curated named areas.
    accuracy_m
        How far the shape may lie from the ground, in metres, as the layer states it.
    population
        Of a town, 0 where unknown.
    assumptions
        Choices made in finding it, with the candidates that lost.
    why
        The choice in one sentence.
    published_km2, published_by
        The area that somebody publishes for it, in square kilometres, and who.
    box
        West, south, east, north of a shape that was not made, where the layer has it.
    """

    name: str
    kind: str
    shape: BaseGeometry | None
    layers: tuple[str, ...]
    definition: str | None = None
    accuracy_m: float | None = None
    population: int = 0
    country: str = ""
    assumptions: tuple[Assumption, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    why: str = ""
    published_km2: float | None = None
    published_by: str = ""
    box: tuple[float, float, float, float] | None = None


class Gazetteer(Protocol):
    """Anything that can be asked for a named feature."""

    def find(self, feature: NamedFeature, context: Context) -> Found:
        """Return the feature meant.

        Raises
        ------
        PlaceNotFoundError
            If nothing bears the name; the hint suggests near spellings.
        PlaceAmbiguousError
            If several bear it and nothing tells them apart.
        LayerNeededError
            If it is a line or area that no open data give: the user's layer fills it.
        """
        ...

    def territory(self, name: str, context: Context) -> Found:
        """Return the land of a country or region, cut at the coast.

        Its land borders are the very lines that `find` gives for a `Border`.
        """
        ...

    def land(self, bounds: tuple[float, float, float, float] | None = None) -> Found:
        """Return all land, to clip what reaches out to sea.

        Parameters
        ----------
        bounds
            West, south, east, north: only the parts that touch it are needed.
        """
        ...

    def credits(self, layers: tuple[str, ...]) -> tuple[LayerCredit, ...]:
        """Return where these layers are from."""
        ...

    def concerns(self, assumption: Assumption, shape: BaseGeometry) -> bool:
        """Tell whether what was noted of a feature matters to a zone of this shape.

        Ground that several states claim matters to what touches it, and not to what merely
        lies in the same state.
        """
        ...
