"""The user's own layers: named shapes that win over everything shipped."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
        from zonemap.places.layer_files import checked, read_file

        return checked(read_file(self.path, None), self.path.name)

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
