import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import shapely

from tests.unit.geometry.truth import GEOD, distances_m, edge_points
from tests.unit.geometry.world import BORDER, LANDS, LINES, TOWNS, builder
from zonemap.area import (
    Area,
    Between,
    Border,
    Coast,
    Country,
    Defined,
    Edge,
    Except,
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
    SideOf,
    Stretch,
    Together,
    Undrawn,
    Within,
)
from zonemap.errors import (
    LayerNeededError,
    PlaceNotFoundError,
    UnbuildableAreaError,
    ZonemapError,
)
from zonemap.geometry.build import Built
from zonemap.geometry.geodesy import area_km2
from zonemap.measure import Compass, Distance
from zonemap.source import Span

THE_BORDER = Border("Westland", "Eastland")


def km(value: float, upper: float | None = None, *, halved: bool = False) -> Distance:
    bound = "range" if upper else "exact"
    return Distance(value=value, unit="km", upper=upper, bound=bound, halved=halved)  # type: ignore[arg-type] # one of the two


def codes(built: Built) -> dict[str, str]:
    return {assumption.code: assumption.says for assumption in built.assumptions}


def test_a_belt_on_one_side_lies_in_that_land_and_shares_the_border() -> None:
    built = builder().build(Within(km(10), THE_BORDER, side="Westland"))
    assert built.shape.within(LANDS["Westland"].buffer(1e-9))
    assert built.area_km2 == pytest.approx(area_km2(built.shape))
    corners = {tuple(c) for c in shapely.get_coordinates(built.shape)}
    assert len([c for c in BORDER.coords if c in corners]) == len(BORDER.coords)
    assert built.max_error_m is not None
    assert built.max_error_m < 0.5
    assert built.length_km == pytest.approx(
        GEOD.line_length(*shapely.get_coordinates(BORDER).T) / 1e3, rel=1e-6
    )
    assert any("left out" in step.says for step in built.steps)
    assert {layer for step in built.steps for layer in step.layers} == {"lines", "lands"}


def test_the_two_sides_together_are_the_belt_on_both() -> None:
    both = builder().build(Within(km(10), THE_BORDER, side="both"))
    sides = [builder().build(Within(km(10), THE_BORDER, side=s)) for s in LANDS]
    total = sum(side.area_km2 or 0 for side in sides)
    assert both.area_km2 == pytest.approx(total, rel=1e-9)
    assert shapely.coverage_is_valid(np.array([side.shape for side in sides]))


def test_a_side_that_is_not_said_is_both_and_an_assumption() -> None:
    built = builder().build(Within(km(10), THE_BORDER))
    assert "both sides" in codes(built)["side-of-border"]
    assert {outline.says.split(": ")[1] for outline in built.alternatives} == {
        "the side of Westland",
        "the side of Eastland",
    }
    chosen = builder(assume={"side-of-border": "Westland"}).build(Within(km(10), THE_BORDER))
    assert chosen.area_km2 == pytest.approx((built.area_km2 or 0) / 2, rel=0.05)


def test_a_range_is_drawn_at_its_far_end_with_the_near_one_beside_it() -> None:
    built = builder().build(Within(km(10, 15), Place("Midham")))
    assert built.area_km2 == pytest.approx(np.pi * 225, rel=1e-4)
    (near,) = built.alternatives
    assert area_km2(near.shape) == pytest.approx(np.pi * 100, rel=1e-4)


def test_a_total_width_is_halved_with_the_whole_beside_it() -> None:
    built = builder().build(Within(km(10, halved=True), Line("Front"), side="both"))
    whole = builder().build(Within(km(10), Line("Front"), side="both"))
    assert area_km2(built.alternatives[0].shape) == pytest.approx(whole.area_km2, rel=1e-9)
    assert "total width" in codes(built)["total-width"]


def test_a_ring_has_a_near_edge_and_a_far_one() -> None:
    built = builder().build(Within(km(20), Place("Midham"), beyond=km(2)))
    assert built.area_km2 == pytest.approx(np.pi * (400 - 4), rel=1e-4)
    assert not built.shape.contains(shapely.Point(*TOWNS["Midham"][:2]))


def test_a_near_edge_beyond_the_far_one_is_refused() -> None:
    with pytest.raises(UnbuildableAreaError, match="near edge"):
        builder().build(Within(km(5), THE_BORDER, beyond=km(5)))


