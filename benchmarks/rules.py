"""Time rules files: written, read back, refused.

Run: ``python -m benchmarks.rules``
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from zonemap.cli.common import examples_folder
from zonemap.errors import ZonemapError
from zonemap.pipeline import read_agreement
from zonemap.rules.apply import apply_rules
from zonemap.rules.load import load_rules, read_rules
from zonemap.rules.write import as_yaml
from zonemap.source import SourceText

ROUNDS = 15
HOSTILE = {
    "a billion laughs": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "ten megabytes": "# " + "x" * 10_000_000,
    "a million values": "zonemap-rules: 1\nrules: [" + "a, " * 1_000_000 + "]\n",
    "brackets without end": "[" * 500_000,
    "an area without end": "zonemap-rules: 1\nrules: [{id: a, kind: buffer, area: "
    + "(" * 200_000 + "}]\n",
}  # fmt: skip


def median_ms(act: Callable[[], object]) -> float:
    """Return the median of some rounds, in milliseconds."""
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Print one line an example, then one a hostile file."""
    for path in sorted(examples_folder().glob("*.txt")):
        read = read_agreement(SourceText(path.stem, path.read_text("utf-8")))
        made = as_yaml(read)
        write_ms = median_ms(lambda read=read: as_yaml(read))  # type: ignore[misc] # bound now
        back_ms = median_ms(
            lambda read=read, made=made: apply_rules(read_rules(SourceText("x", made)), read)  # type: ignore[misc] # as above
        )
        print(f"{path.stem:20} {len(read.rules):3} rules: written {write_ms:5.1f} ms, "
              f"read back {back_ms:5.1f} ms")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name, text in HOSTILE.items():
            path = Path(folder) / "hostile.rules.yaml"
            path.write_text(text, "utf-8")
            start = time.perf_counter()
            try:
                load_rules(path)
            except ZonemapError as error:
                said = str(error)[:60]
            print(f"{name:22} refused in {(time.perf_counter() - start) * 1000:6.1f} ms: {said}")


if __name__ == "__main__":
    main()
