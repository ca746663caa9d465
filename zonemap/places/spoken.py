"""Which state a text speaks of that it does not name: where its names lie."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zonemap.places.gazetteer import Context
from zonemap.places.names import likeness
from zonemap.places.states import home_of

if TYPE_CHECKING:
    from zonemap.places.resolver import Resolver

_ENOUGH = 3  # names that lie in no other state


def spoken_of(room: Resolver, context: Context) -> tuple[str, ...]:
    """Return the state in which more of a text's names lie than in those it is about.

    News of a truce may name the mediators' state alone. Only a name that is spelt so and that no
    other state has counts, and three are needed: mere likeness is found everywhere.
    """
    home = set(home_of(context.countries))
    if not home:
        return ()
    at_home, elsewhere = 0, Counter[str]()
    for name in context.near:
        states = {
            code
            for bearer in room.place_bearers(name)
            if likeness(name, (bearer.name, *bearer.names)) == 1
            for code in bearer.countries
        }
        at_home += bool(states & home)
        if len(states) == 1:
            elsewhere.update(states - home)
    first = elsewhere.most_common(1)
    return tuple(code for code, count in first if count >= max(_ENOUGH, at_home + 1))
