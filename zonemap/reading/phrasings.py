"""The phrasebook: patterns over typed tokens, and what each builds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from zonemap.errors import ZonemapError
from zonemap.reading.items import Item, merge
from zonemap.reading.language import Language, language
from zonemap.source import Span

_SLOT = re.compile(r"\{(?P<codes>[A-Z|]+)(?::(?P<name>[a-z_0-9]+))?(?P<many>\+)?\}")
_PART = re.compile(r"@(?P<name>[a-z-]+)(?::(?P<number>\d))?(?P<mark>[?*]?)")
_TYPED = re.compile(r"<[A-Z]+(\d+)>")
_MOST_LISTED = 15
_MARKS = {"(": "(?:", "/": "|", ")": ")", ")?": ")?", ")*": "){0,4}"}
STAGES = ("feature", "locator", "side", "area", "joint", "joint")
"""The stages in which rows are tried, one after the other."""
_MOST_NEEDS = 8  # of a group of choices
_ROUNDS = 40  # replacements by one row in one sentence; hostile texts must end too


@dataclass(frozen=True)
class Phrasing:
    """A row of the phrasebook.

    Parameters
    ----------
    id
        Its name, stable.
    stage
        When it is tried: ``feature`` before ``area`` before ``joint``.
    expression
        The pattern as a regular expression over a line of items.
    builds
        The builder that turns a match into a node.
    settings
        What the row fixes for its builder.
    learnt
        The words it was learnt from.
    needs
        Sets of words and codes, of each of which the sentence must hold one: most rows are
        ruled out by these. Codes are capitals and words are not, so that both may mix.
    """

    id: str
    stage: str
    expression: str
    builds: str
    settings: dict[str, str]
    learnt: str
    needs: tuple[frozenset[str], ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern: made when first tried, since a text tries few rows."""
        return re.compile(self.expression)


class Line:
    """The items of a sentence as one line of words, on which phrasings are tried.

    A plain word stands as itself, a typed item as ``<D7>``: its code and its place among
    the typed items, each with a blank on both sides. The tokeniser lets no angle bracket and
    no blank into a word, so that the blanks before an offset count the items before it.
    """

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self._typed: list[Item] = []
        self._words = ""
        self.present = {item.code or item.text for item in items}

    @property
    def words(self) -> str:
        """The line; made when first asked for, since few stages need it."""
        if not self._words:
            marks = [self._mark(item) if item.code else f"{item.text} " for item in self.items]
            self._words = " " + "".join(marks)
        return self._words

    def _mark(self, item: Item) -> str:
        self._typed.append(item)
        return f"<{item.code}{len(self._typed) - 1}> "

    def typed(self, number: str) -> Item:
        """Return the typed item that stands as ``<..number>``."""
        return self._typed[int(number)]

    def index(self, offset: int) -> int:
        """Return the number of the item before which the blank at an offset stands."""
        return self.words.count(" ", 0, offset)

    def after(self, offset: int) -> int:
        """Return the offset of the blank after the one at an offset."""
        return self.words.index(" ", offset + 1)

    def replace(self, match: Match, joined: Item) -> int:
        """Put one item in place of those of a match; return the offset of the blank after it."""
        self.items[match.start : match.end] = [joined]
        self.present.add(joined.code)
        first, last = match.offsets
        begun = f"{self.words[: first + 1]}{self._mark(joined)}"
        self._words = begun + self.words[last:]
        return len(begun) - 1


class Match:
    """One place where a phrasing fits."""

    def __init__(self, phrasing: Phrasing, found: re.Match[str], line: Line) -> None:
        self.phrasing = phrasing
        self.offsets = found.span()
        self.start = line.index(self.offsets[0])
        self.end = line.index(self.offsets[1] - 1)
        self._groups = {k: v for k, v in found.groupdict().items() if v is not None}
        self._line = line

    def has(self, name: str) -> bool:
        """Tell whether a slot was filled."""
        return name in self._groups

    def item(self, name: str) -> Item:
        """Return the item in a slot."""
        return self._line.typed(self._groups[name])

    def items(self, prefix: str) -> list[Item]:
        """Return the items in the slots whose names begin with `prefix`, in order."""
        names = sorted(k for k in self._groups if k.rstrip("0123456789") == prefix)
        return [self._line.typed(n) for name in names for n in _numbers(self._groups[name])]

    def setting(self, name: str, default: str = "") -> str:
        """Return what the row fixes under `name`."""
        return self.phrasing.settings.get(name, default)

    @property
    def covered(self) -> list[Item]:
        """The items that the match replaces."""
        return self._line.items[self.start : self.end]

    @property
    def before(self) -> list[Item]:
        """The items of the sentence that stand before the match."""
        return self._line.items[: self.start]

    @property
    def after(self) -> list[Item]:
        """The items of the sentence that stand after the match."""
        return self._line.items[self.end :]

    @property
    def span(self) -> Span:
        """The words of the match."""
        covered = self.covered
        return Span(covered[0].start, max(item.end for item in covered))


