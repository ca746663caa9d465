"""The text as a whole: its lands, its date, its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from zonemap.reading.called import lands_in
from zonemap.reading.document import Document
from zonemap.reading.items import plain_words
from zonemap.reading.language import Land, Language
from zonemap.reading.moments import Moment
from zonemap.reading.tokens import Tokens

_DATELINE = re.compile(r"\s*[A-Z][A-Z .,'()/-]+(?:, [^-\n]{0,40})? - ")
_NAME_INSIDE = re.compile(r"[\w,;)] +([A-Z][^\W\d_]+)")
_LABEL = re.compile(  # "2.3 ", "(b) ", "a) ": the word behind it begins a sentence
    r"(?:^[ \t]*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zA-Z]\)|[a-z]\.)|\((?:[a-z]{1,4}|\d{1,2})\)) +",
    re.MULTILINE,
)
_SHOUTED = (  # a heading in capitals, and the words in capitals of one
    re.compile(r"^[^a-z\n]*[A-Z]{4}[^a-z\n]*$", re.MULTILINE),
    # the first letter comes first, so that only capitals are looked at
    re.compile(r"[A-Z](?<![a-z] [A-Z])(?<!\w[A-Z])[A-Z]+(?: [A-Z]{2,}){3,}"),
)
_HEAD_NAME = re.compile(r"([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)\.(?=\s)")
_SMALL = re.compile(r"[a-z]{4,}")
_LONGEST_TITLE = 200
_DONE = 60  # characters of a closing sentence that tell it for one
# the first letter comes first here, too
_LINE_USED = re.compile(r"[A-Z](?<!\w[A-Z])(?<![A-Z(-] [A-Z])[A-Za-z]?[A-Z]{1,3}\b(?! [A-Z])")
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST_LINE = 80  # characters of the name of a line
_PIECE = 50_000  # characters whose words are looked for at once
_PASSED_OVER = 2  # words such as "of" that initials pass over


def names_inside(text: str) -> frozenset[str]:
    """Return the words that stand with a capital inside a sentence somewhere.

    Initials are among them in capitals, too. Headings in capitals tell nothing of names.
    """
    opening = {match.end() for match in _LABEL.finditer(text)}
    for shouted in () if text.isupper() else _SHOUTED:
        text = shouted.sub(_blank, text)
    found = {m[1] for m in _NAME_INSIDE.finditer(text) if m.start(1) not in opening}
    return frozenset([word.lower() for word in found] + [w for w in found if w.isupper()])


def names_above(text: str, document: Document, words: Language) -> frozenset[str]:
    """Return the names that stand alone above a text which calls them a place.

    "a. Talodi. The army shall leave the town": what is a town has a name.
    """
    kinds = "|".join(sorted(words.grammar["settlements"]))
    if not kinds:
        return frozenset()
    pointing = "|".join(sorted(words.grammar["pointing_first"]))
    named = "|".join(sorted(words.grammar["of_or_at"]))  # "the town of Homs" is another
    called = re.compile(rf"\b(?:{pointing}) (?:{kinds})\b(?! (?:{named})\b)")
    found: set[str] = set()
    for block in document.blocks:
        head = _HEAD_NAME.match(text, block.body, block.end) if block.label else None
        if head is not None and called.search(text[head.end() : block.end].lower()):
            found |= {word.lower() for word in head[1].split()}
    return frozenset(found - words.common_words)


def titles_inside(words: Iterable[str], names: frozenset[str]) -> frozenset[str]:
    """Return those of the capital words that a text also writes small: "the Commanders"."""
    return frozenset(name for name in names.intersection(words) if _SMALL.fullmatch(name))


def words_of(text: str) -> set[str]:
    """Return the different words of a text; those of a long one all at once take much room."""
    parts: set[str] = set()  # what blanks part, most of which comes again and again
    start = 0
    while start < len(text):
        stop = text.find(" ", start + _PIECE)
        stop = stop if stop >= 0 else len(text)
        parts.update(text[start:stop].split())
        start = stop
    return set(_WORDS.findall(" ".join(parts)))


def fighters_inside(text: str, words: Language) -> frozenset[str]:
    """Return the letters with a number that a text somewhere says are fighters.

    "M23 rebels"; by what they do: "the M23 withdrew", "demands that the M23 leave".
    """
    table: dict[str, list[str]] = words.table("words")["actors"]
    told = "|".join(sorted({*table["heads"], *table.get("fighters_do", ())}))
    return frozenset(re.findall(rf"([A-Z](?<!\w[A-Z])\d{{1,3}})(?:'s)? (?:{told})\b", text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def told_of(text: str, document: Document, words: Language) -> frozenset[str]:
    """Return the nouns for zones that a text itself sets up: "a security zone", "this belt"."""
    nouns = "|".join(sorted(words.classes["zone"]))
    begun = "|".join(words.table("words")["terms"]["setting_up"])
    grown = "|".join(words.table("words")["terms"]["extents"]).replace(" ", r"\s+")
    said = re.compile(
        rf"\b(?:{begun})\s+(?:[\w-]+\s+){{0,4}}({nouns})\b|\b({nouns})[\"')]*\s+(?:{grown})\b"
        rf"|\"[^\"\n]{{0,40}}\b({nouns})\""
    )
    return frozenset(
        match[match.lastindex or 1]
        # in lower case a choice of words is told by its first letters
        for block in document.blocks
        for match in said.finditer(text[block.start : block.end].lower())
    )


def take_dateline(text: str, tokens: Iterable[Tokens]) -> Moment | None:
    """Take "GENEVA, 31 May 1974 - " out of the sentence it opens; return its date."""
    for first in tokens:
        match = _DATELINE.match(text, first.sentence.start)
        if match is None:
            continue
        dated = None
        for item in first.items:
            if item.end <= match.end() and isinstance(item.value, Moment):
                dated = item.value
        first.items = [item for item in first.items if item.start >= match.end()]
        return dated
    return None


def count_lands(tokens: Iterable[Tokens], language: Language) -> Counter[str]:
    """Return how often each land is named."""
    return Counter(
        land for entry in tokens for item in entry.typed() for land in lands_in(item, language)
    )


def initials_of_lines(text: str, language: Language) -> dict[str, tuple[str, ...]]:
    """Return the words that initials stand for, where a text gives them to a line.

    "The Military Demarcation Line (MDL)": the MDL is that line, and nobody's name.
    """
    found: dict[str, tuple[str, ...]] = {}
    ending = frozenset(language.classes["line_word"])
    the = "|".join(sorted(language.grammar["the"])) or "(?!)"
    initials = re.compile(rf"\((?:(?:{the}) )?\"?([A-Z][A-Za-z]{{1,5}})\"?\)")
    for match in initials.finditer(text):
        before = _WORDS.findall(text[max(0, match.start() - _LONGEST_LINE) : match.start()])
        letters = match[1].lower()
        for count in range(len(letters), len(letters) + _PASSED_OVER + 1):
            words = [word.lower() for word in before[-count:]]
            firsts = "".join(word[0] for word in words)
            capitals = "".join(word[0] for word in before[-count:] if word[0].isupper()).lower()
            named = before[-count:] and before[-count:][0][0].isupper()
            if (
                named
                and letters in {firsts, capitals}
                and not ending.isdisjoint({words[0], words[-1]})
            ):
                found[letters] = tuple(words)
                break
    return found | _well_known(text, language, found.keys())


def _well_known(text: str, language: Language, told: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return what initials stand for that only a line bears: "5 km from the MDL"."""
    used = {letters.lower() for letters in _LINE_USED.findall(text)} - set(told)
    if not used:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    lines = [phrase.split() for phrase in language.classes["named_line"] if " " in phrase]
    for letters in sorted(used):
        meant = [words for words in lines if _initials(words) == letters]
        if len(meant) > 1:
            said = text.lower()
            meant = [words for words in meant if " ".join(words) in said]
        if len(meant) == 1:
            found[letters] = tuple(meant[0])
    return found


