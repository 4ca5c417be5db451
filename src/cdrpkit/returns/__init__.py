"""
Return kinds: how a register becomes a table for another machine.

This module says what a return kind is; its siblings are those that come with cdrpkit.
A kind knows the domain and `cdrpkit.table`, and no format.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from cdrpkit.reports import Brief
from cdrpkit.table import Return, Table

if TYPE_CHECKING:
    from cdrpkit.plugins import Catalogue

__all__ = ["ReturnKind", "read"]

OptionsT = TypeVar("OptionsT")


@attrs.frozen(kw_only=True)
class ReturnKind(Generic[OptionsT]):
    """
    A kind of return.

    Attributes:
        name: How it is chosen: "recommendations".

        title: What it is, for people.

        build: Makes the return from a brief.

        options: The attrs class of its options, each with a default.

        row_class: What a row is, and what its columns mean; None: that is known only
            once a return is built, as `cdrpkit.table.declared` makes it.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    build: Callable[[Brief[OptionsT]], Return[Any]]
    options: type[OptionsT]
    row_class: type | None

    def of(
        self,
        rows: Iterable[Any],
        *,
        on: dt.date,
        description: str,
        notes: Iterable[str] = (),
        row_class: type | None = None,
    ) -> Return[Any]:
        """
        Return a return of this kind, which bears its name and title.

        Args:
            rows: In the order in which they are to be read.

            on: The day as at which they are true.

            description: What a row is, and what the return is for.

            notes: What else is to be known of its quality, as sentences.

            row_class: What a row is, of a kind that does not say; None: as it says.

        Raises:
            TypeError: If neither the kind nor *row_class* says what a row is.
        """
        columns = row_class or self.row_class
        if columns is None:
            msg = f"{self.name} has columns that are known only now; give row_class="
            raise TypeError(msg)
        return Return(
            name=self.name,
            title=self.title,
            description=description,
            on=on,
            table=Table(row_class=columns, rows=tuple(rows)),
            notes=tuple(notes),
        )


def read(
    kind: str | ReturnKind[Any] | type,
    path: str | os.PathLike[str],
    *,
    row_class: type | None = None,
    catalogue: Catalogue | None = None,
) -> Table[Any]:
    """
    Return the rows of a return that was exported, or filled in by somebody else.

    >>> import datetime as dt, cdrpkit
    >>> register = cdrpkit.load("examples/london")
    >>> made = cdrpkit.build_return("rankings", register, on=dt.date(2000, 7, 28))
    >>> cdrpkit.export(made, "rankings.csv")
    >>> read("rankings", "rankings.csv") == made.table
    True

    Args:
        kind: The name of a return kind, the kind itself, or the class of the rows.

        path: The file; its suffix says of which format it is. Columns may stand in any
            order, and all must be there. Of a folder, the file in it that is named
            for the kind, ``rankings.csv`` or the like, if there is one only; for the
            class of rows, the only one whose name has one full stop. A folder whose
            own name ends in ``.parquet`` is read whole, partition after partition.

        row_class: The class of the rows, of a kind whose columns are known only once
            a return is built; None: the kind's own.

        catalogue: Where a kind is looked up by its name; None: all that is installed.

    Raises:
        LoadError: If it cannot be read, or a cell of it is not what its column wants;
            all problems are in it, each with file, line and column.

        ExtraMissingError: If the format needs what is not installed.

        TypeError: If a kind has no class of rows, and none is given; or if it has one,
            and another is given.

        UnknownNameError: If there is no such kind.

    .. versionadded:: 26.1.0
    """
    # Formats are no business of a kind; this alone asks for them, when it is called.
    from cdrpkit import reading

    return reading.read(kind, path, row_class=row_class, catalogue=catalogue)
