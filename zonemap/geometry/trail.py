"""What the builder notes while it builds: steps, choices, lines measured from, errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from zonemap.agreement import Alternative, Assumption
from zonemap.source import Span
from zonemap.zone import Outline, Step


@dataclass(frozen=True, slots=True)
class Built:
    """An area as geometry, with everything worth knowing about how it was made.

    Parameters
    ----------
    shape
        Polygons or lines in degrees (EPSG:4326), longitude first; valid, outlines
        counter-clockwise, cut at the antimeridian.
    steps
        How it was made, in order.
    baseline
        The lines its distances were measured from, if there are any.
    assumptions
        Choices the words leave open, with what else they could mean.
    alternatives
        The shape under those other readings, drawn when first looked at.
    warnings
        What is implausible about the shape, and why.
    area_km2, length_km
        On the ellipsoid; the length is that of a line, or of the baseline of a belt.
    max_error_m
        The largest measured distance of an edge from where it should be.
    """

    shape: BaseGeometry
    steps: tuple[Step, ...] = ()
    baseline: BaseGeometry | None = None
    assumptions: tuple[Assumption, ...] = ()
    alternatives: Sequence[Outline] = ()
    warnings: tuple[str, ...] = ()
    area_km2: float | None = None
    length_km: float | None = None
    max_error_m: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision the words leave open: the assumption and the keys of the other ways.

    Parameters
    ----------
    assumption
        What is told to the user.
    others
        For each alternative of the assumption, the value that makes the builder take it,
        or None where it cannot be built.
    """

    assumption: Assumption
    others: tuple[str | None, ...] = ()


@dataclass(slots=True)
class Trail:
    """The notes of one build; the only thing here that changes."""

    steps: list[Step] = field(default_factory=list)
    choices: dict[str, Choice] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    baselines: list[BaseGeometry] = field(default_factory=list)
    errors_m: list[float] = field(default_factory=list)
    grounds: list[BaseGeometry] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)

    def aside(self) -> Trail:
        """Return a trail for what only bounds the area: its baselines are not the area's."""
        shared = (self.errors_m, self.grounds, self.pieces, self.outlines)
        return Trail(self.steps, self.choices, self.warnings, [], *shared)

    def step(self, says: str, layers: tuple[str, ...] = (), span: Span | None = None) -> None:
        """Note what was done; the same act is noted once."""
        made = Step(says, layers, span)
        if made not in self.steps:
            self.steps.append(made)

    def choose(self, code: str, says: str, others: tuple[tuple[str, str | None], ...] = ()) -> None:
        """Note a choice; `others` pairs what else the words mean with the key to build it."""
        alternatives = tuple(Alternative(says=words) for words, _ in others)
        choice = Choice(Assumption(code, says, alternatives), tuple(key for _, key in others))
        self.choices.setdefault(f"{code}\n{says}", choice)

    def note(self, assumption: Assumption) -> None:
        """Pass on an assumption that a source of places made."""
        self.choices.setdefault(f"{assumption.code}\n{assumption.says}", Choice(assumption))

    def warn(self, words: str) -> None:
        """Note something implausible, once."""
        if words not in self.warnings:
            self.warnings.append(words)
