"""Why a document is refused, and what to do: in one sentence that fits what is wrong with it."""

from __future__ import annotations

import io

import pytest

from tests.hostile import made
from tests.hostile.test_documents import HOSTILE
from zonemap.errors import DocumentError
from zonemap.reading.documents import limits, load_bytes
from zonemap.reading.documents.docx import docx_text
from zonemap.reading.documents.verdict import RefusedError

pytest.importorskip("pypdf")
pytestmark = pytest.mark.usefixtures("read_here_too")

DAMAGED_PDF = "open it in a PDF reader and save it again"
DAMAGED_WORD = "open it in a word processor and save it again"
HARM = "it may be made to do harm"
RECOGNISE = "run a text recognition (OCR) over it first and give zonemap the result"


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("cut-in-half.pdf", "is damaged: ", DAMAGED_PDF),
        ("pages-refer-to-themselves.pdf", "is damaged: ", DAMAGED_PDF),
        (
            "two-thousand-pages.pdf",
            "has 2000 pages, more than 1000",
            "give zonemap the pages with the agreement alone",
        ),
        ("thousand-filters.pdf", "unpacks to more than any agreement does", HARM),
        ("locked.pdf", "is locked with a password", "save an unlocked copy of it"),
        ("unknown-lock.pdf", "is locked or packed in a way zonemap does not know", None),
        ("scan.pdf", "holds no text, only pictures of pages", RECOGNISE),
        ("private-letters.pdf", "does not say which letters its fonts draw", RECOGNISE),
        ("cut.docx", "is a damaged Word file", DAMAGED_WORD),
        ("broken.docx", "is a damaged Word file: no element found", DAMAGED_WORD),
        (
            "no-body.docx",
            "is an archive but no Word document",
            "give zonemap the document in it",
        ),
        ("lies-about-its-size.docx", "is a damaged Word file", DAMAGED_WORD),
        ("unpacks-to-300-mb.docx", "unpacks to more than any agreement does", HARM),
        ("many-parts.docx", "unpacks to more than any agreement does", HARM),
        ("laughs.docx", "declares entities, which no document needs", HARM),
        ("macros.docm", "carries macros", "save it as .docx, without macros"),
        ("password.docx", "is locked with a password", "save an unlocked copy of it"),
        ("nested.docx", "is nested deeper than any document", HARM),
    ],
)
def test_the_sentence_fits_what_is_wrong(name: str, said: str, hint: str | None) -> None:
    with pytest.raises(DocumentError) as caught:
        load_bytes(HOSTILE[name](), name)
    assert str(caught.value).startswith(f"{name} {said}")
    assert caught.value.hint == hint


def test_a_small_part_that_unpacks_to_too_much_is_refused_whatever_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "TEXT_BYTES", 2_000)
    data = made.docx(made.paragraph("30 km ") * 100)
    assert len(data) < limits.TEXT_BYTES
    with pytest.raises(RefusedError, match="unpacks to more"):
        docx_text(io.BytesIO(data))


@pytest.mark.parametrize(
    ("root", "noted"),
    [
        ("/AA << /WC 5 0 R >>", True),
        ("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", True),
        ("/OpenAction << /S /Launch /F (a.exe) >>", True),
        ("/Names << /JavaScript << >> >>", True),
        ("/OpenAction << /S /GoTo >>", False),
        ("", False),
    ],
)
def test_a_pdf_with_scripts_is_read_and_noted_and_nothing_else_is(
    root: str, *, noted: bool
) -> None:
    words = made.lines(["All forces shall withdraw to a depth of 30 km from the border."])
    source = load_bytes(made.pdf([words], root=root), "a.pdf")
    assert "30 km" in source.text
    assert any("carries scripts" in note for note in source.notes) is noted
