"""Cutting a sentence into clauses."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.reading.actors import Actors, Who
from zonemap.reading.denials import Denials
from zonemap.reading.forgoing import Forgoing
from zonemap.reading.items import Item, Row, words_between
from zonemap.reading.language import Language
from zonemap.reading.predicates import DUTY, Clause, Predicate
from zonemap.reading.stations import Stations
from zonemap.reading.stretches import Stretches, told_inside
from zonemap.reading.subordinate import Subordinate
from zonemap.reading.targets import Targets
from zonemap.reading.turns import Turns

_EMPTYING = frozenset({"cleared", "leave"})
_FORGONE = frozenset({"deploy", "hold", "keep", "patrol", "store", "seat", "enter", DUTY})
_NEAR = 4  # items before a verb of which the first may be all its subject
_PARTING = frozenset({",", ";"})
_GOING = frozenset({"withdraw", "leave"})
_INFINITIVE = 2  # items before the verb of "guns to be withdrawn"
_PLACES = frozenset({"NM", "PL", "PLS", "RG", "CO"})
_OPENING = 9  # items behind a semicolon that hold a new subject


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
        self.actors = actors
        self.subordinate = subordinate
        self.stations = Stations(language)
        self.denials = language.made(Denials)
        self.forgoing = Forgoing(language)
        self.turns = Turns(language, targets, self.stations)
        self.stretches = Stretches(language, actors, self.turns, self._boundary)
        self.endings = language.endings["participles"]
        self.gerunds = language.endings["gerunds"]
        self.adverbs = language.endings["adverbs"]
        self._words = language.made(words_known)

    def clauses(self, text: str, items: Row, predicates: list[Predicate]) -> list[Clause]:
        """Return a clause for each verb, with what stands before and after it."""
        clauses: list[Clause] = []
        negates = self.signs.may(words_between(text, items), "negation.not")
        self._name_first(items, predicates)
        begin = self._past_told(items, predicates)
        forgone = self.forgoing.deeds(items)
        actors: tuple[str, ...] = ()
        lands: tuple[str, ...] = ()
        for number, predicate in enumerate(predicates):
            after = predicates[number + 1] if number + 1 < len(predicates) else None
            stop = (
                self._list_end(items, predicate, after.start)
                or self._boundary(items, predicate.end, after.start)
                if after
                else self._last(items, predicate.end)
            )
            left = range(begin, predicate.start)
            found, found_lands = self.actors.before(items[begin : predicate.start])
            if self.actors.called.are_owned((*found, *actors)):
                # "shall cause its troops to leave": they are those of the subject
                owner = self._owner(items, begin, predicate, found)
                found, found_lands = owner if owner[0] else (found, found_lands)
            elif found and self.actors.called.are_owned(found):
                owner = self.actors.opening(items[begin : predicate.start])
                found, found_lands = owner if owner[0] else (found, found_lands)
            if not found and begin <= predicate.start:
                first = (
                    predicates[number - 1].end if number and items[begin - 1].text == ":" else begin
                )
                found, found_lands = self.actors.labelled(items[first : predicate.start])
            caused = self._caused(items, begin, predicate.start)
            if caused[0]:
                found, found_lands = caused
            if not found and predicate.verb in _GOING:
                found = self.actors.subjects.unlisted(items[begin : predicate.start])
            if found and not (actors and self.actors.called.are_owned(found)):
                actors, lands = found, found_lands
            elif not found and self._is_mixed_patrol(items, predicate):
                actors = lands = ()
            if predicate.end - predicate.start > 2 and predicate.verb in {"withdraw", "store"}:
                # "see the YPG out", "take their soldiers out of": the object has to go
                moved, moved_lands = self.actors.before(items[predicate.start + 1 : predicate.end])
                theirs = items[predicate.start + 1].text.split()[0] in self.grammar["own"]
                if (
                    moved
                    and not (actors and theirs)
                    and not (actors and self.actors.called.are_owned(moved))
                ):
                    causes = items[predicate.start].text in self.grammar["causing"]
                    actors = moved if causes else (*actors, *moved)
                    lands = (*lands, *moved_lands)
            told = self._told_of(items, stop)
            whole = begin == 0 and told == len(items)
            negated = negates and self.denials.of_verb(text, items, begin, predicate)
            if not negated and clauses and clauses[-1].negated:
                negated = self._goes_on_denied(items, begin, predicate, clauses[-1])
            given_up = predicate.start in forgone
            clause = Clause(
                items,
                predicate,
                left,
                range(predicate.end, stop),
                words_between(text, items if whole else items[begin:told]),
                negated=negated
                or given_up
                or self.denials.of_subject(items, begin, predicate.start),
                actors=tuple(dict.fromkeys(actors)),
                lands=tuple(dict.fromkeys(lands)),
            )
            predicate.verb = self._class(clause, clauses, given_up=given_up)
            clauses.append(clause)
            begin = stop
        return clauses

    def _class(self, clause: Clause, before: list[Clause], *, given_up: bool) -> str:
        """Return the class that a verb has in its clause."""
        replaces = clause.predicate.verb == "replace"
        verb = self._replacing(clause) if replaces else self.turns.of(clause)
        clause.predicate.verb = "exclude" if given_up and verb in _FORGONE else verb
        if self._goes_on(clause, before):
            return before[-1].predicate.verb
        return clause.predicate.verb

    def _past_told(self, items: Row, predicates: Sequence[Predicate]) -> int:
        """Return where the first clause begins: behind a zone that has taken its verb in.

        "A zone 2 km wide shall run along the road, and this shall be verified by the Mission".
        """
        stop = predicates[0].start if predicates else 0
        told = [n for n in range(stop) if items[n].code and told_inside(items[n], self.grammar)]
        after = range(told[-1] + 1, stop) if told else ()
        return next((n + 1 for n in after if items[n].text in _PARTING), 0)

    def _name_first(self, items: Row, predicates: Sequence[Predicate]) -> None:
        """Take the first word for a name where it is emptied: "Kutum shall be evacuated"."""
        head = items[0]
        empties = predicates and predicates[0].verb in _EMPTYING and predicates[0].start <= _NEAR
        told = items.texts[predicates[0].start : predicates[0].end] if predicates else []
        under = bool(told) and not (self.grammar["under"] - self.grammar["inside"]).isdisjoint(told)
        empties = empties or under or (predicates and self._is_made(items, predicates[0]))
        if not empties or head.code or not head.cap or head.text in self._words:
            return
        verb = " ".join(items.texts[1 : predicates[0].end]).split()
        passive = not self.grammar["be"].isdisjoint(verb)
        led = verb[:1] and verb[0] in self.grammar["deontic"]
        if len(verb) > 1 and verb[0] in self.grammar["bound"]:
            led = verb[1] in self.grammar["to"]  # "is to be emptied"
        if (led and passive) or self._is_made(items, predicates[0]):
            items.recode(0, "NM")
            head.value = head.value or head.text.capitalize()

    def _is_made(self, items: Row, predicate: Predicate) -> bool:
        """Tell whether the first word is what becomes of something: "Kutum is declared"."""
        verb = " ".join(items.texts[1 : predicate.end]).split()
        grammar = self.grammar
        alone = predicate.verb == "create" and predicate.start <= _NEAR and len(verb) > 1
        if not alone or verb[0] not in grammar.either("deontic", "being", "becoming"):
            return False
        made = grammar.either("auxiliaries", "becoming")
        return not (any(items.codes[1 : predicate.end]) or made.isdisjoint(verb))

    def _owner(self, items: Row, begin: int, predicate: Predicate, found: tuple[str, ...]) -> Who:
        """Return whose men they are of whom only that is said: "Dushanbe shall withdraw its men".

        Of a town that stands for a land the first word of a sentence may be all that is known.
        """
        for start in (begin, 0) if found else ():
            named = self.actors.opening(items[start : predicate.start])
            if named[0] and not self.actors.called.are_owned(named[0]):
                return named
        head, follows = items[0], items[1].text if len(items) > 1 else ""
        theirs = next((i for i in items[predicate.start + 1 : predicate.end + 2] if i.code), None)
        owned = (
            theirs is not None and theirs.code == "ACT" and self.actors.called.is_owned(theirs.text)
        )
        verb = follows in self.grammar["deontic"] or follows.endswith(self.endings)
        if head.code or not head.cap or not verb or not (owned or found):
            return (), ()
        if head.text in self.actors.called.common:
            return (), ()
        items.recode(0, "NM")
        head.value = head.value or head.text.capitalize()
        return (str(head.value),), ()

    def _caused(self, items: Row, begin: int, stop: int) -> Who:
        """Return who sees to it that others do something, and those others by their names.

        "The Government shall ensure that allied forces leave" binds the Government.
        """
        modal = self.grammar["deontic"]
        at = next(
            (
                n
                for n in range(begin + 1, stop)
                if not items[n].code
                and items[n].text in self.grammar["seeing_to"]
                and (items[n - 1].text in modal or items[n - 1].text in self.grammar["to"])
            ),
            0,
        )
        if not at:
            return (), ()
        names, lands = self.actors.before(items[begin:at])
        if not names or self.actors.called.are_neutral(names) or self.actors.called.convenes(names):
            return (), ()
        others, theirs = self.actors.before(items[at + 1 : stop])
        if (
            not others
            and stop - at > _NEAR
            and self.grammar["describing"].isdisjoint(items.texts[at:stop])
        ):
            return (), ()
        none = self.grammar["negations"]
        own = [
            n for n in self.actors.called.parted(others)[0] if not self.actors.called.is_owned(n)
        ]
        own = [n for n in own if n.split(" ", 1)[0].lower() not in none]
        named = tuple(n for n in own if any(word[:1].isupper() for word in n.split()))
        return (*names, *named), (*lands, *theirs)

    def _is_mixed_patrol(self, items: list[Item], predicate: Predicate) -> bool:
        """Tell whether "mixed patrols" are their own subject, not that of the clause before."""
        noun = items[predicate.start].text in self.grammar["patrols"]
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
        return self._modal_before(items, start, stop)

    def _list_end(self, items: list[Item], told: Predicate, stop: int) -> int:
        """Return where "to be withdrawn from A and B" ends, a list inside a subject; else 0.

        What is to be done to a thing belongs to the thing, and the next verb is that of the
        whole: none of the places in its list is the subject of "shall be stored".
        """
        lead, grammar = told.start, self.grammar
        if lead < _INFINITIVE or items[lead - 1].text not in grammar["to"]:
            return 0
        noun = items[lead - 2]
        bound = grammar.either("deontic", "being", "auxiliaries", "perfect")
        at = next((k for k in range(told.end, stop + 1) if items[k].text in grammar["deontic"]), 0)
        listing = grammar["joining"] | grammar.either("articles", "source", "of") | {","}
        inner = items[told.end : at]
        places = bool(inner) and all(i.code in _PLACES or i.text in listing for i in inner)
        plain = not noun.code and noun.text.isalpha() and noun.text not in bound
        plain = plain and items[lead].text in grammar["auxiliaries"]  # "be withdrawn"
        return at if at and places and plain and at <= stop else 0

    def _modal_before(self, items: list[Item], start: int, stop: int) -> int:
        """Return where "shall not", "does not" begin before a verb; else where it stands itself."""
        grammar, at, modal, denied = self.grammar, stop, stop, False
        modals = grammar.either("deontic", "helping")
        leading = modals | grammar.either("negations", "between_modal", "auxiliaries")
        while at > start and not items[at - 1].code:
            if items[at - 1].text not in leading and not items[at - 1].text.endswith(self.adverbs):
                break
            at -= 1
            denied = denied or items[at].text in grammar["negations"]
            if denied and items[at].text in modals:
                modal = at
        return modal

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
            if any(i.text in self.grammar["they"] and not i.code for i in own):
                return at
        return len(items)

    def _told_of(self, items: list[Item], stop: int) -> int:
        """Return where the words on a clause end: "a belt whose airspace they control" is one."""
        if stop < len(items) and items[stop].text in self.grammar["whose"]:
            return next((k for k in range(stop, len(items)) if items[k].text == ","), len(items))
        return stop

    def _goes_on_denied(self, items: Row, begin: int, predicate: Predicate, before: Clause) -> bool:
        """Tell whether a ban goes on: "not to keep or to bring", "refrain from any stationing"."""
        grammar, stood = self.grammar, before.predicate
        verb = {word for text in items.texts[stood.start : stood.end] for word in text.split()}
        gap = items.texts[stood.end : predicate.start]
        if not verb.isdisjoint(grammar.either("from", "letting")):
            told = [text for text in gap if not text.endswith(self.gerunds)]
            small = grammar.either("joining", "to", "articles", "inside", "at") | {","}
            apart = verb.isdisjoint(grammar["from"])  # "not allowed to"
            return small.issuperset(gap if apart else told)
        between = items.texts[begin : predicate.start]
        return bool(between) and grammar.either("joining", "to").issuperset(between)

    def _goes_on(self, clause: Clause, before: list[Clause]) -> bool:
        """Tell whether "mixed patrols, which shall move in a belt" says where they patrol."""
        opening = clause.items[clause.left[0]].text if clause.left else ""
        return (
            bool(before)
            and before[-1].predicate.verb == "patrol"
            and clause.predicate.verb in {"deploy", "keep", "limit", "pass"}
            and opening in self.grammar["relative"]
        )

    def _replacing(self, clause: Clause) -> str:
        """Tell whether some take the place of others: "the army will be replaced by observers"."""
        items, right = clause.items, [clause.items[i] for i in clause.right]
        verb = items[max(0, clause.predicate.start - 1) : clause.predicate.start + 1]
        said = items.texts[clause.predicate.start : clause.predicate.end]
        past = any(word.endswith(self.endings) for word in said)
        if past and any(item.text in self.grammar["auxiliaries"] for item in verb):
            coming, going = self.actors.agents(right), (clause.actors, clause.lands)
        else:
            placed = (n for n, i in enumerate(right) if i.text in self.grammar["locative"])
            going = self.actors.before(right[: next(placed, len(right))])
            coming = clause.actors, clause.lands
        if clause.negated or not (clause.left and coming[0] and going[0]):
            return DUTY
        clause.replaced = going[0]
        clause.actors, clause.lands = coming
        return "deploy"


def words_known(language: Language) -> frozenset[str]:
    """Return the words that are no names, as far as the tables of a language tell."""
    objects = language.table("cues").get("object", {})
    alone = language.table("words").get("no_places", {}).get("alone", ())
    phrases = [*language.grammar.values(), *map(frozenset, objects.values()), frozenset(alone)]
    return language.common_words.union(*[set(p.split()) for some in phrases for p in some])
