"""A YAML text as plain values that remember where they stand.

Only what a rules file needs is read: mappings, lists and words. Anchors, aliases and
tags are refused, and so are nesting, length and number of values beyond any honest
file, before they cost time or memory: the values are taken from the stream of events
one by one, and nothing is built that the file itself does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from zonemap.errors import RulesFileError
from zonemap.source import SourceText, Span

MAX_CHARACTERS = 4_000_000
MAX_VALUES = 40_000
MAX_DEPTH = 12
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = re.compile(r"~|null|Null|NULL|")
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
Step: TypeAlias = "str | int"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word, a figure or a text; None where the file leaves it empty."""

    value: str | None
    at: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    at: Span
    items: list[Value] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values; `keys` tells where each key stands."""

    at: Span
    items: dict[str, Value] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)


Value: TypeAlias = Leaf | Listing | Mapping


def plain(value: Value) -> Plain:
    """Return a value without its places, as `msgspec.convert` takes it."""
    match value:
        case Leaf(text):
            return text
        case Listing(_, items):
            return [plain(item) for item in items]
        case Mapping(_, entries):
            return {key: plain(item) for key, item in entries.items()}


def place(value: Value, path: tuple[Step, ...], *, key: bool = False) -> Span:
    """Return where a value stands, or the last part of the way to it that exists.

    Parameters
    ----------
    value
        The whole file.
    path
        Keys and places in lists: ``("rules", 0, "kind")``.
    key
        Whether the key is meant, not what stands behind it.
    """
    at = value.at
    for number, step in enumerate(path):
        if isinstance(value, Mapping) and isinstance(step, str) and step in value.items:
            last = number == len(path) - 1
            at = value.keys[step] if last and key else value.items[step].at
            value = value.items[step]
        elif isinstance(value, Listing) and isinstance(step, int) and step < len(value.items):
            value = value.items[step]
            at = value.at
        else:
            break
    return at


def words_at(source: SourceText, leaf_at: Span, value: str, words: Span) -> Span:
    """Return where characters of a value stand in the file, whatever its quoting.

    A folded or quoted value is not written as it reads; the two are laid side by side
    and what only the file holds (quotes, indents, escapes) is passed over.
    """
    raw = source.quote(leaf_at)
    where: list[int] = []
    at = 0
    for char in value:
        found = at if char.isspace() else raw.find(char, at)
        found = at if found < 0 else found
        where.append(min(found, len(raw) - 1))
        at = found if char.isspace() else found + 1
    if not where:
        return leaf_at
    start = where[min(words.start, len(where) - 1)]
    end = where[min(words.end, len(where)) - 1] + 1
    return Span(leaf_at.start + start, leaf_at.start + max(end, start + 1))


def _index(mark: object) -> int:
    """Return the character a mark of PyYAML stands at, 0 where it has none."""
    return int(getattr(mark, "index", 0))


class _Events:
    """The events of a YAML text, with every error as a `RulesFileError`."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.values = 0

    def fail(self, message: str, at: int, end: int | None = None, hint: str = "") -> RulesFileError:
        length = len(self.source.text)
        start = max(0, min(at, length - 1))
        span = Span(start, max(start + 1, min(end or start + 1, length))) if length else None
        return RulesFileError(message, span=span, hint=hint or None, source=self.source)

    def __iter__(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.source.text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            said = " ".join(part for part in (error.context, error.problem) if part)
            raise self.fail(
                f"this is not YAML: {said}",
                _index(mark),
                hint="quotes and brackets must close, and entries of one list share one indent",
            ) from None
        except yaml.reader.ReaderError as error:
            raise self.fail(
                f"a character that YAML does not allow: {error.reason}", error.position or 0
            ) from None
        except (ValueError, OverflowError, yaml.YAMLError) as error:
            raise self.fail(f"this is not YAML: {error}", 0) from None

    def span(self, event: yaml.Event) -> Span:
        start, end = _index(event.start_mark), _index(event.end_mark)
        length = len(self.source.text)
        start = min(start, max(length - 1, 0))
        return Span(start, max(start + 1, min(end, length)))

    def check(self, event: yaml.Event, depth: int) -> None:
        """Refuse what a rules file has no use for and an attack has."""
        at = _index(event.start_mark)
        self.values += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.fail(
                "a rules file has no anchors and aliases (& and *)",
                at,
                _index(event.end_mark),
                "write the value out, or put it in double quotes if it begins with & or *",
            )
        tag = getattr(event, "tag", None)
        if tag:
            raise self.fail(
                f"a rules file has no tags: {tag}",
                at,
                hint="put a value that begins with ! in double quotes",
            )
        if self.values > MAX_VALUES:
            raise self.fail(f"a rules file holds at most {MAX_VALUES:,} values", at)
        if depth > MAX_DEPTH:
            raise self.fail("this is nested more deeply than any rules file", at)


def read_tree(source: SourceText) -> Value:
    """Read one YAML document.

    Raises
    ------
    RulesFileError
        If it is no YAML, holds more than a rules file can, or repeats a key.
    """
    events = _Events(source)
    if len(source.text) > MAX_CHARACTERS:
        raise RulesFileError(
            f"{source.name} is {len(source.text):,} characters long; a rules file has at most "
            f"{MAX_CHARACTERS:,}",
            hint="leave the text out of the file and name it beside: zonemap map TEXT --rules FILE",
        )
    root: Value | None = None
    stack: list[Listing | Mapping] = []
    pending: list[tuple[str, Span] | None] = []
    for event in events:
        match event:
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                stack.pop()
                pending.pop()
                continue
            case yaml.DocumentStartEvent() if root is not None:
                raise events.fail("a rules file is one YAML document", _index(event.start_mark))
            case yaml.NodeEvent():
                events.check(event, len(stack))
            case _:
                continue
        value = _value(events, event)
        if not stack:
            root = value
        else:
            _add(events, stack[-1], pending, value)
        if isinstance(value, Listing | Mapping):
            stack.append(value)
            pending.append(None)
    if root is None:
        raise RulesFileError(f"{source.name} holds nothing")
    return root


def _value(events: _Events, event: yaml.NodeEvent) -> Value:
    match event:
        case yaml.MappingStartEvent():
            return Mapping(events.span(event))
        case yaml.SequenceStartEvent():
            return Listing(events.span(event))
        case yaml.ScalarEvent():
            empty = event.implicit[0] and _NOTHING.fullmatch(event.value) is not None
            return Leaf(None if empty else event.value, events.span(event))
        case _:
            raise TypeError(type(event))


def _add(
    events: _Events,
    parent: Listing | Mapping,
    pending: list[tuple[str, Span] | None],
    value: Value,
) -> None:
    """Hang a value under its list, or take it as a key or as what a key stands for."""
    if isinstance(parent, Listing):
        parent.items.append(value)
        return
    key = pending[-1]
    if key is not None:
        parent.items[key[0]] = value
        parent.keys[key[0]] = key[1]
        pending[-1] = None
        return
    if not isinstance(value, Leaf) or value.value is None:
        raise events.fail("a key is a word", value.at.start, value.at.end)
    if value.value in parent.items:
        raise events.fail(f"{value.value} is said twice", value.at.start, value.at.end)
    pending[-1] = (value.value, value.at)
