from __future__ import annotations

from collections.abc import Iterator

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
import shapely
from matplotlib.axes import Axes

from tests.unit.analysis.samples import belt, events, rule, zone_map
from zonemap.analysis import join_events, plots
from zonemap.analysis.plots import plot_map, plot_timeline

mpl.use("agg")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def legend(ax: Axes) -> list[str]:
    shown = ax.get_legend()
    assert shown is not None
    return [text.get_text() for text in shown.get_texts()]


def test_bars_are_as_high_as_the_counts_and_lines_stand_at_the_days() -> None:
    table = events(*[(11, 0.2, "2019-09-01")] * 3, (11, 0.2, "2019-11-01"))
    ax = plot_timeline(join_events(belt(), table), belt())
    sure = [patch.get_height() for patch in ax.containers[0]]
    assert sure == [3, 0, 1]
    said = set(legend(ax))
    assert said >= {"start 2019-10-23", "deadline 2019-10-29"}


def test_the_map_shows_every_event_once_by_its_state(monkeypatch: pytest.MonkeyPatch) -> None:
    table = events(
        (11, 0.45, "2019-11-01"), (11, 0.2, "2019-10-25"), (11, 0.9, "2020-03-01"), (11, 5, "2019")
    )
    joined = join_events(belt(), table)
    ax = plot_map(joined, belt())
    assert legend(ax) == ["pending (1)", "in force (1)", "ended (1)"]
    monkeypatch.setattr(plots, "MANY", 0)
    assert plot_map(joined, belt(), ax=ax) is ax


def test_line_zones_and_holes_are_drawn() -> None:
    holed = shapely.box(0, 0, 2, 2).difference(shapely.box(0.5, 0.5, 1, 1))
    zones = zone_map(
        (rule("r1"), holed, None), (rule("r2"), shapely.LineString([(0, 0), (2, 2)]), None)
    )
    ax = plot_map(join_events(zones, events((9, 9, "2019"))), zones)
    assert len(ax.patches) == 2
    assert np.asarray(ax.patches[0].get_path().vertices).shape == (10, 2)
