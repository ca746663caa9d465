"""The fixed words of controlled English."""

from __future__ import annotations

import re

from zonemap.measure import Bound, Compass, Unit

BOUND_WORDS: dict[Bound, str] = {"min": "at least ", "max": "at most ", "about": "about "}
UNIT_WORDS: dict[str, Unit] = {
    "km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km",
    "m": "m", "metre": "m", "metres": "m", "meter": "m", "meters": "m",
    "mi": "mi", "mile": "mi", "miles": "mi",
    "nmi": "nmi", "yd": "yd", "yards": "yd", "ft": "ft", "feet": "ft",
    "verst": "verst", "versts": "verst", "league": "league", "leagues": "league",
    "nleague": "nleague", "nleagues": "nleague",
}  # fmt: skip
SIDE_WORDS = {
    "both": "on both sides", "outside": "outside it", "seaward": "seaward", "landward": "landward",
}  # fmt: skip
COMPASS_WORDS = {compass.value: compass for compass in Compass}
BARE_WORD = re.compile(r"[^\W\d_a-z][^\s,;()\"\\]*|(?:[a-z]{1,3}[-'’])[^\W\d_][^\s,;()\"\\]*|\d+")
