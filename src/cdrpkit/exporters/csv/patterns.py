"""Patterns: what a text in a column is like, in the way that all validators share."""

from __future__ import annotations

import re
from typing import Final

from cdrpkit.daypatterns import PARTIAL_DATE_PATTERN
from cdrpkit.exporters.guard import Guard
from cdrpkit.table import CodeList, Datatype, Field

__all__ = ["one_of", "pattern_of"]

_META: Final = re.compile(r"([\\.?*+{}()\[\]|^$-])")


def pattern_of(field: Field) -> str | None:
    """
    Return the pattern of a whole cell, or of an item of a list; None: there is none.

    .. versionadded:: 26.1.0
    """
    each = field.item or field
    if each.datatype is Datatype.PARTIAL_DATE:
        return PARTIAL_DATE_PATTERN
    if each.datatype is not Datatype.TEXT or not field.column.pattern:
        return None
    # A text may bear a guard; of a list, the first item alone.
    return f"'?({field.column.pattern})"


def one_of(codes: CodeList, *, guard: Guard) -> str:
    r"""
    Return the pattern of a cell that holds one of *codes*, or of an item that does.

    >>> from cdrpkit.exporters.guard import FOR_EXCEL, FOR_MACHINE
    >>> from cdrpkit.table import Code
    >>> listed = CodeList(name="x", codes=(Code(code="-a", label=""),))
    >>> print(one_of(listed, guard=FOR_MACHINE), one_of(listed, guard=FOR_EXCEL))
    (\-a) '?(\-a)

    .. versionadded:: 26.1.0
    """
    listed = [each.code for each in codes.codes]
    pattern = "|".join(_META.sub(r"\\\1", code) for code in listed)
    bare = all(guard.on(code) == code for code in listed)
    return f"({pattern})" if bare else f"'?({pattern})"
