"""Patterns: what a text in a column is like, in the way that all validators share."""

from __future__ import annotations

import re
from typing import Final

from cdrpkit.table import CodeList, Datatype, Field

__all__ = ["one_of", "pattern_of"]

_PARTIAL_DATE: Final = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_META: Final = re.compile(r"([\\.?*+{}()\[\]|^$-])")


def pattern_of(field: Field, *, guard: bool) -> str | None:
    """
    Return the pattern of a whole cell, or of an item of a list; None: there is none.

    Args:
        guard: Whether the file is for a spreadsheet, and a text may bear a guard.

    .. versionadded:: 26.1.0
    """
    each = field.item or field
    if each.datatype is Datatype.PARTIAL_DATE:
        return _PARTIAL_DATE
    if each.datatype is not Datatype.TEXT or not field.column.pattern:
        return None
    # In a list, the first item alone may bear it.
    return f"'?({field.column.pattern})" if guard else field.column.pattern


def one_of(codes: CodeList, *, guard: bool) -> str:
    r"""
    Return the pattern of a cell that holds one of *codes*.

    >>> from cdrpkit.table import Code
    >>> listed = CodeList(name="x", codes=(Code(code="a+", label=""),))
    >>> print(one_of(listed, guard=False))
    (a\+)

    .. versionadded:: 26.1.0
    """
    escaped = [_META.sub(r"\\\1", each.code) for each in codes.codes]
    pattern = f"({'|'.join(escaped)})"
    return f"'?{pattern}" if guard else pattern
