"""Clauses: the verbs of a sentence with what stands before and after each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from zonemap.area import Defined, Overlap, Together, without_spans
from zonemap.reading.actors import Actors
from zonemap.reading.arms import MOST_WEAPONS, Arms
from zonemap.reading.biding import Biding
from zonemap.reading.clause_times import ClauseTimes
from zonemap.reading.deeds import Deeds
from zonemap.reading.deferred import Deferred
from zonemap.reading.doers import Doers
from zonemap.reading.drafts import Draft, copied
from zonemap.reading.duties import Duties
from zonemap.reading.extents import Extents
from zonemap.reading.gapping import Gapping
from zonemap.reading.ground import Ground
from zonemap.reading.items import Item, Row, row, said, words_between
from zonemap.reading.kinds import Kinds
from zonemap.reading.language import Grammar, Language
from zonemap.reading.moods import Mood, Moods, Voice
from zonemap.reading.passes import Talk
from zonemap.reading.predicates import DUTY, Clause, Predicate, span_of
from zonemap.reading.quoting import Quoting
from zonemap.reading.senses import BARRED
from zonemap.reading.splitting import Splitter
from zonemap.reading.spoken import Spoken
from zonemap.reading.subordinate import Subordinate
from zonemap.reading.targets import Targets
from zonemap.reading.timing import Times
from zonemap.reading.verbfinder import VerbFinder
from zonemap.reading.zonelike import ABIDE, GOAL
from zonemap.source import Span

_DEEDS = frozenset({"withdrawal", "evacuation"})  # done once, by a day
_FREE = "a leave to go, and no duty"
_NO_ZONE = "a zone that shall not be"
_LEFT_OUT = frozenset({"EX", "EXA"})
_BELTS = frozenset({"A", "B"})


class Read(msgspec.Struct):
    """What the clauses of a sentence gave.

    Parameters
    ----------
    drafts
        The rules.
    obliges
        Whether the sentence obliges or forbids.
    background
        Why it can make no rule: a claim, history.
    duties
        The clauses that oblige or forbid, name a place and gave no rule.
    idle
        The items in what binds nobody.
    talk
        The clauses on ground that bind nobody.
    """

    drafts: list[Draft] = msgspec.field(default_factory=list)
    obliges: bool = False
    background: str | None = None
    duties: list[Span] = msgspec.field(default_factory=list)
    idle: frozenset[int] = frozenset()
    talk: list[Talk] = msgspec.field(default_factory=list)


class Clauses:
    """Reads the clauses of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar, self.endings = language.grammar, language.endings
        self.signs = language.signs
        self.times = language.made(Times)
        self.clause_times = language.made(ClauseTimes)
        self.targets = language.made(Targets)
        self.ground = language.made(Ground)
        self.extents = language.made(Extents)
        self.quoting = language.made(Quoting)
        self.deferred = language.made(Deferred)
        self.kinds = language.made(Kinds)
        self.duties = language.made(Duties)
        self.verbs = language.made(VerbFinder)
        self.actors = Actors(language)
        self.spoken = Spoken(language, self.actors)
        self.gapping = Gapping(language, self.actors)
        self.doers = Doers(language, self.actors, self.targets)
        self.subordinate = Subordinate(language)
        self.moods = language.made(Moods)
        self.deeds = language.made(Deeds)
        self.biding = language.made(Biding)
        self.voice = Voice()
        self.arms = language.made(Arms)
        self._heard = -1  # the last sentence in which somebody told what was agreed
        self.splitter = Splitter(language, self.actors, self.targets, self.subordinate)

    def read(self, text: str, items: Row, provision: str, sentence: int, span: Span) -> Read:
        """Return the draft rules of a sentence."""
        found = Read()
        self.actors.remember(items)
        items = row(self.spoken.resolved(items, sentence))
        known = self.verbs.predicates(items)
        asked = text[span.end - 1] == "?"
        voice = self.voice
        if 0 <= self._heard == sentence - 1:
            voice = msgspec.structs.replace(voice, heard=True)
        mood = self.moods.read(items, known, span.start, voice, asked=asked)
        self._heard = sentence if mood.tells_of_agreement else -1
        leads = text[span.end - 1] == ":"  # "have agreed on the following:"
        found.obliges = (
            self.signs.has(words_between(text, items), "modal.must")
            or _bans(items, self.grammar)
            or (not mood.idle and (self._forbids(items, span) or self._commands(items, known)))
            or (mood.binds and not leads)
        )
        why = self._read(found, mood, known, text, provision, sentence, span)
        if not found.drafts:
            found.background = why
        return found

    def _commands(self, items: Row, known: Sequence[Predicate]) -> bool:
        """Tell whether a sentence begins with what is to be done: "Refrain from increasing"."""
        first = items[0] if items and known and known[0].start == 0 else None
        told = (*self.endings["gerunds"], *self.endings["participles"])
        return first is not None and first.cap and not first.text.endswith(told)

    def _forbids(self, items: Row, span: Span) -> bool:
        """Tell whether a sentence, and not only the head above it, speaks of a ban."""
        if not self.signs.may(items.words, "modal.ban"):
            return False
        return self.signs.has(said(item for item in items if item.start >= span.start), "modal.ban")

    def wishes(self, items: list[Item]) -> bool:
        """Tell whether the head of a list only leads to what somebody asks for or wants."""
        told = row(items)
        known = self.verbs.predicates(told)
        mood = self.moods.read(told, known, 0, self.voice, asked=False)
        return len(told) - 1 in mood.idle and not mood.binds

    def _read(
        self,
        found: Read,
        mood: Mood,
        verbs: list[Predicate],
        text: str,
        provision: str,
        sentence: int,
        span: Span,
    ) -> str | None:
        """Add the rules of what binds in a sentence; return why some of it does not bind."""
        items = mood.items
        used = set(mood.idle | mood.tellers)
        found.idle = mood.idle
        known = self.duties.with_unknown(items, verbs)
        clauses = self.splitter.clauses(text, items, known)
        whys = [self._why_idle(mood, clause) for clause in clauses]
        idle = next((why for why in whys if why is not None), None)
        all_idle = None not in whys
        unread: list[Clause] = []
        for clause, why in zip(clauses, whys, strict=True):
            before = len(found.drafts)
            if why is not None or mood.is_puzzling(clause.predicate):
                self._pass_over(found, clause, mood, why, used, span)
                continue
            self._take(found, clause, used, provision, sentence, span)
            if len(found.drafts) > before:
                continue
            unread.append(clause)
            if found.drafts:
                found.drafts += self.gapping.reinforced(clause, found.drafts[-1])
        if not found.drafts or self._left_over(items, used):
            own = next((n for n, item in enumerate(items) if item.start >= span.start), 0)
            own = self.splitter.stretches.behind_head(items, own)
            bare = all(predicate.end <= own for predicate in known)
            for clause in self.splitter.stretches.deontic(
                text, items, verbless=bare, own=own, idle=mood.idle
            ):
                why = mood.why_idle(clause.predicate)
                why = why or (idle if self._bans_idly(mood) else None)
                if why is not None or mood.is_puzzling(clause.predicate):
                    idle = idle or why
                    continue
                self._take(found, clause, used, provision, sentence, span)
        stations = self.splitter.stations
        may = not (found.drafts or idle)
        if may and (posted := stations.told(items, words_between(text, items))):
            self._take(found, posted, used, provision, sentence, span)
        found.duties += [
            self.quoting.grown(clause.span, clause, span)
            for clause in self.duties.unread(clauses, unread, used, mood)
        ]
        told = mood.why_untold()
        if told or not all_idle:
            return told
        said = {i for clause in clauses for i in (*clause.left, clause.predicate.start)}
        return None if mood.binds_elsewhere(said) else idle

    def _why_idle(self, mood: Mood, clause: Clause) -> str | None:
        """Return why a clause binds nobody to any ground; None where it may."""
        if clause.predicate.verb == BARRED:
            return _NO_ZONE
        why = mood.why_idle(clause.predicate, clause.right)
        free = self.deeds.is_free(clause) or self.deeds.is_unlimited(clause)
        return why or (_FREE if free else None)

    def _pass_over(
        self,
        found: Read,
        clause: Clause,
        mood: Mood,
        why: str | None,
        used: set[int],
        sentence: Span,
    ) -> None:
        """Keep what a clause that binds nobody, or whose mood was not read, says of ground."""
        if why in {_NO_ZONE, _FREE}:
            used |= {*clause.left, *clause.right}
        elif why is None or mood.is_governed(clause.predicate):
            used |= set(clause.right)
        if not self.duties.names_ground(clause):
            return
        told = self.quoting.grown(clause.span, clause, sentence)
        if why is None:
            found.duties.append(told)
        else:
            found.talk.append(Talk(told, why))

    def _bans_idly(self, mood: Mood) -> bool:
        """Tell whether the words that ban something stand in what binds nobody."""
        rest = [item for n, item in enumerate(mood.items) if n not in mood.idle]
        modal = self.grammar.either("deontic", "negations")
        told = any(not item.code and item.text in modal for item in rest)
        return bool(mood.idle) and not told and not self.signs.has(said(rest), "modal.ban")

    def _remains(self, found: Read, clause: Clause, used: set[int], whole: Span) -> bool:
        """Take what is left of a clause that leaves all as it is; tell whether there is no more."""
        remains, hangs = self.deeds.remains(clause), self.subordinate.hangs(clause)
        named = remains and self.duties.names_ground(clause)
        bound = remains and not hangs and self.biding.may_not_leave(clause)
        if bound:
            clause.predicate.verb = ABIDE
            bound = bool(self._groups(clause, used))
        elif not (remains or hangs):
            return False
        if bound:
            return False
        used |= set(clause.right)  # no other clause makes a rule of it
        if named:
            found.duties.append(self.quoting.grown(clause.span, clause, whole))
        return True

    def _take(
        self,
        found: Read,
        clause: Clause,
        used: set[int],
        provision: str,
        sentence: int,
        whole: Span,
    ) -> None:
        """Add the rules of a clause to what was read."""
        items = clause.items
        if clause.predicate.verb == DUTY or self.subordinate.is_told(clause):
            return
        if self._remains(found, clause, used, whole):
            return
        if clause.predicate.verb == "plan":
            before = found.drafts[-1] if found.drafts else None
            put_off = self.deferred.draft(clause, before, provision, sentence, whole)
            found.drafts += [put_off] if put_off is not None else []
            return
        groups = self.gapping.targets(clause, self._groups(clause, used))
        groups = [g for g in groups if not found.idle.issuperset(g)]
        used |= self.targets.told_where(clause)
        codes = items.codes
        carved, exempted = self.extents.left_out(clause) if items.are(_LEFT_OUT) else ([], [])
        for group in groups:
            area = self.extents.of(clause, group, used, told=bool(found.drafts))
            about = self._about(clause, group, groups)
            kind = self.kinds.kind(about, area, group) if area is not None else None
            if area is None or kind is None:
                continue
            if self._of_zone_just_made(clause, found):
                zone = Defined(term="@zone", span=span_of(items, group))
                area = Together(areas=(zone, area), span=span_of(items, group))
                kind = self.kinds.kind(clause, area, group) or kind
            there = self.extents.around(clause, group)
            if there is not None and without_spans(there) != without_spans(area):
                area = Overlap(areas=(area, there), span=span_of(items, group))
            # what an item of a list leaves out is left out of that item, and not of its head
            headed = len(groups) > 1 and items[max(group)].end <= whole.start
            holes = [] if headed else carved
            for hole in holes:
                area = self.ground.less(area, hole, span_of(items, group))
            actors, lands = self.doers.listed(clause, group, whole.start)
            if not actors:
                actors, lands = self.doers.own(clause, group, groups)
            if items[clause.predicate.start].text in self.grammar["receiving"]:
                actors = ()  # who gets land back does not leave it
            if actors and "NM" in items.coded:
                left_or_entered = {str(items[i].value) for i in group if codes[i] == "NM"}
                actors = tuple([name for name in actors if name not in left_or_entered])
            draft = Draft(
                kind=kind,
                area=area,
                span=self.quoting.grown(span_of(items, group).join(clause.span), clause, whole),
                provision=provision,
                sentence=sentence,
                effect=self.kinds.effects.of(clause, area, group),
                actors=actors,
                lands=lands,
                figures=[*(items[i] for i in group if items[i].code in {"A", "B", "D"}), *holes],
                weapons=self.arms.of(clause, group, groups),
                exceptions=exempted,
                verb=clause.predicate.verb,
            )
            if clause.predicate.verb != "respect":
                told = self.clause_times.of(clause, group, groups)
                draft.timing = self.biding.timed(clause, told)
            if draft.kind in _DEEDS and draft.timing is not None:
                draft.timing = self.clause_times.done_on(clause, draft.timing)
            self._bind(draft, clause, group)
            if clause.replaced:
                going = clause.replaced
                found.drafts.append(
                    copied(draft, kind="withdrawal", effect="keep out", actors=going, lands=())
                )
            for each in self.doers.respective(clause, draft):
                found.drafts += self.gapping.timed(clause, each)
            if len(groups) == 1:
                found.drafts += self.gapping.rules(clause, group, draft)
            used |= set(group)

    def _bind(self, draft: Draft, clause: Clause, group: list[int]) -> None:
        """Settle who is bound by a draft: those behind the verb, those removed, no zone."""
        called, doers = self.actors.called, self.doers.behind(clause, group)
        if doers[0]:
            draft.actors, draft.lands = doers
        removed, removers = self.doers.removed(clause, group)
        if removed[0]:
            (draft.actors, draft.lands), draft.enforcing = removed, removers
        self.doers.spare(draft, clause)
        if draft.effect == "keep out" and self.doers.alone(clause):
            # "only police may be there": they are who the ban leaves out
            draft.exceptions, draft.actors = [*draft.exceptions, *draft.actors], ()
        if draft.effect != "act in" or draft.verb in {"limit", "open"}:
            draft.actors, classes = called.parted(draft.actors)
            draft.weapons = tuple(dict.fromkeys((*draft.weapons, *classes)))[:MOST_WEAPONS]
        draft.actors = tuple([name for name in draft.actors if not called.is_ground(name)])

    def _groups(self, clause: Clause, used: set[int]) -> list[list[int]]:
        """Return the groups of items that a clause bears on."""
        groups = self.subordinate.above(clause, self.targets.of(clause, used))
        if groups and self._goes_unarmed(clause):
            groups = [g for g in groups if not self.targets.goals.is_goal(clause, g)]
        if clause.negated and clause.predicate.verb == "open" and not groups:
            used |= set(clause.right)  # "shall not hinder the market at Homs" keeps nobody out
        return groups

    def _goes_unarmed(self, clause: Clause) -> bool:
        """Tell whether "displaced persons shall go home to the district" sends no armed men."""
        named = self.actors.called.parted(clause.actors)[0]
        armed = ("sign.armed_men", "object.weapons")
        told = any(self.signs.has(clause.words, sign) for sign in armed)
        return not (named or clause.lands or told)

    def _about(self, clause: Clause, group: list[int], groups: list[list[int]]) -> Clause:
        """Return the clause with the words on one of several targets alone."""
        if len(groups) == 1 or clause.predicate.verb not in {"keep", "exclude", "any"}:
            return clause
        items = clause.items
        low = max((max(g) + 1 for g in groups if max(g) < min(group)), default=None)
        first = (clause.left or [clause.predicate.start])[0]
        near = items[first if low is None else low : max(group) + 1]
        words = said(near)
        told = self.signs.has(words, "object.weapons") or self.signs.has(words, "object.aircraft")
        if not told:
            return clause
        return msgspec.structs.replace(
            clause, words=words, negated=clause.negated or self.targets.placing.banned(clause)
        )

    @staticmethod
    def _of_zone_just_made(clause: Clause, found: Read) -> bool:
        """Tell whether "to be watched by observers, with the waterway" speaks of the zone too."""
        if (
            clause.predicate.verb != "deploy"
            or not found.drafts
            or clause.predicate.end - clause.predicate.start < 3
        ):
            return False
        spoken = any(clause.items[i].code for i in clause.left)
        return not spoken and found.drafts[-1].verb == "create"

    @staticmethod
    def _left_over(items: Row, used: set[int]) -> bool:
        """Tell whether an area of the sentence was used by no clause."""
        return any(n not in used and GOAL not in items[n].tags for n in items.of(_BELTS))


def _bans(items: Row, grammar: Grammar) -> bool:
    """Tell whether a sentence says what nobody may do: "no armed man may enter the corridor"."""
    if grammar["negations"].isdisjoint(items.words):
        return False
    first = next((i.text.split()[0] for i in items if i.code or i.text.isalpha()), "")
    may = grammar["allowing"]
    return first in grammar["negations"] and any(i.text in may for i in items if not i.code)
