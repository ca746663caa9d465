"""Write the pages that repeat what the code and the data say: commands, errors, borders.

Run ``python docs/generate.py`` after a change; a test holds the pages to the code.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from zonemap import errors

HERE = Path(__file__).parent


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 # typer keeps its command type private
    yield name, command
    for child, below in sorted(getattr(command, "commands", {}).items()):
        yield from _commands(below, f"{name} {child}")


def cli_page() -> str:
    """Return the reference of all commands, as ``--help`` prints it at 90 columns."""
    from zonemap.cli.app import app

    parts = [
        "# Command line",
        "",
        "`stdout` is data, `stderr` is talk. Exit codes: 0 all rules mapped, 1 some rules are",
        "problems, 2 misuse or an input that cannot be read.",
        "",
    ]
    for name, command in _commands(typer.main.get_command(app), "zonemap"):
        context = typer.Context(command, info_name=name, terminal_width=90, max_content_width=90)
        context.help_option_names = ["-h", "--help"]
        parts += [f"## `{name}`", "", "```text", command.get_help(context).rstrip(), "```", ""]
    return "\n".join(parts)


def _family(error: type[errors.ZonemapError]) -> Iterator[type[errors.ZonemapError]]:
    yield error
    for child in error.__subclasses__():
        yield from _family(child)


def errors_page() -> str:
    """Return the table of error codes."""
    # An error that lives in the room that raises it is known once that room is open.
    import_module("zonemap.outputs.webmap.seal")
    parts = [
        "# Errors",
        "",
        "Every error that zonemap raises on purpose is a `zonemap.errors.ZonemapError`. It has a",
        "stable code, one sentence, the words it is about with a caret under them where there are",
        "words, and a hint where something can be done.",
        "",
        "| code | error | when |",
        "| --- | --- | --- |",
    ]
    for error in sorted(_family(errors.ZonemapError), key=lambda error: error.code):
        when = (inspect.getdoc(error) or "").partition("\n\n")[0].replace("\n", " ")
        parts.append(f"| {error.code} | `{error.__name__}` | {when} |")
    return "\n".join([*parts, ""])


def _names_of_states() -> Callable[[str], str]:
    from zonemap.places.geodata import geodata

    return lambda code: geodata().country(code).name


def _table(head: str, rows: Iterable[Iterable[str]]) -> list[str]:
    rule = "| --- " * head.count(",") + "| --- |"
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return ["", f"| {head.replace(', ', ' | ')} |", rule, *lines, ""]


def pairs_page() -> str:
    """Return what became of each line that two outlines share in the border data's source."""
    lines = (HERE.parent / "geodata" / "pairs.tsv").read_text("utf-8").splitlines()
    named = _names_of_states()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    pairs = [(f"{named(a)}, {named(b)}", *rest) for a, b, *rest in rows]
    land, sea, no = ([row for row in pairs if row[4] == kind] for kind in ("land", "sea", "no"))
    shared = sum(row[1] != "0" for row in pairs)
    parts = [
        "# Borders, pair by pair",
        "",
        "Written by `python docs/generate.py` from {file}`geodata/pairs.tsv`, which the build",
        f"writes. In the source {shared} pairs of outlines have a segment in common;",
        f"{len(pairs) - shared} more meet without one. Of all these",
        "",
        f"- {len(land)} ship as land borders,",
        f"- {len(sea)} ship as borders at sea alone,",
        f"- {len(no)} are no borders between the two, each for the reason below.",
        "",
        "Between the outlines as the source draws them lay slivers that are no ground:",
        "",
        *(f"- {line[2:]}" for line in lines if line.startswith("# ") and line.endswith(" km2")),
        "",
        "narrower than the lines are exact, 30 m: each went to one side.",
        "",
        "## No borders",
        *_table("pair, segments in common, why", ((row[0], row[1], row[5]) for row in no)),
        "## At sea alone",
        *_table("pair, segments in common, km", ((row[0], row[1], row[3]) for row in sea)),
        "## On land",
        *_table("pair, segments in common, km, and at sea", (row[:4] for row in land)),
    ]
    return "\n".join(parts)


PAGES = {"cli.md": cli_page, "errors.md": errors_page, "pairs.md": pairs_page}

if __name__ == "__main__":
    for file, page in PAGES.items():
        (HERE / file).write_text(page(), "utf-8")
