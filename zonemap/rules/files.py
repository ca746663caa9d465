"""Which files are rules files: asked of every text, so that nothing else is imported here."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".rules.yaml"


def is_rules_file(name: str | Path) -> bool:
    """Tell by its name whether a file is a rules file."""
    return str(name).lower().endswith((SUFFIX, ".yaml", ".yml"))
