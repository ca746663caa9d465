"""Events by the hundred million: Parquet in, Parquet out, in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from zonemap.analysis.columns import PROBLEMS, EventColumns, Rows, recognise, rows_of
from zonemap.analysis.counts import Counts
from zonemap.analysis.extras import need
from zonemap.analysis.join import DECIMALS, RESULT_COLUMNS
from zonemap.analysis.kernel import NO_ZONE, EventKernel, Located
from zonemap.analysis.periods import STATES
from zonemap.analysis.readers import parquet_columns, parquet_files
from zonemap.analysis.tally import Tally, deaths_column
from zonemap.analysis.zoneset import ZoneSet
from zonemap.errors import EventsError

if TYPE_CHECKING:
    import numpy.typing as npt
    import pyarrow as pa

    from zonemap.analysis.join import LocationError
    from zonemap.analysis.zoneset import Zones

BATCH_ROWS = 1 << 18
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
    """Join Parquet files of events to zones and write the result as one.

    The result is that of `join_events`, row for row. Memory stays bounded however many
    there are; what is needed to sum up comes back as a tally.

    Parameters
    ----------
    zones
        As for `join_events`.
    source
        A Parquet file, or a folder of them, with longitude and latitude (EPSG:4326) in
        columns.
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
    known = columns or recognise(parquet_columns(source))
    files = parquet_files(source)
    kernel = EventKernel(ZoneSet.of(zones), depths=depths)
    kernel.expect(sum(_open(file).metadata.num_rows for file in files))
    count = workers or os.cpu_count() or 1

    def work(batch: pa.RecordBatch, first_row: int) -> tuple[pa.Table, Counts]:
        return join_batch(kernel, batch, known, location_error_km, first_row=first_row)

    with ThreadPoolExecutor(count) as pool:
        counted = write_all(_in_order(pool, work, _all_batches(files), ahead=count + 1), target)
    return counted.tally(kernel.zones)


def write_all(joined: Iterable[tuple[pa.Table, Counts]], target: str | Path) -> Counts:
    """Write joined batches to a Parquet file as they come, and return the sum of their counts.

    Parameters
    ----------
    joined
        What `join_batch` makes; one at least.
    target
        The file.
    """
    counted: list[Counts] = []
    writer = None
    try:
        for table, counts in joined:
            if writer is None:
                writer = _open_writer(target, table.schema)
            elif table.schema != writer.schema:
                raise EventsError("the files of the folder have different columns")
            writer.write_table(table, row_group_size=max(len(table), 1))
            counted.append(counts)
            if len(counted) > 64:  # noqa: PLR2004 # sums stay small, many would not
                counted = [Counts.sum(counted)]
    finally:
        if writer is not None:
            writer.close()
    return Counts.sum(counted)


def join_batch(
    kernel: EventKernel,
    batch: pa.RecordBatch,
    columns: EventColumns,
    location_error_km: LocationError,
    *,
    first_row: int,
) -> tuple[pa.Table, Counts]:
    """Return a batch of events with their zones, and its counts.

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
    counts = Counts.of(rows, located, _dead(batch), first_row=first_row)
    return table.replace_schema_metadata(None), counts


def _open_writer(target: str | Path, schema: pa.Schema) -> Any:  # noqa: ANN401 # pyarrow is optional
    texts = [f.name for f in schema if f.name in _CATEGORIES or str(f.type).endswith("string")]
    plain = {"event_row": "DELTA_BINARY_PACKED"} if "event_row" not in texts else {}
    return need("pyarrow.parquet", "events").ParquetWriter(
        target, schema, compression="snappy", use_dictionary=texts, column_encoding=plain,
        write_statistics=["zone_id", "event_row"],
    )  # fmt: skip


def _open(source: str | Path) -> Any:  # noqa: ANN401 # as above
    parquet = need("pyarrow.parquet", "events")
    try:
        return parquet.ParquetFile(source, pre_buffer=False, buffer_size=1 << 20)
    except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
        raise EventsError(f"{source} cannot be read: {error}") from error


def numbered_batches(
    source: str | Path, groups: Sequence[int] | None = None, *, first_row: int = 0
) -> Iterator[tuple[pa.RecordBatch, int]]:
    """Yield the batches of a Parquet file, one empty one if it has no row, with their first rows.

    Parameters
    ----------
    source
        The file.
    groups
        Which row groups; all by default.
    first_row
        The position of the first of their rows among all events.
    """
    arrow = need("pyarrow", "events")
    empty = True
    with _open(source) as file:
        for batch in file.iter_batches(BATCH_ROWS, row_groups=groups, use_threads=False):
            yield batch, first_row
            first_row += len(batch)
            empty = False
        if empty:
            schema = file.schema_arrow
            none = [arrow.array([], field.type) for field in schema]
            yield arrow.RecordBatch.from_arrays(none, schema=schema), first_row


def _all_batches(files: Iterable[Path]) -> Iterator[tuple[pa.RecordBatch, int]]:
    first_row = 0
    for file in files:
        for batch, at in numbered_batches(file, first_row=first_row):
            yield batch, at
        first_row = at + len(batch)


def _in_order(
    pool: ThreadPoolExecutor,
    work: Any,  # noqa: ANN401 # a function of a batch
    batches: Iterable[tuple[pa.RecordBatch, int]],
    *,
    ahead: int,
) -> Iterator[tuple[pa.Table, Counts]]:
    """Yield what the pool makes of each batch, in order, few batches ahead of the reader."""
    waiting: deque[Future[tuple[pa.Table, Counts]]] = deque()
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


def _dead(batch: pa.RecordBatch) -> npt.NDArray[np.int64] | None:
    """Return how many died in each event, where a column counts them."""
    import pandas as pd

    dtypes = pd.Series({f.name: _number_type(f.type) for f in batch.schema})
    name = deaths_column(batch.schema.names, dtypes)
    if name is None:
        return None
    dead: npt.NDArray[np.int64] = batch.column(name).to_pandas().fillna(0).to_numpy(dtype=np.int64)
    return dead


def _number_type(kind: Any) -> Any:  # noqa: ANN401 # Arrow's and numpy's types
    try:
        return kind.to_pandas_dtype()
    except NotImplementedError:
        return object
