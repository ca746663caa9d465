"""The form of a rules file: what it may say, checked against one definition."""

from __future__ import annotations

import difflib
import re
from typing import Annotated, Any, Literal, get_args

import msgspec

from zonemap.agreement import Kind, Rule
from zonemap.errors import RulesFileError
from zonemap.rules.tree import Leaf, Listing, Mapping, Step, Value, place, plain
from zonemap.source import SourceText, Span

FORMAT = "1"
"""Version of the form; it changes when a key changes its meaning or goes."""
Effect = Literal["keep out", "stay in", "act in", "named"]
Word = Annotated[str, msgspec.Meta(min_length=1)]


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the parts of a rules file share: unknown keys are refused."""


class AlternativeEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """Another reading of the words, with its area in controlled English."""

    says: str
    area: str | None = None


class AssumptionEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """A choice the words leave open: its key, what was chosen, what else there is."""

    code: Word
    says: str
    alternatives: tuple[AlternativeEntry, ...] = ()


class TimingEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """When the rule holds; dates and durations in ISO 8601."""

    start: str | None = None
    by: str | None = None
    end: str | None = None
    within: str | None = None
    after: str | None = None
    phase: str | None = None
    condition: str | None = None


class RuleEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """One rule: the words it comes from and what they are taken to say."""

    id: Word
    kind: Kind
    area: Word
    provision: str = ""
    quote: str = ""
    quote_sha256: str | None = None
    occurrence: Annotated[int, msgspec.Meta(ge=1)] = 1
    figures: tuple[str, ...] | None = None
    obliged: tuple[str, ...] = ()
    enforcing: tuple[str, ...] = ()
    effect: Effect = "keep out"
    weapons: tuple[str, ...] = ()
    timing: TimingEntry | None = None
    exceptions: tuple[str, ...] = ()
    said_again: tuple[str, ...] = ()
    assumptions: tuple[AssumptionEntry, ...] = ()
    assume: dict[str, str] = {}
    note: str | None = None


class LayerEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """A layer that fills a hole: a file beside the rules file, or its geometry."""

    file: str | None = None
    layer: str | None = None
    wkt: str | None = None
    credit: str | None = None


class DefinitionEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """A term that the text gives to an area."""

    term: Word
    area: Word


class AgreementEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """What the agreement is; the countries tell places of one name apart."""

    title: str = ""
    date: str | None = None
    parties: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()


class SourceEntry(Entry, frozen=True, forbid_unknown_fields=True):
    """The text the rules were read from."""

    name: str
    sha256: str | None = None
    notes: tuple[str, ...] = ()
    pages: tuple[tuple[int, int, int], ...] = ()
    text: str | None = None


class RulesForm(Entry, frozen=True, forbid_unknown_fields=True):
    """A whole rules file."""

    zonemap_rules: Literal["1"] = msgspec.field(name="zonemap-rules")
    rules: tuple[RuleEntry, ...]
    source: SourceEntry | None = None
    agreement: AgreementEntry | None = None
    assume: dict[str, str] = {}
    layers: dict[str, LayerEntry] = {}
    definitions: tuple[DefinitionEntry, ...] | None = None


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a rules file, for editors and other programs."""
    schema = msgspec.json.schema(RulesForm)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "zonemap rules file",
        "description": "What was understood of an agreement, one entry a rule, to be mended.",
        **schema,
    }


# --- Checking -----------------------------------------------------------------------

_PATH = re.compile(r" - at `(?:key in )?(\$[^`]*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]|\[\.\.\.\]")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_MISSING = re.compile(r"missing required field `([^`]*)`")
_TYPE_WORDS = {"array": "a list", "object": "keys and values", "str": "words", "null": "nothing"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "effect": get_args(Effect),
    "zonemap-rules": (FORMAT,),
}


def read_form(root: Value, source: SourceText) -> RulesForm:
    """Check the values of a file against the form.

    Raises
    ------
    RulesFileError
        If they break it; the error points at the value that does.
    """
    if not isinstance(root, Mapping):
        raise RulesFileError(
            "a rules file begins with keys, `zonemap-rules: 1` the first",
            span=root.at,
            hint="`zonemap read TEXT --format yaml` writes one",
            source=source,
        )
    try:
        form = msgspec.convert(plain(root), RulesForm, strict=False)
    except msgspec.ValidationError as error:
        raise _explained(str(error), root, source) from None
    _check_ids(form, root, source)
    return form


