"""Verbs in a sentence: where one of a known class stands, and what only looks like one."""

from __future__ import annotations

from operator import attrgetter

from zonemap.area import SideOf, Within
from zonemap.reading.carried import Carried
from zonemap.reading.grounded import Grounded
from zonemap.reading.holdings import Holdings
from zonemap.reading.items import Item, Row, row, said
from zonemap.reading.language import Language
from zonemap.reading.moodwords import MoodWords
from zonemap.reading.nominals import Nominals
from zonemap.reading.phrases import Hit
from zonemap.reading.predicates import Predicate
from zonemap.reading.rallying import Rallying
from zonemap.reading.seeming import Seeming
from zonemap.reading.staging import Staging
from zonemap.reading.zoned import Zoned

_MOVING = frozenset({"withdraw", "leave", "keep"})
_WHOSE = frozenset({"ACT", "AC", "CO", "CA"})
_FIGURES = frozenset({"A", "B", "D"})
_PLACED = frozenset({"RG", "PL", "PLS", "NM", "TM"})
_LONGEST_OBJECT = 10  # words of what somebody moves
_LEAST_SUBJECT = 2  # items of "guns must"
_ARMED = ("sign.armed_men", "object.weapons", "sign.no_troops")
_SHORT = 3  # words of "a new ban"
_STATUS = 4  # words of "a place of peace"
_PEACE = 2  # where "peace" stands in "places of peace"
_OBJECT = 6  # items behind "as" that name a zone
_LOCATED = frozenset({"PL", "NM", "RG", "PLS", "A", "B", "TM"})


