"""Anchors: the line that a belt is measured from, where its own words name none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from zonemap.agreement import Assumption
from zonemap.area import (
    Border,
    Coast,
    Inside,
    Line,
    Overlap,
    Place,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Within,
)
from zonemap.reading.drafts import Draft
from zonemap.reading.items import MARKS, Item, name_of
from zonemap.reading.language import Language
from zonemap.reading.scene import Scene
from zonemap.reading.seats import Seats
from zonemap.reading.trees import anchored, sided, unhalved
from zonemap.source import Span

_PHRASE = 3  # words in which a line is called: "the border line"
_FEW = 4  # rules back in which each side was told its line
_GROUND = frozenset({"NM", "PL", "PLS", "LN", "RG", "CO", "PT", "A", "B", "TM"})
_NAMED = frozenset({"NM", "PL", "PLS"})
_PIECE = 100_000  # characters


class Anchors:
    """Finds the line, road or places that a belt lies along or around.

    Parameters
    ----------
    language, scene
        The words, and what the text has told so far.
    text
        The folded text.
    drafts
        The rules so far.
    """

    def __init__(
        self, language: Language, scene: Scene, text: str, drafts: Sequence[Draft]
    ) -> None:
        self.grammar = language.grammar
        self.seats = language.made(Seats)
        self.scene = scene
        self.drafts = drafts
        self.has_border = bool(standing(text, language.classes["border"], 1))
        classes = ("border", "line_word", "river_word", "road_word", "coast_word", "zone")
        self._borders = frozenset(language.classes["border"])
        self._linear = frozenset(
            word for key in classes for phrase in language.classes[key] for word in phrase.split()
        ) | self.grammar.either("ashore", "extents")
        named = standing(text, language.classes["named_line"], 2)
        self.only_line = named[0] if len(named) == 1 else None

    def anchor(self, draft: Draft, items: list[Item]) -> None:
        """Find the line that a belt is measured from."""
        with_sides = self._lines_with_sides(items) or self._lines_of_each(items)
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
        if self.on_both(items):
            # "on each side of": the figure counts from the line, whatever it is called
            draft.area = unhalved(sided(draft.area, "both"))
        if how:
            says = f"The sentence does not say from which line; it is taken to be {how}."
            draft.assumptions.append(Assumption("inherited-line", says))

    def _unread_ground(self, items: list[Item]) -> str:
        """Return the words behind "around" or "along" that name ground and were not read."""
        belt = next((n for n, item in enumerate(items) if item.code == "B"), len(items))
        leads = self.grammar["ground_behind"]
        for n in range(belt + 1, len(items) - 1):
            if items[n].text in MARKS:
                return ""
            if items[n].code or items[n].text not in leads:
                continue
            words: list[str] = []
            for item in items[n + 1 :]:
                if item.code or item.text in MARKS | self.grammar["deontic"]:
                    break
                words.append(item.text)
            told = [word for word in words if word not in self.grammar["articles"]]
            return " ".join(words) if told and self._is_noun_phrase(told) else ""
        return ""

    def _counted_from(self, draft: Draft, items: list[Item]) -> tuple[int, str | None]:
        """Return where the words begin from which a depth counts, and those no phrasing holds.

        "10 km away from the prison camps": no line spoken of before is meant. No words where
        they point back ("from that line"), None where they lead to ground that is named.
        """
        grammar = self.grammar
        told = {figure.start for figure in draft.figures}
        for n, item in enumerate(items):
            if item.code != "B" and (item.code != "D" or item.start not in told):
                continue
            at = n + 1
            while at < len(items) and items[at].text in grammar["measured_away"]:
                at += 1
            if at < len(items) and not items[at].code and items[at].text in grammar["counted_from"]:
                words = self._noun_phrase(items[at + 1 :])
                if words and " " not in words and any(i.code in _NAMED for i in items[:n]):
                    words = ""  # "over Goma, within 5 km of the airport": of Goma's
                return at + 1, words
        return len(items), None

    def _noun_phrase(self, items: list[Item]) -> str | None:
        """Return the plain words of a noun phrase that names ground of its own, if it does."""
        grammar = self.grammar
        ended = grammar.either("deontic", "governing", "joining", "being", "inside") | MARKS
        words: list[str] = []
        for item in items:
            if item.code in _GROUND:
                return None  # "from the bend of the river": of what is named
            if item.code or item.text in ended:
                break
            words.append(item.text)
        told = [word for word in words if word not in grammar["articles"]]
        pointing = ("pointing_at_rule", "pointing_words", "own", "told_before")
        if (self._linear | grammar.either(*pointing)).issuperset(told):
            return ""
        return "" if grammar.either("pronouns", "objects").intersection(told) else " ".join(told)

    def _measured_from_unread(self, items: list[Item]) -> bool:
        """Tell whether a depth counts from words that were not read: "from the east of the bend".

        A line that the sentence names for something else is not meant then.
        """
        at = next((n for n, item in enumerate(items) if item.code == "B"), len(items))
        if at + 3 >= len(items) or items[at + 1].text not in self.grammar["stretch_from"]:
            return False
        phrase = [i for i in items[at + 2 : at + 8] if i.text not in self.grammar["articles"]]
        return len(phrase) > 2 and phrase[0].code == "C" and phrase[1].text in self.grammar["of"]

    def _bearer(self, items: list[Item]) -> Line | None:
        """Return the corridor whose width "the 5 km wide Lachin corridor" tells."""
        for belt, named in pairwise(items):
            if belt.code == "B" and named.code == "RG" and isinstance(named.value, Region):
                return Line(name=named.value.name, span=named.span)
        return None

    def _is_noun_phrase(self, words: list[str]) -> bool:
        """Tell whether words name something of their own: no "it", no "the line"."""
        pointing = self.grammar.either("pronouns", "objects", "plural_pronouns", "own", "of")
        return pointing.isdisjoint(words) and self._linear.isdisjoint(words)

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

    def _lines_of_each(self, items: list[Item]) -> list[tuple[Any, str]]:
        """Return the lines behind which each side stands: "on each side armies thin out"."""
        if any(i.code == "LN" for i in items) or not any(
            i.code == "S" and i.value == "both" for i in items
        ):
            return []
        behind: dict[str, tuple[Any, str]] = {}
        for draft in self.drafts[-_FEW:]:
            area = draft.area.areas[0] if isinstance(draft.area, Overlap) else draft.area
            if isinstance(area, SideOf) and isinstance(area.line, Line):
                behind[area.line.name] = area.line, str(area.side)
        return list(behind.values()) if len(behind) > 1 else []

    def _line_for(self, draft: Draft, items: list[Item]) -> tuple[Any, str]:
        """Return a line and, where the sentence does not name it, what it was taken from."""
        sites = next((i for i in items if i.code == "SITES"), None)
        if sites is not None:
            draft.area = unhalved(sided(draft.area, "outside"))
            return sites.value, ""
        if self._measured_from_unread(items):
            return Line(name="unnamed line"), "a line that its words tell in no known phrasing"
        at, counted = self._counted_from(draft, items)
        if counted:
            return Line(name=counted), f"{counted}, which no map shows by that name: supply it"
        every = [i for i in (items if counted is None else items[:at]) if i.code == "LN"]
        lines = [i for i in every if i.end <= draft.span.end]
        lines = [i for i in lines if i.start >= draft.span.start] or lines or every
        if lines:
            return lines[0].value, ""
        half = next((i.value for i in items if isinstance(i.value, SideOf)), None)
        if half is not None and isinstance(draft.area, Within):
            # "a zone of 3 km is established north of the river": that far to the north of it
            draft.area = unhalved(sided(draft.area, half.side))
            return half.line, ""
        bearer = self._bearer(items)
        if bearer is not None:
            return bearer, ""
        unread = self._unread_ground(items)
        if unread:
            return Line(name=unread), f"{unread}, which no map shows by that name: supply it"
        if self._between_them(items) and not isinstance(self.scene.line, Line):
            return Line(name="line between them"), "a line between the two: supply it"
        if draft.kind == "corridor":
            return self._corridor_road(
                items
            ), "a road through the corridor that the words leave unnamed"
        scene = self.scene
        places = self._places_around(items)
        if places is not None:
            return places, ""
        if scene.heading is not None:
            return scene.heading, "what the heading above names"
        if self._is_round(draft):
            # a circle has a centre and lies along no line
            centre = scene.listed or scene.place
            if centre is not None:
                return centre, "the place spoken of before"
            return Line(name="unnamed centre"), "a centre that the text leaves unnamed: supply it"
        spoken = (scene.listed or scene.place) if scene.paragraph == draft.paragraph else None
        if self._is_marine(draft, items):
            # no land border and no road lies three nautical miles offshore
            return (spoken, "the place spoken of before") if spoken else self._coast(items)
        # "extending from the river to the border": where a zone ends, it does not run along
        ends = next((i.span for i in items if i.code == "RE"), None)
        # "within 100 m of the fence, save where it crosses the river": not of the river
        rest = [] if counted is None else items[at:]
        behind = Span(rest[0].start, rest[-1].end) if rest else ends
        called = {i.text for i in items[at : at + _PHRASE] if not i.code}
        line = scene.line.line if isinstance(scene.line, Stretch) else scene.line
        way = isinstance(line, Road | River) and not called.isdisjoint(self._borders)
        if scene.line is not None and not (
            way or _lies_in(scene.line.span, ends) or _lies_in(scene.line.span, behind)
        ):
            return scene.line, "the line spoken of before"
        if scene.border is not None or self.has_border:
            border = scene.the_border(ends.start if ends else None)
            if border is not None and (border.other or scene.border):
                return border, "the border between the lands of the text"
        first = draft.area.areas[0] if isinstance(draft.area, Together) else draft.area
        side = str(getattr(first, "side", ""))
        if side in scene.lands and (own := scene.border_of(side)) is not None:
            # "reaching 15 miles into Eritrea": from its border with the other land of the text
            return Border(of=side, other=own.of), "the border of the land it reaches into"
        if self.only_line is not None:
            return Line(name=self.only_line), "the one line that the text names elsewhere"
        if spoken is not None and called.isdisjoint(self._linear):
            return spoken, "the place spoken of before"  # "10 km from the border" is from no town
        return Line(name="unnamed line"), "a line that the text leaves unnamed: supply it"

    def _between_them(self, items: list[Item]) -> bool:
        """Tell whether a zone lies "between them", "between the two armies", wherever they are."""
        parted = self.grammar["between_two"]
        for one, after in pairwise(items):
            if one.text in self.grammar["betwixt"] and not one.code:
                return after.code == "ACT" or after.text in parted
        return False

    def place_in(self, items: list[Item]) -> Place | None:
        """Return the place around which a sentence sets up a zone, if it is one."""
        found = self._places_around(items)
        return found if isinstance(found, Place) else None

    def _is_marine(self, draft: Draft, items: list[Item]) -> bool:
        """Tell whether a belt lies at sea: by its unit or by "offshore"."""
        area = draft.area
        distance = area.distance if isinstance(area, Within) else None
        at_sea = distance is not None and distance.unit == "nmi"
        return at_sea or any(i.text in self.grammar["marine"] for i in items if not i.code)

    def _coast(self, items: list[Item]) -> tuple[Any, str]:
        """Return the coast that a belt at sea lies off."""
        named = next((i for i in items if i.code in {"RG", "PL"}), None)
        if isinstance(self.scene.line, Coast):
            return self.scene.line, "the coast spoken of before"
        if named is not None:
            name = name_of(named)
            return Coast(of=name, span=named.span), f"the shore of {name}"
        return Line(name="unnamed coast"), "a coast that the text leaves unnamed: supply it"

    def _is_round(self, draft: Draft) -> bool:
        """Tell whether a belt is called a circle: "a radius of 50 km"."""
        words = {word for item in draft.figures for word in item.text.split()}
        return bool(words & self.grammar["round"])

    def _places_around(self, items: list[Item]) -> Any:
        """Return the places that a belt lies around: "each port gets a cushion of 15 km"."""
        grammar = self.grammar
        leading = grammar.either("around", "at", "above")
        found: list[Place] = []
        end = 0
        belt = next((n for n, item in enumerate(items) if item.code == "B"), 0)
        ahead = any(self._leads_on(items, n, leading) for n in range(belt + 1, len(items)))
        for index, item in enumerate(items):
            if (ahead and index < belt) or self.seats.is_nobodys(items, index):
                continue
            before = items[index - 1].text if index else ""
            if before in self.grammar["the"] and index > 1:
                before = items[index - 2].text
            if before in grammar["betwixt"]:
                continue  # nothing lies round "between the towns of A and B"
            if item.code == "PLS" and isinstance(item.value, Together):
                return item.value
            if item.code not in {"PL", "NM"}:
                continue
            listed = bool(found) and all(
                not i.code and i.text in grammar["connectors"] for i in items[end:index]
            )
            if found and not listed:
                break
            if listed or before in leading or not before:
                value = item.value
                place = value if isinstance(value, Place) else None
                found.append(place or Place(name=str(value), span=item.span))
                end = index + 1
        if len(found) > 1:
            parts = tuple(Inside(feature=place, span=place.span) for place in found)
            return Together(areas=parts, span=parts[0].span)
        return found[0] if found else None

    def _leads_on(self, items: list[Item], index: int, leading: frozenset[str]) -> bool:
        """Tell whether a place behind a belt is one it lies around: what stands before is none."""
        at = index - 1
        if items[at].text in self.grammar["the"]:
            at -= 1
        named = items[index].code in {"PL", "NM", "PLS"}
        return named and not items[at].code and items[at].text in leading

    def on_both(self, items: list[Item]) -> bool:
        """Tell whether a sentence says "on both sides of"."""
        sides = [n for n, item in enumerate(items[:-1]) if item.code == "S"]
        return bool(sides) and any(
            items[n].value == "both" and items[n + 1].text in self.grammar["of"] for n in sides
        )

    def _corridor_road(self, items: list[Item]) -> Road:
        """Return the road that a corridor follows, by the place it leads through."""
        leading = self.grammar.either("passing", "of")
        for index, item in enumerate(items):
            near = {i.text for i in items[max(0, index - 2) : index] if not i.code}
            if item.code in {"PL", "NM", "RG"} and near & leading:
                return Road(name=f"{name_of(item)} corridor", span=item.span)
        return Road(name="the corridor's road")


def standing(text: str, phrases: Iterable[str], most: int) -> list[str]:
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


def _lies_in(span: Span | None, whole: Span | None) -> bool:
    """Tell whether words stand within others."""
    return span is not None and whole is not None and whole.start <= span.start < whole.end
