"""Who a clause binds: the names before its verb, or behind "by" in the passive."""

from __future__ import annotations

import re
from functools import lru_cache

from zonemap.reading.items import Item
from zonemap.reading.language import Land, Language

Who = tuple[tuple[str, ...], tuple[str, ...]]
"""Those who are bound, and the lands in their names."""

_LISTED = frozenset({"NM", "PL", "PLS", "RG", "LN"})
_LISTING = frozenset({"and", "or", "et", "ou"})
_NAMED = frozenset({"ACT", "CO", "AC", "CA"})

_CAPITAL = re.compile(r"[A-Z][\w-]+")


def lands_in(item: Item, language: Language) -> list[str]:
    """Return the lands that an item names, or that an actor's name holds."""
    if isinstance(item.value, Land):
        return [item.value.name]
    if item.code not in {"ACT", "NM"}:
        return []
    return list(_lands_named(str(item.value), language))


@lru_cache(maxsize=1024)
def _lands_named(name: str, language: Language) -> tuple[str, ...]:
    """Return the lands that a name holds; the same names come again and again."""
    words = [Item("", word.lower(), 0, 1, word, cap=True) for word in _CAPITAL.findall(name)]
    hits = [language.lands.at([word], 0) for word in words]
    return tuple(hit.value.name for hit in hits if hit is not None)


def _first_listed(items: list[Item], at: int) -> int:
    """Return where "Bor, Juba and Wau" begins, from its last name."""
    while True:
        before = at - 1
        if before > 0 and items[before].text == "the":
            before -= 1
        if (
            before < 1
            or items[before].text not in _LISTING
            or items[before - 1].code not in _LISTED
        ):
            return at
        at = before - 1


class Actors:
    """Finds the actors of clauses in one language."""

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.language = language
        self.articles = language.grammar["articles"] | language.grammar["negations"]

    def before(self, items: list[Item]) -> Who:
        """Return the actors that stand at the end of a run of items."""
        found: list[Item] = []
        for number in range(len(items) - 1, -1, -1):
            item = items[number]
            named = item.code == "NM" and (not found or found[-1].code == "NM")
            if not found and item.code == "CO" and self._placed(items, number, self.grammar["of"]):
                continue
            if item.code in _NAMED or (named and not self._placed(items, number)):
                found.append(item)
            elif (
                item.text in {";", ":"}
                or (found and item.code)
                or (found and item.text not in self.grammar["among_actors"])
            ):
                break
        found.reverse()
        return self._names(found)

    def agents(self, items: list[Item]) -> Who:
        """Return who does what is said in the passive: "to be crossed by the troops of"."""
        for number, item in enumerate(items[:-1]):
            if item.code or item.text not in self.grammar["agent"]:
                continue
            found: list[Item] = []
            for follows in items[number + 1 :]:
                if follows.code in _NAMED or (follows.code == "NM" and not found):
                    found.append(follows)
                elif follows.code or follows.text not in self.grammar["among_actors"]:
                    break
            if any(one.code in _NAMED for one in found):
                return self._names(found)
        return (), ()

    def _placed(self, items: list[Item], at: int, owning: frozenset[str] = frozenset()) -> bool:
        """Tell whether a name says where and not who: "out of Lachin, a corridor"."""
        first = _first_listed(items, at)
        before = items[first - 1].text if first else ""
        if first < at and before == "the" and first > 1:
            before = items[first - 2].text
        grammar = self.grammar
        placing = grammar["inside"] | grammar["source"] | grammar["at"]
        heads = first == 1 and before in grammar["around"]  # "Around Kidal no man shall..."
        return heads or before in placing - owning

    def _names(self, found: list[Item]) -> Who:
        names: list[str] = []
        lands: list[str] = []
        for number, item in enumerate(found):
            if isinstance(item.value, Land):
                if item.code == "CA" and number + 1 == len(found):
                    continue
                names.append(item.value.name)
                lands.append(item.value.name)
            else:
                names.append(str(item.value))
                lands += lands_in(item, self.language)
        if any(name.lower() not in self.grammar["generic_actors"] for name in names):
            names = [n for n in names if n.lower() not in self.grammar["generic_actors"]]
        return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(lands))

    def parted(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Part those who are somebody from those that only say what kind: "all aircraft"."""
        who = tuple(name for name in names if not self._is_class(name))
        kinds = tuple(self._bare(name) for name in names if self._is_class(name))
        return who, tuple(kind for kind in kinds if kind)

    def _is_class(self, name: str) -> bool:
        words = name.lower().split()
        classes = self.grammar["classes_of_forces"]
        kept = [w for w in words if w not in self.articles and w != "of"]
        return not kept or (kept[-1] in classes and all(w in classes for w in kept))

    def _bare(self, name: str) -> str:
        """Return a class of forces without its articles, in small letters."""
        return " ".join(w for w in name.lower().split() if w not in self.articles)
