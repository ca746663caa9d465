"""``zonemap read FOLDER`` and ``zonemap export FOLDER``: many documents in one run."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from zonemap.cli import PROBLEMS
from zonemap.cli.common import say

if TYPE_CHECKING:
    from zonemap.batch.document import Row, Task

_EVERY_S = 0.2


def run_folder(
    folder: Path, output: Path | None, task: Task, *, processes: int, again: bool
) -> None:
    """Work through a folder, say how far it is, and leave with what became of it."""
    from zonemap.batch import SUMMARY, run

    if output is None:
        raise typer.BadParameter("a folder of documents needs -o FOLDER for the results")
    counts: dict[str, int] = {}
    started = shown = time.monotonic()
    talks = sys.stderr.isatty()
    for progress in run(folder, output, task, processes=processes, again=again):
        row = progress.row
        counts[row.state] = counts.get(row.state, 0) + 1
        if row.state == "error":
            _say_above(f"{row.document}: {row.code}: {row.message}", talks=talks)
        if talks and time.monotonic() - shown > _EVERY_S:
            shown = time.monotonic()
            _show(progress.done, progress.total, row, shown - started)
    if talks:
        sys.stderr.write("\r\033[K")
    total = sum(counts.values())
    said = ", ".join(f"{count} {state}" for state, count in counts.items()) or "none"
    say(f"{total} document{'' if total == 1 else 's'}: {said}; {output / SUMMARY}")
    if set(counts) - {"ok", "no rules"}:
        raise typer.Exit(PROBLEMS)


def _show(done: int, total: int, row: Row, spent_s: float) -> None:
    left_s = spent_s / max(done, 1) * (total - done)
    sys.stderr.write(f"\r\033[K{done}/{total}, {left_s:.0f} s left: {row.document[-50:]}")
    sys.stderr.flush()


def _say_above(message: str, *, talks: bool) -> None:
    from zonemap.outputs.properties import shown

    say(("\r\033[K" if talks else "") + shown(message))
