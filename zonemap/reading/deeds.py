"""Deeds: what the words about a verb make of it, beyond what the verb says alone.

"May return", "shall not be withdrawn", "shall clear mines": none of these empties a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.area import SideOf
from zonemap.reading.denials import Denials
from zonemap.reading.items import Item, said
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause, denies

_LEAVING = frozenset({"withdraw", "leave", "cleared"})
_STANDING = frozenset({"deploy", "enter", "keep", "limit", "exclude", "hold", "any"})
_CLOSE = 3  # words before a verb that turn it
_SHORT_SUBJECT = 4  # items of "the mines and wire"
_CHAIN = 8  # words between who is bound and a verb: "shall under no circumstances be allowed to"


class Deeds:
    """Tells deeds apart that share a verb, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.verbs = language.verbs
        self._shrinking = language.grammar["shrinking"]
        self._holding = language.grammar.either("negations", "banning", "withholding")
        self.signs = language.signs
        self.denials = language.made(Denials)

    @staticmethod
    def timed(clause: Clause) -> bool:
        """Tell whether a clause says by when."""
        around = (clause.items[i] for i in (*clause.left, *clause.right))
        return any(item.code in {"T", "DUR", "REF"} for item in around)

    def denied_inside(self, clause: Clause) -> bool:
        """Tell whether a verb of several words denies itself: "the truce shall not apply to"."""
        inside = clause.items.texts[clause.predicate.start : clause.predicate.end]
        return not self.grammar["not"].isdisjoint(inside)

    def left_free(self, clause: Clause) -> bool:
        """Tell whether "relief flights shall not be hindered" lets them fly."""
        words = " " + " ".join(item.text for item in clause.items) + " "
        return self.signs.has(words, "sign.unhindered")

    def clears_mines(self, clause: Clause) -> bool:
        """Tell whether "shall clear mines near the river" has mines go, and nobody."""
        verb = {item.text for item in clause.items[clause.predicate.start : clause.predicate.end]}
        start = clause.predicate.start
        subject = said(clause.items[i] for i in clause.left[:_SHORT_SUBJECT])
        passive = {*verb, clause.items[start - 1].text} if start else verb
        removed = not passive.isdisjoint(self.grammar["auxiliaries"])
        if removed and any(subject.startswith(f" {mine} ") for mine in self._mines(subject)):
            return True  # "mines in the town shall be removed"
        before = clause.items[start - 1].text if start else ""
        led = before in self.grammar.either("deontic", "to")
        inner = range(start + 1, clause.predicate.end) if led else ()
        object_ = " ".join(clause.items[i].text for i in (*inner, *clause.right)[:2])
        return bool(verb & self.grammar["clearing"]) and self.signs.has(
            f" {object_} ", "object.mines"
        )

    def _mines(self, words: str) -> list[str]:
        """Return what words call mines, also behind an article."""
        found = list(self.signs.found(words, "object.mines"))
        articles = self.grammar["articles"]
        return [*found, *(f"{article} {mine}" for article in articles for mine in found)]

    def lies(self, clause: Clause) -> bool:
        """Tell whether "the town of Homs remains within the Zone" says where a town lies."""
        codes = {clause.items[i].code for i in clause.left}
        verb = clause.items[clause.predicate.start : clause.predicate.end]
        if any(item.text in self.grammar["frozen"] for item in verb):
            return False  # "construction in the district is frozen"
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
        plain = (item.text for item in clause.items if not item.code)  # and no month of May
        return first in going and not self.grammar["letting"].isdisjoint(plain)

    def stays(self, clause: Clause) -> bool:
        """Tell whether "shall not be withdrawn", "barred from leaving" forbid to leave."""
        items, begin = clause.items, clause.left[0] if clause.left else clause.predicate.start
        spared = self.denials.spared(items, begin, clause.predicate.start)
        head = [items[i] for i in clause.left[:2] if i not in spared]
        opening = [w for i in head if not self.denials.counts(i) for w in i.text.split()]
        if denies(opening, self.grammar, most=1):
            return True
        chain = (k for k in reversed(self._leading(clause)) if k not in spared)
        before = [items[k].text for k in chain if not items[k].code]
        held = self.grammar.either("banning", "withholding")
        return not held.isdisjoint(before) or denies(before, self.grammar)

    def remains(self, clause: Clause) -> bool:
        """Tell whether a clause forbids to leave ground: "must not abandon the town"."""
        if clause.items.words.isdisjoint(self._holding):
            return False
        first = clause.items[clause.predicate.start].text
        shrinks = clause.predicate.verb == "limit" and first in self._shrinking
        if clause.negated and shrinks and self.stays(clause):
            return True  # "shall not reduce its forces in": it has them there
        if clause.predicate.verb == "exclude":
            return self._keeps_from_leaving(clause)
        return self._leaves(clause) and self.stays(clause)

    def _keeps_from_leaving(self, clause: Clause) -> bool:
        """Tell whether "prohibited from", "refrain from" keep somebody from leaving ground."""
        items, end = clause.items, clause.predicate.end
        said = {item.text for item in items[clause.predicate.start : end]}
        if end == len(items) or said.isdisjoint(self.grammar.either("banning", "withholding")):
            return False
        if items[end].text in self.grammar["going_away"]:
            return True
        hits = self.verbs.every_at(items, end, items.words)
        return any(hit.value in _LEAVING for hit in hits)

    def is_free(self, clause: Clause) -> bool:
        """Tell whether somebody may leave ground, and need not: "has the right to withdraw"."""
        if clause.items.words.isdisjoint(self.grammar["letting"]):
            return False
        if not self._leaves(clause) or self.stays(clause):
            return False
        leading = self._leading(clause)
        told = (clause.items[k] for k in leading)
        before = {item.text for item in told if not (item.code or item.cap)}  # "since May"
        return not before.isdisjoint(self.grammar["letting"])

    def is_unlimited(self, clause: Clause) -> bool:
        """Tell whether somebody may be somewhere "in whatever numbers": that is no rule."""
        if clause.negated or clause.predicate.verb not in _STANDING:
            return False
        if not self.signs.may(clause.items.words, "sign.unlimited"):
            return False
        watching = self.signs.has(clause.words, "sign.observers")
        words = said(clause.items)
        return not watching and self.signs.has(words, "sign.unlimited")

    def _leaves(self, clause: Clause) -> bool:
        """Tell whether ground is left, and none is gone to."""
        grammar, items, verb = self.grammar, clause.items, clause.predicate
        if verb.verb not in _LEAVING:
            return False
        right = [items[i] for i in clause.right]
        if items[verb.start].text in grammar["either_way"]:
            said = {i.text for i in (*items[verb.start : verb.end], *right) if not i.code}
            if grammar["out_of"].isdisjoint(said):
                return False
        to = grammar["going_to"]
        if any(not i.code and i.text in to for i in right):
            return False
        beside = (i for i in clause.right if isinstance(items[i].value, SideOf))
        led = (self._lead(items, i) for i in beside)
        return verb.verb == "leave" or all(word in grammar["source"] for word in led)

    def _lead(self, items: Sequence[Item], index: int) -> str:
        """Return the word before ground and its articles."""
        at = self.grammar.before(items, index)
        return items[at].text

    def _leading(self, clause: Clause) -> list[int]:
        """Return where the words stand that lead to a verb: modals, who has somebody do it.

        "The observers shall [prevent the army from] leaving"; what stands between commas, as in
        "must not, before the elections, leave", is passed over.
        """
        grammar, items, at = self.grammar, clause.items, clause.predicate.start - 1
        ended = grammar.either("joining", "relative")
        found: list[int] = []
        while at >= 0 and len(found) < _CHAIN:
            text = items[at].text
            if text == "," and not items[at].code:
                opened = next((k for k in range(at - 1, -1, -1) if items[k].text == ","), -1)
                after = items[opened - 1].text if opened > 0 else ""
                if after not in grammar.either("deontic", "negations"):
                    break
                at = opened - 1
                continue
            if not items[at].code and (text in ended or not text[:1].isalnum()):
                break
            found.append(at)
            at -= 1
        return found

    def comes_back(self, clause: Clause) -> bool:
        """Tell whether somebody may return to a place: those who go there hand nothing over."""
        items, start = clause.items, clause.predicate.start
        before = {item.text for item in items[max(0, start - _CLOSE) : start] if not item.code}
        returning = items[start].text in self.grammar["returning"]
        return returning and bool(before & self.grammar["letting"]) and bool(clause.actors)
