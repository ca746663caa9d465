"""The reader: from the words of a text to the rules it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

import msgspec

from zonemap.agreement import Agreement, Provision
from zonemap.area import Region, Together
from zonemap.reading import whole
from zonemap.reading.accounting import Account, length, names_place
from zonemap.reading.additions import Additions
from zonemap.reading.adjuncts import Adjuncts
from zonemap.reading.ahead import Ahead
from zonemap.reading.asides import Asides
from zonemap.reading.bearers import Bearers
from zonemap.reading.carving import Carving
from zonemap.reading.cited import Cited
from zonemap.reading.clauses import Clauses
from zonemap.reading.clefts import Clefts
from zonemap.reading.defining import Defining
from zonemap.reading.document import Document, Sentence, cut
from zonemap.reading.drafts import Draft
from zonemap.reading.enforcers import Enforcers
from zonemap.reading.fold import columns, fold, uncounted
from zonemap.reading.followups import FollowUps
from zonemap.reading.hadthere import HadThere
from zonemap.reading.heads import Heads
from zonemap.reading.items import Item, Row, row
from zonemap.reading.judging import CLAIM
from zonemap.reading.labelled import Labelled
from zonemap.reading.landnames import land_node
from zonemap.reading.language import Land, Language, detect
from zonemap.reading.language import language as load_language
from zonemap.reading.later import Later
from zonemap.reading.leftovers import Leftovers
from zonemap.reading.limits import Limits
from zonemap.reading.moments import Moment
from zonemap.reading.passes import Pass
from zonemap.reading.provisos import Provisos
from zonemap.reading.quotations import Quotations
from zonemap.reading.references import References
from zonemap.reading.register import Register
from zonemap.reading.reserves import Reserves
from zonemap.reading.scene import Scene
from zonemap.reading.sentences import Reader
from zonemap.reading.shared_times import SharedTimes
from zonemap.reading.signatories import FIRST_PAGE, Signatories
from zonemap.reading.telling import Telling
from zonemap.reading.tokens import Tokens
from zonemap.reading.topics import Topics
from zonemap.reading.venues import Venues
from zonemap.source import SourceText, Span

_FEW_BLOCKS = 2
_MOST_OPEN = 10_000  # sentences of a text whose tokens wait as they are; more take too much room
_LONGEST_HEADING = 60  # characters
_LONG = frozenset({"A", "B", "D"})  # codes of items that may hold a distance
_AREAS = frozenset({"A"})
_LANDS = frozenset({"CO", "RG"})
_ENDS = ".;,"
_OPENING = 3  # sentences of which one may begin with where and when a report was written


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


class _Reading:
    """One reading of one text."""

    def __init__(self, source: SourceText, words: Language) -> None:
        self.source = source
        self.text = uncounted(columns(fold(source.text)))
        self.words = words
        self.reader = Reader(words)
        self.clauses = Clauses(words)
        self.adjuncts = words.made(Adjuncts)
        self.provisos = words.made(Provisos)
        self.reserves = Reserves(words)
        self.ahead = words.made(Ahead)
        self.clefts = words.made(Clefts)
        self.had_there = HadThere(words)
        self.asides = words.made(Asides)
        self.later = Later(words)
        self.leftovers = words.made(Leftovers)
        self.venues = words.made(Venues)
        self.document: Document = Quotations(words, self.text).settled(cut(self.text))
        self.topics = Topics(words, self.text, self.document)
        self.labelled = Labelled(words, self.text, self.document)
        self.title = whole.title(source.text, self.document)
        self.scene = Scene(words)
        self.passes: list[Pass] = []
        self.register = Register(source, self.scene, Limits(words, self.passes))
        drafts = self.register.drafts
        self.references = References(words, self.scene, self.text, drafts)
        self.followups = FollowUps(self.clauses, self.references, drafts)
        self.additions = Additions(self.clauses, self.references, drafts)
        self.cited = Cited(words, self.scene, drafts)
        self.bearers = Bearers(self.text, self.document, self.clauses)
        self.carving = Carving(self.text, self.clauses, self.references, drafts)
        self.times = SharedTimes(self.clauses, drafts)
        self.defining = Defining(
            self.text, self.reader.terms, self.clauses, self.references, self.register
        )
        self.enforcers = Enforcers(self.clauses, self.references, drafts)
        self.telling = Telling(
            self.text, self.document, self.clauses, self.defining, self.references, self.register
        )
        self.known = whole.names_inside(self.text)
        self.known |= whole.names_above(self.text, self.document, words)
        self.reader.initials = whole.initials_of_lines(self.text, words)
        self.spoken = whole.words_of(self.text)
        self.reader.titles = whole.titles_inside(self.spoken, self.known)
        self.reader.fighters = whole.fighters_inside(self.text, words)
        self.signatories = Signatories(self.text, words, self.known)
        self.date: Moment | None = None

    def agreement(self) -> Agreement:
        """Return everything that was read."""
        self._tokenise()
        self._survey()
        heads = Heads(
            self.text, self.document, self.passes, self.reader, self.clauses, self.followups
        )
        for number, sentence in enumerate(self.document.sentences):
            self._sentence(number, sentence, heads)
            if sentence.chapeau is not None:
                self.passes[sentence.chapeau].tokens.close()
            self._put_by(number, is_head=number in heads.all)
        return self._collected()

    def _tokenise(self) -> None:
        known = self.known
        heads = {sentence.chapeau for sentence in self.document.sentences}
        few = len(self.document.sentences) <= _MOST_OPEN
        for number, sentence in enumerate(self.document.sentences):
            above = sentence.chapeau
            head = self.passes[above].tokens if above is not None else None
            leads = number in heads or self._may_head(sentence)
            tokens = self.reader.tokens(self.text, sentence, known, head, leads=leads)
            tokens.stays = few and not leads
            tokens.close()
            self.passes.append(Pass(tokens))

    def _may_head(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is short and opens a paragraph, as titles do."""
        block = self.document.blocks[sentence.paragraph]
        bare = sentence.end >= block.end and self.text[sentence.end - 1] not in _ENDS
        opens = (bool(block.label) or bare) and sentence.start <= block.body
        return opens and sentence.end - sentence.start < _LONGEST_HEADING

    def _survey(self) -> None:
        """Look over the whole text: its date, lands, parties and terms."""
        tokens_only = [entry.tokens for entry in self.passes]
        if tokens_only:
            dated = whole.take_dateline(self.text, tokens_only[:_OPENING])
            self.date = whole.date(self.text, dated, tokens_only, self.words)
        self.scene.lands = whole.count_lands(tokens_only, self.words)
        self.scene.home = whole.home(tokens_only)
        self.scene.told_of = cache(partial(whole.told_of, self.text, self.document, self.words))
        opening = self._first_page(tokens_only)
        self.signatories.survey(tokens_only, opening)
        for items in opening:
            self.clauses.actors.remember(items)
        self.scene.parties = self.signatories.lands
        said = frozenset(map(str.lower, self.spoken))
        self.clauses.voice = self.clauses.moods.voice(said, numbered=self.document.numbered)
        self.defining.collect(self.passes)

    def _first_page(self, tokens: Sequence[Tokens]) -> list[list[Item]]:
        """Return the sentences that may say who agreed, whatever else they say."""
        return [
            entry.items
            or self.reader.tokens(self.text, entry.sentence, self.known, leads=True).items
            for entry in tokens[:FIRST_PAGE]
        ]

    def _put_by(self, number: int, *, is_head: bool) -> None:
        """Keep of a sentence that was read only what is still asked for."""
        entry = self.passes[number]
        self.signatories.hear(entry.tokens)
        long = [item for item in entry.tokens.typed() if item.code in _LONG]
        if is_head or any(map(length, long)):
            entry.tokens.close()
        else:
            entry.tokens.forget()

    def _collected(self) -> Agreement:
        register = self.register
        ranked = self.scene.ranked_lands()
        account = Account(self.source.text, self.words, self.passes)
        parties = self.signatories.parties(register.drafts, ranked)
        for draft in register.drafts:
            draft.actors = self.signatories.named(draft.actors)
        rules = register.rules(account, self.date)
        not_understood = account.not_understood(rules, register.definitions)
        codes = {name: code for code, name in self.words.canonical.items()}
        return Agreement(
            source=self.source,
            title=self.title,
            date=self.date.iso if self.date else None,
            parties=parties,
            countries=tuple(codes[name] for name in ranked if name in codes),
            provisions=tuple(
                Provision(block.label or f"paragraph {n + 1}", Span(block.start, block.end))
                for n, block in enumerate(self.document.blocks)
            ),
            rules=rules,
            definitions=tuple(register.definitions),
            other_figures=account.other_figures(rules),
            not_understood=not_understood,
            passed_over=account.passed_over(rules, not_understood, self._quoted),
        )

    def _quoted(self, entry: Pass) -> Iterator[Span]:
        """Yield what is quoted in a sentence, where it speaks of ground as a rule would."""
        for start, end in entry.tokens.sentence.claims:
            inside = msgspec.structs.replace(
                entry.tokens.sentence, start=start, end=end, chapeau=None, claims=(), row=None
            )
            items = row(self.reader.tokens(self.text, inside, self.known).items)
            if names_place(items, self.words) and self.clauses.verbs.predicates(items):
                yield Span(start, end)

    # --- sentences --------------------------------------------------------------------

    def _sentence(self, number: int, sentence: Sentence, heads: Heads) -> None:
        entry = self.passes[number]
        if number in heads.joined or not entry.tokens.items:
            return
        own = self._straight(number, entry)
        above = self.provisos.set_aside(row(heads.above(number, own)))
        items = self.defining.used(row(heads.listed(above, own)))
        items = self.cited.named(self.topics.named(number, items, sentence), sentence)
        self.scene.topic = self.topics.of(number, sentence)
        self.scene.heading = self.topics.heading(sentence)
        last = self.register.drafts[-1] if self.register.drafts else None
        self.scene.several = (
            last is not None and last.sentence == number - 1 and isinstance(last.area, Together)
        )
        items = self.reader.build(items, self.scene, zones=bool(self.register.drafts))
        entry.areas = tuple([(items[at].start, items[at].end) for at in items.of(_AREAS)])
        if number in heads.open or not items:
            return
        self._remember(entry.tokens.typed())
        if items.are(_LANDS):
            self._remember(items)
        self._hear(number, sentence, items)
        if self._is_headline(sentence):
            entry.background = "headline"
            return
        if heads.is_idle(number):
            entry.background = CLAIM
            return
        self.defining.head(sentence, items)
        labelled = own and own[0].start < sentence.start  # its label is the sentence before
        span = own[0].span.join(sentence.span) if labelled else sentence.span
        items = self.asides.without(told := self.defining.told_elsewhere(items))
        if self.defining.defines(number, sentence, items):
            own = row([i for i in items if i.start >= sentence.start]) if above else items
            entry.left = self.leftovers.of(own, self.text)
            return
        if (
            self.defining.says_what(items)
            or self.carving.read(items, sentence)
            or self.followups.read(items, span)
            or self.additions.likewise(items, span, number)
            or self.additions.across(items, span, number)
        ):
            return
        read = self.clauses.read(self.text, items, sentence.provision, number, span)
        entry.background, entry.obliges = read.background, read.obliges
        entry.duties = tuple(read.duties)
        entry.talk = tuple(read.talk)
        own = row([item for item in items if item.end > sentence.start]) if above else items
        self.bearers.bind(read.drafts, own)
        entry.names_place = read.obliges and names_place(own, self.words)
        self.reserves.settle(read.drafts, sentence, items)
        self.times.settle(read, sentence, items)
        for draft in read.drafts:
            self._take(draft, sentence, items)
        if not read.background:
            entry.left = self.leftovers.of(own, self.text)
        named = not read.background and self.enforcers.read(row(told), read.drafts, number, span)
        if not (read.drafts or read.background or read.talk or named):
            self.telling.read(number, items)
        self.carving.carve(items, number, sentence)
        self.additions.deepen(items, span, number)
        self.additions.remainder(items, number)
        self.defining.named_after(items, number)

    def _straight(self, number: int, entry: Pass) -> list[Item]:
        """Return a sentence without what stands aside, its label and figures in their places."""
        said = self.labelled.told(Row(entry.tokens.items), number)
        moved = self.had_there.told(self.clefts.straightened(said))
        straight = self.provisos.set_aside(moved)
        told = self.venues.told(self.adjuncts.set_aside(straight))
        return self.later.dated(self.ahead.moved(self.asides.unlocated(told)))

    def _hear(self, number: int, sentence: Sentence, items: Row) -> None:
        """Keep the ground that a sentence speaks of, and whom a heading binds."""
        self.topics.hear(number, sentence, items)
        self.bearers.hear(sentence, items)

    def _is_headline(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the headline of a text that says more below."""
        return len(self.document.blocks) > _FEW_BLOCKS and self._is_titled(sentence)

    def _is_titled(self, sentence: Sentence) -> bool:
        """Tell whether a sentence stands above the text and obliges in no words of its own."""
        if not self.title or sentence.paragraph:
            return False
        return self.words.grammar["obliging"].isdisjoint(self.title.lower().split())

    def _take(self, draft: Draft, sentence: Sentence, items: list[Item]) -> None:
        """Settle a draft, and keep it unless it only adds to an earlier one."""
        draft.paragraph = sentence.paragraph
        draft.headline = self._is_titled(sentence)
        draft.nouns = self.defining.nouns(draft)
        self.references.settle(draft, items)
        self.register.limit(draft)
        self.scene.nouns |= draft.nouns
        if not (
            self.followups.restates(draft)
            or self.followups.carves_out(draft)
            or self.register.joins(draft)
        ):
            self.register.add(draft)

    def _remember(self, items: Sequence[Item]) -> None:
        """Keep the lands and regions spoken of, for "that province" and "the Strip"."""
        for item in items:
            if item.code == "CO" and isinstance(item.value, Land):
                self.scene.region = land_node(item.value)
            elif item.code == "RG" and isinstance(item.value, Region):
                self.scene.region = item.value
            else:
                continue
            self.scene.named[item.text.split()[-1]] = self.scene.region
