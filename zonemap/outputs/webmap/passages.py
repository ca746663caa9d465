"""The agreement's text cut into paragraphs and runs, so that the page can mark its words.

Characters are never changed or dropped: the runs of all paragraphs, with the gaps
between them, are the text as it was loaded.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from zonemap.agreement import Provision
from zonemap.outputs.properties import sound
from zonemap.source import Span
from zonemap.zone import ZoneMap

MarkKind: TypeAlias = Literal["zone", "problem", "again", "figure", "unread", "passed"]
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_ITEM = re.compile(r"[^\S\n]*(?:[-*\u2022\u2013\u2014]|\(?[\w]{1,4}[.)])[^\S\n]")
# "Article 3" helps a reader; "paragraph 7" only counts what is on the page.
_NAMED = re.compile(r"^(?!(?:paragraph|sentence)\b)(?=.*[^\W\d_]{3})", re.IGNORECASE)
_WRAPPED = range(40, 121)  # the length of a line that was broken by a margin, not by its author


@dataclass(frozen=True, slots=True)
class Mark:
    """Words with a meaning: what they are, and the rule or list entry they belong to."""

    kind: MarkKind
    ref: str
    span: Span


def marks(zone_map: ZoneMap) -> list[Mark]:
    """Return every passage to mark, in the order of the text, longer ones first."""
    found: list[Mark] = []
    drawn = [("zone", zone.rule) for zone in zone_map.zones]
    holes = [("problem", problem.rule) for problem in zone_map.problems]
    for kind, rule in (*drawn, *holes):
        if rule.span is not None:
            found.append(Mark("zone" if kind == "zone" else "problem", rule.id, rule.span))
        found.extend(Mark("again", rule.id, span) for span in rule.told_again)
    read = zone_map.agreement
    found += [Mark("figure", str(at), item.span) for at, item in enumerate(read.other_figures)]
    found += [Mark("unread", str(at), item.span) for at, item in enumerate(read.not_understood)]
    found += [Mark("passed", str(at), item.span) for at, item in enumerate(read.passed_over)]
    return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end, mark.kind, mark.ref))


def paragraphs(
    text: str, found: list[Mark], provisions: Iterable[Provision] = ()
) -> list[dict[str, Any]]:
    """Return the paragraphs of a text, each with its runs and the marks on them.

    A run is a string, or ``[string, [index, ...]]`` with the marks that cover it,
    counted in `found`, or 0 for a line break that the author meant.
    """
    spans = _paragraph_spans(text)
    starts = [span.start for span in spans]
    covering: list[list[int]] = [[] for _ in spans]
    for index, mark in enumerate(found):
        at = max(bisect.bisect_right(starts, mark.span.start) - 1, 0)
        while at < len(spans) and spans[at].start < mark.span.end:
            if spans[at].overlaps(mark.span):
                covering[at].append(index)
            at += 1
    labels = _labels(text, spans, provisions)
    out: list[dict[str, Any]] = []
    for span, here, label in zip(spans, covering, labels, strict=True):
        paragraph: dict[str, Any] = {"runs": _runs(text, span, here, found)}
        if label:
            paragraph["label"] = sound(label)
        out.append(paragraph)
    return out


def _paragraph_spans(text: str) -> list[Span]:
    edges = [0]
    for gap in _GAP.finditer(text):
        edges += [gap.start(), gap.end()]
    edges.append(len(text))
    return [
        Span(start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if text[start:end].strip()
    ]


def _runs(text: str, span: Span, here: list[int], found: list[Mark]) -> list[Any]:
    cuts = {span.start, span.end}
    for index in here:
        mark = found[index].span
        cuts |= {max(mark.start, span.start), min(mark.end, span.end)}
    breaks = set(_author_breaks(text, span))
    edges = sorted(cuts | breaks | {at + 1 for at in breaks})
    runs: list[Any] = []
    for start, end in itertools.pairwise(edges):
        if start in breaks:
            runs.append(0)
            continue
        words = sound(text[start:end])
        on = [i for i in here if found[i].span.start <= start and end <= found[i].span.end]
        runs.append([words, on] if on else words)
    return runs


def _labels(text: str, spans: list[Span], provisions: Iterable[Provision]) -> list[str]:
    """Return for each paragraph the label of the provision that begins in it, if it says more."""
    starts = [span.start for span in spans]
    labels = [""] * len(spans)
    for provision in provisions:
        at = bisect.bisect_right(starts, provision.span.start) - 1
        if at < 0 or provision.span.start >= spans[at].end:
            at += 1  # it begins with the blank lines before its words
        if at >= len(spans) or labels[at]:
            continue
        opening = text[spans[at].start : spans[at].end].lstrip()[: 4 * len(provision.label)]
        if _NAMED.search(provision.label) and provision.label.casefold() not in opening.casefold():
            labels[at] = provision.label
    return labels


def _author_breaks(text: str, span: Span) -> list[int]:
    """Return the line breaks in a paragraph that its author meant.

    A line about as long as a page is wide was broken by the margin, and the page may set
    it anew; a short line, or one before an item of a list, was broken on purpose.
    """
    ends = [at for at in range(span.start, span.end) if text[at] == "\n"]
    starts = [span.start, *(end + 1 for end in ends)]
    lengths = [end - start for start, end in zip(starts, [*ends, span.end], strict=True)]
    if max(lengths) > _WRAPPED.stop:
        return ends
    return [
        end
        for end, length in zip(ends, lengths, strict=False)
        if length not in _WRAPPED or _ITEM.match(text, end + 1)
    ]
