"""Which rule of a reading answers which expected provision, and how well."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.reading_expected import ExpectedProvision, Reference, TextCase
from benchmarks.reading_facts import Facts, facts_of, facts_of_definitions, lost_figures
from benchmarks.reading_figures import Figure, figures
from benchmarks.reading_judge import (
    allowed,
    close,
    figure_share,
    judge_bound,
    judge_carved,
    judge_drawn,
    judge_figures,
    judge_parties,
    judge_reference,
    judge_side,
    named_groups,
    reference_share,
    refs_alike,
    stated,
)
from benchmarks.reading_shape import Shape, shape_of
from benchmarks.reading_timing import judge_timing
from zonemap.agreement import Agreement
from zonemap.measure import METRES_PER

SLOTS = (
    "kind",
    "figures",
    "bound",
    "reference",
    "side",
    "timing",
    "parties",
    "carved",
    "drawn",
)
WHOLE = ("kind", "figures", "reference", "side", "timing", "drawn")
_WORTH = {"kind": 3.0, "figures": 4.0, "reference": 4.0, "side": 1.0, "timing": 1.0, "parties": 1.0}
_ENOUGH = 4.0
_NO_PAIR = -1000.0


@dataclass
class Verdict:
    """What was found for one expected provision."""

    provision: ExpectedProvision
    shape: Shape
    facts: Facts | None = None
    slots: dict[str, bool | None] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether the provision is right as a whole."""
        return self.facts is not None and all(self.slots[name] is not False for name in WHOLE)


@dataclass
class TextScore:
    """The score of one text."""

    case: TextCase
    agreement: Agreement | None
    verdicts: list[Verdict]
    extra: list[Facts] = field(default_factory=list)
    false_zones: list[str] = field(default_factory=list)
    unaccounted: list[Figure] = field(default_factory=list)
    crash: str | None = None


@dataclass(frozen=True)
class _Bench:
    """What every judgement about one text needs."""

    text: str
    reference: Reference
    agreement: Agreement

    def slots(self, verdict: Verdict, facts: Facts) -> dict[str, bool | None]:
        """Judge every slot of one provision against one reading of it."""
        want, shape = verdict.provision, verdict.shape
        lengths = stated(want, self.text)
        permitted = allowed(want, shape, self.reference)
        date = self.agreement.date or self.reference.date
        return {
            "kind": facts.kind in want.kinds,
            "figures": judge_figures(lengths, permitted, facts),
            "bound": judge_bound(lengths, facts),
            "reference": judge_reference(shape, facts, self.text),
            "side": judge_side(shape, facts, want, self.text),
            "timing": judge_timing(want.deadline, shape.as_of, facts.timings, self.text, date),
            "parties": judge_parties(want, facts, self.text, self.agreement.parties),
            "carved": judge_carved(shape, facts, self.text),
            "drawn": judge_drawn(shape, facts, self.text),
        }

    def likeness(self, verdict: Verdict, facts: Facts) -> float:
        """Return how well a rule answers a provision; `_NO_PAIR` where it does not."""
        lengths = stated(verdict.provision, self.text)
        share = reference_share(verdict.shape, facts, self.text)
        figure = figure_share(lengths, facts)
        same_kind = facts.kind in verdict.provision.kinds
        both_open = bool(facts.holes or facts.line_holes) and verdict.shape.hole
        other_figure = bool(lengths or facts.zone_figures) and not figure
        unnamed = not lengths and not named_groups(verdict.shape, self.text)
        likely = figure or share or (same_kind and (both_open or unnamed))
        if not likely or (other_figure and not same_kind):
            return _NO_PAIR
        judged = self.slots(verdict, facts)
        score = _WORTH["figures"] * figure + _WORTH["reference"] * share
        if not lengths and not facts.zone_figures:
            score += 1.0
        if lengths and not figure and facts.zone_figures:
            score -= 2.0  # a rule of other figures is another rule
        for name in ("kind", "side", "timing", "parties"):
            score += _WORTH[name] * bool(judged[name])
        return score if score >= _ENOUGH else _NO_PAIR


