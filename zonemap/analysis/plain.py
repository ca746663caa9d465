"""The compliance table for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_SAYS_WIDTH = 48
_SMALL = 0.0001


def as_text(table: pd.DataFrame) -> str:
    """Return the table of `compliance` in columns of text.

    Under each zone's figures stands how the rate changed, where it can be told.
    """
    shown = ("before", "pending", "in_force", "ended", "unknown", "uncertain", "possible")
    heads = ["zone", "from", "deadline", "until", *(name.replace("_", " ") for name in shown)]
    rows = [
        [
            str(row["zone_id"]),
            *(_day(row[name]) for name in ("from", "deadline", "until")),
            *(str(row[name]) for name in shown),
        ]
        for row in table.to_dict("records")
    ]
    widths = [max(len(line[at]) for line in [heads, *rows]) for at in range(len(heads))]
    lines = [_line(heads, widths)]
    for cells, row in zip(rows, table.to_dict("records"), strict=True):
        lines.append(_line(cells, widths))
        lines.append(f"    {row['kind']}: {_short(str(row['says']))}{_change(row)}")
    return "\n".join(lines) + "\n"


def figures_of(row: dict[Any, Any]) -> dict[str, str]:
    """Return a row of `compliance` as names and figures, what is not known left out."""
    dates = {name: _day(row[name]) for name in ("from", "deadline", "until")}
    counted = ("before", "pending", "in_force", "ended", "unknown", "uncertain", "possible")
    numbers = {name.replace("_", " "): str(row[name]) for name in counted if row[name]}
    change = _change(row).removeprefix("; rate after / before ")
    return {
        **{name: day for name, day in dates.items() if day != "-"},
        **numbers,
        **({"rate after / before": change} if change else {}),
    }


def _line(cells: list[str], widths: list[int]) -> str:
    left = [cell.ljust(width) for cell, width in zip(cells[:4], widths[:4], strict=True)]
    right = [cell.rjust(width) for cell, width in zip(cells[4:], widths[4:], strict=True)]
    return "  ".join([*left, *right]).rstrip()


def _day(value: Any) -> str:  # noqa: ANN401 # a timestamp or nothing
    text = str(value)
    return "-" if text in ("NaT", "None", "nan") else text[:10]


def _short(text: str) -> str:
    return text if len(text) <= _SAYS_WIDTH else text[: _SAYS_WIDTH - 3].rstrip() + "..."


def _change(row: dict[Any, Any]) -> str:
    ratio = row["rate_ratio"]
    if ratio != ratio:  # noqa: PLR0124 # NaN
        return ""
    p_value = row["p_value"]
    p_says = f"p < {_SMALL}" if p_value < _SMALL else f"p = {p_value:.2g}"
    return (
        f"; rate after / before {ratio:.2f} ({row['ratio_low']:.2f} to {row['ratio_high']:.2f}, "
        f"{p_says}; {row['days_before']} and {row['days_after']} days)"
    )
