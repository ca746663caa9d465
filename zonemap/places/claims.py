"""Ground that more than one state claims: what it is called, and how that is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from zonemap.agreement import Alternative, Assumption
from zonemap.places.records import Overlap
from zonemap.places.shipped import claims

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from zonemap.places.resolver import Resolver

SMALL_KM2 = 1.0
"""Ground smaller than this is not spoken of: the source's own doubt about a bank or a bend."""


def claims_said(room: Resolver, code: str) -> tuple[Assumption, ...]:
    """Say which ground of a state another claims as well, leaving out its dependencies."""
    found = one_sided(room, {code})
    for overlap in room.data.overlaps(code):
        other = overlap.b if overlap.a == code else overlap.a
        if overlap.area_km2 < SMALL_KM2 or room.same_realm(code, other):
            continue
        found.append(
            Assumption(
                "double-claim",
                f"{claim_name(overlap)} ({overlap.area_km2:,.0f} km²) is drawn inside"
                f" {room.data.country(code).name}; {room.data.country(other).name} claims it too",
                (Alternative(f"without it, as {room.data.country(other).name} claims it"),),
            )
        )
    return tuple(found)


def _sides(claim: Mapping[str, Any]) -> list[str]:
    """Return the states that claim some ground."""
    return [claim["drawn_in"], *claim["claimed_by"]] if "drawn_in" in claim else claim["states"]


def one_sided(room: Resolver, codes: set[str]) -> list[Assumption]:
    """Say of ground drawn inside one state alone, that `codes` all have to do with, who claims it.

    The state that holds it and those that claim it have to do with it.
    """
    return [
        _said(room, claim)
        for claim in claims()
        if "drawn_in" in claim and codes <= set(_sides(claim))
    ]


def _said(room: Resolver, claim: Mapping[str, Any]) -> Assumption:
    own = room.data.country(claim["drawn_in"]).name
    others = " and ".join(room.data.country(code).name for code in claim["claimed_by"])
    name, verb = claim["name"], "claim" if len(claim["claimed_by"]) > 1 else "claims"
    where = "on its own" if own == name else f"inside {own}"
    return Assumption(
        "double-claim",
        f"the border data draw {name} {where}; {others} {verb} it too",
        (Alternative(f"as {others} {verb} it"),),
    )


def claim_name(overlap: Overlap) -> str:
    """Return what the ground two states claim is called."""
    import shapely

    point = shapely.Point(overlap.lon, overlap.lat)
    for claim in claims():
        named = "box" in claim and {overlap.a, overlap.b} == set(_sides(claim))
        if named and shapely.box(*claim["box"]).contains(point):
            return str(claim["name"])
    return f"ground at {overlap.lat:.2f}, {overlap.lon:.2f}"


def claim_line(room: Resolver, owner: str, ground: str) -> BaseGeometry:
    """Return the edge of one state's claim in ground of another."""
    import shapely

    pair = room.data.pair(owner, ground)
    numbers = pair.claims if pair else ()
    own = set(room.data.edges(owner))
    parts = [room.data.arc(number) for number in numbers if number in own]
    return shapely.line_merge(shapely.union_all(parts))
