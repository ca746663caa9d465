"""Names that a kind heads, "the Strait of Tiran", and kinds that are no name by themselves."""

from __future__ import annotations

from zonemap.area import Place, Region, River
from zonemap.reading.items import Item
from zonemap.reading.language import Language

_NAMES = frozenset({"", "CO", "RG"})


class Headed:
    """Finds names that begin with what they name, in one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        table = language.table("words")["names"]
        self.heads = language.headed
        self.kept = language.kept_kinds
        self.bare = frozenset(language.classes.get("bare_kind", ()))
        self.adjectives = frozenset(table.get("adjectives", ()))
        self.hands = frozenset(table.get("hands", ()))
        self.banks = frozenset(table.get("banks", ()))
        self.several = frozenset(table.get("headed_several", ()))
        self.joining = language.grammar["joining"]
        self.of = language.grammar["of"]
        self.articles = language.grammar["articles"]
        self.waters = frozenset(language.classes["river_word"])
        self.regions = frozenset(language.classes["region_word"])

    def start(self, items: list[Item], at: int) -> int:
        """Return where the name begins that a kind heads: behind its "of"; `at` if none does."""
        if not items[at].cap or items[at].text not in self.heads or items[at].code:
            return at
        end = at + 1
        if end >= len(items) or items[end].code or items[end].text not in self.of:
            return at
        end += 1
        if end < len(items) and not items[end].code and items[end].text in self.articles:
            end += 1
        named = end < len(items) and items[end].cap and items[end].code in _NAMES
        return end if named else at

    def end(self, items: list[Item], at: int, end: int) -> int:
        """Return where a name ends that several share a kind in: "the Straits of A and B"."""
        plural = items[at].text in self.several
        listed = items[end].text in self.joining if end + 1 < len(items) else False
        if plural and listed and items[end + 1].cap and items[end + 1].code in _NAMES:
            return end + 2
        return end

    def is_bank(self, items: list[Item], at: int) -> bool:
        """Tell whether capitals only set off a bank: "the Right Bank of the Loire"."""
        follows = items[at + 1] if at + 1 < len(items) else None
        return (
            items[at].text in self.hands
            and follows is not None
            and not follows.code
            and follows.text in self.banks
        )

    def name(self, name: str, kind: str) -> str:
        """Return a name without the kind that stands behind it, if it is one without."""
        rest = name.rsplit(" ", 1)[0]
        words = rest.lower().split()
        # "the Red Sea State" is not the Red Sea
        whole = kind in self.kept or words[-1] in self.kept
        return name if whole or all(word in self.adjectives for word in words) else rest

    def read(self, item: Item, name: str) -> bool:
        """Give a name that a kind heads its kind; tell whether one does."""
        head, _, rest = name.lower().partition(" ")
        if head not in self.heads or rest.split(" ")[0] not in self.of:
            return False
        if head in self.waters:
            item.code, item.value = "LN", River(name=name, span=item.span)
        elif head in self.regions:
            item.code, item.value = "RG", Region(name=name, span=item.span)
        else:
            item.code, item.value = "PL", Place(name=name, span=item.span)
        return True
