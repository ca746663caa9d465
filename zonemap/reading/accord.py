"""Those who agreed, where a text names them as two: "between A and B", "signed by A and by B"."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item
from zonemap.reading.language import Language
from zonemap.reading.subjects import Subjects

_WHO = frozenset({"ACT", "AC", "NM", "CO", "CA"})
_PAIR = 2
_FARTHEST = 14  # items from "agreement" to its "between"
_ACRONYM = 2


class Accord:
    """Finds in the opening of a text those who made the agreement.

    Parameters
    ----------
    language
        The words.
    text
        The folded text.
    """

    def __init__(self, language: Language, text: str) -> None:
        self.text = text
        table: dict[str, list[str]] = language.table("words").get("accord", {})
        self.papers = language.papers | language.occasions | frozenset(table.get("halts", ()))
        self.verbs = frozenset(table.get("verbs", ()))
        self.envoys = frozenset(table.get("envoys", ()))
        self.offices = frozenset(table.get("offices", ()))
        self.leading = frozenset(table.get("leading", ()))
        self.speaking = frozenset(table.get("speaking", ()))
        self.between = frozenset(table.get("between", ()))
        self.spatial = frozenset(table.get("spatial", ()))
        self.agents = frozenset(table.get("agents", ()))
        self.joining = frozenset(table.get("joining", ()))
        self.called = frozenset(table.get("called", ()))
        self.bare = Subjects(language).without_fillers
        self.being = language.grammar["being"] | frozenset(
            language.table("words")["terms"]["means"]
        )
        self.content = language.grammar["describing"]
        self.partners = frozenset(table.get("partners", ()))
        self.of = language.grammar["of"]
        self.ands = language.grammar["and"]
        self.articles = language.grammar["articles"]
        self.neutral = language.grammar["neutral"]

    def made_by(self, items: Sequence[Item]) -> list[str]:
        """Return the two or more who a sentence says made the agreement."""
        items = self.bare(list(items))
        for at, item in enumerate(items):
            if item.code:
                found = self._called(items, at) if item.code == "DEF" else []
                if len(found) >= _PAIR:
                    return found
                continue
            leads = (
                (not at and item.text in self.speaking)
                or (item.text in self.between and self._is_of_paper(items, at))
                or (item.text in self.agents and self._is_signed(items, at))
            )
            if leads:
                found = self._listed(items, at + 1)
            elif item.text in self.verbs:
                found = self._subjects(items, at)
                if found and self._with(items, at):
                    rest = range(at + 2, len(items))
                    stop = next((k for k in rest if items[k].text in self.content), len(items))
                    found = list(dict.fromkeys([*found, *self._listed(items, at + 2, stop)]))
            else:
                continue
            if len(found) >= _PAIR:
                return found
        return []

    def _called(self, items: Sequence[Item], at: int) -> list[str]:
        """Return whom a text calls the Parties: 'A and B (the "Parties")', '"Parties" are'."""
        if str(items[at].value).lower().split()[-1:] not in [[word] for word in self.called]:
            return []
        if at + 1 < len(items) and items[at + 1].text in self.being:
            return self._listed(items, at + 2)
        start = at
        while start and (
            items[start - 1].code in _WHO | {"Q", "DEF"} or self._joins(items[start - 1])
        ):
            start -= 1
        return self._listed(items, start, at)

    def _is_of_paper(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "between" says who made a paper, and not where a line lies."""
        before = items[max(0, at - _FARTHEST) : at]
        if not before or before[-1].text.split()[-1] in self.spatial:
            return False
        return any(not self.papers.isdisjoint(item.text.split()) for item in before)

    def _with(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "agreed with" leads to another who agreed."""
        return at + 1 < len(items) and items[at + 1].text in self.partners

    def _is_signed(self, items: Sequence[Item], at: int) -> bool:
        near = {item.text for item in items[max(0, at - 4) : at] if not item.code}
        return not near.isdisjoint(self.verbs)

    def _subjects(self, items: Sequence[Item], at: int) -> list[str]:
        """Return the subjects of "the leaders of A and of B have signed", from the start on."""
        start = 0
        while start < at and not items[start].code and items[start].text not in self.envoys:
            if items[start].text not in self.leading:
                return []
            start += 1
        return self._listed(items, start, at)

    def _listed(self, items: Sequence[Item], at: int, stop: int | None = None) -> list[str]:
        """Return the names of a list: "the governor of A and by four factions of B"."""
        found: list[str] = []
        joined = False  # whether "and" has led to the last of them
        owned = ""  # what the name behind "of" says more about: "the government", "governor"
        for index in range(at, len(items) if stop is None else stop):
            item = items[index]
            if item.code in _WHO:
                if index and items[index - 1].text == "(":
                    continue
                if item.code == "NM" and self._entitles(items, index + 1, stop):
                    continue  # "the Bolivarian Republic of Venezuela"
                name = _name(item)
                if item.text in self.envoys and item.code != "ACT":
                    owned = ""
                elif owned and self._belongs(items, index):
                    if found and found[-1] == owned:
                        found.pop()
                    found.append(name if item.code in {"CO", "CA"} else f"{owned} of {name}")
                    owned = ""
                else:
                    joined = joined or (index > at and self._is_last(items, index))
                    found.append(name)
                    owned = name if self._is_owned(item) else ""
            elif item.code == "DEF" and found:
                found[-1] = self._alias(item) or found[-1]
            elif not item.code and item.text in self.offices:
                owned = item.text
            elif item.text == "," and len(found) >= _PAIR and joined:
                break  # "between A and B, Geneva, 3 April"
            elif not self._joins(item) and not (index == at and item.text == ","):
                break
        if any(not self.neutral.isdisjoint(name.lower().split()) for name in found):
            return []
        return list(dict.fromkeys(found))

    def _entitles(self, items: Sequence[Item], at: int, stop: int | None) -> bool:
        """Tell whether a land begins here, by its title or whole: "Republic of"."""
        if at < len(items) and at != stop and items[at].code == "CO":
            return True
        titled = at + 1 < len(items) and items[at + 1].text in self.of
        return titled and not items[at].code and items[at].text in self.envoys

    def _belongs(self, items: Sequence[Item], index: int) -> bool:
        """Tell whether "of" leads to a name: "the Government of Togo"."""
        before = index - 1
        while before > 0 and (items[before].code == "Q" or items[before].text in self.articles):
            before -= 1
        return items[before].text in self.of

    def _is_last(self, items: Sequence[Item], index: int) -> bool:
        """Tell whether "and" stands before a name of a list."""
        before = index - 1
        passed = self.articles | self.of | self.agents | self.envoys
        while before > 0 and (items[before].code == "Q" or items[before].text in passed):
            before -= 1
        return items[before].text in self.ands

    def _alias(self, item: Item) -> str:
        """Return the initials by which a text calls a party from then on."""
        alias = str(item.value).upper()
        return alias if len(alias) >= _ACRONYM and alias in self.text[item.start : item.end] else ""

    def _is_owned(self, item: Item) -> bool:
        return item.code == "ACT" and item.text.split()[-1] in self.envoys

    def _joins(self, item: Item) -> bool:
        if item.code:
            return item.code in {"Q", "DEF"}
        joining = self.joining | self.articles | self.envoys | self.of | self.agents
        return item.text in joining


def _name(item: Item) -> str:
    return str(getattr(item.value, "name", item.value))
