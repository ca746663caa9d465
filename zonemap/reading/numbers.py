"""Numbers in digits and in words."""

from __future__ import annotations

import re
from typing import Any

from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Language

_ROUND_THOUSANDS = 1000


class Numbers:
    """The numerals of one language."""

    def __init__(self, language: Language) -> None:
        table: dict[str, Any] = language.table("numbers")
        self.cardinals: dict[str, int] = table["cardinals"]
        self.multipliers: dict[str, int] = table["multipliers"]
        self.ordinals: dict[str, int] = table["ordinals"]
        grammar: dict[str, Any] = table["grammar"]
        self.joiners = frozenset(grammar["and"])
        self.articles = frozenset(grammar["article"])
        self.range = frozenset(grammar["range"])
        self.signs = frozenset(grammar.get("half_signs", ()))
        self.half = self.signs.union(grammar["half"])
        self.by = frozenset(grammar["by"])
        self.endings = frozenset(grammar["ordinal_endings"])
        self.thousands: str = grammar["thousands"]
        self.decimal: str = grammar["decimal"]
        self.words = frozenset([*self.cardinals, *self.multipliers, *self.ordinals])
        """Words of which every number without digits holds one."""
        self._first = self.words | self.articles

    def digits(self, written: str) -> float:
        """Return the value of a number in digits.

        A mark before exactly three last digits parts thousands when it is this
        language's mark for that, or when it stands twice.
        """
        if written.isdecimal():
            return float(written)
        written = written.replace(" ", "").replace("\u202f", "")
        if self.decimal in written and self.thousands in written:
            return float(written.replace(self.thousands, "").replace(self.decimal, "."))
        for mark in (self.thousands, self.decimal):
            if written.count(mark) > 1:
                return float(written.replace(mark, ""))
        if re.fullmatch(rf"\d{{1,3}}{re.escape(self.thousands)}\d{{3}}", written):
            return float(written.replace(self.thousands, ""))
        return float(written.replace(self.thousands, ".").replace(self.decimal, "."))

    def mark(self, items: list[Item], *, bracketed: bool = True) -> list[Item]:
        """Return `items` with every number as one ``Q``, every ordinal as one ``ORD``.

        Parameters
        ----------
        items
            The tokens of a sentence.
        bracketed
            Whether some may stand in brackets.
        """
        places = [
            at
            for at, item in enumerate(items)
            if item.code == "Q?" or (item.text in self._first and not item.code)
        ]
        if not places:
            return items
        items = rewritten(items, places, self._number_at)
        return self._bracketed(items) if bracketed else items

    def _number_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        """Read the number that begins at an item, in digits or in words."""
        item = items[at]
        if item.code == "Q?":
            value = self.digits(str(item.value))
            after = items[at + 1] if at + 1 < len(items) else None
            if after and not after.code and after.text in self.endings and after.start == item.end:
                return at + 2, [merge(items[at : at + 2], "ORD", value)]
            return at + 1, [merge([item], "Q", value, item.text)]
        read = self._in_words(items, at)
        if read is None:
            return None
        end, number, ordinal = read
        return end, [merge(items[at:end], "ORD" if ordinal else "Q", number)]

    def _in_words(self, items: list[Item], start: int) -> tuple[int, float, bool] | None:
        """Read a number in words: its end, its value, whether it is an ordinal."""
        total, current, at, seen = 0.0, 0.0, start, False
        while at < len(items):
            word = items[at].text if not items[at].code else ""
            if word in self.cardinals:
                value = self.cardinals[word]
                fits = (
                    current == 0
                    or current % 100 == 0
                    or (current % 100 >= 20 and current % 10 == 0 and value < 10)
                )
                if not fits:
                    break
                current += value
            elif word in self.multipliers:
                factor = self.multipliers[word]
                current = max(current, 1) * factor
                if factor >= _ROUND_THOUSANDS:
                    total, current = total + current, 0.0
            elif word in self.ordinals:
                if seen and not items[at].glued:
                    break
                return at + 1, total + current + self.ordinals[word], True
            elif (seen and word in self.joiners and self._continues(items, at, current)) or (
                not seen and word in self.articles and self._multiplier_at(items, at + 1)
            ):
                at += 1
                continue
            else:
                break
            seen = True
            at += 1
        return (at, total + current, False) if seen else None

    def _multiplier_at(self, items: list[Item], at: int) -> bool:
        return at < len(items) and not items[at].code and items[at].text in self.multipliers

    def _continues(self, items: list[Item], at: int, current: float) -> bool:
        """Tell whether "and" after a hundred leads on to the rest of the number."""
        after = items[at + 1] if at + 1 < len(items) else None
        return (
            current >= 100
            and current % 100 == 0
            and after is not None
            and not after.code
            and after.text in self.cardinals
        )

    @staticmethod
    def _bracketed(items: list[Item]) -> list[Item]:
        """Join "two (2)", "tenth (10th)" and drop the brackets of "(700) metres"."""
        out: list[Item] = []
        done = 0
        for at in [at for at, item in enumerate(items) if item.text == "("]:
            if at < done or len(items) < at + 3:
                continue
            window = items[at : at + 3]
            if window[1].code not in {"Q", "ORD"} or window[2].text != ")":
                continue
            out += items[done:at]
            done = at
            before = out[-1] if out else None
            value = window[1].value
            if before is not None and before.code in {"Q", "ORD"}:
                if before.value == value:
                    out[-1] = merge([before, *window], before.code, value)
                    done = at + 3
                continue
            if window[1].code != "Q":
                continue
            follows = items[at + 3] if at + 3 < len(items) else None
            if follows is not None and not follows.code and follows.text.isalpha():
                out.append(merge(window, "Q", value))
                done = at + 3
        return [*out, *items[done:]] if done else items
