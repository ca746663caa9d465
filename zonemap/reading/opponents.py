"""Opponents: who stands against whom inside a land: names told twice, the army beside rebels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from zonemap.reading.language import Language

_PAIR = 2


class Opponents:
    """Tells the sides of a conflict inside a land from the names that a text has for them.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar = language.grammar
        self._state = language.grammar.either("armies", "governing_bodies")
        self._armies: Counter[str] = Counter()

    def count(self, name: str) -> None:
        """Keep a name that the text has for the armed men or the government of a land."""
        if self._is_state(name) and name.islower():
            self._armies[name] += 1

    def without_doubles(self, names: Iterable[str], lands: Container[str]) -> dict[str, None]:
        """Return names without those that only say again who is named: "rebels", "men of the X".

        Parameters
        ----------
        names
            Whom a text names.
        lands
            The lands that it names.
        """
        told = list(names)
        proper = [n for n in told if not self._is_bare(n)]
        movements = [n for n in proper if not (self._is_state(n) or n in lands)]
        kept = [n for n in proper if not any(n != one and self._belongs(n, one) for one in proper)]
        bare = [n for n in told if self._is_bare(n)]
        return dict.fromkeys(n for n in told if n in kept or (n in bare[:1] and not movements))

    def state(self, names: Sequence[str], bound: Sequence[str]) -> list[str]:
        """Return the army or government that stands against the only movement named.

        Parameters
        ----------
        names
            The sides that are known.
        bound
            Whom the rules bind.
        """
        if len(names) >= _PAIR or not names or any(self._is_state(name) for name in names):
            return []
        acting = [name for name in bound if self._is_state(name)]
        often = [name for name, times in self._armies.items() if times >= _PAIR]
        return (acting or often)[:1]

    def _is_state(self, name: str) -> bool:
        """Tell whether a name is that of an army or a government, and says no more."""
        words = name.split()
        if not words:
            return False
        last = self.language.singular(words[-1].lower())
        return last in self._state and self.grammar["rebels"].isdisjoint(name.lower().split())

    def _is_bare(self, name: str) -> bool:
        """Tell whether a name only says that they are rebels."""
        return name.lower() in self.grammar["rebels"]

    @staticmethod
    def _belongs(name: str, one: str) -> bool:
        """Tell whether a longer name ends with another: "guerrillas of NLA"."""
        head, _, owner = name.rpartition(" of ")
        return bool(head) and owner == one
