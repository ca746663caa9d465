"""Two agreements side by side: which rules answer each other, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from zonemap.agreement import Rule
from zonemap.source import Span
from zonemap.zone import Problem, Zone, ZoneMap

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Verdict = Literal["same", "widened", "narrowed", "moved", "reworded", "added", "dropped", "unclear"]
"""What became of a rule: the ground is the same, larger, smaller, or elsewhere; only words
beside the ground differ; it stands on one side alone; or one side could not be drawn."""
Piece = tuple[Literal["same", "gone", "new"], str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Something a rule says besides where, and that the other says otherwise."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """A rule as one of the two agreements has it, and what became of it on the map."""

    rule: Rule
    zone: Zone | None
    problem: Problem | None

    @property
    def reading(self) -> str:
        """The area in controlled English."""
        drawn = self.zone or self.problem
        return drawn.reading if drawn is not None else ""


@dataclass(frozen=True, slots=True)
class Change:
    """Two rules that answer each other, or one that nothing answers.

    Parameters
    ----------
    id
        ``c1``, ``c2`` in the order of the first agreement, then of the second.
    verdict
        What became of the rule.
    before, after
        The rule on each side; None where it is on one side alone.
    fit
        How well the two fit, between 0 and 1.
    shared_km2, gained_km2, lost_km2
        Ground of both, of the second alone, of the first alone, on the ellipsoid.
    gained, lost
        Those grounds as shapes in degrees (EPSG:4326).
    edge_km
        How far the edge lies from the other's, in the middle of all its points and at most.
    fields
        What differs besides the ground.
    words
        The two quotes, word by word.
    """

    id: str
    verdict: Verdict
    before: Side | None
    after: Side | None
    fit: float = 1.0
    shared_km2: float = 0.0
    gained_km2: float = 0.0
    lost_km2: float = 0.0
    gained: BaseGeometry | None = None
    lost: BaseGeometry | None = None
    edge_km: tuple[float, float] | None = None
    fields: tuple[FieldChange, ...] = ()
    words: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of one text beside the paragraph of the other that answers it.

    Parameters
    ----------
    before, after
        Where the paragraphs stand; None where one has no answer.
    words
        The two, word by word.
    changes
        Ids of the changes whose rules stand in them.
    """

    before: Span | None
    after: Span | None
    words: tuple[Piece, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two agreements.

    Parameters
    ----------
    before, after
        The two, mapped.
    changes
        Each rule of both stands in exactly one.
    passages
        The two texts, paragraph by paragraph.
    total_before_km2, total_after_km2
        The ground under any zone of each, counted once.
    gained_km2, lost_km2
        Ground under a zone of the second alone, and of the first alone.
    """

    before: ZoneMap
    after: ZoneMap
    changes: tuple[Change, ...]
    passages: tuple[Passage, ...]
    total_before_km2: float
    total_after_km2: float
    gained_km2: float
    lost_km2: float
