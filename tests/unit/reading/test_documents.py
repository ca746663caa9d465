"""Files become text: encodings, hidden characters, web pages, refusals."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from zonemap.errors import DocumentError
from zonemap.reading.documents import limits, load, load_bytes

pytestmark = pytest.mark.usefixtures("read_here_too")

RUSSIAN = "Стороны отводят тяжёлые вооружения на 25 км от линии соприкосновения."
FRENCH = "Les forces se retirent à 10 km de la frontière : « zone démilitarisée »."
ARABIC = "تنسحب القوات مسافة ثلاثين كيلومترا من الحدود السورية التركية."


def test_a_text_is_kept_character_for_character(tmp_path: Path) -> None:
    words = "  1. Ten km\u00a0– “each”\tside…\n\n\fEnd ǆ e\u0301\n"
    (tmp_path / "a.txt").write_text(words, "utf-8", newline="")
    source = load(tmp_path / "a.txt")
    assert source.text == words
    assert source.notes == ()
    assert source.name == str(tmp_path / "a.txt")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_become_line_feeds(tmp_path: Path, ends: str) -> None:
    (tmp_path / "a.txt").write_bytes(f"one{ends}two{ends}".encode())
    assert load(tmp_path / "a.txt").text == "one\ntwo\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("words", [FRENCH, RUSSIAN + " within 5 km of the line", "10 km\n" * 9])
def test_unicode_is_recognised(codec: str, words: str) -> None:
    mark = "\ufeff" if codec in {"utf-16-le", "utf-16-be"} and words is RUSSIAN else ""
    assert load_bytes((mark + words).encode(codec), "a.txt").text == words


@pytest.mark.parametrize(
    ("words", "codec", "said"),
    [
        (RUSSIAN, "cp1251", "Windows-1251"),
        (FRENCH, "cp1252", "Windows-1252"),
        (ARABIC, "cp1256", "Windows-1256"),
        ("It’s “ten” – 10 km", "cp1252", "Windows-1252"),
        ("ПРОТОКОЛ о зоне. ОБСЕ и Россия: 15 км", "cp1251", "Windows-1251"),
        ("Gemäß § 4: größere Übungen, Ärzte", "cp1252", "Windows-1252"),
        ("The town of Tal Abyad (تل أبيض) and Ras al-Ayn (رأس العين)", "cp1256", "Windows-1256"),
    ],
)
def test_windows_code_pages_are_told_apart_with_a_note(words: str, codec: str, said: str) -> None:
    source = load_bytes(words.encode(codec), "a.txt")
    assert source.text == words
    assert source.notes == (f"the file is not UTF-8; it was read as {said}",)


def test_hidden_characters_are_kept_and_told_of() -> None:
    words = "withdraw 3\u200b0 km\nfrom \u202ethe\u202c border"
    source = load_bytes(words.encode(), "a.txt")
    assert source.text == words
    (note,) = source.notes
    assert note.startswith("3 characters that do not show (U+200B ZERO WIDTH SPACE x1")
    assert "first at line 1, column 11" in note
    assert "change the order" in note


def test_joiners_that_spelling_asks_for_raise_no_note() -> None:
    persian = "نیروها می\u200cروند"
    assert load_bytes(persian.encode(), "a.txt").notes == ()
    assert load_bytes("30\u200d km".encode(), "a.txt").notes != ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "not a text file"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"\xff\xfe\x00\xd8", "breaks off"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        load_bytes(data, "a.txt")


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no file") as caught:
        load(tmp_path / "none.txt")
    assert "examples" in (caught.value.hint or "")
    with pytest.raises(DocumentError, match="is a folder"):
        load(tmp_path)
    with pytest.raises(DocumentError, match="cannot be read"):
        load("a\x00b")


def test_a_text_beyond_all_agreements_is_refused() -> None:
    with pytest.raises(DocumentError, match="larger than 20 MB"):
        load_bytes(b"x" * (limits.TEXT_BYTES + 1), "a.txt")


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"10 km\r\nwide")))
    source = load("-")
    assert (source.name, source.text) == ("standard input", "10 km\nwide")


PAGE = """<!doctype html><html><head><title>News</title><meta charset="{charset}">
<script>var x = "withdraw 99 km";</script><style>p{{}}</style></head><body>
<header><nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav></header>
<div class="cookie-banner">We value your privacy 77 km</div>
<main><article><h1>A deal</h1><p>All forces shall withdraw
 <b>30</b>&nbsp;km<br>from the “border”.<p>They keep out of
it for&#32;150 hours &amp; more.</p><ul><li>first</li><li>second</li></ul>
<table><tr><th>Zone<th>Width<tr><td>A<td>5 km</table>
<p hidden>withdraw 55 km</p><p style="display: none">withdraw 56 km</p>
<p>{more}</p></article></main>
<aside>Read also: forces withdraw 66 km</aside><footer>© News 44 km</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_a_page_gives_its_paragraphs_without_what_is_around(charset: str) -> None:
    markup = PAGE.format(charset=charset, more=RUSSIAN * 4)
    source = load_bytes(markup.encode(charset, "xmlcharrefreplace"), "page.html")
    head, _, _ = source.text.partition(RUSSIAN)
    assert head == (
        "A deal\n\nAll forces shall withdraw 30\u00a0km\nfrom the “border”.\n\n"
        "They keep out of it for 150 hours & more.\n\nfirst\nsecond\n\nZone Width\nA 5 km\n\n"
    )
    assert source.text.endswith(RUSSIAN + "\n")
    assert "left out" in source.notes[0]


def test_a_page_is_known_by_its_first_words_on_standard_input() -> None:
    assert load_bytes(b"\xef\xbb\xbf<!DOCTYPE HTML><p>ten km", "-").text == "ten km\n"


def test_a_page_that_is_all_menu_is_read_whole_rather_than_not_at_all() -> None:
    markup = b"<html><nav><p>All forces shall withdraw 10 km.</nav></html>"
    assert "withdraw 10 km" in load_bytes(markup, "page.html").text


def test_deep_and_broken_markup_costs_little() -> None:
    deep = b"<html>" + b"<div>" * 60_000 + b"ten km" + b"</p></b>" * 60_000
    assert load_bytes(deep, "page.html").text == "ten km\n"


def test_a_broken_declaration_does_not_cost_the_page() -> None:
    markup = b"<html><p>30 km</p><![nonsense[ x ]]><p>from the border</p>"
    text = load_bytes(markup, "page.html").text
    assert text.startswith("30 km\n")
    assert "from the border" in text
