"""The phrasebook: patterns over typed tokens, and what each builds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from zonemap.errors import ZonemapError
from zonemap.reading.items import Item, merge, render
from zonemap.reading.language import Language, language
from zonemap.source import Span

_SLOT = re.compile(r"\{(?P<codes>[A-Z|]+)(?::(?P<name>[a-z_0-9]+))?\}")
_ROUNDS = 40  # replacements by one row in one sentence; hostile texts must end too


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A row of the phrasebook.

    Parameters
    ----------
    id
        Its name, stable.
    stage
        When it is tried: ``feature`` before ``area`` before ``joint``.
    pattern
        The compiled pattern over rendered items.
    builds
        The builder that turns a match into a node.
    settings
        What the row fixes for its builder.
    learnt
        The words it was learnt from.
    needs
        Codes of which the sentence must hold one each.
    words
        Words of which the sentence must hold one each: most rows are ruled out by these.
    """

    id: str
    stage: str
    pattern: re.Pattern[str]
    builds: str
    settings: dict[str, str]
    learnt: str
    needs: tuple[frozenset[str], ...]
    words: tuple[frozenset[str], ...]


class Match:
    """One place where a phrasing fits."""

    def __init__(self, phrasing: Phrasing, found: re.Match[str], items: list[Item]) -> None:
        self.phrasing = phrasing
        self._groups = {k: v for k, v in found.groupdict().items() if v is not None}
        self._items = items
        self.start = 0
        self.end = 0

    def has(self, name: str) -> bool:
        """Tell whether a slot was filled."""
        return name in self._groups

    def item(self, name: str) -> Item:
        """Return the item in a slot."""
        return self._items[int(self._groups[name])]

    def items(self, prefix: str) -> list[Item]:
        """Return the items in the slots whose names begin with `prefix`, in order."""
        names = sorted(k for k in self._groups if k.rstrip("0123456789") == prefix)
        return [self.item(name) for name in names]

    def setting(self, name: str, default: str = "") -> str:
        """Return what the row fixes under `name`."""
        return self.phrasing.settings.get(name, default)

    @property
    def covered(self) -> list[Item]:
        """The items that the match replaces."""
        return self._items[self.start : self.end]

    @property
    def span(self) -> Span:
        """The words of the match."""
        return Span(self.covered[0].start, max(item.end for item in self.covered))


class Stage:
    """The rows of one stage, found by the words they cannot do without."""

    def __init__(self, rows: Sequence[Phrasing]) -> None:
        self.rows = tuple(rows)
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, row in enumerate(rows):
            if not row.words:
                self._always.append(number)
                continue
            for word in min(row.words, key=len):
                self._by_word.setdefault(word, []).append(number)

    def candidates(self, items: Sequence[Item]) -> list[Phrasing]:
        """Return the rows that could fit these items, in the order of the book."""
        words = {item.text for item in items if not item.code}
        found = set(self._always)
        for word in words:
            found.update(self._by_word.get(word, ()))
        return [
            row
            for row in (self.rows[number] for number in sorted(found))
            if not any(some.isdisjoint(words) for some in row.words)
        ]


Builder = Callable[[Match], "tuple[str, object] | None"]


def apply(
    items: list[Item],
    stage: Stage,
    build: Callable[[Match], tuple[str, object] | None],
) -> list[Item]:
    """Return the items with every phrasing applied, row by row in the book's order."""
    line = ""
    starts: list[int] = []
    present = {item.code for item in items if item.code}
    for row in stage.candidates(items):
        if any(codes.isdisjoint(present) for codes in row.needs):
            continue
        if not line:
            line, starts = render(items)
        at = 0
        for _ in range(_ROUNDS):
            found = row.pattern.search(line, at)
            if found is None:
                break
            match = Match(row, found, items)
            match.start = starts.index(found.start())
            match.end = starts.index(found.end()) if found.end() < len(line) else len(items)
            built = build(match)
            if built is None:
                at = starts[match.start + 1] if match.start + 1 < len(starts) else len(line)
                continue
            joined = merge(match.covered, built[0], built[1])
            joined.tags = frozenset({f"row:{row.id}"}).union(*(i.tags for i in match.covered))
            items = [*items[: match.start], joined, *items[match.end :]]
            line, starts = render(items)
            present.add(built[0])
            at = starts[match.start + 1] if match.start + 1 < len(starts) else len(line)
    return items


