"""A reading by hand, with everything a rules file has to keep."""

from __future__ import annotations

from zonemap.agreement import (
    Agreement,
    Alternative,
    Assumption,
    Definition,
    OtherFigure,
    Provision,
    Rule,
    Timing,
)
from zonemap.area import Border, Defined, Line, Undrawn, Within
from zonemap.measure import Distance
from zonemap.source import Page, SourceText, Span

TEXT = """Statement of 17 October 2019

1. The YPG shall withdraw 30 km from the border between Syria and Turkey within 120 hours.
2. The YPG shall stay away:   10 km from the line of contact.
3. Nobody shall enter the Red Area shown on the map.
4. The YPG shall withdraw 30 km from the border between Syria and Turkey within 120 hours.

The border is 900 km long.
"""


def span_of(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def _withdrawal(rule_id: str, after: int) -> Rule:
    quote = span_of(
        "The YPG shall withdraw 30 km from the border between Syria and Turkey within 120 hours.",
        after,
    )
    figure = Distance(value=30, unit="km", span=span_of("30 km", quote.start))
    border = Border("Syria", "Turkey", span=span_of("the border between", quote.start))
    area = Within(figure, border, side="Syria", span=quote)
    return Rule(
        id=rule_id,
        provision="1" if rule_id == "r1" else "4",
        kind="withdrawal",
        area=area,
        span=quote,
        told_again=(span_of("30 km"),) if rule_id == "r1" else (),
        obliged=("YPG",),
        enforcing=("Turkey, and others",),
        weapons=("heavy weapons",),
        distances=(figure,),
        timing=Timing(within="PT120H", after="signature", span=span_of("within 120 hours")),
        exceptions=("police, as agreed",),
        assumptions=(
            Assumption(
                "side-of-border",
                "The YPG must leave, so the zone lies on the side of Syria.",
                (
                    Alternative("both sides", Within(figure, border, side="both", span=quote)),
                    Alternative("the side of Turkey", Within(figure, border, side="Turkey")),
                ),
            ),
            Assumption(
                "total-width",
                "30 km is the depth on one side.",
                (
                    Alternative(
                        "30 km is the whole width, half on each side",
                        Within(
                            Distance(value=30, unit="km", halved=True),
                            border,
                            side="Syria",
                        ),
                    ),
                    Alternative("the words may mean a road distance"),
                ),
            ),
        ),
        quote=TEXT[quote.start : quote.end],
    )


def agreement(text: str = TEXT) -> Agreement:
    """Return what a reader of `TEXT` would give; another text only keeps the spans it has."""
    second = span_of("The YPG shall stay away:   10 km from the line of contact.")
    third = span_of("Nobody shall enter the Red Area shown on the map.")
    ten = Distance(value=10, unit="km", bound="min", span=span_of("10 km"))
    area = Within(ten, Line("line of contact", "2019-10-17"), span=second)
    source = SourceText("statement.txt", text, ("one note: “odd”",), (Page(1, Span(0, 60)),))
    return Agreement(
        source=source,
        title="Statement",
        date="2019-10-17",
        parties=("Turkey", "United States"),
        countries=("SYR", "TUR"),
        provisions=(Provision("1", span_of("1. The")),),
        rules=(
            _withdrawal("r1", 0),
            Rule(
                id="r2", provision="2", kind="exclusion", area=area, span=second,
                distances=(ten,), quote=TEXT[second.start : second.end],
            ),
            Rule(
                id="r3", provision="3", kind="exclusion",
                area=Undrawn("attached map", "Red Area"), span=third,
                quote=TEXT[third.start : third.end],
            ),
            _withdrawal("r4", TEXT.index("4. The")),
        ),
        definitions=(Definition("held zone", Defined("r1"), span_of("Red Area")),),
        other_figures=(
            OtherFigure("900 km", span_of("900 km"), 900_000.0, "length of a line"),
        ),
    )  # fmt: skip
