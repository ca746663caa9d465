"""Documents made from nothing: PDF, Word and archives, sound ones and broken ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

TextAt = tuple[float, float, str]
"""Points from the left and from the bottom of the page, and the words."""

_WIDTHS = " ".join(["500"] * 224)


def pdf(pages: Sequence[Sequence[TextAt]], *, extra: Sequence[str] = (), root: str = "") -> bytes:
    """Return a PDF; `extra` objects follow the others, `root` goes into the catalogue."""
    objects = ["<< /Type /Catalog /Pages 2 0 R " + root + " >>", ""]
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding"
        f" /FirstChar 32 /LastChar 255 /Widths [{_WIDTHS}] >>"
    )
    objects.append(font)
    kids = []
    for page in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        words = "\n".join(
            f"BT /F1 10 Tf 1 0 0 1 {x:g} {y:g} Tm ({_escaped(text)}) Tj ET" for x, y, text in page
        )
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>"
        )
        objects.append(_stream(words))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return assembled([*objects, *extra])


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _stream(data: str, entries: str = "") -> str:
    return f"<< /Length {len(data.encode('cp1252'))} {entries} >>\nstream\n{data}\nendstream"


def assembled(objects: Sequence[str | bytes]) -> bytes:
    """Return objects as a PDF file, with the table that says where each begins."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        raw = body if isinstance(body, bytes) else body.encode("cp1252")
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, raw))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def lines(
    text: Sequence[str], *, left: float = 60, top: float = 760, step: float = 14
) -> list[TextAt]:
    """Set lines below each other; an empty line leaves a gap."""
    return [(left, top - step * at, line) for at, line in enumerate(text) if line]


_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<w:body>{body}</w:body></w:document>"
)
_PART = (
    '<?xml version="1.0"?><w:{root} '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{body}</w:{root}>'
)


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph of plain runs, or of ready-made XML where a run begins with ``<``."""
    inner = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>'
        for run in runs
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def part(root: str, body: str) -> str:
    """Return a part of a Word document other than its body."""
    return _PART.format(root=root, body=body)


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a Word document with this body and these further parts."""
    return zipped({"word/document.xml": _DOCUMENT.format(body=body), **(parts or {})})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
