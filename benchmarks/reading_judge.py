"""Slot by slot: does a reading say what a careful reader understood.

Each judgement answers True (right), False (wrong) or None (nothing to judge). The
rules are laid down in `benchmarks.reading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from benchmarks.reading_expected import ExpectedProvision, Reference
from benchmarks.reading_facts import Facts
from benchmarks.reading_figures import figures, numerals
from benchmarks.reading_names import fold, named_in, names_alike, tokens, words_alike
from benchmarks.reading_shape import Ref, Shape
from zonemap.measure import METRES_PER, Distance

TOLERANCE = 0.01
_DEGREES = 0.02
_MANY = 2
_OPPOSITE = {
    "north": "south",
    "south": "north",
    "east": "west",
    "west": "east",
    "north-east": "south-west",
    "south-west": "north-east",
    "north-west": "south-east",
    "south-east": "north-west",
}
_OPEN_REASONS = frozenset(
    {"attached map", "as of a date", "other instrument", "vague", "deferred", "moving"}
    | {"capability", "class of places", "unnamed site", "no reference"}
)
_EVERYBODY = re.compile(
    r"\b(both|each|all|either|neither|parties|sides|party|side|opposing|conflicting|warring)\b",
    re.IGNORECASE,
)


# --- References -----------------------------------------------------------------------


def refs_alike(want: Ref, got: Ref) -> bool:  # noqa: PLR0911 # one case a kind of feature
    """Tell whether two features can be the same."""
    if got.kind == "any" or want.kind == "any":
        return False
    if got.kind == "line" and got.hole and want.kind != "line":
        return False  # an open line is no open place
    if want.kind in {"parallel", "meridian"}:
        return got.kind == want.kind and abs(want.value[0] - got.value[0]) < _DEGREES
    if want.kind == "points":
        return got.kind == "points" and _shares_points(want.value, got.value)
    if want.kind == "hole":
        return got.hole
    if not got.names:
        return False
    if want.kind == "border" and got.kind == "border":
        return _names_among(got, want) or _names_among(want, got)
    if "border" in {want.kind, got.kind} and "named" in {want.kind, got.kind}:
        return False
    if got.hole and want.hole and not _codes_differ(want, got):
        return True
    return any(names_alike(a, b) for a in want.names for b in got.names)


def _names_among(one: Ref, other: Ref) -> bool:
    return all(any(names_alike(a, b) for b in other.names) for a in one.names)


def _codes_differ(want: Ref, got: Ref) -> bool:
    """Tell whether one is Line A or Zone 1 and the other Line B or Zone 2."""
    codes = [frozenset().union(*(tokens(name)[1] for name in ref.names)) for ref in (want, got)]
    return bool(codes[0]) and bool(codes[1]) and not codes[0] & codes[1]


def _shares_points(want: tuple[float, ...], got: tuple[float, ...]) -> bool:
    """Tell whether all points read are points expected, at least two of them."""
    wanted = list(zip(want[::2], want[1::2], strict=True))
    found = list(zip(got[::2], got[1::2], strict=True))
    close = [
        any(abs(x - a) < _DEGREES and abs(y - b) < _DEGREES for a, b in wanted) for x, y in found
    ]
    return all(close) and len(close) >= min(_MANY, len(wanted))


def in_text(ref: Ref, text: str) -> bool:
    """Tell whether the text names a feature at all."""
    if ref.kind in {"parallel", "meridian", "points", "hole", "any"}:
        return True
    return all(named_in(name, text) for name in ref.names)


def named_groups(shape: Shape, text: str) -> list[tuple[Ref, ...]]:
    """Return the groups of main features of which the text names at least one."""
    named = [tuple(ref for ref in group if in_text(ref, text)) for group in shape.main]
    return [group for group in named if group]


def reference_share(shape: Shape, facts: Facts, text: str) -> float:
    """Return the share of the expected main features that the reading is made from."""
    groups = named_groups(shape, text)
    if not groups:
        return 0.0
    hit = sum(any(refs_alike(w, g) for w in group for g in facts.main) for group in groups)
    return hit / len(groups)


def judge_reference(shape: Shape, facts: Facts, text: str) -> bool:
    """Tell whether the area is made from the features the text names."""
    if named_groups(shape, text):
        return reference_share(shape, facts, text) == 1.0
    aside = [*facts.main, *facts.clips]
    unnamed = [*shape.clips, *(ref for group in shape.main for ref in group)]
    if any(refs_alike(want, got) for want in unnamed for got in aside):
        return True
    return not any(ref.kind != "any" and not ref.hole for ref in facts.main)


def judge_carved(shape: Shape, facts: Facts, text: str) -> bool | None:
    """Tell whether what is left out is left out, and limits are kept."""
    wanted = [ref for ref in shape.carved if in_text(ref, text)]
    if not wanted:
        return None
    return all(_is_carved(ref, facts) for ref in wanted)


def _is_carved(want: Ref, facts: Facts) -> bool:
    if want.kind == "any":
        return facts.has_except or bool(facts.exceptions)
    if any(refs_alike(want, got) for got in facts.carved):
        return True
    spoken = " ".join(facts.exceptions)
    return any(named_in(name, spoken) for name in want.names)


# --- Figures --------------------------------------------------------------------------


class Length(NamedTuple):
    """A required length: its ends in metres, its bound, and whether half of it will do."""

    low: float
    high: float
    bound: str
    gap: bool = False


def stated(provision: ExpectedProvision, text: str) -> list[Length]:
    """Return the required lengths whose figures the text holds.

    A whole width may also be told as the half of it that lies on each side.
    """
    said, bare = [f for figure in figures(text) for f in figure.metres], numerals(text)
    found: list[Length] = []
    for distance in provision.distances:
        ends = distance.ends_m
        if ends is None or not distance.is_required:
            continue
        share = 0.5 if distance.is_total else 1.0
        written = [end / share for end in ends]
        values = distance.value if isinstance(distance.value, list) else [distance.value]
        by_metres = any(
            all(any(close(end, metres) for metres in said) for end in form)
            for form in (written, ends)
        )
        by_value = all(value in bare for value in values)
        if by_metres or by_value:
            found.append(Length(*ends, distance.bound, distance.is_gap))
    return found


def close(a: float, b: float) -> bool:
    """Tell whether two lengths agree within one per cent."""
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b), 1e-9)


def allowed(provision: ExpectedProvision, shape: Shape, reference: Reference) -> list[float]:
    """Return every length that is no mistake in a reading of this provision, in metres."""
    lengths: list[float] = []
    sources = [provision, *(reference.provision(key) for key in shape.inherited)]
    for source in sources:
        for distance in source.distances if source is not None else ():
            if distance.km is None:
                continue
            kms = distance.km if isinstance(distance.km, list) else [distance.km]
            for km in kms:
                lengths += [
                    km * 1000,
                    *([km * 500] if distance.is_total or distance.is_gap else []),
                ]
    return lengths


def _ends(distance: Distance) -> tuple[float, float]:
    return distance.least_metres, distance.metres


def figure_share(wanted: list[Length], facts: Facts) -> float:
    """Return the share of the required lengths that the reading holds."""
    if not wanted:
        return 0.0
    return sum(_held(item, facts) is not None for item in wanted) / len(wanted)


def _held(item: Length, facts: Facts) -> Distance | None:
    low, high, _, gap = item
    pool = [*facts.zone_figures, *facts.beside_figures]
    for distance in pool:
        least, most = _ends(distance)
        if close(low, least) and close(high, most):
            return distance
        if gap and distance.halved and close(high, 2 * most):
            return distance
    if low != high:  # the two ends of a strip or of a range told as two figures
        ends = [most for _, most in map(_ends, pool)]
        if any(close(low, end) for end in ends) and any(close(high, end) for end in ends):
            return next(d for d in pool if close(high, _ends(d)[1]))
    return None


def judge_figures(wanted: list[Length], permitted: list[float], facts: Facts) -> bool | None:
    """Tell whether all stated lengths were read and none was made up."""
    if not wanted and not facts.zone_figures:
        return None
    every = all(_held(item, facts) is not None for item in wanted)
    return every and not extra_figures(permitted, facts)


def extra_figures(permitted: list[float], facts: Facts) -> list[Distance]:
    """Return the distances that shape the zone and that nobody expected."""
    extra = []
    for distance in facts.zone_figures:
        ends = {*_ends(distance), distance.value * METRES_PER[distance.unit]}
        if not any(close(end, length) for end in ends for length in permitted):
            extra.append(distance)
    return extra


def judge_bound(wanted: list[Length], facts: Facts) -> bool | None:
    """Tell whether at least, at most, about and from-to were kept."""
    names = {"approx": "about"}
    pairs = [(item, _held(item, facts)) for item in wanted]
    kept = [
        names.get(item.bound, item.bound) == got.bound for item, got in pairs if got is not None
    ]
    return all(kept) if kept else None


# --- Sides ----------------------------------------------------------------------------


def judge_side(shape: Shape, facts: Facts, provision: ExpectedProvision, text: str) -> bool | None:
    """Tell whether the zone lies on the right side of its line."""
    if not shape.sides:
        return None
    got = [fold(side) for side in facts.sides]
    depths = {depth for _, depth in shape.sides}
    both_will_do = len({side for side, _ in shape.sides}) >= _MANY and len(depths) == 1
    if both_will_do and (not got or "both" in got or len(set(got)) >= _MANY):
        return True
    return all(_side_held(side, got, facts, provision, text) for side, _ in shape.sides)


def _side_held(
    side: str, got: list[str], facts: Facts, provision: ExpectedProvision, text: str
) -> bool:
    want = fold(side)
    if want == "both":
        return not got or "both" in got or len(set(got)) >= _MANY
    if want in {"sea", "seaward"}:
        return any(word in {"seaward", "sea", "outside"} for word in got)
    if want in {"inland", "landward"}:
        return any(word in {"landward", "inland"} for word in got) or bool(facts.clips)
    if want in {"outside", "outward"}:
        return not got or any(word in {"outside", "outward", "both"} for word in got)
    if want in _OPPOSITE:
        return _compass_held(want, got, facts, provision, text)
    return _named_side_held(side, got, facts, text)


def _compass_held(
    want: str, got: list[str], facts: Facts, provision: ExpectedProvision, text: str
) -> bool:
    """Judge a compass side; a party's name does where the rule's words give no compass.

    Like a name that the text does not hold, a compass word it does not hold is not asked for.
    """
    if want in got:
        return True
    if not got and not any(part in fold(text) for part in want.split("-")):
        return True
    leaving = provision.kind in {"withdrawal", "evacuation"}
    if leaving and facts.effect == "keep out" and _OPPOSITE[want] in got:
        return True
    spoken = re.search(rf"\b{want}", fold(facts.quote)) is not None
    named = [side for side in got if side not in _OPPOSITE and side != "both"]
    return not spoken and any(
        any(names_alike(side, actor) for actor in provision.actors) for side in named
    )


def _named_side_held(side: str, got: list[str], facts: Facts, text: str) -> bool:
    inside = side.removeprefix("inside ").removeprefix("outside ").removeprefix("rest of ")
    inside = inside.replace("-held side", "").replace(" side", "")
    others = [ref for ref in facts.clips if ref.names]
    if side.startswith("outside "):
        beyond = any(word.startswith("outside") for word in got)
        cut = any(any(names_alike(inside, name) for name in ref.names) for ref in facts.carved)
        elsewhere = [word for word in got if word != "both" and not names_alike(word, inside)]
        return beyond or cut or bool(elsewhere) or bool(others)
    if any(names_alike(inside, word) for word in got):
        return True
    if any(names_alike(inside, name) for ref in others for name in ref.names):
        return True
    if not named_in(inside, text):
        return True
    spoken = fold(facts.quote)
    if side.startswith("inside "):
        # "on its southern and western side" is read as one side, the south-west
        compass = [word.split("-") for word in got if word in _OPPOSITE]
        return "inside" in got or any(all(p in spoken for p in parts) for parts in compass)
    return False


# --- Parties --------------------------------------------------------------------------


def judge_parties(
    provision: ExpectedProvision, facts: Facts, text: str, agreed: Iterable[str]
) -> bool | None:
    """Tell whether those who are bound are those the text binds."""
    wanted = [actor for actor in provision.actors if actor]
    if not wanted:
        return None
    named = [a for a in wanted if named_in(a, text) and not _EVERYBODY.search(a)]
    if not facts.parties:  # whom a clause does not name it binds if they agreed to it
        agreed = list(agreed)
        return bool(agreed) and all(any(_same_party(a, p) for p in agreed) for a in named)
    pool = facts.parties
    if facts.names_nobody or any(_EVERYBODY.search(party) for party in pool):
        pool = [*pool, *agreed]
    for actor in wanted:
        if _EVERYBODY.search(actor):
            if not (any(_EVERYBODY.search(party) for party in pool) or len(set(pool)) >= _MANY):
                return False
        elif named_in(actor, text) and not any(_same_party(actor, party) for party in pool):
            return False
    return True


_FORCES = frozenset(
    [
        "forces",
        "force",
        "army",
        "armies",
        "troops",
        "troop",
        "aircraft",
        "police",
        "military",
        "armed",
        "elements",
        "units",
        "soldiers",
        "fighters",
        "government",
        "authorities",
        "side",
        "members",
        "guards",
        "party",
        "commander",
    ]
)


def _same_party(a: str, b: str) -> bool:
    words_a, codes_a = tokens(a)
    words_b, codes_b = tokens(b)
    if codes_a & codes_b:
        return True
    own_a, own_b = words_a - _FORCES or words_a, words_b - _FORCES or words_b
    return any(words_alike(x, y) for x in own_a for y in own_b)


# --- Drawn or honestly not --------------------------------------------------------------


def judge_drawn(shape: Shape, facts: Facts, text: str) -> bool:
    """Tell whether what can be drawn is drawn and what cannot is a named hole."""
    open_holes = [reason for reason in facts.holes if reason in _OPEN_REASONS]
    lost = len(open_holes) != len(facts.holes)
    if lost:
        return False
    if shape.hole:
        return bool(open_holes) or facts.line_holes > 0
    elided = len(named_groups(shape, text)) < len(shape.main)
    return shape.either or elided or not open_holes
