"""Clauses: what a verb makes of the ground, whom it binds, what only describes."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement
from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.reading.verbs import forms, phrases
from zonemap.source import SourceText


def read(text: str) -> Agreement:
    return read_agreement(SourceText("test", text))


def said(text: str) -> list[tuple[str, str]]:
    """Return kind and reading of each rule of a text."""
    return [(rule.kind, describe(rule.area)) for rule in read(text).rules]


# --- verbs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("withdraw", ("withdraw", "withdraws", "withdrawn", "withdrawing")),
        ("occupy", ("occupy", "occupies", "occupied", "occupying")),
        ("cross", ("cross", "crosses", "crossed", "crossing")),
        ("sail", ("sail", "sails", "sailed", "sailing")),
    ],
)
def test_forms_of_verbs(stem: str, found: tuple[str, ...]) -> None:
    irregular = {"withdraw": ["withdraws", "withdrawn", "withdrawing"]}
    assert forms(stem, irregular) == found


def test_an_object_may_stand_between_a_verb_and_its_particle() -> None:
    made = dict(phrases({"verb": {}, "stems": {"withdraw": ["pull ~ back"]}}))
    assert made["pulled back"] == made["pulls * back"] == "withdraw"


@pytest.mark.parametrize(
    ("text", "kind", "reading"),
    [
        (
            "Syrian guards shall enter Kessab.",
            "deployment",
            "all of Kessab",
        ),
        ("No guard of either side shall enter Kessab.", "exclusion", "all of Kessab"),
        (
            "The road from Gori to Java shall at no time be closed.",
            "corridor",
            'all of the stretch of the road "Gori-Java road" from Gori to Java',
        ),
        (
            "Barges may travel the White Nile unhindered from Juba to Renk.",
            "corridor",
            "all of the stretch of the river White Nile from Juba to Renk",
        ),
        (
            "The coastal road reopens from Misrata all the way to Ajdabiya.",
            "corridor",
            'all of the stretch of the road "coastal road" from Misrata to Ajdabiya',
        ),
        (
            "Bardai and Zouar shall be handed over by Libya.",
            "evacuation",
            "all of Bardai together with all of Zouar",
        ),
        (
            "Troops of Peru shall be found only to the south of the parallel of 4 degrees South.",
            "withdrawal",
            "the ground south of the parallel 4 S",
        ),
        (
            "No artillery shall be sited less than 25 km from the Line of Control.",
            "weapons_exclusion",
            'within 25 km of the line "line of control"',
        ),
        (
            "Troops shall hold back by at least 500 metres from Barira and Pikit.",
            "withdrawal",
            "within at least 500 m of Barira together with within at least 500 m of Pikit",
        ),
        (
            "Both sides will refrain from any flight within 5 km of the Blue Line.",
            "no_fly",
            "within 5 km of the line Blue Line",
        ),
        (
            "Hezbollah must be north of the Litani river within 60 days.",
            "withdrawal",
            "the ground north of the river Litani",
        ),
        (
            "Government troops will not go north of the Pungwe river.",
            "exclusion",
            "the ground north of the river Pungwe",
        ),
        (
            "The ports of Es Sider and Brega get a cushion of 15 km in which nobody keeps guns.",
            "weapons_exclusion",
            "within 15 km of Es Sider together with within 15 km of Brega",
        ),
    ],
)
def test_what_verbs_make_of_the_ground(text: str, kind: str, reading: str) -> None:
    assert said(text) == [(kind, reading)]


# --- figures that only describe ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Forces shall be withdrawn from Bakhmut, a town 20 km inside Ukraine.", "20 km"),
        ("Peacekeepers shall be deployed at Goma, 3 km from the border with Rwanda.", "3 km"),
        ("The army must stay out of the Bekaa valley, 120 km long and 16 km wide.", "16 km"),
        ("The front stretches for 120 km from Kupiansk to Orikhiv and must be frozen.", "120 km"),
        ("Observers must be able to see 5 km beyond the line of contact.", "5 km"),
        ("Villagers living within 5 km of the Blue Line shall receive seed.", "5 km"),
        ("Turkey shall vacate the strip, a band of land some 10 km deep that it took.", "10 km"),
    ],
)
def test_a_description_is_no_depth(text: str, figure: str) -> None:
    agreement = read(text)
    assert all(not rule.distances for rule in agreement.rules)
    assert figure in " ".join(other.quote for other in agreement.other_figures)


# --- who --------------------------------------------------------------------------------


def test_a_class_of_forces_is_not_who_is_bound() -> None:
    (rule,) = read("Military aircraft shall not fly over Donetsk.").rules
    assert rule.obliged == ()
    assert "military aircraft" in rule.weapons


def test_the_passive_binds_those_behind_by() -> None:
    (rule,) = read("Kessab and Afrin shall not be entered by the troops of Turkey.").rules
    assert "Turkey" in rule.obliged


def test_who_is_excepted_is_not_bound() -> None:
    text = "Drones, those of the OSCE alone excepted, shall not fly over Donetsk."
    (rule,) = read(text).rules
    assert rule.obliged == ()
    assert rule.exceptions == ("OSCE",)


def test_neither_binds_both_sides_of_a_border() -> None:
    text = (
        "Armenia and Azerbaijan agree as follows. Neither army may send drones nearer than 10 km"
        " to the Armenian border."
    )
    (rule,) = read(text).rules
    assert describe(rule.area).endswith("on both sides")
    assert "since the words bind both lands" in rule.assumptions[0].says


# --- sentences that add ------------------------------------------------------------------


def test_the_next_sentence_gives_the_depth() -> None:
    text = (
        "1. Along the line of contact a strip shall be kept free of armoured vehicles. Its depth"
        " is 20 kilometres on each side."
    )
    assert said(text) == [
        ("weapons_exclusion", 'within 20 km of the line "line of contact", on both sides')
    ]


def test_the_same_rule_elsewhere() -> None:
    text = (
        "Troops have 30 days to leave Juba for places at least 25 kilometres from the centre. In"
        " Bor and Malakal the distance is 15 km."
    )
    assert said(text) == [
        ("withdrawal", "within at least 25 km of Juba"),
        ("withdrawal", "within 15 km of Bor together with within 15 km of Malakal"),
    ]


def test_a_line_is_known_by_the_word_it_is_given() -> None:
    text = (
        '(a) "the River" means the Dniester between Camenca and Dubasari;\n\n'
        "Tanks shall be withdrawn 5 km from the River."
    )
    assert said(text) == [
        (
            "weapons_exclusion",
            "within 5 km of the stretch of the river Dniester from Camenca to Dubasari",
        )
    ]


def test_zones_of_a_map_keep_their_days() -> None:
    text = (
        "Serbian forces shall leave Zone 1 by EIF + 6 days and Zone 3, and so all of Kosovo, by"
        " EIF + 11 days."
    )
    rules = read(text).rules
    assert [rule.timing.within for rule in rules if rule.timing] == ["P6D", "P11D", "P11D"]
    assert [describe(rule.area) for rule in rules][-1] == "all of the state of Kosovo"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("No military, naval or air force of any Power shall enter Kessab.", "demilitarized"),
        ("No troops of either side shall enter Kessab.", "demilitarized"),
        ("No armed group shall enter Kessab.", "exclusion"),
        ("Turkish jets carrying weapons may come no nearer than 6 km to Kessab.", "no_fly"),
    ],
)
def test_whom_a_ban_bars_tells_its_kind(text: str, kind: str) -> None:
    assert [rule.kind for rule in read(text).rules] == [kind]


def test_ground_that_was_described_takes_the_kind_of_the_ban_on_it() -> None:
    text = (
        "Its corners lie at 14°23'20\"N 104°39'20\"E, 14°23'20\"N 104°42'10\"E and "
        "14°21'00\"N 104°40'15\"E. No troops shall enter that zone."
    )
    assert [rule.kind for rule in read(text).rules] == ["demilitarized"]


@pytest.mark.parametrize(
    ("text", "kind", "reading"),
    [
        (
            "Neither side shall man checkpoints nor keep armed men within 300 metres of Kessab.",
            "exclusion",
            "within 300 m of Kessab",
        ),
        (
            "The army of Chad shall not go beyond the 21st parallel towards the north.",
            "exclusion",
            "the ground north of the parallel 21 N",
        ),
        (
            "In the district of Kessab the army may maintain one company of no more than 120 men.",
            "limited_forces",
            "all of the region of Kessab",
        ),
        (
            "Howitzers of the Syrian army shall not be emplaced less than 14 km from Kessab.",
            "weapons_exclusion",
            "within 14 km of Kessab",
        ),
        (
            "The Movement has until 25 August 2026 to bring its fighters into Kessab.",
            "deployment",
            "all of Kessab",
        ),
    ],
)
def test_what_a_clause_forbids_caps_or_asks(text: str, kind: str, reading: str) -> None:
    assert (kind, reading) in said(text)


def test_a_distance_at_sea_is_measured_from_a_coast_and_not_from_the_road_before() -> None:
    text = (
        "The Gori-Java highway shall be open. Gunboats shall keep out of the waters of Illana Bay "
        "to a distance of three nautical miles offshore."
    )
    assert said(text)[-1] == ("exclusion", "within 3 nmi of the coast of Illana Bay, seaward")


def test_words_that_only_explain_are_no_duty() -> None:
    text = "In Kessab, that is to say in the town, neither side shall keep guns."
    assert said(text) == [("weapons_exclusion", "all of Kessab")]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("No forces shall come within 90 km of Latakia in Syria.", "within 90 km of Latakia"),
        (
            (
                "Observers shall be posted at Mabaruma and Kaikan, in Guyana, and at Bolivar, in "
                "Venezuela."
            ),
            "all of Mabaruma together with all of Kaikan together with all of Bolivar in Venezuela",
        ),
        (
            (
                "Peacekeepers shall be deployed within 10 km of the border between Chad and Sudan "
                "in Chad."
            ),
            "within 10 km of the border between Chad and Sudan, on the side of Chad",
        ),
    ],
)
def test_the_land_a_place_lies_in_is_no_ground_of_its_own(text: str, reading: str) -> None:
    assert [found for _, found in said(text)] == [reading]


@pytest.mark.parametrize(
    "text",
    [
        "Fishing boats shall not go farther than 3 nautical miles from the coast of Lebanon.",
        "Troops shall not move further than 5 km from the Blue Line.",
    ],
)
def test_no_farther_than_keeps_them_near_and_not_away(text: str) -> None:
    (rule,) = read(text).rules
    assert rule.kind == "limited_forces"
    assert rule.effect == "stay in"


@pytest.mark.parametrize(
    ("text", "kind", "effect"),
    [
        (
            "Soldiers of both sides shall not move beyond a radius of three kilometres from Wau.",
            "limited_forces",
            "stay in",
        ),
        ("Soldiers shall not go beyond 3 km from the camp at Wau.", "limited_forces", "stay in"),
        (
            "A warship found more than 9 miles from the coast of Oman will be treated as hostile.",
            "exclusion",
            "stay in",
        ),
        (
            "A warship found within 9 miles of the coast of Oman will be treated as hostile.",
            "exclusion",
            "keep out",
        ),
        (
            "The army shall withdraw more than 9 km from the border between Chad and Sudan.",
            "withdrawal",
            "keep out",
        ),
    ],
)
def test_what_is_forbidden_beyond_a_figure_keeps_them_within(
    text: str, kind: str, effect: str
) -> None:
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert (rule.kind, rule.effect) == (kind, effect)


def test_whoever_may_go_so_far_has_to_leave_nothing() -> None:
    text = "Fishermen may go nine nautical miles off the coast of Oman instead of four."
    agreement = read_agreement(SourceText("test", text))
    assert agreement.rules == ()
    assert [figure.quote for figure in agreement.other_figures] == ["nine nautical miles", "four"]


def test_the_line_behind_which_they_go_is_not_what_they_leave() -> None:
    text = "Chad shall withdraw its forces from Wau behind the border between Chad and Sudan."
    agreement = read_agreement(SourceText("test", text))
    assert [describe(rule.area) for rule in agreement.rules] == ["all of Wau"]


def test_men_from_beyond_a_border_leave_no_border() -> None:
    text = "All bands made up of men from beyond the borders of Chad shall be disbanded."
    assert read_agreement(SourceText("test", text)).rules == ()


def test_the_boundaries_of_a_zone_are_its_edge_and_no_border() -> None:
    text = (
        "A security zone 4 to 6 km deep shall be set up. Turkish troops shall patrol along the "
        "boundaries of the security zone."
    )
    zone, patrol = read_agreement(SourceText("test", text)).rules
    assert describe(patrol.area) == f'all of the edge of (the zone "{zone.id}")'
    assert "border" not in describe(zone.area)


@pytest.mark.parametrize(
    "text",
    [
        "Guards of the mission should not be withdrawn from Wau until the talks have ended.",
        "No troops shall be withdrawn from Wau before the vote.",
        "Armed bands in Chad will not carry out attacks by rockets or by other weapons into Sudan.",
        "On the Sudanese side of the border no post shall be closer to Adre than Geneina.",
        "The Council reiterates its condemnation of the fighting in Wau.",
    ],
)
def test_what_empties_no_ground_makes_no_zone(text: str) -> None:
    assert read_agreement(SourceText("test", text)).rules == ()


def test_a_figure_behind_a_comparison_is_a_distance() -> None:
    text = "No post shall be closer to Adre than 5 km."
    assert [describe(r.area) for r in read_agreement(SourceText("test", text)).rules] == [
        "within 5 km of Adre"
    ]


def test_whoever_may_return_to_a_land_goes_there() -> None:
    text = "An agreed number of Serbian police will be permitted to return to Kosovo to serve."
    (rule,) = read_agreement(SourceText("test", text)).rules
    assert (rule.kind, rule.effect) == ("deployment", "act in")


def test_land_that_is_returned_is_left() -> None:
    (rule,) = read_agreement(SourceText("test", "Chad shall return Aouzou to Libya.")).rules
    assert (rule.kind, rule.effect) == ("evacuation", "keep out")


def test_how_much_of_a_line_is_left_is_no_width() -> None:
    agreement = read_agreement(
        SourceText("test", "The army shall pull back from 9 km of front line.")
    )
    assert [describe(rule.area) for rule in agreement.rules] == ['all of the line "front line"']
    assert [figure.quote for figure in agreement.other_figures] == ["9 km"]


def test_a_border_that_is_marked_out_is_not_left() -> None:
    text = (
        "After the demarcation of the border between Chad and Sudan, the troops of Chad will be "
        "withdrawn from these villages."
    )
    assert read_agreement(SourceText("test", text)).rules == ()
