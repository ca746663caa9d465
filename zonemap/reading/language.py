"""A language as data: word lists and phrasings that the reader works from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, TypeVar

from zonemap.errors import ZonemapError
from zonemap.measure import Compass, Unit
from zonemap.reading import verbs
from zonemap.reading.items import Row
from zonemap.reading.phrases import PhraseTable, words_of

DEFAULT = "en"
T = TypeVar("T")


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

    def __missing__(self, key: str) -> frozenset[str]:
        """Return no words."""
        return frozenset()


class Signs:
    """Set phrases looked for anywhere in a run of words.

    Parameters
    ----------
    table
        Phrases by group and class; ``*`` stands for up to eight words, ``**`` for twenty.
    idle
        Words that tell little by themselves, those that tell least last: phrases are looked
        for by others.
    """

    def __init__(
        self, table: dict[str, dict[str, list[str]]], idle: tuple[frozenset[str], ...] = ()
    ) -> None:
        self._idle = idle
        self._phrases = {
            f"{group}.{name}": phrases
            for group, names in table.items()
            for name, phrases in names.items()
        }
        self._groups = {group: tuple(names) for group, names in table.items()}
        self._signs: dict[str, _Sign] = {}
        self._last = _Run("")
        self._runs: dict[str, _Run] = {}
        self._members: dict[str, tuple[tuple[str, _Sign], ...]] = {}

    def _sign(self, key: str) -> _Sign:
        """Make the phrases of a class ready, when they are first asked for."""
        sign = self._signs[key] = _Sign(self._phrases.get(key, ()), key, self._idle)
        return sign

    def has(self, words: str, key: str) -> bool:
        """Tell whether a phrase of a class stands among the words."""
        run = self._last
        if run.words is not words:
            run = self._run(words)
        told = run.told.get(key)
        if told is None:
            sign = self._signs.get(key) or self._sign(key)
            said = run.said
            told = not said.isdisjoint(sign.keys) and sign.stands(words, said)
            run.told[key] = told
        return told

    def _run(self, words: str) -> _Run:
        """Return what is known of a run of words; many classes are looked for in the same."""
        run = self._runs.get(words)
        if run is None:
            if len(self._runs) >= _MOST_RUNS:
                self._runs.clear()
            run = self._runs[words] = _Run(words)
        self._last = run
        return run

    def words(self, key: str) -> frozenset[str]:
        """Return the phrases of a class that are one word."""
        return frozenset(p for phrase in self._phrases.get(key, ()) for p in _alone(phrase))

    def says(self, items: Row, key: str) -> bool:
        """Tell whether a phrase of a class stands among the words of a row."""
        sign = self._signs.get(key) or self._sign(key)
        return not items.words.isdisjoint(sign.keys) and sign.stands(items.said, items.words)

    def may(self, words: frozenset[str] | str, *keys: str) -> bool:
        """Tell whether a phrase of one of some classes can stand where these words do.

        A room that asks this of a whole sentence spares itself the rest.
        """
        if isinstance(words, str):
            words = self._run(words).said
        signs = self._signs
        for key in keys:
            sign = signs.get(key) or self._sign(key)
            if not words.isdisjoint(sign.keys):
                return True
        return False

    def which(self, words: str, group: str) -> list[str]:
        """Return the classes of a group of which a phrase stands among the words."""
        run = self._run(words)
        which = run.which.get(group)
        if which is None:
            said = run.said
            which = run.which[group] = [
                name
                for name, sign in self._group(group)
                if not said.isdisjoint(sign.keys) and sign.stands(words, said)
            ]
        return which

    def _group(self, group: str) -> tuple[tuple[str, _Sign], ...]:
        """Return the classes of a group with their phrases, made ready when first asked for."""
        found = self._members.get(group)
        if found is None:
            keys = [(name, f"{group}.{name}") for name in self._groups.get(group, ())]
            found = self._members[group] = tuple(
                (name, self._signs.get(key) or self._sign(key)) for name, key in keys
            )
        return found

    def found(self, words: str, key: str) -> list[str]:
        """Return the phrases of a class that stand among the words, the longest only."""
        sign = self._signs.get(key) or self._sign(key)
        said = self._run(words).said
        if said.isdisjoint(sign.keys):
            return []
        found = [phrase.strip() for phrase in sign.those(words, said)]
        return [one for one in found if not any(one != other and one in other for other in found)]


class _Sign:
    """The phrases of one class, each kept under its longest word that is not idle."""

    def __init__(self, phrases: Sequence[str], key: str, idle: Sequence[frozenset[str]]) -> None:
        plain = dict.fromkeys(f" {' '.join(words_of(p))} " for p in phrases if "*" not in p)
        self._order = {phrase: number for number, phrase in enumerate(plain)}
        gapped = [] if key.startswith("verb.") else [p for p in phrases if "*" in p]
        self._by_word: dict[str, list[str | re.Pattern[str]]] = {}
        for words in plain:
            self._by_word.setdefault(_rarest(words.split(), idle), []).append(words)
        for phrase in gapped:
            listed = [word for word in words_of(phrase) if "*" not in word]
            self._by_word.setdefault(_rarest(listed, idle), []).append(_gapped(phrase))
        self.keys = frozenset(self._by_word)

    def stands(self, words: str, said: frozenset[str]) -> bool:
        """Tell whether one of the phrases stands among the words."""
        for key in self.keys & said:
            for phrase in self._by_word[key]:
                if phrase in words if isinstance(phrase, str) else phrase.search(words):
                    return True
        return False

    def those(self, words: str, said: frozenset[str]) -> list[str]:
        """Return the phrases without gaps that stand among the words, in the order of the data."""
        standing = [
            phrase
            for key in self.keys & said
            for phrase in self._by_word[key]
            if isinstance(phrase, str) and phrase in words
        ]
        return sorted(standing, key=self._order.__getitem__)


def _rarest(words: Sequence[str], idle: Sequence[frozenset[str]]) -> str:
    """Return the word of a phrase that is likely to stand in the fewest sentences."""
    return max(words, key=lambda word: (*(word not in common for common in idle), len(word)))


def _alone(phrase: str) -> tuple[str, ...]:
    """Return the word of a phrase that is one word; nothing of others."""
    words = words_of(phrase)
    return words if len(words) == 1 and "*" not in words[0] else ()


_MOST_RUNS = 64


class _Run:
    """A run of words as a set, and which classes were found to stand in it."""

    __slots__ = ("said", "told", "which", "words")

    def __init__(self, words: str) -> None:
        self.words = words
        self.said = frozenset(words.split())
        self.told: dict[str, bool] = {}
        self.which: dict[str, list[str]] = {}


def _gapped(phrase: str) -> re.Pattern[str]:
    parts = [
        r"(?:\S+ ){0,20}?"
        if word == "**"
        else r"(?:\S+ ){0,8}?"
        if word == "*"
        else re.escape(word) + " "
        for word in words_of(phrase)
    ]
    return re.compile(" " + "".join(parts))


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
        return _load(self.code, name)

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
    def verbs(self) -> PhraseTable[str]:
        """Verbs in all their forms, by their class."""
        return PhraseTable(self.verb_forms)

    @cached_property
    def verb_forms(self) -> tuple[tuple[str, str], ...]:
        """Verbs in all their forms, with their classes."""
        return tuple(verbs.phrases(self.table("cues")))

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
            words |= phrases.first - self.grammar["idle"]
        idle = self.grammar["idle"]
        for phrase, _ in self.verb_forms:
            words |= {word for word in words_of(phrase) if word not in idle}
        for key in self.table("words")["triggers"]["classes"]:
            words |= {phrase.split()[0] for phrase in self.classes[key]}
        return frozenset(words)

    @cached_property
    def participle_endings(self) -> tuple[str, ...]:
        """How past participles end: "deployed"."""
        return tuple(self.table("words")["names"]["participles"])

    @cached_property
    def gerund_endings(self) -> tuple[str, ...]:
        """How gerunds end: "monitoring"."""
        return tuple(self.table("words")["names"].get("gerunds", ()))

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


@cache
def _load(code: str, name: str) -> dict[str, Any]:
    folder = resources.files(__package__).joinpath("languages", code)
    file = folder.joinpath(f"{name}.toml")
    if not file.is_file():
        raise ZonemapError(
            f"there is no reading for the language {code!r}", hint=f"known: {', '.join(known())}"
        )
    return tomllib.loads(file.read_text(encoding="utf-8"))


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
