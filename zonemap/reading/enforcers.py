"""Who sees to a rule: those who monitor, verify, guard or enforce what others are bound to."""

from __future__ import annotations

from collections.abc import Sequence

from zonemap.area import Defined
from zonemap.reading.antecedents import NEAR
from zonemap.reading.clauses import Clauses
from zonemap.reading.drafts import Draft
from zonemap.reading.items import Item, Row
from zonemap.reading.references import References
from zonemap.source import Span

_BEFORE = 4  # words of "under the strict supervision and control"
_BEHIND = 8  # words between what is watched and "by"
_OBJECT = 6  # items behind a verb of watching that name what is watched
_HELD = frozenset({"cease", "respect"})
_MARKS = frozenset({",", ";", ":", "."})


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
        self.actors = clauses.actors
        self.grammar = clauses.grammar
        kinds = ("watched", "watching_nouns", "watch_verbs")
        self._watching = frozenset().union(*[self.grammar[kind] for kind in kinds])
        self.antecedents = references.antecedents
        self.drafts = drafts
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
        if self._watching.isdisjoint(items.words):
            return found
        for at, item in enumerate(items):
            if item.code or item.text not in self._watching:
                continue
            names = self._passive(items, at) or self._under(items, at) or self._active(items, at)
            if not names:
                continue
            for draft in self._watched(items, at, own, sentence):
                if draft.verb in _HELD and draft.sentence == sentence:
                    # "the Mission shall supervise the ceasefire": who watches does not fight
                    draft.actors = tuple(n for n in draft.actors if n not in names)
                new = [n for n in names if n not in (*draft.actors, *draft.enforcing)]
                draft.enforcing = (*draft.enforcing, *new)
                if draft.sentence != sentence and new:
                    draft.told_again.append(span)
                found = found or bool(new)
        return found

    def _passive(self, items: list[Item], at: int) -> tuple[str, ...]:
        """Read "shall be monitored, by day and by night, by the Mission"."""
        if items[at].text not in self.grammar["watched"]:
            return ()
        behind = items[at + 1 :]
        stop = next((n for n, i in enumerate(behind) if i.text in {";", ":", "."}), len(behind))
        agent = next(
            (
                n
                for n, i in enumerate(behind[:stop])
                if not i.code and i.text in self.grammar["agent"] and n <= _BEHIND
            ),
            None,
        )
        return self.actors.agents(behind[agent:stop])[0] if agent is not None else ()

    def _under(self, items: list[Item], at: int) -> tuple[str, ...]:
        """Read "under the supervision of the observers", "in the presence of"."""
        if items[at].text not in self.grammar["watching_nouns"]:
            return ()
        before = {i.text for i in items[max(0, at - _BEFORE) : at] if not i.code}
        follows = items[at + 1] if at + 1 < len(items) else None
        if not before & self.grammar["under"] or follows is None:
            return ()
        if follows.code or follows.text not in self.grammar["of"]:
            return ()
        return self.actors.agents(items[at + 1 :], self.grammar["of"])[0]

    def _active(self, items: list[Item], at: int) -> tuple[str, ...]:
        """Read "the Mission shall verify the withdrawal": the deed or zone of another rule."""
        if items[at].text not in self.grammar["watch_verbs"] or not at:
            return ()
        if self._leads_to_clause(items, at):
            return self.actors.before(items[:at])[0]
        behind = items[at + 1 : at + 1 + _OBJECT]
        stop = next((n for n, i in enumerate(behind) if i.text in _MARKS), len(behind))
        deeds = self.grammar.either("deeds", "watched_deeds", "pronouns")
        told = any(
            i.code == "TM" or (not i.code and i.text in deeds) for i in behind[:stop]
        ) or any(i.code == "ACT" and i.text.split()[-1] in deeds for i in behind[:stop])
        return self.actors.before(items[:at])[0] if told else ()

    def _leads_to_clause(self, items: list[Item], at: int) -> bool:
        """Tell whether what is watched is told as a clause: "verify that the army has left"."""
        return items[at + 1 : at + 2] != [] and items[at + 1].text in self.grammar["describing"]

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

    def _watched(
        self, items: list[Item], at: int, own: Sequence[Draft], sentence: int
    ) -> Sequence[Draft]:
        """Return the rules that are seen to: of this sentence, of the zone it names, the last."""
        if self._leads_to_clause(items, at):
            return [d for d in own if d.span.start > items[at].start]
        made = [d for d in own if d.span.start <= items[at].start or d.verb in _HELD]
        zones = [i.value.term for i in items if i.code == "TM" and isinstance(i.value, Defined)]
        if not zones and made:
            return made
        earlier = [d for d in self.drafts[-NEAR:] if d.sentence != sentence]
        for term in zones:
            area = self.antecedents.pointed(Defined(term=term, span=items[at].span), sentence)
            target = area.term if isinstance(area, Defined) else term
            named = self._rule_of(target, sentence)
            if named is not None:
                return [named]
        if made:
            return made
        end = items[min(at + _OBJECT, len(items) - 1)].end
        object_ = [d for d in own if items[at].start < d.span.start < end]
        if object_ and not self._watching.isdisjoint([items[at].text]):
            return object_  # "will monitor the departure of the army"
        deeds = self.grammar.either("deeds", "watched_deeds")
        deeds = deeds | self.grammar.either("subject_pronouns", "relative")
        near = [i.text for i in items[: at + _OBJECT] if not i.code]
        last = earlier[-1] if earlier and not deeds.isdisjoint(near) else None
        return [
            d
            for d in earlier
            if last is not None
            and (
                d.sentence == last.sentence
                or (d.provision == last.provision and d.paragraph == last.paragraph)
            )
        ]
