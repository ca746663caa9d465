"""Lines whose course no legs can be made of: they keep their words, and their places no ground.

"North of a line running along the Ruhr, then along the railway": neither is left.
"""

from __future__ import annotations

from zonemap.area import Line
from zonemap.reading.items import Item, Row, merge
from zonemap.reading.language import Language
from zonemap.source import Span

_PASSED = frozenset({"NM", "PL", "PT", "LN", "RG"})
_TIMES = frozenset({"T", "DUR"})
_WHO = frozenset({"ACT", "CO"})
_ENDS = frozenset({";", ".", ":", "(", ")"})


class Untraced:
    """Finds lines told in words that are no course, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        self.lines = frozenset(language.classes["line_word"])
        self.drawn, self.drawn_by = grammar["line_drawn"], grammar["line_drawn_by"]
        self.running, self.relative = grammar["course_verbs"], grammar["relative"]
        self.ending, self.of = grammar["deontic"], grammar["of"]
        self.loose = grammar.either("inside", "within", "joining", "articles", "agent") | {","}

    def kept(self, found: list[Item], items: Row) -> Row:
        """Return the items with the first such line kept in its words.

        Parameters
        ----------
        found
            The items with everything that was made of them.
        items
            The items before.
        """
        plain = {item.start for item in found if not item.code}
        for at in items.at(self.lines):
            item, drawn = items[at], self._drawn(items, at + 1)
            if item.code or drawn == len(items) or items[drawn].start not in plain:
                continue
            end = self._course_end(items, at)
            if not any(one.code in _PASSED for one in items[at:end]):
                continue
            name = " ".join([one.text for one in items[at:end]]).replace(" ,", ",")
            span = Span(item.start, items[end - 1].end)
            joined = merge(items[at:end], "LN", Line(name=name, span=span))
            return Row([*items[:at], joined, *items[end:]])
        return items

    def _drawn(self, items: list[Item], at: int) -> int:
        """Return where it is told behind the word "line" how it runs; the end if it is not."""
        passed = self.drawn
        if at < len(items) and items[at].text in self.relative:
            at, passed = at + 1, self.drawn | self.running
        while at < len(items) and not items[at].code and items[at].text in passed:
            at += 1
        told = at < len(items) and not items[at].code and items[at].text in self.drawn_by
        return at if told else len(items)

    def _course_end(self, items: list[Item], at: int) -> int:
        """Return where the words end that tell how a line runs."""
        end = at + 1
        while end < len(items) and items[end].code not in _TIMES:
            after = items[end + 1] if end + 1 < len(items) else None
            short = items[end].text == "." and after is not None and after.text in self.of
            if items[end].text in _ENDS and not short:  # "S. of Kappel"
                break
            if items[end].text in self.ending:
                before = range(end - 1, at, -1)
                comma = next((k for k in before if items[k].text == ","), end)
                # ", and Chad shall": of the clause behind
                end = comma if any(i.code in _WHO for i in items[comma:end]) else end
                break
            end += 1
        while not items[end - 1].code and items[end - 1].text in self.loose:
            end -= 1
        return max(end, at + 1)
