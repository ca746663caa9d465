"""A reading made from the expectations themselves: what a perfect reader would give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from benchmarks.reading_expected import ExpectedDistance, ExpectedProvision, TextCase
from benchmarks.reading_names import named_in
from zonemap.agreement import Agreement, OtherFigure, Rule, Timing
from zonemap.area import (
    Area,
    Between,
    Border,
    Coast,
    Country,
    Defined,
    Edge,
    Except,
    Feature,
    Inside,
    Line,
    Median,
    Meridian,
    Offset,
    Overlap,
    Parallel,
    Path,
    Place,
    Point,
    Polygon,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Bound, Compass, Distance
from zonemap.source import SourceText, Span

Geometry = Mapping[str, Any]
# What a distance is measured from as from an area, not as from a line or a point.
_AREAS = frozenset({"ref", "union", "line_chain", "islands", "undetermined", "class_of_places"})
_BOUNDS: Mapping[str, Bound] = {"min": "min", "max": "max", "approx": "about", "range": "range"}


def perfect_reading(case: TextCase) -> Agreement:
    """Return what a perfect reader would read from a text."""
    rules = tuple(_rule(provision, case) for provision in case.expected)
    everything = Span(0, len(case.text))
    other = OtherFigure(case.text, everything, None, "all that is left")
    return Agreement(source=SourceText(case.name, case.text), rules=rules, other_figures=(other,))


def _rule(provision: ExpectedProvision, case: TextCase) -> Rule:
    tree = _Tree(case)
    return Rule(
        id=provision.id,
        provision=provision.id,
        kind=provision.kind,  # type: ignore[arg-type] # checked when the set is loaded
        area=tree.area(provision.geometry),
        obliged=tuple(provision.actors) or ("everybody",),
        distances=tuple(_distance(d) for d in provision.distances if d.is_required),
        timing=_timing(provision.deadline),
    )


def _distance(distance: ExpectedDistance) -> Distance:
    assert distance.km is not None
    low, high = (
        (distance.km[0], distance.km[-1]) if isinstance(distance.km, list) else (distance.km, None)
    )
    bound = _BOUNDS.get(distance.bound, "exact")
    return Distance(value=low, upper=high, unit="km", bound=bound, halved=distance.is_total)


def _timing(deadline: Mapping[str, Any] | None) -> Timing | None:
    if not deadline:
        return None
    letters = {"hours": "PT{}H", "days": "P{}D", "months": "P{}M", "years": "P{}Y"}
    found: dict[str, str] = {}
    for key, value in deadline.items():
        unit = key.rpartition("_")[2]
        one = value[0] if isinstance(value, list) else value
        if key in {"start", "by", "end", "after"}:
            found[key] = str(one)
        elif unit in letters and key.startswith(("within", "duration", unit)):
            found["within"] = letters[unit].format(one)
        else:
            found["phase"] = f"{key} {one}"
    return msgspec.convert(found, Timing)


class _Tree:
    """Turns an expression of the expectations into a tree."""

    def __init__(self, case: TextCase) -> None:
        self.case = case

    def area(self, node: Geometry) -> Area:  # noqa: C901, PLR0911, PLR0912 # one case an operator
        match node["op"]:
            case "union" | "nested":
                return Together(areas=tuple(self.area(n) for n in self._list(node)))
            case "intersection":
                return Overlap(areas=tuple(self.area(n) for n in node["args"]))
            case "difference":
                minus = Together(areas=tuple(self.area(n) for n in node["minus"]))
                return Except(area=self.area(node["base"]), minus=minus)
            case "ref":
                target = self.case.reference.provision(node["provision"])
                assert target is not None
                if any(p.id == target.id for p in self.case.expected):
                    return Defined(term=target.id)
                return self.area(target.geometry)
            case "buffer" | "strip" | "circle" | "moving_circle" | "outside_of":
                return self._within(node)
            case "between":
                return Between(a=self.feature(node["a"]), b=self.feature(node["b"]))
            case "half_plane" | "line_side":
                area: Area = SideOf(line=self.feature(node["of"]), side=str(node["side"]))
                clip = node.get("within")
                return Overlap(areas=(area, self.area(clip))) if clip else area
            case "between_places" if "base" in node:
                return self._cut(node)
            case "between_places" | "starting_at":
                return Inside(feature=self._limits(node))
            case "polygon":
                return Polygon(points=tuple(Point(lon=x, lat=y) for x, y in node["coords"]))
            case "polygon_of_places":
                return Polygon(points=tuple(Place(name=n) for n in node["places"]))
            case "islands_and_reefs":
                return Undrawn(reason="class of places", layer_name="islands")
            case "corridor":
                width = Distance(value=node["width_km"] or 1, unit="km", halved=True)
                along = self.feature(node["along"])
                return (
                    Within(distance=width, of=along) if node["width_km"] else Inside(feature=along)
                )
            case "ports" | "islands":
                names = node.get("names") or [node["within"]]
                return Together(areas=tuple(Inside(feature=Place(name=n)) for n in names))
            case "phased":
                phases = [n for n in (*node["phases"], node.get("end")) if isinstance(n, dict)]
                return Together(areas=tuple(self.area(n) for n in phases))
            case "undetermined" | "grid_ref" | "points_line":
                return Undrawn(reason="deferred", layer_name=str(node.get("reason", "points")))
            case "class_of_places":
                hole = Undrawn(reason="class of places", layer_name=str(node["name"]))
                return Overlap(areas=(hole, self.area(node["within"])))
            case "per_weapon":
                return Together(
                    areas=tuple(
                        Within(distance=Distance(value=km, unit="km"), of=self.feature(node["of"]))
                        for km in node["distance_km"].values()
                    )
                )
            case "area" if "source" in node:
                return Undrawn(reason="attached map", layer_name=str(node["name"]))
            case "routes":
                return Together(areas=tuple(Inside(feature=Road(name=n)) for n in node["roads"]))
            case "all_borders" | "boundary_of" | "boundary_part":
                return Inside(feature=self.feature(node))
            case _:
                return Inside(feature=self.feature(node))

    def _list(self, node: Geometry) -> list[Geometry]:
        found: list[Geometry] = node.get("args") or node["parts"]
        return found

    def _within(self, node: Geometry) -> Area:
        depth = node.get("distance_km") or node.get("radius_km") or node.get("far_km")
        low, high = (depth[0], depth[-1]) if isinstance(depth, list) else (depth, None)
        of = node.get("of") or node.get("center")
        assert of is not None
        assert low is not None
        near = node.get("near_km")
        beyond = Distance(value=near, unit="km") if near else None
        side = node.get("side")
        distance = Distance(value=low, upper=high, unit="km", bound=self._bound(low))
        centre = self._centre(of)
        return Within(distance=distance, of=centre, beyond=beyond, side=side)

    def _bound(self, depth: float) -> Bound:
        for provision in self.case.expected:
            for distance in provision.distances:
                if distance.km == depth and distance.is_required:
                    return _BOUNDS.get(distance.bound, "exact")
        return "exact"

    def _centre(self, node: Geometry) -> Feature | Area:
        if node["op"] == "polygon":
            ((lon, lat),) = node["coords"]
            return Point(lon=lon, lat=lat)
        if node["op"] in _AREAS:
            if node["op"] == "line_chain":
                return Together(areas=tuple(Inside(feature=self.feature(n)) for n in node["parts"]))
            return self.area(node)
        return self.feature(node)

    def _cut(self, node: Geometry) -> Area:
        base = node["base"]
        ends = self.feature(node["from"]), self.feature(node["to"])
        if base["op"] != "buffer":
            stretch = Stretch(line=self.feature(base), start=ends[0], end=ends[1])
            return Inside(feature=stretch)
        within = self._within(base)
        assert isinstance(within, Within)
        line = Stretch(line=self.feature(base["of"]), start=ends[0], end=ends[1])
        return Within(distance=within.distance, of=line, side=within.side)

    def _limits(self, node: Geometry) -> Feature:
        first, second = node.get("from") or node["point"], node.get("to") or node["exclude"]
        nowhere = Line(name="")
        return Stretch(line=nowhere, start=self.feature(first), end=self.feature(second))

    def _coast(self, node: Geometry) -> Feature:
        """Return the coast by the first of its names that the text holds."""
        if not isinstance(node["of"], str):
            return Edge(area=self.area(node["of"]))
        names = [node["of"], *node.get("also", ())]
        return Coast(of=next((n for n in names if named_in(n, self.case.text)), names[0]))

    def feature(self, node: Geometry) -> Feature:  # noqa: C901, PLR0911, PLR0912 # as above
        match node["op"]:
            case "border":
                return Border(of=node["between"][0], other=node["between"][1])
            case "all_borders" | "boundary_part":
                return Border(of=str(node["of"]))
            case "boundary_of":
                return Edge(area=self.area(node["area"]))
            case "line" | "composite_line":
                line = node.get("default", node)
                return Line(name=str(line["name"]), as_of=line.get("as_of"))
            case "river" | "crest":
                return River(name=str(node["name"]))
            case "road" | "railway":
                return Road(name=str(node.get("name") or " ".join(node["via"])))
            case "coast" | "low_water_line":
                return self._coast(node)
            case "parallel":
                return Parallel(lat=float(node["lat"]))
            case "meridian":
                return Meridian(lon=float(node["lon"]))
            case "median":
                return Median(a=self.feature(node["a"]), b=self.feature(node["b"]))
            case "offset":
                bearing = Compass(node["bearing"])
                far = Distance(value=node["distance_km"], unit="km")
                return Offset(of=self.feature(node["of"]), distance=far, bearing=bearing)
            case "path" | "line_chain" | "straight":
                points = node.get("points") or node["parts"]
                return Path(points=tuple(self.feature(n) for n in points))
            case "polyline_of_places":
                return Path(points=tuple(Place(name=n) for n in node["places"]))
            case "road_segment":
                ends = self.feature(node["from"]), self.feature(node["to"])
                return Stretch(line=self.feature(node["road"]), start=ends[0], end=ends[1])
            case "range_dependent":
                return self.feature(node["of"])
            case "country":
                return Country(name=str(node["name"]))
            case "admin" | "area" | "island" | "vernacular":
                return Region(name=str(node["name"]))
            case "place" | "place_area":
                return Place(name=str(node["name"]))
            case _:
                return Edge(area=self.area(node))