def _numbers(group: str) -> list[str]:
    """Return the numbers of the items in a slot: one, or those of a list."""
    return [group] if group.isdigit() else _TYPED.findall(group)


Builder = Callable[[Match], "tuple[str, object] | None"]


@lru_cache(maxsize=1024)
def _tags(row_id: str, tags: frozenset[str]) -> frozenset[str]:
    """Return the tags of what a row built; the same few come again and again."""
    return tags | {f"row:{row_id}"}


class _Compiler:
    """Turns the pattern language of the data files into regular expressions."""

    def __init__(self, words: Language, parts: Mapping[str, str]) -> None:
        self._language = words
        self._parts = parts
        self._classes: dict[str, str] = {}

    def _elements(self, pattern: str) -> Iterator[str]:
        """Yield the elements of a pattern with its parts written out."""
        for element in pattern.split():
            part = _PART.fullmatch(element)
            if part is None:
                yield element
                continue
            if part["name"] not in self._parts:
                raise ZonemapError(f"the phrasebook uses a part that is not defined: {element}")
            yield "("
            yield from self._elements(self._parts[part["name"]].replace("#", part["number"] or ""))
            yield f"){part['mark']}"

    def expression(self, pattern: str) -> str:
        """Return a pattern as a regular expression."""
        parts: list[str] = []
        behind = ""
        for element in self._elements(pattern):
            if element in _MARKS:
                parts.append(_MARKS[element])
            elif element.startswith("^"):
                words = element[1:].split("|")
                behind = f"(?:{'|'.join(f'(?<= {re.escape(word)})' for word in words)})"
            elif element.endswith("?") and len(element) > 1:
                parts.append(f"(?:{self._element(element[:-1])})?")
            else:
                parts.append(self._element(element))
        return f"{behind} " + "".join(parts)

    def needs(self, pattern: str) -> tuple[frozenset[str], ...]:
        """Return sets of words and codes of each of which a fitting sentence holds one."""
        open_groups: list[list[list[frozenset[str]]]] = [[[]]]
        for element in self._elements(pattern):
            if element == "(":
                open_groups.append([[]])
            elif element == "/":
                open_groups[-1].append([])
            elif element.startswith(")"):
                choices = open_groups.pop()
                if element == ")":
                    open_groups[-1][-1] += _needed(choices)
            elif not (element.endswith("?") and len(element) > 1) and (keys := self._keys(element)):
                open_groups[-1][-1].append(keys)
        return tuple(_needed(open_groups[0]))

    def _keys(self, element: str) -> frozenset[str]:
        """Return the words or codes of which one stands where an element stands."""
        slot = _SLOT.fullmatch(element)
        if slot:
            return frozenset(slot["codes"].split("|"))
        if element.startswith("%"):
            # of "with the exception of" the longest word is the rarest
            phrases = self._language.classes[element[1:]]
            return frozenset(max(phrase.split(), key=len) for phrase in phrases)
        if element.startswith((".", "~", "!")):
            return frozenset()
        return frozenset(element.lstrip("^>").split("|"))

    def _element(self, element: str) -> str:
        if element == "~":
            return f"(?:{self._word_class('articles')}){{0,3}}"
        if element in {"..", "..."}:
            most = 3 if element == ".." else 7
            return rf"(?:[^<>;:.()\"]+? ){{0,{most}}}?"
        if element == ".,.":
            return r"(?:[^<>;:.\"]+? ){0,6}?"
        slot = _SLOT.fullmatch(element)
        if slot:
            name = slot["name"]
            if slot["many"]:
                return self._listed(slot["codes"], name)
            index = f"(?P<{name}>\\d+)" if name else r"\d+"
            return f"<(?:{slot['codes']}){index}> "
        if element.startswith("%"):
            return self._word_class(element[1:])
        words = [re.escape(word) + " " for word in element.lstrip(">!").split("|")]
        if element.startswith((">", "!")):
            return f"(?{'=' if element[0] == '>' else '!'}{'|'.join(words)})"
        return words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"

    def _listed(self, codes: str, name: str) -> str:
        """Return the expression of a list of items: "A, B and the C"."""
        item = rf"<(?:{codes})\d+> "
        joint = f"(?:, (?:and |or )?|and |or )(?:{self._word_class('articles')}){{0,3}}"
        return f"(?P<{name}>{item}(?:{joint}{item}){{0,{_MOST_LISTED}}})"

    def _word_class(self, name: str) -> str:
        if name not in self._classes:
            words = self._language.classes.get(name)
            if words is None:
                raise ZonemapError(f"the phrasebook uses a word class that is not defined: %{name}")
            ordered = sorted(words, key=lambda word: (-len(word), word))
            self._classes[name] = f"(?:{'|'.join(re.escape(word) for word in ordered)}) "
        return self._classes[name]


