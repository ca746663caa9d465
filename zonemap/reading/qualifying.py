"""Words behind the name of a ground: who has it, what lies around it, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from zonemap.reading.groundwords import COUNTED, FAR, NAMED, PLAIN, GroundWords, Setting
from zonemap.reading.items import MARKS, Item
from zonemap.reading.language import Language
from zonemap.source import Span

_FARTHEST = 12  # words from a ground to a measure beside it


class Around(NamedTuple):
    """Words behind a ground that change it, and where they begin and end."""

    what: Literal["less", "more", "except", "so far"]
    start: int
    end: int


class Qualifying:
    """Finds the words behind grounds that change them, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.words = language.made(GroundWords)
        self.grammar = language.grammar
        self._ends = MARKS | self.grammar["deontic"]

    def after(
        self,
        items: list[Item],
        end: int,
        *,
        name: str,
        setting: Setting = PLAIN,
        town: bool = False,
    ) -> Around | None:
        """Return the words behind a ground that make less or more of it, or leave some out.

        Parameters
        ----------
        items
            The tokens of a sentence.
        end
            Where the tokens behind the ground begin.
        name
            The words of its name.
        setting
            What the ground is read for.
        town
            Whether it is a place, of which "which the army took" tells a tale.
        """
        own = name.split()
        listed = self._list_end(items, end)
        while end < len(items) and not items[end].code and self._is_kind(items[end].text, own):
            end += 1
        if end >= len(items):
            return None
        low = end + 1 if items[end].text == "," else end
        return (
            self._owned(items, end)
            or self._had(items, listed, setting, town=town)
            or self._so_far(items, listed)
            or self._beside(items, low)
            or self._left_out(items, low)
        )

    def figure(self, items: list[Item], at: int, used: Callable[[], Iterable[Span]]) -> int | None:
        """Return where a measure behind a ground ends that its area does not hold.

        "Homs and the fields up to 3 km out", "the bridge and 400 paces about it": how much
        more is meant, or how little, such words do say.

        Parameters
        ----------
        items
            The tokens of a sentence.
        at
            Where the tokens behind the ground begin.
        used
            Returns where the figures stand that were made use of.
        """
        at = self._list_end(items, at)
        if at >= len(items) or items[at].code or items[at].text not in self.words.leading:
            return None
        joined = items[at].text in self.words.adding
        passed = self.words.beside if joined else self.words.small
        for n in range(at, min(len(items), at + _FARTHEST)):
            item = items[n]
            if item.code == "D" or (not item.code and item.text in self.grammar["rough_measures"]):
                apposed = n == at + 2 and items[n - 1].text in self.grammar["definite"]
                if apposed and items[at].text in MARKS:
                    return None  # "the border, the 14 km that"
                told = any(span.overlaps(item.span) for span in used())
                told = told or (item.code == "D" and self._is_elsewhere(items[n + 1 : n + 3]))
                return None if told else n + 1
            if item.code not in {"", "C", "Q", "DUR"} or (
                not item.code and item.text not in passed
            ):
                return None
        return None

    def _is_elsewhere(self, behind: list[Item]) -> bool:
        """Tell whether a distance tells where something lies: "40 km from", "30 km away"."""
        if not behind or behind[0].code:
            return bool(behind) and behind[0].code == "C"
        ground = behind[-1].text in self.words.places | self.grammar["beside_nouns"]
        if behind[0].text in self.words.of and ground:
            return False  # "and six miles of sea"
        apart = behind[0].text in self.grammar["not_beside"]
        return apart or behind[0].text not in self.words.behind_measure  # "the 3 km stone"

    def _list_end(self, items: list[Item], end: int) -> int:
        """Return where a list of names ends that a name begins."""
        at = end
        while at < len(items):
            if items[at].code in NAMED:
                end = at + 1
            elif items[at].code or items[at].text not in self.words.joined:
                break
            at += 1
        while end < len(items) and not items[end].code and items[end].text in self.words.kinds:
            end += 1
        return end

    def _is_kind(self, word: str, own: list[str]) -> bool:
        return word in own or word in self.words.named_by  # "the Old Quarter"

    def _owned(self, items: list[Item], at: int) -> Around | None:
        """Return "'s suburbs", "hinterland" behind a name."""
        first = at + 1 if items[at].text in self.grammar["owned_by"] else at
        end = first
        while end < len(items) and self.words.describes(items[end]):
            end += 1
        if end == first:
            return None
        if first == at:
            own = items[first].text in self.grammar["small_ground"] and not items[first].code
            return Around("less", at, first + 1) if own else None
        known = [n for n in range(first, end) if items[n].text in self.words.ground]
        return Around("less", at, known[-1] + 1) if known else None

    def _had(self, items: list[Item], at: int, setting: Setting, *, town: bool) -> Around | None:
        """Return "held by the Front", "that it controls", "under the control of"."""
        if setting.stationed:
            return None  # "deployed in the town under the control of the Mission"
        if at >= len(items) or items[at].code:
            return None
        grammar, words = self.grammar, [i.text for i in items[at : at + FAR]]
        words = words[: next((n for n, word in enumerate(words) if word in MARKS), len(words))]
        if not words:
            return None
        if words[0] in grammar["under"] and not grammar["had_under"].isdisjoint(words[:3]):
            return Around("less", at, at + len(words))
        if grammar["holding"].isdisjoint(words):
            return None
        held = [n for n, word in enumerate(words) if word in grammar["holding"]]
        by = words[held[0] + 1 : held[0] + 2]
        direct = held[0] <= 1 and bool(by) and by[0] in grammar.either("agent", "under")
        told = not town and words[0] in grammar.either("relative", "describing") and held[0] > 0
        return Around("less", at, at + len(words)) if direct or told else None

    def _so_far(self, items: list[Item], at: int) -> Around | None:
        """Return "so far as it lies in", "up to the railway"."""
        at += at < len(items) and items[at].text == ","
        if at >= len(items) or items[at].text not in self.words.so_far_first:
            return None
        for phrase in self.words.so_far:
            if self._stands(items, at, phrase):
                return Around("so far", at, self._clause_end(items, at + len(phrase)))
        return None

    def _beside(self, items: list[Item], at: int) -> Around | None:
        """Return "and its surroundings", "and the villages around it"."""
        grammar = self.grammar
        if at >= len(items):
            return None
        if items[at].text in grammar["own"] and items[at - 1].text == ",":
            return self._belonging(items, at)  # "Beirut, its port and its airport"
        if items[at].text not in grammar.either("joining", "adding_own"):
            return None
        first = at + 1
        while first < len(items) and items[first].text in grammar["adding_own"]:
            first += 1  # "as well as", "together with"
        added = self._belonging(items, first)
        if added is not None or items[at].text not in grammar["joining"]:
            return added
        while first < len(items) and (
            items[first].text in self.words.passed or items[first].code in COUNTED
        ):
            first += 1
        end = first
        while end < len(items) and self.words.describes(items[end]):
            end += 1
        words = [item.text for item in items[first:end]]
        if not grammar["others_more"].isdisjoint(words[:1]) and items[first - 1].code in COUNTED:
            return Around("more", first - 1, first + 1)
        led = first < len(items) and items[first].text in grammar["around_it"]
        if led or not grammar["around_it"].isdisjoint(words[:2]):
            while end < len(items) and (end == first or self.words.describes(items[end])):
                end += 1
            return Around("more", first, end)
        back = [item.text for item in items[end : end + 2]]
        led = bool(words) and words[-1] in self.words.places
        if led and words[0] in grammar["more_of"]:
            return Around("more", first, end)  # "and other towns"
        own = [item.text for item in items[end : end + 3]]
        if led and len(own) > 2 and own[0] in self.words.inside and own[1] in grammar["own"]:
            # "and villages in its vicinity"
            return Around("more", first, end + 3) if own[2] in grammar["around_it"] else None
        pointing = grammar.either("pronouns", "plural_pronouns")
        if led and len(back) > 1 and back[0] in grammar["lain_by"] and back[1] in pointing:
            return Around("more", first, end + 2)
        return None

    def _belonging(self, items: list[Item], at: int) -> Around | None:
        """Return "its offshore islands", "the villages dependent upon it"."""
        grammar, first = self.grammar, at
        while first < len(items) and items[first].text in self.words.passed:
            first += 1
        own = any(item.text in grammar["own"] for item in items[at:first])
        end = first
        while end < len(items) and (
            self.words.describes(items[end]) or items[end].text in grammar["around_it"]
        ):
            end += 1
        words = [item.text for item in items[first:end]]
        if any(item.code == "D" for item in items[end : end + FAR]):
            return None  # "its fields and wells up to 3 km": a measure of the whole
        if own and words and words[-1] in grammar["belongings"]:
            while end + 1 < len(items) and items[end].text in grammar["added_by"]:
                if items[end + 1].text not in grammar["belongings"]:
                    break
                end += 2  # "its outworks and glacis"
            return Around("more", first, end)
        tied = next((n for n, word in enumerate(words) if word in grammar["tied_to"]), 0)
        pointing = grammar.either("pronouns", "plural_pronouns")
        back = [n for n in range(end, min(end + 2, len(items))) if items[n].text in pointing]
        known = tied and words[tied - 1] in self.words.places | grammar["belongings"]
        return Around("more", first, back[0] + 1) if known and back else None

    def _left_out(self, items: list[Item], at: int) -> Around | None:
        """Return "other than the port", "apart from Berber"."""
        phrases = self.words.excepting.get(items[at].text, ()) if at < len(items) else ()
        for phrase in phrases:
            if not self._stands(items, at, phrase):
                continue
            before = [i.text for i in items[max(0, at - FAR) : at]]
            if phrase in self.words.but and self.grammar["for_all"].isdisjoint(before):
                continue
            first = at + len(phrase)
            while first < len(items) and items[first].text in self.words.passed:
                first += 1
            end = first
            while end < len(items) and self.words.describes(items[end]):
                end += 1
            named = first < len(items) and self._is_name(items[first])
            words = {i.text for i in items[first:end]}
            if named or not self.words.nouns.isdisjoint(words):
                return Around("except", first, max(end, first + 1) if named else end)
        return None

    @staticmethod
    def _is_name(item: Item) -> bool:
        """Tell whether an item may be the name of ground, and of nobody who acts."""
        return item.code in NAMED or (item.cap and item.code not in {"ACT", "EXA", "AC", "T"})

    def part(self, items: list[Item], end: int) -> tuple[Item, int] | None:
        """Return the land to which ground is cut, and where that ends.

        "within the territory of Chad", "on the Chadian side".
        """
        at = end + 1 if end < len(items) and items[end].text == "," else end
        if at + 1 >= len(items) or items[at].text not in self.words.inside:
            return None
        own = items[at].text in self.grammar["cutting"]
        at += 1
        while at < len(items) and not items[at].code and items[at].text in self.words.of_land:
            at += 1
        if at >= len(items) or items[at].code not in {"CO", "CA"}:
            return None
        after = items[at + 1].text if at + 1 < len(items) else ""
        if items[at].code == "CO":
            return (items[at], at + 1) if own else None
        side = after in self.grammar["side_nouns"] or (own and after in self.words.equal)
        return (items[at], at + 2) if side else None

    @staticmethod
    def _stands(items: list[Item], at: int, phrase: tuple[str, ...]) -> bool:
        if at >= len(items) or items[at].text != phrase[0]:
            return False
        return tuple([i.text for i in items[at : at + len(phrase)]]) == phrase

    def _clause_end(self, items: list[Item], at: int) -> int:
        while at < len(items) and items[at].text not in self._ends:
            at += 1
        return at

    def is_made(self, items: list[Item], at: int) -> bool:
        """Tell whether a clause goes on here behind the verb by which a zone is set up."""
        if items[at].text not in self.grammar["cutting"] or items[at].code:
            return False
        before = items[at - 1]
        return not before.code and before.text in self.grammar["set_up"]
