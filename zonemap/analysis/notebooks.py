"""The notebooks that ship, copied out for a user."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from zonemap.errors import OutputError


def notebooks_folder() -> Path:
    """Return the folder of the notebooks, in a checkout or an installed wheel."""
    package = Path(__file__).parents[1]
    packaged = package / "_notebooks"
    return packaged if packaged.is_dir() else package.parent / "notebooks"


def copy_notebooks(folder: Path, *, force: bool = False) -> list[Path]:
    """Copy every notebook, as Python and, where jupytext is installed, as .ipynb.

    Parameters
    ----------
    folder
        Where to; made if it is not there.
    force
        Whether files that are there may be written over.

    Returns
    -------
    list
        The files written, in order.

    Raises
    ------
    OutputError
        If a file is there and `force` is off, or one cannot be written; nothing is
        written over then.
    """
    sources = sorted(notebooks_folder().glob("*.py"))
    as_jupyter = find_spec("jupytext") is not None
    targets = {folder / path.name: path for path in sources}
    if as_jupyter:
        targets |= {folder / f"{path.stem}.ipynb": path for path in sources}
    there = sorted(str(path) for path in targets if path.exists())
    if there and not force:
        raise OutputError(f"{there[0]} exists already", hint="pass --force to write over it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target, source in targets.items():
            if target.suffix == ".py":
                target.write_bytes(source.read_bytes())
            else:
                target.write_text(as_notebook(source), "utf-8")
    except OSError as error:
        raise OutputError(f"{folder} cannot be written to: {error.strerror}") from error
    return sorted(targets)


def as_notebook(source: Path) -> str:
    """Return a notebook's Python file as the JSON of an .ipynb, the same bytes each time."""
    import jupytext

    notebook = jupytext.read(source)
    notebook.metadata["kernelspec"] = {
        "display_name": "Python 3",
        "language": "python",
        "name": "python3",
    }
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number}"  # else made up anew each time
    text: str = jupytext.writes(notebook, fmt="ipynb")
    return text
