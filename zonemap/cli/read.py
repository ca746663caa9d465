"""``zonemap read``: what was understood."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zonemap.agreement import Agreement
from zonemap.cli.common import (
    DEFAULT_PROCESSES,
    Again,
    Assume,
    Processes,
    RulesOption,
    Text,
    choices_of,
    is_folder,
    load_work,
    need_rules,
    say,
)

WIDEST = 100
"""Columns of text that an eye follows; a wider terminal is not filled."""
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Of a FOLDER: where its results go.", show_default=False),
]


class ReadFormat(StrEnum):
    """How the reading is said."""

    TEXT = "text"
    JSON = "json"
    YAML = "yaml"


def read(
    text: Text,
    format_: Annotated[
        ReadFormat,
        typer.Option("--format", "-f", help="For people, for machines, or a rules file to mend."),
    ] = ReadFormat.TEXT,
    *,
    rules: RulesOption = None,
    assume: Assume = None,
    output: Output = None,
    processes: Processes = DEFAULT_PROCESSES,
    again: Again = False,
) -> None:
    """Say what was understood, what was left out, and why.

    Of a FOLDER, each document gives a JSON file in the folder after -o, and all a table.
    """
    if is_folder(text):
        from zonemap.batch.document import Task
        from zonemap.cli.batch import run_folder

        task = Task(assume=choices_of(assume))
        run_folder(Path(text), output, task, processes=processes, again=again)
        return
    if output is not None:
        raise typer.BadParameter("-o is for a folder of documents; use > FILE for one")
    from zonemap.outputs import report
    from zonemap.pipeline import chosen, standings
    from zonemap.work import carried_layers

    work = load_work(text, rules)
    wanted = {**work.assume, **choices_of(assume)}
    agreement = chosen(work.agreement, wanted)
    states = standings(agreement, carried_layers(work))
    match format_:
        case ReadFormat.JSON:
            typer.echo(report.as_json(agreement, states), nl=False)
        case ReadFormat.YAML:
            from zonemap.rules.write import as_yaml

            # The choices go into the file as keys: the areas stay as the words give them.
            made = as_yaml(work.agreement, layers=work.layers, assume=wanted)
            typer.echo(made.encode(), nl=False)
        case ReadFormat.TEXT:
            width = min(shutil.get_terminal_size().columns, WIDEST)
            typer.echo(report.as_text(agreement, states, width=width), nl=False)
            _say_choices(agreement)
    need_rules(agreement)


def _say_choices(agreement: Agreement) -> None:
    """Say on stderr what can be chosen otherwise, and how."""
    from zonemap.outputs.properties import shown
    from zonemap.rules.choose import choices

    there = choices(agreement.rules)
    if there:
        say("choose otherwise with --assume CODE=CHOICE:")
    for code, says in there.items():
        say(shown(f"  {code}: " + " | ".join(says)))
