"""Watchers: who a sentence says looks after what others do, and which words say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from zonemap.reading.actors import Actors
from zonemap.reading.items import Item, Row
from zonemap.reading.language import Language
from zonemap.reading.phrases import Hit, PhraseTable

_BEFORE = 4  # words of "under the strict supervision and control"
_BEHIND = 8  # words between what is watched and "by"
_OBJECT = 7  # items behind a verb of watching that name what is watched
_SUBJECT = 7  # items of "with two observers of the League watching"
_CHARGE = 4  # words from "charged" to "with"
_MARKS = frozenset({",", ";", ":", "."})
_NAMED = frozenset({"NM", "CA", "CO", "ACT", "AC"})
_ENDS = frozenset({";", ":", "."})


class Watch(msgspec.Struct):
    """Somebody who watches.

    Parameters
    ----------
    names
        Who it is.
    at
        Where the words of watching begin.
    told
        The items that say what is watched; none where the words leave it to what was told.
    clause
        Whether what is watched is told as a clause: "verify that the army has left".
    holds
        Whether they hold the ground that others have left.
    acts
        Whether they are the subject of the verb: a rule that binds them alone is their own.
    """

    names: tuple[str, ...]
    at: int
    told: list[Item]
    clause: bool = False
    holds: bool = False
    acts: bool = False


class WatchWords:
    """The words of watching of one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        grammar = language.grammar
        table: dict[str, list[str]] = language.table("words").get("watching", {})
        told = {name: frozenset(words) for name, words in table.items()}
        self.sent = told.get("sent", frozenset())
        self.nouns = PhraseTable({noun: noun for noun in told.get("nouns", ())})
        self.resting = PhraseTable({words: words for words in told.get("resting", ())})
        self.charged = told.get("charged", frozenset())
        self.charged_with = told.get("charged_with", frozenset())
        self.facing = told.get("facing", frozenset())
        self.faces = told.get("faces", frozenset())
        self.people = told.get("people", frozenset())
        kinds = ("verbs", "guarding", "holding", "gerunds", "passive")
        self.doing: PhraseTable[str] = PhraseTable(
            [(phrase, kind) for kind in kinds for phrase in told.get(kind, ())]
        )
        deeds = grammar.either("deeds", "watched_deeds", "pronouns")
        self.things = deeds | told.get("things", frozenset()) | told.get("back", frozenset())
        self.grounds = told.get("grounds", frozenset())
        self.spots = told.get("spots", frozenset())
        self.leading = (
            grammar.either("watched", "watching_nouns")
            | self.doing.first
            | self.nouns.first
            | self.faces
        )


