"""How many small damages to the code its tests notice, of the modules that all depends on.

Run: ``python -m benchmarks.mutation [measure] [figures] [geodesy] [--sample N]``; it needs
cosmic-ray (``pip install '.[mutation]'``). The work is done on a copy. Without
``--sample``, every mutant is tried, which takes hours. Damages to annotations, which
never run, are left out.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db

ROOT = Path(__file__).parents[1]
MODULES = {
    "measure": ("zonemap/measure.py", "tests/unit/test_measure.py"),
    "figures": ("zonemap/reading/figures.py", "tests/unit/reading/test_figures.py"),
    "geodesy": (
        "zonemap/geometry/geodesy.py",
        "tests/unit/geometry/test_geodesy.py tests/unit/geometry/test_geodesy_parts.py",
    ),
}
TIMEOUT_S = 60.0
SEED = 11


def copy_of_project(folder: Path) -> None:
    """Copy what the tests need; the data are linked."""
    for name in ("zonemap", "tests", "benchmarks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in ("geodata", "examples"):
        (folder / name).symlink_to(ROOT / name)


def configure(folder: Path, module: str, tests: str) -> Path:
    """Write what cosmic-ray is to do."""
    command = f"{sys.executable} -m pytest -q -x -p no:cacheprovider {tests}"
    path = folder / "mutation.toml"
    path.write_text(
        f'[cosmic-ray]\nmodule-path = "{module}"\ntimeout = {TIMEOUT_S}\n'
        f'excluded-modules = []\ntest-command = "{command}"\n'
        '[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    return path


def annotated(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return where the annotations of a module begin and end, as line and column."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef():
                found.append(node.returns)
            case ast.arg() | ast.AnnAssign():
                found.append(node.annotation)
            case _:
                pass
    return [
        ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0))
        for node in found
        if node is not None
    ]


def keep(base: WorkDB, module: Path, size: int | None) -> int:
    """Leave so many mutants to be tried, the same ones each time; return how many there are."""
    never_run = annotated(module.read_text(encoding="utf-8"))
    items = sorted(
        (
            item
            for item in base.work_items
            if not any(a <= item.mutations[0].start_pos < b for a, b in never_run)
        ),
        key=lambda item: (
            item.mutations[0].start_pos,
            item.mutations[0].operator_name,
            item.mutations[0].occurrence,
        ),
    )
    chosen = items if size is None else random.Random(SEED).sample(items, min(size, len(items)))
    base.clear()
    base.add_work_items(chosen)
    return len(items)


def tried(folder: Path, name: str, sample: int | None) -> tuple[int, int, list[str]]:
    """Return how many mutants there are, how many were tried, and where some survived."""
    config = configure(folder, *MODULES[name])
    session = folder / f"{name}.sqlite"
    tool = str(Path(sys.executable).with_name("cosmic-ray"))
    subprocess.run([tool, "init", config, session], cwd=folder, check=True)
    with use_db(str(session), WorkDB.Mode.open) as base:
        total = keep(base, folder / MODULES[name][0], sample)
    subprocess.run([tool, "exec", config, session], cwd=folder, check=True)
    survived = []
    with use_db(str(session), WorkDB.Mode.open) as base:
        count = base.num_results
        for item, result in base.completed_work_items:
            if not result.is_killed:
                spec = item.mutations[0]
                operator = spec.operator_name.removeprefix("core/")
                survived.append(f"line {spec.start_pos[0]}: {operator} {spec.operator_args or ''}")
    return total, count, sorted(survived)


def main() -> None:
    """Print the share of noticed damages for each module, and the ones that were not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(MODULES)}")
    parser.add_argument("--sample", type=int, help="how many mutants of each module to try")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_of_project(folder)
        for module in asked.modules or MODULES:
            total, count, survived = tried(folder, module, asked.sample)
            killed = count - len(survived)
            print(
                f"{module}: {killed} of {count} killed, {killed / max(count, 1):.0%}"
                f" (of {total} mutants)",
                flush=True,
            )
            for line in survived:
                print(f"  survived, {line}")


if __name__ == "__main__":
    main()