def score_text(case: TextCase, agreement: Agreement) -> TextScore:
    """Match the rules of a reading with the expected provisions and judge each pair."""
    bench = _Bench(case.text, case.reference, agreement)
    verdicts = [Verdict(p, shape_of(p, case.reference)) for p in case.expected]
    rules = facts_of(agreement)
    left = _assign(bench, verdicts, rules)
    left = _join_pieces(bench, verdicts, left)
    unmatched = [verdict for verdict in verdicts if verdict.facts is None]
    _assign(bench, unmatched, facts_of_definitions(agreement))
    beyond = [Verdict(p, shape_of(p, case.reference)) for p in case.beyond]
    left = _assign(bench, beyond, left)
    for verdict in verdicts:
        if verdict.facts is not None:
            verdict.slots = bench.slots(verdict, verdict.facts)
    score = TextScore(case, agreement, verdicts, extra=left)
    score.false_zones = _false_zones(case, rules, verdicts)
    score.unaccounted = lost_figures(agreement)
    return score


def _assign(bench: _Bench, verdicts: list[Verdict], rules: list[Facts]) -> list[Facts]:
    """Give each provision the rule that makes the whole best; return the rules left."""
    if not verdicts or not rules:
        return rules
    worth = np.array([[bench.likeness(verdict, rule) for rule in rules] for verdict in verdicts])
    taken = set()
    for row, column in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
        if worth[row, column] > 0:
            verdicts[row].facts = rules[column]
            taken.add(int(column))
    return [rule for number, rule in enumerate(rules) if number not in taken]


def _join_pieces(bench: _Bench, verdicts: list[Verdict], left: list[Facts]) -> list[Facts]:
    """Join a rule that adds a missing part of a provision to the rule found for it."""
    rest = []
    for rule in left:
        home = next((v for v in verdicts if _is_piece(bench, v, rule)), None)
        if home is None or home.facts is None:
            rest.append(rule)
        else:
            home.facts = home.facts.join(rule)
    return rest


def _is_piece(bench: _Bench, verdict: Verdict, rule: Facts) -> bool:
    if verdict.facts is None or rule.kind not in verdict.provision.kinds:
        return False
    groups = named_groups(verdict.shape, bench.text)
    own = [ref for ref in rule.main if ref.kind != "any"]
    known = all(any(refs_alike(w, ref) for group in groups for w in group) for ref in own)
    if not own or not known:
        return False
    lengths = stated(verdict.provision, bench.text)
    permitted = allowed(verdict.provision, verdict.shape, bench.reference)
    if any(not any(close(d.metres, p) for p in permitted) for d in rule.zone_figures):
        return False
    both = verdict.facts.join(rule)
    late = bench.slots(verdict, verdict.facts)["timing"] is False
    return (
        reference_share(verdict.shape, both, bench.text)
        > reference_share(verdict.shape, verdict.facts, bench.text)
        or figure_share(lengths, both) > figure_share(lengths, verdict.facts)
        or bool(set(rule.sides) - set(verdict.facts.sides))
        or (late and bool(bench.slots(verdict, both)["timing"]))
    )


def _false_zones(case: TextCase, rules: list[Facts], verdicts: list[Verdict]) -> list[str]:
    """Return the figures that are no zone and yet shape one.

    A length that some expected provision of the text also has cannot be told apart and
    is left out. A rule counts once for each length, however many notes name it.
    """
    fine = [length for v in verdicts for length in allowed(v.provision, v.shape, case.reference)]
    notes = [
        *case.index.distractors_must_not_become_zones,
        *(figure.text for figure in case.reference.non_zone_distances),
    ]
    found: dict[tuple[str, int], str] = {}
    for note in notes:
        for figure in figures(note):
            for metres in figure.metres:
                if any(close(metres, length) for length in fine):
                    continue
                for rule in rules:
                    written = [d.value * METRES_PER[d.unit] for d in rule.zone_figures]
                    if any(close(metres, item) for item in written):
                        found.setdefault((rule.label, round(metres)), f"{rule.label}: {note}")
    return list(found.values())
