"""Fetching: resumed, checked, and refused plainly; against a server that misbehaves."""

from __future__ import annotations

import hashlib
import http.server
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest

from zonemap.errors import LayerError
from zonemap.places.download import download, site_of


def _body() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as bundle:
        bundle.writestr("SY.txt", "x" * 300_000)
    return packed.getvalue()


BODY = _body()
DIGEST = hashlib.sha256(BODY).hexdigest()


class _Server(http.server.BaseHTTPRequestHandler):
    """What goes wrong is in the path: /half/SY.zip breaks off half-way, each time."""

    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:  # the library's name
        start, mode = 0, self.path.split("/")[1]
        wanted = self.headers.get("Range")
        self.asked.append((mode, wanted))
        if mode == "busy" and len(self.asked) == 1:
            self.send_error(503)
            return
        if mode == "missing":
            self.send_error(404)
            return
        if wanted and mode != "norange":
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        if start >= len(BODY):
            self.send_error(416)
            return
        body = b"<!DOCTYPE html><p>please log in" * 99 if mode == "garbage" else BODY[start:]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if mode in {"half", "norange"} and len(self.asked) < 3:
            body = body[: len(body) // 2]
        if mode == "never":
            body = b""
        if mode == "stall" and len(self.asked) == 1:
            self.wfile.write(body[:1000])
            time.sleep(1.0)
            return
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    _Server.asked.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_file_comes_whole_and_progress_is_told(site: str, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    fetched = download(
        f"{site}/fine/SY.zip", tmp_path, sha256=DIGEST, progress=lambda *now: told.append(now)
    )
    assert fetched.path.read_bytes() == BODY
    assert fetched.sha256 == DIGEST
    assert told[-1] == (len(BODY), len(BODY))
    assert not list(tmp_path.glob("*.part"))


def test_a_transfer_that_breaks_off_is_taken_up_where_it_broke(site: str, tmp_path: Path) -> None:
    fetched = download(f"{site}/half/SY.zip", tmp_path, sha256=DIGEST)
    assert fetched.path.read_bytes() == BODY
    ranges = [wanted for _, wanted in _Server.asked]
    assert ranges[0] is None
    assert ranges[1] == f"bytes={len(BODY) // 2}-"
    assert len(ranges) == 3


def test_a_site_that_cannot_resume_starts_again(site: str, tmp_path: Path) -> None:
    fetched = download(f"{site}/norange/SY.zip", tmp_path, sha256=DIGEST)
    assert fetched.path.read_bytes() == BODY


def test_a_second_command_goes_on_where_the_first_stopped(site: str, tmp_path: Path) -> None:
    (tmp_path / "SY.zip.part").write_bytes(BODY[:100_000])
    download(f"{site}/fine/SY.zip", tmp_path, sha256=DIGEST)
    assert _Server.asked == [("fine", "bytes=100000-")]
    (tmp_path / "SY.zip.part").write_bytes(BODY)
    assert download(f"{site}/fine/SY.zip", tmp_path).path.read_bytes() == BODY


def test_a_site_that_stalls_is_asked_again(site: str, tmp_path: Path) -> None:
    fetched = download(f"{site}/stall/SY.zip", tmp_path, timeout_s=0.3)
    assert fetched.path.read_bytes() == BODY
    assert _Server.asked[1] == ("stall", "bytes=1000-")


def test_a_site_that_is_busy_is_asked_again(site: str, tmp_path: Path) -> None:
    assert download(f"{site}/busy/SY.zip", tmp_path).path.read_bytes() == BODY


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("garbage", "a web page instead"),
        ("missing", "the site answers 404"),
        ("never", "broke off after 0 bytes"),
    ],
)
def test_what_cannot_be_had_is_refused_and_nothing_is_left(
    mode: str, said: str, site: str, tmp_path: Path
) -> None:
    with pytest.raises(LayerError, match=said):
        download(f"{site}/{mode}/SY.zip", tmp_path)
    assert not (tmp_path / "SY.zip").exists()
    leftover = tmp_path / "SY.zip.part"
    assert not leftover.exists() or leftover.stat().st_size == 0


def test_a_file_with_another_checksum_is_thrown_away(site: str, tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="its sha256 is"):
        download(f"{site}/fine/SY.zip", tmp_path, sha256="0" * 64)
    assert not list(tmp_path.glob("SY.zip*"))


def test_without_a_network_the_refusal_is_plain(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(LayerError, match="cannot be reached") as caught:
        download(f"http://127.0.0.1:{port}/SY.zip", tmp_path)
    assert caught.value.hint is not None
    assert "offline" in caught.value.hint


def test_only_https_leaves_the_machine(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="no https"):
        download("http://example.org/SY.zip", tmp_path)
    with pytest.raises(LayerError, match="no https"):
        download("file:///etc/passwd", tmp_path)


def test_an_upstream_s_address_is_made_from_a_checked_code() -> None:
    assert site_of("geonames", "sy").endswith("/SY.zip")
    assert site_of("openstreetmap", "asia/syria").endswith("/asia/syria-latest.osm.pbf")
    for upstream, code in (
        ("geonames", "../etc"),
        ("openstreetmap", "asia/../../x"),
        ("whos-on-first", "syria"),
        ("natural-earth", "ne_10m_roads"),
    ):
        with pytest.raises(LayerError, match="names no file"):
            site_of(upstream, code)  # type: ignore[arg-type] # a table of upstreams
