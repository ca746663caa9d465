"""Words as YAML writes them, so that any text comes back character for character."""

from __future__ import annotations

import json
import re

WIDTH = 96
LONE_SURROGATES = re.compile("[\ud800-\udfff]")
"""What no file in UTF-8 can hold."""
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")
# What YAML 1.1 or 1.2 takes for something else than a word.
_NOT_WORDS = re.compile(r"(?i:y|yes|n|no|on|off|true|false|null|nan|inf)")
# Characters that a reader of YAML drops, refuses or takes for the end of a line.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]")
_BLOCKABLE = re.compile(
    "[\t\n\x20-\x7e\xa0-\u061b\u061d-\u200a\u2010-\u2027\u202f-\u205f"
    "\u2070-\ud7ff\ue000-\ufefe\uff00-\ufff8\U00010000-\U0010ffff]*"
)
_FOLD = re.compile(r"(?<=\S) (?=\S)")


def quoted(text: str) -> str:
    """Return a text in double quotes, every character that hides written as an escape."""
    sound = LONE_SURROGATES.sub("\ufffd", text)
    return _ESCAPED.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(sound, ensure_ascii=False)
    )


def word(text: str) -> str:
    """Return a short text: bare where no reader of YAML can take it for anything else."""
    if _BARE.fullmatch(text) and not _NOT_WORDS.fullmatch(text):
        return text
    return quoted(text)


def words(items: tuple[str, ...]) -> str:
    """Return a list of short texts on one line."""
    return "[" + ", ".join(word(item) if "," not in item else quoted(item) for item in items) + "]"


def folded(text: str, indent: int) -> str:
    """Return a line of prose as a folded block, which needs no quotes inside.

    A text that a folded block would change is put in double quotes.
    """
    if not text or text != text.strip() or "\n" in text or not _BLOCKABLE.fullmatch(text):
        return quoted(text)
    lines: list[str] = []
    for part in _FOLD.split(text):
        if lines and len(lines[-1]) + 1 + len(part) <= WIDTH - indent:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return ">-" + "".join(f"\n{' ' * indent}{line}" for line in lines)


def block(text: str, indent: int) -> str:
    """Return a text of many lines as a literal block, or quoted if a block would change it."""
    if not text.strip() or not _BLOCKABLE.fullmatch(text):
        return quoted(text)
    lines = text.split("\n")
    # The indent is said, for a text may begin with spaces; "+" keeps the line ends as they are.
    head, lines = ("|2+", lines[:-1]) if text.endswith("\n") else ("|2-", lines)
    if head == "|2-" and not lines[-1].strip():
        return quoted(text)
    pad = " " * indent
    return head + "".join(f"\n{pad}{line}" if line else "\n" for line in lines)
