"""References: the line, the side and the zone that other words of the text give."""

from __future__ import annotations

from typing import Any

from zonemap.agreement import Alternative, Assumption
from zonemap.area import (
    Border,
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
    walk,
    without_spans,
)
from zonemap.reading import reaches
from zonemap.reading.anchors import Anchors
from zonemap.reading.antecedents import NEAR, Antecedents
from zonemap.reading.borderlines import Borderlines
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.measures import Measures
from zonemap.reading.scene import Scene
from zonemap.reading.sides import Case, Sides
from zonemap.reading.told_sides import ToldSides
from zonemap.reading.trees import (
    COMPASS,
    FAR,
    OWN,
    bank_side,
    is_pending,
    mapped,
    opposite,
    sided,
    unsided,
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
        self.told_sides = ToldSides(language)
        self.measures = Measures(language, text)
        self.borderlines = Borderlines(language)
        self._said_sides: list[str] = []
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
        self.borderlines.settle(draft)
        draft.area = self.antecedents.pointed(draft.area, draft.sentence)
        beside = [d for d in self.drafts[-NEAR:] if d.sentence == draft.sentence and d is not draft]
        self.measures.share(draft, beside)
        self.measures.record(draft)
        if draft.verb == "plan" and not draft.kind_known and self.drafts:
            zones = [d for d in self.drafts[-NEAR:] if not isinstance(d.area, Defined)]
            draft.kind = (zones or self.drafts)[-1].kind

    def _settle_sides(self, draft: Draft, items: list[Item]) -> None:
        """Settle on which side of its line a belt lies, and how its miles are counted."""
        self._said_sides = self.told_sides.said(items)
        near = self.told_sides.around(draft, items)
        self._near_sides = [] if near is items else self.told_sides.said(near)
        self.told_sides.put_on_one(draft, near)
        draft.area = self._far_sided(draft, draft.area)
        draft.area = self._owned(draft, draft.area)
        draft.area = self._with_sides(draft, draft.area)
        draft.area = self.measures.at_sea(draft, _on_bank(draft.area))

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
