"""Cutting a sentence into clauses, and the class each verb has in its clause."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from zonemap.area import Undrawn
from zonemap.reading.actors import Actors, Who
from zonemap.reading.items import Item, Row, words_between
from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause, Predicate
from zonemap.reading.senses import BARRED, DUTY, Senses
from zonemap.reading.stations import Stations
from zonemap.reading.subordinate import Subordinate
from zonemap.reading.targets import Targets

_GOING = frozenset({"withdraw", "leave"})
_PLACING = frozenset({DUTY, "site", "open", "create", "exclude", "hold", "keep", "any"})
_BEFORE_SUBJECTS = frozenset({"RE", "EX", "T", "DUR"})
_OPENING = 9  # items behind a semicolon that hold a new subject
_OBJECT = 5  # items behind a verb that hold its object
_FIGURES = frozenset({"A", "B", "D"})
_ALLOWING = ("sign.unhindered", "sign.no_ban")
_ARMED = ("object.weapons", "object.aircraft", "sign.armed_men", "sign.warships", "sign.no_troops")


class Splitter:
    """Cuts the sentences of one language into clauses.

    Parameters
    ----------
    language
        The words.
    actors, targets, subordinate
        What tells who acts, whether words ban, and where a clause hangs below another.
    """

    def __init__(
        self, language: Language, actors: Actors, targets: Targets, subordinate: Subordinate
    ) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.months = language.months
        self.gerunds = language.gerund_endings
        self.actors = actors
        self.targets = targets
        self.subordinate = subordinate
        self.senses = Senses(language, targets)
        self.stations = Stations(language)
        self.endings = language.participle_endings

    def clauses(self, text: str, items: Row, predicates: list[Predicate]) -> list[Clause]:
        """Return a clause for each verb, with what stands before and after it."""
        clauses: list[Clause] = []
        negates = self.signs.may(words_between(text, items), "negation.not")
        begin = 0
        actors: tuple[str, ...] = ()
        lands: tuple[str, ...] = ()
        for number, predicate in enumerate(predicates):
            after = predicates[number + 1] if number + 1 < len(predicates) else None
            stop = (
                self._boundary(items, predicate.end, after.start)
                if after
                else self._last(items, predicate.end)
            )
            left = range(begin, predicate.start)
            found, found_lands = self.actors.before(items[begin : predicate.start])
            if self.actors.are_owned((*found, *actors)):
                # "shall cause its troops to leave": they are those of the subject
                owner = self._owner(items, begin, predicate, found)
                found, found_lands = owner if owner[0] else (found, found_lands)
            elif found and self.actors.are_owned(found):
                owner = self.actors.opening(items[begin : predicate.start])
                found, found_lands = owner if owner[0] else (found, found_lands)
            if not found and predicate.verb in _GOING:
                found = self.actors.subjects.unlisted(items[begin : predicate.start])
            if found and not (actors and self.actors.are_owned(found)):
                actors, lands = found, found_lands
            elif not found and self._is_mixed_patrol(items, predicate):
                actors = lands = ()
            if predicate.end - predicate.start > 2 and predicate.verb in {"withdraw", "store"}:
                # "see the YPG out", "take their soldiers out of": the object has to go
                moved, moved_lands = self.actors.before(items[predicate.start + 1 : predicate.end])
                theirs = items[predicate.start + 1].text.split()[0] in self.grammar["owning"]
                if (
                    moved
                    and not (actors and theirs)
                    and not (actors and self.actors.are_owned(moved))
                ):
                    causes = items[predicate.start].text in self.grammar["causing"]
                    actors = moved if causes else (*actors, *moved)
                    lands = (*lands, *moved_lands)
            told = self._told_of(items, stop)
            whole = begin == 0 and told == len(items)
            near = slice(max(begin, predicate.start - 8), predicate.end + 2)
            negated = negates and self._negates(self._unbounded(text, items[near]))
            if not negated and left and clauses and clauses[-1].negated:
                going_on = self.grammar.either("joining", "to")  # "not to keep or to bring"
                negated = going_on.issuperset(items.texts[begin : predicate.start])
            clause = Clause(
                items,
                predicate,
                left,
                range(predicate.end, stop),
                words_between(text, items if whole else items[begin:told]),
                negated=negated or self._forbids(items, begin, predicate.start),
                actors=tuple(dict.fromkeys(actors)),
                lands=tuple(dict.fromkeys(lands)),
            )
            predicate.verb = self._turned(clause)
            if self._goes_on(clause, clauses):
                predicate.verb = clauses[-1].predicate.verb
            clauses.append(clause)
            begin = stop
        return clauses

    def _owner(self, items: Row, begin: int, predicate: Predicate, found: tuple[str, ...]) -> Who:
        """Return whose men they are of whom only that is said: "Dushanbe shall withdraw its men".

        Of a town that stands for a land the first word of a sentence may be all that is known.
        """
        for start in (begin, 0) if found else ():
            named = self.actors.opening(items[start : predicate.start])
            if named[0] and not self.actors.are_owned(named[0]):
                return named
        head, follows = items[0], items[1].text if len(items) > 1 else ""
        theirs = next((i for i in items[predicate.start + 1 : predicate.end + 2] if i.code), None)
        owned = theirs is not None and theirs.code == "ACT" and self.actors.is_owned(theirs.text)
        verb = follows in self.grammar["deontic"] or follows.endswith(self.endings)
        if head.code or not head.cap or not verb or not (owned or found):
            return (), ()
        if head.text in self.actors.common:
            return (), ()
        items.recode(0, "NM")
        head.value = head.value or head.text.capitalize()
        return (str(head.value),), ()

    def _is_mixed_patrol(self, items: list[Item], predicate: Predicate) -> bool:
        """Tell whether "mixed patrols" are their own subject, not that of the clause before."""
        noun = items[predicate.start].text == "patrols"
        return noun and predicate.verb == "patrol" and bool(predicate.start)

    def _boundary(self, items: list[Item], start: int, stop: int) -> int:
        """Return where the clause before ends and that of the next predicate begins."""
        grammar = self.grammar
        for mark in (";", ":"):
            for at in range(stop - 1, start - 1, -1):
                if items[at].text == mark:
                    return at + 1
        below = self.subordinate.starts_at(items, start, stop)
        if below is not None:
            return below
        for at in range(stop - 1, start - 1, -1):
            if items[at].code:
                continue
            if items[at].text in grammar["negations"] and at != stop - 1:
                continue  # "neither Chad nor Sudan may": that joins who is bound
            if items[at].text in grammar["joining"] and (
                at == stop - 1
                or (stop < len(items) and items[stop].text in grammar["deontic"])
                or items[at - 1].text == ","
                or any(
                    i.code in {"ACT", "CO", "CA"}
                    or i.text in grammar["subjects"]
                    or (i.code == "NM" and items[at].text in grammar["contrasting"])
                    for i in items[at + 1 : stop]
                )
            ):
                return at
            if items[at].text in grammar["relative"]:
                return at
        for at in range(stop - 1, start - 1, -1):
            if items[at].text == "," or self._completes(items, at):
                return at
        return stop

    def _completes(self, items: list[Item], at: int) -> bool:
        """Tell whether "that" leads to a clause: "verify that the army has left"."""
        item, follows = items[at], items[at + 1 : at + 2]
        if item.code or item.text not in self.grammar["describing"] or not follows:
            return False
        return follows[0].code in {"ACT", "AC", "CO", "CA"} or follows[0].text in {
            *self.grammar["definite"]
        }

    def _last(self, items: list[Item], start: int) -> int:
        """Return where the last clause ends: a tale may follow, "; they still hold Ar Rab"."""
        for at in range(start, len(items) - 1):
            if items[at].text != ";":
                continue
            own = items[at + 1 : at + 1 + _OPENING]
            if any(i.text in self.grammar["retelling"] and not i.code for i in own):
                return at
        return len(items)

    def _told_of(self, items: list[Item], stop: int) -> int:
        """Return where the words on a clause end: "a belt whose airspace they control" is one."""
        if stop < len(items) and items[stop].text in self.grammar["whose"]:
            return next((k for k in range(stop, len(items)) if items[k].text == ","), len(items))
        return stop

    def _unbounded(self, text: str, items: list[Item]) -> str:
        """Return the words of items without "not more than", which bounds and bans nothing."""
        words = words_between(text, items)
        for item in items:
            if item.code in _FIGURES and "bound:max" in item.tags:
                for phrase in self.signs.found(f" {item.text} ", "sign.at_most"):
                    words = words.replace(f" {phrase} ", " ")
        return words

    def _negates(self, words: str) -> bool:
        """Tell whether words negate what they say; "shall not be prevented from" allows it."""
        for sign in _ALLOWING if self.signs.may(words, *_ALLOWING) else ():
            for allowed in self.signs.found(words, sign):
                words = words.replace(f" {allowed} ", " ")
        return self.signs.has(words, "negation.not")

    def _forbids(self, items: Row, start: int, stop: int) -> bool:
        """Tell whether the subject itself is none: "No military force of any Power shall"."""
        negations = self.grammar["negations"]
        if negations.isdisjoint(items.words):
            return False
        head = items.texts[start : min(start + 2, stop)]
        return not negations.isdisjoint([text.split()[0] for text in head])

    def _turned(self, clause: Clause) -> str:
        """Return the class a verb has in its clause: bans, duties and leave turn some."""
        verb, items, before = clause.predicate.verb, clause.items, clause.before
        if not clause.negated and verb in _PLACING and self.stations.are_set_up(clause):
            return "deploy"
        match verb:
            case _ if verb == DUTY:
                return self.senses.of(clause)
            case "enter":
                return self._entering(clause)
            case "site":
                return DUTY
            case "hold" if self._is_valid(clause):
                return verb if before & self.grammar["agreed_things"] else "valid"
            case "hold" | "create" if self._is_denied(clause):
                return BARRED if self._bars_zone(clause) else "exclude"
            case "revert":
                return "revert" if self._is_given_back(clause) else "withdraw"
            case "open" if clause.negated and any(
                items[i].code == "A" for i in (*clause.left, *clause.right)
            ):
                return "exclude"
            case "seat":
                return "seat" if self.stations.seated(clause) else DUTY
            case "deploy" if clause.negated:
                return "exclude"
            case "deploy" if self.targets.placing.brought(clause):
                return "withdraw"  # "troops moved into the province will return to barracks"
            case "exclude" if self.targets.placing.banned(clause):
                return verb
            case "exclude" if self._sets_up_zone(clause):
                return "create"  # "agreed to set up a zone 4 km wide"
            case "exclude" if clause.actors and self._brings(clause):
                return "deploy"  # "has until Friday to bring its fighters into the camp"
            case "close":
                return "open" if clause.negated else "exclude"
            case "pass" if self._patrols(clause):
                return "patrol"
            case "limit" if clause.negated and self._stays_or_is_held(clause):
                return "exclude"
            case "pass" if clause.negated and self._only_tells(clause):
                return DUTY  # "a road to Goris, not passing through Shusha"
            case "pass":
                freely = before & self.grammar["permitting"] or self.signs.has(
                    clause.words, "sign.freely"
                )
                goes = freely or (self._is_duty(clause) and self._carries(clause))
                banned = self.targets.placing.banned(clause)
                return "open" if goes and not banned else "exclude"
            case "open" if self._secures(clause):
                return "deploy"
            case "deploy" if self._heeds(clause):
                return "respect"
            case "deploy" if self._goes_back(clause):
                return "withdraw"
            case "limit" if any(self._as_of(items[i]) for i in clause.right):
                return "cease"
            case "keep" | "deploy" | "exclude" if any(self._as_of(items[i]) for i in clause.right):
                return "cease"
            case "keep" if clause.negated and not any(
                items[i].code in {"A", "B", "TM", "D"} for i in (*clause.left, *clause.right)
            ):
                return "exclude"
            case "cease" if before & self.grammar["banned_deeds"]:
                clause.negated = True  # "flights over the town cease"
                return "exclude"
            case "exclude" if self._carries(clause):
                return "open"
            case "exclude" if self._stays(clause):
                return "limit"
            case "exclude" if before & self.grammar.either("obliging", "asking", "allowing"):
                said = {i.text for i in items[clause.predicate.start : clause.predicate.end]}
                # "in this area will be stationed the observers": who is sent stands behind
                behind = any(items[i].code == "ACT" for i in clause.right[:2])
                people = (clause.actors or behind) and not self.signs.has(
                    clause.words, "object.weapons"
                )
                return "deploy" if said & self.grammar["stationing"] and people else verb
            case _:
                return verb

    def _only_tells(self, clause: Clause) -> bool:
        """Tell whether a gerund says by which way a road goes, and bans nobody."""
        verb = clause.items[clause.predicate.start].text
        return verb.endswith(self.gerunds) and not clause.actors

    def _sets_up_zone(self, clause: Clause) -> bool:
        """Tell whether what is set up is a zone, no posts in one."""
        items, end = clause.items, clause.predicate.end
        if items[clause.predicate.start].text not in self.grammar["setting_up"]:
            return False
        object_ = {word for i in clause.right[:_OBJECT] for word in items[i].text.split()}
        return items[end - 1].text == "up" and not object_.isdisjoint(self.grammar["zone_nouns"])

    def _bars_zone(self, clause: Clause) -> bool:
        """Tell whether a zone is what shall not be set up: that keeps nobody out of anywhere."""
        placing = self.grammar.either("inside", "at", "along", "placing")
        behind = [clause.items[i] for i in clause.right]
        ends = next((n for n, i in enumerate(behind) if i.code or i.text in placing), len(behind))
        words = [w for i in behind[:ends] for w in i.text.split() if w.isalpha()]
        words = words or [w for i in clause.left for w in clause.items[i].text.split()]
        return not self.grammar["zone_nouns"].isdisjoint(words)

    def _is_denied(self, clause: Clause) -> bool:
        """Tell whether setting up or keeping is denied; "nothing shall be changed" keeps."""
        verb = [item.text for item in clause.items[clause.predicate.start : clause.predicate.end]]
        if clause.predicate.verb == "hold" and self.grammar["upkeep"].isdisjoint(verb):
            return False
        said = [word for i in clause.left for word in clause.items[i].text.split()]
        if said and said[0] in self.grammar["joining"]:
            return clause.negated  # "not to establish or to keep"
        named = self.grammar["named_by_no"]  # "a no fly zone" is one
        denied = self.grammar["negations"]
        told = pairwise([*said, ""])
        return clause.negated and any(w in denied and after not in named for w, after in told)

    def _brings(self, clause: Clause) -> bool:
        """Tell whether somebody brings people or things somewhere, as they have to."""
        words = [item.text for item in clause.items[clause.predicate.start : clause.predicate.end]]
        return words[0] in self.grammar["carrying"] and words[-1] in self.grammar["inside"]

    def _goes_on(self, clause: Clause, before: list[Clause]) -> bool:
        """Tell whether "mixed patrols, which shall move in a belt" says where they patrol."""
        opening = clause.items[clause.left[0]].text if clause.left else ""
        return (
            bool(before)
            and before[-1].predicate.verb == "patrol"
            and clause.predicate.verb in {"deploy", "keep", "limit", "pass"}
            and opening in self.grammar["relative"]
        )

    @staticmethod
    def _as_of(item: Item) -> bool:
        """Tell whether an item stands for positions at a date: to stay there is to stand fast."""
        return isinstance(item.value, Undrawn) and item.value.reason == "as of a date"

    def _stays(self, clause: Clause) -> bool:
        """Tell whether somebody has to remain where they are: "shall remain in barracks"."""
        first = clause.items[clause.predicate.start].text
        return first in self.grammar["staying"] and self._is_duty(clause)

    def _stays_or_is_held(self, clause: Clause) -> bool:
        """Tell whether a ban is on remaining: "no units may remain inside"."""
        words = {i.text for i in clause.items[clause.predicate.start : clause.predicate.end]}
        return bool(words & self.grammar["staying"])

    def _is_given_back(self, clause: Clause) -> bool:
        """Tell whether a place goes back to somebody: "the village goes back to Togo"."""
        items = clause.items
        subject = [items[i].code for i in clause.left if items[i].code not in {"", "T", "DUR"}]
        owner = next((items[i].code for i in clause.right if items[i].code), "")
        place = bool(subject) and set(subject) <= {"PL", "PLS", "RG", "NM"}
        return place and owner in {"CO", "CA", "ACT", "AC"}

    def _is_valid(self, clause: Clause) -> bool:
        """Tell whether something is said to hold somewhere: "shall apply in"."""
        verb = {i.text for i in clause.items[clause.predicate.start : clause.predicate.end]}
        return not verb.isdisjoint(self.grammar["being_valid"])

    def _carries(self, clause: Clause) -> bool:
        """Tell whether relief or trade goes along a way: "shall be used by convoys"."""
        way = any(clause.items[i].code == "LN" for i in (*clause.left, *clause.right))
        return way and not clause.negated and self.signs.has(clause.words, "sign.traffic")

    def _patrols(self, clause: Clause) -> bool:
        """Tell whether those who watch travel a road: "observers shall drive the road"."""
        watching = [clause.items[i].text for i in clause.left if clause.items[i].code == "ACT"]
        plain = {clause.items[i].text for i in clause.left}
        seen = any(set(name.split()) & self.grammar["watchers"] for name in watching)
        return not clause.negated and (seen or "patrols" in plain)

    def _is_duty(self, clause: Clause) -> bool:
        """Tell whether a modal verb stands before the verb: "shall", "are to"."""
        return self._obliges_at(clause.items, clause.left) is not None

    def _goes_back(self, clause: Clause) -> bool:
        """Tell whether somebody returns to where they stood on a day."""
        returns = clause.items[clause.predicate.start].text in self.grammar["returning"]
        return returns and any(self._as_of(clause.items[i]) for i in clause.right)

    def _secures(self, clause: Clause) -> bool:
        """Tell whether a force keeps a place safe and opens no way: "shall secure the town"."""
        items = clause.items
        safe = items[clause.predicate.start].text in self.grammar["securing"]
        ways = any(items[i].code == "LN" for i in (*clause.left, *clause.right))
        return safe and not ways and any(items[i].code == "ACT" for i in clause.left)

    def _heeds(self, clause: Clause) -> bool:
        """Tell whether "observe the ceasefire line" means to keep to it and not to watch it."""
        heeding = clause.items[clause.predicate.start].text in self.grammar["heeding"]
        watching = self.signs.has(clause.words, "sign.observers")
        return heeding and not watching and any(clause.items[i].code == "LN" for i in clause.right)

    def _entering(self, clause: Clause) -> str:
        """Tell whether to enter is a duty to go there or what a ban keeps from."""
        alone = self.signs.has(clause.words, "sign.only")
        sent = (bool(clause.before & self.grammar["obliging"]) or self._is_duty(clause)) and not (
            clause.negated or alone
        )
        return "deploy" if sent else "exclude"

    def _bans_bare(self, first: Item, words: str) -> bool:
        """Tell whether "No tanks south of the Litani" bans: of arms or armed men, and no tale."""
        no = first.text.split()[0] in self.grammar["negations"]
        told = any(f" {word} " in words for word in self.grammar["telling_past"])
        armed = any(self.signs.has(words, sign) for sign in _ARMED)
        return no and armed and not told

    def deontic(
        self, text: str, items: Row, *, verbless: bool = False, own: int = 0
    ) -> list[Clause]:
        """Return the sentence as one clause where it obliges or forbids in words of no class.

        Without a verb of its own "No tanks south of the Litani" forbids by its first word; in an
        item of a list that stands at `own`, behind the head.
        """
        at, bare = self._obliges_at(items, range(len(items))), False
        words = words_between(text, items)
        if self.signs.has(words, "sign.able"):
            return []
        if at is None:
            begins = (n for n in range(own, len(items)) if items[n].code or items[n].text.isalpha())
            first = next((n for n in begins if items[n].code not in _BEFORE_SUBJECTS), own)
            bare = verbless and self._bans_bare(items[first], words)
            within = any(i.code and self._told_inside(i) for i in items)
            if not (bare or within) and not self.signs.has(words, "modal.ban"):
                return []
            at = first if bare else 0
        being = self.grammar["being"]
        subject = at or next((n for n, i in enumerate(items) if i.text in being), 0)
        head = own if bare else 0
        actors, lands = self.actors.before(items[head:subject])
        return [
            Clause(
                items,
                Predicate(at, at + 1, "any"),
                range(head, at),
                range(at + 1, len(items)),
                words,
                negated=self._negates(self._unbounded(text, items)),
                actors=actors,
                lands=lands,
            )
        ]

    def _obliges_at(self, items: list[Item], places: Iterable[int]) -> int | None:
        """Return the first place where a modal verb stands: "shall", "not to", "is to"."""
        deontic, to = self.grammar["deontic"], self.grammar["to"]
        turned = self.grammar.either("not", "being")
        for at in places:
            text = items[at].text
            if items[at].code or (at and items[at].cap and text in self.months):
                continue
            if text in deontic or (
                text in turned and items[at + 1 : at + 2] and items[at + 1].text in to
            ):
                return at
        return None

    def _told_inside(self, item: Item) -> bool:
        """Tell whether a zone has taken its verb in: "2 km wide shall run along the road"."""
        return not self.grammar["obliging"].isdisjoint(item.text.split())
