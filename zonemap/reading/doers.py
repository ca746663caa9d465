"""Doers: whom a clause binds where its subject does not tell."""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.area import Area, SideOf, Together
from zonemap.reading.actors import Actors, Who
from zonemap.reading.drafts import Draft, copied
from zonemap.reading.goers import Goers
from zonemap.reading.items import Item, name_of
from zonemap.reading.language import Land, Language
from zonemap.reading.predicates import Clause
from zonemap.reading.targets import Targets

_APART = 2  # characters of a colon or dash and a blank
_WHO = frozenset({"ACT", "AC", "CO"})
_BODIES = frozenset({"ACT", "AC"})
_BEFORE_LIST = frozenset({"A", "B", "PL", "PLS", "RG", "LN", "TM", "T", "DUR"})


class Doers:
    """Finds who is bound by words behind the verb, or by one of several targets.

    Parameters
    ----------
    language
        The words.
    actors, targets
        What finds names, and what tells a ban.
    """

    def __init__(self, language: Language, actors: Actors, targets: Targets) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.actors = actors
        self.targets = targets
        self.goers = language.made(Goers)
        self._gerunds = language.endings["gerunds"]

    def alone(self, clause: Clause) -> bool:
        """Tell whether the clause bans everybody but those it names."""
        if clause.negated and not self.signs.has(clause.words, "sign.none_but"):
            return False
        return self.signs.has(clause.words, "sign.alone")

    def behind(self, clause: Clause, group: list[int]) -> Who:
        """Return whom words behind the verb bind: "left by the army", "closed to armed bands".

        Parameters
        ----------
        clause, group
            The clause, and the items of the ground in question.
        """
        items = clause.items
        if self._has_subject(clause):
            return (), ()
        right = [items[i] for i in clause.right]
        if not items.words.isdisjoint(self.grammar["agent"]):
            by = items[clause.predicate.end - 1]  # "be held by" ends with it
            found = self.actors.agents([by, *right] if by.text in self.grammar["agent"] else right)
            if found[0]:
                return found
        if goers := self.goers.runs(clause):
            own = [run for run in goers if run[-1] < min(group)] or goers[:1]
            return self.actors.listed(items[own[-1][0] : own[-1][-1] + 1])
        if self._is_deed(clause):
            # "withdrawal of the troops of Chad": who goes stands behind the noun
            deed = self._of_deed(clause, right)
            if clause.predicate.verb == "leave" and self._are_ground(deed, clause, group):
                deed = (), ()  # "the evacuation of Chad"
            if deed[0] or not clause.actors:
                return deed
        if clause.actors and not self._are_places(clause):
            return (), ()
        last = items[clause.predicate.end - 1]
        if clause.predicate.verb == "cleared" and last.text in self.grammar["of"]:
            # "to be purged of the militia of Palma": who has to go stands behind the verb
            return self.actors.agents([last, *right], self.grammar["of"])
        if clause.predicate.verb == "deploy" and last.text in self.grammar["to"]:
            # "shall pass to the Army": who has it from then on
            return self.actors.agents([last, *right], self.grammar["to"])
        if clause.predicate.verb == "withdraw" and self._inverted(clause):
            return self.actors.before(right)
        if clause.predicate.verb == "deploy" and self._fronted(clause):
            return self.actors.opening(right)
        announced = self._announced(clause, right)
        if announced:
            return self.actors.listed(announced)
        if clause.negated or self.targets.placing.banned(clause):
            leading = self.grammar["denied_to"]
            return self.actors.agents([last, *right], leading)
        return (), ()

    @staticmethod
    def _are_ground(who: Who, clause: Clause, group: list[int]) -> bool:
        """Tell whether all who are named are the ground itself."""
        return bool(who[0]) and set(who[0]) <= {name_of(clause.items[i]) for i in group}

    def removed(self, clause: Clause, group: list[int]) -> tuple[Who, tuple[str, ...]]:
        """Return whom others remove from some ground, and who removes them.

        "The police shall remove the militia from X": the militia goes, and the police sees to it.
        """
        items, start = clause.items, clause.predicate.start
        if clause.predicate.verb == "cleared" and start < min(group) < clause.predicate.end:
            return self._emptied_of(clause)
        if items[clause.predicate.end - 1].text in self.grammar["preventing"]:
            start = clause.predicate.end - 1
        elif not self._expels(items, start):
            return ((), ()), ()
        object_ = items[start + 1 : min(group)]
        if not object_ or object_[0].text in self.grammar["parting"]:
            return ((), ()), ()
        moved = self.actors.before(object_)
        if not moved[0] or self.actors.called.are_owned(moved[0]):
            return ((), ()), ()
        removers = tuple([name for name in clause.actors if name not in moved[0]])
        lands = tuple(dict.fromkeys((*moved[1], *clause.lands)))
        own = not set(removers).isdisjoint(moved[1])  # "Chad shall remove the Chadian troops"
        return (((), ()), ()) if own or not removers else ((moved[0], lands), removers)

    def _emptied_of(self, clause: Clause) -> tuple[Who, tuple[str, ...]]:
        """Return of whom others empty ground, and who does: "shall rid Kidal of gunmen"."""
        last, right = clause.items[clause.predicate.end - 1], clause.right
        going = self.actors.agents([last, *(clause.items[i] for i in right)], self.grammar["of"])
        removers = tuple([name for name in clause.actors if name not in going[0]])
        named = self.actors.called.parted(going[0])[0] and not self.actors.called.are_owned(
            going[0]
        )
        return (going, removers) if named and removers else (((), ()), ())

    def _expels(self, items: list[Item], at: int) -> bool:
        """Tell whether a verb has others removed, in the active voice."""
        if items[at].text not in self.grammar["expelling"] or items[at].code:
            return False
        return not at or items[at - 1].text not in self.grammar["auxiliaries"]

    @staticmethod
    def _has_subject(clause: Clause) -> bool:
        """Tell whether somebody before the verb is bound, and not only named beside a place."""
        items = clause.items
        codes = [items.codes[i] for i in clause.left]
        if not clause.actors or _BODIES.isdisjoint(codes):
            return False
        return not Doers._named_alone(clause)

    @staticmethod
    def _named_alone(clause: Clause) -> bool:
        """Tell whether all subjects of a clause are names that may as well be of places."""
        items = clause.items
        places = {str(items[i].value) for i in clause.left if items.codes[i] == "NM"}
        return places.issuperset(clause.actors)

    def _are_places(self, clause: Clause) -> bool:
        """Tell whether ground is the subject of a passive: "Barmal shall be cleared of"."""
        passive = clause.items[clause.predicate.start].text in self.grammar["being"]
        return passive and self._named_alone(clause)

    def _is_deed(self, clause: Clause) -> bool:
        """Tell whether a noun names the deed: "the withdrawal of", "the pulling back of"."""
        items, verb = clause.items, clause.predicate
        first = items[verb.start]
        if first.text in self.grammar["deeds"]:
            return True
        if first.code or not first.text.endswith(self._gerunds) or not verb.start:
            return False
        led = items[verb.start - 1].text in self.grammar["definite"]
        behind = items[verb.end - 1 : verb.end + 1]
        return led and any(item.text in self.grammar["of"] for item in behind)

    def _of_deed(self, clause: Clause, right: list[Item]) -> Who:
        """Return who goes in "withdrawal of the troops of Chad and Niger", "Chad's withdrawal"."""
        last = clause.items[clause.predicate.end - 1]
        if last.text in self.grammar["of"] and clause.predicate.verb in {"deploy", "withdraw"}:
            right = [last, *right]  # "the deployment of the army"
        verb = self.grammar.either("deontic", "being")
        last = clause.items[clause.predicate.end - 1]
        right = [last, *right] if last.text in self.grammar["of"] else right
        right = self.actors.subjects.together(right)
        end = next((n for n, i in enumerate(right) if not i.code and i.text in verb), len(right))
        found = self.actors.agents(right[:end], self.grammar["of"] | self.grammar["agent"])
        owner = clause.items[clause.predicate.start - 1] if clause.left else None
        if (
            found[0]
            or clause.actors
            or owner is None
            or not isinstance(owner.value, Land)
            or owner.code != "CA"
        ):
            return found
        return (owner.value.name,), (owner.value.name,)  # "the Chadian withdrawal"

    def _inverted(self, clause: Clause) -> bool:
        """Tell whether a subject stands behind its verb: "from the zone shall go all troops"."""
        items, left = clause.items, clause.left
        if items[clause.predicate.start - 1].text in self.grammar["auxiliaries"]:
            first = items[left[0]] if left else None
            fronting = self.grammar.either("locative", "leaving", "there", "deontic", "governing")
            return first is None or bool(first.code) or first.text in fronting
        modal = bool(left) and items[left[-1]].text in self.grammar["deontic"]
        return modal and items[left[0]].text in self.grammar["leaving"]

    def _fronted(self, clause: Clause) -> bool:
        """Tell whether ground stands before a verb: "in this area shall be stationed the"."""
        items, left = clause.items, clause.left
        if not left or clause.negated or items[left[0]].code:
            return False
        placed = items[left[0]].text in self.grammar["locative"]
        led = self.grammar.either("deontic", "there")
        return placed and items[left[-1]].text in led

    def _announced(self, clause: Clause, right: list[Item]) -> list[Item]:
        """Return the list behind "the following shall leave X:"; none for another subject."""
        if clause.items.words.isdisjoint(self.grammar["announcing"]):
            return []
        subject = [clause.items[i].text for i in clause.left if not clause.items[i].code][-4:]
        listed = not self.grammar["announcing"].isdisjoint(subject)
        placed = [n for n, i in enumerate(right) if i.text == ":" or i.code in _BEFORE_LIST]
        return right[max(placed, default=-1) + 1 :] if listed else []

    def respective(self, clause: Clause, draft: Draft) -> list[Draft]:
        """Return a rule for each of "A and B shall leave X and Y respectively"."""
        if clause.items.words.isdisjoint(self.grammar["respectively"]):
            return [draft]
        right = " ".join([clause.items[i].text for i in clause.right]).split()
        area, actors = draft.area, draft.actors
        if self.grammar["respectively"].isdisjoint(right) or not isinstance(area, Together):
            return [draft]
        if len(area.areas) == len(actors):
            return [
                _share(draft, part, actors=(one,), lands=(one,) if one in draft.lands else ())
                for part, one in zip(area.areas, actors, strict=True)
            ]
        words = clause.items.said
        weapons = sorted({w.lower() for w in draft.weapons}, key=lambda w: words.find(f" {w} "))
        if len(area.areas) != len(weapons):
            return [draft]
        return [
            _share(draft, part, weapons=(weapon,))
            for part, weapon in zip(area.areas, weapons, strict=True)
        ]

    def spare(self, draft: Draft, clause: Clause) -> None:
        """Leave those unbound who only set a zone up, or whom its ban does not apply to."""
        first = clause.left[0] if clause.left else clause.predicate.start
        if not clause.items.words.isdisjoint(self.grammar["applying"]):
            draft.exceptions = [*draft.exceptions, *self.actors.spared(clause.items[first:])]
        if clause.predicate.verb not in {"create", "fly"} or draft.effect != "keep out":
            return
        related = clause.items[first].text in self.grammar["relative"]
        inherited = related and clause.predicate.verb == "create"
        if inherited or self.actors.called.convenes(draft.actors):
            draft.actors, draft.lands = (), ()

    def listed(self, clause: Clause, group: list[int], start: int) -> Who:
        """Return whom an item of a list binds: "(b) forces of the Front: the town of Faya".

        Parameters
        ----------
        clause
            The clause, its verb in the head of the list.
        group
            The items of its ground.
        start
            Where the item begins.
        """
        items = clause.items
        if items[clause.predicate.start].start >= start:
            return (), ()
        own = [i for i in range(clause.predicate.end, min(group)) if items[i].start >= start]
        last = next((i for i in reversed(own) if items[i].code in _WHO), None)
        if last is None or items[last + 1].start - items[last].end < _APART:
            return (), ()
        named = items[own[0] : last + 1]
        small = self.grammar.either("articles", "among_actors")
        if any(i.code not in _WHO and (i.code or i.text not in small) for i in named):
            return (), ()
        return self.actors.before(named)

    def own(self, clause: Clause, group: list[int], groups: list[list[int]]) -> Who:
        """Return who is bound to one of several targets: "and those of Peru to the south"."""
        if len(groups) == 1:
            return clause.actors, clause.lands
        before = [max(g) for g in groups if max(g) < min(group)]
        if before:
            found = self.actors.before(clause.items[max(before) + 1 : min(group)])
            if found[0]:
                return found
        elif len(groups) > 1 and isinstance(clause.items[group[0]].value, SideOf):
            # "both shall go back, those of Chad to the north of it, those of Libya to the south"
            own = range(clause.predicate.end, min(group))
            comma = next((i for i in reversed(own) if clause.items[i].text == ","), -1)
            found = self.actors.before(clause.items[comma + 1 : min(group)])
            if comma >= 0 and found[0]:
                return found
        return clause.actors, clause.lands


def _share(draft: Draft, part: Area, **changes: Any) -> Draft:
    """Return the rule on one of several grounds, with the figures of that one alone."""
    figures = draft.figures
    if part.span is not None:
        at = {"start": part.span.start, "end": part.span.end}
        figures = [msgspec.structs.replace(one, value=part, **at) for one in figures[:1]]
    return copied(draft, area=part, figures=figures, **changes)
