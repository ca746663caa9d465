"""Which name, line or land the words mean, and what is left a hole under their own words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from zonemap.controlled import describe
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".py").with_name("what_is_meant.toml").read_text("utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_an_area_says_what_is_meant_and_nothing_else(case: dict[str, Any]) -> None:
    rules = read_agreement(SourceText("test", case["text"])).rules
    areas = [describe(rule.area) for rule in rules]
    for pattern in case.get("has", ()):
        assert any(re.search(pattern, area) for area in areas), areas
    for pattern in case.get("never", ()):
        assert not any(re.search(pattern, area) for area in areas), areas
