"""What the gazetteer knows of a name, which bearer it would choose, and why."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from zonemap.area import Line, Place, Region, River, Road
from zonemap.errors import PlaceAmbiguousError, PlaceNotFoundError, ZonemapError
from zonemap.places.choice import spots_of
from zonemap.places.gazetteer import Candidate, Context, Found
from zonemap.places.geodata import open_geodata
from zonemap.places.resolver import Resolver
from zonemap.places.score import weigh

KINDS = (Place, Region, River, Line, Road)
_SHOWN = 12


def explain(
    name: str,
    countries: tuple[str, ...] = (),
    near: tuple[str, ...] = (),
    *,
    borders: Literal["osm", "natural-earth"] = "osm",
) -> dict[str, Any]:
    """Return the choice among the bearers of a name, as plain values.

    Parameters
    ----------
    name
        The name, in any spelling or script.
    countries
        Codes, names or adjectives of the countries it may be in.
    near
        Other names it is near to.
    borders
        Which source outlines are from.

    Returns
    -------
    answer
        ``name``, ``chosen`` (None when no candidate wins clearly), ``candidates``, best
        first, and ``why``, in one sentence.
    """
    room = open_geodata(borders=borders)
    assert isinstance(room, Resolver)  # noqa: S101 # what open_geodata returns
    codes = tuple(code for said in countries for code in room.codes(said))
    context = Context(codes, near)
    candidates = _bearers(room, name, context)
    try:
        found = _first(room, name, context)
    except ZonemapError as error:
        why = f"{error}; {error.hint}" if error.hint else str(error)
        return _answer(name, None, candidates, why)
    chosen = _as_candidate(found, candidates)
    others = tuple(one for one in candidates if one != chosen)
    return _answer(name, chosen, (chosen, *others), found.why)


def _first(room: Resolver, name: str, context: Context) -> Found:
    """Return the first kind of feature that bears the name."""
    failure: ZonemapError | None = None
    for kind in KINDS:
        try:
            return room.find(kind(name), context)
        except PlaceAmbiguousError:
            raise
        except ZonemapError as error:
            failure = failure if failure is not None else error
    raise failure or PlaceNotFoundError(f"nothing is known by the name {name}")


def _bearers(room: Resolver, name: str, context: Context) -> tuple[Candidate, ...]:
    bearers = [*room.place_bearers(name), *room.region_bearers(name), *room.river_bearers(name)]
    weighed = weigh(name, bearers, context.countries, spots_of(room, name, context))
    return tuple(one.candidate() for one in weighed)


def _as_candidate(found: Found, candidates: tuple[Candidate, ...]) -> Candidate:
    for one in candidates:
        if (one.name, one.kind, one.layer) == (found.name, found.kind, found.layers[0]):
            return one
    lat, lon = 0.0, 0.0
    if found.shape is not None:
        import shapely

        point = shapely.point_on_surface(found.shape)
        lat, lon = round(point.y, 5), round(point.x, 5)
    return Candidate(
        found.name, found.kind, found.country, lat, lon, 1.0, found.layers[0], found.population
    )


def _answer(
    name: str, chosen: Candidate | None, candidates: tuple[Candidate, ...], why: str
) -> dict[str, Any]:
    return {
        "name": name,
        "chosen": None if chosen is None else msgspec.to_builtins(chosen),
        "candidates": [msgspec.to_builtins(one) for one in candidates],
        "why": why,
    }


def explain_text(answer: dict[str, Any]) -> str:
    """Return the answer as a short table, the chosen one marked."""
    lines = []
    if answer["chosen"] is not None:
        lines.append(answer["why"])
    for one in answer["candidates"][:_SHOWN]:
        mark = "->" if one == answer["chosen"] else "  "
        where = f"{one['lat']:9.4f} {one['lon']:10.4f}"
        lines.append(
            f"{mark} {one['score']:5.2f} {where}  {one['country']:3} {one['kind']:8}"
            f" {one['name']} [{one['layer']}]"
        )
    more = len(answer["candidates"]) - _SHOWN
    if more > 0:
        lines.append(f"   and {more} more")
    return "\n".join(lines) + "\n" if lines else ""
