"""The class that a verb has in its clause: bans, duties, leave and objects turn some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zonemap.area import Undrawn
from zonemap.reading.bidden import Bidden
from zonemap.reading.biding import Biding
from zonemap.reading.farness import Farness
from zonemap.reading.handed import Handed
from zonemap.reading.items import Item, name_of
from zonemap.reading.language import Language
from zonemap.reading.predicates import DUTY, VALID, Clause
from zonemap.reading.senses import BARRED, Senses
from zonemap.reading.stations import Stations
from zonemap.reading.stopped import Stopped
from zonemap.reading.targets import Targets
from zonemap.reading.zonelike import OUTSTAY
from zonemap.reading.zonemaking import ZoneMaking

_PLACING = frozenset({DUTY, "site", "open", "create", "exclude", "hold", "keep", "any"})
_OBJECT = 5  # items behind a verb that hold its object


class Turns:
    """Tells the class that a verb has in its clause, in one language.

    Parameters
    ----------
    language
        The words.
    targets, stations
        What tells whether words ban, and where posts stand.
    """

    def __init__(self, language: Language, targets: Targets, stations: Stations) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.months = language.months
        self.gerunds = language.endings["gerunds"]
        self.targets = targets
        self.stations = stations
        self.senses = Senses(language, targets)
        self.biding = language.made(Biding)
        self.bidden = language.made(Bidden)
        self.farness = Farness(language)
        self.handed = Handed(language)
        self.stopped = language.made(Stopped)
        self.zones = language.made(ZoneMaking)
        self.nominal = language.nominal
        self._sent = language.grammar.either("stationing", "acting_there")

    def of(self, clause: Clause) -> str:
        """Return the class a verb has in its clause: bans, duties and leave turn some."""
        verb, items, before = clause.predicate.verb, clause.items, clause.before
        if items[clause.predicate.end - 1].text in self.grammar["preventing"]:
            return self.senses.of(clause)
        if turned := self._turned(clause):
            return turned
        if not clause.negated and verb in _PLACING and self.stations.are_set_up(clause):
            return "deploy"
        if (handed := self.handed.turned(clause)) is not None:
            return handed
        match verb:
            case _ if verb == DUTY:
                return self.senses.of(clause)
            case "enter":
                return self._entering(clause)
            case "site":
                return DUTY
            case "hold" if self._is_valid(clause):
                return verb if before & self.grammar["agreed_things"] else VALID
            case "hold" | "create" if self.zones.is_denied(clause):
                return BARRED if self.zones.bars(clause) else "exclude"
            case "revert" if clause.negated and self._goes_there(clause):
                return "exclude"  # "no fighter shall go back to the town"
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
            case "exclude" if self.zones.sets_up(clause):
                return "create"  # "agreed to set up a zone 4 km wide"
            case "exclude" if clause.actors and self._brings(clause):
                return "deploy"  # "has until Friday to bring its fighters into the camp"
            case "patrol" if clause.negated and self.signs.has(clause.words, "sign.none_but"):
                clause.negated = False  # "nobody but the Mission will patrol": it does
                return verb
            case "close" if self._ends_deed(clause):
                return DUTY
            case "close":
                return "open" if clause.negated else "exclude"
            case "pass" if self._patrols(clause):
                return "patrol"
            case "limit" if clause.negated and (
                self._stays_or_is_held(clause) or self._moves_in(clause)
            ):
                return "exclude"
            case "pass" if clause.negated and self._only_tells(clause):
                return DUTY  # "a road to Goris, not passing through Shusha"
            case "pass":
                freely = before & self.grammar["letting"] or self.signs.has(
                    clause.words, "sign.freely"
                )
                goes = freely or (self._is_duty(clause) and self._carries(clause))
                banned = self.targets.placing.banned(clause)
                return "open" if goes and not banned else "exclude"
            case "open" if self._secures(clause):
                return "deploy"
            case "deploy" if self._heeds(clause):
                return "respect"
            case "deploy" if self._to_be_chosen(clause):
                return DUTY
            case "deploy" if self._goes_back(clause):
                return "withdraw"
            case "limit" if any(self._as_of(items[i]) for i in clause.right):
                return "cease"
            case "keep" | "deploy" | "exclude" if any(
                self._as_of(items[i]) for i in self._own(clause)
            ):
                return "cease"
            case "keep" if clause.negated and not any(
                items[i].code in {"A", "B", "TM", "D"} for i in (*clause.left, *clause.right)
            ):
                return "exclude"
            case "cease" | "leave" if self._stops_being_there(clause):
                clause.negated = True  # "shall stop stationing troops in the town"
                return "exclude"
            case "cease" if before & self.grammar["banned_deeds"]:
                clause.negated = True  # "flights over the town cease"
                return "exclude"
            case "exclude" if self._carries(clause):
                return "open"
            case "exclude" if self._stays(clause):
                return "keep" if self.farness.is_in_belt(clause) else "limit"
            case "exclude" if before & self.grammar.either(
                "obliging", "asking", "allowing"
            ) or self._is_duty(clause):
                said = {i.text for i in items[clause.predicate.start : clause.predicate.end]}
                # "in this area will be stationed the observers": who is sent stands behind
                behind = any(items[i].code == "ACT" for i in clause.right[:2])
                people = (clause.actors or behind) and not self.signs.has(
                    clause.words, "object.weapons"
                )
                return "deploy" if said & self._sent and people else verb
            case _:
                return verb

    def _ends_deed(self, clause: Clause) -> bool:
        """Tell whether what is closed is no way and no ground: "closing a long deployment"."""
        behind = [clause.items[i] for i in clause.right[:_OBJECT]]
        ends = next((n for n, i in enumerate(behind) if i.text in self.grammar["parting"]), _OBJECT)
        return any(not i.code and i.text in self.grammar["closed_deeds"] for i in behind[:ends])

    def _stops_being_there(self, clause: Clause) -> bool:
        """Tell whether what stops is to hold, keep or send, and no fire."""
        end = clause.predicate.end
        after = [item.text if not item.code else "" for item in clause.items[end : end + 2]]
        if not self.grammar["to"].isdisjoint(after[:1]) and clause.predicate.verb == "cease":
            return after[1:] != [] and after[1] in self.grammar["holding_there"]
        if not after or not after[0].endswith(self.gerunds):
            return False
        return after[0] not in self.grammar.either("firing", "fighting")

    def _are_kept(self, clause: Clause) -> bool:
        """Tell whether men, and nothing else, are what is kept somewhere."""
        items, verb = clause.items, clause.predicate
        kept = {item.text for item in items[verb.start : verb.end]}
        passive = not self.grammar["be"].isdisjoint({items[verb.start].text, *kept})
        if clause.negated or not passive or kept.isdisjoint(self.grammar["maintained"]):
            return False
        head = next((i for i in clause.left if items[i].code), -1)
        inside = any(items[i].text in self.grammar["inside"] for i in clause.right)
        return head >= 0 and items[head].code == "ACT" and inside

    def _dwells(self, clause: Clause) -> bool:
        """Tell whether a verb only says where a ruler or a civilian lives, with no escort."""
        grammar, items = self.grammar, clause.items
        dwells = items[clause.predicate.start].text in grammar["dwelling"]
        if clause.negated or not dwells:
            return False
        subject = {word for i in clause.left for word in items[i].text.split()}
        unarmed = grammar.either("office_nouns", "rulers", "civilians")
        escorted = not grammar["escorts"].isdisjoint(clause.words.split())
        return not (escorted or unarmed.isdisjoint(subject))

    def _gathers(self, clause: Clause) -> bool:
        """Tell whether what is held somewhere is a vote or a meeting, and nobody."""
        items, verb = clause.items, clause.predicate
        if self.grammar["gatherings"].isdisjoint(items.words):
            return False
        held = any(i.text in self.grammar["held"] for i in items[verb.start : verb.end])
        subject = [items[i].text for i in clause.left if not items[i].code]
        return held and not self.grammar["gatherings"].isdisjoint(subject)

    def _kept_off(self, clause: Clause, kept: Item) -> str:
        """Return what it makes of a clause that others keep somebody from going somewhere."""
        clause.negated, clause.actors, clause.lands = True, (name_of(kept),), ()
        keeping = clause.items[self.grammar.before(clause.items, clause.predicate.start - 2)]
        return DUTY if keeping.text.endswith(self.gerunds) else "exclude"

    def _kept_from(self, clause: Clause) -> Item | None:
        """Return whom others keep from going somewhere: "keep the Front from returning to"."""
        items, start = clause.items, clause.predicate.start
        led = start > 1 and items[start - 1].text in self.grammar["source"]
        going = led and items[start].text.endswith(self.gerunds)
        return items[start - 2] if going and items[start - 2].code == "ACT" else None

    def _turned(self, clause: Clause) -> str:
        """Return the class of a verb that its company turns; nothing where it turns none."""
        first = clause.items[clause.predicate.start].text
        if clause.negated and first in self.grammar["strengthening"]:
            return "limit"  # "shall not increase its forces along the line"
        kept = self._kept_from(clause) if clause.predicate.verb == "deploy" else None
        if kept is not None:
            return self._kept_off(clause, kept)
        if self._gathers(clause):
            return DUTY  # "a plebiscite shall be held in the district"
        if self.farness.keeps_away(clause):
            clause.negated = True  # "a distance of 5 km from Kutum shall be observed"
            return "exclude"
        if self.biding.only_so_long(clause):
            return OUTSTAY
        match clause.predicate.verb:
            case "deploy" if self._is_posted_up(clause) or self._dwells(clause):
                return DUTY
            case "hold" | "keep" if self._are_kept(clause):
                return "deploy"  # "civil police shall be maintained in the town"
            case "keep" if self._only_may_be(clause):
                clause.negated = True  # "there may be kept only small arms"
                return "exclude"
            case "keep" | "limit" if self.zones.stays(clause):
                return "create"
            case "create" if self.zones.is_denied(clause) and self.zones.only_counts(clause):
                return BARRED
            case "leave" if clause.negated and self._is_left(clause):
                return "exclude"
            case "cease" if self.farness.halts_short(clause) and self._is_duty(clause):
                clause.negated = False
                return "keep"
            case "leave" if self.stopped.leaves_nobody(clause):
                clause.negated = True  # "the accord leaves no troops in the town"
                return "exclude"
            case "patrol" | "cease" | "fly" if self.stopped.ends_deed(clause):
                clause.negated = True  # "agreed to end patrols in the town"
                return "exclude"
            case "close" if self.stopped.closes_posts(clause):
                return "withdraw"
            case "deploy" if self.farness.goes_so_far_off(clause):
                return "withdraw"
            case _:
                return ""

    def _moves_in(self, clause: Clause) -> bool:
        """Tell whether "may move into the town" is to come there, and not to stir in it."""
        items, end = clause.items, clause.predicate.end
        return any(item.text in self.grammar["moving_in"] for item in items[end - 1 : end + 1])

    def _goes_there(self, clause: Clause) -> bool:
        """Tell whether somebody goes, and nothing passes from hand to hand: "go back to"."""
        start = clause.predicate.start
        goes = clause.items[start].text in self.grammar["gone_to"]
        none = self.grammar["negations"]
        led = clause.items.texts[max(0, start - 3) : start]
        first = clause.items.texts[clause.left[0]] if clause.left else ""
        denied = first in none or not none.isdisjoint(led)
        return goes and denied and not self._is_given_back(clause)

    def _only_tells(self, clause: Clause) -> bool:
        """Tell whether a gerund says by which way a road goes, and bans nobody."""
        verb = clause.items[clause.predicate.start].text
        return verb.endswith(self.gerunds) and not clause.actors

    def _is_posted_up(self, clause: Clause) -> bool:
        """Tell whether "notice shall be posted in every village" posts nobody there."""
        posted = clause.items[clause.predicate.end - 1].text in self.grammar["stationing"]
        return posted and not clause.before.isdisjoint(self.grammar["posted_up"])

    def _only_may_be(self, clause: Clause) -> bool:
        """Tell whether "in the town there may be kept only" keeps all else out."""
        items, verb = clause.items, clause.predicate
        passive = items[verb.start].text in self.grammar["be"]
        may = not clause.before.isdisjoint(self.grammar["allowing"])
        behind = items[verb.end : verb.end + 1]
        only = bool(behind) and behind[0].text in self.grammar["only"] and not behind[0].code
        return passive and may and only

    def _is_left(self, clause: Clause) -> bool:
        """Tell whether "nobody shall be left in the town" keeps them out, and leaves nothing."""
        items, start = clause.items, clause.predicate.start
        left = items[start].text in self.grammar["past"] and start > 0
        # "is left" tells what is, where nothing governs it
        governed = self.grammar["describing"] & clause.before
        being = self.grammar["auxiliaries" if governed else "be"]
        passive = left and items[start - 1].text in being
        after = clause.items[clause.predicate.end : clause.predicate.end + 1]
        return passive and bool(after) and after[0].text in self.grammar["inside"]

    def _brings(self, clause: Clause) -> bool:
        """Tell whether somebody brings people or things somewhere, as they have to."""
        words = [item.text for item in clause.items[clause.predicate.start : clause.predicate.end]]
        return words[0] in self.grammar["carrying"] and words[-1] in self.grammar["inside"]

    def _to_be_chosen(self, clause: Clause) -> bool:
        """Tell whether a ground only tells where sites will lie: "in X, on sites to be chosen"."""
        items, grammar = clause.items, self.grammar
        placing = grammar.either("inside", "at", "along")
        if items[clause.predicate.start].text not in self.nominal:
            return False
        for i in clause.right[2:]:
            site = items[i].text in grammar["points"] | grammar["sited"] and not items[i].code
            if not site or items[i - 1].text not in placing or items[i - 2].text != ",":
                continue
            behind = {item.text for item in items[i + 1 : i + 1 + _OBJECT]}
            chosen = grammar["chosen_later"]
            return not chosen.isdisjoint(behind)
        return False

    def _own(self, clause: Clause) -> Sequence[int]:
        """Return what stands behind a verb, up to a clause below it: "in X, where"."""
        items, relative = clause.items, self.grammar["relative"]
        ends = (n for n, i in enumerate(clause.right) if n and items[i].text in relative)
        return clause.right[: next(ends, len(clause.right))]

    @staticmethod
    def _as_of(item: Item) -> bool:
        """Tell whether an item stands for positions at a date: to stay there is to stand fast."""
        return isinstance(item.value, Undrawn) and item.value.reason == "as of a date"

    def _stays(self, clause: Clause) -> bool:
        """Tell whether somebody has to remain where they are: "shall remain in barracks"."""
        first = clause.items[clause.predicate.start].text
        return first in self.grammar.either("staying", "lingering_on") and self._is_duty(clause)

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
        return not clause.negated and (seen or not plain.isdisjoint(self.grammar["patrols"]))

    def _is_duty(self, clause: Clause) -> bool:
        """Tell whether what stands before the verb makes a duty of it: "shall", "agrees to"."""
        own = range(clause.predicate.start, clause.predicate.end - 1)  # "shall halt" is a verb
        modal = self.obliges_at(clause.items, (*clause.left, *own)) is not None
        return modal or self.bidden.is_bidden(clause)

    def _goes_back(self, clause: Clause) -> bool:
        """Tell whether somebody returns to where they stood on a day."""
        returns = clause.items[clause.predicate.start].text in self.grammar["returning"]
        return returns and any(self._as_of(clause.items[i]) for i in clause.right)

    def _secures(self, clause: Clause) -> bool:
        """Tell whether a force keeps a place safe and opens no way: "shall secure the town"."""
        items = clause.items
        safe = items[clause.predicate.start].text in self.grammar["securing"]
        ways = any(items[i].code == "LN" for i in (*clause.left, *clause.right))
        at = clause.predicate.start
        sent = at > 1 and items[at - 1].text in self.grammar["to"] and items[at - 2].code == "ACT"
        return safe and not ways and (sent or any(items[i].code == "ACT" for i in clause.left))

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

    def obliges_at(self, items: list[Item], places: Iterable[int]) -> int | None:
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
