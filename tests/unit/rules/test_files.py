from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.unit.rules.samples import TEXT, agreement
from zonemap.area import Within, without_spans
from zonemap.controlled import read_area
from zonemap.errors import RulesFileError
from zonemap.rules.apply import DROPPED, apply_rules, text_of
from zonemap.rules.form import LayerEntry, json_schema
from zonemap.rules.load import load_rules, read_rules
from zonemap.rules.write import MENDED, as_yaml
from zonemap.source import SourceText


def _rules(text: str) -> SourceText:
    return SourceText("statement.rules.yaml", text)


def test_a_reading_survives_its_rules_file_whole() -> None:
    read = agreement()
    rules = read_rules(_rules(as_yaml(read)))
    assert text_of(rules) == read.source
    applied = apply_rules(rules, read)
    assert applied.agreement == read
    assert applied.notes() == ()


def test_written_twice_the_bytes_are_the_same() -> None:
    read = agreement()
    made = as_yaml(read)
    again = as_yaml(apply_rules(read_rules(_rules(made)), read).agreement)
    assert made == again


def test_the_file_keeps_to_the_published_schema() -> None:
    values = yaml.load(as_yaml(agreement()), Loader=yaml.BaseLoader)  # noqa: S506 # words only
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    values["zonemap-rules"] = str(values["zonemap-rules"])
    for entry in values["rules"]:
        entry.pop("occurrence", None)
    values["source"].pop("pages")
    jsonschema.validate(values, schema)
    values["rules"][0]["kind"] = "wall"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(values, schema)


def test_comments_name_the_choices_and_the_holes() -> None:
    made = as_yaml(agreement())
    assert '# side-of-border: "both sides" | "the side of Turkey"' in made
    assert '# "Red Area": {file: my-layer.geojson}' in made


def test_layers_and_choices_are_kept() -> None:
    layers = {"Red Area": LayerEntry(file="red.gpkg", layer="areas", credit="me")}
    made = as_yaml(agreement(), layers=layers, assume={"side-of-border": "both"})
    rules = read_rules(_rules(made))
    assert rules.layers == layers
    assert rules.form.assume == {"side-of-border": "both"}


@pytest.mark.parametrize(
    ("old", "new", "area"),
    [
        ("on the side of Syria\n    figures", "on both sides\n    figures",
         "within 30 km of the border between Syria and Turkey, on both sides"),
        ("within 30 km of the border between Syria and Turkey, on the side of Syria\n    fig",
         "within 20 km of the border between Syria and Turkey, on the side of Syria\n    fig",
         "within 20 km of the border between Syria and Turkey, on the side of Syria"),
        ('figures: ["30 km"]', "figures: [15 mi]",
         "within 15 mi of the border between Syria and Turkey, on the side of Syria"),
        ("within 30 km of the border between Syria and Turkey, on the side of Syria\n    fig",
         "all of Kobani\n    fig", "all of Kobani"),
    ],
)  # fmt: skip
def test_a_mended_area_counts_and_is_told(old: str, new: str, area: str) -> None:
    read = agreement()
    made = as_yaml(read)
    assert old in made
    rule = apply_rules(read_rules(_rules(made.replace(old, new, 1))), read).agreement.rules[0]
    assert without_spans(rule.area) == read_area(area)
    mended = next(item for item in rule.assumptions if item.code == MENDED)
    assert mended.says == "The user changed what was read: area."
    assert mended.alternatives[0].area == read.rules[0].area
    # What was not touched keeps its words.
    if isinstance(rule.area, Within):
        first = read.rules[0].area
        assert isinstance(first, Within)
        assert rule.area.of.span == first.of.span


def test_mending_twice_is_told_once() -> None:
    read = agreement()
    made = as_yaml(read).replace("on the side of Syria\n    figures", "seaward\n    figures", 1)
    once = apply_rules(read_rules(_rules(made)), read).agreement
    again = apply_rules(read_rules(_rules(as_yaml(once))), read).agreement
    assert again == once


def test_figures_and_area_that_contradict_are_refused_where_they_stand() -> None:
    made = as_yaml(agreement())
    made = made.replace("within 30 km of", "within 20 km of", 1)
    made = made.replace('figures: ["30 km"]', 'figures: ["25 km"]', 1)
    with pytest.raises(RulesFileError) as caught:
        apply_rules(read_rules(_rules(made)), agreement())
    report = caught.value.report()
    assert "the figures say 25 km, the area says 20 km" in report
    assert "statement.rules.yaml:" in report


