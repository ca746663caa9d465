import msgspec
import pytest

from tests.unit.rules.samples import agreement
from zonemap.agreement import Alternative, Assumption
from zonemap.area import without_spans
from zonemap.controlled import describe, read_area
from zonemap.errors import ChoiceError
from zonemap.rules.apply import apply_rules
from zonemap.rules.choose import choices, choose, merge
from zonemap.rules.load import read_rules
from zonemap.rules.write import as_yaml
from zonemap.source import SourceText


def _area(**assume: str) -> str:
    chosen = choose(agreement(), {key.replace("_", "-"): value for key, value in assume.items()})
    return describe(chosen.rules[0].area)


def test_the_choices_are_listed_by_code() -> None:
    assert choices(agreement().rules) == {
        "side-of-border": ("both sides", "the side of Turkey"),
        "total-width": ("30 km is the whole width, half on each side",),
    }


@pytest.mark.parametrize(
    ("choice", "ending"),
    [
        ("both", "on both sides"),
        ("BOTH SIDES", "on both sides"),
        ("turkey", "on the side of Turkey"),
        ("the side of Turkey", "on the side of Turkey"),
        ("default", "on the side of Syria"),
        ("Syria", "on the side of Syria"),
    ],
)
def test_a_choice_goes_by_its_words(choice: str, ending: str) -> None:
    assert _area(side_of_border=choice).endswith(ending)


def test_two_choices_in_one_rule_are_both_taken() -> None:
    said = _area(side_of_border="both", total_width="whole width")
    assert said == "within half of 30 km of the border between Syria and Turkey, on both sides"
    assert said == _area(total_width="whole width", side_of_border="both")


def test_what_was_not_chosen_stays_as_alternative() -> None:
    rule = choose(agreement(), {"side-of-border": "both"}).rules[0]
    side, width = rule.assumptions
    assert side.says == "both sides (chosen by the user)"
    assert [describe(item.area).split(", ")[1] for item in side.alternatives if item.area] == [
        "on the side of Syria",
        "on the side of Turkey",
    ]
    assert width.alternatives[0].area is not None
    assert describe(width.alternatives[0].area).endswith("on both sides")


def test_rules_without_the_choice_stay() -> None:
    before = agreement()
    after = choose(before, {"side-of-border": "both"})
    assert after.rules[1:3] == before.rules[1:3]


@pytest.mark.parametrize(
    ("code", "choice", "said"),
    [
        ("side-of-boarder", "both", "there is no choice 'side-of-boarder' here"),
        ("side-of-border", "upwards", "“both sides” | “the side of Turkey”; or default"),
        ("side-of-border", "", "cannot be chosen as ''"),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(code: str, choice: str, said: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        choose(agreement(), {code: choice})
    assert said in caught.value.report()


def test_words_that_fit_two_choices_are_refused() -> None:
    read = agreement()
    area = read.rules[0].area
    item = Assumption("x", "one", (Alternative("red side", area), Alternative("red bank", area)))
    rule = msgspec.structs.replace(read.rules[0], assumptions=(item,))
    with pytest.raises(ChoiceError, match="fits several"):
        choose(msgspec.structs.replace(read, rules=(rule,)), {"x": "red"})


def test_a_code_known_to_the_builder_is_let_through() -> None:
    chosen = choose(agreement(), {"town-radius": "2 km"}, known=frozenset(["town-radius"]))
    assert chosen == agreement()


def test_a_rules_file_chooses_for_one_rule() -> None:
    made = as_yaml(agreement()).replace(
        "    assumptions:", "    assume: {side-of-border: both}\n    assumptions:", 1
    )
    rules = apply_rules(read_rules(SourceText("f", made)), agreement()).agreement.rules
    assert describe(rules[0].area).endswith("on both sides")
    assert describe(rules[3].area).endswith("on the side of Syria")


def test_changes_of_different_parts_are_joined_and_of_one_part_refused() -> None:
    base = read_area("within 5 km of Salif together with within 5 km of Hodeidah")
    mine = read_area("within 6 km of Salif together with within 5 km of Hodeidah")
    theirs = read_area("within 5 km of Salif together with all of Hodeidah")
    assert merge(base, mine, theirs) == read_area(
        "within 6 km of Salif together with all of Hodeidah"
    )
    assert merge(base, mine, mine) == without_spans(mine)
    other = read_area("within 7 km of Salif together with within 5 km of Hodeidah")
    with pytest.raises(ValueError, match="same words"):
        merge(base, mine, other)
