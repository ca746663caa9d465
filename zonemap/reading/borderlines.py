"""Borders as those have them who stand on one side of them, where the words give no depth."""

from __future__ import annotations

from zonemap.agreement import Alternative, Assumption
from zonemap.area import (
    Border,
    Country,
    Except,
    Inside,
    Overlap,
    Region,
    SideOf,
)
from zonemap.reading.drafts import Draft
from zonemap.reading.language import Language
from zonemap.reading.trees import (
    COMPASS,
)
from zonemap.source import Span


class Borderlines:
    """Draws the border alone where forces are on one side of it.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    def settle(self, draft: Draft) -> None:
        """Settle ground on one side of a border that has no depth."""
        self._without_depth(draft)
        self._of_own_land(draft)

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
        self._draw(draft, whole_side.line, side, whole_side.span)
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
        self._draw(draft, border, side, whole.span)
        draft.assumptions.append(
            Assumption(
                "side-of-border",
                f"The words name no side of the border; {side} is taken, that of those who deploy.",
                (Alternative("the border, from both sides", said),),
            )
        )

    def _draw(self, draft: Draft, border: Border, side: str, span: Span | None) -> None:
        """Put a border in the place of ground, as those have it who stand on one side of it."""
        regions = self.language.names_of_regions
        land = Region(name=side, span=span) if side in regions else Country(name=side, span=span)
        parts = (Inside(feature=border, span=span), Inside(feature=land, span=span))
        line, said = Overlap(areas=parts, span=span), draft.area
        if isinstance(said, Except):
            draft.area = Except(area=line, minus=said.minus, span=said.span)
        else:
            draft.area = line
