"""Who agreed: the lands and groups that a text says made the agreement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from zonemap.area import Border, Within, walk
from zonemap.reading.accord import Accord
from zonemap.reading.called import lands_in
from zonemap.reading.drafts import Draft
from zonemap.reading.glossed import no_parties
from zonemap.reading.items import Item, plain_words, words_between
from zonemap.reading.language import Language
from zonemap.reading.opponents import Opponents
from zonemap.reading.tokens import Tokens

_MOST_PARTIES = 4
_PAIR = 2
_ACRONYM = 3  # letters of the shortest name that is all capitals
_WATCHING = frozenset({"deployment", "joint_patrol", "area_of_operation"})
FIRST_PAGE = 12
"""The sentences, headings with them, in which a text names those who agreed."""
_NOUN = 20  # characters in which a noun stands
_OPENING = 4  # sentences in which a text says who agreed


class Signatories:
    """Finds out who made an agreement.

    Parameters
    ----------
    text
        The folded text.
    language
        Whose words they are.
    known
        Words that stand with a capital inside a sentence somewhere in the text.

    Attributes
    ----------
    lands
        The lands that agree, as the opening says.
    """

    def __init__(self, text: str, language: Language, known: frozenset[str]) -> None:
        self.text = text
        self.language = language
        self.signs = language.signs
        self.grammar = language.grammar
        self.known = known
        self.lands: tuple[str, ...] = ()
        self._placing = frozenset(language.table("words")["venues"]["placing"])
        self._groups: Counter[str] = Counter()
        self._sides = ""
        self._everybody: dict[str, bool] = {}
        self._agreeing: dict[str, None] = {}
        self.opponents = Opponents(language)
        self._no_parties = no_parties(text, language)
        self._accord = Accord(language, text)
        self._made_by: tuple[str, ...] = ()

    def survey(self, tokens: Sequence[Tokens], opening: Iterable[list[Item]] = ()) -> None:
        """Look over the whole text before it is read.

        Parameters
        ----------
        tokens
            Its sentences.
        opening
            The items of those that may say who agreed.
        """
        found: dict[str, None] = {}
        for entry in tokens[:_OPENING]:
            # who only has a border has not agreed
            if any(isinstance(item.value, Border) for item in entry.items):
                continue
            if self.signs.has(words_between(self.text, entry.items), "sign.signing"):
                for before, item in pairwise([None, *entry.items]):
                    if item is None or (before is not None and before.text in self._placing):
                        continue  # where they met, nobody agreed
                    found.update(dict.fromkeys(lands_in(item, self.language)))
        self.lands = tuple(found)
        told = (self._accord.made_by(items) for items in opening)
        self._made_by = tuple(next((names for names in told if names), ()))
        self._made_by = self._made_by or self._sides_of(tokens)
        for entry in tokens:
            for item in entry.typed():
                if item.code in {"ACT", "AC"} and isinstance(item.value, str):
                    self._count(item.value)

    def _sides_of(self, tokens: Sequence[Tokens]) -> tuple[str, ...]:
        """Return the two lands that a text calls its sides: "the Chadian Party", "the Libyan"."""
        found: dict[str, None] = {}
        for entry in tokens:
            for item in entry.typed():
                if item.code != "CA":
                    continue
                behind = self.text[item.end : item.end + _NOUN].split(maxsplit=2)
                before = self.text[max(0, item.start - _NOUN) : item.start].lower().split()
                noun = behind[0].strip(".,;:").lower() if behind else ""
                of = behind[1].lower() if len(behind) > 1 else ""
                if noun not in self.grammar["sides_called"] or of in self.grammar["of"]:
                    continue
                if before[-1:] != [] and before[-1] in self.grammar["definite"]:
                    before.pop()
                if before[-1:] == [] or before[-1] not in self.grammar["locative"]:
                    found.update(dict.fromkeys(lands_in(item, self.language)))
        return tuple(found) if len(found) == _PAIR else ()

    def _count(self, name: str) -> None:
        self.opponents.count(name)
        if self._is_everybody(name):
            self._sides = self._sides or name
        elif name in self._groups or self._is_group(name):
            self._groups[name] += 1

    def hear(self, tokens: Tokens) -> None:
        """Keep the lands of a sentence that says who agreed."""
        lands = [land for item in tokens.typed() for land in lands_in(item, self.language)]
        if lands and self.signs.has(
            plain_words(self.text[slice(*tokens.ends())]), "background.agreeing"
        ):
            self._agreeing.update(dict.fromkeys(lands))

    def parties(self, drafts: Sequence[Draft], ranked: list[str]) -> tuple[str, ...]:
        """Return who agreed: those who act in the text, else the lands it names most.

        Where the text speaks of nothing but "the Parties", those words stand for them.
        """
        if self._are_capitals(ranked):
            self._made_by = ()
        if self._made_by:
            return self._made_by
        bound = dict.fromkeys(
            (actor, draft.kind not in _WATCHING)
            for draft in drafts
            if draft.verb != "extend"
            for actor in draft.actors
        )
        acting = {land for actor, _ in bound for land in self._lands(actor)}
        # between States others may be bound without having agreed; inside one they are parties
        inside = len(acting) < _PAIR
        # where a movement is bound, a neighbour whose border is named has not agreed
        foes = inside and not self.grammar["movements"].isdisjoint(
            word for actor, _ in bound for word in actor.lower().split()
        )
        found = {land: None for land in self._agreeing if land in acting or not foes}
        internal = inside and sum(land in ranked for land in found) < _PAIR
        for actor, acts in bound:
            lands = self._lands(actor)
            found.update(dict.fromkeys(lands))
            if self._is_everybody(actor):
                continue
            if not lands and internal and acts and self._is_party(actor):
                found[actor] = None
        if len(acting) == 1 and not foes:
            found.update(dict.fromkeys(self._across(drafts, acting)))
        if inside:
            told = [n for n, times in self._groups.items() if times >= _PAIR or self._rebels(n)]
            found.update(dict.fromkeys(name for name in told if not self._lands(name)))
            found = self.opponents.without_doubles(found, ranked)
        if inside and not self._agreeing:
            acted = [actor for actor, _ in bound]
            found.update(dict.fromkeys(self._others(found, acted)))
            if not any(self._lands(name) for name in found):
                found.update(dict.fromkeys(self.opponents.state([*found], acted)))
        groups = [name for name in found if name in self._groups]
        if len(groups) < _PAIR and not foes and not any(land in ranked for land in found):
            found.update(dict.fromkeys(ranked[:_MOST_PARTIES]))
        if not found and self._sides:
            found[self._sides] = None
        return tuple(found)

    def _others(self, found: dict[str, None], bound: Sequence[str]) -> list[str]:
        """Return who is the other side where the text has named but one that agreed.

        It takes two: "the Northern Side" beside the Southern, the army that is bound beside
        the rebels, the only other group that is named.
        """
        if len(found) != 1:
            return []
        (one,) = found
        if self._lands(one):
            return []  # whose own troops are the other group of such a text
        noun = one.rsplit(maxsplit=1)[-1].lower()
        own = set(one.lower().split())
        own -= {noun} if len(own) > 1 else set()
        named = [n for n in self._groups if n != one and not own & set(n.lower().split())]
        words = [set(name.lower().split()) for name in named]
        named = [
            n for n, said in zip(named, words, strict=True) if not any(w < said for w in words)
        ]
        if noun in self.grammar["party_nouns"]:
            return [n for n in named if n != one and n.lower().endswith(noun)]
        army = self.grammar["armies"] | self.grammar["civil"]
        others = [b for b in bound if b != one and one not in self._lands(b)]
        armed = [b for b in others if not army.isdisjoint(self._singular(b).split())]
        if armed:
            return armed[:1]
        if one not in self._groups:  # a land: who is but named beside it may be no side
            named = [n for n in named if n in bound or self._groups[n] >= _PAIR]
        return named if len(named) == 1 else []

    def _are_capitals(self, ranked: list[str]) -> bool:
        """Tell whether those named are towns that stand for lands: "between Riyadh and Doha"."""
        bare = not any(n in ranked or n in self._groups or " " in n for n in self._made_by)
        return bare and len(ranked) >= _PAIR

    @staticmethod
    def _across(drafts: Sequence[Draft], acting: set[str]) -> list[str]:
        """Return the other land of a border that both sides of are bound along."""
        found: list[str] = []
        for draft in drafts:
            for node in walk(draft.area):
                if isinstance(node, Within) and node.side == "both" and isinstance(node.of, Border):
                    ends = {node.of.of, node.of.other} - {None}
                    if ends & acting:
                        found += sorted(str(end) for end in ends - acting)
        return found

    def _rebels(self, name: str) -> bool:
        return not self.grammar["rebels"].isdisjoint(name.lower().split())

    def named(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Return "both sides" by their names, where the opening names two and no more."""
        aliases = self._accord.aliases
        if not aliases.keys().isdisjoint(actors):
            actors = tuple(dict.fromkeys(aliases.get(name, name) for name in actors))
        everybody = actors and all(self._is_everybody(actor) for actor in actors)
        pairs = (names for names in (self.lands, self._made_by) if len(names) == _PAIR)
        return next(pairs, actors) if everybody else actors

    def _is_everybody(self, name: str) -> bool:
        """Tell whether a name stands for those who agreed: "the Parties", "each side"."""
        told = self._everybody.get(name)
        if told is None:
            said, has = f" {name.lower()} ", self.signs.has
            told = has(said, "sign.both_bound") or has(said, "sign.all_bound")
            self._everybody[name] = told
        return told

    def _is_group(self, name: str) -> bool:
        """Tell whether somebody may be a side: by a name of their own, or as rebels."""
        words = {word.lower() for word in name.split()}
        if words & self.grammar["neutral"] or name in self._no_parties:
            return False
        if name.split(" ", 1)[0].lower() in self.grammar["for_all"]:
            return False  # "all Forces"
        return self._rebels(name) or self._is_proper(name)

    def _is_party(self, actor: str) -> bool:
        return self._is_group(actor) and not self._is_place(actor)

    def _is_proper(self, actor: str) -> bool:
        """Tell whether an actor has a name of its own."""
        words = actor.split()
        if len(words) == 1:
            named = actor.isupper() and len(actor) >= _ACRONYM
            return named or (actor[:1].isupper() and actor.lower() in self.known)
        first, *rest = words
        if first.partition("-")[0].isupper():
            return True  # "SSC-Khaatumo fighters"
        return any(word[:1].isupper() for word in rest) or (
            first[:1].isupper() and first.lower() in self.known
        )

    def _lands(self, actor: str) -> tuple[str, ...]:
        return lands_in(Item("ACT", actor.lower(), 0, 1, actor), self.language)

    def _is_place(self, actor: str) -> bool:
        """Tell whether an actor's name is that of a place of the text."""
        text, placed = self.text, self.language.made(_placed)
        at = text.find(actor)
        while at >= 0:
            end = at + len(actor)
            whole = re.match(r"\w\b", text[end - 1 : end + 1]) is not None
            if whole and placed.search(text[max(0, at - _LONGEST_PLACING) : at]):
                return True
            at = text.find(actor, end)
        return False

    def _singular(self, name: str) -> str:
        """Return the small words of a name, each without its plural."""
        return " ".join(self.language.singular(word) for word in name.lower().split())


_LONGEST_PLACING = 16  # characters, with one before to tell where a word begins


def _placed(language: Language) -> re.Pattern[str]:
    """Return what stands right before the name of a place: "in", "near the"."""
    leading = "|".join(sorted(language.table("words").get("accord", {}).get("placed_by", ())))
    article = "|".join(sorted(language.grammar["the"]))
    return re.compile(rf"\b(?:{leading}) (?:(?:{article}) )?$" if leading else r"(?!)")
