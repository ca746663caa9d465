"""What was understood of an agreement, before anything is drawn: for people and for programs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from zonemap.agreement import Agreement, OtherFigure, Rule, Standing, Status, Timing
from zonemap.area import Undrawn, walk
from zonemap.controlled import describe
from zonemap.measure import Distance
from zonemap.outputs.palette import LOOKS
from zonemap.outputs.properties import assumption, shown, sound, span_pair
from zonemap.source import SourceText, Span

FORMAT = "1"
"""Version of the JSON form; it changes when a field changes its meaning or goes."""
NARROWEST = 40
_SAID: dict[Status, str] = {
    "drawable": "can be drawn",
    "needs_place": "needs a place",
    "needs_layer": "needs a layer",
    "undrawable": "cannot be drawn from the words",
}


# --- JSON ---------------------------------------------------------------------------


def as_dict(agreement: Agreement, standings: Mapping[str, Standing]) -> dict[str, Any]:
    """Return the reading as JSON-able values, in the form that the JSON Schema publishes.

    Parameters
    ----------
    agreement
        What was read.
    standings
        For the id of each rule, whether it can be drawn and what it lacks.

    Raises
    ------
    KeyError
        If a rule has no standing.
    """
    source = agreement.source
    return {
        "zonemap": FORMAT,
        "agreement": {
            "title": sound(agreement.title),
            "date": agreement.date,
            "parties": [sound(party) for party in agreement.parties],
            "countries": list(agreement.countries),
            "source": {"name": sound(source.name), "sha256": source.sha256},
        },
        "rules": [_rule(rule, source, standings[rule.id]) for rule in agreement.rules],
        "other_figures": [_figure(figure) for figure in agreement.other_figures],
        "not_understood": [
            {"quote": sound(item.quote), "span": span_pair(item.span), "why": item.why}
            for item in agreement.not_understood
        ],
        "passed_over": [
            {"quote": sound(item.quote), "span": span_pair(item.span), "why": item.why}
            for item in agreement.passed_over
        ],
        "notes": [sound(note) for note in source.notes],
    }


def as_json(agreement: Agreement, standings: Mapping[str, Standing]) -> bytes:
    """Return `as_dict` as indented UTF-8 JSON, the same bytes each time."""
    return msgspec.json.format(msgspec.json.encode(as_dict(agreement, standings)), indent=1) + b"\n"


def _rule(rule: Rule, source: SourceText, standing: Standing) -> dict[str, Any]:
    return {
        "id": rule.id,
        "provision": sound(rule.provision),
        "kind": rule.kind,
        "obliged": [sound(party) for party in rule.obliged],
        "enforcing": [sound(party) for party in rule.enforcing],
        "effect": rule.effect,
        "weapons": [sound(item) for item in rule.weapons],
        "quote": sound(rule.quote),
        "span": span_pair(rule.span),
        "page": None if rule.span is None else source.page_of(rule.span),
        "told_again": [span_pair(span) for span in rule.told_again],
        "reading": sound(describe(rule.area)),
        "area": msgspec.to_builtins(rule.area),
        "distances": [_distance(distance, source) for distance in rule.distances],
        "timing": {} if rule.timing is None else msgspec.to_builtins(rule.timing),
        "exceptions": [sound(item) for item in rule.exceptions],
        "status": standing.status,
        "needs": list(_needs(rule, standing)),
        "lacks": [
            {
                "name": sound(lack.name),
                "code": lack.code,
                "why": sound(lack.why),
                "hint": None if lack.hint is None else sound(lack.hint),
            }
            for lack in standing.lacks
        ],
        "assumptions": [assumption(item) for item in rule.assumptions],
        "note": rule.note,
    }


def _distance(distance: Distance, source: SourceText) -> dict[str, Any]:
    return {
        "quote": sound(_quoted(source, distance.span)),
        "span": span_pair(distance.span),
        "metres": round(distance.metres, 3),
        "bound": distance.bound,
        "per_side": distance.halved,
    }


def _figure(figure: OtherFigure) -> dict[str, Any]:
    return {
        "quote": sound(figure.quote),
        "span": span_pair(figure.span),
        "metres": figure.metres,
        "why": figure.why,
    }


def _quoted(source: SourceText, span: Span | None) -> str:
    return "" if span is None else source.quote(span)


def _holes(rule: Rule) -> tuple[str, ...]:
    """Return the layers that the rule's area leaves open, each once."""
    found = (part.layer_name for part in walk(rule.area) if isinstance(part, Undrawn))
    return tuple(dict.fromkeys(sound(name) for name in found))


