"""Lines and limits told over several sentences: "It begins at A. From there it runs to B."."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from zonemap.area import Line, Place
from zonemap.reading.document import Document
from zonemap.reading.items import Item, any_of
from zonemap.reading.language import Language
from zonemap.reading.passes import Pass

_POINTS = frozenset({"NM", "PL", "PT"})
_OPENING = 6  # items in which a sentence says what it is about
_LIMITS = frozenset({"LN", "NM", "PL", "CO", "DEG", "Q", "ORD"})
_NOBODY = frozenset({"ACT", "AC", "T", "DUR", "A", "B", "Q"})


class RunningOn:
    """Makes one sentence of those that tell one line, or the limits of one ground.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.language = language
        self.lines = frozenset(language.classes["line_word"]) | self.grammar["limits"]

    def join(self, document: Document, passes: Sequence[Pass]) -> set[int]:
        """Join the sentences that run on from the one before; return those joined to it."""
        joined: set[int] = set()
        base = -1
        for number, sentence in enumerate(document.sentences):
            before = number - 1 if base < 0 else base
            follows = number > 0 and sentence.chapeau is None and self._runs_on(passes[number])
            gap = sentence.paragraph - document.sentences[number - 1].paragraph if number else 0
            if not follows or gap > 1 or document.sentences[before].chapeau is not None:
                base = -1
                continue
            items = passes[number].tokens.items
            if base < 0:
                above = passes[before].tokens.items
                if self._tells(above):
                    base = before
                elif self._begins(items) and (line := self._line(above)):
                    # "A line shall part the armies. It begins at A": that line begins there
                    start, end = items[0].start, items[0].end
                    named = [msgspec.structs.replace(i, start=start, end=end) for i in line]
                    passes[number].tokens.items = [*named, *items[1:]]
                    base = number
                passes[before].tokens.close()
                if base != before:
                    passes[number].tokens.close()
                    continue
            self._append(passes[base], items)
            joined.add(number)
            passes[number].tokens.close()
        return joined

    def _append(self, base: Pass, items: list[Item]) -> None:
        """Put a sentence behind another, without the words that only take it up again."""
        told = self._bounded(base.tokens.items)
        last = next((i for i in reversed(told) if i.code in _POINTS), None)
        mark = told[-1]
        head = told[:-1] if not mark.code and mark.text in {".", ";"} else told
        taken = self.grammar["taking_up"]
        at = 0
        while at < len(items):
            item = items[at]
            again = item.code in _POINTS and last is not None and _name(item) == _name(last)
            if not again and (item.code or item.text not in taken):
                break
            at += 1
        rest = items[at:]
        comma = Item("", ",", mark.start, mark.end)
        if self._is_bound(rest):
            passed = self.grammar["bounding"]
            kept = [i for i in rest if i.code or i.text not in passed]
            if kept and kept[0].code == "C":
                kept[:0] = self.language.put_in("on", kept[0].start, kept[0].end)
            base.tokens.items = [*head, comma, *kept]
        else:
            leg = self.language.put_in("thence", items[0].start, items[0].end)
            base.tokens.items = [*head, comma, *leg, *rest]
        base.tokens.close()

    def _bounded(self, items: list[Item]) -> list[Item]:
        """Say "the northern limit of the zone is the river" as what the zone is bounded by."""
        limit = next((n for n, i in enumerate(items) if i.text in self.grammar["limits"]), 0)
        being = self.grammar["being"]
        verb = next((n for n in range(limit, len(items)) if items[n].text in being), 0)
        if not limit or not verb or items[limit - 1].code != "C":
            return items
        compass, is_ = items[limit - 1], items[verb]
        zone = items[limit + 2 : verb] if items[limit + 1].text in self.grammar["of"] else []
        bounded = self.language.put_in("bounded", is_.start, is_.end)
        by = self.language.put_in("bounded_by", is_.start, is_.end)
        return [*zone, *bounded, compass, *by, *items[verb + 1 :]]

    def _runs_on(self, entry: Pass) -> bool:
        """Tell whether a sentence tells more of what the one before is about."""
        if entry.tokens.first() not in self.grammar["running_on"]:
            return False
        items = entry.tokens.items
        entry.tokens.close()
        return self._is_leg(items) or self._is_bound(items)

    def _is_plain(self, items: list[Item]) -> bool:
        """Tell whether a sentence binds nobody."""
        words = {i.text for i in items if not i.code}
        return not words & self.grammar.either("negations", "telling_past") and not any(
            i.code in _NOBODY for i in items
        )

    def _is_leg(self, items: list[Item]) -> bool:
        if not any_of(items, _POINTS):
            return False
        words = {i.text for i in items if not i.code}
        return bool(words & self.grammar["course_verbs"]) and self._is_plain(items)

    def _is_bound(self, items: list[Item]) -> bool:
        codes = {i.code for i in items}
        if "C" not in codes or "ACT" in codes or codes.isdisjoint(_LIMITS):
            return False
        words = {i.text for i in items if not i.code}
        plain = not words & self.grammar.either("negations", "telling_past")
        return plain and bool(words & self.grammar["bounds"])

    def _tells(self, items: list[Item]) -> bool:
        """Tell whether a sentence begins to tell a line or the limits of a ground."""
        words = {word for i in items for word in i.text.split()}
        if words & self.grammar["bounds"] and any(i.code in {"A", "C"} for i in items):
            return True
        near = items[:_OPENING]
        line = any(isinstance(i.value, Line) or (not i.code and i.text in self.lines) for i in near)
        return line and self._is_leg(items)

    def _line(self, items: list[Item]) -> list[Item]:
        """Return the words for the one line that a sentence names: "the demarcation line"."""
        found = [n for n, i in enumerate(items) if isinstance(i.value, Line) or self._is_line(i)]
        if len(found) != 1:
            return []
        start = at = found[0]
        while start and not items[start - 1].code and items[start - 1].text.isalpha():
            if items[start - 1].text in self.grammar["articles"]:
                return items[start : at + 1]
            start -= 1
        return items[at : at + 1]

    def _is_line(self, item: Item) -> bool:
        return not item.code and item.text in self.lines

    def _begins(self, items: list[Item]) -> bool:
        words = [i.text for i in items[:_OPENING]]
        return words[0] in self.grammar["pronouns"] and self._is_leg(items)


def _name(item: Item) -> str:
    value = item.value
    return value.name if isinstance(value, Place) else str(value)
