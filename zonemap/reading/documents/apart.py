"""Taking a document to pieces in a process of its own, which cannot do harm to this one."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from typing import IO

import msgspec

from zonemap.errors import DocumentError, MissingExtraError
from zonemap.reading.documents import limits
from zonemap.reading.documents.verdict import Extracted, Refused

# How a process ends that has used up its time on the processor.
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None
_MODULE = "zonemap.reading.documents.worker"
# What Python needs to start; a process that opens what strangers wrote is told nothing else.
_NEEDED = ("PATH", "PYTHONHOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


def extract_apart(kind: str, stream: IO[bytes], name: str) -> Extracted:
    """Return the text of a document, taken apart within limits of time and memory.

    Parameters
    ----------
    kind
        ``pdf``, ``docx`` or ``html``.
    stream
        The document, a real file at its beginning.
    name
        What the user calls it.

    Raises
    ------
    DocumentError
        If it was refused, or took more time or memory than any agreement does.
    MissingExtraError
        If the library that reads it is not installed.
    """
    # -P: a file named like a library in the user's folder must not be run.
    command = [sys.executable, "-P", "-B", "-m", _MODULE, kind]
    paths = os.pathsep.join(path for path in sys.path if path)
    told = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    with subprocess.Popen(  # noqa: S603 # this very Python, no word of the user's in it
        command,
        stdin=stream,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=told | {"PYTHONPATH": paths, "PYTHONHASHSEED": "0"},
    ) as process:
        try:
            answer = _watched(process)
        finally:
            process.kill()
    if answer is None or process.returncode == _OUT_OF_TIME:
        raise DocumentError(
            f"{name} takes longer to take apart than any agreement does",
            hint="it may be damaged or made to do harm; try it as plain text",
        )
    return _judged(answer, kind, name)


def _watched(process: subprocess.Popen[bytes]) -> bytes | None:
    """Return the last line of a process; None if it took too long by the clock."""
    lines: queue.Queue[bytes | None] = queue.Queue()
    threading.Thread(target=_pass_on, args=(process, lines), daemon=True).start()
    deadline = time.monotonic() + limits.SECONDS * limits.PATIENCE
    last = b""
    while True:
        try:
            line = lines.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return None
        if line is None:
            process.wait()
            return last
        if line.startswith(b"page "):
            deadline += limits.SECONDS_A_PAGE * limits.PATIENCE
        last = line


def _pass_on(process: subprocess.Popen[bytes], lines: queue.Queue[bytes | None]) -> None:
    if process.stdout is not None:
        for line in process.stdout:
            lines.put(line)
    lines.put(None)


def _judged(answer: bytes, kind: str, name: str) -> Extracted:
    try:
        return msgspec.json.decode(answer, type=Extracted)
    except msgspec.DecodeError:
        pass
    try:
        refused = msgspec.json.decode(answer, type=Refused)
    except msgspec.DecodeError:
        refused = Refused("could not be taken apart", "it may be damaged or made to do harm")
    if refused.needs:
        raise MissingExtraError(
            f"reading {name} needs {refused.needs}, which is not installed",
            hint=f"pip install 'zonemap[{kind}]'",
        )
    raise DocumentError(f"{name} {refused.why}", hint=refused.hint)
