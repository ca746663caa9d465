"""Clauses: who must do what where, from predicates and the areas around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from zonemap.agreement import Kind
from zonemap.area import (
    Area,
    Defined,
    Except,
    Flank,
    Inside,
    Line,
    Overlap,
    Place,
    Region,
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.measure import Distance
from zonemap.reading.builders import PENDING, halved, is_pending
from zonemap.reading.drafts import Draft, Effect
from zonemap.reading.items import Item
from zonemap.reading.language import Land, Language
from zonemap.reading.names import land_node
from zonemap.reading.phrases import words_of
from zonemap.reading.scene import Scene
from zonemap.reading.timing import Times
from zonemap.source import Span

_ZONE_KINDS: tuple[Kind, ...] = (
    "corridor",
    "weapons_exclusion",
    "no_fly",
    "demilitarized",
    "buffer",
    "safe_zone",
    "limited_forces",
)
STRONG = frozenset({"A", "B", "TM"})
FEATURES = frozenset({"PLS", "PL", "RG", "NM", "CO", "MZ", "LN", "OP"})
_ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "all",
        "both",
        "whole",
        "said",
        "that",
        "this",
        "thus",
        "entire",
        "rest",
        "those",
        "of",
    }
)
_SOURCE = frozenset({"from", "out", "of", "off", "outside", "beyond", "quit", "leave", "both"})
_DESTINATION = frozenset(
    {"to", "towards", "toward", "into", "at", "for", "via", "through", "by", "with"}
)


@dataclass(slots=True)
class Predicate:
    """A verb of a known class."""

    start: int
    end: int
    verb: str


@dataclass(slots=True)
class Clause:
    """A predicate with what stands before and after it."""

    items: list[Item]
    predicate: Predicate
    left: list[int]
    right: list[int]
    words: str
    negated: bool
    actors: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()


@dataclass(slots=True)
class Read:
    """What the clauses of a sentence gave."""

    drafts: list[Draft] = field(default_factory=list)
    obliges: bool = False
    background: str | None = None


class Clauses:
    """Reads the clauses of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.times = Times(language)
        cues: dict[str, dict[str, list[str]]] = language.table("cues")
        self._phrases = {
            f"{group}.{name}": [f" {' '.join(words_of(p))} " for p in phrases if "*" not in p]
            for group, names in cues.items()
            for name, phrases in names.items()
        }

    def has(self, words: str, cue: str) -> bool:
        """Tell whether a phrase of a class stands among the words."""
        return any(phrase in words for phrase in self._phrases[cue])

    def which(self, words: str, group: str) -> list[str]:
        """Return the classes of a group of which a phrase stands among the words."""
        return [
            key.partition(".")[2]
            for key in self._phrases
            if key.startswith(f"{group}.") and self.has(words, key)
        ]

    def read(
        self, text: str, items: list[Item], scene: Scene, provision: str, sentence: int, span: Span
    ) -> Read:
        """Return the draft rules of a sentence."""
        found = Read()
        words = _words(text, items)
        found.background = self.background(words)
        found.obliges = self.has(words, "modal.must")
        if found.background:
            return found
        predicates = self.predicates(items)
        clauses = self._clauses(text, items, predicates, scene)
        used: set[int] = set()
        for clause in clauses:
            for draft, taken in self._rules(clause, scene, provision, sentence, used):
                draft.span = _grown(draft.span, clause, items, span)
                found.drafts.append(draft)
                used |= taken
        return found

    def kind_of_zone(self, words: str) -> Kind | None:
        """Return the kind that the words for a zone give it."""
        zones = self.which(words, "zone")
        for kind in _ZONE_KINDS:
            if kind in zones:
                return kind
        return None

    def background(self, words: str) -> str | None:
        """Return why a sentence makes no rule, if its words tell."""
        if self.has(words, "background.history"):
            return "another agreement or history"
        if self.has(words, "background.claim") and not self.has(words, "modal.must"):
            return "quotation or claim"
        return None

    def predicates(self, items: list[Item]) -> list[Predicate]:
        """Return the verbs of known classes, left to right, none overlapping."""
        found: list[Predicate] = []
        at = 0
        while at < len(items):
            item = items[at]
            if item.code:
                at += 1
                continue
            best = None
            for hit in self.language.cues.every_at(items, at):
                if hit.value.startswith("verb.") and (best is None or hit.end > best.end):
                    best = hit
            if best is None:
                at += 1
                continue
            verb = best.value.partition(".")[2]
            if verb == "again":
                # "...and its aircraft out of": the verb is that of the clause before
                if not found or found[-1].verb not in {"exclude", "withdraw"}:
                    at += 1
                    continue
                verb = found[-1].verb
            found.append(Predicate(at, best.end, verb))
            at = best.end
        return found

    def _clauses(
        self, text: str, items: list[Item], predicates: list[Predicate], scene: Scene
    ) -> list[Clause]:
        clauses: list[Clause] = []
        begin = 0
        actors, lands = (), ()
        for number, predicate in enumerate(predicates):
            nxt = predicates[number + 1] if number + 1 < len(predicates) else None
            stop = self._boundary(items, predicate.end, nxt.start) if nxt else len(items)
            left = list(range(begin, predicate.start))
            right = list(range(predicate.end, stop))
            words = _words(text, items[begin:stop])
            own_words = _words(text, items[max(begin, predicate.start - 8) : predicate.end + 2])
            found, found_lands = _actors([items[i] for i in left])
            if found:
                actors, lands = found, found_lands
            if predicate.end - predicate.start > 2 and predicate.verb in {"withdraw", "store"}:
                # "see the YPG out", "take their soldiers out of": the object has to go
                moved, moved_lands = _actors(items[predicate.start + 1 : predicate.end])
                if moved:
                    actors, lands = (
                        (
                            moved
                            if items[predicate.start].text.startswith("see")
                            else (*actors, *moved)
                        ),
                        (*lands, *moved_lands),
                    )
            clause = Clause(
                items,
                predicate,
                left,
                right,
                words,
                negated=self.has(own_words, "negation.not"),
                actors=actors,
                lands=lands,
            )
            clauses.append(clause)
            begin = stop
        return clauses

    def _boundary(self, items: list[Item], start: int, stop: int) -> int:
        """Return where the clause before ends and that of the next predicate begins."""
        for mark in (";", ":"):
            for at in range(stop - 1, start - 1, -1):
                if items[at].text == mark:
                    return at + 1
        for at in range(stop - 1, start - 1, -1):
            if items[at].text in {"and", "but", "while", "or", "though"} and not items[at].code:
                if at == stop - 1 or (at > 0 and items[at - 1].text == ","):
                    return at
                if any(
                    i.code in {"ACT", "CO", "CA"}
                    or i.text in {"to", "shall", "will", "must", "they", "it"}
                    for i in items[at + 1 : stop]
                ):
                    return at
            if items[at].text in {"which", "where", "who"} and not items[at].code:
                return at
        for at in range(stop - 1, start - 1, -1):
            if items[at].text == ",":
                return at
        return stop

    # --- rules ------------------------------------------------------------------------

    def _rules(
        self, clause: Clause, scene: Scene, provision: str, sentence: int, used: set[int]
    ) -> Iterable[tuple[Draft, set[int]]]:
        verb, items = clause.predicate.verb, clause.items
        targets = self._targets(clause, used)
        carved = [items[i] for i in (*clause.left, *clause.right) if items[i].code == "EX"]
        exempted = [
            str(items[i].value) for i in (*clause.left, *clause.right) if items[i].code == "EXA"
        ]
        for group in targets:
            area = self._area(clause, group)
            kind = self._kind(clause, area, group) if area is not None else None
            if area is None or kind is None:
                continue
            area = self._flanked(clause, area, group)
            for hole in carved:
                area = Except(area=area, minus=hole.value, span=_span(items, group))  # type: ignore[arg-type] # EX holds areas
            figures = [items[i] for i in group if items[i].code in {"A", "B", "D"}]
            verb_span = Span(
                items[clause.predicate.start].start, items[clause.predicate.end - 1].end
            )
            draft = Draft(
                kind=kind,
                area=area,
                span=_span(items, group).join(verb_span),
                provision=provision,
                sentence=sentence,
                effect=self._effect(clause, verb, area),
                actors=clause.actors,
                lands=clause.lands,
                figures=[*figures, *carved],
                weapons=self._weapons(clause, group, targets),
                exceptions=exempted,
                verb=verb,
            )
            if verb != "respect":
                draft.timing = self.times.read(self._time_items(clause, group, targets))
            if kind in {"area_of_operation", "deployment"} and not draft.actors:
                draft.actors = _agents([items[i] for i in clause.right])
            yield draft, set(group)

    def _flanked(self, clause: Clause, area: Any, group: list[int]) -> Any:
        """Keep of a belt only what lies beside the area that the clause names."""
        items = clause.items
        flank = next(
            (items[i] for i in (*clause.left, *clause.right) if items[i].code == "FL"), None
        )
        if flank is None or not isinstance(flank.value, Flank) or not isinstance(area, Within):
            return area
        beside = flank.value
        if area.of != PENDING:
            beside = Flank(of=beside.of, sides=beside.sides, along=area.of, span=beside.span)  # type: ignore[arg-type] # a belt along a line
        return Overlap(areas=(area, beside), span=_span(items, group))

    def _weapons(
        self, clause: Clause, group: list[int], groups: list[list[int]]
    ) -> tuple[str, ...]:
        """Return the weapons a rule is limited to, in the words of the text."""
        low, high = (
            (clause.left or [clause.predicate.start])[0],
            (clause.right or [clause.predicate.end])[-1],
        )
        if len(groups) > 1:
            before = [max(g) for g in groups if max(g) < min(group)]
            after = [min(g) for g in groups if min(g) > max(group)]
            low, high = max(before, default=low), min(after, default=high)
        words = " " + " ".join(i.text for i in clause.items[low : high + 1]) + " "
        found = [p.strip() for p in self._phrases["object.weapons"] if p in words]
        return tuple(w for w in found if not any(w != o and w in o for o in found))[:8]

    def _time_items(self, clause: Clause, group: list[int], groups: list[list[int]]) -> list[Item]:
        """Return the items whose times belong to this target."""
        items = clause.items
        if len(groups) < 2:
            low = clause.left[0] if clause.left else clause.predicate.start
            return items[low : (clause.right[-1] + 1) if clause.right else clause.predicate.end]
        nexts = [min(g) for g in groups if min(g) > max(group)]
        stop = min(nexts) if nexts else (clause.right[-1] + 1)
        after = items[max(group) + 1 : stop]
        cut = next((k for k, item in enumerate(after) if item.text == ";"), len(after))
        after = after[:cut]
        if any(item.code in {"T", "DUR"} for item in after):
            return after
        before = [max(g) for g in groups if max(g) < min(group)]
        first = clause.left[0] if clause.left else clause.predicate.start
        return items[(max(before) + 1) if before else first : min(group)]

    def _targets(self, clause: Clause, used: set[int]) -> list[list[int]]:
        """Return the groups of items that the predicate bears on."""
        items, verb = clause.items, clause.predicate.verb
        right = [i for i in clause.right if i not in used]
        left = [i for i in clause.left if i not in used]
        if verb in {"withdraw", "exclude", "limit", "keep", "create"}:
            self._loose_figures(clause, right)
        for side in (right, left):
            if side is left and verb in {"leave", "again", "struck", "store", "keep"}:
                continue
            if side is left and verb == "withdraw":
                side = [i for i in side if self._prep(clause, i) in {"from", "out"}]
            strong = [i for i in side if items[i].code in STRONG and self._zone_like(clause, i)]
            if strong:
                more = [
                    i
                    for i in side
                    if items[i].code in FEATURES
                    and not (
                        items[i].code == "LN" and any(is_pending(items[k].value) for k in strong)
                    )
                    and any(self._coordinated(items, k, i) for k in strong)
                ]
                return _grouped(items, sorted({*strong, *more}))
        features = [i for i in right if items[i].code in FEATURES and self._fits(clause, i)]
        if not features:
            features = [i for i in left if items[i].code in FEATURES and self._fits_left(clause, i)]
        return _grouped(items, features) if features else []

    def _loose_figures(self, clause: Clause, right: list[int]) -> None:
        """Make belts of distances that only the verb gives a meaning: "go back 5 km"."""
        items = clause.items
        belts = [
            items[i].value
            for i in clause.right
            if items[i].code in {"A", "B"} and isinstance(items[i].value, Within)
        ]
        words = clause.words
        wide = bool(re.search(r"\b(?:widths?|gap|between them|apart)\b", words)) and not re.search(
            r"\beach\b.{0,20}\bkm\b", words
        )
        for i in right:
            item = items[i]
            if item.code != "D" or not isinstance(item.value, Distance):
                continue
            before = items[i - 1].text if i else ""
            after = items[i + 1].text if i + 1 < len(items) else "."
            after2 = items[i + 2].text if i + 2 < len(items) else "."
            backed = (
                before in {"back", "of", "least", "by", "apart", "be", ","}
                or "bound:min" in item.tags
            )
            if (
                after in {"back", "away", "or"}
                or (after == "for" and not items[i + 2].code == "CO")
                or (
                    backed
                    and after in {".", ";", ",", "from", "and"}
                    and after2 not in {"range", "away"}
                )
                or (after == "each" and backed)
            ):
                distance = item.value
                model = belts[0] if belts else None
                if (model is not None and model.distance.halved) or (model is None and wide):
                    distance = halved(distance)
                of = model.of if model is not None else PENDING
                side = model.side if model is not None else None
                item.code = "B" if of == PENDING else "A"
                item.tags |= {"loose"}
                item.value = Within(distance=distance, of=of, side=side, span=item.span)

    @staticmethod
    def _joins(item: Item) -> bool:
        """Tell whether a place listed beside this area belongs to it: not so for belts."""
        area = item.value
        return not isinstance(area, Within) or isinstance(area.of, Place)

    def _coordinated(self, items: list[Item], strong: int, other: int) -> bool:
        low, high = sorted((strong, other))
        between = items[low + 1 : high]
        return all(
            not i.code
            and i.text in {"and", "or", ",", "the", "over", "in", "above", "of", "to", "from", "in"}
            or i.code in FEATURES | STRONG
            for i in between
        )

    def _zone_like(self, clause: Clause, index: int) -> bool:
        """Tell whether a built area is a zone here and not the address of something."""
        item, verb = clause.items[index], clause.predicate.verb
        if item.code == "TM":
            return True
        if isinstance(item.value, Undrawn):
            return verb in {
                "cease",
                "hold",
                "withdraw",
                "leave",
                "exclude",
                "create",
                "fly",
                "patrol",
            }
        if verb == "cease":
            return False
        if verb == "exclude" and not self._banned(clause):
            return False
        if verb == "leave" and "row:within.from" in item.tags:
            return False
        if verb in {
            "create",
            "patrol",
            "withdraw",
            "exclude",
            "limit",
            "fly",
            "hold",
            "leave",
            "keep",
            "store",
        }:
            return True
        return item.code == "B" or "row:parallel.side" in item.tags or verb == "deploy"

    def _prep(self, clause: Clause, index: int) -> str:
        """Return the preposition that governs an item, through articles and lists."""
        items = clause.items
        at = index - 1
        while at >= 0:
            item = items[at]
            if item.code in FEATURES | STRONG or item.text in {",", "and", "or"}:
                at -= 1
                continue
            if not item.code and item.text in _ARTICLES and item.text != "of":
                at -= 1
                continue
            break
        if at < 0 or items[at].code:
            return ""
        if clause.predicate.start <= at < clause.predicate.end:
            return items[clause.predicate.end - 1].text
        return items[at].text

    def _fits(self, clause: Clause, index: int) -> bool:
        items, verb = clause.items, clause.predicate.verb
        item, prep = items[index], self._prep(clause, index)
        if verb == "withdraw":
            if item.code == "MZ" and any(
                k.code in {"DUR", "T"} for k in items[index + 1 : index + 4]
            ):
                return prep not in {"to", "into"}
            return prep in _SOURCE and item.code != "LN"
        if verb == "store":
            return item.code in {"RG", "PL"} and prep in {"in", "inside"}
        if verb == "leave":
            before = items[clause.predicate.start - 1].text if clause.predicate.start else ""
            if before in {"which", "that", "and"} and not clause.actors:
                return False
            if before == "which" and items[clause.predicate.start].text.startswith("leave"):
                return False
            return item.code != "LN" and prep not in _DESTINATION or prep == "by"
        if verb == "patrol":
            return (
                item.code in {"LN", "RG", "PL"}
                and prep in {"on", "along", "in", "through", "of", "patrol", "over", "patrolled"}
                or item.code == "LN"
            )
        if verb == "deploy":
            return (item.code in {"LN", "RG", "MZ"} and prep not in {"to", "from"}) or (
                item.code == "CO" and prep in {"in", "throughout"}
            )
        if verb == "exclude":
            return self._banned(clause) and item.code != "LN" and prep not in {"by", "with", "to"}
        if verb == "fly":
            return (clause.negated or self.has(clause.words, "negation.not")) and prep in {"above", "over", "in", "of", "above"}
        if verb == "cease":
            return item.code in {"LN", "RG"}
        if verb == "respect":
            return item.code == "LN"
        if verb == "create":
            return item.code == "LN" and "corridor" in clause.words
        if verb == "open":
            return item.code == "LN"
        if verb == "hold":
            return item.code in {"RG", "LN"}
        return False

    @staticmethod
    def _banned(clause: Clause) -> bool:
        """Tell whether a clause keeps somebody or something out."""
        return clause.negated or bool(
            re.search(
                r"\b(?:out of|outside|away from|bars|beyond|no nearer|no closer)\b", clause.words
            )
        )

    def _direct(self, clause: Clause, index: int) -> bool:
        between = clause.items[clause.predicate.end : index]
        return all(
            i.code in FEATURES | {"T"}
            or i.text
            in _ARTICLES
            | {
                ",",
                "and",
                "or",
                ":",
                "not",
                "later",
                "than",
                "by",
                "three",
                "districts",
                "both",
                "in",
                "turn",
            }
            or i.code in {"Q"}
            for i in between
        )

    def _fits_left(self, clause: Clause, index: int) -> bool:
        item, verb = clause.items[index], clause.predicate.verb
        if verb == "patrol":
            return item.code in {"PL", "RG", "LN"}
        if verb == "create":
            return item.code == "LN" and "corridor" in clause.words
        if verb == "cease":
            return item.code in {"LN"}
        if verb == "open":
            return item.code == "LN"
        if verb == "deploy":
            return item.code == "LN" and self._prep(clause, index) in {"along", "on"}
        if verb == "withdraw":
            return item.code == "MZ"
        return False

    def _area(self, clause: Clause, group: list[int]) -> Any:
        parts = [part for i in group if (part := as_area(clause.items[i], clause)) is not None]
        if not parts:
            return None
        disc = parts[0]
        if isinstance(disc, Within) and isinstance(disc.of, Place) and len(parts) > 1:
            # "20 km of Bihac, Tuzla and Zepa": one disc for each
            parts = [
                Within(distance=disc.distance, of=p.feature, span=p.span)
                if isinstance(p, Inside) and isinstance(p.feature, Place)
                else p
                for p in parts
            ]
        joined = (
            parts[0]
            if len(parts) == 1
            else Together(areas=tuple(parts), span=_span(clause.items, group))
        )
        return joined

    def _effect(self, clause: Clause, verb: str, area: Any) -> Effect:
        if (
            isinstance(area, SideOf)
            and not clause.negated
            and verb in {"withdraw", "deploy", "limit"}
        ):
            return "stay in"
        if verb == "keep":
            return "stay in"
        if verb in {"patrol", "deploy", "open"}:
            return "act in"
        if verb == "limit":
            return "stay in" if "keep" in clause.words or "stay" in clause.words else "act in"
        if verb in {"hold", "respect", "cease", "create"}:
            return "named" if verb != "create" else "keep out"
        return "keep out"

    def _kind(self, clause: Clause, area: Any, group: list[int]) -> Kind | None:
        verb, words = clause.predicate.verb, clause.words
        zones = self.which(words, "zone")
        weapons = self.has(words, "object.weapons")
        air = self.has(words, "object.aircraft")
        if verb == "patrol":
            return None if clause.negated else "joint_patrol"
        if verb == "store":
            return "weapons_exclusion" if weapons else None
        if verb == "keep":
            if isinstance(area, SideOf):
                return "withdrawal"
            return "deployment" if isinstance(area, Within) and not clause.negated else None
        if verb == "fly":
            return "no_fly" if clause.negated or self.has(words, "negation.not") else None
        if verb == "create":
            return self.kind_of_zone(words)
        if verb == "withdraw":
            people = bool(
                re.search(
                    r"\b(?:forces|troops|soldiers|units|fighters|men|militia|gunners? from|police)\b",
                    words,
                )
            )
            if weapons and not (people and not self._weapons_only(words)):
                return "weapons_exclusion"
            return "withdrawal"
        if verb == "leave":
            if weapons and isinstance(area, Defined | Within):
                return "weapons_exclusion"
            return "evacuation"
        if verb == "exclude":
            if not self._banned(clause):
                return None
            if "ground zone" in words or "safety zone" in words or "demilitarized" in zones:
                return "no_fly" if air and "airspace" in words else "demilitarized"
            if air:
                return "no_fly"
            if self.has(words, "object.mines"):
                return "demilitarized"
            return "weapons_exclusion" if weapons else "exclusion"
        if verb == "deploy":
            return (
                "area_of_operation"
                if re.search(r"\b(?:watch|observers?|monitors?)\b", words)
                else "deployment"
            )
        if verb == "hold":
            return "area_of_operation"
        if verb in {"cease", "respect"}:
            return "ceasefire_line"
        if verb == "limit":
            return "limited_forces"
        if verb == "open":
            return "corridor"
        return None

    @staticmethod
    def _weapons_only(words: str) -> bool:
        return bool(
            re.search(
                r"\b(?:their|its|all|take|heavy)\b.{0,30}\b(?:weapons|tanks|artillery|guns)\b",
                words,
            )
        ) and not re.search(
            r"\b(?:men|members|personnel|elements) and (?:their )?weapons\b|\band its weapons\b",
            words,
        )


