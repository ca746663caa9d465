"""Time a folder of documents: 1,000 texts of 20 kB, a kill in the middle, and the rest.

Run: ``python -m benchmarks.batch [documents]``
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from zonemap.cli.common import examples_folder

DOCUMENTS = 1_000
CHARACTERS = 20_000


def write_texts(folder: Path, count: int) -> None:
    """Write texts of about 20 kB, each of several agreements and different from the others."""
    parts = [path.read_text("utf-8") for path in sorted(examples_folder().glob("*.txt"))]
    for number in range(count):
        text, at = f"Document {number}\n\n", number
        while len(text) < CHARACTERS:
            text += parts[at % len(parts)].replace("10 km", f"{5 + number % 40} km") + "\n\n"
            at += 1
        (folder / f"d{number:05}.txt").write_text(text[:CHARACTERS], "utf-8")


def main() -> None:
    """Print how long a whole run takes, and what a killed one loses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="?", type=int, default=DOCUMENTS)
    count: int = parser.parse_args().documents
    folder = Path(tempfile.mkdtemp(prefix="zonemap-batch-"))
    texts, out, killed = folder / "texts", folder / "out", folder / "killed"
    texts.mkdir()
    write_texts(texts, count)
    command = [sys.executable, "-m", "zonemap", "read", str(texts), "--processes", "2", "-o"]
    start = time.perf_counter()
    subprocess.run([*command, str(out)], check=False)
    spent_s = time.perf_counter() - start
    print(f"{count} texts of {CHARACTERS // 1000} kB: {spent_s:.1f} s, "
          f"{spent_s / count * 1000:.0f} ms each")  # fmt: skip
    with subprocess.Popen([*command, str(killed)]) as going:
        while len(list(killed.glob("*.txt.json"))) < count // 4:
            time.sleep(0.02)
        going.kill()
    time.sleep(1)
    before = {path: path.stat().st_mtime_ns for path in killed.glob("*.txt.json")}
    subprocess.run([*command, str(killed)], check=False)
    redone = sum(path.stat().st_mtime_ns != at for path, at in before.items())
    print(f"killed after {len(before)}: {redone} done again")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
