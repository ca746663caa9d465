"""What hostile bytes are thrown at; each target lets only zonemap's own errors pass.

``pytest tests/fuzz`` throws a few hundred at each. For hours of it, guided by coverage::

    pip install atheris
    python -m tests.fuzz.targets text -max_total_time=3600
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from zonemap.errors import ZonemapError
from zonemap.source import SourceText, Span


def text(data: bytes) -> None:
    """Read words of any kind; every span lies in them."""
    from zonemap.reading.rules import read_agreement

    source = SourceText("fuzz", data.decode("utf-8", "replace"))
    agreement = read_agreement(source)
    for rule in agreement.rules:
        assert rule.span is None or rule.span.end <= len(source.text)
    for figure in agreement.other_figures:
        assert figure.quote == source.quote(Span(figure.span.start, figure.span.end))


def document(data: bytes) -> None:
    """Load a document whose kind its first byte picks."""
    from zonemap.reading.documents import load_bytes

    kinds = ("deal.txt", "deal.md", "deal.html")
    with suppress(ZonemapError):
        load_bytes(data[1:], kinds[data[0] % len(kinds)] if data else "deal.txt")


def controlled(data: bytes) -> None:
    """Read an area in controlled English; what is read can be said."""
    from zonemap.controlled import describe, read_area

    with suppress(ZonemapError):
        area = read_area(data.decode("utf-8", "replace"))
        assert read_area(describe(area)) == area


def rules(data: bytes) -> None:
    """Read a rules file."""
    from zonemap.rules.load import read_rules

    with suppress(ZonemapError):
        read_rules(SourceText("fuzz.rules.yaml", data.decode("utf-8", "replace")))


def layer(data: bytes) -> None:
    """Take a layer of the user's."""
    from zonemap.places.supplied import supplied

    suffix = (".geojson", ".csv", ".kml", ".wkt")[data[0] % 4 if data else 0]
    with tempfile.TemporaryDirectory() as folder, suppress(ZonemapError):
        path = Path(folder) / f"layer{suffix}"
        path.write_bytes(data[1:])
        supplied("Line A", path)


def events(data: bytes) -> None:
    """Read a table of events and recognise its columns."""
    from zonemap.analysis import read_events, recognise

    with tempfile.TemporaryDirectory() as folder, suppress(ZonemapError):
        path = Path(folder) / "events.csv"
        path.write_bytes(data)
        recognise(list(read_events(path).columns))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "document": document,
    "controlled": controlled,
    "rules": rules,
    "layer": layer,
    "events": events,
}


def main() -> None:
    """Hand one target to atheris."""
    import atheris

    target = TARGETS[sys.argv.pop(1)]
    atheris.instrument_all()
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
