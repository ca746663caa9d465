"""The palette keeps kinds apart and readable on both grounds."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from zonemap.agreement import Kind
from zonemap.outputs import palette


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_is_readable_on_land_and_sea(kind: Kind) -> None:
    for theme, colour in (("light", palette.LIGHT[kind]), ("dark", palette.DARK[kind])):
        assert contrast(colour, palette.LAND[theme]) >= 3
        assert contrast(colour, palette.SEA[theme]) >= 3


def test_no_two_kinds_look_the_same_without_colour() -> None:
    for one, other in itertools.combinations(palette.LOOKS.values(), 2):
        assert (one.hatch, one.dash_px) != (other.hatch, other.dash_px), (one, other)


def test_every_kind_has_a_look_and_a_name_of_its_own() -> None:
    assert set(palette.LOOKS) == set(get_args(Kind))
    assert len(set(palette.LABEL.values())) == len(palette.KINDS)
