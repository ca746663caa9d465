"""What `zonemap layers` and `zonemap places` say."""

from __future__ import annotations

from pathlib import Path

import pytest

from zonemap.area import Border, Place
from zonemap.errors import GeodataError, LayerError
from zonemap.places import geodata, layers, shipped
from zonemap.places.explain import explain, explain_text
from zonemap.places.gazetteer import Context
from zonemap.places.resolver import Resolver


def test_every_layer_is_listed_with_where_it_is_from() -> None:
    rows = {row["id"]: row for row in layers.listing()}
    assert rows["osm-borders"]["features"] > 300
    assert rows["geonames-towns"]["features"] > 200_000
    assert rows["curated"]["features"] >= 80
    for row in rows.values():
        assert row["licence"]
        assert row["credit"]
        assert row["source"]
        assert row["megabytes"] >= 0
    text = layers.listing_text()
    assert all(name in text for name in rows)
    assert "ODbL-1.0" in layers.show_text("osm-borders")
    with pytest.raises(LayerError, match="there is no layer"):
        layers.show_text("nonsense")


def test_the_shipped_files_are_whole() -> None:
    assert {check.file for check in layers.check_shipped()} == set(shipped.FILES)
    assert all(check.whole for check in layers.check_shipped())


def test_a_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "world.sqlite").write_bytes(b"no database, but long enough to be read as one")
    monkeypatch.setattr(shipped, "geodata_folder", lambda: tmp_path)
    with pytest.raises(GeodataError, match=r"world\.sqlite cannot be read"):
        geodata.Geodata().codes("Syria")


def test_credits_are_those_of_the_layers_really_used(room: Resolver) -> None:
    used = (
        *room.find(Border("Syria", "Turkey"), Context()).layers,
        *room.find(Place("Manbij"), Context(("SYR",))).layers,
    )
    said = room.credits((*used, *used))
    assert [credit.id for credit in said] == ["osm-borders", "geonames-towns"]
    assert "OpenStreetMap contributors" in said[0].credit
    assert said[0].accuracy_m == 30
    assert said[1].licence == "CC-BY-4.0"


def test_a_choice_is_explained() -> None:
    answer = explain("Tel Rifaat", ("Syria",))
    assert answer["chosen"]["country"] == "SYR"
    assert answer["candidates"][0] == answer["chosen"]
    assert answer["chosen"]["layer"] == "geonames-towns"
    text = explain_text(answer)
    assert text.splitlines()[1].startswith("->")


def test_an_ambiguity_is_explained_and_nothing_chosen() -> None:
    answer = explain("San Antonio", ("MEX", "Guatemalan"))
    assert answer["chosen"] is None
    assert len(answer["candidates"]) > 10
    assert "several places are called San Antonio" in answer["why"]
    assert "and " in explain_text(answer).splitlines()[-1]


def test_an_unknown_name_is_explained_with_near_ones() -> None:
    answer = explain("Manbji", ("SYR",))
    assert answer["chosen"] is None
    assert answer["candidates"] == []
    assert "Manbij" in answer["why"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Blue Line", "line"),
        ("M4", "road"),
        ("Litani River", "river"),
        ("Korean Demilitarized Zone", "region"),
    ],
)
def test_features_of_every_kind_are_explained(name: str, kind: str) -> None:
    answer = explain(name)
    assert answer["chosen"]["kind"] == kind
    assert answer["chosen"]["layer"] == "curated"
