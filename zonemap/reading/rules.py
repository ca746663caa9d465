"""The reader: from the words of a text to the rules it holds."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from zonemap.agreement import Agreement, Definition, Kind, Provision, Rule, Timing
from zonemap.area import (
    AnyNode,
    Defined,
    Inside,
    Overlap,
    Path,
    Place,
    Polygon,
    Region,
    SideOf,
    without_spans,
)
from zonemap.reading import whole
from zonemap.reading.accounting import Account, length, names_place
from zonemap.reading.clauses import Clauses, Read, words_between
from zonemap.reading.document import Document, Sentence, cut
from zonemap.reading.drafts import Draft
from zonemap.reading.fold import fold
from zonemap.reading.followups import FollowUps
from zonemap.reading.items import Item
from zonemap.reading.language import Land, Language, detect
from zonemap.reading.language import language as load_language
from zonemap.reading.moments import Moment
from zonemap.reading.names import land_node
from zonemap.reading.phrases import PhraseTable
from zonemap.reading.references import NEAR, References
from zonemap.reading.scene import Scene
from zonemap.reading.sentences import Reader
from zonemap.reading.terms import LONG
from zonemap.reading.timing import SAME_DATE
from zonemap.reading.tokens import Tokens
from zonemap.reading.trees import renamed, undangled
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
    return _Reading(source, load_language(language or detect(source.text))).agreement()


_SUBJECTS = frozenset({"ACT", "CO", "CA", "AC", "NM", "A", "B", "LN", "MZ"})
_LONGEST_OPENING = 12
_ARTICLE = 6  # characters of "This "
_LEAST_CORNERS = 3
_LEAST_LEGS = 2


@dataclass(slots=True)
class Pass:
    """A sentence on its way from tokens to rules.

    Parameters
    ----------
    tokens
        Its tokens.
    read
        What its clauses gave.
    areas
        Where an area was built of its words.
    names_place
        Whether it names a place, or a word that may be one.
    agreed
        The lands that it says agreed.
    """

    tokens: Tokens
    read: Read = field(default_factory=Read)
    areas: tuple[tuple[int, int], ...] = ()
    names_place: bool = False
    agreed: tuple[str, ...] = ()


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
        self.passes: list[Pass] = []
        self.drafts: list[Draft] = []
        self.known: dict[tuple[str, AnyNode], Draft] = {}
        self.definitions: list[Definition] = []
        self.waiting: tuple[int, Timing] | None = None
        self.references = References(words, self.scene, self.text, self.drafts)
        self.followups = FollowUps(self.clauses, self.references, self.drafts)
        self.terms: PhraseTable[str] = PhraseTable({})
        self.date: Moment | None = None
        self.joined: set[int] = set()
        self.told: set[str] = set()
        self.promised: Kind | None = None
        self.alone: set[int] = set()

    def agreement(self) -> Agreement:
        """Return everything that was read."""
        known = whole.names_inside(self.text)
        for sentence in self.document.sentences:
            above = sentence.chapeau
            head = self.passes[above].tokens if above is not None else None
            tokens = self.reader.tokens(self.text, sentence, known, head)
            tokens.close()
            self.passes.append(Pass(tokens))
        tokens_only = [entry.tokens for entry in self.passes]
        if tokens_only:
            self.date = whole.date(whole.take_dateline(self.text, tokens_only[0]), tokens_only)
        self.scene.lands = whole.count_lands(tokens_only, self.words)
        self.scene.home = whole.home(tokens_only)
        self.scene.parties = whole.signatories(self.text, tokens_only, self.words)
        self._collect_terms()
        heads = {s.chapeau for s in self.document.sentences if s.chapeau is not None}
        all_heads = frozenset(heads)
        self._join_lists(heads)
        self._part_measures(heads)
        for number, sentence in enumerate(self.document.sentences):
            self._sentence(number, sentence, is_head=number in heads)
            if sentence.chapeau is not None:
                self.passes[sentence.chapeau].tokens.close()
            self._put_by(number, is_head=number in all_heads)
        agreed = [land for entry in self.passes for land in entry.agreed]
        ranked = self.scene.ranked_lands()
        account = Account(self.source.text, self.words, self.passes)
        rules = self._rules(account)
        codes = {name: code for code, name in self.words.canonical.items()}
        return Agreement(
            source=self.source,
            title=whole.title(self.source.text, self.document),
            date=self.date.iso if self.date else None,
            parties=whole.parties(self.text, agreed, self.drafts, self.words, ranked),
            countries=tuple(codes[name] for name in ranked if name in codes),
            provisions=tuple(
                Provision(block.label or f"paragraph {n + 1}", Span(block.start, block.end))
                for n, block in enumerate(self.document.blocks)
            ),
            rules=rules,
            definitions=tuple(self.definitions),
            other_figures=account.other_figures(rules),
            not_understood=account.not_understood(rules, self.definitions),
        )

    def _join_lists(self, heads: set[int]) -> None:
        """Read "bounded by the following lines: (a)... (b)..." as one sentence."""
        listed_under: dict[int, list[int]] = {head: [] for head in heads}
        for number, sentence in enumerate(self.document.sentences):
            if sentence.chapeau is not None:
                listed_under[sentence.chapeau].append(number)
        for head, parts in sorted(listed_under.items()):
            items = self.passes[head].tokens.items
            words = words_between(self.text, items)
            listed = [i for n in parts for i in self.passes[n].tokens.items]
            for number in (head, *parts):
                self.passes[number].tokens.close()
            corners = sum(1 for i in listed if i.code == "PT") >= _LEAST_CORNERS
            legs = sum(1 for i in listed if i.text in self.reader.courses.onward)
            if (
                not (corners and self.words.signs.has(words, "follow.joined"))
                and legs < _LEAST_LEGS
            ):
                continue
            for number in parts:
                items = [*items, *self.passes[number].tokens.items]
                self.joined.add(number)
            self.passes[head].tokens.items = items
            heads.discard(head)

    def _put_by(self, number: int, *, is_head: bool) -> None:
        """Keep of a sentence that was read only what is still asked for."""
        entry = self.passes[number]
        entry.agreed = whole.agreed(self.text, entry.tokens, self.words)
        entry.read.drafts = []
        if not is_head and not any(length(item) for item in entry.tokens.typed()):
            entry.tokens.forget()

    def _part_measures(self, heads: set[int]) -> None:
        """Read a head by itself whose list only says from where each side measures."""
        for number, sentence in enumerate(self.document.sentences):
            items = self.passes[number].tokens.items
            first = next((i.text for i in items if i.code or i.text.isalpha()), "")
            if sentence.chapeau is None or first not in self.words.grammar["for_each"]:
                continue
            if self.followups.is_measuring(
                self.reader.build(list(items), Scene(self.words), zones=False)
            ):
                self.alone.add(number)
                heads.discard(sentence.chapeau)

    def _collect_terms(self) -> None:
        """Find the zones that the text defines anywhere, so that uses before count too."""
        known = {
            str(item.value): str(item.value)
            for entry in self.passes
            for item in entry.tokens.typed()
            if item.code == "DEF" and self.reader.terms.is_zone(str(item.value))
        }
        short = self.reader.terms.short
        for entry in self.passes:
            opening = [i.text for i in entry.tokens.items[:_LONGEST_OPENING]]
            words = " " + " ".join(opening) + " "
            for name in (*known, *short):
                long = short.get(name, name)
                if any(f" {name} {means} " in words for means in self.reader.terms.extents):
                    self.told.add(long)
        self.terms = PhraseTable(
            {**known, **{s: long for s, long in short.items() if long in known}}
        )

    # --- sentences --------------------------------------------------------------------

    def _sentence(self, number: int, sentence: Sentence, *, is_head: bool) -> None:
        entry = self.passes[number]
        if number in self.joined or not entry.tokens.items:
            return
        items = list(entry.tokens.items)
        if sentence.chapeau is not None and number not in self.alone:
            head = self.passes[sentence.chapeau].tokens.items
            if not self._announces(head, items):
                items = [*[i for i in head if i.text != ":"], *items]
        items = self.reader.terms.use(items, self.terms)
        items = self.reader.build(items, self.scene, zones=bool(self.drafts))
        entry.areas = tuple([(item.start, item.end) for item in items if item.code == "A"])
        if is_head or not items:
            return
        self._remember([*entry.tokens.items, *items])
        self._head(sentence, items)
        items = [self._told_elsewhere(items, at) for at in range(len(items))]
        if self._defines(number, sentence, items) or self.followups.read(items, sentence.span):
            return
        entry.read = self.clauses.read(self.text, items, sentence.provision, number, sentence.span)
        own = [item for item in items if item.end > sentence.start]
        entry.names_place = entry.read.obliges and names_place(own, self.words)
        self._share_times(entry, items)
        self._same_dates(entry.read.drafts)
        for draft in entry.read.drafts:
            draft.paragraph = sentence.paragraph
            draft.nouns = self._nouns(draft)
            self.references.settle(draft, items)
            self.scene.nouns |= draft.nouns
            if not (
                self.followups.restates(draft)
                or self.followups.carves_out(draft)
                or self._told_before(draft)
                or self._uses(draft)
            ):
                self._add(draft)
        if not entry.read.drafts:
            self._describe(number, sentence, items, entry)
        self.followups.carve(items, number, sentence.paragraph)
        self._named_after(items, number)

    def _announces(self, head: list[Item], items: list[Item]) -> bool:
        """Tell whether an item says all by itself: "in accordance with these principles:"."""
        words = words_between(self.text, head)
        if not self.words.signs.has(words, "follow.announced"):
            return False
        obliges = any(i.text in self.words.grammar["obliging"] for i in items if not i.code)
        return obliges or bool(self.clauses.verbs.predicates(items))

    def _head(self, sentence: Sentence, items: list[Item]) -> None:
        """Keep the zone that stands alone above a provision: "3.1 Buffer Strip (BS)."."""
        term = next((i for i in items if i.code in {"DEF", "TM"}), None)
        if term is None or any(
            i.code or LONG not in i.tags for i in items if i is not term and i.text.isalnum()
        ):
            return
        name = term.value.term if isinstance(term.value, Defined) else str(term.value)
        self.references.heading = sentence.provision, name

    def _told_elsewhere(self, items: list[Item], at: int) -> Item:
        """Return "a 9 km safety zone (GSZ)" as that zone where other words give it ground."""
        item, after = items[at], items[at + 1] if at + 1 < len(items) else None
        if item.code != "B" or after is None or after.code != "DEF" or "after" not in after.tags:
            return item
        if str(after.value) not in self.told:
            return item
        term = Defined(term=str(after.value), span=item.span)
        return Item("TM", item.text, item.start, item.end, term)

    def _nouns(self, draft: Draft) -> frozenset[str]:
        """Return the words for zones that stand in a draft's own words."""
        words = words_between(self.text, [Item("", "", draft.span.start, draft.span.end)]).split()
        return frozenset(w for w in words if w in self.words.grammar["zone_nouns"])

    def _add(self, draft: Draft) -> None:
        if draft.verb == "extend":
            self._supersede(draft)
        self.drafts.append(draft)
        if isinstance(draft.area, Inside) and isinstance(draft.area.feature, Place | Region):
            self.scene.last_name = draft.area.feature.name
        self.known.setdefault((draft.kind, without_spans(draft.area)), draft)
        self.scene.nouns |= draft.nouns

    def _remember(self, items: list[Item]) -> None:
        """Keep the lands and regions spoken of, for "that province" and "the Strip"."""
        for item in items:
            if item.code == "CO" and isinstance(item.value, Land):
                self.scene.region = land_node(item.value)
            elif item.code == "RG" and isinstance(item.value, Region):
                self.scene.region = item.value
            else:
                continue
            self.scene.named[item.text.split()[-1]] = self.scene.region

    def _share_times(self, entry: Pass, items: list[Item]) -> None:
        """Give a rule without a time of its own the time its sentence states before it."""
        drafts = entry.read.drafts
        times, paragraph = self.clauses.times, entry.tokens.sentence.paragraph
        if not drafts:
            if entry.read.background is None and any(i.code in {"T", "DUR"} for i in items):
                moves = any(
                    p.verb in {"withdraw", "limit"} for p in self.clauses.verbs.predicates(items)
                )
                timing = times.read(items) if moves else None
                if timing is not None:
                    self.waiting = (paragraph, timing)
            return
        used = {d.timing.span for d in drafts if d.timing is not None}
        lead = self._lead_time(items) if len(drafts) > 1 else None
        for draft in drafts:
            if draft.timing is None and lead is not None and draft.verb not in {"respect", "hold"}:
                draft.timing = lead
            if draft.timing is not None or draft.verb in {"respect", "hold"}:
                continue
            early = [i for i in items if i.end <= max(draft.span.start, drafts[0].span.start)]
            head = [i for i in items if i.end <= entry.tokens.sentence.start]
            timing = times.read(early or head) if early or head else None
            if timing is not None and timing.span not in used:
                draft.timing = timing
            elif (
                self.waiting
                and self.waiting[0] == paragraph
                and draft.verb in {"withdraw", "exclude", "keep"}
            ):
                draft.timing = self.waiting[1]

    def _lead_time(self, items: list[Item]) -> Timing | None:
        """Return the time that a sentence begins with: it holds for all that follows."""
        subject = next((n for n, i in enumerate(items) if i.code in _SUBJECTS), 0)
        timing = self.clauses.times.read(items[:subject]) if subject else None
        return (
            timing if timing is not None and (timing.start or timing.by or timing.within) else None
        )

    def _same_dates(self, drafts: list[Draft]) -> None:
        """Give "from the same date" the start of the rule before."""
        before = [d.timing.start for d in self.drafts[-NEAR:] if d.timing and d.timing.start]
        for draft in drafts:
            if draft.timing is not None and draft.timing.start == SAME_DATE:
                start = before[-1] if before else None
                draft.timing = msgspec.structs.replace(draft.timing, start=start)

    def _describe(self, number: int, sentence: Sentence, items: list[Item], entry: Pass) -> None:
        """Keep a line or a ring of positions that a sentence only describes."""
        if entry.read.background:
            return
        if any(p.verb == "create" for p in self.clauses.verbs.predicates(items)):
            # a zone is made whose ground a later sentence tells
            self.promised = self.clauses.kinds.of_zone(words_between(self.text, items))
        limits = self.words.signs.has(words_between(self.text, items), "sign.limits")
        shape = next(
            (
                i
                for i in items
                if (limits and i.code == "A")
                or (i.code == "LN" and isinstance(i.value, Path))
                or (i.code == "A" and isinstance(i.value, Polygon))
            ),
            None,
        )
        if shape is None:
            return
        ring = shape.code == "A"
        words = words_between(self.text, items)
        told = self.clauses.kinds.of_zone(words) or self.promised
        kind = told or ("exclusion" if ring else "ceasefire_line")
        draft = Draft(
            kind=kind,
            area=self.clauses.ground.as_area(shape),
            span=sentence.span,
            provision=sentence.provision,
            sentence=number,
            effect="named",
            figures=[shape],
            paragraph=sentence.paragraph,
            verb="describe",
        )
        draft.nouns = self._nouns(draft) | (frozenset({"zone"}) if ring else frozenset())
        self._add(draft)

    # --- definitions ------------------------------------------------------------------

    def _defines(self, number: int, sentence: Sentence, items: list[Item]) -> bool:
        """Read '"ground zone" means...' as a definition."""
        term = next((i for i in items if i.code == "DEF" and "before" in i.tags), None)
        area = next((i for i in items if i.code in {"A", "B"}), None)
        first = next((i for i in items if i.code), None)
        used = first.value if first is not None and first.code == "TM" else None
        if term is None and first is not None and isinstance(used, Defined):
            opens = first.start - sentence.start < _ARTICLE
            if opens and used.term in self.told:
                term = Item("DEF", first.text, first.start, first.end, used.term)
        if term is not None and area is None:
            feature = next((i for i in items if i.code == "LN" and i.start > term.end), None)
            if feature is not None:
                self.reader.terms.name(str(term.value), feature)
        if term is None or area is None:
            return False
        kind = self.clauses.kinds.of_zone(words_between(self.text, items))
        extent = area.value
        holes = [i for i in items if i.code == "EX"]
        for hole in holes:
            extent = self.clauses.ground.less(extent, hole, area.span)
        draft = Draft(
            kind=kind or "exclusion",
            kind_known=kind is not None,
            area=extent,
            span=sentence.span,
            provision=sentence.provision,
            sentence=number,
            effect="named",
            figures=[area, *holes],
            term=str(term.value),
            defines=True,
            paragraph=sentence.paragraph,
        )
        draft.nouns = self._nouns(draft)
        self.references.settle(draft, items)
        self.definitions.append(Definition(draft.term or "", draft.area, draft.span))
        self._add(draft)
        return True

    def _named_after(self, items: list[Item], number: int) -> None:
        """Give the zone before ("the held area") its term."""
        for index, item in enumerate(items):
            if item.code != "DEF" or "after" not in item.tags:
                continue
            term = str(item.value)
            if not self.reader.terms.is_zone(term):
                continue
            own = [
                d for d in self.drafts[-NEAR:] if d.sentence == number and d.span.start < item.end
            ]
            if own:
                own[-1].term = term
                self.definitions.append(Definition(term, own[-1].area, own[-1].span))
                continue
            before = [i for i in items[:index] if i.code in {"A", "RG"}]
            area = self.clauses.ground.as_area(before[-1]) if before else None
            span = before[-1].span if before else item.span
            if area is None:
                area = self.references.pointed(Defined(term="@zone", span=item.span))
            self.definitions.append(Definition(term, area, span))

    def _uses(self, draft: Draft) -> bool:
        """Give a definition the kind, actors and times of the first rule that uses it."""
        if not isinstance(draft.area, Defined):
            return False
        for earlier in self.drafts[-NEAR:]:
            if not earlier.defines or earlier.term != draft.area.term or earlier.verb:
                continue
            if earlier.kind_known and draft.kind not in {earlier.kind, "exclusion"}:
                return False
            earlier.kind = earlier.kind if earlier.kind_known else draft.kind
            earlier.verb = draft.verb
            earlier.actors, earlier.weapons = draft.actors, draft.weapons
            earlier.effect, earlier.timing = draft.effect, draft.timing
            earlier.exceptions += draft.exceptions
            earlier.told_again.append(draft.span)
            return True
        return False

    def _told_before(self, draft: Draft) -> bool:
        """Join a rule that says what an earlier one said."""
        earlier = self.known.get((draft.kind, without_spans(draft.area)))
        if earlier is None or earlier.defines:
            return False
        if earlier.sentence == draft.sentence:
            # one sentence may bind two armies to one zone; it does not say a thing twice
            mine, theirs = ((d.actors, d.weapons, d.timing) for d in (draft, earlier))
            return mine == theirs
        same_list = earlier.provision == draft.provision and earlier.weapons != draft.weapons
        if same_list or (earlier.weapons and draft.weapons and earlier.weapons != draft.weapons):
            return False
        earlier.told_again.append(draft.span)
        earlier.figures += draft.figures
        earlier.actors = earlier.actors or draft.actors
        earlier.timing = earlier.timing or draft.timing
        return True

    def _supersede(self, draft: Draft) -> None:
        """End the rule that a moved limit replaces when the new one begins."""
        for earlier in reversed(self.drafts[-NEAR:]):
            area = earlier.area.areas[0] if isinstance(earlier.area, Overlap) else earlier.area
            if not isinstance(area, SideOf) or not isinstance(draft.area, SideOf):
                continue
            if area.side != draft.area.side:
                continue
            draft.kind, draft.actors = earlier.kind, draft.actors or earlier.actors
            draft.effect = earlier.effect
            if isinstance(earlier.area, Overlap):
                draft.area = Overlap(areas=(draft.area, *earlier.area.areas[1:]), span=draft.span)
            if draft.timing is not None and draft.timing.start:
                old = earlier.timing or Timing()
                earlier.timing = msgspec.structs.replace(old, end=draft.timing.start)
            return

    # --- rules ------------------------------------------------------------------------

    def _rules(self, account: Account) -> tuple[Rule, ...]:
        """Return the drafts as rules, numbered in the order of the text."""
        known = {d.term for d in self.definitions}
        order = sorted(range(len(self.drafts)), key=lambda n: (self.drafts[n].span.start, n))
        ids = {f"@{n}": f"r{place}" for place, n in enumerate(order, start=1)}
        rules: list[Rule] = []
        for number, index in enumerate(order, start=1):
            draft = self.drafts[index]
            area = undangled(renamed(draft.area, ids), known, set(ids.values()))
            rules.append(
                Rule(
                    id=f"r{number}",
                    provision=draft.provision,
                    kind=draft.kind,
                    area=area,
                    span=draft.span,
                    told_again=tuple(dict.fromkeys(draft.told_again)),
                    obliged=draft.actors,
                    enforcing=draft.enforcing,
                    effect=draft.effect,
                    weapons=draft.weapons,
                    distances=account.distances(area, draft),
                    timing=self._timing(draft, number),
                    exceptions=tuple(draft.exceptions),
                    assumptions=tuple(draft.assumptions),
                    quote=self.source.text[draft.span.start : draft.span.end],
                )
            )
        self.definitions = [
            Definition(d.term, renamed(d.area, ids), d.span) for d in self.definitions
        ]
        return tuple(rules)

    def _timing(self, draft: Draft, number: int) -> Timing | None:
        """Return a draft's timing with its rule named and its year filled in."""
        timing = draft.timing
        if timing is None:
            return None
        year = self.date.year if self.date else None
        after = timing.after
        if after == "@previous":
            after = f"r{number - 1}" if number > 1 else None
        changed = {
            name: f"{year:04d}{value[1:]}"
            for name in ("start", "by", "end")
            if year and (value := getattr(timing, name)) and value.startswith("--")
        }
        return msgspec.structs.replace(timing, after=after, **changed)
