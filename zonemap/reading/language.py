"""A language as data: word lists and phrasings that the reader works from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, TypeAlias, TypeVar

from zonemap.errors import ZonemapError
from zonemap.measure import Compass, Unit
from zonemap.reading import verbs
from zonemap.reading.items import Item
from zonemap.reading.phrases import PhraseTable, spellings, words_of
from zonemap.reading.signs import Signs

DEFAULT = "en"
_READ_ONCE = "phrasings"  # the data file that is the largest, and of use for its patterns alone
_CUES = "cues"  # the data file in which a phrase may stand for several
T = TypeVar("T")
Words: TypeAlias = dict[str, None]
"""Words in an order, that are looked up as those of a set."""


@dataclass(frozen=True, slots=True)
class Land:
    """A country or region that a name or an adjective stands for.

    Parameters
    ----------
    name
        The canonical English name.
    code
        ISO 3166-1 alpha-3, or ``X..`` for a land that has none.
    adjective
        Whether the word is an adjective or a name of its people.
    region
        Whether the land is read as a region rather than as a country.
    """

    name: str
    code: str
    adjective: bool
    region: bool


class Grammar(dict[str, frozenset[str]]):
    """Small words by what they do; a language may have none for some use."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        super().__init__(words)
        self._either: dict[tuple[str, ...], frozenset[str]] = {}

    def either(self, *keys: str) -> frozenset[str]:
        """Return the words of some use or another; each union is made once."""
        found = self._either.get(keys)
        if found is None:
            found = self._either[keys] = frozenset().union(*[self[key] for key in keys])
        return found

    def before(self, items: Sequence[Item], at: int, passed: frozenset[str] | None = None) -> int:
        """Return where the word stands before an item and its articles.

        Parameters
        ----------
        items, at
            The item.
        passed
            The words to be passed over instead of articles.

        Returns
        -------
        int
            Its index; 0 where nothing but articles stands before the item, -1 where nothing does.
        """
        passed = self["articles"] if passed is None else passed
        at -= 1
        while at > 0 and not items[at].code and items[at].text in passed:
            at -= 1
        return at

    def behind(self, items: Sequence[Item], at: int, passed: frozenset[str] | None = None) -> int:
        """Return where the word stands behind an item and the articles that follow it.

        Parameters
        ----------
        items, at
            The item.
        passed
            The words to be passed over instead of articles.

        Returns
        -------
        int
            Its index, which is that of no item where nothing else follows.
        """
        passed = self["articles"] if passed is None else passed
        at += 1
        while at < len(items) and not items[at].code and items[at].text in passed:
            at += 1
        return at

    def __missing__(self, key: str) -> frozenset[str]:
        """Return no words."""
        return frozenset()


