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
NAME_COLUMNS = ("name", "name_en", "title", "label", "id")


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

    def answer(self, name: str) -> Found | None:
        """Return what of the layer goes by a name: all of it, or a row; None if nothing does."""
        return self.found() if self.bears(name) else self.feature_named(name)

    def named(self, name: str) -> Found | None:
        """Return what goes by a name without its shape, as far as no GIS library need tell it."""
        if not self.bears(name) and fold(name) not in self._names:
            return None
        return self._as_found(name, None)

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

    def _as_found(self, name: str, shape: BaseGeometry | None) -> Found:
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
    def _names(self) -> frozenset[str]:
        """The names of its rows, folded."""
        from zonemap.places.row_names import row_names

        return frozenset(map(fold, row_names(self.path, NAME_COLUMNS, table=self._one_table)))

    @property
    def _one_table(self) -> str | None:
        """The table of the file that is meant, where it has several."""
        return None

    @cached_property
    def _has_names(self) -> bool:
        return bool(self._rows)

    @cached_property
    def _rows(self) -> dict[str, list[BaseGeometry]]:
        columns = {column.lower(): column for column in self._table.columns}
        column = next((columns[name] for name in NAME_COLUMNS if name in columns), None)
        rows: dict[str, list[BaseGeometry]] = {}
        if column is None:
            return rows
        for text, shape in zip(self._table[column], self._table.geometry, strict=True):
            if isinstance(text, str) and text:
                rows.setdefault(fold(text), []).append(shape)
        return rows
