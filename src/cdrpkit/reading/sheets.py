"""Sheets: the cells of a return, as one format holds them, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from string import ascii_uppercase
from types import MappingProxyType
from typing import Final

import attrs

from cdrpkit.exceptions import LoadError, Problem
from cdrpkit.loading.places import Place

__all__ = ["BLAMED", "HEADER", "Sheet", "Spoilt", "place_of", "refusal"]

HEADER: Final = -1
"""The row of the names of columns, which stands before the first."""

BLAMED: Final = object()
"""Stands for a value that is already blamed."""


def _nowhere(row: int, column: int) -> Place | None:
    return None


@attrs.frozen
class Spoilt:
    """
    A cell that holds no value at all, whatever its column is, or a row that is none.

    Attributes:
        message: What it holds, and what to do.

        code: The slug of the problem.
    """

    message: str
    code: str


@attrs.frozen(eq=False)
class Sheet:
    """
    What a file holds, before it is known to be a return.

    Attributes:
        file: As the caller named it.

        header: The names of its columns, in the order of the file.

        rows: The cells of each row. One that holds nothing is None or an empty text; a
            `Cell` is text that may stand for a value of any type, a `Number` a number
            as it was written, `Spoilt` what no column takes, and `BLAMED` what one of
            the problems is about; any other is a value of its own type, or a list of
            these. A whole row may be `Spoilt`.

        place: Where a cell stands, by the index of its row, or `HEADER`, and of its
            column; None where the format knows no lines.

        cell: What a spreadsheet calls a cell, by the same; None where the format is
            none that a spreadsheet opens.

        part: Which file a row stands in, and which row of that it is; None where
            all stand in the one file.

        problems: What is known to be wrong before any cell is looked at, each with
            its row and column.

        name: Of which return it says that it is, if it does.

        headings: What people see above each column, by its name, where that is not
            the name itself.
    """

    file: str
    header: Sequence[str]
    rows: Iterable[Sequence[object] | Spoilt]
    place: Callable[[int, int], Place | None] = _nowhere
    cell: Callable[[int, int], str] | None = None
    part: Callable[[int], tuple[str, int]] | None = None
    problems: Sequence[tuple[int, int, Problem]] = ()
    name: str | None = None
    headings: Mapping[str, str] = MappingProxyType({})


def place_of(row: int, column: int) -> str:
    """
    Return a cell as a spreadsheet calls it, by its row and column, counted from 1.

    >>> place_of(2, 28)
    'AB2'
    """
    letters = ""
    while column:
        column, at = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[at] + letters
    return f"{letters}{row}"


def refusal(
    file: str, message: str, code: str, place: Place | None = None
) -> LoadError:
    """Return the error that a file cannot be read as one of its format."""
    line, column = place or (None, None)
    return LoadError(
        (Problem(file=file, line=line, column=column, message=message, code=code),)
    )
