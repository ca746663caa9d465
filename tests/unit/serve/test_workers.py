"""Workers that hang, die or grow old, and more asked than can wait: each costs only itself."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from zonemap.processes import dismiss
from zonemap.serve import workers
from zonemap.serve.app import Limits, make_app
from zonemap.serve.workers import BusyError, LostError, TooLongError, Workers

TEXT = "The army shall withdraw 10 km from the border between Iraq and Kuwait."
DESK = json.dumps({"desk": {"name": "deal.txt", "text": TEXT}}).encode()
HOST = "127.0.0.1:1"


def through(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run to its end what waits, whatever runs in this thread: a browser of another test may."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, coroutine).result()


def with_workers(what: Callable[[Workers], Awaitable[None]], count: int = 1, **more: int) -> None:
    async def run() -> None:
        pool = Workers(count, **more)
        await pool.start()
        helpers = [worker.helper for worker in pool.crew]
        try:
            await what(pool)
            helpers += [worker.helper for worker in pool.crew]
        finally:
            pool.stop()
        assert not any(helper.alive for helper in helpers)

    through(run())


def pids(pool: Workers) -> set[int]:
    return {worker.helper.process.pid for worker in pool.crew}


def test_one_that_takes_too_long_is_stopped_and_replaced() -> None:
    async def what(pool: Workers) -> None:
        before = pids(pool)
        with pytest.raises(TooLongError):
            await pool.run("draw", DESK, timeout_s=0.0)
        assert pids(pool).isdisjoint(before)
        done = await pool.run("draw", DESK, timeout_s=60.0)
        assert done is not None
        assert done[0]

    with_workers(what)


def test_one_that_dies_is_replaced() -> None:
    async def what(pool: Workers) -> None:
        (pid,) = pids(pool)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(LostError):
            await pool.run("draw", DESK, timeout_s=60.0)
        assert pids(pool).isdisjoint({pid})
        done = await pool.run("draw", b"{", timeout_s=60.0)
        assert done is not None
        assert not done[0]
        assert json.loads(done[1])["code"] == "ZM800"

    with_workers(what)


def test_an_old_one_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "JOBS_OF_A_WORKER", 2)

    async def what(pool: Workers) -> None:
        seen: list[int] = []
        for _ in range(3):
            seen.append(*pids(pool))
            await pool.run("draw", b"{", timeout_s=60.0)
        assert seen[0] == seen[1] != seen[2]

    with_workers(what)


def test_more_than_can_wait_is_said_at_once_and_nobody_works_for_one_who_left() -> None:
    async def what(pool: Workers) -> None:
        first = asyncio.create_task(pool.run("draw", DESK, timeout_s=60.0))
        await asyncio.sleep(0)

        async def wanted() -> bool:
            return False

        second = asyncio.create_task(pool.run("draw", DESK, timeout_s=60.0, wanted=wanted))
        await asyncio.sleep(0)
        with pytest.raises(BusyError):
            await pool.run("draw", DESK, timeout_s=60.0)
        assert await first is not None
        assert await second is None

    with_workers(what, waiting=1)


def test_one_that_knows_the_text_is_taken_first() -> None:
    async def what(pool: Workers) -> None:
        for about in ("a", "b", "a", "a"):
            await pool.run("draw", b"{", timeout_s=60.0, about=about)
        assert sorted(worker.jobs for worker in pool.crew) == [1, 3]

    with_workers(what, count=2)


def test_one_that_does_not_leave_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zonemap.processes.LEAVE_S", 0.2)

    async def what(pool: Workers) -> None:
        (worker,) = pool.crew
        os.kill(worker.helper.process.pid, signal.SIGSTOP)
        dismiss([worker.helper])
        assert not worker.helper.alive

    with_workers(what)


# --- As the page is told ------------------------------------------------------------


def asked(path: str, body: list[bytes], limits: Limits) -> tuple[int, dict[str, Any]]:
    """Ask the server once, in this process; its workers are processes as always."""
    app = make_app("secret", frozenset({HOST}), {"deal": TEXT}, workers=1, limits=limits)
    told: list[dict[str, Any]] = []
    parts = [
        {"type": "http.request", "body": part, "more_body": at < len(body) - 1}
        for at, part in enumerate(body)
    ]

    async def run() -> None:
        started, over = asyncio.Event(), asyncio.Event()

        async def life() -> dict[str, Any]:
            if not started.is_set():
                return {"type": "lifespan.startup"}
            await over.wait()
            return {"type": "lifespan.shutdown"}

        async def lived(message: Any) -> None:
            assert "failed" not in message["type"], message
            started.set()

        async def receive() -> dict[str, Any]:
            if parts:
                return parts.pop(0)
            await asyncio.sleep(3600)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            told.append(message)

        living = asyncio.create_task(app({"type": "lifespan", "asgi": {}}, life, lived))
        await started.wait()
        scope = {
            "type": "http",
            "method": "POST" if body else "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [
                (b"host", HOST.encode()),
                (b"origin", f"http://{HOST}".encode()),
                (b"x-zonemap-token", b"secret"),
            ],
        }
        await app(scope, receive, send)
        over.set()
        await living

    through(run())
    start, *rest = told
    answer = b"".join(message.get("body", b"") for message in rest)
    return start["status"], json.loads(answer) if answer[:1] == b"{" else {"text": answer.decode()}


def test_the_page_is_told_that_it_took_too_long() -> None:
    status, said = asked("/draw", [DESK], Limits(draw_s=0.0))
    assert (status, said["code"]) == (504, "ZM830")
    assert said["hint"] == "take a part of the text"


def test_a_stream_that_grows_too_large_is_given_up_on_the_way() -> None:
    status, said = asked("/draw", [b"x" * 1_000_000] * 4, Limits(body=2_000_000))
    assert (status, said["code"], said["message"]) == (413, "ZM810", "that is more than 2 MB")


def test_the_page_is_told_that_its_worker_died(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Workers.run

    async def killed(pool: Workers, *given: Any, **more: Any) -> Any:
        for pid in pids(pool):
            os.kill(pid, signal.SIGKILL)
        return await run(pool, *given, **more)

    monkeypatch.setattr(Workers, "run", killed)
    status, said = asked("/draw", [DESK], Limits())
    assert (status, said["code"]) == (500, "ZM840")


def test_examples_are_handed_out_by_name() -> None:
    assert asked("/example/deal", [], Limits()) == (200, {"text": TEXT})
    status, said = asked("/example/none", [], Limits())
    assert (status, said["message"]) == (404, "there is no such example")
