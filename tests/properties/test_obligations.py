"""A sentence that obliges somebody somewhere is a rule, or is reported as not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.reading_expected import TextCase, load_folder
from benchmarks.reading_names import named_in
from benchmarks.reading_shape import Ref, shape_of
from tests.properties.corpus import ROOT
from tests.reference import reference_folder
from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText, Span

FRESH = ROOT / "tests" / "fresh"
OBLIGES = re.compile(r"\b(shall|must|undertakes? to|may not|is prohibited|are prohibited)\b")
SENTENCE = re.compile(r"[^.;\n](?:[^.;\n]|\.(?=\S)|\n(?!\n))*")


def _folders() -> list[Path]:
    reference = reference_folder()
    return [FRESH, FRESH / "heldout", *([reference / "agreements"] if reference else [])]


CASES = [case for folder in _folders() for case in load_folder(folder) if case.form == "treaty"]


def features(case: TextCase) -> set[Ref]:
    """Return the features that the text's provisions are about."""
    return {
        ref
        for provision in case.expected
        for group in shape_of(provision, case.reference).main
        for ref in group
        if ref.kind in {"border", "named", "line"}
    }


def obliging(case: TextCase) -> Iterator[Span]:
    """Return each sentence that obliges somebody and names such a feature."""
    named = features(case)
    for match in SENTENCE.finditer(case.text):
        words = match[0]
        if OBLIGES.search(words) and any(
            all(named_in(name, words) for name in ref.names) for ref in named
        ):
            yield Span(match.start(), match.end())


def accounted(agreement: Agreement) -> list[Span]:
    spans = [span for rule in agreement.rules for span in (rule.span, *rule.told_again) if span]
    spans += [item.span for item in agreement.not_understood]
    spans += [definition.span for definition in agreement.definitions]
    return spans


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_obliging_sentence_is_passed_over(case: TextCase) -> None:
    agreement = read_agreement(SourceText(case.name, case.text))
    spans = accounted(agreement)
    passed_over = [
        agreement.source.quote(sentence)
        for sentence in obliging(case)
        if not any(sentence.overlaps(span) for span in spans)
    ]
    assert passed_over == []


def test_there_are_obliging_sentences_to_find() -> None:
    assert sum(len(list(obliging(case))) for case in CASES) >= 100
