"""From a desk to what the page shows of it: its rules read, laid over its text and drawn.

What was built for the last texts is kept, to draw a small change quickly, and nothing else.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from zonemap.agreement import Agreement, Rule
from zonemap.controlled import describe, read_area, read_distance
from zonemap.errors import ChoiceError, ControlledEnglishError, DocumentError, RulesFileError
from zonemap.pipeline import Options, chosen, map_agreement, own_layers, read_agreement
from zonemap.rules.apply import Applied, apply_rules
from zonemap.rules.form import AgreementEntry, RuleEntry, RulesForm, SourceEntry
from zonemap.rules.load import RuleLines, RulesFile, read_rules
from zonemap.rules.tree import Leaf
from zonemap.rules.write import as_yaml
from zonemap.serve.desk import Answer, Desk, Slip
from zonemap.serve.mend import choices_of, side_of
from zonemap.source import SourceText, Span
from zonemap.work import Work, carried_layers

if TYPE_CHECKING:
    from zonemap.zone import ZoneMap

MAX_TEXT = 1_000_000
KEPT_AREAS = 200
_NOWHERE = SourceText("desk", " ")


class Recent(OrderedDict[object, Any]):
    """Remembers the last values set, as many as it may."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: object, value: Any) -> None:  # noqa: ANN401 # any value
        super().__setitem__(key, value)
        while len(self) > self.most:
            self.popitem(last=False)


_KEPT = Recent(KEPT_AREAS)
_CODED = Recent(KEPT_AREAS)


@lru_cache(maxsize=16)
def _read(name: str, text: str) -> Agreement:
    return read_agreement(SourceText(name, text))


def with_rules(desk: Desk) -> Desk:
    """Return a desk with its rules read, if they are not yet; a new text is read anew."""
    if len(desk.text) > MAX_TEXT:
        raise DocumentError(
            f"the text has {len(desk.text):,} characters; at most {MAX_TEXT:,} are read here",
            hint="use `zonemap map` for very long documents",
        )
    if not desk.text.strip():
        return msgspec.structs.replace(desk, rules=None, agreement=None, definitions=None)
    source = SourceText(desk.name, desk.text)
    if desk.rules is not None and (desk.mended or desk.read == source.sha256):
        return desk
    desk = msgspec.structs.replace(desk, read=source.sha256)
    return _written(desk, _read(desk.name, desk.text))


def _written(desk: Desk, agreement: Agreement) -> Desk:
    """Return the desk with an agreement's rules on it, as a rules file would have them."""
    form = read_rules(SourceText("desk", as_yaml(agreement, with_text=False))).form
    return msgspec.structs.replace(
        desk,
        agreement=form.agreement or AgreementEntry(),
        rules=form.rules,
        definitions=form.definitions,
    )


def _parsed(desk: Desk) -> tuple[RulesFile, list[Slip]]:
    """Return the desk's rules as a rules file, without those that cannot be read."""
    sound: list[RuleLines] = []
    slips: list[Slip] = []
    for entry in desk.rules or ():
        try:
            sound.append(_lines(entry))
        except _SlipError as error:
            slips.append(error.slip)
    definitions = None
    if desk.definitions is not None:
        definitions = tuple((item, read_area(item.area)) for item in desk.definitions)
    form = RulesForm(
        zonemap_rules="1",
        rules=tuple(lines.entry for lines in sound),
        source=SourceEntry(name=desk.name),
        agreement=desk.agreement,
        definitions=desk.definitions,
        layers=desk.layers,
    )
    root = Leaf(None, Span(0, 1))
    return RulesFile(_NOWHERE, form, tuple(sound), definitions, root), slips


class _SlipError(Exception):
    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.message)
        self.slip = slip


def _lines(entry: RuleEntry) -> RuleLines:
    area = _try(entry.id, "area", entry.area, read_area)
    figures = None
    if entry.figures is not None:
        figures = tuple(
            _try(entry.id, f"figure {at}", text, read_distance)
            for at, text in enumerate(entry.figures)
        )
    others = tuple(
        tuple(None if other.area is None else read_area(other.area) for other in item.alternatives)
        for item in entry.assumptions
    )
    return RuleLines(entry, area, figures, others)


def _try(rule: str, field: str, text: str, read: Callable[[str], Any]) -> Any:  # noqa: ANN401 # an area or a distance
    try:
        return read(text)
    except ControlledEnglishError as error:
        span = error.span
        raise _SlipError(
            Slip(
                rule=rule,
                field=field,
                message=str(error),
                hint=error.hint,
                start=None if span is None else span.start,
                end=None if span is None else span.end,
            )
        ) from None


def _applied(desk: Desk) -> tuple[Applied, list[Slip]]:
    """Lay the desk's rules over its text; a rule that contradicts itself is a slip."""
    rules, slips = _parsed(desk)
    fresh = _read(desk.name, desk.text or " ")
    while True:
        try:
            return apply_rules(rules, fresh), slips
        except (RulesFileError, ChoiceError) as error:
            blamed = _blamed(rules, fresh)
            if blamed is None:
                raise
            slips.append(Slip(rule=blamed, field="area", message=str(error), hint=error.hint))
            rules = _without(rules, blamed)


def _blamed(rules: RulesFile, fresh: Agreement) -> str | None:
    """Return the rule that cannot be applied by itself."""
    for lines in rules.rules:
        try:
            apply_rules(_only(rules, (lines,)), fresh)
        except (RulesFileError, ChoiceError):
            return lines.entry.id
    return None


