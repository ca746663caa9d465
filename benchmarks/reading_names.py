"""When two names mean the same thing: spelling variants, demonyms, codes.

Names in agreements are transliterated freely (Ras Issa, Ras Isa; Salif, Saleef;
Quneitra, Kuneitra), so words are compared by their consonants; codes (Line A, M4,
Zone 3) are compared exactly.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[-'’ʿ][^\W_]+)*")
_CODE = re.compile(r"^(?:[A-Z]|[A-Z]?-?\d+[A-Za-z]?|[A-Z]-?\d+)$")
_ALIKE = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("sh", "s"), ("ch", "s"))
_SMALLEST_SIMILARITY = 0.55
_SHORTEST_STEM = 3
_GENERIC = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "from",
        "for",
        "by",
        "and",
        "or",
        "as",
        "its",
        "it",
        "their",
        "with",
        "between",
        "along",
        "line",
        "lines",
        "area",
        "areas",
        "zone",
        "zones",
        "region",
        "regions",
        "district",
        "districts",
        "province",
        "provinces",
        "governorate",
        "county",
        "city",
        "cities",
        "town",
        "towns",
        "village",
        "villages",
        "port",
        "ports",
        "harbour",
        "harbours",
        "settlement",
        "settlements",
        "state",
        "road",
        "highway",
        "street",
        "river",
        "valley",
        "corridor",
        "axis",
        "part",
        "parts",
        "certain",
        "border",
        "borders",
        "boundary",
        "boundaries",
        "frontier",
        "frontiers",
        "administrative",
        "international",
        "agreed",
        "current",
        "new",
        "old",
        "al",
        "el",
        "an",
        "ad",
        "ar",
        "as",
        "az",
        "ash",
        "sea",
        "gulf",
        "bay",
        "strait",
        "straits",
        "coast",
        "shore",
        "island",
        "islands",
        "cape",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "centre",
        "center",
        "republic",
        "federal",
        "kingdom",
        "province's",
        "listed",
    ]
)
# One front has many names.
_SYNONYMS = dict.fromkeys(
    [
        "contact",
        "front",
        "frontline",
        "frontlines",
        "fronts",
        "confrontation",
        "position",
        "positions",
        "forward",
    ],
    "contact",
) | {"ceasefire": "ceasefire", "cease-fire": "ceasefire", "armistice": "armistice"}
_DEMONYMS = {
    "french": "france",
    "dutch": "netherlands",
    "british": "kingdom",
    "greek": "greece",
    "greeks": "greece",
    "greco": "greece",
    "turkish": "turkey",
    "turks": "turkey",
    "turk": "turkey",
    "türkiye": "turkey",
    "polish": "poland",
    "spanish": "spain",
    "swiss": "switzerland",
    "danish": "denmark",
    "finnish": "finland",
    "swedish": "sweden",
    "welsh": "wales",
    "irish": "ireland",
    "chinese": "china",
    "burmese": "myanmar",
    "thai": "thailand",
    "khmer": "cambodia",
    "lao": "laos",
    "moroccan": "morocco",
    "argentine": "argentina",
    "philippine": "philippines",
    "filipino": "philippines",
    "congolese": "congo",
    "nepalese": "nepal",
    "yemeni": "yemen",
    "chadian": "chad",
    "malian": "mali",
    "cypriot": "cyprus",
    "peruvian": "peru",
    "serb": "serbia",
    "serbs": "serbia",
    "kiswahili": "swahili",
    "afghan": "afghanistan",
    "kazakh": "kazakhstan",
    "kyrgyz": "kyrgyzstan",
    "tajik": "tajikistan",
    "turkmen": "turkmenistan",
    "uzbek": "uzbekistan",
}


# Names that look like one name inflected, and are two.
_DISTINCT = frozenset({frozenset({"niger", "nigeria"}), frozenset({"austria", "australia"})})


def fold(text: str) -> str:
    """Return the text in lower case without accents."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(char for char in spread if not unicodedata.combining(char)).lower()


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Return the consonants of a word, its first letter kept, doubles once."""
    plain = re.sub(r"[^a-z0-9]", "", fold(word))
    for long, short in _ALIKE:
        plain = plain.replace(long, short)
    plain = plain.replace("q", "k").replace("c", "k").replace("w", "v").replace("z", "s")
    plain = plain.replace("j", "g").replace("y", "i")
    bare = plain[:1] + re.sub(r"[aeiou]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", bare)


def words_alike(a: str, b: str) -> bool:
    """Tell whether two words are one word, spelt or inflected differently."""
    one, two = fold(a), fold(b)
    one, two = _DEMONYMS.get(one, one), _DEMONYMS.get(two, two)
    if one == two:
        return True
    if frozenset((one, two)) in _DISTINCT:
        return False
    if min(len(one), len(two)) <= _SHORTEST_STEM:
        return False
    if skeleton(one) == skeleton(two):
        return SequenceMatcher(None, one, two).ratio() >= _SMALLEST_SIMILARITY
    return _inflected(one, two)


_ENDINGS = re.compile(
    r"^(?:s|n|an|ian|ians|ean|eans|ese|i|is|ish|ic|ee|er|ers|e|es|ia|a|y|en|'s|al|ite|ites|held)?$"
)


def _inflected(one: str, two: str) -> bool:
    """Tell whether the words share a long stem and differ in endings alone."""
    shared = 0
    for x, y in zip(one, two, strict=False):
        if x != y:
            break
        shared += 1
    if shared < max(4, min(len(one), len(two)) - 2):
        return False
    return bool(_ENDINGS.match(one[shared:]) and _ENDINGS.match(two[shared:]))


@lru_cache(maxsize=50_000)
def tokens(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words and the codes of a name, generic words left out.

    A name of generic words alone keeps them: there is nothing else to compare.
    """
    codes: set[str] = set()
    words: list[str] = []
    for raw in _WORD.findall(name):
        if _CODE.match(raw):
            codes.add(raw.upper().replace("-", ""))
            continue
        for piece in re.split(r"[-]", raw) if fold(raw) not in _SYNONYMS else [raw]:
            folded = fold(piece).strip("'’ʿ")
            words.append(_SYNONYMS.get(folded, folded))
    special = frozenset(word for word in words if word not in _GENERIC and len(word) > 1)
    if not special and not codes:
        special = frozenset(words)
    return special, frozenset(codes)


def names_alike(a: str, b: str) -> bool:
    """Tell whether two names can mean one thing: a shared word and no code at odds."""
    words_a, codes_a = tokens(a)
    words_b, codes_b = tokens(b)
    if codes_a and codes_b and not codes_a & codes_b:
        return False
    if codes_a & codes_b:
        return True
    if bool(codes_a) != bool(codes_b) and not (words_a and words_b):
        return False
    return any(words_alike(x, y) for x in words_a for y in words_b)


def named_in(name: str, text: str) -> bool:
    """Tell whether a text names it: by one of its own words or by its code."""
    words, codes = tokens(name)
    seen_words, seen_codes = tokens(text)
    if words <= _GENERIC:  # "the centre line" has no other words than generic ones
        seen_words = frozenset(fold(word) for word in _WORD.findall(text))
    if codes and codes <= seen_codes and not words:
        return True
    if words and any(words_alike(x, y) for x in words for y in seen_words):
        return not codes or bool(codes & seen_codes) or len(words) > 1
    return bool(codes & seen_codes)
