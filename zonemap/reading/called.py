"""Called: what the names of a text say of those who bear them, and whom short ones mean later.

"All armed groups" is nobody in particular, "its fighters" only says whose they are, and "the
Front" is the one whom the text named in full before.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from zonemap.reading.items import Item, name_of
from zonemap.reading.language import Land, Language

_WITH_LANDS = frozenset({"ACT", "NM"})


class Called:
    """Judges the names of one text.

    Parameters
    ----------
    language
        The words.

    Attributes
    ----------
    common
        Words that may begin a name and name nobody: "armed", "forces".
    spoken
        Who was named in full, by the noun that may stand for them later.
    initials
        The initials of those whom the text told of.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar = language.grammar
        self.articles = language.grammar.either("articles", "negations")
        table: dict[str, list[str]] = language.table("words")["actors"]
        self.common = language.common_words.union(table["heads"], table["modifiers"])
        self.spoken: dict[str, str] = {}
        self.initials: set[str] = set()
        self._classes: dict[str, bool] = {}
        self._named: dict[tuple[str, bool], bool] = {}
        self._proper: set[str] = set()

    def is_ground(self, name: str) -> bool:
        """Tell whether a name is that of a zone or a line, which nobody is: "the DMZ"."""
        last = name.rsplit(maxsplit=1)[-1].lower() if name else ""
        return last in self.grammar["ground_names"]

    def convenes(self, names: tuple[str, ...]) -> bool:
        """Tell whether those named set up zones for others: "the Security Council"."""
        convening = self.grammar["convening"]
        return bool(names) and all(
            not convening.isdisjoint(name.lower().replace(".", "").split()) for name in names
        )

    def are_neutral(self, names: tuple[str, ...]) -> bool:
        """Tell whether all those named belong to neither side: "the observers"."""
        neutral = self.grammar["neutral"]
        return all(not neutral.isdisjoint(name.lower().split()) for name in names)

    def are_owned(self, names: Iterable[str]) -> bool:
        """Tell whether names say only whose they all are."""
        for name in names:  # noqa: SIM110 - asked of every verb: a loop takes half the time
            if not self.is_owned(name):
                return False
        return True

    def is_owned(self, name: str) -> bool:
        """Tell whether a name says only whose they are: "its fighters"."""
        return name.split(" ", 1)[0].lower() in self.grammar["own"]

    def without_generic(self, names: list[str]) -> list[str]:
        """Return the names without those that only say men, or whose men they are."""
        if len(names) <= 1:
            return names
        if any(name.lower() not in self.grammar["generic_actors"] for name in names):
            names = [n for n in names if n.lower() not in self.grammar["generic_actors"]]
        own = [n for n in names if self.is_owned(n)]
        return [n for n in names if n not in own] if len(own) < len(names) else names

    def is_named(self, name: str, *, opens: bool) -> bool:
        """Tell whether somebody is told by a name, and not by what kind of people they are."""
        told = self._named.get((name, opens))
        if told is None:
            first, *rest = name.split() or [""]
            # the first word of a sentence, and a word that stands alone, may be any
            common = (opens or not rest) and first.lower() in self.common
            told = any(word[:1].isupper() for word in (rest if common else (first, *rest)))
            self._named[name, opens] = told
        return told

    def head(self, name: str) -> str:
        """Return the noun of a name without its plural: "fighter" of "YPG fighters"."""
        return self.language.singular(name.rsplit(maxsplit=1)[-1].lower())

    def spoken_of(self, items: list[Item], at: int) -> str:
        """Return the full name of "the fighters" where the text gave one before."""
        name = name_of(items[at])
        before = items[at - 1].text if at else ""
        if items[at].code == "ACT" and before in self.grammar["each_of"]:
            none = before in self.grammar["negations"] and self.are_men(name)
            many = self.head(name) != name.rsplit(maxsplit=1)[-1].lower()
            return name if none and many else f"{before} {name}"  # "neither troops nor tanks"
        bare = before in self.grammar["definite"] and name.isalpha()
        if bare and items[at].cap:
            self._proper.add(name)  # "the Movement", as the text calls them
        if not bare or name.lower() in self.grammar["nobody_else"]:
            return name
        head = self.head(name)
        return self.spoken.get(head) or self._only_army(head) or name

    def _only_army(self, head: str) -> str | None:
        """Return the one armed force that was named, for "the army"."""
        armies = self.grammar["armies"]
        if head not in armies:
            return None
        named = {name for known, name in self.spoken.items() if known in armies}
        named = {name for name in named if not self._is_of_movement(name)}
        return named.pop() if len(named) == 1 else None

    def _is_of_movement(self, name: str) -> bool:
        """Tell whether armed men are those of a movement, whom "the army" never means."""
        words = frozenset(name.lower().split())
        if not words.isdisjoint(self.grammar.either("movements", "rebels")):
            return True
        of = any(f" {word} " in name for word in self.grammar["of"])
        return of and not lands_named(name, self.language)

    def parted(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Part those who are somebody from those that only say what kind: "all aircraft"."""
        classes = [name for name in names if self.is_class(name)]
        if not classes:
            return names, ()
        who = tuple(name for name in names if name not in classes)
        kinds = [self._bare(name) for name in classes]
        if who and any(self.are_men(kind) for kind in kinds):
            return names, ()  # "all military units and armed groups"
        return who, tuple(kind for kind in kinds if kind and kind not in self.grammar["anybody"])

    def is_class(self, name: str) -> bool:
        """Tell whether a name only says what kind of forces is meant: "all armed groups"."""
        told = self._classes.get(name)
        if name in self._proper:
            return False
        if told is None:
            told = self._classes[name] = self._says_class(name)
        return told

    def _says_class(self, name: str) -> bool:
        classes = self.grammar["classes_of_forces"]
        passed = self.articles | self.grammar["of"]
        kept = [w for w in _words(name.lower()) if w not in passed]
        if (len(kept) == 1 and kept[0] in self.grammar["one_army"]) or name.split(" ", 1)[
            0
        ].lower() in self.grammar["each_of"]:
            return False
        return not kept or (kept[-1] in classes and all(w in classes for w in kept))

    def are_men(self, name: str) -> bool:
        """Tell whether a class of forces is one of men and not of craft."""
        kept = {w for w in _words(name.lower()) if w not in self.articles}
        return kept <= self.grammar["troops"]

    def _bare(self, name: str) -> str:
        """Return a class of forces without its articles, in small letters."""
        return " ".join(w for w in name.lower().split() if w not in self.articles)


def lands_in(item: Item, language: Language) -> tuple[str, ...]:
    """Return the lands that an item names, or that an actor's name holds."""
    if item.code in _WITH_LANDS:
        return lands_named(str(item.value), language)
    return (item.value.name,) if isinstance(item.value, Land) else ()


@lru_cache(maxsize=1024)
def lands_named(name: str, language: Language) -> tuple[str, ...]:
    """Return the lands that a name holds; the same names come again and again."""
    parted = name.replace("-", " ").replace("'s", " 's").split()
    words = [Item("", w.lower(), 0, 1, w, cap=w[:1].isupper()) for w in parted]
    hits = language.lands.find(words)  # "South Sudan" is another land than Sudan
    return tuple(hit.value.name for hit in hits if words[hit.start].cap)


def _words(name: str) -> list[str]:
    """Return the words of a name, those that a hyphen joins one by one."""
    return name.replace("-", " ").split()
