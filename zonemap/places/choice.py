"""Which bearer of a name is meant: the clear winner, or what to say where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from zonemap.agreement import Assumption
from zonemap.errors import PlaceAmbiguousError, PlaceNotFoundError
from zonemap.places.bearers import listed, losers, of_thing, of_town, of_village, why
from zonemap.places.gazetteer import Candidate, Context, Found
from zonemap.places.imported import ImportedThing, shapes_of
from zonemap.places.names import likeness, near_keys, sound_key
from zonemap.places.records import Thing
from zonemap.places.score import (
    Bearer,
    Spot,
    Weighed,
    abroad,
    clear_winner,
    doubtful,
    near_any,
    weigh,
)
from zonemap.places.states import home_of, states_named
from zonemap.places.villages import Village
from zonemap.places.words import bare_airport

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from zonemap.places.resolver import Resolver

_FEW = 2
_SPOTS_A_NAME = 5  # of a name with more bearers the best stand for all
_NEAR_DEG = 0.05  # regions are good to a kilometre
_ANCHOR_KM = 200.0  # from a name of the text that one place alone bears


def choose(
    room: Resolver, name: str, bearers: Iterable[Bearer], of: str | None, context: Context
) -> Found:
    """Return the bearer of a name that the context means.

    Parameters
    ----------
    room
        The gazetteer.
    name
        The name as it was said.
    bearers
        All that bear it.
    of
        The state or region it was said to lie in.
    context
        What the text is about.

    Raises
    ------
    PlaceNotFoundError
        If all bearers lie in another part of the world.
    PlaceAmbiguousError
        If none wins clearly.
    """
    weighed = _weighed(room, name, bearers, of, context)
    countries = home_of(context.countries) if of is None else ()
    spots = spots_of(room, name, context)
    winner = clear_winner(weighed, countries, spots)
    lonely = of is None and winner is not None and _is_lonely(name, winner, context)
    if winner is not None and not lonely and not doubtful(name, winner, countries, spots):
        weighed = (winner, *(one for one in weighed if one is not winner))
        return _found(room, name, winner, tuple(one.candidate() for one in weighed))
    candidates = tuple(one.candidate() for one in weighed)
    if winner is not None and lonely:
        raise PlaceNotFoundError(
            f"no place is spelt {name}, only {listed(candidates)}, and the text names no land",
            hint=f'say where it is, or supply it: --layer "{name}=file.geojson"',
            layer_name=name,
        )
    if all(abroad(one, countries, spots) for one in weighed):
        raise _elsewhere(room, name, countries, candidates)
    says = f"several places are called {name}"
    if winner is not None:
        says = f"no place called {name} is known near the other names of the text"
    raise PlaceAmbiguousError(
        f"{says}: {listed(candidates)}",
        hint="say which one, as in `Place in Region`, or supply it as a layer",
        layer_name=name,
    )


def _is_lonely(name: str, winner: Weighed, context: Context) -> bool:
    """Tell whether a bearer only sounds like a name of which the text says nothing more."""
    bearer = winner.bearer
    alone = not context.countries and not context.near
    return alone and likeness(name, (bearer.name, *bearer.names)) < 1


def _elsewhere(
    room: Resolver, name: str, countries: Iterable[str], candidates: tuple[Candidate, ...]
) -> PlaceNotFoundError:
    """Return the error for a name that is borne in another part of the world alone."""
    where = states_named(room, countries)
    return PlaceNotFoundError(
        f"no place called {name} is known in {where}, only {listed(candidates)}",
        hint=f'say where it is, as in "{name} in {candidates[0].country}", or supply it:'
        f' --layer "{name}=file.geojson"',
        layer_name=name,
    )


def _weighed(
    room: Resolver, name: str, bearers: Iterable[Bearer], of: str | None, context: Context
) -> tuple[Weighed, ...]:
    """Score the bearers of a name against the context, best first."""
    chosen = list(bearers)
    countries = home_of(context.countries)
    if of is not None:
        chosen, countries = _inside(room, chosen, of, context)
    return weigh(name, chosen, countries, spots_of(room, name, context))


def _inside(
    room: Resolver, bearers: list[Bearer], of: str, context: Context
) -> tuple[list[Bearer], tuple[str, ...]]:
    """Keep the bearers that lie in `of`, a state or a region; all if none does."""
    codes = room.codes(of)
    if codes:
        kept = [one for one in bearers if set(one.countries) & set(codes)]
        return (kept or bearers), codes
    try:
        region = room.region(of, None, context)
    except (PlaceNotFoundError, PlaceAmbiguousError):
        return bearers, context.countries
    if region.box is not None:
        west, south, east, north = region.box
        kept = [
            one
            for one in bearers
            if west - _NEAR_DEG <= one.lon <= east + _NEAR_DEG
            and south - _NEAR_DEG <= one.lat <= north + _NEAR_DEG
        ]
        return (kept or bearers), context.countries
    if region.shape is None:
        return bearers, context.countries
    import shapely

    near = shapely.buffer(region.shape, _NEAR_DEG)
    kept = [one for one in bearers if shapely.contains_xy(near, one.lon, one.lat)]
    return (kept or bearers), context.countries


def spots_of(room: Resolver, name: str, context: Context) -> tuple[tuple[Spot, ...], ...]:
    """Return for each of the agreement's other names where it can lie, as (lat, lon)."""
    if context not in room.spots_known:
        named = ((other, _spots_named(room, other, context)) for other in context.near)
        room.spots_known[context] = _anchored([pair for pair in named if pair[1]])
    key = sound_key(name)
    return tuple(spots for other, spots in room.spots_known[context] if sound_key(other) != key)


