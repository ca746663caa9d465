"""Write sqlite files whose bytes depend on their content alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zonemap.places.names import sound_key

# A blob that outgrows its page ends in one of its own: smaller pages lose less there.
PAGE_BYTES = 2048


@contextmanager
def create(target: Path, schema: str) -> Iterator[sqlite3.Connection]:
    """Open a new, empty file with the schema; commit when the block ends well."""
    target.unlink(missing_ok=True)
    base = sqlite3.connect(target)
    try:
        base.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(schema)
        yield base
        base.commit()
    finally:
        base.close()


def finish(target: Path) -> None:
    """Rewrite the file without gaps, in the one order its content gives."""
    packed = target.with_suffix(".packed")
    packed.unlink(missing_ok=True)
    base = sqlite3.connect(target)
    try:
        base.execute("VACUUM INTO ?", (str(packed),))
    finally:
        base.close()
    packed.replace(target)


def write_keys(base: sqlite3.Connection, bearers: dict[int, list[str]]) -> None:
    """Fill the table `key`: for each sound, the ids of all that bear a name so sounding."""
    heard: dict[str, set[int]] = {}
    for number, names in bearers.items():
        for name in names:
            key = sound_key(name)
            if key:
                heard.setdefault(key, set()).add(number)
    base.executemany(
        "INSERT INTO key VALUES (?,?)",
        (
            (key, b"".join(number.to_bytes(4, "little") for number in sorted(numbers)))
            for key, numbers in sorted(heard.items())
        ),
    )
