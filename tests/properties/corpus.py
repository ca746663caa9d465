"""Every text that the project ships or can find, to hold properties over."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.reference import reference_folder
from zonemap.agreement import Agreement
from zonemap.reading.rules import read_agreement
from zonemap.source import SourceText

ROOT = Path(__file__).resolve().parents[2]


def _folders() -> list[Path]:
    folders = [
        ROOT / "examples",
        ROOT / "tests" / "fresh" / "texts",
        *(ROOT / "tests" / "fresh" / name / "texts" for name in ("heldout", "real", "real_sealed")),
    ]
    reference = reference_folder()
    return folders if reference is None else [*folders, reference / "agreements" / "texts"]


PATHS = [path for folder in _folders() for path in sorted(folder.glob("*.txt"))]
NAMES = [f"{path.parent.parent.name}/{path.stem}" for path in PATHS]


def text_of(path: Path) -> str:
    """Return the words of a text."""
    return path.read_text(encoding="utf-8")


@cache
def reading_of(path: Path) -> Agreement:
    """Return the reading of a text; made once, shared by all properties."""
    return read_agreement(SourceText(path.name, text_of(path)))
