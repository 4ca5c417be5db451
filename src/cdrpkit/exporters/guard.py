"""Text that a spreadsheet would take for a formula: made harmless, and restored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from cdrpkit.table import Datatype, Field

__all__ = ["RULE", "guard", "guarded", "is_guarded", "unguard"]

# Spreadsheets look past blank and invisible characters for the sign of a formula;
# some take the full-width signs for the plain ones, and a tab or a line end for one.
# Quotes in front are let through, so that a text guarded already is guarded again.
_INVISIBLE: Final = "\\s\u00a0\u200b\ufeff\0"
_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n"
_FORMULA: Final = re.compile(f"'*[{_INVISIBLE}]*[{_SIGNS}]")
_BEGINS_ONE: Final = re.compile(f"['{_INVISIBLE}{_SIGNS}]")

RULE: Final = (
    "A text that a spreadsheet might take for a formula has one ' before it: one that"
    " begins, after any number of ' and then of blank or invisible characters, with"
    " = + - @, their full-width forms, a tab or a line end. Whoever reads it takes one"
    " ' away from each text that begins with ' and is like that."
)
"""What a guard is, for whoever reads the file with a program of their own."""


def is_guarded(field: Field) -> bool:
    """
    Tell whether a spreadsheet might run what stands in a column.

    Numbers, dates and what is true or false never have a guard, nor have lists of them.

    .. versionadded:: 26.1.0
    """
    return (field.item or field).datatype in {Datatype.TEXT, Datatype.CODE}


def guard(text: str) -> str:
    """
    Return *text* with one ``'`` before it if a spreadsheet might run it.

    >>> guard("=1+1"), guard("- improve buses"), guard("'tis so")
    ("'=1+1", "'- improve buses", "'tis so")

    .. versionadded:: 26.1.0
    """
    return f"'{text}" if _FORMULA.match(text) else text


def guarded(texts: Sequence[str]) -> list[str]:
    """
    Return each of *texts* as `guard` does; of many there are few first characters.

    >>> guarded(["=1+1", "buses"])
    ["'=1+1", 'buses']

    .. versionadded:: 26.1.0
    """
    if any(map(_BEGINS_ONE.match, set(map(itemgetter(slice(1)), texts)))):
        return list(map(guard, texts))
    return list(texts)


def unguard(text: str) -> str:
    """
    Return the text that `guard` was given.

    >>> unguard("'=1+1"), unguard("'tis so")
    ('=1+1', "'tis so")

    .. versionadded:: 26.1.0
    """
    if text.startswith("'") and _FORMULA.match(text):
        return text[1:]
    return text
