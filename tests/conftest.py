"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]


def unmeasured() -> dict[str, str]:
    """Return the environment of a process that coverage must not follow into.

    It imports libraries of its own and writes a file at the end, which tests of what is
    loaded and of full disks would notice.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


settings.register_profile(
    "zonemap",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # The same examples on every run: a red test is about the change, not about luck.
    derandomize=True,
    database=None,
)
settings.load_profile("zonemap")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the golden files, to review as a diff"
    )


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep each test away from the layers of this machine and of other tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, os.fspath(home))
