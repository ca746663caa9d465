"""What the page paints under the zones: land, borders, waters and towns.

The basemap names and paints; nothing is measured from it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from zonemap.outputs.webmap.thinning import thin_far

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from zonemap.outputs.webmap.codec import Degrees
    from zonemap.zone import LayerCredit, ZoneMap

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north in degrees; east is beyond 180 where it crosses the date line."""

_HALF_TURN_DEG = 180.0
_TOP_DEG = 84.0  # where the Mercator screen becomes too tall to be useful
_WIDER = 2.4
_LEAST_DEG = 0.5
_WIDE_DEG = 120.0  # from here on the whole world is painted
_NEAR_SHARE = 0.006
_NEAR_M = 10.0
_FINE_VERTICES = 60_000
_FAR_M_PER_DEG = 25.0  # about half a pixel when the zones fill the window
_TOWNS = 180
_ALTERNATES = 6
_GRID = 24
_SPOTS = 40


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its name, the other names it is searched by, and where it lies."""

    name: str
    alternates: tuple[str, ...]
    lat: float
    lon: float
    population: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A name written at a point: a country or a sea.

    Parameters
    ----------
    spots
        Other points where the name may stand when the first is taken or out of view, as
        latitude and longitude.
    """

    name: str
    lat: float
    lon: float
    spots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Basemap:
    """Everything painted under the zones, in degrees (EPSG:4326), longitude first.

    Parameters
    ----------
    box
        The frame it was cut to; beyond it the page paints nothing.
    land, lakes
        Polygons.
    borders, disputed, rivers
        Lines; the disputed ones are borders that are not agreed.
    towns
        The largest first.
    countries, seas
        Names and where to write them.
    credits
        Where it is all from.
    """

    box: Box
    land: BaseGeometry
    borders: BaseGeometry
    disputed: BaseGeometry
    lakes: BaseGeometry
    rivers: BaseGeometry
    towns: tuple[Town, ...] = ()
    countries: tuple[Label, ...] = ()
    seas: tuple[Label, ...] = ()
    credits: tuple[LayerCredit, ...] = ()


class Near:
    """The ground near some shapes: every square of a grid that they touch, and its neighbours.

    Parameters
    ----------
    shapes
        In degrees; longitudes beyond 180 and below -180 mean the same ground.
    size_deg
        The side of a square.
    """

    def __init__(self, shapes: Iterable[BaseGeometry], size_deg: float) -> None:
        import numpy as np
        import shapely

        self._size_deg = size_deg
        fine = shapely.segmentize(np.array(list(shapes), dtype=object), size_deg)
        own = np.unique(self._number(*self._squares(shapely.get_coordinates(fine))))
        step = np.array([-1, 0, 1])
        around = self._number(step[:, None], step).ravel()
        self._near = np.unique(own[:, None] + around)

    def __call__(self, degrees: Degrees) -> NDArray[np.bool_]:
        """Tell which of the positions (n, 2), longitude first, are near."""
        import numpy as np

        asked = self._number(*self._squares(degrees))
        at = np.minimum(np.searchsorted(self._near, asked), len(self._near) - 1)
        found: NDArray[np.bool_] = self._near[at] == asked
        return found

    def _squares(self, degrees: Degrees) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        import numpy as np

        turned = (degrees[:, 0] + _HALF_TURN_DEG) % (2 * _HALF_TURN_DEG)
        cells = np.floor(np.column_stack((turned, degrees[:, 1] + 90)) / self._size_deg)
        whole = cells.astype(np.int64)
        return whole[:, 0], whole[:, 1]

    @staticmethod
    def _number(column: NDArray[np.int64], row: NDArray[np.int64]) -> NDArray[np.int64]:
        return row * 10_000_000 + column


def basemap_of(zone_map: ZoneMap) -> Basemap | None:
    """Return the shipped basemap around the zones; None where there is nothing to show."""
    frame = frame_of(zone_map)
    if frame is None:
        return None
    edges = [zone.shape for zone in zone_map.zones if not zone.shape.is_empty]
    edges += [zone.baseline for zone in zone_map.zones if zone.baseline is not None]
    return basemap_for(*frame, Near(edges, _NEAR_SHARE * (frame[0][2] - frame[0][0])))


def frame_of(zone_map: ZoneMap) -> tuple[Box, Box] | None:
    """Return the frame to paint around the zones, and the box that holds them.

    The frame is square on the screen and a good deal wider than the zones, so that a
    window of any shape is filled. East is beyond 180 where it crosses the date line.
    """
    boxes = [zone.shape.bounds for zone in zone_map.zones if not zone.shape.is_empty]
    if not boxes:
        return None
    if spans_date_line(zone_map):
        boxes = [
            _eastward(part.bounds)
            for zone in zone_map.zones
            for part in getattr(zone.shape, "geoms", (zone.shape,))
        ]
    focus = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return _around(focus), focus


