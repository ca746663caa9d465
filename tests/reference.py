"""The reference folder that some tests compare with: outside of the repository.

Its place is named by ``ZONEMAP_REFERENCE``; without it, a sibling folder of the
checkout is looked for. Where there is none, those tests skip and say why.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_CHECKOUT = Path(__file__).resolve().parent.parent
_WHY = "no reference folder: set ZONEMAP_REFERENCE, or place it beside the checkout"


def reference_folder() -> Path | None:
    """Return the reference folder, or None where there is none."""
    named = os.environ.get("ZONEMAP_REFERENCE")
    folder = Path(named) if named else _CHECKOUT.parent / "shared"
    return folder if folder.is_dir() else None


def needs_reference(*parts: str) -> Path:
    """Return a path below the reference folder, or skip the test that asks."""
    folder = reference_folder()
    if folder is None:
        pytest.skip(_WHY)
    path = folder.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the reference folder has no {'/'.join(parts)}")
    return path
