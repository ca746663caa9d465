"""PDF files: paragraphs over lines, columns and pages, and what stands around them."""

from __future__ import annotations

import io
import textwrap

import pytest

from tests.hostile import made
from zonemap.errors import DocumentError
from zonemap.reading.documents import load_bytes
from zonemap.reading.documents.edges import drop_running_lines
from zonemap.reading.documents.reflow import reflow
from zonemap.source import Span

pytest.importorskip("pypdf")

pytestmark = pytest.mark.usefixtures("read_here_too")

FIRST = (
    "All armed units shall withdraw to a depth of thirty kilometres from the border between "
    "the two countries within one hundred and fifty hours of the moment of signature."
)
SECOND = (
    "The parties shall establish a demilitarised zone of ten kilometres on each side of the "
    "line of contact, in which no heavy weapons are allowed at any time of the year."
)


def test_lines_become_paragraphs() -> None:
    page = [*textwrap.wrap(FIRST, 60), "", *textwrap.wrap(SECOND, 60)]
    source = load_bytes(made.pdf([made.lines(page)]), "a.pdf")
    assert source.text == f"{FIRST}\n\n{SECOND}\n"
    assert source.notes == ()


def test_spans_of_pages_cover_the_text_and_say_where_words_stand() -> None:
    pages = [[f"{at}. The zone of article {at} is {at}0 km wide."] for at in range(1, 5)]
    source = load_bytes(made.pdf([made.lines(page) for page in pages]), "a.pdf")
    assert [page.number for page in source.pages] == [1, 2, 3, 4]
    assert source.pages[0].span.start == 0
    assert source.pages[-1].span.end == len(source.text)
    for at in range(1, 5):
        words = f"{at}0 km"
        start = source.text.index(words)
        assert source.page_of(Span(start, start + len(words))) == at


def test_a_paragraph_runs_on_over_the_page_and_its_word_is_made_whole() -> None:
    pages = [
        ["1. The parties shall withdraw their forces to a depth of ten kilo-"],
        ["metres from the line. They stay away from it.", "", "2. Patrols follow."],
    ]
    source = load_bytes(made.pdf([made.lines(page) for page in pages]), "a.pdf")
    assert source.text == (
        "1. The parties shall withdraw their forces to a depth of ten kilometres from the line. "
        "They stay away from it.\n\n2. Patrols follow.\n"
    )
    at = source.text.index("metres")
    assert source.page_of(Span(at, at + 6)) == 2


def test_columns_are_read_one_after_the_other() -> None:
    left, right = textwrap.wrap(FIRST * 2, 34), textwrap.wrap(SECOND * 2, 34)
    title = "AGREEMENT ON THE SEPARATION OF FORCES BETWEEN THE TWO PARTIES TO IT"
    page = [
        (60.0, 790.0, title),
        *made.lines(left, left=60, top=750),
        *made.lines(right, left=330, top=750),
    ]
    source = load_bytes(made.pdf([page]), "a.pdf")
    assert source.text == f"{title}\n\n{FIRST * 2}\n\n{SECOND * 2}\n"


def test_a_table_is_not_taken_for_columns() -> None:
    rows = [f"Zone {letter}" for letter in "ABCDEFGHIJKL"]
    page = [
        *made.lines(rows, left=60),
        *made.lines([f"{at} km" for at in range(12)], left=300),
    ]
    text = load_bytes(made.pdf([page]), "a.pdf").text
    assert "Zone A 0 km" in text
    assert "Zone L 11 km" in text


def test_running_heads_and_page_numbers_are_left_out_and_told_of() -> None:
    pages = [
        [
            (60.0, 810.0, "United Nations S/RES/687"),
            *made.lines([f"{at}. Units stay {at}0 km from town {at}."], top=700),
            (290.0, 30.0, f"- {at + 4} -"),
        ]
        for at in range(1, 7)
    ]
    source = load_bytes(made.pdf(pages), "a.pdf")
    assert "United Nations" not in source.text
    assert "- 5 -" not in source.text
    assert source.text.count("Units stay") == 6
    assert source.notes == (
        'left out at the edges of pages: "United Nations S/RES/687", page numbers',
    )


def test_a_figure_alone_on_the_first_line_of_a_page_is_no_page_number() -> None:
    pages = [["The depth of the zone in kilometres shall be", ""], ["30", ""], ["from the line."]]
    source = load_bytes(made.pdf([made.lines(page) for page in pages]), "a.pdf")
    assert "30" in source.text


