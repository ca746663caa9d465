"""The frame of a still picture: the ground it shows, its projection, grid, scale and north."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes
    from shapely.geometry.base import BaseGeometry

INK, GREY, PAPER = "#1B1F24", "#6B7280", "#FFFFFF"
FURNITURE = 8.0
"""How high scale and arrow stand: above all else."""
_MARGIN = 0.12
_LEAST_EXTENT_M = 4_000.0
_WIDEST_DEG = 120.0
_DEGREE_M = 111_000.0
_MILE_M = 1609.344
_KM_M = 1000.0
_POLE_DEG = 90.0
_GRID_STEPS_DEG = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0)
_GRID_LINES = 5
_GRID_POINTS = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """The ground a picture shows, in metres around its centre, and the way there.

    Parameters
    ----------
    lat, lon
        The centre, in degrees.
    west_m, south_m, east_m, north_m
        The edges, from the centre.
    wide
        Whether it shows more of the world than an equal-area plane holds without folding.
    """

    lat: float
    lon: float
    west_m: float = 0.0
    south_m: float = 0.0
    east_m: float = 0.0
    north_m: float = 0.0
    wide: bool = False

    @property
    def crs(self) -> str:
        """An equal-area projection true at the centre; a plain grid for half the world."""
        if self.wide:
            return f"+proj=eqc +lat_ts={self.lat!r} +lon_0={self.lon!r} +datum=WGS84 +units=m"
        return f"+proj=laea +lat_0={self.lat!r} +lon_0={self.lon!r} +datum=WGS84 +units=m"

    def project(self, shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
        """Return shapes in degrees as shapes in metres."""
        import geopandas as gpd

        if not shapes:
            return []
        return list(gpd.GeoSeries(list(shapes), crs="EPSG:4326").to_crs(self.crs))


def frame_of(shapes: Sequence[BaseGeometry], aspect: float) -> Frame:
    """Return the frame around shapes, widened to the proportions of the picture.

    Parameters
    ----------
    shapes
        In EPSG:4326.
    aspect
        Width over height.
    """
    import shapely

    from zonemap.outputs.geojson import bbox

    west, south, east, north = bbox(shapely.GeometryCollection(list(shapes)))
    if east < west:
        east += 360.0
    wide = max(east - west, north - south) > _WIDEST_DEG
    lon = ((west + east) / 2 + 180.0) % 360.0 - 180.0
    rough = Frame((south + north) / 2, lon, wide=wide)
    bounds = [part.bounds for part in rough.project(shapes)]
    left, low = min(b[0] for b in bounds), min(b[1] for b in bounds)
    right, high = max(b[2] for b in bounds), max(b[3] for b in bounds)
    width = max((right - left) * (1 + 2 * _MARGIN), _LEAST_EXTENT_M)
    height = max((high - low) * (1 + 2 * _MARGIN), _LEAST_EXTENT_M)
    width, height = max(width, height * aspect), max(height, width / aspect)
    x, y = (left + right) / 2, (low + high) / 2
    return replace(
        rough,
        west_m=x - width / 2,
        south_m=y - height / 2,
        east_m=x + width / 2,
        north_m=y + height / 2,
    )


def extent(axes: Axes) -> tuple[float, float]:
    """Return the width and height of what the axes show, in their own unit."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return right - left, high - low


def draw_lines(axes: Axes, shape: BaseGeometry, **style: Any) -> None:  # noqa: ANN401 # matplotlib's
    """Draw the lines of a shape; `style` is that of a matplotlib `LineCollection`."""
    import shapely
    from matplotlib.collections import LineCollection

    lines: list[np.ndarray[Any, Any]] = [
        shapely.get_coordinates(part)
        for part in shapely.get_parts(shape).tolist()
        if part.geom_type == "LineString" and not part.is_empty
    ]
    if lines:
        axes.add_collection(LineCollection(lines, **style), autolim=False)


