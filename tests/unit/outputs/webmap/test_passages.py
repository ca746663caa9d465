"""The text in the panel is the text, and its marks stand on the words they mean."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.browser.samples import TEXT, sample
from zonemap.agreement import Provision
from zonemap.outputs.webmap.passages import Mark, marks, paragraphs
from zonemap.source import Span


def words_of(paragraph: dict[str, Any]) -> str:
    return "".join(
        "\n" if run == 0 else run if isinstance(run, str) else run[0] for run in paragraph["runs"]
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.text(alphabet="ab \n\t.()1\r\u2028é", max_size=200))
def test_no_character_is_lost_or_changed(text: str) -> None:
    made = paragraphs(text, [])
    assert squeezed("".join(map(words_of, made))) == squeezed(text)
    at = 0
    for paragraph in made:
        at = text.index(words_of(paragraph), at) + len(words_of(paragraph))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n.", min_size=4, max_size=80))
    spans = draw(
        st.lists(
            st.tuples(st.integers(0, len(text) - 2), st.integers(1, 30)), min_size=1, max_size=6
        )
    )
    found = [
        Mark("zone", str(at), Span(start, min(start + length, len(text))))
        for at, (start, length) in enumerate(spans)
    ]
    return text, sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))


@given(marked_texts())
def test_marks_cover_their_words_however_they_overlap(made: tuple[str, list[Mark]]) -> None:
    text, found = made
    covered = ["" for _ in found]
    for paragraph in paragraphs(text, found):
        for run in paragraph["runs"]:
            if isinstance(run, list):
                for index in run[1]:
                    covered[index] += run[0]
    for mark, words in zip(found, covered, strict=True):
        assert squeezed(words) == squeezed(text[mark.span.start : mark.span.end])


def test_marks_name_zones_holes_repetitions_figures_and_what_made_no_rule() -> None:
    found = marks(sample())
    assert [mark.kind for mark in found].count("zone") == 6
    assert {(mark.kind, mark.ref) for mark in found} >= {
        ("problem", "r5"), ("again", "r1"), ("figure", "0"), ("unread", "0"),
        ("passed", "0"),
    }  # fmt: skip
    at = {mark.ref: mark.span for mark in found if mark.kind == "problem"}
    assert TEXT[at["r5"].start : at["r5"].end] == "the positions shown on the attached map"


def test_lines_broken_by_a_margin_flow_and_lines_of_a_list_stay() -> None:
    margin = "The forces of the two sides shall withdraw to the distance\nthat is named below."
    assert 0 not in paragraphs(margin, [])[0]["runs"]
    listed = "The forces of the two sides shall withdraw from these towns\n(a) Brod;\n(b) Hamm."
    assert paragraphs(listed, [])[0]["runs"].count(0) == 2


def test_labels_are_shown_where_the_text_does_not_say_them() -> None:
    text = "Article 1\nAll forces leave.\n\nNobody stays."
    provisions = [Provision("Article 1", Span(0, 26)), Provision("Article 2", Span(28, 41))]
    assert [one.get("label") for one in paragraphs(text, [], provisions)] == [None, "Article 2"]
    counted = [Provision("paragraph 2", Span(28, 41))]
    assert [one.get("label") for one in paragraphs(text, [], counted)] == [None, None]
