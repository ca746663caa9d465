"""The house keeps its shape: imports point one way, text never reaches a sink."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT, unmeasured


def test_import_contracts_hold() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def _imported_by(code: str) -> set[str]:
    said = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=unmeasured(),
    )
    return {name.partition(".")[0] for name in said.stdout.splitlines()[-1].split()}


def test_reading_loads_no_gis_library() -> None:
    words = "The army shall withdraw 10 km from the border between Iraq and Kuwait."
    loaded = _imported_by(f"import zonemap\nzonemap.read({words!r})")
    assert loaded.isdisjoint({"shapely", "pyproj", "geopandas", "folium", "numpy", "pandas"})


def test_the_report_on_what_can_be_drawn_loads_no_gis_library() -> None:
    examples = sorted(path.stem for path in (ROOT / "examples").glob("*.txt"))
    code = (
        "import contextlib, io\n"
        "from zonemap.cli.app import app\n"
        f"for name in {examples!r}:\n"
        "    said = io.StringIO()\n"
        "    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):\n"
        "        app(['read', name])\n"
        "    assert 'can be drawn' in said.getvalue() or 'needs' in said.getvalue()"
    )
    loaded = _imported_by(code)
    assert "sqlite3" in loaded, "names were not looked up"
    assert loaded.isdisjoint({"shapely", "pyproj", "geopandas", "folium", "numpy", "pandas"})


def test_help_loads_nothing_heavy() -> None:
    loaded = _imported_by("import zonemap.cli.app")
    heavy = {"shapely", "pyproj", "geopandas", "folium", "numpy", "pandas", "yaml", "sqlite3"}
    assert loaded.isdisjoint(heavy)
