"""What comes with cdrpkit as files: the law and the house layouts."""

from __future__ import annotations

import functools
from importlib import resources

from cdrpkit.law import Instrument, Law
from cdrpkit.layouts import Layout
from cdrpkit.loading import load_layouts, read

__all__ = ["law", "layouts"]


@functools.cache
def law() -> Law:
    """Return the instruments that come with cdrpkit, by id."""
    with resources.as_file(resources.files("cdrpkit.law")) as folder:
        return Law(instruments=tuple(read(folder, {"instruments": Instrument})))


@functools.cache
def layouts() -> tuple[Layout, ...]:
    """Return the house layouts that come with cdrpkit, by id."""
    with resources.as_file(resources.files("cdrpkit.layouts")) as folder:
        return load_layouts(folder)
