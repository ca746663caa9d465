"""The tables of curated places: every line is read, lies where it says, and is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import shapely

from tests.unit.geodata.scripts import script
from zonemap.area import Place
from zonemap.errors import GeodataError, PlaceNotFoundError
from zonemap.places.gazetteer import Context
from zonemap.places.resolver import Resolver
from zonemap.places.score import distance_km
from zonemap.places.shipped import geodata_folder
from zonemap.places.villages import LAYER, Village, Villages, read_villages, shipped_villages

TABLES = sorted((geodata_folder() / "curated" / "places").glob("*.tsv"))
VILLAGES = shipped_villages(geodata_folder())
LINE = "Kut\tKoot, Kuut\tAAA BBB\t1.5\t2.5\t3000\ta truce\tmaps\tkut"


def test_there_are_enough_from_enough_conflicts() -> None:
    assert len(VILLAGES.all) >= 1_000
    assert len(TABLES) >= 30


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_each_table_is_in_order_and_its_sounds_are_those_of_its_names(table: Path) -> None:
    text = table.read_text("utf-8")
    assert script("villages").in_order(text) == text


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_each_place_says_who_names_it_and_whose_its_position_is(table: Path) -> None:
    for village in read_villages([table]):
        assert len(village.named_in) > 20, village.name
        assert re.match(r"GeoNames \d+$|entered by hand from maps$|text: \d", village.position), (
            village.name
        )
        exact = 300 if village.position == "entered by hand from maps" else 500
        assert village.accuracy_m >= exact, village.name


def test_each_place_lies_in_a_state_it_names(room: Resolver) -> None:
    for village in VILLAGES.all:
        lands = [room.territory(code, Context()).shape for code in village.countries]
        spot = shapely.Point(village.lon, village.lat)
        away = min(shapely.distance(land, spot) for land in lands if land is not None)
        assert away < 0.06, village.name


def test_each_place_is_found_by_every_name_it_has(room: Resolver) -> None:
    for village in VILLAGES.all:
        for name in (village.name, *village.names):
            bearers = [bearer.key for bearer in room.place_bearers(name)]
            assert village in bearers, name


def test_no_two_lines_are_one_place() -> None:
    for village in VILLAGES.all:
        twins = [
            other
            for sound in village.sounds
            for other in VILLAGES.named(sound)
            if other is not village
        ]
        for other in twins:
            away = distance_km((village.lat, village.lon), (other.lat, other.lon))
            assert away > 2, (village.name, other.name)


def test_a_place_of_the_tables_says_where_it_is_from(room: Resolver) -> None:
    found = room.find(Place("Maroun al-Ras"), Context(("LBN", "ISR")))
    assert found.layers == (LAYER,)
    assert found.kind == "place"
    assert found.accuracy_m == 1000
    assert "named in: reports of the Secretary-General on resolution 1701" in found.why
    assert re.search(r"its position: GeoNames \d+", found.why)
    (credit,) = room.credits((LAYER,))
    assert credit.licence == "CC-BY-4.0"


def test_a_slip_in_one_is_suggested(room: Resolver) -> None:
    with pytest.raises(PlaceNotFoundError) as caught:
        room.find(Place("Muhaibibb"), Context(("LBN",)))
    assert caught.value.hint == "did you mean Mhaibib?"


def test_a_line_is_read_cell_by_cell(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(f"# a comment\n{LINE}\n", "utf-8")
    (village,) = read_villages([table])
    assert village == Village(
        "Kut", ("Koot", "Kuut"), ("AAA", "BBB"), 1.5, 2.5, 3000.0, "a truce", "maps", ("kut",)
    )
    one = Villages(lambda: [village])
    assert one.named("kut") == (village,)
    assert one.named("kit") == ()


@pytest.mark.parametrize("line", ["Kut\t\tAAA", LINE.replace("1.5", "north"), LINE + "\tmore"])
def test_a_line_that_breaks_the_form_is_refused_by_its_number(line: str, tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(f"# a comment\n{line}\n", "utf-8")
    with pytest.raises(GeodataError, match=r"mine\.tsv, line 2"):
        list(read_villages([table]))


def test_a_line_is_put_in_order_with_its_sounds() -> None:
    where = "AAA\t1\t2\t3000\ta truce\tmaps"
    unsorted = f"Zzz\t\t{where}\nAaa\tAah, Bbb\t{where}\told\n"
    lines = script("villages").in_order(unsorted).splitlines()
    assert lines[0].startswith("# name")
    assert [line.split("\t")[0] for line in lines[1:]] == ["Aaa", "Zzz"]
    assert lines[1].split("\t")[-1] == "a b"
