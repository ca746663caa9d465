"""The reader: from the words of a text to the rules it holds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import msgspec

from zonemap.agreement import (
    Agreement,
    Alternative,
    Assumption,
    Definition,
    NotUnderstood,
    OtherFigure,
    Provision,
    Rule,
    Timing,
)
from zonemap.area import (
    Border,
    Country,
    Defined,
    Except,
    Flank,
    Inside,
    Line,
    Offset,
    Overlap,
    Place,
    Region,
    Road,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
    walk,
)
from zonemap.measure import Distance
from zonemap.reading.accounting import account
from zonemap.reading.builders import PENDING, anchored, is_pending, sided
from zonemap.reading.clauses import Clauses, Read, _words, as_area
from zonemap.reading.document import Document, Sentence, cut
from zonemap.reading.drafts import Draft
from zonemap.reading.fold import fold
from zonemap.reading.items import Item
from zonemap.reading.language import DEFAULT, Land, Language, language as load_language
from zonemap.reading.moments import Moment
from zonemap.reading.names import land_node
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.scene import Scene
from zonemap.reading.sentences import Reader, Tokens
from zonemap.reading.timing import added
from zonemap.source import SourceText, Span


def read_agreement(source: SourceText, *, language: str | None = None) -> Agreement:
    """Read the rules of an agreement from its words.

    Parameters
    ----------
    source
        The text.
    language
        Its language as an ISO 639-1 code; by default it is told from the words.

    Returns
    -------
    Agreement
        The rules in the order of the text, the figures that make no zone with their
        reasons, and the sentences that oblige somebody somewhere and were not understood.

    Raises
    ------
    ZonemapError
        If no data files exist for `language`.
    """
    return _Reading(source, load_language(language or DEFAULT)).agreement()


@dataclass(slots=True)
class _Pass:
    """A sentence between tokens and rules."""

    tokens: Tokens
    items: list[Item]
    read: Read = field(default_factory=Read)


class _Reading:
    """One reading of one text."""

    def __init__(self, source: SourceText, words: Language) -> None:
        self.source = source
        self.text = fold(source.text)
        self.words = words
        self.reader = Reader(words)
        self.clauses = Clauses(words)
        self.document: Document = cut(self.text)
        self.scene = Scene(words)
        self.passes: list[_Pass] = []
        self.drafts: list[Draft] = []
        self.definitions: list[Definition] = []
        self.waiting: tuple[int, Timing] | None = None

    def agreement(self) -> Agreement:
        """Return everything that was read."""
        known = self._known_names()
        for sentence in self.document.sentences:
            tokens = self.reader.tokens(self.text, sentence, known)
            self.passes.append(_Pass(tokens, tokens.items))
        self._count_lands()
        self._collect_terms()
        heads = {s.chapeau for s in self.document.sentences if s.chapeau is not None}
        for number, sentence in enumerate(self.document.sentences):
            self._sentence(number, sentence, is_head=number in heads)
        rules = self._rules()
        figures = account(self.source.text, self.passes, rules)
        return Agreement(
            source=self.source,
            title=self._title(),
            date=self._date(),
            parties=self._parties(),
            countries=self._countries(),
            provisions=tuple(
                Provision(block.label or f"paragraph {n + 1}", Span(block.start, block.end))
                for n, block in enumerate(self.document.blocks)
            ),
            rules=rules,
            definitions=tuple(self.definitions),
            other_figures=figures,
            not_understood=(),
        )

    # --- the text as a whole ----------------------------------------------------------

    def _known_names(self) -> frozenset[str]:
        """Return the words that stand with a capital inside a sentence somewhere."""
        return frozenset(
            match.group(1).lower() for match in re.finditer(r"[\w,;)] +([A-Z][^\W\d_]+)", self.text)
        )

    def _count_lands(self) -> None:
        lands: Counter[str] = Counter()
        for entry in self.passes:
            for item in entry.items:
                for land in _lands_in(item, self.words):
                    lands[land] += 1
        self.scene.lands = lands

    def _countries(self) -> tuple[str, ...]:
        codes = {name: code for code, name in self.words.canonical.items()}
        return tuple(codes[name] for name in self.scene.ranked_lands() if name in codes)

    def _parties(self) -> tuple[str, ...]:
        """Return who agreed: the lands that act in the text, else those it names most."""
        found: dict[str, None] = {}
        for entry in self.passes:
            words = _words(self.text, entry.tokens.items)
            if not self.clauses.has(words, "background.agreeing") or entry.read.background:
                continue
            for item in entry.tokens.items:
                for land in _lands_in(item, self.words):
                    found[land] = None
        for draft in self.drafts:
            for actor in draft.actors:
                probe = Item("ACT", actor.lower(), 0, 1, actor)
                for land in _lands_in(probe, self.words):
                    found[land] = None
        return tuple(found) or tuple(self.scene.ranked_lands()[:4])

    def _title(self) -> str:
        first = self.document.blocks[0] if self.document.blocks else None
        if first is None or first.label or first.end - first.start > 200:
            return ""
        line = self.source.text[first.start : first.end].strip()
        return "" if line.endswith((".", ",", ":", ";")) else " ".join(line.split())

    def _date(self) -> str | None:
        for entry in self.passes:
            for item in entry.items:
                if item.code == "T" and isinstance(item.value, Moment) and item.value.year:
                    moment = item.value
                    if moment.month and moment.day:
                        return Moment(moment.year, moment.month, moment.day).iso
        return None

    def _collect_terms(self) -> None:
        """Find the zones that the text defines anywhere, so that uses before count too."""
        found: dict[str, str] = {}
        for entry in self.passes:
            for item in entry.tokens.items:
                if item.code == "DEF" and self.reader.terms.is_zone(str(item.value)):
                    found[str(item.value)] = str(item.value)
        self.terms: PhraseTable[str] = PhraseTable(found)

    # --- sentences --------------------------------------------------------------------

    def _sentence(self, number: int, sentence: Sentence, *, is_head: bool) -> None:
        entry = self.passes[number]
        items = list(entry.tokens.items)
        if sentence.chapeau is not None:
            head = self.passes[sentence.chapeau].tokens.items
            items = [*[i for i in head if i.text != ":"], *items]
        items = self.reader.terms.use(items, self.terms)
        if self.drafts:
            items = _with_pronouns(items)
        items = self.reader.build(items, self.scene)
        entry.items = items
        if is_head:
            return
        self._remember([*entry.tokens.items, *items])
        if self._defines(number, sentence, items) or self._follows_up(entry, number):
            return
        entry.read = self.clauses.read(
            self.text, items, self.scene, sentence.provision, number, sentence.span
        )
        self._share_times(entry, items)
        for draft in entry.read.drafts:
            draft.paragraph = sentence.paragraph
            self._settle(draft, items)
            if self._restates(draft, number) or self._carves_out(draft, number) or self._told_before(draft) or self._uses(draft):
                continue
            self._add(draft)
        self._carve(items, number)
        self._named_after(items, number)

    def _share_times(self, entry: _Pass, items: list[Item]) -> None:
        """Give a rule without a time of its own the time its sentence states before it."""
        drafts = entry.read.drafts
        if not drafts:
            timing = self.clauses.times.read(items) if self.clauses.predicates(items) else None
            moves = any(p.verb in {"withdraw", "limit"} for p in self.clauses.predicates(items))
            if timing is not None and moves and entry.read.background is None:
                self.waiting = (entry.tokens.sentence.paragraph, timing)
            return
        used = {d.timing.span for d in drafts if d.timing is not None}
        for draft in drafts:
            if draft.timing is None and draft.verb not in {"respect", "hold"}:
                early = [i for i in items if i.start < draft.span.start or i.end <= drafts[0].span.start]
                timing = self.clauses.times.read(early) if early else None
                if timing is not None and timing.span not in used:
                    draft.timing = timing
            if draft.timing is None and self.waiting and self.waiting[0] == entry.tokens.sentence.paragraph and draft.verb in {"withdraw", "exclude"}:
                draft.timing = self.waiting[1]

    def _add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        words = _words(self.text, [Item("", "", draft.span.start, draft.span.end)])
        self.scene.nouns.update(noun for noun in _ZONE_NOUNS if f" {noun} " in words or f" {noun}s " in words)

    def _carve(self, items: list[Item], number: int) -> None:
        """Take out of the sentence's last rule what a later clause leaves untouched."""
        own = [d for d in self.drafts if d.sentence == number]
        before = [d for d in self.drafts if d.paragraph == self.document.sentences[number].paragraph]
        target = own[-1] if own else before[-1] if before else None
        if target is None:
            return
        for item in items:
            if item.code == "EX" and item not in target.figures and item.start > target.span.start:
                hole = self._pointed(item.value, target)
                if isinstance(hole, Undrawn):
                    continue
                target.area = Except(area=target.area, minus=hole, span=target.span.join(item.span))
                target.figures.append(item)

    def _defines(self, number: int, sentence: Sentence, items: list[Item]) -> bool:
        """Read '"ground zone" means...' as a definition."""
        term = next((i for i in items if i.code == "DEF" and "before" in i.tags), None)
        area = next((i for i in items if i.code in {"A", "B"}), None)
        if term is None or area is None:
            return False
        whole = area.value
        holes = [i for i in items if i.code == "EX"]
        for hole in holes:
            whole = Except(area=whole, minus=hole.value, span=area.span.join(hole.span))  # type: ignore[arg-type] # areas
        draft = Draft(
            kind=self.clauses.kind_of_zone(_words(self.text, items)) or "exclusion",
            area=whole,
            span=Span(sentence.start, sentence.end),
            provision=sentence.provision,
            sentence=number,
            effect="named",
            figures=[area, *holes],
            term=str(term.value),
            defines=True,
            paragraph=sentence.paragraph,
        )
        self._settle(draft, items)
        self.definitions.append(Definition(draft.term or "", draft.area, draft.span))
        self._add(draft)
        return True

    def _named_after(self, items: list[Item], number: int) -> None:
        """Give the zone before ("the held area") its term."""
        for index, item in enumerate(items):
            if item.code != "DEF" or "after" not in item.tags:
                continue
            if not self.reader.terms.is_zone(str(item.value)):
                continue
            own = [d for d in self.drafts if d.sentence == number and d.span.start < item.end]
            if own:
                own[-1].term = str(item.value)
                self.definitions.append(Definition(str(item.value), own[-1].area, own[-1].span))
                continue
            before = [i for i in items[:index] if i.code in {"A", "RG"}]
            area = as_area(before[-1], None) if before else None  # type: ignore[arg-type] # no clause is needed
            if area is not None:
                self.definitions.append(Definition(str(item.value), area, before[-1].span))

    def _restates(self, draft: Draft, number: int) -> bool:
        """Take "thereby creating a zone 30 km wide" as the rule before, said as a total."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.sentence != number or not isinstance(draft.area, Within):
            return False
        before = last.area
        if not isinstance(before, Within) or not draft.area.distance.halved or before.distance.halved:
            return False
        if abs(draft.area.distance.metres - before.distance.metres) > 1:
            return False
        last.figures += draft.figures
        last.area = sided(before, "both")
        last.span = last.span.join(draft.span)
        self.scene.nouns.update(_ZONE_NOUNS[:1])
        return True

    def _carves_out(self, draft: Draft, number: int) -> bool:
        """Read "and they will stay out of Qamishli" as an exception to the patrols."""
        if not self.drafts or draft.verb != "exclude" or draft.kind != "exclusion":
            return False
        last = self.drafts[-1]
        if last.sentence != number or last.effect != "act in":
            return False
        last.area = Except(area=last.area, minus=draft.area, span=last.span.join(draft.span))
        last.span = last.span.join(draft.span)
        return True

    def _uses(self, draft: Draft) -> bool:
        """Give a definition the kind, actors and times of the first rule that uses it."""
        if not isinstance(draft.area, Defined):
            return False
        for earlier in self.drafts:
            if earlier.defines and earlier.term == draft.area.term and not earlier.verb:
                earlier.kind = draft.kind
                earlier.verb = draft.verb
                earlier.actors, earlier.weapons = draft.actors, draft.weapons
                earlier.effect, earlier.timing = draft.effect, draft.timing
                earlier.told_again.append(draft.span)
                return True
        return False

    def _remember(self, items: list[Item]) -> None:
        for item in items:
            node: Country | Region | None = None
            if item.code == "CO" and isinstance(item.value, Land):
                node = land_node(item.value)
            elif item.code == "RG" and isinstance(item.value, Region):
                node = item.value
            if node is not None:
                self.scene.region = node
                self.scene.named[item.text.split()[-1]] = node

    def _ends_of_patrol(self, last: Draft, items: list[Item], words: str) -> bool:
        """Read "Patrols shall set out from A and end at B" as the ends of the patrol."""
        places = [i for i in items if i.code in {"PL", "NM"}]
        if last.kind != "joint_patrol" or len(places) < 2 or not isinstance(last.area, Inside):
            return False
        if not re.search(
            r"\b(set out from|start from|starting (?:from|at)|begin (?:at|in|from))\b.*\b(end|finish|ending)\b",
            words,
        ):
            return False
        one, two = (
            i.value if isinstance(i.value, Place) else Place(name=str(i.value), span=i.span)
            for i in places[:2]
        )
        stretch = Stretch(
            line=last.area.feature, start=one, end=two, span=Span(items[0].start, items[-1].end)
        )
        last.area = Inside(
            feature=stretch, span=last.span.join(Span(items[0].start, items[-1].end))
        )
        last.told_again.append(Span(items[0].start, items[-1].end))
        return True

    def _follows_up(self, entry: _Pass, number: int) -> bool:
        """Read a sentence that only adds to the rule before: an exception, a term."""
        if not self.drafts:
            return False
        last = self.drafts[-1]
        items = entry.items
        words = " ".join(item.text for item in items)
        spatial = [i for i in items if i.code in {"A", "PL", "RG", "NM", "TM"}]
        if self._ends_of_patrol(last, items, words):
            return True
        if re.search(
            r"\b(left out|not be patrolled|not patrolled|are excluded|is excluded|are excepted|is excepted|not counted|are not included)\b",
            words,
        ):
            if last.effect == "act in" or any(i.code == "A" for i in spatial):
                pass
            targets = [i for i in spatial if i.code in {"A", "PL", "RG"}] or spatial
            minus = as_area(targets[0], None) if targets else None  # type: ignore[arg-type] # no clause is needed
            if minus is not None:
                last.area = Except(
                    area=last.area, minus=minus, span=last.span.join(targets[0].span)
                )
                last.figures += [i for i in targets[:1] if i.code == "A"]
                return True
        if re.search(r"\b(may be struck|can be bombed|be attacked|be struck|be bombed)\b", words):
            late = next((i for i in items if i.code == "T" and isinstance(i.value, Moment)), None)
            if late is not None and isinstance(late.value, Moment):
                by = late.value
                iso = Moment(by.year, by.month, by.day, 24, 0).iso if by.hour == 0 else by.iso
                for draft in self.drafts:
                    if draft.paragraph == last.paragraph and draft.verb in {"withdraw", "store", "exclude"}:
                        old = draft.timing or Timing()
                        draft.timing = msgspec.structs.replace(old, by=old.by or iso, span=old.span or late.span)
            return True
        movement = re.search(r"\b(movement|withdrawal|this|it)\b.{0,20}\b(starts?|begins?|is to start|shall start|lasts?|shall be completed|be completed)\b", words)
        if movement and not spatial and not any(i.code == "D" for i in items):
            timing = self.clauses.times.read(items)
            if timing is not None:
                for draft in self.drafts:
                    if draft.timing is None and draft.verb == "withdraw":
                        draft.timing = timing
                return True
        durations = [i for i in items if i.code == "DUR"]
        if durations and not spatial and not any(i.code == "D" for i in items):
            if re.search(
                r"\b(allowed|they have|are given|for this|to be counted|counted from)\b", words
            ):
                self._add_term(last, durations[0], items)
                return True
        return False

    def _add_term(self, last: Draft, duration: Item, items: list[Item]) -> None:
        base = next(
            (i.value.iso for i in items if i.code == "T" and isinstance(i.value, Moment)), None
        )
        if base is None:
            for draft in reversed(self.drafts):
                if draft.timing is not None and draft.timing.start:
                    base = draft.timing.start
                    break
        within = str(duration.value)
        by = added(base, within) if base else None
        for draft in [d for d in self.drafts if d.timing is None or d is last]:
            if draft is last or (draft.paragraph == last.paragraph and draft.kind == last.kind):
                draft.timing = Timing(start=base, by=by, within=within, span=duration.span)

    # --- settling ---------------------------------------------------------------------

    def _settle(self, draft: Draft, items: list[Item]) -> None:
        """Settle what the words leave open: the line, the side."""
        places = [i for i in items if i.code in {"NM", "PL"}]
        if draft.verb == "hold" and len(places) >= 2:
            self._hold(draft, items, places)
        if is_pending(draft.area):
            line, how = self._line_for(items)
            if draft.kind == "corridor" and not any(i.code == "LN" for i in items):
                line, how = self._corridor_road(items), "a road through the corridor that the words do not name"
            if line is not None:
                draft.area = anchored(draft.area, line)
                if how:
                    draft.assumptions.append(
                        Assumption(
                            "inherited-line",
                            f"The sentence does not say from which line; it is taken to be {how}.",
                        )
                    )
            else:
                distance = next(
                    (p.distance for p in walk(draft.area) if isinstance(p, Within)), None
                )
                draft.area = Undrawn(
                    reason="no reference",
                    layer_name="the line the distance is measured from",
                    span=draft.span,
                )
                _ = distance
        draft.area = self._with_sides(draft, draft.area)
        draft.area = self._pointed(draft.area, draft)

    def _pointed(self, area: Any, draft: Draft) -> Any:
        """Point "that belt" at the rule that made it; the rule's number comes last."""
        if isinstance(area, Defined) and area.term.startswith("@"):
            target = self._antecedent(area.term)
            return (
                Defined(term=f"@{target}", span=area.span)
                if target is not None
                else Undrawn(
                    reason="no reference",
                    layer_name="the zone the sentence points at",
                    span=area.span,
                )
            )
        return _mapped(area, lambda part: self._pointed(part, draft))

    def _antecedent(self, term: str) -> int | None:
        zones = [n for n, d in enumerate(self.drafts) if not isinstance(d.area, Defined)]
        if term == "@held":
            held = [n for n in zones if self.drafts[n].verb == "hold"]
            return held[-1] if held else None
        noun = term.partition(":")[2]
        if noun:
            for n in reversed(zones):
                draft = self.drafts[n]
                words = _words(self.text, [Item("", "", draft.span.start, draft.span.end)])
                if f" {noun} " in words:
                    return n
        return zones[-1] if zones else None

    def _hold(self, draft: Draft, items: list[Item], places: list[Item]) -> None:
        """Read a held strip from its depth and the two places it lies between."""
        belt = next((i for i in items if i.code == "B"), None)
        line = self.scene.the_border()
        if belt is None or line is None or not isinstance(belt.value, Within):
            return
        one, two = (
            i.value if isinstance(i.value, Place) else Place(name=str(i.value), span=i.span)
            for i in places[:2]
        )
        stretch = Stretch(line=line, start=one, end=two, span=Span(places[0].start, places[1].end))
        draft.area = Within(distance=belt.value.distance, of=stretch, side=line.of, span=draft.span)
        draft.figures = [belt]
        draft.assumptions.append(
            Assumption(
                "inherited-line",
                "The depth is taken from the border, between the two places named.",
            )
        )

    def _corridor_road(self, items: list[Item]) -> Road:
        """Return the road that a corridor follows, by the place it leads through."""
        for index, item in enumerate(items):
            if item.code in {"PL", "NM", "RG"} and any(i.text in {"through", "via", "of"} for i in items[max(0, index - 2) : index]):
                return Road(name=f"{getattr(item.value, 'name', item.value)} corridor", span=item.span)
        return Road(name="the corridor's road")

    def _line_for(self, items: list[Item]) -> tuple[Any, str]:
        lines = [i for i in items if i.code == "LN"]
        if lines:
            return lines[0].value, ""
        if self.scene.line is not None:
            return self.scene.line, "the line spoken of before"
        if self.scene.border is not None or re.search(
            r"\b(?:border|frontier|boundary)", self.text, re.IGNORECASE
        ):
            border = self.scene.the_border()
            if border is not None:
                return border, "the border between the lands of the text"
        return Line(name="line of contact"), "the line of contact, since the text names no line"

    def _with_sides(self, draft: Draft, area: Any) -> Any:
        """Name the side of each belt along a border whose words name none."""
        if isinstance(area, Within):
            if isinstance(area.of, Border) and area.side is None and area.of.other is not None:
                side = self._side(draft, area.of)
                draft.assumptions.append(
                    Assumption(
                        "side-of-border",
                        f"The words name no side of the border; the side of {side} is taken.",
                        (Alternative("both sides", sided(area, "both")),),
                    )
                )
                return sided(area, side)
            return area
        if isinstance(area, Together | Overlap):
            return type(area)(
                areas=tuple(self._with_sides(draft, a) for a in area.areas), span=area.span
            )
        if isinstance(area, Except):
            return Except(area=self._with_sides(draft, area.area), minus=area.minus, span=area.span)
        return area

    def _side(self, draft: Draft, border: Border) -> str:
        for land in draft.lands:
            if land in {border.of, border.other} and draft.kind == "withdrawal":
                return land
        return border.of

    def _told_before(self, draft: Draft) -> bool:
        for earlier in self.drafts:
            if earlier.kind == draft.kind and _meaning(earlier.area) == _meaning(draft.area):
                earlier.told_again.append(draft.span)
                earlier.figures += draft.figures
                return True
        return False

    def _distances(self, draft: Draft) -> tuple[Distance, ...]:
        """Return the figures a rule was made from: those of its tree, then those told twice."""
        own = [
            value
            for node in walk(draft.area)
            if not isinstance(node, Offset)
            for name in ("distance", "beyond")
            if isinstance(value := getattr(node, name, None), Distance)
        ]
        spans = [item.span for item in draft.figures]
        for entry in self.passes:
            for item in entry.tokens.items:
                value = item.value
                if (
                    item.code in {"D", "A", "B"}
                    and isinstance(value, Distance)
                    and value.span is not None
                ):
                    if any(span.covers(value.span) for span in spans):
                        own.append(value)
        seen: dict[Span | None, Distance] = {}
        for value in own:
            seen.setdefault(value.span, value)
        return tuple(seen.values())

    # --- rules ------------------------------------------------------------------------

    def _rules(self) -> tuple[Rule, ...]:
        rules: list[Rule] = []
        order = sorted(range(len(self.drafts)), key=lambda n: (self.drafts[n].span.start, n))
        ids = {f"@{n}": f"r{place}" for place, n in enumerate(order, start=1)}
        for number, index in enumerate(order, start=1):
            draft = self.drafts[index]
            draft.area = _renamed(draft.area, ids)
            timing = draft.timing
            if timing is not None and timing.after == "@previous":
                timing = Timing(
                    start=timing.start,
                    by=timing.by,
                    end=timing.end,
                    within=timing.within,
                    after=f"r{number - 1}" if number > 1 else None,
                    phase=timing.phase,
                    span=timing.span,
                )
            rules.append(
                Rule(
                    id=f"r{number}",
                    provision=draft.provision,
                    kind=draft.kind,
                    area=draft.area,
                    span=draft.span,
                    told_again=tuple(draft.told_again),
                    obliged=draft.actors,
                    enforcing=draft.enforcing,
                    effect=draft.effect,
                    weapons=draft.weapons,
                    distances=self._distances(draft),
                    timing=timing,
                    exceptions=tuple(draft.exceptions),
                    assumptions=tuple(draft.assumptions),
                    quote=self.source.text[draft.span.start : draft.span.end],
                )
            )
        return tuple(rules)


