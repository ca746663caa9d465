"""Optional libraries: asked for by name, missed with a sentence that helps."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from zonemap.errors import MissingExtraError


def need(module: str, extra: str) -> Any:  # noqa: ANN401 # a module of another project
    """Return the module.

    Parameters
    ----------
    module
        Its dotted name.
    extra
        The optional part of zonemap that brings it.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"this needs {module.partition('.')[0]}, which is not installed",
            hint=f"pip install 'zonemap[{extra}]'",
        ) from error
