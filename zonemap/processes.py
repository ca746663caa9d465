"""Processes that do one thing at a time for us and can be stopped at any moment."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

MEMORY_BYTES = 3 << 30
"""What one process may take; a document that needs more costs its own process."""
LEAVE_S = 5.0
"""How long a helper with nothing in hand has to leave by itself."""


class Helper:
    """A process and the line to it.

    Parameters
    ----------
    serve
        What the process runs: called with its end of the line, it works until that
        closes. A function of a module, so that it can be found there.
    preload
        Modules that a fresh process should have loaded already, where the system can.
    """

    def __init__(self, serve: Callable[[Connection], None], preload: tuple[str, ...] = ()) -> None:
        context = _context(preload)
        self.line, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return bool(self.process.is_alive())

    def end(self) -> None:
        """Stop the process at once, whatever it does."""
        self.line.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join(2)


def dismiss(helpers: Sequence[Helper]) -> None:
    """Let helpers that have nothing in hand leave by themselves; stop those that stay."""
    for helper in helpers:
        helper.line.close()
    until = time.monotonic() + LEAVE_S
    for helper in helpers:
        helper.process.join(max(0.0, until - time.monotonic()))
        helper.end()


def _context(preload: tuple[str, ...]) -> Any:  # noqa: ANN401 # contexts share no type that knows Process
    """Return how processes are made: forked from a clean one that has all loaded, if possible."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
        return context
    return multiprocessing.get_context("spawn")


def limit() -> None:
    """Bound what this process may take, where the system can; called once by a helper."""
    # The terminal's Ctrl-C goes to the whole group; only the first process answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        import resource
    except ImportError:  # Windows has none
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def work(line: Connection, handle: Callable[[Any], Any]) -> None:
    """Answer what comes down the line until it closes or nobody is left at its other end."""
    limit()
    parent = os.getppid()
    while True:
        try:
            while not line.poll(5.0):
                if os.getppid() != parent:
                    return
            order = line.recv()
        except (EOFError, OSError):
            return
        answer = handle(order)
        try:
            line.send(answer)
        except OSError:
            return
