"""Zones as a still picture for print: A4, the legend beside the map, the same bytes each time."""

from __future__ import annotations

import textwrap
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonemap.agreement import Kind
from zonemap.errors import OutputError
from zonemap.outputs.palette import KINDS, LOOKS
from zonemap.outputs.picture_frame import GREY, INK, frame_of
from zonemap.outputs.picture_map import draw_map, draw_zones
from zonemap.outputs.properties import DISCLAIMER, attribution, shown, title
from zonemap.outputs.writing import program_version
from zonemap.zone import LayerCredit, ZoneMap

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NEEDS = ("matplotlib",)
_SIZE_IN = (11.69, 8.27)
_MAP_AT = (0.045, 0.075, 0.665, 0.845)
_PANEL_AT = (0.725, 0.03, 0.265, 0.89)
_DPI = 200
_LINE_PT = 10.0
_PANEL_COLUMNS = 56
# How many readings each kind may list: the first that fits the page is taken.
_READINGS = (12, 6, 3, 1, 0)
_ROUND_KM2 = 10.0
# matplotlib falls back letter by letter through these, as far as they are installed.
_FONTS = (
    "DejaVu Sans",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Naskh Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Ethiopic",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
    "Noto Sans Devanagari",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
)


def write(zone_map: ZoneMap, path: Path) -> None:
    """Write SVG, PNG or PDF by the suffix.

    Raises
    ------
    OutputError
        If there is no zone to draw.
    """
    import matplotlib as mpl

    kind = path.suffix.lower().removeprefix(".")
    settings: dict[Any, Any] = {
        "svg.hashsalt": "zonemap",
        "svg.fonttype": "path",
        "pdf.fonttype": 42,
        "font.family": _installed_fonts(),
        "axes.unicode_minus": False,
    }
    unstamped: dict[str, dict[str, Any]] = {
        "svg": {"Date": None, "Creator": None},
        "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
        "png": {"Software": None},
    }
    with mpl.rc_context(settings), warnings.catch_warnings():
        # A letter that no installed font has is drawn as a box; that stops no map.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = draw(zone_map)
        figure.savefig(path, format=kind, dpi=_DPI, metadata=unstamped[kind])


def _installed_fonts() -> list[str]:
    from matplotlib.font_manager import fontManager

    known = set(fontManager.get_font_names())
    return [name for name in _FONTS if name in known]


def draw(zone_map: ZoneMap) -> Figure:
    """Return the picture as a matplotlib figure, A4 across.

    Parameters
    ----------
    zone_map
        At least one zone, in EPSG:4326.

    Raises
    ------
    OutputError
        If there is no zone to draw.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from zonemap.outputs.webmap.basemap import basemap_of

    shapes = [zone.shape for zone in zone_map.zones if not zone.shape.is_empty]
    if not shapes:
        raise OutputError(
            "there is no zone to draw",
            hint="export to .geojson or .html lists the rules that could not be drawn",
        )
    figure = Figure(figsize=_SIZE_IN)
    FigureCanvasAgg(figure)
    axes = figure.add_axes(_MAP_AT)
    aspect = _MAP_AT[2] * _SIZE_IN[0] / (_MAP_AT[3] * _SIZE_IN[1])
    _write_title(figure, zone_map)
    basemap = basemap_of(zone_map)
    draw_map(axes, zone_map, frame_of(shapes, aspect), basemap)
    _write_panel(figure.add_axes(_PANEL_AT), zone_map)
    _write_foot(figure, zone_map, basemap.credits if basemap else ())
    return figure


def _write_title(figure: Figure, zone_map: ZoneMap) -> None:
    read = zone_map.agreement
    said = shown(" ".join(read.title.split())) or "Zones"
    dated = f"  ({read.date})" if read.date else ""
    figure.text(
        _MAP_AT[0],
        0.945,
        textwrap.shorten(said, 110, placeholder="...") + dated,
        fontsize=12,
        fontweight="bold",
        color=INK,
        parse_math=False,
    )


def _write_foot(figure: Figure, zone_map: ZoneMap, painted: tuple[LayerCredit, ...]) -> None:
    sha = zone_map.agreement.source.sha256[:16]
    said = [
        attribution(zone_map, painted),
        f"{DISCLAIMER}; zonemap {program_version()}; text SHA-256 {sha}",
    ]
    figure.text(
        _MAP_AT[0],
        0.012,
        "\n".join(textwrap.shorten(shown(line), 190, placeholder="...") for line in said if line),
        fontsize=6,
        color=GREY,
        va="bottom",
        parse_math=False,
    )


class _Panel:
    """Writes down a column, in points from its top; knows when it is full."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        box = axes.get_window_extent()
        scale = 72.0 / axes.figure.dpi
        self.width, self.height = box.width * scale, box.height * scale
        axes.set_xlim(0, self.width)
        axes.set_ylim(self.height, 0)
        axes.axis("off")
        self.at = 0.0

    def room(self, points: float) -> bool:
        return self.at + points <= self.height

    def write(self, words: str, indent: float = 0.0, **style: Any) -> None:  # noqa: ANN401 # matplotlib's
        lines = words.split("\n")
        self.axes.text(
            indent,
            self.at,
            words,
            va="top",
            parse_math=False,
            linespacing=1.25,
            **{"fontsize": 7, "color": INK, **style},
        )
        self.at += _LINE_PT * len(lines)

    def swatch(self, kind: Kind) -> None:
        import shapely

        line = shapely.LineString([(1.5, self.at + 6), (27, self.at + 6)])
        box = shapely.box(1.5, self.at - 1, 27, self.at + 13)
        shape = line if kind == "ceasefire_line" else box
        draw_zones(self.axes, [(shape, LOOKS[kind])])


