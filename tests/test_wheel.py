"""The wheel alone is enough: installed elsewhere, with the source gone, it maps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def _run(*args: str | Path, cwd: Path) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(arg) for arg in args], cwd=cwd, capture_output=True, text=True, check=False, env=clean
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.wheel
@pytest.mark.slow
def test_the_wheel_maps_an_example_without_the_source(tmp_path: Path) -> None:
    source = tmp_path / "source"
    kept = shutil.ignore_patterns(
        ".*", "tests", "docs", "benchmarks", "build", "dist", "__pycache__"
    )
    shutil.copytree(ROOT, source, ignore=kept)
    _run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q",
         "-w", tmp_path, source, cwd=tmp_path)  # fmt: skip
    shutil.rmtree(source)
    (wheel,) = tmp_path.glob("zonemap-*.whl")
    assert wheel.stat().st_size < 60e6

    # The environment sees the installed dependencies but not this checkout.
    _run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", cwd=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    here = Path(
        _run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path).strip()
    )
    _run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "-q",
        "--target",
        here,
        wheel,
        cwd=tmp_path,
    )
    for entry in Path(pytest.__file__).parents[1].iterdir():
        if not entry.name.startswith(("zonemap", "_zonemap", "_editable", "__editable__")):
            target = here / entry.name
            if not target.exists():
                target.symlink_to(entry)
    said = _run(python, "-m", "zonemap", "map", "sochi-2019", cwd=tmp_path)
    page = Path(said.strip())
    assert page.parent == tmp_path.resolve()
    assert page.stat().st_size > 100_000
    assert str(here) in _run(python, "-c", "import zonemap; print(zonemap.__file__)", cwd=tmp_path)
