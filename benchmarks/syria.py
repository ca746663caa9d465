"""What fell in the Sochi zones: ``python -m benchmarks.syria EVENTS``.

EVENTS is the UCDP Georeferenced Event Dataset for Syria (CSV or Parquet). The zones are
those of the memorandum of 22 October 2019, said in controlled English, so that the table
depends on nothing but the words here, the border and the events.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from zonemap.agreement import Agreement, Rule, Timing
from zonemap.analysis import compliance, join_events, read_events
from zonemap.controlled import read_area
from zonemap.pipeline import map_agreement
from zonemap.source import SourceText

if TYPE_CHECKING:
    import pandas as pd

    from zonemap.zone import ZoneMap

NOON = "2019-10-23T12:00"
LINE = "the border between Syria and Turkey"
SPRING = "all of the region of Operation Peace Spring"
RULES = {
    "withdrawal": (
        f"within 30 km of {LINE}, on the side of Syria, except {SPRING}",
        "withdrawal",
        Timing(start=NOON, within="PT150H"),
    ),
    "patrols": (
        f"within 10 km of {LINE}, on the side of Syria, except {SPRING}",
        "joint_patrol",
        Timing(start="2019-10-29T18:00"),
    ),
    "peace-spring": (SPRING, "area_of_operation", Timing(start="2019-10-22")),
}
COLUMNS = ("before", "pending", "in_force", "uncertain", "possible", "deaths_in_force")


def sochi() -> ZoneMap:
    """Return the zones of the memorandum."""
    rules = tuple(
        Rule(id=name, provision="", kind=kind, area=read_area(area), timing=timing)  # type: ignore[arg-type] # kinds all
        for name, (area, kind, timing) in RULES.items()
    )
    return map_agreement(
        Agreement(
            source=SourceText("sochi", "sochi"),
            date="2019-10-22",
            countries=("SYR", "TUR"),
            rules=rules,
        )
    )


def table(events: pd.DataFrame) -> pd.DataFrame:
    """Return what fell in each zone."""
    zones = sochi()

    return compliance(join_events(zones, events), zones)


def lines(counted: pd.DataFrame) -> list[str]:
    """Return the table as the documentation shows it."""
    made = []
    for row in counted.to_dict("records"):
        change = "-"
        if row["rate_ratio"] == row["rate_ratio"]:
            low, high = row["ratio_low"], row["ratio_high"]
            change = f"{row['rate_ratio']:.2f} ({low:.2f} to {high:.2f}), p = {row['p_value']:.2g}"
        made.append(" | ".join((row["zone_id"], *(str(row[name]) for name in COLUMNS), change)))
    return [f"| {line} |" for line in made]


def main() -> None:
    """Print the table."""
    print("\n".join(lines(table(read_events(sys.argv[1])))))


if __name__ == "__main__":
    main()
