"""The same work on many machines: Dask maps the kernel over parts of a Parquet file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonemap.analysis.columns import EventColumns, recognise
from zonemap.analysis.extras import need
from zonemap.analysis.kernel import EventKernel
from zonemap.analysis.readers import parquet_columns
from zonemap.analysis.stream import BATCH_ROWS, join_batch, open_writer
from zonemap.analysis.tally import Tally
from zonemap.analysis.zoneset import ZoneSet
from zonemap.errors import EventsError

if TYPE_CHECKING:
    import pyarrow as pa

    from zonemap.analysis.join import LocationError
    from zonemap.analysis.zoneset import Zones

PART_ROWS = BATCH_ROWS * 2
"""Events of one task, about."""


def cluster_events(
    zones: Zones,
    source: str | Path,
    target: str | Path,
    columns: EventColumns | None = None,
    *,
    location_error_km: LocationError = None,
    depths: bool = True,
    scheduler: str = "local",
) -> Tally:
    """Join a Parquet file of events to zones on a Dask cluster.

    The result is that of `stream_events`, row for row. Every worker must reach `source`
    by the same path (a shared file system); the joined parts come back to this process,
    which writes them in order.

    Parameters
    ----------
    zones, columns, location_error_km, depths
        As for `join_events`.
    source
        A Parquet file; its row groups are what is shared out.
    target
        Where to write.
    scheduler
        The address of the cluster's scheduler (``tcp://host:8786``), or ``local`` for
        worker processes on this machine, one a core.

    Returns
    -------
    tally
        For `compliance` and `summarise`.

    Raises
    ------
    EventsError
        If the file cannot be read or the cluster cannot be reached.
    """
    parquet = need("pyarrow.parquet", "cluster")
    known = columns or recognise(parquet_columns(source))
    metadata = parquet.read_metadata(source)
    kernel = EventKernel(ZoneSet.of(zones), depths=depths)
    tallies: list[Tally] = []
    writer = None
    with _client(scheduler) as client:
        shared = client.scatter(kernel, broadcast=True)
        path = str(Path(source).resolve())
        tasks = [
            (join_part, shared, path, groups, known, location_error_km, first)
            for groups, first in _parts(metadata)
        ]
        try:
            for table, tally in _in_order(client, tasks):
                if writer is None:
                    writer = open_writer(target, table.schema)
                writer.write_table(table, row_group_size=BATCH_ROWS)
                tallies.append(tally)
        finally:
            if writer is not None:
                writer.close()
    return Tally.sum(tallies)


def join_part(
    kernel: EventKernel,
    source: str,
    groups: list[int],
    columns: EventColumns,
    location_error_km: LocationError,
    first_row: int,
) -> tuple[pa.Table, Tally]:
    """Return some row groups of a file with their zones; what a worker does.

    Parameters
    ----------
    kernel
        What locates events; a worker keeps it, and the indexes it built, between tasks.
    source
        The file, by a path the worker can open.
    groups
        Which row groups.
    columns, location_error_km
        As for `join_events`.
    first_row
        The position of the first of their rows in the file.
    """
    arrow = need("pyarrow", "cluster")
    file = need("pyarrow.parquet", "cluster").ParquetFile(source)
    kernel.expect(file.metadata.num_rows)
    table = file.read_row_groups(groups, use_threads=False)
    tables, tallies = [], []
    for batch in table.to_batches(BATCH_ROWS) or [_empty(arrow, table.schema)]:
        joined, tally = join_batch(kernel, batch, columns, location_error_km, first_row=first_row)
        first_row += len(batch)
        tables.append(joined)
        tallies.append(tally)
    whole = arrow.concat_tables([part.unify_dictionaries() for part in tables])
    return whole.unify_dictionaries().combine_chunks(), Tally.sum(tallies)


def _empty(arrow: Any, schema: pa.Schema) -> pa.RecordBatch:  # noqa: ANN401 # pyarrow is optional
    none = [arrow.array([], field.type) for field in schema]
    return arrow.RecordBatch.from_arrays(none, schema=schema)


def _parts(metadata: Any) -> Iterator[tuple[list[int], int]]:  # noqa: ANN401 # as above
    """Yield runs of row groups of about `PART_ROWS` rows, with their first rows."""
    groups: list[int] = []
    first_row = rows = 0
    for number in range(metadata.num_row_groups):
        groups.append(number)
        rows += metadata.row_group(number).num_rows
        if rows >= PART_ROWS:
            yield groups, first_row
            first_row, rows, groups = first_row + rows, 0, []
    if groups or first_row == 0:
        yield groups, first_row


def _in_order(client: Any, tasks: list[tuple[Any, ...]]) -> Iterator[tuple[pa.Table, Tally]]:  # noqa: ANN401 # Dask's
    """Yield what the workers make, in order, with two tasks a thread on their way.

    Results come straight from the worker: the scheduler would only copy them once more.
    """
    threads = max(sum(client.nthreads().values()), 1)
    waiting: list[Any] = []
    for task in tasks:
        waiting.append(client.submit(*task, pure=False))
        if len(waiting) > 2 * threads:
            yield client.gather(waiting.pop(0), direct=True)
    for future in waiting:
        yield client.gather(future, direct=True)


@contextmanager
def _client(scheduler: str) -> Iterator[Any]:
    """Yield a client of a cluster, or of one made here for the while."""
    distributed = need("distributed", "cluster")
    if scheduler != "local":
        try:
            client = distributed.Client(scheduler, timeout="10s")
        except (OSError, ValueError) as error:
            raise EventsError(
                f"no Dask scheduler answers at {scheduler}", hint="start one with `dask scheduler`"
            ) from error
        with client:
            yield client
        return
    with (
        distributed.LocalCluster(
            threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client
