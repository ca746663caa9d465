"""Names on the map: none hides another, and no leader runs under a name that is not its own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.samples import ground, sample
from zonemap.outputs.webmap import to_webmap

# The boxes of all names, and each leader as points along it, in pixels of the window.
_SEEN = """() => {
  const box = node => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const leads = [...document.querySelectorAll('.zm-leads path')].map(path => {
    const at = path.getScreenCTM(), long = path.getTotalLength();
    return Array.from({length: 40}, (_, step) => {
      const point = path.getPointAtLength(long * step / 39).matrixTransform(at);
      return [point.x, point.y];
    });
  });
  return {names: [...document.querySelectorAll('.zm-lab')].map(box),
          texts: [...document.querySelectorAll('.zm-lab')].map(node => node.textContent), leads};
}"""


def over(box: list[float], x: float, y: float) -> bool:
    return box[0] + 1 < x < box[2] - 1 and box[1] + 1 < y < box[3] - 1


@pytest.mark.parametrize("size", [(1400, 860), (900, 420), (360, 740)])
def test_no_name_hides_another_and_no_leader_runs_under_one(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(to_webmap(sample(), basemap=ground()), size=size).page
    seen: dict[str, Any] = page.evaluate(_SEEN)
    names = dict(zip(seen["texts"], seen["names"], strict=True))
    assert len(names) >= len(sample().zones)
    for text, (left, top, right, bottom) in names.items():
        for other, box in names.items():
            apart = left >= box[2] or box[0] >= right or top >= box[3] or box[1] >= bottom
            assert apart or other == text, f"{text} and {other} overlap"
    for lead in seen["leads"]:
        own = min(names.values(), key=lambda box: _away(box, *lead[0]))
        for box in names.values():
            crossed = [point for point in lead if box is not own and over(box, *point)]
            assert not crossed, "a leader runs under another name"


def _away(box: list[float], x: float, y: float) -> float:
    return max(box[0] - x, x - box[2], 0) + max(box[1] - y, y - box[3], 0)
