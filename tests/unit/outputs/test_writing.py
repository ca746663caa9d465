"""Files appear whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from zonemap.errors import OutputError
from zonemap.outputs.writing import replacing, replacing_folder, write_bytes


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.txt", b"words")
    assert (tmp_path / "a.txt").read_bytes() == b"words"
    assert names(tmp_path) == ["a.txt"]


def test_no_file_is_written_over_without_force(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"precious")
    with pytest.raises(OutputError, match="exists already") as caught:
        write_bytes(target, b"new")
    assert "--force" in (caught.value.hint or "")
    assert target.read_bytes() == b"precious"
    write_bytes(target, b"new", force=True)
    assert target.read_bytes() == b"new"


def test_a_failure_half_way_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def fail() -> None:
        with replacing(target, force=True) as made:
            made.write_bytes(b"half of")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_full_disk_is_said_and_nothing_is_left() -> None:
    # /dev/full refuses every byte with the very error of a full disk.
    with pytest.raises(OutputError, match="the disk is full"):
        write_bytes(Path("/dev/full"), b"words")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_one_may_not_write_to_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="may not write"):
            write_bytes(tmp_path / "a.txt", b"words")
    finally:
        tmp_path.chmod(0o700)


def test_a_missing_folder_and_a_folder_as_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        write_bytes(tmp_path / "none" / "a.txt", b"")
    with pytest.raises(OutputError, match="is a folder"):
        write_bytes(tmp_path, b"")


def test_a_name_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="too long"):
        write_bytes(tmp_path / ("n" * 300), b"words")


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_bytes(tmp_path / "link.txt", b"new", force=True)
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_permissions_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_bytes(target, b"new", force=True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_of_two_runs_that_write_one_file_one_wins_whole(tmp_path: Path) -> None:
    target, gate = tmp_path / "a.txt", threading.Barrier(4)
    outcomes: list[str] = []

    def run(letter: bytes) -> None:
        try:
            with replacing(target) as made:
                gate.wait()
                made.write_bytes(letter * 100_000)
            outcomes.append("wrote")
        except OutputError:
            outcomes.append("refused")

    runs = [threading.Thread(target=run, args=(bytes([65 + at]),)) for at in range(4)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert sorted(outcomes) == ["refused", "refused", "refused", "wrote"]
    assert len(set(target.read_bytes())) == 1
    assert names(tmp_path) == ["a.txt"]


def fill(target: Path, words: str, *, force: bool = False) -> None:
    with replacing_folder(target, holds="part-*.txt", force=force) as made:
        made.mkdir()
        (made / "part-0.txt").write_text(words)


def test_a_folder_appears_whole_and_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    target = tmp_path / "out"
    fill(target, "old")
    with pytest.raises(OutputError, match="exists already"):
        fill(target, "new")
    fill(target, "new", force=True)
    assert (target / "part-0.txt").read_text() == "new"
    assert names(tmp_path) == ["out"]


def test_a_folder_of_the_users_own_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "thesis.txt").write_text("precious")
    with pytest.raises(OutputError, match="folder of other files"):
        fill(target, "new", force=True)
    assert (target / "thesis.txt").read_text() == "precious"


def test_a_folder_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with replacing_folder(tmp_path / "out", holds="*") as made:
            made.mkdir()
            (made / "part-0.txt").write_text("half of")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(tmp_path) == []
