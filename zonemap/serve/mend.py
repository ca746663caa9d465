"""One change of one rule, and the desk that comes of it."""

from __future__ import annotations

from typing import get_args

import msgspec

from zonemap.agreement import Kind, Rule
from zonemap.area import Area, Border, Node, SideOf, Within, distances, walk
from zonemap.controlled import describe, describe_distance, read_area, read_distance
from zonemap.errors import ControlledEnglishError, RulesFileError
from zonemap.measure import Compass
from zonemap.rules.form import RuleEntry
from zonemap.rules.trees import with_figures
from zonemap.serve.desk import Desk, Edit

SIDES_OF_NOTHING = ("both", *(side.value for side in Compass if len(side.value) <= 5))  # noqa: PLR2004 # the four
OWN_KIND: Kind = "buffer"


def mended(desk: Desk, edit: Edit) -> Desk:
    """Return the desk with one change made.

    Raises
    ------
    RulesFileError
        If there is no such rule or field.
    """
    rules = list(desk.rules or ())
    if edit.field == "add":
        numbers = {entry.id for entry in rules}
        free = next(f"own{n}" for n in range(1, len(rules) + 2) if f"own{n}" not in numbers)
        rules.append(RuleEntry(id=free, kind=OWN_KIND, area=edit.value or "all of Place"))
        return msgspec.structs.replace(desk, rules=tuple(rules), mended=True)
    at = next((n for n, entry in enumerate(rules) if entry.id == edit.rule), None)
    if at is None:
        raise RulesFileError(f"there is no rule {edit.rule!r} on the desk")
    entry = rules[at]
    if edit.field == "drop":
        del rules[at]
        dropped = (*desk.dropped, entry.quote) if entry.quote else desk.dropped
        return msgspec.structs.replace(desk, rules=tuple(rules), dropped=dropped, mended=True)
    rules[at] = _changed(entry, edit)
    return msgspec.structs.replace(desk, rules=tuple(rules), mended=True)


def _changed(entry: RuleEntry, edit: Edit) -> RuleEntry:
    match edit.field:
        case "area":
            return _with(entry, area=edit.value, figures=_figures(edit.value))
        case "kind" if edit.value in get_args(Kind):
            return _with(entry, kind=edit.value)
        case "note":
            return _with(entry, note=edit.value or None)
        case "figure" if entry.figures is not None and 0 <= edit.at < len(entry.figures):
            figures = list(entry.figures)
            figures[edit.at] = edit.value
            return _with_figures(entry, tuple(figures))
        case "side":
            area = with_side(read_area(entry.area), edit.value)
            return _with(entry, area=describe(area))
        case "choice":
            code, _, choice = edit.value.partition("=")
            assume = {key: said for key, said in entry.assume.items() if key != code}
            if choice and choice != "default":
                assume[code] = choice
            return _with(entry, assume=assume)
        case _:
            raise RulesFileError(f"{edit.field} cannot be {edit.value!r}")


def _with(entry: RuleEntry, **changes: object) -> RuleEntry:
    return msgspec.structs.replace(entry, **changes)


def _with_figures(entry: RuleEntry, figures: tuple[str, ...]) -> RuleEntry:
    """Return the entry with its figures in its area too, if all of them can be read."""
    try:
        read = tuple(read_distance(text) for text in figures)
        area = read_area(entry.area)
    except ControlledEnglishError:
        return _with(entry, figures=figures)
    if len(distances(area)) != len(read):
        return _with(entry, figures=figures)
    return _with(entry, figures=figures, area=describe(with_figures(area, read)))


def _figures(area: str) -> tuple[str, ...] | None:
    """Return the figures of an area that can be read, so that the two stay together."""
    try:
        return tuple(describe_distance(item) for item in distances(read_area(area))) or None
    except ControlledEnglishError:
        return None


def _sided(node: Node) -> Within | SideOf | None:
    """Return the first part of a tree that lies on a side of something."""
    found = [part for part in walk(node) if isinstance(part, Within | SideOf)]  # type: ignore[arg-type] # every Node is in a union
    return found[0] if found else None


def side_of(area: Area) -> tuple[str, tuple[str, ...]] | None:
    """Return the side an area lies on and the sides it could lie on; None if it has none."""
    part = _sided(area)
    if part is None:
        return None
    line = part.of if isinstance(part, Within) else part.line
    names = (line.of, line.other) if isinstance(line, Border) else ()
    offered = [name for name in names if name is not None]
    given = part.side or "not said"
    return given, tuple(dict.fromkeys([given, *offered, *SIDES_OF_NOTHING]))


def with_side(area: Area, side: str) -> Area:
    """Return an area with its first sided part on another side."""
    target = _sided(area)
    if target is None:
        raise RulesFileError("this area lies on no side of anything")
    wanted = None if side == "not said" and isinstance(target, Within) else side
    return _put(area, target, msgspec.structs.replace(target, side=wanted))


def _put(node: Area, old: Node, new: Node) -> Area:
    if node is old:
        return new  # type: ignore[return-value] # an area for an area
    changes: dict[str, object] = {}
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, Node):
            changes[name] = _put(value, old, new)  # type: ignore[arg-type] # as above
        elif isinstance(value, tuple):
            changes[name] = tuple(
                _put(item, old, new) if isinstance(item, Node) else item  # type: ignore[arg-type] # as above
                for item in value
            )
    return msgspec.structs.replace(node, **changes)


def choices_of(rule: Rule) -> list[dict[str, object]]:
    """Return what can be chosen otherwise in a rule, for the page."""
    return [
        {
            "code": item.code,
            "says": item.says,
            "others": [other.says for other in item.alternatives if other.area is not None],
        }
        for item in rule.assumptions
    ]
