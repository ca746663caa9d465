from __future__ import annotations

import folium
import numpy as np
import pandas as pd
import pytest

from tests.unit.analysis.samples import belt, events
from zonemap.analysis import join_events, marks, recognise
from zonemap.analysis.marks import MARK_STATES, marks_of
from zonemap.pipeline import map_events


def test_each_place_month_and_state_has_a_mark_and_overlaps_count_once() -> None:
    table = events(
        (11, 0.45, "2019-11-01"), (11, 0.45, "2019-11-02"), (11, 5, ""), (11, 99, "2019")
    )
    found = marks_of(join_events(belt(), table), recognise(list(table.columns)))
    assert [[*mark[:3], MARK_STATES[mark[3]], mark[4]] for mark in found] == [
        [11, 0.45, "2019-11", "in force", 2],
        [11, 5, "", "outside", 1],
    ]


def test_many_events_share_marks_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "SINGLY", 100)
    rng = np.random.default_rng(13)
    table = pd.DataFrame(
        {"lon": rng.uniform(9, 13, 5000), "lat": rng.uniform(-1, 2, 5000), "date": "2019-11-01"}
    )
    found = marks_of(join_events(belt(), table), recognise(list(table.columns)))
    assert sum(mark[4] for mark in found) == 5000
    assert len(found) < 5000


def test_a_map_of_events_is_one_line_and_shows_itself() -> None:
    joined = join_events(belt(), events((11, 0.2, "2019-11-01"), (11, 5, "2019-11-01")))
    drawn = map_events(belt(), joined)
    assert [zone.id for zone in drawn.zones] == ["r1", "r2"]
    assert drawn.zones[0].figures["in force"] == "1"
    assert [mark[-1] for mark in drawn.marks] == [1, 1]
    assert isinstance(drawn.to_folium(), folium.Map)
    assert "Content-Security-Policy" in drawn.to_page()
    assert drawn._repr_html_().startswith("<iframe")  # what a notebook asks for
