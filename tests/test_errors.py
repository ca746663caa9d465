"""Every error code is provoked by something a user could do, and reads well."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import zonemap
from zonemap import errors
from zonemap.area import Border, Line, Place, Polygon
from zonemap.controlled import read_area
from zonemap.errors import ZonemapError
from zonemap.measure import Distance
from zonemap.places.gazetteer import Context
from zonemap.places.geodata import open_geodata
from zonemap.zone import ZoneMap

WORDS = "All forces shall withdraw 10 km from the border between Iraq and Kuwait."


def mapped() -> ZoneMap:
    return zonemap.map(WORDS)


def missing_document(_folder: Path) -> None:
    zonemap.read(Path("no-such-deal.txt"))


def text_without_a_rule(folder: Path) -> None:
    from zonemap.cli.common import load_agreement, need_rules

    (folder / "poem.txt").write_text("Shall I compare thee to a summer's day?", "utf-8")
    need_rules(load_agreement(str(folder / "poem.txt")))


def loose_words_for_an_area(_folder: Path) -> None:
    read_area("somewhere over the hills")


def broken_rules_file(folder: Path) -> None:
    from zonemap.cli.common import load_agreement

    (folder / "deal.rules.yaml").write_text("zonemap: 1\nrules: [", "utf-8")
    load_agreement(str(folder / "deal.rules.yaml"))


def unknown_choice(_folder: Path) -> None:
    zonemap.map(WORDS, assume={"side-of-border": "the far one"})


def unknown_place(_folder: Path) -> None:
    open_geodata().find(Place("Qwertzuiop"), Context(("SYR",)))


def ambiguous_place(_folder: Path) -> None:
    open_geodata().find(Place("San Antonio"), Context())


def line_on_an_attached_map(_folder: Path) -> None:
    open_geodata().find(Line("Line Q"), Context(("SYR", "ISR")))


def layer_without_a_crs(folder: Path) -> None:
    import geopandas as gpd
    from shapely import LineString

    frame = gpd.GeoDataFrame(geometry=[LineString([(500_000, 4_000_000), (510_000, 4_000_000)])])
    with pytest.warns(UserWarning, match="crs"):
        frame.to_file(folder / "line.shp")
    (folder / "line.prj").unlink(missing_ok=True)
    zonemap.map(WORDS, layers={"Line A": folder / "line.shp"})


def polygon_of_two_points(_folder: Path) -> None:
    from zonemap.geometry.build import Builder

    builder = Builder(open_geodata(), read_area=read_area, definitions={}, context=Context())
    builder.build(Polygon((Place("Kobani", "Syria"), Place("Manbij", "Syria"))))


def broken_data(folder: Path) -> None:
    from zonemap.places import geodata, shipped

    copied = folder / "geodata"
    shutil.copytree(Path(str(shipped.geodata_folder())), copied)
    (copied / "borders.sqlite").write_bytes(b"not a database")
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr(shipped, "geodata_folder", lambda: copied)
        patch.setattr(geodata, "geodata", geodata.Geodata)  # not the one other tests opened
        geodata.open_geodata().find(Border("Iraq", "Kuwait"), Context())


def existing_output(folder: Path) -> None:
    from zonemap.outputs.export import export

    (folder / "zones.geojson").write_text("mine", "utf-8")
    export(mapped(), folder / "zones.geojson")


def picture_without_matplotlib(folder: Path) -> None:
    from zonemap.outputs.export import export

    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        for name in [n for n in sys.modules if n.partition(".")[0] == "matplotlib"]:
            patch.delitem(sys.modules, name)
        patch.setitem(sys.modules, "matplotlib", None)
        export(mapped(), folder / "zones.png")


def events_without_places(_folder: Path) -> None:
    import pandas as pd

    from zonemap.analysis import join_events

    join_events(mapped(), pd.DataFrame({"what": ["shelling"]}))


PROVOKED: dict[str, Callable[[Path], None]] = {
    "ZM100": missing_document,
    "ZM110": text_without_a_rule,
    "ZM120": loose_words_for_an_area,
    "ZM130": broken_rules_file,
    "ZM140": unknown_choice,
    "ZM200": unknown_place,
    "ZM210": ambiguous_place,
    "ZM220": line_on_an_attached_map,
    "ZM230": layer_without_a_crs,
    "ZM300": polygon_of_two_points,
    "ZM400": broken_data,
    "ZM500": existing_output,
    "ZM600": picture_without_matplotlib,
    "ZM700": events_without_places,
}


def family(error: type[ZonemapError] = ZonemapError) -> Iterator[type[ZonemapError]]:
    for child in error.__subclasses__():
        yield child
        yield from family(child)


def test_every_code_is_provoked() -> None:
    codes = {vars(errors)[name].code for name in vars(errors) if name.endswith("Error")}
    assert codes - {"ZM000"} == set(PROVOKED)


@pytest.mark.parametrize("code", sorted(PROVOKED))
def test_the_error_says_its_code_and_one_sentence(code: str, tmp_path: Path) -> None:
    with pytest.raises(ZonemapError) as caught:
        PROVOKED[code](tmp_path)
    assert caught.value.code == code
    said = caught.value.report()
    assert said.startswith(f"{code}: ")
    assert len(str(caught.value)) > 10
    assert "\n" not in str(caught.value)


def test_a_distance_of_no_known_unit_cannot_be_made() -> None:
    with pytest.raises(KeyError):
        Distance(value=1, unit="furlong").metres  # type: ignore[arg-type] # noqa: B018 # shown to fail
