"""References: the line, the side and the zone that other words of the text give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from zonemap.agreement import Alternative, Assumption
from zonemap.area import (
    Between,
    Border,
    Defined,
    Except,
    Inside,
    Line,
    Overlap,
    Place,
    Polygon,
    Region,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
    without_spans,
)
from zonemap.reading.clauses import plain_words
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.scene import Scene
from zonemap.reading.sides import Case, Sides
from zonemap.reading.trees import (
    OWN,
    REST,
    anchored,
    is_pending,
    mapped,
    sided,
    unhalved,
    unsided,
    whole,
)
from zonemap.source import Span

_PIECE = 100_000  # characters
_MADE = Within | Between | Polygon | Together | Overlap
_COMPASS = frozenset({"north", "south", "east", "west"})
NEAR = 60
"""How many rules back an antecedent is looked for."""


class References:
    """Settles what the words of a clause leave to other words."""

    def __init__(self, language: Language, scene: Scene, text: str, drafts: list[Draft]) -> None:
        self.language = language
        self.grammar = language.grammar
        self.scene = scene
        self.drafts = drafts
        self.text = text
        self.sides = Sides(language, scene, text)
        self._said_sides: list[str] = []
        self._held: dict[str, int] = {}
        self.heading: tuple[str, str] | None = None
        self._provision = ""
        self.has_border = bool(_standing(text, language.classes["border"], 1))
        named = _standing(text, language.classes["named_line"], 2)
        self.only_line = named[0] if len(named) == 1 else None

    def settle(self, draft: Draft, items: list[Item]) -> None:
        """Settle the line, the side and the zones that a draft points at."""
        self._provision = draft.provision
        places = [i for i in items if i.code in {"NM", "PL"}]
        self._said_sides = self._sides_said(items)
        if draft.verb == "hold" and len(places) > 1:
            self._hold(draft, items, places)
        if is_pending(draft.area):
            self._anchor(draft, items)
        elif self._on_both(items) and isinstance(draft.area, Within):
            draft.area = sided(draft.area, "both")
        draft.area = self._cut(draft.area, items)
        self._on_one(draft, items)
        draft.area = self._owned(draft, draft.area)
        draft.area = self._with_sides(draft, draft.area)
        self._without_depth(draft)
        draft.area = self.pointed(draft.area, draft.sentence)
        self._half(draft)
        if draft.verb == "plan" and not draft.kind_known and self.drafts:
            zones = [d for d in self.drafts[-NEAR:] if not isinstance(d.area, Defined)]
            draft.kind = (zones or self.drafts)[-1].kind

    # --- lines ------------------------------------------------------------------------

    def _anchor(self, draft: Draft, items: list[Item]) -> None:
        """Find the line that a belt is measured from."""
        with_sides = self._lines_with_sides(items)
        if len(with_sides) > 1:
            # a belt on a side that is named is all on that side, whatever it is called
            parts = tuple(
                sided(unhalved(anchored(draft.area, line)), side) for line, side in with_sides
            )
            draft.area = Together(areas=parts, span=draft.span)
            return
        line, how = self._line_for(draft, items)
        if isinstance(line, Together) and all(
            isinstance(p, Inside) and isinstance(p.feature, Place) for p in line.areas
        ):
            one = draft.area
            parts = tuple(anchored(one, p.feature) for p in line.areas if isinstance(p, Inside))
            draft.area = unhalved(Together(areas=parts, span=draft.span))
        else:
            draft.area = anchored(draft.area, line)
        if self._on_both(items):
            # "on each side of": the figure counts from the line, whatever it is called
            draft.area = unhalved(sided(draft.area, "both"))
        if how:
            says = f"The sentence does not say from which line; it is taken to be {how}."
            draft.assumptions.append(Assumption("inherited-line", says))

    def _lines_with_sides(self, items: list[Item]) -> list[tuple[Any, str]]:
        """Return "the road on its left", "to the north of the road", each with its line."""
        found: list[tuple[Any, str]] = []
        line: Any = None
        for n, item in enumerate(items):
            if item.code == "LN":
                line = item.value
                if n + 1 < len(items) and items[n + 1].code == "S":
                    found.append((line, str(items[n + 1].value)))
            elif (
                item.code == "S" and n + 1 < len(items) and items[n + 1].text in self.grammar["of"]
            ):
                after = next((i for i in items[n + 2 : n + 4] if i.code == "LN"), None)
                pronoun = items[n + 2].text if n + 2 < len(items) else ""
                if after is not None:
                    line = after.value
                elif line is None or pronoun not in self.grammar["pronouns"]:
                    continue
                if item.value != "both":
                    found.append((line, str(item.value)))
        return found

    @staticmethod
    def _on_one(draft: Draft, items: list[Item]) -> None:
        """Put a belt on the one compass side that its sentence names for it."""
        sides = [i for i in items if i.code == "S" and set(str(i.value).split("-")) <= _COMPASS]
        area = draft.area
        if len(sides) != 1 or not isinstance(area, Within) or area.side is not None:
            return
        if draft.span.start <= sides[0].start < draft.span.end:
            draft.area = sided(unhalved(area), str(sides[0].value))

    def _line_for(self, draft: Draft, items: list[Item]) -> tuple[Any, str]:
        """Return a line and, where the sentence does not name it, what it was taken from."""
        sites = next((i for i in items if i.code == "SITES"), None)
        if sites is not None:
            draft.area = unhalved(sided(draft.area, "outside"))
            return sites.value, ""
        lines = [i for i in items if i.code == "LN" and i.end <= draft.span.end]
        lines = lines or [i for i in items if i.code == "LN"]
        if lines:
            return lines[0].value, ""
        if draft.kind == "corridor":
            return self._corridor_road(
                items
            ), "a road through the corridor that the words leave unnamed"
        scene = self.scene
        places = self._places_around(items)
        if places is not None:
            return places, ""
        if scene.line is not None:
            return scene.line, "the line spoken of before"
        if scene.border is not None or self.has_border:
            border = scene.the_border()
            if border is not None:
                return border, "the border between the lands of the text"
        if self.only_line is not None:
            return Line(name=self.only_line), "the one line that the text names elsewhere"
        return Line(name="unnamed line"), "a line that the text leaves unnamed: supply it"

    def _places_around(self, items: list[Item]) -> Any:
        """Return the places that a belt lies around: "each port gets a cushion of 15 km"."""
        for index, item in enumerate(items):
            before = items[index - 1].text if index else ""
            if before == "the" and index > 1:
                before = items[index - 2].text
            around = before in self.grammar["around"] | self.grammar["at"] or not before
            if item.code == "PLS" and isinstance(item.value, Together):
                return item.value
            if item.code in {"PL", "NM"} and around:
                value = item.value
                return value if isinstance(value, Place) else Place(name=str(value), span=item.span)
        return None

    def _on_both(self, items: list[Item]) -> bool:
        return any(
            item.code == "S" and item.value == "both" and items[n + 1].text in self.grammar["of"]
            for n, item in enumerate(items[:-1])
        )

    @staticmethod
    def _before(items: list[Item], item: Item) -> str:
        index = next((n for n, other in enumerate(items) if other is item), 0)
        return items[index - 1].text if index else ""

    def _corridor_road(self, items: list[Item]) -> Road:
        """Return the road that a corridor follows, by the place it leads through."""
        leading = self.grammar["passing"] | self.grammar["of"]
        for index, item in enumerate(items):
            near = {i.text for i in items[max(0, index - 2) : index] if not i.code}
            if item.code in {"PL", "NM", "RG"} and near & leading:
                name = getattr(item.value, "name", item.value)
                return Road(name=f"{name} corridor", span=item.span)
        return Road(name="the corridor's road")

    def _hold(self, draft: Draft, items: list[Item], places: list[Item]) -> None:
        """Read a held strip from its depth and the two places it lies between."""
        belt = next((i for i in items if i.code == "B"), None)
        line = self.scene.the_border()
        if belt is None or line is None or not isinstance(belt.value, Within):
            return
        one, two = (
            i.value if isinstance(i.value, Place) else Place(name=str(i.value), span=i.span)
            for i in places[:2]
        )
        self._held |= {
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

    @staticmethod
    def _cut(area: Any, items: list[Item]) -> Any:
        """Cut a belt to the stretch of its line that its sentence names elsewhere."""
        reaches = [i.value for i in items if isinstance(i.value, Stretch)]
        if len(reaches) != 1 or not isinstance(area, Within):
            return area
        if without_spans(area.of) != without_spans(reaches[0].line):
            return area
        return Within(
            distance=area.distance,
            of=reaches[0],
            beyond=area.beyond,
            side=area.side,
            span=area.span,
        )

    # --- sides ------------------------------------------------------------------------

    def _sides_said(self, items: list[Item]) -> list[str]:
        """Return the sides that a sentence names: "on the Syrian side", "inside Syria"."""
        inside = self.grammar["own_side"]
        said = [str(i.value) for i in items if i.code == "S" and i.value != OWN]
        for before, item in pairwise(items):
            if item.code in {"CO", "RG"} and before.text in inside:
                said.append(str(getattr(item.value, "name", item.value)))
        return said

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
        return mapped(area, lambda part: References._owned(draft, part))

    def _with_sides(self, draft: Draft, area: Any) -> Any:
        """Name the side of each belt along a border whose words name none."""
        if isinstance(area, Within):
            border = area.of.line if isinstance(area.of, Stretch) else area.of
            if not isinstance(border, Border) or area.side is not None or border.other is None:
                return area
            case = Case(draft, border, self.drafts, self._said_sides)
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

    @staticmethod
    def _without_depth(draft: Draft) -> None:
        """Draw the border alone where forces go to one side of it and no depth is said."""
        said = draft.area
        whole_side = said.area if isinstance(said, Except) else said
        if not isinstance(whole_side, SideOf) or not isinstance(whole_side.line, Border):
            return
        side = whole_side.side
        if draft.effect != "act in":
            says = f"The words give no depth on the side of {side}: all of its ground is meant."
            draft.assumptions.append(Assumption("side-without-depth", says))
            return
        line = Inside(feature=whole_side.line, span=whole_side.span)
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

    # --- zones ------------------------------------------------------------------------

    def pointed(self, area: Any, sentence: int = -1) -> Any:
        """Point "that belt" and a ground the text measured at the rule that made them."""
        if isinstance(area, Inside) and isinstance(area.feature, Region):
            # the text itself has said how far the ground of that name reaches
            held = self._held.get(area.feature.name, len(self.drafts))
            return Defined(term=f"@{held}", span=area.span) if held < len(self.drafts) else area
        if isinstance(area, Except) and isinstance(area.minus, Defined) and area.minus.term == REST:
            return self._rest(self.pointed(area.area, sentence), area)
        if not isinstance(area, Defined) or not area.term.startswith("@"):
            return mapped(area, lambda part: self.pointed(part, sentence))
        last = self.drafts[-1] if self.drafts else None
        if (
            area.term == "@zone"
            and last
            and last.sentence == sentence
            and isinstance(last.area, Defined)
        ):
            return Defined(term=last.area.term, span=area.span)
        if area.term.startswith("@zone") and self.heading and self.heading[0] == self._provision:
            return Defined(term=self.heading[1], span=area.span)
        target = self._antecedent(area.term)
        if target is None:
            return Undrawn(
                reason="no reference", layer_name="the zone the sentence points at", span=area.span
            )
        return Defined(term=f"@{target}", span=area.span)

    def _rest(self, ground: Any, area: Except) -> Any:
        """Return ground less the zones told before it; of a zone, less those inside it."""
        zones = [
            (n, d)
            for n, d in enumerate(self.drafts)
            if n >= len(self.drafts) - NEAR and isinstance(d.area, _MADE)
        ]
        if isinstance(ground, Defined):
            base = ground.term
            zones = [(n, d) for n, d in zones if d.defines and base not in {f"@{n}", d.term}]
        if not zones:
            return ground
        parts = tuple(Defined(term=f"@{n}", span=area.minus.span) for n, _ in zones)
        minus = parts[0] if len(parts) == 1 else Together(areas=parts, span=area.minus.span)
        return Except(area=ground, minus=minus, span=area.span)

    def _antecedent(self, term: str) -> int | None:
        if re.fullmatch(r"@\d+", term):
            return int(term[1:])
        first = max(0, len(self.drafts) - NEAR)
        zones = [
            n
            for n in range(first, len(self.drafts))
            if not isinstance(self.drafts[n].area, Defined) and self.drafts[n].verb != "respect"
        ]
        if term == "@held":
            held = [n for n in zones if self.drafts[n].verb == "hold"]
            return held[-1] if held else None
        _, noun, called_so = [*term.split(":"), "", ""][:3]
        called = [n for n in zones if noun and noun in self.drafts[n].nouns]
        if called_so != noun:
            # "the security zone" is the one of two that was called so
            so = [n for n in called if self._calls(self.drafts[n], called_so)]
            if not so and " of " in called_so:
                return None  # the text has given ground to no "zone of separation"
            called = so or called
        areas = [n for n in zones if not isinstance(self.drafts[n].area, Inside)]
        best = called or areas or zones
        return best[-1] if best else None

    def _calls(self, draft: Draft, phrase: str) -> bool:
        """Tell whether the words of a rule call its zone so."""
        return f" {phrase} " in plain_words(self.text[draft.span.start : draft.span.end])


def _standing(text: str, phrases: Iterable[str], most: int) -> list[str]:
    """Return up to so many phrases that stand in a text, in lower case; the longer of two."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    margin = len(ordered[0]) + 1 if ordered else 0
    found: dict[str, None] = {}
    # piece by piece: a long text in lower case would take many times its room
    for start in range(0, len(text), _PIECE):
        first = max(0, start - margin)
        piece = text[first : start + _PIECE + margin].lower()
        said = [phrase for phrase in ordered if phrase in piece]
        if not said or set(said) <= found.keys():
            continue
        # without a word boundary in front, which would make the search slow
        pattern = re.compile(rf"(?:{'|'.join(map(re.escape, said))})\b")
        match = pattern.search(piece)
        while match is not None and match.start() < start - first + _PIECE:
            inside = match.start() > 0 and re.match(r"\w", piece[match.start() - 1]) is not None
            if not inside and match.start() >= start - first:
                found[match.group()] = None
                if len(found) == most:
                    return list(found)
            match = pattern.search(piece, match.start() + 1 if inside else match.end())
    return list(found)
