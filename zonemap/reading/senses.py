"""Senses of unknown verbs: the class that the words around one give it.

A verb that no list holds still tells what it means by its company: armed men who shall do
something *out of* a town have to leave it, and whatever nobody may do *in* a zone is kept
out of it.
"""

from __future__ import annotations

from zonemap.area import SideOf, Within
from zonemap.reading.items import Item, said
from zonemap.reading.language import Language
from zonemap.reading.movers import Movers
from zonemap.reading.nominals import Nominals
from zonemap.reading.placing import FEATURES, STRONG, is_of_line
from zonemap.reading.predicates import DUTY, Clause
from zonemap.reading.targets import Targets

BARRED = "barred"
"""The class of a zone that shall not be: nobody is kept out of anywhere."""

_MEN = frozenset({"ACT", "AC", "CA", "CO"})
_ZONES = frozenset({"A", "B"})
_WHEN = frozenset({"T", "DUR", "ORD"})
_NEAR = 4  # words before a place that hold its preposition


class Senses:
    """Gives verbs that are not known a class, in one language.

    Parameters
    ----------
    language
        The words.
    targets
        What tells which preposition governs a place.
    """

    def __init__(self, language: Language, targets: Targets) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.nominals = language.made(Nominals)
        self._telling = language.grammar.either("administering", "counting_as")
        self.targets = targets
        self.movers = language.made(Movers)

    def of(self, clause: Clause) -> str:
        """Return the class of an unknown verb; `DUTY` where its company tells none."""
        verb = clause.items[clause.predicate.end - 1].text
        if verb in self.grammar["running_out"] and not clause.negated:
            return DUTY  # "the mission's mandate in the town will end"
        after = clause.items[clause.predicate.end : clause.predicate.end + 1]
        passive = verb in self.grammar["be"] and bool(after) and not after[0].code
        if (after[0].text if passive else verb) in self._telling:
            return DUTY
        if self.nominals.counts_as(clause.items, clause.predicate.start):
            return DUTY
        if verb in self.grammar["preventing"]:
            # "shall prevent the return of troops to X"; "shall not prevent" leaves it as it is
            if clause.negated or not self._keeps_from_ground(clause):
                return DUTY
            clause.negated = True  # whoever it keeps out
            return "exclude"
        if self._reaches_out(clause):
            return DUTY if clause.negated else "create"
        if clause.negated and not is_of_line(clause):
            return "exclude" if self._keeps_from_ground(clause) else DUTY
        if not self._moves(clause):
            return "create" if self._is_zone(clause) else DUTY
        if self._leaves(clause):
            return "withdraw"
        if self._stands_aside(clause):
            return "keep"
        return "deploy" if self._is_sent(clause) else DUTY

    def _keeps_from_ground(self, clause: Clause) -> bool:
        """Tell whether a ban names ground that somebody could be in, on or over."""
        placing = self.grammar.either("inside", "along", "above")
        barred = self.movers.are_barred(clause, clause.words)
        return any(
            (clause.items[i].code in STRONG and not self.targets.placing.of_other_verb(clause, i))
            or (
                clause.items[i].code in FEATURES and self.targets.placing.prep(clause, i) in placing
            )
            or (clause.items[i].code == "LN" and self._is_object(clause, i))
            for i in (*clause.left, *clause.right)
            if not self.targets.placing.describes_subject(clause, i)
            and (barred or self.targets.placing.is_where(clause, i))
        )

    def _is_object(self, clause: Clause, index: int) -> bool:
        """Tell whether only articles stand between the verb and a line: "recross the river"."""
        between = clause.items[clause.predicate.end : index]
        return index >= clause.predicate.end and all(
            not item.code and item.text in self.grammar["articles"] for item in between
        )

    def _moves(self, clause: Clause) -> bool:
        """Tell whether men or weapons do it, or it is done to weapons or to what is theirs."""
        object_ = self._object(clause)
        if object_ and object_[0].text not in self.grammar["own"]:
            return self.signs.has(said(object_), "object.weapons")
        subject = [clause.items[i] for i in clause.left]
        men = [item for item in subject if item.code in _MEN]
        civil = all(item.text.split()[-1] in self.grammar["civil"] for item in men)
        return bool(men and not civil) or self.signs.has(said(subject), "object.weapons")

    def _object(self, clause: Clause) -> list[Item]:
        """Return what stands between the verb and the first word that says where."""
        found: list[Item] = []
        leading = self.grammar.either("source", "destination", "front_of")
        for i in clause.right:
            item = clause.items[i]
            if item.code in STRONG | FEATURES - {"NM", "CO"} or item.text in leading:
                break
            if item.code in _WHEN or item.text == ",":
                break  # "will go first, as agreed"
            found.append(item)
        told = any(item.code or item.text in self.grammar["articles"] for item in found)
        return found if told else []

    def _leaves(self, clause: Clause) -> bool:
        """Tell whether it is done out of, off or back from somewhere."""
        for i in (*self.targets.placing.fronted(clause), *clause.right):
            item = clause.items[i]
            if item.code in FEATURES | STRONG and self._source(clause, i):
                return True
            back, behind = self.grammar.either("retiring", "front_of"), self.grammar["behind_it"]
            if item.code in STRONG and isinstance(item.value, Within):
                near = {k.text for k in clause.items[i - 1 : i] if not k.code}
                return bool(near & back) or not behind.isdisjoint(item.text.split())
        return False

    def _source(self, clause: Clause, index: int) -> bool:
        """Tell whether a place is left: "off the plateau", "out of the town and the port"."""
        prep = self.targets.placing.prep(clause, index)
        near = {item.text for item in clause.items[max(0, index - _NEAR) : index] if not item.code}
        if prep in self.grammar["leaving"]:
            return not near & self.grammar["shutting"]  # "cut off the area" leaves nothing
        return prep in self.grammar["of"] and bool(near & self.grammar["out"])

    def _stands_aside(self, clause: Clause) -> bool:
        """Tell whether it is done on one side of a line: "shall swing north of the road"."""
        return any(
            clause.items[i].code == "A"
            and isinstance(clause.items[i].value, SideOf)
            # "shall encircle the area north of the road" stands nowhere
            and clause.items[i - 1].text not in self.grammar["articles"]
            for i in clause.right
        )

    def _is_sent(self, clause: Clause) -> bool:
        """Tell whether somebody goes or stands somewhere: "shall interpose itself along"."""
        items = clause.items
        words = said([items[i] for i in clause.left])
        watching = self.signs.has(words, "sign.observers")
        if self._object(clause) or not (watching or self.signs.has(words, "sign.armed_men")):
            return False
        going = self.grammar.either("to", "along")
        placing = going | self.grammar["at"] if watching else going
        return any(
            items[i].code in FEATURES and self.targets.placing.prep(clause, i) in placing
            for i in (*clause.left, *clause.right)
        )

    def _reaches_out(self, clause: Clause) -> bool:
        """Tell whether it is told how far somebody's mandate reaches: "shall extend to"."""
        words = said([clause.items[i] for i in clause.left])
        verb = clause.items[clause.predicate.end - 1].text
        reach = self.grammar.either("applying", "comprising")
        return verb in reach and self.signs.has(words, "zone.area_of_operation")

    def _is_zone(self, clause: Clause) -> bool:
        """Tell whether a zone is the subject: "a cordon of 10 km shall lie around"."""
        zones = [i for i in clause.left if clause.items[i].code in _ZONES]
        spoken_of = any(self.targets.placing.opens(clause, i) for i in zones)
        return spoken_of and bool(self.signs.which(clause.words, "zone"))
