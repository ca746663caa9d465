"""Expected areas reduced to facts that a reading can be compared with.

The operators of the reference readings are richer than zonemap's tree, so both are
translated to the same few facts: the features a rule refers to, the sides, and whether
something must be left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from benchmarks.reading_expected import ExpectedProvision, Reference

Geometry = Mapping[str, Any]
RefKind = Literal["border", "line", "named", "parallel", "meridian", "points", "hole", "any"]


@dataclass(frozen=True)
class Ref:
    """A feature that both sides can name.

    `names` holds the parties of a border, else one name; `value` the degrees of a
    parallel or meridian, else the points of a polygon as (lon, lat) pairs in a row.
    The kind ``any`` is another provision's zone, which a text may name as it likes.
    """

    kind: RefKind
    names: tuple[str, ...] = ()
    value: tuple[float, ...] = ()
    hole: bool = False


@dataclass
class Shape:
    """An expected area reduced to facts.

    Attributes
    ----------
    main
        Groups of features the area is made from; of each group one is enough.
    carved
        What is left out, and places that cut a line: shown apart.
    clips
        Areas the whole is cut to.
    sides
        Each side with the depth it goes with, in kilometres, if it has one.
    hole, either
        Whether part of it must stay open; whether drawing it and leaving it are both fine.
    """

    main: list[tuple[Ref, ...]] = field(default_factory=list)
    carved: list[Ref] = field(default_factory=list)
    clips: list[Ref] = field(default_factory=list)
    sides: list[tuple[str, float | None]] = field(default_factory=list)
    as_of: list[str] = field(default_factory=list)
    inherited: list[str] = field(default_factory=list)
    hole: bool = False
    either: bool = False

    def add(self, kind: RefKind, *names: str, hole: bool = False) -> None:
        """Add a feature that must be named."""
        self.main.append((Ref(kind, tuple(names), hole=hole),))
        self.hole = self.hole or hole


_PLAIN = frozenset("country admin area place_area polygon partition islands island".split())  # noqa: SIM905
_ONE_NAME: Mapping[str, RefKind] = {
    "river": "line",
    "road": "line",
    "railway": "line",
    "crest": "line",
    "place": "named",
    "place_area": "named",
    "admin": "named",
    "country": "named",
    "island": "named",
}
# Operators that stand for the features they hold, by the keys that hold them.
_THROUGH: Mapping[str, tuple[str, ...]] = {
    "offset_along": ("of", "line"),
    "intersect": ("a", "b"),
    "on_line": ("line", "at"),
    "line_chain": ("parts",),
    "straight": ("points",),
    "path": ("points",),
    "metes_and_bounds": ("start",),
    "square": ("center",),
    "circle": ("center",),
    "moving_circle": ("center", "of"),
    "low_water_line": ("of",),
    "positions_on_line": ("line",),
    "between_lines_transferred": ("a", "b"),
    "between": ("a", "b"),
    "nested": ("parts",),
    "posts_on_line": ("line",),
    "along": ("of",),
    "per_weapon": ("of",),
    "offset": ("of",),
    "median": ("a", "b"),
    "union": ("args",),
    "points": ("grid",),
    "connection": ("from", "to"),
    "tripoint": (),
}
_OPEN_ENDED: Mapping[str, tuple[str, ...]] = {
    "range_dependent": ("of",),
    "weapon_range_limit": ("zone",),
    "closer_than": ("to",),
    "adjacent_zone": ("of",),
    "parts_of": ("args",),
}


# Maps, dates, vague parts, unnamed sites, deferred lines, classes of places: to draw what
# is named and to leave the rest open are both fair.
_LOOSE = frozenset({"S18", "S19", "S27", "S32", "S39", "S44"})


def shape_of(provision: ExpectedProvision, reference: Reference) -> Shape:
    """Return the facts of a provision's geometry, references to others followed."""
    shape = Shape()
    _Translator(reference, shape, (provision.id,)).add(provision.geometry)
    shape.either = shape.either or bool(_LOOSE.intersection(provision.expr_types))
    shape.main = list(dict.fromkeys(shape.main))
    shape.carved = list(dict.fromkeys(shape.carved))
    return shape


