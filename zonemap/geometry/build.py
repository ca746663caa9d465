"""From an area tree to a shape: what the pipeline asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import RLock
from types import MappingProxyType

import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.area import Area
from zonemap.errors import UnbuildableAreaError, ZonemapError
from zonemap.geometry.areas import Drafter
from zonemap.geometry.checks import mostly_outside, piece_warnings, sound
from zonemap.geometry.features import Finder, is_ground
from zonemap.geometry.geodesy import area_km2, length_km
from zonemap.geometry.seams import ccw
from zonemap.geometry.trail import Built, Trail
from zonemap.geometry.withins import Belts
from zonemap.places.gazetteer import Context, Gazetteer
from zonemap.zone import Outline, Outlines

__all__ = ["Builder", "Built"]

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Builder:
    """Builds areas with one gazetteer; features and belts are made once and kept.

    Parameters
    ----------
    gazetteer
        Where names become shapes.
    read_area
        Reads an area from controlled English: curated features are defined in it.
    definitions
        Areas by the terms, case-folded, and rule ids that stand for them.
    context
        What the agreement says about where its names can be.
    tolerance_m
        How far an edge may lie from where it should be, in metres, up to 50 km depth;
        beyond, in proportion to the depth (0.5 m gives 1e-5 of it).
    assume
        The user's choices among assumptions: code to choice.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        read_area: Callable[[str], Area],
        definitions: Mapping[str, Area],
        context: Context,
        tolerance_m: float = 0.5,
        assume: Mapping[str, str] = _NOTHING,
    ) -> None:
        if not tolerance_m > 0:
            raise ValueError(f"a tolerance must be more than nothing, not {tolerance_m} m")
        self._assume = dict(assume)
        # Other readings are drawn when they are looked at, by whichever thread does.
        self._busy = RLock()
        finder = Finder(gazetteer, context, self._draw, read_area, tolerance_m)
        self._drafter = Drafter(finder, Belts(finder), definitions)

    def build(self, area: Area) -> Built:
        """Return an area as geometry, with its steps, choices and warnings.

        Raises
        ------
        ZonemapError
            If a name cannot be found, a layer is needed or the shapes do not allow it;
            with the words it is about.
        """
        trail = Trail()
        with self._busy:
            shape = self._finished(area, trail, self._assume)
        if shape.is_empty:
            raise UnbuildableAreaError("nothing is left of the area", span=area.span)
        ground = is_ground(shape)
        baseline = shapely.union_all(trail.baselines) if trail.baselines else None
        measured = baseline if ground else shape
        return Built(
            shape=shape,
            steps=tuple(trail.steps),
            baseline=baseline,
            assumptions=self._drafter.finder.of_concern(trail, shape),
            alternatives=self._alternatives(area, trail),
            warnings=(*trail.warnings, *self._implausible(shape, trail)),
            area_km2=area_km2(shape) if ground else None,
            length_km=length_km(measured) if measured is not None else None,
            max_error_m=max(trail.errors_m, default=None),
        )

    def _implausible(self, shape: BaseGeometry, trail: Trail) -> list[str]:
        """Return what a careful reader would wonder at in a zone."""
        if not is_ground(shape):
            return []
        said = piece_warnings(shape, trail.grounds, 1 + sum(trail.pieces))
        finder = self._drafter.finder
        lands = finder.context_lands()
        if lands:
            share = mostly_outside(
                shape,
                [land.shape for land in lands],
                lambda: self._drafter.belts.land_near(shape).shape,
            )
            if share is not None:
                names = " and ".join(land.says for land in lands)
                said.append(
                    f"{share:.0%} of its land lies outside {names}, which the text is about"
                )
        return said

    def _draw(self, area: Area, trail: Trail, assume: Mapping[str, str]) -> BaseGeometry:
        return self._drafter.draw(area, trail, assume)

    def _finished(self, area: Area, trail: Trail, assume: Mapping[str, str]) -> BaseGeometry:
        return ccw(sound(self._draw(area, trail, assume)))

    def _alternatives(self, area: Area, trail: Trail) -> Sequence[Outline]:
        """Return the shape under each other reading that can be built."""
        ways = [
            (choice.assumption.code, other.says, key)
            for choice in trail.choices.values()
            for other, key in zip(choice.assumption.alternatives, choice.others, strict=False)
            if key is not None
        ]
        known = tuple(trail.outlines)
        if not ways:
            return known

        def draw() -> tuple[Outline, ...]:
            with self._busy:
                drawn = [self._otherwise(area, *way) for way in ways]
            return known + tuple(outline for outline in drawn if outline is not None)

        return Outlines(draw)

    def _otherwise(self, area: Area, code: str, says: str, key: str) -> Outline | None:
        """Return the shape under one other reading; nothing if it cannot be built."""
        try:
            shape = self._finished(area, Trail(), {**self._assume, code: key})
        except ZonemapError:
            return None  # a reading that cannot be drawn is told, not shown
        return None if shape.is_empty else Outline(f"{code}: {says}", shape)
