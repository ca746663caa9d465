"""The curated features: text files that anyone can review, one feature a block.

A block gives its feature by exactly one of these: a point ``at``, a line ``path``, a
ring ``polygon``, OpenStreetMap's ``border`` of pairs of states, the ``claim`` of one in ground
of another, the ground two states ``overlap`` in, Natural Earth's ``boundary``, the line
where two regions are ``meeting``, the ``part`` of a country within a box, the ``islands``
or the first-level ``divisions`` that hold points, ``regions`` united, an ``area`` in
controlled English, another name ``same_as``, or ``needs_layer``: a thing no open data
give, kept as a named hole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from zonemap.errors import GeodataError
from zonemap.places.names import fold, sound_key
from zonemap.places.words import bare_river

LAYER = "curated"
Accuracy = Literal["surveyed", "good", "approximate", "sketch"]
# What the words of accuracy promise, in metres, where a block gives no figure.
ACCURACY_M: dict[Accuracy, float] = {
    "surveyed": 50.0,
    "good": 500.0,
    "approximate": 3_000.0,
    "sketch": 10_000.0,
}
Position = tuple[float, float]


class CuratedFeature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One block of a curated file.

    Parameters
    ----------
    name
        The name texts use most.
    kind
        ``place``, ``region``, ``river``, ``road``, ``line``.
    source
        Where the geometry or the definition is from.
    accuracy
        The word for how far it may lie off; `accuracy_m` says it in metres.
    aliases
        Other names and scripts.
    countries
        ISO 3166-1 alpha-3 codes of the countries it lies in.
    short
        Names that other lines and grounds bear too, its own name perhaps among them: every
        agreement has a ``Line A``, many a "line of control". A text about other countries
        never means this feature by them.
    requires
        Codes that a text must all be about for a short name to mean it; without them one of
        its countries is enough, or a text that names none.
    note
        What a careful user should know.
    published_km2, published_by
        Its area as somebody publishes it, and who: a shape that contradicts it is warned of.
    """

    name: str
    kind: Literal["place", "region", "river", "road", "line"]
    source: str
    accuracy: Accuracy = "approximate"
    accuracy_m: float | None = None
    aliases: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    note: str = ""
    published_km2: float | None = None
    published_by: str = ""
    at: Position | None = None
    path: tuple[Position, ...] = ()
    polygon: tuple[Position, ...] = ()
    border: tuple[tuple[str, str], ...] = ()
    claim: tuple[str, str] | None = None
    overlap: tuple[str, str] | None = None
    boundary: tuple[str, str] | None = None
    classes: tuple[str, ...] = ()
    part: str | None = None
    box: tuple[float, float, float, float] | None = None
    meeting: tuple[str, str] | None = None
    islands: tuple[Position, ...] = ()
    divisions: tuple[Position, ...] = ()
    regions: tuple[str, ...] = ()
    area: str | None = None
    same_as: str | None = None
    needs_layer: str | None = None

    def __post_init__(self) -> None:
        """Refuse a block that gives its feature twice or not at all."""
        given = [way for way in WAYS if getattr(self, way)]
        if len(given) != 1:
            raise ValueError(f"{self.name}: give one of {', '.join(WAYS)}, not {given or 'none'}")

    @property
    def error_m(self) -> float:
        """How far it may lie from the ground, in metres."""
        return self.accuracy_m if self.accuracy_m is not None else ACCURACY_M[self.accuracy]

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases, *self.short)

    def is_short(self, name: str) -> bool:
        """Tell whether other features bear this name of its too."""
        return fold(name) in {fold(short) for short in self.short}

    def fits(self, name: str, countries: tuple[str, ...]) -> bool:
        """Tell whether a text about these countries can mean it by this name."""
        if self.requires and self.is_short(name):
            return {*self.requires} <= {*countries}
        return not countries or bool({*countries} & {*self.countries})


WAYS = (
    "at", "path", "polygon", "border", "claim", "overlap", "boundary", "meeting", "part",
    "islands", "divisions", "regions", "area", "same_as", "needs_layer",
)  # fmt: skip


class Curated:
    """All curated features, found by any of their names."""

    def __init__(self, features: Iterable[CuratedFeature]) -> None:
        self.features = tuple(features)
        self._by_fold: dict[str, list[CuratedFeature]] = {}
        self._by_sound: dict[str, list[CuratedFeature]] = {}
        self._rivers: dict[str, list[CuratedFeature]] = {}
        for feature in self.features:
            if feature.kind == "river":  # "the Suez" of "the Suez Canal"
                for bare in dict.fromkeys(fold(bare_river(name)) for name in feature.names):
                    self._rivers.setdefault(bare, []).append(feature)
            for folded in dict.fromkeys(fold(name) for name in feature.names):
                self._by_fold.setdefault(folded, []).append(feature)
            for key in dict.fromkeys(sound_key(name) for name in feature.names):
                self._by_sound.setdefault(key, []).append(feature)

    def spells(self, name: str) -> bool:
        """Tell whether a feature is spelt so, and does not only sound so."""
        return fold(name) in self._by_fold

    def named(self, name: str, *kinds: str) -> tuple[CuratedFeature, ...]:
        """Return the features of these kinds that bear the name; the same letters win."""
        folded = fold(name)
        bare = self._rivers.get(folded) if "river" in kinds else None
        for found in (self._by_fold.get(folded), bare, self._by_sound.get(sound_key(name))):
            fitting = tuple(f for f in found or () if not kinds or f.kind in kinds)
            if fitting:
                return fitting
        return ()


def read_curated(paths: Iterable[Path]) -> Curated:
    """Read curated files.

    Raises
    ------
    GeodataError
        If a file is not valid, with the block's name.
    """
    features = []
    for path in paths:
        table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        for name, block in table.items():
            try:
                feature = msgspec.convert({"name": name, **block}, CuratedFeature, strict=False)
            except (msgspec.ValidationError, ValueError) as error:
                raise GeodataError(f"{path.name}: {name}: {error}") from error
            features.append(feature)
    return Curated(features)


@cache
def shipped_curated(folder: Path) -> Curated:
    """Return the features that ship: ``curated/features/*.toml``."""
    return read_curated(sorted((folder / "curated" / "features").glob("*.toml")))
