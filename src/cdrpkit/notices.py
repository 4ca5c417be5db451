"""
Notices: what whoever reads a result should know of the register that it came from.

They change no result and no exit code.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from cdrpkit.checking import check
from cdrpkit.findings import Verdict
from cdrpkit.model.references import references
from cdrpkit.register import Register
from cdrpkit.rules.integrity import dangling_reference
from cdrpkit.saying import enumerated

__all__ = ["astray", "dangling", "near_misses", "unknown"]

_READ: Final = (".csv", ".json", ".toml")
_NO_SLIPS: Final = frozenset({".css", ".html", ".js"})
"""How files of other kinds end, close though it is to what is read."""

_CLOSE: Final = 0.75
"""How like a slip of the pen is to what was meant: ``.tml`` and ``.cvs`` are."""


def unknown(register: Register, on: dt.date) -> str | None:
    """
    Return that nothing dated in *register* was known *on* a day; None if something was.

    What bears no date is known on any day, and so says nothing.

    .. versionadded:: 26.1.0
    """
    days = [record.known_from for record in register]
    first = min((day for day in days if day is not None), default=None)
    if first is None or first <= on:
        return None
    return (
        f"nothing in the register was known on {on}; its first dated fact is of {first}"
    )


def astray(register: Register, on: dt.date, *, called: str) -> str | None:
    """
    Return how many references lead nowhere, and how to see which; None if none does.

    Args:
        called: The register, as the caller names it.

    .. versionadded:: 26.1.0
    """
    found = check(register, on=on, rules=[dangling_reference])
    count = sum(finding.verdict is Verdict.NOT_MET for finding in found)
    command = f"cdrpkit check {called} --on {on} --select REF"
    return _nowhere(count, command)


def dangling(register: Register) -> str | None:
    """
    Return how many references lead nowhere on any day; None if none does.

    It is for who has a database of the register, and can ask that which they are.

    .. versionadded:: 26.1.0
    """
    keys = (
        key
        for record in register
        for place in references(type(record))
        for key in place.keys(record)
    )
    count = sum(register.get(key) is None for key in keys)
    return _nowhere(count, "SELECT * FROM dangling_references")


def _nowhere(count: int, question: str) -> str | None:
    if not count:
        return None
    lead = "1 reference leads" if count == 1 else f"{count:,} references lead"
    return f"{lead} nowhere, so something may be missing here: {question}"


def near_misses(ignored: Iterable[str]) -> str | None:
    """
    Return which files were not read that seem to be meant to be; None if none do.

    >>> near_misses(["README.md", "areas.tml", "b.csv.txt"])
    'not read, for their names end in no .csv, .json or .toml: areas.tml, b.csv.txt'

    .. versionadded:: 26.1.0
    """
    found = tuple(file for file in ignored if _is_near_miss(PurePath(file)))
    if not found:
        return None
    wanted = "for their names end in no .csv, .json or .toml"
    return f"not read, {wanted}: {enumerated(found)}"


def _is_near_miss(file: PurePath) -> bool:
    *before, suffix = ["", *(each.lower() for each in file.suffixes)]
    if suffix in _NO_SLIPS:
        return False
    close = difflib.get_close_matches(suffix, _READ, n=1, cutoff=_CLOSE)
    return bool(close) or not {*before}.isdisjoint(_READ)
