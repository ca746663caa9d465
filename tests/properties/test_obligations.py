"""Whatever obliges somebody somewhere is a rule, or is reported as not understood.

That holds for each clause: a rule made of half a sentence does not excuse the other half.
"""

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
PARTED = re.compile(
    r"(?:,|;|:|\b(?:and|but|while|which|who)\b)(?!.*(?:,|;|\b(?:and|but)\b))", re.DOTALL
)
RELATIVE = re.compile(r"\b(?:which|where|whom|whose)\b[^,;]*$")
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


def clauses(sentence: Span, text: str) -> Iterator[Span]:
    """Return what each verb of duty of a sentence governs, up to the subject of the next.

    A clause that only describes a noun ("the positions to which they shall go back") is none.
    """
    modals = [m.start() for m in OBLIGES.finditer(text, sentence.start, sentence.end)]
    for start, stop in zip(modals, [*modals[1:], sentence.end], strict=True):
        if RELATIVE.search(text[sentence.start : start]):
            continue
        end = stop
        if stop != sentence.end:
            parted = PARTED.search(text[start:stop])
            if parted is None:
                continue
            end = start + parted.start()
        yield Span(start, end)


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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_clause_is_passed_over_for_the_rule_beside_it(case: TextCase) -> None:
    agreement = read_agreement(SourceText(case.name, case.text))
    spans = accounted(agreement)
    named = features(case)
    passed_over = [
        agreement.source.quote(clause)
        for sentence in obliging(case)
        for clause in clauses(sentence, case.text)
        if any(
            all(named_in(name, case.text[clause.start : clause.end]) for name in ref.names)
            for ref in named
        )
        and not any(clause.overlaps(span) for span in spans)
    ]
    assert passed_over == []


def test_half_a_sentence_that_was_not_read_is_reported() -> None:
    words = (
        "The Parties shall safeguard the monastery at Dekan, and Serbian forces shall withdraw"
        " 5 kilometres from the border of Kosovo."
    )
    agreement = read_agreement(SourceText("text", words))
    assert [rule.kind for rule in agreement.rules] == ["withdrawal"]
    assert [item.quote for item in agreement.not_understood] == [
        "The Parties shall safeguard the monastery at Dekan"
    ]


def test_there_are_obliging_sentences_to_find() -> None:
    assert sum(len(list(obliging(case))) for case in CASES) >= 100
