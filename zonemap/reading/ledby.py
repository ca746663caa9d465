"""Led by: whether the words before a name leave it a subject, or make it a place or an object.

"Without a word to the army" and "from Kidal" name nobody who does what follows; "calls on Chad,
at once, to" does.
"""

from __future__ import annotations

from zonemap.reading.interruptions import SET_ASIDE
from zonemap.reading.items import Item
from zonemap.reading.language import Grammar, Language

_LISTED = frozenset({"NM", "PL", "PLS", "RG", "LN"})
_WHO = frozenset({"ACT", "CO", "AC", "CA", "NM"})
_WHEN = frozenset({"T", "DUR", SET_ASIDE})
_NEAR = 2  # items behind somebody who is promised something that hold "that", "to"


class LedBy:
    """Tells subjects from places and objects, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.articles = language.grammar.either("articles", "negations")
        self._among = language.grammar["among_actors"] | self.articles
        self._adverbs = language.endings["adverbs"]
        self._parts = language.endings["parts"]

    def is_place(self, items: list[Item], at: int, owning: frozenset[str] = frozenset()) -> bool:
        """Tell whether a name says where and not who: "out of Lachin, a corridor"."""
        grammar = self.grammar
        first = first_listed(items, at, grammar)
        first -= self._is_parted(items, first)
        before = items[first - 1].text if first else ""
        if before in grammar["the"] and first > 1:
            before = items[first - 2].text
        if first == 1 and before in grammar["around"]:
            return True  # "Around Kidal no man shall..."
        return before in grammar.either("inside", "source", "at", "to") and before not in owning

    def _is_parted(self, items: list[Item], at: int) -> bool:
        """Tell whether a land is told by its part: "in northern Chad", "in north Chad"."""
        if not at or items[at - 1].code != "C":
            return False
        bare = at > 1 and not items[at - 2].code and items[at - 2].text not in self.articles
        return bare or items[at - 1].text.endswith(self._parts)

    def governed(self, items: list[Item], at: int) -> bool:
        """Tell whether a preposition makes of somebody no subject: "without a word to the"."""
        item = items[at]
        if item.code not in _WHO:
            return False
        before = at - 1 - self._is_parted(items, at)
        while before >= 0 and not items[before].code and items[before].text in self.articles:
            before -= 1
        if before < 0 or items[before].code:
            return False
        if items[before].text in self.grammar["promising_somebody"]:
            return self._is_promised(items, at, before)
        if items[before].text not in self.grammar["governing"]:
            return False
        if before and items[before - 1].text in self.grammar["belonging"]:
            return False  # "craft belonging to either party": theirs
        if self._does(items, at, before):
            return False
        turning = self.grammar.either("relative", "describing")
        if any(not item.code and item.text in turning for item in items[at + 1 :]):
            return False  # "a plan for a mission that shall": it is the subject of what follows
        joined = items[before - 1].text if before else ""
        return joined not in self.grammar["jointly"]

    def _is_promised(self, items: list[Item], at: int, verb: int) -> bool:
        """Tell whether somebody is promised what another does: "told the Mission that it would"."""
        leads = self.grammar.either("to", "describing")
        behind = items[at + 1 : at + 1 + _NEAR]
        led = not behind or behind[0].code in {"T", "DUR"}
        led = led or any(not i.code and i.text in leads for i in behind)
        return led and any(item.code in _WHO for item in items[:verb])

    def _does(self, items: list[Item], at: int, before: int) -> bool:
        """Tell whether "for the army to" names who does what follows."""
        follows, last = items[at + 1 : at + 2], items[-1]
        if self.is_bid(items, at, before):
            return True
        if items[before].text not in self.grammar["for_each"] or not follows:
            return False
        if follows[0].text in self.grammar["each_of"]:
            follows = items[at + 2 : at + 3] or follows  # "for the army either to leave or to"
        cleft = items[before - 1].text in self.grammar["being"] and last.text in self.grammar["to"]
        return cleft or follows[0].text in self.grammar["to"]

    def is_bid(self, items: list[Item], at: int, before: int) -> bool:
        """Tell whether something is asked of somebody: "calls on Chad to", "the duty of"."""
        grammar = self.grammar
        if items[before].text not in grammar["bid_by"] or before < 1:
            return False
        if items[before - 1].code or items[before - 1].text not in grammar["bid"]:
            return False
        end = at + 1
        while end < len(items) and (items[end].code in _WHO or self._stands_between(items, end)):
            end += 1
        return end < len(items) and items[end].text in grammar["to"]

    def _stands_between(self, items: list[Item], at: int) -> bool:
        """Tell whether an item may part somebody from what they are bid: "Chad, at once, to"."""
        item, after = items[at], items[at + 1 : at + 2]
        if item.code:
            return item.code in _WHEN
        timed = bool(after) and after[0].code in _WHEN
        return (
            timed
            or item.text == ","
            or item.text in self._among
            or item.text.endswith(self._adverbs)
        )


def first_listed(items: list[Item], at: int, grammar: Grammar) -> int:
    """Return where "Bor, Juba and Wau" begins, from its last name."""
    while True:
        before = at - 1
        if before > 0 and items[before].text in grammar["the"]:
            before -= 1
        if (
            before < 1
            or items[before].text not in grammar["and_or"]
            or items[before - 1].code not in _LISTED
        ):
            return at
        at = before - 1
