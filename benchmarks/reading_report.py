"""The scores as a table, as JSON, and as gains and losses against a saved score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from benchmarks.reading_expected import ExpectedProvision
from benchmarks.reading_facts import Facts
from benchmarks.reading_match import SLOTS, TextScore, Verdict
from zonemap.agreement import Rule
from zonemap.controlled import describe

_WIDTH = 150


def totals(scores: Iterable[TextScore]) -> dict[str, Any]:
    """Add up scores; shares are of the matched rules to which the slot applies."""
    chosen = list(scores)
    verdicts = [verdict for score in chosen for verdict in score.verdicts]
    found = [verdict for verdict in verdicts if verdict.facts is not None]
    extra = sum(len(score.extra) for score in chosen)
    recall = len(found) / len(verdicts) if verdicts else 1.0
    precision = len(found) / (len(found) + extra) if found or extra else 1.0
    both = precision + recall
    return {
        "texts": len(chosen),
        "expected": len(verdicts),
        "found": len(found),
        "extra": extra,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        "slots": {name: _share(found, name) for name in SLOTS},
        "whole": round(sum(v.whole for v in verdicts) / len(verdicts), 4) if verdicts else 1.0,
        "false_zones": sum(len(score.false_zones) for score in chosen),
        "unaccounted": sum(len(score.unaccounted) for score in chosen),
        "crashes": sum(score.crash is not None for score in chosen),
    }


def _share(found: Sequence[Verdict], slot: str) -> float | None:
    judged = [v.slots[slot] for v in found if v.slots[slot] is not None]
    return round(sum(map(bool, judged)) / len(judged), 4) if judged else None


def as_json(scores: Sequence[TextScore]) -> dict[str, Any]:
    """Return every figure and every verdict for machines, keyed by text and provision."""
    return {
        "total": totals(scores),
        "texts": {score.case.name: totals([score]) for score in scores},
        "provisions": {
            f"{score.case.name}/{v.provision.id}": {
                "found": v.facts is not None,
                "whole": v.whole,
                **{name: v.slots.get(name) for name in SLOTS},
            }
            for score in scores
            for v in score.verdicts
        },
        "false_zones": {s.case.name: s.false_zones for s in scores if s.false_zones},
        "unaccounted": {
            s.case.name: [f.quote for f in s.unaccounted] for s in scores if s.unaccounted
        },
        "crashes": {s.case.name: s.crash for s in scores if s.crash},
    }


def table(scores: Sequence[TextScore]) -> str:
    """Return one line a text and one for all."""
    head = f"{'text':<34}{'exp':>4}{'found':>6}{'extra':>6}{'P':>6}{'R':>6}{'F1':>6}"
    head += "".join(f"{name[:6]:>7}" for name in SLOTS)
    head += f"{'WHOLE':>7}{'false':>6}{'lost':>5}"
    lines = [head, "-" * len(head)]
    for score in scores:
        note = f"  CRASH {score.crash}" if score.crash else ""
        lines.append(_row(score.case.name, totals([score])) + note)
    lines += ["-" * len(head), _row("all", totals(scores))]
    return "\n".join(lines)


def _row(name: str, figures: Mapping[str, Any]) -> str:
    row = f"{name[:33]:<34}{figures['expected']:>4}{figures['found']:>6}{figures['extra']:>6}"
    row += "".join(f"{figures[key]:>6.2f}" for key in ("precision", "recall", "f1"))
    for slot in SLOTS:
        share = figures["slots"][slot]
        row += f"{'-':>7}" if share is None else f"{share:>7.2f}"
    return row + f"{figures['whole']:>7.2f}{figures['false_zones']:>6}{figures['unaccounted']:>5}"


def condense(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept to compare with: the totals, and what is wrong with each provision."""
    return {
        "total": result["total"],
        "wrong": {
            key: " ".join(slot for slot in SLOTS if verdict[slot] is False)
            if verdict["found"]
            else "found"
            for key, verdict in result["provisions"].items()
        },
    }


