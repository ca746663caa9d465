"""The same work on many machines: Dask maps the kernel over parts of Parquet files."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonemap.analysis.columns import EventColumns, recognise, rows_of
from zonemap.analysis.counts import Counts
from zonemap.analysis.extras import need
from zonemap.analysis.kernel import EventKernel
from zonemap.analysis.readers import parquet_columns, parquet_files
from zonemap.analysis.stream import BATCH_ROWS, join_batch, numbered_batches, write_all
from zonemap.analysis.tally import Tally
from zonemap.analysis.zoneset import ZoneSet
from zonemap.errors import EventsError

if TYPE_CHECKING:
    from zonemap.analysis.join import LocationError
    from zonemap.analysis.zoneset import Zones

PART_ROWS = BATCH_ROWS * 8
"""Events of one task, about: a file of some tens of megabytes."""


PART_NAME = "part-{}.parquet"
"""How the files of the parts are called."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the work.

    Parameters
    ----------
    source
        A Parquet file, by a path the worker can open.
    groups
        Which of its row groups.
    first_row
        The position of the first of their rows among all events.
    target
        The file to write.
    """

    source: str
    groups: tuple[int, ...]
    first_row: int
    target: str


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
    """Join Parquet files of events to zones on a Dask cluster.

    The rows are those of `stream_events`, in the same order. The workers write them: each
    must reach `source` and `target` by the same paths (a shared file system). The indexes
    are built once, here, and sent.

    Parameters
    ----------
    zones, columns, location_error_km, depths
        As for `join_events`.
    source
        A Parquet file or a folder of them; row groups are what is shared out.
    target
        A folder, made here, for the parts: Parquet files whose names are in the order of
        the events. Whatever reads Parquet reads the folder as one table.
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
        If a file cannot be read, the folder cannot be made or the cluster not be reached.
    """
    known = columns or recognise(parquet_columns(source))
    folder = Path(target).resolve()
    try:
        folder.mkdir()
    except OSError as error:
        raise EventsError(f"the folder {folder} cannot be made: {error.strerror}") from error
    kernel = EventKernel(ZoneSet.of(zones), depths=depths)
    with _client(scheduler) as client:
        parts = list(_parts(source, folder))
        _get_ready(kernel, source, known, location_error_km)
        client.wait_for_workers(1)
        shared = client.scatter(kernel, broadcast=True)
        done = client.map(
            join_part,
            parts,
            kernel=shared,
            columns=known,
            location_error_km=location_error_km,
            pure=False,
        )
        counted = client.gather(done)
    return Counts.sum(counted).tally(kernel.zones)


def join_part(
    part: Part, kernel: EventKernel, columns: EventColumns, location_error_km: LocationError
) -> Counts:
    """Write a share of the events with their zones, and return their counts; a worker's task.

    Parameters
    ----------
    part
        The share.
    kernel
        What locates events.
    columns, location_error_km
        As for `join_events`.
    """
    batches = numbered_batches(part.source, part.groups, first_row=part.first_row)
    return write_all(
        (
            join_batch(kernel, batch, columns, location_error_km, first_row=first_row)
            for batch, first_row in batches
        ),
        part.target,
    )


def _parts(source: str | Path, folder: Path) -> Iterator[Part]:
    """Yield runs of row groups of about `PART_ROWS` rows."""
    parquet = need("pyarrow.parquet", "cluster")
    first_row = number = 0
    for file in parquet_files(source):
        metadata = parquet.read_metadata(file)
        groups: list[int] = []
        rows = 0
        for group in range(metadata.num_row_groups):
            groups.append(group)
            rows += metadata.row_group(group).num_rows
            if rows < PART_ROWS and group < metadata.num_row_groups - 1:
                continue
            path = folder / PART_NAME.format(f"{number:06}")
            yield Part(str(file.resolve()), tuple(groups), first_row, str(path))
            first_row, rows, groups, number = first_row + rows, 0, [], number + 1


def _get_ready(
    kernel: EventKernel,
    source: str | Path,
    columns: EventColumns,
    location_error_km: LocationError,
) -> None:
    """Let the kernel build, on the first events, what it will need for all of them."""
    parquet = need("pyarrow.parquet", "cluster")
    files = parquet_files(source)
    kernel.expect(sum(parquet.read_metadata(file).num_rows for file in files))
    batch, _ = next(numbered_batches(files[0]))
    frame = batch.select(list(columns.names)).to_pandas()
    kernel.locate(rows_of(frame, columns, location_error_km=location_error_km))


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
        need("dask", "cluster").config.set(_settings()),
        distributed.LocalCluster(
            n_workers=0,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            # Its scheduler listens all the same, at a port that another cluster may have.
            scheduler_kwargs={"dashboard": False, "dashboard_address": "127.0.0.1:0"},
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        # Workers come up while the indexes are built here.
        cluster.scale(os.cpu_count() or 1)
        yield client


def _settings() -> dict[str, Any]:
    """Return what makes workers on this machine quick.

    Where the system can, they are forked from one process that has imported what they
    need. Dask's workers give each freed block of memory back to the system at once
    (MALLOC_TRIM_THRESHOLD_); numpy's short-lived arrays then cost twice their work.
    """
    name = "distributed.nanny.pre-spawn-environ"
    environ = dict(need("dask", "cluster").config.get(name))
    environ.pop("MALLOC_TRIM_THRESHOLD_", None)
    settings: dict[str, Any] = {name: environ, "distributed.worker.profile.enabled": False}
    if "forkserver" in multiprocessing.get_all_start_methods():
        settings["distributed.worker.multiprocessing-method"] = "forkserver"
    return settings
