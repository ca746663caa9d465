"""What every family of builders shares: the scene, and how an item is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from zonemap.area import (
    Area,
    Border,
    Country,
    Feature,
    Inside,
    Place,
    Point,
    Region,
    River,
    SideOf,
    Together,
)
from zonemap.measure import Distance
from zonemap.reading.items import Item, name_of
from zonemap.reading.landnames import land_node
from zonemap.reading.language import Land
from zonemap.reading.phrasings import Match
from zonemap.reading.scene import Scene

MOUTH, SOURCE = "mouth", "source"  # the ends of a river, by which gazetteers know them
Built = tuple[str, object] | None
_SHORTEST_JOINED = 3


class Base:
    """Keeps the scene, and turns items into nodes."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.grammar = scene.language.grammar

    def _unled(self, items: Iterable[Item]) -> str:
        """Return the words of items without the article they begin with."""
        return self.scene.language.unled(" ".join([item.text for item in items]))

    def _line(self, line: Feature) -> Built:
        if isinstance(line, Border):
            self.scene.heard(line)
        self.scene.line = line
        return "LN", line

    def _feature(self, item: Item) -> Any:
        if item.code == "NM":
            return Place(name=str(item.value), span=item.span)
        if item.code in {"CO", "CA"} and isinstance(item.value, Land):
            node = land_node(item.value)
            return type(node)(name=node.name, span=item.span)
        if item.code in {"PL", "RG", "PT", "LN", "MZ"}:
            return item.value
        return None

    def _end(self, m: Match, name: str) -> Feature | None:
        """Return what a stretch ends at: a place, or a line that meets its own."""
        item = m.item(name)
        if item.code == "NM" and m.word_before(name) in self.grammar["articles"]:
            return River(name=str(item.value), span=item.span)  # "from the Euphrates"
        feature = self._feature(item)
        if isinstance(feature, Region):
            return Place(name=feature.name, span=feature.span)
        return None if isinstance(feature, Together | Country) else feature

    def _course(self, item: Item) -> Any:
        """Return a line; a bare name that has an article and sides is a river's."""
        if item.code in {"NM", "CO"}:
            return River(name=river_of(item), span=item.span)
        return None if isinstance(item.value, Together) else item.value

    def _reference(self, item: Item) -> Any:
        """Return what a distance is measured from."""
        if item.code in {"TM", "A", "SITES"}:
            return item.value
        if item.code in {"RG", "CO"}:
            feature = self._feature(item)
            return Inside(feature=feature, span=item.span)
        feature = self._feature(item)
        if isinstance(feature, Place | Point):
            self.scene.place = feature
        return feature

    def _area(self, item: Item) -> Area | None:
        if item.code in {"A", "TM", "B"}:
            return item.value  # type: ignore[return-value] # these codes hold areas
        feature = self._feature(item)
        return Inside(feature=feature, span=item.span) if feature is not None else None

    def _ground(self, item: Item) -> Area | None:
        """Return the ground of an item, or of all the places that it lists."""
        return item.value if item.code == "PLS" else self._area(item)  # type: ignore[return-value] # PLS holds areas


def lines_told(items: list[Item], scene: Scene) -> None:
    """Keep the lines that items name, alone or in the ground beside them."""
    for item in items:
        if item.code == "LN" and not isinstance(item.value, Together):
            scene.told(item.value)  # type: ignore[arg-type] # LN holds lines
        elif (
            item.code and isinstance(item.value, SideOf) and not isinstance(item.value.line, Place)
        ):
            scene.told(item.value.line)


def land_of(item: Item) -> str:
    """Return the name of the land that an item holds, or nothing."""
    if isinstance(item.value, Land):
        return item.value.name
    if isinstance(item.value, Region | Country):
        return item.value.name
    return ""


def river_of(item: Item) -> str:
    """Return the name of a river; that of a land too is the river's: "the Congo River"."""
    return item.text.title() if isinstance(item.value, Land) else name_of(item)


def names_of(item: Item) -> list[str]:
    """Return the names that an item holds: one, or those of a list of places."""
    value = item.value
    if not isinstance(value, Together):
        return [name_of(item)]
    features = [part.feature for part in value.areas if isinstance(part, Inside)]
    return [str(getattr(feature, "name", "")) for feature in features]


def distance_of(item: Item) -> Distance:
    """Return the distance in a slot."""
    if not isinstance(item.value, Distance):
        raise TypeError(f"the slot holds no distance: {item}")
    return item.value


def extent_of(item: Item) -> Distance:
    """Return the reach of an area: "not more than 20 km from" is what "within" says."""
    distance = distance_of(item)
    if distance.bound == "max":
        return Distance(value=distance.value, unit=distance.unit, span=distance.span)
    return distance


def degrees_of(item: Item) -> float | None:
    """Return the number in a slot, if it holds one."""
    return float(item.value) if isinstance(item.value, int | float) else None


def joined_places(item: Item, halves: Collection[str]) -> list[Feature]:
    """Return the places of "Harim-Idlib-Saraqib"; none where a part may be half a name."""
    names = str(item.value).split("-")
    if any(
        len(name) < _SHORTEST_JOINED or not name[0].isupper() or name.lower() in halves
        for name in names
    ):
        return []
    return [Place(name=name, span=item.span) for name in names]
