"""Deeds that a noun names: when they are duties, and when something is only said of them.

"The evacuation of the town shall be completed in ten days" is a duty; "the evacuation of the town
shall not be deemed a renunciation of it", "is without prejudice to", only says what it means.
"""

from __future__ import annotations

from itertools import pairwise

from zonemap.reading.items import Item, head_end
from zonemap.reading.language import Language
from zonemap.reading.moodwords import MoodWords

_FIXED = frozenset({"Q", "ORD", "T", "DUR", "REF"})
_MEN = frozenset({"ACT", "AC", "CO", "NM"})
_SOMEBODY = frozenset({"ACT", "AC", "CA", "CO", "NM"})
_LED = 14  # items of "Key points of the agreement signed on Friday:"
_HEAD = 4  # words before "on the withdrawal" that name what is on it
_NEAR = 7  # words from a modal verb to "prejudice": "shall not in any way be held to prejudice"


class Nominals:
    """Tells what is said of the deeds that nouns name, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = grammar = language.grammar
        self.nominal = language.nominal
        self.gerunds = language.endings["gerunds"]
        self.papers = language.papers
        self._nouns = self.nominal | grammar.either("deeds", "banned_deeds")
        self._finite = grammar.either("deontic", "being", "doing", "perfect")
        self._undoing = language.made(MoodWords).undoing
        self._passed = grammar.either("between_counting", "negations", "auxiliaries")

    def names_no_duty(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether a verb is a noun here that obliges nobody."""
        if self._is_nominal(items, at, end) and not self._is_provided(items, at):
            return True
        if self._is_matter(items, at) or self._is_paper(items, at, end):
            return True
        if self._is_watched(items, at):
            return True
        before = items[at - 1].text if at else ""
        noun = items[at].text in self._nouns or before in self.grammar["articles"]
        return noun and self._only_counts(items, end)

    def _is_nominal(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether a deed is told by a noun: "the assembly of its fighters at"."""
        if items[at].text not in self.nominal or self._is_done(items, at):
            return False
        of = self.grammar["of"]
        inside = any(item.text in of and not item.code for item in items[at:end])
        return inside or (end < len(items) and items[end].text in of)

    def _is_done(self, items: list[Item], at: int) -> bool:
        """Tell whether "is bound to pull out of" is a verb, where "the pull-out of" is a noun."""
        before = items[at - 1] if at else None
        phrasal = at + 1 < len(items) and not items[at + 1].glued
        if before is None or not phrasal:
            return False
        return before.code in _MEN or before.text in self.grammar.either("to", "deontic")

    def _is_to_be(self, items: list[Item], at: int) -> bool:
        """Tell whether "the evacuation of the town, to be completed within" stands here."""
        to, be = self.grammar["to"], self.grammar["be"]
        behind = items[at:]
        return any(
            two.text in to and three.text in be and one.text in {",", "("}
            for one, two, three in zip(behind, behind[1:], behind[2:], strict=False)
        )

    def _is_provided(self, items: list[Item], at: int) -> bool:
        """Tell whether a noun names a duty: something provides for it, or it stands by itself."""
        grammar = self.grammar
        plain = [i.text for i in items if not i.code]
        first = grammar.before(items, at) + 1
        if first and items[first - 1].text.endswith(self.gerunds):
            return False  # "the ceremony marking the cantonment of"
        if not grammar.either("providing", "deontic").isdisjoint(plain):
            return True
        led = items[max(0, first - 2) : first]
        if len(led) > 1 and led[1].text in grammar["carrying_through"]:
            return led[0].text in grammar["to"]  # "has to complete the evacuation of"
        if any(one in grammar["being"] and two in grammar["to"] for one, two in pairwise(plain)):
            return True  # "the regrouping of the rebels is to be done"
        if self._is_to_be(items, at):
            return True
        if self._is_set(items, at) or self._is_term(items, first):
            return True
        head = self._head(items, at)
        plain = [i.text for i in items[head:] if not i.code]
        before = [i for i in items[head:at] if i.code or i.text.isalpha()]
        passed = grammar.either("articles", "numbering_words")
        alone = all(i.code in _FIXED or i.text in passed for i in before)
        return alone and grammar.either("being", "telling_past", "having").isdisjoint(plain)

    def _head(self, items: list[Item], at: int) -> int:
        """Return where a list begins that a paper's own head leads: "Key points of the accord:"."""
        colon = head_end(items, 0, min(at, _LED))
        papers = self.papers | self.grammar["paper_parts"]
        told = {item.text for item in items[:colon] if not item.code}
        owned = any(item.code in _SOMEBODY for item in items[:colon])
        return 0 if owned or papers.isdisjoint(told) else colon + 1

    def _is_set(self, items: list[Item], at: int) -> bool:
        """Tell whether "the handover of the town is set for Friday" fixes a day for it."""
        pairs = pairwise(item.text for item in items[at:] if not item.code)
        now = self.grammar["being"] - self.grammar["narrated"]
        return any(one in now and two in self.grammar["fixed_for"] for one, two in pairs)

    def _is_term(self, items: list[Item], first: int) -> bool:
        """Tell whether "the accord's first step is the withdrawal" says what a paper lays down."""
        if first < 2 or items[first - 1].text not in self.grammar["being"]:
            return False
        before = {item.text for item in items[: first - 1] if not item.code}
        owned = any(item.code in _SOMEBODY for item in items[: first - 1])
        terms = self.grammar.either("paper_parts", "paper_steps")
        return not (owned or before.isdisjoint(self.papers) or before.isdisjoint(terms))

    def _is_matter(self, items: list[Item], at: int) -> bool:
        """Tell whether a deed is what talks, costs or a clause are about.

        "Talks concerning the withdrawal shall be opened", "the expenses incurred in the
        withdrawal", "the feasibility of deploying observers" send nobody anywhere.
        """
        grammar = self.grammar
        lead = grammar.before(items, at)
        if lead < 1 or items[lead].code:
            return False
        heads = {item.text for item in items[max(0, lead - _HEAD) : lead]}
        if items[lead].text in grammar["concerning"]:
            return heads.isdisjoint(grammar["agreed_things"])
        about = items[lead].text in grammar["about"]
        return about and not heads.isdisjoint(grammar["matters"])

    def _is_watched(self, items: list[Item], at: int) -> bool:
        """Tell whether a deed is what somebody watches: "verify the withdrawal in the town"."""
        grammar = self.grammar
        inside = at + 1 < len(items) and items[at + 1].text in grammar["inside"]
        if items[at].text not in grammar["deeds"] or not inside:
            return False
        lead = grammar.before(items, at)
        watching = grammar.either("watch_verbs", "watching")
        return lead >= 0 and not items[lead].code and items[lead].text in watching

    def _is_paper(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether a truce is a paper here and no quiet: "the truce terms", "under the truce".

        A ceasefire "in the town" or "along the line" is one that is kept there.
        """
        grammar = self.grammar
        if items[end - 1].text not in grammar["truces"]:
            return False
        lead = grammar.before(items, at, grammar.either("articles", "truce_words"))
        if lead >= 0 and not items[lead].code:
            watched = items[lead].text in grammar.either("watch_verbs", "watching")
            if watched and self._is_along_line(items, end):
                return False  # "shall monitor the truce along the line": there it is kept
            if watched or items[lead].text in grammar["under_papers"] | self._undoing:
                return True  # "shall monitor the truce in the town", "renounced the truce"
            of = lead > 0 and items[lead].text in grammar["of"]
            if of and items[lead - 1].text in grammar["paper_parts"]:
                return True
        after = items[end] if end < len(items) else None
        if after is None or after.code:
            return False
        return after.text in grammar.either("paper_parts", "truce_deeds")

    def _is_along_line(self, items: list[Item], end: int) -> bool:
        """Tell whether a line is where a truce holds: "the ceasefire on the line of contact"."""
        passed = self.grammar.either("along", "at", "articles")
        there = next((i for i in items[end:] if i.code or i.text not in passed), None)
        return there is not None and there.code == "LN" and there is not items[end]

    def _only_counts(self, items: list[Item], end: int) -> bool:
        """Tell whether all that is said of a deed is what it means: "shall not be deemed"."""
        stops = self.grammar.either("relative", "joining", "parting")
        for at in range(end, len(items)):
            text = items[at].text
            if items[at].code:
                continue
            if text in stops:
                return False
            if text in self._finite:
                return self.counts_as(items, at)
        return False

    def counts_as(self, items: list[Item], at: int) -> bool:
        """Tell whether a modal verb leads to what a deed means, and obliges nobody."""
        for item, after in pairwise(items[at + 1 : at + _NEAR]):
            if item.code:
                return False
            if item.text in self.grammar["counting_as"]:
                return after.text not in self.grammar["carried_out"]
            if item.text not in self._passed:
                return False
        return False
