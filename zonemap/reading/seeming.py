"""Seeming: what looks like a verb and is a noun, an adjective or a participle.

"Guard posts", "the disarmed garrison", "forces withdrawn from the town shall be paid": such words
only say what or whom a sentence speaks of.
"""

from __future__ import annotations

from itertools import pairwise

from zonemap.reading.items import Item
from zonemap.reading.language import Language

_SUBJECT = 9  # items from a noun to what binds it: "camps in the north of the district shall"
_WHOSE = frozenset({"ACT", "AC", "CO", "CA"})
_SHARED = 3  # items from "be" to a second verb that shares it


class Seeming:
    """Tells verbs from what only looks like them, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.endings = language.endings
        self._doubtful = self.grammar.either(
            "war_times", "deeds", "line_moves", "motion", "watching_nouns"
        )
        adjectives = language.table("words")["classes"].get("zone_adjective", ())
        self._of_zones = frozenset(word for phrase in adjectives for word in phrase.split())

    def _is_post_bound(self, items: list[Item], at: int) -> bool:
        """Tell whether "rebel camps in the town shall be closed" speaks of camps."""
        grammar = self.grammar
        which = at > 0 and items[at - 1].text in grammar.either("relative", "describing")
        if which or items[at].text not in grammar["posts_closed"]:
            return False
        parted = grammar.either("parting", "relative") | {","}
        for item, after in pairwise(items[at + 1 : at + _SUBJECT]):
            if not item.code and item.text in grammar["deontic"]:
                return True
            joined = item.text in grammar["joining"] and not after.code  # "camps in it and shall"
            if not item.code and (joined or item.text in parted):
                return False
        return False

    def _is_of_zone(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "a ceasefire zone", "each withdrawal area" is a zone and no deed."""
        text = items[at].text
        past = text.endswith(self.endings["participles"])
        if past or text not in self._of_zones or end >= len(items):
            return False
        zone = items[end].text.split()[0] in self.grammar["zone_nouns"]
        if not zone or not at:
            return zone
        before = items[at - 1]
        led = self.grammar["articles"] | self._of_zones
        return before.code in {"D", "Q"} or before.text in led

    def is_noun(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "guard posts" or "the watch" is a noun and not what somebody does."""
        grammar = self.grammar
        before = items[at - 1] if at else None
        if end == at + 1 and end < len(items) and items[end].text in grammar["crafts"]:
            return True
        if items[at].text in grammar["agreed_things"] and self._frames(items, at):
            return True
        if self._is_of_zone(items, at, end):
            return True
        if items[at].text in self._doubtful and (
            self._is_past(items, at) or self._runs(items, at) or self._is_whose(items, at)
        ):
            return True
        if self._is_adjective(items, at, end) or self._is_post_bound(items, at):
            return True
        gerund = items[at].text.endswith(self.endings["gerunds"])
        if items[at].text in grammar["lingering_on"] and self._only_tells_who(items, at):
            return True
        if gerund and end > at + 1 and before is not None and before.code == "ACT":
            return True  # "persons bearing arms" are such persons
        if end == at + 1 and gerund:
            led = before is not None and before.text in grammar["to_or_from"]
            return not led and end < len(items) and items[end].code == "ACT"
        follows = items[end].text if end < len(items) else ""
        if end == at + 1 and items[at].text in grammar["staying"] and follows in grammar["of"]:
            return True  # "the continued stay of the army"
        if end == at + 1 and items[at].text in grammar["leave_nouns"] and before is not None:
            led = before.text in grammar.either("articles", "before_leave")
            if led and (follows in grammar["of"] or before.text in grammar["lacking"]):
                return True  # "without the written leave of the commission"
        if items[at].text not in grammar["nouns_too"]:
            return False
        if before is not None and before.code == "Q":
            return True  # "in two strips west and east of"
        if end == at + 1 and at and follows in grammar.either("being", "deontic"):
            return True  # "team sites are kept"
        if before is None or before.text in grammar["articles"]:
            return end == at + 1 or before is not None
        if self._is_led(items, at):
            return False
        leading = grammar.either("deontic", "to", "joining", "not", "also") | {","}
        if end > at + 1:
            leading = leading | grammar.either("subjects", "relative")
        return not before.code and before.text not in leading

    def _is_adjective(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "the disarmed garrison", "the present truce" say which are meant."""
        if end != at + 1 or not at or end >= len(items):
            return False
        led = not items[at - 1].code and items[at - 1].text in self.grammar["articles"]
        past = items[at].text.endswith(self.endings["participles"])
        if not led or not (past or items[at].text in self.grammar["adjectives_too"]):
            return False
        if items[end].code in _WHOSE:
            return True
        return items[end].text in self.grammar.either(
            "described", "materiel", "rebels", "troops", "zone_nouns"
        )

    def _only_tells_who(self, items: list[Item], at: int) -> bool:
        """Tell whether "those remaining in the town" says who, where "from remaining in" bans."""
        before = items[at - 1] if at else None
        return before is None or bool(before.code) or before.text not in self.grammar["to_or_from"]

    def _frames(self, items: list[Item], at: int) -> bool:
        """Tell whether "under the truce", "during the ceasefire" only say by what others act."""
        k = self.grammar.before(items, at)
        leading = self.grammar["truce_led_by"]
        if not 0 <= k < at or items[k].code or items[k].text not in leading:
            return False
        finite = self.grammar.either("deontic", "negations", "bound")
        behind = (i.text for i in items[at + 1 :] if i.text == "," or i.text in finite)
        return next(behind, "") != ","  # a comma parts it from what they do

    def _is_led(self, items: list[Item], at: int) -> bool:
        """Tell whether a modal leads to a verb: "cannot retreat", "shall without delay guard"."""
        grammar, k = self.grammar, at - 1
        modal, adverbs = grammar.either("deontic", "leading_verbs"), self.endings["adverbs"]
        while k > 0 and not items[k].code and items[k].text not in modal:
            if items[k - 1].text in grammar["lacking"]:
                k -= 2
            elif items[k].text in grammar["between_modal"] or items[k].text.endswith(adverbs):
                k -= 1
            else:
                return False
        return k > 0 and not items[k].code

    def _is_whose(self, items: list[Item], at: int) -> bool:
        """Tell whether "under U.N. control" names whose control it is, and what nobody does."""
        if items[at].text not in self.grammar["watching_nouns"]:
            return False
        k = at - 1
        while k > 0 and (items[k].code in _WHOSE or items[k].text in self.grammar["articles"]):
            k -= 1
        return 0 <= k < at - 1 and items[k].text in self.grammar["under"] and not items[k].code

    def _runs(self, items: list[Item], at: int) -> bool:
        """Tell whether "the line goes from A to B" says where a line lies, and moves nobody."""
        if at and items[at - 1].code == "LN" and items[at].text in self.grammar["line_moves"]:
            return True
        goes = items[at].text in self.grammar["motion"] and items[at].text.endswith(
            self.endings["present"]
        )
        if not at or not goes or at + 1 >= len(items):
            return False
        before, follows = items[at - 1], items[at + 1]
        drawn = self.grammar["spots"] | self.grammar["zone_nouns"]
        line = before.code == "LN" or (not before.code and before.text in drawn)
        return line and not follows.code and follows.text in self.grammar["stretch_from"]

    def _is_past(self, items: list[Item], at: int) -> bool:
        """Tell whether "after their withdrawal" only says when something else is done."""
        grammar = self.grammar
        if items[at].text not in grammar.either("deeds", "war_times"):
            return False
        led = grammar.before(items, at)
        return led >= 0 and not items[led].code and items[led].text in grammar["when"]

    def is_participle(self, items: list[Item], at: int, end: int, verb: str) -> bool:
        """Tell whether "forces deployed on" or "a zone declared in" is no verb of its own."""
        past = items[at].text.endswith(self.endings["participles"])
        if self._is_moved(items, at):
            return True
        if end != at + 1 or not (past or items[at].text in self.grammar["past"]):
            return False
        k = at - 1
        while k > 0 and not items[k].code and items[k].text in self.grammar["hereby"]:
            k -= 1  # "is hereby established in"
        before = items[k].text if at else ""
        if before in self.grammar["auxiliaries"] or self._goes_on(items, at):
            return False
        if verb == "create" and before in self.grammar["inside"]:
            return True  # "in designated camps"
        if verb in {"leave", "withdraw"} and at and items[at - 1].code in {"ACT", "CO", "AC"}:
            # "the army left the town": told, not agreed
            return not self.grammar["obliging"] & {i.text for i in items[:at] if not i.code}
        after = items[end].text if end < len(items) else ""
        if verb == "cleared":
            return after in self.grammar["zone_nouns"]
        return verb == "deploy" or (verb == "create" and after in self.grammar["after_participle"])

    def tells_which(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "forces withdrawn from the town shall be paid" only says which forces."""
        grammar, text = self.grammar, items[at].text
        past = text.endswith(self.endings["participles"]) or text in grammar["moved_forms"]
        before = items[at - 1] if at else None
        if not past or before is None:
            return False
        men = grammar.either("materiel", "troops", "meant", "arming", "described", "given_up")
        if before.code not in _WHOSE | {"SITES"} and (before.code or before.text not in men):
            return False
        modal = (k for k in range(end, len(items)) if items[k].text in grammar["deontic"])
        stop = next(modal, 0)
        parted = grammar["joining"] | {";", ":"}
        return bool(stop) and not any(
            not item.code and item.text in parted for item in items[end:stop]
        )

    def _goes_on(self, items: list[Item], at: int) -> bool:
        """Tell whether "shall be formed and deployed in" shares its "be" with the verb before."""
        if at < _SHARED or items[at - 1].text not in self.grammar["joining"]:
            return False
        one, be = items[at - 2], items[at - 3]
        past = one.text.endswith(self.endings["participles"])
        return not one.code and past and be.text in self.grammar["auxiliaries"]

    def _is_moved(self, items: list[Item], at: int) -> bool:
        """Tell whether "troops brought into Goma shall leave" only says which troops."""
        if items[at].text not in self.grammar["brought"] or not at:
            return False
        which = self.grammar.either("describing", "relative")
        related = at > 1 and items[at - 1].text in which
        before = items[at - 1 - related]
        men = {"ACT", "AC", "CO", "NM"} if related else {"ACT", "AC"}
        named = before.code in men or before.text in self.grammar["materiel"]
        bound = self.grammar.either("obliging", "bound")
        return named and any(not i.code and i.text in bound for i in items[at:])