@pytest.mark.parametrize("side", ["north", "south"])
def test_a_compass_side_of_a_line_is_kept_whole(side: str) -> None:
    built = builder().build(Within(km(10), Line("Front"), side=side))
    _, lat = built.shape.centroid.coords[0]
    assert (lat > 46.05) == (side == "north")
    both = builder().build(Within(km(10), Line("Front"), side="both"))
    assert built.area_km2 == pytest.approx((both.area_km2 or 0) / 2, rel=0.1)


def test_a_side_that_a_line_does_not_have_is_refused() -> None:
    with pytest.raises(UnbuildableAreaError, match="does not tell its two sides apart"):
        builder().build(Within(km(5), Line("Climb"), side="north"))


def test_a_line_that_reaches_the_sea_has_its_belt_cut_at_the_coast() -> None:
    built = builder().build(Within(km(10), Line("Climb"), side="both"))
    inland = builder().build(Within(km(30), Line("Trail"), side="both"))
    assert inland.shape.bounds[1] > 44.89
    assert built.shape.within(shapely.union_all(list(LANDS.values())).buffer(1e-9))


@pytest.mark.parametrize(("side", "sign"), [("seaward", -1), ("landward", 1)])
def test_a_strip_off_a_coast_lies_at_sea_and_one_inland_on_land(side: str, sign: int) -> None:
    built = builder().build(Within(Distance(value=12, unit="nmi"), Coast("Eastland"), side=side))
    lat = shapely.get_y(shapely.point_on_surface(built.shape))
    assert sign * (lat - 45) > 0
    assert built.max_error_m is not None
    assert built.max_error_m < 0.5


def test_what_is_within_a_distance_of_ground_holds_the_ground_unless_outside_is_said() -> None:
    square = Inside(Region("Square"))
    grown = builder().build(Within(km(5), square))
    around = builder().build(Within(km(5), square, side="outside"))
    own = builder().build(square)
    assert grown.area_km2 == pytest.approx((around.area_km2 or 0) + (own.area_km2 or 0), rel=1e-9)
    edge = builder().build(Within(km(5), Edge(square)))
    assert (edge.area_km2 or 0) < (grown.area_km2 or 0)
    off = distances_m(own.shape, edge_points(around.shape, 400))
    assert min(np.abs(off - 5000).min(), off.min()) < 0.5


def test_a_town_is_a_disc_of_a_stated_size() -> None:
    city, village = (builder().build(Inside(Place(name))) for name in ("Aston", "Farham"))
    assert city.area_km2 == pytest.approx(np.pi * 2.7**2, rel=1e-3)
    assert village.area_km2 == pytest.approx(np.pi, rel=1e-3)
    assert "disc of 2.7 km" in codes(city)["town-footprint"]
    larger = builder(assume={"town-footprint": "4 km"}).build(Inside(Place("Aston")))
    assert larger.area_km2 == pytest.approx(np.pi * 16, rel=1e-3)


def test_a_line_is_a_zone_of_its_own_with_a_length_and_no_area() -> None:
    built = builder().build(Inside(Line("Front")))
    assert built.shape.equals(LINES["Front"])
    assert built.area_km2 is None
    assert built.length_km == pytest.approx(156.6, abs=1)


def test_a_stretch_lies_between_the_points_nearest_to_two_places() -> None:
    built = builder().build(Inside(Stretch(THE_BORDER, Place("Aston"), Place("Beeton"))))
    ends = shapely.get_coordinates(shapely.boundary(built.shape))
    assert sorted(np.round(ends[:, 1], 1)) == [45.6, 46.4]
    assert built.shape.within(BORDER.buffer(1e-9))


def test_a_stretch_ends_where_another_line_meets_its_line() -> None:
    built = builder().build(Inside(Stretch(THE_BORDER, Parallel(45.8), Place("Beeton"))))
    assert built.shape.within(BORDER.buffer(1e-9))
    ends = shapely.get_coordinates(shapely.boundary(built.shape))
    assert sorted(np.round(ends[:, 1], 1)) == [45.8, 46.4]


@pytest.mark.parametrize("end", [Line("Climb"), Meridian(20.0)])
def test_a_line_that_meets_a_line_nowhere_or_often_ends_no_stretch(end: Line | Meridian) -> None:
    with pytest.raises(UnbuildableAreaError, match="nowhere, or at places far apart"):
        builder().build(Inside(Stretch(THE_BORDER, end, Place("Beeton"))))


