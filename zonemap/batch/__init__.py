"""A folder of documents read or mapped: each by itself, and none stops the others.

Every document is worked on in a process of its own kind, which can die or hang without
harm to the rest. What is done is noted in a journal as it gets done, so that a run that
was stopped goes on where it was.
"""

from __future__ import annotations

import csv
import hashlib
import io
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import msgspec

from zonemap import __version__
from zonemap.batch.document import Order, Row, Task, digest_of, failed, one
from zonemap.errors import OutputError
from zonemap.processes import Helper, dismiss, work

SUFFIXES = (".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".rules.yaml")
JOURNAL = "journal.jsonl"
SUMMARY = "summary.csv"
LONGEST_S = 120.0
JOBS_OF_A_HELPER = 500


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a journal: results made otherwise are not taken over."""

    version: str
    task: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: after each document."""

    row: Row
    done: int
    total: int


@dataclass(slots=True)
class _Busy:
    """A helper and what it has in hand."""

    helper: Helper
    order: Order | None = None
    since_s: float = 0.0
    jobs: int = field(default=0)


def documents(folder: Path) -> list[str]:
    """Return the documents of a folder and the folders in it, in the order of their names."""
    found = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and path.name.lower().endswith(SUFFIXES)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]
    return sorted(found)


def run(
    folder: Path,
    out: Path,
    task: Task,
    *,
    processes: int = 2,
    longest_s: float = LONGEST_S,
    again: bool = False,
) -> Iterator[Progress]:
    """Work through a folder; what a run before has done is taken over.

    Parameters
    ----------
    folder
        Where the documents are, also in folders inside.
    out
        Where results go: one file a document, `SUMMARY` for all. It is made if missing.
    task
        What to make of each document.
    processes
        How many documents are worked on at once.
    longest_s
        How long one document may take, in seconds.
    again
        Whether to do everything anew.

    Yields
    ------
    Progress
        After each document; those taken over come first.

    Raises
    ------
    OutputError
        If the output folder cannot be used.
    """
    names = documents(folder)
    _check_folder(folder, out)
    done = {} if again else _journal(out, task)
    rows: dict[str, Row] = {}
    waiting: list[Order] = []
    for name in names:
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        row = done.get(name)
        if row is not None and row.sha256 == digest and (out / row.result).is_file():
            rows[name] = row
            yield Progress(row, len(rows), len(names))
        else:
            result = f"{name}{task.suffix}"
            waiting.append(
                Order(document=name, path=str(folder / name), result=str(out / result), task=task)
            )
    with _open_journal(out, task, rows.values()) as journal:
        for row in _work_through(waiting, min(processes, len(waiting)), longest_s):
            made = Path(row.result).relative_to(out).as_posix() if row.result else ""
            row = msgspec.structs.replace(row, result=made)  # noqa: PLW2901 # as noted and yielded
            rows[row.document] = row
            journal.write(msgspec.json.encode(row) + b"\n")
            journal.flush()
            yield Progress(row, len(rows), len(names))
    _write_summary(out, [rows[name] for name in names])


def _check_folder(folder: Path, out: Path) -> None:
    if not folder.is_dir():
        raise OutputError(f"{folder} is no folder")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out} cannot be made: {error.strerror}") from error
    strange = [path.name for path in out.iterdir() if path.name not in {JOURNAL, SUMMARY}]
    if strange and not (out / JOURNAL).is_file():
        raise OutputError(
            f"{out} holds other files ({min(strange)}...)",
            hint="name an empty folder, or one that a run before has made",
        )


# --- The journal ---------------------------------------------------------------------


def _journal(out: Path, task: Task) -> dict[str, Row]:
    """Return what a run before has done, if it was asked for the same."""
    try:
        lines = (out / JOURNAL).read_bytes().split(b"\n")
    except OSError:
        return {}
    rows: dict[str, Row] = {}
    try:
        head = msgspec.json.decode(lines[0], type=_Head)
    except msgspec.DecodeError:
        return {}
    if (head.version, head.task) != (__version__, task.says):
        return {}
    for line in lines[1:]:
        try:
            row = msgspec.json.decode(line, type=Row)
        except msgspec.DecodeError:
            continue  # the last line of a run that was stopped while it wrote
        rows[row.document] = row
    return rows


def _open_journal(out: Path, task: Task, rows: Any) -> io.BufferedWriter:  # noqa: ANN401 # any rows
    """Start the journal with what is taken over; then it only grows."""
    from zonemap.outputs.writing import write_bytes

    head = _Head(version=__version__, task=task.says)
    lines = [msgspec.json.encode(item) for item in (head, *rows)]
    write_bytes(out / JOURNAL, b"\n".join(lines) + b"\n", force=True)
    return (out / JOURNAL).open("ab")


def _write_summary(out: Path, rows: list[Row]) -> None:
    """Write the table of all documents, for a spreadsheet."""
    from zonemap.outputs.table import cell
    from zonemap.outputs.writing import write_text

    names = [name for name in Row.__struct_fields__ if name != "sha256"]
    table = io.StringIO()
    lines = csv.writer(table, lineterminator="\r\n")
    lines.writerow(names)
    for row in rows:
        values: Mapping[str, Any] = msgspec.structs.asdict(row)
        cells = (" ".join(v) if isinstance(v := values[name], tuple) else v for name in names)
        lines.writerow([cell(value) for value in cells])
    write_text(out / SUMMARY, table.getvalue(), force=True)


# --- The processes -------------------------------------------------------------------


def _work_through(orders: list[Order], processes: int, longest_s: float) -> Iterator[Row]:
    """Give out the orders; a helper that dies or hangs costs the document it had."""
    todo = iter(orders)
    crew = [_Busy(Helper(_serve, ("zonemap.batch.document",))) for _ in range(processes)]
    try:
        for busy in crew:
            _give(busy, next(todo, None))
        while any(busy.order for busy in crew):
            lines: list[Any] = [busy.helper.line for busy in crew if busy.order]
            ready = wait(lines, timeout=1.0)
            for busy in crew:
                row = _outcome(busy, ready=busy.helper.line in ready, longest_s=longest_s)
                if row is not None:
                    yield row
                    _give(busy, next(todo, None))
    finally:
        for busy in crew:
            if busy.order:
                busy.helper.end()
        dismiss([busy.helper for busy in crew if not busy.order])


def _give(busy: _Busy, order: Order | None) -> None:
    busy.order, busy.since_s = order, time.monotonic()
    if order is None:
        return
    if not busy.helper.alive or busy.jobs >= JOBS_OF_A_HELPER:
        busy.helper.end()
        busy.helper, busy.jobs = Helper(_serve, ("zonemap.batch.document",)), 0
    busy.jobs += 1
    busy.helper.line.send(order)


def _outcome(busy: _Busy, *, ready: bool, longest_s: float) -> Row | None:
    """Return what became of the document in hand; None while it is worked on."""
    order = busy.order
    if order is None:
        return None
    if ready:
        try:
            answer: Row = busy.helper.line.recv()
        except (EOFError, OSError):
            busy.helper.end()
            return _lost(order, "ZM840", "its process died, most likely for want of memory")
        return answer
    if time.monotonic() - busy.since_s > longest_s:
        busy.helper.end()
        return _lost(order, "ZM830", f"it took longer than {longest_s:g} s and was stopped")
    return None


def _lost(order: Order, code: str, message: str) -> Row:
    return failed(order, digest_of(order), code, message)


def _serve(line: Connection) -> None:
    work(line, one)
