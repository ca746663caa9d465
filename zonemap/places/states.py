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


# What states held that is others' today, and the year in which it ended: an armistice of 1918
# with Austria speaks of Istria.
_HELD_UNTIL = (
    ("RUS", 1918, "FIN POL"),
    ("DEU", 1919, "FRA"),
    ("AUT HUN", 1921, "HRV SVN ITA CZE SVK BIH SRB ROU POL UKR MNE"),
    ("TUR", 1924, "SYR IRQ LBN PSE ISR JOR SAU YEM"),
    ("DEU", 1945, "POL LTU RUS"),
    ("FIN", 1945, "RUS"),
    ("JPN", 1945, "KOR PRK TWN RUS"),
    ("POL", 1945, "LTU BLR UKR"),
    ("IND", 1947, "PAK BGD"),
    ("ITA", 1948, "HRV SVN LBY ERI SOM"),
    ("FRA", 1954, "VNM LAO KHM"),
    ("FRA", 1962, "DZA"),
    ("PAK", 1972, "BGD"),
    ("ZAF", 1990, "NAM"),
    ("RUS", 1992, "UKR BLR MDA EST LVA LTU GEO ARM AZE KAZ KGZ TJK TKM UZB"),
    ("SRB", 1992, "HRV SVN BIH MKD"),
    ("CZE", 1993, "SVK"),
    ("ETH", 1993, "ERI"),
    ("IDN", 2002, "TLS"),
    ("SRB", 2006, "MNE"),
    ("SDN", 2011, "SSD"),
)


_NAMED = 6


def held_in(countries: Iterable[str], year: int) -> tuple[str, ...]:
    """Return the states of today whose ground those of a text held when it was written.

    Examples
    --------
    >>> held_in(("ETH", "SOM"), 1988), held_in(("ETH", "SOM"), 2000)
    (('ERI',), ())
    """
    own = tuple(countries)
    held = (
        code
        for states, until, parts in _HELD_UNTIL
        if year <= until and {*states.split()} & {*own}
        for code in parts.split()
    )
    return tuple(dict.fromkeys(code for code in held if code not in own))


def home_of(countries: Iterable[str]) -> tuple[str, ...]:
    """Return where a text's places are at home: its states, then what belongs to or with them."""
    own = tuple(countries)
    held = (code for state in own for code in _HELD.get(state, ()))
    return tuple(dict.fromkeys((*own, *held)))


def states_named(room: Resolver, codes: Iterable[str]) -> str:
    """Return the names of the first few states, and how many more there are."""
    names = [room.data.country(code).name for code in codes]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


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
