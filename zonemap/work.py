"""What a command works on: a text, a rules file, or one laid over the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zonemap.agreement import Agreement
from zonemap.area import Country
from zonemap.errors import ZonemapError
from zonemap.pipeline import Options, own_layers, read_agreement
from zonemap.places.gazetteer import Context
from zonemap.source import SourceText
from zonemap.zone import ZoneMap

if TYPE_CHECKING:
    from zonemap.comparison import Comparison
    from zonemap.places.supplied import SuppliedLayer
    from zonemap.rules.form import LayerEntry
    from zonemap.rules.load import RulesFile


@dataclass(frozen=True, slots=True)
class Work:
    """What a command works on: a reading, and what a rules file brought along.

    Parameters
    ----------
    agreement
        What was read, mended by the rules file where there is one.
    layers
        Layers the rules file carries, by the names of the holes they fill.
    assume
        Choices the rules file makes for all rules.
    notes
        What the user should know: entries that no longer apply.
    folder
        Where the rules file lies: the files of its layers are named from there.
    """

    agreement: Agreement
    layers: Mapping[str, LayerEntry] = field(default_factory=dict)
    assume: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    folder: Path = field(default_factory=Path)


def open_work(source: SourceText | None, rules: RulesFile | None = None) -> Work:
    """Read a text, a rules file in its place, or a text with a rules file laid over it.

    Raises
    ------
    RulesFileError
        If the rules file contradicts itself.
    """
    if rules is None:
        if source is None:
            raise TypeError("a text or a rules file is needed")
        return Work(read_agreement(source))
    from zonemap.rules.apply import apply_rules, text_of

    applied = apply_rules(rules, read_agreement(source or text_of(rules)))
    return Work(applied.agreement, rules.layers, rules.form.assume, applied.notes())


def carried_layers(work: Work) -> dict[str, SuppliedLayer]:
    """Return the layers that a rules file carries, found from where it lies."""
    from zonemap.places.supplied import SuppliedLayer, supplied

    found: dict[str, SuppliedLayer] = {}
    for name, entry in work.layers.items():
        if entry.wkt is not None:
            layer = SuppliedLayer(name, Path(name), f"“{name}”", wkt=entry.wkt)
        else:
            said = entry.file or ""
            table = f":{entry.layer}" if entry.layer else ""
            layer = supplied(name, said + table, folder=work.folder)
        credit = entry.credit or f"{layer.title} (supplied by the user)"
        found[name] = replace(layer, credit=credit)
    return found


def layer_notes(zone_map: ZoneMap, options: Options) -> tuple[str, ...]:
    """Return what the user should know of the layers given: unused, far away.

    Raises
    ------
    LayerError
        If a layer cannot be read.
    """
    from zonemap.places.supplied import far_from, holes

    layers = own_layers(options)
    if not layers:
        return ()
    used = {layer for zone in zone_map.zones for layer in zone.layers}
    blamed = {problem.layer_name for problem in zone_map.problems}
    there = tuple(
        dict.fromkeys(name for rule in zone_map.agreement.rules for name in holes(rule.area))
    )
    said = []
    around = _around(zone_map.agreement.countries)
    for layer in layers:
        if layer.id not in used and layer.name not in blamed:
            listed = ", ".join(f"“{name}”" for name in there) or "none"
            said.append(f"no rule asks for a layer “{layer.name}”; layers can stand for: {listed}")
        far = far_from(layer, around)
        if far is not None:
            said.append(far)
    return tuple(said)


def _around(countries: tuple[str, ...]) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of some countries, in degrees."""
    from zonemap.places.geodata import open_geodata

    gazetteer = open_geodata()
    boxes = []
    for code in countries:
        try:
            shape = gazetteer.find(Country(code), Context(countries)).shape
        except ZonemapError:
            continue  # a code that no layer knows bounds nothing
        if shape is not None:
            boxes.append(shape.bounds)
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def compare_maps(before: ZoneMap, after: ZoneMap) -> Comparison:
    """Set two mapped agreements side by side, rule by rule.

    Returns
    -------
    comparison
        What was added, dropped, widened or moved; areas on the ellipsoid, in km2.
    """
    from zonemap.analysis.compare import compare
    from zonemap.geometry.geodesy import area_km2

    return compare(before, after, area_km2=area_km2)
