"""The choices that are made while zones are built, and the words they go by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from zonemap.errors import ChoiceError

DEFAULT = "default"
CODES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    # code: what the builder understands, by a word of the user's that means it.
    {
        "range": {"near": "near"},
        "total-width": {"each": "each side"},
        "stretch-ends": {"meridian": "meridian", "meridians": "meridian"},
        "edges": {"rhumb": "rhumb", "bearing": "rhumb", "constant": "rhumb"},
        "side-of-border": {"both": "both"},
        "ground-of-side": {},
        "town-footprint": {},
    }
)
_DEFAULTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "range": frozenset(("far",)),
        "total-width": frozenset(("total", "half")),
        "stretch-ends": frozenset(("right", "square")),
        "edges": frozenset(("geodesic", "shortest")),
    }
)
_RADIUS = re.compile(r"(\d+(?:\.\d+)?)\s*km")


def built_choices(assume: Mapping[str, str], countries: tuple[str, ...]) -> dict[str, str]:
    """Return the choices as the builder understands them; what it does not know is left out.

    Parameters
    ----------
    assume
        Code to choice, in the user's words.
    countries
        The agreement's, as ISO 3166-1 alpha-3.

    Raises
    ------
    ChoiceError
        If the builder knows the code and not the choice.
    """
    said: dict[str, str] = {}
    for code, choice in assume.items():
        if code not in CODES:
            continue
        value = _value(code, choice, countries)
        if value is not None:
            said[code] = value
    return said


def _value(code: str, choice: str, countries: tuple[str, ...]) -> str | None:
    words = re.findall(r"\w+", choice.casefold())
    known = CODES[code]
    if choice.casefold() == DEFAULT or not _DEFAULTS.get(code, frozenset()).isdisjoint(words):
        return None
    for word in words:
        if word in known:
            return known[word]
    match code:
        case "side-of-border":
            # The name of a country or a side of the compass: the builder tells which.
            return re.sub(r"(?i)^\s*(the\s+)?(side\s+of\s+)?|\s+side\s*$", "", choice)
        case "ground-of-side" if choice.upper() in countries:
            return choice.upper()
        case "ground-of-side":
            raise ChoiceError(
                f"{code} cannot be chosen as {choice!r}",
                hint=f"the choices are: {' | '.join(countries) or 'none in this text'}; or default",
            )
        case "town-footprint" if _RADIUS.fullmatch(choice.strip()):
            return choice.strip()
        case "town-footprint":
            raise ChoiceError(
                f"{code} cannot be chosen as {choice!r}",
                hint="give a radius, as in town-footprint='3 km'; or default",
            )
        case _:
            offered = " | ".join(dict.fromkeys(known.values()))
            raise ChoiceError(
                f"{code} cannot be chosen as {choice!r}",
                hint=f"the choices are: {offered}; or default",
            )
