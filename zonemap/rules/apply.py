"""A rules file laid over a text: what it says counts, the text gives the words."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from zonemap.agreement import (
    Agreement,
    Alternative,
    Assumption,
    Definition,
    OtherFigure,
    Rule,
    Timing,
)
from zonemap.area import Area, distances, without_spans
from zonemap.controlled import describe, describe_distance
from zonemap.errors import ChoiceError
from zonemap.measure import Distance
from zonemap.rules.choose import choose_in_rules
from zonemap.rules.form import AgreementEntry, RuleEntry, entry_of_timing
from zonemap.rules.load import RuleLines, RulesFile
from zonemap.rules.quotes import find
from zonemap.rules.trees import figures_of, with_figures, with_spans
from zonemap.rules.write import MENDED
from zonemap.source import SourceText, Span

DROPPED = "its rule was dropped in the rules file"


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry whose quote the text no longer holds."""

    id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What a rules file and a text give together.

    Parameters
    ----------
    agreement
        The text under the rules of the file.
    gone
        Entries that do not apply, for the text no longer holds their quotes.
    unlisted
        Ids of rules that are read from words of a changed text and stand in no entry.
    """

    agreement: Agreement
    gone: tuple[Gone, ...] = ()
    unlisted: tuple[Rule, ...] = ()

    def notes(self) -> tuple[str, ...]:
        """Return what the user should know, one sentence each."""
        said = [
            f"{item.id} does not apply: the text no longer says “{_short(item.quote)}”"
            for item in self.gone
        ]
        said += [
            f"“{_short(rule.quote)}” is read as a rule and stands in no entry of the rules file"
            for rule in self.unlisted
        ]
        return tuple(said)


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 100 else words[:97] + "..."  # noqa: PLR2004 # a line's worth


def text_of(rules: RulesFile) -> SourceText:
    """Return the text a rules file stands for: the one it holds, or its quotes."""
    held = rules.text
    if held is not None:
        return held
    quotes = dict.fromkeys(lines.entry.quote for lines in rules.rules if lines.entry.quote)
    name = rules.form.source.name if rules.form.source else rules.file.name
    return SourceText(name, "\n\n".join(quotes) or "(no text)")


def apply_rules(rules: RulesFile, fresh: Agreement) -> Applied:
    """Lay a rules file over a text.

    Parameters
    ----------
    rules
        The file. What it says counts; a rule it does not list is dropped.
    fresh
        What is read from the text now: it gives the words behind each part of an area
        that means the same, and what is no rule.

    Raises
    ------
    RulesFileError
        If a rule's figures and its area say different things, and which was edited
        cannot be told.
    ChoiceError
        If a choice of an entry is not there.
    """
    source = fresh.source
    found: list[Rule] = []
    gone: list[Gone] = []
    taken: set[str] = set()
    for number, lines in enumerate(rules.rules):
        entry = lines.entry
        span = find(source.text, entry.quote, entry.occurrence) if entry.quote else None
        if entry.quote and span is None:
            gone.append(Gone(entry.id, entry.quote))
            continue
        read = _read_before(entry, span, fresh, taken)
        if read is not None:
            taken.add(read.id)
        found.append(_rule(rules, number, lines, read, span, source))
    agreement = _agreement(rules, fresh, tuple(found), taken)
    same_text = rules.form.source is not None and rules.form.source.sha256 == source.sha256
    unlisted = (
        ()
        if same_text
        else tuple(
            rule for rule in fresh.rules if rule.id not in taken and not _covered(rule, found)
        )
    )
    return Applied(agreement, tuple(gone), unlisted)


def _covered(rule: Rule, found: list[Rule]) -> bool:
    return rule.span is not None and any(
        other.span is not None and other.span.overlaps(rule.span) for other in found
    )


def _read_before(
    entry: RuleEntry, span: Span | None, fresh: Agreement, taken: set[str]
) -> Rule | None:
    """Return the rule that is read from the same words now: of several, that of the same id."""
    if span is None:
        return None
    there = [
        rule
        for rule in fresh.rules
        if rule.id not in taken
        and (rule.quote == entry.quote or (rule.span is not None and rule.span == span))
    ]
    same_place = [rule for rule in there if rule.span is not None and rule.span.overlaps(span)]
    there = same_place or there
    ranked = sorted(there, key=lambda rule: (rule.id != entry.id, rule.kind != entry.kind))
    return ranked[0] if ranked else None


def _agreement(
    rules: RulesFile, fresh: Agreement, found: tuple[Rule, ...], taken: set[str]
) -> Agreement:
    about = rules.form.agreement or AgreementEntry(
        title=fresh.title,
        date=fresh.date,
        parties=fresh.parties,
        countries=fresh.countries,
    )
    definitions = fresh.definitions
    if rules.definitions is not None:
        definitions = tuple(_definition(item.term, area, fresh) for item, area in rules.definitions)
    left_out = [
        OtherFigure(fresh.source.quote(figure.span), figure.span, figure.metres, DROPPED)
        for rule in fresh.rules
        if rule.id not in taken
        for figure in rule.distances
        if figure.span is not None
    ]
    figures = sorted((*fresh.other_figures, *left_out), key=lambda figure: figure.span.start)
    return msgspec.structs.replace(
        fresh,
        title=about.title,
        date=about.date,
        parties=about.parties,
        countries=about.countries,
        rules=found,
        definitions=definitions,
        other_figures=tuple(figures) if left_out else fresh.other_figures,
    )


def _definition(term: str, area: Area, fresh: Agreement) -> Definition:
    for item in fresh.definitions:
        if item.term == term:
            return Definition(term, with_spans(area, item.area), item.span)
    return Definition(term, area, Span(0, 1))


def _rule(
    rules: RulesFile,
    number: int,
    lines: RuleLines,
    read: Rule | None,
    span: Span | None,
    source: SourceText,
) -> Rule:
    entry = lines.entry
    area = _area(rules, number, lines, read)
    if read is not None and read.span is not None and span is not None:
        span = read.span if source.quote(read.span) == entry.quote else span
    rule = Rule(
        id=entry.id,
        provision=entry.provision,
        kind=entry.kind,
        area=area,
        span=span,
        told_again=_again(entry, read, source),
        obliged=entry.obliged,
        enforcing=entry.enforcing,
        effect=entry.effect,
        weapons=entry.weapons,
        distances=_distances(area, read),
        timing=_timing(entry, read),
        exceptions=entry.exceptions,
        assumptions=_assumptions(lines, area, read),
        note=entry.note,
        quote=entry.quote,
    )
    return _chosen(rules, number, rule)


def _chosen(rules: RulesFile, number: int, rule: Rule) -> Rule:
    """Take the readings that an entry chooses; one that is not there is an error."""
    for code, choice in rules.rules[number].entry.assume.items():
        try:
            rule = choose_in_rules((rule,), {code: choice})[0]
        except ChoiceError as error:
            raise rules.fail(str(error), "rules", number, "assume", code, hint=error.hint) from None
    return rule


def _area(rules: RulesFile, number: int, lines: RuleLines, read: Rule | None) -> Area:
    """Return the entry's area, with its figures where those were edited and the area was not."""
    said, figures = lines.area, lines.figures
    there = figures_of(said)
    if figures is not None and list(figures) != there:
        stale = read is not None and list(figures) == figures_of(read.area)
        untouched = read is None or without_spans(said) == without_spans(read.area)
        if not stale:
            if not untouched or len(figures) != len(there):
                raise rules.fail(
                    f"the figures say {_said(figures)}, the area says {_said(distances(said))}",
                    "rules",
                    number,
                    "figures",
                    hint="change the distance in the area too, or drop the line of figures",
                )
            said = with_figures(said, figures)
    return said if read is None else with_spans(said, read.area)