class VerbFinder:
    """Finds the verbs of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.grammar = language.grammar
        self.nominals = language.made(Nominals)
        grammar = language.grammar
        self._carrying = grammar["motion"] | grammar["carrying"]
        self._coming = grammar["coming"]
        self.carried = language.made(Carried)
        self.holdings = Holdings(language)
        self.grounded = Grounded(language)
        self.seeming = language.made(Seeming)
        self.zoned = Zoned(language)
        self.rallying = Rallying(language)
        self.staging = Staging(language.made(MoodWords))
        self._going = grammar.either("motion", "coming", "moved_off")
        joined = self._going.union(
            self.carried.first,
            self.grounded.first,
            self.holdings.first,
            self._carrying,
            grammar.either("comprising", "going_away", "checking"),
        )
        self._zoning = grammar.either("spanning", "making", "serving", "defining")
        joined |= self._zoning | self.rallying.first
        self._joined = joined | grammar["stated"]
        """Words of which the words behind them may make a verb."""
        self._leading = language.verbs.first.union(joined, grammar["be"])
        led = grammar.either("articles", "among_actors", "materiel", "arming")
        self._led = led - grammar["parting"]

    def predicates(self, items: list[Item]) -> list[Predicate]:
        """Return the verbs of known classes, left to right, none overlapping."""
        if not isinstance(items, Row):
            return self._predicates(items)
        if items.verbs is None:  # several rooms ask, and each may change what it gets
            found = self._predicates(items)
            items.verbs = tuple([(one.start, one.end, one.verb) for one in found])
            return found
        return [Predicate(start, end, verb) for start, end, verb in items.verbs]

    def _predicates(self, items: list[Item]) -> list[Predicate]:
        items = row(items)
        found: list[Predicate] = []
        done = 0
        for at in items.at(self._leading):
            if at < done or items[at].code or self._is_compound(items, at):
                continue
            early = self._by_company(items, at) if items.texts[at] in self._joined else None
            if early is not None:
                found += early
                done = max(done, *(one.end for one in early)) if early else done
                continue
            best = self._longest(items, at)
            verb = best.value if best is not None else ""
            if verb == "void" and best is not None:
                done = best.end
                if self.zoned.comes_about(items, at, best.end):
                    found.append(Predicate(at, best.end, "create"))
                continue
            staged = best is not None and self.staging.holds(items, at)
            if best is None or (not staged and self.seeming.is_noun(items, at, best.end)):
                continue
            if self._says_which(items, at, best, staged=staged):
                done = best.end
                continue
            if self._is_no_deed(items, at, best.end, found):
                continue
            grows = verb == "create" and self.zoned.grows_other(items, at, best.end)
            if grows or (verb == "cleared" and self._is_status_of(items, at, found[-1:])):
                continue  # "the mandate is extended to include", "declared demilitarised"
            other = verb == "create" and self._sets_ban(items, at, best.end)
            other = other or (verb == "create" and self._posts(items, at, best.end))
            if other or (not staged and self.seeming.is_participle(items, at, best.end, verb)):
                continue
            after = items[best.end] if best.end < len(items) else None
            if verb == "create" and after is not None and after.text in self.grammar["describing"]:
                continue  # "foresees that": what it says is told behind
            if verb == "keep" and after is not None and after.code in {"A", "B"}:
                # "shall stand back five kilometres from": the figure has taken the adverb
                standing = {i.text for i in items[at : best.end]} & self.grammar["standing"]
                ways = self.grammar["back" if standing else "retiring"]
                backed = set(after.text.split()) & ways
                verb = "withdraw" if backed else verb
            # "a mixed patrol shall travel the track": the noun has said what they do
            patrolling = verb == "pass" and bool(found) and found[-1].verb == "patrol"
            if verb == "again" or patrolling:
                # "...and its aircraft out of": the verb is that of the clause before
                if not patrolling and not found and self._is_bare(items, at):
                    verb = "withdraw"  # "militias out of the town by D-day plus 14"
                elif patrolling or not found or found[-1].verb not in {"exclude", "withdraw"}:
                    continue
                else:
                    verb = found[-1].verb
            found.append(Predicate(at, best.end, verb))
            done = best.end
        return self._without_subjects(items, found)

    def _posts(self, items: Row, at: int, end: int) -> bool:
        """Tell whether "there shall be" leads to a verb that posts somebody."""
        if items[at].text not in self.grammar["there"]:
            return False
        posted = self._longest(items, end - 1)
        return posted is not None and posted.end > end and posted.value in {"exclude", "deploy"}

    def _says_which(self, items: Row, at: int, best: Hit[str], *, staged: bool) -> bool:
        """Tell whether a verb only says which men or ground, whatever a paper has them do."""
        held = items[best.end - 1].text in self.grammar["agent"]
        held = held or (best.value == "deploy" and best.end > at + 1)
        told = not staged and (held or best.value in _MOVING)
        return told and self.seeming.tells_which(items, at, best.end)

    def _is_no_deed(self, items: Row, at: int, end: int, found: list[Predicate]) -> bool:
        """Tell whether a verb only names what another one moves, bans, gives or is about."""
        if self._bars_deed(items, at, end) or self._gives_time(items, at, end):
            return True
        moved = bool(found) and self._is_object(items, at, found[-1])
        return moved or self.nominals.names_no_duty(items, at, end)

    def _by_company(self, items: Row, at: int) -> list[Predicate] | None:
        """Return the verb that the words behind one make of it; None where its list tells."""
        text = items.texts[at]
        holding = self.holdings.verb(items, at)
        if holding is not None:
            return [holding]
        if (carried := self.carried.verb(items, at)) is not None:
            return [carried]
        if (grounded := self.grounded.verb(items, at)) is not None:
            return [grounded]
        if text in self.rallying.first and (found := self.rallying.verb(items, at)):
            return [found]
        if text in self._zoning and (found := self.zoned.verb(items, at)):
            return [found]
        bare = self._of_being if text in self.grammar["stated"] else self._bare
        if (found := bare(items, at)) is not None:
            return [found]
        if text in self.grammar["comprising"] and self.zoned.before(items, at) >= 0:
            particle = at + 1 < len(items) and items[at + 1].text in self.grammar["in"]
            covers = particle or text not in self.grammar["taking"]
            taken = particle and text in self.grammar["taking"]  # "takes in the town"
            return [Predicate(at, at + 1 + taken, "create")] if covers else []
        if text in self.grammar["checking"] and self._checks(items, at):
            return [Predicate(at, at + 1, "deploy")]
        if text in self.grammar["going_away"] and self.staging.holds(items, at):
            return [Predicate(at, at + 1, "leave")]
        if text in self._carrying and self._carries(items, at):
            verb = "keep" if text in self.grammar["keeping"] else "withdraw"
            return [Predicate(at, at + 1, verb)]
        return None

    def _checks(self, items: list[Item], at: int) -> bool:
        """Tell whether "to check compliance", "compliance will be checked" is a watch."""
        if items[at - 1].code or items[at - 1].text in self.grammar["articles"]:
            return False
        near = {item.text for item in items[at + 1 : at + 1 + _SHORT] if not item.code}
        if items[at - 1].text in self.grammar["auxiliaries"]:
            near = {item.text for item in items[:at] if not item.code}
        return not near.isdisjoint(self.grammar["watched_deeds"])

    def _is_compound(self, items: list[Item], at: int) -> bool:
        """Tell whether a participle only ends an adjective: "self-proclaimed"."""
        if not at or not items[at].glued:
            return False
        past = items[at].text.endswith(self.language.endings["participles"])
        return past and items[at - 1].text not in self.grammar["verb_prefixes"]

    def _bare(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb of "go 5 km back", "come within 1 km": its ground follows at once."""
        if items[at].text not in self._going:
            return None
        if items[at].text in self.grammar["going_off"] and self._goes_off(items, at):
            return Predicate(at, at + 1, "withdraw")
        follows = items[at + 1] if at + 1 < len(items) else None
        if follows is None:
            return None
        if items[at].text in self.grammar["motion"] and follows.code in {"A", "B"}:
            return Predicate(at, at + 1, "withdraw")
        taken = items[at].text in self.grammar["moved_off"] and follows.code in {"A", "B"}
        inside = follows.text.split(" ", 1)[0] in self.grammar["within"]
        if taken and not inside and at and items[at - 1].text in self.grammar["auxiliaries"]:
            return Predicate(at, at + 1, "withdraw")  # "be moved 5 km back from"
        comes = items[at].text in self._coming and isinstance(follows.value, Within)
        return Predicate(at, at + 1, "exclude") if comes else None

    def _of_being(self, items: list[Item], at: int) -> Predicate | None:
        """Return the verb of "be north of the river", "are places of peace", if one is here."""
        end = self._status(items, at)
        if end:
            return Predicate(at, end, "create")
        if named := self.zoned.is_named(items, at):
            return named
        follows = items[at + 1] if at + 1 < len(items) else None
        kept = _placed(follows) or self._kept_off(items, at, follows)
        bare = items[at].text in self.grammar["be"]
        return Predicate(at, at + 1, "keep") if bare and kept else None

    def _status(self, items: list[Item], at: int) -> int:
        """Return where "be a safe area", "be places of peace" end, which set up a zone."""
        while at + 1 < len(items) and items[at + 1].text in self.grammar["from_now"]:
            at += 1
        plain = [item.text if not item.code else "" for item in items[at + 1 : at + 1 + _STATUS]]
        skipped = bool(plain) and plain[0] in self.grammar["articles"]
        words = plain[1:] if skipped else plain
        nouns = self.grammar["status_nouns"]
        if len(words) > 1 and words[0] in self.grammar["status"] and words[1] in nouns:
            return at + 1 + skipped + 2
        led = at > 0 and items[at - 1].text in self.grammar["deontic"]  # "will be the new zone"
        if skipped and (led or plain[0] in self.grammar["indefinite"]):
            last = next((n for n, w in enumerate(words) if w in self.grammar["zone_nouns"]), -1)
            named = f" {' '.join(words[: last + 1])} "
            if last > 0 and self.language.signs.which(named, "zone"):
                return at + 1 + skipped  # the kind of zone stands behind
        of = len(words) > _PEACE and words[1] in self.grammar["of"]
        if of and words[0] in nouns and words[_PEACE] in self.grammar["peaceful"]:
            return at + 1 + skipped + _PEACE + 1
        return 0

    def _bars_deed(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "bans troops from entering" leaves the ground to the next verb."""
        bans = items[at].text in self.grammar["prohibiting"] and end > at + 1
        after = items[end].text if end < len(items) else ""
        from_ = items[end - 1].text in self.grammar["from"]
        if not (bans and from_):
            return False
        men = any(item.code in _WHOSE for item in items[at + 1 : end])
        armed = self.language.signs.has(said(items[at + 1 : end]), "object.weapons")
        passive = end == at + 2  # "are banned from"
        return after.endswith(self.language.endings["gerunds"]) or not (men or armed or passive)

    def _gives_time(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "gives the rebels a fortnight to" hands nothing over."""
        gives = items[at].text in self.grammar["given_to"] and end > at + 1
        timed = gives and items[end - 2].code in {"DUR", "T"}
        return timed and items[end - 1].text in self.grammar["to"]

    def _is_named_zone(self, items: list[Item], end: int) -> bool:
        """Tell whether a zone or a status follows: "treat the town as a safe area"."""
        near = items[end : end + _OBJECT]
        words = f" {' '.join(item.text for item in near)} "
        status = self.grammar.either("status", "zone_nouns")
        told = not status.isdisjoint(words.split())
        return told or bool(self.language.signs.which(words, "zone"))

    def _is_status_of(self, items: list[Item], at: int, found: list[Predicate]) -> bool:
        """Tell whether "declared neutral and demilitarised" says what is declared."""
        if not found or found[0].verb != "create" or items[at].text in self.grammar["be"]:
            return False
        before = found[0]
        passed = self.grammar.either("articles", "framing", "status", "of", "and")
        between = items[before.end : at]
        return all(item.code in _LOCATED if item.code else item.text in passed for item in between)

    def _sets_ban(self, items: list[Item], at: int, end: int) -> bool:
        """Tell whether "imposes a ban on flights", "shall create no right" make no zone."""
        framed = items[end - 1].text in self.grammar["framing"]
        if framed and not (
            self._is_named_zone(items, end) or self.zoned.is_defined(items, at, end)
        ):
            return True  # "recognise the district as part of the kingdom"
        object_ = [item.text for item in items[end : end + _SHORT] if not item.code]
        return not self.grammar.either("bans", "legal_things").isdisjoint(object_)

    def _carries(self, items: list[Item], at: int) -> bool:
        """Tell whether "moves its men and heavy guns north of the river" says who goes where."""
        grammar = self.grammar
        moves = items[at].text in grammar["motion"]
        for k in range(at + 1, min(at + _LONGEST_OBJECT, len(items))):
            item = items[k]
            if item.code in {"A", "B"}:
                # "moves its guns within 5 km of the line" goes there
                back = not self.grammar["retiring"].isdisjoint(item.text.split())
                return k > at + 1 and (not moves or back or isinstance(item.value, SideOf))
            if item.code != "ACT" and (item.code or item.text not in self._led):
                return False
        return False

    def _is_bare(self, items: list[Item], at: int) -> bool:
        """Tell whether men or weapons alone stand before a verb that a calendar leaves out."""
        before = [i for i in items[:at] if i.code or i.text[0].isalpha()]
        if not before or len(before) > _LONGEST_OBJECT:
            return False
        words = " " + " ".join(i.text for i in before) + " "
        named = any(i.code in {"ACT", "AC", "CO", "CA"} for i in before)
        plain = {i.text for i in before if not i.code}
        modal = self.grammar.either("being", "deontic", "negations", "leading_verbs")
        told = plain & modal  # "the army would pull out of"
        named = named or any(i.glued for i in before)  # "Anti-balaka out of the town"
        return not told and (named or self.language.signs.has(words, "object.weapons"))

    def _goes_off(self, items: list[Item], at: int) -> bool:
        """Tell whether arms, posts or men "must go by 4 May", and nothing else is said of it."""
        grammar, signs = self.grammar, self.language.signs
        after = items[at + 1] if at + 1 < len(items) else None
        times = grammar["leading_to_times"] - grammar["inside"]
        ends = after is None or after.code in {"T", "DUR"} or not after.text[0].isalnum()
        if at < _LEAST_SUBJECT or not (ends or (after is not None and after.text in times)):
            return False
        if items[at - 1].code or items[at - 1].text not in grammar.either("deontic", "to"):
            return False
        subject = said(items[: at - 1])
        posts = not grammar["given_up"].isdisjoint(subject.split())
        return posts or any(signs.has(subject, sign) for sign in _ARMED)

    def _kept_off(self, items: list[Item], at: int, follows: Item | None) -> bool:
        """Tell whether "guns shall be 10 km from the line" says how far off they must stay."""
        if (
            not at
            or follows is None
            or follows.code != "A"
            or not isinstance(follows.value, Within)
        ):
            return False
        reaching = self.grammar["reaching"] - self.grammar["at"]
        bound = items[at - 1].text in self.grammar["bound_to_be"]
        return bound and follows.text.split(" ", 1)[0] not in reaching

    def _without_subjects(self, items: list[Item], found: list[Predicate]) -> list[Predicate]:
        """Return the verbs without those that only say what the next one bans.

        "Forbidden to operate in", where the first verb bans the second; "flights over the
        town are prohibited", where the second bans the deed that the noun names.
        """
        kept: list[Predicate] = []
        for predicate in reversed(found):
            after = kept[-1] if kept else None
            if after is None or not self._are_one(items, predicate, after):
                kept.append(predicate)
        return kept[::-1]

    def _are_one(self, items: list[Item], one: Predicate, after: Predicate) -> bool:
        grammar = self.grammar
        between = [item.text if not item.code else "" for item in items[one.end : after.start]]
        bans = items[one.end - 1].text in grammar["banning"]
        if bans and between and between[-1] in grammar["to_or_from"]:
            # "banned from entering", "prohibited both armies from entering"
            passed = {"", *grammar.either("articles", "joining", "denied_to", "of")}
            if passed.issuperset(between[:-1]):
                return True
        deed = one.end == one.start + 1 and items[one.start].text in grammar["banned_deeds"]
        apart = grammar["joining"] | {",", ";", ":"}
        banned = after.verb in {"cease", "limit"} or items[after.end - 1].text in grammar["banning"]
        return deed and banned and not any(word in apart for word in between)

    def _longest(self, items: Row, at: int) -> Hit[str] | None:
        """Return the longest verb that begins here and holds no figure.

        "Keep ten kilometres off", "pull its tanks 3 km back": what is that far is told beside
        the verb, which ends before the figure.
        """
        hits = self.language.verbs.every_at(items, at, items.words)
        if not hits:
            return None
        whole = hits[0] if len(hits) == 1 else max(hits, key=_end)
        figure = whole.end
        if not _FIGURES.isdisjoint(items.codes[at:figure]):
            figure = next(k for k in range(at, figure) if items[k].code in _FIGURES)
        elif figure <= at + 2:
            return whole
        led = (k for k in range(at + 1, figure - 2) if items[k].text in self.grammar["to"])
        # "has the right to abandon its posts": what follows "to" is a verb of its own
        figure = next((k for k in led if self._leaves(items, k + 1)), figure)
        placed = (
            k
            for k in range(at + 2, figure)
            if items[k].code in _PLACED and self._is_source(items, k)
        )
        first = next(placed, figure)  # "remove guns from the town, a step ... to"
        before = [hit for hit in hits if hit.end <= first]
        before = before or [hit for hit in hits if hit.end <= figure]
        return max(before, key=_end) if before else Hit(at, figure, whole.value)

    def _is_source(self, items: Row, at: int) -> bool:
        """Tell whether a place stands here from which somebody goes."""
        k = self.grammar.before(items, at)
        return not items[k].code and items[k].text in self.grammar["leaving"]

    def _leaves(self, items: Row, at: int) -> bool:
        """Tell whether a verb of leaving stands here."""
        hits = self.language.verbs.every_at(items, at, items.words)
        return any(hit.value in _MOVING for hit in hits)

    def _is_object(self, items: list[Item], at: int, before: Predicate) -> bool:
        """Tell whether "withdraw its patrols" names what is moved, and no deed."""
        owned = before.end == at - 1 and items[at - 1].text in self.grammar["own"]
        return owned and before.verb in _MOVING


_end = attrgetter("end")


def _placed(item: Item | None) -> bool:
    """Tell whether what follows "be" says where: "must be north of the river", "be 5 km from"."""
    if item is None:
        return False
    return item.code == "D" or (item.code == "A" and isinstance(item.value, SideOf))
