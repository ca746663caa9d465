"""How much of a document zonemap takes, so that a hostile one costs little."""

from __future__ import annotations

TEXT_BYTES = 20_000_000
"""Of a text or web page; the longest peace agreements hold about one million."""
FILE_BYTES = 100_000_000
"""Of a PDF or Word file, most of which are pictures."""
TEXT_CHARACTERS = 20_000_000
"""Of the text that a document unpacks to."""
PAGES = 1000
MEMORY_BYTES = 450_000_000
"""Of the process that takes a document apart."""
SECONDS = 4.0
"""Of the processor for a document, beyond what `SECONDS_A_PAGE` adds for each page read."""
SECONDS_A_PAGE = 0.2
PATIENCE = 6.0
"""How many times longer it may take by the clock, as other work may have the processor."""
