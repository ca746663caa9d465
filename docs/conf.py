"""How the documentation is built: Sphinx, MyST and executed notebooks."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.application import Sphinx

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


def _draw_gallery(app: Sphinx) -> None:
    """Draw the maps of the gallery from the shipped examples."""
    from zonemap.cli.common import load_agreement
    from zonemap.outputs.webmap import to_webmap
    from zonemap.pipeline import map_agreement

    folder = Path(app.srcdir) / "_static" / "maps"
    folder.mkdir(parents=True, exist_ok=True)
    for name in re.findall(
        r"_static/maps/([\w-]+)\.html", (Path(app.srcdir) / "gallery.md").read_text("utf-8")
    ):
        page = to_webmap(map_agreement(load_agreement(name)))
        (folder / f"{name}.html").write_text(page, "utf-8")


def _run_notebooks(app: Sphinx) -> None:
    """Run the notebooks from top to bottom and keep what they show."""
    import nbformat
    from nbclient import NotebookClient

    from zonemap.analysis.notebooks import as_notebook, notebooks_folder

    folder = Path(app.srcdir) / "notebooks"
    folder.mkdir(exist_ok=True)
    for source in sorted(notebooks_folder().glob("*.py")):
        notebook = nbformat.reads(as_notebook(source), as_version=4)
        NotebookClient(
            notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": folder}}
        ).execute()
        nbformat.write(notebook, folder / f"{source.stem}.ipynb")


def setup(app: Sphinx) -> None:
    """Connect the gallery to the build."""
    app.connect("builder-inited", _draw_gallery)
    app.connect("builder-inited", _run_notebooks)
