"""Strategies that make any expression tree: every kind of node, every field."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from zonemap.area import (
    Area,
    Between,
    Border,
    Coast,
    Country,
    Defined,
    Edge,
    Except,
    Feature,
    Flank,
    Inside,
    Line,
    Median,
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
    Together,
    Undrawn,
    UndrawnReason,
    Within,
)
from zonemap.measure import Bound, Compass, Distance, Unit

NAMES = st.one_of(
    st.sampled_from(
        ["Syria", "Ras al-Ayn", "Bosnia and Herzegovina", "Tall Rif'at", "M4", "Line A",
         "the held area", "أسمرة", "St. Gotthard",
         "Kilo 7", 'the "old" line', "a\\b", "In", "Of Kin",
         "And",
         "N",
         "Zone (1)"]
    ),
    st.text(min_size=1, max_size=12),
)  # fmt: skip
OPTIONAL_NAMES = st.none() | NAMES
FIGURES = st.floats(0.001, 20_000, allow_nan=False) | st.integers(1, 500).map(float)
UNITS: st.SearchStrategy[Unit] = st.sampled_from(
    ["m", "km", "mi", "nmi", "yd", "ft", "verst", "league", "nleague"]
)
COMPASS = st.sampled_from(list(Compass))
SIDES = st.one_of(
    COMPASS.map(lambda side: side.value),
    st.sampled_from(["both", "outside", "seaward", "landward", "left bank", "Syria"]),
    NAMES,
)


@st.composite
def distances(draw: st.DrawFn) -> Distance:
    """Draw a distance of any bound; only a range has an upper end."""
    bound: Bound = draw(st.sampled_from(get_args(Bound)))
    return Distance(
        value=draw(FIGURES),
        unit=draw(UNITS),
        bound=bound,
        upper=draw(FIGURES) if bound == "range" else None,
        halved=draw(st.booleans()),
    )


LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
LEAVES: st.SearchStrategy[Feature] = st.one_of(
    st.builds(Place, NAMES, OPTIONAL_NAMES),
    st.builds(Country, NAMES),
    st.builds(Region, NAMES, OPTIONAL_NAMES),
    st.builds(Border, NAMES, OPTIONAL_NAMES),
    st.builds(Coast, NAMES),
    st.builds(River, NAMES, st.none() | st.sampled_from(["north", "left", "bank"]) | NAMES),
    st.builds(Road, NAMES, OPTIONAL_NAMES),
    st.builds(Line, NAMES, OPTIONAL_NAMES),
    st.builds(Parallel, LATITUDES),
    st.builds(Meridian, LONGITUDES),
    st.builds(Point, LATITUDES, LONGITUDES),
)


def _features(inner: st.SearchStrategy[Feature]) -> st.SearchStrategy[Feature]:
    some = st.lists(inner, max_size=4).map(tuple)
    return st.one_of(
        inner,
        st.builds(Offset, inner, distances(), COMPASS),
        st.builds(Path, some),
        st.builds(Stretch, inner, inner, inner),
        st.builds(Median, inner, inner),
    )


FEATURES = st.recursive(LEAVES, _features, max_leaves=4)
SIMPLE_AREAS: st.SearchStrategy[Area] = st.one_of(
    st.builds(Inside, FEATURES),
    st.builds(Within, distances(), FEATURES, st.none() | distances(), st.none() | SIDES),
    st.builds(SideOf, FEATURES, SIDES),
    st.builds(Between, FEATURES, FEATURES),
    st.builds(Polygon, st.lists(FEATURES, max_size=4).map(tuple)),
    st.builds(Defined, NAMES),
    st.builds(Undrawn, st.sampled_from(get_args(UndrawnReason)), NAMES),
)


def _areas(inner: st.SearchStrategy[Area]) -> st.SearchStrategy[Area]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Within, distances(), inner, st.none() | distances(), st.none() | SIDES),
        st.builds(Inside, st.builds(Edge, inner)),
        st.builds(Flank, inner, st.lists(COMPASS, min_size=1, max_size=3).map(tuple), FEATURES),
        st.builds(Overlap, several),
        st.builds(Together, several),
        st.builds(Except, inner, inner),
    )


AREAS = st.recursive(SIMPLE_AREAS, _areas, max_leaves=5)
