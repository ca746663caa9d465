"""Provisions and sentences: how a text hangs together before its words are read."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

import msgspec

from zonemap.reading.layout import layout
from zonemap.reading.tables import Row, rows
from zonemap.source import Span

_FIRST_ITEM = re.compile(r"[a-z]\s+(\((?:a|1)\))(?=\s)")
_SENTENCE_END = re.compile(
    r"[.!?][\"')\]]*(?:(?=\s+[\"'(\[]*\s?[A-Z0-9\u00c0-\u024f\u0400-\u04ff])|\s*$)"
)
_LONGEST_UNIT = 6  # characters of such a short form, with its mark
_POSITION = re.compile(r"\d\s?°\s?(?:\d[\d'\u00bb\".\s]*)?[NSEWO]\b")
_LONGEST_SENTENCE = 3000
_UNWRAPPED = 110  # characters of a line that no text wrapped by hand has
_BULLETS = ("- ", "* ", "\u2022", "\u00b7", "\u2013 ")
_TERM_LINE = re.compile(r'"[^"\n]{1,60}"\s*[-:]\s')
"""A line of a list of terms: '"Red Area" - the ground within'."""
_ROMANS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_NUMBERED = 1
"""The level of paragraphs: those of a whole agreement hang under no "have agreed:"."""


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence or a listed item, and where it hangs.

    Parameters
    ----------
    start, end
        Its characters.
    provision
        The label of the provision it stands in.
    paragraph
        The number of its paragraph, counted from 0.
    chapeau
        Index of the sentence whose list it is an item of, or None.
    claims
        The stretches of it that somebody is quoted as saying.
    quotes
        The stretches in quotation marks that are words of the agreement all the same.
    row
        Its cells, where it is the row of a table.
    """

    start: int
    end: int
    provision: str
    paragraph: int
    chapeau: int | None = None
    claims: tuple[tuple[int, int], ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    row: Row | None = None

    @property
    def span(self) -> Span:
        """The characters of the source it stands for."""
        return Span(self.start, self.end)


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph, a labelled item or the row of a table."""

    start: int
    end: int
    label: str
    body: int
    row: Row | None = None


class Document(msgspec.Struct, frozen=True):
    """A text cut into labelled blocks and sentences."""

    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    numbered: bool


def cut(text: str) -> Document:
    """Cut a folded text into blocks and sentences."""
    blocks = _blocks(text)
    numbered = sum(1 for block in blocks if block.label) >= 2
    sentences: list[Sentence] = []
    stack: list[tuple[float, str, int]] = []  # level, label, index of its last sentence
    for number, block in enumerate(blocks):
        level = _roman_level(block.label, stack)
        if block.label:
            before = blocks[number - 1] if number else block
            while stack and stack[-1][0] >= level:
                stack.pop()
            if not before.label and _leads(text, before, block, level):
                stack.append((level - 0.5, "", len(sentences) - 1))
        elif stack and not stack[-1][1]:
            stack.pop()
        above = [entry[1] for entry in stack if entry[1]]
        label = intern(" ".join([*above, block.label])) if block.label else ""
        if not label:
            label = above[-1] if above and numbered else f"paragraph {number + 1}"
        head = _chapeau(text, sentences, stack, block, numbered=numbered)
        if block.row is not None:
            sentences.append(_said_in(block, label, number, _above_rows(text, sentences, block)))
            continue
        claims = _claims(text, block.body, block.end)
        past = 0  # claims that end before the sentence
        own: int | None = None  # the head of a list inside of the block
        for start, end, place in _sentences(text, block.body, block.end):
            if place == 1:
                own = len(sentences) - 1 if sentences else None
            if place and not _SAID.search(text, start, end):
                continue  # an item without a word lists nothing
            while past < len(claims) and claims[past][1] <= start:
                past += 1
            after = past
            while after < len(claims) and claims[after][0] < end:
                after += 1
            said = tuple(claims[past:after])
            chapeau = own if place else head
            sentences.append(Sentence(start, end, label, number, chapeau, said))
            head = None
        if block.label:
            stack.append((level, label, len(sentences) - 1))
    return Document(tuple(blocks), tuple(sentences), numbered)


_SAID = re.compile(r"[^\W_]")


def _above_rows(text: str, sentences: list[Sentence], block: Block) -> int | None:
    """Return the sentence that leads into a table: it ends in a colon, right above."""
    last = sentences[-1] if sentences else None
    if last is None or block.row is None:
        return None
    if not block.row.first:
        return last.chapeau
    return len(sentences) - 1 if text[last.end - 1] == ":" else None


def _said_in(block: Block, label: str, number: int, head: int | None) -> Sentence:
    return Sentence(block.start, block.end, label, number, head, row=block.row)


def _leads(text: str, before: Block, item: Block, level: float) -> bool:
    """Tell whether a paragraph without a label is the head of the list that begins here."""
    if text[before.end - 1] != ":" or level >= len(layout().levels):
        return False
    return level > _NUMBERED or text[item.end - 1] not in ".:"


@lru_cache(maxsize=1024)
def _level(label: str) -> int:
    """Return how deep a label stands by its form; the same few come again and again."""
    for level, pattern in enumerate(layout().levels):
        if pattern.match(label):
            return level
    return len(layout().levels)


def _roman_level(label: str, stack: list[tuple[float, str, int]]) -> float:
    """Return the level of a label; "(i)" begins a list of its own, "(iii)" goes on with it."""
    count = _ROMANS.get(label.strip("()"))
    if count is None:
        return _level(label)
    lasts = [(entry[0], entry[1].rpartition(" ")[2].strip("()")) for entry in reversed(stack)]
    if count == 1 and not any(name == "h" for _, name in lasts):
        return len(layout().levels) - 1
    for level, name in lasts:
        if _ROMANS.get(name) == count - 1:
            return level
    return _level(label)


def _blocks(text: str) -> list[Block]:
    """Cut at blank lines, at labels and at lines that end like a sentence."""
    blocks: list[Block] = []
    start: int | None = None
    label, body, ended = "", 0, True
    tabled = rows(text)
    for match in re.finditer(r"[^\n]*\n?", text):
        line_start, line_end = match.span()
        if line_start == line_end:
            break
        stripped = match.group().strip()
        if line_start in tabled:
            if start is not None:
                blocks.append(_block(text, start, line_start, label, body))
            start, ended = None, True
            row = tabled[line_start]
            if row is not None:
                first, last = row.cells[0][0], row.cells[-1][1]
                blocks.append(Block(first, last, "", first, row))
            continue
        marked = layout().label.match(text, line_start, line_end) if stripped else None
        if marked and _is_word(marked["label"]):
            # "paragraph 2" at the head of a wrapped line, "Article 4 states": no labels
            runs_on = marked["label"][-1].isalnum() and text[marked.end() : line_end][:1].islower()
            if stripped[:1].islower() or runs_on:
                marked = None
        breaks = ended and not stripped[:1].islower()
        if not (blocks or ended) and start is not None and _is_below_heading(text, start, stripped):
            breaks = True
        breaks = breaks or stripped.startswith(_BULLETS) or _after_item(text, start, stripped)
        breaks = breaks or bool(_TERM_LINE.match(stripped))
        if start is not None and (not stripped or marked or breaks):
            blocks.append(_block(text, start, line_start, label, body))
            start = None
        if stripped and start is None:
            start = line_start + (len(match.group()) - len(match.group().lstrip()))
            label = intern(_clean(marked["label"])) if marked else ""  # labels come again
            body = min(marked.end(), line_end) if marked else start
            title = (
                re.match(r"\([A-Z][^()\n]{1,60}\)[.:]?\s*", text[body:line_end]) if marked else None
            )
            if title:
                body += title.end()
        ended = stripped.endswith((".", ";", ":", "!", "?")) and not layout().short_in_line.search(
            stripped, len(stripped) - _LONGEST_UNIT
        )
    if start is not None:
        blocks.append(_block(text, start, len(text), label, body))
    return blocks


def _is_below_heading(text: str, start: int, line: str) -> bool:
    """Tell whether a line is a paragraph that is not wrapped, right below a heading of one line."""
    above = text[start : text.find(line, start)].strip()
    return line[:1].isupper() and len(line) >= _UNWRAPPED and "\n" not in above


def _after_item(text: str, start: int | None, line: str) -> bool:
    """Tell whether a line begins anew behind an item of a list that ends in no mark."""
    return (
        start is not None
        and text.startswith(_BULLETS, start)
        and bool(layout().opening.match(line))
    )


def _is_word(label: str) -> bool:
    return len(label) > 3 and label[:3].isalpha()


def _block(text: str, start: int, end: int, label: str, body: int) -> Block:
    while end > start and text[end - 1].isspace():
        end -= 1
    nested = layout().label.match(text, body, end) if label else None
    if nested and nested.end() < end and not nested["label"][0].isalpha():
        return Block(start, end, f"{label} {_clean(nested['label'])}", nested.end())
    if nested and nested.end() < end and re.match(r"[IVX]+\.", nested["label"]):
        return Block(start, end, f"{label} {_clean(nested['label'])}", nested.end())
    return Block(start, end, label, min(body, end))


@lru_cache(maxsize=1024)
def _clean(label: str) -> str:
    """Return a label without blanks and marks around it."""
    label = re.sub(r"\s+", " ", label.strip()).rstrip(".:")
    return label if label.startswith("(") else label.rstrip(")")


def _chapeau(
    text: str,
    sentences: list[Sentence],
    stack: list[tuple[float, str, int]],
    block: Block,
    *,
    numbered: bool,
) -> int | None:
    """Return the sentence that leads into this block, where one ends in a colon."""
    if block.label and stack:
        index = stack[-1][2]
        if 0 <= index < len(sentences) and text[sentences[index].end - 1] not in ".;!?":
            return index
    bullet = text.startswith(_BULLETS, block.start)
    if sentences and not block.label and (numbered or bullet):
        last = sentences[-1]
        if text[last.end - 1] == ":":
            return len(sentences) - 1
        open_end = text[last.end - 1] == ";" or (bullet and text[last.end - 1] not in ".!?")
        if last.chapeau is not None and open_end:
            return last.chapeau
    return None


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int, int | None]]:
    """Return the sentences between two offsets; an item of a list with its place in it."""
    found: list[tuple[int, int, int | None]] = []
    for begin, finish in _plain_sentences(text, start, end):
        bracketed = text.find("(", begin, finish) >= 0
        items = layout().inline_item.finditer(text, begin, finish) if bracketed else ()
        marks = [item.start(1) for item in items]
        if marks and text[marks[0] + 1] in "b2":
            # "shall leave (a) Bukavu; (b) Uvira": no mark stands before the first
            led = _FIRST_ITEM.search(text, begin, marks[0])
            marks = [led.start(1), *marks] if led is not None else marks
        if len(marks) < 2 or text[marks[0] + 1] not in "ai1":
            found.extend(_listed(text, begin, finish))
            continue
        found.append((begin, marks[0], None))
        for number, mark in enumerate(marks):
            stop = marks[number + 1] if number + 1 < len(marks) else finish
            body = text.index(")", mark) + 1
            found.append((body, stop, number + 1))
    return [
        (first, first + len(said), back)
        for begin, finish, back in found
        if (said := text[begin:finish].strip())
        for first in [text.index(said, begin)]
    ]


_PAIR_OF_ANGLES = 2
_COLON = re.compile(r":\s")


def _listed(text: str, begin: int, finish: int) -> list[tuple[int, int, int | None]]:
    """Cut "Armenia shall hand over: by May, A; by June, B" into its head and its items."""
    colons = (mark.start() for mark in _COLON.finditer(text, begin, finish))
    colon = next((at for at in colons if not _is_bracketed(text, begin, at)), -1)
    last = text.rfind(";", begin, finish - 1)
    if colon < 0 or last < colon or text.find('"', begin, finish) >= 0:
        return [(begin, finish, None)]
    if len(_POSITION.findall(text, colon, finish)) > _PAIR_OF_ANGLES:
        return [(begin, finish, None)]  # the corners of one ground are no list of things to do
    found: list[tuple[int, int, int | None]] = [(begin, colon + 1, None)]
    at = colon + 1
    while at < finish:
        stop = text.find(";", at, finish - 1)
        stop = finish if stop < 0 else stop + 1
        found.append((at, stop, len(found)))
        at = stop
    return found


def _is_bracketed(text: str, begin: int, at: int) -> bool:
    """Tell whether a bracket is open here: "(width: 4 km; axis: the road)" lists nothing."""
    return text.count("(", begin, at) > text.count(")", begin, at)


def _plain_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at, forms = start, layout()
    for match in _SENTENCE_END.finditer(text, start, end):
        lettered = forms.lettered_end.search(text, max(at, match.start() - 16), match.start() + 1)
        if (
            not lettered
            and match.end() < end
            and forms.short.search(text, max(at, match.start() - 12), match.start() + 1)
        ):
            tail = text[match.start() + 1 : match.start() + 3]
            word = forms.short.search(text[max(at, match.start() - 12) : match.start() + 1])
            if word and not (_ends_unit(word.group()) and tail[1:2].isupper()):
                continue
        if forms.angle.search(text, max(at, match.start() - 5), match.end() + 2):
            continue  # "lat. 9"
        found.append((at, match.end()))
        at = match.end()
    if at < end and text[at:end].strip():
        found.append((at, end))
    pieces: list[tuple[int, int]] = []
    for begin, finish in found:
        at = begin
        while finish - at > _LONGEST_SENTENCE:
            stop = text.rfind(" ", at + 1, at + _LONGEST_SENTENCE)
            stop = stop if stop > at else at + _LONGEST_SENTENCE
            pieces.append((at, stop))
            at = stop
        pieces.append((at, finish))
    return pieces


def _ends_unit(word: str) -> bool:
    """Tell whether a sentence may end with this short form."""
    return word.lower().rstrip(".") in layout().short_at_ends


_QUOTE = re.compile(r'"[^"]{1,1500}"')
_SAYING = re.compile(r"[A-Za-z]+")
_LEAST_CLAIM_WORDS = 4


def _claims(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches in quotation marks that are somebody's words, not a term."""
    found: list[tuple[int, int]] = []
    for match in _QUOTE.finditer(text, start, end):
        inside = match.group()[1:-1].rstrip()
        words = len(_SAYING.findall(inside))
        spoken = inside.endswith((",", ".", "?", "!", "...")) and words > 1
        if spoken or words > _LEAST_CLAIM_WORDS + 2:
            found.append(match.span())
    return found
