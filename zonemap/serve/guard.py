"""Who may ask: this machine, the page we handed out, with the token it came with."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

TOKEN_HEADER = b"x-zonemap-token"
PAGES = frozenset({"/", "/frame"})
"""What a browser opens by its address; all else is asked for by our page, with a header."""
_ALWAYS = (
    (b"cache-control", b"no-store"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"geolocation=(), camera=(), microphone=()"),
)


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what comes from our page on this machine, and answers 403 to all else.

    The name of the host is checked, so that a page elsewhere cannot reach us under a name
    of its own (DNS rebinding); the origin, so that no other page can; the token, so that
    no other user of the machine can.

    Parameters
    ----------
    app
        What is guarded.
    token
        The secret of this run.
    hosts
        Names with the port under which we may be asked: ``127.0.0.1:8000``.
    """

    app: App
    token: str
    hosts: frozenset[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        why = self._refused(scope)
        if why is not None:
            await _refuse(send, why)
            return

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_ALWAYS]
            await send(message)

        await self.app(scope, receive, with_headers)

    def _refused(self, scope: Scope) -> str | None:
        """Return why a request is refused, None if it is not."""
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        by_address = scope["path"] in PAGES
        if by_address:
            given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        else:
            given = _values(headers, TOKEN_HEADER)
        hosts = _values(headers, b"host")
        origins = _values(headers, b"origin")
        ours = {f"http://{host}" for host in self.hosts}
        sites = {"same-origin", "none"} if by_address else {"same-origin"}
        posts = scope["method"] == "POST"
        checks = (
            (len(hosts) == 1 and hosts[0].lower() in self.hosts, "this host is not ours"),
            ({origin.lower() for origin in origins} <= ours, "this origin is not ours"),
            (bool(origins) or not posts, "the origin is missing"),
            (sites.issuperset(_values(headers, b"sec-fetch-site")), "this site is not ours"),
            (len(given) == 1 and self._is_token(given[0]), "the token is missing or wrong"),
        )
        return next((why for passed, why in checks if not passed), None)

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())


def _values(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key.lower() == name]


async def _refuse(send: Send, why: str) -> None:
    body = f"403: {why}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_ALWAYS]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
