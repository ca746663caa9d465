"""Labels: what a heading before a colon names, and the few words behind it say.

"Heavy weapons: none within 20 km of Sirte", "Aweil: government troops out", "Kutum: police
only" say no verb. They are read as the sentence that they stand for: "no heavy weapons within
20 km of Sirte", "government troops out of Aweil", "Kutum shall be left to the police only".
"""

from __future__ import annotations

import re

from zonemap.reading.document import Document
from zonemap.reading.items import Item, Row, row, said
from zonemap.reading.language import Language
from zonemap.reading.splitting import words_known
from zonemap.reading.verbfinder import VerbFinder

_WORD = re.compile(r"[^\W_]+")
_PLACES = frozenset({"NM", "PL", "PLS", "RG", "LN"})
_FIGURES = frozenset({"D", "B", "A"})
_GROUND = _PLACES | _FIGURES | {"CO", "TM", "MZ", "SITES", "PT"}
_TIMES = frozenset({"T", "DUR"})
_NUMBERS = frozenset({"Q", "ORD", "X"})
_BULLETS = frozenset({"-", "*", "\u2022", "\u00b7"})
_MARKS = frozenset({",", ";", ".", "("})
_ENDS = frozenset({".", ";"})
_LONGEST = 12  # items of "an outer ring of five to fifteen kilometres around the town"
_SHORT = 5  # items of a label that is a sentence by itself: "Unmanned aircraft."
_ARMS = ("object.weapons", "object.aircraft", "sign.armed_men", "sign.warships")


