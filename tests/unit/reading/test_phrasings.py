"""Each row of each phrasebook reads the words it was learnt from."""

from __future__ import annotations

from collections import Counter

import pytest

from zonemap.area import Border, Country, Feature, Line, Parallel, Place, Road
from zonemap.errors import ZonemapError
from zonemap.reading.builders import Builders
from zonemap.reading.document import cut
from zonemap.reading.fold import fold
from zonemap.reading.items import Item
from zonemap.reading.language import known, language
from zonemap.reading.phrasings import Phrasing, phrasebook
from zonemap.reading.scene import Scene
from zonemap.reading.sentences import Reader

ROWS = [
    (code, row) for code in known() for rows in phrasebook(code).stages.values() for row in rows
]
IDS = [f"{code}:{row.id}" for code, row in ROWS]
# What earlier sentences of an agreement have left behind, for rows that point back at it.
BEFORE: dict[str, Feature] = {
    "line.that": Line(name="line of contact"),
    "within.thereof": Line(name="line of contact"),
    "within.it": Line(name="line of contact"),
    "parallel.elided": Parallel(lat=36.0),
    "road.the": Road(name="M4"),
    "reach.runs": Road(name="M4"),
    "within.two-compass-sides": Road(name="M4"),
}


def scene(code: str, row_id: str) -> Scene:
    made = Scene(language(code))
    made.lands = Counter(
        {"Syria": 3, "Turkey": 2, "Serbia": 1, "Kosovo": 1, "Iraq": 1, "Kuwait": 1}
    )
    made.line = BEFORE.get(row_id)
    made.place = Place(name="Sanaa")
    made.region = Country(name="Kosovo")
    made.nouns = {"strip", "zone", "belt"}
    towns = Reader(language("en")).tokens(
        "the cities of Sirte and Jufra",
        cut("the cities of Sirte and Jufra").sentences[0],
        frozenset(),
    )
    Reader(language("en")).build(towns.items, made, zones=False)
    made.named["harbours"] = made.named["cities"]
    made.line = BEFORE.get(row_id, made.line if row_id.startswith("within.radius") else None)
    return made


def built(code: str, text: str, row_id: str) -> list[Item]:
    folded = fold(text)
    reader = Reader(language(code))
    at = scene(code, row_id)
    if row_id == "place.its-chief":
        at.region = None
    items: list[Item] = []
    for sentence in cut(folded).sentences:
        tokens = reader.tokens(folded, sentence, frozenset())
        items += reader.build(tokens.items, at, zones=True)
    return items


@pytest.mark.parametrize(("code", "row"), ROWS, ids=IDS)
def test_a_row_reads_the_words_it_was_learnt_from(code: str, row: Phrasing) -> None:
    words, row_id = row.learnt, row.id
    assert words, "a row names the words it was learnt from"
    tags = {tag for item in built(code, words, row_id) for tag in item.tags}
    assert f"row:{row_id}" in tags


@pytest.mark.parametrize(("code", "row"), ROWS, ids=IDS)
def test_a_row_names_a_builder(code: str, row: Phrasing) -> None:
    assert callable(getattr(Builders(Scene(language(code))), row.builds))


@pytest.mark.parametrize("code", known())
def test_ids_are_unique(code: str) -> None:
    ids = [row.id for rows in phrasebook(code).stages.values() for row in rows]
    assert [row_id for row_id, times in Counter(ids).items() if times > 1] == []


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ZonemapError, match="xx"):
        language("xx")


def test_the_turkish_border_of_a_syrian_text() -> None:
    (line,) = [i.value for i in built("en", "from the Turkish border", "") if i.code == "LN"]
    assert isinstance(line, Border)
    assert (line.of, line.other) == ("Syria", "Turkey")


def test_the_size_of_a_thing_locates_nothing_even_behind_a_ban() -> None:
    items = built("en", "Nobody may cross by the bridge 20 metres wide.", "")
    assert [item.code for item in items if item.code in {"A", "B", "D", "LOC"}] == ["LOC"]
