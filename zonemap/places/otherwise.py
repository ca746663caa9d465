"""What else the name of a place may be, where no town of the text bears it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zonemap.places.bearers import called_so
from zonemap.places.choice import choose, its_airport, unknown
from zonemap.places.gazetteer import Context, Found
from zonemap.places.mouths import mouth
from zonemap.places.names import fold, likeness
from zonemap.places.score import Bearer
from zonemap.places.states import is_state

if TYPE_CHECKING:
    from zonemap.places.resolver import Resolver


def is_region(room: Resolver, name: str, towns: Iterable[Bearer], context: Context) -> bool:
    """Tell whether a region or island of the text is spelt so, and of its towns none is."""

    def spelt(bearers: Iterable[Bearer]) -> bool:
        return any(
            likeness(name, (one.name, *one.names)) == 1
            for one in bearers
            if set(one.countries) & set(context.countries)
        )

    if spelt(towns):
        return False
    islands = (one for one in room.curated.named(name, "region") if one.islands)
    here = (one for one in islands if context.countries and one.fits(name, context.countries))
    island = any(fold(name) in map(fold, one.names) for one in here)
    return island or spelt(room.region_bearers(name))


def no_town(room: Resolver, name: str, of: str | None, context: Context, *, at_home: bool) -> Found:
    """Return the curated feature, region, state, airport or river's mouth that a name means.

    Parameters
    ----------
    room
        The gazetteer.
    name
        The name as it was said.
    of
        The state or region it was said to lie in.
    context
        What the text is about.
    at_home
        Whether only a region of the text's states is meant.

    Raises
    ------
    PlaceNotFoundError
        If nothing bears it.
    PlaceAmbiguousError
        If several do.
    """
    given = room.given(name, context)
    if given is not None:
        return given
    regions = called_so(name, room.region_bearers(name), context.countries)
    here = {code for one in regions for code in one.countries} & set(context.countries)
    if regions and (here or not at_home):
        return choose(room, name, regions, of, context)
    if of is None and is_state(room, name, context):
        return room.territory(name, context)
    airport = its_airport(room, name, of, context) if context.countries or of else None
    other = airport or mouth(room, name, context)
    if other is not None:
        return other
    raise unknown(room, name, "place", context)
