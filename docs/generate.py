"""Write the pages that repeat what the code says: commands and errors.

Run ``python docs/generate.py`` after a change; a test holds the pages to the code.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
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


PAGES = {"cli.md": cli_page, "errors.md": errors_page}

if __name__ == "__main__":
    for file, page in PAGES.items():
        (HERE / file).write_text(page(), "utf-8")
