"""The process apart: what it is told, what it may take, and how its end is said."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import unmeasured
from tests.hostile.made import docx, paragraph
from zonemap.errors import DocumentError, MissingExtraError
from zonemap.reading.documents import apart, limits, load_bytes
from zonemap.reading.documents.verdict import Refused
from zonemap.reading.documents.worker import answer_to

resource = pytest.importorskip("resource")
DOCUMENT = docx(paragraph("All forces shall withdraw 30 km."))


def worker_that(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another program where the reader of documents is."""
    (folder / "reader_of_the_test.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(apart, "_MODULE", "reader_of_the_test")


def taken_apart(data: bytes) -> str:
    with tempfile.TemporaryFile() as stream:
        stream.write(data)
        stream.seek(0)
        return apart.extract_apart("docx", stream, "deal.docx").text


def test_it_may_write_nothing_and_take_little() -> None:
    code = (
        "import json, resource\n"
        "from zonemap.reading.documents.worker import _limit_resources\n"
        "_limit_resources()\n"
        "names = ('RLIMIT_AS', 'RLIMIT_FSIZE', 'RLIMIT_CORE', 'RLIMIT_CPU')\n"
        "print(json.dumps([resource.getrlimit(getattr(resource, name)) for name in names]))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=unmeasured()
    )
    memory, size, core, (soft, hard) = json.loads(said.stdout)
    assert memory == [limits.MEMORY_BYTES] * 2
    assert size == core == [0, 0]
    assert soft == limits.SECONDS
    assert hard > limits.SECONDS_A_PAGE * limits.PAGES


def test_it_is_told_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_TOKEN", "hunter2")
    worker_that(
        tmp_path,
        "import json, os\nprint(json.dumps({'text': ' '.join(os.environ)}))\n",
        monkeypatch,
    )
    told = taken_apart(DOCUMENT).split()
    assert "PYTHONPATH" in told
    assert "API_TOKEN" not in told


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "could not be taken apart"),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGXCPU)", "takes longer"),
        ("raise ValueError('the secret village')", "could not be taken apart"),
        ("print('page 1')\nprint('no answer')", "could not be taken apart"),
    ],
    ids=["killed", "out of processor time", "broken", "talks nonsense"],
)
def test_however_it_ends_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    worker_that(tmp_path, code, monkeypatch)
    with pytest.raises(DocumentError, match=said) as caught:
        taken_apart(DOCUMENT)
    assert str(caught.value).startswith("deal.docx ")
    assert "village" not in caught.value.report()


def test_one_that_sleeps_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0.2)
    worker_that(tmp_path, "import time\ntime.sleep(60)", monkeypatch)
    with pytest.raises(DocumentError, match="takes longer"):
        taken_apart(DOCUMENT)


def test_pages_that_come_buy_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 1.0)
    monkeypatch.setattr(limits, "SECONDS_A_PAGE", 60.0)
    worker_that(
        tmp_path,
        'import time\nprint("page 1", flush=True)\ntime.sleep(4.5)\nprint(\'{"text": "30 km"}\')\n',
        monkeypatch,
    )
    assert taken_apart(DOCUMENT) == "30 km"


def test_a_library_that_is_missing_is_named_with_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pypdf.py").write_text("raise ModuleNotFoundError(name='pypdf')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(MissingExtraError, match="needs pypdf") as caught:
        load_bytes(b"%PDF-1.7\n", "deal.pdf")
    assert caught.value.hint == "pip install 'zonemap[pdf]'"


@pytest.mark.parametrize(
    ("raised", "why"),
    [
        (MemoryError(), "needs more memory"),
        (RecursionError(), "refers to itself"),
        (DocumentError("is cut off"), "is cut off"),
    ],
)
def test_what_a_reader_raises_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, raised: Exception, why: str
) -> None:
    from zonemap.reading.documents import docx as reader

    def raises(_: IO[bytes]) -> None:
        raise raised

    monkeypatch.setattr(reader, "docx_text", raises)
    with tempfile.TemporaryFile() as stream:
        answer = answer_to("docx", stream, lambda _: None)
    assert isinstance(answer, Refused)
    assert answer.why.startswith(why)
