"""A reading as a rules file: to look through, mend, keep and share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from zonemap.agreement import Agreement, Assumption, Rule
from zonemap.area import Undrawn, distances, walk
from zonemap.controlled import describe, describe_distance
from zonemap.rules.choose import choices
from zonemap.rules.form import FORMAT, LayerEntry, entry_of_timing
from zonemap.rules.quotes import occurrence
from zonemap.rules.scalars import LONE_SURROGATES, block, folded, quoted, word, words
from zonemap.source import SourceText

LONGEST_TEXT = 1_000_000
"""A text longer than this, in characters, is not put into the file."""
MENDED = "mended"
"""The code of the assumption that tells a reading from the one the words gave."""

_HEAD = """\
# What zonemap understood of {name}, one entry a rule. Mend it and use it in place of the text
# (zonemap map FILE) or beside it (zonemap map TEXT --rules FILE).
#
# area       says where, in words that zonemap reads back exactly. Change a name, a distance or a
#            side: "..., on the side of Syria", "..., on both sides", "..., on the west side".
# figures    the distances of the area, in its order; change one here or in the area itself.
# quote      the words of the agreement. They tie the rule to the text, by their hash: leave them.
# assume     choose among the assumptions listed, for one rule or, below, for all.
# Drop an entry to drop its rule; add one with an id, a kind and an area to add a rule.
"""


def as_yaml(
    agreement: Agreement,
    *,
    layers: Mapping[str, LayerEntry] | None = None,
    assume: Mapping[str, str] | None = None,
    with_text: bool = True,
) -> str:
    """Return a rules file, the same bytes each time.

    Parameters
    ----------
    agreement
        What was read.
    layers
        Layers that fill holes, to be kept in the file.
    assume
        Choices for all rules, to be kept in the file.
    with_text
        Whether the text goes into the file, so that it stands alone. A text of more
        than a million characters never does.
    """
    source = agreement.source
    lines = _HEAD.format(name=" ".join(quoted(source.name).split())).splitlines()
    lines += [f"zonemap-rules: {FORMAT}", "", "agreement:"]
    lines += _fields(2, _about(agreement))
    lines += ["", *_choices(agreement, assume or {}), "", *_layers(agreement, layers or {})]
    if agreement.definitions:
        lines += ["", "definitions:"]
        for item in agreement.definitions:
            lines += [f"  - term: {word(item.term)}", f"    area: {folded(describe(item.area), 6)}"]
    lines += ["", "rules:" if agreement.rules else "rules: []"]
    for rule in agreement.rules:
        lines += [*_rule(rule, source), ""]
    if not agreement.rules:
        lines.append("")
    lines += ["source:", *_fields(2, _source(source, with_text=with_text))]
    # The text stands last: a literal block keeps its line ends to the end of the file.
    return "\n".join(lines) + "\n"


def _holds(source: SourceText) -> bool:
    """Tell whether a text can stand in the file as it is."""
    return len(source.text) <= LONGEST_TEXT and LONE_SURROGATES.search(source.text) is None


def _fields(indent: int, fields: Iterator[tuple[str, str]]) -> list[str]:
    return [f"{' ' * indent}{name}: {value}" for name, value in fields]


def _about(agreement: Agreement) -> Iterator[tuple[str, str]]:
    yield "title", quoted(agreement.title)
    if agreement.date is not None:
        yield "date", quoted(agreement.date)
    if agreement.parties:
        yield "parties", words(agreement.parties)
    if agreement.countries:
        yield "countries", words(agreement.countries)


def _source(source: SourceText, *, with_text: bool) -> Iterator[tuple[str, str]]:
    yield "name", quoted(source.name)
    yield "sha256", source.sha256
    if source.notes:
        yield "notes", "[" + ", ".join(quoted(note) for note in source.notes) + "]"
    if source.pages:
        pages = (f"[{page.number}, {page.span.start}, {page.span.end}]" for page in source.pages)
        yield "pages", "[" + ", ".join(pages) + "]"
    if with_text and _holds(source):
        yield "text", block(source.text, 4)


def _choices(agreement: Agreement, assume: Mapping[str, str]) -> Iterator[str]:
    there = choices(agreement.rules)
    if assume:
        yield "assume:"
        for code, choice in assume.items():
            yield f"  {word(code)}: {word(choice)}"
    else:
        yield "assume: {}"
    for code, says in there.items():
        if code not in assume:
            yield f"  # {word(code)}: " + " | ".join(quoted(item) for item in says)


def _layers(agreement: Agreement, layers: Mapping[str, LayerEntry]) -> Iterator[str]:
    if layers:
        yield "layers:"
        for name, layer in layers.items():
            yield f"  {quoted(name)}:"
            for field in ("file", "layer", "credit", "wkt"):
                value = getattr(layer, field)
                if value is not None:
                    yield f"    {field}: {quoted(value)}"
    else:
        yield "layers: {}"
    for hole in dict.fromkeys(_holes(agreement)):
        if hole not in layers:
            yield f"  # {quoted(hole)}: {{file: my-layer.geojson}}"


def _holes(agreement: Agreement) -> Iterator[str]:
    for rule in agreement.rules:
        for part in walk(rule.area):
            if isinstance(part, Undrawn):
                yield part.layer_name


def _rule(rule: Rule, source: SourceText) -> Iterator[str]:
    fields = list(_rule_fields(rule, source))
    first = True
    for name, value in fields:
        yield f"{'  - ' if first else '    '}{name}: {value}"
        first = False
    yield from _timing(rule)
    yield from _assumptions(rule)


def _rule_fields(rule: Rule, source: SourceText) -> Iterator[tuple[str, str]]:
    yield "id", word(rule.id)
    if rule.provision:
        yield "provision", quoted(rule.provision)
    yield "kind", rule.kind
    if rule.quote:
        yield "quote", folded(rule.quote, 6)
        yield "quote_sha256", fingerprint(rule.quote)
        number = occurrence(source.text, rule.quote, rule.span)
        if number > 1:
            yield "occurrence", str(number)
    again = tuple(source.quote(span) for span in rule.told_again)
    if again:
        yield "said_again", "[" + ", ".join(quoted(item) for item in again) + "]"
    yield "area", folded(describe(rule.area), 6)
    figures = tuple(describe_distance(item) for item in distances(rule.area))
    if figures:
        yield "figures", words(figures)
    yield "effect", rule.effect
    for name in ("obliged", "enforcing", "weapons"):
        if getattr(rule, name):
            yield name, words(getattr(rule, name))
    if rule.exceptions:
        yield "exceptions", "[" + ", ".join(quoted(item) for item in rule.exceptions) + "]"
    if rule.note is not None:
        yield "note", folded(rule.note, 6)


def _timing(rule: Rule) -> Iterator[str]:
    timing = entry_of_timing(rule)
    if timing is None:
        return
    given = [(name, getattr(timing, name)) for name in timing.__struct_fields__]
    said = [f"{name}: {quoted(value)}" for name, value in given if value is not None]
    yield "    timing: {" + ", ".join(said) + "}"


def _assumptions(rule: Rule) -> Iterator[str]:
    kept = [item for item in rule.assumptions if item.code != MENDED]
    if not kept:
        return
    yield "    assumptions:"
    for item in kept:
        yield f"      - code: {word(item.code)}"
        yield f"        says: {folded(item.says, 10)}"
        yield from _alternatives(item)


def _alternatives(item: Assumption) -> Iterator[str]:
    if not item.alternatives:
        return
    yield "        alternatives:"
    for other in item.alternatives:
        yield f"          - says: {folded(other.says, 14)}"
        if other.area is not None:
            yield f"            area: {folded(describe(other.area), 14)}"


def fingerprint(quote: str) -> str:
    """Return the SHA-256 of a quote, in hexadecimal."""
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()
