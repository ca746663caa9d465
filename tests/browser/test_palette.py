"""Kinds are told apart as drawn: in colour, in grey print and under colour blindness."""

from __future__ import annotations

import functools
import io
import itertools

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.samples import one_of_each
from zonemap.outputs.palette import KINDS
from zonemap.outputs.webmap import to_webmap
from zonemap.outputs.webmap.basemap import Basemap

pytestmark = pytest.mark.browser

Picture = NDArray[np.float64]

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
VISIONS = {
    "colour": np.eye(3),
    "grey": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                        [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                        [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                        [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip
SIDE = 48
SEEN = 0.05
"""The least difference between two fills, as the root mean square over the picture."""


def patches(page: Page) -> dict[str, Picture]:
    """Return a square of each kind's fill, as the page paints it, in linear RGB."""
    page.evaluate(
        "kinds => { const svg = zm.svg('svg', {id: 'patches', width: kinds.length * 80,"
        " height: 80}); svg.style.position = 'fixed'; svg.style.left = svg.style.top = '0';"
        " svg.style.zIndex = 9999;"
        " svg.append(zm.svg('rect', {width: kinds.length * 80, height: 80, class: 'bm-land'}));"
        " kinds.forEach((kind, at) => svg.append(zm.svg('path', {d: `M${at * 80 + 4} 4h72v72h-72z`,"
        " class: `zm-shape zm-area zm-k-${kind}`}))); document.body.append(svg); }",
        list(KINDS),
    )
    image = Image.open(io.BytesIO(page.locator("#patches").screenshot())).convert("RGB")
    raw = np.asarray(image, dtype=np.float64) / 255
    linear = np.where(raw <= 0.04045, raw / 12.92, ((raw + 0.055) / 1.055) ** 2.4)
    return {
        kind: linear[16 : 16 + SIDE, at * 80 + 16 : at * 80 + 16 + SIDE]
        for at, kind in enumerate(KINDS)
    }


def apart(one: Picture, other: Picture) -> float:
    """Return how far two textures differ at best alignment: a shift is no difference."""
    spectra = (np.fft.fft2(picture, axes=(0, 1)) for picture in (one, other))
    first, second = spectra
    together = np.fft.ifft2((first * second.conj()).sum(axis=2)).real.max()
    square = (one**2).sum() + (other**2).sum() - 2 * together
    return float(np.sqrt(max(square, 0) / one.size))


@functools.cache
def html(ground: Basemap) -> str:
    return to_webmap(one_of_each(), basemap=ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("vision", VISIONS)
def test_fills_are_told_apart(open_page: OpenPage, bare: Basemap, scheme: str, vision: str) -> None:
    page = open_page(html(bare), color_scheme=scheme).page
    seen = {
        kind: np.clip(picture @ VISIONS[vision].T, 0, 1) for kind, picture in patches(page).items()
    }
    # A line has no fill; nothing else may look like another.
    filled = [kind for kind in KINDS if kind != "ceasefire_line"]
    close = {
        (one, other): round(found, 4)
        for one, other in itertools.combinations(filled, 2)
        if (found := apart(seen[one], seen[other])) < SEEN
    }
    assert close == {}