def draw_graticule(axes: Axes, frame: Frame) -> None:
    """Draw meridians and parallels at round degrees, with their figures at the edge."""
    import numpy as np
    import shapely

    tall = (frame.north_m - frame.south_m) / _DEGREE_M
    wide = (frame.east_m - frame.west_m) / _DEGREE_M
    wide /= max(math.cos(math.radians(frame.lat)), 0.05)
    steps = (step for step in _GRID_STEPS_DEG if step * _GRID_LINES >= tall)
    step = next(steps, _GRID_STEPS_DEG[-1])
    lats = np.arange(math.floor((frame.lat - tall) / step), (frame.lat + tall) / step + 1) * step
    lons = np.arange(math.floor((frame.lon - wide) / step), (frame.lon + wide) / step + 1) * step
    lats = lats[np.abs(lats) < _POLE_DEG]
    lons = lons[np.abs(lons - frame.lon) < 2 * _POLE_DEG]
    if len(lats) == 0 or len(lons) == 0:
        return
    along = np.linspace(lons[0], lons[-1], _GRID_POINTS)
    up = np.linspace(lats[0], lats[-1], _GRID_POINTS)
    lines = [shapely.LineString([(x, lat) for x in along]) for lat in lats]
    lines += [shapely.LineString([(lon, y) for y in up]) for lon in lons]
    box = shapely.box(frame.west_m, frame.south_m, frame.east_m, frame.north_m)
    values = [*lats.tolist(), *lons.tolist()]
    for at, (line, value) in enumerate(zip(frame.project(lines), values, strict=True)):
        inside = line.intersection(box)
        if inside.is_empty:
            continue
        draw_lines(axes, inside, color="#B8C0CA", linewidth=0.35, zorder=2)
        parallel = at < len(lats)
        points = shapely.get_coordinates(inside)
        # The figure stands where the line meets the left edge, or the lower one.
        spot = points[points[:, 0 if parallel else 1].argmin()].tolist()
        _grid_label(axes, frame, value, spot, parallel=parallel)


def _grid_label(
    axes: Axes, frame: Frame, value: float, spot: list[float], *, parallel: bool
) -> None:
    turned = value if parallel else (value + 180.0) % 360.0 - 180.0
    signs = ("N", "S") if parallel else ("E", "W")
    sign = "" if round(turned, 6) in {0.0, -180.0} else signs[turned < 0]
    edge = frame.west_m if parallel else frame.south_m
    if abs(spot[0 if parallel else 1] - edge) > (frame.east_m - frame.west_m) / 1000:
        return
    axes.annotate(
        f"{abs(turned):g}\u00b0{sign}",
        (spot[0], spot[1]),
        (-2, 0) if parallel else (0, -2),
        textcoords="offset points",
        ha="right" if parallel else "center",
        va="center" if parallel else "top",
        fontsize=5.5,
        color=GREY,
        annotation_clip=False,
    )


def draw_scale(axes: Axes, frame: Frame) -> None:
    """Draw a bar of a round number of kilometres and say it in miles, too."""
    width, height = extent(axes)
    room = width * 0.22
    power = 10.0 ** math.floor(math.log10(room))
    length = max(step * power for step in (1, 2, 5) if step * power <= room)
    x, y = frame.west_m + 0.03 * width, frame.south_m + 0.04 * height
    bars = ((length, 4.5, PAPER), (length, 2.5, INK), (length / 2, 1.2, PAPER))
    for reach, thickness, colour in bars:
        axes.plot(
            [x, x + reach],
            [y, y],
            linewidth=thickness,
            color=colour,
            zorder=FURNITURE,
            solid_capstyle="butt",
        )
    metric = f"{length / _KM_M:g} km" if length >= _KM_M else f"{length:g} m"
    said = f"{metric} ({length / _MILE_M:.3g} mi)"
    axes.text(x, y + 0.012 * height, said, fontsize=6.5, color=INK, zorder=FURNITURE)


def draw_north(axes: Axes) -> None:
    """Draw an arrow; up is north along the middle of the picture."""
    axes.annotate(
        "N",
        (0.965, 0.975),
        (0.965, 0.915),
        xycoords="axes fraction",
        ha="center",
        va="center",
        fontsize=8,
        color=INK,
        zorder=FURNITURE,
        arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 0.9},
    )
