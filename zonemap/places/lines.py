"""Borders, coasts and curated shapes: lines put together from what the data hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from zonemap.agreement import Alternative, Assumption
from zonemap.area import Border
from zonemap.errors import PlaceNotFoundError, UnbuildableAreaError
from zonemap.places.claims import SMALL_KM2, claim_name, on_overlap, one_sided
from zonemap.places.gazetteer import Context, Found
from zonemap.places.records import Pair

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from zonemap.places.resolver import Resolver

OSM, NE = "osm-borders", "ne-boundaries"
OSM_COAST, NE_LAND = "osm-coast", "ne-land"
_SOURCES = {OSM_COAST: "OpenStreetMap", NE_LAND: "Natural Earth"}
_OSM_GROUND = {"osm-countries", "osm-overlaps", OSM_COAST}
_GROUND = {"country", "region", "lake", "layer"}
_TOUCH_DEG = 1e-6
_REGION_TOUCH_DEG = 0.01  # a kilometre: how well Natural Earth's regions fit their neighbours
_SMALL_KM = 1.0


def border(room: Resolver, asked: Border, context: Context) -> Found:
    """Return the border of one state or region, whole or where it meets another."""
    for name in _border_names(asked):
        own = room.own(name)
        if own is not None:
            return own
    one = room.one_code(asked.of, context)
    other = None if asked.other is None else room.one_code(asked.other, context)
    given = None
    if one is None or (asked.other is not None and other is None):
        given = _curated_border(room, asked, context)
    if given is not None:
        return given
    if asked.other is None:
        if one is None:
            return _outline(room, asked.of, context)
        return _border_alone(room, one, context)
    if one is None or other is None:
        return _region_border(room, asked.of, asked.other, context)
    return room.pair_border(one, other)


def _curated_border(room: Resolver, asked: Border, context: Context) -> Found | None:
    """Return a line that a curated block names: ``Gaza Strip-Israel border``."""
    for name in _border_names(asked):
        given = room.given(name, context, "line")
        if given is not None:
            return given
    return None


def _border_names(asked: Border) -> list[str]:
    if asked.other is None:
        return [f"{asked.of} border", f"{asked.of} boundary"]
    return [f"{a}-{b} border" for a, b in ((asked.of, asked.other), (asked.other, asked.of))]


def pair_border(room: Resolver, one: str, other: str) -> Found:
    """Return the border of two states, by their codes."""
    names = room.data.country(one).name, room.data.country(other).name
    said = f"the border between {names[0]} and {names[1]}"
    pair = room.data.pair(one, other)
    meet = pair is not None and (pair.km > 0 or pair.sea_km > 0)
    if not meet and room.borders == "osm" and not room.data.has_boundary(one, other):
        raise UnbuildableAreaError(f"{names[0]} and {names[1]} share no border")
    if not room.shapes:
        return Found(said, "border", None, (OSM,))
    if pair is None or not meet or room.borders == "natural-earth":
        return _ne_border(room, one, other, said)
    if pair.km == 0:
        sea = room.data.sea_border(pair)
        return Found(
            said,
            "border",
            sea,
            (OSM,),
            accuracy_m=room.accuracy(OSM),
            assumptions=(
                Assumption(
                    "border-at-sea",
                    f"{said} runs at sea only: the limit of territorial waters is taken",
                ),
            ),
            why=f"{said}, {pair.sea_km:.0f} km at sea",
        )
    return Found(
        said,
        "border",
        joined([room.data.arc(number) for number in (*pair.arcs, *pair.near)]),
        (OSM,),
        accuracy_m=room.accuracy(OSM),
        assumptions=_pair_said(room, pair, said),
        why=f"{said}, {pair.km:.0f} km of land border",
    )


def _ne_border(room: Resolver, one: str, other: str, said: str) -> Found:
    found = [line for _, _, line in room.data.boundaries(one, other)]
    if not found:
        raise UnbuildableAreaError(f"Natural Earth has no line for {said}")
    grades = sorted({grade for grade, _, _ in room.data.boundaries(one, other)})
    disputed = [grade for grade in grades if grade != "international boundary"]
    note = Assumption("disputed-border", f"{said} is classed as {', '.join(disputed)}")
    return Found(
        said,
        "border",
        joined(found),
        (NE,),
        accuracy_m=room.accuracy(NE),
        assumptions=(note,) if disputed else (),
        why=f"{said}, from Natural Earth",
    )


def joined(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return lines as one, end to end where they meet."""
    import shapely

    lines = [line for part in parts for line in shapely.get_parts(part)]
    whole: BaseGeometry = lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)
    return shapely.line_merge(whole) if len(lines) > 1 else whole


