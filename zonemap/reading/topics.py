"""Topics: the place or line that a heading or the sentence before is about."""

from __future__ import annotations

from functools import partial

import msgspec

from zonemap.area import Feature, Place
from zonemap.measure import Distance
from zonemap.reading.document import Document, Sentence
from zonemap.reading.items import Item, Row, merge
from zonemap.reading.language import Language
from zonemap.reading.seats import Seats
from zonemap.reading.verbfinder import VerbFinder

_FEATURES = frozenset({"PL", "LN", "NM", "RG", "PT", "PLS"})
_GROUND = _FEATURES | {"TM", "A", "B", "CO", "SITES", "MZ"}
_LONGEST_HEADING = 10
_FIGURES = frozenset({"D"})
_ORDERED = frozenset({"ORD", "C"})
_NO_HEADING = frozenset({"D", "T", "ACT"})
_ENDS = frozenset({",", ";", ".", ")"})
_NEAR_FIGURE = 3  # sentences back in which "the same distance" was told
_NEAR_PAIR = 5  # sentences, or paragraphs, back in which "two belts" were told
_PAIR = 2
_KINDS = ("place_word", "river_word", "road_word", "region_word", "coast_word", "border")


class Topics:
    """Keeps what is spoken of, for "it", "there" and "the airstrip" in the sentences behind.

    Parameters
    ----------
    language
        The words.
    text, document
        The folded text and how it is cut.
    """

    def __init__(self, language: Language, text: str, document: Document) -> None:
        self.text = text
        self.blocks = document.blocks
        self.language = language
        self.grammar = language.grammar
        self._adjectives: dict[str, str] = language.table("words").get("adjectives", {})
        self.verbs = language.made(VerbFinder)
        self.seats = language.made(Seats)
        self._ones = language.grammar["one_of_two"]
        self._alike = language.grammar.either("alike", "as")
        self.kinds = frozenset(word for kind in _KINDS for word in language.classes.get(kind, ()))
        table: dict[str, list[str]] = language.table("words").get("no_places", {})
        said = [*table.get("papers", ()), *table.get("bodies", ()), *table.get("tribes", ())]
        operation: list[str] = language.table("words")["names"]["operation"]
        self._no_ground = language.papers | language.occasions | {*said, *operation}
        of = self.grammar
        self._folds = {2.0: of["twofold"], 3.0: of["threefold"], 0.5: of["halved"]}
        self._factors = frozenset().union(*self._folds.values())
        self._heading: Item | None = None
        self._under = ("", -1)
        self._last: tuple[int, int, Item] | None = None
        self._pair: tuple[int, int, str] = (0, 0, "")
        self.plurals = self.grammar["zone_nouns_many"]
        self._measured: tuple[int, Item | None] = (0, None)

    def of(self, number: int, sentence: Sentence) -> Item | None:
        """Return what a sentence is about, if one heading or the sentence before it tells."""
        heading = self._above(sentence)
        if heading is not None:
            return heading
        if self._last is None or self._last[:2] != (number - 1, sentence.paragraph):
            return None
        return self._last[2]

    def heading(self, sentence: Sentence) -> Feature | None:
        """Return the place or line that the heading above a sentence names."""
        above = self._above(sentence)
        if above is None or above.code == "PLS":
            return None
        value = above.value
        return Place(name=value, span=above.span) if isinstance(value, str) else value  # type: ignore[return-value] # these codes hold features

    def _above(self, sentence: Sentence) -> Item | None:
        if self._heading is None:
            return None
        provision, paragraph = self._under
        alone = sentence.provision.startswith("paragraph ")
        below = sentence.provision == provision or sentence.provision.startswith(f"{provision} ")
        near = sentence.paragraph <= paragraph + 1 if alone or not below else True
        return self._heading if near and (below or sentence.paragraph == paragraph + 1) else None

    def hear(self, number: int, sentence: Sentence, items: Row) -> None:
        """Keep the one place or line that a sentence names."""
        nobodys = self.seats.is_nobodys
        named = [items[n] for n in items.of(_GROUND) if not nobodys(items, n)]
        own = [item for item in named if item.start >= sentence.start]
        if len(items) <= _LONGEST_HEADING and (
            self._is_heading(items) and self._stands_above(sentence, items)
        ):
            self._heading = own[0] if len(own) == 1 and own[0].code in _FEATURES else None
            self._under = sentence.provision, sentence.paragraph
        if len(named) == 1 and own and own[0].code in _FEATURES:
            self._last = number, sentence.paragraph, own[0]

    def _stands_above(self, sentence: Sentence, items: list[Item]) -> bool:
        """Tell whether a sentence opens a paragraph that is labelled, or says but a name."""
        block = self.blocks[sentence.paragraph]
        if sentence.start > block.body or self.text[sentence.end - 1] in "?!":
            return False
        if block.label or sentence.end >= block.end:
            return True
        articles = self.grammar["articles"]
        return all(i.code or i.text in articles or not i.text.isalpha() for i in items)

    def _is_heading(self, items: Row) -> bool:
        """Tell whether a sentence only names something: "Kauda airstrip."."""
        if items.are(_NO_HEADING):
            return False
        binding = self.grammar.either("deontic", "being", "negations")
        if any(not i.code and i.text in binding for i in items):
            return False
        # "The Lusaka Protocol", "Demarcation Panel": what stands below lies nowhere near
        if any(not self._no_ground.isdisjoint(item.text.split()) for item in items):
            return False
        return not self.verbs.predicates(items)

    def named(self, number: int, items: Row, sentence: Sentence) -> Row:
        """Return the items with what is meant put in for what only points at it."""
        figures = items.of(_FIGURES)
        last = items[figures[-1]] if figures else None
        near = number - self._measured[0] <= _NEAR_FIGURE
        if last is not None or (near and self._measured[1] is not None):
            items = items.rewritten(items.at(self._alike), self._measure)
            items = items.rewritten(self._many_times(items), self._multiple)
        if last is not None:
            self._measured = number, last
        items = self._each_named(number, items, sentence)
        return self._under_heading(items, sentence)

    def _each_named(self, number: int, items: Row, sentence: Sentence) -> Row:
        """Return "two belts: the first 5 km deep" with its noun: "the first belt 5 km deep"."""
        told = self._several(items) if "Q" in items.coded else None
        if told is not None:
            self._pair = number, sentence.paragraph, told[1]
        made, paragraph, noun = self._pair
        near = number - made <= _NEAR_PAIR and sentence.paragraph - paragraph <= _NEAR_PAIR
        if not noun or not near or not (items.are(_ORDERED) or items.at(self._ones)):
            return items
        start = 0 if told is None else told[0] + 1
        places = [n for n in range(start, len(items)) if self._is_one_of(items[n])]
        return items.rewritten(places, partial(self._with_noun, noun))

    def _several(self, items: list[Item]) -> tuple[int, str] | None:
        """Return where "two belts" stands, and what one of them is called."""
        for at, item in enumerate(items):
            if item.code != "Q" or not isinstance(item.value, int | float) or item.value < _PAIR:
                continue
            for n in range(at + 1, min(at + 4, len(items))):
                if items[n].code:
                    break
                if items[n].text in self.plurals:
                    return n, self.language.singular(items[n].text)
        return None

    def _is_one_of(self, item: Item) -> bool:
        if item.code in _ORDERED:
            return True
        return item.code in {"", "Q"} and item.text in self._ones

    def _with_noun(self, noun: str, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read "an inner one of 5 km", "one of 4 km", "the other is" with the noun left out."""
        first = items[at]
        before = items[at - 1].text if at else ""
        alone = first.text in self.grammar["one_alone"] and first.code in {"", "Q"}
        if not alone and before not in self.grammar["articles"]:
            return None
        end = at + 1
        if not alone and end < len(items) and items[end].text in self.grammar["one_alone"]:
            end += 1
        after = items[end : end + 2]
        if not after:
            return None
        if after[0].text in self.grammar["of"]:
            ends = len(after) > 1 and after[1].code in {"D", "B"}
        else:
            ends = after[0].code in {"D", "B"} or (
                not after[0].code and after[0].text in self.grammar["behind_one"]
            )
        if not ends:
            return None
        return end, [first, Item("", noun, first.start, items[end - 1].end)]

    def _measure(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read "the same distance", "a like depth" as the figure that was named last."""
        if at + 1 >= len(items) or items[at].code or items[at + 1].code:
            return None
        noun = items[at + 1].text
        if noun not in self.grammar["measures"] and not self._is_as_far(items, at):
            return None
        before = next((i for i in reversed(items[:at]) if i.code == "D"), self._measured[1])
        if before is None or not isinstance(before.value, Distance):
            return None
        words = items[at : at + 2]
        same = merge(words, "D", None)
        same.value = msgspec.structs.replace(before.value, span=same.span)
        adjective = self._adjectives.get(noun)
        ends = [Item("", adjective, same.start, same.end)] if adjective is not None else []
        return at + 2, [same, *ends]

    def _many_times(self, items: Row) -> list[int]:
        """Return where "twice", "half", "three times" begin."""
        counted = [n - 1 for n in items.at(self.grammar["times_as_far"]) if n]
        return sorted([*items.at(self._factors), *(n for n in counted if items[n].code == "Q")])

    def _multiple(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read "twice that distance", "three times the said depth" by the figure named last."""
        factor, grammar = self._factor(items[at]), self.grammar
        end = at + 1 + (items[at].code == "Q")
        begin = end
        while end < len(items) and items[end].text in grammar["pointing_at_figure"]:
            end += 1
        before = next((i for i in reversed(items[:at]) if i.code == "D"), self._measured[1])
        noun = items[end].text if end < len(items) and not items[end].code else ""
        told = end > begin and noun in grammar["measures"]
        if not told or factor is None or before is None:
            return None
        if not isinstance(before.value, Distance):
            return None
        words = items[at : end + 1]
        many = merge(words, "D", None)
        least = before.value
        upper = least.upper * factor if least.upper is not None else None
        many.value = msgspec.structs.replace(
            least, value=least.value * factor, upper=upper, span=many.span
        )
        return end + 1, [many]

    def _factor(self, item: Item) -> float | None:
        """Return how many times a word takes a figure."""
        if item.code == "Q":
            return float(item.value) if isinstance(item.value, int | float) else None
        return next((n for n, words in self._folds.items() if item.text in words), None)

    def _is_as_far(self, items: list[Item], at: int) -> bool:
        """Tell whether "as far to the south" takes up a figure, and "as far as" does not."""
        far = items[at].text in self.grammar["as"] and items[at + 1].text in self.grammar["far"]
        after = {i.text for i in items[at + 2 : at + 2 + _NEAR_FIGURE]}
        return far and bool(after) and after.isdisjoint(self.grammar["as"])

    def _under_heading(self, items: Row, sentence: Sentence) -> Row:
        """Return the items with the place of the heading above put in for what points at it."""
        heading = self._above(sentence)
        if heading is None or sentence.start <= heading.start:
            return items
        pointing = self.grammar.either("pronouns", "there", "pointing_first")
        if pointing.isdisjoint(items.words) and "D" not in items.coded:
            return items
        places = [
            at for at, i in enumerate(items) if i.code == "D" or (not i.code and i.text in pointing)
        ]
        return items.rewritten(places, partial(self._put, heading))

    def _put(self, heading: Item, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        if any(item.code in _GROUND for item in items[:at]):
            return None  # that is nearer
        if items[at].code == "D":
            return self._measured_from(heading, items, at)
        nouns = self.kinds.intersection(heading.text.split()) | self.grammar["site_nouns"]
        if heading.code == "NM":
            nouns |= self.grammar["settlements"]
        end = self._noun(items, at, nouns) or self._pronoun(items, at)
        if not end:
            return None
        first, last = items[at], items[end - 1]
        put = Item(heading.code, heading.text, first.start, last.end, heading.value)
        if first.text in self.grammar["there"]:
            return end, [*self.language.put_in("at", first.start, first.end), put]
        return end, [put]

    def _measured_from(
        self, heading: Item, items: list[Item], at: int
    ) -> tuple[int, list[Item]] | None:
        """Read "no weapons within 1500 m." below a heading as so far from what it names."""
        before = items[at - 1].text if at else ""
        ends = at + 1 == len(items) or items[at + 1].text in _ENDS
        if not ends or before not in self.grammar["within"]:
            return None
        figure = items[at]
        put = Item(heading.code, heading.text, figure.start, figure.end, heading.value)
        return at + 1, [figure, *self.language.put_in("of", figure.start, figure.end), put]

    def _noun(self, items: list[Item], at: int, nouns: frozenset[str]) -> int:
        """Return where "the said airstrip" ends; 0 where it is no such words."""
        if items[at].text not in self.grammar["pointing_first"]:
            return 0
        end = at + 1
        while end < len(items) and items[end].text in self.grammar["pointing_words"]:
            end += 1
        if end >= len(items) or items[end].code or items[end].text not in nouns:
            return 0
        follows = items[end + 1 : end + 3]
        told = len(follows) > 1 and follows[0].text in self.grammar["of_or_at"]
        told = told and (follows[1].code in _GROUND or follows[1].text in self.grammar["articles"])
        named = bool(follows) and follows[0].code in _GROUND
        return 0 if told or named else end + 1

    def _pronoun(self, items: list[Item], at: int) -> int:
        """Return where "it" ends, where it stands for a place and for nobody."""
        text, grammar = items[at].text, self.grammar
        before = items[at - 1].text if at else ""
        after = items[at + 1].text if at + 1 < len(items) else ""
        if text in grammar["there"]:
            bound = any(i.text in grammar["deontic"] for i in items[:at] if not i.code)
            return at + 1 if bound and after not in grammar["being"] else 0
        if text not in grammar["pronouns"]:
            return 0
        if not at:
            return at + 1 if after in grammar["deontic"] else 0
        near = {i.text for i in items[max(0, at - 2) : at]}
        return at + 1 if before in grammar["before_place"] or near & grammar["nearing"] else 0