def spans_date_line(zone_map: ZoneMap) -> bool:
    """Tell whether zones touch 180 degrees from both sides."""
    parts = [
        part.bounds
        for zone in zone_map.zones
        for part in getattr(zone.shape, "geoms", (zone.shape,))
        if not part.is_empty
    ]
    west = any(box[0] <= -_HALF_TURN_DEG + 1 for box in parts)
    east = any(box[2] >= _HALF_TURN_DEG - 1 for box in parts)
    return west and east


def _eastward(box: Box) -> Box:
    turn = 2 * _HALF_TURN_DEG if box[2] <= 0 else 0.0
    return box[0] + turn, box[1], box[2] + turn, box[3]


def _around(focus: Box) -> Box:
    west, south, east, north = focus
    low, high = (_screen(max(min(lat, _TOP_DEG), -_TOP_DEG)) for lat in (south, north))
    reach = max(east - west, high - low, _LEAST_DEG) * _WIDER / 2
    middle, level = (west + east) / 2, (low + high) / 2
    reach = min(reach, _HALF_TURN_DEG)
    left, right = middle - reach, middle + reach
    if east - west > _WIDE_DEG and east <= _HALF_TURN_DEG:
        left, right = -_HALF_TURN_DEG, _HALF_TURN_DEG
    elif left < -_HALF_TURN_DEG:
        left, right = left + 2 * _HALF_TURN_DEG, right + 2 * _HALF_TURN_DEG
    bottom = max(_latitude(level - reach), -_TOP_DEG)
    top = min(_latitude(level + reach), _TOP_DEG)
    return round(left, 3), round(bottom, 3), round(right, 3), round(top, 3)


def _screen(lat: float) -> float:
    """Return a latitude as degrees of the Mercator screen."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _latitude(screen: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(screen))))


def basemap_for(box: Box, focus: Box, near: Near) -> Basemap:
    """Return the basemap of a frame, cut from the shipped geodata.

    Lines near the zones are as good as the source, so that a zone's edge and the border
    it follows stay together; farther away they are thinned.

    Parameters
    ----------
    box
        The frame, in degrees.
    focus
        The box that holds the zones.
    near
        Where lines are kept to 10 m, or to as little as the page can hold.
    """
    from zonemap.places import basemap as places

    far_m = (box[2] - box[0]) * _FAR_M_PER_DEG

    def thinned(shape: BaseGeometry) -> BaseGeometry:
        # Where the zones follow the borders of half a continent, fine lines cost too much.
        near_m = _NEAR_M * max(1.0, _vertices(shape) / _FINE_VERTICES) ** 2
        return thin_far(shape, near, min(near_m, far_m), far_m)

    towns = {
        (town.name, town.lat, town.lon): town
        for town in (*places.towns(box, _TOWNS), *places.towns(focus, _TOWNS, 1))
    }
    rough_deg = (box[2] - box[0]) / 500
    countries = (
        _label(country.name, country.land, box)
        for country in places.countries(box, simplified_deg=rough_deg)
    )
    seas = (
        _label(sea.name, sea.water, box) or Label(sea.name, sea.lat, sea.lon)
        for sea in places.seas(box, simplified_deg=rough_deg)
    )
    return Basemap(
        box=box,
        land=thinned(places.land(box)),
        borders=thinned(places.borders(box)),
        disputed=thinned(places.disputed(box)),
        lakes=thinned(places.lakes(box)),
        rivers=thinned(places.rivers(box)),
        towns=tuple(
            Town(town.name, town.names[:_ALTERNATES], town.lat, town.lon, town.population)
            for town in sorted(towns.values(), key=lambda town: (-town.population, town.name))
        ),
        countries=tuple(label for label in countries if label is not None),
        seas=tuple(seas),
        credits=places.credits(box),
    )


def _vertices(shape: BaseGeometry) -> int:
    import shapely

    return int(shapely.get_num_coordinates(shape))


def _label(name: str, land: BaseGeometry, box: Box) -> Label | None:
    """Return a name with the points of its land or water, well inside first."""
    import numpy as np
    import shapely

    step = (box[2] - box[0]) / _GRID
    longitudes = np.arange(box[0] + step / 2, box[2], step)
    latitudes = np.arange(box[1] + step / 2, box[3], step)
    x, y = (axis.ravel() for axis in np.meshgrid(longitudes, latitudes))
    shapely.prepare(land)
    inside = shapely.contains_xy(land, x, y)
    if not inside.any():
        return None
    points = shapely.points(x[inside], y[inside])
    room = shapely.distance(points, land.boundary)
    order = np.argsort(-np.minimum(room, step * 2), kind="stable")
    kept = [(round(float(points[i].y), 2), round(float(points[i].x), 2)) for i in order[:_SPOTS]]
    return Label(name, *kept[0], tuple(kept[1:]))
