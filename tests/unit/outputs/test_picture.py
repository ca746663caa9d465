"""Still pictures: the palette's looks, the legend beside the map, the same bytes."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import numpy as np
import pytest
import shapely
from shapely import affinity

from tests.unit.outputs import samples
from zonemap.errors import OutputError
from zonemap.outputs import picture
from zonemap.outputs.export import export
from zonemap.outputs.palette import KINDS, LAND, LOOKS
from zonemap.outputs.picture_frame import frame_of
from zonemap.outputs.picture_map import dash, draw_map, hatch_signs
from zonemap.zone import Zone, ZoneMap

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = [".svg", ".png", ".pdf"]


def without_fiji() -> ZoneMap:
    """Leave out the zone on the far side of the world."""
    whole = samples.zone_map()
    zones = (whole.zones[0], *whole.zones[2:])
    return ZoneMap(whole.agreement, zones, whole.problems, whole.credits)


def retold(zone_map: ZoneMap, **changes: Any) -> ZoneMap:
    read = msgspec.structs.replace(zone_map.agreement, **changes)
    return ZoneMap(read, zone_map.zones, zone_map.problems, zone_map.credits)


@pytest.mark.parametrize("suffix", PICTURES)
def test_pictures_are_what_their_suffix_says_and_the_same_each_time(
    tmp_path: Path, suffix: str
) -> None:
    export(without_fiji(), tmp_path / f"a{suffix}")
    export(without_fiji(), tmp_path / f"b{suffix}")
    data = (tmp_path / f"a{suffix}").read_bytes()
    assert data == (tmp_path / f"b{suffix}").read_bytes()
    starts = {".svg": b"<?xml", ".png": b"\x89PNG", ".pdf": b"%PDF"}
    assert data.startswith(starts[suffix])


def test_a_pdf_says_title_legend_credits_and_that_borders_bind_nobody(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    export(without_fiji(), tmp_path / "a.pdf")
    words = pypdf.PdfReader(tmp_path / "a.pdf").pages[0].extract_text()
    for said in (
        "Memorandum of 22 October 2019",
        "Joint patrol",
        "within 30 km of the border between Syria",
        "OpenStreetMap contributors",
        "boundaries shown are not authoritative",
        "the attached map is not in the text",
        "km (",
    ):
        assert said in words


def test_an_svg_has_a_hatch_for_every_kind_that_has_one(tmp_path: Path) -> None:
    export(samples.one_of_each_kind(), tmp_path / "a.svg")
    root = ET.parse(tmp_path / "a.svg").getroot()  # noqa: S314 # our own file
    hatched = [kind for kind in KINDS if hatch_signs(LOOKS[kind].hatch)]
    assert len(root.findall(f".//{SVG}pattern")) == len(hatched) == 12
    told = ET.tostring(root, encoding="unicode").lower()
    for look in LOOKS.values():
        assert look.light.lower() in told


def test_every_kind_differs_in_hatch_or_dash_as_drawn() -> None:
    drawn = {(hatch_signs(look.hatch), look.hatch.width_px, dash(look)) for look in LOOKS.values()}
    assert len(drawn) == len(KINDS)


def test_the_legend_stands_beside_the_map_and_inside_the_page() -> None:
    figure = picture.draw(samples.one_of_each_kind())
    figure.canvas.draw()
    ground, panel = figure.axes
    assert not ground.get_window_extent().overlaps(panel.get_window_extent())
    page = figure.bbox
    for text in [*panel.texts, *figure.texts]:
        box = text.get_window_extent()
        assert page.contains(box.x0, box.y0), text
        assert page.contains(box.x1, box.y1), text


def test_labels_cover_no_other_label() -> None:
    figure = picture.draw(samples.one_of_each_kind())
    boxes = [text.get_window_extent() for text in figure.axes[0].texts if "(" in text.get_text()]
    assert len(boxes) == 15  # fourteen zones and the scale
    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_a_zone_across_the_antimeridian_is_drawn_in_one_piece() -> None:
    fiji = samples.zone_map().zones[1]
    frame = frame_of([fiji.shape], 1.2)
    assert abs(frame.lon) > 179
    assert frame.east_m - frame.west_m < 500_000
    figure = picture.draw(ZoneMap(samples.agreement(), (fiji,), ()))
    ((outline,),) = (
        layer.get_paths() for layer in figure.axes[0].collections if layer.get_zorder() == 3
    )
    assert len(outline.to_polygons()) == 1


@pytest.mark.parametrize(
    "shape",
    [
        shapely.box(-180, 70, 180, 90),
        shapely.box(-170, -60, 170, 60),
        shapely.box(10, 50, 10.0001, 50.0001),
        shapely.LineString([(179.9, 1), (180, 1)]),
        shapely.GeometryCollection([shapely.box(1, 1, 2, 2), shapely.LineString([(0, 0), (3, 3)])]),
    ],
)
def test_any_shape_on_earth_can_be_drawn(shape: Any) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    zone = Zone(samples.agreement().rules[0], shape, area_km2=1.0)
    figure = Figure(figsize=(6, 5))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    frame = frame_of([shape], 1.2)
    assert math.isfinite(frame.west_m + frame.south_m + frame.east_m + frame.north_m)
    draw_map(axes, ZoneMap(samples.agreement(), (zone,), ()), frame, None)
    figure.canvas.draw()
    assert any(patch.get_zorder() == 3 for patch in axes.patches) or axes.collections


@pytest.mark.parametrize(
    "title",
    [
        r"$\frac{1}{0}$ and $unclosed",
        "منطقة منزوعة السلاح شمال تل أبيض",
        "\x00\x1b[2J\u202egnirts",
        "一二三 ሰላም",
        "word " * 2000,
        "x" * 10_000,
    ],
)
def test_no_title_breaks_a_picture(tmp_path: Path, title: str) -> None:
    export(retold(without_fiji(), title=title), tmp_path / "a.svg")
    ET.parse(tmp_path / "a.svg")  # noqa: S314 # our own file


def test_arabic_is_shaped_and_runs_from_right_to_left(tmp_path: Path) -> None:
    """Letters of a word join: the joined word is narrower than its letters apart."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    FigureCanvasAgg(figure)
    joined = figure.text(0, 0, "منطقة", parse_math=False).get_window_extent().width
    apart = figure.text(0, 0, "\u200c".join("منطقة"), parse_math=False).get_window_extent().width
    assert joined < apart
    export(retold(without_fiji(), title="منطقة منزوعة السلاح"), tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").stat().st_size > 10_000


def test_many_zones_are_named_by_their_ids_and_the_legend_counts_them() -> None:
    whole = samples.one_of_each_kind()
    many = tuple(
        Zone(
            msgspec.structs.replace(zone.rule, id=f"z{turn}-{zone.rule.id}"),
            affinity.translate(zone.shape, turn * 0.2, 7 * turn),
            reading="a reading that is long enough to fill two lines of the legend " * 2,
            area_km2=10.0,
        )
        for turn in range(3)
        for zone in whole.zones
    )
    figure = picture.draw(ZoneMap(whole.agreement, many, ()))
    told = "\n".join(text.get_text() for text in figure.axes[1].texts)
    assert "Area of operation" in told
    assert "z0-k0, z1-k0, z2-k0 (3 zones)" in told
    on_map = {text.get_text() for text in figure.axes[0].texts}
    assert {"z0-k0", "z2-k13"} <= on_map


def test_the_ground_is_painted_as_land_where_it_is_land() -> None:
    inland = Zone(samples.agreement().rules[0], shapely.box(38, 33, 41, 35), area_km2=1.0)
    figure = picture.draw(ZoneMap(samples.agreement(), (inland,), ()))
    canvas = figure.canvas
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[..., :3]  # type: ignore[attr-defined] # Agg
    land = tuple(int(LAND["light"][at : at + 2], 16) for at in (1, 3, 5))
    assert (np.abs(pixels.astype(int) - land).sum(axis=2) < 6).mean() > 0.2


def test_a_picture_of_nothing_is_refused(tmp_path: Path) -> None:
    whole = samples.zone_map()
    with pytest.raises(OutputError, match="no zone to draw"):
        export(ZoneMap(whole.agreement, (), whole.problems), tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []
