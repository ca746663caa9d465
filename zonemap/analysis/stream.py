"""Events by the hundred million: Parquet in, Parquet out, in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from zonemap.analysis.columns import PROBLEMS, EventColumns, Rows, recognise, rows_of
from zonemap.analysis.extras import need
from zonemap.analysis.join import DECIMALS, RESULT_COLUMNS
from zonemap.analysis.kernel import NO_ZONE, EventKernel, Located
from zonemap.analysis.periods import STATES
from zonemap.analysis.tally import Tally, deaths_column
from zonemap.analysis.zoneset import ZoneSet
from zonemap.errors import EventsError

if TYPE_CHECKING:
    import pyarrow as pa

    from zonemap.analysis.join import LocationError
    from zonemap.analysis.zoneset import Zones

BATCH_ROWS = 1 << 17
"""Events held at once by each worker."""

_CATEGORIES = ("zone_id", "zone_kind", "state", "nearby", "problem")


def stream_events(
    zones: Zones,
    source: str | Path,
    target: str | Path,
    columns: EventColumns | None = None,
    *,
    location_error_km: LocationError = None,
    depths: bool = True,
    workers: int | None = None,
) -> Tally:
    """Join a Parquet file of events to zones and write the result as Parquet.

    The result is that of `join_events`, row for row. Memory stays bounded however long
    the file is; what is needed to sum up comes back as a tally.

    Parameters
    ----------
    zones
        As for `join_events`.
    source
        A Parquet file with longitude and latitude (EPSG:4326) in columns.
    target
        Where to write; texts that repeat are stored once (dictionaries).
    columns, location_error_km, depths
        As for `join_events`.
    workers
        How many threads to use; as many as there are cores by default.

    Returns
    -------
    tally
        For `compliance` and `summarise`.

    Raises
    ------
    EventsError
        If the file cannot be read or no column can be taken for the coordinates.
    """
    parquet = need("pyarrow.parquet", "events")
    arrow = need("pyarrow", "events")
    try:
        file = parquet.ParquetFile(source, pre_buffer=False, buffer_size=1 << 20)
    except (OSError, arrow.ArrowInvalid) as error:
        raise EventsError(f"{source} cannot be read: {error}") from error
    names = list(file.schema_arrow.names)
    known = columns or recognise(names)
    kernel = EventKernel(ZoneSet.of(zones), depths=depths)
    kernel.expect(file.metadata.num_rows)
    count = workers or os.cpu_count() or 1

    def work(batch: pa.RecordBatch, first_row: int) -> tuple[pa.Table, Tally]:
        return join_batch(kernel, batch, known, location_error_km, first_row=first_row)

    tallies: list[Tally] = []
    writer = None
    with file, ThreadPoolExecutor(count) as pool:
        try:
            for table, tally in _in_order(pool, work, _batches(file), ahead=count + 1):
                if writer is None:
                    writer = open_writer(target, table.schema)
                writer.write_table(table, row_group_size=max(len(table), 1))
                tallies.append(tally)
                if len(tallies) > 64:  # noqa: PLR2004 # sums stay small, many would not
                    tallies = [Tally.sum(tallies)]
        finally:
            if writer is not None:
                writer.close()
    return Tally.sum(tallies)


def join_batch(
    kernel: EventKernel,
    batch: pa.RecordBatch,
    columns: EventColumns,
    location_error_km: LocationError,
    *,
    first_row: int,
) -> tuple[pa.Table, Tally]:
    """Return a batch of events with their zones, and its tally.

    Parameters
    ----------
    kernel
        What locates events.
    batch
        Some rows of the table.
    columns
        Which columns hold what.
    location_error_km
        As for `join_events`.
    first_row
        The position of the batch's first row in the whole table.
    """
    arrow = need("pyarrow", "events")
    frame = batch.select(list(columns.names)).to_pandas()
    rows = rows_of(frame, columns, location_error_km=location_error_km)
    located = kernel.locate(rows)
    table = arrow.Table.from_batches([batch])
    clash = {name: f"{name}_event" for name in table.column_names if name in RESULT_COLUMNS}
    table = table.rename_columns([clash.get(name, name) for name in table.column_names])
    if len(located.event) != len(rows):
        table = table.take(arrow.array(located.event))
    for name, values in _result_arrays(kernel.zones, rows, located, first_row).items():
        table = table.append_column(name, values)
    return table.replace_schema_metadata(None), _tally(kernel.zones, batch, rows, located)


def open_writer(target: str | Path, schema: pa.Schema) -> Any:  # noqa: ANN401 # pyarrow is optional
    """Return a Parquet writer for joined events."""
    texts = [f.name for f in schema if f.name in _CATEGORIES or str(f.type).endswith("string")]
    plain = {"event_row": "DELTA_BINARY_PACKED"} if "event_row" not in texts else {}
    return need("pyarrow.parquet", "events").ParquetWriter(
        target, schema, compression="snappy", use_dictionary=texts, column_encoding=plain,
        write_statistics=["zone_id", "event_row"],
    )  # fmt: skip


def _batches(file: Any) -> Iterator[tuple[pa.RecordBatch, int]]:  # noqa: ANN401 # as above
    """Yield the batches of a file, one empty one if it has no row, with their first rows."""
    arrow = need("pyarrow", "events")
    first_row = 0
    for batch in file.iter_batches(BATCH_ROWS, use_threads=False):
        yield batch, first_row
        first_row += len(batch)
    if first_row == 0:
        schema = file.schema_arrow
        yield (
            arrow.RecordBatch.from_arrays([arrow.array([], f.type) for f in schema], schema=schema),
            0,
        )


def _in_order(
    pool: ThreadPoolExecutor,
    work: Any,  # noqa: ANN401 # a function of a batch
    batches: Iterable[tuple[pa.RecordBatch, int]],
    *,
    ahead: int,
) -> Iterator[tuple[pa.Table, Tally]]:
    """Yield what the pool makes of each batch, in order, few batches ahead of the reader."""
    waiting: deque[Future[tuple[pa.Table, Tally]]] = deque()
    for batch, first_row in batches:
        waiting.append(pool.submit(work, batch, first_row))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _result_arrays(
    zones: ZoneSet, rows: Rows, located: Located, first_row: int
) -> dict[str, pa.Array]:
    arrow = need("pyarrow", "events")
    nowhere = located.zone == NO_ZONE

    def category(codes: Any, names: Iterable[str], missing: Any = None) -> pa.Array:  # noqa: ANN401 # arrays
        indices = arrow.array(np.asarray(codes, np.int32), mask=missing)
        return arrow.DictionaryArray.from_arrays(indices, arrow.array(list(names), arrow.string()))

    def number(values: Any) -> pa.Array:  # noqa: ANN401 # an array
        rounded = np.round(values / 1000, DECIMALS)
        return arrow.array(rounded, mask=np.isnan(rounded))

    kinds = list(dict.fromkeys(kind for kind in zones.kinds if kind))
    kind_of = np.array([*(kinds.index(kind) if kind else -1 for kind in zones.kinds), -1])
    kind = kind_of[located.zone]
    return {
        "event_row": arrow.array(located.event + first_row),
        "zone_id": category(np.where(nowhere, len(zones), located.zone), (*zones.ids, "")),
        "zone_kind": category(np.maximum(kind, 0), kinds or [""], kind < 0),
        "state": category(located.state, STATES, nowhere),
        "state_uncertain": arrow.array(located.state_uncertain),
        "depth_km": number(located.depth_m),
        "edge_km": number(located.edge_m),
        "uncertain": arrow.array(located.uncertain),
        "location_error_km": arrow.array(rows.error_m[located.event] / 1000),
        "nearby": category(located.nearby, located.nearby_ids),
        "problem": category(rows.problem[located.event], PROBLEMS),
    }


def _tally(zones: ZoneSet, batch: pa.RecordBatch, rows: Rows, located: Located) -> Tally:
    """Return what `Tally.of` would of the joined batch, without making its table."""
    import pandas as pd

    dtypes = pd.Series({f.name: _number_type(f.type) for f in batch.schema})
    deaths = deaths_column(batch.schema.names, dtypes)
    inside = np.flatnonzero(located.zone != NO_ZONE)
    event = located.event[inside]
    table = pd.DataFrame(
        {
            "zone": located.zone[inside],
            "day": rows.first[event].astype("datetime64[s]"),
            "state": located.state[inside],
            "uncertain": located.uncertain[inside],
            "events": 1,
        }
    )
    if deaths is not None:
        dead = batch.column(deaths).to_pandas().fillna(0).to_numpy().astype(np.int64)
        table["deaths"] = dead[event]
    counts = table.groupby(["zone", "day", "state", "uncertain"], dropna=False).sum().reset_index()
    ids = np.array([*zones.ids, ""], dtype=object)[counts.pop("zone").to_numpy()]
    counts.insert(0, "zone_id", pd.Series(ids, dtype="str"))
    counts["state"] = pd.Series(np.array(STATES, dtype=object)[counts["state"]], dtype="str")
    known = rows.first[~np.isnat(rows.first)]
    none = np.datetime64("NaT", "D")
    return Tally(
        counts,
        _possible(located),
        known.min() if len(known) else none,
        known.max() if len(known) else none,
        len(rows),
        len(inside),
        dict(sorted(rows.problems.items())),
    )


def _possible(located: Located) -> dict[str, int]:
    once = np.flatnonzero(np.diff(located.event, prepend=-1))
    numbers = np.bincount(located.nearby[once], minlength=len(located.nearby_ids))
    possible: dict[str, int] = {}
    for ids, number in zip(located.nearby_ids[1:], numbers[1:].tolist(), strict=True):
        for zone_id in ids.split(";"):
            possible[zone_id] = possible.get(zone_id, 0) + number
    return {zone_id: number for zone_id, number in sorted(possible.items()) if number}


def _number_type(kind: Any) -> Any:  # noqa: ANN401 # Arrow's and numpy's types
    try:
        return kind.to_pandas_dtype()
    except NotImplementedError:
        return object
