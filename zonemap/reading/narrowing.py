"""Words before the name of a ground that make less of it than the name says.

Between a verb or a preposition and a name may stand a noun: "from the camps in Darfur",
"out of most of the town". Only of some nouns is it known that they say no less than the
name itself ("the whole of", "the town of"); by every other the name only locates.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from zonemap.reading.groundwords import COUNTED, FAR, NAMED, PLAIN, GroundWords, Setting
from zonemap.reading.items import MARKS, Item
from zonemap.reading.language import Language


class Before(NamedTuple):
    """Words before a ground that narrow it: where they begin, and where the names behind do."""

    start: int
    end: int


class Narrowing:
    """Finds the words before grounds that narrow them, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.words = language.made(GroundWords)
        self.language = language
        self.grammar = language.grammar

    def before(
        self, items: list[Item], at: int, *, name: str = "", setting: Setting = PLAIN
    ) -> Before | None:
        """Return the words that make less of a ground than its name says.

        Parameters
        ----------
        items
            The tokens of a sentence.
        at
            Where the ground begins.
        name
            The words of its name: what is one of them takes nothing away.
        setting
            What the ground is read for.
        """
        start, several, nearest = at, setting.listed or self._goes_on(items, at), True
        names = start
        if not items[at].code and items[at].text in self.grammar["vague_kinds"]:
            low = self.phrase(items, at)  # "the cotton-growing region of"
            if not self._is_idle(items, self.with_articles(items, low), at):
                return Before(low - 1 if low and items[low - 1].glued else low, names)
        while start > 0:
            low, narrowed = self._attributes(items, start, measured=setting.measured)
            if narrowed and nearest:
                return Before(low, names)
            link = low - 1
            if link < 1:
                return None
            if nearest and items[link].text in self.words.listing:
                named = self._named_before(items, link)
                if named is None or low < start:
                    return None
                start, several, names = named, True, named
                continue
            if nearest and self._shares_noun(items, link):
                named = self._named_before(items, link - 1)
                if named is None or low < start:
                    return None
                start, several, names = named, True, named
                continue
            if items[link].code or items[link].text not in self.words.links:
                return None
            if self._happens(items, link):
                return None
            equal, found = self._head(items, link, name, several=several, setting=setting)
            if not equal:
                fronted = found is not None and names < at and self._is_subject(items, at, found)
                return Before(found, names) if found is not None and not fronted else None
            start, nearest = found or 0, False
        return None

    def _shares_noun(self, items: list[Item], link: int) -> bool:
        """Tell whether the noun before a name holds of this one: "the suburbs of A and of B"."""
        of, mark = items[link], items[link - 1]
        return of.text in self.words.of and mark.text in self.words.listing

    def _happens(self, items: list[Item], link: int) -> bool:
        """Tell whether "shall take place in", "freeze in place in" name no part of a ground."""
        if link < 2 or items[link - 1].text not in self.grammar["happens_in"]:
            return False
        return not items[link - 2].code and items[link - 2].text in self.grammar["takes_place"]

    def _is_subject(self, items: list[Item], at: int, first: int) -> bool:
        """Tell whether a name begins a clause behind words: "in the spirit of A, B shall"."""
        if not self.is_placed(items, self.with_articles(items, first)):
            return False
        while at < len(items) and (items[at].code in NAMED or items[at].text in self.words.joined):
            at += 1
        ends = self.grammar.either("deontic", "auxiliaries")
        return at < len(items) and not items[at].code and items[at].text in ends

    def part_of(self, items: list[Item], at: int, setting: Setting = PLAIN) -> int | None:
        """Return where words begin that take a part of a zone: "most of the zone"."""
        low, _ = self._attributes(items, at)
        link = low - 1
        if link < 1 or items[link].text not in self.words.of:
            return None
        head = items[link - 1]
        known = (
            self.words.parts | self.words.equal
            if items[at].code != "D"
            else self.words.parts - self.words.zones - self.grammar["strip_nouns"]
        )
        if head.code not in COUNTED and (head.code or head.text not in known):
            return None
        equal, found = self._head(items, link, "", several=False, setting=setting)
        return None if equal else found

    def opening(self, items: list[Item], at: int) -> int:
        """Return where ground begins that a side of a line tells: "the area north of"."""
        while at > 0 and not items[at - 1].code and items[at - 1].text in self.words.zones:
            at -= 1
        return at

    def _attributes(
        self, items: list[Item], at: int, *, measured: bool = False
    ) -> tuple[int, bool]:
        """Return where the words right before a name begin, and whether they narrow it."""
        low, narrowed, every = at, False, False
        own = not items[at].code and items[at].text in self.words.named_by
        own = own and items[at].text not in self.grammar["vague_kinds"]
        while low > 0:
            item = items[low - 1]
            if self._narrows(items, low - 1):
                # "the rebel-held district of X" is that district
                if own and item.text in self.grammar["held_behind_hyphen"]:
                    low -= 2 if item.glued and low > 1 else 1
                    continue
                narrowed = narrowed or not (measured and item.text in self.words.middles)
            elif item.code == "CA" and low == at and items[at].code == "CO":
                narrowed = True  # "Turkish Cyprus"
            elif item.code or not (
                item.text in self.words.passed or self._points_back(items, low - 1)
            ):
                break
            every = every or item.text in self.grammar["for_all"]
            low -= 1
        while low > 0 and every and items[low - 1].text in self.grammar["short_of_all"]:
            narrowed, low = True, low - 1
        return low, narrowed

    def _points_back(self, items: list[Item], at: int) -> bool:
        """Tell whether "above" belongs to "the above-mentioned town"."""
        above = items[at].text in self.grammar["just_above"]
        return above and items[at + 1].text in self.grammar["mentioned_above"]

    def _narrows(self, items: list[Item], at: int) -> bool:
        item = items[at]
        if item.code or (item.cap and at):
            return False
        if item.glued:
            return item.text in self.grammar["held_behind_hyphen"]
        after = items[at + 1] if at + 1 < len(items) else item
        # "Front-held": who holds it is told by the word before the hyphen
        held = after.glued and after.text in self.grammar["held_behind_hyphen"]
        return held or item.text in self.grammar["narrowing_words"]

    def _goes_on(self, items: list[Item], at: int) -> bool:
        """Tell whether a name is the first of a list: "the villages of Abu and Bor"."""
        listed, bracket = False, False
        for item in items[at + 1 :]:
            if bracket or item.text == "(":
                bracket = item.text != ")"
            elif item.code in NAMED or (item.cap and not item.code):
                if listed:
                    return True
            elif item.text in self.words.listing:
                listed = True
            elif item.text not in self.words.told_with:
                return False
        return False

    def _named_before(self, items: list[Item], at: int) -> int | None:
        """Return the name before a mark or an "and" that lists another."""
        while at > 0 and items[at].text in self.words.listing:
            if items[at].text == ")":
                at = next((n for n in range(at, 0, -1) if items[n].text == "("), 0)
            at -= 1
        return at if at >= 0 and items[at].code in NAMED else None

    def _head(
        self, items: list[Item], link: int, name: str, *, several: bool, setting: Setting
    ) -> tuple[bool, int | None]:
        """Tell whether a noun says no less than the ground, and where its phrase begins.

        Of one that is no noun for ground nothing begins.
        """
        at = link - 1
        item, of = items[at], items[link].text in self.words.of
        if (
            item.code == "ACT"
            and item.text.split()[-1] in self.words.stays
            and self.is_placed(items, self.with_articles(items, at))
        ):
            return False, at  # "from the garrisons in the province"
        if item.code in COUNTED and of:
            return False, self.phrase(items, at)
        if item.text in self.grammar["for_all"]:
            low = self.with_articles(items, at)
            short = low > 0 and items[low - 1].text in self.grammar["short_of_all"]
            return not short, low - short
        if not of and item.text in self.grammar["holding"]:
            return False, self._held(items, at)
        if item.code or not item.text.isalpha():
            return False, None
        if item.text in self.words.ends or item.text in self.words.verbs:
            return False, None
        if of and item.text in self.grammar["side_nouns"] and items[at - 1].code in {"C", "CA"}:
            return False, None if setting.sided else at - 1
        if of and item.text in name.split():
            return True, self.with_articles(items, at)
        if items[link].text in self.grammar["to"] and (item.text not in self.grammar["approaches"]):
            return False, None
        if self._is_spared(items, at, setting, of=of):
            return False, None
        first = self.phrase(items, at)
        low = self.with_articles(items, first)
        if of and self._is_in_state(items, link, item.text):
            return False, low  # "the desert of Egypt"
        if of and self._says_all(items, low, at, several=several):
            return True, low
        if self._is_ground(items, low, at, of=of):
            return False, self._joined(items, low, first)
        return False, None

    def _is_in_state(self, items: list[Item], link: int, word: str) -> bool:
        """Tell whether a noun is one of the grounds of a state, and not another word for it."""
        at = link + 1
        while at < len(items) - 1 and not items[at].code and items[at].text in self.words.passed:
            at += 1
        own = self.grammar["state_kinds"] | self.words.equal | self.grammar["for_all"]
        kind = word in self.words.kinds and word not in own
        return kind and items[at].code == "CO"

    def _is_spared(self, items: list[Item], at: int, setting: Setting, *, of: bool) -> bool:
        """Tell whether a noun takes nothing away from what its ground is read for."""
        grammar, word = self.grammar, items[at].text
        if setting.measured and (word in self.words.zones or (of and self._is_middle(items, at))):
            return True
        if setting.carved and not grammar["left_over"].isdisjoint(
            [i.text for i in items[at - 1 : at + 1]]
        ):
            return True
        if setting.cut and word in self.words.parts:
            return True
        if not of and word in grammar["elements"] and items[at - 1].text in self.words.passed:
            return items[at - 2].text in grammar["along"]  # "on the ground in the town"
        if not of and word in grammar["given_up"] and self.are_removed(items):
            return not self.is_placed(items, self.with_articles(items, self.phrase(items, at)))
        if setting.stationed and self._is_seat(items, at, of=of):
            return True
        # "they shall not land on": a verb
        before = items[at - 1].text if at else ""
        verb = before in grammar["to"] and not word.endswith(self.words.present)
        return not of and (verb or before in grammar.either("deontic", "negations"))

    def are_removed(self, items: list[Item]) -> bool:
        """Tell whether things that stand somewhere are taken away, or may not be there."""
        staying = self.grammar["staying"]  # "the base in the town stays closed"
        return any(
            not item.code and item.text in self.words.removing and before.text not in staying
            for before, item in pairwise((items[-1], *items))
        )

    def _is_middle(self, items: list[Item], at: int) -> bool:
        """Tell whether a distance from this is one from the place: "the main square of"."""
        word = items[at].text
        return word in self.words.middles or f"{items[at - 1].text} {word}" in self.words.middles

    def _is_seat(self, items: list[Item], at: int, *, of: bool) -> bool:
        """Tell whether somebody sits here: "its headquarters in", "a camp in"."""
        first = self.phrase(items, at)
        low = self.with_articles(items, first)
        if low and low == first and items[at].text in self.grammar["worked_on"]:
            # "man checkpoints in", "escort relief convoys in"
            before = [item.text for item in items[low - 1 : at]]
            return not self.grammar["working"].isdisjoint(before)
        if items[at].text in self.grammar["seated"]:
            return low == 0 or items[low - 1].text not in self.grammar["source"]
        one = any(i.text in self.grammar["one_of_many"] or i.code == "Q" for i in items[low:at])
        one = one and not items[at].text.endswith(self.words.plurals)
        return one and not of and not self.is_placed(items, low)

    def phrase(self, items: list[Item], at: int) -> int:
        """Return where a noun and what describes it begin, without articles."""
        first = at
        while first > 0:
            item = items[first - 1]
            verb = not item.code and item.text in self.words.verbs
            if verb or not self.words.describes(item):
                break
            first -= 1
        return first

    def with_articles(self, items: list[Item], first: int) -> int:
        """Return where the articles before a phrase begin."""
        while (
            first > 0 and not items[first - 1].code and items[first - 1].text in self.words.passed
        ):
            first -= 1
        return first

    def _says_all(self, items: list[Item], low: int, at: int, *, several: bool) -> bool:
        """Tell whether "the whole of", "the town of", "all parts of" leave nothing out."""
        grammar, word = self.grammar, items[at].text
        before = [item.text for item in items[max(0, low - 1) : at]]
        described = items[low:at]
        every = not grammar["for_all"].isdisjoint([i.text for i in described])
        short = not grammar["short_of_all"].isdisjoint(before)
        if short and (every or word in self.words.equal):
            return False
        equal = word in self.words.equal
        if word in self.words.parts and not equal and word not in self.words.kinds:
            return every
        if equal:
            less = any(self._narrows(items, k) for k in range(low, at))
            kept = every or grammar["one_of_many"].isdisjoint([i.text for i in described])
            return kept and not less
        if word not in self.words.whole:
            return False
        definite = not grammar["definite"].isdisjoint([i.text for i in described])
        counted = any(i.code in COUNTED for i in described) and not definite
        one = grammar["one_of_many"].isdisjoint([i.text for i in described]) and not counted
        if word in grammar["vague_kinds"] and not self._is_idle(items, low, at):
            return False  # "the coastal region of"
        plural = word in grammar["kinds_many"]
        return (every and word in self.words.parts) or (several if plural else one)

    def _is_idle(self, items: list[Item], low: int, at: int) -> bool:
        """Tell whether the words before "region of" name none of its parts: "the disputed"."""
        idle = self.grammar.either("articles", "idle_attributes", "definite")
        low -= low > 0 and items[low - 1].glued  # "cotton-growing", where that is a verb
        for n in range(low, at):
            known = items[n].code or items[n].cap or items[n].text in idle
            if not (known or items[n + 1].glued) or self._narrows(items, n):
                return False
        return True

    def _is_ground(self, items: list[Item], low: int, at: int, *, of: bool) -> bool:
        """Tell whether a noun is ground, of which the name only says where it lies."""
        word = items[at].text
        placed = self.is_placed(items, low)
        if not of and word in self.words.zones and word not in self.words.ground:
            return placed or self._is_entered(items, low)
        known = word in self.words.ground or word in self.words.kinds
        if known and (placed or word not in self.words.none):
            return True
        if word in self.words.none or word.endswith((*self.words.adverbs, *self.words.participles)):
            return False
        one = self.language.singular(word)
        if word.endswith(self.words.deeds) or one.endswith(self.words.deeds):
            return False
        return of or (placed and items[low - 1].text in self.words.leaving)

    def is_placed(self, items: list[Item], low: int) -> bool:
        """Tell whether a phrase stands behind a word that says where: "from the wards of"."""
        if not low:
            return False
        governor = items[low - 1]
        if governor.text in self.words.of and low > 1:
            before = items[low - 2]  # "out of", "within 20 km of"
            return before.text in self.grammar["out"] or before.code == "D"
        return not governor.code and governor.text in self.words.placing

    def _is_entered(self, items: list[Item], low: int) -> bool:
        """Tell whether a phrase is what a clause speaks of: "a ring round the town shall be"."""
        return not low or items[low - 1].text in self.grammar["quitting"]

    def _joined(self, items: list[Item], low: int, first: int) -> int:
        """Return where "the towns and villages of" begins."""
        while low > 1 and items[low - 1].text in self.grammar["joining"]:
            other = items[low - 2]
            if other.code or other.text not in self.words.nouns:
                break
            first = self.phrase(items, low - 2)
            low = self.with_articles(items, first)
        return first

    def _held(self, items: list[Item], at: int) -> int | None:
        """Return where "the areas it controls in" begins."""
        for k in range(at - 1, max(-1, at - FAR), -1):
            if items[k].text in MARKS:
                return None
            if not items[k].code and items[k].text in self.words.places:
                return self.phrase(items, k)
        return None