def _pair_said(room: Resolver, pair: Pair, said: str) -> tuple[Assumption, ...]:
    """Say what is not settled about a border: doubled lines, ground both claim, status."""
    found: list[Assumption] = []
    doubled_km = sum(room.data.arc_km(number) for number in pair.near)
    if doubled_km >= _SMALL_KM:
        found.append(
            Assumption(
                "border-drawn-twice",
                f"on {doubled_km:.0f} km of {said} the source draws two lines up to 300 m apart:"
                f" that of {room.data.country(pair.a).name} is taken",
                (Alternative(f"the line of {room.data.country(pair.b).name}"),),
            )
        )
    for overlap in room.data.overlaps(pair.a):
        if {overlap.a, overlap.b} == {pair.a, pair.b} and overlap.area_km2 >= SMALL_KM2:
            name = claim_name(overlap)
            note = Assumption(
                "double-claim",
                f"both sides claim {name} ({overlap.area_km2:,.0f} km²): {said} has a gap"
                " there, and only the agreed line is measured from",
                (
                    Alternative(f"the line as {room.data.country(pair.a).name} claims it"),
                    Alternative(f"the line as {room.data.country(pair.b).name} claims it"),
                ),
            )
            found.append(on_overlap(room, note, overlap))
    found += one_sided(room, {pair.a, pair.b})
    return (*found, *_status_said(room, pair, said))


def _status_said(room: Resolver, pair: Pair, said: str) -> tuple[Assumption, ...]:
    grades = sorted(
        {
            f"{grade}{f' ({name})' if name else ''}"
            for grade, name, _ in room.data.boundaries(pair.a, pair.b)
            if grade not in {"international boundary", "lease limit", "overlay limit"}
        }
    )
    says = f"{said} is classed as {', '.join(grades)} by Natural Earth"
    return (Assumption("disputed-border", says),) if grades else ()


def _border_alone(room: Resolver, code: str, context: Context) -> Found:
    """Return "the Turkish border" of a text: with its neighbours in the text, else all of it."""
    name = room.data.country(code).name
    neighbours = room.data.neighbours(code)
    neighbours = tuple(other for other in neighbours if not room.same_realm(code, other))
    if not neighbours and not room.data.edges(code):
        raise UnbuildableAreaError(f"{name} has no land border")
    if not room.shapes:
        return Found(f"the land border of {name}", "border", None, (OSM,), country=code)
    others = [other for other in context.countries if other in neighbours]
    if not others:
        return _border_whole(room, code, neighbours)
    found = [room.pair_border(code, other) for other in others]
    said = " and ".join(room.data.country(other).name for other in others)
    choice = Assumption(
        "border-with",
        f"the border of {name} is read as its border with {said}, which the text is about",
        (Alternative(f"the whole border of {name}"),),
    )
    return Found(
        f"the border between {name} and {said}",
        "border",
        joined([each.shape for each in found if each.shape is not None]),
        tuple(dict.fromkeys(layer for each in found for layer in each.layers)),
        accuracy_m=found[0].accuracy_m,
        country=code,
        assumptions=(choice, *(a for each in found for a in each.assumptions)),
        why=choice.says,
    )


def _border_whole(room: Resolver, code: str, neighbours: Iterable[str]) -> Found:
    """Return all of the land border of a state."""
    name = room.data.country(code).name
    found = [room.pair_border(code, other) for other in neighbours]
    edges = [room.data.arc(number) for number in room.data.edges(code)]
    shapes = [each.shape for each in found if each.shape is not None] or edges
    layers = tuple(dict.fromkeys(layer for each in found for layer in each.layers)) or (OSM,)
    return Found(
        f"the land border of {name}",
        "border",
        joined(shapes),
        layers,
        accuracy_m=room.accuracy(layers[0]),
        country=code,
        assumptions=tuple(a for each in found for a in each.assumptions),
        why=f"the whole land border of {name}",
    )


# --- regions --------------------------------------------------------------------------


def _ground(found: Found) -> Literal["land", "land-10m"]:
    """Return whose coast a region was cut at."""
    return "land" if set(found.layers) & _OSM_GROUND else "land-10m"


