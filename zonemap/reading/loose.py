"""Figures that only the verb gives a meaning: "go back 5 km"."""

from __future__ import annotations

from typing import Any

from zonemap.area import Within
from zonemap.measure import Distance
from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause
from zonemap.reading.trees import PENDING, halved


class Loose:
    """Makes belts of distances that only the verb gives a meaning."""

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs

    def read(self, clause: Clause) -> None:
        """Make belts of distances that only the verb gives a meaning: "go back 5 km"."""
        items, grammar = clause.items, self.grammar
        wide = self.signs.may(items.words, "sign.wide") and self.signs.has(
            clause.words, "sign.wide"
        )
        if not wide and "D" not in items.coded:
            return
        around = [*clause.left, *clause.right] if clause.predicate.verb == "keep" else clause.right
        belts = [
            value
            for i in clause.right
            if items[i].code in {"A", "B"}
            and isinstance(value := items[i].value, Within)
            and not self._is_zone(items, i)
        ]
        anchors = [
            k
            for k in clause.right
            if items[k].code == "LN" and items[k - 1].text in grammar["along_or_from"]
        ]
        for i in clause.right if wide else ():
            # "zones 20 km apart and a zone of 30 km": what one counts, the other does too
            belt = items[i].value
            if "row:belt.noun-of" in items[i].tags and isinstance(belt, Within):
                distance = halved(belt.distance)
                items[i].value = Within(distance=distance, of=belt.of, span=belt.span)
        for i in around:
            item = items[i]
            if (
                item.code != "D"
                or "product" in item.tags  # 10 km by 4 km
                or not isinstance(item.value, Distance)
                or not self._is_loose(clause, i)
            ):
                continue
            model = belts[0] if belts else None
            distance = item.value
            if model.distance.halved if model is not None else wide:
                distance = halved(distance)
            later = [k for k in anchors if k > i]
            of: Any = model.of if model is not None else items[later[0]].value if later else PENDING
            items.recode(i, "B" if of == PENDING else "A")
            item.tags |= {"loose"}
            item.value = Within(
                distance=distance,
                of=of,
                side=model.side if model is not None else None,
                span=item.span,
            )

    def _is_zone(self, items: list[Item], index: int) -> bool:
        """Tell whether a belt is "a zone 9 km wide" of its own: how far they go back, no model."""
        near = [item.text for item in items[max(0, index - _NEAR_NOUN) : index] if not item.code]
        said = {*items[index].text.split(), *near}
        return "row:belt.noun-of" not in items[index].tags and bool(
            said & self.grammar["zone_nouns"]
        )

    def _is_loose(self, clause: Clause, index: int) -> bool:
        items, grammar = clause.items, self.grammar
        before = items[index - 1].text if index else ""
        after = items[index + 1] if index + 1 < len(items) else None
        second = items[index + 2] if index + 2 < len(items) else None
        word = after.text if after is not None else "."
        if index > 1 and before in grammar["of"] and items[index - 2].text in grammar["own_length"]:
            return False  # "missiles with a range of 280 km"
        near = [i.text for i in items[max(0, index - 2) : index]]
        if before != ":" and not grammar["no_figure_before"].isdisjoint(near):
            return False  # but "to the limit of their reach: 16 km for howitzers" lists how far
        if second is not None and second.text in grammar["no_figure_after"]:
            return False
        if word in grammar["back"]:
            return True
        if word in grammar["for_each"]:
            return second is not None and second.code != "CO"
        backed = (
            clause.predicate.verb == "keep"
            or before in grammar["figure_before"]
            or "bound:min" in items[index].tags
            or self._of_weapon(items, index)
        )
        return backed and (word in grammar["figure_after"] or word in grammar["each"])

    def _of_weapon(self, items: list[Item], index: int) -> bool:
        """Tell whether a figure stands behind its weapon: "and rocket launchers 35 km"."""
        near = [i.text for i in items[max(0, index - _LONGEST_WEAPON) : index] if not i.code]
        words = " " + " ".join(near) + " "
        return any(words.endswith(f" {gun} ") for gun in self.signs.found(words, "object.weapons"))


_LONGEST_WEAPON = 4
_NEAR_NOUN = 3  # words before a figure that name its zone
