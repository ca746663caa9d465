"""What phrasings build: features, areas and half-said belts."""

from __future__ import annotations

from collections.abc import Callable

from zonemap.reading.builders.areas import Areas
from zonemap.reading.builders.bands import Bands
from zonemap.reading.builders.base import Built
from zonemap.reading.builders.borders import Borders
from zonemap.reading.builders.boxes import Boxes
from zonemap.reading.builders.clips import Clips
from zonemap.reading.builders.discs import Discs
from zonemap.reading.builders.edges import Edges
from zonemap.reading.builders.exceptions import Exceptions
from zonemap.reading.builders.holes import Holes
from zonemap.reading.builders.naming import Naming
from zonemap.reading.builders.pairs import Pairs
from zonemap.reading.builders.parallels import Parallels
from zonemap.reading.builders.reaches import Reaches
from zonemap.reading.builders.remainders import Remainders
from zonemap.reading.builders.rings import Rings
from zonemap.reading.builders.strips import Strips
from zonemap.reading.builders.zones import Zones
from zonemap.reading.phrasings import Match

__all__ = ["Builders"]


class Builders(
    Borders,
    Reaches,
    Edges,
    Clips,
    Naming,
    Pairs,
    Strips,
    Rings,
    Discs,
    Parallels,
    Areas,
    Bands,
    Boxes,
    Remainders,
    Zones,
    Exceptions,
    Holes,
):
    """Builds nodes for phrasings in the context of a scene."""

    def build(self, match: Match) -> Built:
        """Return the code and the node a match stands for, or None where it does not fit."""
        method: Callable[[Match], Built] = getattr(self, match.phrasing.builds)
        return method(match)
