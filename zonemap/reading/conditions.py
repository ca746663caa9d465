"""Conditions: what a rule depends on or lasts until, in words that no date expresses."""

from __future__ import annotations

from zonemap.agreement import Timing
from zonemap.reading.interruptions import SET_ASIDE
from zonemap.reading.items import MARKS, Item, Row, as_written, first_mark, said
from zonemap.reading.language import Language
from zonemap.reading.moments import Moment
from zonemap.reading.moodwords import MoodWords
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.provisos import Proviso

_ASIDE = frozenset({SET_ASIDE})
_GROUND = frozenset({"A", "NM", "RG", "PL", "PLS", "CO", "CA", "C", "TM"})
_COMMA, _PART = ",", ";"
_UNTIL = "until"
_LONGEST = 40
_COUNTED = frozenset({"DUR", "T"})
_NEAR = 5  # items from "as" to its verb
_DATED = 3  # items behind "until" that may hold a date
_WHO = frozenset({"ACT", "AC", "CO"})
_FOLLOWING = _WHO | _COUNTED | {"ORD"}  # behind "at once"
_ALONGSIDE, _NONE, _UPON, _ENDS = "alongside", "none", "upon", "ends"
_LAND = frozenset({"A", "B", "D", "LN", "PL", "PLS", "RG", "NM", "MZ", "PT"})
_DAYS = frozenset({"REF"})


