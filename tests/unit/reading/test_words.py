"""The plain words of a piece of text, as the signs look for them."""

from __future__ import annotations

import pytest

from zonemap.reading.items import Item, plain_words, said, words_between


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The 10 km line (Annex B_2), by 12:30.", " the 10 km line annex b 2 by 12 30 "),
        ("Chad's army; the people's guard", " chad 's army the people 's guard "),
        ("Zone d'Abéché, 20 km", " zone d abéché 20 km "),
        ("north-east", " north east "),
        ("...", "  "),
    ],
)
def test_marks_part_words_and_are_left_out(text: str, words: str) -> None:
    assert plain_words(text) == words


def test_words_between_items_leave_out_the_items_of_a_list_between() -> None:
    text = "They leave: (a) the town; (b) the fort."
    head = [Item("", "they", 0, 4), Item("", "leave", 5, 10), Item("", ":", 10, 11)]
    fort = [Item("", "the", 30, 33), Item("", "fort", 34, 38)]
    assert words_between(text, [*head, *fort]) == " they leave the fort "
    assert words_between(text, fort) == " the fort "
    assert words_between(text, []) == " "


def test_words_of_items_stand_between_blanks() -> None:
    assert said([Item("", "two", 0, 3), Item("D", "10 km", 4, 9)]) == " two 10 km "
    assert said([]) == "  "
