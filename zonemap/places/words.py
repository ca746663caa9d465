"""Words that stand around names and are no part of them."""

from __future__ import annotations

import re
from functools import lru_cache

_COUNTRY_HEAD = re.compile(
    r"^(?:the\s+)?(?:(?:state|republic|territory|government|country|mainland)\s+of\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_UNITS = (
    "autonomous republic|autonomous region|autonomous province|autonomous oblast|republic|"
    "province|governorate|gouvernement|district|region|oblast|raion|rayon|state|county|canton|"
    "prefecture|department|territory|municipality|area|island|islands|peninsula|entity|enclave|"
    "voivodeship|wilayah|muhafazah|vilayet|sub-district|subdistrict|strip|corridor|valley"
)
_REGION_HEAD = re.compile(rf"^(?:the\s+)?(?:(?:{_UNITS})s?\s+of\s+)?(?:the\s+)?", re.IGNORECASE)
_REGION_TAIL = re.compile(rf"\s+(?:{_UNITS})s?$", re.IGNORECASE)
_RIVER_HEAD = re.compile(
    r"^(?:the\s+)?(?:(?:river|lake|nahr|wadi|canal|strait|straits)\s+(?:of\s+)?)?(?:the\s+)?",
    re.IGNORECASE,
)
_RIVER_TAIL = re.compile(
    r"\s+(?:rivers?|lake|canal|stream|creek|reservoir|waterway|channel)$", re.IGNORECASE
)


_BRACKETS = re.compile(r"^(.+?)\s*\(([^()]+)\)$")


@lru_cache(maxsize=4096)
def variants(name: str) -> tuple[str, ...]:
    """Return a name and the names it holds: two in one by a bracket or a stroke.

    Examples
    --------
    >>> variants("Dniester (Nistru)"), variants("Kiir/Bahr el-Arab")
    (('Dniester (Nistru)', 'Dniester', 'Nistru'), ('Kiir/Bahr el-Arab', 'Kiir', 'Bahr el-Arab'))
    """
    bracketed = _BRACKETS.match(name)
    if bracketed is not None:
        return (name, bracketed[1], bracketed[2])
    parts = [part.strip() for part in name.split("/")]
    return (name, *parts) if len(parts) > 1 and all(parts) else (name,)


_SETTLEMENT = "village|town|city|township|hamlet|settlement|locality|neighbourhood|neighborhood"
_PLACE_HEAD = re.compile(rf"^(?:the\s+)?(?:{_SETTLEMENT}|area)s?\s+of\s+(?=\w)", re.IGNORECASE)
_PLACE_TAIL = re.compile(rf"\s+(?:{_SETTLEMENT}|area)$", re.IGNORECASE)
_ROMANIAN = str.maketrans("âîÂÎ", "îâÎÂ")  # one sound, written now the one way, now the other
_ROMANCE_ARTICLES = ("La", "Los", "Las", "Le", "Les", "El")
_TZ, _ABAD = re.compile("tz"), re.compile("abad$")
_YO = re.compile(r"[b-df-hj-np-tv-xz]yo", re.IGNORECASE)


def respelt(name: str) -> tuple[str, ...]:
    """Return how else a name may stand in a gazetteer that lacks it as it is written.

    With the article that the text leaves out, or without it; with a Cyrillic *ё* or *ьо*, which
    some write *yo*, as *o* or *e*; with a Romanian *â* as *î* and the other way round; with *tz*
    as *ts*; with the *-abad* that Tajik and Uzbek write *-obod*; without the word for what it is.

    Examples
    --------
    >>> "La Macarena" in respelt("Macarena"), respelt("Los Pozos")
    (True, ('Pozos',))
    >>> respelt("Verkhnyotoretske")[-2:]
    ('Verkhnotoretske', 'Verkhnetoretske')
    """
    bare = bare_place(name)
    if bare != name:
        return (bare, *respelt(bare))
    article, _, rest = name.partition(" ")
    if rest and article.title() in _ROMANCE_ARTICLES:
        return (rest,)
    soft = [re.sub("yo", put, name) for put in ("o", "e")] if _YO.search(name) else []
    written = (name.translate(_ROMANIAN), _TZ.sub("ts", name), _ABAD.sub("obod", name))
    swapped = [one for one in written if one != name]
    return (*(f"{one} {name}" for one in _ROMANCE_ARTICLES), *swapped, *soft)


def bare_place(name: str) -> str:
    """Return a place's name without ``village of`` or ``town``.

    Examples
    --------
    >>> bare_place("the village of Odzisi"), bare_place("Zaitseve settlement")
    ('Odzisi', 'Zaitseve')
    """
    bare = _PLACE_TAIL.sub("", _PLACE_HEAD.sub("", name.strip()))
    return bare or name


_AIRPORT_TAIL = re.compile(
    r"\s+(?:international\s+)?(?:airport|airfield|aerodrome|air\s?base|airstrip)$", re.IGNORECASE
)


def bare_airport(name: str) -> str:
    """Return an airport's name without ``airport`` or ``air base``.

    Examples
    --------
    >>> bare_airport("Lungi airport"), bare_airport("Airport Road")
    ('Lungi', 'Airport Road')
    """
    return _AIRPORT_TAIL.sub("", name.strip()) or name


def bare_country(name: str) -> str:
    """Return a state's name without ``the``, ``State of``, ``Republic of``."""
    return _COUNTRY_HEAD.sub("", name.strip())


def bare_region(name: str) -> str:
    """Return a region's name without the word for what it is.

    Examples
    --------
    >>> bare_region("the Idlib Governorate"), bare_region("Province of Alessandria")
    ('Idlib', 'Alessandria')
    """
    bare = _REGION_TAIL.sub("", _REGION_HEAD.sub("", name.strip()))
    return bare or name


# "Northern Red Sea" is a land at a sea: of the sea itself one says "the northern Red Sea".
_PART_OF_SEA = re.compile(r"(?:Northern|Southern|Eastern|Western) ")
_SEA = re.compile(r"\s(?:sea|ocean)s?$|^(?:the\s+)?sea\s+of\s", re.IGNORECASE)


def is_sea(name: str) -> bool:
    """Tell whether a name is that of a sea, and of no land that is called after it.

    Examples
    --------
    >>> is_sea("the Red Sea"), is_sea("Sea of Azov"), is_sea("Red Sea Governorate")
    (True, True, False)
    >>> is_sea("Northern Red Sea"), is_sea("the North Sea")
    (False, True)
    """
    name = name.strip()
    return _SEA.search(name) is not None and _PART_OF_SEA.match(name) is None


_CITY = re.compile(r"\b(?:city|municipality|municipal|urban|town)\b", re.IGNORECASE)


def of_city(words: str) -> bool:
    """Tell whether words speak of a city: what a district, province or oblast is not.

    Examples
    --------
    >>> of_city("Republican City"), of_city("District")
    (True, False)
    """
    return _CITY.search(words) is not None


def bare_river(name: str) -> str:
    """Return a river's name without ``river``.

    Examples
    --------
    >>> bare_river("the River Jordan"), bare_river("Litani River")
    ('Jordan', 'Litani')
    """
    bare = _RIVER_TAIL.sub("", _RIVER_HEAD.sub("", name.strip()))
    return bare or name
