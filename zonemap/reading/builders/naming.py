"""Places told by two kinds or by two names, and lists with where they lie."""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.area import (
    Area,
    Inside,
    Place,
    Region,
    Road,
    Stretch,
    Together,
    Undrawn,
)
from zonemap.reading.builders.base import Built, land_of
from zonemap.reading.builders.places import Places
from zonemap.reading.items import name_of
from zonemap.reading.phrasings import Match


class Naming(Places):
    """Builds places by what else they are called."""

    def two_kinds(self, m: Match) -> Built:
        """Build "the town and harbour of Massawa", "the city and province of Homs"."""
        language, name = self.scene.language, name_of(m.item("n"))
        words = [i.text for i in m.covered if not i.code]
        joint = next(n for n, word in enumerate(words) if word in language.grammar["joining"])
        small = language.grammar.either("articles", "of", "at")
        kinds = [" ".join(words[:joint]), " ".join(w for w in words[joint + 1 :] if w not in small)]
        if not language.grammar["kinds_many"].isdisjoint(kinds):
            return None
        span = m.item("n").span
        nodes: list[Place | Region] = []
        for kind in kinds:
            named = name if kind not in language.grammar["named_after"] else f"{name} {kind}"
            town = kind in language.classes["place_word"]
            node = Place(name=named, span=span) if town else Region(name=named, span=span)
            nodes += [node] if node not in nodes else []
        if len(nodes) == 1:
            return "PL", nodes[0]
        areas = tuple(Inside(feature=node, span=span) for node in nodes)
        return "PLS", Together(areas=areas, span=m.span)

    def place_renamed(self, m: Match) -> Built:
        """Build "the city formerly called X and now Y": by the name it has."""
        item = m.items("n")[0]
        return "PL", Place(name=name_of(item), span=item.span)

    def town_of_land(self, m: Match) -> Built:
        """Build "the city of Kuwait": a town that bears the name of its land."""
        kind, name = m.covered[0].text, land_of(m.item("n"))
        if kind in self.scene.language.headed:
            name = f"{kind} of {name}"
        return "PL", Place(name=name, span=m.item("n").span)

    def places_namely(self, m: Match) -> Built:
        """Build "the three northern governorates, namely A, B and C": those that are named."""
        words = " ".join(i.text for i in m.covered if not i.code)
        regions = self.scene.language.classes["region_word"]
        region = any(f" {word} " in f" {words} " for word in regions)
        kind = Region if region else Place
        areas = [
            Inside(feature=kind(name=name_of(i), span=i.span), span=i.span) for i in m.items("p")
        ]
        return "PLS", Together(areas=tuple(areas), span=m.span)

    def as_before(self, m: Match) -> Built:
        """Build "Abyei, also known as": what was named first."""
        item = m.item("x")
        return item.code, item.value

    def with_included(self, m: Match) -> Built:
        """Build "the region, including the airport at Axum": both, whether it lies there or not."""
        parts = [part for i in m.items("x") if (part := self._ground(i)) is not None]
        if len(parts) != len(m.items("x")) or isinstance(parts[0], Undrawn):
            return None
        return "A", Together(areas=tuple(parts), span=m.span)

    def region_list_of(self, m: Match) -> Built:
        """Build "the A, B and C districts of D": each with where it lies."""
        owner = name_of(m.item("q"))
        regions = [Region(name=name_of(i), of=owner, span=i.span) for i in m.items("p")]
        areas = tuple(Inside(feature=region, span=region.span) for region in regions)
        return "PLS", Together(areas=areas, span=m.span)

    def region_titled(self, m: Match) -> Built:
        """Build "the Free Territory of Trieste": a kind that is part of a name."""
        head, classes = m.item("n"), self.scene.language.classes
        kinds = {*classes["region_word"], *classes["place_word"]}
        words = head.text.split()
        told = self.scene.language.grammar["titled_regions"]
        if len(words) != _TITLED or words[0] not in told or words[1] not in kinds:
            return None
        name = " ".join([*(word.capitalize() for word in words), "of", name_of(m.item("o"))])
        return "RG", Region(name=name, span=m.span)

    def county_of_state(self, m: Match) -> Built:
        """Build "Pibor County, Jonglei State": a small unit, and the one it lies in."""
        one, two = m.item("p"), m.item("q")
        small, large = (self.scene.language.grammar[key] for key in ("small_units", "large_units"))
        if one.text.split()[-1] not in small or two.text.split()[-1] not in large:
            return None
        return "RG", Region(name=name_of(one), of=name_of(two), span=m.span)

    def place_addressed(self, m: Match) -> Built:
        """Build "the arrondissement of Bignona, within Casamance": with where it lies."""
        feature: Any = m.item("x").value
        if m.item("x").code == "NM":
            return "PL", Place(name=name_of(m.item("x")), of=name_of(m.item("y")), span=m.span)
        if not isinstance(feature, Place | Region) or feature.of:
            return None
        told = msgspec.structs.replace(feature, of=name_of(m.item("y")), span=m.span)
        return m.item("x").code, told

    def with_road_between(self, m: Match) -> Built:
        """Build "the towns of A and B and the road that joins them"."""
        listed: Any = m.item("x").value
        ends: list[Any] = [part.feature for part in listed.areas if isinstance(part, Inside)]
        at = next(n for n, item in enumerate(m.covered) if item is m.item("x"))
        words = {item.text for item in m.covered[at + 1 :] if not item.code}
        ways = self.scene.language.classes["road_word"]
        kind = next((word for word in ways if word in words), "")
        name = " ".join(item.text for item in m.covered[at + 1 :] if item.text != ",")
        if not kind or len(ends) != _TITLED or not all(isinstance(end, Place) for end in ends):
            more: Area = Undrawn(reason="vague", layer_name=name, span=m.span)
        else:
            called = f"{ends[0].name}-{ends[1].name} {kind}"
            road = Road(name=called, of=self.scene.home, span=m.span)
            way = Stretch(line=road, start=ends[0], end=ends[1], span=m.span)
            more = Inside(feature=way, span=m.span)
        return "A", Together(areas=(*listed.areas, more), span=m.span)

    def list_addressed(self, m: Match) -> Built:
        """Build "the districts of A and B in Chiapas": each with where it lies."""
        listed: Any = m.item("x").value
        if not isinstance(listed, Together):
            return None
        owner = name_of(m.item("y"))
        parts = [self._addressed(part, owner) for part in listed.areas]
        return "PLS", Together(areas=tuple(parts), span=m.span)

    @staticmethod
    def _addressed(part: Area, owner: str) -> Area:
        named = isinstance(part, Inside) and isinstance(part.feature, Place | Region)
        if not named or part.feature.of:  # type: ignore[union-attr] # named features only
            return part
        feature = msgspec.structs.replace(part.feature, of=owner)  # type: ignore[union-attr] # as above
        return msgspec.structs.replace(part, feature=feature)


_TITLED = 2  # words of "Free Territory"; places that a road joins
