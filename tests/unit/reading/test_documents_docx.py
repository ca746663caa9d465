"""Word files: paragraphs, automatic numbers, tables, changes and hidden text."""

from __future__ import annotations

import pytest

from tests.hostile.made import docx, paragraph, part
from zonemap.errors import DocumentError
from zonemap.reading.documents import load_bytes

pytestmark = pytest.mark.usefixtures("read_here_too")

NUMBERED = '<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
LISTS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="Article %1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
    '<w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>',
)


def text_of(body: str, **parts: str) -> str:
    files = {f"word/{name}.xml": data for name, data in parts.items()}
    return load_bytes(docx(body, files), "a.docx").text


def at(level: int, list_id: int = 3) -> str:
    return NUMBERED.format(level=level, list=list_id)


def test_paragraphs_and_their_characters_come_out() -> None:
    body = paragraph("All units ", "withdraw 30\u00a0km & \u201cmore\u201d.") + paragraph(
        "منطقة عازلة"
    )
    assert text_of(body) == "All units withdraw 30\u00a0km & \u201cmore\u201d.\n\nمنطقة عازلة\n"


def test_automatic_numbers_are_printed_as_word_prints_them() -> None:
    words = [(0, 3), (1, 3), (1, 3), (2, 3), (0, 3), (1, 3), (0, 4)]
    body = "".join(paragraph("x", properties=at(*place)) for place in words)
    source = load_bytes(docx(body, {"word/numbering.xml": LISTS}), "a.docx")
    labels = [line.removesuffix(" x") for line in source.text.strip().split("\n\n")]
    assert labels == ["Article 1.", "(a)", "(b)", "1.b.i", "Article 2.", "(a)", "Article 9."]
    assert any("automatic lists" in note for note in source.notes)


def test_a_style_brings_its_list() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Clause"><w:basedOn w:val="Base"/></w:style>',
    )
    body = paragraph("x", properties='<w:pStyle w:val="Clause"/>') * 2
    assert text_of(body, numbering=LISTS, styles=styles) == "Article 1. x\n\nArticle 2. x\n"


def test_inserted_text_is_kept_and_deleted_text_is_not() -> None:
    body = paragraph(
        "withdraw ",
        "<w:del><w:r><w:delText>20</w:delText></w:r></w:del>",
        "<w:ins><w:r><w:t>30</w:t></w:r></w:ins>",
        " km",
    )
    source = load_bytes(docx(body), "a.docx")
    assert source.text == "withdraw 30 km\n"
    assert source.notes == ("left out: text that was deleted but is still in the file",)


def test_hidden_text_is_left_out_and_told_of() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>99 km</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> shown</w:t></w:r>'
    source = load_bytes(docx(paragraph("10 km", hidden, shown)), "a.docx")
    assert source.text == "10 km shown\n"
    assert source.notes == ("left out: hidden text",)


def test_breaks_fields_and_text_boxes() -> None:
    body = paragraph(
        "a",
        "<w:r><w:br/></w:r>",
        "b",
        "<w:r><w:tab/></w:r>",
        "c",
        "<w:r><w:instrText>HYPERLINK http://x</w:instrText></w:r>",
        "<mc:AlternateContent><mc:Choice><w:r><w:txbxContent>"
        + paragraph("boxed")
        + "</w:txbxContent></w:r></mc:Choice><mc:Fallback><w:r><w:t>boxed twice</w:t></w:r>"
        "</mc:Fallback></mc:AlternateContent>",
    )
    assert text_of(body) == "boxed\n\na\nb\tc\n"


def test_a_row_of_short_cells_is_a_line_and_columns_of_text_follow_each_other() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    short = row(paragraph("Zone A"), paragraph("5 km"))
    long = row(paragraph("one") + paragraph("two"), paragraph("un") + paragraph("deux"))
    assert text_of(f"<w:tbl>{short}{long}</w:tbl>") == "Zone A\t5 km\n\none\n\ntwo\n\nun\n\ndeux\n"


def test_a_word_file_is_known_by_its_first_bytes() -> None:
    assert load_bytes(docx(paragraph("ten km")), "-").text == "ten km\n"
    with pytest.raises(DocumentError, match="no DOCX file"):
        load_bytes(b"ten km", "a.docx")


def test_broken_lists_cost_their_numbers_not_the_text() -> None:
    body = paragraph("x", properties=at(0))
    assert text_of(body, numbering="<w:numbering") == "x\n"
