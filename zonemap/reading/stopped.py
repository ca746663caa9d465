"""Deeds that end and posts that close: nobody is left where they were.

"The accord leaves no troops in the town", "agreed to end patrols in", "a halt to movements in".
"""

from __future__ import annotations

from zonemap.reading.language import Language
from zonemap.reading.predicates import Clause

_MARKS = frozenset({",", ";", ":"})
_SUBJECT = 9  # items of "patrols by either army or by its allies shall"


class Stopped:
    """Tells deeds that are stopped somewhere, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.signs = language.signs

    def leaves_nobody(self, clause: Clause) -> bool:
        """Tell whether what is left somewhere is nobody: "leaves no foreign troops in the town"."""
        behind = [clause.items[i] for i in clause.right]
        first = behind[0].text.split()[0] if behind else ""
        return first in self.grammar["negations"] and any(
            not item.code and item.text in self.grammar["inside"] for item in behind
        )

    def ends_deed(self, clause: Clause) -> bool:
        """Tell whether patrols or movements are what ends: "no patrols", "a halt to movement"."""
        items, verb = clause.items, clause.predicate
        deeds = self.grammar["stopped_deeds"]
        if verb.verb == "cease":
            behind = [items[i] for i in clause.right]
            leading = self.grammar["inside"]
            ends = next((n for n, i in enumerate(behind) if i.text in leading), len(behind))
            near = items[max(0, verb.start - _SUBJECT) : verb.start]
            start = next((n + 1 for n, i in reversed([*enumerate(near)]) if i.text in _MARKS), 0)
            subject = any(i.text in deeds and not i.code for i in near[start:])
            return subject or any(w in deeds for i in behind[:ends] for w in i.text.split())
        if clause.negated and verb.verb == "patrol":
            return not self.signs.has(clause.words, "sign.none_but")
        passed = self.grammar.either("articles", "of_arms", "joint_words") | self.grammar["to"]
        k = self.grammar.before(items, verb.start, passed)
        stopping = self.grammar.either("negations", "stopping")
        return k >= 0 and not items[k].code and items[k].text in stopping

    def closes_posts(self, clause: Clause) -> bool:
        """Tell whether posts or bases in a place are what is closed."""
        items, verb = clause.items, clause.predicate
        before = items[verb.start - 1].text if verb.start else ""
        if before in self.grammar["staying"]:
            return False  # "the base stays closed"
        passive = not self.grammar["auxiliaries"].isdisjoint(
            i.text for i in items[max(0, verb.start - 1) : verb.start + 1]
        )
        near = clause.left if passive else clause.right
        told: list[str] = []
        for i in near:
            if items[i].text in self.grammar["inside"] and told:
                break
            told = [] if items[i].text == "," else [*told, *items[i].text.split()]
        other = not self.grammar["other_camps"].isdisjoint(told)  # "refugee camps in the town"
        return not other and any(word in self.grammar["posts_closed"] for word in told)
