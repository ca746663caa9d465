"""The mouth of a river: the end of its line that lies at the coast."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from zonemap.area import River
from zonemap.errors import PlaceAmbiguousError, PlaceNotFoundError
from zonemap.places.gazetteer import Context, Found
from zonemap.places.score import Spot

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from zonemap.places.resolver import Resolver

_OF = re.compile(r"^(?:the\s+)?(?:mouth|estuary)\s+of\s+(?:the\s+)?(?=\w)", re.IGNORECASE)
_AT_SEA_KM = 3.0  # rivers and coast are good to one
_LOOK_DEGREES = 0.1
_GOOD_TO_M = 3_000.0


def river_of(name: str) -> str | None:
    """Return the river whose mouth a name is, None if it is no mouth's.

    Examples
    --------
    >>> river_of("the mouth of the Dniester"), river_of("Plymouth")
    ('Dniester', None)
    """
    river = _OF.sub("", name.strip())
    return river if river != name.strip() else None


def mouth(room: Resolver, name: str, context: Context) -> Found | None:
    """Return the mouth that a name says; None if the river ends inland or in several places."""
    river = river_of(name)
    if river is None:
        return None
    try:
        found = room.find(River(river), context)
    except (PlaceNotFoundError, PlaceAmbiguousError):
        return None
    if not room.shapes:
        return Found(f"mouth of the {found.name}", "place", None, found.layers)
    ends = [] if found.shape is None else _ends_at_sea(room, found.shape)
    if len(ends) != 1:
        return None
    import shapely

    lat, lon = ends[0]
    return Found(
        f"mouth of the {found.name}",
        "place",
        shapely.Point(lon, lat),
        (*found.layers, room.land_layer),
        accuracy_m=max(found.accuracy_m or 0.0, _GOOD_TO_M),
        country=found.country,
        assumptions=found.assumptions,
        why=f"{name} is where the line of the river {found.name} ends at the coast",
    )


def _ends_at_sea(room: Resolver, line: BaseGeometry) -> list[Spot]:
    """Return the loose ends of a line that lie at the coast, as (lat, lon)."""
    import shapely

    parts = [part.coords for part in shapely.get_parts(line)]
    ends = Counter(end for coords in parts for end in (coords[0], coords[-1]))
    loose = [(lat, lon) for (lon, lat, *_), times in ends.items() if times == 1]
    return [end for end in loose if _from_coast_km(room, end) <= _AT_SEA_KM]


def _from_coast_km(room: Resolver, spot: Spot) -> float:
    import shapely

    lat, lon = spot
    box = (lon - _LOOK_DEGREES, lat - _LOOK_DEGREES, lon + _LOOK_DEGREES, lat + _LOOK_DEGREES)
    coasts = (
        shapely.clip_by_rect(shapely.boundary(land), *box)
        for land in room.data.ground(room.ground, box)
    )
    degrees = (shapely.distance(coast, shapely.Point(lon, lat)) for coast in coasts if coast)
    return min(degrees, default=math.inf) * 111.2
