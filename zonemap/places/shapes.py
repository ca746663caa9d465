"""The shapes of curated features: what a block gives, or what it refers to in the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zonemap.agreement import Assumption
from zonemap.area import Border
from zonemap.errors import GeodataError, LayerNeededError
from zonemap.places import lines
from zonemap.places.claims import claim_line
from zonemap.places.curated import LAYER, CuratedFeature
from zonemap.places.gazetteer import Context, Found

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from zonemap.places.resolver import Resolver


class Made(NamedTuple):
    """A shape, the layers it is from and what must be said of it."""

    shape: BaseGeometry | None
    layers: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


def curated_found(room: Resolver, feature: CuratedFeature, context: Context) -> Found:
    """Return a curated feature with the shape its block gives or refers to.

    Raises
    ------
    LayerNeededError
        If no open data give it.
    """
    if feature.same_as is not None:
        return room.territory(feature.same_as, Context(feature.countries, context.near))
    if feature.needs_layer is not None:
        raise LayerNeededError(
            f"no open data give {feature.name}: {feature.needs_layer}",
            hint=f'supply it: --layer "{feature.name}=file.geojson"',
            layer_name=feature.name,
        )
    if not room.shapes:
        land = feature.countries[0] if feature.countries else ""
        return Found(
            feature.name, feature.kind, None, (LAYER,), definition=feature.area, country=land
        )
    made = _made(room, feature)
    if feature.area is None and (made.shape is None or made.shape.is_empty):
        raise GeodataError(f"the curated feature {feature.name} has no shape in the data")
    note = (Assumption("curated-note", f"{feature.name}: {feature.note}"),) if feature.note else ()
    return Found(
        feature.name,
        feature.kind,
        made.shape,
        tuple(dict.fromkeys((LAYER, *made.layers))),
        definition=feature.area,
        accuracy_m=feature.error_m,
        country=feature.countries[0] if feature.countries else "",
        assumptions=(*note, *made.assumptions),
        why=f"{feature.name} is a curated {feature.kind}, {feature.accuracy}: {feature.source}",
        published_km2=feature.published_km2,
        published_by=feature.published_by,
    )


def _made(room: Resolver, feature: CuratedFeature) -> Made:
    import shapely

    if feature.at is not None:
        return Made(shapely.Point(feature.at))
    if feature.path:
        return Made(shapely.LineString(feature.path))
    if feature.polygon:
        return Made(shapely.MultiPolygon([shapely.Polygon(feature.polygon)]))
    return _line(room, feature) or _ground(room, feature)


def _line(room: Resolver, feature: CuratedFeature) -> Made | None:
    """Make a line that the block refers to; None if it refers to ground."""
    if feature.border:
        found = [room.pair_border(*pair) for pair in feature.border]
        whole = lines.joined([each.shape for each in found if each.shape is not None])
        # What is said of two drawings of one line is about the whole border, not this part.
        said = tuple(
            assumption
            for each in found
            for assumption in each.assumptions
            if assumption.code != "border-drawn-twice" or feature.box is None
        )
        return Made(_boxed(whole, feature), found[0].layers, said)
    if feature.claim is not None:
        return Made(_boxed(claim_line(room, *feature.claim), feature), (lines.OSM,))
    if feature.boundary is not None:
        parts = [
            line
            for grade, _, line in room.data.boundaries(*feature.boundary)
            if not feature.classes or grade in feature.classes
        ]
        return Made(_boxed(lines.joined(parts), feature), (lines.NE,))
    if feature.meeting is not None:
        met = lines.border(room, Border(*feature.meeting), Context(feature.countries))
        return Made(_boxed(met.shape, feature), met.layers)
    return None


def _ground(room: Resolver, feature: CuratedFeature) -> Made:
    """Make ground that the block refers to; no shape if it is defined in words."""
    import shapely

    if feature.part is not None:
        whole = room.country_found(feature.part)
        return Made(_parts_in(whole.shape, feature), whole.layers)
    if feature.overlap is not None:
        grounds = [
            room.data.overlap_land(overlap.id)
            for overlap in room.data.overlaps(feature.overlap[0])
            if {overlap.a, overlap.b} == set(feature.overlap)
        ]
        return Made(_parts_in(shapely.union_all(grounds), feature), ("osm-overlaps",))
    if feature.islands:
        land = room.data.islands(feature.islands, room.ground)
        return Made(_holding(land), (room.land_layer,))
    if feature.divisions:
        return Made(
            _holding(room.data.divisions(feature.divisions, feature.countries)), ("ne-admin-1",)
        )
    if feature.regions:
        found = [room.territory(name, Context(feature.countries)) for name in feature.regions]
        layers = tuple(dict.fromkeys(layer for each in found for layer in each.layers))
        return Made(_holding(tuple(each.shape for each in found if each.shape)), layers)
    return Made(None)


def _holding(shapes: tuple[BaseGeometry, ...]) -> BaseGeometry:
    import shapely

    return shapely.MultiPolygon(list(shapely.get_parts(shapely.union_all(shapes))))


def _boxed(shape: BaseGeometry | None, feature: CuratedFeature) -> BaseGeometry | None:
    if shape is None or feature.box is None:
        return shape
    import shapely

    return lines.joined([shapely.intersection(shape, shapely.box(*feature.box))])


def _parts_in(shape: BaseGeometry | None, feature: CuratedFeature) -> BaseGeometry | None:
    """Return the parts of a land that lie within the block's box, whole."""
    if shape is None or feature.box is None:
        return shape
    import shapely

    box = shapely.box(*feature.box)
    parts = [part for part in shapely.get_parts(shape) if box.contains(part.representative_point())]
    return shapely.MultiPolygon(parts)