def _land_outline(room: Resolver, found: Found, region: BaseGeometry) -> BaseGeometry:
    """Return the outline of a region less what is coast."""
    import shapely

    outline = shapely.boundary(region)
    bounds = _wider(outline.bounds)
    shores = [
        shapely.clip_by_rect(shapely.boundary(part), *bounds)
        for part in room.data.ground(_ground(found), bounds)
    ]
    return outline - shapely.buffer(shapely.union_all(shores), _REGION_TOUCH_DEG)


def _wider(bounds: Iterable[float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    return west - 1, south - 1, east + 1, north + 1


def _shaped(room: Resolver, name: str, context: Context) -> tuple[Found, BaseGeometry]:
    found = room.territory(name, context)
    if found.shape is None or found.shape.geom_type not in {"Polygon", "MultiPolygon"}:
        raise _no_outline(name)
    return found, found.shape


def _named(room: Resolver, says: str, *names: str, context: Context) -> Found:
    """Return the line of regions without its shape; whether they meet only shapes tell."""
    for name in names:
        found = room.territory(name, context)
        if found.definition is not None or found.kind not in _GROUND:
            raise _no_outline(name)
    return Found(says, "border", None, ())


def _no_outline(name: str) -> PlaceNotFoundError:
    return PlaceNotFoundError(
        f"no region with an outline is known by the name {name}",
        hint=f'supply it: --layer "{name}=file.geojson"',
        layer_name=name,
    )


def _outline(room: Resolver, name: str, context: Context) -> Found:
    if not room.shapes:
        return _named(room, f"the land boundary of {name}", name, context=context)
    import shapely

    found, region = _shaped(room, name, context)
    line = _land_outline(room, found, region)
    return Found(
        f"the land boundary of {found.name}",
        "border",
        shapely.boundary(region) if line.is_empty else line,
        found.layers,
        accuracy_m=found.accuracy_m,
        country=found.country,
        assumptions=found.assumptions,
        why=f"the outline of {found.name} without its coast",
    )


def _region_border(room: Resolver, of: str, other: str, context: Context) -> Found:
    """Return the line between two regions, or a region and a state."""
    if not room.shapes:
        says = f"the border between {of} and {other}"
        return _named(room, says, of, other, context=context)
    import shapely

    (one, _), (two, _) = sides = _shaped(room, of, context), _shaped(room, other, context)
    (inner, ground), (outer, rest) = sides if one.kind != "country" else sides[::-1]
    line = _land_outline(room, inner, ground)
    rest = shapely.clip_by_rect(rest.boundary, *_wider(ground.bounds))
    if outer.kind == "country" and inner.country == outer.country:
        # A region and the state it belongs to: what is not that state's own outline.
        near = shapely.buffer(rest, 2 * _REGION_TOUCH_DEG)
        shared = line - near
    else:
        reach = _TOUCH_DEG if "osm-countries" in inner.layers else _REGION_TOUCH_DEG
        shared = shapely.intersection(line, shapely.buffer(rest, reach))
    if shared.is_empty:
        raise UnbuildableAreaError(f"{one.name} and {two.name} share no border")
    return Found(
        f"the border between {one.name} and {two.name}",
        "border",
        joined([part for part in shapely.get_parts(shared) if part.geom_type == "LineString"]),
        tuple(dict.fromkeys((*one.layers, *two.layers))),
        accuracy_m=max(one.accuracy_m or 0.0, two.accuracy_m or 0.0) or None,
        assumptions=(*one.assumptions, *two.assumptions),
        why=f"where the outlines of {one.name} and {two.name} meet",
    )


def coast(room: Resolver, of: str, context: Context) -> Found:
    """Return the coast of a state or region."""
    code = room.one_code(of, context)
    if not room.shapes:
        return _named(room, f"the coast of {of}", *(() if code else (of,)), context=context)
    import shapely

    if code is not None and room.borders == "osm":
        line, name, shore = room.data.coast_of(code), room.data.country(code).name, OSM_COAST
        layers: tuple[str, ...] = ("osm-countries", shore)
    else:
        found, region = _shaped(room, of, context)
        shore = OSM_COAST if _ground(found) == "land" else NE_LAND
        name, layers = found.name, tuple(dict.fromkeys((*found.layers, shore)))
        line = shapely.boundary(region) - shapely.buffer(
            _land_outline(room, found, region), _REGION_TOUCH_DEG / 10
        )
    if line is None or line.is_empty:
        raise UnbuildableAreaError(f"{name} has no coast")
    return Found(
        f"the coast of {name}",
        "coast",
        joined([line]),
        layers,
        accuracy_m=room.accuracy(shore),
        country=code or "",
        why=f"the coast of {name}, from {_SOURCES[shore]}",
    )
