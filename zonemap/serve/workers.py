"""Worker processes that can be stopped: a job that takes too long costs only itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from zonemap.processes import Helper, dismiss, work

JOBS_OF_A_WORKER = 2_000
"""After so many jobs a worker makes room for a fresh one, whatever memory it gathered."""
_PRELOAD = ("zonemap.serve.warm",)


class BusyError(Exception):
    """More is asked than can wait."""


class TooLongError(Exception):
    """A job took longer than it may; its worker was stopped."""


class LostError(Exception):
    """A worker died under its job."""


@dataclass(slots=True, eq=False)
class Worker:
    """One process, how much it has done and what it had lately."""

    helper: Helper
    jobs: int = 0
    lately: list[object] = field(default_factory=list)


class Workers:
    """A handful of processes that do jobs one at a time.

    Parameters
    ----------
    count
        How many.
    waiting
        How many jobs may wait for one.
    """

    def __init__(self, count: int, *, waiting: int = 64) -> None:
        self.count = count
        self.waiting = waiting
        self._free: list[Worker] = []
        self.crew: set[Worker] = set()
        self._room = asyncio.Semaphore(count)
        self._queued = 0

    async def start(self) -> None:
        """Start the workers."""
        started = [asyncio.to_thread(self._start_one) for _ in range(self.count)]
        for worker in await asyncio.gather(*started):
            self._free.append(worker)

    def stop(self) -> None:
        """Send idle workers away and stop the others at once."""
        idle = self.crew.intersection(self._free)
        self._free.clear()
        for worker in self.crew - idle:
            worker.helper.end()
        self.crew.clear()
        dismiss([worker.helper for worker in idle])

    async def run(
        self,
        job: str,
        *given: Any,  # noqa: ANN401 # whatever the job takes
        timeout_s: float,
        about: object = None,
        wanted: Callable[[], Any] | None = None,
    ) -> tuple[bool, bytes] | None:
        """Do a job.

        Parameters
        ----------
        job
            The name of a function of `zonemap.serve.jobs`.
        given
            What it takes.
        timeout_s
            How long it may take, in seconds, once a worker has it.
        about
            What it is about: a worker that had it lately is taken first.
        wanted
            Asked when a worker is free: whether the answer is still waited for.

        Returns
        -------
        done
            Whether it went well, and the answer; None if nobody waits for it any more.

        Raises
        ------
        BusyError
            If too many jobs wait already.
        TooLongError
            If it took too long.
        LostError
            If its worker died.
        """
        if self._queued >= self.waiting:
            raise BusyError
        self._queued += 1
        try:
            await self._room.acquire()
        finally:
            self._queued -= 1
        try:
            if wanted is not None and not await wanted():
                return None
            worker = self._take(about)
            try:
                return await asyncio.to_thread(self._do, worker, (job, *given), timeout_s)
            finally:
                await self._back(worker)
        finally:
            self._room.release()

    def _take(self, about: object) -> Worker:
        """Return a free worker: the one that knows the matter, else the least burdened."""
        knows = next((worker for worker in self._free if about in worker.lately), None)
        worker = knows or min(self._free, key=lambda one: one.jobs)
        self._free.remove(worker)
        worker.lately = [about, *(other for other in worker.lately if other != about)][:8]
        return worker

    async def _back(self, worker: Worker) -> None:
        """Put a worker back; a dead or old one makes room for another."""
        if worker.jobs >= JOBS_OF_A_WORKER or not worker.helper.alive:
            self._end(worker)
            worker = await asyncio.to_thread(self._start_one)
        self._free.append(worker)

    def _do(self, worker: Worker, order: tuple[Any, ...], timeout_s: float) -> tuple[bool, bytes]:
        worker.jobs += 1
        try:
            worker.helper.line.send(order)
            if not worker.helper.line.poll(timeout_s):
                self._end(worker)
                raise TooLongError
            well, answer = worker.helper.line.recv()
        except (EOFError, OSError) as error:
            self._end(worker)
            raise LostError from error
        return bool(well), bytes(answer)

    def _start_one(self) -> Worker:
        worker = Worker(Helper(_serve, _PRELOAD))
        self.crew.add(worker)
        return worker

    def _end(self, worker: Worker) -> None:
        self.crew.discard(worker)
        worker.helper.end()


def _serve(line: Connection) -> None:
    """Do jobs until the line is closed; whatever a job raises is an answer."""
    from zonemap.serve import jobs

    def handle(order: tuple[Any, ...]) -> tuple[bool, bytes]:
        job, *given = order
        try:
            return True, getattr(jobs, job)(*given)
        except Exception as error:  # noqa: BLE001 # the worker must live on
            return False, jobs.failure(error)

    work(line, handle)
