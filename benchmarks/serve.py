"""Load `zonemap serve` with many people at once, each changing a figure again and again.

Run: ``python -m benchmarks.serve [people] [seconds]``
"""

from __future__ import annotations

import argparse
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.unit.serve.running import Server, running

PEOPLE = 32
SECONDS = 60.0
PAUSE_S = 1.0
"""What a person takes to look before the next change."""


def person(server: Server, number: int, until_s: float) -> tuple[list[float], int]:
    """Change one figure until the time is over; return how long each change took."""
    text = "\n".join(
        f"{n}. The army shall withdraw {n + 5} km from the border between Iraq and Kuwait."
        for n in range(1, 4)
    )
    spent: list[float] = []
    errors, turn = 0, 0
    desk = server.draw({"name": f"d{number}", "text": f"Document {number}\n{text}"})["desk"]
    while time.monotonic() < until_s:
        turn += 1
        edit = {"rule": desk["rules"][0]["id"], "field": "figure", "at": 0,
                "value": f"{6 + (turn * 7 + number) % 30} km"}  # fmt: skip
        start = time.perf_counter()
        try:
            desk = server.draw(desk, edits=[edit], have=[40, 25, 55, 35])["desk"]
        except AssertionError:
            errors += 1
        spent.append(time.perf_counter() - start)
        time.sleep(PAUSE_S)
    return spent, errors


def memory_mb(pid: int) -> float:
    """Return what a process and all below it hold, where the system tells."""
    kept: dict[int, tuple[int, float]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            lines = (path / "status").read_text().splitlines()
        except OSError:
            continue
        size = next((line.split()[1] for line in lines if line.startswith("VmRSS")), "0")
        kept[int(path.name)] = (parent, int(size) / 1024)
    family, grown = {pid}, True
    while grown:
        more = {child for child, (parent, _) in kept.items() if parent in family}
        grown = not more <= family
        family |= more
    return sum(kept[each][1] for each in family if each in kept)


def main() -> None:
    """Print how long the changes took, and what the server held before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", nargs="?", type=int, default=PEOPLE)
    parser.add_argument("seconds", nargs="?", type=float, default=SECONDS)
    asked = parser.parse_args()
    people, seconds = int(asked.people), float(asked.seconds)
    with running() as server, ThreadPoolExecutor(people) as pool:
        server.draw({"name": "warm", "text": "The army shall leave Basra."})
        first_mb = memory_mb(server.process.pid)
        until_s = time.monotonic() + seconds
        done = list(pool.map(lambda n: person(server, n, until_s), range(people)))
        last_mb = memory_mb(server.process.pid)
    spent = sorted(one for times, _ in done for one in times)
    errors = sum(count for _, count in done)
    late = spent[int(len(spent) * 0.95)]
    print(
        f"{people} people, {seconds:g} s: {len(spent)} changes, {errors} errors, "
        f"median {statistics.median(spent) * 1000:.0f} ms, 95 % under {late * 1000:.0f} ms; "
        f"memory {first_mb:.0f} MB, then {last_mb:.0f} MB"
    )


if __name__ == "__main__":
    main()
