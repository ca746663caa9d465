"""A rules file read: checked, its areas parsed, each error at its line and column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from zonemap.area import Area
from zonemap.controlled import read_area, read_distance
from zonemap.errors import ControlledEnglishError, RulesFileError
from zonemap.measure import Distance
from zonemap.rules.form import DefinitionEntry, LayerEntry, RuleEntry, RulesForm, read_form
from zonemap.rules.tree import MAX_CHARACTERS, Step, Value, read_tree, words_at
from zonemap.rules.tree import place as place_of
from zonemap.rules.write import fingerprint
from zonemap.source import Page, SourceText, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RuleLines:
    """One entry, its areas and figures parsed.

    Parameters
    ----------
    entry
        The entry as written.
    area
        Its area.
    figures
        Its figures, None where the entry lists none.
    others
        The areas of its assumptions' alternatives, in their order; None where one has
        none that can be drawn.
    """

    entry: RuleEntry
    area: Area
    figures: tuple[Distance, ...] | None
    others: tuple[tuple[Area | None, ...], ...]


@dataclass(frozen=True, slots=True)
class RulesFile:
    """A rules file.

    Parameters
    ----------
    file
        The file's own text, for errors to point at.
    form
        What it says.
    rules, definitions
        Its entries with their areas parsed.
    root
        Its values and where they stand.
    """

    file: SourceText
    form: RulesForm
    rules: tuple[RuleLines, ...]
    definitions: tuple[tuple[DefinitionEntry, Area], ...] | None
    root: Value = field(repr=False)

    @property
    def text(self) -> SourceText | None:
        """The agreement's text, where the file holds it."""
        source = self.form.source
        if source is None or source.text is None:
            return None
        pages = tuple(Page(number, Span(start, end)) for number, start, end in source.pages)
        return SourceText(source.name, source.text, source.notes, pages)

    @property
    def layers(self) -> dict[str, LayerEntry]:
        """The layers the file carries, by the names of the holes they fill."""
        return self.form.layers

    def fail(self, message: str, *path: Step, hint: str | None = None) -> RulesFileError:
        """Return an error that points at a value of the file."""
        return RulesFileError(message, span=place_of(self.root, path), hint=hint, source=self.file)


def load_rules(path: Path) -> RulesFile:
    """Read a rules file from disk.

    Raises
    ------
    RulesFileError
        If it cannot be read, is too long, is no UTF-8 or breaks the form.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_CHARACTERS * 4 + 1)
    except OSError as error:
        raise RulesFileError(
            f"{path} cannot be read: {error.strerror or error}",
            hint="`zonemap read TEXT --format yaml` writes a rules file",
        ) from error
    if len(data) > MAX_CHARACTERS * 4:
        raise RulesFileError(
            f"{path} is too large for a rules file",
            hint="leave the text out of the file and name it beside: zonemap map TEXT --rules FILE",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise RulesFileError(
            f"{path.name}: line {row} is no UTF-8", hint="save the file as UTF-8"
        ) from None
    return read_rules(SourceText(path.name, text.replace("\r\n", "\n")))


def read_rules(file: SourceText) -> RulesFile:
    """Read a rules file from its text.

    Raises
    ------
    RulesFileError
        If it breaks the form; the error points at line and column.
    """
    root = read_tree(file)
    form = read_form(root, file)
    reader = _Areas(file, root)
    rules = tuple(_rule(reader, number, entry) for number, entry in enumerate(form.rules))
    definitions = None
    if form.definitions is not None:
        definitions = tuple(
            (item, reader.area(item.area, "definitions", number, "area"))
            for number, item in enumerate(form.definitions)
        )
    rules_file = RulesFile(file, form, rules, definitions, root)
    _check(rules_file)
    return rules_file


class _Areas:
    """Reads controlled English at a place of the file, and fails at that place."""

    def __init__(self, file: SourceText, root: Value) -> None:
        self.file = file
        self.root = root

    def area(self, text: str, *path: Step) -> Area:
        return self._read(read_area, text, path)

    def figure(self, text: str, *path: Step) -> Distance:
        return self._read(read_distance, text, path)

    def _read(self, read: Callable[[str], T], text: str, path: tuple[Step, ...]) -> T:
        try:
            return read(text)
        except ControlledEnglishError as error:
            at = place_of(self.root, path)
            if error.span is not None:
                at = words_at(self.file, at, text, error.span)
            raise RulesFileError(str(error), span=at, hint=error.hint, source=self.file) from None


def _rule(reader: _Areas, number: int, entry: RuleEntry) -> RuleLines:
    path: tuple[Step, ...] = ("rules", number)
    others = tuple(
        tuple(
            None
            if other.area is None
            else reader.area(other.area, *path, "assumptions", at, "alternatives", choice, "area")
            for choice, other in enumerate(item.alternatives)
        )
        for at, item in enumerate(entry.assumptions)
    )
    figures = None
    if entry.figures is not None:
        figures = tuple(
            reader.figure(text, *path, "figures", at) for at, text in enumerate(entry.figures)
        )
    return RuleLines(entry, reader.area(entry.area, *path, "area"), figures, others)


def _check(rules: RulesFile) -> None:
    """Check what no form can say: hashes that fit, layers with one source, pages in order."""
    for number, entry in enumerate(rules.form.rules):
        given = entry.quote_sha256
        if given is not None and given != fingerprint(entry.quote):
            raise rules.fail(
                "the quote is not the one that its hash was taken of",
                "rules",
                number,
                "quote_sha256",
                hint="put the agreement's own words back, or drop quote_sha256 if they changed",
            )
    for name, layer in rules.layers.items():
        if (layer.file is None) == (layer.wkt is None):
            raise rules.fail(
                f"the layer {name!r} needs either a file or its geometry as wkt",
                "layers",
                name,
                hint=f'"{name}": {{file: my-layer.geojson}}',
            )
    source = rules.form.source
    for number, (_, start, end) in enumerate(source.pages if source else ()):
        if not 0 <= start < end:
            raise rules.fail("a page is [number, start, end]", "source", "pages", number)
