"""Forces and parties: the runs of words that name who acts, "the armed forces of Chad"."""

from __future__ import annotations

from functools import partial
from sys import intern
from typing import Any

from zonemap.reading.items import Item, merge, rewritten
from zonemap.reading.language import Language
from zonemap.reading.lexer import begun_by
from zonemap.reading.phrases import PhraseTable


class Forces:
    """Finds those who act in the sentences of one language."""

    def __init__(self, language: Language) -> None:
        actors: dict[str, Any] = language.table("words")["actors"]
        self.heads = frozenset(actors["heads"])
        self.named = self.heads | frozenset(language.table("words")["bodies"]["nouns"])
        self.verbs_too = language.grammar["verbs_too"]
        self.papers = language.papers
        self.saying = language.grammar["states"]
        self.party_nouns = language.grammar["party_nouns"]
        self.alone = frozenset(actors.get("alone", ()))
        self.begins = frozenset(actors.get("begins", ()))
        self.modifiers = frozenset(actors["modifiers"])
        self.phrases: PhraseTable[str] = PhraseTable({p: p for p in actors["phrases"]})
        self.owning = frozenset(actors.get("owning", ()))
        self.not_sides = frozenset(actors["not_sides"])
        self.trimmed = frozenset(actors["trimmed"])
        self.behind = frozenset(actors.get("adjectives_behind", ()))
        self.joins = frozenset(actors["joins"])
        self.before_verbs = frozenset(actors["before_verbs"])
        self.depending = frozenset(actors.get("depending", ()))
        self.leading_on = frozenset(actors.get("leading_on", ()))
        self.validity = frozenset(actors["validity"])
        self.before_validity = frozenset(actors["before_validity"])
        self.people = frozenset(actors["people"])
        self.loyal: PhraseTable[str] = PhraseTable({p: p for p in actors.get("loyal", ())})
        self.followed = begun_by(self.loyal.first)
        """Words of which one leads to those whom a force follows."""
        grammar = language.grammar
        self.locative = grammar["locative"]
        self.plurals = language.endings["plurals"]
        self.against, self.owned_by = grammar["against"], grammar["owned_by"]
        self.of_alone, self.sides = grammar["of"], tuple(grammar["sides_named"])
        self.one_side = tuple(grammar["one_side"])
        self.leading = grammar.either("out", "going", "quitting")
        self.titles = frozenset(language.table("words")["names"].get("titles", ()))
        self.phrased = begun_by(self.phrases.rare)
        """Words of which one stands in each set phrase."""
        self.headed = self.heads | self.titles
        self.first = self.phrases.first | self.headed
        self.towns = grammar["settlements"]
        self.articles, self.emptying = grammar["definite"], grammar["emptying_of"]
        self.of, self.purpose = language.grammar["of"], language.grammar["for_each"]

    def mark(self, items: list[Item], text: str, words: frozenset[str]) -> list[Item]:
        """Return the items with those who act joined, each as one ``ACT``.

        Parameters
        ----------
        items
            The tokens of one sentence, names joined.
        text
            The folded text that they count.
        words
            The words of the sentence.
        """
        out: list[Item] = []
        done = 0
        first = self.headed if self.phrased.isdisjoint(words) else self.first
        places = [at for at, i in enumerate(items) if i.text in first or i.code in _FIRST]
        for at in places:
            item = items[at]
            if at < done:
                continue
            named = 0
            if item.code == "C":
                named = 2 if self._is_side(items, at) else 0
            elif item.text in self.titles and self._is_titled(items, at):
                named = 3
            if named:
                name = _actor_name(items[at : at + named], text)
                out += [*items[done:at], merge(items[at : at + named], "ACT", name)]
                done = at + named
                continue
            if item.code not in _ACTING if item.code else item.text not in first:
                continue
            out += items[done:at]
            done = at
            end = 0 if item.code else self._phrase_end(items, at, out)
            if end:
                done = end
                whose = 1 if out and out[-1].code == "CA" else 0  # "Libyan armed bands"
                joined = [*out[len(out) - whose :], *items[at:end]]
                del out[len(out) - whose :]
                out.append(merge(joined, "ACT", _actor_name(joined, text)))
            elif out and out[-1].text in self.against:
                continue
            elif self._is_head(items, at, out):
                start = self._begins_at(out, item)
                done = self._purpose_end(items, at, self._heads_end(items, at + 1))
                joined = [*out[start:], *items[at:done]]
                del out[start:]
                out.append(merge(joined, "ACT", _actor_name(joined, text)))
            elif item.code == "AC" and not self._leads(items, at):
                out.append(merge([item], "ACT", item.value))
                done = at + 1
        return [*out, *items[done:]] if out else items

    def with_masters(self, items: list[Item], text: str) -> list[Item]:
        """Return the items with those whom a force follows in its name: "troops loyal to X"."""
        places = [at for at, item in enumerate(items[:-1]) if item.code == "ACT"]
        return rewritten(items, places, partial(self._mastered, text))

    def _mastered(self, text: str, items: list[Item], at: int) -> tuple[int, list[Item]] | None:
        hit = self.loyal.at(items, at + 1) if at + 1 < len(items) else None
        if hit is None:
            return None
        end = hit.end
        while end < len(items) and (items[end].text in self.begins or items[end].code == "Q"):
            end += 1
        if end >= len(items) or items[end].code not in {"ACT", "AC", "CO", "NM"}:
            return None
        while end + 2 < len(items) and items[end + 1].text in self.of and items[end + 2].cap:
            end += 2  # "the Ministry of Defence"
        joined = items[at : end + 1]
        return end + 1, [merge(joined, "ACT", _actor_name(joined, text))]

    def _is_titled(self, items: list[Item], at: int) -> bool:
        """Tell whether a land that no list holds begins here: "the Kingdom of Tavaria"."""
        if at + 2 >= len(items) or not items[at].cap:
            return False
        before = {item.text for item in items[max(0, at - 2) : at]}
        led = {item.text for item in items[max(0, at - 3) : at]}
        if not before.isdisjoint(self.locative) or not led.isdisjoint(self.leading):
            return False  # "into the State of Delta Amacuro": ground
        prior = next((n for n in range(at - 1, 0, -1) if items[n].text in self.titles), 0)
        if not before.isdisjoint(self.joins) and prior and not self._is_titled(items, prior):
            return False  # "from the State of A and the State of B"
        return items[at + 1].text in self.of and items[at + 2].code == "NM"

    def _is_side(self, items: list[Item], at: int) -> bool:
        """Tell whether "the Northern Side" is a party: both words bear a capital."""
        noun = items[at + 1] if at + 1 < len(items) else None
        return (
            noun is not None
            and items[at].cap
            and noun.cap
            and not noun.code
            and noun.text in self.party_nouns
        )

    def _phrase_end(self, items: list[Item], at: int, out: list[Item]) -> int:
        """Return where a set phrase ends that names an actor, "both sides"; 0 for none."""
        hit = self.phrases.at(items, at)
        if hit is None:
            return 0
        before = out[-1].text if out and hit.value.endswith(self.one_side) else ""
        acts = items[hit.end : hit.end + 1] and items[hit.end].text in self.before_verbs
        if before in self.not_sides and not (acts and before in self.of):
            return 0
        of = hit.end < len(items) and items[hit.end].text in self.of_alone
        return 0 if of and hit.value.endswith(self.sides) else hit.end

    def _is_head(self, items: list[Item], at: int, out: list[Item]) -> bool:
        """Tell whether an item is the noun that the words before it describe: "forces"."""
        item = items[at]
        if item.code:
            first, _, last = item.text.rpartition(" ")
            named = first or (out and out[-1].code == "CA")  # "the French Union"
            if item.code == "NM" and not named and last in self.alone:
                return self._is_called(out)
            return item.code == "NM" and last in (self.named if named else self.heads)
        return item.text in self.heads and not self._is_verb(items, at, out)

    def _is_called(self, out: list[Item]) -> bool:
        """Tell whether a noun with a capital is how a text calls somebody: "by the Front"."""
        if not out or out[-1].code or out[-1].text not in self.articles:
            return False
        before = out[-2] if len(out) > 1 else None
        return before is None or before.text in self.of_alone or before.text not in self.locative

    def _begins_at(self, out: list[Item], head: Item) -> int:
        """Return where the words begin that describe the head behind them."""
        start = len(out)
        while start and (self._modifies(out, start - 1) or self._ranks(out, start - 1, head)):
            if self._is_cleared(out, start - 1):
                break
            start -= 1
            if out[start].text in self.begins:
                break  # "to Aguelhok the army": its article begins a name
        while start < len(out) and out[start].text in self.trimmed:
            start += 1
        return start

    def _is_cleared(self, out: list[Item], of: int) -> bool:
        """Tell whether "of" says of whom ground is emptied: "clear Kidal of troops"."""
        if out[of].text not in self.of or of < 2 or not out[of - 1].code:
            return False
        verb = of - 2
        passed = self.articles | self.of_alone | self.towns
        while verb and not out[verb].code and out[verb].text in passed:
            verb -= 1
        return not out[verb].code and out[verb].text in self.emptying

    def _leads(self, items: list[Item], at: int) -> bool:
        """Tell whether initials belong to the words behind them: "YPG fighters"."""
        follows = items[at + 1] if at + 1 < len(items) else None
        return (
            follows is not None
            and not follows.code
            and (follows.text in self.heads or follows.text in self.modifiers)
        )

    def _heads_end(self, items: list[Item], end: int) -> int:
        """Return where a head ends that others may follow: "military police", "police forces"."""
        while end < len(items):
            if not items[end].code and items[end].text in self.heads:
                if self._does(items, end):
                    break
                end += 1
            elif items[end].code in self.behind:
                end += 1
            elif (
                end + 2 < len(items)
                and items[end].text == "("
                and items[end + 1].code == "AC"
                and items[end + 2].text == ")"
            ):
                end += 3
            else:
                break
        return end

    def _does(self, items: list[Item], at: int) -> bool:
        """Tell whether a second head is what many do: "the fighters garrison the town"."""
        follows = items[at + 1] if at + 1 < len(items) else None
        if items[at].text not in self.verbs_too or follows is None:
            return False
        if not items[at - 1].text.endswith(self.plurals):
            return False
        return follows.code in _GROUND or (not follows.code and follows.text in self.articles)

    def _purpose_end(self, items: list[Item], at: int, end: int) -> int:
        """Return where a name ends that says what for: "the Movement for Justice"."""
        told = end
        if not items[at].cap or end >= len(items) or items[end].text not in self.purpose:
            return end
        while end + 1 < len(items) and items[end + 1].cap and items[end + 1].code in {"", "NM"}:
            told = end = end + 2
            if end < len(items) and items[end].text not in self.joins:
                break
        return told

    def _is_verb(self, items: list[Item], at: int, out: list[Item]) -> bool:
        """Tell whether "patrols" or "forces", "the accord states" is a verb here."""
        before = out[-1].text if out else ""
        word = items[at].text
        return (
            (before in self.before_verbs and word in self.verbs_too)
            or (word in self.saying and (before in self.papers or _is_named(out)))
            or (word in self.validity and before in self.before_validity)
            or (word in self.people and bool(out) and out[-1].code == "Q")
            or self._depends(items, at, out)
        )

    def _depends(self, items: list[Item], at: int, out: list[Item]) -> bool:
        """Tell whether "contingent on" says what something depends on, and is no force."""
        if items[at].text not in self.depending:
            return False
        follows = items[at + 1].text if at + 1 < len(items) else ""
        near = {item.text for item in out[-2:]}
        return follows in self.leading_on and near.isdisjoint(self.begins)

    @staticmethod
    def _ranks(out: list[Item], index: int, head: Item) -> bool:
        """Tell whether "Second", "Southern" is part of a name: "the Second Corps"."""
        item = out[index]
        return item.code in {"C", "ORD"} and item.cap and (index > 0 or head.cap)

    def _modifies(self, out: list[Item], index: int) -> bool:
        item = out[index]
        if item.code in {"CA", "CO", "NM", "AC", "RG"}:
            return True
        if item.code == "ACT" and item.text in self.owning:
            return True  # "United Nations observers"
        if item.text in self.owned_by:
            return index > 0 and out[index - 1].code in {"CO", "NM", "RG"}
        if item.text in self.joins:
            return False
        return not item.code and (
            item.text in self.modifiers or (item.cap and index > 0 and item.text.isalpha())
        )


_ACTING = frozenset({"AC", "NM"})
_GROUND = frozenset({"NM", "PL", "RG", "LN"})
_FIRST = _ACTING | {"C"}


def _actor_name(items: list[Item], text: str) -> str:
    return intern(" ".join(text[items[0].start : items[-1].end].split()))


def _is_named(out: list[Item]) -> bool:
    """Tell whether words end with a part of a paper: "Article 4"."""
    return bool(out) and out[-1].code == "REF"