class Endings(dict[str, tuple[str, ...]]):
    """How words of some kinds end; a language may have no ending for some kind."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        """Return no endings."""
        return ()


class Language:
    """The data files of one language, parsed when first asked for."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._made: dict[object, Any] = {}

    def made(self, make: Callable[[Language], T]) -> T:
        """Return what is made of this language's words alone: made once, shared by all texts."""
        found: T | None = self._made.get(make)
        if found is None:
            found = self._made[make] = make(self)
        return found

    def table(self, name: str) -> dict[str, Any]:
        """Return the data file `name` of this language.

        Raises
        ------
        ZonemapError
            If the language has no such file.
        """
        return _read(self.code, name) if name == _READ_ONCE else _load(self.code, name)

    @cached_property
    def classes(self) -> dict[str, tuple[str, ...]]:
        """The word classes that patterns refer to as ``%name``."""
        found: dict[str, list[str]] = self.table("words")["classes"]
        return {
            key: tuple(" ".join(words_of(word)) for word in words) for key, words in found.items()
        }

    @cached_property
    def lands(self) -> PhraseTable[Land]:
        """Countries and known regions by name, adjective and demonym."""
        pairs: list[tuple[str, Land]] = []
        for section, region in (("countries", False), ("regions", True)):
            for code, line in self.table("countries").get(section, {}).items():
                names, _, adjectives = line.partition("|")
                listed = [name.strip() for name in names.split(",") if name.strip()]
                canonical = self.canonical.get(code, listed[0])
                pairs += [(name, Land(canonical, code, False, region)) for name in listed]
                pairs += [
                    (word.strip(), Land(canonical, code, True, region))
                    for word in adjectives.split(",")
                    if word.strip()
                ]
        return PhraseTable(pairs)

    @cached_property
    def names_of_regions(self) -> frozenset[str]:
        """The English names of lands that are read as regions."""
        lines: dict[str, str] = _load(DEFAULT, "countries").get("regions", {})
        return frozenset(line.partition("|")[0].split(",")[0].strip() for line in lines.values())

    @cached_property
    def canonical(self) -> dict[str, str]:
        """The English name under which the area tree knows each land."""
        tables = _load(DEFAULT, "countries")
        return {
            code: line.partition("|")[0].split(",")[0].strip()
            for section in ("countries", "regions")
            for code, line in tables.get(section, {}).items()
        }

    @cached_property
    def units(self) -> PhraseTable[Unit]:
        """Units of length by each of their forms."""
        return _reversed(self.table("units")["distance"])

    @cached_property
    def other_units(self) -> PhraseTable[str]:
        """Units that are no length on the ground: calibres, surfaces, shares."""
        return _reversed(self.table("units")["other"])

    @cached_property
    def durations(self) -> PhraseTable[str]:
        """Units of time by each of their forms."""
        return _reversed(self.table("units")["duration"])

    @cached_property
    def bounds(self) -> PhraseTable[str]:
        """Words before a figure that make it a bound."""
        return _reversed(self.table("units")["bounds"])

    @cached_property
    def bounds_after(self) -> PhraseTable[str]:
        """Words after a figure that make it a bound."""
        return _reversed(self.table("units")["bounds_after"])

    @cached_property
    def compass(self) -> PhraseTable[Compass]:
        """Compass words."""
        found: dict[str, list[str]] = self.table("units")["compass"]
        return PhraseTable([(word, Compass(key)) for key, words in found.items() for word in words])

    @cached_property
    def months(self) -> dict[str, int]:
        """Month names."""
        found: dict[str, int] = self.table("units")["months"]
        return found

    @cached_property
    def _left_out(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = self.table("words").get("put_in", {})
        return found

    def put_in(self, use: str, start: int, end: int) -> list[Item]:
        """Return words that a writer leaves out, as items that stand where others are.

        Parameters
        ----------
        use
            What the words are for: a list of ``put_in`` in ``words.toml``.
        start, end
            Where those others stand in the text.
        """
        return [Item("", word, start, end) for word in self._left_out.get(use, ())]

    @cached_property
    def verbs(self) -> PhraseTable[str]:
        """Verbs in all their forms, by their class."""
        return PhraseTable(verbs.phrases(self.table("cues")))

    @cached_property
    def nominal(self) -> frozenset[str]:
        """The first words of nouns of verbs: "assembly", "closure"."""
        nouns: dict[str, list[str]] = self.table("cues").get("nouns", {})
        return frozenset(words_of(noun)[0] for listed in nouns.values() for noun in listed)

    @cached_property
    def triggers(self) -> frozenset[str]:
        """Words and digits of which a sentence has one, if it matters to a reader at all."""
        words: set[str] = set("0123456789")
        for phrases in (self.units, self.lands, self.durations):
            words |= phrases.first
        for phrase, _ in self.verbs.phrases():
            words.update(phrase)
        words -= self.grammar["idle"]
        words |= self.grammar.either("hinging", "lapsing", "applying", "setting_out", "being_valid")
        words |= self.grammar["deontic"]  # what obliges somebody somewhere is told, whatever it is
        for key in self.table("words")["triggers"]["classes"]:
            words |= {phrase.split()[0] for phrase in self.classes[key]}
        return frozenset(words)

    @cached_property
    def endings(self) -> Endings:
        """How words of some kinds end: participles as in "deployed", gerunds, adverbs, plurals."""
        found: dict[str, list[str]] = self.table("words")["endings"]
        return Endings({kind: tuple(endings) for kind, endings in found.items()})

    def unled(self, words: str, leading: str = "the") -> str:
        """Return words without the article, or another small word, that they begin with."""
        first, _, rest = words.partition(" ")
        return rest if rest and first in self.grammar[leading] else words

    def singular(self, word: str) -> str:
        """Return a word without the ending of a plural, if it has one."""
        for ending in self.endings["plurals"]:
            if word.endswith(ending):
                return word.removesuffix(ending)
        return word

    @cached_property
    def kept_kinds(self) -> frozenset[str]:
        """Words for what a thing is that are part of its name: "the island of Long" is none."""
        return frozenset(self.table("words")["names"]["kept_kinds"])

    @cached_property
    def headed(self) -> frozenset[str]:
        """Words for what a thing is that its name begins with: "the Strait of Tiran"."""
        return frozenset(self.table("words")["names"].get("headed", ()))

    @cached_property
    def grammar(self) -> Grammar:
        """The small words by what they do: prepositions, articles, connectors."""
        found: dict[str, list[str]] = self.table("words")["grammar"]
        return Grammar({key: frozenset(words) for key, words in found.items()})

    @cached_property
    def signs(self) -> Signs:
        """Phrases that tell what a clause is about, by class."""
        grammar = self.grammar
        idle = grammar["idle"], grammar.either("deontic", "articles", "of", "joining")
        return Signs(self.table("cues"), idle)

    @cached_property
    def capitals(self) -> dict[str, Land]:
        """The lands that capitals stand for, by the name of the town in lower case."""
        if not _has(self.code, "capitals"):
            return {}
        return {
            name.strip().lower(): Land(self.canonical[code], code, adjective=False, region=False)
            for code, names in self.table("capitals")["capitals"].items()
            for name in names.split(",")
        }

    @cached_property
    def papers(self) -> frozenset[str]:
        """What agreements are called: "accord", "protocol"."""
        return frozenset(self.table("words")["papers"]["words"])

    @cached_property
    def occasions(self) -> frozenset[str]:
        """What agreements are made at or about: "talks"."""
        return frozenset(self.table("words")["papers"]["occasions"])

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Words that begin a sentence with a capital without being a name."""
        found: list[str] = self.table("words")["common"]["words"]
        return frozenset(found)


def _reversed(table: dict[str, list[str]]) -> PhraseTable[Any]:
    return PhraseTable([(form, key) for key, forms in table.items() for form in forms])


def _has(code: str, name: str) -> bool:
    """Tell whether a language has a data file."""
    return resources.files(__package__).joinpath("languages", code, f"{name}.toml").is_file()


def _read(code: str, name: str) -> dict[str, Any]:
    """Read a data file."""
    folder = resources.files(__package__).joinpath("languages", code)
    file = folder.joinpath(f"{name}.toml")
    if not file.is_file():
        raise ZonemapError(
            f"there is no reading for the language {code!r}", hint=f"known: {', '.join(known())}"
        )
    found: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return _spelled_out(found) if name == _CUES else found


_load = cache(_read)


def _spelled_out(entry: Any) -> Any:
    """Return a table or a list of phrases, with each phrase that stands for several as these."""
    if isinstance(entry, dict):
        return {key: _spelled_out(part) for key, part in entry.items()}
    if isinstance(entry, list):
        return [spelling for phrase in entry for spelling in spellings(phrase)]
    return entry


@cache
def known() -> tuple[str, ...]:
    """Return the codes of the languages that can be read."""
    folder = resources.files(__package__).joinpath("languages")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


@cache
def language(code: str) -> Language:
    """Return a language by its ISO 639-1 code."""
    if code not in known():
        raise ZonemapError(
            f"there is no reading for the language {code!r}", hint=f"known: {', '.join(known())}"
        )
    return Language(code)


_SAMPLE = 6000  # characters that tell the language of a text
_LEAST_SHARE = 2  # how many times as often another language's words must stand


@cache
def _markers(code: str) -> frozenset[str]:
    found: list[str] = _load(code, "markers")["words"]
    return frozenset(found)


def detect(text: str) -> str:
    """Return the code of the language that a text is written in; English if in doubt.

    Examples
    --------
    >>> detect("Les forces se retirent de la ville et du port.")
    'fr'
    """
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    counts = {code: sum(1 for word in words if word in _markers(code)) for code in known()}
    best = max(sorted(counts), key=lambda code: counts[code])
    return best if counts[best] > _LEAST_SHARE * counts[DEFAULT] else DEFAULT
