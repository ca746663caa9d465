"""Gapped verbs: "tanks shall leave the zone by 3 May, and armed bands ten days later".

The second half says who and when; what has to be done, and where, it leaves to the first.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from zonemap.reading.actors import Actors
from zonemap.reading.drafts import Draft, copied
from zonemap.reading.items import Item
from zonemap.reading.kinds import Kinds
from zonemap.reading.language import Language
from zonemap.reading.moodwords import MoodWords
from zonemap.reading.predicates import Clause
from zonemap.reading.timing import Times
from zonemap.source import Span

_TIMES = frozenset({"T", "DUR"})
_PAIR = 2
_MARKS = frozenset({",", ";", "."})
_DEADLINES = ("by", "within", "start")
_PLACED = frozenset({"A", "B", "PL", "PLS", "RG", "NM", "TM", "LN", "MZ", "SITES"})
_TOWNS = frozenset({"NM", "PL", "PLS", "RG"})
_MEN = frozenset({"ACT", "AC"})
_SHARED = frozenset({"leave", "cleared"})  # verbs whose object is the ground itself
_WHO = frozenset({"ACT", "AC", "CO", "CA", "Q"})


class Gapping:
    """Finds what shares the verb of a clause.

    Parameters
    ----------
    language
        The words.
    actors
        What finds names.
    """

    def __init__(self, language: Language, actors: Actors) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.actors = actors
        self.kinds = language.made(Kinds)
        self.times = language.made(Times)
        self.words = language.made(MoodWords)
        cues: dict[str, list[str]] = language.table("times")["cues"]
        phrases = [phrase for key in _DEADLINES for phrase in cues.get(key, ())]
        self.leading = frozenset(" ".join(phrases).split())
        grammar = self.grammar
        placing = grammar.either("source", "destination", "relative")
        self._leading_away = (placing | grammar["governing"]) - grammar["of"] - grammar["articles"]

    def rules(self, clause: Clause, group: list[int], draft: Draft) -> list[Draft]:
        """Return the rules of "..., and armed bands ten days later" behind a draft's target.

        The draft loses the weapons that only its second half names.
        """
        more: list[Draft] = []
        for half in self.halves(clause, group):
            kind = self.kinds.kind(half, draft.area, group)
            if kind is None or self._only_says(half):
                continue
            who, lands = self.actors.before([half.items[i] for i in half.left])
            weapons = tuple(self.signs.found(half.words, "object.weapons"))
            draft.weapons = tuple(weapon for weapon in draft.weapons if weapon not in weapons)
            more.append(
                copied(
                    draft,
                    kind=kind,
                    actors=who or draft.actors,
                    lands=lands or draft.lands,
                    weapons=weapons,
                    timing=self.times.read([half.items[i] for i in half.right]),
                )
            )
        return more

    def targets(self, clause: Clause, groups: list[list[int]]) -> list[list[int]]:
        """Return targets parted by who begins a half: "from Faya, Niger its tanks from Arlit"."""
        items = clause.items
        found: list[list[int]] = []
        for group in groups:
            parts: list[list[int]] = [[]]
            for i in group:
                if i != group[0] and self._begins_half(items, i):
                    parts.append([])
                else:
                    parts[-1].append(i)
            found += [part for part in parts if part]
        if found and clause.predicate.verb in _SHARED:
            found += self._others(clause, found)
        return found

    def _others(self, clause: Clause, groups: list[list[int]]) -> list[list[int]]:
        """Return the ground of halves that no verb of their own has: "and the rebels Agadez"."""
        items = clause.items
        last = max(map(max, groups))
        behind = [i for i in clause.right if i > last and items[i].code in _MEN]
        halves = (self._ground_behind(items, i) for i in behind if self._is_joined(items, i))
        return [[at] for at in halves if at in clause.right]

    def _is_joined(self, items: list[Item], at: int) -> bool:
        k = self.grammar.before(items, at)
        return not items[k].code and items[k].text in self.grammar["joining"] | _MARKS

    def _ground_behind(self, items: list[Item], at: int) -> int:
        """Return the place right behind a name, where nothing else follows; -1 for none."""
        k = self.grammar.behind(items, at)
        if k >= len(items) or items[k].code not in _TOWNS:
            return -1
        after = items[k + 1].text if k + 1 < len(items) else "."
        return k if after in self.grammar["joining"] | _MARKS else -1

    def _begins_half(self, items: list[Item], at: int) -> bool:
        """Tell whether a land behind a mark or "and" is the subject of a half of a sentence."""
        if items[at].code != "CO" or not at or at + 1 >= len(items):
            return False
        joined = items[at - 1].text in self.grammar["joining"] | _MARKS
        if joined and self._ground_behind(items, at) > 0:
            return True
        follows = items[at + 1].text.split(" ", 1)[0]
        return joined and follows in self.grammar.either("own", "source")

    def timed(self, clause: Clause, draft: Draft) -> list[Draft]:
        """Return a rule each for "within a day A, and within two days B, shall leave X"."""
        items = clause.items
        if not items.are(_TIMES) or _TIMES.isdisjoint([items.codes[i] for i in clause.left]):
            return [draft]
        parts = self._parts(items, list(clause.left))
        told = [[items[i] for i in part] for part in parts]
        timed = [part for part in told if any(i.code in _TIMES for i in part)]
        who = [self.actors.before([*part, items[clause.predicate.start]]) for part in timed]
        if len(timed) < _PAIR or not all(names for names, _ in who):
            return [draft]
        return [
            copied(draft, actors=names, lands=lands, timing=self.times.read(part))
            for part, (names, lands) in zip(timed, who, strict=True)
        ]

    def _only_says(self, half: Clause) -> bool:
        """Tell whether ", the mediators confirmed on Friday" has a verb, and says who tells it."""
        inside = [*half.left, *half.right]
        said = half.items[min(inside) : max(inside) + 1] if inside else []
        return any(not item.code and self.words.kind(item.text) == "telling" for item in said)

    def reinforced(self, clause: Clause, before: Draft) -> list[Draft]:
        """Return the rule of "..., and nobody may bring in fresh troops": where they leave."""
        bans = clause.negated and clause.predicate.verb in {"exclude", "any", "limit"}
        if not bans:
            return []
        leaving = before.verb in {"withdraw", "leave", "cleared"}
        around = [clause.items[i] for i in (*clause.left, *clause.right)]
        placed = any(item.code in _PLACED for item in around)
        if placed or not (leaving and self.signs.has(clause.words, "sign.reinforce")):
            return []
        low = clause.left[0] if clause.left else clause.predicate.start
        high = clause.right[-1] if clause.right else clause.predicate.end - 1
        return [
            copied(
                before,
                kind="exclusion",
                verb="bar",
                effect="keep out",
                actors=self.actors.called.parted(clause.actors)[0],
                lands=clause.lands,
                weapons=(),
                exceptions=[],
                timing=self.times.read(around),
                span=Span(clause.items[low].start, clause.items[high].end),
            )
        ]

    def halves(self, clause: Clause, group: list[int]) -> Iterator[Clause]:
        """Yield the clauses that are told by who and when alone, behind the target.

        Parameters
        ----------
        clause
            The clause whose verb and target they share.
        group
            The items of that target.
        """
        items, last = clause.items, max(group)
        if not items.are(_TIMES):
            return
        after = [i for i in clause.right if i > last]
        if not any(items[i].code in _TIMES for i in after):
            return
        told: list[int] = []
        for part in self._parts(items, after)[1:]:
            timed = [i for i in part if items[i].code in _TIMES]
            if not timed:
                told += part
                continue
            first = self._time_begins(items, part, timed[0])
            who = [*told, *(i for i in part if i < first)]
            told = []
            if self._is_somebody(items, who):
                when = [i for i in part if i >= first]
                words = " ".join(items[i].text for i in (*who, *group))
                yield replace(clause, left=who, right=[*group, *when], words=f" {words} ")

    def _parts(self, items: list[Item], after: list[int]) -> list[list[int]]:
        """Return what stands between the marks and joining words."""
        parts: list[list[int]] = [[]]
        parting = self.grammar["joining"] | _MARKS
        for i in after:
            if not items[i].code and items[i].text in parting:
                parts.append([])
            else:
                parts[-1].append(i)
        return parts[:1] + [part for part in parts[1:] if part]

    def _time_begins(self, items: list[Item], part: list[int], timed: int) -> int:
        """Return where the words of a time begin: at its preposition."""
        first = timed
        while first > part[0] and not items[first - 1].code:
            if items[first - 1].text not in self.leading:
                break
            first -= 1
        return first

    def _is_somebody(self, items: list[Item], who: list[int]) -> bool:
        """Tell whether these words name men or arms, and nothing that says where."""
        coded = {items[i].code for i in who if items[i].code}
        plain = {items[i].text for i in who if not items[i].code}
        if not who or coded - _WHO or plain & self._leading_away:
            return False
        words = " " + " ".join(items[i].text for i in who) + " "
        return bool(coded & {"ACT", "AC"}) or self.signs.has(words, "object.weapons")
