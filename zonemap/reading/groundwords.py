"""Words beside the name of a ground: which say no less, which are ground, which are none."""

from __future__ import annotations

from typing import NamedTuple

from zonemap.reading.items import MARKS, Item
from zonemap.reading.language import Language

NAMED = frozenset({"NM", "CO", "CA", "RG", "PL"})
COUNTED = frozenset({"Q", "X", "ORD"})
FAR = 8
"""Words between a noun and the name it lies in, or behind a name and who has it."""
_DESCRIBING = frozenset({"Q", "X", "C", "CA"})


class Setting(NamedTuple):
    """What a ground is read for.

    Parameters
    ----------
    measured
        Whether it is what a distance is measured from.
    stationed
        Whether somebody has his seat there.
    listed
        Whether it is one of several.
    sided
        Whether it is one side of a line.
    cut
        Whether other words say which part of it is meant.
    carved
        Whether something is taken out of it already.
    staying
        Whether those who are bound stay on it.
    """

    measured: bool = False
    stationed: bool = False
    listed: bool = False
    sided: bool = False
    cut: bool = False
    carved: bool = False
    staying: bool = False


PLAIN = Setting()


class GroundWords:
    """The words for grounds of one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar, classes = language.grammar, language.classes
        self.grammar = grammar
        back = grammar.either("said_above", "mentioned_above")
        self.passed = grammar["articles"] | back  # "the above-mentioned town"
        self.leaving = grammar.either("source", "inside")
        self.of, self.inside = grammar["parted_by"], grammar["lain_in"]
        self.links = grammar.either("parted_by", "lain_in", "lain_by", "to")
        self.parts, self.equal = grammar["part_nouns"], grammar["equal_ground"]
        kinds = {w for key in ("place_word", "region_word") for w in classes.get(key, ())}
        kinds |= grammar.either("more_kinds", "kinds_many")
        sites = {w for w in classes.get("site", ()) if w not in kinds}
        self.zones = frozenset({*classes.get("zone", ()), *classes.get("circle_word", ())})
        self.named_by = frozenset(kinds) - grammar["kinds_many"]
        self.kinds = frozenset(kinds) - grammar["had_kinds"]
        self.ground = grammar["small_ground"] | self.parts | sites | grammar["place_heads"]
        people = frozenset(language.table("words")["actors"]["heads"])
        papers = language.papers | language.occasions | language.nominal
        self.none = grammar.either("no_ground", "men", "office_nouns", "victims") | people | papers
        self.deeds = tuple(grammar["deed_endings"])
        self.placing = grammar.either("source", "inside", "at", "locative", "lain_by") - self.of
        small = grammar.either("no_nouns", "deontic", "auxiliaries", "negations")
        telling = grammar.either("telling", "meaning_of", "comprising", "becoming")
        self.ends = small | self.links | (telling - self.ground - self.kinds)
        self.verbs = language.verbs.first
        self.verbs -= grammar["nouns_too"] | self.ground | self.kinds
        self._join(language)

    def _join(self, language: Language) -> None:
        """Put together what several rooms ask for."""
        grammar, classes = self.grammar, language.classes
        self.stays = grammar["small_ground"]
        self.nouns = self.ground | self.kinds
        self.whole = self.kinds | (self.zones - self.ground)
        self.places = self.nouns | self.zones
        self.middles = grammar["measured_from"] | {*classes.get("centre", ())}
        self.listing = grammar["listing_marks"] | {")"}
        self.joined = self.listing | self.passed | self.kinds
        self.of_land = self.passed | self.of | grammar["territories"]
        self.told_with = self.passed | self.kinds | grammar.either("inside", "of")
        self.present, self.plurals = language.endings["present"], language.endings["plurals"]
        self.adverbs = language.endings["adverbs"]
        self.participles = (*language.endings["participles"], *language.endings["gerunds"])
        excepting = [tuple(p.split()) for p in classes.get("except", ())]
        self.but = {(word,) for word in grammar["only_but"]} - {*excepting}
        self.excepting: dict[str, list[tuple[str, ...]]] = {}
        for phrase in (*excepting, *self.but):
            self.excepting.setdefault(phrase[0], []).append(phrase)
        self.adding = grammar["adding"]
        self.small = grammar["small_beside"] | grammar["articles"]
        self.leading = self.adding | grammar["reaching_to"]
        self.beside = self.small | self.adding | self.places | grammar["beside_nouns"]
        ends = (
            grammar.either("deepwise", "deontic", "auxiliaries", "behind_measures", "joining")
            | MARKS
        )
        self.behind_measure = self.beside | ends
        self.so_far = [tuple(p.split()) for p in grammar["as_far_as"]]
        self.so_far_first = frozenset([p[0] for p in self.so_far])
        self.removing = grammar.either("removing", "taken_down", "negations", "prohibiting")

    def describes(self, item: Item) -> bool:
        """Tell whether a word may belong to a noun: no article, preposition or mark."""
        plain = not item.code and item.text.isalpha() and item.text not in self.passed
        return item.code in _DESCRIBING or (plain and item.text not in self.ends)

    def leads(self, item: Item) -> bool:
        """Tell whether a word only leads to a ground, and is none of its name."""
        return not item.code and (item.text in self.links or item.text in self.passed)