class Labelled:
    """Reads what labels say, in one language.

    Parameters
    ----------
    language
        The words.
    text, document
        The folded text and how it is cut.
    """

    def __init__(self, language: Language, text: str, document: Document) -> None:
        self.grammar = language.grammar
        self.signs = language.signs
        self.text = text
        self.sentences = document.sentences
        self.verbs = language.made(VerbFinder)
        self.language = language
        self._words_known = language.made(words_known)
        self._kinds = frozenset(
            word
            for kind in ("place_word", "region_word", "road_word", "river_word")
            for word in language.classes.get(kind, ())
        )

    def told(self, items: Row, number: int) -> Row:
        """Return a sentence with its label put where a sentence would have it.

        Parameters
        ----------
        items
            The sentence.
        number
            Its place.
        """
        if items[0].text in self.grammar["none_of_them"] and not items[0].code:
            label = self._label_before(number)
            found = self._of_arms(label, list(items)) if label else None
            return items if found is None else Row(found)
        start = 1 if items[0].text in _BULLETS else 0
        at = self._colon(items, start)
        begin = at + 1 if at else start
        if self._is_bare_zone(items, begin):
            return Row([*items[:begin], *self._words("there_be", items[begin]), *items[begin:]])
        if not at:
            figure = self._bare_distance(items, start)
            be = self._words("shall_be", items[figure]) if figure else []
            return Row([*items[:figure], *be, *items[figure:]]) if be else items
        label = self._named(items[start:at])
        found = self._read(label, items[at + 1 :])
        return items if found is None else Row([*items[:start], *found])

    def _is_bare_zone(self, items: Row, start: int) -> bool:
        """Tell whether a sentence is nothing but a zone: "A buffer of 5 km on each side of"."""
        grammar = self.grammar
        first = items[start] if start < len(items) else None
        if first is None or first.code or first.text not in grammar["indefinite"]:
            return False
        telling = grammar.either("deontic", "being", "negations", "telling_past", "relative")
        rest = items[start:]
        told = any(not i.code and i.text in telling for i in rest)
        if told or not any(i.code == "D" for i in rest):
            return False
        zone = self.signs.which(said(rest[:_SHORT]), "zone")
        return bool(zone) and not self.verbs.predicates(row(rest))

    def _bare_distance(self, items: Row, start: int) -> int:
        """Return where "30 km" stands in "Heavy weapons not less than 30 km from"; 0 elsewhere."""
        at = next((n for n in range(start + 1, len(items)) if items[n].code == "D"), 0)
        led = 0 < at < len(items) - 2 and items[at + 1].text in self.grammar["from"]
        led = led and "bound:min" in items[at].tags  # "rebels 5 km from the capital" is news
        if not led or at > start + _LONGEST or self._says_all(items[start:]):
            return 0
        arms = [i for i in items[start:at] if i.code not in {"Q", "X"}]
        return at if self._is_arms(arms) and not self.verbs.predicates(items) else 0

    def _label_before(self, number: int) -> list[Item]:
        """Return the sentence before, where it only names weapons or men: "Unmanned aircraft."."""
        if not number:
            return []
        before, own = self.sentences[number - 1], self.sentences[number]
        words = list(_WORD.finditer(self.text, before.start, before.end))
        if before.paragraph != own.paragraph or not 0 < len(words) <= _SHORT:
            return []
        label = [Item("", w.group().lower(), w.start(), w.end(), w.group()) for w in words]
        return label if self._is_arms(label) else []

    def _named(self, label: list[Item]) -> list[Item]:
        """Return a label of one word that no list knows as a name: "Kutum: no troops"."""
        only = label[0] if len(label) == 1 else None
        if only is None or only.code or not only.cap or only.text in self._words_known:
            return label
        name = only.value or only.text.capitalize()
        return [Item("NM", only.text, only.start, only.end, name, cap=True)]

    def _colon(self, items: Row, start: int) -> int:
        """Return where a label ends; 0 where there is none."""
        for at in range(start + 1, min(start + _LONGEST, len(items) - 1)):
            if items[at].text == ":" and not items[at].code:
                return at
            none = items[at + 1].text in self.grammar["none_of_them"]
            if items[at].text == "-" and none:
                return at  # "Rocket launchers - none within 20 km of"
            if items[at].text in _ENDS:
                return 0
        return 0

    def _read(self, label: list[Item], rest: list[Item]) -> list[Item] | None:
        """Return what a label and the words behind it say; None where it is no such label."""
        if not rest or self._says_all(label):
            return None
        if self._names_deed(label):
            led = self.grammar.either("to", "agent", "at", "inside", "from")
            return [*label, *rest] if rest[0].text in led or rest[0].code in _TIMES else None
        if self._is_arms(label):
            return self._of_arms(label, rest)
        if self._is_ground(label):
            return self._of_ground(label, rest)
        return None

    def _says_all(self, label: list[Item]) -> bool:
        """Tell whether what stands before the colon is a sentence of its own."""
        grammar = self.grammar
        telling = grammar.either("deontic", "being", "negations", "telling_past", "relative")
        return any(not i.code and i.text in telling for i in label)

    def _names_deed(self, label: list[Item]) -> bool:
        """Tell whether a label is a deed that a noun names: "transfer of control of Bardai"."""
        first = next((i for i in label if i.text not in self.grammar["articles"]), None)
        deed = first is not None and not first.code and first.text in self.verbs.nominals.nominal
        return deed and any(i.code in _PLACES for i in label)

    def _is_arms(self, label: list[Item]) -> bool:
        """Tell whether a label names weapons, aircraft or armed men, and no ground."""
        if any(item.code in _GROUND | _TIMES for item in label):
            return False
        if self.verbs.predicates(row(label)):
            return False
        words = said(label)
        men = any(item.code == "ACT" for item in label)
        return men or any(self.signs.has(words, sign) for sign in _ARMS)

    def _is_ground(self, label: list[Item]) -> bool:
        """Tell whether a label names ground and nothing else: "The town of Kutum"."""
        if not any(item.code in _PLACES for item in label):
            return False
        area = any(item.code in _FIGURES for item in label)
        if any(item.code not in _GROUND | _NUMBERS for item in label if item.code):
            return False
        passed = self.grammar.either(
            "articles", "of", "joining", "from", "to", "inside", "at", "around", "zone_nouns"
        )
        passed |= self._kinds | {","}
        known = (i.text in passed for i in label if not i.code)
        return (area or all(known)) and not self.verbs.predicates(row(label))

    def _of_arms(self, label: list[Item], rest: list[Item]) -> list[Item] | None:
        """Read "Aircraft: none over Jufra", "Observers: at Aweil"."""
        first, after = rest[0], rest[1] if len(rest) > 1 else None
        if first.text in self.grammar["none_of_them"] and after is not None:
            placed = self.grammar.either("locative", "within", "along", "above", "over")
            if after.text.split()[0] not in placed and after.code not in _FIGURES:
                return None
            return [*self._words("none", label[0]), *label, *rest[1:]]
        led = after is not None and after.text in self.grammar["from"]
        if first.code == "D" and led and "bound:min" in first.tags:
            return [
                *label,
                *self._words("shall_be", first),
                *rest,
            ]  # "Mortars: at least 10 km from"
        neutral = not self.grammar["observing_men"].isdisjoint(said(label).split())
        counted = rest
        comma = next((n for n, i in enumerate(rest[:_SHORT]) if i.text == ","), -1)
        if comma > 0 and rest[0].code == "Q":
            counted = rest[comma + 1 :]  # "two teams, at Aweil and at Gogrial"
        if neutral and counted and counted[0].text in self.grammar.either("at", "inside"):
            return [*label, *self._words("shall_be", counted[0]), *counted]
        return None

    def _of_ground(self, label: list[Item], rest: list[Item]) -> list[Item] | None:
        """Read "Kutum: no guns", "Kutum: the army out by 3 May", "Kutum: police only"."""
        first, grammar = rest[0], self.grammar
        if first.text in grammar["same_again"] and len(rest) <= _SHORT:
            return [*self._words("same_for", label[0]), *label, *rest[1:]]
        if any(item.code in _GROUND - {"D"} for item in rest):
            return None
        if first.text in grammar["ground_status"]:
            return [*label, *self._words("shall_be", first), *rest]
        words = set(said(rest).split())
        left = not grammar["policing_men"].isdisjoint(words)
        if left and not grammar["only_they"].isdisjoint(words):
            return [*label, *self._words("left_to", first), *rest]
        if self.verbs.predicates(row([i for i in rest if i.text not in grammar["out_of_it"]])):
            return None
        return self._out_of(label, rest) or self._kept_out(label, rest)

    def _out_of(self, label: list[Item], rest: list[Item]) -> list[Item] | None:
        """Read "Kutum: the army out by 3 May"."""
        out = next((n for n, i in enumerate(rest) if i.text in self.grammar["out_of_it"]), -1)
        if out < 1 or not self._goes_out(rest, out):
            return None
        return [*rest[: out + 1], *self._words("of", rest[out]), *label, *rest[out + 1 :]]

    def _kept_out(self, label: list[Item], rest: list[Item]) -> list[Item] | None:
        """Read "Kutum: no guns, day or night"."""
        first = rest[0]
        none = first.text.split()[0] in self.grammar["negations"]
        told = not self.grammar["telling_past"].isdisjoint(i.text for i in rest)
        end = next((n for n, i in enumerate(rest) if n and self._ends_men(i)), len(rest))
        if not none or told or not self._is_arms(rest[:end] if first.code else rest[1:end]):
            return None
        figure = end + 1 < len(rest) and rest[end].text in self.grammar["within"]
        if figure and rest[end + 1].code == "D":
            to = end + 2  # "no guns within 1500 m"
            return [*rest[:to], *self._words("of", rest[to - 1]), *label, *rest[to:]]
        return [*rest[:end], *self._words("inside", rest[end - 1]), *label, *rest[end:]]

    def _ends_men(self, item: Item) -> bool:
        """Tell whether what nobody may have somewhere ends here: "no guns [after dark]"."""
        return item.text in self.grammar.either("leading_to_times", "within") | _MARKS

    def _goes_out(self, rest: list[Item], out: int) -> bool:
        """Tell whether somebody or something goes "out" here: "government troops out, by 3 May"."""
        after = rest[out + 1] if out + 1 < len(rest) else None
        timed = after is not None and (
            after.text in self.grammar["leading_to_times"] or after.code in _TIMES
        )
        ends = after is None or after.text in _MARKS or timed
        return ends and self._is_arms(rest[:out])

    def _words(self, key: str, before: Item) -> list[Item]:
        """Return the words that a label leaves out, as they stand before an item."""
        return self.language.put_in(key, before.start, before.end)