def as_area(item: Item, clause: Clause | None) -> Any:
    """Return an item as an area."""
    value = item.value
    if item.code in STRONG or item.code == "PLS":
        return value
    if item.code == "MZ" and isinstance(value, Region):
        return Undrawn(reason="attached map", layer_name=value.name, span=item.span)
    if item.code == "NM":
        if clause is not None and re.search(r"\b(?:districts|provinces|governorates|regions|counties|municipalities)\b", clause.words):
            return Inside(feature=Region(name=str(value), span=item.span), span=item.span)
        return Inside(feature=Place(name=str(value), span=item.span), span=item.span)
    if item.code == "CO" and isinstance(value, Land):
        node = land_node(value)
        return Inside(feature=type(node)(name=node.name, span=item.span), span=item.span)
    if item.code == "LN":
        if isinstance(value, Together):
            return value
        return Inside(feature=value, span=item.span)  # type: ignore[arg-type] # LN holds lines
    if item.code in {"PL", "RG"}:
        return Inside(feature=value, span=item.span)  # type: ignore[arg-type] # PL and RG hold features
    return None


_CONNECTORS = frozenset(
    "and or , the over in above of to from along on at as well also thus all town towns city both 's its their "
    "particular especially chief through into inside within out".split()
)


def _grouped(items: list[Item], indexes: list[int]) -> list[list[int]]:
    """Join targets that are listed together; a time between them parts them."""
    groups: list[list[int]] = []
    for index in indexes:
        if groups:
            between = items[groups[-1][-1] + 1 : index]
            joined = all(
                not i.code
                and i.text
                in {
                    "and",
                    "or",
                    ",",
                    "the",
                    "from",
                    "of",
                    "as",
                    "well",
                    "towns",
                    "town",
                    "thus",
                    "all",
                    "over",
                    "above",
                    "in",
                    "to",
                    "city",
                    "both",
                    "'s",
                }
                for i in between
            )
            both_belts = items[index].code in {"A", "B"} and items[groups[-1][-1]].code in {
                "A",
                "B",
            }
            if joined and not both_belts:
                groups[-1].append(index)
                continue
        groups.append([index])
    return groups


