"""Put the tables of curated places in order and write the sounds of their names beside them.

python geodata/villages.py

To add a place, write its line (the last cell may be left empty) and run this.
"""

from __future__ import annotations

from pathlib import Path

from zonemap.places.names import fold, sound_key
from zonemap.places.villages import HEADER

FOLDER = Path(__file__).parent / "curated" / "places"
CELLS = 9


def in_order(text: str) -> str:
    """Return a table with its lines sorted and their sounds written anew."""
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    whole = [(*row, "")[:CELLS] for row in rows]
    ordered = sorted(whole, key=lambda row: (row[6], fold(row[0]), row[3], row[4]))
    lines = ["\t".join((*row[:-1], sounds(row[0], row[1]))) for row in ordered]
    return "\n".join([HEADER, *lines]) + "\n"


def sounds(name: str, aliases: str) -> str:
    """Return the sound keys of a place's names, each once."""
    keys = (sound_key(one) for one in (name, *aliases.split(", ")))
    return " ".join(dict.fromkeys(key for key in keys if key))


def main() -> None:
    """Rewrite every table."""
    for path in sorted(FOLDER.glob("*.tsv")):
        path.write_text(in_order(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
