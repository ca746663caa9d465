"""One look for each kind of rule, shared by every picture: colour, hatch and dash together.

Colour alone never tells two kinds apart. A *family* of kinds shares a colour; within it
the hatch and the dash differ, so a grey print and a colour-blind reader lose nothing.
Every colour keeps a contrast of 3:1 (WCAG 2.2, non-text) against the land and the sea of
its theme, and none is the red or blue of a party.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from zonemap.agreement import Kind

Family = Literal["separation", "limitation", "presence", "air", "buffer", "line"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind, in the order of legends."""

LAND = MappingProxyType({"light": "#f6f3ec", "dark": "#262b31"})
SEA = MappingProxyType({"light": "#d6e6f2", "dark": "#0f1c2b"})

FAMILY_LIGHT: MappingProxyType[Family, str] = MappingProxyType(
    {
        "separation": "#C84B00",
        "limitation": "#1D4ED8",
        "presence": "#00875A",
        "air": "#B5179E",
        "buffer": "#4A3500",
        "line": "#1B1F24",
    }
)
FAMILY_DARK: MappingProxyType[Family, str] = MappingProxyType(
    {
        "separation": "#FF8A3D",
        "limitation": "#6CA8FF",
        "presence": "#2EE6A0",
        "air": "#F06BE0",
        "buffer": "#E8D28A",
        "line": "#E6EDF3",
    }
)


@dataclass(frozen=True, slots=True)
class Hatch:
    """Strokes or dots over a light tint.

    Parameters
    ----------
    name
        A short id, good in a URL fragment: ``diagonal-bold``.
    angles_deg
        One set of parallel strokes for each angle, counter-clockwise from the
        horizontal; empty for a plain tint or for dots.
    spacing_px, width_px
        Between strokes (or dots), and across one.
    dots
        Whether it is made of dots in place of strokes.
    """

    name: str
    angles_deg: tuple[int, ...] = ()
    spacing_px: float = 8.0
    width_px: float = 1.5
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How zones of one kind are drawn.

    Parameters
    ----------
    label
        The kind in plain words, for legends.
    family
        The kinds it shares its colour with.
    hatch
        What fills it, over a tint of the colour at `tint` opacity.
    dash_px
        Lengths of stroke and gap of the outline, in turn; empty for a solid line.
    width_px
        Of the outline.
    double
        Whether the outline is drawn as two thin lines.
    tint
        Opacity of the fill under the hatch, 0 to 1.
    """

    label: str
    family: Family
    hatch: Hatch
    dash_px: tuple[int, ...] = ()
    width_px: float = 2.0
    double: bool = False
    tint: float = 0.12

    @property
    def light(self) -> str:
        """The colour on a light ground, as ``#RRGGBB``."""
        return FAMILY_LIGHT[self.family]

    @property
    def dark(self) -> str:
        """The colour on a dark ground, as ``#RRGGBB``."""
        return FAMILY_DARK[self.family]


PLAIN = Hatch("plain")
DIAGONAL_BOLD = Hatch("diagonal-bold", (45,), 9.0, 3.0)
DIAGONAL_FINE = Hatch("diagonal-fine", (45,), 5.0, 1.0)
LEVEL_BOLD = Hatch("level-bold", (0,), 9.0, 3.0)
BACK_DIAGONAL = Hatch("back-diagonal", (135,), 8.0, 1.5)
UPRIGHT = Hatch("upright", (90,), 8.0, 1.5)
LEVEL = Hatch("level", (0,), 8.0, 1.5)
LEVEL_WIDE = Hatch("level-wide", (0,), 15.0, 2.0)
DOTS = Hatch("dots", (), 8.0, 2.5, dots=True)
DOTS_WIDE = Hatch("dots-wide", (), 14.0, 2.5, dots=True)
CROSS = Hatch("cross", (45, 135), 9.0, 1.5)
GRID = Hatch("grid", (0, 90), 9.0, 1.5)
GRID_FINE = Hatch("grid-fine", (0, 90), 6.0, 1.0)

LOOKS: MappingProxyType[Kind, Look] = MappingProxyType(
    {
        "withdrawal": Look("withdrawal", "separation", DIAGONAL_BOLD),
        "exclusion": Look("exclusion zone", "separation", DIAGONAL_FINE, (10, 3)),
        "demilitarized": Look("demilitarized zone", "buffer", GRID, double=True, width_px=4.0),
        "buffer": Look("buffer zone", "buffer", CROSS, double=True, width_px=4.0),
        "joint_patrol": Look("joint patrol", "presence", PLAIN, tint=0.28),
        "corridor": Look("corridor", "presence", UPRIGHT, (10, 3)),
        "ceasefire_line": Look("ceasefire line", "line", PLAIN, (12, 4, 2, 4), 3.0, tint=0.0),
        "no_fly": Look("no-fly zone", "air", DOTS, (2, 5)),
        "weapons_exclusion": Look("weapons exclusion", "limitation", BACK_DIAGONAL, (8, 4)),
        "limited_forces": Look("limited forces", "limitation", LEVEL, (8, 4, 2, 4)),
        "safe_zone": Look("safe zone", "presence", GRID_FINE, (4, 4)),
        "deployment": Look("deployment", "presence", LEVEL_WIDE, (14, 3)),
        "evacuation": Look("evacuation", "separation", LEVEL_BOLD, (4, 3)),
        "area_of_operation": Look("area of operation", "line", DOTS_WIDE, (5, 4), 1.5, tint=0.04),
    }
)
"""The look of every kind; no two share colour, hatch and dash."""

LIGHT: MappingProxyType[Kind, str] = MappingProxyType({kind: LOOKS[kind].light for kind in KINDS})
DARK: MappingProxyType[Kind, str] = MappingProxyType({kind: LOOKS[kind].dark for kind in KINDS})
HATCH: MappingProxyType[Kind, Hatch] = MappingProxyType({kind: LOOKS[kind].hatch for kind in KINDS})
DASH: MappingProxyType[Kind, tuple[int, ...]] = MappingProxyType(
    {kind: LOOKS[kind].dash_px for kind in KINDS}
)
LABEL: MappingProxyType[Kind, str] = MappingProxyType({kind: LOOKS[kind].label for kind in KINDS})

UNRESOLVED = "#6B7280"
"""Grey, dotted and unfilled: readings that the words leave open; never a kind's colour."""
