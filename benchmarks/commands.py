"""Whole commands, as a user waits for them: ``python -m benchmarks.commands [RUNS]``.

Each command runs once to warm the disk and to compile bytecode, then `RUNS` times (9);
the table gives the medians in seconds and the sizes of what was written.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXT = Path(__file__).parents[1] / "tests" / "golden" / "sochi-report" / "text.txt"
COMMANDS = {
    "zonemap --help": ["--help"],
    "zonemap read (report)": ["read", "{text}"],
    "zonemap export .geojson": ["export", "{text}", "-o", "{folder}/zones.geojson", "--force"],
    "zonemap map": ["map", "{text}", "-o", "{folder}/map.html", "--force"],
}


def seconds(args: list[str]) -> float:
    """Return the wall time of one whole process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "zonemap", *args], check=False, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    text = Path(sys.argv[2]) if len(sys.argv) > 2 else TEXT  # noqa: PLR2004 # the second argument
    with tempfile.TemporaryDirectory() as folder:
        print("| command | median s | min s | max s |\n| --- | --- | --- | --- |")
        for name, form in COMMANDS.items():
            args = [part.format(text=text, folder=folder) for part in form]
            seconds(args)
            times = [seconds(args) for _ in range(runs)]
            print(
                f"| {name} | {statistics.median(times):.3f} | {min(times):.3f} | {max(times):.3f} |"
            )
        for path in sorted(Path(folder).iterdir()):
            print(f"\n{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
