"""Names: places and papers, and the kinds that names say themselves."""

from __future__ import annotations

from functools import partial
from sys import intern
from typing import Any

from zonemap.area import Coast, Line, Place, Region, River, Road
from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Language
from zonemap.reading.lexer import begun_by
from zonemap.reading.nameends import NameEnds
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.terms import LONG

_LONGEST_LINE = 3  # words
_MOSTLY = 3  # capitals for each small letter of a heading in capitals, "hereinafter" in it


class Names:
    """Finds the names of one language."""

    def __init__(self, language: Language) -> None:
        words = language.table("words")
        self.language = language
        self.grammar = language.grammar
        self.river_first = frozenset(words["names"]["river_first"])
        self.classes = {key: frozenset(told) for key, told in language.classes.items()}
        table: dict[str, Any] = words["names"]
        self.noise = frozenset(table["noise"])
        self.operation = frozenset(table["operation"])
        self.compounds = frozenset(table.get("compounds", ()))
        self.papers = language.papers | language.occasions
        self.lines = frozenset(words["classes"]["line_word"])
        self.no_region = frozenset(table["no_region"])
        self.after_name = {
            word for key in ("place_word", "region_word") for word in words["classes"][key]
        }
        self.zone_nouns = frozenset(words["classes"]["zone"])
        self.regions = frozenset(words["classes"]["region_word"])
        self.kinds_of_zone = language.common_words | {
            word for phrase in words["classes"]["zone_adjective"] for word in phrase.split()
        }
        self.weapons = tuple(f" {w}" for w in language.table("cues")["object"]["weapons"])
        self.ends = NameEnds(language, self.after_name, self.noise)
        self.headed = self.ends.headed
        self.line_phrases: PhraseTable[str] = PhraseTable(
            {p: p for p in words["classes"]["named_line"]}
        )
        self._in_lines_said = begun_by(self.line_phrases.rare)
        self._compounds_first = begun_by(self.compounds)
        self._papers_first = begun_by(self.papers)
        self.first = self._in_lines_said | self._compounds_first | self._papers_first
        """Words of which lines, compounds and papers in a sentence have one."""

    def mark(
        self,
        items: list[Item],
        text: str,
        known: frozenset[str],
        titles: frozenset[str] = frozenset(),
        words: frozenset[str] | None = None,
    ) -> list[Item]:
        """Return the items with names joined and, where they say it themselves, their kinds.

        Parameters
        ----------
        items
            The tokens of one sentence.
        text
            The folded text that they count.
        known
            Words that stand with a capital inside a sentence somewhere in the text.
        titles
            Those of them that it also writes small: "the Commanders" are no place.
        words
            The words of the sentence, where they are known: what none of them begins is not
            looked for.
        """
        said = self.first if words is None else self.first & words
        lined = set() if said.isdisjoint(self._in_lines_said) else self._in_lines(items)
        items = self._names(items, text, known, titles, lined)
        items = self._in_quarters(self._with_compass(items), text)
        compounds = not said.isdisjoint(self._compounds_first)
        if items and (compounds or self._heads_list(items, 0)):
            items = self._compounds(items, text)
        return items if said.isdisjoint(self._papers_first) else self._papers(items)

    def _with_compass(self, items: list[Item]) -> list[Item]:
        """Join "Twic East": a quarter written with a capital behind a name is part of it."""
        places = [
            at
            for at, item in enumerate(items[:-1])
            if item.code == "NM" and items[at + 1].code == "C" and items[at + 1].cap
        ]
        return rewritten(items, places, self._quarter_at) if places else items

    def _quarter_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        follows = items[at + 2] if at + 2 < len(items) else None
        if follows is not None and (follows.text in self.language.grammar["of"] or follows.cap):
            return None
        name = f"{items[at].value} {items[at + 1].text.title()}"
        return at + 2, [merge(items[at : at + 2], "NM", name)]

    def _in_quarters(self, items: list[Item], text: str) -> list[Item]:
        """Join "Eastern Province", "Western Zone": a quarter and a kind, both with a capital."""
        places = [
            at
            for at, item in enumerate(items[:-1])
            if at and item.code == "C" and item.cap and items[at + 1].cap
        ]
        return rewritten(items, places, partial(self._quarter_of, text)) if places else items

    def _quarter_of(self, text: str, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        kind, follows = items[at + 1], items[at + 2 : at + 3]
        if kind.code or (follows and follows[0].text in self.grammar["of"]):
            return None
        led = not items[at - 1].code and items[at - 1].text in self.grammar["articles"]
        if not (kind.text in self.regions or (kind.text in self.zone_nouns and not led)):
            return None
        name = " ".join(text[items[at].start : kind.end].split())
        return at + 2, [merge(items[at : at + 2], "RG", Region(name=name))]

    def _papers(self, items: list[Item]) -> list[Item]:
        """Join "the Minsk memorandum": a paper that bears the name of a place is none."""
        places = [at for at, item in enumerate(items) if item.code == "NM"]
        return rewritten(items, places, self._paper_at) if places else items

    def _paper_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        follows = items[at + 1] if at + 1 < len(items) else None
        if follows is None or follows.code or follows.text not in self.papers:
            return None
        after = items[at + 2] if at + 2 < len(items) else None
        if after is not None and not after.code and after.text in self.lines:
            return None  # "the Idlib ceasefire line"
        return at + 2, [merge(items[at : at + 2], "REF", None)]

    def _names(
        self,
        items: list[Item],
        text: str,
        known: frozenset[str],
        titles: frozenset[str],
        lined: set[int],
    ) -> list[Item]:
        out: list[Item] = []
        done = 0
        links = self.ends.links
        for at in [n for n, item in enumerate(items) if item.cap or item.text in links]:
            item = items[at]
            if item.code or at < done:
                continue
            if LONG in item.tags:
                continue
            begins = item.cap and item.text in self.line_phrases.first
            if begins and (line := self.line_phrases.at(items, at)) is not None:
                out += items[done : line.end]  # "Line of Control": no name of its own in it
                done = line.end
                continue
            end = self.ends.of(items, at, known, lined)
            if end == at or (end == at + 1 and item.text in titles):
                continue
            out += items[done:at]
            done = end
            written = text[item.start : items[end - 1].end].strip("'")
            code = "NM"
            if end == at + 1 and written.isupper() and len(written) > 1:
                code = "AC" if written not in self.noise else ""
                if code and written not in known and _is_shouted(items, text):
                    code = "NM" if item.text in known else ""
            written = intern(" ".join(written.split()))
            if end == at + 1 and written.lower() in self.after_name and not item.code:
                # "the Region of Kidal": the kind is written with a capital, the name follows
                follows = items[end].text if end < len(items) else ""
                code = "" if follows in self.grammar["of"] else code
            if end == at + 1 and item.text in self.headed.bare:
                code = ""  # "the Wadi", "the Ridge": which one, no word says
            if code == "NM" and (
                f" {written.lower()}".endswith(self.weapons) or self._is_kind(items[at:end])
            ):
                # "Rocket Launching Systems" are nobody and nowhere, "Demilitarized Zone" is a kind
                out += items[at:end]
                continue
            joined = merge(items[at:end], code, written) if code else item
            if code == "NM" and out and out[-1].code == "Q" and self.language.units.at(items, at):
                joined = merge([out.pop(), joined], "NM", text[joined.start : joined.end])
                joined.value = " ".join(text[joined.start : joined.end].split())
            out.append(self._with_kind(joined) if code == "NM" else joined)
        return [*out, *items[done:]] if done else items

    def _is_kind(self, name: list[Item]) -> bool:
        """Tell whether capitals only set off what kind of zone is meant, and name no place."""
        if len(name) == 1 or name[-1].text not in self.zone_nouns:
            return False
        return self.kinds_of_zone.issuperset([item.text for item in name[:-1]])

    def _compounds(self, items: list[Item], text: str) -> list[Item]:
        """Join "Western" to "Equatoria", and read "Aouzou, Bardai and Zouar" as three names."""
        places = [at for at, item in enumerate(items) if item.cap and item.text in self.compounds]
        return rewritten(items, dict.fromkeys((0, *places)), partial(self._compound_at, text))

    def _compound_at(self, text: str, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        item = items[at]
        follows = items[at + 1] if at + 1 < len(items) else None
        if (
            item.cap
            and item.text in self.compounds
            and follows is not None
            and follows.code == "NM"
        ):
            whole = merge([item, follows], "NM", None)
            whole.value = " ".join(text[whole.start : whole.end].split())
            return at + 2, [self._with_kind(whole)]
        if len(two := self._two_compounds(items, at)) > 1:
            return at + 4, two
        if at == 0 and self._heads_list(items, at):
            return 1, [merge([item], "NM", text[item.start : item.end])]
        return None

    def _two_compounds(self, items: list[Item], at: int) -> list[Item]:
        """Read "North and South Kivu" as two names."""
        four = items[at : at + 4]
        if len(four) < 4 or four[3].code != "NM" or four[1].text not in self.grammar["and_or"]:
            return []
        if not all(i.cap and i.text in self.compounds for i in (four[0], four[2])):
            return []
        name, (one, joint, two, last) = str(four[3].value), four
        first = Item(
            "NM", f"{one.text} {last.text}", one.start, one.end, f"{one.text.capitalize()} {name}"
        )
        second = merge([two, last], "NM", f"{two.text.capitalize()} {name}")
        return [first, joint, second]

    def _heads_list(self, items: list[Item], at: int) -> bool:
        """Tell whether the first word of a sentence is a name, since names follow it in a list."""
        item, after = items[at], items[at + 1 : at + 3]
        if item.code or not item.cap or not item.text.isalpha() or len(after) < 2:
            return False
        listed = after[0].text in self.grammar["added_by"] and after[1].code == "NM"
        return listed and item.text not in self.language.common_words

    def _with_kind(self, item: Item) -> Item:
        """Read the kind that a capitalised name says itself: "Litani River", "Blue Line"."""
        name = str(item.value)
        words = name.lower().split()
        if len(words) < 2 or words[0] in self.operation or self.headed.read(item, name):
            return item
        classes = self.classes
        rest, rest_first = name.rsplit(" ", 1)[0], name.split(" ", 1)[1]
        if words[-1] in self.papers:
            item.code = "REF"
        elif words[-1] in classes["line_word"]:
            item.code, item.value = "LN", Line(name=name, span=item.span)
        elif words[-1] in classes["river_word"]:
            item.code, item.value = "LN", River(name=rest, span=item.span)
        elif words[0] in self.river_first:
            item.code, item.value = "LN", River(name=rest_first, span=item.span)
        elif words[-1] in classes["road_word"]:
            item.code, item.value = "LN", Road(name=name, span=item.span)
        elif words[-1] in classes["coast_word"]:
            item.code, item.value = "LN", Coast(of=rest, span=item.span)
        elif words[-1] in classes["region_word"] and words[0] not in self.no_region:
            item.code, item.value = (
                "RG",
                Region(name=self.headed.name(name, words[-1]), span=item.span),
            )
        elif words[-1] in classes["place_word"]:
            item.code, item.value = (
                "PL",
                Place(name=self.headed.name(name, words[-1]), span=item.span),
            )
        return item

    def _in_lines(self, items: list[Item]) -> set[int]:
        """Return the words that are part of a line's name: "the Line of Control"."""
        first = self.line_phrases.first
        found: set[int] = set()
        for start in [n for n, item in enumerate(items) if item.text in first and not item.code]:
            hit = self.line_phrases.at(items, start)
            if hit is not None:
                found.update(range(start, min(start + _LONGEST_LINE, hit.end)))
        return found


def _is_shouted(items: list[Item], text: str) -> bool:
    """Tell whether a heading is in capitals, so that these set off no initials."""
    said = text[items[0].start : items[-1].end]
    small = sum(map(str.islower, said))
    return small * _MOSTLY < sum(map(str.isupper, said))
