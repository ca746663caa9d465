"""Lists below a head: which items continue it, which say all by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.addressed import Addressed
from zonemap.reading.clauses import Clauses
from zonemap.reading.document import Document
from zonemap.reading.followups import FollowUps
from zonemap.reading.items import Item, row, words_between
from zonemap.reading.passes import Pass
from zonemap.reading.running_on import RunningOn
from zonemap.reading.scene import Scene
from zonemap.reading.sentences import Reader
from zonemap.reading.tables import Rows
from zonemap.reading.terms import BEFORE

_LEAST_CORNERS = 3
_LEAST_LEGS = 2
_PLACES = frozenset({"NM", "PT", "PL", "RG", "LN"})
_MOST_PLAIN = 5
_MOST_JOINED = 40
_LONGEST_TITLE = 8
_BULLETS = frozenset({"-", "*", "\u2022", "\u00b7"})
_LEADING = ":,-(;"


class Heads:
    """The heads of a text's lists.

    Parameters
    ----------
    text, document
        The folded text and how it is cut.
    passes
        Its sentences, tokens read.
    reader, clauses, followups
        The stages that tell what an item is.
    """

    def __init__(
        self,
        text: str,
        document: Document,
        passes: Sequence[Pass],
        reader: Reader,
        clauses: Clauses,
        followups: FollowUps,
    ) -> None:
        self.text = text
        self.document = document
        self.passes = passes
        self.reader = reader
        self.clauses = clauses
        self.signs = clauses.signs
        self.grammar = clauses.grammar
        self.followups = followups
        self.addressed = Addressed(reader.language)
        self.all = frozenset(s.chapeau for s in document.sentences if s.chapeau is not None)
        self.open = set(self.all)
        """Heads that are read with their items, not by themselves."""
        self.joined: set[int] = set()
        """Items that were made one sentence with their head."""
        self._alone: set[int] = set()
        self._idle: dict[int, bool] = {}
        self._say_rows()
        self._join()
        self.joined |= RunningOn(reader.language).join(document, passes)
        self._part_measures()

    def above(self, number: int, items: list[Item]) -> list[Item]:
        """Return the items of the head that a sentence continues; none where it has none."""
        chapeau = self.document.sentences[number].chapeau
        if chapeau is None or number in self._alone:
            return []
        head = self.passes[chapeau].tokens.items
        if self._announces(head, items) or self._is_title(chapeau, head, number):
            return []
        return self._said_of(head) or [i for i in head if i.text != ":"]

    def _said_of(self, head: list[Item]) -> list[Item]:
        """Read "Places from which both parties shall withdraw:" as what they shall do there."""
        told = [i for i in head if i.text not in {":", ";"}]
        grammar = self.grammar
        places = grammar.either("cited_towns", "cited_places", "cited_ground")
        at = next((n for n, i in enumerate(told) if i.text in places and not i.code), len(told))
        lead = [i for i in told[:at] if i.code not in {"Q", "ORD"}]
        end = next((n for n in range(at, len(told)) if told[n].text in grammar["which_one"]), 0)
        passed = grammar.either("articles", "announcing")
        if not end or any(i.text not in passed for i in lead):
            return []
        preposition, rest = told[at + 1 : end], told[end + 1 :]
        bound = any(i.text in grammar["deontic"] and not i.code for i in rest)
        if not bound or not preposition or any(i.code for i in preposition):
            return []
        end_of = rest[-1].end
        return [*rest, *(Item("", i.text, end_of, end_of) for i in preposition)]

    def listed(self, above: list[Item], own: list[Item]) -> list[Item]:
        """Return an item of a list behind its head, without the mark of a bare one: "- Kutum"."""
        if not above:
            return own
        pointed = bool(own) and own[0].text in _BULLETS
        labelled = self.addressed.said(above, own[1:] if pointed else own)
        if labelled is not None:
            return labelled
        bare = pointed and not self.clauses.verbs.predicates(row(own))
        return [*above, *(own[1:] if bare else own)]

    def is_idle(self, number: int) -> bool:
        """Tell whether a sentence stands in a list of what somebody asks for or wants."""
        chapeau = self.document.sentences[number].chapeau
        if chapeau is None:
            return False
        if chapeau not in self._idle:
            tokens = self.passes[chapeau].tokens
            self._idle[chapeau] = bool(tokens.items) and self.clauses.wishes(tokens.items)
            tokens.close()
        return self._idle[chapeau]

    def _say_rows(self) -> None:
        """Read "Gulu | 8 km" and "(a) Gulu, 8 km;" below a head as "8 km from Gulu"."""
        rows = Rows(self.reader.language)
        for number, sentence in enumerate(self.document.sentences):
            if sentence.chapeau is None:
                continue
            tokens = self.passes[number].tokens
            head = self.document.sentences[sentence.chapeau]
            above = self.text[head.start : head.end]
            said = rows.said(tokens.items, sentence.row, above, self.text)
            if said is not None and sentence.row is not None:
                led = self.passes[sentence.chapeau].tokens
                whole = rows.told_of(led.items, said)
                led.close()
                if whole is not None:
                    self._alone.add(number)
                    said = whole
            if said is not None:
                tokens.items = said
            tokens.close()

    def _join(self) -> None:
        """Read "bounded by the following lines: (a)... (b)..." as one sentence."""
        listed_under: dict[int, list[int]] = {head: [] for head in self.all}
        for number, sentence in enumerate(self.document.sentences):
            if sentence.chapeau is not None:
                listed_under[sentence.chapeau].append(number)
        for head, parts in sorted(listed_under.items()):
            items = self.passes[head].tokens.items
            listed = [i for n in parts for i in self.passes[n].tokens.items]
            bare = 1 < len(parts) <= _MOST_JOINED and all(
                _is_bare(own := self.passes[n].tokens.items)
                and not self.clauses.verbs.predicates(own)
                for n in parts
            )
            for number in (head, *parts):
                self.passes[number].tokens.close()
            if bare:
                items = self._said_of(items) or [item for item in items if item.text != ":"]
                listed = self._enumerated([self.passes[n].tokens.items for n in parts])
            course = self._is_boundary(items, listed) or self._is_course(items, parts)
            if bare or course or self._defines(items, parts):
                self.passes[head].tokens.items = [*items, *listed]
                self.joined |= set(parts)
                self.open.discard(head)

    def _enumerated(self, parts: list[list[Item]]) -> list[Item]:
        """Return bare items as a sentence lists them: "A, B, and C", whatever parts their lines."""
        out: list[Item] = []
        passed = self.grammar["joining"] | _BULLETS | {";", ",", "."}
        for number, items in enumerate(parts):
            own = items
            while own and not own[0].code and own[0].text in passed:
                own = own[1:]
            ends = passed if number < len(parts) - 1 else frozenset()
            while own and not own[-1].code and own[-1].text in ends:
                own = own[:-1]
            if out and own:
                end = out[-1].end
                out.append(Item("", ",", end, end))
                if number == len(parts) - 1:
                    out += self.clauses.language.put_in("and", end, end)
            out += own
        return out

    def _defines(self, head: list[Item], parts: list[int]) -> bool:
        """Tell whether a list says what a term means: "the Zone comprises: (a)... (b)..."."""
        told = [item for item in head if item.text != ":"]
        named = any(i.code == "MZ" or (i.code == "DEF" and BEFORE in i.tags) for i in told[:4])
        named = named or any(i.code == "DEF" and BEFORE in i.tags for i in told)
        ends = bool(told) and told[-1].text.split()[-1] in self.grammar["meaning_of"]
        ends = ends or (bool(told) and told[-1].code == "DEF")
        if not (named and ends) or not 1 < len(parts) <= _MOST_JOINED:
            return False
        return not any(self._obliges(self.passes[n].tokens.items) for n in parts)

    def _is_course(self, head: list[Item], parts: list[int]) -> bool:
        """Tell whether "the boundary shall be as follows: from A to B; from B to C" lists legs."""
        courses = self.reader.courses
        told = any(not i.code and i.text in self.grammar["lines_told"] for i in head)
        joining = self.grammar["before_legs"]
        legs = [self.passes[n].tokens.items for n in parts]
        begun = [next((i.text for i in own if i.text not in joining), "") for own in legs]
        return told and len(parts) > 1 and all(word in courses.stretch_from for word in begun)

    def _is_boundary(self, head: list[Item], listed: list[Item]) -> bool:
        """Tell whether a list gives the corners or the legs of one boundary."""
        corners = sum(1 for i in listed if i.code == "PT") >= _LEAST_CORNERS
        legs = sum(1 for i in listed if i.text in self.reader.courses.onward)
        ring = corners and self.signs.has(words_between(self.text, head), "follow.joined")
        return ring or legs >= _LEAST_LEGS

    def _part_measures(self) -> None:
        """Read a head by itself whose list only says from where each side measures."""
        for number, sentence in enumerate(self.document.sentences):
            if sentence.chapeau is None:
                continue
            tokens = self.passes[number].tokens
            if tokens.first_word() not in self.grammar["for_each"]:
                continue
            items = tokens.items
            scene = Scene(self.reader.language)
            if self.followups.is_measuring(self.reader.build(list(items), scene, zones=False)):
                self._alone.add(number)
                self.open.discard(sentence.chapeau)

    def _is_title(self, chapeau: int, head: list[Item], number: int) -> bool:
        """Tell whether a head is the title of its article, and an item says all by itself."""
        sentences = self.document.sentences
        if len(head) > _LONGEST_TITLE or self.text[sentences[chapeau].end - 1] in _LEADING:
            return False
        item = self.passes[number].tokens.items
        if self.text[sentences[chapeau].start : sentences[chapeau].end].isupper():
            return True
        return (
            self.text[sentences[number].start].isupper()
            and not self._obliges(head)
            and self._obliges(item)
            and all(
                head[p.start].text in self.grammar["deeds"]
                for p in self.clauses.verbs.predicates(head)
            )
        )

    def _obliges(self, items: list[Item]) -> bool:
        return any(i.text in self.grammar["obliging"] for i in items if not i.code)

    def _announces(self, head: list[Item], items: list[Item]) -> bool:
        """Tell whether an item says all by itself: "in accordance with these principles:"."""
        if not self.signs.has(words_between(self.text, head), "follow.announced"):
            return False
        return self._obliges(items) or bool(self.clauses.verbs.predicates(items))


def _is_bare(items: list[Item]) -> bool:
    """Tell whether an item of a list only names a place: "(b) the town of Tal Rifat;"."""
    plain = [i for i in items if not i.code and i.text.isalpha()]
    typed = [i for i in items if i.code]
    return bool(typed) and len(plain) <= _MOST_PLAIN and all(i.code in _PLACES for i in typed)
