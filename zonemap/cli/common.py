"""What the commands share: arguments, loading, talk on stderr, exit codes."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

from zonemap.cli import PROBLEMS
from zonemap.errors import DocumentError, NoRulesError
from zonemap.source import SourceText

if TYPE_CHECKING:
    from zonemap.agreement import Agreement
    from zonemap.pipeline import Options
    from zonemap.places.supplied import SuppliedLayer
    from zonemap.rules.load import RulesFile
    from zonemap.work import Work
    from zonemap.zone import ZoneMap

_WORDS_OF_A_NAME = 4


class Borders(StrEnum):
    """Which layer distances are measured from."""

    OSM = "osm"
    NATURAL_EARTH = "natural-earth"


def examples_folder() -> Path:
    """Return the folder of the agreements that ship."""
    here = Path(__file__).parents[1]
    packaged = here / "_examples"
    return packaged if packaged.is_dir() else here.parent / "examples"


def example_files() -> dict[str, Path]:
    """Return the agreements that ship, by their names."""
    found = {path.stem: path for path in examples_folder().glob("*.txt")}
    return dict(sorted(found.items()))


def examples_that_begin(incomplete: str) -> list[str]:
    """Return what a shell may complete a TEXT to, files apart."""
    return [name for name in example_files() if name.startswith(incomplete)]


Text = Annotated[
    str,
    typer.Argument(
        metavar="TEXT",
        autocompletion=examples_that_begin,
        help="A document (.txt .md .html .pdf .docx .rules.yaml), the name of an example, or -; "
        "`read` and `export` take a FOLDER of documents too.",
        show_default=False,
    ),
]
Layers = Annotated[
    list[str] | None,
    typer.Option(
        "--layer",
        metavar="NAME=FILE[:TABLE]",
        help="Fill a hole with a layer of yours: .geojson .gpkg .kml .shp .csv .wkt.",
        show_default=False,
    ),
]
BordersOption = Annotated[
    Borders, typer.Option(help="Measure from OpenStreetMap borders or from Natural Earth's.")
]
Tolerance = Annotated[
    float,
    typer.Option("--tolerance-m", min=0.01, help="How far an edge may lie from the true one."),
]
Assume = Annotated[
    list[str] | None,
    typer.Option(
        "--assume",
        metavar="CODE=CHOICE",
        help="Choose otherwise among assumptions; `zonemap read` lists the codes.",
        show_default=False,
    ),
]
RulesOption = Annotated[
    Path | None,
    typer.Option(
        "--rules",
        metavar="FILE",
        help="Lay a rules file over TEXT; `zonemap read --format yaml` writes one.",
        show_default=False,
    ),
]
DEFAULT_PROCESSES = min(8, os.cpu_count() or 2)
Processes = Annotated[
    int,
    typer.Option("--processes", min=1, max=64, help="Of a FOLDER: how many documents at once."),
]
Again = Annotated[
    bool, typer.Option("--again", help="Of a FOLDER: do all anew, also what is done.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Write nothing if a rule is a problem.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")]


def load_text(text: str) -> SourceText:
    """Load a document, an example by its name, or standard input for ``-``.

    Raises
    ------
    DocumentError
        If there is no such document, or it cannot be turned into text.
    """
    from zonemap.reading.documents import load

    if text == "-" or _is_there(text):
        return load(text)
    examples = example_files()
    if text in examples:
        source = load(examples[text])
        return SourceText(text, source.text, source.notes, source.pages)
    raise DocumentError(f"there is no file {shorten(text, 60)}", hint=_instead(text, examples))


def _is_there(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # words where a name was meant: too long, or no name at all
        return False


def _instead(text: str, examples: Iterable[str]) -> str:
    """Return what may have been meant by a file that is not there."""
    if len(text.split()) > _WORDS_OF_A_NAME:
        return "to give the words themselves, pipe them in: echo '...' | zonemap map -"
    near = [name for name in examples if name.startswith(text.lower())]
    near = near or difflib.get_close_matches(text.lower(), examples, n=1)
    if near:
        return f"did you mean the example {near[0]}?"
    return "`zonemap examples` lists the agreements that ship"


def is_folder(text: str) -> bool:
    """Tell whether TEXT is a folder of documents."""
    return text != "-" and _is_there(text) and Path(text).is_dir()


def load_work(text: str, rules: Path | None = None) -> Work:
    """Load and read a text, and say on stderr what a careful reader should know of it.

    Parameters
    ----------
    text
        A document, an example's name, ``-`` or a rules file.
    rules
        A rules file to lay over the text.

    Raises
    ------
    DocumentError
        If it cannot be turned into text.
    RulesFileError
        If a rules file breaks its form.
    """
    from zonemap.rules.files import is_rules_file
    from zonemap.work import open_work

    source = None
    if is_rules_file(text):
        if rules is not None:
            raise typer.BadParameter("TEXT is a rules file already", param_hint="--rules")
        rules = Path(text)
    else:
        source = load_text(text)
        if not source.text.strip():
            raise DocumentError(f"{source.name} holds no text")
    work, folder = open_work(source, _rules_of(rules)), Path() if rules is None else rules.parent
    for note in (*work.agreement.source.notes, *work.notes):
        say(f"note: {note}")
    return replace(work, folder=folder)


def _rules_of(path: Path | None) -> RulesFile | None:
    if path is None:
        return None
    from zonemap.rules.load import load_rules

    return load_rules(path)


def load_agreement(text: str, rules: Path | None = None) -> Agreement:
    """Load and read a text; see `load_work`.

    Raises
    ------
    DocumentError
        If it cannot be turned into text.
    RulesFileError
        If a rules file breaks its form.
    """
    return load_work(text, rules).agreement


def need_rules(agreement: Agreement) -> Agreement:
    """Return the agreement if it has a rule at all.

    Raises
    ------
    NoRulesError
        If not.
    """
    if not agreement.rules:
        raise NoRulesError(
            f"{agreement.source.name} has no rule that speaks of a zone",
            hint="`zonemap read` lists the figures that were found and why they are no zones",
        )
    return agreement


def _pairs(given: list[str] | None, flag: str, form: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for item in given or []:
        name, sign, value = item.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise typer.BadParameter(f"{item!r} is not {form}", param_hint=flag)
        pairs[name.strip()] = value.strip()
    return pairs


def options_of(
    layers: list[str] | None,
    borders: Borders,
    tolerance_m: float,
    assume: list[str] | None,
    work: Work | None = None,
) -> Options:
    """Gather the flags of one mapping; they win over what a rules file brought along."""
    from zonemap.pipeline import Options
    from zonemap.work import carried_layers

    return Options(
        tolerance_m=tolerance_m,
        borders="osm" if borders is Borders.OSM else "natural-earth",
        layers={**(carried_layers(work) if work else {}), **layers_of(layers)},
        assume={**(work.assume if work else {}), **choices_of(assume)},
    )


def layers_of(layers: list[str] | None) -> dict[str, SuppliedLayer]:
    """Return what ``--layer`` supplies, by the names of the holes."""
    pairs = _pairs(layers, "--layer", "NAME=FILE").items()
    if not pairs:
        return {}
    from zonemap.places.supplied import supplied

    return {name: supplied(name, file) for name, file in pairs}


def spared(output: Path, *read: str | Path | None, options: Options | None = None) -> Path:
    """Return where to write to, if that is none of the files that are read.

    Raises
    ------
    OutputError
        If it is one of them.
    """
    from zonemap.outputs.writing import spare

    layers = () if options is None else options.layers.values()
    files = (layer if isinstance(layer, Path) else layer.path for layer in layers)
    spare(output, [*read, *files])
    return output


def choices_of(assume: list[str] | None) -> dict[str, str]:
    """Return what ``--assume`` chooses: code to choice."""
    return _pairs(assume, "--assume", "CODE=CHOICE")


def say(message: str) -> None:
    """Talk to the user on stderr; stdout is for data."""
    sys.stderr.write(message + "\n")


def talk_of(zone_map: ZoneMap, *, wrote: str = "", options: Options | None = None) -> None:
    """Say what was mapped and what was not, each problem with its words."""
    if options is not None and options.layers:
        from zonemap.work import layer_notes

        for note in layer_notes(zone_map, options):
            say(f"warning: {note}")
    count = len(zone_map.zones)
    said = f"{count} zone{'' if count == 1 else 's'}"
    if zone_map.problems:
        said += f", {len(zone_map.problems)} not drawn"
    say(f"{wrote}: {said}" if wrote else said)
    for problem in zone_map.problems:
        say(f"  {problem.rule.id} not drawn ({problem.code}): {problem.message}")
        if problem.rule.span is not None:
            pointer = zone_map.agreement.source.pointer(problem.rule.span)
            say("\n".join("    " + line for line in pointer.splitlines()))
        if problem.hint:
            say(f"    hint: {problem.hint}")
    for zone in zone_map.zones:
        for warning in zone.warnings:
            say(f"  {zone.rule.id} warning: {warning}")


def finish(zone_map: ZoneMap) -> None:
    """Leave with the exit code that tells whether every rule was mapped."""
    if zone_map.problems:
        raise typer.Exit(PROBLEMS)
