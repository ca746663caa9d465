"""Choices made while zones are drawn: what the user may say, and what the builder hears."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from zonemap.errors import ChoiceError
from zonemap.rules.built import CODES, built_choices

# What the builder tells itself, and no user.
_INNER = {"flank-reach"}


def test_every_choice_the_builder_asks_for_is_known() -> None:
    asked = {
        code
        for path in (ROOT / "zonemap" / "geometry").glob("*.py")
        for code in re.findall(r'assume\.get\(\s*"([a-z-]+)"', path.read_text("utf-8"))
    }
    assert asked - _INNER
    assert asked - _INNER <= set(CODES)


@pytest.mark.parametrize(
    ("code", "choice", "heard"),
    [
        ("range", "near", "near"),
        ("range", "its near end, 10 km", "near"),
        ("range", "the far end", None),
        ("total-width", "50 km on each side", "each side"),
        ("stretch-ends", "cut along the meridians of the two places", "meridian"),
        ("edges", "lines of constant bearing", "rhumb"),
        ("edges", "default", None),
        ("side-of-border", "both sides", "both"),
        ("side-of-border", "the side of Syria", "Syria"),
        ("side-of-border", "Syria", "Syria"),
        ("ground-of-side", "syr", "SYR"),
        ("town-footprint", "3 km", "3 km"),
    ],
)
def test_a_choice_goes_by_its_words(code: str, choice: str, heard: str | None) -> None:
    said = built_choices({code: choice}, ("SYR", "TUR"))
    assert said == ({} if heard is None else {code: heard})


@pytest.mark.parametrize(
    ("code", "choice", "offered"),
    [
        ("range", "middle", "near; or default"),
        ("ground-of-side", "IRQ", "SYR | TUR"),
        ("town-footprint", "large", "3 km"),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(
    code: str, choice: str, offered: str
) -> None:
    with pytest.raises(ChoiceError) as caught:
        built_choices({code: choice}, ("SYR", "TUR"))
    assert offered in caught.value.report()


def test_other_codes_are_left_to_the_words() -> None:
    assert built_choices({"something-else": "x"}, ()) == {}
