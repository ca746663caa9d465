"""The user's own layers: named shapes that win over everything shipped."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonemap.errors import LayerError
from zonemap.places.gazetteer import Found
from zonemap.places.names import fold

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MAX_BYTES = 200_000_000
_NAME_COLUMNS = ("name", "name_en", "title", "label", "id")


@dataclass(frozen=True)
class UserLayer:
    """One layer of the user's: a name, a file, its shapes.

    Parameters
    ----------
    name
        The name under which texts find it.
    path
        Any vector file pyogrio reads, with a CRS.
    """

    name: str
    path: Path
    title: str = ""
    credit: str = "supplied by the user"
    licence: str = "the user's own"
    also: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """The id by which outputs name it."""
        return f"user:{self.name}"

    def __len__(self) -> int:
        """Count its features."""
        return len(self._table)

    def bears(self, name: str) -> bool:
        """Tell whether the whole layer goes by this name."""
        return fold(name) in {fold(own) for own in (self.name, *self.also)}

    def found(self) -> Found:
        """Return the layer as one feature."""
        import shapely

        return self._as_found(self.name, shapely.union_all(self._table.geometry.to_numpy()))

    def feature_named(self, name: str) -> Found | None:
        """Return the one row that bears the name in a name column, if the layer has one."""
        if not self._has_names:
            return None
        rows = self._rows.get(fold(name))
        if rows is None:
            return None
        import shapely

        return self._as_found(name, shapely.union_all(rows))

    def _as_found(self, name: str, shape: BaseGeometry) -> Found:
        return Found(
            name,
            "layer",
            shape,
            (self.id,),
            why=f"{name} is in your layer {self.name}, which wins over what ships",
        )

    @cached_property
    def _table(self) -> Any:  # noqa: ANN401 # geopandas has no types
        return read_layer(self.path)

    @cached_property
    def _has_names(self) -> bool:
        return bool(self._rows)

    @cached_property
    def _rows(self) -> dict[str, list[BaseGeometry]]:
        columns = {column.lower(): column for column in self._table.columns}
        column = next((columns[name] for name in _NAME_COLUMNS if name in columns), None)
        rows: dict[str, list[BaseGeometry]] = {}
        if column is None:
            return rows
        for text, shape in zip(self._table[column], self._table.geometry, strict=True):
            if isinstance(text, str) and text:
                rows.setdefault(fold(text), []).append(shape)
        return rows


def read_layer(path: Path) -> Any:  # noqa: ANN401 # geopandas has no types
    """Read a vector file into EPSG:4326, valid and in two dimensions.

    Raises
    ------
    LayerError
        If it is missing, too large, not readable, without a CRS, empty, or its
        geometry cannot be mended.
    """
    if not path.is_file():
        raise LayerError(f"{path}: no such file")
    if path.stat().st_size > MAX_BYTES:
        raise LayerError(f"{path.name} is over {MAX_BYTES // 1_000_000} MB", hint="cut it first")
    import geopandas as gpd
    import shapely

    try:
        table = gpd.read_file(path)
    except Exception as error:  # the drivers raise whatever they like
        raise LayerError(f"{path.name} cannot be read: {str(error).splitlines()[0]}") from error
    if not hasattr(table, "geometry") or table.empty:
        raise LayerError(f"{path.name} holds no shapes")
    if table.crs is None:
        raise LayerError(
            f"{path.name} does not say its coordinate reference system",
            hint="add it, for instance a .prj file or `ogr2ogr -a_srs EPSG:4326`",
        )
    table = table.to_crs(4326)
    shapes = shapely.force_2d(shapely.make_valid(table.geometry.to_numpy()))
    table = table.set_geometry(gpd.GeoSeries(shapes, index=table.index, crs=4326))
    bounds = table.total_bounds
    if not (-180 <= bounds[0] <= bounds[2] <= 180 and -90 <= bounds[1] <= bounds[3] <= 90):  # noqa: PLR2004 # degrees
        raise LayerError(f"{path.name}: its coordinates are no degrees of longitude and latitude")
    return table