def _explained(message: str, root: Mapping, source: SourceText) -> RulesFileError:
    """Say in the user's words what msgspec found, and where."""
    found = _PATH.search(message)
    said = message[: found.start()] if found else message
    path: tuple[Step, ...] = ()
    if found:
        path = tuple(int(number) if number else name for name, number in _STEP.findall(found[1]))
    path = _real(root, path)
    unknown, missing = _UNKNOWN.search(said), _MISSING.search(said)
    name = next((step for step in reversed(path) if isinstance(step, str)), "the file")
    if unknown:
        near = difflib.get_close_matches(unknown[1], _known(path), 1, 0.6)
        hint = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(_known(path))}"
        at = place(root, (*path, unknown[1]), key=True)
        return RulesFileError(
            f"there is no key {unknown[1]!r} here", span=at, hint=hint, source=source
        )
    at = _first_line(source, place(root, path))
    if missing:
        return RulesFileError(
            f"the key {missing[1]!r} is missing here",
            span=at,
            hint=_MISSING_HINTS.get(missing[1]),
            source=source,
        )
    choices = _CHOICES.get(name)
    if choices:
        given = _given(root, path)
        near = difflib.get_close_matches(given, choices, 1, 0.5)
        hint = f"did you mean {near[0]}? " if near else ""
        return RulesFileError(
            f"{name} cannot be {given!r}" if given else f"{name} is one word",
            span=at,
            hint=f"{hint}{name} is one of: {', '.join(choices)}",
            source=source,
        )
    for word, plainly in _TYPE_WORDS.items():
        said = said.replace(f"`{word} | null`", plainly).replace(f"`{word}`", plainly)
    said = said[:1].lower() + said[1:]
    return RulesFileError(f"{name}: {said}", span=at, source=source)


_MISSING_HINTS = {
    "zonemap-rules": "a rules file begins with `zonemap-rules: 1`",
    "area": "say where, as in: area: within 10 km of the border between Syria and Turkey",
    "kind": f"kind is one of: {', '.join(get_args(Kind))}",
    "id": "give the rule an id of its own, as in: id: r1",
    "rules": "the list of rules; `rules: []` if there shall be none",
}


def _real(root: Value, path: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return a path with the key of a mapping filled in where msgspec says only ``[...]``."""
    filled: list[Step] = []
    value = root
    for step in path:
        if step == "" and isinstance(value, Mapping):
            # msgspec does not say which; the first whose value is of the wrong make is meant.
            step = next((key for key, item in value.items.items() if _odd(item)), "")  # noqa: PLW2901
        filled.append(step)
        value = _below(value, step) or value
    return tuple(filled)


def _below(value: Value, step: Step) -> Value | None:
    match value:
        case Mapping(_, items) if isinstance(step, str):
            return items.get(step)
        case Listing(_, items) if isinstance(step, int) and step < len(items):
            return items[step]
        case _:
            return None


def _odd(item: Value) -> bool:
    try:
        msgspec.convert(plain(item), LayerEntry, strict=False)
    except msgspec.ValidationError:
        return not isinstance(item, Leaf) or item.value is None
    return False


def _known(path: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the keys that the form knows at the end of a path."""
    names = [step for step in path if isinstance(step, str)]
    struct: type[Entry] = RulesForm
    match names:
        case ["rules"]:
            struct = RuleEntry
        case ["rules", "timing"]:
            struct = TimingEntry
        case ["rules", "assumptions"]:
            struct = AssumptionEntry
        case ["rules", "assumptions", "alternatives"]:
            struct = AlternativeEntry
        case ["layers", _]:
            struct = LayerEntry
        case ["definitions"]:
            struct = DefinitionEntry
        case ["agreement"]:
            struct = AgreementEntry
        case ["source"]:
            struct = SourceEntry
        case _:
            pass
    return tuple(field.encode_name for field in msgspec.structs.fields(struct))


def _given(root: Value, path: tuple[Step, ...]) -> str:
    value = root
    for step in path:
        value = _below(value, step) or value
    return (value.value or "")[:60] if isinstance(value, Leaf) else ""


def _first_line(source: SourceText, at: Span) -> Span:
    """Return the part of a span on its first line, so that carets stay under words."""
    end = source.text.find("\n", at.start)
    return Span(at.start, max(at.start + 1, min(at.end, end))) if end > at.start else at


def _check_ids(form: RulesForm, root: Mapping, source: SourceText) -> None:
    seen: set[str] = set()
    for number, entry in enumerate(form.rules):
        if entry.id in seen:
            raise RulesFileError(
                f"two rules have the id {entry.id!r}",
                span=place(root, ("rules", number, "id")),
                hint="give one of them an id of its own",
                source=source,
            )
        seen.add(entry.id)


def entry_of_timing(rule: Rule) -> TimingEntry | None:
    """Return a rule's timing without its words."""
    if rule.timing is None:
        return None
    fields = msgspec.structs.asdict(rule.timing)
    fields.pop("span")
    return TimingEntry(**fields)
