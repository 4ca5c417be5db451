"""
Headers: which column of a return stands where, and what is wrong with their names.

One slip is one problem: a name that is nearly right is not also said to be missing. A
file of another kind, or one with a title above its header, is told in one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple

from cdrpkit.exceptions import shown
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.reading.slips import blanks
from cdrpkit.saying import nearest

__all__ = ["HeaderFault", "columns_of", "header_faults"]

_MOST_NAMED: Final = 12
"""Names that a sentence lists before it says how many more there are."""

_MOST_GUESSED: Final = 100
"""Names of which it is asked what they are near to; each takes milliseconds."""


class HeaderFault(NamedTuple):
    """
    What is wrong with a name in a header.

    Attributes:
        column: The index of the column, or 0 for one that is missing.

        name: The name that stands there, or is missing.

        message: What is wrong, and what to do.

        code: The slug of the problem.
    """

    column: int
    name: str
    message: str
    code: str


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """
    Return where each name stands first.

    >>> columns_of(["a", "b", "a"])
    {'a': 0, 'b': 1}
    """
    columns: dict[str, int] = {}
    for at, name in enumerate(header):
        columns.setdefault(name, at)
    return columns


def header_faults(header: Sequence[str], names: Sequence[str]) -> list[HeaderFault]:
    """
    Return what is wrong with a header, in its order, and what is missing last.

    >>> for fault in header_faults(["fund ", "paid", "paid"], ["fund", "paid"]):
    ...     print(fault.message)
    'fund ' is not a column of this return; did you mean 'fund'? (a blank is at its end)
    the column stands here and as column 2; keep one

    Args:
        names: Those of the columns of the return.
    """
    columns, known = columns_of(header), frozenset(names)
    if columns.keys() == known and len(header) == len(columns):
        return []
    missing = [name for name in names if name not in columns]
    meant = _meant(header, missing, names)
    lacking = [name for name in missing if name not in meant.values()]
    strange = columns.keys() - known - meant.keys()
    if strange and 2 * len(lacking) > len(names) and len(lacking) > 1:
        return [_of_another(names, lacking)]
    faults: list[HeaderFault] = []
    more = 0
    for at, name in enumerate(header):
        if name in known and columns[name] == at:
            continue
        if len(faults) == MOST_FAULTS:
            more += 1
        elif columns[name] != at:
            message = f"the column stands here and as column {columns[name] + 1}"
            faults.append(
                HeaderFault(at, name, f"{message}; keep one", "duplicate-key")
            )
        else:
            near = meant.get(name)
            if near is None and len(faults) < _MOST_GUESSED:
                near = nearest(name, names)
            message = _unknown(name, near, names)
            faults.append(HeaderFault(at, name, message, "unknown-field"))
    for name in lacking:
        message = f"there is no column {name!r}; add it, empty if need be"
        faults.append(HeaderFault(0, name, message, "missing-field"))
    if more:
        message = f"{more:,} more columns are wrong; mend these and read again"
        faults.append(HeaderFault(len(header) - 1, "", message, "too-many"))
    return faults


def _meant(
    header: Sequence[str], missing: Sequence[str], names: Sequence[str]
) -> dict[str, str]:
    """Return which of the columns that are missing a name is near to, one for each."""
    left = list(missing)
    meant: dict[str, str] = {}
    known = frozenset(names)
    unknown = (name for name in dict.fromkeys(header) if name not in known)
    for name in islice(unknown, _MOST_GUESSED):
        near = nearest(name.strip(), left)
        if near is not None:
            left.remove(near)
            meant[name] = near
    return meant


def _unknown(name: str, near: str | None, names: Sequence[str]) -> str:
    said = f"{shown(name)} is not a column of this return"
    if near is None:
        return f"{said}; known are: {_listed(names)}"
    return f"{said}; did you mean {near!r}?{blanks(name)}"


def _of_another(names: Sequence[str], lacking: Sequence[str]) -> HeaderFault:
    there = len(names) - len(lacking)
    count = f"only {there} of the {len(names)} columns" if there else "no column"
    message = (
        f"{count} of this return {'stand' if there > 1 else 'stands'} here; is the file"
        " of another return, or is there a title above the line that names the columns?"
        f" {'missing' if there else 'wanted'} are: {_listed(lacking)}"
    )
    return HeaderFault(0, "", message, "another-return")


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
