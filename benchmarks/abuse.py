"""Hostile sizes, each in a process of its own: ``python -m benchmarks.abuse [CASE ...]``.

The case ``documents`` takes all documents of ``tests/hostile`` and prints the worst.

Prints the seconds of the processor and of the clock, the peak memory and the answer: read,
refused in one sentence, or mapped. Nothing here may end in a traceback.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

SENTENCE = "The army shall withdraw 10 km from the border between Iraq and Kuwait. "
FILLER = "The parties shall meet again and shall speak of trade, water and the return of people. "


def text_of_50_mb(folder: Path) -> list[str]:
    """Write a text far beyond any treaty."""
    (folder / "deal.txt").write_text(FILLER * (50_000_000 // len(FILLER)), "utf-8")
    return ["read", "deal.txt"]


def text_of_5_mb(folder: Path) -> list[str]:
    """Write a treaty collection."""
    (folder / "deal.txt").write_text((FILLER * 20 + SENTENCE + "\n\n") * 2_700, "utf-8")
    return ["read", "deal.txt", "--format", "json"]


def figures_100_000(folder: Path) -> list[str]:
    """Write a text of nothing but figures."""
    numbers = random.Random(1)
    words = " ".join(f"{numbers.randint(1, 999)} km" for _ in range(100_000))
    (folder / "deal.txt").write_text(words, "utf-8")
    return ["read", "deal.txt", "--format", "json"]


def one_line_of_1_mb(folder: Path) -> list[str]:
    """Write a line without end, with brackets never closed."""
    (folder / "deal.txt").write_text("((((" * 250_000 + SENTENCE, "utf-8")
    return ["read", "deal.txt"]


def zones_10_000(folder: Path) -> list[str]:
    """Ask for ten thousand zones, no two alike."""
    places = ("Manbij", "Kobani", "Raqqa", "Idlib", "Aleppo", "Homs", "Hama", "Qamishli")
    text = "Agreement on the towns of Syria\n" + "\n".join(
        f"{n}. All forces shall stay at least {1 + n / 1000:.3f} km away from "
        f"{places[n % len(places)]}."
        for n in range(1, 10_001)
    )
    (folder / "deal.txt").write_text(text, "utf-8")
    return ["export", "deal.txt", "-o", "zones.geojson"]


def layer_of_a_million_vertices(folder: Path) -> list[str]:
    """Measure a belt from a line of a million vertices."""
    step = random.Random(2)
    lon, lat, line = 38.0, 48.0, []
    for _ in range(1_000_000):
        lon, lat = lon + step.uniform(0, 2e-6), lat + step.uniform(-1e-6, 1e-6)
        line.append([round(lon, 7), round(lat, 7)])
    (folder / "line.geojson").write_text(
        json.dumps({"type": "LineString", "coordinates": line}), "utf-8"
    )
    (folder / "deal.txt").write_text("All forces shall withdraw 15 km from Line A.", "utf-8")
    return ["export", "deal.txt", "-o", "zones.geojson", "--layer", "Line A=line.geojson"]


CASES: Sequence[Callable[[Path], list[str]]] = (
    text_of_5_mb,
    text_of_50_mb,
    figures_100_000,
    one_line_of_1_mb,
    zones_10_000,
    layer_of_a_million_vertices,
)


def run(case: Callable[[Path], list[str]]) -> str:
    """Run one case and return its row."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        args = case(folder)
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "zonemap", *args],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None  # noqa: S101 # asked for above
        said = process.stderr.read()
        _, code, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    first = said.strip().splitlines()[0][:70] if said.strip() else ""
    trouble = " TRACEBACK" if "Traceback" in said else ""
    exit_code = os.waitstatus_to_exitcode(code)
    processor_s, peak_mb = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return (
        f"| {case.__name__} | {processor_s:.1f} | {seconds:.1f} | {peak_mb:.0f} "
        f"| {exit_code}{trouble} | {first} |"
    )


def documents() -> str:
    """Read every hostile document; return how many were read and refused, and the worst."""
    from tests.hostile.test_documents import HOSTILE, measured

    found: dict[str, tuple[str, float, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        for called, made in HOSTILE.items():
            path = Path(name) / called
            path.write_bytes(made())
            found[called] = measured(path)
            path.unlink()
    refused = sum(said.startswith("refused") for said, _, _ in found.values())
    slowest = max(found, key=lambda called: found[called][1])
    largest = max(found, key=lambda called: found[called][2])
    return (
        f"{len(found)} documents: {refused} refused, {len(found) - refused} read; slowest"
        f" {slowest}, {found[slowest][1]:.1f} s of the processor; largest {largest},"
        f" {found[largest][2]:.0f} MB"
    )


def main() -> None:
    """Print the table."""
    wanted = sys.argv[1:]
    if not wanted or "documents" in wanted:
        print(documents(), end="\n\n", flush=True)
    print("| case | processor s | clock s | peak MB | exit | says |")
    print("| --- | --- | --- | --- | --- | --- |")
    for case in CASES:
        if not wanted or case.__name__ in wanted:
            print(run(case), flush=True)


if __name__ == "__main__":
    main()
