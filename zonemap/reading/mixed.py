"""Lists of men and materiel: "all armed groups, military equipment and mercenaries".

Who and what stand side by side are all meant: the materiel between those named cuts none of
them off, and a rule on both is not one on weapons alone.
"""

from __future__ import annotations

from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.phrases import words_of

_MEN = frozenset({"ACT", "AC"})


class Mixed:
    """Finds lists of men and materiel in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = self.grammar = language.grammar
        table: dict[str, list[str]] = language.table("words")["actors"]
        weapons = language.signs.words("object.weapons") | language.signs.words("object.mines")
        self.heads = (weapons | grammar["stores"]) - grammar["men"]
        leading = grammar.either("articles", "own", "negations", "arming", "for_all")
        self.marks = grammar["listing_men"]
        small = self.marks | grammar["of"]
        called = {
            w for phrase in language.table("cues")["object"]["weapons"] for w in words_of(phrase)
        }
        self.words = (self.heads | leading | called | frozenset(table["modifiers"])) - small
        self.led = leading - self.marks
        self.governing = grammar.either("governing", "of", "agent", "locative", "inside")

    def without_materiel(self, items: list[Item]) -> list[Item]:
        """Return the subject of a clause without the materiel listed in it among men."""
        if self.heads.isdisjoint([item.text for item in items]):
            return items
        runs = [run for run in self._runs(items) if self._before(items, run[0]) is not None]
        aside = {n for start, end in runs for n in range(start, end)}
        return [item for n, item in enumerate(items) if n not in aside] if aside else items

    def men(self, items: list[Item]) -> list[Item]:
        """Return those who stand in one list with materiel: "its troops and tanks"."""
        if not any(item.code in _MEN for item in items):
            return []
        found: set[int] = set()
        for start, end in self._runs(items):
            at = self._before(items, start)
            while at is not None:
                found.add(at)
                at = self._before(items, at)
            behind = self._behind(items, end)
            while behind is not None:
                found.add(behind)
                behind = self._behind(items, behind + 1)
        men = (items[n] for n in sorted(found) if items[n].code in _MEN)
        return [man for man in men if not self.is_materiel(man)]

    def bare(self, man: Item) -> list[str]:
        """Return the words by which some men are called, without articles."""
        words = str(man.value).split()
        while len(words) > 1 and words[0].lower() in self.led:
            words = words[1:]
        return words

    def _runs(self, items: list[Item]) -> list[tuple[int, int]]:
        """Return where materiel stands: "any heavy weapons", "military supplies"."""
        runs: list[tuple[int, int]] = []
        at = 0
        while at < len(items):
            end = at
            while end < len(items) and self._is_word(items[end]):
                end += 1
            if any(self._head(item) in self.heads for item in items[at:end]):
                runs.append((at, end))
            at = max(end, at + 1)
        return runs

    def _is_word(self, item: Item) -> bool:
        """Tell whether a word may stand in the name of materiel, or an item is such a name."""
        return self.is_materiel(item) or (not item.code and item.text in self.words)

    def is_materiel(self, item: Item) -> bool:
        """Tell whether what is read as somebody is a thing: "armoured vehicles"."""
        return item.code in _MEN and self._head(item) in self.heads

    def _head(self, item: Item) -> str:
        return item.text if not item.code else item.text.rsplit(maxsplit=1)[-1]

    def _before(self, items: list[Item], start: int) -> int | None:
        """Return the man or materiel that the list names before one of its members."""
        at, marked = start - 1, False
        while at >= 0 and not items[at].code and items[at].text in self.marks | self.led:
            marked = marked or items[at].text in self.marks
            at -= 1
        if at < 0 or not marked:
            return None
        if items[at].code in _MEN:
            return None if self._is_governed(items, at) else at
        return at if not items[at].code and items[at].text in self.heads else None

    def _behind(self, items: list[Item], end: int) -> int | None:
        """Return the man or materiel that the list names behind one of its members."""
        at, marked = end, False
        while at < len(items) and not items[at].code and items[at].text in self.marks | self.led:
            marked = marked or items[at].text in self.marks
            at += 1
        if at >= len(items) or not marked:
            return None
        return at if items[at].code in _MEN else None

    def _is_governed(self, items: list[Item], at: int) -> bool:
        """Tell whether a preposition leads to somebody: "guns of the army, tanks"."""
        before = at - 1
        while before >= 0 and not items[before].code and items[before].text in self.led:
            before -= 1
        return before >= 0 and not items[before].code and items[before].text in self.governing
