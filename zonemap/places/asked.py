"""Which names of an area no source of places answers to, told before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from zonemap.area import (
    AnyNode,
    Area,
    Border,
    Coast,
    Country,
    Inside,
    Line,
    Meridian,
    Node,
    Parallel,
    Place,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Within,
    children,
    without_spans,
)
from zonemap.controlled import describe_feature
from zonemap.errors import UnbuildableAreaError, ZonemapError
from zonemap.measure import Compass
from zonemap.places.gazetteer import Context, Found, Gazetteer, NamedFeature
from zonemap.places.names import fold
from zonemap.places.supplied import layer_names

_TURNS = {word.value for word in Compass} | {"left bank", "right bank"}
_SIDES = _TURNS | {"seaward", "landward", "outside"}
_POINTS = {"town", "place", "airport", "port"}


@dataclass
class Asker:
    """Asks a gazetteer without shapes for every name of areas, each once.

    It asks what the builder asks when it draws, in the same words, so that both hear the same.

    Parameters
    ----------
    opened
        Opens the gazetteer, which may be missing.
    context
        What tells homonyms apart.
    """

    opened: Callable[[], Gazetteer]
    context: Context
    _heard: dict[Node | str, Found | ZonemapError] = field(default_factory=dict)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self.opened()

    def refusals(self, area: Area, filled: Collection[str] = ()) -> tuple[ZonemapError, ...]:
        """Return why names of an area cannot be drawn, in the order of the area, each once.

        Parameters
        ----------
        area
            The area.
        filled
            Folded names of layers that stand in it.
        """
        return tuple({str(error): error for error in self._refusals(area, filled)}.values())

    def _refusals(self, node: AnyNode, filled: Collection[str]) -> Iterator[ZonemapError]:
        if fills(node, filled):
            return
        if isinstance(node, Stretch) and self._named_by_its_end(node):
            below: tuple[AnyNode, ...] = (node.start, node.end)
        else:
            below = children(node)
        for asked in _asked(node):
            heard = self._hear(asked)
            if isinstance(heard, ZonemapError):
                yield heard
        for child in below:
            yield from self._refusals(child, filled)
        if isinstance(node, Inside | SideOf):
            yield from self._unbuildable(node, filled)

    def _unbuildable(
        self, node: Inside | SideOf, filled: Collection[str]
    ) -> Iterator[ZonemapError]:
        """Yield what the kind of a feature alone refuses: the ground and the sides of a point."""
        feature = node.feature if isinstance(node, Inside) else node.line
        if fills(feature, filled):
            return
        says = describe_feature(feature)
        if isinstance(node, Inside):
            if not isinstance(feature, Place) and self._is_point(feature):
                yield UnbuildableAreaError(
                    f"{says} is a point: it has no ground of its own", span=node.span
                )
        elif node.side in _TURNS and not isinstance(feature, Parallel | Meridian):
            if self._is_point(feature):
                yield UnbuildableAreaError(f"{says} is a point: it has no sides", span=node.span)
            elif not any(isinstance(self._hear(code), Found) for code in self.context.countries):
                yield UnbuildableAreaError(
                    f"no country is known whose ground {says} divides", span=node.span
                )

    def _hear(self, asked: NamedFeature | str) -> Found | ZonemapError:
        """Return what the gazetteer says to a feature, or to the name of a land."""
        key = asked if isinstance(asked, str) else without_spans(asked)
        if key not in self._heard:
            try:
                if isinstance(asked, str):
                    self._heard[key] = self._gazetteer.territory(asked, self.context)
                else:
                    self._heard[key] = self._gazetteer.find(asked, self.context)
            except ZonemapError as error:
                self._heard[key] = error
        return self._heard[key]

    def _is_point(self, feature: AnyNode) -> bool:
        """Tell whether a feature is found as a point: what is called a region may be a town."""
        return any(
            isinstance(found, Found)
            and found.kind in _POINTS
            and not any(layer.startswith("user:") for layer in found.layers)
            for found in map(self._hear, _asked(feature))
        )

    def _named_by_its_end(self, stretch: Stretch) -> bool:
        """Tell whether a stretch of coast is that of the state in which an end of it lies."""
        coast, start = stretch.line, stretch.start
        if not isinstance(coast, Coast) or not isinstance(start, Place) or coast.of != start.name:
            return False
        return any(
            isinstance(found, Found) and found.country
            for end in (start, stretch.end)
            for found in map(self._hear, _asked(end))
        )


def fills(node: AnyNode, layers: Collection[str]) -> bool:
    """Tell whether one of some layers, by their folded names, stands for a node."""
    return any(fold(name) in layers for name in layer_names(node))


def _asked(node: AnyNode) -> Iterator[NamedFeature | str]:
    """Yield what drawing a node itself, and none below it, asks: a feature, or a land by name."""
    match node:
        case Country(name):
            yield name
        case Place() | Region() | Border() | Coast() | River() | Road() | Line():
            yield node
        case SideOf(_, side) if side not in _TURNS:
            yield side
        case Within(side=side) if side not in _SIDES:
            line = node.of
            while isinstance(line, Stretch):
                line = line.line
            sides = (line.of, line.other) if isinstance(line, Border) and line.other else ()
            if side is not None and side != "both":
                yield side
                sides = sides if side in sides else ()
            yield from sides
        case _:
            return
