"""Which rule of one agreement answers which of another: by meaning, not by number."""

from __future__ import annotations

from collections.abc import Iterable

from zonemap.agreement import Kind, Rule
from zonemap.area import (
    Border,
    Coast,
    Country,
    Defined,
    Line,
    Meridian,
    Parallel,
    Place,
    Point,
    Region,
    River,
    Road,
    Undrawn,
    walk,
)

LEAST_FIT = 0.45
# Kinds that one drafter writes for another's: both keep somebody out, or let somebody in.
_KIN: tuple[frozenset[Kind], ...] = (
    frozenset(
        ("withdrawal", "exclusion", "demilitarized", "buffer", "safe_zone", "weapons_exclusion",
         "limited_forces", "evacuation")
    ),
    frozenset(("joint_patrol", "deployment", "area_of_operation", "corridor")),
)  # fmt: skip


def fit(one: Rule, other: Rule) -> float:
    """Return how well two rules answer each other, between 0 and 1.

    Counted are the kind of rule (a third), what it is measured from (a third), who is
    bound and which weapons it is limited to (a fifth), the words and how near the figures
    are (the rest). The same words of the same text are the same rule, whatever was
    changed in it.
    """
    score = 0.33 * _kind_fit(one.kind, other.kind)
    score += 0.33 * _overlap(references(one), references(other), neither=0.5)
    parties = _overlap(_folded(one.obliged), _folded(other.obliged), neither=0.5)
    weapons = _overlap(_folded(one.weapons), _folded(other.weapons), neither=0.8)
    score += 0.12 * parties + 0.08 * weapons
    score += 0.10 * _overlap(_words(one.quote), _words(other.quote), neither=0.0)
    score += 0.04 * _nearness(one, other)
    same_words = bool(one.quote) and one.quote == other.quote
    return min(1.0, score + (0.4 if same_words and one.id == other.id else 0.2 * same_words))


def _kind_fit(one: Kind, other: Kind) -> float:
    if one == other:
        return 1.0
    return 0.5 if any({one, other} <= kin for kin in _KIN) else 0.0


def references(rule: Rule) -> frozenset[str]:
    """Return what a rule is measured from or lies in, however far or on whichever side."""
    found: set[str] = set()
    for part in walk(rule.area):
        match part:
            case Border(of, other):
                # The border of two is the same from either side.
                names = sorted(name.casefold() for name in (of, other) if name is not None)
                found.add("border " + "-".join(names))
            case Place(name) | Region(name) | Country(name) | Coast(name) | River(name):
                found.add(name.casefold())
            case Line(name) | Road(name) | Defined(name) | Undrawn(_, name):
                found.add(name.casefold())
            case Parallel(lat):
                found.add(f"parallel {lat:g}")
            case Meridian(lon):
                found.add(f"meridian {lon:g}")
            case Point(lat, lon):
                found.add(f"point {lat:.2f} {lon:.2f}")
            case _:
                pass
    return frozenset(found)


def _nearness(one: Rule, other: Rule) -> float:
    """Return the smaller of the rules' first distances as a share of the larger."""
    if not one.distances or not other.distances:
        return 1.0 if not one.distances and not other.distances else 0.0
    metres = one.distances[0].metres, other.distances[0].metres
    return min(metres) / max(metres) if max(metres) > 0 else 0.0


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold().removeprefix("the ") for name in names)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:()“”\"'").casefold() for word in text.split()) - {""}


def _overlap(one: frozenset[str], other: frozenset[str], *, neither: float) -> float:
    """Return the share of what both have in all that either has."""
    if not one and not other:
        return neither
    return len(one & other) / len(one | other)


def match_rules(
    before: tuple[Rule, ...], after: tuple[Rule, ...]
) -> list[tuple[int | None, int | None, float]]:
    """Return pairs of places in the two lists, and how well each pair fits.

    The best fit is taken first; of equal fits, the pair that keeps the order. A rule
    that nothing fits well enough stands alone. Pairs come in the order of `before`,
    then what only `after` has.
    """
    scored = sorted(
        (
            (-round(fit(one, other), 6), abs(i - j), i, j)
            for i, one in enumerate(before)
            for j, other in enumerate(after)
        )
    )
    taken: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for negative, _, i, j in scored:
        if -negative < LEAST_FIT:
            break
        if i not in taken and j not in used:
            taken[i] = (j, -negative)
            used.add(j)
    pairs: list[tuple[int | None, int | None, float]] = [
        (i, taken[i][0], taken[i][1]) if i in taken else (i, None, 0.0) for i in range(len(before))
    ]
    pairs += [(None, j, 0.0) for j in range(len(after)) if j not in used]
    return pairs
