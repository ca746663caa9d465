"""The words by which moods are told, and small questions about a sentence that they answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from zonemap.reading.interruptions import SET_ASIDE
from zonemap.reading.items import Item
from zonemap.reading.language import Grammar, Language
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.verbs import forms

NEAR = 6  # words between a verb and its modal, a paper and the word that leads to it
STOPS = frozenset({";", ".", "?"})
PARTS = frozenset({",", ";", ":", "-", "(", ")"})
ENDS = PARTS | STOPS
_OPEN = frozenset({"("})
_CLOSE = frozenset({")"})
_BELOW = frozenset({",", ":", "-"})  # where a clause below another ends
_NUMBERED = frozenset({"ACT", "DUR", "T"})  # what a verb of many may follow
_NAMED = frozenset({"ACT", "AC", "CO", "NM"})
_CLAUSE = 9  # items of a new clause that hold its verb


class MoodWords:
    """The words of moods in one language.

    Parameters
    ----------
    language
        The words.

    Attributes
    ----------
    of, either
        Return the words of some use, those of some uses together.
    verbs
        Verbs that govern others in all their forms, with their class and their stem.
    pasts
        Forms that tell of the past or stand behind "has".
    heads
        What those are called who act: "army", "rebels".
    undoing
        Forms of verbs by which somebody leaves or breaks an agreement.
    phrases
        Set phrases, with why what they stand beside binds nobody.
    """

    def __init__(self, language: Language) -> None:
        table = language.table("moods")
        self.grammar = language.grammar
        self.papers = language.papers
        self.past = language.endings["participles"]
        self.gerund = language.endings["gerunds"]
        self.present = language.endings["present"]
        self.plurals = language.endings["plurals"]
        self.adverbs = language.endings["adverbs"]
        self.heads = frozenset(language.table("words")["actors"]["heads"])
        words = Grammar({key: frozenset(words) for key, words in table["words"].items()})
        self.of: Callable[[str], frozenset[str]] = words.__getitem__
        self.either = words.either
        self.phrases = PhraseTable(
            [(phrase, why) for why, phrases in table["phrases"].items() for phrase in phrases]
        )
        self.verbs: dict[str, tuple[str, str]] = {}
        pasts: set[str] = set()
        for kind, stems in table["verbs"].items():
            for stem in stems:
                for form in forms(stem, table["irregular"]):
                    self.verbs[form] = kind, stem
                    if form != stem and not form.endswith(("s", *self.gerund)):
                        pasts.add(form)
        self.undoing = frozenset(
            form
            for stem in table.get("undoing", {}).get("stems", ())
            for form in forms(stem, table["irregular"])
            if not form.endswith(self.gerund)
        )
        self.pasts = frozenset(pasts) | self.of("pasts") | self.grammar["past"]

    def kind(self, word: str) -> str:
        """Return the class of a verb that governs; nothing for other words."""
        return self.verbs.get(word, ("",))[0]

    def binds(self, items: Sequence[Item]) -> bool:
        """Tell whether a word among some obliges somebody: "shall", "must"."""
        binding = self.of("binding")
        return any(not item.code and item.text in binding for item in items)

    def passed(self, item: Item) -> bool:
        """Tell whether a word may stand between a verb and its modal."""
        return not item.code and (
            item.text in self.of("passing_over") or item.text.endswith(self.adverbs)
        )

    def before(self, items: Sequence[Item], at: int, key: str) -> bool:
        """Tell whether one of some words stands before, adverbs between."""
        k = at - 1
        while k >= max(0, at - NEAR) and not items[k].code:
            if items[k].text in self.of(key):
                return True
            if not self.passed(items[k]):
                return False
            k -= 1
        return False

    def follows(self, items: Sequence[Item], at: int, key: str) -> bool:
        """Tell whether one of some words stands right behind."""
        return at + 1 < len(items) and items[at + 1].text in self.of(key)

    def is_past(self, item: Item) -> bool:
        """Tell whether a verb has a form of the past, or is a participle."""
        text = item.text
        return text in self.pasts or text in self.of("participles") or text.endswith(self.past)

    def is_noun(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "the report", "public order", "floating docks" are no verb."""
        before, text = (items[at - 1] if at else None), items[at].text
        if text.endswith(self.gerund) and not self.before(items, at, "be"):
            after = items[at + 1] if at + 1 < len(items) else None
            return after is None or not (
                after.code
                or after.text in self.grammar["articles"]
                or after.text in self.of("complement")
            )
        if before is not None and before.code and text in self.of("nouns_too"):
            return before.code not in _NUMBERED
        if before is not None and before.code == "Q" and text.endswith(self.plurals):
            return True  # "by 14 votes"
        if before is None or before.code:
            return False
        if before.text in self.of("before_nouns"):
            return True
        denied = before.text in self.of("nots") and at > 1
        if denied and items[at - 2].text in self.of("did") | self.of("binding"):
            return False  # "did not vote to"
        if text in self.of("nouns_too") and before.text in self.of("and") and at > 1:
            return items[at - 2].text in self.of("paired_nouns")  # "law and order"
        if text in self.of("nouns_too") and not (
            before.text in self.either("to", "binding", "supposing")
            or before.text.endswith((*self.plurals, *self.adverbs))
            or before.text in self.of("before_stems")
        ):
            return True
        return before.text in self.grammar["articles"] and items[at - 2].text not in self.of("and")

    def is_reduced(self, items: Sequence[Item], at: int, kind: str) -> bool:
        """Tell whether "a line claimed by", "Reckoned from" only describe something."""
        if self.is_past(items[at]) and self._is_absolute(items, at):
            return True  # "their passports having first been recorded"
        if not self.is_past(items[at]) or self.before(items, at, "be"):
            return False
        if self._is_active(items, at):
            return False
        if not at or items[at - 1].text in {","} | self.of("framing_as"):
            return kind != "agreeing"  # "as explained in the report"
        return at + 1 < len(items) and items[at + 1].text in self.grammar["agent"]

    def _is_active(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether ", demanded that", ", said the mediator," are verbs of their own."""
        after = items[at + 1] if at + 1 < len(items) else None
        comma = at > 0 and items[at - 1].text == ","
        if not comma or after is None:
            return False
        return after.code in _NAMED or (after.text in self.grammar["articles"] and not after.code)

    def _is_absolute(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "having been" or a subject and "being" stand before a participle."""
        k = at - 1
        while k >= max(0, at - NEAR) and self.passed(items[k]):
            if items[k].text in self.of("being") and not items[k - 1].code:
                return False
            k -= 1
        return k >= 0 and not items[k].code and items[k].text in self.of("having")

    def is_told_to(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "with both armies told to stop" is a passive without its "be"."""
        negated = self.follows(items, at, "nots")
        return self.follows(items, at + negated, "to")

    def rebuffed(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "neither side agreed", "did not agree" say no."""
        start = at
        while start and items[start - 1].text not in PARTS and at - start < NEAR:
            start -= 1
        near = {word for i in items[start:at] for word in i.text.split()}
        return bool(near & self.of("rebuffing"))

    def bans(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "told villagers not to move" says what holds from then on."""
        near = [item.text for item in items[at + 1 : at + NEAR]]
        return any(one in self.of("nots") and two in self.of("to") for one, two in pairwise(near))

    def himself(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether somebody tells what they will do themselves: "have said they will"."""
        after = [item.text for item in items[at + 1 : at + 3] if item.text not in self.of("that")]
        return bool(after) and after[0] in self.of("themselves")

    def commands(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether somebody gives an order in the first person: "I have ordered"."""
        if self.verbs.get(items[at].text, ("", ""))[1] not in self.of("ordering"):
            return False
        k = at - 1
        while k >= 0 and items[k].text in self.of("before_orders"):
            k -= 1
        denied = at + 1 < len(items) and items[at + 1].text in self.of("rebuffing")
        return k >= 0 and items[k].text in self.of("first_person") and not denied

    # --- where what a word governs begins and ends ---------------------------------------

    def chunk(self, items: Sequence[Item], at: int) -> tuple[int, int]:
        """Return the part of a sentence, between any marks, in which a word stands."""
        start, end = at, at
        while start and items[start - 1].text not in PARTS:
            start -= 1
        while end < len(items) and items[end].text not in ENDS:
            end += 1
        return start, end

    def segment(self, items: Sequence[Item], at: int) -> tuple[int, int]:
        """Return the part of a sentence, between semicolons, in which a word stands."""
        start, end = at, at
        while start and items[start - 1].text != ";" and not self.turns(items, start - 1):
            start -= 1
        while end < len(items) and items[end].text != ";" and not self.turns(items, end):
            end += 1
        return start, end

    def opening(self, items: Sequence[Item], at: int) -> int:
        """Return where the clause of a verb begins: behind "where", or at the subject."""
        start = self.segment(items, at)[0]
        opening = self.either("openings", "that")
        for k in range(at, start, -1):
            text = items[k].text
            if (text in opening or text in _OPEN) and not items[k].code:
                return k
            if items[k].code == SET_ASIDE and text.rsplit(maxsplit=1)[-1] in opening:
                return k  # "failing which"
        return start

    def turns(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a clause of another mood begins: ", but", ", and the army"."""
        if items[at].text in self.of("turning") and not items[at].code and at:
            return items[at - 1].text == "," or items[at].text in self.of("but")
        if items[at].text not in self.of("and") or items[at].code or not at or at + 2 >= len(items):
            return False
        after = items[at + 1]
        named = after.code in _NAMED and self.kind(items[at + 2].text) == "agreeing"
        if named:
            return True  # "one demands and the other accepts"
        if items[at - 1].text == "," and (
            after.code in {"ACT", "CO"} or after.text in self.of("main_subjects")
        ):
            finite = self.either("finite", "binding", "pasts")
            return any(not i.code and i.text in finite for i in items[at + 1 : at + _CLAUSE])
        return after.text in self.of("firm")

    def is_opened(self, items: Sequence[Item], start: int, at: int) -> bool:
        """Tell whether a word stands in a clause below another: "who want", "hoping"."""
        if items[at].text.endswith(self.gerund) and not self.before(items, at, "be"):
            return True
        opening = self.either("openings", "having")  # "Having secured a promise, they"
        return any(not i.code and i.text in opening for i in items[start : at + 1])

    def is_below(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a word stands in a clause below another, within its part."""
        return self.is_opened(items, self.chunk(items, at)[0], at)

    def reach(self, items: Sequence[Item], at: int) -> int:
        """Return where what a word governs ends."""
        opened = self.is_below(items, at)
        for k in range(at + 1, len(items)):
            text = items[k].text
            if text == ";" or self.turns(items, k):
                return k
            if opened and not items[k].code and (text in _BELOW or text in self.of("firm")):
                return k
            if text in _CLOSE and any(i.text in _OPEN for i in items[:at]):
                return k
        return len(items)
