"""Every figure accounted for: those in no rule, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zonemap.agreement import OtherFigure, Rule
from zonemap.measure import Distance
from zonemap.source import Span


def account(text: str, passes: Sequence[Any], rules: tuple[Rule, ...]) -> tuple[OtherFigure, ...]:
    """Return the figures of the text that are in no rule, with the reasons."""
    used = [d.span for rule in rules for d in rule.distances if d.span is not None]
    found: list[OtherFigure] = []
    for entry in passes:
        for aside in entry.tokens.asides:
            found.append(
                OtherFigure(
                    text[aside.span.start : aside.span.end], aside.span, aside.metres, aside.why
                )
            )
        for item in entry.tokens.claimed:
            if item.code == "D" and isinstance(item.value, Distance):
                found.append(_figure(text, item.value, item.span, "quotation or claim"))
        for item in entry.tokens.items:
            value = item.value
            if item.code == "D" and isinstance(value, Distance):
                span = value.span or item.span
                if not any(u.overlaps(span) for u in used):
                    found.append(
                        _figure(text, value, span, entry.read.background or "not part of a zone")
                    )
    found.sort(key=lambda figure: figure.span)
    return tuple(found)


def _figure(text: str, distance: Distance, span: Span, why: str) -> OtherFigure:
    return OtherFigure(text[span.start : span.end], span, distance.metres, why)