def _anchored(
    named: list[tuple[str, tuple[Spot, ...]]],
) -> tuple[tuple[str, tuple[Spot, ...]], ...]:
    """Keep of a name that many bear those beside a name that one place alone bears, if any is."""
    single = [spots[0] for _, spots in named if len(spots) == 1]

    def kept(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
        near = (spot for spot in spots if near_any(spot, single, _ANCHOR_KM))
        return tuple(near) or spots

    return tuple((name, kept(spots)) for name, spots in named)


def _spots_named(room: Resolver, name: str, context: Context) -> tuple[Spot, ...]:
    curated = room.curated.named(name, "place")
    if curated and curated[0].at:
        return ((curated[0].at[1], curated[0].at[0]),)
    bearers = room.place_bearers(name) or room.region_bearers(name) or airports_named(room, name)
    countries = home_of(context.countries)
    found = weigh(name, bearers, countries, ())
    here = [one for one in found if not abroad(one, countries)]
    # A name that few bear tells where the text is about, whatever states it names.
    some = here or (found if len(found) <= _FEW else ())
    return tuple((one.bearer.lat, one.bearer.lon) for one in some[:_SPOTS_A_NAME])


def _found(room: Resolver, name: str, winner: Weighed, candidates: tuple[Candidate, ...]) -> Found:
    bearer = winner.bearer
    said = why(name, candidates)
    accuracy_m = room.accuracy(bearer.layer)
    if isinstance(bearer.key, Village):
        accuracy_m = bearer.key.accuracy_m
        said += f"; named in: {bearer.key.named_in}; its position: {bearer.key.position}"
    return Found(
        bearer.name,
        bearer.kind,
        _shape(room, bearer) if room.shapes else None,
        (bearer.layer,),
        accuracy_m=accuracy_m,
        population=bearer.population,
        country=candidates[0].country,
        assumptions=losers(name, candidates),
        candidates=candidates,
        why=said,
        box=_box(room, bearer) if not room.shapes else None,
    )


def _shape(room: Resolver, bearer: Bearer) -> BaseGeometry:
    """Return the shape of a bearer, a point where its layer has no more."""
    import shapely

    shape: BaseGeometry | None = None
    if isinstance(bearer.key, Thing):
        shape = room.data.shape_of(bearer.key.id)
    elif isinstance(bearer.key, ImportedThing):
        shape = shapes_of(room.imports, bearer.key)
    return shape if shape is not None else shapely.Point(bearer.lon, bearer.lat)


def _box(room: Resolver, bearer: Bearer) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of a bearer that has more than a point."""
    return room.data.box_of(bearer.key.id) if isinstance(bearer.key, Thing) else None


def airports_named(room: Resolver, name: str) -> list[Bearer]:
    """Return the airports named after a place."""
    return room.things_named((f"{name} Airport", f"{name} International Airport"), "airport")


def its_airport(room: Resolver, name: str, of: str | None, context: Context) -> Found | None:
    """Return the airport named after a place that no gazetteer holds; None if there is none."""
    said = bare_airport(name)
    fields = airports_named(room, said)
    if not fields:
        return None
    found = choose(room, f"{said} Airport", fields, of, context)
    if said != name:
        return found
    note = Assumption("its-airport", f"no town called {name} is known: {found.name} stands for it")
    return replace(found, assumptions=(note, *found.assumptions))


def unknown(room: Resolver, name: str, kind: str, context: Context) -> PlaceNotFoundError:
    """Return the error for a name that nothing bears, with names one slip away."""
    near = _suggestions(room, name, context)
    hint = f"did you mean {' or '.join(near)}?" if near else None
    return PlaceNotFoundError(
        f"no {kind} is known by the name {name}",
        hint=hint or f'supply it: --layer "{name}=file.geojson"',
        layer_name=name,
    )


def _suggestions(room: Resolver, name: str, context: Context, count: int = 3) -> tuple[str, ...]:
    """Return names one slip away from `name`, those that fit the context first."""
    key = sound_key(name)
    if not key:
        return ()
    keys = list(dict.fromkeys(near_keys(key)))
    villages = [near for near in keys if room.villages.named(near)]
    known = list(dict.fromkeys((*villages, *room.data.known_keys(keys))))
    weighed = [
        one
        for near in known[:40]
        for one in weigh(
            near,
            [
                *(of_town(town) for town in room.data.towns(near)),
                *(of_thing(thing) for thing in room.data.things(near)),
                *(of_village(village) for village in room.villages.named(near)),
            ],
            context.countries,
            spots_of(room, name, context),
        )
    ]
    ordered = sorted(weighed, key=lambda one: (-one.score, one.bearer.name))
    return tuple(dict.fromkeys(one.bearer.name for one in ordered))[:count]
