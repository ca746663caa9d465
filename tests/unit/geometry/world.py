"""A small world for the builder: two lands, a border between them, a coast, an island."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from zonemap.agreement import Assumption
from zonemap.area import Border, Coast, Line, Place, Region, River, Road
from zonemap.controlled import read_area
from zonemap.errors import LayerNeededError, PlaceNotFoundError
from zonemap.geometry.build import Builder
from zonemap.places.gazetteer import Context, Found, NamedFeature
from zonemap.zone import LayerCredit


def _wavy(x: float, south: float, north: float, swing: float) -> list[tuple[float, float]]:
    lat = np.linspace(south, north, 61)
    lon = x + swing * np.sin(lat * 9) * np.sin((lat - south) / (north - south) * np.pi)
    return [(float(a), float(b)) for a, b in zip(lon, lat, strict=True)]


BORDER = shapely.LineString(_wavy(20.0, 45.0, 47.0, 0.05))
_EAST_SIDE = list(BORDER.coords)
LANDS = {
    "Westland": shapely.MultiPolygon(
        [
            shapely.Polygon([*_EAST_SIDE, (18.0, 47.0), (18.0, 45.0)]),
            shapely.box(19.5, 44.90, 19.6, 44.95),  # an island of Westland's
        ]
    ),
    "Eastland": shapely.Polygon([*_EAST_SIDE, (22.0, 47.0), (22.0, 45.0)]),
}
CODES = {"WST": "Westland", "EST": "Eastland"}
TOWNS = {
    "Aston": (20.05, 45.6, 90_000),
    "Beeton": (20.04, 46.4, 800),
    "Midham": (19.0, 46.0, 30_000),
    "Farham": (21.5, 46.5, 0),
}
LINES = {
    "Front": shapely.LineString([(18.0, 46.0), (19.0, 46.1), (20.0, 46.0)]),
    "Trail": shapely.LineString([(18.0, 45.4), (19.0, 45.5), (19.95, 45.4)]),
    "Climb": shapely.LineString([(19.0, 45.2), (19.02, 46.8)]),
}
REGIONS = {
    "Deep Strip": "within 20 km of the stretch of the border between Westland and Eastland"
    " from Aston to Beeton, on the side of Westland",
    "Loop": "all of the region of Loop",
}


class SmallWorld:
    """A gazetteer of a handful of real shapes."""

    def find(self, feature: NamedFeature, context: Context) -> Found:
        assert isinstance(context, Context)
        match feature:
            case Place(name) if name in TOWNS:
                lon, lat, people = TOWNS[name]
                at = shapely.Point(lon, lat)
                return Found(name, "town", at, ("towns",), population=people, country="WST")
            case Border():
                note = Assumption("border-source", "the only line there is")
                return Found(
                    "border", "border", BORDER, ("lines",), accuracy_m=30, assumptions=(note,)
                )
            case Line(name) | River(name) | Road(name) if name in LINES:
                return Found(name, "line", LINES[name], ("lines",))
            case Region(name) if name in REGIONS:
                return Found(name, "region", None, ("words",), definition=REGIONS[name])
            case Region("Square"):
                return Found("Square", "region", shapely.box(18.5, 45.5, 19, 46), ("lines",))
            case Coast(name) if name not in TOWNS:
                coast = shapely.LineString([(18, 45), (22, 45)])
                return Found("coast", "coast", coast, ("lines",))
            case Line(name):
                raise LayerNeededError(f"no line {name}", span=feature.span, layer_name=name)
            case _:
                raise PlaceNotFoundError(f"nothing is known as {feature}", span=feature.span)

    def territory(self, name: str, context: Context) -> Found:
        assert isinstance(context, Context)
        known = CODES.get(name, name)
        if known not in LANDS:
            raise PlaceNotFoundError(f"no land {name}")
        return Found(known, "country", LANDS[known], ("lands",))

    def land(self, bounds: tuple[float, float, float, float] | None = None) -> Found:
        assert bounds is not None
        return Found("land", "land", shapely.union_all(list(LANDS.values())), ("lands",))

    def concerns(self, assumption: Assumption, shape: BaseGeometry) -> bool:
        return assumption.code != "elsewhere" and not shape.is_empty

    def credits(self, layers: tuple[str, ...]) -> tuple[LayerCredit, ...]:
        return tuple(LayerCredit(layer, layer, "nobody", "none") for layer in layers)


def builder(**options: object) -> Builder:
    """A builder in the small world; options are those of `Builder`."""
    given: dict[str, object] = {
        "read_area": read_area,
        "definitions": {},
        "context": Context(("WST", "EST")),
    }
    return Builder(SmallWorld(), **(given | options))  # type: ignore[arg-type] # as the tests give them