def _needs(rule: Rule, standing: Standing) -> tuple[str, ...]:
    """Return the names under which layers would mend a rule, each once."""
    lacking = (sound(lack.name) for lack in standing.lacks if lack.name)
    return tuple(dict.fromkeys((*_holes(rule), *lacking)))


# --- Text ---------------------------------------------------------------------------


def as_text(agreement: Agreement, standings: Mapping[str, Standing], *, width: int = 80) -> str:
    """Return the reading for people: quote, reading, assumptions, figures left out.

    Characters that hide or reorder others are written out, so that nothing in a hostile
    text can steer a terminal.

    Parameters
    ----------
    agreement, standings
        As for `as_dict`.
    width
        Columns to fill; at least 40 are used.
    """
    page = _Page(max(width, NARROWEST))
    _heading(page, agreement)
    for rule in agreement.rules:
        _rule_lines(page, rule, agreement, standings[rule.id])
    source = agreement.source
    if agreement.other_figures:
        page.blank()
        page.line("Figures that make no zone")
        for figure in agreement.other_figures:
            metres = "" if figure.metres is None else f" = {_metres(figure.metres)}"
            where = _where(source, figure.span)
            page.item(f'"{_flat(figure.quote)}"{metres}: {figure.why} ({where})')
    if agreement.not_understood:
        page.blank()
        page.line("Not understood")
        for item in agreement.not_understood:
            page.item(f'"{_flat(item.quote)}": {item.why} ({_where(source, item.span)})')
    if agreement.passed_over:
        page.blank()
        page.line("Passed over, as binding nobody")
        for over in agreement.passed_over:
            page.item(f'"{_flat(over.quote)}": {over.why} ({_where(source, over.span)})')
    page.blank()
    page.line(_summary(agreement, standings))
    return page.text()