def _needed(choices: list[list[frozenset[str]]]) -> list[frozenset[str]]:
    """Return what a group of choices needs: sets of each of which every choice has a need.

    A sentence that meets (a and b) or (c and d) holds one of a, c and one of a, d and one of
    b, c and one of b, d. Of these the smallest are kept, which rule out most.
    """
    needs = choices[0]
    for choice in choices[1:]:
        either = dict.fromkeys(one | other for one in needs for other in choice)
        least = [some for some in either if not any(less < some for less in either)]
        needs = sorted(least, key=len)[:_MOST_NEEDS]
    return needs


class Book:
    """The phrasings of a language, each filed under one of the needs it cannot do without.

    Only rows filed under a word or code of a sentence are looked at, and only those of them
    are tried whose other needs the sentence meets: what a sentence costs does not grow with
    the book.

    Parameters
    ----------
    stages
        The rows of each stage, in the order of the data file.
    """

    def __init__(self, stages: Mapping[str, Sequence[Phrasing]]) -> None:
        self.stages = stages
        rows = [row for stage in STAGES for row in stages.get(stage, ())]
        # what few rows ask for, and few of their samples say, is rare in sentences, too
        common = Counter(key for row in rows for key in frozenset().union(*row.needs))
        common.update(word for row in rows for word in set(row.learnt.lower().split()))
        self._rows: list[tuple[Phrasing, list[frozenset[str]]]] = []
        self._always: list[int] = []
        self._filed: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            needs = sorted(row.needs, key=lambda need: sum(common[key] for key in need))
            self._rows.append((row, needs[1:]))
            if not needs:
                self._always.append(number)
            for key in needs[0] if needs else ():
                self._filed.setdefault(key, []).append(number)

    def apply(self, line: Line, build: Builder) -> None:
        """Apply every row that fits to a line, row by row in the order of the stages."""
        present = line.present
        waiting = sorted({*self._always, *self._filed_under(present)}, reverse=True)
        while waiting:
            number = waiting.pop()
            row, needs = self._rows[number]
            for need in needs:
                if need.isdisjoint(present):
                    break
            else:
                known = len(present)
                built = _apply(row, line, build)
                if len(present) > known:  # what was built calls for rows of its own
                    called = [later for later in self._filed_under(built) if later > number]
                    waiting = sorted({*waiting, *called}, reverse=True)

    def _filed_under(self, keys: Iterable[str]) -> list[int]:
        """Return the numbers of the rows filed under some words and codes."""
        return [number for key in keys for number in self._filed.get(key, ())]


def _apply(row: Phrasing, line: Line, build: Builder) -> set[str]:
    """Apply a row wherever it fits in a line; return the codes of what it built."""
    codes: set[str] = set()
    at = 0
    for _ in range(_ROUNDS):
        found = row.pattern.search(line.words, at)
        if found is None:
            break
        match = Match(row, found, line)
        built = build(match)
        if built is None:
            at = line.after(match.offsets[0])
            continue
        joined = merge(match.covered, built[0], built[1])
        joined.tags = _tags(row.id, frozenset().union(*[i.tags for i in match.covered]))
        at = line.replace(match, joined)
        codes.add(joined.code)
    return codes


@cache
def phrasebook(code: str) -> Book:
    """Return the phrasings of a language."""
    words = language(code)
    rows = words.table("phrasings")
    compiler = _Compiler(words, rows.get("parts", {}))
    stages: dict[str, list[Phrasing]] = {}
    for row in rows["phrasing"]:
        stages.setdefault(row["stage"], []).append(
            Phrasing(
                id=row["id"],
                stage=row["stage"],
                expression=compiler.expression(row["pattern"]),
                builds=row["builds"],
                settings=row.get("with", {}),
                learnt=row.get("learnt", ""),
                needs=compiler.needs(row["pattern"]),
            )
        )
    return Book(stages)
