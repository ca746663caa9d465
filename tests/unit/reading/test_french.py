"""French, read from data files alone: the ten commonest ways of saying where."""

from __future__ import annotations

import pytest

from zonemap.agreement import Agreement, Rule
from zonemap.area import (
    Area,
    Between,
    Border,
    Country,
    Except,
    Inside,
    Line,
    Parallel,
    Place,
    Region,
    SideOf,
    Together,
    Within,
    without_spans,
)
from zonemap.controlled import describe
from zonemap.measure import Distance
from zonemap.reading.language import detect
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText


def km(value: float, **more: object) -> Distance:
    return Distance(value=value, unit="km", **more)  # type: ignore[arg-type] # bounds and the like


def read(text: str) -> Agreement:
    return read_agreement(SourceText("texte", text), language="fr")


def only(text: str) -> Rule:
    (rule,) = read(text).rules
    return rule


IRAQ_KUWAIT = Border(of="Iraq", other="Kuwait")
CASES: list[tuple[str, str, Area]] = [
    (
        "Les armes lourdes seront retirées à au moins 15 km de la ligne de contact.",
        "weapons_exclusion",
        Within(distance=km(15, bound="min"), of=Line(name="ligne de contact")),
    ),
    (
        (
            "Une zone démilitarisée est créée le long de la frontière entre l'Irak et le Koweït : "
            "dix kilomètres en Irak et cinq kilomètres au Koweït."
        ),
        "demilitarized",
        Together(
            areas=(
                Within(distance=km(10), of=IRAQ_KUWAIT, side="Iraq"),
                Within(distance=km(5), of=IRAQ_KUWAIT, side="Kuwait"),
            )
        ),
    ),
    (
        (
            "La Russie et la Turquie patrouilleront dans une bande de 10 km de part et d'autre de "
            "la ligne de cessez-le-feu."
        ),
        "joint_patrol",
        Within(distance=km(10), of=Line(name="ligne de cessez le feu"), side="both"),
    ),
    (
        (
            "Il est interdit de placer de l'artillerie dans un rayon de 20 km autour de Sarajevo, "
            "à l'exception de deux kilomètres autour du centre de Pale."
        ),
        "weapons_exclusion",
        Except(
            area=Within(distance=km(20), of=Place(name="Sarajevo")),
            minus=Within(distance=km(2), of=Place(name="Pale")),
        ),
    ),
    (
        "Une zone tampon est établie entre la ligne A et la ligne B.",
        "buffer",
        Between(a=Line(name="Line A"), b=Line(name="Line B")),
    ),
    (
        "Les forces israéliennes se tiendront à l'ouest de la ligne A.",
        "withdrawal",
        SideOf(line=Line(name="Line A"), side="west"),
    ),
    (
        "Aucun aéronef ne survolera le pays au nord du 36e parallèle.",
        "no_fly",
        SideOf(line=Parallel(lat=36.0), side="north"),
    ),
    (
        "Les soldats maliens quitteront les villes de Gao et Kidal.",
        "evacuation",
        Together(areas=(Inside(feature=Place(name="Gao")), Inside(feature=Place(name="Kidal")))),
    ),
    (
        "L'Arménie restituera le district de Latchine.",
        "evacuation",
        Inside(feature=Region(name="Latchine")),
    ),
    (
        "Les troupes étrangères se retireront du Mali.",
        "withdrawal",
        Inside(feature=Country(name="Mali")),
    ),
]


@pytest.mark.parametrize(("text", "kind", "area"), CASES, ids=[c[0][:40] for c in CASES])
def test_french_is_read(text: str, kind: str, area: Area) -> None:
    rule = only(text)
    assert rule.kind == kind
    assert without_spans(rule.area) == area


def test_times_in_french() -> None:
    rule = only("L'Arménie restituera le district de Latchine au plus tard le 1er décembre 2020.")
    assert rule.timing is not None
    assert rule.timing.by == "2020-12-01"


def test_an_evacuation_told_by_a_noun() -> None:
    rule = only("Évacuation immédiate du Tchad par l'armée libyenne dans un délai de dix jours.")
    assert describe(rule.area) == "all of the state of Chad"
    assert rule.obliged == ("armée libyenne",)
    assert rule.timing is not None
    assert rule.timing.within == "P10D"


@pytest.mark.parametrize("words", ["à compter de", "à dater de", "à partir de", "après"])
def test_what_a_delay_counts_from(words: str) -> None:
    rule = only(f"L'armée évacuera Faya dans un délai de dix jours {words} la signature.")
    assert rule.timing is not None
    assert (rule.timing.within, rule.timing.after) == ("P10D", "signature")


def test_whose_forces_they_are_stands_behind() -> None:
    rule = only("Les forces armées libyennes et les troupes tchadiennes quitteront Faya.")
    assert rule.obliged == ("forces armées libyennes", "troupes tchadiennes")


def test_a_zone_spoken_of_again() -> None:
    text = (
        "Une zone tampon est établie entre la ligne A et la ligne B. "
        "Nul ne pourra pénétrer dans cette zone."
    )
    first, second = read(text).rules
    assert (first.kind, second.kind) == ("buffer", "exclusion")
    assert without_spans(second.area).term == first.id  # type: ignore[union-attr] # a defined zone


def test_a_quotation_makes_no_rule() -> None:
    agreement = read("« Nous voulions une zone de 40 km », a déclaré un colonel.")
    assert agreement.rules == ()
    assert [f.why for f in agreement.other_figures] == ["quotation or claim"]


def test_the_language_is_told_from_the_words() -> None:
    assert detect("Les forces se retirent de la ville et du port.") == "fr"
    assert detect("The forces shall withdraw from the town.") == "en"
    assert detect("") == "en"
