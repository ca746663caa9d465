"""Subjects: what of the words before a verb names who acts, without what is only added to it.

"Chad, at the request of Niger, shall withdraw": Niger withdraws nothing.
"""

from __future__ import annotations

from itertools import pairwise

from zonemap.reading.items import Item, rewritten
from zonemap.reading.language import Language
from zonemap.reading.mixed import Mixed
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.strength import Strength

_WHO = frozenset({"ACT", "CO", "AC", "CA", "NM"})
_TIMES = frozenset({"T", "DUR"})
_NAMES = frozenset({"ACT", "NM"})
_COMMA = ","
_OF_WHICH = 4  # items with which "copies of which" begins


class Subjects:
    """Finds the subjects of verbs in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = self.grammar = language.grammar
        actors: dict[str, list[str]] = language.table("words")["actors"]
        self.kept = frozenset(actors["modifiers"]) | grammar["jointly"]
        self.adding = grammar.either(
            "governing", "locative", "subordinating", "relative", "at", "as", "including"
        )
        self._modal = grammar["deontic"]
        self.deeds = language.nominal | grammar["deeds"]
        self.signs = language.signs
        self.mixed = language.made(Mixed)
        self.opening = grammar.either("joining", "parting", "contrasting") | {"."}
        self.plurals = language.endings["plurals"]
        self.no_plurals = language.endings["no_plurals"]
        self.gerunds = tuple(language.endings["gerunds"])
        self.endings = (*language.endings["participles"], *language.endings["gerunds"])
        self.strength = language.made(Strength)
        self.fillers: PhraseTable[str] = PhraseTable({p: p for p in actors.get("fillers", ())})

    def bare(self, items: list[Item]) -> list[Item]:
        """Return the items before a verb without what is added between commas, or to the verb.

        Parameters
        ----------
        items
            What stands before the verb, its modal verb with it.
        """
        texts = [item.text for item in items]
        if not self.fillers.rare.isdisjoint(texts):
            items = self.without_fillers(items)
        if not self.strength.opening.isdisjoint(texts):
            items = self.strength.without(items)
            texts = [item.text for item in items]
        if not self._modal.isdisjoint(texts):
            items = self._before_modal(items)
        items = self.mixed.without_materiel(items)
        if _COMMA not in texts:
            return items
        parts: list[list[Item]] = [[]]
        for item in items:
            if item.text == _COMMA:
                parts.append([])
            parts[-1].append(item)
        own = [part for part in parts[:-1] if not self._tells_of(part)]
        kept = [part for part in own if not self._is_added(part)]
        found = [item for part in (*kept, parts[-1]) for item in part]
        if any(item.code in _WHO for item in found):
            return found
        return [item for part in (*own, parts[-1]) for item in part]

    def is_deed(self, items: list[Item], at: int) -> bool:
        """Tell whether a word with a capital is the noun of a deed: "Pull-out of all guns by"."""
        if items[at].code not in _NAMES:
            return False
        first, *rest = items[at].text.split()
        follows = [item.text for item in items[at + 1 : at + 2]]
        of = not self.grammar["of"].isdisjoint([*follows, *rest[:1]])
        led = at > 0 and items[at - 1].text in self.grammar["articles"]
        return of and not led and first in self.deeds

    def _tells_of(self, part: list[Item]) -> bool:
        """Tell whether a part only tells of a thing: "copies of which the Mission handed round"."""
        relative = any(not i.code and i.text in self.grammar["relative"] for i in part[:_OF_WHICH])
        return relative and not any(not i.code and i.text in self._modal for i in part)

    def is_others(self, items: list[Item], at: int) -> bool:
        """Tell whether a comma leads to who does something else: ", the army being".

        Parameters
        ----------
        items
            The items of a list of names.
        at
            One of them.
        """
        if items[at].text != _COMMA:
            return False
        passed = self.grammar.either("articles", "joining", "among_actors", "with")
        end = at + 1
        while end < len(items) and (items[end].code in _WHO or items[end].text in passed):
            end += 1
        if end >= len(items) or items[end - 1].code not in _WHO:
            return False
        follows = items[end]
        doing = self._modal | self.grammar["being"]
        gerund = follows.text.endswith(self.gerunds) and not follows.cap
        charged = end + 1 < len(items) and items[end + 1].text in self.grammar["in_charge"]
        return not follows.code and (follows.text in doing or gerund or charged)

    def unlisted(self, items: list[Item]) -> tuple[str, ...]:
        """Return the subject of a verb of going by its own noun: "the remaining sappers"."""
        modal = next((n for n, i in enumerate(items) if i.text in self.grammar["deontic"]), 0)
        first = modal
        while first and not items[first - 1].code and items[first - 1].text.isalpha():
            first -= 1
            if items[first].text in self.grammar["articles"]:
                break
        words = [item.text for item in items[first + 1 : modal]]
        article = bool(words) and items[first].text in self.grammar["definite"]
        said = f" {' '.join(words)} "
        armed = any(self.signs.has(said, sign) for sign in ("object.weapons", "object.aircraft"))
        plural = article and words[-1].endswith(self.plurals)
        plural = plural and not words[-1].endswith(self.no_plurals)
        craft = self.grammar.either("crafts", "stations", "given_up", "zone_nouns", "gates")
        before = items[first - 1] if first else None
        opens = before is None or before.code in _TIMES or before.text in self.opening
        if not (plural and opens) or armed or words[-1] in craft:
            return ()
        return (" ".join(words),)

    def together(self, items: list[Item]) -> list[Item]:
        """Return words behind a noun without what is set between commas in them.

        "The departure, to be completed by May, of the troops" is that of the troops.
        """
        marks = [n for n, item in enumerate(items) if item.text == _COMMA]
        for first, last in pairwise(marks):
            part = items[first:last]
            head = part[1] if len(part) > 1 else None
            named = any(item.code in {"ACT", "AC", "CO"} for item in part[1:4])
            if head is None or head.code or (named and head.text in self.grammar["agent"]):
                continue
            if self._is_added(part) or head.text in self.grammar["to"]:
                return [*items[:first], *self.together(items[last + 1 :])]
        return items

    def without_fillers(self, items: list[Item]) -> list[Item]:
        """Return the items without "for its part", "on the one hand"."""
        places = [at for at, item in enumerate(items) if item.text in self.fillers.first]
        return rewritten(items, places, self._filler_at)

    def _filler_at(self, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        hit = self.fillers.at(items, at)
        return None if hit is None else (hit.end, [])

    def _before_modal(self, items: list[Item]) -> list[Item]:
        """Return the items up to a modal verb that only a how or a when parts from its verb."""
        places = [n for n, i in enumerate(items) if not i.code and i.text in self._modal]
        if not places or places[-1] + 1 >= len(items):
            return items
        at = places[-1]
        follows = items[at + 1]
        added = follows.code in _TIMES or follows.text == _COMMA or follows.text in self.adding
        named = any(item.code in _WHO for item in items[:at])
        return items[: at + 1] if added and named else items

    def _is_added(self, part: list[Item]) -> bool:
        """Tell whether a part between commas is no name: "led by X", "after a vote of Y"."""
        joining = self.grammar["joining"]
        first = next((i for i in part if i.text != _COMMA and i.text not in joining), None)
        if first is None or any(not i.code and i.text in self._modal for i in part):
            return False
        if first.code:
            return first.code in _TIMES
        if first.text in self.kept:
            return False
        if first.text in self.grammar["not"]:
            return True  # "and not for the peacekeepers"
        described = not first.cap and first.text.endswith(self.endings)
        return (first.text in self.adding or described) and not self._holds_subject(part)

    def _holds_subject(self, part: list[Item]) -> bool:
        """Tell whether a name stands behind what is added: "with their help the army, ..."."""
        leading = self.grammar.either("governing", "locative", "of", "at", "agent")
        for at, item in enumerate(part):
            if at and item.code in _WHO and part[at - 1].code in _TIMES:
                return True  # "by 3 May Chad"
            if item.code not in _WHO or part[at - 1].text not in self.grammar["definite"]:
                continue
            before = part[at - 2] if at > 1 else None
            if before is not None and before.code in _TIMES:
                return True  # "within a day the army"
            if before is None or before.code or before.text in leading | self.kept:
                continue
            if not before.text.endswith(self.endings):
                return True
        return False
