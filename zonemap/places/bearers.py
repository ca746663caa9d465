"""Who bears a name, as the layers know them, and what is said of those not chosen."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.agreement import Alternative, Assumption
from zonemap.places.gazetteer import Candidate
from zonemap.places.imported import ImportedThing
from zonemap.places.names import likeness
from zonemap.places.records import Thing, Town
from zonemap.places.score import Bearer
from zonemap.places.villages import LAYER, Village
from zonemap.places.words import bare_region, of_city

_CAPITAL, _SEAT, _SECTION = 1.0, 0.85, 0.1
_CLASS_WEIGHT = {"PPLC": _CAPITAL, "PPLA": _SEAT, "PPLA2": 0.6, "PPLX": _SECTION}
_REGION_WEIGHT = 0.7
_NAMED_WEIGHT = 0.6  # of a village that other agreements name
_WEIGHT_OF = {
    "region": _REGION_WEIGHT,
    "river": _REGION_WEIGHT,
    "lake": 0.5,
    "airport": 0.3,
    "port": 0.3,
}
_LOSERS_SAID = 5


def of_town(town: Town) -> Bearer:
    """Return a town as a bearer of its names."""
    return Bearer(
        town.name,
        town.names,
        "town",
        (town.country,),
        town.lat,
        town.lon,
        "geonames-towns",
        town.population,
        _CLASS_WEIGHT.get(town.grade, 0.0),
        town,
    )


def of_village(village: Village) -> Bearer:
    """Return a place of the curated tables as a bearer of its names."""
    return Bearer(
        village.name,
        village.names,
        "place",
        village.countries,
        village.lat,
        village.lon,
        LAYER,
        0,
        _NAMED_WEIGHT,
        village,
    )


def of_import(thing: ImportedThing) -> Bearer:
    """Return an imported thing as a bearer of its names."""
    return Bearer(
        thing.name,
        thing.names,
        thing.kind,
        (thing.country,) if thing.country else (),
        thing.lat,
        thing.lon,
        thing.layer,
        thing.population,
        0.0 if thing.kind == "town" else _REGION_WEIGHT,
        thing,
    )


def of_thing(thing: Thing) -> Bearer:
    """Return a region, river, lake, airport or port as a bearer of its names."""
    weight = {
        "region": _REGION_WEIGHT,
        "river": _REGION_WEIGHT,
        "lake": 0.5,
        "airport": 0.3,
        "port": 0.3,
    }[thing.kind]
    return Bearer(
        thing.name,
        thing.names,
        thing.kind,
        thing.countries,
        thing.lat,
        thing.lon,
        thing.layer,
        0,
        weight - 0.02 * thing.rank,
        thing,
    )


def of_its_kind(name: str, bearers: Sequence[Bearer]) -> list[Bearer]:
    """Leave out the city of a name that says it is a division, if there is one besides."""
    if bare_region(name) == name or of_city(name):
        return list(bearers)
    kept = [one for one in bearers if not (isinstance(one.key, Thing) and of_city(one.key.grade))]
    return kept or list(bearers)


def called_so(name: str, bearers: Sequence[Bearer], countries: Sequence[str]) -> list[Bearer]:
    """Leave out lakes of other lands that bear more than the name: "Black" is no Black Lake.

    Parameters
    ----------
    name
        The name as it was said.
    bearers
        All that may be called so.
    countries
        Codes of the lands of the text.
    """
    return [
        one
        for one in bearers
        if one.kind != "lake"
        or set(one.countries) & set(countries)
        or likeness(name, (one.name,)) == 1
    ]


def listed(candidates: Sequence[Candidate]) -> str:
    """List candidates in one phrase, the first few by name."""
    said = [
        f"{one.name} ({one.country} {one.lat:.3f}, {one.lon:.3f})"
        for one in candidates[:_LOSERS_SAID]
    ]
    more = len(candidates) - len(said)
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def losers(name: str, candidates: tuple[Candidate, ...]) -> tuple[Assumption, ...]:
    """Return the choice as an assumption that names who lost; nothing if there was none."""
    if len(candidates) < 2:  # noqa: PLR2004 # one is no choice
        return ()
    others = tuple(
        Alternative(f"{one.name}, {one.country}, at {one.lat:.4f}, {one.lon:.4f}")
        for one in candidates[1 : _LOSERS_SAID + 1]
    )
    return (Assumption("homonym", why(name, candidates), others),)


def why(name: str, candidates: tuple[Candidate, ...]) -> str:
    """Return the choice in one sentence."""
    first = candidates[0]
    said = f"{name} is {first.name} ({first.kind}, {first.country}, {first.layer})"
    if len(candidates) == 1:
        return f"{said}, the only one of its name"
    return f"{said}, the best of {len(candidates)} of its name by country, nearness and size"
