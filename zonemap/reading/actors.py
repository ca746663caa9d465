"""Who a clause binds: the names before its verb, or behind "by" in the passive."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from zonemap.reading.interruptions import SET_ASIDE
from zonemap.reading.items import Item, any_of, row
from zonemap.reading.language import Grammar, Land, Language
from zonemap.reading.subjects import Subjects

Who = tuple[tuple[str, ...], tuple[str, ...]]
"""Those who are bound, and the lands in their names."""
NOBODY: Who = (), ()

_LISTED = frozenset({"NM", "PL", "PLS", "RG", "LN"})
_NAMED = frozenset({"ACT", "CO", "AC", "CA"})
_WHO = _NAMED | {"NM"}
_REMEMBERED = frozenset({"ACT", "AC", "NM"})
_WITH_LANDS = frozenset({"ACT", "NM"})
_OPENING = frozenset({"", "Q", "ORD", "T", "DUR"})
_WHEN = frozenset({"T", "DUR", SET_ASIDE})


_LABELLED = 2  # words between a label and its deed: "full and immediate withdrawal"
_NEGATED = 5  # items before "to" that hold "shall not apply"


def lands_in(item: Item, language: Language) -> tuple[str, ...]:
    """Return the lands that an item names, or that an actor's name holds."""
    if item.code in _WITH_LANDS:
        return _lands_named(str(item.value), language)
    return (item.value.name,) if isinstance(item.value, Land) else ()


@lru_cache(maxsize=1024)
def _lands_named(name: str, language: Language) -> tuple[str, ...]:
    """Return the lands that a name holds; the same names come again and again."""
    parted = name.replace("-", " ").replace("'s", " 's").split()
    words = [Item("", w.lower(), 0, 1, w, cap=w[:1].isupper()) for w in parted]
    hits = language.lands.find(words)  # "South Sudan" is another land than Sudan
    return tuple(hit.value.name for hit in hits if words[hit.start].cap)


