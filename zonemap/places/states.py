"""Which names are those of states, and which states a text is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zonemap.places.gazetteer import Context
from zonemap.places.names import likeness
from zonemap.places.words import bare_country

if TYPE_CHECKING:
    from zonemap.places.resolver import Resolver

# The codes that texts' de-facto units have besides those of states, and whose ground they are.
_STATES_OF = {
    "XAB": ("GEO",),
    "XSO": ("GEO",),
    "XTR": ("MDA",),
    "XNC": ("CYP", "CYN"),
    "XGZ": ("PSE", "ISR"),
    "XWB": ("PSE", "ISR"),
    "XSL": ("SOM", "SOL"),
    "XNK": ("AZE", "ARM"),
    "XGO": ("SYR", "ISR"),
    "XKS": ("IND", "PAK"),
}

# Territories listed on their own, by the state that holds or claims all of them: a text about
# Morocco may name a post in Western Sahara.
_HELD = {"MAR": ("ESH",), "SRB": ("XKX",), "CHN": ("TWN",), "CYP": ("CYN",), "SOM": ("SOL",)}


def home_of(countries: Iterable[str]) -> tuple[str, ...]:
    """Return where a text's places are at home: its states, then what belongs to or with them."""
    own = tuple(countries)
    held = (code for state in own for code in _HELD.get(state, ()))
    return tuple(dict.fromkeys((*own, *held)))


def states_of(room: Resolver, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the states that codes of a text stand for, those of de-facto units for their own."""
    known = (own for code in codes for own in _STATES_OF.get(code, (code,)))
    return tuple(dict.fromkeys(code for code in known if room.data.has_country(code)))


def is_state(room: Resolver, name: str, context: Context) -> bool:
    """Tell whether a name is a state's: as it is spelt, or by its sound one of the text's.

    Waka in Congo is no Wake Island.
    """
    codes = room.codes(name)
    if set(codes) & set(context.countries):
        return True
    states = [room.data.country(code) for code in codes]
    known = [
        said
        for state in states
        for said in (state.code, state.iso2, *state.all_names(), *state.all_adjectives())
    ]
    return any(likeness(one, known) == 1 for one in (name, bare_country(name)))
