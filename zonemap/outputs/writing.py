"""Files are written whole or not at all, and never over another without being told to."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NoReturn

from zonemap.errors import OutputError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EFBIG: "the file would be larger than is allowed",
}


@cache
def program_version() -> str:
    """Return the version of zonemap that writes, as its installation declares it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("zonemap")
    except PackageNotFoundError:
        return "0+unknown"


def refuse(path: Path, error: OSError | ValueError) -> NoReturn:
    """Raise what a system's error means for the user.

    Raises
    ------
    OutputError
        Always.
    """
    number = getattr(error, "errno", None) or 0
    why = _REASONS.get(number, getattr(error, "strerror", None) or str(error))
    raise OutputError(
        f"{path} cannot be written: {why}",
        hint="nothing was written; choose another path or make room",
    ) from error


def check_target(path: Path, *, force: bool) -> None:
    """Refuse a path that cannot or must not be written, before any work is done.

    Raises
    ------
    OutputError
        If the path is a folder, its folder is missing, or it exists and `force` is off.
    """
    try:
        folder, parent, file = path.is_dir(), path.parent.is_dir(), path.is_file()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        refuse(path, error)
    if folder:
        raise OutputError(f"{path} is a folder", hint="name a file inside it")
    if not parent:
        raise OutputError(
            f"the folder {path.parent} does not exist", hint="make it first, or choose another path"
        )
    if file and not force:
        raise OutputError(f"{path} exists already", hint="pass --force to write over it")


def spare(path: Path, read: Iterable[str | os.PathLike[str] | None]) -> None:
    """Refuse to write over what is read, also when the user forces it: it would be lost.

    Parameters
    ----------
    path
        What is to be written.
    read
        The documents and layers it is made from; those that are no files are passed over.

    Raises
    ------
    OutputError
        If the path leads to one of them.
    """
    for one in read:
        try:
            same = one is not None and path.samefile(one)
        except (OSError, ValueError):
            continue
        if same:
            raise OutputError(
                f"{path} is what is read, and would be lost", hint="name another file to write to"
            )


def _is_special(path: Path) -> bool:
    """Tell whether the path is a pipe or device, which can be neither replaced nor renamed to."""
    return path.exists() and not path.is_file()


def _move_into_place(made: Path, target: Path, *, force: bool) -> None:
    """Give the finished file its name, in one step that no other run can come between."""
    if force:
        made.replace(target)
        return
    try:
        os.link(made, target)
    except FileExistsError:
        # Another run finished first, after `check_target` had found nothing.
        raise OutputError(
            f"{target} exists already", hint="pass --force to write over it"
        ) from None
    except OSError:
        # Some file systems (FAT, some network shares) know no hard links.
        if target.exists():
            raise OutputError(
                f"{target} exists already", hint="pass --force to write over it"
            ) from None
        made.replace(target)


def _sync(path: Path) -> None:
    """Push a file, or a folder's list of names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def replacing(path: Path, *, force: bool = False) -> Iterator[Path]:
    """Hand out a path to write to, which becomes `path` when all went well.

    The file is made beside its target, synced to the disk and renamed, so that a reader
    sees the old file or the new one and never a part of either. If anything is raised
    inside the block, nothing is left behind.

    Parameters
    ----------
    path
        Where the file shall be in the end. A link is written through.
    force
        Whether a file that is there may be replaced.

    Yields
    ------
    Path
        A name in the same folder, with the same suffix; no file is there yet.

    Raises
    ------
    OutputError
        If the file cannot be written or is there already.
    """
    check_target(path, force=force)
    target = path.resolve()
    special = _is_special(target)
    folder = Path(tempfile.gettempdir()) if special else target.parent
    made = folder / f".zonemap-{secrets.token_hex(6)}{target.suffix}"
    try:
        yield made
        if special:
            with made.open("rb") as done, target.open("wb") as pipe:
                shutil.copyfileobj(done, pipe)
            return
        _sync(made)
        if force and target.is_file():
            made.chmod(stat.S_IMODE(target.stat().st_mode))
        _move_into_place(made, target, force=force)
        with contextlib.suppress(OSError):  # not every system lets a folder be opened
            _sync(folder)
    except OSError as error:
        refuse(path, error)
    finally:
        for left in (made, *(made.with_name(made.name + end) for end in ("-journal", "-wal"))):
            left.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path, *, holds: str, force: bool = False) -> Iterator[Path]:
    """Hand out the name of a folder to make, which becomes `path` when all went well.

    Parameters
    ----------
    path
        Where the folder shall be in the end.
    holds
        The pattern of the files' names in it. A folder that holds anything else is the
        user's own and is never replaced.
    force
        Whether a file or such a folder that is there may be replaced.

    Yields
    ------
    Path
        A name beside the target, with the same suffix; no folder is there yet.

    Raises
    ------
    OutputError
        If the folder cannot be written or something is there already.
    """
    target = path.resolve()
    if target.is_dir():
        if any(not (item.is_file() and item.match(holds)) for item in target.iterdir()):
            raise OutputError(f"{path} is a folder of other files", hint="choose another name")
        if not force:
            raise OutputError(f"{path} exists already", hint="pass --force to write over it")
    else:
        check_target(path, force=force)
    made, old = (
        target.parent / f".zonemap-{secrets.token_hex(6)}{end}" for end in (target.suffix, ".old")
    )
    try:
        yield made
        if target.exists():
            target.rename(old)
        made.rename(target)
        old.unlink() if old.is_file() else shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        refuse(path, error)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def write_bytes(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path`, whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written or is there already and `force` is off.
    """
    with replacing(path, force=force) as made:
        made.write_bytes(data)


def write_text(path: Path, text: str, *, force: bool = False) -> None:
    """Write `text` to `path` in UTF-8 with plain line feeds, whole or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written or is there already and `force` is off.
    """
    write_bytes(path, text.encode("utf-8", "replace"), force=force)
