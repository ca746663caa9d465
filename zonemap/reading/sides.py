"""Which side of a border a belt lies on, where its own words name none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zonemap.area import Border, Within
from zonemap.reading.drafts import Draft
from zonemap.reading.language import Language
from zonemap.reading.scene import Scene

_PAIR = 2
_NEAR = 3  # rules back in which the same belt is looked for
_LEAVING = frozenset({"withdraw", "keep", "limit", "cleared", "exclude", "any", "deploy"})
_NOT_SAID = ""
"""The reason of a side that needs none: the rule before in the same sentence has it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A belt along a border whose side is to be found, with what the text says around it.

    Parameters
    ----------
    draft
        The rule.
    border
        Its border.
    earlier
        The rules before it.
    said
        The sides that its sentence names anywhere.
    near
        Those that its own part of the sentence names, between semicolons.
    """

    draft: Draft
    border: Border
    earlier: Sequence[Draft]
    said: Sequence[str]
    near: Sequence[str] = ()

    @property
    def lands(self) -> set[str]:
        """The two lands of the border."""
        return {land for land in (self.border.of, self.border.other) if land is not None}


Chosen = str | None


def _own_land(case: Case) -> Chosen:
    """Return the one land along the border that is bound to go or to stand there."""
    own = {land for land in case.draft.lands if land in case.lands}
    return own.pop() if len(own) == 1 and case.draft.verb in _LEAVING else None


class Sides:
    """Chooses the side of a border by the first reason that holds.

    Parameters
    ----------
    language, scene
        The words, and what the text has told so far.
    text
        The folded text.
    """

    def __init__(self, language: Language, scene: Scene, text: str) -> None:
        self.signs = language.signs
        self.scene = scene
        self.text = text
        self.reasons: tuple[tuple[str, Callable[[Case], Chosen]], ...] = (
            ("that of the land they otherwise leave", self._of_stayers),
            ("that of those who must leave", self._of_leavers),
            ("the side the sentence names", self._named_near),
            ("that of those who are posted there", self._of_posted),
            ("since the words bind both lands", self._of_all),
            ("as in the rule before", self._of_same_belt),
            ("the side the sentence names", self._named),
            ("the land beyond the border", self._beyond),
            ("since the words bind both lands", self._bound_both),
            ("the land that is no party to the text and holds the zone", self._of_host),
            ("since both lands agreed and the words single out neither", self._of_nobody),
            (
                "since a zone along a border lies on both sides unless the words say otherwise",
                self._of_neither,
            ),
            ("the land from which the text speaks of the border", self._of_speaker),
        )

    def choose(self, case: Case) -> tuple[str, str]:
        """Return the side and the reason; no reason where the same sentence has told it."""
        for why, reason in self.reasons:
            side = reason(case)
            if side is not None:
                again = reason == self._of_same_belt and self._last(case) is not None
                return side, _NOT_SAID if again and self._in_sentence(case) else why
        return "both", "since nothing tells the two apart"

    # --- reasons ------------------------------------------------------------------------

    @staticmethod
    def _of_leavers(case: Case) -> Chosen:
        return None if case.draft.effect == "act in" else _own_land(case)

    @staticmethod
    def _of_posted(case: Case) -> Chosen:
        return _own_land(case)

    @staticmethod
    def _of_all(case: Case) -> Chosen:
        """Read "the forces of A and B shall move back 5 km": each in its own land."""
        bound = case.lands <= set(case.draft.lands) and len(case.lands) == _PAIR
        named = any(side in case.lands for side in case.said)
        return "both" if bound and not named and case.draft.verb in _LEAVING else None

    def _of_stayers(self, case: Case) -> Chosen:
        """Read "they stay in a perimeter along the border": in the land they leave else."""
        if case.draft.effect != "stay in":
            return None
        left = [d for d in case.earlier[-_NEAR:] if d.verb in {"withdraw", "leave"}]
        who = case.draft.lands or (left[-1].lands if left else ())
        own = {land for land in who if land in case.lands}
        others = case.lands - own if own and left else set()
        spoken = {self.scene.region.name} if self.scene.region is not None else set()
        told = " ".join(self.text[d.span.start : d.span.end] for d in left)
        found = {land for land in others if land in spoken or land in told}
        return found.pop() if len(found) == 1 else None

    def _of_same_belt(self, case: Case) -> Chosen:
        found = self._last(case)
        return found[1] if found else None

    @staticmethod
    def _named_near(case: Case) -> Chosen:
        said = {side for side in case.near if side in case.lands}
        return said.pop() if len(said) == 1 else None

    @staticmethod
    def _named(case: Case) -> Chosen:
        said = {side for side in case.said if side in case.lands}
        return said.pop() if len(said) == 1 else None

    def _beyond(self, case: Case) -> Chosen:
        if case.border.span is None:
            return None
        words = self.text[case.draft.span.start : case.draft.span.end].lower()
        if not self.signs.has(words, "sign.across"):
            return None
        named = self.text[case.border.span.start : case.border.span.end]
        beyond = [land for land in case.lands if land not in named]
        return beyond[0] if len(beyond) == 1 else None

    def _bound_both(self, case: Case) -> Chosen:
        if case.lands <= set(case.draft.lands):
            return "both"
        words = self.text[case.draft.span.start : case.draft.span.end].split()
        told = " ".join([*words, *case.draft.actors]).lower()
        return "both" if self.signs.has(f" {told} ", "sign.both_bound") else None

    def _of_host(self, case: Case) -> Chosen:
        guests = {land for land in case.lands if land in self.scene.parties}
        if len(guests) != 1 or case.draft.verb == "create":
            return None
        return next(iter(case.lands - guests), None)

    def _of_nobody(self, case: Case) -> Chosen:
        """Read "flights nearer than 5 km to the border are prohibited": by either."""
        parties = self.scene.parties or self.scene.ranked_lands()[:_PAIR]
        agreed = case.lands <= set(parties)
        return "both" if agreed and not case.draft.lands else None

    def _of_neither(self, case: Case) -> Chosen:
        own = any(land in case.lands for land in case.draft.lands)
        impartial = case.draft.verb == "create" and not own
        return "both" if impartial or self._names_both(case.border) else None

    @staticmethod
    def _of_speaker(case: Case) -> Chosen:
        return case.border.of

    # --- what they look at --------------------------------------------------------------

    @staticmethod
    def _last(case: Case) -> tuple[Draft, str] | None:
        """Return the nearest earlier rule with a belt along the same border, and its side."""
        for earlier in reversed(case.earlier[-_NEAR:]):
            for part in (earlier.area, *getattr(earlier.area, "areas", ())):
                if isinstance(part, Within) and part.of == case.border and part.side in case.lands:
                    return earlier, str(part.side)
        return None

    def _in_sentence(self, case: Case) -> bool:
        found = self._last(case)
        return found is not None and found[0].sentence == case.draft.sentence

    def _names_both(self, border: Border) -> bool:
        """Tell whether the words favour neither land: "between A and B", "their border"."""
        if border.span is None or border.other is None:
            return False
        words = self.text[border.span.start : border.span.end]
        both = border.of in words and border.other in words
        return both or self.signs.has(words.lower(), "sign.shared")
