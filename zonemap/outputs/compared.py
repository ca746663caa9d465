"""What differs between two agreements, for people and for programs."""

from __future__ import annotations

import textwrap
from typing import Any

import msgspec

from zonemap.comparison import Change, Comparison, FieldChange, Side
from zonemap.outputs.palette import LOOKS
from zonemap.outputs.properties import document_name, shown, sound, span_pair

FORMAT = "1"
"""Version of the JSON form; it changes when a field changes its meaning or goes."""


def comparison_json(comparison: Comparison) -> bytes:
    """Return a comparison as indented UTF-8 JSON, the same bytes each time."""
    return msgspec.json.format(msgspec.json.encode(comparison_dict(comparison)), indent=1) + b"\n"


def comparison_dict(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON-able values; areas in km2, distances in km."""
    read = comparison.before.agreement, comparison.after.agreement
    return {
        "zonemap-comparison": FORMAT,
        "before": _agreement(read[0].title, read[0].date, document_name(read[0].source.name)),
        "after": _agreement(read[1].title, read[1].date, document_name(read[1].source.name)),
        "total_before_km2": round(comparison.total_before_km2, 3),
        "total_after_km2": round(comparison.total_after_km2, 3),
        "gained_km2": round(comparison.gained_km2, 3),
        "lost_km2": round(comparison.lost_km2, 3),
        "changes": [change_dict(change) for change in comparison.changes],
        "passages": [
            {
                "before": span_pair(passage.before),
                "after": span_pair(passage.after),
                "words": [[kind, sound(text)] for kind, text in passage.words],
                "changes": list(passage.changes),
            }
            for passage in comparison.passages
        ],
    }


def _agreement(title: str, date: str | None, name: str) -> dict[str, Any]:
    return {"title": sound(title), "date": date, "source": sound(name)}


def change_dict(change: Change) -> dict[str, Any]:
    """Return one change as JSON-able values, without its shapes."""
    edge = change.edge_km
    return {
        "id": change.id,
        "verdict": change.verdict,
        "says": sentence(change),
        "before": _side(change.before),
        "after": _side(change.after),
        "fit": round(change.fit, 3),
        "shared_km2": round(change.shared_km2, 3),
        "gained_km2": round(change.gained_km2, 3),
        "lost_km2": round(change.lost_km2, 3),
        "edge_km": None if edge is None else {"median": edge[0], "most": edge[1]},
        "fields": [
            {"field": item.field, "before": sound(item.before), "after": sound(item.after)}
            for item in change.fields
        ],
        "words": [[kind, sound(text)] for kind, text in change.words],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "id": side.rule.id,
        "provision": sound(side.rule.provision),
        "kind": side.rule.kind,
        "quote": sound(side.rule.quote),
        "span": span_pair(side.rule.span),
        "reading": sound(side.reading),
        "area_km2": None if side.zone is None else _rounded(side.zone.area_km2),
        "length_km": None if side.zone is None else _rounded(side.zone.length_km),
        "problem": None if side.problem is None else sound(side.problem.message),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def kind_of(change: Change) -> str:
    """Return the kind of a change's rule; of two, that of the second."""
    side = change.after or change.before
    return "" if side is None else LOOKS[side.rule.kind].label


def sentence(change: Change) -> str:
    """Return what became of a rule, in one sentence with its figures."""
    gained, lost = _km2(change.gained_km2), _km2(change.lost_km2)
    edge = "" if change.edge_km is None else f"its edge moves by {_km(change.edge_km)}"
    grounds = f"{gained} gained, {lost} given up, " if change.gained_km2 or change.lost_km2 else ""
    said = {
        "same": "the same ground",
        "reworded": "the same ground; " + "; ".join(_field(item) for item in change.fields),
        "widened": f"widened by {gained}; {edge}",
        "narrowed": f"narrowed by {lost}; {edge}",
        "moved": f"moved: {grounds}{edge}",
        "added": f"added, {gained}" if change.gained_km2 else "added",
        "dropped": f"dropped, {lost}" if change.lost_km2 else "dropped",
        "unclear": "not comparable on the map: one side could not be drawn",
    }
    return said[change.verdict]


def _field(item: FieldChange) -> str:
    return f"{item.field}: {item.before or 'none'} → {item.after or 'none'}"


def _km2(value: float) -> str:
    digits = 0 if value >= 100 or not value else 1 if value >= 1 else 3  # noqa: PLR2004 # three figures that count
    return f"{value:,.{digits}f} km²"


def _km(edge_km: tuple[float, float]) -> str:
    middle, most = edge_km
    if abs(middle - most) <= 0.05 * most:
        return f"{middle:.3g} km"
    return f"{middle:.3g} km (at most {most:.3g} km)"


def comparison_text(comparison: Comparison, *, width: int = 80) -> str:
    """Return a comparison for people: one line a rule, then the sums.

    Parameters
    ----------
    comparison
        What differs.
    width
        Columns to fill; at least 40 are used.
    """
    width = max(40, width)
    before, after = comparison.before.agreement, comparison.after.agreement
    lines = [
        f"A  {_flat(before.title) or before.source.name}",
        f"B  {_flat(after.title) or after.source.name}",
        "",
    ]
    for change in comparison.changes:
        lines += _change_lines(change, width)
    lines.append(totals(comparison))
    return "\n".join(shown(line) for line in lines) + "\n"


def totals(comparison: Comparison) -> str:
    """Return the ground under any zone, on each side and on one alone, in one sentence."""
    return (
        f"ground under any zone: A {_km2(comparison.total_before_km2)}, "
        f"B {_km2(comparison.total_after_km2)}; "
        f"{_km2(comparison.gained_km2)} only in B, {_km2(comparison.lost_km2)} only in A"
    )


def _change_lines(change: Change, width: int) -> list[str]:
    ids = "  ".join(
        f"{letter} {side.rule.id}"
        for letter, side in (("A", change.before), ("B", change.after))
        if side is not None
    )
    lines = [f"{change.id}  {kind_of(change)}  ({ids})  {change.verdict.upper()}"]
    said = sentence(change)
    if said != change.verdict:
        lines += textwrap.wrap(said, width, initial_indent="    ", subsequent_indent="    ")
    same = (
        change.before is not None
        and change.after is not None
        and change.before.reading == change.after.reading
    )
    for letter, side in (("A", change.before), ("B", None if same else change.after)):
        if side is not None:
            label = "  =" if same else f"  {letter}"
            lines += textwrap.wrap(
                _flat(side.reading),
                width,
                initial_indent=f"{label} ",
                subsequent_indent="    ",
                break_on_hyphens=False,
            )
        if side is not None and side.problem is not None:
            lines.append(f"    not drawn: {_flat(side.problem.message)}")
    if change.verdict not in {"same", "reworded"}:
        lines += [f"    {_field(item)}" for item in change.fields]
    return [*lines, ""]


def _flat(text: str) -> str:
    return " ".join(text.split())
