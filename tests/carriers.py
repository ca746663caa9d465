"""Duties that carry a noun phrase, so that a ground is seen to be read alike in all of them."""

from __future__ import annotations

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

DUTIES = (
    "The rebels shall withdraw from {}.",
    "The rebels shall stay within {}.",
    "Both armies have agreed to pull their forces out of {} by 3 May.",
    "No troops may enter {}.",
)


def grounds(words: str) -> set[str]:
    """Return what the duties draw of a ground; the rules of one duty are told together."""
    read = [read_agreement(SourceText("test", duty.format(words))) for duty in DUTIES]
    return {" ++ ".join(describe(rule.area) for rule in one.rules) for one in read}
