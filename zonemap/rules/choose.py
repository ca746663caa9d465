"""Choosing otherwise among assumptions: ``--assume side-of-border=both``.

An alternative says the whole area as it would be under the other reading. Two choices
in one rule are joined by what each changes in the tree, so that the side can be chosen
and the width as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from zonemap.agreement import Agreement, Alternative, Assumption, Rule
from zonemap.area import Area, Node, distances, without_spans
from zonemap.controlled import describe
from zonemap.errors import ChoiceError
from zonemap.rules.built import DEFAULT
from zonemap.rules.trees import figures_of

_WORDS = re.compile(r"\w+", re.UNICODE)
_FILLERS = frozenset(("the", "a", "an", "on", "of", "in", "to"))


def choices(rules: tuple[Rule, ...]) -> dict[str, tuple[str, ...]]:
    """Return each code that can be chosen otherwise, and the choices there are.

    Only readings whose area can be said as a tree are listed; the others tell what the
    words leave open and cannot be drawn.
    """
    found: dict[str, dict[str, None]] = {}
    for rule in rules:
        for item in rule.assumptions:
            for other in item.alternatives:
                if other.area is not None:
                    found.setdefault(item.code, {})[other.says] = None
    return {code: tuple(says) for code, says in found.items()}


def choose(
    agreement: Agreement, assume: Mapping[str, str], *, known: frozenset[str] = frozenset()
) -> Agreement:
    """Take the chosen reading in each rule that has the choice.

    Parameters
    ----------
    agreement
        What was read.
    assume
        Code to choice. A choice is the words of an alternative or some of them that
        no other alternative has: ``both`` for ``both sides of the border``;
        ``default`` keeps what was chosen by default.
    known
        Codes of choices that are made later, while zones are built.

    Raises
    ------
    ChoiceError
        If no rule has the code, or none has the choice, or the words fit two choices,
        or two choices change the same words.
    """
    rules = choose_in_rules(agreement.rules, assume, known=known)
    return msgspec.structs.replace(agreement, rules=rules)


def choose_in_rules(
    rules: tuple[Rule, ...], assume: Mapping[str, str], *, known: frozenset[str] = frozenset()
) -> tuple[Rule, ...]:
    """Do what `choose` does for some rules."""
    there = choices(rules)
    for code, choice in assume.items():
        if code in there:
            _check_choice(code, choice, there[code], rules)
        elif code not in known:
            codes = {item.code for rule in rules for item in rule.assumptions}
            raise ChoiceError(_unknown(code, codes, there, known))
    return tuple(_in_rule(rule, assume) for rule in rules)


def _in_rule(rule: Rule, assume: Mapping[str, str]) -> Rule:
    """Take the chosen readings in one rule; a choice it does not have leaves it as it is."""
    for code, choice in assume.items():
        for number, item in enumerate(rule.assumptions):
            if item.code != code or _is_default(choice, item):
                continue
            taken = _pick(choice, item, rule.area, code)
            if taken is not None and taken.area is not None:
                rule = _take(rule, number, taken, taken.area)
    return rule


def _take(rule: Rule, number: int, taken: Alternative, area: Area) -> Rule:
    """Return the rule under another reading, its other alternatives carried along."""
    before = rule.area
    assumptions = []
    for at, item in enumerate(rule.assumptions):
        others = tuple(
            Alternative(
                other.says, None if other.area is None else _moved(before, other.area, area)
            )
            for other in item.alternatives
            if at != number
        )
        if at == number:
            kept = tuple(other for other in item.alternatives if other != taken)
            others = (Alternative(f"as read by default: {_clause(item.says)}", before), *kept)
            item = Assumption(item.code, f"{taken.says} (chosen by the user)", others)  # noqa: PLW2901
        else:
            item = Assumption(item.code, item.says, others)  # noqa: PLW2901
        assumptions.append(item)
    same = figures_of(before) == figures_of(area)
    figures = rule.distances if same else distances(area)
    return msgspec.structs.replace(
        rule, area=area, assumptions=tuple(assumptions), distances=figures
    )


def _clause(says: str) -> str:
    return says.strip().removesuffix(".")


def _moved(base: Area, alternative: Area, chosen: Area) -> Area | None:
    """Return an alternative with another choice made as well; None where they collide."""
    try:
        moved = merge(base, alternative, chosen)
    except ValueError:
        return None
    return moved  # type: ignore[return-value] # merging areas gives an area


def merge(base: object, mine: object, theirs: object) -> object:
    """Join two changes of one tree.

    Raises
    ------
    ValueError
        If both change the same part, each in its own way.
    """
    if _same(mine, base) or _same(mine, theirs):
        return theirs
    if _same(theirs, base):
        return mine
    if isinstance(base, msgspec.Struct) and type(base) is type(mine) is type(theirs):
        fields = {
            name: merge(getattr(base, name), getattr(mine, name), getattr(theirs, name))
            for name in base.__struct_fields__
            if name != "span"
        }
        return msgspec.structs.replace(theirs, **fields)
    if (
        isinstance(base, tuple)
        and isinstance(mine, tuple)
        and isinstance(theirs, tuple)
        and len(base) == len(mine) == len(theirs)
    ):
        return tuple(merge(*parts) for parts in zip(base, mine, theirs, strict=True))
    raise ValueError("both choices change the same words")


def _same(one: object, other: object) -> bool:
    return _bare(one) == _bare(other)


def _bare(value: object) -> object:
    if isinstance(value, Node):
        return without_spans(value)
    if isinstance(value, tuple):
        return tuple(_bare(item) for item in value)
    if isinstance(value, msgspec.Struct) and hasattr(value, "span"):
        return msgspec.structs.replace(value, span=None)
    return value


# --- Words --------------------------------------------------------------------------


def _key(words: str) -> tuple[str, ...]:
    return tuple(word for word in _WORDS.findall(words.casefold()) if word not in _FILLERS)


def _is_default(choice: str, item: Assumption) -> bool:
    return choice.casefold() == DEFAULT or _key(choice) == _key(item.says)


def _fits(choice: str, words: frozenset[str]) -> bool:
    wanted = _key(choice)
    return bool(wanted) and words.issuperset(wanted)


def _words(says: str, area: Area | None = None, default: Area | None = None) -> frozenset[str]:
    """Return the words by which a choice goes: its own, and those it alone puts in the reading."""
    words = frozenset(_key(says))
    if area is None or default is None:
        return words
    return words | (frozenset(_key(describe(area))) - frozenset(_key(describe(default))))


def _pick(choice: str, item: Assumption, area: Area, code: str) -> Alternative | None:
    """Return the one alternative that the words fit, or None."""
    drawable = [other for other in item.alternatives if other.area is not None]
    exact = [other for other in drawable if _key(other.says) == _key(choice)]
    fitting = exact or [
        other for other in drawable if _fits(choice, _words(other.says, other.area, area))
    ]
    if len(fitting) > 1:
        raise ChoiceError(
            f"{code}={choice} fits several choices: {_listed(other.says for other in fitting)}",
            hint="use more words of the one you mean",
        )
    return fitting[0] if fitting else None


def _check_choice(
    code: str, choice: str, offered: tuple[str, ...], rules: tuple[Rule, ...]
) -> None:
    for rule in rules:
        for item in rule.assumptions:
            if item.code == code and (
                _is_default(choice, item)
                or _pick(choice, item, rule.area, code) is not None
                or _fits(choice, _words(item.says))
            ):
                return
    raise ChoiceError(
        f"{code} cannot be chosen as {choice!r}",
        hint=f"the choices are: {_listed(offered)}; or default",
    )


def _unknown(
    code: str, codes: set[str], there: Mapping[str, tuple[str, ...]], known: frozenset[str]
) -> str:
    if code in codes:
        return f"{code} leaves nothing to choose: no other reading of it can be drawn"
    offered = [f"{name} ({' | '.join(says)})" for name, says in there.items()]
    offered += sorted(known - set(there))
    listed = "; ".join(offered) or "none in this text"
    return f"there is no choice {code!r} here; the choices are: {listed}"


def _listed(says: Iterable[str]) -> str:
    return " | ".join(f"“{item}”" for item in says)