class Watchers:
    """Finds those who watch in the sentences of one text.

    Parameters
    ----------
    language
        The words.
    actors
        What finds names.
    """

    def __init__(self, language: Language, actors: Actors) -> None:
        self.grammar = language.grammar
        self.actors = actors
        self.words = language.made(WatchWords)

    def told(self, items: Row) -> Iterator[Watch]:
        """Yield those who watch in a sentence, in the order of its words."""
        if self.words.leading.isdisjoint(items.words):
            return
        done = 0
        for at, item in enumerate(items):
            if item.code or item.text not in self.words.leading or at < done:
                continue
            watch = self._passive(items, at) or self._under(items, at) or self._noun(items, at)
            if watch is None and (hit := self.words.doing.at(items, at)) is not None:
                watch = self._doer(items, hit)
                done = hit.end if watch is not None else done
            if watch is not None and self._are_some(watch.names):
                yield watch

    def _are_some(self, names: Sequence[str]) -> bool:
        """Tell whether names are those of somebody, and not of everybody or nobody."""
        every = self.grammar.either("negations", "each_of")
        firsts = {name.split(" ", 1)[0].lower() for name in names}
        return bool(names) and firsts.isdisjoint(every)

    def _passive(self, items: Row, at: int) -> Watch | None:
        """Read "shall be monitored, by day and by night, by the Mission"."""
        hit = self.words.doing.at(items, at)
        passive = hit is not None and hit.value == "passive"
        if not passive and items[at].text not in self.grammar["watched"]:
            return None
        behind = items[at + 1 :]
        stop = next((n for n, i in enumerate(behind) if i.text in _ENDS), len(behind))
        agent = next(
            (
                n
                for n, i in enumerate(behind[:stop])
                if not i.code and i.text in self.grammar["agent"] and n <= _BEHIND
            ),
            None,
        )
        if agent is None:
            return None
        return Watch(self.actors.agents(behind[agent:stop])[0], at, self._left(items, at))

    def _under(self, items: Row, at: int) -> Watch | None:
        """Read "under the supervision of the observers", "in the presence of"."""
        before = {i.text for i in items[max(0, at - _BEFORE) : at] if not i.code}
        under = items[at].text in self.grammar["watching_nouns"] and before & self.grammar["under"]
        facing = items[at].text in self.words.faces and before & self.words.facing
        follows = items[at + 1] if at + 1 < len(items) else None
        if not (under or facing) or follows is None:
            return None
        if follows.code or follows.text not in self.grammar["of"]:
            return None
        names = self.actors.agents(items[at + 1 :], self.grammar["of"])[0]
        return Watch(names, at, self._left(items, at))

    def _noun(self, items: Row, at: int) -> Watch | None:
        """Read "verification of this rests with the Mission", "Supervision: the Mission"."""
        noun = self.words.nouns.at(items, at)
        if noun is None:
            return None
        if (charged := self._in_charge(items, noun)) is not None:
            return charged
        for leads in range(noun.end, min(noun.end + _BEHIND, len(items))):
            if items[leads].text in _ENDS - {":"}:
                return None
            hit = self.words.resting.at(items, leads)
            if hit is not None:
                last = items[hit.end - 1].text
                names = self.actors.agents(items[hit.end - 1 :], frozenset({last}))[0]
                told = [i for i in items[noun.end : leads] if not self._is_bare(i)]
                return Watch(names, at, told) if names else None
        return None

    def _in_charge(self, items: Row, noun: Hit[str]) -> Watch | None:
        """Read "the Mission shall be responsible for the verification of the withdrawal"."""
        led = noun.start - 1
        while led > 0 and not items[led].code and items[led].text in self.grammar["articles"]:
            led -= 1
        if led < 1 or items[led].text not in self.words.charged_with:
            return None
        charge = next(
            (n for n in range(led - 1, max(-1, led - _CHARGE), -1) if self._charges(items[n])), None
        )
        if charge is None:
            return None
        first = self._start(items, charge)
        marks = [n for n in range(first, charge) if items[n].text in _MARKS]
        first = marks[-1] + 1 if marks else first
        first += items[first].text in self.grammar["with"]  # "with the Mission in charge of"
        names = self._who(items[first:charge])
        right = self._right(items, noun.end)
        told = [i for i in right if i.text in self.words.things or not self._is_bare(i)]
        return Watch(names, noun.start, told or self._left(items, noun.start)) if names else None

    def _charges(self, item: Item) -> bool:
        return not item.code and item.text in self.words.charged

    def _is_bare(self, item: Item) -> bool:
        """Tell whether a word says nothing of what is watched: "shall be"."""
        bare = self.grammar.either("deontic", "being", "of", "articles")
        return not item.code and item.text in bare

    def _doer(self, items: Row, hit: Hit[str]) -> Watch | None:
        """Read "the Mission shall verify the withdrawal", "with the Mission watching"."""
        at = hit.start
        if not at or hit.value == "passive" or items[at - 1].text in self.grammar["negations"]:
            return None
        told = self._right(items, hit.end)
        start = self._start(items, at)
        if start == at > 1:
            start = max(0, at - _SUBJECT)  # "The Mission: verify both"
        start = max(start, self._behind_relative(items, start, at))
        subject = [i for i in items[start:at] if i.text not in _ENDS]
        if hit.value == "gerunds" and not self._is_charged(subject):
            return Watch(self._beside(items, at), at, told or self._left(items, at))
        if any(not i.code and i.text in self.grammar["negations"] for i in subject):
            return None
        names = self._who(subject)
        if hit.value in {"verbs", "gerunds"}:
            clause = hit.end < len(items) and items[hit.end].text in self.grammar["describing"]
            last = items[hit.end - 1].text
            clause = clause or last in self.grammar["describing"]
            back = [items[hit.end - 1]] if last in self.words.things else []
            return Watch(names, at, [*back, *told], clause=clause, acts=True)
        if hit.value == "holding" and not self._is_nobodys(names, items[at : hit.end]):
            return None
        return Watch(names, at, told or list(items[at : hit.end]), holds=True, acts=True)

    def _is_charged(self, subject: Sequence[Item]) -> bool:
        """Tell whether what stands before a gerund makes it a duty: "is charged with"."""
        if not subject:
            return False
        if subject[-1].text in self.grammar["being"]:
            return True
        return any(item.text in self.words.charged for item in subject[-3:])

    def _who(self, subject: list[Item]) -> tuple[str, ...]:
        """Return who is the subject of a verb of watching, by name or by a noun such as elders."""
        names = self.actors.before(subject)[0]
        if names:
            return names
        modal = [n for n, i in enumerate(subject) if i.text in self.grammar["deontic"]]
        words = subject[: modal[0]] if modal else subject
        first = next((n for n, i in enumerate(words) if i.text in self.words.people), None)
        if first is None:
            return ()
        start = first
        while start and self._describes(words[start - 1]):
            start -= 1
        end = first + 1
        of = self.grammar["whose_they_are"]
        if end + 1 < len(words) and words[end].text in of:
            end += 2 + (words[end + 1].text in self.grammar["articles"])
        return (" ".join(self._said(item) for item in words[start:end]),)

    def _describes(self, item: Item) -> bool:
        """Tell whether a word before a noun belongs to it: "the joint mechanism"."""
        plain = not item.code and item.text.isalpha()
        apart = self.grammar.either("articles", "joining", "locative", "agent", "being")
        return item.code in _NAMED or (plain and item.text not in apart)

    @staticmethod
    def _said(item: Item) -> str:
        """Return a word as the text has it."""
        name = getattr(item.value, "name", item.value)
        return str(name) if item.code else item.text.capitalize() if item.cap else item.text

    def _beside(self, items: Row, at: int) -> tuple[str, ...]:
        """Return who does what a gerund tells: "with observers of the League watching"."""
        first = max(0, at - _SUBJECT)
        near = items[first:at]
        leads = [
            n
            for n, i in enumerate(near)
            if not i.code and (i.text in _MARKS or i.text in self.grammar["with"])
        ]
        if not leads:
            return ()
        subject = near[leads[-1] + 1 :]
        if any(not i.code and i.text in self.grammar["deontic"] for i in subject):
            return ()
        return self.actors.before(subject)[0]

    def _is_nobodys(self, names: Sequence[str], verb: Sequence[Item]) -> bool:
        """Tell whether those who hold ground belong to neither side: observers, police."""
        if any(item.text in self.words.sent for item in verb):
            return True
        if self.actors.called.are_owned(names):
            return False  # "its police may stay in the town"
        neutral = self.grammar["neutral"]
        return any(not neutral.isdisjoint(name.lower().split()) for name in names)

    def _start(self, items: Row, at: int) -> int:
        """Return where the clause of a verb begins, as far as marks tell."""
        return next((n + 1 for n in range(at - 1, -1, -1) if items[n].text in _ENDS), 0)

    def _behind_relative(self, items: Row, start: int, at: int) -> int:
        """Return where the subject of ", which the Mission shall verify" begins."""
        relative = self.grammar["relative"]
        led = [n for n in range(start + 1, at) if items[n].text in relative and not items[n].code]
        return led[-1] + 1 if led and items[led[-1] - 1].text == "," else 0

    def _left(self, items: Row, at: int) -> list[Item]:
        """Return what a sentence says before the words of watching."""
        return items[self._start(items, at) : at]

    def _right(self, items: Row, end: int) -> list[Item]:
        """Return what stands behind a verb of watching, to the next mark."""
        behind = items[end : end + _OBJECT]
        stop = next((n for n, i in enumerate(behind) if i.text in _MARKS), len(behind))
        return behind[:stop]