def test_a_leg_of_a_path_along_a_border_is_the_border() -> None:
    leg = Stretch(THE_BORDER, Place("Beeton"), Place("Aston"))
    alone = builder().build(Inside(leg)).length_km
    there, back = (
        builder().build(Inside(Path((Place(one), leg, Place(two)))))
        for one, two in (("Aston", "Beeton"), ("Beeton", "Aston"))
    )
    assert there.length_km == pytest.approx(back.length_km, abs=0.1)
    assert alone is not None
    assert there.length_km is not None
    assert there.length_km >= alone
    assert shapely.hausdorff_distance(there.shape, back.shape) < 1e-6


def test_the_coast_at_a_town_is_that_of_its_state() -> None:
    built = builder().build(Inside(Stretch(Coast("Midham"), Place("Midham"), Place("Farham"))))
    assert built.shape.bounds == pytest.approx((19.0, 45.0, 21.5, 45.0), abs=0.01)


def test_a_belt_of_the_coast_at_a_town_is_cut_where_that_coast_is() -> None:
    coast = Stretch(Coast("Midham"), Place("Midham"), Place("Farham"))
    built = builder().build(Within(km(5), coast, side="both"))
    west, south, east, north = built.shape.bounds
    assert (west, east) == pytest.approx((19.0, 21.5), abs=0.02)
    assert (south, north) == pytest.approx((44.955, 45.045), abs=0.01)


def test_a_belt_of_a_stretch_has_square_ends_or_ends_on_meridians() -> None:
    area = Within(km(20), Stretch(Line("Front"), Place("Midham"), Place("Aston")), side="both")
    built = builder().build(area)
    (other,) = built.alternatives
    assert other.says.startswith("stretch-ends: cut along the meridians")
    west = min(x for x, _ in shapely.get_coordinates(built.shape))
    assert west > 18.95
    assert other.shape.bounds[0] == pytest.approx(19.0, abs=1e-6)


def test_flanks_lie_beside_their_area_and_nowhere_in_it() -> None:
    strip = Inside(Region("Deep Strip"))
    belt = Within(km(10), THE_BORDER, side="Westland")
    flanks = Flank(strip, (Compass.NORTH, Compass.SOUTH), THE_BORDER)
    built = builder().build(Overlap((belt, flanks)))
    middle = builder().build(strip)
    whole = builder().build(belt)
    assert len(shapely.get_parts(built.shape)) == 2
    assert shapely.intersection(built.shape, middle.shape).area < 1e-12  # rounding, no ground
    rest = shapely.intersection(whole.shape, middle.shape)
    assert area_km2(rest) + (built.area_km2 or 0) == pytest.approx(whole.area_km2, rel=1e-6)
    assert built.length_km == pytest.approx(whole.length_km, rel=1e-9)
    assert not built.warnings


def test_one_flank_only() -> None:
    flank = Flank(Inside(Region("Deep Strip")), (Compass.NORTH,), THE_BORDER)
    built = builder().build(flank)
    assert built.shape.bounds[1] > 46.2
    with pytest.raises(UnbuildableAreaError, match="does not run on to the east"):
        builder().build(Flank(Inside(Region("Deep Strip")), (Compass.EAST,), THE_BORDER))


@pytest.mark.parametrize(
    ("line", "side"),
    [(Parallel(46.0), "north"), (Meridian(19.0), "west"), (River("Trail"), "south")],
)
def test_one_side_of_a_line_within_the_land_it_divides(
    line: Parallel | Meridian | River, side: str
) -> None:
    built = builder().build(SideOf(line, side))
    assert built.shape.within(LANDS["Westland"].buffer(1e-9))
    west, south, east, north = built.shape.bounds
    edge = {"north": south - 46.0, "west": east - 19.0, "south": min(0, 45.6 - north)}[side]
    assert edge == pytest.approx(0, abs=1e-9)
    assert west == 18.0 or east == 19.0


def test_south_of_a_parallel_with_no_country_named_is_the_whole_cap() -> None:
    from zonemap.places.gazetteer import Context

    built = builder(context=Context()).build(SideOf(Parallel(-60.0), "south"))
    assert built.shape.bounds == (-180, -90, 180, -60)
    assert built.area_km2 == pytest.approx(34_358_000, rel=5e-3)


def test_the_ground_between_two_lines_says_how_its_ends_were_closed() -> None:
    built = builder().build(Between(Line("Front"), River("Trail")))
    assert built.shape.contains(shapely.Point(19.0, 45.8))
    assert "closed by the shortest lines" in codes(built)["open-ends"]
    assert built.shape.bounds[2] <= 20.0