@dataclass
class _Translator:
    """Walks an expression and fills a shape."""

    reference: Reference
    shape: Shape
    trail: tuple[str, ...]

    def add(self, node: object) -> None:
        """Translate one node, or each node of a list."""
        if isinstance(node, list):
            for item in node:
                self.add(item)
        elif isinstance(node, Mapping) and "op" in node:
            self._one(node)

    def _one(self, node: Geometry) -> None:
        op = node["op"]
        if op in _ONE_NAME:
            name = node.get("name") or " ".join(node.get("via", ()))
            self.shape.add(_ONE_NAME[op], str(name))
        elif op in _THROUGH:
            self._through(node, _THROUGH[op])
        elif op in _OPEN_ENDED:
            self.shape.either = True
            self._through(node, _OPEN_ENDED[op])
        elif (own := getattr(self, f"_op_{op}", None)) is not None:
            own(node)
        else:
            self.add([value for value in node.values() if isinstance(value, dict | list)])

    def _through(self, node: Geometry, keys: Iterable[str]) -> None:
        for key in keys:
            self.add(node.get(key))
        if side := node.get("side"):
            self.shape.sides.append((str(side), None))
        self._clip(node.get("within"))

    def _clip(self, node: object) -> None:
        if node is not None:
            self.shape.clips.extend(self._refs(node))

    def _refs(self, node: object) -> list[Ref]:
        """Return the features of a node that is not the main thing."""
        aside = Shape()
        _Translator(self.reference, aside, self.trail).add(node)
        return [*(ref for group in aside.main for ref in group), *aside.clips]

    def _op_border(self, node: Geometry) -> None:
        self.shape.add("border", *(str(name) for name in node["between"]))

    def _op_all_borders(self, node: Geometry) -> None:
        self.shape.add("border", str(node["of"]))

    def _op_boundary_part(self, node: Geometry) -> None:
        self.shape.add("border", str(node["of"]), *(str(name) for name in node["parts"]))

    def _op_boundary_of(self, node: Geometry) -> None:
        for ref in self._refs(node["area"]):
            again: RefKind = "border" if ref.kind == "named" else ref.kind
            self.shape.main.append((Ref(again, ref.names, ref.value, ref.hole),))
        self.shape.either = True

    def _op_line(self, node: Geometry) -> None:
        known = bool(node.get("known"))
        hole = any(key in node for key in ("source", "as_of", "defined")) and not known
        if "as_of" in node:
            self.shape.as_of.append(str(node["as_of"]))
        self.shape.either = self.shape.either or not hole
        self.shape.add("line", str(node["name"]), hole=hole)

    def _op_coast(self, node: Geometry) -> None:
        """Add a coast, which may be named by what it belongs to or by places on it."""
        names = (str(node["of"]), *map(str, node.get("also", ())))
        self.shape.main.append(tuple(Ref("line", (name,)) for name in names))

    def _op_parallel(self, node: Geometry) -> None:
        self.shape.main.append((Ref("parallel", (), (float(node["lat"]),)),))

    def _op_meridian(self, node: Geometry) -> None:
        self.shape.main.append((Ref("meridian", (), (float(node["lon"]),)),))

    def _op_area(self, node: Geometry) -> None:
        mapped = "source" in node or node.get("resolvable") is False
        loose = bool(node.get("informal") or node.get("defined"))
        self.shape.either = self.shape.either or loose
        self.shape.add("named", str(node["name"]), hole=mapped)

    def _op_vernacular(self, node: Geometry) -> None:
        self.shape.either = True
        self.shape.add("named", str(node["name"]))

    def _op_partition(self, node: Geometry) -> None:
        self.add(node["of"])
        self.shape.hole = True

    def _op_islands(self, node: Geometry) -> None:
        for name in node.get("names", [node.get("within")]):
            self.shape.add("named", str(name))

    _op_ports = _op_islands
    _op_bridgeheads = _op_islands

    def _op_routes(self, node: Geometry) -> None:
        for name in node["roads"]:
            self.shape.add("line", str(name))

    def _op_road_chain(self, node: Geometry) -> None:
        for name in node["places"]:
            self.shape.add("named", str(name))

    _op_polygon_of_places = _op_road_chain
    _op_polyline_of_places = _op_road_chain

    def _op_polygon(self, node: Geometry) -> None:
        flat = tuple(float(part) for point in node["coords"] for part in point)
        self.shape.main.append((Ref("points", (), flat),))

    def _op_islands_and_reefs(self, node: Geometry) -> None:
        del node  # what is inside the lines: the lines say it
        self.shape.either = True

    def _op_grid_ref(self, node: Geometry) -> None:
        self.shape.add("hole", f"{node.get('system', '')} {node.get('ref', '')}", hole=True)

    def _op_class_of_places(self, node: Geometry) -> None:
        host = self._refs(node.get("within"))
        self.shape.main.append((Ref("hole", (str(node["name"]),), hole=True), *host))
        self.shape.hole = True

    def _op_undetermined(self, node: Geometry) -> None:
        self.shape.add("hole", str(node.get("reason", "")), hole=True)

    def _op_points_line(self, node: Geometry) -> None:
        self.shape.add("hole", str(node.get("name", "")), hole=True)

    def _op_confluence(self, node: Geometry) -> None:
        self.shape.main.append(tuple(Ref("line", (str(name),)) for name in node["rivers"]))

    def _op_river_segment(self, node: Geometry) -> None:
        self.shape.add("line", str(node["river"]))

    def _op_buffer(self, node: Geometry) -> None:
        self.add(node.get("of"))
        depth = node.get("distance_km")
        side = node.get("side")
        if side:
            number = depth[-1] if isinstance(depth, list) else depth
            self.shape.sides.append((str(side), None if number is None else float(number)))

    def _op_strip(self, node: Geometry) -> None:
        self._op_buffer({**node, "distance_km": node.get("far_km")})

    def _op_marine_strip(self, node: Geometry) -> None:
        self.shape.add("line", str(node["coast"]))
        self.shape.either = True

    def _op_half_plane(self, node: Geometry) -> None:
        self._through(node, ("of",))

    _op_line_side = _op_half_plane

    def _op_corridor(self, node: Geometry) -> None:
        ends = [node.get("along"), node.get("from"), node.get("to")]
        refs = tuple(ref for end in ends if end for ref in self._refs(end))
        self.shape.main.append(refs)
        self.shape.either = True

    def _op_between_places(self, node: Geometry) -> None:
        self.add(node.get("base"))
        for key in ("from", "to"):
            self.shape.carved.extend(self._refs(node.get(key)))

    def _op_starting_at(self, node: Geometry) -> None:
        for key in ("point", "exclude"):
            self.shape.carved.extend(self._refs(node.get(key)))

    def _op_road_segment(self, node: Geometry) -> None:
        self.add(node["road"])
        for key in ("from", "to"):
            self.shape.carved.extend(self._refs(node.get(key)))

    def _op_composite_line(self, node: Geometry) -> None:
        self.add(node["default"])

    def _op_intersection(self, node: Geometry) -> None:
        args = node["args"]
        built = [arg for arg in args if arg["op"] not in _PLAIN]
        for arg in args:
            if (built and arg["op"] in _PLAIN and arg["op"] != "polygon") or (
                built and _only_plain(arg)
            ):
                self._clip(arg)
            else:
                self.add(arg)

    def _op_difference(self, node: Geometry) -> None:
        self.add(node["base"])
        for minus in node["minus"]:
            other = [Ref("any")] if minus["op"] == "ref" else self._refs(minus)
            self.shape.carved.extend(other)

    def _op_phased(self, node: Geometry) -> None:
        self.shape.either = True
        self.add(node.get("phases"))
        self.add(node.get("end"))

    def _op_ref(self, node: Geometry) -> None:
        key = str(node["provision"])
        target = self.reference.provision(key)
        if target is None or key in self.trail:
            return
        self.shape.inherited.append(key)
        inner = Shape()
        _Translator(self.reference, inner, (*self.trail, key)).add(target.geometry)
        self.shape.main.extend(inner.main)
        self.shape.inherited.extend(inner.inherited)
        self.shape.as_of.extend(inner.as_of)
        self.shape.either = self.shape.either or inner.either or inner.hole


def _only_plain(node: Geometry) -> bool:
    """Tell whether a union joins plain named areas and nothing else."""
    return node["op"] == "union" and all(arg["op"] in _PLAIN for arg in node["args"])
