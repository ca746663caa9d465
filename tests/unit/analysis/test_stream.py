"""Streams and clusters give what a table in memory gives, row for row."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.analysis.samples import belt
from zonemap.analysis import (
    Tally,
    ZoneSet,
    compliance,
    join_events,
    read_events,
    recognise,
    stream,
    stream_events,
)
from zonemap.analysis.cluster import cluster_events
from zonemap.analysis.columns import rows_of
from zonemap.analysis.kernel import EventKernel, Located
from zonemap.errors import EventsError


def table(count: int) -> pd.DataFrame:
    rng = np.random.default_rng(12)
    return pd.DataFrame(
        {
            "id": np.arange(count) + 1000,
            "latitude": np.where(rng.random(count) < 0.02, 95, rng.uniform(-1, 2, count)),
            "longitude": np.where(rng.random(count) < 0.02, np.nan, rng.uniform(9, 13, count)),
            "date_start": pd.Series(np.datetime64("2019-10-01") + rng.integers(0, 120, count)).mask(
                rng.random(count) < 0.02
            ),
            "where_prec": rng.integers(1, 7, count),
            "best": rng.integers(0, 4, count),
            "state": rng.choice(["Idlib", "Aleppo"], count),
        }
    )


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    path = tmp_path / "events.parquet"
    table(3000).to_parquet(path, row_group_size=700)
    return path


def same(joined: pd.DataFrame, path: Path, tally: Tally) -> None:
    read = pd.read_parquet(path)
    assert list(read.columns) == list(joined.columns)
    for name in joined.columns:
        left, right = joined[name], read[name]
        if left.dtype.kind == "f":
            np.testing.assert_array_equal(left, right, err_msg=name)
        else:
            assert left.astype("str").tolist() == right.astype("str").tolist(), name
    whole = Tally.of(joined)
    pd.testing.assert_frame_equal(tally.counts, whole.counts)
    for name in ("possible", "rows", "pairs", "first", "last", "problems", "examples"):
        assert getattr(tally, name) == getattr(whole, name), name


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_gives_the_rows_of_the_table(
    workers: int, parquet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "BATCH_ROWS", 256)
    out = tmp_path / "out.parquet"
    tally = stream_events(belt(), parquet, out, workers=workers)
    joined = join_events(belt(), pd.read_parquet(parquet))
    same(joined, out, tally)
    assert set(tally.problems) == {
        "no coordinates",
        "latitude and longitude look swapped",
        "no date",
    }
    pd.testing.assert_frame_equal(compliance(tally, belt()), compliance(joined, belt()))


def test_the_same_stream_gives_the_same_bytes(parquet: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        stream_events(belt(), parquet, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_file_gives_an_empty_one_with_all_columns(tmp_path: Path) -> None:
    source, out = tmp_path / "none.parquet", tmp_path / "out.parquet"
    table(5).head(0).to_parquet(source)
    tally = stream_events(belt(), source, out)
    assert (tally.rows, tally.pairs) == (0, 0)
    assert "zone_id" in pq.read_schema(out).names


def test_no_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "no.parquet"
    path.write_bytes(b"no parquet at all")
    with pytest.raises(EventsError, match="cannot be read"):
        stream_events(belt(), path, tmp_path / "out.parquet")


def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a few batches are alive at any time, whatever their number."""
    monkeypatch.setattr(stream, "BATCH_ROWS", 1024)
    peaks = []
    for count in (20_000, 100_000):
        path = tmp_path / f"{count}.parquet"
        table(count).to_parquet(path, row_group_size=5000)
        alive = 0
        peak = 0
        inner = stream.join_batch

        def counted(*args: object, inner=inner, **kwargs: object) -> object:  # type: ignore[no-untyped-def] # noqa: ANN001
            nonlocal alive, peak
            alive = pa.total_allocated_bytes()
            peak = max(peak, alive)
            return inner(*args, **kwargs)

        with monkeypatch.context() as patched:
            patched.setattr(stream, "join_batch", counted)
            stream_events(ZoneSet.of(belt()), path, tmp_path / "out.parquet", depths=False)
        peaks.append(peak)
    assert peaks[1] < peaks[0] * 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same events in two files of a folder."""
    made = tmp_path / "parts"
    made.mkdir()
    table(3000)[:1300].to_parquet(made / "a.parquet", row_group_size=700)
    table(3000)[1300:].to_parquet(made / "b.parquet", row_group_size=700)
    return made


def test_a_folder_of_files_is_one_table(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    tally = stream_events(belt(), folder, out)
    same(join_events(belt(), table(3000)), out, tally)
    assert len(read_events(folder)) == 3000


def test_files_of_a_folder_that_differ_in_their_columns_are_refused(
    folder: Path, tmp_path: Path
) -> None:
    table(5).drop(columns="best").to_parquet(folder / "c.parquet")
    with pytest.raises(EventsError, match="different columns"):
        stream_events(belt(), folder, tmp_path / "out.parquet")
    (tmp_path / "empty").mkdir()
    with pytest.raises(EventsError, match="no Parquet file"):
        stream_events(belt(), tmp_path / "empty", tmp_path / "out.parquet")


def test_a_kernel_travels_with_what_it_got_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zonemap.analysis.kernel.MANY", 1)
    monkeypatch.setattr("zonemap.analysis.kernel.GRID_PAYS_FROM", 1)
    kernel = EventKernel(ZoneSet.of(belt()))
    rows = rows_of(table(3000), recognise(list(table(1).columns)))
    kernel.expect(len(rows))
    here = kernel.locate(rows)

    def never(*_args: object, **_kwargs: object) -> None:
        raise AssertionError

    for built in ("nearest.make_shortlist", "grid.ZoneIndex._fill", "reach._outlines"):
        monkeypatch.setattr(f"zonemap.analysis.{built}", never)
    there = pickle.loads(pickle.dumps(kernel)).locate(rows)  # noqa: S301 # our own
    for name in Located.__slots__:
        np.testing.assert_array_equal(getattr(here, name), getattr(there, name), err_msg=name)


@pytest.mark.slow
def test_workers_of_a_cluster_write_the_same_rows(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zonemap.analysis.cluster.PART_ROWS", 700)
    out = tmp_path / "out.parquet"
    tally = cluster_events(belt(), folder, out)
    assert len(list(out.iterdir())) == 5
    same(join_events(belt(), table(3000)), out, tally)
    with pytest.raises(EventsError, match="cannot be made"):
        cluster_events(belt(), folder, out)


def test_a_cluster_that_is_not_there_is_said_to_be_missing(parquet: Path, tmp_path: Path) -> None:
    with pytest.raises(EventsError, match="no Dask scheduler answers"):
        cluster_events(belt(), parquet, tmp_path / "out.parquet", scheduler="nonsense")