def compare(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Say what was gained and lost since a condensed score, provision by provision."""
    gained, lost = [], []
    for key, wrong in now["wrong"].items():
        if key not in before["wrong"]:
            continue
        was, is_ = set(before["wrong"][key].split()), set(wrong.split())
        if "found" not in was | is_:
            gained += [f"{key} {slot}" for slot in sorted(was - is_)]
            lost += [f"{key} {slot}" for slot in sorted(is_ - was)]
        elif was != is_:
            (gained if "found" in was else lost).append(f"{key} found")
    lines = [f"against the saved score: {len(gained)} gained, {len(lost)} lost"]
    lines += [f"  + {item}" for item in gained]
    lines += [f"  - {item}" for item in lost]
    for name in ("f1", "whole", "false_zones", "unaccounted"):
        lines.append(f"  {name}: {before['total'][name]} -> {now['total'][name]}")
    return "\n".join(lines)


def explain(score: TextScore) -> str:
    """Return, for each expected provision, what was expected, read and wrong."""
    lines = [f"=== {score.case.name}"]
    rules = {rule.id: rule for rule in score.agreement.rules} if score.agreement else {}
    for verdict in score.verdicts:
        lines += _explain_one(verdict, rules)
    for facts in score.extra:
        lines.append(f"  EXTRA    {_said(facts, rules)}")
    lines += [f"  FALSE    {item}" for item in score.false_zones]
    lines += [f"  LOST     {figure.quote!r} at {figure.start}" for figure in score.unaccounted]
    if score.agreement is not None:
        lines += [
            f"  PUZZLED  {item.quote!r}: {item.why}" for item in score.agreement.not_understood
        ]
    if score.crash:
        lines.append(f"  CRASH    {score.crash}")
    return "\n".join(lines)


def _explain_one(verdict: Verdict, rules: Mapping[str, Rule]) -> list[str]:
    wrong = [name for name, right in verdict.slots.items() if right is False]
    state = "MISSED" if verdict.facts is None else "ok" if verdict.whole else "WRONG"
    if wrong:
        state += f" ({', '.join(wrong)})"
    lines = [f"  {verdict.provision.id:<8} {state}", f"    wanted {_wanted(verdict)}"]
    if verdict.facts is not None:
        lines.append(f"    read   {_said(verdict.facts, rules)}")
    return lines


def _wanted(verdict: Verdict) -> str:
    want, shape = verdict.provision, verdict.shape
    parts = [want.kind, _refs(verdict)]
    parts += [f"side {side}" for side, _ in shape.sides]
    parts += [_figure(want)] if want.distances else []
    parts += [f"time {want.deadline}"] if want.deadline else []
    parts += [f"who {', '.join(want.actors)}"] if want.actors else []
    parts += ["less " + ", ".join("/".join(ref.names) or ref.kind for ref in shape.carved)][
        : bool(shape.carved)
    ]
    parts += ["open"] if shape.hole else []
    return " | ".join(parts)


def _figure(want: ExpectedProvision) -> str:
    return "; ".join(f"{d.value} {d.unit} {d.bound} ({d.role})" for d in want.distances)


def _refs(verdict: Verdict) -> str:
    groups = [
        " or ".join(
            "/".join(ref.names) or f"{ref.kind} {' '.join(map(str, ref.value[:6]))}"
            for ref in group
        )
        for group in verdict.shape.main
    ]
    return " + ".join(groups)


def _said(facts: Facts, rules: Mapping[str, Rule]) -> str:
    pieces = [rules[label] for label in facts.label.split("+") if label in rules]
    if not pieces:
        return f"{facts.label} {facts.quote!r}"
    return "\n           ".join(_said_rule(rule) for rule in pieces)


def _said_rule(rule: Rule) -> str:
    parts = [f"{rule.id} {rule.kind} ({rule.effect})", describe(rule.area)]
    if rule.timing is not None:
        times = msgspec.to_builtins(rule.timing)
        times.pop("span", None)
        parts.append(f"time {times}")
    who = [*rule.obliged, *(f"enforced by {name}" for name in rule.enforcing)]
    parts += [f"who {', '.join(who)}"] if who else []
    quote = " ".join(rule.quote.split())
    parts.append(repr(quote if len(quote) <= _WIDTH else quote[: _WIDTH - 1] + "…"))
    return " | ".join(parts)
