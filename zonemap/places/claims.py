"""Ground that more than one state claims: what it is called, and how that is said."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zonemap.agreement import Alternative, Assumption
from zonemap.places.gazetteer import Context
from zonemap.places.records import Overlap
from zonemap.places.shipped import claims

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from zonemap.places.resolver import Resolver

SMALL_KM2 = 1.0
"""Ground smaller than this is not spoken of: the source's own doubt about a bank or a bend."""
TOUCHES_KM = 2.0
"""A zone this near to claimed ground touches it: outlines of divisions are good to a kilometre."""
_DEGREE_KM = 111.2

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """Ground that several states claim: its outline, made when it is needed, and a box around it.

    Without a box the outline's own is taken: it is at hand, and a box is there to spare making it.
    """

    outline: Callable[[], BaseGeometry | None]
    box: Box | None = None

    def touched_by(self, shape: BaseGeometry) -> bool:
        """Tell whether a shape touches it, measured on the sphere across a few kilometres."""
        import shapely

        outline = None if self.box is not None else self.outline()
        box = self.box if outline is None else outline.bounds
        if box is None:
            return True
        west, south, east, north = box
        wider = 2 * TOUCHES_KM / _DEGREE_KM / narrowing(max(abs(south), abs(north)))
        near = shapely.box(west - wider, south - wider, east + wider, north + wider)
        if not shapely.intersects(near, shape):
            return False
        outline = outline if outline is not None else self.outline()
        if outline is None or shapely.intersects(outline, shape):
            return True
        narrow = narrowing((south + north) / 2)
        ours, theirs = (
            shapely.transform(one, lambda c: c * [narrow, 1.0])
            for one in (outline, shapely.intersection(shape, near))
        )
        return bool(_DEGREE_KM * shapely.distance(ours, theirs) <= TOUCHES_KM)


def narrowing(lat: float) -> float:
    """Return how much shorter a degree of longitude is than one of latitude."""
    return max(math.cos(math.radians(lat)), 0.01)


def claims_said(room: Resolver, code: str) -> tuple[Assumption, ...]:
    """Say which ground of a state another claims as well, leaving out its dependencies."""
    found = one_sided(room, {code})
    for overlap in room.data.overlaps(code):
        other = overlap.b if overlap.a == code else overlap.a
        if overlap.area_km2 < SMALL_KM2 or room.same_realm(code, other):
            continue
        note = Assumption(
            "double-claim",
            f"{claim_name(overlap)} ({overlap.area_km2:,.0f} km²) is drawn inside"
            f" {room.data.country(code).name}; {room.data.country(other).name} claims it too",
            (Alternative(f"without it, as {room.data.country(other).name} claims it"),),
        )
        found.append(on_overlap(room, note, overlap))
    return tuple(found)


def on_overlap(room: Resolver, note: Assumption, overlap: Overlap) -> Assumption:
    """Return a note, remembering that it is about ground two states claim."""

    def outline() -> BaseGeometry | None:
        return room.data.overlap_land(overlap.id)

    room.claimed[note.says] = Ground(outline)
    return note


def _sides(claim: Mapping[str, Any]) -> list[str]:
    """Return the states that claim some ground."""
    return [claim["drawn_in"], *claim["claimed_by"]] if "drawn_in" in claim else claim["states"]


def one_sided(room: Resolver, codes: set[str]) -> list[Assumption]:
    """Say of ground drawn inside one state alone, that `codes` all have to do with, who claims it.

    The state that holds it and those that claim it have to do with it.
    """
    return [
        _about(room, claim, _said(room, claim))
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


def _about(room: Resolver, claim: Mapping[str, Any], note: Assumption) -> Assumption:
    """Return a note, remembering which ground it is about."""
    context = Context((claim["drawn_in"], *claim["claimed_by"]))

    def outline() -> BaseGeometry | None:
        import shapely

        names = claim.get("ground")
        shapes = [room.territory(name, context).shape for name in names or ()]
        known = [shape for shape in shapes if shape is not None]
        whole: BaseGeometry = shapely.union_all(known) if names else shapely.box(*claim["box"])
        return whole

    room.claimed[note.says] = Ground(outline, tuple(claim["box"]))
    return note


def claim_name(overlap: Overlap) -> str:
    """Return what the ground two states claim is called."""
    import shapely

    point = shapely.Point(overlap.lon, overlap.lat)
    for claim in claims():
        named = "states" in claim and {overlap.a, overlap.b} == set(_sides(claim))
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