def _write_panel(axes: Axes, zone_map: ZoneMap) -> None:
    """Write the legend: a swatch a kind, its zones with their readings, then the holes."""
    panel = _Panel(axes)
    panel.write("Zones", fontsize=9, fontweight="bold")
    panel.at += 6
    entries: list[_Entry] = []
    for most in _READINGS:
        entries = list(_entries(zone_map, most))
        if panel.room(sum(entry.height for entry in entries)):
            break
    for at, entry in enumerate(entries):
        left = len(entries) - at
        if not panel.room(entry.height + (_LINE_PT if left > 1 else 0)):
            panel.write(f"and {left} more, listed in the other formats", color=GREY)
            return
        top = panel.at
        indent = 33.0 if entry.kind else 0.0
        if entry.kind:
            panel.swatch(entry.kind)
        panel.write(entry.heading, indent, fontweight="bold", fontsize=7.5)
        if entry.body:
            panel.write(entry.body, indent)
        panel.at = max(panel.at, top + 14) + 8


@dataclass(frozen=True, slots=True)
class _Entry:
    """One kind of the legend, or what was not drawn."""

    kind: Kind | None
    heading: str
    body: str

    @property
    def height(self) -> float:
        """In points, the space after it included."""
        lines = 1 + self.body.count("\n") + bool(self.body)
        return max(_LINE_PT * lines, 14.0) + 8.0


def _entries(zone_map: ZoneMap, most: int) -> Iterator[_Entry]:
    """Yield the entries of the legend, with at most so many readings a kind."""
    for kind in KINDS:
        zones = [zone for zone in zone_map.zones if zone.rule.kind == kind]
        if not zones:
            continue
        said = [
            f"{zone.rule.id} {f'({zone.rule.provision}) ' if zone.rule.provision else ''}"
            f"{zone.reading}{_extent(zone.area_km2, zone.length_km)}"
            for zone in zones[:most]
        ]
        if rest := [zone.rule.id for zone in zones[most:]]:
            ids = textwrap.shorten(", ".join(rest), 90, placeholder=" ...")
            said.append(f"and {ids} ({len(rest)} zones)" if said else f"{ids} ({len(rest)} zones)")
        label = LOOKS[kind].label
        yield _Entry(kind, label[0].upper() + label[1:], _filled(said, _PANEL_COLUMNS - 8))
    if zone_map.problems:
        told = [f"{item.rule.id} {title(item.rule)}: {item.message}" for item in zone_map.problems]
        said = told[: max(most, 1)]
        if told[len(said) :]:
            said.append(f"and {len(told) - len(said)} more")
        yield _Entry(None, "Not drawn", _filled(said, _PANEL_COLUMNS))


def _extent(area_km2: float | None, length_km: float | None) -> str:
    if area_km2:
        said = f"{area_km2:,.0f}" if area_km2 >= _ROUND_KM2 else f"{area_km2:.2g}"
        return f"; {said} km\u00b2"
    return f"; {length_km:,.0f} km long" if length_km else ""


def _filled(lines: list[str], columns: int) -> str:
    return "\n".join(
        part
        for line in lines
        for part in textwrap.wrap(textwrap.shorten(shown(line), 260, placeholder="..."), columns)
    )
