"""Read the zones an agreement describes and draw them on a map.

`read` turns a text into an `Agreement` of `Rule`s; `map` builds each rule's area into
a `Zone` and returns the `ZoneMap`, which writes itself to a page, a frame or a file.
"""

from __future__ import annotations

__version__ = "0.1.0"