def _with_pronouns(items: list[Item]) -> list[Item]:
    """Return the items with "in it" pointing at the zone spoken of last."""
    out: list[Item] = []
    for index, item in enumerate(items):
        before = items[index - 1].text if index else ""
        after = items[index + 1].text if index + 1 < len(items) else "."
        verbs = before in {"verifies", "verify", "monitor", "monitors", "patrol", "observe"}
        if item.text == "it" and not item.code and (before in _PLACING or verbs) and after in _ENDING:
            out.append(Item("TM", "it", item.start, item.end, Defined(term="@zone", span=item.span)))
        else:
            out.append(item)
    return out


_PLACING = frozenset({"in", "within", "inside", "over", "into", "throughout", "above"})
_ENDING = frozenset({".", ",", ";", "and", "or", "from", "by", "with", "unless", "without", "at", "for"})


def _renamed(area: Any, ids: dict[str, str]) -> Any:
    if isinstance(area, Defined):
        return Defined(term=ids.get(area.term, area.term), span=area.span)
    return _mapped(area, lambda part: _renamed(part, ids))


def _mapped(area: Any, change: Any) -> Any:
    """Return `area` with each part of it changed."""
    if isinstance(area, Together | Overlap):
        return type(area)(areas=tuple(change(a) for a in area.areas), span=area.span)
    if isinstance(area, Except):
        return Except(area=change(area.area), minus=change(area.minus), span=area.span)
    if isinstance(area, Flank):
        return Flank(of=change(area.of), sides=area.sides, along=area.along, span=area.span)
    if isinstance(area, Within) and isinstance(
        area.of, Defined | Within | Together | Except | Overlap
    ):
        return Within(
            distance=area.distance,
            of=change(area.of),
            beyond=area.beyond,
            side=area.side,
            span=area.span,
        )
    return area


def _meaning(area: Any) -> Any:
    from zonemap.area import without_spans

    return without_spans(area)


def _lands_in(item: Item, words: Language) -> list[str]:
    if item.code in {"CO", "CA"} and isinstance(item.value, Land):
        return [item.value.name]
    if item.code in {"ACT", "NM"}:
        found = []
        for word in re.findall(r"[A-Z][\w-]+", str(item.value)):
            probe = [Item("", word.lower(), 0, 1, word, cap=True)]
            hit = words.lands.at(probe, 0)
            if hit is not None:
                found.append(hit.value.name)
        return found
    return []


_ZONE_NOUNS = ("zone", "belt", "corridor", "strip", "perimeter", "band", "area", "ring", "circle")
_UNUSED = (Defined, Flank, Inside, Line, Place, Road, SideOf, Stretch, PENDING)
