"""What every format says of a zone, worked out once."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

import msgspec

from zonemap.agreement import Assumption, Rule
from zonemap.measure import Distance
from zonemap.outputs.palette import LOOKS
from zonemap.source import Span
from zonemap.zone import LayerCredit, Problem, Zone, ZoneMap

DISCLAIMER = "boundaries shown are not authoritative"
"""Stands on every output that shows a line on the ground."""

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
# What XML 1.0 cannot hold and GDAL's C strings end at.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb]"
)


def sound(text: str) -> str:
    """Return `text` with what UTF-8 cannot carry replaced by U+FFFD."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def plain(text: str) -> str:
    """Return `text` with what neither XML nor a C string can carry replaced by U+FFFD."""
    return _CONTROLS.sub("\ufffd", sound(text))


def shown(text: str) -> str:
    r"""Return `text` with every character that hides or reorders others written out.

    Examples
    --------
    >>> shown("30\u200b km\x1b[2J")
    '30<U+200B> km<U+001B>[2J'
    """
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", sound(text))


def title(rule: Rule) -> str:
    """Return the name a rule's zone goes by: its kind and where the text says it."""
    label = LOOKS[rule.kind].label
    label = label[0].upper() + label[1:]
    return sound(f"{label} ({rule.provision})" if rule.provision else label)


def span_pair(span: Span | None) -> list[int] | None:
    """Return a span as ``[start, end]``, in characters of the text as loaded."""
    return None if span is None else [span.start, span.end]


def dates(rule: Rule) -> tuple[str | None, str | None, str | None]:
    """Return from, by and until, in ISO 8601, as far as the words give them."""
    timing = rule.timing
    return (None, None, None) if timing is None else (timing.start, timing.by, timing.end)


def assumption(value: Assumption) -> dict[str, Any]:
    """Return an assumption with what else the words could mean."""
    return {
        "code": value.code,
        "says": sound(value.says),
        "alternatives": [sound(other.says) for other in value.alternatives],
    }


def assumption_line(value: Assumption) -> str:
    """Return an assumption in one line, for formats that hold only text."""
    others = "; ".join(other.says for other in value.alternatives)
    return sound(f"{value.code}: {value.says}" + (f" (or: {others})" if others else ""))


def distance(value: Distance) -> dict[str, Any]:
    """Return a distance as written and in metres on the ground."""
    return {
        "written": f"{value.value:g} {value.unit}"
        if value.upper is None
        else f"{value.value:g}-{value.upper:g} {value.unit}",
        "metres": round(value.metres, 3),
        "bound": value.bound,
        "per_side": value.halved,
    }


def all_assumptions(zone: Zone) -> tuple[Assumption, ...]:
    """Return the zone's assumptions and any of the rule's that it does not repeat, each once."""
    return tuple(
        {
            (item.code, item.says): item for item in (*zone.rule.assumptions, *zone.assumptions)
        }.values()
    )


def zone_properties(zone: Zone) -> dict[str, Any]:
    """Return everything known of a zone except its shape, as JSON-able values."""
    rule = zone.rule
    start, by, end = dates(rule)
    return {
        "name": title(rule),
        "kind": rule.kind,
        "provision": sound(rule.provision),
        "quote": sound(rule.quote),
        "span": span_pair(rule.span),
        "reading": sound(zone.reading),
        "obliged": [sound(party) for party in rule.obliged],
        "enforcing": [sound(party) for party in rule.enforcing],
        "effect": rule.effect,
        "weapons": [sound(item) for item in rule.weapons],
        "from": start,
        "by": by,
        "until": end,
        "timing": None if rule.timing is None else msgspec.to_builtins(rule.timing),
        "area_km2": _rounded(zone.area_km2, 6),
        "length_km": _rounded(zone.length_km, 3),
        "distances": [distance(item) for item in rule.distances],
        "exceptions": [sound(item) for item in rule.exceptions],
        "assumptions": [assumption(item) for item in all_assumptions(zone)],
        "steps": [{"says": sound(step.says), "layers": list(step.layers)} for step in zone.steps],
        "sources": list(zone.layers),
        "told_again": [span_pair(span) for span in rule.told_again],
        "warnings": [sound(item) for item in zone.warnings],
        "max_error_m": _rounded(zone.max_error_m, 3),
        "note": None if rule.note is None else sound(rule.note),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def problem(value: Problem) -> dict[str, Any]:
    """Return a rule that became no zone, with the reason and what would mend it."""
    rule = value.rule
    return {
        "id": rule.id,
        "kind": rule.kind,
        "provision": sound(rule.provision),
        "quote": sound(rule.quote),
        "span": span_pair(rule.span),
        "reading": sound(value.reading),
        "status": value.status,
        "code": value.code,
        "message": sound(value.message),
        "hint": None if value.hint is None else sound(value.hint),
        "layer_name": None if value.layer_name is None else sound(value.layer_name),
    }


def credit(value: LayerCredit) -> dict[str, Any]:
    """Return where a layer is from and what its licence asks for."""
    return {
        "id": value.id,
        "title": sound(value.title),
        "credit": sound(value.credit),
        "licence": value.licence,
        "url": value.url,
        "accuracy_m": value.accuracy_m,
    }


def attribution(zone_map: ZoneMap, more: tuple[LayerCredit, ...] = ()) -> str:
    """Return all credits in one line; `more` are those of what is painted below.

    A credit may say several things, parted by semicolons; each is said once, and not at
    all where another begins or ends with the same words.
    """
    said = (item.credit.split("; ") for item in (*zone_map.credits, *more))
    parts = list(dict.fromkeys(part for parts in said for part in parts if part))
    folded = [part.casefold() for part in parts]
    kept = (
        part
        for part, low in zip(parts, folded, strict=True)
        if not any(other.startswith(f"{low},") or other.endswith(f" {low}") for other in folded)
    )
    return sound("; ".join(kept))


def document_name(name: str) -> str:
    r"""Return what a text is called, without the folders it lay in: outputs are shared.

    Examples
    --------
    >>> document_name("/home/amal/talks/draft.pdf"), document_name("C:\\talks\\draft.pdf")
    ('draft.pdf', 'draft.pdf')
    >>> document_name("talks/draft.pdf")
    'talks/draft.pdf'
    """
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        if path.is_absolute() and path.name:
            return sound(path.name)
    return sound(name)


def agreement(zone_map: ZoneMap) -> dict[str, Any]:
    """Return what the text is, with the fingerprint that ties an output to it."""
    read = zone_map.agreement
    return {
        "title": sound(read.title),
        "date": read.date,
        "parties": [sound(party) for party in read.parties],
        "countries": list(read.countries),
        "source": {"name": document_name(read.source.name), "sha256": read.source.sha256},
    }
