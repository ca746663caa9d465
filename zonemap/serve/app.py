"""The server: a page, a frame for its map, and the jobs behind them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import unquote

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from zonemap.serve.desk import Failure
from zonemap.serve.guard import Guard
from zonemap.serve.jobs import FORMATS
from zonemap.serve.page import Page
from zonemap.serve.workers import BusyError, LostError, TooLongError, Workers

MAX_BODY = 24_000_000
"""The most a request may hold, in bytes: a document, or a desk with its layers."""
READ_S = 45.0
DRAW_S = 20.0
EXPORT_S = 60.0
_SAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a request may hold and how long it may take."""

    body: int = MAX_BODY
    read_s: float = READ_S
    draw_s: float = DRAW_S
    export_s: float = EXPORT_S


class _TooLargeError(Exception):
    """A request holds more than it may."""


def make_app(
    token: str,
    hosts: frozenset[str],
    examples: dict[str, str],
    *,
    workers: int = 2,
    limits: Limits | None = None,
) -> Guard:
    """Return the server as an ASGI application.

    Parameters
    ----------
    token
        The secret of this run, part of the page's address.
    hosts
        Names with the port under which it may be asked.
    examples
        Texts that ship, by their names.
    workers
        How many processes read and draw.
    limits
        How much a request may hold, and how long it may take.
    """
    page = Page(examples)
    pool = Workers(workers)
    bounds = limits or Limits()
    desk = _Desk(pool, bounds)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        try:
            yield
        finally:
            pool.stop()

    async def home(_: Request) -> Response:
        return Response(page.html, headers=page.headers, media_type="text/html")

    async def frame(_: Request) -> Response:
        return Response(page.frame, headers=page.frame_headers, media_type="text/html")

    async def example(request: Request) -> Response:
        text = examples.get(request.path_params["name"])
        if text is None:
            return _failed(404, "ZM100", "there is no such example")
        return Response(text, media_type="text/plain")

    app = Starlette(
        routes=[
            Route("/", home),
            Route("/frame", frame),
            Route("/example/{name}", example),
            Route("/read", desk.read, methods=["POST"]),
            Route("/draw", desk.draw, methods=["POST"]),
            Route("/layer", desk.layer, methods=["POST"]),
            Route("/background", desk.background, methods=["POST"]),
            Route("/export/{format}", desk.export, methods=["POST"]),
        ],
        lifespan=lifespan,
        exception_handlers={Exception: _unforeseen},
    )
    return Guard(app, token, hosts)


class _Desk:
    """Answers what the page asks, each by a job of a worker."""

    def __init__(self, pool: Workers, limits: Limits) -> None:
        self.pool = pool
        self.limits = limits

    async def read(self, request: Request) -> Response:
        name = unquote(request.headers.get("x-zonemap-name", "document"))[:200]
        return await self._job(request, "read_document", self.limits.read_s, name)

    async def draw(self, request: Request) -> Response:
        return await self._job(request, "draw", self.limits.draw_s)

    async def layer(self, request: Request) -> Response:
        return await self._job(request, "add_layer", self.limits.draw_s)

    async def background(self, request: Request) -> Response:
        return await self._job(request, "background", self.limits.draw_s)

    async def export(self, request: Request) -> Response:
        suffix, media = FORMATS.get(request.path_params["format"], ("", ""))
        if not suffix:
            return _failed(404, "ZM500", "there is no such format")
        response = await self._job(request, "export", self.limits.export_s)
        if response.status_code == 200:  # noqa: PLR2004 # all went well
            stem = unquote(request.headers.get("x-zonemap-name", "")).rsplit(".", 1)[0]
            stem = _SAFE.sub("-", stem).strip("-.")[:60]
            response.headers["content-disposition"] = (
                f'attachment; filename="{stem or "zonemap"}.{suffix}"'
            )
            response.headers["content-type"] = media
            # Should a browser show it after all, it runs nothing.
            response.headers["content-security-policy"] = "default-src 'none'; sandbox"
        return response

    async def _job(self, request: Request, job: str, timeout_s: float, *more: str) -> Response:
        try:
            body = await _body(request, self.limits.body)
        except _TooLargeError:
            most = self.limits.body // 1_000_000
            return _failed(413, "ZM810", f"that is more than {most} MB", "make it smaller")
        about = hashlib.sha256(_matter(body)).digest()

        async def wanted() -> bool:
            return not await request.is_disconnected()

        try:
            done = await self.pool.run(
                job, body, *more, timeout_s=timeout_s, about=about, wanted=wanted
            )
        except BusyError:
            return _failed(503, "ZM820", "too much is asked at once", "try again in a moment")
        except TooLongError:
            said = f"it took longer than {timeout_s:g} s and was stopped"
            return _failed(504, "ZM830", said, "take a part of the text")
        except LostError:
            return _failed(500, "ZM840", "it took too much memory and was stopped")
        if done is None:
            return Response(status_code=499)
        well, answer = done
        return Response(answer, status_code=200 if well else 422, media_type="application/json")


def _matter(body: bytes) -> bytes:
    """Return the part of a request that stays when the user changes a rule: the beginning."""
    return body[:600]


async def _body(request: Request, most: int) -> bytes:
    """Return the body of a request, given up as soon as it is too large."""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > most:
        raise _TooLargeError
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise _TooLargeError
        parts.append(part)
    return b"".join(parts)


def _failed(status: int, code: str, message: str, hint: str | None = None) -> Response:
    body = msgspec.json.encode(Failure(code=code, message=message, hint=hint))
    return Response(body, status_code=status, media_type="application/json")


async def _unforeseen(_: Request, error: Exception) -> Response:
    """Tell the kind of an error nobody foresaw, never what the text says."""
    return _failed(500, "ZM999", f"zonemap failed: {type(error).__name__}")
