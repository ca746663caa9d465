"""A real `zonemap serve` in a process of its own, and a client that knows how to ask."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Server:
    """A running server: where it is, and the secret it gave us."""

    address: str
    process: subprocess.Popen[str]

    @property
    def base(self) -> str:
        return self.address.partition("/?")[0]

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]

    def ask(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        *,
        plain: bool = False,
    ) -> tuple[int, dict[str, str], bytes]:
        """Ask once; with `plain`, only the headers given are sent."""
        line = http.client.HTTPConnection(self.host, timeout=60)
        own = {} if plain else {"X-Zonemap-Token": self.token, "Origin": self.base}
        try:
            line.request(method, path, body=body or None, headers={**own, **(headers or {})})
            answer = line.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, told, answer.read()
        finally:
            line.close()

    def draw(self, desk: dict[str, Any], **more: Any) -> dict[str, Any]:
        """Draw a desk and return the answer."""
        status, _, body = self.ask("POST", "/draw", json.dumps({"desk": desk, **more}).encode())
        assert status == 200, body
        answer: dict[str, Any] = json.loads(body)
        return answer


@contextmanager
def running(*flags: str, **env: str) -> Iterator[Server]:
    """Run a server until the block is left; it must end by itself when told to."""
    process = subprocess.Popen(
        [sys.executable, "-m", "zonemap", "serve", "--no-open", "--workers", "2", *flags],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **env},
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:"), process.communicate()
    server = Server(address, process)
    try:
        _wait(server)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise


def _wait(server: Server) -> None:
    for _ in range(300):
        try:
            server.ask("GET", "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(server.address)
