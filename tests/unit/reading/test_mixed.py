"""Men and materiel in one list are all meant; what a subject holds already is nobody else."""

from __future__ import annotations

import pytest

from zonemap.agreement import Rule
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def rule(text: str) -> Rule:
    (found,) = read_agreement(SourceText("t", text)).rules
    return found


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Regular units, artillery, militias and mercenaries shall be withdrawn from Kutum.",
            ("Regular units", "militias", "mercenaries"),
        ),
        (
            "Armed formations, tanks and mercenaries shall leave Kutum.",
            ("Armed formations", "mercenaries"),
        ),
        (
            "Foreign forces, military materiel as well as fighters are to be withdrawn from Mali.",
            ("Foreign forces", "fighters"),
        ),
        (
            "All soldiers, their weapons and all armed bands shall be withdrawn from Kutum.",
            ("All soldiers", "armed bands"),
        ),
        ("The army, its heavy weapons and the militias shall leave Kutum.", ("army", "militias")),
        ("The army and all armed bands shall leave Kutum.", ("army", "armed bands")),
        (
            "No troops, tanks or militias may enter the town of Kutum.",
            ("troops", "militias"),
        ),
    ],
)
def test_materiel_cuts_nobody_off_a_list(text: str, who: tuple[str, ...]) -> None:
    assert rule(text).obliged == who


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        (
            "There shall be no armed units or heavy weapons within 5 km of Kutum.",
            {"armed units", "heavy weapons"},
        ),
        (
            "Within 10 km of the line of contact there shall be no soldiers and no artillery.",
            {"soldiers", "artillery"},
        ),
        ("Neither troops nor heavy weapons shall be in Kutum.", {"troops", "heavy weapons"}),
        (
            "Chad shall withdraw its troops and heavy weapons from Kutum.",
            {"troops", "heavy weapons"},
        ),
        (
            "The Army shall withdraw its troops, tanks and artillery from Kutum.",
            {"troops", "tanks", "artillery"},
        ),
        ("The Army shall withdraw its tanks and mortars from Kutum.", {"tanks", "mortars"}),
        (
            "At the request of the Mission, tanks and mortars shall be withdrawn from Kutum.",
            {"tanks", "mortars"},
        ),
        (
            "Heavy weapons of the Army and the Front shall be withdrawn 10 km from Kutum.",
            {"heavy weapons"},
        ),
    ],
)
def test_a_rule_on_men_and_weapons_is_not_one_on_weapons_alone(
    text: str, classes: set[str]
) -> None:
    assert set(rule(text).weapons) == classes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Heavy weapons and troops of the Front shall leave the town of Kutum.", "evacuation"),
        (
            "Tanks and troops of the Front shall be withdrawn 10 km from Kutum.",
            "withdrawal",
        ),
        ("Tanks of the Front shall be withdrawn 10 km from Kutum.", "weapons_exclusion"),
    ],
)
def test_men_beside_weapons_make_the_kind(text: str, kind: str) -> None:
    assert rule(text).kind == kind


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "All Chadian forces, including those near Lake Chad, shall be posted west of Line C.",
            ("All Chadian forces",),
        ),
        (
            "The Malian army, including the units in Gao, shall withdraw south of the river Niger.",
            ("Malian army",),
        ),
        (
            "All rebel units, among them those at Lake Tana, shall be stationed north of Line B.",
            ("All rebel units",),
        ),
    ],
)
def test_what_a_subject_includes_is_no_other_subject_and_no_ground(
    text: str, who: tuple[str, ...]
) -> None:
    agreement = read_agreement(SourceText("t", text))
    assert [r.obliged for r in agreement.rules] == [who]
    assert agreement.not_understood == ()


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In the town of Kutum shall be stationed a battalion of the African Union.",
         ("African Union",)),
        ("At Kutum will be posted the Joint Observer Mission.", ("Joint Observer Mission",)),
        ("In Kutum there will be stationed the Watch Force.", ("Watch Force",)),
        ("Kutum shall be evacuated by the armed forces of the French Union.", ("French Union",)),
        ("United Nations military observers shall be posted in Kutum.",
         ("United Nations military observers",)),
    ],
)  # fmt: skip
def test_who_stands_behind_the_verb(text: str, who: tuple[str, ...]) -> None:
    assert rule(text).obliged == who


def test_where_a_force_is_stationed_no_zone_is_set_up() -> None:
    told = rule("Within a strip 5 km wide along the Niger there will be posted the Force.")
    assert (told.kind, told.effect) == ("deployment", "act in")
