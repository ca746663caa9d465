"""Stretches: the clauses of a sentence that obliges or forbids in words of no class.

Each modal verb has its own stretch of words: of "the fleet shall be recalled to the port, and no
other ship shall lie there" the ban is on those other ships, and bans nothing that stands before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from zonemap.reading.actors import Actors
from zonemap.reading.denials import Denials
from zonemap.reading.items import Item, Row, head_end, words_between
from zonemap.reading.language import Grammar, Language
from zonemap.reading.nominals import Nominals
from zonemap.reading.predicates import Clause, Predicate
from zonemap.reading.turns import Turns

_BEFORE_SUBJECTS = frozenset({"RE", "EX", "T", "DUR"})
_SOMEBODY = frozenset({"ACT", "AC", "CA", "CO", "NM"})
_HEAD = 12  # items of "Key points of the agreement signed on Friday:"
_BARRING = ("modal.ban", "sign.hostile")
_ARMED = ("object.weapons", "object.aircraft", "sign.armed_men", "sign.warships", "sign.no_troops")


class Stretches:
    """Cuts sentences whose verbs no list holds, in one language.

    Parameters
    ----------
    language
        The words.
    actors, turns
        What tells who acts, and where a modal verb stands.
    boundary
        Returns where the clause before a verb ends.
    """

    def __init__(
        self,
        language: Language,
        actors: Actors,
        turns: Turns,
        boundary: Callable[[list[Item], int, int], int],
    ) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.actors = actors
        self.turns = turns
        self.boundary = boundary
        self._papers = language.papers
        self.denials = language.made(Denials)
        self.nominals = language.made(Nominals)

    def deontic(
        self,
        text: str,
        items: Row,
        *,
        verbless: bool = False,
        own: int = 0,
        idle: frozenset[int] = frozenset(),
    ) -> list[Clause]:
        """Return a clause for each modal verb where a sentence obliges in words of no class.

        Without a verb of its own "No tanks south of the Litani" forbids by its first word; in an
        item of a list that stands at `own`, behind the head.
        """
        grammar = self.grammar
        told = next((n for n, i in enumerate(items) if i.code and told_inside(i, grammar)), None)
        # behind a zone that has taken its verb in stands the verb of somebody else
        places = range(len(items) if told is None else told)
        modals = [n for n in places if self.turns.obliges_at(items, [n]) is not None]
        words = words_between(text, items)
        if self.signs.has(words, "sign.able"):
            return []
        if modals:
            modals = [n for n in modals if n not in idle] or modals
            return self._clauses(text, items, list(self._stretches(items, modals)))
        begins = (n for n in range(own, len(items)) if items[n].code or items[n].text.isalpha())
        first = next((n for n in begins if items[n].code not in _BEFORE_SUBJECTS), own)
        bare = verbless and self._bans_bare(items[first], words)
        if not (bare or told is not None) and not self.signs.has(words, "modal.ban"):
            return []
        stretch = (own, first, len(items)) if bare else (0, 0, len(items))
        return self._clauses(text, items, [stretch])

    def _clauses(
        self, text: str, items: Row, stretches: list[tuple[int, int, int]]
    ) -> list[Clause]:
        """Return the clauses of stretches; one may share the subject or the verb of another."""
        found: list[Clause] = []
        for begin, modal, stop in stretches:
            before = found[-1] if found else None
            shares = before is not None and self._only_joins(items, begin, modal)
            shared = [n for n in before.left if n < begin] if before and shares else []
            clause = self._of_stretch(text, items, shared, range(begin, stop), modal)
            if clause is None:
                continue
            if before and self._leaves_out_verb(items, modal, stop):
                clause.right = [*before.right, *clause.right]
                clause.words += before.words[1:]
            found.append(clause)
        return found

    def _only_joins(self, items: Row, begin: int, modal: int) -> bool:
        """Tell whether no subject stands before a modal: "shall be set up, and shall reach"."""
        return set(items.texts[begin:modal]) <= self.grammar["joining"] | {","}

    def _leaves_out_verb(self, items: Row, modal: int, stop: int) -> bool:
        """Tell whether the verb before is meant: "herders may cross it and armed men may not"."""
        behind = items.texts[modal + 1 : stop]
        said = [text for text in behind if text.isalpha()]
        return bool(said) and self.grammar["negations"].issuperset(said)

    def _stretches(self, items: Row, modals: list[int]) -> Iterator[tuple[int, int, int]]:
        """Yield the stretch of words of each modal verb: where it begins, the modal, the end."""
        begin, at = 0, modals[0]
        for before, after in pairwise(modals):
            if self._parts(items, before, after):
                stop = self._begins(items, before + 1, after)
                yield begin, at, stop
                begin, at = stop, after
        yield begin, at, len(items)

    def _begins(self, items: Row, start: int, stop: int) -> int:
        """Return where a clause with a modal of its own begins: ", and no craft, armed or not,"."""
        joins = self.grammar["joining"]
        told = (n for n in range(stop - 1, start, -1) if items.texts[n - 1] == ",")
        return next((n for n in told if items.texts[n] in joins), None) or self.boundary(
            items, start, stop
        )

    def _parts(self, items: Row, at: int, after: int) -> bool:
        """Tell whether a second modal has a clause beside the first, and none below it.

        Of one subject both tell, unless one of them denies: "shall go to X and shall not leave it".
        """
        begin, grammar = self._begins(items, at + 1, after), self.grammar
        if items[begin].text not in grammar.either("joining", "parting"):
            return False
        own = set(items.texts[begin:after]) <= grammar.either("joining", "persons") | {","}
        behind = ({*items.texts[n + 1 : n + 2]} for n in (at, after))
        denied = [not grammar["negations"].isdisjoint(words) for words in behind]
        return not own or denied[0] != denied[1]

    def _of_stretch(
        self, text: str, items: Row, shared: Sequence[int], own: range, at: int
    ) -> Clause | None:
        """Return the clause of a modal verb, or of words that ban; none where it only counts.

        A stretch shares the subject of the one before where it has none.
        """
        begin, stop = own.start, own.stop
        stretch = items if len(own) == len(items) else items[begin:stop]
        words = words_between(text, stretch)
        subject = [items[n] for n in shared]
        if subject:
            words = words_between(text, subject) + words[1:]
        breach = self.denials.breaches(items, words)
        barred = breach or any(self.signs.has(words, sign) for sign in _BARRING)
        counts = items[at].text in self.grammar["deontic"] and self.nominals.counts_as(items, at)
        if counts and not barred:
            return None  # "shall not affect": what that means, and where nobody may be
        being = self.grammar["being"]
        end = at or next((n for n, i in enumerate(items) if i.text in being), 0)
        actors, lands = self.actors.before(subject or items[begin:end])
        denied = self.denials.of_stretch(text, items, begin, at, stop)
        denied = denied or self.denials.deny(self.denials.unbounded(text, subject))
        return Clause(
            items,
            Predicate(at, at + 1, "any"),
            [*shared, *range(begin, at)],
            range(at + 1, stop),
            words,
            negated=breach or denied,
            actors=actors,
            lands=lands,
        )

    def behind_head(self, items: Row, own: int) -> int:
        """Return where the words of a list begin: "The truce terms: no tanks in the town".

        A head is no one's own: not "The rebels' terms:".
        """
        colon = head_end(items, own, _HEAD)
        before = items[own:colon]
        papers = self.grammar["paper_parts"] | self._papers
        told = any(not papers.isdisjoint(item.text.split()) for item in before)
        owned = any(item.code in _SOMEBODY for item in before)
        leads = told and not owned and colon + 1 < len(items)
        return colon + 1 if leads else own

    def _bans_bare(self, first: Item, words: str) -> bool:
        """Tell whether "No tanks south of the Litani" bans: of arms or armed men, and no tale."""
        no = first.text.split()[0] in self.grammar["negations"]
        told = any(f" {word} " in words for word in self.grammar["telling_past"])
        armed = any(self.signs.has(words, sign) for sign in _ARMED)
        return no and armed and not told


def told_inside(item: Item, grammar: Grammar) -> bool:
    """Tell whether a zone has taken its verb in: "2 km wide shall run along the road"."""
    return not grammar["obliging"].isdisjoint(item.text.split())
