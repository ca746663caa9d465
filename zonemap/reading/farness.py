"""Farness: verbs that keep somebody at a distance, or send them to one.

"A distance of 5 km shall be kept", "shall halt 5 km short of", "be moved to at least 5 km from".
"""

from __future__ import annotations

from zonemap.area import Within
from zonemap.reading.language import Language
from zonemap.reading.placing import PLACED
from zonemap.reading.predicates import Clause


class Farness:
    """Tells who stays or goes how far off, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar

    def keeps_away(self, clause: Clause) -> bool:
        """Tell whether what is to be kept is a distance from somewhere."""
        items, grammar = clause.items, self.grammar
        if grammar["gaps"].isdisjoint(items.words):
            return False
        verb = [i.text for i in items[clause.predicate.start : clause.predicate.end]]
        if grammar.either("kept_up", "staying", "standing").isdisjoint(verb):
            return False
        around = (*clause.left, *clause.right)
        belt = next((i for i in around if isinstance(items[i].value, Within)), None)
        if belt is None:
            return False
        # the figure may have been taken to its ground: "a distance of shall be kept 5 km from"
        before = items[: min(belt, clause.predicate.start)]
        said = [i.text for i in before[-3:]]
        return not grammar["gaps"].isdisjoint([*said, *items[belt].text.split()[:1]])

    def halts_short(self, clause: Clause) -> bool:
        """Tell whether somebody stops at a distance: "shall halt 5 km short of the town"."""
        off = self._is_so_far_off(clause)
        return off and bool(clause.actors or clause.lands)

    def goes_so_far_off(self, clause: Clause) -> bool:
        """Tell whether somebody goes to a distance: "be moved to at least 5 km from the town"."""
        to = clause.items[clause.predicate.end - 1].text in self.grammar["to"]
        return to and self._is_so_far_off(clause) and not clause.negated

    def is_in_belt(self, clause: Clause) -> bool:
        """Tell whether the ground where somebody stays is measured: "stay in a belt 6 km deep"."""
        placed = (clause.items[i] for i in clause.right if clause.items[i].code in PLACED)
        first = next(placed, None)
        return first is not None and isinstance(first.value, Within)

    def _is_so_far_off(self, clause: Clause) -> bool:
        """Tell whether a bare figure stands right behind a verb, and no ground within it."""
        items, end = clause.items, clause.predicate.end
        if end >= len(items) or not isinstance(items[end].value, Within):
            return False
        first = items[end].text.split()[0]
        zones = self.grammar.either("within", "gaps", "zone_nouns", "land_itself", "articles")
        return items[end].code == "A" and first not in zones and "bound:max" not in items[end].tags
