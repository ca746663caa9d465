"""Name ends: where a name begins and ends among words with capitals and small ones."""

from __future__ import annotations

from typing import Any

from zonemap.reading.headed import Headed
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.terms import LONG

_LONGEST_NAME = 6
_NEAR_NAME = 8  # items from a name to one that is taken out of it


class NameEnds:
    """Tells which words of a sentence make a name.

    Parameters
    ----------
    language
        The words.
    kinds
        Kinds of places, which may stand behind a name.
    noise
        Words in capitals that are no names.
    """

    def __init__(self, language: Language, kinds: set[str], noise: frozenset[str]) -> None:
        words = language.table("words")
        table: dict[str, Any] = words["names"]
        self.language = language
        self.grammar = language.grammar
        self.headed = Headed(language)
        self.links = frozenset(table["links"])
        self.after_name, self.noise = kinds, noise
        self.numbered = frozenset(table["numbered_places"])
        self.zones = frozenset(table["lettered_zones"])
        self.joined = frozenset(table["joined"])
        self.offices = frozenset(table.get("offices", ()))
        self.described = tuple(table.get("described", ("_",)))
        self.kinds_of = frozenset(table.get("kinds_of", ()))
        self.purposes = frozenset(table.get("purposes", ()))
        self.no_places = frozenset(
            word for key in ("alone", "peoples") for word in words.get("no_places", {}).get(key, ())
        )
        self.waters = frozenset(language.classes["river_word"])
        self.breaks = frozenset(table["breaks"])
        self.whole_words = {tuple(phrase.split()) for phrase in language.grammar["in_entirety"]}

    def of(self, items: list[Item], at: int, known: frozenset[str], lined: set[int]) -> int:
        """Return where the name that begins at an item ends; its beginning where none does.

        Parameters
        ----------
        items, at
            The items of a sentence, and the one that is asked for.
        known
            Words that stand with a capital inside a sentence somewhere in the text.
        lined
            Where the words of the names of lines stand.
        """
        item = items[at]
        follows = items[at + 1] if at + 1 < len(items) else None
        if item.code or (item.cap and at in lined):
            return at
        if not item.cap:
            # "al-Qantara": a small article tied to a capital by a hyphen
            if item.text in self.links and follows is not None and follows.glued and follows.cap:
                return self.of(items, at + 1, known, lined)
            return at
        if self.headed.is_bank(items, at):
            return at
        inner = self.headed.start(items, at)
        if inner > at:
            whole = inner + 1 if items[inner].code else self._grown(items, inner, inner + 1)
            return self.headed.end(items, at, whole)
        before = items[at - 1].text if at else ""
        if before in self.kinds_of and follows is not None and not follows.cap:
            return at  # "the other Entity" is a kind of party and no name
        if (
            before in self.grammar["of"]
            and item.text in self.purposes
            and items[at - 2].text in self.zones
        ):
            return at  # "the Zone of Separation" bears no name of a place
        first = at == 0 or before in {".", '"', "(", "!", "?"}
        common = item.text in self.language.common_words
        if common and not self._numbered(items, at) and not self._is_water(items, at):
            return at
        tied = items[at - 1] if item.glued and at else None
        if tied is not None and not (tied.code or tied.cap or tied.text in self.links):
            return at  # "Commander-in-Chief" holds no name, "al-Qantara" does
        if str(item.value) in self.noise:
            return at
        if first and item.text not in known and self._only_opens(items, at):
            return at
        return self._grown(items, at, at + 1)

    def _only_opens(self, items: list[Item], at: int) -> bool:
        """Tell whether nothing but its place at the beginning gives a word its capital."""
        follows = items[at + 1] if at + 1 < len(items) else None
        goes_on = follows is not None and (
            (not follows.code and follows.cap and follows.text not in self.language.common_words)
            or self._is_kind_at(items, at + 1)
        )
        return not (
            goes_on
            or self._hyphenated(items, at)
            or str(items[at].value).isupper()
            or self._is_left_of_names(items, at)
        )

    def _is_left_of_names(self, items: list[Item], at: int) -> bool:
        """Tell whether a name opens "X except the town of Y", "X in its entirety"."""
        behind = [item.text for item in items[at + 1 : at + 4]]
        if not at and behind and set(behind) <= self.grammar["listed_by"] | {";"}:
            return True  # "(b) Uvira; and"
        if tuple(behind) in self.whole_words:
            return True
        marked = behind[:1] == [","]
        if not {*behind[marked : marked + 1]} & self.language.grammar["less_words"]:
            return False
        for item in items[at + 2 + marked : at + _NEAR_NAME]:
            if item.code in {"NM", "CO", "RG"} or (item.cap and not item.code):
                return True
            if not item.text.isalpha():
                return False
        return False

    def _grown(self, items: list[Item], at: int, end: int) -> int:
        """Return where a name ends that begins with an item; its beginning where it is none."""
        item = items[at]
        while end < len(items) and end - at < _LONGEST_NAME:
            nxt = items[end]
            if nxt.code or LONG in nxt.tags:
                if nxt.code == "CO" and end == at + 1 and item.text in self.joined:
                    end += 1  # "Wadi Gaza" is no part of Gaza's name
                break
            if nxt.glued and not nxt.cap and nxt.text.endswith(self.described):
                return at  # "AFP-accredited", "SAF-held" describe somebody or some ground
            if nxt.glued or (nxt.cap and nxt.text not in self.breaks):
                if str(nxt.value).isupper() and len(str(nxt.value)) > 2 and not nxt.glued:
                    break
                end += 1
            elif (
                nxt.text in self.grammar["owned_by"]
                and end + 1 < len(items)
                and items[end + 1].cap
                and not items[end + 1].code
                and not item.code
            ) or (
                nxt.text in self.links
                and end + 1 < len(items)
                and items[end + 1].cap
                and (items[end + 1].glued or self._links(nxt, items[end + 1]))
                and not items[end + 1].code
            ):
                end += 2
            else:
                break
        return end

    def _links(self, link: Item, word: Item) -> bool:
        """Tell whether a small word ties a name to the next: "Tall as Sultan", not "as Serbs"."""
        if link.text in self.language.grammar["at"]:
            return False
        return link.text not in self.language.grammar["as"] or (
            word.text not in self.language.common_words and word.text not in self.no_places
        )

    def _is_kind_at(self, items: list[Item], at: int) -> bool:
        """Tell whether a kind of place stands here: "airstrip", "power station"."""
        two = " ".join(item.text for item in items[at : at + 2])
        return items[at].text in self.after_name or two in self.after_name

    def _is_water(self, items: list[Item], at: int) -> bool:
        """Tell whether "the Save river" bears a name that is a word besides."""
        after = items[at + 1] if at + 1 < len(items) else None
        article = at > 0 and items[at - 1].text in self.language.grammar["articles"]
        water = after is not None and not after.cap and after.text in self.waters
        return article and items[at].cap and water

    def _hyphenated(self, items: list[Item], at: int) -> bool:
        """Tell whether "Ras-al-Ayn" is a name, not a word like "Pull-out" nor an office."""
        for item in items[at + 1 :]:
            if not item.glued:
                return False
            if item.cap:
                return item.text not in self.offices
        return False

    def _numbered(self, items: list[Item], at: int) -> bool:
        return (
            items[at].text in self.numbered and at + 1 < len(items) and items[at + 1].code == "Q?"
        )