def _without(rules: RulesFile, rule_id: str) -> RulesFile:
    return _only(rules, tuple(lines for lines in rules.rules if lines.entry.id != rule_id))


def _only(rules: RulesFile, lines: tuple[RuleLines, ...]) -> RulesFile:
    form = msgspec.structs.replace(rules.form, rules=tuple(item.entry for item in lines))
    return RulesFile(rules.file, form, lines, rules.definitions, rules.root)


def mapped(desk: Desk) -> tuple[ZoneMap, Applied, list[Slip]]:
    """Return a desk's zones, its rules as they lie over its text, and what cannot be read."""
    applied, slips = _applied(desk)
    options = Options(layers=carried_layers(Work(applied.agreement, layers=desk.layers)))
    own_layers(options)
    return map_agreement(chosen(applied.agreement, {}), options=options, kept=_KEPT), applied, slips


def answered(desk: Desk, have: tuple[float, float, float, float] | None) -> Answer:
    """Return what the page shows of a desk; `have` is the background it has."""
    from zonemap.outputs.webmap.basemap import frame_of
    from zonemap.serve.view import view_of

    desk = _with_new_rules(desk)
    zone_map, applied, slips = mapped(desk)
    view = view_of(zone_map, _CODED)
    # The map counts as the page does, also while a rule cannot be read.
    numbers = {entry.id: number for number, entry in enumerate(desk.rules or (), start=1)}
    for told in (*view["zones"], *view["problems"]):
        told["number"] = numbers.get(told["id"], told["number"])
    frame = frame_of(zone_map)
    return Answer(
        desk=_in_step(desk, applied.agreement),
        cards=tuple(_cards(desk, zone_map, applied)),
        slips=tuple(slips),
        view=view,
        frame=frame is not None and not _does(have, *frame),
        said=(*desk.notes, *applied.notes()[: len(applied.gone)]),
    )


def _with_new_rules(desk: Desk) -> Desk:
    """Return a mended desk with what a changed text says anew; what was dropped stays away."""
    if not desk.mended or desk.rules is None:
        return desk
    applied, _ = _applied(desk)
    known = {*desk.dropped, *(entry.quote for entry in desk.rules)}
    new = [rule for rule in applied.unlisted if rule.quote not in known]
    if not new:
        return desk
    fresh = _written(desk, msgspec.structs.replace(applied.agreement, rules=tuple(new)))
    taken = {entry.id for entry in desk.rules}
    added = []
    for entry in fresh.rules or ():
        number = entry.id
        while number in taken:
            number += "+"
        taken.add(number)
        added.append(msgspec.structs.replace(entry, id=number))
    return msgspec.structs.replace(desk, rules=(*desk.rules, *added))


def _in_step(desk: Desk, agreement: Agreement) -> Desk:
    """Return the desk with the figures and areas that came of its changes."""
    from zonemap.area import distances
    from zonemap.controlled import describe_distance

    areas = {rule.id: rule.area for rule in agreement.rules}
    rules = []
    for entry in desk.rules or ():
        if entry.id in areas and not entry.assume:
            area = areas[entry.id]
            figures = tuple(describe_distance(item) for item in distances(area))
            rules.append(
                msgspec.structs.replace(entry, area=describe(area), figures=figures or None)
            )
        else:
            rules.append(entry)
    return msgspec.structs.replace(desk, rules=None if desk.rules is None else tuple(rules))


def _does(
    have: tuple[float, float, float, float] | None,
    box: tuple[float, float, float, float],
    focus: tuple[float, float, float, float],
) -> bool:
    """Tell whether a background that is there is wide and fine enough for the zones."""
    if have is None:
        return False
    inside = (
        have[0] <= focus[0] and have[1] <= focus[1] and have[2] >= focus[2] and have[3] >= focus[3]
    )
    return inside and (have[2] - have[0]) <= 2.5 * (box[2] - box[0])


def _cards(desk: Desk, zone_map: ZoneMap, applied: Applied) -> list[dict[str, Any]]:
    zones = {zone.rule.id: zone for zone in zone_map.zones}
    problems = {problem.rule.id: problem for problem in zone_map.problems}
    gone = {item.id for item in applied.gone}
    rules = {rule.id: rule for rule in applied.agreement.rules}
    cards = []
    for entry in desk.rules or ():
        rule, zone, problem = rules.get(entry.id), zones.get(entry.id), problems.get(entry.id)
        card: dict[str, Any] = {"id": entry.id, "drawn": zone is not None, "gone": entry.id in gone}
        if rule is not None:
            card |= {
                "status": "drawable" if problem is None else problem.status,
                "side": side_of(rule.area),
                "choices": choices_of(rule),
                "reading": describe(rule.area),
            }
        if zone is not None:
            card |= {"area_km2": zone.area_km2, "length_km": zone.length_km}
        if problem is not None:
            card |= {
                "message": problem.message,
                "hint": problem.hint,
                "layer": problem.layer_name or _hole(rule),
            }
        cards.append(card)
    return cards


def _hole(rule: Rule | None) -> str | None:
    from zonemap.area import Undrawn, walk

    if rule is None:
        return None
    return next((part.layer_name for part in walk(rule.area) if isinstance(part, Undrawn)), None)
