"""The map of a still picture: the ground, the zones with their hatches, and the labels."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from zonemap.outputs.palette import LAND, LOOKS, SEA, Hatch, Look
from zonemap.outputs.picture_frame import (
    FURNITURE,
    GREY,
    INK,
    PAPER,
    Frame,
    draw_graticule,
    draw_lines,
    draw_north,
    draw_scale,
    extent,
)
from zonemap.outputs.properties import shown, title
from zonemap.zone import Zone, ZoneMap

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.path import Path as Outline
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from zonemap.outputs.webmap.basemap import Basemap, Town

    Pixels: TypeAlias = NDArray[np.float64]

_WATER_TEXT = "#2F5D86"
_MOST_NAMED = 25
_FIRST_TOWNS = 3
_BIG_TOWN = 200_000  # people; as on the page
_PROVISION = re.compile(r"\(.*\)$")
_AROUND_FURNITURE_PX = 20.0
_PAD_PX = 1.5
_NEAREST = 8
_SMALL = 0.06
_PT_A_PX = 0.75
_SEAM_M = 0.01
_DATE_LINE_DEG = 180.0
_HATCH_SIGNS = {0: "-", 45: "/", 90: "|", 135: "\\"}
_HATCH_TILE_PX = 16
_PRINTED_DOTS = 4000
_LABEL_LINES = 3
_LABEL_COLUMNS = 20


def draw_map(axes: Axes, zone_map: ZoneMap, frame: Frame, basemap: Basemap | None) -> None:
    """Draw everything inside the frame, the labels last."""
    axes.set_xlim(frame.west_m, frame.east_m)
    axes.set_ylim(frame.south_m, frame.north_m)
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_facecolor(LAND["light"] if basemap is None else SEA["light"])
    if basemap is not None:
        _draw_ground(axes, frame, basemap)
    draw_graticule(axes, frame)
    zones = [zone for zone in zone_map.zones if not zone.shape.is_empty]
    finest_m = (frame.east_m - frame.west_m) / _PRINTED_DOTS
    shapes = [
        _coarser(_healed(shape) if _is_cut(zone.shape) else shape, finest_m)
        for zone, shape in zip(zones, frame.project([zone.shape for zone in zones]), strict=True)
    ]
    # The largest first, so that a small zone is not buried.
    order = sorted(range(len(shapes)), key=lambda at: (-shapes[at].area, at))
    draw_zones(axes, [(shapes[at], LOOKS[zones[at].rule.kind]) for at in order])
    draw_scale(axes, frame)
    draw_north(axes)
    labels = _Labels(axes)
    towns = () if basemap is None else _towns_in(frame, basemap)
    # A town that everybody knows goes before the zones, whose names can stand beside them.
    for town in towns[:_FIRST_TOWNS]:
        _label_town(labels, *town)
    for zone, shape in zip(zones, shapes, strict=True):
        _label_zone(labels, zone, shape, named=len(zones) <= _MOST_NAMED)
    for town in towns[_FIRST_TOWNS:]:
        _label_town(labels, *town)
    if basemap is not None:
        _label_ground(labels, frame, basemap)


# --- Ground -------------------------------------------------------------------------


def _draw_ground(axes: Axes, frame: Frame, basemap: Basemap) -> None:
    from matplotlib.patches import PathPatch

    painted = [basemap.land, basemap.lakes, basemap.rivers, basemap.borders, basemap.disputed]
    land, lakes, rivers, borders, disputed = (
        _coarser(shape, (frame.east_m - frame.west_m) / _PRINTED_DOTS)
        for shape in frame.project(painted)
    )
    for shape, colour, edge, height in (
        (land, LAND["light"], "#9AA5B1", 1.0),
        (lakes, SEA["light"], "none", 1.1),
    ):
        outline = _outline(shape)
        if outline is not None:
            axes.add_artist(
                PathPatch(outline, facecolor=colour, edgecolor=edge, linewidth=0.5, zorder=height)
            )
    draw_lines(axes, rivers, color="#9DB9D6", linewidth=0.6, zorder=1.2)
    draw_lines(axes, borders, color=GREY, linewidth=0.9, zorder=1.3)
    draw_lines(axes, disputed, color=GREY, linewidth=0.9, linestyle=(0, (3, 2)), zorder=1.3)


def _outline(shape: BaseGeometry) -> Outline | None:
    """Return the rings of all polygons as one path, holes turned against their shells."""
    import numpy as np
    import shapely
    from matplotlib.path import Path as Outline

    polygons = [part for part in shapely.get_parts(shape).tolist() if part.geom_type == "Polygon"]
    rings = shapely.get_rings(shapely.orient_polygons(np.array(polygons, dtype=object)))
    points = [shapely.get_coordinates(ring) for ring in rings.tolist()]
    # What lies beyond the horizon of the projection has no finite place.
    kept = [ring for ring in points if len(ring) and np.isfinite(ring).all()]
    if not kept:
        return None
    return Outline.make_compound_path(*(Outline(ring, closed=True) for ring in kept))


# --- Zones --------------------------------------------------------------------------


def draw_zones(axes: Axes, drawn: Sequence[tuple[BaseGeometry, Look]]) -> None:
    """Draw shapes as their kinds ask: tints below hatches below outlines.

    Parameters
    ----------
    axes
        Where; the shapes are in its units.
    drawn
        Polygons or lines, each with the look of its kind; the later lie above.
    """
    areas = [(outline, look) for shape, look in drawn if (outline := _outline(shape)) is not None]
    _draw_areas(axes, areas)
    for shape, look in drawn:
        draw_lines(
            axes,
            shape,
            colors=look.light,
            linewidths=max(look.width_px, 2.0) * _PT_A_PX,
            linestyles=[dash(look)],
            zorder=3.4,
        )


def _draw_areas(axes: Axes, areas: Sequence[tuple[Outline, Look]]) -> None:
    """Draw areas, a layer at a time: one artist for each would cost more than the drawing."""
    from matplotlib.collections import PathCollection
    from matplotlib.colors import to_rgba

    def layer(looks: Sequence[tuple[Outline, Look]], height: float, **style: Any) -> None:  # noqa: ANN401 # matplotlib's
        if looks:
            outlines = [outline for outline, _ in looks]
            axes.add_collection(PathCollection(outlines, zorder=height, **style), autolim=False)

    def stroke(looks: Sequence[tuple[Outline, Look]], height: float, **style: Any) -> None:  # noqa: ANN401 # matplotlib's
        dashes = [dash(look) for _, look in looks]
        style |= {"facecolors": "none", "capstyle": "butt", "joinstyle": "round"}
        layer(looks, height, linestyles=dashes, **style)

    tints = [to_rgba(look.light, look.tint) for _, look in areas]
    layer(areas, 3, facecolors=tints, edgecolors="none")
    for look in dict.fromkeys(look for _, look in areas):
        if signs := hatch_signs(look.hatch):
            layer(
                [area for area in areas if area[1] == look],
                3.1,
                facecolors="none",
                edgecolors=[to_rgba(look.light, 0.75)],
                linewidths=0,
                hatch=signs,
                hatch_linewidth=look.hatch.width_px * _PT_A_PX * 0.8,
            )
    widths = [look.width_px * _PT_A_PX for _, look in areas]
    stroke(areas, 3.2, edgecolors=[look.light for _, look in areas], linewidths=widths)
    # A thin line along the middle of a broad one makes it two.
    double = [area for area in areas if area[1].double]
    thin = [look.width_px * _PT_A_PX / 3 for _, look in double]
    stroke(double, 3.3, edgecolors=PAPER, linewidths=thin)


def dash(look: Look) -> tuple[float, tuple[float, ...] | None]:
    """Return the dashes of an outline in the unit of matplotlib, which is line widths."""
    if not look.dash_px:
        return (0.0, None)
    return (0.0, tuple(length / max(look.width_px, 1.0) for length in look.dash_px))


def hatch_signs(hatch: Hatch) -> str:
    """Return matplotlib's letters for a hatch; more of them set it closer."""
    times = max(1, round(_HATCH_TILE_PX / hatch.spacing_px))
    if hatch.dots:
        return "." * times
    return "".join(_HATCH_SIGNS[angle] * times for angle in hatch.angles_deg)


