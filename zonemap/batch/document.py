"""One document of a batch: what is made of it, and what is noted."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

import msgspec

from zonemap.agreement import Status
from zonemap.errors import OutputError, ZonemapError
from zonemap.pipeline import Options
from zonemap.work import Work, carried_layers, open_work

State = Literal["ok", "problems", "no rules", "error"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one document.

    Parameters
    ----------
    document
        Its path inside the folder, with forward slashes.
    sha256
        Of the file; a changed file is done anew.
    state
        ``ok``: all its rules can be drawn or are drawn; ``problems``: some are not;
        ``no rules``: nothing in it speaks of a zone; ``error``: it could not be read.
    result
        The file that was made, inside the output folder.
    """

    document: str
    sha256: str
    state: State
    result: str = ""
    title: str = ""
    date: str | None = None
    countries: tuple[str, ...] = ()
    rules: int = 0
    drawn: int = 0
    needs_place: int = 0
    needs_layer: int = 0
    undrawable: int = 0
    figures: int = 0
    code: str = ""
    message: str = ""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What is made of each document.

    Parameters
    ----------
    suffix
        ``.json`` for the reading; otherwise one of `zonemap export`'s formats.
    borders, tolerance_m, assume, layers
        As for one mapping; layers are name to file.
    """

    suffix: str = ".json"
    borders: Literal["osm", "natural-earth"] = "osm"
    tolerance_m: float = 0.5
    assume: dict[str, str] = {}
    layers: dict[str, str] = {}

    @property
    def says(self) -> str:
        """The task in one line, the same for the same task."""
        return msgspec.json.encode(self).decode()


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What a helper is asked: one document, and where its result goes."""

    document: str
    path: str
    result: str
    task: Task


def one(order: Order) -> Row:
    """Do one document; whatever it raises becomes its row."""
    digest = ""
    try:
        digest = digest_of(order)
        return _done(order, digest)
    except ZonemapError as error:
        return failed(order, digest, error.code, str(error))
    except Exception as error:  # noqa: BLE001 # one bad document never stops the run
        return failed(order, digest, "ZM999", f"zonemap failed: {type(error).__name__}: {error}")


def _complaint(order: Order) -> Path:
    return Path(f"{order.result.removesuffix(order.task.suffix)}.error.json")


def failed(order: Order, digest: str, code: str, message: str) -> Row:
    """Note the failure beside the other results, too."""
    from zonemap.outputs.writing import write_bytes

    row = Row(
        document=order.document, sha256=digest, state="error", code=code, message=message[:500]
    )
    path = _complaint(order)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, msgspec.json.encode(row) + b"\n", force=True)
    except (OSError, OutputError):
        return row
    return msgspec.structs.replace(row, result=str(path))


def _done(order: Order, digest: str) -> Row:
    work = _opened(Path(order.path))
    agreement, result, task = work.agreement, Path(order.result), order.task
    result.parent.mkdir(parents=True, exist_ok=True)
    if task.suffix == ".json" or not agreement.rules:
        result = Path(f"{order.result.removesuffix(task.suffix)}.json")
        counts = _read(work, task, result)
    else:
        counts = _mapped(work, task, result)
    # What a run before complained of holds no more.
    _complaint(order).unlink(missing_ok=True)
    state: State = "ok" if counts["drawable"] == counts.total() else "problems"
    return Row(
        document=order.document,
        sha256=digest,
        state=state if agreement.rules else "no rules",
        result=str(result),
        title=agreement.title[:200],
        date=agreement.date,
        countries=agreement.countries,
        rules=len(agreement.rules),
        drawn=counts["drawable"],
        needs_place=counts["needs_place"],
        needs_layer=counts["needs_layer"],
        undrawable=counts["undrawable"],
        figures=len(agreement.other_figures),
    )


def _opened(path: Path) -> Work:
    from zonemap.reading.documents import load
    from zonemap.rules.files import is_rules_file

    if is_rules_file(path):
        from zonemap.rules.load import load_rules

        return replace(open_work(None, load_rules(path)), folder=path.parent)
    return open_work(load(path))


def _read(work: Work, task: Task, result: Path) -> Counter[Status]:
    """Write what was understood; return how many rules can be drawn, need a place, a layer..."""
    from zonemap.outputs.report import as_json
    from zonemap.outputs.writing import write_bytes
    from zonemap.pipeline import chosen, standings

    agreement = chosen(work.agreement, _choices(work, task))
    states = standings(agreement, carried_layers(work))
    write_bytes(result, as_json(agreement, states), force=True)
    return Counter(standing.status for standing in states.values())


def _mapped(work: Work, task: Task, result: Path) -> Counter[Status]:
    """Write the zones; return how many there are and how many rules are none, and why."""
    from zonemap.outputs.export import export
    from zonemap.pipeline import map_agreement

    own = {name: Path(file) for name, file in task.layers.items()}
    options = Options(
        tolerance_m=task.tolerance_m,
        borders=task.borders,
        layers={**carried_layers(work), **own},
        assume=_choices(work, task),
    )
    zone_map = map_agreement(work.agreement, options=options)
    export(zone_map, result, force=True)
    problems: Counter[Status] = Counter(problem.status for problem in zone_map.problems)
    problems["drawable"] = len(zone_map.zones)
    return problems


def _choices(work: Work, task: Task) -> Mapping[str, str]:
    """Return the choices that a document has; of many documents not each has each."""
    from zonemap.rules.choose import choices

    there = choices(work.agreement.rules)
    given = {**work.assume, **task.assume}
    return {code: choice for code, choice in given.items() if code in there}


def digest_of(order: Order) -> str:
    """Return the SHA-256 of a document, as the file has it."""
    return hashlib.sha256(Path(order.path).read_bytes()).hexdigest()
