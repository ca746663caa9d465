"""An area in controlled English, and back to the same tree.

`describe` says a tree in plain words; `read_area` reads those words back:
``read_area(describe(tree)) == tree`` for every tree, spans aside. Each kind of node
begins with words of its own and takes a fixed number of parts, so that no sentence
has two readings; what joins areas (`together with`, `, only where`, `, except`) is
put in parentheses when nested. A name stands bare when each of its words begins with
a capital (``Ras al-Ayn``), in double quotes otherwise.
"""

from __future__ import annotations

from zonemap.controlled.reading import read_area, read_distance
from zonemap.controlled.saying import describe, describe_distance, describe_feature

__all__ = ["describe", "describe_distance", "describe_feature", "read_area", "read_distance"]
