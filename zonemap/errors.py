"""Everything zonemap raises, in one family, each able to point at the words it is about."""

from __future__ import annotations

from typing import ClassVar

from zonemap.source import SourceText, Span


class ZonemapError(Exception):
    """Base of every error raised on purpose; catch this to catch them all.

    Parameters
    ----------
    message
        One sentence: what went wrong.
    span
        The words it is about, where there are words.
    hint
        What the user can do next.
    layer_name
        The layer that would mend it, where one would.
    source
        The text that `span` counts, where it is not the agreement's own.
    """

    code: ClassVar[str] = "ZM000"

    def __init__(
        self,
        message: str,
        *,
        span: Span | None = None,
        hint: str | None = None,
        layer_name: str | None = None,
        source: SourceText | None = None,
    ) -> None:
        super().__init__(message)
        self.span = span
        self.hint = hint
        self.layer_name = layer_name
        self.source = source

    def report(self, source: SourceText | None = None) -> str:
        """Return the error as a user should read it: code, sentence, place, hint.

        Parameters
        ----------
        source
            The text the span counts, if the error does not carry one itself.
        """
        text = self.source or source
        lines = [f"{self.code}: {self}"]
        if text is not None and self.span is not None:
            lines.append(text.pointer(self.span))
        if self.hint:
            lines.append(f"hint: {self.hint}")
        return "\n".join(lines)


class DocumentError(ZonemapError):
    """A file could not be turned into text."""

    code = "ZM100"


class NoRulesError(ZonemapError):
    """A text holds no rule that speaks of an area."""

    code = "ZM110"


class ControlledEnglishError(ZonemapError):
    """An area in controlled English could not be read back."""

    code = "ZM120"


class RulesFileError(ZonemapError):
    """A rules file breaks its own form; the span counts the file."""

    code = "ZM130"


class ChoiceError(ZonemapError):
    """A choice among assumptions names a code or a reading that is not there."""

    code = "ZM140"


class PlaceNotFoundError(ZonemapError):
    """No gazetteer knows the name."""

    code = "ZM200"


class PlaceAmbiguousError(ZonemapError):
    """Several places bear the name and nothing in the text tells them apart."""

    code = "ZM210"


class LayerNeededError(ZonemapError):
    """The words lean on something no open data give; a layer of the user's fills it."""

    code = "ZM220"


class LayerError(ZonemapError):
    """A layer file cannot be used: no CRS, broken geometry, wrong kind, too large."""

    code = "ZM230"


class UnbuildableAreaError(ZonemapError):
    """The words are clear but the shapes do not allow them."""

    code = "ZM300"


class GeodataError(ZonemapError):
    """A shipped data file is missing or is not the file its manifest describes."""

    code = "ZM400"


class OutputError(ZonemapError):
    """A file could not be written; nothing half-written is left behind."""

    code = "ZM500"


class MissingExtraError(ZonemapError):
    """The work needs an optional part of zonemap that is not installed."""

    code = "ZM600"


class EventsError(ZonemapError):
    """A table of events cannot be understood."""

    code = "ZM700"
