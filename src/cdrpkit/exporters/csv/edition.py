"""An edition: a return with all that is told of it, in whichever file of the set."""

from __future__ import annotations

import functools
from typing import Any

import attrs

from cdrpkit.exporters.csv.files import TableFile
from cdrpkit.exporters.csv.publication import Publication
from cdrpkit.exporters.guard import Guard
from cdrpkit.quality import statement
from cdrpkit.table import Return

__all__ = ["Edition"]


@attrs.frozen(kw_only=True)
class Edition:
    """
    A return as a set of files.

    Attributes:
        artefact: The return.

        files: The tables of the set, as `tables_of` returns them.

        guard: Which texts nothing is to run.

        publication: Who answers for it.

    .. versionadded:: 26.1.0
    """

    artefact: Return[Any]
    files: tuple[TableFile, ...]
    guard: Guard
    publication: Publication

    @functools.cached_property
    def sentences(self) -> tuple[str, ...]:
        """Those of the statement on quality."""
        return statement(self.artefact)