def _span(items: list[Item], group: list[int]) -> Span:
    return Span(items[min(group)].start, max(items[i].end for i in group))


def _grown(span: Span, clause: Clause, items: list[Item], sentence: Span) -> Span:
    """Return the words a reader wants to see: the clause, with its subject."""
    low = clause.left[0] if clause.left else clause.predicate.start
    high = clause.right[-1] if clause.right else clause.predicate.end - 1
    while low < clause.predicate.start and items[low].text in {
        ",",
        "and",
        "but",
        "which",
        "or",
        ";",
    }:
        low += 1
    while high > clause.predicate.end and items[high].text in {",", ";", "and"}:
        high -= 1
    whole = Span(items[low].start, items[high].end)
    return whole.join(span)


def _words(text: str, items: list[Item]) -> str:
    if not items:
        return " "
    start, end = items[0].start, max(item.end for item in items)
    return " " + " ".join(re.findall(r"[^\W_]+|'s", text[start:end].lower())) + " "


_GENERIC = frozenset(
    {"men", "both men", "persons", "people", "force", "command", "authority", "staff"}
)


def _actors(items: list[Item]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the actors that stand before a predicate, and the lands in their names."""
    found: list[Item] = []
    for item in reversed(items):
        if item.code in {"ACT", "CO", "AC", "CA"}:
            found.append(item)
        elif item.code == "NM" and (not found or found[-1].code == "NM"):
            found.append(item)
        elif item.text in {";", ":"} or (found and item.code):
            break
        elif found and item.text not in _AMONG_ACTORS:
            break
    found.reverse()
    names: list[str] = []
    lands: list[str] = []
    for number, item in enumerate(found):
        if item.code == "ACT":
            names.append(str(item.value))
        elif item.code == "CO" and isinstance(item.value, Land):
            names.append(item.value.name)
            lands.append(item.value.name)
        elif item.code == "CA" and isinstance(item.value, Land):
            follows = found[number + 1] if number + 1 < len(found) else None
            if follows is not None:
                names.append(item.value.name)
                lands.append(item.value.name)
        elif item.code in {"NM", "AC"}:
            names.append(str(item.value))
    if any(name.lower() not in _GENERIC for name in names):
        names = [name for name in names if name.lower() not in _GENERIC]
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(lands))


_AMONG_ACTORS = frozenset(
    {
        "and",
        ",",
        "with",
        "together",
        "the",
        "(",
        ")",
        "both",
        "men",
        "weapons",
        "'s",
        "as",
        "well",
        "or",
        "of",
    }
)


def _agents(items: list[Item]) -> tuple[str, ...]:
    """Return who does what is said in the passive: "to be watched by observers"."""
    names: list[str] = []
    for item in items:
        if item.code == "ACT":
            names.append(str(item.value))
        elif names and item.text not in {"and", ","}:
            break
    return tuple(dict.fromkeys(names))