def test_the_median_is_as_far_from_one_line_as_from_the_other() -> None:
    built = builder().build(Inside(Median(Line("Front"), River("Trail"))))
    points = shapely.get_coordinates(shapely.segmentize(built.shape, 0.01))
    one, other = (distances_m(LINES[name], points) for name in ("Front", "Trail"))
    assert np.abs(one - other).max() < 0.5
    assert built.max_error_m is not None
    assert built.max_error_m < 0.5


def test_a_polygon_has_geodesic_edges_and_a_rhumb_line_beside_them() -> None:
    corners = (Point(60.0, -10.0), Point(60.0, 30.0), Point(50.0, 30.0), Point(50.0, -10.0))
    built = builder().build(Polygon(corners))
    assert built.shape.bounds[3] > 61  # the geodesic runs north of the parallel
    (rhumb,) = built.alternatives
    assert rhumb.shape.bounds[3] == pytest.approx(60, abs=1e-9)
    assert "geodesic" in codes(built)["edges"]


def test_a_polygon_whose_outline_crosses_itself_is_warned_of() -> None:
    corners = (Point(45, 18), Point(46, 19), Point(45, 19), Point(46, 18))
    built = builder().build(Polygon(corners))
    assert built.shape.is_valid
    assert any("crosses itself" in words for words in built.warnings)


@pytest.mark.parametrize("points", [(), (Point(45, 18), Point(45, 19)), (Point(45, 18),) * 4])
def test_a_polygon_of_too_few_corners_is_refused(points: tuple[Point, ...]) -> None:
    with pytest.raises(UnbuildableAreaError, match="three corners"):
        builder().build(Polygon(points))


def test_a_path_runs_through_places_and_offsets() -> None:
    start = Offset(Place("Midham"), km(10), Compass.WEST)
    built = builder().build(
        Within(km(3), Path((start, Place("Midham"), Place("Farham"))), side="both")
    )
    lon, lat, _ = GEOD.fwd(19.0, 46.0, 270, 12_900)
    assert built.shape.contains(shapely.Point(lon, lat))
    lon, lat, _ = GEOD.fwd(19.0, 46.0, 270, 13_100)
    assert not built.shape.contains(shapely.Point(lon, lat))


def test_a_border_seen_from_one_of_its_lands_is_the_whole_border() -> None:
    border = Inside(THE_BORDER)
    whole = builder().build(border)
    half = builder().build(Overlap((border, Inside(Country("Westland")))))
    assert half.shape.equals(whole.shape)


def test_areas_join_overlap_and_are_taken_away() -> None:
    circles = tuple(Within(km(30), Place(name)) for name in ("Aston", "Beeton"))
    one, other = (builder().build(circle).area_km2 or 0 for circle in circles)
    both = builder().build(Together(circles)).area_km2 or 0
    shared = builder().build(
        Overlap((Within(km(60), Place("Aston")), Within(km(60), Place("Beeton"))))
    )
    assert both == pytest.approx(one + other, rel=1e-6)
    assert shared.area_km2
    left = builder().build(Except(circles[0], Within(km(10), Place("Aston"))))
    assert left.area_km2 == pytest.approx(np.pi * 800, rel=1e-4)


def test_terms_and_rules_stand_for_their_areas() -> None:
    circle = Within(km(10), Place("Aston"))
    made = builder(definitions={"the zone": circle, "r1": circle})
    assert made.build(Defined("The Zone")).area_km2 == made.build(circle).area_km2
    assert made.build(Defined("r1")).area_km2 == made.build(circle).area_km2


def test_a_term_that_is_defined_by_itself_is_refused() -> None:
    made = builder(definitions={"zone": Together((Defined("zone"),))})
    with pytest.raises(UnbuildableAreaError, match="defined by itself"):
        made.build(Defined("zone"))
    with pytest.raises(UnbuildableAreaError, match="defined by itself"):
        builder().build(Inside(Region("Loop")))


def test_a_hole_names_the_layer_that_fills_it() -> None:
    span = Span(3, 9)
    with pytest.raises(LayerNeededError) as caught:
        builder().build(Undrawn("attached map", "Annex A", span=span))
    assert caught.value.layer_name == "Annex A"
    assert caught.value.span == span
    with pytest.raises(UnbuildableAreaError, match="vague"):
        builder().build(Undrawn("vague", "certain parts"))
    with pytest.raises(LayerNeededError, match="nowhere says"):
        builder().build(Defined("the said area"))


