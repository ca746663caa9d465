"""Stations: posts, offices and seats of those who watch, and where they are set up."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause, Predicate

_PASSED = frozenset({"T", "DUR", "DEF", "Q", "ORD"})
_BARE = 2  # "Juba will"
_GROUND = frozenset({"A", "B", "LN", "D"})


class Stations:
    """Finds the clauses of one language that put a post somewhere.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.gerunds = language.endings["gerunds"]

    def are_set_up(self, clause: Clause) -> bool:
        """Tell whether posts are set up somewhere: "shall open offices in Juba"."""
        items, grammar = clause.items, self.grammar
        if clause.predicate.verb != "site" and items.words.isdisjoint(grammar["stations"]):
            return False
        if items[clause.predicate.end - 1].text in grammar["running_out"]:
            return False  # "the mission's mandate in the town will end"
        if self._lines_up(clause):
            return True
        posted, named = self._is_subject(clause), False
        inner = range(clause.predicate.start + 1, clause.predicate.end)
        for i in (*inner, *clause.right):
            item = items[i]
            if item.code in _GROUND or item.text in grammar["matters"]:
                return False
            if named and self._aims(items, i):
                return False
            if item.code == "PLS" and item.text.split()[0] in grammar["stations"]:
                return True  # "bases at Juba and Wau"
            if clause.predicate.verb == "create" and item.text in grammar["zone_nouns"]:
                return False  # "a neutral belt, to be marked with posts at"
            if item.text in grammar["at"]:
                return posted and self._leads_to_ground(items, i)
            sent = clause.predicate.verb == "site" and item.code == "ACT"
            named = named or sent or self._is_station(item, clause.predicate.verb)
            posted = posted or named
        last = clause.predicate.end - 1
        return posted and items[last].text in grammar["at"] and self._leads_to_ground(items, last)

    def _aims(self, items: Row, at: int) -> bool:
        """Tell whether "to receive claims" says what for: its places are no place of a post."""
        if at + 1 >= len(items) or items[at].code or items[at].text not in self.grammar["to"]:
            return False
        after = items[at + 1]
        plain = not after.code and not after.cap and after.text.isalpha()
        return plain and after.text not in self.grammar.either("articles", "at", "each_of")

    def _lines_up(self, clause: Clause) -> bool:
        """Tell whether forces are put along a line: "places its troops on the roads along it"."""
        items, verb = clause.items, clause.predicate
        sent = any(i.code == "ACT" for i in items[verb.start + 1 : verb.end])
        along = items[verb.end - 1].text in self.grammar["along"]
        return verb.verb == "site" and sent and along

    def seated(self, clause: Clause) -> bool:
        """Tell whether a place is given a post: "Juba will host a team of the observers"."""
        items, verb = clause.items, clause.predicate
        if items[verb.start].text in self.grammar["hosting"]:
            told = any(self._is_station(items[i], "site") for i in clause.right)
        else:
            told = True
        first = clause.left[0] if clause.left else verb.start
        word = items[first]
        if told and first == 0 and not word.code and word.cap and len(clause.left) <= _BARE:
            # a name at the head of a sentence that is written nowhere else
            items.recode(first, "NM")
            word.value = word.value or word.text.capitalize()
        return told

    def told(self, items: Row, words: str) -> Clause | None:
        """Return "the posts of the observers are Juba and Wau" as a clause that sends them."""
        if items.words.isdisjoint(self.grammar["listing_posts"]):
            return None
        for at, item in enumerate(items[:-1]):
            if item.code or item.text not in self.grammar["listing_posts"]:
                continue
            first = self.grammar.behind(items, at)
            if first >= len(items) or items[first].code not in {"NM", "PL", "PLS"}:
                continue
            verb = Predicate(at, at + 1, "deploy")
            rest = range(at + 1, len(items))
            clause = Clause(items, verb, range(at), rest, words, negated=False)
            return clause if self._is_subject(clause) else None
        return None

    def _leads_to_ground(self, items: list[Item], at: int) -> bool:
        """Tell whether no figure stands behind the "at": "at 20 km from the river"."""
        return at + 1 < len(items) and items[at + 1].code not in _GROUND

    def _is_station(self, item: Item, verb: str) -> bool:
        last = item.text.split()[-1]
        return last in self.grammar["stations"] or (
            verb == "site" and last in self.grammar["bodies"]
        )

    def _is_subject(self, clause: Clause) -> bool:
        """Tell whether a post is the subject: "the headquarters of the mission are in"."""
        subject = self._subject(clause)
        end = subject[-1] + 1 if subject else 0
        end = clause.predicate.start if end >= (clause.left or [0])[-1] else end
        for i in subject:
            item = clause.items[i]
            if item.code in _PASSED or not item.text[0].isalpha():
                continue
            if item.code not in {"", "ACT"} or item.text in self.grammar["locative"]:
                return False
            follows = clause.items[i + 1].text
            told = item.text.endswith(self.gerunds) and follows in self.grammar["articles"]
            if item.text in self.grammar["of"] or told:
                return False  # "the ceremony marking the cantonment of"
            if self._is_station(item, clause.predicate.verb):
                return self._leads_to_verb(clause.items[i + 1 : end])
        return False

    def _subject(self, clause: Clause) -> Sequence[int]:
        """Return the words before a verb, or those before "..., from which..., opens at"."""
        items, left = clause.items, clause.left
        closed = len(left) == 1 and items[left[0]].text == ","
        if not closed:
            return left
        which = self.grammar["relative"]
        opened = (n for n in range(left[0] - 1, 0, -1) if items[n].text == ",")
        comma = next(opened, 0)
        near = items[comma + 1 : comma + 3]
        return range(comma) if any(i.text in which and not i.code for i in near) else left

    def _leads_to_verb(self, between: list[Item]) -> bool:
        """Tell whether only "of the mission shall" stands between a subject and its verb."""
        grammar = self.grammar
        passed = grammar["articles"] | grammar["of"] | grammar["deontic"]
        passed |= (
            grammar["stations"]
            | grammar["points"]
            | grammar["between_modal"]
            | grammar["auxiliaries"]
            | grammar["joining"]
            | grammar["from"]
        )
        return all(
            i.code in {"ACT", "NM", "AC", "RG", "CO", *_PASSED}
            if i.code
            else i.cap or i.text in passed or not i.text[0].isalpha()
            for i in between
        )
