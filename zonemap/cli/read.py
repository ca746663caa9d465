"""``zonemap read``: what was understood."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from zonemap.cli.common import Text, load_agreement, need_rules


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
) -> None:
    """Say what was understood: quotes, readings, assumptions, figures left out."""
    from zonemap.outputs import report
    from zonemap.pipeline import status

    agreement = load_agreement(text)
    statuses = {rule.id: status(rule) for rule in agreement.rules}
    match format_:
        case ReadFormat.JSON:
            typer.echo(report.as_json(agreement, statuses), nl=False)
        case ReadFormat.YAML:
            typer.echo(report.as_yaml(agreement, statuses), nl=False)
        case ReadFormat.TEXT:
            typer.echo(report.as_text(agreement, statuses), nl=False)
    need_rules(agreement)
