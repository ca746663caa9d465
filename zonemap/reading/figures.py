"""Distances and durations: figures with their units and ranges."""

from __future__ import annotations

from typing import Any

from zonemap.measure import METRES_PER, Distance, Unit
from zonemap.reading.bounds import MEASURES, Bounds, number_of
from zonemap.reading.fractions import Fractions
from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Language
from zonemap.reading.lengths import COUNTED, Lengths
from zonemap.reading.lexer import begun_by
from zonemap.reading.numbers import Numbers
from zonemap.reading.repeats import Aside, Repeats
from zonemap.source import Span

_LONGEST_KM = 20_100  # half-way round the Earth: no distance of an agreement is longer


class Figures:
    """Finds the measures of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.millions = language.grammar["millions"]
        self.numbers = language.made(Numbers)
        self.fractions = language.made(Fractions)
        self.bounds = language.made(Bounds)
        self.lengths = language.made(Lengths)
        self.repeats = language.made(Repeats)
        self._small = self.numbers.half | self.numbers.articles
        self._leading = self._small | self.fractions.alone
        self._joined = language.grammar["joining"] | self.numbers.articles
        self.units = begun_by(language.units.first | language.durations.first)
        """Words of which one stands wherever a measure has no number: "half a mile"."""
        units: dict[str, Any] = language.table("units")
        times: dict[str, list[str]] = language.table("times")["words"]
        self._plus, self._hours = frozenset(times["plus"]), frozenset(times.get("hour", ()))
        self._counted_from = frozenset([*times["day"], *times["in_force"]])
        self._abbreviated = frozenset(units["written"]["abbreviated"])
        self._between = frozenset(units["written"]["range"])
        self._and = frozenset(item.text for item in language.put_in("and", 0, 0))
        arms: dict[str, list[str]] = language.table("cues")["object"]
        self._counted = frozenset(
            phrase.split()[-1] for name in ("weapons", "aircraft") for phrase in arms[name]
        )

    def mark(
        self, items: list[Item], words: frozenset[str], before: Distance | None = None
    ) -> tuple[list[Item], list[Aside]]:
        """Return the items with distances (``D``) and durations (``DUR``) joined.

        Also returns the figures that only say another one again.

        Parameters
        ----------
        items
            The tokens of a sentence.
        words
            Its words.
        before
            The last distance of the sentence that leads into its list.
        """
        places = [
            at
            for at, item in enumerate(items)
            if item.code == "Q" or (item.text in self._leading and not item.code)
        ]
        if not places:
            return items, []
        asides = self._named_figures(items, places)
        parted = not self.fractions.shares.isdisjoint(words)
        items = rewritten(items, places, self._in_parts if parted else self._measured)
        codes = [item.code for item in items]
        if MEASURES.isdisjoint(codes):
            return items, asides
        if codes.count("D") > 1:
            items = self.repeats.without(items, asides)
        if "Q" in codes:
            items = self._elided(items, before)
        return self.bounds.drawn(items, words), asides

    def _measured(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        found = self._measure(items, at) if items[at].code == "Q" else None
        if found is None and items[at].text in self._small and not items[at].code:
            found = self._article_measure(items, at)
        return None if found is None else self._possessed(items, *found)

    def _in_parts(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        found = self._fraction(items, at)
        return self._measured(items, at) if found is None else self._possessed(items, *found)

    def _possessed(self, items: list[Item], end: int, measure: Item) -> tuple[int, list[Item]]:
        """Return a measure with the mark of "ten miles' depth"."""
        if measure.code != "D" or end + 1 >= len(items) or items[end].text != "'":
            return end, [measure]
        tied = items[end].start == items[end - 1].end
        if not tied or items[end + 1].text not in self.language.grammar["dimensions"]:
            return end, [measure]
        joined = merge([measure, items[end]], "D", measure.value)
        joined.tags = measure.tags
        return end + 1, [joined]

    def _fraction(self, items: list[Item], at: int) -> tuple[int, Item] | None:
        """Read "a quarter of a mile", "two miles and a half" at `at`."""
        part = self.fractions.before_unit(items, at)
        if part is not None:
            unit, end = self._unit_at(items, part[0])
            if unit is None:
                return None
            return end, self._distance(items[at:end], part[1], unit, None, product=False)
        one = items[at].text in self.numbers.articles and not items[at].code
        unit, end = self._unit_at(items, at + 1) if one or items[at].code == "Q" else (None, at)
        more = self.fractions.after_unit(items, end) if unit is not None else None
        if unit is None or more is None:
            return None
        value = (1.0 if one else number_of(items[at])) + more[1]
        return more[0], self._distance(items[at : more[0]], value, unit, None, product=False)

    def _measure(self, items: list[Item], start: int) -> tuple[int, Item] | None:
        """Read "15 to 20 km", "2 x 2 km", "24 hours", "100 mm" at `start`."""
        value = number_of(items[start])
        if self._is_name(items, start):
            return None
        if self._counts_from_event(items, start):
            unit_of = "H" if items[start - 2].text in self._hours else "D"
            return start + 1, merge([items[start]], "DUR", duration(value, unit_of))
        upper: float | None = None
        product = False
        at = self._half_more(items, start + 1)
        value += 0.5 if at > start + 1 else 0.0
        unit, after = self._unit_at(items, at)
        listed = unit is None and at < len(items)
        end = self._range_end(items, at, after, has_unit=False) if listed else None
        if end:
            at, upper, product = end
            unit, after = self._unit_at(items, at)
        if unit:
            if not product and upper is None and after < len(items):
                again = self._range_end(items, after, after, has_unit=True)
                if again:
                    unit_two, after_two = self._unit_at(items, again[0])
                    if unit_two == unit:
                        upper, product, after = again[1], again[2], after_two
            return after, self._distance(items[start:after], value, unit, upper, product=product)
        found = self.lengths.unit_at(items, at)
        if found is not None:
            return self._length(items, start, value, found)
        hit = self.language.other_units.at(items, at) if at < len(items) else None
        return (
            None if hit is None else (hit.end, merge(items[start : hit.end], "X", str(hit.value)))
        )

    def _named_figures(self, items: list[Item], places: list[int]) -> list[Aside]:
        """Return the lengths that are only part of a name."""
        found: list[Aside] = []
        for at in places:
            item = items[at]
            if item.code == "Q" and self._is_name(items, at):
                unit, end = self._unit_at(items, at + 1)
                if unit:
                    span = Span(item.start, items[end - 1].end)
                    found.append(Aside(span, metres_of(number_of(item), unit), "part of a name"))
        return found

    @staticmethod
    def _is_name(items: list[Item], start: int) -> bool:
        """Tell whether a figure is part of a name: "14 Mile Area"."""
        if start + 2 >= len(items) or not (items[start + 1].cap and items[start + 2].cap):
            return False
        return not any(i.code or not i.text.isalpha() for i in items[start + 1 : start + 3])

    def _counts_from_event(self, items: list[Item], start: int) -> bool:
        """Tell whether a figure counts days from an event: "D + 30"."""
        if start < 2 or not self._is_plus(items, start - 1):
            return False
        after = items[start + 1] if start + 1 < len(items) else None
        return after is None or after.code != "" or after.text not in self.language.durations.first

    def _is_plus(self, items: list[Item], at: int) -> bool:
        """Tell whether a sign or word adds days to an event: "D + 30", "EIF plus 11"."""
        text = items[at].text
        return text == "+" or (text in self._plus and items[at - 1].text in self._counted_from)

    def _half_more(self, items: list[Item], at: int) -> int:
        """Return the index after "and a half" where it stands at `at`, else `at` itself."""
        joined = self._joined
        for end in range(at, min(at + 3, len(items))):
            if items[end].code:
                return at
            if items[end].text in self.numbers.half:
                signed = items[end].text in self.numbers.signs  # "2½ miles"
                return end + 1 if end > at or signed else at
            if items[end].text not in joined:
                return at
        return at

    def _article_measure(self, items: list[Item], start: int) -> tuple[int, Item] | None:
        """Read "a kilometre", "half a mile"."""
        at, value = start, 1.0
        if items[at].text in self.numbers.half:
            value, at = 0.5, at + 1
            unit, after = self._unit_at(items, at)
            if unit and len(items[at].text) > 2:
                return after, self._distance(items[start:after], value, unit, None, product=False)
        if at < len(items) and items[at].text in self.numbers.articles and not items[at].code:
            unit, after = self._unit_at(items, at + 1)
            # "a km" is no figure anybody writes; "a mile-wide strip" is.
            if unit and len(items[at + 1].text) > 2:
                return after, self._distance(items[start:after], value, unit, None, product=False)
            found = self.lengths.unit_at(items, at + 1)
            if found is not None and self.lengths.may_begin(items, start, found[0]):
                return self._length(items, start, value, found)
        return None

    @staticmethod
    def _length(
        items: list[Item], start: int, value: float, found: tuple[int, str, bool]
    ) -> tuple[int, Item]:
        """Return a length of time and where it ends."""
        end, unit, some = found
        item = merge(items[start:end], "DUR", duration(value, unit))
        item.tags = frozenset({COUNTED}) if some else item.tags
        return end, item

    def _unit_at(self, items: list[Item], at: int) -> tuple[Unit | None, int]:
        if at >= len(items) or items[at].code:
            return None, at
        hit = self.language.other_units.at(items, at)
        if hit is not None:
            return None, at
        found = self.language.units.at(items, at)
        if found is None:
            return None, at
        # "5 m" is metres; "5 M" and "$17.5 m" may be millions: money is told by its sign.
        if (
            items[at].text in self.millions
            and at >= 2
            and items[at - 2].text in {"$", "\u20ac", "\u00a3"}
        ):
            return None, at
        end = found.end
        if end < len(items) and items[end].text == "." and items[end].start == items[end - 1].end:
            follows = items[end + 1] if end + 1 < len(items) else None
            if follows is not None and not follows.cap and items[end - 1].text in self._abbreviated:
                end += 1
        return found.value, end

    def _range_end(
        self, items: list[Item], at: int, after: int, *, has_unit: bool
    ) -> tuple[int, float, bool] | None:
        """Read the upper end of a range after its lower end."""
        where = after if has_unit else at
        if where >= len(items):
            return None
        item = items[where]
        if item.code == "Q" and item.glued and not has_unit:
            return where + 1, number_of(item), False
        if item.code or where + 1 >= len(items):
            return None
        second = items[where + 1]
        if second.code != "Q":
            return None
        if item.text in self.numbers.by:
            return where + 2, number_of(second), True
        if item.text in self.numbers.range and not has_unit:
            if item.text in self._and and not self._is_between(items, where - 1):
                return None  # "five and 25 km deep" are two figures
            unit, _ = self._unit_at(items, where + 2)
            if unit and number_of(second) > number_of(items[where - 1]):
                return where + 2, number_of(second), False
        elif item.text in self.numbers.range and has_unit and item.text in self._between:
            unit, _ = self._unit_at(items, where + 2)
            if unit:
                return where + 2, number_of(second), False
        return None

    def _is_between(self, items: list[Item], at: int) -> bool:
        """Tell whether "between", or "circles of", leads to a figure."""
        leading = self.language.grammar.either("betwixt", "round_ranges")
        return any(i.text in leading for i in items[max(0, at - 2) : at])

    def _distance(
        self, items: list[Item], value: float, unit: Unit, upper: float | None, *, product: bool
    ) -> Item:
        span = Span(items[0].start, max(item.end for item in items))
        if product:
            upper = upper if upper != value else None
        if upper is not None and upper < value:
            value, upper = upper, value
        distance = Distance(
            value=value, unit=unit, upper=upper, bound="range" if upper else "exact", span=span
        )
        item = merge(items, "D", distance)
        if product:
            item.tags = frozenset({"product"})
        return item

    def _elided(self, items: list[Item], before: Distance | None) -> list[Item]:
        """Give a bare number the unit of the distance it is listed with: "and five into".

        In brackets it is listed with what stands there: "40 km (markers 646 to 1292)".
        """
        last = outside = before
        span_unit = ""
        out: list[Item] = []
        for index, item in enumerate(items):
            if item.code == "D" and isinstance(item.value, Distance):
                last = item.value
            elif item.code == "DUR":
                span_unit = str(item.value).rstrip("0123456789")[-1:] if str(item.value) else ""
                last = None
            elif item.text == "(":
                last, outside = None, last
            elif item.text == ")":
                last = outside
            elif item.code == "Q" and span_unit == "D" and self._counts_on(items, index):
                out.append(merge([item], "DUR", duration(number_of(item), "D")))
                continue
            elif item.code == "Q" and (measured := self._measured_next(items, index, last)):
                unit = measured.unit
                given = self._distance([item], number_of(item), unit, None, product=False)
                given.tags = frozenset({"elided"})
                out.append(given)
                continue
            out.append(item)
        return out

    def _measured_next(
        self, items: list[Item], index: int, last: Distance | None
    ) -> Distance | None:
        """Return the distance that tells the unit of a bare number, before it or behind."""
        if last is not None and self._stands_alone(items, index):
            return last
        behind = items[index + 1 : index + 3]
        joined = len(behind) > 1 and behind[0].text in self._and and behind[1].code == "D"
        figure = behind[1].value if joined else None
        return figure if isinstance(figure, Distance) and figure.upper is None else None

    def _counts_on(self, items: list[Item], index: int) -> bool:
        """Tell whether a bare number is a number of days again: "Zone 2 after nine"."""
        before = items[index - 1].text if index else ""
        after = items[index + 1].text if index + 1 < len(items) else "."
        words = self.language.table("words")["elision"]
        return before in words["time_before"] and after in words["time_after"]

    def _stands_alone(self, items: list[Item], index: int) -> bool:
        before = items[index - 1].text if index else ""
        after = items[index + 1] if index + 1 < len(items) else None
        words = self.language.table("words")["elision"]
        if before in self.language.grammar.either("of", "inside") and _is_year(items[index]):
            return False  # "6 km from the border of 1942"
        counted = before in self._counted  # "rockets 50 and guns 30"
        lone_before = counted or before in words["before"]
        lone_after = after is None or (
            not after.code
            and (
                after.text in words["after"]
                or (counted and after.text in self.language.grammar["joining"])
            )
        )
        return lone_before and lone_after and number_of(items[index]) > 0


def _is_year(item: Item) -> bool:
    """Tell whether a bare number is written as a year is."""
    return len(item.text) == len("1900") and item.text[:2] in {"17", "18", "19", "20"}


def duration(value: float, unit: str) -> str:
    """Return an ISO 8601 duration; hours stay hours, as the text counts them."""
    if unit == "FN":
        value, unit = 2 * value, "W"
    amount = f"{value:g}"
    if unit in {"S", "H"}:
        return f"PT{amount}{unit}"
    if unit == "MIN":
        return f"PT{amount}M"
    return f"P{amount}{'M' if unit == 'MO' else unit}"


def metres_of(value: float, unit: Unit) -> float:
    """Return a length in metres, at most half-way round the Earth."""
    return min(value * METRES_PER[unit], _LONGEST_KM * 1000.0)
