"""Who sees to a rule: those who monitor, verify, guard or enforce what others are bound to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from zonemap.area import Defined, walk, without_spans
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Row, plain_words
from zonemap.reading.references import References
from zonemap.reading.watchers import Watch, Watchers
from zonemap.source import Span

_HELD = frozenset({"cease", "respect"})
_NAMED = frozenset({"NM", "PL", "PLS", "RG", "LN"})
_SAID = frozenset({"", "ORD"})
_LONG = 4  # letters of a noun that tells
_FEW = 3  # sentences back in which a thing that is watched was told of
_NOUN = 3  # words of "the abandoned posts"
_OPENING = 6  # items before words of watching that may say what is watched


class Enforcers:
    """Finds who enforces the rules of one text.

    Parameters
    ----------
    clauses, references
        The stages that tell actors, and which zone words point at.
    drafts
        The rules so far.
    """

    def __init__(self, clauses: Clauses, references: References, drafts: Sequence[Draft]) -> None:
        self.grammar = clauses.grammar
        self.watchers = Watchers(clauses.language, clauses.actors)
        self.antecedents = references.antecedents
        self.text = references.antecedents.text
        self.drafts = drafts
        table: dict[str, list[str]] = clauses.language.table("words").get("watching", {})
        self._first = frozenset(table.get("first", ()))
        self._last = frozenset(table.get("last", ()))
        self._filed = 0  # rules whose terms are settled, and kept by term
        self._by_term: dict[str | None, Draft] = {}

    def read(self, items: Row, own: Sequence[Draft], sentence: int, span: Span) -> bool:
        """Give rules those who see to them; tell whether the sentence named any.

        Parameters
        ----------
        items
            The sentence.
        own
            The rules that it made.
        sentence, span
            Its number and its words.
        """
        found = False
        for watch in self.watchers.told(items):
            for draft in self._watched(items, watch, own, sentence):
                if draft.verb in _HELD and draft.sentence == sentence:
                    # "the Mission shall supervise the ceasefire": who watches does not fight
                    draft.actors = tuple(n for n in draft.actors if n not in watch.names)
                ground = {_named(node) for node in walk(draft.area)}
                known = (*draft.actors, *draft.enforcing)
                new = [n for n in watch.names if n not in known and n.lower() not in ground]
                draft.enforcing = (*draft.enforcing, *new)
                if draft.sentence != sentence and new:
                    draft.told_again.append(span)
                found = found or bool(new)
        return found

    def _watched(
        self, items: Row, watch: Watch, own: Sequence[Draft], sentence: int
    ) -> Sequence[Draft]:
        """Return the rules that are seen to: of this sentence, of the zone it names, the last."""
        at, names = items[watch.at].start, set(watch.names)
        others = [
            draft
            for draft in own
            if draft.verb in _HELD or not (watch.acts and draft.actors and names >= {*draft.actors})
        ]
        if watch.clause and (told := [d for d in others if d.span.start > at]):
            return told
        made = [d for d in others if d.span.start <= at or d.verb in _HELD]
        zones = [i.value.term for i in items if i.code == "TM" and isinstance(i.value, Defined)]
        if not zones and made:
            return self._meant(watch, made)
        for term in zones:
            area = self.antecedents.pointed(Defined(term=term, span=items[watch.at].span), sentence)
            target = area.term if isinstance(area, Defined) else term
            named = self._rule_of(target, sentence)
            if named is not None:
                return [named]
        if made:
            return self._meant(watch, made)
        object_ = [d for d in others if watch.told and at < d.span.start < watch.told[-1].end]
        if object_:
            return object_  # "will monitor the departure of the army"
        return self._earlier(items, watch, own, sentence)

    def _earlier(
        self, items: Row, watch: Watch, own: Sequence[Draft], sentence: int
    ) -> Sequence[Draft]:
        """Return the rules of the sentences before that words of watching point at."""
        earlier = [d for d in self.drafts[-NEAR:] if d.sentence != sentence]
        last = earlier[-1] if earlier else None
        if last is None:
            return []
        if watch.holds:
            return self._left_to(watch, own, earlier)
        if not self._points_back(items, watch, earlier):
            return []
        near = [
            d
            for d in earlier
            if d.sentence == last.sentence
            or (d.provision == last.provision and d.paragraph == last.paragraph)
        ]
        return self._meant(watch, near)

    def _left_to(
        self, watch: Watch, own: Sequence[Draft], earlier: Sequence[Draft]
    ) -> Sequence[Draft]:
        """Return the rules whose ground is left to those who hold it: "shall be posted there"."""
        placed = self._of_place(watch, earlier)
        if own:
            grounds = [without_spans(d.area) for d in own]
            placed = [d for d in placed if without_spans(d.area) in grounds]
        plain = {i.text.split()[0] for i in watch.told if not i.code or i.code == "TM"}
        there = not plain.isdisjoint(self.watchers.words.spots)
        if not placed and (there or (not own and self._is_definite(watch))):
            placed = [d for d in earlier if d.sentence == earlier[-1].sentence]
        return [d for d in placed if d.effect == "keep out"]

    def _is_definite(self, watch: Watch) -> bool:
        """Tell whether what is watched is ground that was spoken of: "the town"."""
        said = [i for i in watch.told if i.code in _NAMED or not i.code]
        told = [word for item in said for word in item.text.split()]
        return any(
            word in self.grammar["definite"]
            and not self.watchers.words.grounds.isdisjoint(told[n + 1 : n + _NOUN])
            for n, word in enumerate(told)
        )

    def _points_back(self, items: Row, watch: Watch, earlier: Sequence[Draft]) -> bool:
        """Tell whether what is watched was told before: "this", "the departure", "there"."""
        if not watch.told or watch.clause:
            return True
        near = [*items[: watch.at][:_OPENING], *watch.told]
        plain = {i.text for i in near if i.code in _SAID}
        things = self.watchers.words.things
        if not plain.isdisjoint(things | self._first | self._last):
            return True
        if any(i.code == "ACT" and i.text.split()[-1] in things for i in watch.told):
            return True
        if any(i.code == "TM" and i.text.split()[0] in self.grammar["there"] for i in watch.told):
            return True
        pointed = self._is_definite(watch) or bool(self._of_place(watch, earlier))
        return pointed or bool(self._of_thing(watch, earlier))

    def _meant(self, watch: Watch, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Return which of some rules are meant: the first, the last, those of a place or thing."""
        if len(drafts) <= 1:
            return drafts
        placed = self._of_place(watch, drafts) or self._of_thing(watch, drafts)
        if placed:
            return placed
        told = {i.text for i in watch.told if i.code in _SAID}
        if not told.isdisjoint(self.grammar["definite"]):
            latest = [d for d in drafts if d.sentence == drafts[-1].sentence]
            pair = latest if len(latest) > 1 else drafts
            if not told.isdisjoint(self._first):
                return pair[:1]
            if not told.isdisjoint(self._last):
                return pair[-1:]
        return drafts

    def _of_thing(self, watch: Watch, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the rules in whose words a thing stands that is watched: "the fence"."""
        said = [i.text for i in watch.told if not i.code]
        nouns = {
            word
            for before, word in pairwise(said)
            if before in self.grammar["definite"] and len(word) >= _LONG
        } - self.watchers.words.things
        if not nouns:
            return []
        return [
            draft
            for draft in drafts
            if draft.sentence >= drafts[-1].sentence - _FEW
            and not nouns.isdisjoint(
                plain_words(self.text[draft.span.start : draft.span.end]).split()
            )
        ]

    def _of_place(self, watch: Watch, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the rules on ground of which what is watched names a place."""
        named = {_named(i.value) for i in watch.told if i.code in _NAMED}
        if not named:
            return []
        return [d for d in drafts if not named.isdisjoint(map(_named, walk(d.area)))]

    def _rule_of(self, term: str, sentence: int) -> Draft | None:
        """Return the rule of another sentence that a zone word names, by number or as the last."""
        number = term.removeprefix("@")
        if number != term and number.isdecimal() and int(number) < len(self.drafts):
            draft = self.drafts[int(number)]
            return draft if draft.sentence != sentence else None
        drafts = self.drafts
        while self._filed < len(drafts) and drafts[self._filed].sentence < sentence - 1:
            draft = drafts[self._filed]
            self._by_term[draft.term] = draft
            self._filed += 1
        late = (d for d in reversed(drafts[self._filed :]) if d.sentence != sentence)
        return next((d for d in late if d.term == term), None) or self._by_term.get(term)


def _named(value: object) -> str:
    """Return the name that an item or a part of an area bears, in small letters."""
    name = getattr(value, "name", value)
    return name.lower() if isinstance(name, str) else ""
