"""Villages, crossings, camps and posts that agreements name and no large gazetteer holds.

They stand in tables that anyone can review, one place a line: its name, its other names, the
states it lies in, its position and how far that may be off, who names it, and whom the position
is from. The sounds of its names are written beside them, so that a name is looked up without
working through the others; ``python geodata/villages.py`` writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from zonemap.errors import GeodataError

LAYER = "curated-places"
HEADER = "# name\taliases\tcountries\tlat\tlon\twithin m\tnamed in\tposition\tsounds"


class Village(NamedTuple):
    """One line of a table.

    Parameters
    ----------
    name
        The name by which agreements know it.
    names
        Its other names.
    countries
        Codes of the states it lies in; several where that is disputed or it is at their border.
    lat, lon
        Its position, in degrees.
    accuracy_m
        How far it may be from there, in metres.
    named_in
        The agreements or reports that name it.
    position
        Whom the position is from: a gazetteer's record, the agreement's words, maps.
    sounds
        The sound keys of its names.
    """

    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    lat: float
    lon: float
    accuracy_m: float
    named_in: str
    position: str
    sounds: tuple[str, ...]


class Villages:
    """All of them, read when the first is asked for, and found by the sound of any name.

    Parameters
    ----------
    read
        Reads them.
    """

    def __init__(self, read: Callable[[], Iterable[Village]]) -> None:
        self._read = read

    @cached_property
    def all(self) -> tuple[Village, ...]:
        """Every one, in the order of the tables."""
        return tuple(self._read())

    @cached_property
    def _by_sound(self) -> dict[str, list[Village]]:
        heard: dict[str, list[Village]] = {}
        for village in self.all:
            for sound in village.sounds:
                heard.setdefault(sound, []).append(village)
        return heard

    def named(self, sound: str) -> tuple[Village, ...]:
        """Return those that bear a name of this sound key."""
        return tuple(self._by_sound.get(sound, ()))


def read_villages(paths: Iterable[Path]) -> Iterator[Village]:
    """Yield the places of tables.

    Raises
    ------
    GeodataError
        If a line is not of the form, with its number.
    """
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("#"):
                continue
            try:
                yield _village(line.split("\t"))
            except ValueError as error:
                raise GeodataError(f"{path.name}, line {number}: {error}") from error


def _village(cells: list[str]) -> Village:
    name, aliases, countries, lat, lon, within_m, named_in, position, sounds = cells
    return Village(
        name,
        tuple(filter(None, aliases.split(", "))),
        tuple(countries.split()),
        float(lat),
        float(lon),
        float(within_m),
        named_in,
        position,
        tuple(sounds.split()),
    )


@cache
def shipped_villages(folder: Path) -> Villages:
    """Return the places that ship: ``curated/places/*.tsv``."""
    tables = folder / "curated" / "places"
    return Villages(lambda: read_villages(sorted(tables.glob("*.tsv"))))
