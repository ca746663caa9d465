"""The mood and tense of a verb by itself: "shall", "would", "has", "to", the bare past."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from zonemap.reading.items import Item, Row
from zonemap.reading.moodwords import NEAR, PARTS, MoodWords
from zonemap.reading.predicates import Predicate
from zonemap.reading.staging import Staging

Own: TypeAlias = Literal["bound", "supposed", "unreal", "told", "before", "past", "plain"]
"""What a verb's own words say: a duty, a supposition, what would have been, what has been
done, what had been done, what was done; ``plain`` where they say nothing of that."""
DONE = frozenset({"told", "before", "past"})
_WHEN = frozenset({"T", "Q"})  # "in late 2005 withdrew"
_SUBJECTS = frozenset({"ACT", "AC", "CO", "CA", "NM", "PL", "RG", "LN"})
_SHORT = 3
_CLEFT = 3  # words of "it is for"
_OBJECT = 7  # items of "the district patrolled"


class Tenses:
    """Tells the moods of verbs in one language.

    Parameters
    ----------
    words
        The words of moods.
    """

    def __init__(self, words: MoodWords) -> None:
        self.words = words
        self.staging = Staging(words)

    def own(self, items: Row, predicate: Predicate) -> Own:
        """Return the mood of a verb by itself, with the words right before it."""
        inside = items.texts[predicate.start : predicate.end]
        if not self.words.of("binding").isdisjoint(inside):
            return "bound"
        if self.staging.holds(items, predicate.start):
            return "bound"
        agreeing = self.words.kind(inside[0]) == "agreeing"
        if agreeing and not self.words.rebuffed(items, predicate.start):
            return "bound"  # "agreed on a corridor"
        group = self.group(items, predicate.start)
        if group == "plain" and (
            self._has_done(items, predicate) or self._has_held(predicate, inside)
        ):
            return "told"
        if group == "supposed" and inside[0] in self.words.of("have"):
            return "unreal"
        ordered = self.words.verbs.get(inside[0], ("", ""))[1] in self.words.of("ordering")
        barred = not self.words.grammar["banning"].isdisjoint(inside)
        if group in DONE and (ordered or barred):
            return "plain"  # "have been barred from", "ordered the troops out of": so they are
        return group

    def _has_held(self, predicate: Predicate, inside: Sequence[str]) -> bool:
        """Tell whether "the truce has been in force in" says what was."""
        past = self.words.either("have", "had", "did")
        return predicate.verb == "cease" and not past.isdisjoint(inside)

    def _has_done(self, items: Sequence[Item], predicate: Predicate) -> bool:
        """Tell whether a verb holds its own "has": "has since deployed observers in"."""
        if items[predicate.start].text not in self.words.of("have"):
            return False
        if self._is_expected(items, predicate.start):
            return False
        at = predicate.start + 1
        while at < predicate.end and self.words.passed(items[at]):
            at += 1
        if at == predicate.end or items[at].code or self.words.kind(items[at].text) == "agreeing":
            return False
        inside = {item.text for item in items[at : predicate.end]}
        start = self.words.segment(items, predicate.start)[0]
        firm = self.words.of("firm")  # "shall, by May at the latest, have left"
        if any(not i.code and i.text in firm for i in items[start : predicate.start]):
            return False
        done = self.words.is_past(items[at]) or items[at].text.endswith(self.words.gerund)
        return done and inside.isdisjoint(PARTS | self.words.of("to"))

    def _seen_done(self, items: Sequence[Item], start: int) -> int:
        """Return where "see" stands in "would see the town patrolled by"; -1 elsewhere."""
        words = self.words
        if not words.is_past(items[start]) or words.before(items, start, "be"):
            return -1
        for k in range(start - 1, max(-1, start - _OBJECT), -1):
            item = items[k]
            if not item.code and item.text in words.of("seeing_done"):
                return k
            if not item.code and item.text in PARTS | words.of("openings") | words.of("relative"):
                return -1
        return -1

    def group(self, items: Sequence[Item], start: int) -> Own:
        """Return the mood that the words right before a verb give it."""
        seen = self._seen_done(items, start)
        if seen > 0:
            return self.group(items, seen)
        at = start - 1
        while at >= max(0, start - NEAR) and self.words.passed(items[at]):
            at -= 1
        month = at > 0 and items[at].cap  # "in May"
        word = items[at].text if at >= 0 and not items[at].code and not month else ""
        if word in self.words.of("phases") and items[start].text.endswith(self.words.gerund):
            return self.group(items, at)  # "have started moving"
        if word in self.words.of("binding") or word in self.words.of("advising"):
            return "bound"
        if word in self.words.of("unsure"):
            return "unreal"
        if word in self.words.of("supposing"):
            return "supposed"
        if word in self.words.of("able") and self.words.is_below(items, at):
            return "unreal"  # "whose rockets can fly 40 km"
        if word in self.words.of("did"):
            return "told"
        if word in self.words.of("have") and at and self.group(items, at) in {"supposed", "unreal"}:
            return "unreal"  # "would have gone", "was to have gone"
        if word in self.words.of("have") and self._is_expected(items, at):
            return "bound"  # "are supposed to have left by Monday"
        if word in self.words.of("having"):
            return "told" if self.words.is_past(items[start]) else "plain"
        ongoing = items[start].text.endswith(self.words.gerund)
        if word in self.words.either("have", "had") and (
            ongoing or self.words.is_past(items[start])
        ):
            if at and items[at - 1].text in self.words.of("advising"):
                return "unreal"  # "should have left by now"
            if at and items[at - 1].text in self.words.of("binding"):
                return "bound"
            to = at > 1 and items[at - 1].text in self.words.of("to")
            if to and self._infinitive(items, at - 1) == "bound":
                return "bound"  # "is to have left by then"
            return "told" if ongoing or word in self.words.of("have") else "before"
        if (
            word in self.words.of("be")
            and at
            and (ongoing or items[start - 1].text in self.words.of("being"))
        ):
            return "told"  # "is leaving", "was being moved"
        if word in self.words.of("to") and at:
            return self._infinitive(items, at)
        if self._names_deed(items, start):
            return self._done(items, start)
        past = items[start].text in self.words.of("pasts") or items[start].text.endswith(
            self.words.past
        )
        tells = past and at >= 0 and (items[at].code in _WHEN or self._acts(items, at))
        return "past" if tells and not self._only_says_which(items, start) else "plain"

    def _is_expected(self, items: Sequence[Item], have: int) -> bool:
        """Tell whether somebody has to have done something: "is due to have", "are to have"."""
        words, to = self.words, have - 1
        if to < 1 or items[to].text not in words.of("to"):
            return False
        expected = items[to - 1].text in words.of("expected")
        at = to - expected
        return words.before(items, at, "be") and not words.before(items, at, "were")

    def _acts(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether somebody or something that acts stands here: "the army", "who"."""
        item = items[at]
        if item.code:
            return item.code in _SUBJECTS
        articles = self.words.grammar["articles"]
        noun = at > 0 and items[at - 1].text in articles and item.text.isalpha()
        return noun or item.text in self.words.either("themselves", "relative")

    def _only_says_which(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a bound verb stands beside: "troops brought into Goma shall leave it"."""
        firm = self.words.either("firm", "duties")
        near = items[slice(*self.words.chunk(items, at))]
        if any(not item.code and item.text in firm for item in near):
            return True
        return self._is_for(near)

    def _is_for(self, near: Sequence[Item]) -> bool:
        """Tell whether words begin with "it is for": what somebody has to do stands behind."""
        grammar = self.words.grammar
        led = [item.text for item in near[:_CLEFT]]
        return len(led) == _CLEFT and led[1] in grammar["being"] and led[2] in grammar["for_each"]

    def _infinitive(self, items: Sequence[Item], to: int) -> Own:
        """Return the mood of "to leave" by what stands before it: "are", "ten days", "had"."""
        k = to - 1
        while k and self.words.passed(items[k]) and items[k].text not in self.words.of("be"):
            k -= 1
        before = items[k]
        if before.text in self.words.of("phases") and k and not before.code:
            group = self.group(items, k)
            lasts = before.text in self.words.of("lasting") and self._acts(items, k - 1)
            return "told" if group == "plain" and lasts else group
        if before.code in {"T", "DUR"}:
            return "bound"
        if before.text in self.words.of("had"):
            return "before"
        if before.text in self.words.of("were") and items[to + 1].text in self.words.of("have"):
            return "unreal"
        if before.text in self.words.either("be", "have"):
            return "bound"
        return "told" if self._serves_tale(items, to) else "plain"

    def hangs_on_tale(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a verb has no tense of its own, and the verb above it tells a tale.

        "After leaving the town the rebels asked for talks", "To leave it was not easy".
        """
        words = self.words
        led = items[at - 1].text in words.of("to") and (at == 1 or items[at - 2].text in PARTS)
        if not (items[at].text.endswith(words.gerund) or (at and led)):
            return False
        start, end = words.segment(items, at)
        if any(
            not words.of("binding").isdisjoint(items[k].text.split())
            or words.kind(items[k].text) == "agreeing"
            for k in range(start, end)
        ):
            return False
        own = (k for k in range(start, end) if not items[k].code)
        return any(k != at and self._tells(items, k) for k in own)

    def _tells(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a verb of the past stands here that somebody is the subject of."""
        words, text = self.words, items[at].text
        if text in words.either("were", "did", "had", "have"):
            return True
        past = text in words.pasts or text.endswith(words.past)
        return past and at > 0 and (items[at - 1].text == "," or self._acts(items, at - 1))

    def is_unreal(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "was to have been 40 km" says what did not come about."""
        of = self.words.of
        if items[at].text not in of("were") or at + _SHORT > len(items):
            return False
        return items[at + 1].text in of("to") and items[at + 2].text in of("have")

    def _done(self, items: Sequence[Item], deed: int) -> Own:
        """Return the mood of what becomes of a deed: "the pullback did not take place"."""
        for k in range(deed - 1, max(0, deed - _SHORT - 1), -1):
            if items[k].code or items[k].text in PARTS:
                break
            if items[k].text in self.words.of("phases") and self.group(items, k) in DONE:
                return "told"  # "has begun troop withdrawals from"
        k = deed
        while (k := k + 1) < len(items):
            text = items[k].text
            if text == "," and (closed := self._aside(items, k)):
                k = closed
                continue
            if text in PARTS or text in self.words.either("openings", "that"):
                break
            if items[k].code:
                continue
            if text in self.words.either("did", "had", "took"):
                return "told"
            if text in self.words.either("were", "have") and (
                self._is_over(items, k) or self._is_told_of(items, k)
            ):
                return "told"
            if text in self.words.of("supposing"):
                return "supposed"
            if text in self.words.either("binding", "be"):
                break
        return "plain"

    def _names_deed(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether a verb is a noun here: "the withdrawal", "the pull-out"."""
        articles = self.words.grammar["articles"]
        before = items[at - 1] if at else None
        noun = before is not None and not before.code and before.text in articles
        return noun or items[at].text in self.words.grammar["deeds"]

    def _aside(self, items: Sequence[Item], at: int) -> int:
        """Return where words between commas end that bind nobody; 0 where none do."""
        end = next((k for k in range(at + 1, len(items)) if items[k].text == ","), 0)
        plain = {item.text for item in items[at:end] if not item.code}
        return 0 if plain & (self.words.of("binding") | self.words.of("and")) else end

    def _is_over(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "was carried out", "has been completed" say that a deed is done."""
        over = self.words.grammar["carried_out"] | self.words.of("over")
        k = at + 1
        while k < len(items) and self.words.passed(items[k]):
            k += 1
        return k < len(items) and not items[k].code and items[k].text in over

    def _is_told_of(self, items: Sequence[Item], at: int) -> bool:
        """Tell whether "was made possible", "has been seen as" tell a tale of a deed.

        What "was agreed", "was ordered" or "was scheduled" is to be done.
        """
        words, k = self.words, at + 1
        while k < len(items) and (words.passed(items[k]) or items[k].text in words.of("be")):
            k += 1
        if k >= len(items) or items[k].code or not words.is_past(items[k]):
            return False
        kind, why = words.verbs.get(items[k].text, ("", ""))
        due = words.either("expected", "put_down") | words.grammar["banning"]
        return items[k].text not in due and kind != "agreeing" and why not in words.of("ordering")

    def _serves_tale(self, items: Sequence[Item], to: int) -> bool:
        """Tell whether "to" leads to the purpose of what was done: "dug trenches to keep out"."""
        for k in range(to - 1, -1, -1):
            item = items[k]
            if item.text in PARTS:
                return False
            if item.text in self.words.verbs:
                return False
            if item.code:
                continue
            if item.text in self.words.of("pasts") or item.text.endswith(self.words.past):
                before = items[k - 1] if k else None
                named = before is not None and (before.code in _SUBJECTS or before.cap or k == 1)
                return named and not self.words.before(items, k, "be")
        return False
