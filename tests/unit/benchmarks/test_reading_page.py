"""The page of scores says what was saved."""

from __future__ import annotations

import msgspec

from benchmarks.reading_page import HERE, PAGE, page


def test_the_page_is_the_saved_scores() -> None:
    saved = msgspec.json.decode((HERE / "scores" / "reading.json").read_bytes())
    runs = msgspec.json.decode((HERE / "scores" / "first_try.json").read_bytes())
    assert PAGE.read_text(encoding="utf-8") == page(saved, runs)
    f1 = saved["heldout"]["total"]["f1"]
    assert f"**{f1:.2f}**" in page(saved, runs)
