"""What the page works on: a text, the rules as the user has them, and what to show of both.

The page keeps the desk and sends it with every request; nothing of it stays here.
"""

from __future__ import annotations

from typing import Any

import msgspec

from zonemap.rules.form import AgreementEntry, DefinitionEntry, LayerEntry, RuleEntry


class Edit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One change of one rule.

    Parameters
    ----------
    rule
        The rule's id.
    field
        ``area``, ``kind``, ``note``, ``side``, ``figure``, ``choice``, ``drop``; or ``add``
        for a rule of the user's own.
    value
        The new words; of a choice ``CODE=CHOICE``.
    at
        Of several figures, which one, from 0.
    """

    rule: str
    field: str
    value: str = ""
    at: int = 0


class Desk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything the page knows of one agreement.

    Parameters
    ----------
    name, text
        The document.
    read
        The SHA-256 of the text that the rules were read from.
    agreement, rules, definitions
        What was understood, as a rules file has it; None before the first reading.
    dropped
        Quotes of rules the user dropped, so that they do not come back.
    mended
        Whether the user changed anything: a new text then keeps the rules.
    layers
        Layers that fill holes, with their geometry.
    notes
        What a careful reader should know of how the document was loaded.
    """

    name: str = "text"
    text: str = ""
    read: str = ""
    agreement: AgreementEntry | None = None
    rules: tuple[RuleEntry, ...] | None = None
    definitions: tuple[DefinitionEntry, ...] | None = None
    dropped: tuple[str, ...] = ()
    mended: bool = False
    layers: dict[str, LayerEntry] = {}
    notes: tuple[str, ...] = ()


class MapRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A desk to draw, with the changes made since.

    Parameters
    ----------
    desk
        The desk before the changes.
    edits
        The changes, in the order they were made.
    have
        West, south, east, north of the background the page has; it asks for another
        only where that does not do.
    """

    desk: Desk
    edits: tuple[Edit, ...] = ()
    have: tuple[float, float, float, float] | None = None


class LayerRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file for a hole; `data` is the file in base64."""

    desk: Desk
    name: str
    file: str
    data: bytes


class ExportRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A desk to write out."""

    desk: Desk
    format: str


class Slip(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that cannot be read: what was expected, where, and what would mend it."""

    rule: str
    field: str
    message: str
    hint: str | None = None
    start: int | None = None
    end: int | None = None


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a request could not be answered, for the user."""

    code: str
    message: str
    hint: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows after a request.

    Parameters
    ----------
    desk
        The desk after the change.
    cards
        One for each rule: how it was read, what can be changed, whether it is drawn.
    slips
        Entries that cannot be read; the last good drawing of the others stands.
    view
        What the map is drawn from.
    frame
        West, south, east, north of the background the zones want, where the page's does
        not do; the page then asks for it.
    said
        Notes for the user, one sentence each.
    """

    desk: Desk
    cards: tuple[dict[str, Any], ...]
    slips: tuple[Slip, ...]
    view: dict[str, Any]
    frame: bool
    said: tuple[str, ...] = ()
