"""Whether a rule can be drawn, told from its area and its names before any shape is made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain

from zonemap.agreement import Lack, Standing, Status
from zonemap.area import FILLABLE, Area, Defined, Undrawn, walk
from zonemap.errors import (
    LayerNeededError,
    PlaceAmbiguousError,
    PlaceNotFoundError,
    UnbuildableAreaError,
    ZonemapError,
)
from zonemap.places.asked import Asker, fills

# What nothing can mend goes before what a layer can, and that before a name.
_WORST_FIRST: tuple[Status, ...] = ("undrawable", "needs_layer", "needs_place")


def standing(
    area: Area, leaned_on: Mapping[str, Area], asker: Asker, filled: Collection[str] = ()
) -> Standing:
    """Return whether an area can be drawn, and what it lacks.

    Parameters
    ----------
    area
        The area of a rule.
    leaned_on
        The areas of the zones it names, by the names it has for them.
    asker
        Asks for its names.
    filled
        Folded names of layers that stand in it.
    """
    own = [part for part in walk(area) if not fills(part, filled)]
    holes = [unfilled(part) for part in own if isinstance(part, Undrawn)]
    others = [*chain.from_iterable(map(walk, leaned_on.values()))]
    errors = [
        *asker.refusals(area, filled),
        *chain.from_iterable(map(asker.refusals, leaned_on.values())),
        *(unfilled(part) for part in others if isinstance(part, Undrawn)),
        *(
            undefined(part)
            for part in (*own, *others)
            if isinstance(part, Defined)
            and leaned_on.keys().isdisjoint({part.term, part.term.casefold()})
        ),
    ]
    given = {status_of(error) for error in (*holes, *errors)}
    status: Status = next((one for one in _WORST_FIRST if one in given), "drawable")
    lacks = {str(e): Lack(e.layer_name or "", e.code, str(e), e.hint) for e in errors}
    return Standing(status, tuple(lacks.values()))


def status_of(error: ZonemapError) -> Status:
    """Return what a rule is for want of what an error says."""
    if isinstance(error, LayerNeededError):
        return "needs_layer"
    named = isinstance(error, PlaceNotFoundError | PlaceAmbiguousError)
    return "needs_place" if named else "undrawable"


def undefined(area: Defined) -> LayerNeededError:
    """Return the error for a zone that the text names and never gives ground to."""
    return LayerNeededError(
        f'the text nowhere says what "{area.term}" is',
        span=area.span,
        layer_name=area.term,
        hint=f'supply it: --layer "{area.term}=FILE"',
    )


def unfilled(hole: Undrawn) -> ZonemapError:
    """Return the error for a hole, saying what would fill it."""
    if hole.reason not in FILLABLE:
        return UnbuildableAreaError(
            f'"{hole.layer_name}" cannot be drawn from the words: {hole.reason}',
            span=hole.span,
            layer_name=hole.layer_name,
        )
    return LayerNeededError(
        f'"{hole.layer_name}" is not in the words ({hole.reason})',
        span=hole.span,
        layer_name=hole.layer_name,
        hint=f'supply it: --layer "{hole.layer_name}=FILE"',
    )