def test_headings_that_only_look_alike_stay() -> None:
    pages = [[f"Article {at}", "", f"Forces leave {at * at} km."] for at in range(1, 8)]
    kept = [list(page) for page in pages]
    assert drop_running_lines(kept) == []
    assert kept == pages


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("a demili-\ntarised zone", "a demilitarised zone"),
        ("the north-\neast of it", "the north-east of it"),
        ("the cease-\nfire of the cease-fire", "the cease-fire of the cease-fire"),
        ("the cease-\nfire and a ceasefire", "the ceasefire and a ceasefire"),
        ("Syria-\nTurkey", "Syria- Turkey"),
        ("10-\n20 km", "10- 20 km"),
    ],
)
def test_broken_words_are_made_whole(broken: str, whole: str) -> None:
    assert reflow([broken]).text == whole + "\n"


def test_ligatures_are_spelt_out() -> None:
    assert reflow(["\ufb01ve kilometres in the con\ufb02ict zone"]).text.startswith(
        "five kilometres"
    )


def test_double_spacing_does_not_part_every_line() -> None:
    spaced = (
        "\n\n".join(textwrap.wrap(FIRST, 50)) + "\n\n\n\n" + "\n\n".join(textwrap.wrap(SECOND, 50))
    )
    assert reflow([spaced]).text == f"{FIRST}\n\n{SECOND}\n"


def test_items_of_a_list_stay_apart() -> None:
    page = (
        "The zone excludes:\n(a) the town of A;\n(b) the town of B, and\n"
        "    all roads to it;\n(c) the port."
    )
    assert reflow([page]).text == (
        "The zone excludes:\n\n(a) the town of A;\n\n(b) the town of B, and all roads to it;\n\n"
        "(c) the port.\n"
    )


def test_a_first_line_indent_begins_a_paragraph() -> None:
    page = (
        "    The forces shall leave the whole of the area described above\n"
        "and stay away from it for as long as this agreement is in force,\n"
        "    The parties shall see to it that nobody returns to that area\n"
        "before the commission has said so in writing to both of them."
    )
    assert len(reflow([page]).text.strip().split("\n\n")) == 2


def test_pictures_of_pages_without_text_are_refused_with_what_to_do() -> None:
    with pytest.raises(DocumentError, match="only pictures of pages") as caught:
        load_bytes(made.pdf([[], []]), "scan.pdf")
    assert "OCR" in (caught.value.hint or "")


def test_a_page_without_text_is_told_of() -> None:
    source = load_bytes(
        made.pdf([made.lines([FIRST[:70]]), [], made.lines([SECOND[:70]])]), "a.pdf"
    )
    assert source.notes == ("no text was found on page 2: a picture, perhaps a map or a scan",)
    assert [page.number for page in source.pages] == [1, 3]


def test_scripts_are_told_of_and_not_run() -> None:
    action = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    source = load_bytes(made.pdf([made.lines([FIRST[:70]])], root=action), "a.pdf")
    assert source.notes == ("the PDF carries scripts or actions; none was run",)


def test_a_pdf_that_asks_no_password_to_be_read_is_read() -> None:
    import pypdf

    for user, readable in (("", True), ("secret", False)):
        writer = pypdf.PdfWriter(io.BytesIO(made.pdf([made.lines([FIRST[:70]])])))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        locked = io.BytesIO()
        writer.write(locked)
        if readable:
            assert load_bytes(locked.getvalue(), "a.pdf").text == FIRST[:70] + "\n"
        else:
            with pytest.raises(DocumentError, match="locked with a password"):
                load_bytes(locked.getvalue(), "a.pdf")


def test_a_pdf_is_known_by_its_first_bytes() -> None:
    assert load_bytes(made.pdf([made.lines([FIRST[:70]])]), "-").text == FIRST[:70] + "\n"
    with pytest.raises(DocumentError, match="no PDF file"):
        load_bytes(b"All forces shall withdraw 10 km.", "a.pdf")


def test_a_page_whose_fonts_name_no_letters_is_refused() -> None:
    from tests.hostile.test_documents import private_letters

    with pytest.raises(DocumentError, match="which letters its fonts draw"):
        load_bytes(private_letters(), "a.pdf")
