"""How the documentation is built: Sphinx, MyST and executed notebooks."""

from __future__ import annotations

from zonemap import __version__

project = "zonemap"
author = "The zonemap authors"
copyright = "2026, the zonemap authors"  # noqa: A001 # the name Sphinx reads
release = version = __version__
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
]
source_suffix = {".md": "myst-nb", ".rst": "restructuredtext"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "zonemap"
html_static_path = ["_static"]
nb_execution_mode = "off"
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
napoleon_numpy_docstring = True
napoleon_google_docstring = False
suppress_warnings = ["mystnb.unknown_mime_type"]
