"""References: the line, the side and the zone that other words of the text give."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import msgspec

from zonemap.agreement import Alternative, Assumption
from zonemap.area import (
    Border,
    Coast,
    Country,
    Defined,
    Edge,
    Except,
    Inside,
    Overlap,
    Place,
    Region,
    River,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
    distances,
    walk,
    without_spans,
)
from zonemap.reading import reaches
from zonemap.reading.anchors import Anchors, standing
from zonemap.reading.antecedents import NEAR, Antecedents
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row, name_of
from zonemap.reading.language import Language
from zonemap.reading.scene import Scene
from zonemap.reading.sides import Case, Sides
from zonemap.reading.trees import (
    COMPASS,
    FAR,
    OWN,
    bank_side,
    is_pending,
    mapped,
    opposite,
    sided,
    unhalved,
    unsided,
    whole,
)
from zonemap.source import Span

_HALVES = ("north", "south", "east", "west")


def _near_side(drafts: list[Draft], far: SideOf) -> str | None:
    """Return the side of a line on which an earlier rule has those who now go beyond it."""
    line = without_spans(far.line)
    for draft in reversed(drafts[-NEAR:]):
        for part in walk(draft.area):
            if isinstance(part, SideOf | Within) and part.side is not None:
                of = part.line if isinstance(part, SideOf) else part.of
                if without_spans(of) == line and set(part.side.split("-")) <= COMPASS:
                    return part.side
    return None


def _side_in(item: Item, belt: Within) -> str:
    """Return the one side of its line that an item names for a belt: "on the eastern bank"."""
    if item.code == "S":
        return str(item.value) if set(str(item.value).split("-")) <= COMPASS else ""
    one, other = (x.line if isinstance(x, Stretch) else x for x in (item.value, belt.of))
    if not isinstance(one, River) or not isinstance(other, River):
        return ""
    return bank_side(one.bank) if one.bank and one.name == other.name else ""


def _is_whole(area: Any) -> bool:
    """Tell whether an area is a feature or a zone as it is: it has no side and no parts."""
    if isinstance(area, Inside):
        return not isinstance(area.feature, Edge)
    return isinstance(area, Defined)


def _on_bank(area: Any) -> Any:
    """Return an area whose belt along a bank lies on that side of the river."""
    if not isinstance(area, Within):
        return mapped(area, _on_bank)
    river = area.of.line if isinstance(area.of, Stretch) else area.of
    if not isinstance(river, River) or not river.bank or area.side is not None:
        return area
    return sided(area, bank_side(river.bank))


def _in_nautical_miles(area: Any) -> Any:
    """Return an area of a text that says that its miles are nautical ones."""
    if not isinstance(area, Within):
        return mapped(area, _in_nautical_miles)
    if area.distance.unit == "mi":
        miles = msgspec.structs.replace(area.distance, unit="nmi")
        area = msgspec.structs.replace(area, distance=miles)
    return mapped(area, _in_nautical_miles)


def _leagues(draft: Draft) -> None:
    """Record which of the leagues of many lands is meant."""
    if draft.area is None or "league" not in [d.unit for d in distances(draft.area)]:
        return
    says = (
        "A league is read as the English one of three miles, 4.83 km; the leagues of Spain, "
        "Portugal, France and of the lands they ruled were of 4 to 6.7 km."
    )
    draft.assumptions.append(Assumption("league", says))


_LANDS = frozenset({"CO", "RG"})
_SIDED = _LANDS | {"S"}
_ON_SIDES = frozenset({"S", "LN"})


class References:
    """Settles what the words of a clause leave to other words."""

    def __init__(self, language: Language, scene: Scene, text: str, drafts: list[Draft]) -> None:
        self.language = language
        self.grammar = language.grammar
        self.scene = scene
        self.drafts = drafts
        self.sides = Sides(language, scene, text)
        self.anchors = Anchors(language, scene, text, drafts)
        self.antecedents = Antecedents(text, drafts)
        self._said_sides: list[str] = []
        self.nautical = bool(standing(text, language.classes.get("nautical_miles", ()), 1))
        self._near_sides: list[str] = []

    def settle(self, draft: Draft, items: list[Item]) -> None:
        """Settle the line, the side and the zones that a draft points at."""
        self.antecedents.provision = draft.provision
        if draft.verb == "hold":
            self._hold(draft, items)
        if is_pending(draft.area):
            self.anchors.anchor(draft, items)
        elif isinstance(draft.area, Within) and self.anchors.on_both(items):
            draft.area = sided(draft.area, "both")
        draft.area = reaches.cut(draft, items)
        if not _is_whole(draft.area):
            self._settle_sides(draft, items)
        self._without_depth(draft)
        self._of_own_land(draft)
        draft.area = self.antecedents.pointed(draft.area, draft.sentence)
        self._half(draft)
        _leagues(draft)
        if draft.verb == "plan" and not draft.kind_known and self.drafts:
            zones = [d for d in self.drafts[-NEAR:] if not isinstance(d.area, Defined)]
            draft.kind = (zones or self.drafts)[-1].kind

    def _settle_sides(self, draft: Draft, items: list[Item]) -> None:
        """Settle on which side of its line a belt lies, and how its miles are counted."""
        self._said_sides = self._sides_said(items)
        around = self._around(draft, items)
        self._near_sides = [] if around is items else self._sides_said(around)
        self._on_one(draft, around)
        draft.area = self._far_sided(draft, draft.area)
        draft.area = self._owned(draft, draft.area)
        draft.area = self._with_sides(draft, draft.area)
        if self.nautical:
            draft.area = _in_nautical_miles(draft.area)
        draft.area = self._seaward(draft, _on_bank(draft.area))

    def _hold(self, draft: Draft, items: list[Item]) -> None:
        """Read a held strip from its depth and the two places it lies between."""
        places = [i for i in items if i.code in {"NM", "PL"}]
        if len(places) <= 1:
            return
        belt = next((i for i in items if i.code == "B"), None)
        line = self.scene.the_border()
        if belt is None or line is None or not isinstance(belt.value, Within):
            return
        one, two = (
            i.value if isinstance(i.value, Place) else Place(name=str(i.value), span=i.span)
            for i in places[:2]
        )
        self.antecedents.held |= {
            i.value.name: len(self.drafts)
            for i in items
            if i.code == "RG" and isinstance(i.value, Region)
        }
        between = Span(places[0].start, places[1].end)
        stretch = Stretch(line=line, start=one, end=two, span=between)
        draft.area = Within(distance=belt.value.distance, of=stretch, side=line.of, span=draft.span)
        draft.figures = [belt]
        draft.actors = tuple(a for a in draft.actors if a not in {one.name, two.name})
        says = "The depth is taken from the border, between the two places named."
        draft.assumptions.append(
            Assumption("inherited-line", says, (Alternative("measured from the whole border"),))
        )

    # --- sides ------------------------------------------------------------------------

    @staticmethod
    def _around(draft: Draft, items: list[Item]) -> list[Item]:
        """Return the part of a sentence between semicolons that a draft stands in."""
        texts = items.texts if isinstance(items, Row) else [item.text for item in items]
        if ";" not in texts:
            return items
        parts: list[list[Item]] = [[]]
        for item in items:
            parts[-1].append(item)
            if item.text == ";":
                parts.append([])
        inside = draft.span.start
        return next((p for p in parts if p and p[0].start <= inside < p[-1].end), items)

    def _sides_said(self, items: list[Item]) -> list[str]:
        """Return the sides that a sentence names: "on the Syrian side", "inside Syria"."""
        codes = items.coded if isinstance(items, Row) else {i.code for i in items}
        if _SIDED.isdisjoint(codes):
            return []
        inside = self.grammar["own_side"]
        said = [str(i.value) for i in items if i.code == "S" and i.value != OWN]
        if codes.isdisjoint(_LANDS):
            return said
        for before, item in pairwise(items):
            if item.code in {"CO", "RG"} and before.text in inside:
                said.append(name_of(item))
        for line, before, item in zip(items, items[1:], items[2:], strict=False):
            # "within 10 km of the border between Chad and Sudan in Chad"
            lying = item.code == "CO" and before.text in self.grammar["inside"]
            northern = line.text in self.grammar["inside"] and before.code == "C"
            if (lying and line.code in {"A", "B", "LN"}) or (
                item.code == "CO" and (lying or northern) and self._sets_up_zone(items)
            ):
                said.append(name_of(item))
        return said

    def _sets_up_zone(self, items: list[Item]) -> bool:
        """Tell whether a sentence speaks of a zone: "a zone shall be established in Syria"."""
        zones = self.grammar.either("zone_nouns", "zone_nouns_many")
        return any(not i.code and i.text in zones for i in items)

    @staticmethod
    def _on_one(draft: Draft, near: list[Item]) -> None:
        """Put a belt on the one compass side that the words around name for it."""
        area = draft.area
        if not isinstance(area, Within) or area.side is not None:
            return
        sides = [
            (n, side)
            for n, i in enumerate(near)
            if i.code in _ON_SIDES and (side := _side_in(i, area))
        ]
        if len(sides) != 1:
            return
        at, side = sides[0]
        told = draft.span.start <= near[at].start < draft.span.end
        # "one, 3 km deep, lies on the northern side and is closed": that is its side
        last = next((i for i in reversed(near[:at]) if i.code), None)
        if told or any(last is figure for figure in draft.figures):
            draft.area = sided(unhalved(area), side)

    def _far_sided(self, draft: Draft, area: Any) -> Any:
        """Name the side of "beyond the river" by the ground the text has them on, if it does."""
        if not isinstance(area, SideOf) or area.side != FAR:
            return mapped(area, lambda part: self._far_sided(draft, part))
        near = _near_side(self.drafts, area)
        if near is not None:
            return SideOf(line=area.line, side=opposite(near), span=area.span)
        course = area.line.line if isinstance(area.line, Stretch) else area.line
        banks = ("left bank", "right bank") if isinstance(course, River) else _HALVES
        draft.assumptions.append(
            Assumption(
                "far-side",
                "The words do not say on which side those are who must go beyond the line.",
                tuple(
                    Alternative(f"the {side}", SideOf(line=area.line, side=side, span=area.span))
                    for side in banks
                ),
            )
        )
        name = f"the ground beyond {getattr(course, 'name', 'the line')}"
        return Undrawn(reason="vague", layer_name=name, span=area.span)

    @staticmethod
    def _owned(draft: Draft, area: Any) -> Any:
        """Name the side of "on their own territory": the land of those who are bound."""
        if isinstance(area, Within) and area.side == OWN:
            border = area.of.line if isinstance(area.of, Stretch) else area.of
            lands = [draft.lands[0]] if len(draft.lands) == 1 else []
            if isinstance(border, Border):
                lands = [land for land in draft.lands if land in (border.of, border.other)]
            own = lands[0] if len(set(lands)) == 1 else None
            who = draft.actors[0] if len(draft.actors) == 1 else None
            side = own if isinstance(border, Border) else own or who
            return sided(unsided(area), side or "both")
        if isinstance(area, SideOf) and area.side == OWN:
            return References._own_half(draft, area)
        return mapped(area, lambda part: References._owned(draft, part))

    @staticmethod
    def _own_half(draft: Draft, area: SideOf) -> Any:
        """Return "their side of the line": of one land that is bound, else which, no word says."""
        line = area.line.line if isinstance(area.line, Stretch) else area.line
        lands = set(draft.lands)
        if isinstance(line, Border):
            lands &= {line.of, line.other or line.of}
        if len(lands) == 1:
            return SideOf(line=area.line, side=lands.pop(), span=area.span)
        if lands or len(draft.actors) != 1 or isinstance(line, Border):
            draft.effect = "keep out"  # each on its own side: the line is what parts them
            return Inside(feature=area.line, span=area.span)
        name = f"their side of {getattr(line, 'name', 'the line')}"
        return Undrawn(reason="vague", layer_name=name, span=area.span)

    def _with_sides(self, draft: Draft, area: Any) -> Any:
        """Name the side of each belt along a border whose words name none."""
        if isinstance(area, Within):
            border = area.of.line if isinstance(area.of, Stretch) else area.of
            if not isinstance(border, Border) or area.side is not None or border.other is None:
                return area
            case = Case(draft, border, self.drafts, self._said_sides, self._near_sides)
            side, why = self.sides.choose(case)
            if why:
                draft.assumptions.append(
                    Assumption(
                        "side-of-border",
                        f"The words name no side of the border; {side} is taken, {why}.",
                        (
                            *(
                                Alternative(f"the side of {land}", sided(area, land))
                                for land in (border.of, border.other)
                                if land != side
                            ),
                            Alternative("both sides", sided(area, "both")),
                        ),
                    )
                )
            return sided(area, side)
        if isinstance(area, Together | Overlap):
            return mapped(area, lambda part: self._with_sides(draft, part))
        if isinstance(area, Except):
            whole = self._with_sides(draft, area.area)
            return Except(area=whole, minus=area.minus, span=area.span)
        return area

    def _seaward(self, draft: Draft, area: Any) -> Any:
        """Put a belt along a coast to seaward where it is ships that it binds."""
        if not isinstance(area, Within):
            return mapped(area, lambda part: self._seaward(draft, part))
        coast = area.of.line if isinstance(area.of, Stretch) else area.of
        if not isinstance(coast, Coast) or area.side is not None or draft.kind == "no_fly":
            return area
        words = {word.lower() for word in self._words_of(draft)}
        if not words & self.grammar["seagoing"] or words & self.grammar["flying_craft"]:
            return area
        says = "The words name no side of the coast; it is ships that they bind: seaward is taken."
        other = Alternative("both sides of the coast", sided(area, "both"))
        draft.assumptions.append(Assumption("side-of-coast", says, (other,)))
        return sided(self._nautical(draft, area), "seaward")

    @staticmethod
    def _nautical(draft: Draft, area: Within) -> Within:
        """Take miles at sea for nautical miles."""
        if area.distance.unit != "mi":
            return area
        miles = msgspec.structs.replace(area.distance, unit="nmi")
        says = "Miles at sea are taken for nautical miles."
        other = Alternative("statute miles", sided(area, "seaward"))
        draft.assumptions.append(Assumption("nautical-miles", says, (other,)))
        return msgspec.structs.replace(area, distance=miles)

    def _words_of(self, draft: Draft) -> list[str]:
        """Return the words of a draft and of those that it binds."""
        own = self.antecedents.text[draft.span.start : draft.span.end]
        return re.findall(r"\w+", " ".join([own, *draft.actors]))

    def _without_depth(self, draft: Draft) -> None:
        """Draw the border alone where forces go to one side of it and no depth is said."""
        said = draft.area
        whole_side = said.area if isinstance(said, Except) else said
        if not isinstance(whole_side, SideOf) or not isinstance(whole_side.line, Border):
            return
        side = whole_side.side
        if draft.effect != "act in" or set(side.split("-")) <= COMPASS:
            says = f"The words give no depth on the side of {side}: all of its ground is meant."
            draft.assumptions.append(Assumption("side-without-depth", says))
            return
        line = self._on_side(whole_side.line, side, whole_side.span)
        draft.area = (
            Except(area=line, minus=said.minus, span=said.span)
            if isinstance(said, Except)
            else line
        )
        draft.assumptions.append(
            Assumption(
                "side-without-depth",
                f"The words give no depth on the side of {side}: the border itself is drawn.",
                (Alternative(f"all ground of {side}", said),),
            )
        )

    def _of_own_land(self, draft: Draft) -> None:
        """Put those who deploy along the border of their own land on its side of it."""
        said = draft.area
        whole = said.area if isinstance(said, Except) else said
        if draft.verb != "deploy" or not isinstance(whole, Inside):
            return
        border = whole.feature
        if not isinstance(border, Border) or border.other is None:
            return
        lands = {border.of, border.other}
        own = lands.intersection(draft.lands)
        if len(own) != 1 or draft.kind != "deployment":
            return
        side = own.pop()
        line = self._on_side(border, side, whole.span)
        draft.area = (
            Except(area=line, minus=said.minus, span=said.span)
            if isinstance(said, Except)
            else line
        )
        draft.assumptions.append(
            Assumption(
                "side-of-border",
                f"The words name no side of the border; {side} is taken, that of those who deploy.",
                (Alternative("the border, from both sides", said),),
            )
        )

    def _on_side(self, border: Border, side: str, span: Span | None) -> Overlap:
        """Return a border as those have it who stand on one side of it."""
        regions = self.language.names_of_regions
        land = Region(name=side, span=span) if side in regions else Country(name=side, span=span)
        parts = (Inside(feature=border, span=span), Inside(feature=land, span=span))
        return Overlap(areas=parts, span=span)

    def _half(self, draft: Draft) -> None:
        """Record that a total width was halved."""
        area = draft.area
        if isinstance(area, Within) and area.distance.halved:
            entire = Within(
                distance=whole(area.distance), of=area.of, side=area.side, span=area.span
            )
            draft.assumptions.append(
                Assumption(
                    "half-width",
                    "The figure is read as the width from edge to edge: each side has half.",
                    (Alternative("the figure on each side", entire),),
                )
            )
