"""Goals: where those who withdraw go, which is where they stay and not what they leave."""

from __future__ import annotations

from typing import Any

from zonemap.area import Border, SideOf, Stretch, Undrawn
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.placing import Placing
from zonemap.reading.predicates import Clause
from zonemap.reading.zonelike import GOAL

_PLACED = frozenset({"PL", "PLS", "RG", "NM", "PT"})
_NEAR = 7  # items before a spot that say it is gone to


class Goals:
    """Finds where the withdrawing go in one language.

    Parameters
    ----------
    language
        The words.
    placing
        What tells which preposition governs a place.
    """

    def __init__(self, language: Language, placing: Placing) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.placing = placing
        self.spots = self.grammar["posts_gone_to"] | frozenset(language.classes["zone"])

    def of(self, clause: Clause, right: list[int]) -> list[int]:
        """Return the places that a withdrawal leads to, where no word says what is left."""
        if clause.predicate.verb != "withdraw" or clause.negated:
            return []
        found = [
            i
            for i in right
            if GOAL in clause.items[i].tags
            or (clause.items[i].code in _PLACED and self._leads(clause, i))
        ]
        # "to the former line in the districts of A and B": the line, which lies there
        lined = [i for i in found if clause.items[i].code in {"A", "LN"}]
        found = lined or found
        for i in found:
            clause.items[i].tags |= {GOAL}
        return found

    def _leads(self, clause: Clause, index: int) -> bool:
        if self.placing.prep(clause, index) in self.grammar["going_to"]:
            return True
        if clause.items[index].code != "PT":
            return False
        # "to ground of some kind not less than 25 km north of the town"
        near = clause.items[max(0, index - _NEAR) : index]
        at = max((n for n, i in enumerate(near) if i.text in self.grammar["to"]), default=-1)
        told = near[at + 1 :]
        named = any(not i.code and i.text in self.spots for i in told)
        return at >= 0 and named and not any(i.code for i in told)

    def parted(self, clause: Clause, features: list[int]) -> list[int]:
        """Leave out the lines that they go to, where other words say what they leave."""
        goals = [i for i in features if self._up_to_line(clause, i)]
        going = clause.predicate.verb == "withdraw" and not clause.negated
        left = [i for i in features if i not in goals]
        return left if going and left else features

    def is_goal(self, clause: Clause, group: list[int]) -> bool:
        """Tell whether a target is where they go, and so where they stay."""
        items = clause.items
        if clause.predicate.verb != "withdraw" or clause.negated:
            return False
        return any(GOAL in items[i].tags for i in group) or self._up_to_line(clause, group[0])

    def _up_to_line(self, clause: Clause, index: int) -> bool:
        item = clause.items[index]
        leading = self.grammar.either("going_to", "behind")
        return item.code == "LN" and self.placing.prep(clause, index) in leading

    def ground(self, clause: Clause, index: int) -> Any:
        """Return the ground of a goal that is no ground itself: a line, a wall, a spot.

        Behind a border lies the land of those who go; behind any other line no word says which.
        """
        item = clause.items[index]
        if item.code == "LN" and self.is_goal(clause, [index]):
            own = self._own(clause, item)
            if own:
                return SideOf(line=item.value, side=own, span=item.span)  # type: ignore[arg-type] # LN holds lines
            return self._unsaid(item)
        if GOAL not in item.tags or clause.predicate.verb != "withdraw":
            return None
        article = index and clause.items[index - 1].text in self.grammar["definite"]
        after = clause.items[index + 1 : index + 2]
        owned = bool(after) and "possessive" in after[0].tags  # "to Monrovia's port"
        if item.code == "PT" or (item.code == "NM" and (article or owned)):
            return self._unsaid(item)
        return None

    @staticmethod
    def _unsaid(item: Item) -> Undrawn:
        return Undrawn(reason="vague", layer_name=f"ground up to {item.text}", span=item.span)

    @staticmethod
    def _own(clause: Clause, item: Item) -> str:
        """Return the land of those who go, where a border has it on one side."""
        line = item.value.line if isinstance(item.value, Stretch) else item.value
        if not isinstance(line, Border):
            return ""
        own = {land for land in clause.lands if land in {line.of, line.other}}
        return own.pop() if len(own) == 1 else ""
