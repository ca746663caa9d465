"""Fifty broken rules files: each one clear error, no traceback, in under a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.rules.samples import agreement
from zonemap.errors import ZonemapError
from zonemap.rules.apply import apply_rules
from zonemap.rules.load import load_rules
from zonemap.rules.write import as_yaml

Breaker = Callable[[str], str]
HEAD = "zonemap-rules: 1\n"
RULE = "{id: r1, kind: buffer, area: all of Kobani}"


def swap(old: str, new: str) -> Breaker:
    """Return what breaks a sound file by one change."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def whole(text: str) -> Breaker:
    """Return what puts another text in place of the file."""
    return lambda _: text


def rules(*lines: str) -> Breaker:
    """Return a file of these entries."""
    return whole(HEAD + "rules:\n" + "".join(f"  - {line}\n" for line in lines))


LAUGHS = "".join(
    f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9) if i else 'lol'}]\n" for i in range(12)
)
BROKEN: dict[str, Breaker] = {
    "empty": whole(""),
    "blank": whole("\n \n"),
    "only a comment": whole("# nothing\n"),
    "a word": whole("hello"),
    "a list": whole("- a\n- b\n"),
    "two documents": whole(HEAD + "rules: []\n---\na: b\n"),
    "no version": whole("rules: []\n"),
    "another version": whole("zonemap-rules: 2\nrules: []\n"),
    "no rules": whole(HEAD),
    "rules are a word": whole(HEAD + "rules: none\n"),
    "rules are a mapping": whole(HEAD + "rules: {a: b}\n"),
    "a rule is a word": rules("hello"),
    "a rule is a list": rules("[a, b]"),
    "a rule is empty": rules(""),
    "no id": rules("{kind: buffer, area: all of Kobani}"),
    "an empty id": rules('{id: "", kind: buffer, area: all of Kobani}'),
    "no kind": rules("{id: r1, area: all of Kobani}"),
    "an unknown kind": rules("{id: r1, kind: wall, area: all of Kobani}"),
    "a kind as list": rules("{id: r1, kind: [buffer], area: all of Kobani}"),
    "no area": rules("{id: r1, kind: buffer}"),
    "an empty area": rules('{id: r1, kind: buffer, area: ""}'),
    "an area as list": rules("{id: r1, kind: buffer, area: [all of Kobani]}"),
    "an area in no words of ours": rules("{id: r1, kind: buffer, area: somewhere near Kobani}"),
    "an area cut short": rules('{id: r1, kind: buffer, area: "within 30 km of"}'),
    "an unknown unit": rules('{id: r1, kind: buffer, area: "within 30 furlongs of Kobani"}'),
    "a negative distance": rules('{id: r1, kind: buffer, area: "within -3 km of Kobani"}'),
    "an unknown compass side": rules(
        '{id: r1, kind: buffer, area: "within 3 km of Kobani, on the upper side"}'
    ),
    "a latitude beyond the pole": rules(
        '{id: r1, kind: buffer, area: "the ground north of the parallel 136 N"}'
    ),
    "an area nested without end": rules(
        '{id: r1, kind: buffer, area: "' + "(" * 50_000 + 'all of Kobani"}'
    ),
    "duplicate ids": rules(RULE, RULE),
    "a duplicate key": rules("{id: r1, id: r2, kind: buffer, area: all of Kobani}"),
    "an unknown key": rules("{id: r1, kind: buffer, area: all of Kobani, colour: red}"),
    "an unknown key at the top": whole(HEAD + "colour: red\nrules: []\n"),
    "a wrong effect": rules("{id: r1, kind: buffer, area: all of Kobani, effect: go}"),
    "timing as a word": rules("{id: r1, kind: buffer, area: all of Kobani, timing: soon}"),
    "timing with an unknown key": rules(
        "{id: r1, kind: buffer, area: all of Kobani, timing: {when: soon}}"
    ),
    "parties as a word": rules("{id: r1, kind: buffer, area: all of Kobani, obliged: YPG}"),
    "a figure that is none": rules("{id: r1, kind: buffer, area: all of Kobani, figures: [far]}"),
    "too many figures": rules('{id: r1, kind: buffer, area: all of Kobani, figures: ["3 km"]}'),
    "a quote that was changed": swap("withdraw 30 km from", "withdraw 40 km from"),
    "figures against the area": lambda text: swap('figures: ["30 km"]', 'figures: ["25 km"]')(
        swap("within 30 km of", "within 20 km of")(text)
    ),
    "occurrence none": rules("{id: r1, kind: buffer, area: all of Kobani, occurrence: 0}"),
    "occurrence a word": rules("{id: r1, kind: buffer, area: all of Kobani, occurrence: last}"),
    "a layer without a source": whole(HEAD + "layers: {a: {}}\nrules: []\n"),
    "a layer as a word": whole(HEAD + "layers: {a: file.geojson}\nrules: []\n"),
    "a choice that is not there": swap(
        "    assumptions:", "    assume: {side-of-border: upwards}\n    assumptions:"
    ),
    "a choice as list": whole(HEAD + "assume: {side-of-border: [a]}\nrules: []\n"),
    "an open bracket": whole(HEAD + "rules: [{id: r1\n"),
    "an open quote": whole(HEAD + 'rules: [{id: "r1\n'),
    "a tab for an indent": whole(HEAD + "rules:\n\t- id: r1\n"),
    "a billion laughs": whole(LAUGHS + HEAD + "rules: []\n"),
    "an alias": whole(HEAD + "rules: &a [*a]\n"),
    "a tag that runs code": whole(HEAD + 'rules: !!python/object/apply:os.system ["true"]\n'),
    "nested without end": whole("[" * 200_000),
    "mappings without end": whole("{a: " * 100_000),
    "a million values": whole(HEAD + "rules: [" + "a, " * 1_000_000 + "]\n"),
    "ten megabytes": whole("# " + "x" * 10_000_000),
    "ten megabytes of rules": whole(HEAD + "rules:\n" + f"  - {RULE}\n" * 220_000),
    "a control character": whole(HEAD + "rules: []\nnote: \x01\n"),
    "pages turned round": lambda text: text.replace("pages: [[1, 0, 60]]", "pages: [[1, 60, 0]]"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_file_is_one_clear_error(name: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.rules.yaml"
    path.write_text(BROKEN[name](as_yaml(agreement())), "utf-8")
    # Time of this process alone: a busy machine is not what is tested.
    start = time.process_time()
    with pytest.raises(ZonemapError) as caught:
        apply_rules(load_rules(path), agreement())
    spent_s = time.process_time() - start
    report = caught.value.report()
    assert spent_s < 1.0, name
    assert len(report) < 1200, report
    assert "Traceback" not in report
    assert "$" not in report, report
    assert "msgspec" not in report


def test_there_are_fifty_of_them() -> None:
    assert len(BROKEN) >= 50


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"zonemap-rules: 1\nrules: []\n\x80"])
def test_bytes_that_are_no_text_are_an_error(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bytes.rules.yaml"
    path.write_bytes(data)
    with pytest.raises(ZonemapError, match="UTF-8"):
        load_rules(path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZonemapError, match="cannot be read"):
        load_rules(tmp_path / "none.rules.yaml")
