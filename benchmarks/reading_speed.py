"""How fast zonemap reads, and whether the time grows with the length alone.

    python -m benchmarks.reading_speed [--megabytes N] [--rounds N]

Prints processor time, not the clock on the wall, as medians: text without anything to
read, a news report, treaty text of one megabyte and of five, agreements of a few pages read
one by one, and the peak of memory of one reading of the longest, in a process of its own.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

ROOT = Path(__file__).resolve().parents[1]
IDLE = "The children sang an old song of winter, and everybody listened while the rain fell. "
TIMES_LONGER = 5


def filled(pieces: list[str], size: int) -> str:
    """Return the pieces over and over, up to `size` characters."""
    text = "\n\n".join(pieces) + "\n\n"
    return (text * (size // len(text) + 1))[:size]


def seconds(text: str, rounds: int) -> float:
    """Return the median processor time of a reading, in seconds."""
    took: list[float] = []
    for _ in range(rounds):
        began = time.process_time()
        read_agreement(SourceText("speed", text))
        took.append(time.process_time() - began)
    return statistics.median(took)


def milliseconds_each(texts: list[str], rounds: int) -> float:
    """Return the median processor time of reading these texts one by one, for each of them."""
    took: list[float] = []
    for _ in range(rounds):
        began = time.process_time()
        for text in texts:
            read_agreement(SourceText("speed", text))
        took.append(time.process_time() - began)
    return statistics.median(took) * 1000 / len(texts)


def agreements() -> list[str]:
    """Return agreements as long and as varied as those that are signed."""
    folder = ROOT / "tests" / "fresh" / "real" / "texts"
    return [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]


def treaties() -> list[str]:
    """Return the treaties that are read."""
    folder = ROOT / "tests" / "fresh" / "texts"
    return [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*_treaty.txt"))]


def peak_megabytes(size: int) -> float:
    """Return the peak of memory of this process after a reading of so many characters."""
    read_agreement(SourceText("speed", filled(treaties(), size)))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=0.2)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    size = int(options.megabytes * 1_000_000)
    # before anything is read here: a new process begins with the peak of the one that made it
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        peak = pool.submit(peak_megabytes, TIMES_LONGER * size).result()
    folder = ROOT / "tests" / "fresh" / "texts"
    reports = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*_news.txt"))]
    pacts = treaties()
    seconds(pacts[0], 1)  # the word lists are loaded once
    texts = {
        "nothing to read": filled([IDLE], size),
        "news": filled(reports, size),
        "treaties": filled(pacts, size),
        "treaties, one line": " ".join(filled(pacts, size).split()),
    }
    for name, text in texts.items():
        took = seconds(text, options.rounds)
        print(f"{name:18} {options.megabytes:g} MB  {took:6.2f} s  {size / 1e6 / took:5.2f} MB/s")
    short = agreements()
    mean = sum(map(len, short)) / len(short) / 1000
    took = milliseconds_each(short, options.rounds)
    print(f"{'one by one':18} {mean:.1f} kB  {took:5.0f} ms  {mean / took:5.2f} MB/s")
    one = seconds(filled(pacts, size), options.rounds)
    five = seconds(filled(pacts, TIMES_LONGER * size), 1)
    print(f"{TIMES_LONGER} times the length takes {five / one:.2f} times the time")
    print(f"peak of memory {peak:.0f} MB for {TIMES_LONGER * options.megabytes:g} MB of treaties")
    return 0


if __name__ == "__main__":
    sys.exit(main())
