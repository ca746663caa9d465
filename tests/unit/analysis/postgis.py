"""A PostgreSQL of the test's own: in a temporary folder, on loopback, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_WHERE = "/usr/lib/postgresql/*/bin"
_NOBODY = "nobody"


def programs() -> Path:
    """Return the folder of initdb and postgres; their absence is said, not guessed around."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3])
    with_postgis = [
        path.parent
        for path in found
        if (Path("/usr/share/postgresql") / path.parts[-3] / "extension/postgis.control").is_file()
    ]
    if not with_postgis:
        message = (
            f"no PostgreSQL with PostGIS in {_WHERE} (Debian: apt-get install postgresql postgis)"
        )
        if os.environ.get("CI"):
            pytest.fail(message, pytrace=False)
        pytest.skip(message)
    return with_postgis[-1]


@contextmanager
def server() -> Iterator[str]:
    """Yield the SQLAlchemy URL of an empty database with PostGIS.

    PostgreSQL refuses to run as root: then it runs as a user without rights.
    """
    bin_ = programs()
    folder = Path(tempfile.mkdtemp(prefix="zonemap-postgres-"))
    data = folder / "data"
    data.mkdir(mode=0o700)
    if os.geteuid() == 0:
        for path in (folder, data):
            shutil.chown(path, _NOBODY)
    port = _free_port()
    user = _NOBODY if os.geteuid() == 0 else None

    def run(*command: str) -> None:
        subprocess.run(
            command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=120, user=user
        )

    run(
        str(bin_ / "initdb"),
        "-D",
        str(data),
        "-U",
        "tester",
        "-A",
        "trust",
        "-N",
        "--locale=C.UTF-8",
    )
    control = str(bin_ / "pg_ctl")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    run(control, "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
    try:
        run(str(bin_ / "psql"), "-h", "127.0.0.1", "-p", str(port), "-U", "tester", "-q",
            "-c", "CREATE EXTENSION postgis", "postgres")  # fmt: skip
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        run(control, "-D", str(data), "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