class Conditions:
    """Finds the words of conditions in the sentences of one language.

    Parameters
    ----------
    language
        The words.
    """

    def __init__(self, language: Language) -> None:
        self.grammar = language.grammar
        times = language.table("times")
        self.announcing = frozenset(times["words"]["announcing"])
        table: dict[str, list[str]] = times.get("conditions", {})
        table = {_UNTIL: times["words"].get("until", []), **table}
        self.parts = frozenset(table.pop("parts_of_day", ()))
        self.adverbs: PhraseTable[str] = PhraseTable(
            [(phrase, phrase) for phrase in table.pop("at_once", ())]
        )
        provisos: dict[str, list[str]] = times.get("provisos", {})
        listed = [
            *((phrase, kind) for kind, phrases in table.items() for phrase in phrases),
            *((p, kind) for kind in ("clause", "noun", _NONE) for p in provisos.get(kind, ())),
        ]
        self.heads: PhraseTable[str] = PhraseTable(listed)
        grammar = language.grammar
        self._dating = frozenset([*times["words"]["between"], *times["words"]["dating"]]).union(
            times.get("closing", ())
        )
        self._lasting = self.heads.rare | self.parts
        self.telling = self._lasting | self.adverbs.rare
        """Words of which a sentence with a condition holds one."""
        self._opening = self.heads.first | grammar["stretch_from"]
        self._heading = self.heads.first
        self._moods = language.made(MoodWords)
        self._adverbs: tuple[str, ...] = language.endings["adverbs"]
        self._units, self._days = language.durations, frozenset(times["words"]["day"])
        self._holding = language.grammar["holding"]
        self._ways = frozenset(language.classes["line_word"])
        cues: dict[str, list[str]] = times["cues"]
        self._cueing = frozenset(p.split()[0] for key in cues for p in cues[key])
        self._throughout = frozenset(times["words"].get("throughout", ()))
        self._counting = frozenset(times["words"]["upon"]).union(self._dating)
        self._behind = grammar.either(
            "source", "inside", "to", "articles", "auxiliaries", "joining"
        )

    def of(self, items: Row, first: int, last: int, verb: int) -> str | None:
        """Return the condition of a clause that lies between two items, or that opens all.

        The words go on to the next mark, other verbs stand among them; or to the verb of the
        clause, where it stands behind them: "shall after the mission has come leave".
        """
        texts = items.texts
        begins = self._begins(items)
        inside = [n for n in begins if first <= n < last + 3 and not self.opens_next(items, n)]
        part = next((n for n in range(first - 1, 0, -1) if texts[n] == _PART), 0)
        fronted = [n for n in begins if n < first and self._is_fronted(items, n, part)]
        if not (inside or fronted):
            return None
        modals = (n for n in range(first) if texts[n] in self.grammar["deontic"])
        main = next(modals, first)  # what stands before it holds for all that follows
        for at in (*inside, *fronted):
            told, end = self._condition(items, at, fronted=at <= first + 1)
            if told and at < verb < end:
                told, end = as_written(items[at:verb]), verb
            between = texts[end:first] if main < at < first and end < first - 1 else []
            if not self.grammar["deontic"].isdisjoint(between):
                continue  # it belongs to a clause before
            told = told or self._hours(items, at) or ""
            if told:
                return told
        return None

    def _is_fronted(self, items: Row, at: int, part: int) -> bool:
        """Tell whether a condition opens a sentence, or a clause of the same part of it."""
        return at <= 1 or (at > part and items.texts[at - 1] in self.grammar["added_by"])

    def repeats(self, told: str, timing: Timing) -> bool:
        """Tell whether words say no more than a phase, or an event, that a timing has already."""
        before, phase, behind = told.partition(timing.phase or told)
        if timing.phase and phase:
            words = behind.split()
            part = not words or (words[0] in self.grammar["of"] and self._heading.isdisjoint(words))
            return part and self._throughout.issuperset(before.split())
        event = frozenset((timing.after or "").split())
        words = told.split()
        return event <= set(words) and bool(event) and self._counting.issuperset({*words} - event)

    def opens_next(self, items: Row, at: int) -> bool:
        """Tell whether "and, if asked, the Front shall" opens the clause behind it."""
        behind = at - 2 if at > 1 and items.texts[at - 1] == _COMMA else at - 1
        joined = behind > 0 and items.texts[behind] in self.grammar["joining"]
        return joined and not self.grammar["deontic"].isdisjoint(items.texts[at:])

    def all(self, items: Row) -> list[tuple[int, str]]:
        """Return where the conditions of a sentence begin, with their words."""
        found: list[tuple[int, str]] = []
        done = 0
        for at in self._begins(items):
            if at < done:
                continue
            told, end = self._condition(items, at, fronted=not at)
            aside = items[at].value
            told = aside.words if isinstance(aside, Proviso) and aside.opens else told
            if not told and (hours := self._hours(items, at)):
                told, end = hours, at + 1
            if told:
                found.append((at, told))
                done = end
        return found

    def may_open(self, word: str) -> bool:
        """Tell whether a time or a condition may begin with a word."""
        return word in self._cueing | self._opening | self.adverbs.first

    def begin_at(self, items: list[Item], at: int) -> bool:
        """Tell whether the words of a condition, or "at night", begin at an item."""
        if at >= len(items) or items[at].code:
            return False
        hit = self.heads.at(items, at)
        return (hit is not None and hit.value != _NONE) or self.adverbs.at(items, at) is not None

    def _begins(self, items: Row) -> list[int]:
        """Return where conditions may begin: at their words, and where they were set aside."""
        aside = [n for n in items.of(_ASIDE) if isinstance(items[n].value, Proviso)]
        if self._lasting.isdisjoint(items.words):
            return aside
        told = (n for n in items.at(self._opening) if not items.codes[n])
        return sorted([*aside, *(n for n in told if not self._leads_to_ground(items, n))])

    def _leads_to_ground(self, items: Row, at: int) -> bool:
        """Tell whether "throughout Borkou" says where, and not how long."""
        behind = self.grammar.behind(items, at)
        return (
            items.texts[at] in self.grammar["inside"]
            and behind < len(items)
            and items.codes[behind] in _GROUND
        )

    def at_once(self, items: Row, first: int, last: int) -> list[str]:
        """Return "immediately", "every night" where they say when: not "immediately north of"."""
        if self.adverbs.rare.isdisjoint(items.words):
            return []
        found: list[str] = []
        for at in [n for n in items.at(self.adverbs.first) if first <= n <= last]:
            hit = self.adverbs.at(items, at) if not items[at].code else None
            if hit is None:
                continue
            follows = items[hit.end] if hit.end < len(items) else None
            if follows is None or follows.text in MARKS | self._behind or self._is_verb(follows):
                found.append(hit.value)
        return found

    def _is_verb(self, item: Item) -> bool:
        """Tell whether a time, somebody or a plain word that leads to no place follows."""
        leading = self.grammar.either("governing", "locative", "locator_after", "lying_by")
        if item.code:
            return item.code in _FOLLOWING
        return item.text in self._cueing or (item.text not in leading and item.text.isalpha())

    def _condition(self, items: list[Item], at: int, *, fronted: bool) -> tuple[str, int]:
        """Return a condition up to a mark, or to the subject behind it, and where it ends."""
        aside = items[at].value
        if isinstance(aside, Proviso):
            return (aside.words if aside.holds and not aside.opens else ""), at + 1
        hit = self.heads.at(items, at) if not items[at].code else None
        if (
            hit is None
            or hit.value == _NONE
            or any(i.code in _COUNTED for i in items[hit.end : hit.end + _DATED])
            or self._is_dated(items, hit.end)
            or self._tells_of_past(items, at)
        ):
            return "", 0
        if at and (items[at - 1].text in self.grammar["at"] or items[at - 1].code in _COUNTED):
            return "", 0  # "at once", "ten days after it has left"
        if hit.value == _UPON and at and not items[at - 1].code and items[at - 1].text not in MARKS:
            return "", 0  # "calls upon the parties"
        if hit.value == _ALONGSIDE and not self._does(items, at, hit.end):
            return "", 0
        most = min(len(items), hit.end + _LONGEST)
        end = first_mark(items, hit.end, most)
        end = next((n for n in range(hit.end, end) if items[n].text in self.announcing), end)
        if hit.end < most and isinstance(items[hit.end].value, Proviso):
            end = hit.end + 1
        elif fronted and (end == most or items[end].text != ","):
            # no comma parts it from the subject of the rule
            subject = (n for n in range(hit.end + 3, end) if items[n].code == "ACT")
            end = next(subject, end)
        while end > hit.end and items[end - 1].text in self.grammar["articles"]:
            end -= 1
        if hit.value == _ENDS and not self._ends_what_lasts(items[hit.end : end]):
            return "", 0  # "at the end of the road"
        listed = end < len(items) and items[end].text in self.announcing
        closed = fronted and end < most and items[end].text == _COMMA
        binds = hit.value != _UNTIL and not closed and self._binds(items[hit.end : end])
        if end == hit.end or listed or binds:
            return "", 0
        return as_written(items[at:end]), end

    def _binds(self, words: list[Item]) -> bool:
        """Tell whether a duty stands among words: not "once the Mission shall have arrived"."""
        obliging, perfect = self.grammar["obliging"], self.grammar["perfect"]
        return any(
            not item.code
            and item.text in obliging
            and not any(after.text in perfect for after in words[at + 1 : at + 2])
            for at, item in enumerate(words)
        )

    def _subject(self, items: list[Item], start: int, end: int) -> int:
        """Return where whom a duty binds begins behind a condition that no comma closes."""
        modals = (n for n in range(start, end) if items[n].text in self.grammar["obliging"])
        at = next((n for n in modals if not items[n].code), start)
        passed = self.grammar.either("of", "articles", "joining")
        first = at
        while first > start and (items[first - 1].code in _WHO or items[first - 1].text in passed):
            first -= 1
        named = any(item.code in _WHO for item in items[first:at])
        return first if named and first > start + 1 else 0

    def _does(self, items: list[Item], at: int, behind: int) -> bool:
        """Tell whether "as" leads to somebody who does something: "as the army leaves"."""
        if self._goes_on(items, at, behind):
            return True
        while behind < len(items) and items[behind].text in self.grammar["articles"]:
            behind += 1
        if behind + 1 >= len(items) or items[behind].code not in _WHO:
            return False
        follows, before = items[behind + 1], items[at - 1].text if at else ""
        apart = self.grammar.either("of", "among_actors", "obliging", "deontic") | MARKS
        does = not follows.code and follows.text.isalpha() and follows.text not in apart
        return does and before not in self.grammar["comparing"]

    def _is_dated(self, items: list[Item], start: int) -> bool:
        """Tell whether no more than a date is told: "before the end of the day of 3 May"."""
        at = start
        while at < len(items) and not items[at].code and items[at].text in self._dating:
            at += 1
        if at >= len(items):
            return False
        counted = items[at].code == "ORD" and self._units.at(items, at + 1) is not None
        day = items[at].code in _DAYS and items[at].text.split()[0] in self._days
        return counted or day or items[at].code in _COUNTED

    def _tells_of_past(self, items: list[Item], at: int) -> bool:
        """Tell whether words say of what was: "the posts it held before the war"."""
        k = at - 1
        if k < 1:
            return False
        if items[k].code in _LAND:  # "the positions it held" is one item
            return items[k].text.split()[-1] in self._holding
        if items[k].code or not self._moods.is_past(items[k]):
            return False
        k -= 1
        while k > 0 and not items[k].code and items[k].text.endswith(self._adverbs):
            k -= 1
        helping = self.grammar.either("auxiliaries", "being", "perfect", "deontic", "joining", "to")
        return items[k].text not in helping

    def _ends_what_lasts(self, words: list[Item]) -> bool:
        """Tell whether what begins or ends is no ground."""
        if any(item.code in _LAND for item in words):
            return False
        spots = self.grammar.either("spots", "zone_nouns", "settlements") | self._ways
        return spots.isdisjoint([item.text for item in words if not item.code])

    def _goes_on(self, items: list[Item], at: int, behind: int) -> bool:
        """Tell whether something goes on meanwhile: "while the survey is under way"."""
        grammar = self.grammar
        apart = at > 0 and (
            items[at - 1].text in MARKS or items[at - 1].text in grammar["comparing"]
        )
        lasts = items[at].text in grammar["contrasting"]
        subject = grammar.either("articles", "negations", *(("subject_pronouns",) if lasts else ()))
        if apart or behind >= len(items) or items[behind].text not in subject:
            return False
        if lasts:
            return True
        near = [item.text for item in items[behind + 1 : behind + 1 + _NEAR]]
        return not grammar["going_on"].isdisjoint(near)

    def _hours(self, items: list[Item], at: int) -> str | None:
        """Return "from sunset to sunrise", "between dusk and 06:00"."""
        if items[at].code or items[at].text not in self.grammar["stretch_from"]:
            return None
        places = [
            k
            for k in range(at + 1, min(at + 6, len(items)))
            if items[k].text in self.parts or self._is_clock(items[k])
        ]
        told = len(places) > 1 and any(items[k].text in self.parts for k in places)
        return said(items[at : places[1] + 1]).strip() if told else None

    @staticmethod
    def _is_clock(item: Item) -> bool:
        value = item.value
        return isinstance(value, Moment) and value.hour is not None and value.month is None