def _said(figures: tuple[Distance, ...]) -> str:
    return ", ".join(describe_distance(item) for item in figures) or "none"


def _again(entry: RuleEntry, read: Rule | None, source: SourceText) -> tuple[Span, ...]:
    if read is not None and entry.said_again == tuple(map(source.quote, read.told_again)):
        return read.told_again
    found = (find(source.text, quote) for quote in entry.said_again)
    return tuple(span for span in found if span is not None)


def _timing(entry: RuleEntry, read: Rule | None) -> Timing | None:
    if entry.timing is None:
        return None
    if read is not None and read.timing is not None and entry_of_timing(read) == entry.timing:
        return read.timing
    return Timing(**msgspec.structs.asdict(entry.timing))


def _distances(area: Area, read: Rule | None) -> tuple[Distance, ...]:
    """Return the rule's figures: those of the words if the area still has them all."""
    if read is not None and figures_of(area) == figures_of(read.area):
        return read.distances
    return distances(area)


def _assumptions(lines: RuleLines, area: Area, read: Rule | None) -> tuple[Assumption, ...]:
    """Return the assumptions of the entry, and that it was mended if it was."""
    if read is not None and _same_assumptions(lines, read):
        kept = read.assumptions
    else:
        kept = tuple(
            Assumption(
                item.code,
                item.says,
                tuple(
                    Alternative(other.says, tree)
                    for other, tree in zip(item.alternatives, trees, strict=True)
                ),
            )
            for item, trees in zip(lines.entry.assumptions, lines.others, strict=True)
        )
    changed = () if read is None else _changed(lines.entry, area, read)
    if read is None or not changed:
        return kept
    others: tuple[Alternative, ...] = ()
    if "area" in changed:
        others = (Alternative(f"as read from the words: {describe(read.area)}", read.area),)
    says = f"The user changed what was read: {', '.join(changed)}."
    return (*kept, Assumption(MENDED, says, others))


def _changed(entry: RuleEntry, area: Area, read: Rule) -> tuple[str, ...]:
    """Return what an entry says otherwise than the words are read."""
    same = {
        "area": without_spans(area) == without_spans(read.area),
        "timing": entry.timing == entry_of_timing(read),
    }
    for name in ("kind", "obliged", "enforcing", "effect", "weapons", "exceptions"):
        same[name] = getattr(entry, name) == getattr(read, name)
    return tuple(name for name, kept in same.items() if not kept)


def _same_assumptions(lines: RuleLines, read: Rule) -> bool:
    said = [
        (item.code, item.says, [(o.says, t) for o, t in zip(item.alternatives, trees, strict=True)])
        for item, trees in zip(lines.entry.assumptions, lines.others, strict=True)
    ]
    there = [
        (
            item.code,
            item.says,
            [
                (o.says, None if o.area is None else without_spans(o.area))
                for o in item.alternatives
            ],
        )
        for item in read.assumptions
    ]
    return said == there
