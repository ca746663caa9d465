"""Exceptions: ground that is carved out, and those whom a rule does not bind."""

from __future__ import annotations

from zonemap.area import Defined, Inside, Place, Stretch, Together, Undrawn, Within
from zonemap.measure import Distance
from zonemap.reading.builders.base import Base, Built
from zonemap.reading.items import Item, name_of
from zonemap.reading.language import Land
from zonemap.reading.phrasings import Match
from zonemap.reading.trees import PENDING

_WILLING = frozenset({"NM"})  # may be somebody's name: who "shall stay out" is no hole
_PLACES = frozenset({"PL", "PLS", "RG", "NM", "CO"})
_NAMING = frozenset({"NM", "PL", "EX"})
_LONGEST_SUBJECT = 14


class Exceptions(Base):
    """Builds what is left out."""

    def exception(self, m: Match) -> Built:
        """Build what is carved out of the areas of its clause."""
        parts = [part for item in m.items("x") if (part := self._ground(item)) is not None]
        if not parts or self._stays_outside(m):
            return None
        hole = parts[0] if len(parts) == 1 else Together(areas=tuple(parts), span=m.span)
        return "EX", hole

    def _stays_outside(self, m: Match) -> bool:
        """Tell whether "shall remain outside the town" says where somebody stays."""
        grammar = self.grammar
        leads = bool(m.covered) and m.covered[0].text in grammar["beyond"]
        return leads and bool(m.before) and m.before[-1].text in grammar["keeping_outside"]

    def left_out(self, m: Match) -> Built:
        """Build "the port of Mopti shall not form part of the zone", as a subject."""
        return self.exception(m) if self._is_subject(m) else None

    def left_outside(self, m: Match) -> Built:
        """Build "the town lies outside this obligation"; who stays outside is no ground."""
        grammar = self.grammar
        own = {item.text for item in m.covered if not item.code}
        named = any(item.code in _WILLING for item in m.items("x"))
        if named and not own & grammar["of_places"]:
            return None
        return self.left_out(m) if own & grammar["lying_outside"] else None

    def left_out_first(self, m: Match) -> Built:
        """Build "excluded from this are the towns of A and B", at the head of a clause."""
        return self.exception(m) if self._begins(m.before) else None

    def excepted(self, m: Match) -> Built:
        """Build "an exception is made for the town"; "no exception is made" makes none."""
        near = {item.text for item in m.before[-_LONGEST_SUBJECT:] if not item.code}
        return None if near & self.grammar["negations"] else self.exception(m)

    def not_ruled(self, m: Match) -> Built:
        """Build "this shall not apply to the town": the subject is a rule or a zone."""
        grammar = self.grammar
        subject: list[Item] = []
        for item in reversed(m.before[-_LONGEST_SUBJECT:]):
            if item.text in {";", ":", "."}:
                break
            subject.append(item)
        words = {word for item in subject for word in item.text.split()}
        rules = set(self.scene.language.classes["rule_word"]) | grammar["zone_nouns"]
        told = words & (rules | grammar["pointing_at_rule"])
        return self.exception(m) if told else None

    def _is_subject(self, m: Match) -> bool:
        """Tell whether nothing stands before a place that would make it part of a subject."""
        grammar = self.grammar
        before = list(m.before)
        passed = grammar.either("articles", "zone_nouns", "spots_of_places")
        while before and not self._begins(before) and not before[-1].code:
            word = before[-1].text
            spot = word in grammar["of"] and len(before) > 1 and before[-2].text in passed
            if not (spot or word in passed):
                break
            before.pop()
        return self._begins(before)

    def _begins(self, before: list[Item]) -> bool:
        """Tell whether a clause begins behind these items: not so behind "Gao and"."""
        if not before:
            return True
        last = before[-1]
        listed = last.text in self.grammar["added_by"] and before[-2:][0].code in _PLACES
        head = last.text in self.grammar["clause_heads"]
        return head and not last.code and not listed

    def exception_vague(self, m: Match) -> Built:
        """Build "except where the border follows the river": where, only a map shows."""
        words = [item.text for item in m.covered if item.text != ","]
        return "EX", Undrawn(reason="vague", layer_name=" ".join(words), span=m.span)

    def exception_reach(self, m: Match) -> Built:
        """Build "save between A and B": that reach of the line the clause names."""
        start, end = self._end(m, "p"), self._end(m, "q")
        if start is None or end is None:
            return None
        reach = Stretch(line=PENDING, start=start, end=end, span=m.span)
        return "EX", Inside(feature=reach, span=m.span)

    def exception_ring(self, m: Match) -> Built:
        """Build a town with the ring around it that a limit leaves outside."""
        told = next((m.item(n) for n in "xyz" if m.has(n)), None)
        told = told or next((i for i in reversed(m.before) if i.code in _NAMING), None)
        hole = told.value.feature if told and isinstance(told.value, Inside) else None
        name = str(getattr(hole, "name", "")) or (name_of(told) if told and not hole else "")
        figure = m.item("d").value
        distance = figure.distance if isinstance(figure, Within) else figure
        if not name or not isinstance(distance, Distance):
            return None
        return "EX", Within(distance=distance, of=Place(name=name), span=m.span)

    def exempted(self, m: Match) -> Built:
        """Keep who is exempted; "commits to the exclusion of armed men" exempts nobody."""
        if m.before and m.before[-1].text in self.grammar["providing"]:
            return None
        named = [m.item(name).value for name in ("x", "y") if m.has(name)]
        return "EXA", " and ".join(v.name if isinstance(v, Land) else str(v) for v in named)

    def elsewhere(self, m: Match) -> Built:
        """Build "everywhere else": the zone before is carved out."""
        return "EX", Defined(term="@zone", span=m.span)
