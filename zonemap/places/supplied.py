"""The layers of one run: where a user's file fills a hole of the words.

A layer comes as a file of any common kind, one table of it, or as the geometry itself.
It fills every hole of its name: a thing on an attached map, a line as of a date, a road.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from zonemap.area import (
    Area,
    Inside,
    Line,
    Node,
    Place,
    Region,
    River,
    Road,
    Undrawn,
    walk,
)
from zonemap.errors import LayerError
from zonemap.places.gazetteer import Found, Gazetteer
from zonemap.places.layer_files import (
    checked,
    from_csv,
    from_gdal,
    from_wkt,
    is_vector_file,
    read_file,
)
from zonemap.places.names import fold
from zonemap.places.resolver import Resolver
from zonemap.places.user import UserLayer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

N = TypeVar("N", bound=Node)
_FAR_DEG = 5.0


@dataclass(frozen=True)
class SuppliedLayer(UserLayer):
    """A user's layer for one run.

    Parameters
    ----------
    table
        The table of the file, where it has several.
    wkt
        The geometry itself, in degrees (EPSG:4326), longitude first; then `path` only
        says where it came from.
    """

    table: str | None = None
    wkt: str | None = None

    @cached_property
    def shape(self) -> BaseGeometry:
        """The whole layer as one shape, in degrees (EPSG:4326).

        Raises
        ------
        LayerError
            If it cannot be read or its shapes cannot be used.
        """
        import shapely

        return shapely.union_all(self._table.geometry.to_numpy())

    def check(self) -> None:
        """Read the layer now, so that a file that cannot be used is found out first.

        Raises
        ------
        LayerError
            If it cannot be read or its shapes cannot be used.
        """
        _ = self.shape

    def found(self) -> Found:
        """Return the layer as one feature."""
        return replace(self._as_found(self.name, self.shape), why=f"{self.name} is {self.whose}")

    @property
    def _one_table(self) -> str | None:
        return self.table

    @property
    def whose(self) -> str:
        """Whose it is, in a few words for the map."""
        return f"your layer {self.title or self.path.name}"

    @cached_property
    def _table(self) -> Any:  # noqa: ANN401 # geopandas has no types
        if self.wkt is not None:
            return checked(from_wkt(self.wkt, self.name), self.name)
        return checked(read_file(self.path, self.table), self.path.name)


def supplied(name: str, given: str | Path, *, folder: Path | None = None) -> SuppliedLayer:
    """Return the layer that ``NAME=FILE`` or ``NAME=FILE:TABLE`` means.

    Parameters
    ----------
    name
        The name of the hole it fills.
    given
        The file, with the name of one of its tables after a colon where needed.
    folder
        The folder from which the file is named.
    """
    said = str(given)
    path = Path(said) if folder is None else folder / said
    table = None
    if not path.exists():
        before, colon, after = said.rpartition(":")
        part = Path(before) if folder is None else folder / before
        if colon and before and part.exists():
            path, table = part, after
    title = path.name if table is None else f"{path.name}, {table}"
    return SuppliedLayer(name, path, title, credit=f"{title} (supplied by the user)", table=table)


def uploaded(name: str, data: bytes, file_name: str) -> SuppliedLayer:
    """Return a layer from the bytes of a file, which no disk has seen.

    Parameters
    ----------
    name
        The name of the hole it fills.
    data
        The file: GeoJSON, GeoPackage, KML, zipped Shapefile, FlatGeobuf, CSV or WKT.
    file_name
        What the user calls the file.

    Raises
    ------
    LayerError
        If it is none of these, or cannot be used.
    """
    said = Path(file_name).name or "layer"
    suffix = Path(said).suffix.lower()
    if suffix in {".csv", ".wkt", ".txt"}:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise LayerError(f"{said} is no UTF-8 text", hint="save it as UTF-8") from None
        table = from_csv(text, said) if suffix == ".csv" else from_wkt(text, said)
    elif is_vector_file(data):
        table = from_gdal(data, None, said)
    else:
        raise LayerError(
            f"{said} is no layer file",
            hint="GeoJSON, GeoPackage, KML, a zipped Shapefile, FlatGeobuf, CSV or WKT",
        )
    import shapely

    shape = shapely.union_all(checked(table, said).geometry.to_numpy())
    wkt = shapely.to_wkt(shape, rounding_precision=7)
    return SuppliedLayer(name, Path(said), said, credit=f"{said} (supplied by the user)", wkt=wkt)


def with_layers(gazetteer: Gazetteer, layers: tuple[SuppliedLayer, ...]) -> Gazetteer:
    """Return a gazetteer that knows these layers, which win over all it knows."""
    if not layers or not isinstance(gazetteer, Resolver):
        return gazetteer
    return replace(gazetteer, user=(*layers, *gazetteer.user))


# --- Filling holes ------------------------------------------------------------------


def layer_names(node: Node) -> tuple[str, ...]:
    """Return the names under which a layer can stand for a node, the most exact first."""
    match node:
        case Undrawn(_, name) | River(name):
            return (name,)
        case Line(name, as_of):
            return (name,) if as_of is None else (f"{name} as of {as_of}", f"{name} {as_of}", name)
        case Road(name, of) | Region(name, of) | Place(name, of):
            return (name,) if of is None else (f"{name} in {of}", name)
        case _:
            return ()


def fill(area: Area, layers: tuple[SuppliedLayer, ...]) -> tuple[Area, tuple[SuppliedLayer, ...]]:
    """Put layers into the holes of an area that bear their names.

    Returns
    -------
    area
        The same area, each filled hole a feature of the layer's name.
    used
        The layers that were used, each once.

    Raises
    ------
    LayerError
        If a layer cannot be read, or has no line where the words need one.
    """
    filler = _Filler({fold(layer.name): layer for layer in layers})
    return filler.area(area), tuple(dict.fromkeys(filler.used))


def holes(area: Area) -> tuple[str, ...]:
    """Return the names under which layers can stand in an area, the most exact of each."""
    return tuple(dict.fromkeys(layer_names(part)[0] for part in walk(area) if layer_names(part)))


class _Filler:
    """Walks a tree and puts layers in."""

    def __init__(self, layers: Mapping[str, SuppliedLayer]) -> None:
        self.layers = layers
        self.used: list[SuppliedLayer] = []

    def area(self, node: N) -> N:
        layer = next(
            (self.layers[fold(name)] for name in layer_names(node) if fold(name) in self.layers),
            None,
        )
        if layer is not None:
            self.used.append(layer)
            return self._stand_in(node, layer)  # type: ignore[return-value] # an area for an area, a feature for a feature
        changes: dict[str, object] = {}
        for name in node.__struct_fields__:
            value = getattr(node, name)
            if isinstance(value, Node):
                changes[name] = self.area(value)
            elif isinstance(value, tuple):
                changes[name] = tuple(
                    self.area(item) if isinstance(item, Node) else item for item in value
                )
        return msgspec.structs.replace(node, **changes)

    @staticmethod
    def _stand_in(node: Node, layer: SuppliedLayer) -> Node:
        kind = layer.shape.geom_type
        if isinstance(node, Undrawn):
            if "Point" in kind:
                return Inside(Place(layer.name, span=node.span), span=node.span)
            if "Line" in kind:
                return Inside(Line(layer.name, span=node.span), span=node.span)
            return Inside(Region(layer.name, span=node.span), span=node.span)
        if isinstance(node, Line | Road | River):
            if "Line" not in kind:
                raise LayerError(
                    f"{layer.whose} has no line in it, and the words need a line: {layer.name}",
                    span=node.span,
                    hint="supply the line itself; the outline of an area, if that is meant",
                    layer_name=layer.name,
                )
            return Line(layer.name, span=node.span)
        if isinstance(node, Place):
            return Place(layer.name, span=node.span)
        return Region(layer.name, span=node.span)


def far_from(layer: SuppliedLayer, bounds: tuple[float, float, float, float] | None) -> str | None:
    """Return a warning if a layer lies far from where the agreement's countries are.

    Parameters
    ----------
    layer
        The layer.
    bounds
        West, south, east, north of the countries, in degrees; None where unknown.
    """
    if bounds is None:
        return None
    west, south, east, north = layer.shape.bounds
    apart_deg = max(bounds[0] - east, west - bounds[2], bounds[1] - north, south - bounds[3], 0.0)
    if apart_deg < _FAR_DEG:
        return None
    return (
        f"{layer.whose} for “{layer.name}” lies far from the agreement's countries, around"
        f" {(south + north) / 2:.1f}° N {(west + east) / 2:.1f}° E: are longitude and latitude"
        " the right way round?"
    )
