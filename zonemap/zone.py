"""What a mapping produces: zones with their shapes and the steps that made them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from zonemap.agreement import Agreement, Assumption, Rule, Status
from zonemap.source import Span

if TYPE_CHECKING:
    # shapely takes 0.2 s to import; the words alone must not pay for it.
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class Step:
    """One act of construction, for the audit trail.

    Parameters
    ----------
    says
        What was done, in one sentence: measured from what, clipped by what.
    layers
        Ids of the layers it used.
    span
        The words that asked for it.
    """

    says: str
    layers: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape the zone would have had under another reading, in EPSG:4326."""

    says: str
    shape: BaseGeometry


class Outlines(Sequence[Outline]):
    """Outlines that are drawn when they are first looked at: few outputs show them.

    Parameters
    ----------
    draw
        Draws them; the same ones whenever it is called.
    """

    def __init__(self, draw: Callable[[], tuple[Outline, ...]]) -> None:
        self._draw = draw

    @cached_property
    def _drawn(self) -> tuple[Outline, ...]:
        return self._draw()

    @overload
    def __getitem__(self, index: int) -> Outline: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Outline, ...]: ...
    def __getitem__(self, index: int | slice) -> Outline | tuple[Outline, ...]:
        """Return one of them, or some."""
        return self._drawn[index]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._drawn)

    def __eq__(self, other: object) -> bool:
        """Tell whether the same outlines are there, drawn before or not."""
        return isinstance(other, Outlines | tuple) and self._drawn == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the outlines."""
        return hash(self._drawn)

    def __reduce__(self) -> tuple[Any, ...]:
        """Give what is drawn, not how, to another process."""
        return tuple, (self._drawn,)


@dataclass(frozen=True, slots=True)
class Zone:
    """A rule and the ground or line it covers.

    Parameters
    ----------
    rule
        The rule, with the words.
    shape
        Polygons or lines in degrees (EPSG:4326), longitude first; valid, exterior
        rings counter-clockwise, cut at the antimeridian.
    steps
        How it was made.
    reading
        The area in controlled English.
    area_km2, length_km
        On the WGS 84 ellipsoid; the length is that of a line zone, or of the line a
        belt was measured from.
    baseline
        The line its distances were measured from, if there is one.
    assumptions
        The rule's own and those made while building.
    alternatives
        Outlines under the other readings that can be built, drawn when first looked at.
    warnings
        What is implausible about the result, and why.
    max_error_m
        The largest measured distance of the edge from where it should be.
    """

    rule: Rule
    shape: BaseGeometry
    steps: tuple[Step, ...] = ()
    reading: str = ""
    area_km2: float | None = None
    length_km: float | None = None
    baseline: BaseGeometry | None = None
    assumptions: tuple[Assumption, ...] = ()
    alternatives: Sequence[Outline] = ()
    warnings: tuple[str, ...] = ()
    max_error_m: float | None = None

    @property
    def layers(self) -> tuple[str, ...]:
        """The ids of the layers it was made from, each once, in order of use."""
        return tuple(dict.fromkeys(layer for step in self.steps for layer in step.layers))

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The zone as a GeoJSON feature, for any library that speaks the protocol."""
        from zonemap.outputs.geojson import zone_feature

        return zone_feature(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that could not become a zone, with the reason and what would mend it.

    Parameters
    ----------
    rule
        The rule, with the words.
    status
        Whether another name or a layer would mend it, or nothing in the words can.
    code
        The code of the error behind it.
    message, hint
        Why, and what to do.
    layer_name
        The layer that would fill the hole.
    reading
        The area in controlled English.
    """

    rule: Rule
    status: Status
    code: str
    message: str
    hint: str | None = None
    layer_name: str | None = None
    reading: str = ""


@dataclass(frozen=True, slots=True)
class LayerCredit:
    """Where a layer is from and what its licence asks for."""

    id: str
    title: str
    credit: str
    licence: str
    url: str = ""
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True)
class ZoneMap:
    """An agreement, the zones that could be drawn and the rules that could not.

    Parameters
    ----------
    agreement
        What was read.
    zones, problems
        Each rule of the agreement stands in exactly one of the two.
    credits
        The layers that were really used.
    """

    agreement: Agreement
    zones: tuple[Zone, ...]
    problems: tuple[Problem, ...]
    credits: tuple[LayerCredit, ...] = ()

    def to_geojson(self) -> dict[str, Any]:
        """Return the zones as a GeoJSON FeatureCollection (RFC 7946)."""
        from zonemap.outputs.geojson import to_geojson

        return to_geojson(self)

    def to_frame(self) -> gpd.GeoDataFrame:
        """Return one row a zone, in EPSG:4326."""
        from zonemap.outputs.frame import to_frame

        return to_frame(self)

    def to_webmap(self) -> str:
        """Return the interactive map as one HTML page that makes no request."""
        from zonemap.outputs.webmap import to_webmap

        return to_webmap(self)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The zones as a GeoJSON feature collection."""
        return self.to_geojson()

    def _repr_html_(self) -> str:
        """Show the interactive map in a notebook cell."""
        from zonemap.outputs.webmap import to_notebook

        return to_notebook(self)
