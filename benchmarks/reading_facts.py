"""What zonemap read, reduced to the same facts as what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.reading_figures import Figure, figures
from benchmarks.reading_names import names_alike
from benchmarks.reading_shape import Ref
from zonemap.agreement import Agreement, Definition, Rule, Timing
from zonemap.area import (
    AnyNode,
    Area,
    Border,
    Coast,
    Country,
    Defined,
    Edge,
    Except,
    Flank,
    Inside,
    Line,
    Meridian,
    Offset,
    Overlap,
    Parallel,
    Path,
    Place,
    Point,
    Polygon,
    Region,
    River,
    Road,
    SideOf,
    Stretch,
    Undrawn,
    Within,
    children,
)
from zonemap.measure import METRES_PER, Distance
from zonemap.source import Span

_SAME = 0.01


@dataclass
class Facts:
    """A rule, or several pieces of one, as comparable facts.

    Attributes
    ----------
    main, carved, clips
        Features the area is made from, is less, and is cut to.
    zone_figures
        Distances that shape a zone.
    beside_figures
        Distances the rule holds that locate a point.
    """

    kind: str
    label: str
    main: list[Ref] = field(default_factory=list)
    carved: list[Ref] = field(default_factory=list)
    clips: list[Ref] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)
    zone_figures: list[Distance] = field(default_factory=list)
    beside_figures: list[Distance] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    timings: list[Timing] = field(default_factory=list)
    effect: str = ""
    quote: str = ""
    holes: list[str] = field(default_factory=list)
    line_holes: int = 0
    has_except: bool = False
    is_definition: bool = False
    names_nobody: bool = False

    def join(self, other: Facts) -> Facts:
        """Return the facts of both, as of one rule in two pieces."""
        both = Facts(self.kind, f"{self.label}+{other.label}")
        for name in [
            "main",
            "carved",
            "clips",
            "sides",
            "zone_figures",
            "beside_figures",
            "parties",
            "exceptions",
            "timings",
            "holes",
        ]:
            setattr(both, name, [*getattr(self, name), *getattr(other, name)])
        both.effect = self.effect
        both.quote = f"{self.quote} {other.quote}"
        both.line_holes = self.line_holes + other.line_holes
        both.has_except = self.has_except or other.has_except
        return both


def facts_of(agreement: Agreement) -> list[Facts]:
    """Return the facts of every rule, in the order of the reading."""
    return [_of_rule(rule, agreement) for rule in agreement.rules]


def facts_of_definitions(agreement: Agreement) -> list[Facts]:
    """Return the facts of every defined area, with the kind of the rules that use it."""
    found = []
    for definition in agreement.definitions:
        users = [rule.kind for rule in agreement.rules if _uses(rule.area, definition.term)]
        for kind in dict.fromkeys([*map(str, users)] or [""]):
            facts = Facts(kind, f"definition {definition.term!r}", is_definition=True)
            facts.quote = agreement.source.quote(definition.span)
            _Walk(agreement, facts, ()).area(definition.area)
            found.append(facts)
    return found


def _uses(area: Area, term: str) -> bool:
    if isinstance(area, Defined) and names_alike(area.term, term):
        return True
    return any(_uses(child, term) for child in children(area))  # type: ignore[arg-type] # a feature has children too


def _of_rule(rule: Rule, agreement: Agreement) -> Facts:
    facts = Facts(rule.kind, rule.id)
    facts.parties = [*rule.obliged, *rule.enforcing]
    facts.names_nobody = not rule.obliged
    facts.exceptions = list(rule.exceptions)
    facts.timings = [rule.timing] if rule.timing is not None else []
    facts.effect = rule.effect
    facts.quote = rule.quote or (agreement.source.quote(rule.span) if rule.span else "")
    _Walk(agreement, facts, (rule.id,)).area(rule.area)
    seen = {_key(d) for d in (*facts.zone_figures, *facts.beside_figures)}
    facts.zone_figures += [d for d in rule.distances if _key(d) not in seen]
    return facts


def _key(distance: Distance) -> tuple[float, str]:
    return distance.value * METRES_PER[distance.unit], str(distance.upper)


def lost_figures(agreement: Agreement) -> list[Figure]:
    """Return the lengths of the text that are in no rule and on no list of other figures.

    A length in a passage that tells a rule's zone again is that rule's.
    """
    spans = _figure_spans(agreement)
    return [
        figure
        for figure in figures(agreement.source.text)
        if not any(span.start < figure.end and figure.start < span.end for span in spans)
        and not any(_told_again(figure, rule) for rule in agreement.rules)
    ]


def _told_again(figure: Figure, rule: Rule) -> bool:
    inside = any(s.start <= figure.start and figure.end <= s.end for s in rule.told_again)
    lengths = {end for d in rule.distances for end in (d.written_metres, d.metres)}
    return inside and any(
        abs(length - metres) <= _SAME * metres for length in lengths for metres in figure.metres
    )


def _figure_spans(agreement: Agreement) -> list[Span]:
    """Return the span of every figure that the reading accounts for."""
    spans = [figure.span for figure in agreement.other_figures]
    for rule in agreement.rules:
        spans += [d.span for d in rule.distances if d.span is not None]
        spans += _spans_in(rule.area)
    for definition in agreement.definitions:
        spans += _spans_in(definition.area)
    return spans


def _spans_in(node: AnyNode) -> list[Span]:
    own = (getattr(node, name) for name in node.__struct_fields__)
    spans = [value.span for value in own if isinstance(value, Distance) and value.span]
    for child in children(node):
        spans += _spans_in(child)
    return spans


@dataclass
class _Walk:
    """Walks a tree and fills the facts, defined terms followed."""

    agreement: Agreement
    facts: Facts
    trail: tuple[str, ...]

    def area(self, node: AnyNode, *, target: str = "main") -> None:
        """Take in a node; `target` says whether it is the thing, carved out or a clip."""
        refs: list[Ref] = getattr(self.facts, target)
        ref = _ref(node)
        if ref is not None:
            refs.append(ref)
        if target == "main":
            self._figures(node)
            if isinstance(node, Line):
                self.facts.line_holes += 1
            if isinstance(node, Undrawn):
                self.facts.holes.append(node.reason)
        if isinstance(node, Defined):
            self._defined(node, target)
            return
        self._below(node, target)

    def _below(self, node: AnyNode, target: str) -> None:
        if isinstance(node, Except):
            self.facts.has_except = True
            self.area(node.area, target=target)
            self.area(node.minus, target="carved")
        elif isinstance(node, Overlap) and target == "main":
            self._overlap(node)
        elif isinstance(node, Flank):
            self.facts.has_except = True
            self.facts.sides += [side.value for side in node.sides]
            self.area(node.of, target="carved")
            self.area(node.along, target=target)
        elif isinstance(node, Edge):
            self._edge(node, target)
        elif isinstance(node, Stretch):
            self.area(node.line, target=target)
            self.area(node.start, target="carved")
            self.area(node.end, target="carved")
        else:
            for child in children(node):
                self.area(child, target=target)

    def _edge(self, node: Edge, target: str) -> None:
        """Take the outline of a named area as its border."""
        inner = Facts("", "")
        _Walk(self.agreement, inner, self.trail).area(node.area)
        refs = [
            Ref("border", ref.names) if ref.kind == "named" else ref
            for ref in (*inner.main, *inner.clips)
        ]
        getattr(self.facts, target).extend(refs)
        if target == "main":
            self.facts.holes += inner.holes
            self.facts.line_holes += inner.line_holes
            self.facts.beside_figures += inner.zone_figures

    def _overlap(self, node: Overlap) -> None:
        built = any(not self._is_ground(part) for part in node.areas)
        for part in node.areas:
            self.area(part, target="clips" if built and self._is_ground(part) else "main")

    def _is_ground(self, part: Area) -> bool:
        """Tell whether an area is plain ground, by name or by the rule that named it."""
        if isinstance(part, Defined):
            named = _definition(self.agreement, part.term)
            return named is not None and not isinstance(named, Defined) and self._is_ground(named)
        return isinstance(part, Inside) and not _is_line(part)

    def _figures(self, node: AnyNode) -> None:
        if isinstance(node, Within):
            self.facts.zone_figures.append(node.distance)
            if node.beyond is not None:
                self.facts.zone_figures.append(node.beyond)
        elif isinstance(node, Offset):
            self.facts.beside_figures.append(node.distance)
        if isinstance(node, Within | SideOf) and node.side:
            self.facts.sides.append(node.side)

    def _defined(self, node: Defined, target: str) -> None:
        key = node.term.casefold()
        if key in self.trail:
            return
        below = _Walk(self.agreement, self.facts, (*self.trail, key))
        found = _definition(self.agreement, node.term)
        if found is not None:
            inner = Facts("", "")
            _Walk(self.agreement, inner, below.trail).area(found)
            getattr(self.facts, target).extend([*inner.main, *inner.clips])
            if target == "main":
                self.facts.beside_figures += inner.zone_figures
                self.facts.holes += inner.holes
                self.facts.line_holes += inner.line_holes
                self.facts.has_except = self.facts.has_except or inner.has_except
        getattr(self.facts, target).append(Ref("any", (node.term,)))


def _is_line(area: Area) -> bool:
    """Tell whether an area is a line alone, which ground beside it can only cut."""
    return isinstance(area, Inside) and not isinstance(area.feature, Place | Region | Country)


def _definition(agreement: Agreement, term: str) -> Area | None:
    """Return the area of a term or of a rule's id; the exact term before a like one."""
    for rule in agreement.rules:
        if rule.id == term:
            return rule.area
    exact: Iterable[Definition] = (
        d for d in agreement.definitions if d.term.casefold() == term.casefold()
    )
    for definition in exact:
        return definition.area
    for definition in agreement.definitions:
        if names_alike(definition.term, term):
            return definition.area
    return None


def _ref(node: AnyNode) -> Ref | None:  # noqa: PLR0911 # one case a kind of feature
    """Return the comparable form of a node that names something."""
    match node:
        case Border():
            return Ref("border", tuple(name for name in (node.of, node.other) if name))
        case River() | Road() | Line():
            # an unnamed line is left open for the user to supply
            return Ref("line", (node.name,), hole=node.name.startswith("unnamed"))
        case Coast():
            return Ref("line", (node.of,))
        case Place() | Country() | Region():
            return Ref("named", (node.name,))
        case Parallel():
            return Ref("parallel", (), (node.lat,))
        case Meridian():
            return Ref("meridian", (), (node.lon,))
        case Polygon() | Path():
            return _points(node)
        case Undrawn():
            return Ref("hole", (node.layer_name,), hole=True)
        case Point():
            return Ref("points", (), (node.lon, node.lat))
        case _:
            return None


def _points(node: Polygon | Path) -> Ref | None:
    spots = [point for point in node.points if isinstance(point, Point)]
    if not spots:
        return None
    return Ref("points", (), tuple(part for point in spots for part in (point.lon, point.lat)))