def _is_cut(shape: BaseGeometry) -> bool:
    """Tell whether a shape in degrees lies on both sides of the antimeridian."""
    west, _, east, _ = shape.bounds
    return shape.geom_type == "MultiPolygon" and west <= -_DATE_LINE_DEG and east >= _DATE_LINE_DEG


def _coarser(shape: BaseGeometry, finest_m: float) -> BaseGeometry:
    """Leave out the points that no printer shows; the shape is drawn, never measured."""
    import shapely

    drawn = shapely.simplify(shape, finest_m)
    return shape if drawn.is_empty else drawn


def _healed(shape: BaseGeometry) -> BaseGeometry:
    """Close the seam of a shape in metres that was cut at the antimeridian."""
    import shapely

    parts = shapely.get_parts(shapely.make_valid(shape))
    joined = shapely.union_all(shapely.set_precision(parts, _SEAM_M))
    return shape if joined.is_empty else joined


# --- Labels -------------------------------------------------------------------------


class _Labels:
    """Places text where it covers no other text; the first come are the first served."""

    def __init__(self, axes: Axes) -> None:
        import numpy as np

        self.axes = axes
        self.renderer = axes.figure.canvas.get_renderer()  # type: ignore[attr-defined] # Agg
        self.frame = np.array(axes.get_window_extent(self.renderer).extents)
        # The scale and the arrow stand already. West, south, east, north, in pixels.
        self.taken: list[Pixels] = [
            np.array(text.get_window_extent(self.renderer).padded(_AROUND_FURNITURE_PX).extents)
            for text in axes.texts
            if text.get_zorder() == FURNITURE
        ]

    def place(
        self,
        words: str,
        spots: list[tuple[float, float]],
        *,
        must: bool = False,
        **style: Any,  # noqa: ANN401 # matplotlib's
    ) -> tuple[float, float] | None:
        """Write `words` around the first free spot; return it, or None if there is none."""
        from matplotlib import patheffects

        options = {"ha": "center", "va": "center", "parse_math": False, **style}
        free = self._free(self._size(words, options), spots) if spots else None
        spot = spots[0] if free is None and must and spots else free
        if spot is not None:
            halo = patheffects.withStroke(linewidth=2.6, foreground=PAPER, alpha=0.9)
            options = {"zorder": 6, "clip_on": True, "path_effects": [halo], **options}
            self.axes.text(*spot, words, **options)
        return spot

    def _size(self, words: str, style: dict[str, Any]) -> Pixels:
        """Return how wide and high words are, without putting them on the page."""
        import numpy as np
        from matplotlib.text import Text

        probe = Text(0, 0, words, figure=self.axes.figure, **style)
        measured = probe.get_window_extent(self.renderer)
        return np.array([measured.width, measured.height])

    def _free(self, size: Pixels, spots: list[tuple[float, float]]) -> tuple[float, float] | None:
        """Return the first spot whose surroundings are free, and take them."""
        import numpy as np

        half = size / 2 + _PAD_PX
        centres = self.axes.transData.transform(spots)
        boxes = np.hstack([centres - half, centres + half])
        inside = (boxes[:, :2] >= self.frame[:2]) & (boxes[:, 2:] <= self.frame[2:])
        free = np.all(inside, axis=1)
        if self.taken:
            taken = np.array(self.taken)
            apart = (boxes[:, None, :2] >= taken[:, 2:]) | (boxes[:, None, 2:] <= taken[:, :2])
            free &= np.all(apart.any(axis=2), axis=1)
        if not free.any():
            return None
        at = int(free.argmax())
        self.taken.append(boxes[at])
        return spots[at]


