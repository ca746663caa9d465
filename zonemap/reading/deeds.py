"""Deeds: what the words about a verb make of it, beyond what the verb says alone.

"May return", "shall not be withdrawn", "shall clear mines": none of these empties a place.
"""

from __future__ import annotations

from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause, denies

_CLOSE = 3  # words before a verb that turn it


class Deeds:
    """Tells deeds apart that share a verb, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs

    @staticmethod
    def timed(clause: Clause) -> bool:
        """Tell whether a clause says by when."""
        around = (clause.items[i] for i in (*clause.left, *clause.right))
        return any(item.code in {"T", "DUR", "REF"} for item in around)

    def left_free(self, clause: Clause) -> bool:
        """Tell whether "relief flights shall not be hindered" lets them fly."""
        words = " " + " ".join(item.text for item in clause.items) + " "
        return self.signs.has(words, "sign.unhindered")

    def clears_mines(self, clause: Clause) -> bool:
        """Tell whether "shall clear mines near the river" has mines go, and nobody."""
        verb = {item.text for item in clause.items[clause.predicate.start : clause.predicate.end]}
        object_ = " ".join(clause.items[i].text for i in clause.right[:2])
        return bool(verb & self.grammar["clearing"]) and self.signs.has(
            f" {object_} ", "object.mines"
        )

    def lies(self, clause: Clause) -> bool:
        """Tell whether "the town of Homs remains within the Zone" says where a town lies."""
        codes = {clause.items[i].code for i in clause.left}
        armed = self.signs.has(clause.words, "sign.armed_men")
        bare = not armed and not self.signs.has(clause.words, "object.weapons")
        return bool(codes & {"PL", "RG"}) and not codes & {"ACT", "AC", "CO", "CA"} and bare

    def redeploys(self, clause: Clause) -> bool:
        """Tell whether those who leave a place do so for other posts of theirs."""
        grammar, words = self.grammar, [clause.items[i].text for i in clause.right]
        for at, word in enumerate(words):
            if word in grammar["for_each"] | grammar["to"]:
                near = {part for text in words[at + 1 : at + 4] for part in text.split()}
                if near & grammar["posts_gone_to"]:
                    return True
        return False

    def is_let(self, clause: Clause) -> bool:
        """Tell whether somebody may go so far and has to leave nothing: "may go 6 miles off"."""
        first = clause.items[clause.predicate.start].text
        going = self.grammar["going_out"]
        return first in going and bool(set(clause.words.split()) & self.grammar["permitting"])

    def stays(self, clause: Clause) -> bool:
        """Tell whether "shall not be withdrawn" forbids to leave: it empties nothing."""
        start = clause.predicate.start
        before = [item.text for item in clause.items[max(0, start - _CLOSE) : start]]
        modal = self.grammar["deontic"] | {"be"}
        opening = " ".join(clause.items[i].text for i in clause.left[:2]).split()
        if denies(opening, self.grammar, most=1):
            return True
        return "not" in before and set(before[before.index("not") + 1 :]) <= modal

    def comes_back(self, clause: Clause) -> bool:
        """Tell whether somebody may return to a place: those who go there hand nothing over."""
        items, start = clause.items, clause.predicate.start
        before = {item.text for item in items[max(0, start - _CLOSE) : start] if not item.code}
        returning = items[start].text in self.grammar["returning"]
        return returning and bool(before & self.grammar["permitting"]) and bool(clause.actors)
