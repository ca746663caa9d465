"""Who a clause binds: the names before its verb, or behind "by" in the passive."""

from __future__ import annotations

from itertools import pairwise

from zonemap.reading.called import Called, lands_in, lands_named
from zonemap.reading.items import Item, any_of, name_of, row
from zonemap.reading.language import Language
from zonemap.reading.ledby import LedBy, first_listed
from zonemap.reading.subjects import Subjects

Who = tuple[tuple[str, ...], tuple[str, ...]]
"""Those who are bound, and the lands in their names."""
NOBODY: Who = (), ()

_NAMED = frozenset({"ACT", "CO", "AC", "CA"})
_WHO = _NAMED | {"NM"}
_REMEMBERED = frozenset({"ACT", "AC", "NM"})
_OPENING = frozenset({"", "Q", "ORD", "T", "DUR"})
_LABELLED = 2  # words between a label and its deed: "full and immediate withdrawal"
_NEGATED = 5  # items before "to" that hold "shall not apply"


class Actors:
    """Finds the actors of clauses in one language.

    A text names somebody in full once and later says "the fighters" or "its navy": what was
    spoken of is remembered from sentence to sentence.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        self.language = language
        self.signs = language.signs
        self.articles = language.grammar.either("articles", "negations")
        self.subjects = language.made(Subjects)
        self.led = language.made(LedBy)
        self.called = Called(language)
        self._participles = language.endings["participles"]
        self._arms = self.signs.words("object.weapons")
        self._among = language.grammar["among_actors"] | self.articles
        self._listing = self._among - language.grammar["describing"]
        self._of = language.grammar["of"]

    def remember(self, items: list[Item]) -> None:
        """Keep who a sentence names in full, by the noun that may stand for them later."""
        called = self.called
        for at in row(items).of(_REMEMBERED):
            item = items[at]
            if not isinstance(item.value, str):
                continue
            if item.value.isupper() and not self._describes(items, at):
                called.initials.add(item.value)
            owner = self._owner(items, at) if item.code == "ACT" else 0
            name = _joined(items, at, owner) if owner else item.value
            if owner and called.are_men(item.value):
                name = name_of(items[owner])
            if not called.is_named(name, opens=at == 0):
                continue
            head = called.head(item.value)
            # "the Organisation", where the text has told which
            again = head in called.spoken and name.lower() == head and not name.isupper()
            if item.code == "ACT" and not again:
                called.spoken[head] = name
            after = items[(owner or at) + 1 : (owner or at) + 2]
            if after and after[0].code == "DEF" and isinstance(after[0].value, str):
                called.spoken[called.head(after[0].value)] = name  # (hereinafter "the Front")

    def before(self, items: list[Item]) -> Who:
        """Return the actors that stand at the end of a run of items, those only added left out."""
        if not any_of(items, _WHO):
            return NOBODY
        whole, items = items, self.subjects.bare(items)
        found: list[int] = []
        for at in range(len(items) - 1, -1, -1):
            item = items[at]
            if self.subjects.is_deed(items, at):
                return self._names(items, found[::-1]) if found else self.agents(items[at + 1 :])
            if item.code in _WHO:
                placed = item.code == "CO" and self.led.is_place(items, at, self.grammar["of"])
                placed = placed and not found
                if placed or self._describes(items, at) or self.led.governed(items, at):
                    if found:
                        break
                    continue
            owning = item.code == "NM" and self._owns(items, at)
            if owning and found:
                continue
            if item.code in _NAMED or (item.code == "NM" and self._acts(items, at, found)):
                found.append(at)
            elif (
                item.text in {";", ":"}
                or (found and item.code and item.code != "Q")
                or (found and not item.code and item.text not in self._listing)
            ):
                break
        names, lands = self._names(items, found[::-1]) if found else NOBODY
        return names, lands or (self._lands_of_place(whole) if len(items) < len(whole) else ())

    def labelled(self, items: list[Item]) -> Who:
        """Return whom a label names that stands above a bare duty: "Chad: withdrawal from"."""
        colon = next((n for n in range(len(items) - 1, -1, -1) if items[n].text == ":"), 0)
        behind = items[colon + 1 :]
        said = [i for i in behind if i.code or i.text not in self.articles]
        if not colon or len(said) > _LABELLED or any(i.code for i in said):
            return NOBODY
        verbs = self.grammar.either("deontic", "being", "relative", "perfect")
        if any(not i.code and i.text in verbs for i in items):
            return NOBODY
        return self.before(items[:colon])

    def _owns(self, items: list[Item], at: int) -> bool:
        """Tell whether somebody named before belongs to a name: "fighters of the Resistance"."""
        if items[at + 1 : at + 2] and items[at + 1].code in _WHO:
            return False  # "fighters of the Kurdish YPG": of what follows
        before = at - 1
        while before > 0 and items[before].text in self.articles:
            before -= 1
        return (
            before > 0 and items[before - 1].code == "ACT" and self._owner(items, before - 1) == at
        )

    def _lands_of_place(self, items: list[Item]) -> tuple[str, ...]:
        """Return the lands in which somebody acts: "In Syria, the militia shall"."""
        inside = self.grammar["inside"]
        within = [i for before, i in pairwise(items) if i.code == "CO" and before.text in inside]
        return tuple(land for item in within for land in lands_in(item, self.language))

    def listed(self, items: list[Item]) -> Who:
        """Return everybody whom a list names, whatever stands between them."""
        return self._names(items, [at for at, item in enumerate(items) if item.code in _WHO])

    def opening(self, items: list[Item]) -> Who:
        """Return whom a sentence speaks of: the subject of its first verb."""
        first, late = 0, False
        for item in items:
            if item.code in _WHO:
                break
            late = late or item.code not in _OPENING
            first += 1
        else:
            return NOBODY
        if late and self.grammar["there"].isdisjoint([item.text for item in items[:first]]):
            return NOBODY
        end, among = first, self._among
        while end < len(items) and (items[end].code or items[end].text in among):
            end += 1
        return self.before(items[:end])

    def agents(self, items: list[Item], prepositions: frozenset[str] | None = None) -> Who:
        """Return who does what is said in the passive: "to be crossed by the troops of".

        Parameters
        ----------
        items
            What stands behind the verb.
        prepositions
            The words that lead to them; by default those of the passive.
        """
        leading = self.grammar["agent"] if prepositions is None else prepositions
        for number, item in enumerate(items[:-1]):
            if item.code or item.text not in leading or self._spares(items, number):
                continue
            if number and prepositions is None and self._is_participle(items[number - 1]):
                continue  # "leave X, a town held by the militia": the militia does not leave
            found: list[int] = []
            for at in range(number + 1, len(items)):
                follows = items[at]
                if found and self.subjects.is_others(items, at):
                    break  # "by Chad, the Mission being charged with"
                owning = found and self._owner(items, found[-1]) == at
                listed = (
                    bool(found) and items[at - 1].text in self.articles | self.grammar["and_or"]
                )
                named = follows.code == "NM" and (owning or listed or not found)
                after = items[at + 1].text if at + 1 < len(items) else ""
                if named and found and after in leading:
                    break  # "by the army, and Beni by the police"
                if follows.code in _NAMED or named:
                    found.append(at)
                elif follows.code == "Q":
                    continue
                elif not found and follows.text in self.grammar["men_of"] and after in self._of:
                    continue  # "by any unit of the army"
                elif follows.code or follows.text not in self._among:
                    break
            if any(items[at].code in _NAMED for at in found):
                return self._names(items, found)
        return NOBODY

    def _is_participle(self, item: Item) -> bool:
        return not item.code and item.text.endswith(self._participles)

    def _spares(self, items: list[Item], at: int) -> bool:
        """Tell whether "not to apply to" leads to those whom a ban leaves out."""
        before = [item.text for item in items[max(0, at - _NEGATED) : at]]
        applies = bool(before) and before[-1] in self.grammar["applying"]
        return applies and not self.grammar["negations"].isdisjoint(before)

    def spared(self, items: list[Item]) -> tuple[str, ...]:
        """Return whom a ban does not apply to: "this ban not to apply to flights of the UN"."""
        for at, item in enumerate(items[:-1]):
            if item.text in self.grammar["to"] and not item.code and self._spares(items, at):
                end = at + 1
                while end < len(items) and items[end].code not in _NAMED:
                    if items[end].code or not items[end].text.isalpha():
                        return ()
                    end += 1
                names = [i for i in items[end : end + 2] if i.code in _NAMED]
                return (" ".join(name_of(i) for i in names),) if names else ()
        return ()

    def _describes(self, items: list[Item], at: int) -> bool:
        """Tell whether a name says what kind of thing is meant: "Grad launchers", "guard posts"."""
        follows = items[at + 1] if at + 1 < len(items) else None
        if items[at].code not in {"NM", "ACT", "CO", "AC"} or follows is None or follows.code:
            return False
        if follows.text in self.grammar["owned_by"]:
            # "NATO's envoy", but not "Chad's and Sudan's forces"
            return (
                at + 2 < len(items)
                and not items[at + 2].code
                and not self._is_joint_owner(items, at)
            )
        if follows.text in self._arms and items[at].value in self.called.initials:
            return False  # "FDN weapons", of those whom the text told of
        return follows.text in self._arms or follows.text in self.grammar["crafts"]

    def _acts(self, items: list[Item], at: int, found: list[int]) -> bool:
        """Tell whether a name of unknown kind says who and not where."""
        listed = not found or items[found[-1]].code == "NM" or self._joined(items, at, found[-1])
        first = first_listed(items, at, self.grammar) - 1
        while first > 0 and items[first].text in self.articles and not items[first].code:
            first -= 1
        bid = first > 0 and self.led.is_bid(items, at, first)
        return listed and (bid or not self.led.is_place(items, at))

    def _joined(self, items: list[Item], one: int, other: int) -> bool:
        """Tell whether two names are joined: "the Front and its allies"."""
        between = [item.text for item in items[one + 1 : other]]
        joining = self.grammar["joining"]
        small = joining | self.articles
        return not joining.isdisjoint(between) and all(text in small for text in between)

    def _owner(self, items: list[Item], at: int) -> int:
        """Return where the name stands to which somebody belongs: "fighters of the RSF"."""
        of, owner = at + 1, at + 2
        leading = self.grammar["whose_they_are"]
        if owner >= len(items) or items[of].code or items[of].text not in leading:
            return 0
        if items[of].text not in self.grammar["of"] and str(items[at].value).isupper():
            return 0  # "and the UPC from Beni": it leaves
        while owner < len(items) and (
            items[owner].code == "Q"
            or (not items[owner].code and items[owner].text in self.articles)
        ):
            owner += 1
        owning = (
            {"ACT", "AC", "CO"}
            if items[of].text not in self.grammar["of"]
            else _REMEMBERED | {"CO"}
        )
        owned = owner < len(items) and items[owner].code in owning
        return owner if owned else 0

    def _names(self, items: list[Item], found: list[int]) -> Who:
        names: list[str] = []
        lands: list[str] = []
        owned: set[int] = set()
        several = len(found) > 1 and all(items[k].code == "CA" for k in found)
        for at in found:
            item = items[at]
            lands += lands_in(item, self.language)
            last = at == found[-1] and not several
            if at in owned or (last and item.code == "CA" and not self._is_party(items, at)):
                continue
            owner = self._owner(items, at) if item.code == "ACT" else 0
            if not owner and self._is_owned_by(items, at, found):
                continue  # "the Front's troops": the Front is bound
            if not owner:
                names.append(self.called.spoken_of(items, at))
            elif self.called.are_men(name_of(item)) and owner in found:
                continue  # "the troops of Peru": Peru is bound, that it binds men needs no word
            elif self.called.is_class(name_of(item)) and owner in found:
                names.append(name_of(item))
            else:
                owned.add(owner)
                names.append(_joined(items, at, owner))
                lands += lands_in(items[owner], self.language)
        names = self.called.without_generic(names)
        return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(lands))

    def _is_owned_by(self, items: list[Item], at: int, found: list[int]) -> bool:
        """Tell whether somebody found owns, in a word of their own, the men named behind."""
        whose = at > 1 and items[at - 1].text in self.grammar["owned_by"]
        return whose and at - 2 in found and self.called.are_men(name_of(items[at]))

    def _is_party(self, items: list[Item], at: int) -> bool:
        """Tell whether the adjective of a land names somebody.

        "The Moldovan side"; with an s it is its people: "the Ethiopians".
        """
        if at + 1 < len(items) and items[at + 1].text in self.grammar["party_nouns"]:
            return True
        text = items[at].text
        word = self.language.singular(text)
        return word != text and bool(lands_named(word.capitalize(), self.language))

    def _is_joint_owner(self, items: list[Item], at: int) -> bool:
        """Tell whether those named own, with others, who is named behind: "A's and B's forces"."""
        pair = items[at + 2 : at + 4]
        return len(pair) > 1 and pair[0].text in self.grammar["and_or"] and pair[1].code in _NAMED


def _joined(items: list[Item], at: int, owner: int) -> str:
    """Return a name with that of the owner behind it: "fighters of the RSF"."""
    return f"{name_of(items[at])} {items[at + 1].text} {name_of(items[owner])}"