def test_a_dropped_rule_is_gone_and_its_figure_accounted_for() -> None:
    read = agreement()
    made = as_yaml(read)
    start = made.index("  - id: r2")
    made = made[:start] + made[made.index("  - id: r3") :]
    applied = apply_rules(read_rules(_rules(made)), read)
    assert [rule.id for rule in applied.agreement.rules] == ["r1", "r3", "r4"]
    assert [(f.quote, f.why) for f in applied.agreement.other_figures] == [
        ("10 km", DROPPED),
        ("900 km", "length of a line"),
    ]
    assert applied.notes() == ()


def test_an_added_rule_needs_only_id_kind_and_area() -> None:
    made = as_yaml(agreement()).replace(
        "rules:\n",
        "rules:\n  - {id: mine, kind: no_fly, area: all of the region of Afrin, note: added}\n\n",
        1,
    )
    rule = apply_rules(read_rules(_rules(made)), agreement()).agreement.rules[0]
    assert (rule.id, rule.kind, rule.note, rule.span) == ("mine", "no_fly", "added", None)


def test_entries_whose_quote_is_gone_are_listed_and_the_rest_apply() -> None:
    read = agreement()
    rules = read_rules(_rules(as_yaml(read)))
    new = TEXT.replace("10 km from the line", "12 km from the line").replace(
        "Nobody shall enter", "Nobody\n   shall enter"
    )
    fresh = agreement(new)
    applied = apply_rules(rules, fresh)
    assert [rule.id for rule in applied.agreement.rules] == ["r1", "r3", "r4"]
    assert [gone.id for gone in applied.gone] == ["r2"]
    assert "r2 does not apply" in applied.notes()[0]
    third = applied.agreement.rules[1]
    assert third.span is not None
    assert new[third.span.start :].startswith("Nobody\n   shall enter")


def test_the_second_of_two_equal_quotes_stays_the_second() -> None:
    read = agreement()
    made = as_yaml(read)
    assert made.count("occurrence: 2") == 1
    drop = made[: made.index("  - id: r1")] + made[made.index("  - id: r2") :]
    kept = apply_rules(read_rules(_rules(drop)), read).agreement
    assert kept.rule("r4").span == read.rule("r4").span


def test_a_file_without_its_text_stands_for_its_quotes() -> None:
    read = agreement()
    rules = read_rules(_rules(as_yaml(read, with_text=False)))
    text = text_of(rules)
    assert text.text.startswith("The YPG shall withdraw 30 km")
    applied = apply_rules(rules, agreement(text.text))
    assert not applied.gone
    assert [rule.id for rule in applied.agreement.rules] == ["r1", "r2", "r3", "r4"]


@pytest.mark.parametrize(
    ("old", "new", "row_words", "said"),
    [
        ("of the border between", "of teh border between", "within 30 km of teh border", "a name"),
        ("kind: exclusion", "kind: exclusoin", "kind: exclusoin", "did you mean exclusion?"),
        ("effect: keep out", "efect: keep out", "efect: keep out", "did you mean effect?"),
        ("id: r2", "id: r1", "id: r1", "two rules have the id 'r1'"),
        ('figures: ["30 km"]', 'figures: ["30 kn"]', "figures:", "a unit of length"),
        ("withdraw 30 km from", "withdraw 31 km from", "quote_sha256", "hash"),
        ("zonemap-rules: 1", "zonemap-rules: 9", "zonemap-rules: 9", "zonemap-rules"),
    ],
)
def test_an_error_points_at_its_line_and_column(
    old: str, new: str, row_words: str, said: str
) -> None:
    made = as_yaml(agreement()).replace(old, new, 1)
    with pytest.raises(RulesFileError) as caught:
        read_rules(_rules(made))
    report = caught.value.report()
    assert said in report
    assert row_words in report
    assert "^" in report


def test_a_slip_inside_an_area_is_pointed_at_to_the_character() -> None:
    made = as_yaml(agreement()).replace(
        "of the border between Syria", "of the bordr between Syria", 1
    )
    with pytest.raises(RulesFileError) as caught:
        read_rules(_rules(made))
    assert caught.value.span is not None
    assert made[caught.value.span.start :].startswith("the bordr between Syria")


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "x.rules.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + as_yaml(agreement()).replace("\n", "\r\n").encode())
    assert apply_rules(load_rules(path), agreement()).agreement == agreement()
