"""What tests of reading share."""

from __future__ import annotations

from typing import IO

import pytest

from zonemap.errors import DocumentError
from zonemap.reading.documents import apart
from zonemap.reading.documents.verdict import Extracted
from zonemap.reading.documents.worker import answer_to


@pytest.fixture
def read_here_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every document apart in this process, too: the other one adds limits, no words."""
    extract_apart = apart.extract_apart

    def both(kind: str, stream: IO[bytes], name: str) -> Extracted:
        here = answer_to(kind, stream, lambda _: None)  # type: ignore[arg-type] # a real file
        stream.seek(0)
        if not isinstance(here, Extracted):
            with pytest.raises(DocumentError, match=here.why.split("{")[0][:20]):
                extract_apart(kind, stream, name)
            stream.seek(0)
        there = extract_apart(kind, stream, name)
        assert there == here
        return there

    monkeypatch.setattr(apart, "extract_apart", both)
