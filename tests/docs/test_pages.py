"""The pages keep to the code."""

from __future__ import annotations

import runpy

import pytest

from tests.conftest import ROOT

PAGES = runpy.run_path(str(ROOT / "docs" / "generate.py"))["PAGES"]


@pytest.mark.parametrize("file", sorted(PAGES))
def test_generated_pages_are_up_to_date(file: str) -> None:
    said = (ROOT / "docs" / file).read_text("utf-8")
    assert said == PAGES[file](), "run: python docs/generate.py"


def test_no_page_names_a_machine() -> None:
    for page in sorted((ROOT / "docs").rglob("*.md")):
        text = page.read_text("utf-8")
        assert "/home/" not in text, page.name
        assert "/tmp/" not in text, page.name  # noqa: S108 # looked for, not written to
