"""
Seclusion: matplotlib is imported without a trace, and without a word.

By itself it makes folders in the home of whoever runs it, keeps a list of all fonts of
the machine there, and says on stderr what it could not write or is long in doing. None
of that is wanted here: the one font that is drawn with comes with it.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

__all__ = ["secluded"]

_SETTINGS: Final = ("MPLBACKEND", "MATPLOTLIBRC")
"""What else is taken up from the environment, and stops it if it makes no sense."""

_FOLDER: Final = "MPLCONFIGDIR"
"""Where matplotlib has its settings and keeps its list, if somebody says so."""


@contextmanager
def secluded() -> Iterator[None]:
    """
    Let what is done within import matplotlib, if nobody has yet, and leave no trace.

    Where it is there already, it is somebody's, who has settings for it; and a folder
    that somebody has named for it is used. Else whoever imports it later, in the same
    process, finds it without the settings of whoever runs that.

    .. versionadded:: 26.1.0
    """
    if "matplotlib" in sys.modules:
        yield
        return
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)
    away = {name: os.environ.pop(name) for name in _SETTINGS if name in os.environ}
    try:
        if os.environ.get(_FOLDER):
            yield
            return
        with tempfile.TemporaryDirectory(prefix="cdrpkit-") as folder:
            os.environ[_FOLDER] = folder
            try:
                yield
            finally:
                del os.environ[_FOLDER]
    finally:
        os.environ.update(away)
        log.setLevel(level)