_AROUND = [
    (reach * math.cos(turn), reach * math.sin(turn))
    for reach in (0.05, 0.09, 0.14, 0.2)
    for turn in (math.pi / 2, -math.pi / 2, 0.0, math.pi, 0.8, 2.4, -0.8, -2.4)
]


def _anchor(shape: BaseGeometry) -> tuple[float, float]:
    """Return a point of the largest part, well inside where it has an inside."""
    import shapely

    part = _largest(shape)
    if isinstance(part, shapely.LineString):
        point = shapely.line_interpolate_point(part, 0.5, normalized=True)
    else:
        point = shapely.point_on_surface(shapely.make_valid(part))
    x, y = shapely.get_coordinates(point)[0].tolist()
    return x, y


def _largest(shape: BaseGeometry) -> BaseGeometry:
    import shapely

    parts: list[BaseGeometry] = shapely.get_parts(shape).tolist()
    return max(parts, key=lambda part: (part.area, part.length))


def _label_zone(labels: _Labels, zone: Zone, shape: BaseGeometry, *, named: bool) -> None:
    width, height = extent(labels.axes)
    # The provision stays together, on a line of its own where it does not fit on the first.
    words = _PROVISION.sub(lambda found: found[0].replace(" ", "\u00a0"), shown(title(zone.rule)))
    lines = textwrap.wrap(words, _LABEL_COLUMNS)[:_LABEL_LINES]
    x, y = _anchor(shape)
    west, south, east, north = _largest(shape).bounds
    small = max((east - west) / width, (north - south) / height) < _SMALL
    # Beside a line or what is too small to write on; on anything else, if there is room.
    # Long leaders by the hundred would be a map of leaders.
    around = _AROUND if named else _AROUND[:_NEAREST]
    steps = around if small or not shape.area else [(0.0, 0.0), *around]
    colour = LOOKS[zone.rule.kind].light
    spot = labels.place(
        "\n".join(lines) if named else zone.rule.id,
        [(x + dx * width, y + dy * height) for dx, dy in steps],
        # Among hundreds a label that covers others helps nobody; the legend has them all.
        must=named,
        fontsize=7.5,
        fontweight="bold",
        color=colour,
        zorder=7,
    )
    if spot is not None and spot != (x, y):
        labels.axes.plot([x, spot[0]], [y, spot[1]], color=colour, linewidth=0.7, zorder=5.5)


