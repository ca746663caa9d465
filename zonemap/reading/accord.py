"""Those who agreed, where a text names them as two: "between A and B", "signed by A and by B"."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.items import Item, name_of
from zonemap.reading.language import Language
from zonemap.reading.subjects import Subjects

_WHO = frozenset({"ACT", "AC", "NM", "CO", "CA"})
_PAIR = 2
_FARTHEST = 14  # items from "agreement" to its "between"
_ACRONYM = 2
_PARTING = frozenset({",", ";"})
_INSIDE = frozenset({"-", "/", "(", ")"})
_PARTY = _WHO | {"Q", "DEF"}


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
        self.bare = language.made(Subjects).without_fillers
        self.being = language.grammar["being"] | frozenset(
            language.table("words")["terms"]["means"]
        )
        self.content = language.grammar["describing"]
        self.partners = frozenset(table.get("partners", ()))
        self.of = language.grammar["of"]
        self.ands = language.grammar["and"]
        self.articles = language.grammar["articles"]
        self.neutral = language.grammar["neutral"] - frozenset(table.get("may_agree", ()))
        self.inside = language.grammar["owned_by"] | _INSIDE
        self.attributes = frozenset(table.get("attributes", ()))
        self.endings = frozenset(table.get("endings", ()))
        self.acting_for = frozenset(table.get("acting_for", ()))
        self.aliases: dict[str, str] = {}

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
                or (item.text in self.acting_for and self._is_done_for(items, at))
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

    def _is_done_for(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "for A and B" says who made a paper: "adopted at Iligan for"."""
        return any(not item.code and item.text in self.verbs for item in items[:at])

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
        part: list[Item] = []
        joined = False  # whether "and" has led to the last of them
        for index in range(at, len(items) if stop is None else stop):
            item = items[index]
            parts = not item.code and (item.text in self.ands or item.text in _PARTING)
            if parts and item.text == "," and joined and len(found) + bool(part) >= _PAIR:
                break  # "between A and B, Geneva, 3 April"
            if parts:
                found += self._party(part)
                part = []
                joined = joined or item.text in self.ands
            elif item.text in self.endings or not (item.code in _PARTY or self._may(item)):
                break
            else:
                part.append(item)
        found += self._party(part)
        if any(not self.neutral.isdisjoint(name.lower().split()) for name in found):
            return []
        return list(dict.fromkeys(found))

    def _party(self, part: Sequence[Item]) -> list[str]:
        """Return the name of one of a list: a land, else the first name or its initials."""
        named = [n for n, i in enumerate(part) if i.code in _WHO and not self._glosses(part, n)]
        alias = self._alias(part)
        lands = [n for n in named if part[n].code in {"CO", "CA"}]
        first = next((n for n in named if not self._only_leads(part[n])), None)
        if lands and (first is None or first >= lands[0]):
            name = name_of(part[lands[0]])
            self.aliases |= {alias: name} if alias else {}
            return [name]
        if alias:
            return [alias]
        if first is None:
            return [name_of(part[named[0]])] if named else self._titled(part)
        name = name_of(part[first])
        head, _, short = name.rstrip(")").rpartition(" (")
        if head and short.isupper():
            return [short]  # "the Free Movement (FM)", as the text goes on to call it
        office = self._office(part, first)
        return [f"{office} of {name}" if office else name]

    def _office(self, part: Sequence[Item], first: int) -> str:
        """Return what the name behind "of" says more about: "the government", "governor"."""
        before = first - 1
        while before > 0 and (part[before].code == "Q" or part[before].text in self.articles):
            before -= 1
        if before < 1 or part[before].text not in self.of:
            return ""
        owner = part[before - 1]
        if owner.code == "ACT":
            return name_of(owner)
        return owner.text if not owner.code and owner.text in self.offices else ""

    def _only_leads(self, item: Item) -> bool:
        """Tell whether a word only says who speaks for a party: "the Government of"."""
        words = item.text.split()
        return item.code != "AC" and words[-1] in self.envoys and len(words) == 1

    def _glosses(self, part: Sequence[Item], at: int) -> bool:
        return at > 0 and part[at - 1].text == "("

    def _alias(self, part: Sequence[Item]) -> str:
        """Return the initials by which a text calls a party from then on."""
        for at, item in enumerate(part):
            bracketed = self._glosses(part, at) and item.code in {"", "AC", "ACT", "NM"}
            if item.code != "DEF" and not bracketed:
                continue
            said = self.text[item.start : item.end]
            alias = str(item.value).upper() if item.code == "DEF" else said
            capitals = sum(letter.isupper() for letter in alias)
            if capitals >= _ACRONYM and " " not in alias and alias in said:
                return alias
        return ""

    def _titled(self, part: Sequence[Item]) -> list[str]:
        """Return a name that a heading in capitals gives, which no list holds."""
        told = [i for i in part if not i.code and self.text[i.start : i.end].isupper()]
        told = [i for i in told if i.text.isalpha() and not self._joins(i)]
        if len(told) < _PAIR:
            return []
        return [" ".join(self.text[told[0].start : told[-1].end].split())]

    def _may(self, item: Item) -> bool:
        """Tell whether a word may stand in the name of a party or beside it."""
        shouted = item.text.isalpha() and self.text[item.start : item.end].isupper()
        inside = item.text in self.attributes or item.text in self.inside or shouted
        return not item.code and (self._joins(item) or inside or self._abbreviates(item))

    def _abbreviates(self, item: Item) -> bool:
        """Tell whether a word is short for a party: "(GoI)"."""
        said = self.text[item.start : item.end]
        return said.isalpha() and sum(letter.isupper() for letter in said) >= _ACRONYM

    def _joins(self, item: Item) -> bool:
        if item.code:
            return item.code in {"Q", "DEF"}
        joining = self.joining | self.articles | self.envoys | self.of | self.agents
        return item.text in joining
