"""What the workers of the page do with a desk, and what they refuse."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from zonemap.errors import DocumentError, RulesFileError
from zonemap.outputs.webmap.payload import page_payload
from zonemap.rules.form import RuleEntry
from zonemap.serve import jobs
from zonemap.serve.desk import Desk, Edit
from zonemap.serve.drawing import MAX_TEXT, answered, mapped, with_rules
from zonemap.serve.mend import mended
from zonemap.serve.view import view_of

TEXT = "1. The army shall withdraw 10 km from the border between Iraq and Kuwait, into Iraq."


def of(text: str) -> Desk:
    return with_rules(Desk(name="deal.txt", text=text))


def with_rule(entry: RuleEntry) -> Desk:
    return msgspec.structs.replace(of(TEXT), rules=(entry,), mended=True)


def asked(desk: Desk, **more: Any) -> bytes:
    return msgspec.json.encode({"desk": desk, **more})


def entry_of(desk: Desk) -> RuleEntry:
    assert desk.rules is not None
    (entry,) = desk.rules
    return entry


# --- Changes ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit(rule="r99", field="note", value="x"), "no rule 'r99'"),
        (Edit(rule="r1", field="kind", value="moat"), "kind cannot be 'moat'"),
        (Edit(rule="r1", field="colour", value="red"), "colour cannot be 'red'"),
        (Edit(rule="r1", field="figure", value="5 km", at=7), "figure cannot be '5 km'"),
    ],
)
def test_a_change_of_nothing_that_is_there_is_refused(edit: Edit, said: str) -> None:
    rule = entry_of(of(TEXT))
    desk = with_rule(msgspec.structs.replace(rule, id="r1"))
    with pytest.raises(RulesFileError, match=said):
        mended(desk, edit)


def test_an_area_that_lies_on_no_side_cannot_be_put_on_one() -> None:
    desk = with_rule(RuleEntry(id="r1", kind="buffer", area="all of Basra"))
    with pytest.raises(RulesFileError, match="no side of anything"):
        mended(desk, Edit(rule="r1", field="side", value="both"))


def test_the_side_of_an_inner_part_is_changed_and_the_rest_stays() -> None:
    area = (
        "within 5 km of the border between Iraq and Kuwait, on the side of Iraq,"
        " except all of Basra"
    )
    desk = with_rule(RuleEntry(id="r1", kind="buffer", area=area))
    changed = mended(desk, Edit(rule="r1", field="side", value="Kuwait"))
    assert entry_of(changed).area == area.replace("side of Iraq", "side of Kuwait")
    assert entry_of(mended(changed, Edit(rule="r1", field="side", value="not said"))).area == (
        area.replace(", on the side of Iraq", "")
    )


def test_a_choice_is_made_and_taken_back() -> None:
    desk = of("The army shall withdraw 10 km from the border between Iraq and Kuwait.")
    rule = entry_of(desk)
    said = rule.assumptions[0]
    other = said.alternatives[0].says
    chosen = mended(desk, Edit(rule=rule.id, field="choice", value=f"{said.code}={other}"))
    assert entry_of(chosen).assume == {said.code: other}
    before, after = (answered(one, None).cards[0]["area_km2"] for one in (desk, chosen))
    assert after < before
    default = mended(chosen, Edit(rule=rule.id, field="choice", value=f"{said.code}=default"))
    assert answered(default, None).cards[0]["area_km2"] == before


def test_a_figure_that_cannot_be_read_leaves_the_area_and_is_pointed_at() -> None:
    desk = of(TEXT)
    changed = mended(desk, Edit(rule=entry_of(desk).id, field="figure", value="ten leagues"))
    assert entry_of(changed).area == entry_of(desk).area
    (slip,) = answered(changed, None).slips
    assert (slip.field, slip.start) == ("figure 0", 0)


def test_figures_that_are_not_those_of_the_area_are_a_slip() -> None:
    desk = with_rule(
        RuleEntry(id="r1", kind="buffer", area="all of Basra", figures=("5 km", "6 km"))
    )
    changed = mended(desk, Edit(rule="r1", field="figure", value="7 km"))
    assert entry_of(changed).figures == ("7 km", "6 km")
    assert [slip.rule for slip in answered(changed, None).slips] == ["r1"]


# --- Drawing ------------------------------------------------------------------------


def test_a_choice_that_does_not_exist_costs_only_its_rule() -> None:
    good = entry_of(of(TEXT))
    bad = msgspec.structs.replace(good, id="bad", assume={"side-of-border": "the far one"})
    desk = msgspec.structs.replace(of(TEXT), rules=(bad, good), mended=True)
    answer = answered(desk, None)
    assert [slip.rule for slip in answer.slips] == ["bad"]
    assert [(zone["id"], zone["number"]) for zone in answer.view["zones"]] == [(good.id, 2)]


def test_no_words_no_rules() -> None:
    answer = answered(with_rules(Desk(name="empty", text="  \n")), None)
    assert answer.desk.rules is None
    assert answer.cards == ()
    assert answer.frame is False


def test_a_text_beyond_all_bounds_is_refused_before_it_is_read() -> None:
    with pytest.raises(DocumentError, match="at most 1,000,000 are read here"):
        with_rules(Desk(name="long", text="x" * (MAX_TEXT + 1)))


def test_a_rule_that_a_new_text_adds_gets_an_id_of_its_own() -> None:
    first = entry_of(of(TEXT))
    desk = msgspec.structs.replace(
        of(TEXT), rules=(msgspec.structs.replace(first, quote=""),), mended=True
    )
    answer = answered(desk, None)
    ids = [entry.id for entry in answer.desk.rules or ()]
    assert ids == [first.id, f"{first.id}+"]


def test_a_background_that_does_is_not_asked_for_again() -> None:
    desk = of(TEXT)
    assert answered(desk, None).frame
    assert not answered(desk, (44.0, 26.0, 52.0, 34.0)).frame
    assert answered(desk, (-180.0, -80.0, 180.0, 80.0)).frame, "far too coarse"
    assert answered(desk, (46.9, 29.5, 47.0, 29.6)).frame, "far too small"


def test_the_background_is_land_and_what_is_credited_for_it() -> None:
    painted = json.loads(jobs.background(asked(of(TEXT))))
    assert painted["basemap"]["land"]
    assert any("OpenStreetMap" in layer["credit"] for layer in painted["painted"])


def test_a_hole_names_the_layer_that_would_fill_it() -> None:
    desk = of("Weapons shall be withdrawn 15 km from the line of contact as of 19 May 2014.")
    (card,) = answered(desk, None).cards
    assert not card["drawn"]
    assert "line of contact" in card["layer"]


def test_zones_on_both_sides_of_the_date_line_are_coded_in_one_run() -> None:
    desk = with_rule(RuleEntry(id="r1", kind="buffer", area="all of Fiji"))
    zone_map, _, _ = mapped(desk)
    at_once = page_payload(zone_map, None, title=zone_map.agreement.title, tiles=None, exact=False)
    coded: dict[object, Any] = {}
    assert view_of(zone_map, coded) == at_once
    assert not coded, "nothing is kept apart that counts its longitudes with the others"


# --- Ways out -----------------------------------------------------------------------


def test_a_format_that_does_not_exist_is_refused() -> None:
    with pytest.raises(RulesFileError, match="no format 'exe'"):
        jobs.export(asked(of(TEXT), format="exe"))


def test_an_error_nobody_foresaw_says_its_kind_and_none_of_the_words() -> None:
    said = json.loads(jobs.failure(ValueError("the secret village")))
    assert said == {"code": "ZM999", "message": "zonemap failed: ValueError", "hint": None}
    with pytest.raises(msgspec.DecodeError) as caught:
        jobs.draw(b'{"desk": {"text": 5}}')
    assert json.loads(jobs.failure(caught.value))["code"] == "ZM800"
    told = json.loads(jobs.failure(DocumentError("it is empty", hint="write something")))
    assert told == {"code": "ZM100", "message": "it is empty", "hint": "write something"}
