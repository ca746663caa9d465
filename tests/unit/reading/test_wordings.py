"""Turns of phrase of treaties as they are written: what they oblige, and what they do not."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled.saying import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def readings(text: str) -> list[tuple[str, str]]:
    return [(rule.kind, describe(rule.area)) for rule in read(text).rules]


# --- what is no place and no duty -----------------------------------------------------


def test_a_withdrawal_that_only_tells_the_time_makes_no_rule() -> None:
    text = (
        "A separation line shall be drawn, behind which the forces shall assemble after their"
        " withdrawal, the forces of the National Army of Chad to the south of the line."
    )
    assert not read(text).rules


def test_the_country_in_the_name_of_an_army_is_no_place() -> None:
    text = "The armed forces of the Army of Chad shall withdraw from the town of Ounianga."
    assert readings(text) == [("withdrawal", "all of Ounianga")]


def test_where_somebody_is_does_not_make_them_a_party() -> None:
    text = "The Libyan units in Chad shall vacate the town of Ounianga."
    (rule,) = read(text).rules
    assert rule.obliged == ("Libyan units",)


def test_a_boundary_just_drawn_is_that_line_and_no_border() -> None:
    text = (
        "Libya and Chad agree on a military demarcation line. All islands east of this boundary"
        " shall be evacuated by the forces of Chad, and all islands to the west of it shall be"
        " evacuated by the forces of Libya."
    )
    ground = 'not drawn: vague, layer "all islands", only where the ground'
    line = 'the line "military demarcation line"'
    assert [area for _, area in readings(text)] == [
        f"{ground} east of {line}",
        f"{ground} west of {line}",
    ]


@pytest.mark.parametrize("word", ["Pull-back", "Cease-fire", "Stand-down"])
def test_a_hyphened_word_at_the_head_of_a_sentence_is_no_place(word: str) -> None:
    for rule in read(f"{word} of all guns within 9 km of the line of contact.").rules:
        assert word not in describe(rule.area)


def test_weapons_and_papers_are_no_parties() -> None:
    text = (
        "Withdrawal of all MLRS by Chad under the Doha agreement to 9 km from the line of contact."
    )
    agreement = read(text)
    assert agreement.parties == ("Chad",)


# --- lists --------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [":", "."])
def test_a_list_tells_from_where_each_side_measures(mark: str) -> None:
    text = (
        "1. Withdrawal of heavy weapons by both sides to create a security zone 24 kilometers wide"
        f' for guns and 36 kilometers wide for rocket launchers "Grad" and "Grad-K"{mark}\n'
        "- for the Chadian troops: from the actual line of contact;\n"
        "- for the armed rebels: from the front line according to the Doha protocol of"
        " 7 March 2010\n"
        "The withdrawal of the said weapons should start no later than on the third day and be"
        " completed within 20 days.\n"
    )
    rules = read(text).rules
    assert [describe(rule.area) for rule in rules] == [
        f'within half of {width} km of the line "line of contact", on the side of'
        f' "Chadian troops" together with within half of {width} km of the line "front line"'
        ' as of "2010-03-07", on the side of "armed rebels"'
        for width in (24, 36)
    ]
    assert all(rule.timing and rule.timing.within == "P20D" for rule in rules)


def test_zones_apart_are_counted_from_edge_to_edge() -> None:
    text = (
        "Creation along the line of contact of a security zone on minimum 30 kilometres apart for"
        " artillery, and a security zone of 44 km for rocket launchers."
    )
    halves = [(d.metres, d.halved) for rule in read(text).rules for d in rule.distances]
    assert halves == [(15_000, True), (22_000, True)]


# --- sides ------------------------------------------------------------------------------


def test_their_own_territory_is_that_of_those_who_go() -> None:
    text = (
        "Along the border between Chad and Libya the Libyan forces must withdraw from a 14 km"
        " buffer zone inside their own territory."
    )
    assert readings(text) == [
        ("withdrawal", "within 14 km of the border between Chad and Libya, on the side of Libya")
    ]


def test_a_zone_set_up_inside_one_land_lies_on_its_side() -> None:
    text = "A 14 km buffer zone will be set up inside Libya and along its border with Chad."
    ((_, area),) = readings(text)
    assert area.endswith("on the side of Libya")


def test_outward_from_the_border_of_a_land_is_the_other_one() -> None:
    text = (
        "No aircraft shall fly within 14 km outward from the boundary of Kosovo with other parts"
        " of Serbia."
    )
    ((_, area),) = readings(text)
    assert area == "within 14 km of the border between Kosovo and Serbia, on the side of Serbia"


def test_two_zones_with_a_width_each_lie_on_the_sides_they_name() -> None:
    text = (
        "Closed Areas (CA): These are two 14 km wide areas, located to the North and the West of"
        " the front line for the first area, to the South and the East of it for the second."
    )
    ((_, area),) = readings(text)
    assert area == (
        'within 14 km of the line "front line", on the north-west side together with'
        ' within 14 km of the line "front line", on the south-east side'
    )


# --- terms ------------------------------------------------------------------------------


def test_the_initials_in_brackets_are_the_term() -> None:
    text = (
        "The Ground Safety Zone (GSZ) is defined as a 7-kilometre zone that extends beyond the"
        " Kosovo province border into the rest of Serbia.\n\n"
        "No aircraft shall fly over the GSZ."
    )
    assert readings(text) == [
        (
            "demilitarized",
            "within 7 km of the border between Kosovo and Serbia, on the side of Serbia",
        ),
        ("no_fly", 'the zone "ground safety zone"'),
    ]


def test_a_zone_named_before_it_is_told_is_one_zone() -> None:
    text = (
        "The Commander may patrol within a 7 kilometer Mutual Safety Zone (MSZ). This MSZ shall"
        " consist of Serbian territory within 7 kilometers from the border of Kosovo with Serbia."
    )
    areas = [area for _, area in readings(text)]
    assert "within 7 km of the border between Kosovo and Serbia, on the side of Serbia" in areas
    assert not any("Mutual" in area or "side of Kosovo" in area for area in areas)


def test_a_heading_tells_which_zone_this_area_is() -> None:
    text = (
        "1.1. Buffer Strip (BS): It covers a width of 4 km and runs all along the front line, to"
        " the South and East of this line.\n"
        "1.2. Outer Area (OA): It covers a width of 9 km and runs all along the front line, to the"
        " North and West of this line.\n\n"
        "2.1. Buffer Strip (BS). Firing of weapons in this area is prohibited at all times.\n"
    )
    assert readings(text)[-1][1] == 'the zone "buffer strip"'


# --- where they go ------------------------------------------------------------------------


def test_where_they_go_is_no_exception_to_where_they_leave() -> None:
    text = "Chad agrees to a withdrawal of all its forces from Libya to places outside Libya."
    assert readings(text) == [("withdrawal", "all of the state of Libya")]


def test_positions_of_an_army_are_a_layer() -> None:
    text = "Chad shall withdraw its troops behind a line 14 kilometers from the Libyan positions."
    ((kind, area),) = readings(text)
    assert kind == "withdrawal"
    assert area == 'within 14 km of (not drawn: as of a date, layer "libyan positions")'


# --- lines and the ground between them ------------------------------------------------------

MAPPED = (
    "The forces of Chad and Libya will be separated in accordance with the following"
    " principles:\n"
    "1. All Chadian forces will be south of the line designated as Line K on the map attached"
    " hereto, except in the Bardai area, where they will be south of Line K-1.\n"
    "2. The area between lines K and L on the attached map shall constitute a security zone."
    " There shall be no armed forces within this zone.\n"
    "3. The territory between lines K and M and lines L and N shall constitute a"
    " restricted-weapons zone. There shall be no heavy military equipment within this zone.\n"
    "4. Observers shall be deployed in the security zone to monitor compliance with this"
    " Agreement.\n"
)


def test_principles_with_lines_on_a_map() -> None:
    assert readings(MAPPED) == [
        ("withdrawal", "the ground south of the line Line K, except all of the region of Bardai"),
        (
            "withdrawal",
            "the ground south of the line Line K-1, only where all of the region of Bardai",
        ),
        ("buffer", "the ground between the line Line K and the line Line L"),
        ("demilitarized", 'the zone "r3"'),
        (
            "weapons_exclusion",
            (
                "the ground between the line Line K and the line Line M together with"
                " the ground between the line Line L and the line Line N"
            ),
        ),
        ("weapons_exclusion", 'the zone "r5"'),
        ("deployment", 'the zone "r3"'),
    ]


def test_who_must_be_on_one_side_stays_there() -> None:
    assert [rule.effect for rule in read(MAPPED).rules[:2]] == ["stay in", "stay in"]


def test_a_quote_holds_the_whole_clause() -> None:
    quotes = [rule.quote for rule in read(MAPPED).rules]
    assert quotes[2].endswith("shall constitute a security zone.")
    assert quotes[-1].endswith("to monitor compliance with this Agreement")


def test_a_principle_that_names_no_place_is_not_reported() -> None:
    text = "Both parties agree to comply with the letter of the following paragraphs.\n" + MAPPED
    assert not read(text).not_understood


def test_places_named_once_are_left_and_closed() -> None:
    text = (
        "- An immediate cease-fire shall enter into force in the city of Moba.\n\n"
        "- A mutual redeployment of forces shall be carried out from the city of Moba and the"
        " ports of Kalemie and Uvira to agreed upon locations outside the city and the ports.\n\n"
        "- The parties shall be committed not to bring any military reinforcements to the city.\n"
    )
    assert readings(text) == [
        ("ceasefire_line", "all of Moba"),
        (
            "withdrawal",
            "all of Moba together with all of Kalemie together with all of Uvira",
        ),
        ("exclusion", "all of Moba"),
    ]


def test_the_edge_of_areas_without_a_name_is_a_hole() -> None:
    text = "No guns shall be placed less than 700 metres from the lines delimiting the final camps."
    ((_, area),) = readings(text)
    assert area == 'within 700 m of the edge of (not drawn: unnamed site, layer "final camps")'


# --- zones spoken of again --------------------------------------------------------------


def test_a_zone_with_its_figure_told_again_is_no_second_zone() -> None:
    text = (
        "The Agreed Truce Zone of Separation shall extend for a distance of approximately three (3)"
        " kilometers on either side of the Agreed Truce Line. No weapons are permitted within this"
        " six kilometer Zone. The Parties shall complete withdrawal from the Agreed Truce Zone of"
        " Separation in Juba within thirty (30) days. The Party shall vacate the areas being"
        " transferred to the other Entity."
    )
    agreement = read(text)
    areas = [area for _, area in readings(text)]
    assert areas[0] == "within about 3 km of the line Agreed Truce Line, on both sides"
    assert set(areas[1:]) == {'the zone "r1"'}
    assert [figure.quote for figure in agreement.other_figures] == ["six kilometer"]


def test_a_zone_of_a_purpose_without_ground_is_a_hole() -> None:
    ((_, area),) = readings("No armed elements of either party shall enter the Zone of Confidence.")
    assert area.startswith("not drawn: no reference")


def test_a_provincial_boundary_is_no_path_between_towns() -> None:
    text = (
        "All the islands lying to the north and west of the provincial boundary line between"
        " Tibesti and Borkou shall be under the control of Chad."
    )
    ((_, area),) = readings(text)
    assert area == "the ground north-west of the border between Tibesti and Borkou"


def test_the_heads_of_resolutions_do_not_leak_into_their_items() -> None:
    text = (
        "3. Calls for Chad and Libya to support a permanent ceasefire based on the following"
        " principles and elements:\n"
        "- full respect for the Blue Line by both parties;\n"
        "- the establishment between the Blue Line and the Orontes river of an area free of any"
        " armed personnel, other than those of the Government of Chad.\n"
    )
    assert not any("state" in area for _, area in readings(text))


def test_a_zone_established_in_a_relative_clause_is_of_the_kind_before_it() -> None:
    text = (
        "Observers shall monitor the port of Umm Qasr and a demilitarized zone, which is hereby"
        " established, extending nine kilometres into Iraq and four kilometres into Kuwait from"
        " the boundary."
    )
    kind, area = readings(text)[-1]
    assert kind == "demilitarized"
    assert area == (
        "within 9 km of the border between Iraq and Kuwait, on the side of Iraq together with"
        " within 4 km of the border between Iraq and Kuwait, on the side of Kuwait"
    )


def test_how_far_they_go_is_no_place_they_leave() -> None:
    text = (
        "The rebels shall withdraw from the towns of Goma and Sake to a distance of not less than"
        " 17 km north of Goma."
    )
    assert readings(text) == [("withdrawal", "all of Goma together with all of Sake")]


def test_a_perimeter_they_withdraw_to_is_held() -> None:
    text = (
        "The army will redeploy eastwards to a perimeter of 600 metres along the border between"
        " Chad and Libya."
    )
    (rule,) = read(text).rules
    assert rule.effect == "stay in"


def test_observers_stationed_in_words_turned_round() -> None:
    text = (
        "The area between Line K and Line L will be an area of separation. In this area will be"
        " stationed the African Observer Force."
    )
    assert readings(text)[-1] == ("deployment", 'the zone "r1"')


def test_what_nobody_may_hinder_is_no_ban() -> None:
    text = "Civilians in Goma shall not be prevented from crossing the border with Rwanda."
    assert not any("Goma" in area for _, area in readings(text))


def test_some_districts_of_a_region_are_a_hole() -> None:
    text = (
        "Immediate ceasefire in particular districts of Moba and Kalemie Oblasts of Congo as of"
        " 00.00 midnight (local time) on 4 June 2013."
    )
    (rule,) = read(text).rules
    assert describe(rule.area).startswith("not drawn: vague")
    assert rule.timing is not None
    assert (rule.timing.start or "").startswith("2013-06-04")


def test_to_remain_at_a_distance_is_to_keep_out() -> None:
    text = (
        "Chadian forces shall remain at a distance of 17 km from positions to which Libyan forces"
        " redeploy."
    )
    (rule,) = read(text).rules
    assert (rule.kind, rule.effect) == ("exclusion", "keep out")
    assert "positions to which libyan forces" in describe(rule.area)


def test_how_far_a_river_lies_from_a_border_is_no_belt() -> None:
    text = (
        "The fighters shall pull back north of the Orontes River, about 17 km from the border with"
        " Turkey, and Syria shall deploy observers."
    )
    assert "the ground north of the river Orontes" in [area for _, area in readings(text)]
    assert not any("17 km" in area for _, area in readings(text))


def test_in_both_directions_from_a_line() -> None:
    text = "The sides shall withdraw their guns 3 km in both directions from the line of contact."
    ((_, area),) = readings(text)
    assert area == 'within 3 km of the line "line of contact", on both sides'


# --- kinds that small words tell -------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army shall leave the town of Gali.", "evacuation"),
        ("The army shall leave the town of Gali for positions beyond the river.", "withdrawal"),
        ("The army shall quit the town of Gali and go to its barracks.", "withdrawal"),
        (
            "In Gali district no person may carry or store arms unless he is a guard.",
            "demilitarized",
        ),
        ("In Gali district nobody may bear arms.", "demilitarized"),
        ("In Gali district the army may store no rifles.", "weapons_exclusion"),
    ],
)
def test_a_kind_told_by_small_words(text: str, kind: str) -> None:
    assert [found for found, _ in readings(text)] == [kind]


def test_to_watch_ground_is_not_to_verify_a_deed() -> None:
    zone = "A buffer zone 9 km deep shall be set up along the line of contact. "
    watched = readings(zone + "Observers shall keep watch over the zone.")
    verified = readings(zone + "Observers shall verify it by all means.")
    assert [kind for kind, _ in watched] == ["buffer", "area_of_operation"]
    assert "area_of_operation" not in [kind for kind, _ in verified]


@pytest.mark.parametrize(
    "words",
    [
        "the sector drawn on the attached map and there called the southern Kodori area",
        "the area shown on the map joined to the Plan, called the southern Kodori area",
    ],
)
def test_ground_on_a_map_has_the_name_it_is_called_by(words: str) -> None:
    ((_, area),) = readings(f"In {words}, no soldier may be present.")
    assert area == 'not drawn: attached map, layer "southern kodori area"'