@pytest.mark.parametrize(
    ("area", "error"),
    [
        (Inside(Place("Nowhere")), PlaceNotFoundError),
        (Inside(Point(45.0, 19.0)), UnbuildableAreaError),
        (Inside(Line("Lost")), LayerNeededError),
        (Within(km(0), Place("Aston")), UnbuildableAreaError),
        (Within(km(9_000), Line("Front")), UnbuildableAreaError),
        (Within(km(5), Place("Aston"), side="outside"), UnbuildableAreaError),
        (Within(km(5), Inside(Region("Square")), side="north"), UnbuildableAreaError),
        (SideOf(Parallel(46.0), "east"), UnbuildableAreaError),
        (SideOf(Place("Aston"), "north"), UnbuildableAreaError),
        (Between(Place("Aston"), Line("Front")), UnbuildableAreaError),
        (
            Between(Line("Front"), Path((Point(46.0, 20.5), Point(46.0, 21.5)))),
            UnbuildableAreaError,
        ),
        (Inside(Stretch(Place("Aston"), Place("Aston"), Place("Beeton"))), UnbuildableAreaError),
        (Inside(Stretch(Line("Front"), Place("Aston"), Place("Aston"))), UnbuildableAreaError),
        (Within(km(5), Path((Line("Front"), Place("Aston")))), UnbuildableAreaError),
        (
            Overlap((Within(km(1), Place("Aston")), Within(km(1), Place("Farham")))),
            UnbuildableAreaError,
        ),
        (Within(km(5), THE_BORDER, side="Atlantis"), PlaceNotFoundError),
    ],
)
def test_what_the_shapes_do_not_allow_is_refused_in_words(
    area: Area, error: type[ZonemapError]
) -> None:
    with pytest.raises(error) as caught:
        builder().build(area)
    assert str(caught.value)


def test_an_island_that_is_clipped_off_is_no_scrap() -> None:
    built = builder().build(Within(km(60), Line("Trail"), side="both"))
    assert len(shapely.get_parts(built.shape)) == 2
    assert not built.warnings


def test_a_zone_outside_of_the_lands_of_the_text_is_warned_of() -> None:
    from zonemap.places.gazetteer import Context

    built = builder(context=Context(("EST",))).build(Within(km(10), Place("Midham")))
    assert any("lies outside Eastland" in words for words in built.warnings)


def test_a_country_is_its_land() -> None:
    built = builder().build(Inside(Country("Westland")))
    assert built.shape.equals(LANDS["Westland"])
    assert built.steps[0].layers == ("lands",)
    assert not built.warnings  # its island is no scrap


def test_the_same_area_gives_the_same_bytes() -> None:
    area = Except(Within(km(25), THE_BORDER, side="Westland"), Inside(Region("Deep Strip")))
    first, second = (shapely.to_wkb(builder().build(area).shape) for _ in range(2))
    assert first == second


def test_zones_that_meet_share_their_edges_and_their_areas_add_up() -> None:
    strip, belt = Inside(Region("Deep Strip")), Within(km(12), THE_BORDER, side="Westland")
    shapes = [
        builder().build(area).shape
        for area in (Except(belt, strip), Overlap((belt, strip)), Except(strip, belt))
    ]
    assert shapely.coverage_is_valid(np.array(shapes))
    sizes = [area_km2(shape) for shape in shapes]
    assert sizes[0] + sizes[1] == pytest.approx(builder().build(belt).area_km2, rel=1e-6)
    assert sizes[1] + sizes[2] == pytest.approx(builder().build(strip).area_km2, rel=1e-6)


def test_lines_that_close_open_ends_are_shown_beside_the_ground() -> None:
    built = builder().build(Between(Line("Front"), River("Trail")))
    closers = [o.shape for o in built.alternatives if o.says.startswith("open-ends")]
    assert closers
    assert all(line.geom_type == "LineString" for line in closers)


def test_other_readings_are_drawn_when_they_are_looked_at_and_not_before() -> None:
    area = Within(km(5), THE_BORDER)
    now, later = builder().build(area), builder().build(area)
    assert "_drawn" not in vars(now.alternatives)
    assert [outline.says for outline in now.alternatives] == [
        "side-of-border: the side of Westland",
        "side-of-border: the side of Eastland",
    ]
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(len, [later.alternatives] * 4))
    assert counts == [2] * 4
    assert now.alternatives == later.alternatives
    assert hash(now.alternatives) == hash(later.alternatives)
    assert pickle.loads(pickle.dumps(now.alternatives)) == tuple(later.alternatives)  # noqa: S301 - our own
    assert [shapely.to_wkb(outline.shape) for outline in now.alternatives[:]] == [
        shapely.to_wkb(outline.shape) for outline in later.alternatives
    ]