class _Page:
    """Lines filled to a width."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []

    def blank(self) -> None:
        if self.lines:
            self.lines.append("")

    def line(self, text: str) -> None:
        self._fill(text, "", "  ")

    def item(self, text: str) -> None:
        self._fill(text, "  - ", "    ")

    def field(self, name: str, text: str) -> None:
        label = f"  {name}:".ljust(_LABEL_WIDTH)
        self._fill(text, label, " " * _LABEL_WIDTH)

    def _fill(self, text: str, first: str, rest: str) -> None:
        filled = textwrap.wrap(
            shown(text),
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
        )
        self.lines.extend(filled or [first.rstrip()])

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


_LABEL_WIDTH = 14


def _heading(page: _Page, agreement: Agreement) -> None:
    source = agreement.source
    dated = f" ({agreement.date})" if agreement.date else ""
    page.line(f"{_flat(agreement.title) or source.name}{dated}")
    if agreement.parties:
        page.field("parties", ", ".join(agreement.parties))
    if agreement.countries:
        page.field("countries", ", ".join(agreement.countries))
    pages = f", {len(source.pages)} pages" if source.pages else ""
    page.field("read from", f"{source.name}{pages}, SHA-256 {source.sha256[:16]}...")
    for note in source.notes:
        page.field("note", note)


def _rule_lines(page: _Page, rule: Rule, agreement: Agreement, standing: Standing) -> None:
    source = agreement.source
    page.blank()
    place = f", {rule.provision}" if rule.provision else ""
    where = "" if rule.span is None else f" ({_where(source, rule.span)})"
    page.line(f"{rule.id}  {LOOKS[rule.kind].label}{place}{where}")
    if rule.quote:
        page.field("quote", f'"{_flat(rule.quote)}"')
    page.field("reading", describe(rule.area))
    for name, text in _facts(rule, source):
        page.field(name, text)
    if left := agreement.beside(rule):
        page.field("left out", ", ".join(f'"{_flat(words)}"' for words in left))
    missing = ", ".join(f'"{hole}"' for hole in _holes(rule))
    lacking = "; ".join(filter(None, (missing, *(_flat(lack.why) for lack in standing.lacks))))
    page.field("status", ": ".join(filter(None, (_SAID[standing.status], lacking))))
    hints = dict.fromkeys(_flat(lack.hint) for lack in standing.lacks if lack.hint)
    if hints:
        page.field("hint", "; ".join(hints))


def _facts(rule: Rule, source: SourceText) -> Iterator[tuple[str, str]]:
    if rule.obliged or rule.effect == "stay in":  # else that looks like ground to keep out of
        yield "who", f"{', '.join(rule.obliged) or 'not named'} ({rule.effect})"
    if rule.enforcing:
        yield "seen to by", ", ".join(rule.enforcing)
    if rule.weapons:
        yield "only for", ", ".join(rule.weapons)
    if rule.distances:
        yield "figures", "; ".join(_figure_line(item, source) for item in rule.distances)
    if rule.timing is not None and (when := _when(rule.timing)):
        yield "when", when
    for words in rule.exceptions:
        yield "except", _flat(words)
    for item in rule.assumptions:
        others = "; ".join(other.says for other in item.alternatives)
        yield "assumed", f"{item.says} [{item.code}]" + (f" Or: {others}." if others else "")
    if rule.told_again:
        yield "said again", ", ".join(_where(source, span) for span in rule.told_again)
    if rule.note:
        yield "note", rule.note


def _figure_line(distance: Distance, source: SourceText) -> str:
    written = _flat(_quoted(source, distance.span)) or f"{distance.value:g} {distance.unit}"
    bound = "" if distance.bound == "exact" else f", {distance.bound}"
    side = " on each side" if distance.halved else ""
    return f'"{written}" = {_metres(distance.metres)}{side}{bound}'


def _when(timing: Timing) -> str:
    said = (
        ("from", timing.start),
        ("within", _duration(timing.within)),
        ("after", timing.after),
        ("by", timing.by),
        ("until", timing.end),
        ("in", timing.phase),
        ("", timing.condition),
    )
    return ", ".join(f"{word} {_flat(value)}".strip() for word, value in said if value)


_ISO_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
)
_DURATION_WORDS = ("year", "month", "week", "day", "hour", "minute", "second")


def _duration(value: str | None) -> str | None:
    """Say an ISO 8601 duration: ``PT150H`` as ``150 hours``."""
    found = _ISO_DURATION.fullmatch(value or "")
    if found is None:
        return value
    said = [
        f"{count} {word}{'' if count == '1' else 's'}"
        for count, word in zip(found.groups(), _DURATION_WORDS, strict=True)
        if count
    ]
    return " ".join(said) or value


def _summary(agreement: Agreement, standings: Mapping[str, Standing]) -> str:
    given = [standings[rule.id].status for rule in agreement.rules]
    counts = ", ".join(
        f"{given.count(status)} {said}" for status, said in _SAID.items() if status in given
    )
    rules = f"{len(given)} rule{'' if len(given) == 1 else 's'}"
    figures = len(agreement.other_figures)
    left = f"; {figures} figure{'' if figures == 1 else 's'} left out" if figures else ""
    return f"{rules}{': ' if counts else ''}{counts}{left}"


def _metres(metres: float) -> str:
    return f"{metres:,.0f} m" if metres >= 1 else f"{metres:g} m"


def _where(source: SourceText, span: Span) -> str:
    page = source.page_of(span)
    return f"line {source.row_column(span.start)[0]}" if page is None else f"page {page}"


def _flat(text: str) -> str:
    return " ".join(text.split())