def _towns_in(frame: Frame, basemap: Basemap) -> tuple[tuple[Town, float, float], ...]:
    """Return the towns inside the frame with their place, in metres, the largest first."""
    import shapely

    points = frame.project([shapely.Point(town.lon, town.lat) for town in basemap.towns])
    placed = [
        (town, *shapely.get_coordinates(point)[0].tolist())
        for town, point in zip(basemap.towns, points, strict=True)
    ]
    return tuple(
        (town, x, y)
        for town, x, y in placed
        if frame.west_m < x < frame.east_m and frame.south_m < y < frame.north_m
    )


def _label_town(labels: _Labels, town: Town, x: float, y: float) -> None:
    _, height = extent(labels.axes)
    aside = [(x, y + 0.016 * height), (x, y - 0.016 * height)]
    big = town.population >= _BIG_TOWN
    looks = {"fontsize": 7.0, "fontweight": "bold"} if big else {"fontsize": 6.3}
    if labels.place(shown(town.name), aside, color=INK, **looks):
        size = 3.2 if big else 2.2
        labels.axes.plot(
            [x], [y], marker="o", markersize=size, color=INK, markeredgewidth=0, zorder=5
        )


def _label_ground(labels: _Labels, frame: Frame, basemap: Basemap) -> None:
    import shapely

    for names, colour, style in (
        (basemap.countries, GREY, "normal"),
        (basemap.seas, _WATER_TEXT, "italic"),
    ):
        for name in names:
            spots = ((name.lat, name.lon), *name.spots)
            points = frame.project([shapely.Point(lon, lat) for lat, lon in spots])
            around = shapely.get_coordinates(points)
            words = shown(name.name).upper()
            tried = [(x, y) for x, y in around.tolist() if abs(x) + abs(y) < math.inf]
            labels.place(words, tried, fontsize=7, color=colour, style=style)