def _first_listed(items: list[Item], at: int, grammar: Grammar) -> int:
    """Return where "Bor, Juba and Wau" begins, from its last name."""
    while True:
        before = at - 1
        if before > 0 and items[before].text in grammar["the"]:
            before -= 1
        if (
            before < 1
            or items[before].text not in grammar["and_or"]
            or items[before - 1].code not in _LISTED
        ):
            return at
        at = before - 1


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
        self._adverbs = language.endings["adverbs"]
        self._participles = language.endings["participles"]
        table: dict[str, list[str]] = language.table("words")["actors"]
        self._kinds = frozenset([*table["heads"], *table["modifiers"]])
        self.common = language.common_words | self._kinds
        self._spoken: dict[str, str] = {}
        self._classes: dict[str, bool] = {}
        self._named: dict[tuple[str, bool], bool] = {}
        self._arms = self.signs.words("object.weapons")
        self._among = language.grammar["among_actors"] | self.articles
        self._listing = self._among - language.grammar["describing"]
        self._of = language.grammar["of"]
        self._grounds = language.grammar["ground_names"]
        self._proper: set[str] = set()
        self._initials: set[str] = set()

    def remember(self, items: list[Item]) -> None:
        """Keep who a sentence names in full, by the noun that may stand for them later."""
        for at in row(items).of(_REMEMBERED):
            item = items[at]
            if not isinstance(item.value, str):
                continue
            if item.value.isupper() and not self._describes(items, at):
                self._initials.add(item.value)
            owner = self._owner(items, at) if item.code == "ACT" else 0
            name = _joined(items, at, owner) if owner else item.value
            if owner and self._are_men(item.value):
                name = _name(items[owner])
            if not self._is_named(name, opens=at == 0):
                continue
            head = self._head(item.value)
            # "the Organisation", where the text has told which
            again = head in self._spoken and name.lower() == head and not name.isupper()
            if item.code == "ACT" and not again:
                self._spoken[head] = name
            after = items[(owner or at) + 1 : (owner or at) + 2]
            if after and after[0].code == "DEF" and isinstance(after[0].value, str):
                self._spoken[self._head(after[0].value)] = name  # (hereinafter "the Front")

    def _is_named(self, name: str, *, opens: bool) -> bool:
        """Tell whether somebody is told by a name, and not by what kind of people they are."""
        told = self._named.get((name, opens))
        if told is None:
            first, *rest = name.split() or [""]
            # the first word of a sentence, and a word that stands alone, may be any
            common = (opens or not rest) and first.lower() in self.common
            told = any(word[:1].isupper() for word in (rest if common else (first, *rest)))
            self._named[name, opens] = told
        return told

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
                placed = item.code == "CO" and self._placed(items, at, self.grammar["of"])
                placed = placed and not found
                if placed or self._describes(items, at) or self._governed(items, at):
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

    def is_ground(self, name: str) -> bool:
        """Tell whether a name is that of a zone or a line, which nobody is: "the DMZ"."""
        last = name.rsplit(maxsplit=1)[-1].lower() if name else ""
        return last in self._grounds

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
                return (" ".join(_name(i) for i in names),) if names else ()
        return ()

    def convenes(self, names: tuple[str, ...]) -> bool:
        """Tell whether those named set up zones for others: "the Security Council"."""
        convening = self.grammar["convening"]
        return bool(names) and all(
            not convening.isdisjoint(name.lower().replace(".", "").split()) for name in names
        )

    def are_neutral(self, names: tuple[str, ...]) -> bool:
        """Tell whether all those named belong to neither side: "the observers"."""
        neutral = self.grammar["neutral"]
        return all(not neutral.isdisjoint(name.lower().split()) for name in names)

    def _governed(self, items: list[Item], at: int) -> bool:
        """Tell whether a preposition makes of somebody no subject: "without a word to the"."""
        item = items[at]
        if item.code not in _WHO:
            return False
        before = at - 1
        while before >= 0 and not items[before].code and items[before].text in self.articles:
            before -= 1
        if before < 0 or items[before].code:
            return False
        if items[before].text in self.grammar["promising_somebody"]:
            return self._is_promised(items, at, before)
        if items[before].text not in self.grammar["governing"]:
            return False
        if before and items[before - 1].text in self.grammar["belonging"]:
            return False  # "craft belonging to either party": theirs
        if self._does(items, at, before):
            return False
        turning = self.grammar.either("relative", "describing")
        if any(not item.code and item.text in turning for item in items[at + 1 :]):
            return False  # "a plan for a mission that shall": it is the subject of what follows
        joined = items[before - 1].text if before else ""
        return joined not in self.grammar["jointly"]

    def _is_promised(self, items: list[Item], at: int, verb: int) -> bool:
        """Tell whether somebody is promised what another does: "told the Mission that it would"."""
        leads = self.grammar.either("to", "describing")
        behind = items[at + 1 : at + 1 + _LABELLED]
        led = not behind or behind[0].code in {"T", "DUR"}
        led = led or any(not i.code and i.text in leads for i in behind)
        return led and any(item.code in _WHO for item in items[:verb])

    def _does(self, items: list[Item], at: int, before: int) -> bool:
        """Tell whether "for the army to" names who does what follows."""
        follows, last = items[at + 1 : at + 2], items[-1]
        if self._is_bid(items, at, before):
            return True
        if items[before].text not in self.grammar["for_each"] or not follows:
            return False
        if follows[0].text in self.grammar["each_of"]:
            follows = items[at + 2 : at + 3] or follows  # "for the army either to leave or to"
        cleft = items[before - 1].text in self.grammar["being"] and last.text in self.grammar["to"]
        return cleft or follows[0].text in self.grammar["to"]

    def _is_bid(self, items: list[Item], at: int, before: int) -> bool:
        """Tell whether something is asked of somebody: "calls on Chad to", "the duty of"."""
        grammar = self.grammar
        if items[before].text not in grammar["bid_by"] or before < 1:
            return False
        if items[before - 1].code or items[before - 1].text not in grammar["bid"]:
            return False
        end = at + 1
        while end < len(items) and (items[end].code in _WHO or self._stands_between(items, end)):
            end += 1
        return end < len(items) and items[end].text in grammar["to"]

    def _stands_between(self, items: list[Item], at: int) -> bool:
        """Tell whether an item may part somebody from what they are bid: "Chad, at once, to"."""
        item, after = items[at], items[at + 1 : at + 2]
        if item.code:
            return item.code in _WHEN
        timed = bool(after) and after[0].code in _WHEN
        return (
            timed
            or item.text == ","
            or item.text in self._among
            or item.text.endswith(self._adverbs)
        )

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
        if follows.text in self._arms and items[at].value in self._initials:
            return False  # "FDN weapons", of those whom the text told of
        return follows.text in self._arms or follows.text in self.grammar["crafts"]

    def _acts(self, items: list[Item], at: int, found: list[int]) -> bool:
        """Tell whether a name of unknown kind says who and not where."""
        listed = not found or items[found[-1]].code == "NM" or self._joined(items, at, found[-1])
        first = _first_listed(items, at, self.grammar) - 1
        while first > 0 and items[first].text in self.articles and not items[first].code:
            first -= 1
        bid = first > 0 and self._is_bid(items, at, first)
        return listed and (bid or not self._placed(items, at))

    def _joined(self, items: list[Item], one: int, other: int) -> bool:
        """Tell whether two names are joined: "the Front and its allies"."""
        between = [item.text for item in items[one + 1 : other]]
        joining = self.grammar["joining"]
        small = joining | self.articles
        return not joining.isdisjoint(between) and all(text in small for text in between)

    def _placed(self, items: list[Item], at: int, owning: frozenset[str] = frozenset()) -> bool:
        """Tell whether a name says where and not who: "out of Lachin, a corridor"."""
        grammar = self.grammar
        first = _first_listed(items, at, grammar)
        before = items[first - 1].text if first else ""
        if before in grammar["the"] and first > 1:
            before = items[first - 2].text
        if first == 1 and before in grammar["around"]:
            return True  # "Around Kidal no man shall..."
        return before in grammar.either("inside", "source", "at", "to") and before not in owning

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
                names.append(self._spoken_of(items, at))
            elif self._are_men(_name(item)) and owner in found:
                continue  # "the troops of Peru": Peru is bound, that it binds men needs no word
            elif self._is_class(_name(item)) and owner in found:
                names.append(_name(item))
            else:
                owned.add(owner)
                names.append(_joined(items, at, owner))
                lands += lands_in(items[owner], self.language)
        names = self._without_generic(names)
        return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(lands))

    def _is_owned_by(self, items: list[Item], at: int, found: list[int]) -> bool:
        """Tell whether somebody found owns, in a word of their own, the men named behind."""
        whose = at > 1 and items[at - 1].text in self.grammar["owned_by"]
        return whose and at - 2 in found and self._are_men(_name(items[at]))

    def _is_party(self, items: list[Item], at: int) -> bool:
        """Tell whether the adjective of a land names somebody.

        "The Moldovan side"; with an s it is its people: "the Ethiopians".
        """
        if at + 1 < len(items) and items[at + 1].text in self.grammar["party_nouns"]:
            return True
        text = items[at].text
        word = self.language.singular(text)
        return word != text and bool(_lands_named(word.capitalize(), self.language))

    def _without_generic(self, names: list[str]) -> list[str]:
        """Return the names without those that only say men, or whose men they are."""
        if len(names) <= 1:
            return names
        if any(name.lower() not in self.grammar["generic_actors"] for name in names):
            names = [n for n in names if n.lower() not in self.grammar["generic_actors"]]
        own = [n for n in names if self.is_owned(n)]
        return [n for n in names if n not in own] if len(own) < len(names) else names

    def are_owned(self, names: Iterable[str]) -> bool:
        """Tell whether names say only whose they all are."""
        for name in names:  # noqa: SIM110 - asked of every verb: a loop takes half the time
            if not self.is_owned(name):
                return False
        return True

    def is_owned(self, name: str) -> bool:
        """Tell whether a name says only whose they are: "its fighters"."""
        return name.split(" ", 1)[0].lower() in self.grammar["own"]

    def _spoken_of(self, items: list[Item], at: int) -> str:
        """Return the full name of "the fighters" where the text gave one before."""
        name = _name(items[at])
        before = items[at - 1].text if at else ""
        if items[at].code == "ACT" and before in self.grammar["each_of"]:
            none = before in self.grammar["negations"] and self._are_men(name)
            many = self._head(name) != name.rsplit(maxsplit=1)[-1].lower()
            return name if none and many else f"{before} {name}"  # "neither troops nor tanks"
        bare = before in self.grammar["definite"] and name.isalpha()
        if bare and items[at].cap:
            self._proper.add(name)  # "the Movement", as the text calls them
        if not bare or name.lower() in self.grammar["nobody_else"]:
            return name
        head = self._head(name)
        return self._spoken.get(head) or self._only_army(head) or name

    def _only_army(self, head: str) -> str | None:
        """Return the one armed force that was named, for "the army"."""
        armies = self.grammar["armies"]
        if head not in armies:
            return None
        named = {name for known, name in self._spoken.items() if known in armies}
        named = {name for name in named if not self._is_of_movement(name)}
        return named.pop() if len(named) == 1 else None

    def _is_of_movement(self, name: str) -> bool:
        """Tell whether armed men are those of a movement, whom "the army" never means."""
        words = frozenset(name.lower().split())
        if not words.isdisjoint(self.grammar.either("movements", "rebels")):
            return True
        of = any(f" {word} " in name for word in self.grammar["of"])
        return of and not _lands_named(name, self.language)

    def parted(self, names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Part those who are somebody from those that only say what kind: "all aircraft"."""
        classes = [name for name in names if self._is_class(name)]
        if not classes:
            return names, ()
        who = tuple(name for name in names if name not in classes)
        kinds = [self._bare(name) for name in classes]
        if who and any(self._are_men(kind) for kind in kinds):
            return names, ()  # "all military units and armed groups"
        return who, tuple(kind for kind in kinds if kind and kind not in self.grammar["anybody"])

    def _is_class(self, name: str) -> bool:
        """Tell whether a name only says what kind of forces is meant: "all armed groups"."""
        told = self._classes.get(name)
        if name in self._proper:
            return False
        if told is None:
            told = self._classes[name] = self._says_class(name)
        return told

    def _says_class(self, name: str) -> bool:
        classes = self.grammar["classes_of_forces"]
        passed = self.articles | self.grammar["of"]
        kept = [w for w in _words(name.lower()) if w not in passed]
        if (len(kept) == 1 and kept[0] in self.grammar["one_army"]) or name.split(" ", 1)[
            0
        ].lower() in self.grammar["each_of"]:
            return False
        return not kept or (kept[-1] in classes and all(w in classes for w in kept))

    def _are_men(self, name: str) -> bool:
        """Tell whether a class of forces is one of men and not of craft."""
        kept = {w for w in _words(name.lower()) if w not in self.articles}
        return kept <= self.grammar["troops"]

    def _head(self, name: str) -> str:
        """Return the noun of a name without its plural: "fighter" of "YPG fighters"."""
        return self.language.singular(name.rsplit(maxsplit=1)[-1].lower())

    def _is_joint_owner(self, items: list[Item], at: int) -> bool:
        """Tell whether those named own, with others, who is named behind: "A's and B's forces"."""
        pair = items[at + 2 : at + 4]
        return len(pair) > 1 and pair[0].text in self.grammar["and_or"] and pair[1].code in _NAMED

    def _bare(self, name: str) -> str:
        """Return a class of forces without its articles, in small letters."""
        return " ".join(w for w in name.lower().split() if w not in self.articles)


def _name(item: Item) -> str:
    """Return the name that an item bears."""
    return item.value.name if isinstance(item.value, Land) else str(item.value)


def _joined(items: list[Item], at: int, owner: int) -> str:
    """Return a name with that of the owner behind it: "fighters of the RSF"."""
    return f"{_name(items[at])} {items[at + 1].text} {_name(items[owner])}"


def _words(name: str) -> list[str]:
    """Return the words of a name, those that a hyphen joins one by one."""
    return name.replace("-", " ").split()
