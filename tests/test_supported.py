"""From the wheel, on every Python here, with the oldest and the newest dependencies."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

OLDEST = (3, 11)


def interpreters() -> dict[str, str]:
    """Return the supported interpreters of this machine, one a version."""
    named = (shutil.which(f"python3.{minor}") for minor in range(11, 16))
    beside = Path(sys.base_prefix).parent.glob("3.*/bin/python3")
    found: dict[str, str] = {}
    for path in [sys.executable, *filter(None, named), *map(str, sorted(beside))]:
        said = subprocess.run(
            [path, "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if said.returncode == 0 and tuple(map(int, said.stdout.split())) >= OLDEST:
            found.setdefault(said.stdout.strip().replace(" ", "."), path)
    return found


PYTHONS = interpreters()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-q",
         "-w", folder, ROOT],
        check=True, capture_output=True,
    )  # fmt: skip
    (made,) = folder.glob("*.whl")
    return made


@pytest.mark.installs
@pytest.mark.slow
@pytest.mark.parametrize("resolution", ["lowest-direct", "highest"])
@pytest.mark.parametrize("version", sorted(PYTHONS))
def test_installs_runs_and_goes_again(
    version: str, resolution: str, wheel: Path, tmp_path: Path
) -> None:
    uv = [sys.executable, "-m", "uv"]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}

    def run(*args: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [str(arg) for arg in args],
            cwd=tmp_path, env=clean, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert not check or done.returncode == 0, done.stderr[-2000:]
        return done

    run(*uv, "venv", "-q", "-p", PYTHONS[version], "env")
    python = tmp_path / "env" / "bin" / "python"
    done = run(
        *uv, "pip", "install", "-q", "-p", python, "--resolution", resolution, wheel, check=False
    )
    offline = re.search(r"(?i)connect|resolve host|dns|network", done.stderr)
    if done.returncode and offline and not os.environ.get("CI"):
        pytest.skip("the package index cannot be reached")
    assert done.returncode == 0, done.stderr[-2000:]

    command = tmp_path / "env" / "bin" / "zonemap"
    run(command, "map", "sarajevo-1994")
    run(command, "export", "sarajevo-1994", "-o", "zones.gpkg")
    assert "whole" in run(command, "doctor").stdout
    run(*uv, "pip", "uninstall", "-q", "-p", python, "zonemap")
    assert not command.exists()
    assert not list((tmp_path / "env").rglob("zonemap/*.py"))