def _initials(words: Sequence[str]) -> str:
    """Return the first letters of words."""
    return "".join([word[0] for word in words])


def home(tokens: Iterable[Tokens]) -> str | None:
    """Return the land that the text is about: the noun named most, if one is."""
    nouns = Counter(
        item.value.name
        for entry in tokens
        for item in entry.typed()
        if item.code == "CO" and isinstance(item.value, Land)
    )
    ranked = nouns.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def title(text: str, document: Document) -> str:
    """Return the first line where it looks like a heading."""
    first = document.blocks[0] if document.blocks else None
    if first is None or first.label or first.end - first.start > _LONGEST_TITLE:
        return ""
    line = text[first.start : first.end].strip()
    return "" if line.endswith((".", ",", ":", ";")) else " ".join(line.split())


def date(
    text: str, dated: Moment | None, tokens: Sequence[Tokens], language: Language
) -> Moment | None:
    """Return the day of the agreement: its dateline, "done at ... on", else the first date."""
    if dated is not None and dated.year and dated.day:
        return Moment(dated.year, dated.month, dated.day)
    first: Moment | None = None
    for entry in tokens:
        dates = [i.value for i in entry.typed() if i.code == "T"]
        moments = (date for date in dates if isinstance(date, Moment))
        full = next((m for m in moments if m.year and m.month and m.day), None)
        if full is None:
            continue
        sentence = entry.sentence
        words = plain_words(text[sentence.start : min(sentence.end, sentence.start + _DONE)])
        if language.signs.has(words, "sign.done"):
            return Moment(full.year, full.month, full.day)
        first = first or full
    return Moment(first.year, first.month, first.day) if first is not None else None
