"""Fitting: which features around a verb it bears on, verb class by verb class."""

from __future__ import annotations

from zonemap.area import Border, Line, Meridian, Parallel, River, Road, Stretch
from zonemap.reading.biding import Biding
from zonemap.reading.carried import Carried
from zonemap.reading.handed import Handed
from zonemap.reading.interruptions import SET_ASIDE
from zonemap.reading.items import Item, said
from zonemap.reading.language import Language
from zonemap.reading.placing import FEATURES, LEFT, OWNER, Placing, is_of_line
from zonemap.reading.predicates import Clause
from zonemap.reading.zoned import Zoned

_BARRED = frozenset({"exclude", "any", "cease", "limit"})


_SENT = 9  # items of "the delivery of arms and ammunition to"
_PUT = frozenset({"PL", "PLS", "RG", "NM"})
_ZONE = 6  # words before "covering" that hold the noun of the zone
_STATUS = 8  # items behind a verb that say what is given
_WHOSE = 3  # words behind a name, of which one may say that it only tells whose they are


class Fitting:
    """Tells which features fit the verbs of one language.

    Parameters
    ----------
    language
        The words.
    placing
        What tells which preposition governs a place.
    """

    def __init__(self, language: Language, placing: Placing) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.placing = placing
        self.carried = language.made(Carried)
        self.handed = Handed(language)
        self.zoned = Zoned(language)
        self.biding = language.made(Biding)
        self.gerunds = language.endings["gerunds"]
        grammar = self.grammar
        self._no_places = language.papers | grammar["office_nouns"]
        self._theirs = self._no_places | grammar.either("held_ground", "men")
        small = ("source", "destination", "inside", "at", "along", "joining", "deontic", "being")
        self._apart = grammar.either(
            *small, "relative", "articles", "obliging", "banning", "governing", "when"
        )

    def right(self, clause: Clause, index: int) -> bool:
        """Tell whether a feature after the verb is what the verb bears on."""
        items, grammar = clause.items, self.grammar
        item, prep = items[index], self.placing.prep(clause, index)
        line = item.code == "LN"
        if prep == OWNER or self._is_end(clause, index) or self._of_victims(clause, index):
            return False
        if self._only_says_whose(clause, index) or self.biding.is_read(clause, index):
            return self.biding.bears_on(clause, index, prep)
        match clause.predicate.verb:
            case "withdraw":
                if item.code == "MZ" and any(
                    k.code in {"DUR", "T"} for k in items[index + 1 : index + 4]
                ):
                    return True
                verb = clause.predicate
                removing = grammar.either("removing", "taken_down")
                if not removing.isdisjoint(items.texts[verb.start : verb.end]):
                    return self._is_rid(item, prep)
                if prep in grammar["of"] and self.grammar["gaps"] & self._before(clause, index):
                    return False  # "to a distance of 20 km north of Goma": where they go
                return prep in (grammar["front_of"] if line else grammar["source"])
            case "leave":
                if (
                    items[clause.predicate.start - 1].text in grammar["relative"]
                    and clause.predicate.start
                ):
                    return False
                if self._had_there(clause, index, prep):
                    return True
                return prep not in grammar["destination"]
            case "store":
                kept = grammar.either("inside", "at")
                return item.code in {"RG", "PL", "CO", "NM"} and prep in kept
            case "patrol":
                return line or self._is_toured(clause, item, prep)
            case "deploy" if (
                item.code == "MZ" and items[clause.predicate.end - 1].text in grammar["agent"]
            ):
                return False  # "Zone 1 shall be held by the police and Zone 2 by the Front"
            case "deploy":
                edge = self._is_at_edge(clause, index) and not clause.negated
                return edge or self._stationed(clause, item, prep)
            case "exclude":
                return self._kept_out(clause, index, prep)
            case "fly":
                return (
                    item.code != "PT"
                    and prep in grammar["over"] | {items[clause.predicate.end - 1].text}
                    and self.signs.has(clause.words, "negation.not")
                )
            case "cease":
                return line or self._is_ceased(clause, index, prep)
            case "hold":
                named = item.code in {"NM", "PL"} and prep in grammar["inside"]
                return named or item.code in {"LN", "RG", "PLS"}
            case "respect":
                return line
            case "open":
                way = line and not isinstance(item.value, Border | Line)
                return way or self._is_gate(item)
            case "create":
                return self._is_made(clause, index, prep)
            case "extend":
                return isinstance(item.value, Parallel | Meridian)
            case "limit" if clause.predicate.start < index < clause.predicate.end:
                at = self._before_articles(items, index)
                return item.code in _PUT and at > 0 and items[at].text in grammar["inside"]
            case "limit" if self._is_delivered(clause, index, prep):
                return True
            case "limit":
                own = items[clause.predicate.end - 1].text == prep
                if isinstance(item.value, River) and item.value.bank:
                    return prep in grammar.either("to", "at", "along")
                return (
                    item.code in {"RG", "CO", "PL", "PLS"}
                    and prep in grammar.either("inside", "of")
                ) or (
                    item.code in {"NM", "PL", "PLS", "RG"}
                    and (own or prep in grammar.either("at", "along"))
                )
            case "any" if is_of_line(clause):
                return False
            case "any":
                if clause.negated:
                    flown = prep in grammar["over"] and self._flies(clause)
                    if flown:
                        return item.code not in {"PT", "LN"}
                    lying = prep in grammar["along"] and item.code != "NM"
                    if self._is_delivered(clause, index, prep):
                        return True
                    return lying or prep in grammar.either("inside", "at")
                return line and prep in grammar["along"]
            case _:
                return False

    def _flies(self, clause: Clause) -> bool:
        """Tell whether aircraft are spoken of: "bans drones over the city"."""
        free = self.signs.has(clause.words, "sign.unhindered")
        return self.signs.has(clause.words, "object.aircraft") and not free

    def _of_victims(self, clause: Clause, index: int) -> bool:
        """Tell whether a place is where those live whom a deed would hurt.

        "shall not harm anybody in Kosovo": nobody is kept out of Kosovo by that.
        """
        if clause.predicate.verb not in _BARRED:
            return False
        items, grammar = clause.items, self.grammar
        at = index - 1
        while at > 0 and not items[at].code and items[at].text in grammar["articles"]:
            at -= 1
        if at < 1 or items[at].code or items[at].text not in grammar["inside"]:
            return False
        return items[at - 1].text.split()[-1] in grammar["victims"]

    def _is_forbidden(self, clause: Clause, index: int) -> bool:
        """Tell whether a land is who may not: "it prohibited Egypt from keeping tanks"."""
        after = clause.items[index + 1 : index + 3]
        source = self.grammar["from"]
        if index != clause.predicate.end or len(after) < 2 or after[0].text not in source:
            return False
        return after[1].text.endswith(self.gerunds)

    def _kept_out(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a feature behind the verb is what somebody is kept out of."""
        item = clause.items[index]
        if self._is_forbidden(clause, index):
            return False
        own = clause.items[clause.predicate.end - 1].text == prep
        governed = own or prep not in self.grammar["not_banned_by"]
        governed = governed or self._is_sent_to(clause, index, prep)
        if item.code == "LN":
            past = self.signs.has(clause.words, "sign.past")
            governed = past or (_can_be_entered(item.value) and governed)
        return self.placing.banned(clause) and governed

    def _is_sent_to(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether armed men or arms are sent to a place: "shall not send troops to Gao"."""
        items, start = clause.items, clause.predicate.start
        if items[start].text not in self.grammar["sending"] or prep not in self.grammar["going_to"]:
            return False
        sent = said(items[start + 1 : index])
        signs = ("sign.armed_men", "object.weapons", "sign.reinforce", "sign.no_troops")
        armed = any(self.signs.has(sent, sign) for sign in signs)
        men = self.grammar.either("armies", "troops", "state_men")
        armed = armed or not men.isdisjoint(sent.split())
        return items[index].code != "LN" and armed

    def _is_end(self, clause: Clause, index: int) -> bool:
        """Tell whether "leaves the road as far as the town" only names where the road ends."""
        if clause.predicate.verb not in {"leave", "withdraw"}:
            return False
        near = clause.items[max(0, index - 4) : index]
        before = [item.text for item in near if item.code != SET_ASIDE]
        while before and before[-1] in self.grammar["articles"]:
            before.pop()
        return self.signs.has(f" {' '.join(before[-3:])} ", "sign.as_far_as")

    def _is_named_zone(self, clause: Clause, index: int) -> bool:
        """Tell whether a place itself is made a zone: "Srebrenica is declared a safe area"."""
        items, start = clause.items, clause.predicate.start
        if items[index].code not in FEATURES - {"LN", "CO"}:
            return False
        last = items[clause.predicate.end - 1].text
        if self._is_covered(items, index):
            return True  # "a security belt covering the district"
        if index > start:
            object_ = self.placing.prep(clause, index) in {"", last}
            object_ = object_ or self._before_articles(items, index) < clause.predicate.end
            return object_ and not any(i.code for i in items[clause.predicate.end : index])
        passive = {items[start - 1].text, items[start].text} & self.grammar["auxiliaries"]
        becomes = bool(passive) or not self.grammar["becoming"].isdisjoint(
            item.text for item in items[start : clause.predicate.end]
        )
        return becomes and self._is_subject(items, index)

    def _is_covered(self, items: list[Item], index: int) -> bool:
        """Tell whether a place is what a zone covers: "a zone encompassing the town"."""
        at = self._before_articles(items, index)
        if at < 1 or items[at].code or items[at].text not in self.grammar["covering_ground"]:
            return False
        near = [item.text for item in items[max(0, at - _ZONE) : at] if not item.code]
        return not self.grammar["zone_nouns"].isdisjoint(near[-_ZONE:])

    def _is_delivered(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether what is banned or limited goes to a place: "an embargo on arms to"."""
        items, grammar = clause.items, self.grammar
        if items[index].code not in _PUT or prep not in grammar.either("to", "along", "for_each"):
            return False
        near = {i.text for i in items[max(0, index - _SENT) : index] if not i.code}
        before = items[self._before_articles(items, index) - 1].text
        if prep in grammar["to"]:
            return not grammar["deliveries"].isdisjoint(near)
        return before in grammar["bans"] or not grammar["ceilings"].isdisjoint(near)

    def _is_subject(self, items: list[Item], index: int) -> bool:
        """Tell whether no preposition leads to a place."""
        at = self._before_articles(items, index)
        led = self.grammar.either("governing", "of", "inside", "source", "at", "along")
        return at < 0 or bool(items[at].code) or items[at].text not in led

    def _before_articles(self, items: list[Item], index: int) -> int:
        at = index - 1
        while at >= 0 and not items[at].code and items[at].text in self.grammar["articles"]:
            if items[at].text in self.grammar["describing"]:
                break
            at -= 1
        return at

    def _is_given(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether "the status of a safe area is conferred on the town" makes it a zone."""
        items, verb = clause.items, clause.predicate
        near = {i.text for i in items[(clause.left or [verb.start])[0] : verb.end + _STATUS]}
        given = not near.isdisjoint(self.grammar["regimes"])
        on = self.grammar.either("to", "along")
        if items[index].code not in LEFT | {"NM"}:
            return False
        behind = items[index + 1 : index + 2]
        made = bool(behind) and behind[0].text in self.grammar["articles"]
        if made and prep in self.grammar["inside"]:
            return True  # "there is established in the district a zone of separation"
        return given and prep in on

    def _posts(self, object_: list[Item]) -> bool:
        """Tell whether what is given up is a post that stands somewhere."""
        words = {item.text.split()[-1] for item in object_ if item.code in {"", "ACT"}}
        return not words.isdisjoint(self.grammar["given_up"])

    def _had_there(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether what somebody has there is given up: "end their presence in"."""
        items, end = clause.items, clause.predicate.end
        own = prep == items[end - 1].text and prep in self.grammar["inside"]
        return own or (prep in self.grammar["at"] and self._posts(items[end:index]))

    @staticmethod
    def _before(clause: Clause, index: int) -> set[str]:
        """Return the plain words just before an item."""
        near = clause.items[max(0, index - 3) : index]
        return {item.text for item in near if not item.code}

    def _by_somebody(self, clause: Clause) -> bool:
        """Tell whether men do what is said: "shall be guarded by the gendarmes"."""
        items, agent = clause.items, self.grammar["agent"]
        told = [*range(clause.predicate.start, clause.predicate.end), *clause.right]
        by = next((i for i in told if not items[i].code and items[i].text in agent), -1)
        return by >= 0 and any(items[i].code in {"ACT", "AC", "CO"} for i in told if i > by)

    def _only_says_whose(self, clause: Clause, index: int) -> bool:
        """Tell whether a name is no place: "Dutch forward posts", "the Lincoln Agreement"."""
        item = clause.items[index]
        if item.code not in {"NM", "PL", "RG", "CO"}:
            return False
        last = item.text.split()[-1]
        if item.code != "CO" and last in self._no_places:
            return True
        for after in clause.items[index + 1 : index + 1 + _WHOSE]:
            if after.code or not after.text.isalpha() or after.text in self._apart:
                return False
            if after.text in self._theirs:
                return True
        return False

    def _is_rid(self, item: Item, prep: str) -> bool:
        """Tell whether what stands there has to go: "dismantle its checkpoints on the road"."""
        there = self.grammar.either("inside", "at", "along")
        way = item.code != "LN" or isinstance(item.value, Road | Stretch)
        posts = prep in self.grammar.either(
            "removing", "taken_down"
        )  # "removes all checkpoints in the province"
        return posts or prep in there or (prep in self.grammar["source"] and way)

    def _is_toured(self, clause: Clause, item: Item, prep: str) -> bool:
        """Tell whether patrols go through a place: "shall patrol Kutum"."""
        if item.code == "NM":
            last = clause.items[clause.predicate.end - 1].text
            return prep in self.grammar.either("inside", "at") | {last}
        return item.code in {"RG", "PL", "PLS"} and prep not in self.grammar["source"]

    def _is_handed_on(self, clause: Clause, item: Item, prep: str) -> bool:
        """Tell whether ground, or the control of it, goes to somebody: "shall pass to the Army"."""
        last = clause.predicate.end - 1
        to = clause.items[last].text in self.grammar["to"] and last + 1 < len(clause.items)
        near = [clause.items[i] for i in clause.right[:3]]
        taken = to and any(
            item.code in {"ACT", "AC", "CO"} or item.text in self._no_places for item in near
        )
        placed = item.code in {"PL", "PLS", "RG", "NM", "SITES", "MZ"}
        return taken and placed and (not prep or prep in self.grammar["charge_of"])

    def _is_at_edge(self, clause: Clause, index: int) -> bool:
        """Tell whether somebody stands by a town: "four posts on the edge of Kidal"."""
        items, grammar = clause.items, self.grammar
        of = self._before_articles(items, index)
        edge = items[of - 1].text if of > clause.predicate.end else ""
        if edge not in grammar["edges_of_towns"] or items[of].text not in grammar["of"]:
            return False
        at = self._before_articles(items, of - 1)
        own = clause.predicate.start <= at
        return own and items[at].text in grammar.either("at", "along", "inside")

    def _stationed(self, clause: Clause, item: Item, prep: str) -> bool:
        if clause.span.start < item.start < clause.span.end and item.code in _PUT:
            kept = clause.items[clause.predicate.start].text in self.grammar["kept_order"]
            return kept or self.handed.puts_under(clause)  # "places the town under the police"
        if item.code in {"NM", "PL", "PLS", "SITES", "PT"}:
            last = clause.items[clause.predicate.end - 1].text
            before = clause.items[clause.predicate.end - 2].text
            # "be under the Front": that is nobody's place
            under = last in self.grammar["articles"] and before in self.grammar["under"]
            own = last == prep and not under
            listed = item.code == "PLS" and prep in self.grammar["of"]
            listed = listed or (self._is_watched(clause) and prep in self.grammar["inside"])
            first = clause.items[clause.predicate.start].text
            own = own or (first in self.grammar["sending"] and prep in self.grammar["to"])
            return (prep in self.grammar["at"] or listed or own) and not clause.negated
        if item.code in {"LN", "RG", "MZ"}:
            verb = clause.items[clause.predicate.start : clause.predicate.end]
            sent = verb[0].text in self.grammar["sending"] and prep in self.grammar["to"]
            own = item.code == "RG" and (sent or prep == verb[-1].text)
            return own or prep not in self.grammar["to_or_from"]
        back = clause.items[clause.predicate.start].text in self.grammar["returning"]
        there = prep in self.grammar["inside"] or (back and prep in self.grammar["to"])
        return item.code == "CO" and there

    def _is_watched(self, clause: Clause) -> bool:
        """Tell whether a verb says that something is watched, wherever it is."""
        verb = clause.items.texts[clause.predicate.start : clause.predicate.end]
        watching = self.grammar.either("watching", "watch_verbs", "watched", "checking")
        return not watching.isdisjoint(verb)

    def left(self, clause: Clause, index: int) -> bool:
        """Tell whether a feature before the verb is what the verb bears on."""
        item, prep = clause.items[index], self.placing.prep(clause, index)
        line = item.code == "LN"
        if prep == OWNER or self._only_says_whose(clause, index):
            return False
        match clause.predicate.verb:
            case "patrol":
                return item.code in {"PL", "RG", "LN", "PLS"}
            case "create":
                zones = self.signs.which(clause.words, "zone")
                named = bool(zones) and self._is_named_zone(clause, index)
                return named or (line and "corridor" in zones)
            case "respect":
                return line
            case "seat" | "revert":
                free = not prep or self._is_subject(clause.items, index)
                return item.code in {"RG", "PL", "PLS", "NM"} and free
            case "store":
                return item.code in {"RG", "PL", "PLS", "NM"}
            case "leave":
                named = not prep or prep in self.grammar.either("charge_of", "causing")
                return item.code in {"PL", "PLS", "RG", "SITES"} or (item.code == "NM" and named)
            case "open":
                passage = prep not in self.grammar.either("of", "leaving") and (
                    (item.code in {"PL", "PLS"} or (item.code == "NM" and not prep))
                    and not self._has_object(clause)
                    and (self.signs.has(clause.words, "modal.will") or self._is_gate(item))
                )
                return passage or (line and not isinstance(item.value, Border | Line))
            case "cease":
                return line
            case "deploy" if self.placing.is_past(clause, index):
                return False  # "troops that have served in the town shall receive"
            case "deploy":
                return self._stationed_before(clause, index, prep)
            case "withdraw":
                return item.code in {"MZ", "RG", "SITES", "LN", "PL"}
            case "exclude" | "any" if self.biding.outside(clause, index):
                return True
            case "exclude" | "limit":
                near = {i.text for i in clause.items[max(0, index - 4) : index] if not i.code}
                entered = prep in self.grammar["to"] and near & self.grammar["entries"]
                inside = prep in self.grammar["inside"] and item.code not in {"LN", "NM"}
                inside = inside or self._is_frozen(clause, item, prep)
                overflown = prep in self.grammar["of"] and near & self.grammar["overflying"]
                inside = inside or bool(entered or overflown)
                subject = item.code in {"PL", "PLS", "RG"} and index <= 1
                # "under no circumstances may the town be entered"
                subject = subject or (prep in self.grammar["deontic"] and not line)
                passive = (
                    clause.items[clause.predicate.start - 1].text in self.grammar["auxiliaries"]
                )
                over = prep in self.grammar["above"] and item.code in {
                    "NM",
                    "PL",
                    "RG",
                    "CO",
                    "PLS",
                }
                be = clause.items[clause.predicate.start].text in self.grammar["auxiliaries"]
                crossed = item.code == "LN" and index <= 2 and (passive or be)
                if crossed and self.signs.has(clause.words, "sign.past"):
                    return True  # "the parallel shall not be crossed"
                beside = index == clause.predicate.start - 1  # "puts the town off limits to"
                subject = subject or (
                    (beside or (be or passive)) and self._is_ground(clause, index)
                )
                return inside or over or subject or (passive and self._heads_clause(clause, index))
            case "any":
                return clause.negated and prep in self.grammar["inside"]
            case _:
                return False

    def _stationed_before(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a feature before a verb is where somebody is stationed, or what is held."""
        item, line = clause.items[index], clause.items[index].code == "LN"
        if self._is_watched(clause) and prep in self.grammar["inside"]:
            return item.code in _PUT  # "compliance in the town will be checked by"
        there = prep in self.grammar["at"] or (prep in self.grammar["to"] and index < 3)
        before = clause.items[clause.predicate.start - 1].text
        handed = before in self.grammar.either("deontic", "auxiliaries")
        put = self.signs.has(clause.words, "sign.put_under") and handed
        put = put or (handed and not prep and self._by_somebody(clause))
        if self._is_handed_on(clause, item, prep):
            return True
        if self.carried.is_watched(clause.items, index):
            return item.code in _PUT
        if self.handed.is_put_under(clause):
            free = not prep or self._is_subject(clause.items, index)
            return item.code in _PUT and free
        if self.handed.passes_control(clause):
            placed = item.code in {"PL", "PLS", "RG", "NM", "SITES"}
            return placed and self.handed.is_controlled(clause, index)
        return (
            (line and prep in self.grammar["along"])
            or (there and item.code in {"PL", "NM", "PLS"})
            or (put and item.code in {"PL", "PLS", "RG"})
        )

    def _is_applied(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a truce holds in a place: "the ceasefire will apply first to X"."""
        between = clause.items[clause.predicate.end : index]
        applies = any(not i.code and i.text in self.grammar["applying"] for i in between)
        return applies and prep in self.grammar["to"]

    def _is_ceased(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a truce holds in a place that is no line."""
        items, code = clause.items, clause.items[index].code
        if self._is_applied(clause, index, prep):
            return code in _PUT
        if any(items[i].code == "LN" for i in clause.right):
            return False
        inside = prep in self.grammar["inside"]
        named = code in {"RG", "PLS", "CO"} and (inside or prep in self.grammar["of"])
        return named or (code in {"PL", "NM"} and inside)

    def _is_made(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a place behind the verb is made a zone, or a line is drawn."""
        item, grammar = clause.items[index], self.grammar
        line = item.code == "LN"
        said_of = self.zoned.words(clause.items, clause.predicate.start)
        zones = self.signs.which(clause.words, "zone") or self.signs.which(said_of, "zone")
        over = prep in grammar["above"] and item.code in {"RG", "CO", "PL", "PLS", "NM"}
        named = bool(zones) and (
            self._is_named_zone(clause, index) or self._is_given(clause, index, prep)
        )
        object_ = prep in {"", clause.items[clause.predicate.end - 1].text}
        line_of = item.value.line if isinstance(item.value, Stretch) else item.value
        drawn = isinstance(line_of, Line) and object_ and not zones
        return (
            # "a demilitarized zone set up for the district"
            (prep in grammar["for_each"] and item.code in LEFT and bool(zones))
            or named
            or drawn
            or (bool(zones) and self._is_extent(clause, index, prep))
            or (over and bool(zones))
            or (line and "corridor" in zones)
        )

    def _is_extent(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a zone has a place for its ground: "with the town as its territory"."""
        behind = [item.text for item in clause.items[index + 1 : index + 1 + _WHOSE]]
        if prep not in self.grammar["covering_by"] or len(behind) < _WHOSE:
            return False
        as_, whose, noun = behind
        owned = as_ in self.grammar["framing"] and whose in self.grammar["own"]
        return owned and noun in self.grammar.either("land_itself", "extent_nouns")

    def _is_frozen(self, clause: Clause, item: Item, prep: str) -> bool:
        """Tell whether something in a town is frozen: "construction in X is frozen"."""
        verb = clause.items[clause.predicate.start : clause.predicate.end]
        frozen = any(i.text in self.grammar["frozen"] for i in verb)
        return frozen and item.code == "NM" and prep in self.grammar["inside"]

    def _has_object(self, clause: Clause) -> bool:
        """Tell whether the verb is done to something: "the mission will open offices"."""
        after = clause.items[clause.right[0]] if clause.right else None
        leading = self.grammar.either("source", "destination", "connectors")
        return after is not None and (
            after.code in {"ACT", "NM"} or (after.text.isalpha() and after.text not in leading)
        )

    def _is_gate(self, item: Item) -> bool:
        """Tell whether a place is one that people pass: a port, a crossing, a bridge."""
        words = item.text.split()
        return item.code == "PL" and not self.grammar["gates"].isdisjoint(words)

    def _is_ground(self, clause: Clause, index: int) -> bool:
        """Tell whether a place itself is what a ban on entry is about: "X is closed to"."""
        items = clause.items
        put = items[self._before_articles(items, index)].text in self.grammar["putting"]
        if items[index].code not in LEFT or not (put or self._is_subject(items, index)):
            return False
        last = items[clause.predicate.end - 1].text
        shut = not self.grammar["shut_to"].isdisjoint(
            items.texts[clause.predicate.start : clause.predicate.end]
        )
        nearest = all(not items[k].code for k in range(index + 1, clause.predicate.start))
        return nearest and shut and last in self.grammar["to"] | self.grammar["shut_to"]

    def _heads_clause(self, clause: Clause, index: int) -> bool:
        """Tell whether a name is the subject that a sentence begins with, alone or in a list."""
        before = clause.items[: index + 1]
        listing = self.grammar["joining"] | {","}
        return all(i.code == "NM" or (not i.code and i.text in listing) for i in before)


def _can_be_entered(line: object) -> bool:
    """Tell whether somebody can be on a line: on a river or a road, not on a border."""
    course = line.line if isinstance(line, Stretch) else line
    return isinstance(course, River | Road)
