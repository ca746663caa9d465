"""Trees compared and rebuilt by meaning: words grafted back, figures put in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from zonemap.area import Area, Node, distances, walk, without_spans
from zonemap.measure import Distance

N = TypeVar("N", bound=Node)


def bare(distance: Distance) -> Distance:
    """Return a distance without its words."""
    return msgspec.structs.replace(distance, span=None)


def figures_of(area: Area) -> list[Distance]:
    """Return the distances of a tree without their words, in the order of the tree."""
    return [bare(item) for item in distances(area)]


def with_figures(area: Area, figures: tuple[Distance, ...]) -> Area:
    """Return the tree with its distances replaced, in the order of `distances`."""
    return _put(area, iter(figures))


def _put(node: N, figures: Iterator[Distance]) -> N:
    changes: dict[str, object] = {}
    for name in node.__struct_fields__:
        if isinstance(getattr(node, name), Distance):
            changes[name] = next(figures)
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, Node):
            changes[name] = _put(value, figures)
        elif isinstance(value, tuple):
            changes[name] = tuple(
                _put(item, figures) if isinstance(item, Node) else item for item in value
            )
    return msgspec.structs.replace(node, **changes)


def with_spans(area: Area, read: Area) -> Area:
    """Return `area` with the words of `read` wherever parts of the two mean the same."""
    words = _Words(read)
    return words.graft(area)


class _Words:
    """The parts of a tree with their words, by what they mean."""

    def __init__(self, read: Area) -> None:
        # The first of several equal parts wins: its words come first in the text.
        self.nodes: dict[object, object] = {}
        self.figures: dict[Distance, Distance] = {}
        for part in walk(read):
            self.nodes.setdefault(without_spans(part), part)
        for figure in distances(read):
            self.figures.setdefault(bare(figure), figure)

    def graft(self, node: N) -> N:
        known = self.nodes.get(without_spans(node))
        if known is not None:
            return known  # type: ignore[return-value] # equal but for its words
        changes: dict[str, object] = {}
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, Node):
                changes[name] = self.graft(value)
            elif isinstance(value, Distance):
                changes[name] = self.figures.get(bare(value), value)
            elif isinstance(value, tuple):
                changes[name] = tuple(
                    self.graft(item) if isinstance(item, Node) else item for item in value
                )
        return msgspec.structs.replace(node, **changes)
