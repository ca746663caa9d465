"""Fitting: which features behind a verb it bears on, verb class by verb class."""

from __future__ import annotations

from zonemap.area import Border, Line, Meridian, Parallel, River, Road, Stretch
from zonemap.reading.bearing import Bearing
from zonemap.reading.interruptions import SET_ASIDE
from zonemap.reading.items import Item, said
from zonemap.reading.placing import LEFT, OWNER, is_of_line
from zonemap.reading.predicates import Clause

_BARRED = frozenset({"exclude", "any", "cease", "limit"})


_SENT = 9  # items of "the delivery of arms and ammunition to"
_PUT = frozenset({"PL", "PLS", "RG", "NM"})
_STATUS = 8  # items behind a verb that say what is given
_WHOSE = 3  # words behind a name, of which one may say that it only tells whose they are


class Fitting(Bearing):
    """Tells which features behind a verb it bears on, in one language."""

    def right(self, clause: Clause, index: int) -> bool:
        """Tell whether a feature after the verb is what the verb bears on."""
        items, grammar = clause.items, self.grammar
        item, prep = items[index], self.placing.prep(clause, index)
        line = item.code == "LN"
        if prep == OWNER or self._is_end(clause, index) or self._of_victims(clause, index):
            return False
        if self.only_says_whose(clause, index) or self.biding.is_read(clause, index):
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
                return way or self.is_gate(item)
            case "create":
                return self._is_made(clause, index, prep)
            case "extend":
                return isinstance(item.value, Parallel | Meridian)
            case "limit" if clause.predicate.start < index < clause.predicate.end:
                at = self.before_articles(items, index)
                return item.code in _PUT and at > 0 and items[at].text in grammar["inside"]
            case "limit" if self._is_delivered(clause, index, prep):
                return True
            case "limit":
                own = items[clause.predicate.end - 1].text == prep
                if isinstance(item.value, River) and item.value.bank:
                    return prep in grammar.either("to", "at", "along")
                return (
                    (
                        item.code in {"RG", "CO", "PL", "PLS"}
                        and prep in grammar.either("inside", "of")
                    )
                    or (
                        item.code in {"NM", "PL", "PLS", "RG"}
                        and (own or prep in grammar.either("at", "along"))
                    )
                    or (item.code == "LN" and own and prep in grammar["along"])
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
        at = grammar.before(items, index)
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

    def _is_delivered(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether what is banned or limited goes to a place: "an embargo on arms to"."""
        items, grammar = clause.items, self.grammar
        if items[index].code not in _PUT or prep not in grammar.either("to", "along", "for_each"):
            return False
        near = {i.text for i in items[max(0, index - _SENT) : index] if not i.code}
        before = items[self.before_articles(items, index) - 1].text
        if prep in grammar["to"]:
            return not grammar["deliveries"].isdisjoint(near)
        return before in grammar["bans"] or not grammar["ceilings"].isdisjoint(near)

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

    def _is_at_edge(self, clause: Clause, index: int) -> bool:
        """Tell whether somebody stands by a town: "four posts on the edge of Kidal"."""
        items, grammar = clause.items, self.grammar
        of = self.before_articles(items, index)
        edge = items[of - 1].text if of > clause.predicate.end else ""
        if edge not in grammar["edges_of_towns"] or items[of].text not in grammar["of"]:
            return False
        at = self.before_articles(items, of - 1)
        own = clause.predicate.start <= at
        return own and items[at].text in grammar.either("at", "along", "inside")

    def _stationed(self, clause: Clause, item: Item, prep: str) -> bool:
        if clause.span.start < item.start < clause.span.end and item.code in _PUT:
            kept = clause.items[clause.predicate.start].text in self.grammar["kept_order"]
            last = clause.items[clause.predicate.end - 1].text
            kept = kept or last in self.grammar["assembly_nouns"]  # "names it as assembly point"
            return kept or self.handed.puts_under(clause)  # "places the town under the police"
        if item.code in {"NM", "PL", "PLS", "SITES", "PT"}:
            last = clause.items[clause.predicate.end - 1].text
            before = clause.items[clause.predicate.end - 2].text
            # "be under the Front": that is nobody's place
            under = last in self.grammar["articles"] and before in self.grammar["under"]
            own = last == prep and not under
            listed = item.code == "PLS" and prep in self.grammar["of"]
            listed = listed or (self.is_watched(clause) and prep in self.grammar["inside"])
            first = clause.items[clause.predicate.start].text
            own = own or (first in self.grammar["sending"] and prep in self.grammar["to"])
            there = prep in self.grammar.either("at", "all_over")
            return (there or listed or own) and not clause.negated
        if item.code in {"LN", "RG", "MZ"}:
            verb = clause.items[clause.predicate.start : clause.predicate.end]
            sent = verb[0].text in self.grammar["sending"] and prep in self.grammar["to"]
            own = item.code == "RG" and (sent or prep == verb[-1].text)
            return own or prep not in self.grammar["to_or_from"]
        back = clause.items[clause.predicate.start].text in self.grammar["returning"]
        there = prep in self.grammar["inside"] or (back and prep in self.grammar["to"])
        return item.code == "CO" and there

    def _is_applied(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a truce holds in a place: "the ceasefire will apply first to X"."""
        between = clause.items[clause.predicate.end : index]
        applies = any(not i.code and i.text in self.grammar["applying"] for i in between)
        return applies and prep in self.grammar["to"]

    def _is_ceased(self, clause: Clause, index: int, prep: str) -> bool:
        """Tell whether a truce holds in a place that is no line."""
        items, code = clause.items, clause.items[index].code
        last = items[clause.predicate.end - 1].text
        covers = clause.predicate.end - clause.predicate.start > 1  # "the truce shall cover"
        if self._is_applied(clause, index, prep) or (covers and prep in {"", last}):
            return code in _PUT | {"CO"}
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
            self.is_named_zone(clause, index) or self._is_given(clause, index, prep)
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


def _can_be_entered(line: object) -> bool:
    """Tell whether somebody can be on a line: on a river or a road, not on a border."""
    course = line.line if isinstance(line, Stretch) else line
    return isinstance(course, River | Road)