class _Compiler:
    """Turns the pattern language of the data files into regular expressions."""

    def __init__(self, words: Language) -> None:
        self._language = words
        self._classes: dict[str, str] = {}

    def compile(
        self, pattern: str
    ) -> tuple[re.Pattern[str], tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
        """Return a pattern, and the codes and words without which it cannot fit."""
        parts: list[str] = []
        needs: list[frozenset[str]] = []
        words: list[frozenset[str]] = []
        depth = 0
        for element in pattern.split():
            if element == "(":
                parts.append("(?:")
                depth += 1
            elif element in {")", ")?", ")*"}:
                parts.append(")" if element == ")" else ")?" if element == ")?" else "){0,4}")
                depth -= 1
            elif element == "/":
                parts.append("|")
            else:
                optional = element.endswith("?") and len(element) > 1
                core = element[:-1] if optional else element
                expression, codes = self._element(core)
                parts.append(f"(?:{expression})?" if optional else expression)
                if codes and not optional and depth == 0:
                    needs.append(frozenset(codes))
                if not optional and depth == 0 and (first := self._first_words(core)):
                    words.append(first)
        return re.compile("(?<![^ ])" + "".join(parts)), tuple(needs), tuple(words)

    def _first_words(self, element: str) -> frozenset[str]:
        """Return the words one of which must stand where a plain element stands."""
        if element.startswith("%"):
            return frozenset(word.split()[0] for word in self._language.classes[element[1:]])
        if element.startswith(("{", ".", "~")):
            return frozenset()
        return frozenset(element.split("|"))

    def _element(self, element: str) -> tuple[str, tuple[str, ...]]:
        if element == "~":
            return (
                f"(?:{self._word_class('articles')}){{0,3}}",
                (),
            )
        if element in {"..", "..."}:
            most = 3 if element == ".." else 7
            return rf"(?:[^<>;:.()\"]+? ){{0,{most}}}?", ()
        if element == ".,.":
            return r"(?:[^<>;:.\"]+? ){0,6}?", ()
        slot = _SLOT.fullmatch(element)
        if slot:
            codes = tuple(slot["codes"].split("|"))
            name = slot["name"]
            index = f"(?P<{name}>\\d+)" if name else r"\d+"
            return f"<(?:{'|'.join(codes)}){index}> ", codes
        if element.startswith("%"):
            return self._word_class(element[1:]), ()
        words = [re.escape(word) + " " for word in element.split("|")]
        return (words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"), ()

    def _word_class(self, name: str) -> str:
        if name not in self._classes:
            words = self._language.classes.get(name)
            if words is None:
                raise ZonemapError(f"the phrasebook uses a word class that is not defined: %{name}")
            ordered = sorted(words, key=lambda word: (-len(word), word))
            self._classes[name] = f"(?:{'|'.join(re.escape(word) for word in ordered)}) "
        return self._classes[name]


@cache
def phrasebook(code: str) -> dict[str, Stage]:
    """Return the phrasings of a language by stage, in the order of its data file."""
    words = language(code)
    compiler = _Compiler(words)
    stages: dict[str, list[Phrasing]] = {}
    for row in words.table("phrasings")["phrasing"]:
        pattern, needs, needed_words = compiler.compile(row["pattern"])
        stages.setdefault(row["stage"], []).append(
            Phrasing(
                id=row["id"],
                stage=row["stage"],
                pattern=pattern,
                builds=row["builds"],
                settings=row.get("with", {}),
                learnt=row.get("learnt", ""),
                needs=needs,
                words=needed_words,
            )
        )
    return {stage: Stage(rows) for stage, rows in stages.items()}
