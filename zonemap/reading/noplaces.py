"""Names that are no place: of men and bodies, papers, peoples, times, and mere adjectives.

"Colonel Haddad", "the RCD-Goma", "the Lincoln and Ceasefire Agreements", "the Republican
forward positions", "in Ramadan": a capital alone makes no ground.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from sys import intern

from zonemap.area import Road
from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Language

_BRANCH = re.compile(r"(?:[A-Z]{2,}[-/])+[A-Z][^\W\d_]*[a-z][^\W\d_]*")
"""Initials and a place behind a hyphen: "RCD-Goma"."""
_TOLD = "X"
"""The code of what is no ground: it stays in the words of a clause."""
_NAMES = frozenset({"NM", "CO", "CA", "REF", "ACT", "AC", "RG"})
_WHOLE = frozenset({"NM", "CO", "AC", "ACT", "PL"})
_DESCRIBED = 2  # words between a name and the noun that it qualifies
_LONGEST_LIST = 14  # items
_LONGEST_LIKE = 3  # words between "or other" and the noun: "other hostile tribes"


class NoPlaces:
    """Finds names of one language that are no ground, whatever their seat.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        table: dict[str, list[str]] = language.table("words").get("no_places", {})
        words = {key: frozenset(told) for key, told in table.items()}
        grammar = self.grammar = language.grammar
        long = words.get("titles", frozenset())
        self.titles = long | words.get("short_titles", frozenset())
        self.bodies = words.get("bodies", frozenset())
        self.rulers = words.get("rulers", frozenset()) | self.bodies | long
        self.peoples = words.get("peoples", frozenset())
        self.papers = words.get("papers", frozenset()) | language.papers
        self.occasions = language.papers | language.occasions
        self.things = words.get("things", frozenset())
        self.alone = words.get("alone", frozenset()) | self.peoples
        self.tribes = words.get("tribes", frozenset())
        self.about = words.get("about", frozenset())
        self.likening = words.get("likening", frozenset())
        self._leading = grammar["of"] | self.about
        self.theirs = grammar["held_ground"]
        self.qualified = words.get("qualified", frozenset()) | self.occasions
        classes = language.classes
        self.kinds = frozenset(
            word
            for key in ("place_word", "region_word", "road_word")
            for word in classes.get(key, ())
        )
        self.ground = self.kinds | frozenset(
            word
            for key in (
                "zone",
                "site",
                "station",
                "border",
                "line_word",
                "river_word",
                "coast_word",
            )
            for phrase in classes.get(key, ())
            for word in phrase.split()
        )
        self.sides = frozenset(classes.get("side_word", ())) | frozenset(classes["zone"])
        self._telling = self.titles | self.rulers | self.tribes | self.peoples | {"/", "-"}
        self._telling |= self.papers | self.occasions
        small = ("source", "destination", "inside", "at", "along", "joining", "deontic", "being")
        self.apart = grammar.either(
            *small, "relative", "articles", "obliging", "banning", "of", "governing", "when"
        )

    def mark(self, items: list[Item], text: str, words: frozenset[str]) -> list[Item]:
        """Return the items with names that are no place under what they are.

        Those who act are ``ACT``, papers ``REF``; a word that only describes is a plain word, as
        if it were written small.

        Parameters
        ----------
        items
            The tokens of one sentence, names and those who act joined.
        text
            The folded text that they count.
        words
            The words of the sentence: what none of them tells is not looked for.
        """
        if not self._telling.isdisjoint(words):
            places = [at for at, item in enumerate(items) if item.code in _WHOLE]
            starts = self._with_titles(items, places)
            items = rewritten(items, starts, partial(self._whole_at, text))
        names = [at for at, item in enumerate(items) if item.code in {"NM", "CO"}]
        return rewritten(items, names, self._bare_at) if names else items

    def _with_titles(self, items: list[Item], places: Iterable[int]) -> list[int]:
        """Return where names begin, the title before each counted in."""
        return sorted({start for at in places for start in (self._title_at(items, at), at)})

    def _title_at(self, items: list[Item], at: int) -> int:
        first = at - 1
        if first > 0 and items[first].text == ".":
            first -= 1
        while first >= 0 and items[first].cap and not items[first].code:
            if items[first].text not in self.titles:
                break
            if not first or items[first - 1].text not in self.titles:
                return first
            first -= 1
        return at

    def _whole_at(self, text: str, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read names of several words, or of several names: men, papers, tribes."""
        named = self._named_by_title(items, at)
        if named:
            return named, [_joined(items[at:named], "ACT", text)]
        item = items[at]
        if end := self._papers_end(items, at):
            return end, [merge(items[at:end], "REF", None)]
        after = items[at + 1] if at + 1 < len(items) else None
        named = after is not None and (item.code == "PL" or (item.code == "CO" and after.cap))
        if named and after is not None and after.text in self.occasions:
            return at + 2, [merge(items[at : at + 2], "REF", None)]
        if item.code == "CO" and after is not None and after.cap and after.text in self.bodies:
            return at + 2, [_joined(items[at : at + 2], "ACT", text)]  # "the East India Company"
        if item.code in {"AC", "ACT"}:
            end = self._branch_end(items, at)
            return (end, [_joined(items[at:end], "ACT", text)]) if end else None
        if item.code != "NM":
            return None
        if end := self._office_end(items, at) or self._people_end(items, at):
            return end, [_joined(items[at:end], "ACT", text)]
        return self._like_at(items, at, text)

    def _named_by_title(self, items: list[Item], at: int) -> int:
        """Return where "Colonel Haddad", "Mr. Haddad" ends; 0 where no title begins here."""
        item = items[at]
        if item.code:
            return 0
        end = at
        while end < len(items) and not items[end].code:
            if items[end].text not in self.titles and items[end].text != ".":
                return 0
            end += 1
        return end + 1 if end < len(items) and items[end].code == "NM" else 0

    def _branch_end(self, items: list[Item], at: int) -> int:
        """Return where "RCD/Goma" ends, initials and a place tied by a stroke."""
        three = items[at : at + 3]
        if len(three) < 3 or three[1].text != "/" or three[2].code != "NM":
            return 0
        tied = three[0].end == three[1].start and three[1].end == three[2].start
        return at + 3 if tied and str(three[0].value).isupper() else 0

    def _papers_end(self, items: list[Item], at: int) -> int:
        """Return where "the Accra, Cotonou and Akosombo accords" ends; 0 where it is no paper."""
        before = items[at - 1] if at else None
        led = before is not None and not before.code and before.text in self.grammar["articles"]
        if not led or items[at].code not in _NAMES:
            return 0
        end, joints = at, 0
        while end < min(len(items), at + _LONGEST_LIST):
            item = items[end]
            if self._is_paper(item):
                after = items[end + 1] if end + 1 < len(items) else None
                if after is not None and not after.code and after.text in self.ground:
                    return 0  # "the Idlib ceasefire line"
                several = joints or (end == at and " " in item.text)
                return self._subject_end(items, end + 1) if several else 0
            joint = item.code == "Q" or item.text in {",", "&", "/", *self.grammar["joining"]}
            joints += joint
            if not joint and item.code not in _NAMES and not (item.cap and item.text.isalpha()):
                return 0
            end += 1
        return 0

    def _is_paper(self, item: Item) -> bool:
        """Tell whether a list of names ends here in what they are: "... and Ceasefire Accords"."""
        last = item.text.split()[-1] if item.text else ""
        return last in self.papers and item.code in {"", "NM", "REF"}

    def _subject_end(self, items: list[Item], end: int) -> int:
        """Return where a paper's name ends that says what it is on: "Declaration on Peace"."""
        if end + 1 < len(items) and items[end].text in self.about and items[end + 1].code == "NM":
            return end + 2
        return end

    def _office_end(self, items: list[Item], at: int) -> int:
        """Return where "the Bishop of Rumbek" ends, an office and where it is held."""
        held = items[at + 2] if at + 2 < len(items) else None
        if held is None or held.code not in {"NM", "CO", "RG"}:
            return 0
        office = items[at].text.split()[-1] in self.rulers
        of = not items[at + 1].code and items[at + 1].text in self._leading
        return at + 3 if office and of and items[at].cap else 0

    def _people_end(self, items: list[Item], at: int) -> int:
        """Return where a name of men or of a body ends: "the Kavango people", "the RCD-Goma"."""
        item = items[at]
        after = items[at + 1] if at + 1 < len(items) else None
        if after is not None and not after.code and after.text in self.tribes:
            return at + 2
        first, *rest = item.text.split()
        title = bool(rest) and first in self.titles
        body = bool(rest) and rest[-1] in self.bodies
        branch = _BRANCH.fullmatch(str(item.value)) is not None
        people = item.text in self.peoples and not self._leads(items, at)
        return at + 1 if title or body or branch or people else 0

    def _leads(self, items: list[Item], at: int) -> bool:
        """Tell whether a noun stands behind a name, which then only describes it."""
        after = items[at + 1] if at + 1 < len(items) else None
        if after is None:
            return False
        body = after.code in {"AC", "ACT"}  # "the Kurdish YPG"
        noun = not after.code and (after.text in self.ground or after.text in self.sides)
        return body or noun or self._qualifies(items, at)

    def _like_at(self, items: list[Item], at: int, text: str) -> tuple[int, list[Item]] | None:
        """Read "the Kavango, the Nama or other hostile tribes": all are tribes."""
        end, names = at, [at]
        while end + 2 < len(items) and not items[end + 1].code:
            if items[end + 1].text not in {",", *self.grammar["joining"]}:
                return None
            end = min(self.grammar.behind(items, end + 1), len(items) - 1)
            if items[end].code == "NM":
                names.append(end)
            elif items[end].text in self.likening:
                break
            else:
                return None
        else:
            return None
        kind = items[end + 1 : end + 1 + _LONGEST_LIKE]
        if not any(not item.code and item.text in self.tribes for item in kind):
            return None
        whole = items[at : names[-1] + 1]
        return names[-1] + 1, [_joined(whole, "ACT", text)]

    def _bare_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read a name that only describes what stands behind it, or that names no place at all."""
        item = items[at]
        words = item.text.split()
        if item.code == "NM" and words[-1] in self.papers and len(words) > 1:
            return at + 1, [merge([item], "REF", None)]
        if item.code == "NM" and words[-1] in self.things:
            return at + 1, [merge([item], _TOLD, None)]
        after = items[at + 1] if at + 1 < len(items) else None
        if item.code == "NM" and after is not None and after.code == "REF":
            return at + 2, [merge(items[at : at + 2], "REF", None)]  # "Common Article 3"
        if item.code == "NM" and all(word in self.alone for word in words):
            return self._alone_at(items, at)
        if self._qualifies(items, at):
            if item.code == "CO":
                return at + 1, [merge([item], "CA", item.value)]
            return at + 1, [_plain(item)]
        return None

    def _alone_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read "the Muslim quarter" as a name, "Muslim positions" as a word of no place."""
        after = items[at + 1] if at + 1 < len(items) else None
        if at > 1 and items[at - 1].text in self.grammar["of"] and items[at - 2].cap:
            return None  # "the Army of Unity" is called so
        if after is not None and isinstance(after.value, Road) and after.cap:
            name = f"{items[at].value} {after.value.name}"  # "National Highway 54"
            road = merge(items[at : at + 2], "LN", None)
            road.value = Road(name=name, span=road.span)
            return at + 2, [road]
        if after is not None and not after.code and after.text in self.kinds - self.sides:
            return None
        return at + 1, [_plain(items[at])]

    def _qualifies(self, items: list[Item], at: int) -> bool:
        """Tell whether a name only says whose or what something is: "the Dutch forward posts"."""
        after = items[at + 1] if at + 1 < len(items) else None
        if after is None or after.code or not after.text.isalpha() or after.cap:
            return False
        if after.text in self.qualified:
            two = items[at + 2] if at + 2 < len(items) else None
            return two is None or two.code != "" or two.text not in self.ground
        for item in items[at + 1 : at + 2 + _DESCRIBED]:
            if item.code or not item.text.isalpha() or item.text in self.apart:
                return False
            if item.text in self.theirs:
                return True
            if item.text in self.ground:
                return False
        return False


def _joined(items: list[Item], code: str, text: str) -> Item:
    """Return items as one, under the name that the text writes."""
    name = " ".join(text[items[0].start : items[-1].end].split())
    return merge(items, code, intern(name))


def _plain(item: Item) -> Item:
    """Return a name as a plain word."""
    return Item("", item.text, item.start, item.end, item.value, item.cap, item.glued)
