"""The whole of zonemap on one page: read, build, collect."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from zonemap.agreement import Agreement, Assumption, Rule, Standing
from zonemap.area import Area, Defined, Place, Region, walk, without_spans
from zonemap.controlled import describe, read_area
from zonemap.errors import ChoiceError, ZonemapError
from zonemap.places.gazetteer import Context, Gazetteer
from zonemap.places.states import held_in
from zonemap.source import SourceText
from zonemap.zone import Outline, Outlines, Problem, Zone, ZoneMap

if TYPE_CHECKING:
    import pandas as pd

    from zonemap.analysis.columns import EventColumns
    from zonemap.analysis.zoneset import Zones
    from zonemap.geometry.build import Built
    from zonemap.outputs.webmap.events import EventMap
    from zonemap.places.supplied import SuppliedLayer

_NEAR_NAMES = 200
"""So many other names tell where a text is; to weigh each against all takes the square of them."""
_NO_LAYERS: Mapping[str, SuppliedLayer] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Options:
    """What the user may choose for one mapping.

    Parameters
    ----------
    tolerance_m
        How far, in metres, an edge may lie from where it should be, up to 50 km depth.
    borders
        Which layer distances are measured from.
    layers
        The user's own layers for this run: name to file, ``FILE:TABLE`` or layer.
    assume
        Choices among assumptions: code to choice.
    """

    tolerance_m: float = 0.5
    borders: Literal["osm", "natural-earth"] = "osm"
    layers: Mapping[str, Path | SuppliedLayer] = field(default_factory=dict)
    assume: Mapping[str, str] = field(default_factory=dict)


def read_agreement(source: SourceText) -> Agreement:
    """Read every rule of a text; no place is looked up and nothing is drawn."""
    from zonemap.reading.rules import read_agreement as read

    return read(source)


def chosen(agreement: Agreement, assume: Mapping[str, str]) -> Agreement:
    """Return the agreement under the user's choices among its assumptions.

    Raises
    ------
    ChoiceError
        If a code or a choice is not there.
    """
    if not assume:
        return agreement
    from zonemap.rules.built import CODES
    from zonemap.rules.choose import choose

    return choose(agreement, assume, known=frozenset(CODES))


def standings(
    agreement: Agreement, layers: Mapping[str, SuppliedLayer] = _NO_LAYERS
) -> dict[str, Standing]:
    """Tell, from words and names alone, which rules can be drawn and what the others lack.

    Every name is looked up as it is when mapping, and no shape is made: that a zone comes out
    empty, or that two lines never meet, is found out when mapping.

    Parameters
    ----------
    agreement
        Its countries and other names count too: they tell homonyms apart.
    layers
        The user's own layers for this run, by name.

    Returns
    -------
    dict
        By rule id, in the order of the rules. A rule that names another zone is no better off
        than that zone.
    """
    from zonemap.places.asked import Asker
    from zonemap.places.geodata import open_geodata
    from zonemap.places.names import fold
    from zonemap.places.standing import standing
    from zonemap.places.supplied import with_layers

    def opened() -> Gazetteer:
        return with_layers(open_geodata(shapes=False), tuple(layers.values()))

    asker = Asker(opened, context_of(agreement))
    defined = _definitions(agreement)
    filled = frozenset(map(fold, layers))
    return {
        rule.id: standing(rule.area, dict(_terms(rule.area, defined)), asker, filled)
        for rule in agreement.rules
    }


def _definitions(agreement: Agreement) -> dict[str, Area]:
    """Return the areas by the terms the text gives them, and by rule id."""
    return {term.term.casefold(): term.area for term in agreement.definitions} | {
        rule.id: rule.area for rule in agreement.rules
    }


def context_of(agreement: Agreement) -> Context:
    """Return what tells homonyms apart: the agreement's countries and other names.

    Its countries are those of today, and those whose ground they held when it was signed.
    """
    year = (agreement.date or "")[:4]
    held = held_in(agreement.countries, int(year)) if year.isdigit() else ()
    names = (
        part.name
        for rule in agreement.rules
        for part in walk(rule.area)
        if isinstance(part, Place | Region)
    )
    near = tuple(islice(dict.fromkeys(names), _NEAR_NAMES))
    return Context((*agreement.countries, *held), near)


def map_agreement(
    source: SourceText | Agreement,
    gazetteer: Gazetteer | None = None,
    options: Options | None = None,
    *,
    kept: MutableMapping[object, Built] | None = None,
) -> ZoneMap:
    """Build every zone of an agreement.

    One rule that cannot be mapped does not cost the others: it is kept as a `Problem`
    beside the zones, with its words and the reason.

    Parameters
    ----------
    source
        The agreement's text, or what was read from it.
    gazetteer
        Where names become shapes; the shipped geodata and the user's layers by
        default. Nothing is asked of the network.
    options
        What the user chose; see `Options`.
    kept
        Where built areas are kept between two mappings of the same text, so that only
        what was changed is built again; nothing is kept by default.

    Returns
    -------
    zone_map
        One `Zone` for each rule that was mapped, one `Problem` for each that was not:
        ``len(zones) + len(problems) == len(agreement.rules)``. Shapes are in degrees
        (EPSG:4326), longitude first.
    """
    from zonemap.geometry.build import Builder
    from zonemap.places.geodata import open_geodata
    from zonemap.places.supplied import with_layers
    from zonemap.rules.built import built_choices

    given = options or Options()
    agreement = read_agreement(source) if isinstance(source, SourceText) else source
    agreement = chosen(agreement, given.assume)
    own = own_layers(given)
    places = with_layers(gazetteer or open_geodata(borders=given.borders), own)
    definitions = _definitions(agreement)
    context = context_of(agreement)
    assume = built_choices(given.assume, agreement.countries)
    builder = Builder(
        places,
        read_area=read_area,
        definitions=definitions,
        context=context,
        tolerance_m=given.tolerance_m,
        assume=assume,
    )

    def build(area: Area) -> Built:
        if kept is None:
            return builder.build(area)
        terms = _terms(area, definitions)
        key = (without_spans(area), terms, context, (*assume.items(),), given.borders,
               given.tolerance_m, own)  # fmt: skip
        if key not in kept:
            kept[key] = builder.build(area)
        return kept[key]

    zones: list[Zone] = []
    problems: list[Problem] = []
    for rule in agreement.rules:
        try:
            zones.append(_zone(agreement, rule, build, own))
        except ZonemapError as error:
            problems.append(_problem(rule, error))
    _check_made(given.assume, zones, problems)
    used = tuple(dict.fromkeys(layer for zone in zones for layer in zone.layers))
    return ZoneMap(agreement, tuple(zones), tuple(problems), places.credits(used))


def map_events(
    zones: Zones,
    joined: pd.DataFrame,
    *,
    columns: EventColumns | None = None,
    dates: Mapping[str, str] | None = None,
) -> EventMap:
    """Return the map of events over the zones they were joined to.

    Parameters
    ----------
    zones, columns, dates
        As for `zonemap.analysis.join_events`.
    joined
        What it made.
    """
    from zonemap.analysis.columns import recognise
    from zonemap.analysis.join import RESULT_COLUMNS
    from zonemap.analysis.marks import MARK_STATES, marks_of
    from zonemap.analysis.plain import figures_of
    from zonemap.analysis.summary import compliance
    from zonemap.analysis.zoneset import ZoneSet
    from zonemap.outputs.properties import attribution
    from zonemap.outputs.webmap.events import EventMap, EventZone

    found = ZoneSet.of(zones, dates=dates)
    title, credit = "zones", str(getattr(zones, "attrs", {}).get("attribution", ""))
    if isinstance(zones, ZoneMap):
        title = zones.agreement.title or zones.agreement.source.name
        credit = attribution(zones)
    known = columns or recognise([name for name in joined.columns if name not in RESULT_COLUMNS])
    figures = compliance(joined, found, columns=known).to_dict("records")
    shown = (found.ids, found.names, found.kinds, found.shapes, map(figures_of, figures))
    return EventMap(
        tuple(EventZone(*of_zone) for of_zone in zip(*shown, strict=True)),
        marks_of(joined, known),
        MARK_STATES,
        f"Events: {title}",
        credit,
    )


def own_layers(options: Options) -> tuple[SuppliedLayer, ...]:
    """Return the user's layers for one run, read and checked.

    Raises
    ------
    LayerError
        If one cannot be used.
    """
    from zonemap.places.supplied import SuppliedLayer, supplied

    layers = tuple(
        layer if isinstance(layer, SuppliedLayer) else supplied(name, layer)
        for name, layer in options.layers.items()
    )
    for layer in layers:
        layer.check()
    return layers


def _check_made(assume: Mapping[str, str], zones: list[Zone], problems: list[Problem]) -> None:
    """Refuse a choice that no zone had to make: it would change nothing, and say nothing.

    A rule that became a problem may have had it, so that nothing is refused then.
    """
    made = {item.code for zone in zones for item in zone.assumptions}
    for code in assume:
        if code not in made and not problems:
            raise ChoiceError(
                f"there is no choice {code!r} here",
                hint=f"the choices are: {', '.join(sorted(made)) or 'none in this text'}",
            )


def _terms(area: Area, definitions: Mapping[str, Area]) -> tuple[tuple[str, Area], ...]:
    """Return the definitions an area leans on, directly or through others, each once."""
    found: dict[str, Area] = {}
    waiting = [area]
    while waiting:
        for part in walk(waiting.pop()):
            if not isinstance(part, Defined):
                continue
            # A term is looked up as it stands (a rule's id) or folded, as the builder does.
            for term in (part.term, part.term.casefold()):
                meant = definitions.get(term)
                if meant is not None and term not in found:
                    found[term] = without_spans(meant)
                    waiting.append(meant)
    return tuple(found.items())


def _zone(
    agreement: Agreement,
    rule: Rule,
    build: Callable[[Area], Built],
    own: tuple[SuppliedLayer, ...],
) -> Zone:
    from zonemap.places.supplied import fill

    area, filled = fill(rule.area, own) if own else (rule.area, ())
    built = build(area)
    supplied = tuple(
        Assumption("layer", f"“{layer.name}” is {layer.whose}: the words do not draw it.")
        for layer in filled
    )
    return Zone(
        rule=rule,
        shape=built.shape,
        steps=built.steps,
        reading=describe(area),
        area_km2=built.area_km2,
        length_km=built.length_km,
        baseline=built.baseline,
        assumptions=rule.assumptions + supplied + built.assumptions,
        alternatives=_outlines(rule, built, build),
        warnings=(*(_BESIDE.format(words) for words in agreement.beside(rule)), *built.warnings),
        max_error_m=built.max_error_m,
    )


_BESIDE = "The words say “{}” too, and nothing was made of it."


def _outlines(rule: Rule, built: Built, build: Callable[[Area], Built]) -> Sequence[Outline]:
    """Return the ground under the other readings of the words and of the ground itself."""
    others = [
        (f"{item.code}: {other.says}", other.area)
        for item in rule.assumptions
        for other in item.alternatives
        if other.area is not None
    ]
    if not others:
        return built.alternatives

    def draw() -> tuple[Outline, ...]:
        drawn: list[Outline] = []
        for says, area in others:
            try:
                drawn.append(Outline(says, build(area).shape))
            except ZonemapError:
                continue  # a reading that cannot be drawn is told, not shown
        return (*drawn, *built.alternatives)

    return Outlines(draw)


def _problem(rule: Rule, error: ZonemapError) -> Problem:
    from zonemap.places.standing import status_of

    return Problem(
        rule=rule,
        status=status_of(error),
        code=error.code,
        message=str(error),
        hint=error.hint,
        layer_name=error.layer_name,
        reading=describe(rule.area),
    )
