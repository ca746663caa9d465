"""What somebody gives up doing is forbidden; where somebody shall go, live or watch they act."""

from __future__ import annotations

import pytest

from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

GROUNDS = (
    "the town of Kutum",
    "Kassala province",
    "the area within 10 km of the border between Chad and Sudan",
)
OUT = (
    "It is forbidden to both navies to anchor, quarter or land marines in {}.",
    "The two Kings waive, for ever, the right to keep a garrison in {}.",
    "Each Power forgoes, for itself and its heirs, the liberty to station guns in {}.",
    "The Union shall cease to maintain troops in {}.",
    "The brigade shall cease to have any camps or patrols in {}.",
    "Both armies shall forbear, while the talks last, from posting sentries in {}.",
    "The parties agree to desist, for one year, from sending patrols into {}.",
    "The bands shall give up patrolling in {}.",
    "All posts held by the legion in {} shall be abandoned.",
    "The men of the Union who entered {} after 2 May shall return whence they came.",
    "{} shall stay ungarrisoned by either army.",
    "The walls and batteries of the legion in {} shall be blown up.",
    "The foreign officers in {} shall be called home.",
    "Those found in {} after 1 May are to be deported.",
    "No guns shall be stored in {}.",
)
IN = (
    "The captured brigade shall be interned in {}.",
    "Each side shall reassemble its men in {}.",
    "The horsemen are to return to {} and there to remain.",
    "The squadron shall be recalled to {} and shall not put to sea.",
    "The fighters shall march to {} and lay down their arms there.",
    "{} shall be kept under constant observation by the monitors.",
    "{} shall be placed under continuous surveillance by the Mission.",
    "Neutral observers shall carry out inspections in {}.",
    "A British officer and his escort shall reside in {}.",
    "Order in {} shall be kept by a mixed constabulary.",
    "Supervision of {} shall be exercised by neutral officers.",
    "A police detachment not exceeding eighty men shall be kept in {}.",
    "The gendarmerie, not exceeding ninety men with side arms, shall be maintained in {}.",
    "The tanks of the brigade shall be parked in {} and not moved without notice.",
    "Control of {} shall pass from the Mission to the local police.",
)
NEITHER = (
    "The Governor shall reside in {}.",
    "The Union shall cease to exist in {}.",
    "The Ministers shall visit {}.",
    "The trade of {} shall be open to all nations.",
)


def told(text: str, ground: str) -> set[str]:
    found = read_agreement(SourceText("test", text.format(ground))).rules
    return {rule.effect for rule in found}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", OUT)
def test_what_is_given_up_is_forbidden(text: str, ground: str) -> None:
    assert told(text, ground) == {"keep out"}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", IN)
def test_who_shall_go_or_watch_is_not_kept_out(text: str, ground: str) -> None:
    effects = told(text, ground)
    assert effects
    assert effects <= {"act in", "stay in"}


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", NEITHER)
def test_who_goes_nowhere_armed_is_bound_to_nothing(text: str, ground: str) -> None:
    assert not told(text, ground)
