"""Documents that mean harm: each is read or refused in a sentence, soon and in little memory."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import unmeasured
from tests.hostile import made

pytest.importorskip("pypdf")

MOST_SECONDS = 5.0
MOST_MB = 500.0
WORDS = made.lines(["All forces shall withdraw to a depth of 30 km from the border."])
GOOD_PDF = made.pdf([WORDS])
MEGA = 1_000_000

RUN = """
import resource, sys, time
from zonemap.errors import ZonemapError
from zonemap.reading.documents import load
try:
    source = load(sys.argv[1])
except ZonemapError as error:
    assert error.code in ("ZM100",), error.code
    said = error.report()
    assert 0 < len(str(error)) < 400 and "\\n" not in str(error), said
    print("refused", said)
else:
    assert len(source.sha256) == 64
    print("read", len(source.text), source.notes)
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(sum(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used) / 1024)
"""


PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
    " /Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> >>"
)


def noise(seed: int) -> bytes:
    return random.Random(seed).randbytes(MEGA)  # noqa: S311 # the same noise each time


def page(content: bytes, entries: bytes = b"", *more: str | bytes) -> bytes:
    """Return a PDF of one page with this content stream."""
    return made.assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
            PAGE,
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content),
            *more,
        ]
    )


def packed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def locked_pdf() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(GOOD_PDF))
    writer.encrypt("secret", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def tree(kids: str, count: int = 1) -> bytes:
    return made.assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
            "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 2 >>",
        ]
    )


def private_letters() -> bytes:
    """Words whose font maps every letter to a private character."""
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00> <FF> "
        "endcodespacerange\n1 beginbfrange <20> <7E> <E020> endbfrange endcmap end"
    )
    words = "BT /F1 10 Tf 60 700 Td (All forces shall withdraw thirty kilometres) Tj ET"
    return made.assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
            PAGE,
            f"<< /Length {len(words)} >>\nstream\n{words}\nendstream",
            f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        ]
    )


def looping_table() -> bytes:
    data = GOOD_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9")
    at = data.index(b"\nxref") + 1
    return data.replace(b"/Prev 9", b"/Prev %d" % at)


def word(**parts: str | bytes) -> bytes:
    body = made.paragraph("All forces shall withdraw 30 km.")
    names = {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    return made.docx(body, names)


def word_body(xml: str | bytes) -> bytes:
    return made.zipped({"word/document.xml": xml})


def laughs(encoding: str = "utf-8") -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12)
    )
    said = "UTF-16" if encoding.startswith("utf-16") else "UTF-8"
    xml = f'<?xml version="1.0" encoding="{said}"?><!DOCTYPE d [{entities}]><d>&a11;</d>'
    return word_body(xml.encode(encoding))


def locked_zip() -> bytes:
    data = bytearray(word())
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(start)
        while at >= 0:
            data[at + (6 if start[2] == 3 else 8)] |= 1
            at = data.find(start, at + 4)
    return bytes(data)


def many_parts() -> bytes:
    return made.docx("", {f"word/media/{at}": b"" for at in range(6000)})


def zip_in_zip() -> bytes:
    data = word()
    for _ in range(50):
        data = made.zipped({"agreement.docx": data})
    return data


def lying_sizes() -> bytes:
    """An archive whose directory says that a large part is small."""
    data = bytearray(made.zipped({"word/document.xml": b" " * 100 * MEGA}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def big_word_body() -> bytes:
    return word_body("<w>" + "<p></p>" * 2_500_000 + "</w>")


def stored_bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("word/document.xml", "w") as body,
    ):
        for _ in range(300):
            body.write(bytes(MEGA))
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    # PDF
    "cut-in-half.pdf": lambda: GOOD_PDF[: len(GOOD_PDF) // 2],
    "head-only.pdf": lambda: b"%PDF-1.7\n",
    "noise.pdf": lambda: b"%PDF-1.7\n" + noise(1),
    "no-table.pdf": lambda: GOOD_PDF[: GOOD_PDF.index(b"xref")],
    "table-refers-to-itself.pdf": looping_table,
    "pages-refer-to-themselves.pdf": lambda: tree("2 0 R"),
    "pages-refer-to-each-other.pdf": lambda: tree("3 0 R", 2),
    "says-a-billion-pages.pdf": lambda: tree("4 0 R", 1_000_000_000),
    "two-thousand-pages.pdf": lambda: made.pdf([WORDS] * 2000),
    "unpacks-to-400-mb.pdf": lambda: page(packed(bytes(400 * MEGA)), b"/Filter /FlateDecode"),
    "packed-four-times.pdf": lambda: page(
        packed(b" " * 100 * MEGA, 4), b"/Filter [" + b"/FlateDecode " * 4 + b"]"
    ),
    "runs-of-runs.pdf": lambda: page(b"\x81 " * 5 * MEGA + b"\x80", b"/Filter /RunLengthDecode"),
    "thousand-filters.pdf": lambda: page(b"x", b"/Filter [" + b"/ASCIIHexDecode " * 1000 + b"]"),
    "locked.pdf": locked_pdf,
    "unknown-lock.pdf": lambda: GOOD_PDF.replace(
        b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Mine /V 9 >>"
    ),
    "form-draws-itself.pdf": lambda: page(
        b"/X Do",
        b"",
        "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
        " /Length 5 >>\nstream\n/X Do\nendstream",
    ),
    "nested-lists.pdf": lambda: page(b"[" * 200_000 + b"]" * 200_000),
    "nested-dictionaries.pdf": lambda: made.assembled(["<< /A " * 50_000 + ">> " * 50_000]),
    "scan.pdf": lambda: made.pdf([[], [], []]),
    "million-letters-at-one-spot.pdf": lambda: page(b"BT /F1 1 Tf (x) Tj ET\n" * 300_000),
    "far-apart.pdf": lambda: made.pdf([[(0, 0, "a" * 40), (1e9, 1e9, "b" * 40)]]),
    "private-letters.pdf": private_letters,
    "length-refers-to-itself.pdf": lambda: page(b"x").replace(b"/Length 1", b"/Length 5 0 R"),
    # Word
    "cut.docx": lambda: word()[:300],
    "archive-of-nothing.docx": lambda: made.zipped({}),
    "no-body.docx": lambda: made.zipped({"word/other.xml": "<a/>"}),
    "unpacks-to-300-mb.docx": stored_bomb,
    "lies-about-its-size.docx": lying_sizes,
    "laughs.docx": laughs,
    "laughs-in-utf-16.docx": lambda: laughs("utf-16"),
    "reads-other-files.docx": lambda: word_body(
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    ),
    "macros.docm": lambda: word(word__vbaProject_dot_bin=b"\x00"),
    "old-or-locked.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
    "password.docx": locked_zip,
    "nested.docx": lambda: word_body("<w>" + "<p>" * 200_000 + "</p>" * 200_000 + "</w>"),
    "many-parts.docx": many_parts,
    "archive-in-archive.docx": zip_in_zip,
    "broken.docx": lambda: word_body("<w><p>All forces"),
    "millions-of-paragraphs.docx": big_word_body,
    "noise.docx": lambda: b"PK\x03\x04" + noise(2),
    # Web pages
    "deep.html": lambda: b"<html>" + b"<div>" * 1_500_000 + b"30 km",
    "comments.html": lambda: b"<html>" + b"<!--" * 2 * MEGA,
    "declarations.html": lambda: b"<html>" + b"<![" * 2 * MEGA,
    "open-tags.html": lambda: b"<html>" + b"<a " * 2 * MEGA,
    "attributes.html": lambda: b"<html><a " + b"a=1 " * 2 * MEGA + b">30 km",
    "end-tags.html": lambda: b"<html>" + b"<b>" * 100_000 + b"</i>" * MEGA + b"30 km",
    "entities.html": lambda: b"<html><p>" + b"&amp;&#x30;&#99999999;&nope " * 500_000,
    # Text
    "binary.txt": lambda: bytes(range(256)) * 1000,
    "one-line.txt": lambda: b"30 km " * 3 * MEGA,
    "half-a-character.txt": lambda: "30 km \u20ac".encode("utf-16")[:-1],
    "surrogates.txt": lambda: b"30 km \xed\xa0\x80\xed\xb0\x80 from the border",
    "reordered.txt": ("\u202e30 km\u202c " * 200_000).encode,
    "packed.txt": lambda: b"\x1f\x8b\x08" + bytes(100),
    "noise.txt": lambda: noise(3),
}


def measured(path: Path) -> tuple[str, float, float]:
    """Return what became of a document, the seconds of the processor and the megabytes it took."""
    # A process inherits the peak of the one that starts it: a small shell stands between,
    # so that the memory of the test runner is not taken for the document's.
    shell = ["/bin/sh", "-c", '"$@"; exit $?', "sh"]
    done = subprocess.run(
        [*shell, sys.executable, "-c", RUN, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=unmeasured(),
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    *said, used = done.stdout.strip().splitlines()
    seconds, megabytes = map(float, used.split())
    return "\n".join(said), seconds, megabytes


def outcome(path: Path) -> str:
    said, seconds, megabytes = measured(path)
    # Processor time, because other work on the machine must not fail a test.
    assert seconds < MOST_SECONDS, (seconds, said)
    assert megabytes < MOST_MB, (megabytes, said)
    return said


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_read_or_refused_soon(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    said = outcome(path)
    assert said.startswith(("refused ZM100: ", "read "))
    assert "root:" not in said


@pytest.mark.slow
@pytest.mark.parametrize("name", ["large.txt", "large.pdf", "large.docx", "large.html"])
def test_half_a_gigabyte_is_refused_without_reading_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    head = {"large.pdf": b"%PDF-1.7\n", "large.docx": b"PK\x03\x04"}.get(name, b"30 km ")
    with path.open("wb") as stream:
        stream.write(head)
        stream.truncate(500 * MEGA)
    assert "larger than" in outcome(path)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_stream_without_end_is_refused() -> None:
    assert "refused" in outcome(Path("/dev/zero"))


@pytest.mark.slow
def test_a_library_lying_beside_the_document_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "pypdf.py").write_text("raise SystemExit('run')")
    (tmp_path / "msgspec.py").write_text("raise SystemExit('run')")
    (tmp_path / "good.pdf").write_bytes(GOOD_PDF)
    from zonemap.reading.documents import load

    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        assert "30 km" in load("good.pdf").text
    finally:
        os.chdir(before)
