r"""Lists: several values in one cell, parted by ; and with \ before what parts them."""

from __future__ import annotations

import re
from typing import Final

from cdrpkit.table import Datatype, Field

__all__ = ["ESCAPE", "SEPARATOR", "is_escaped", "parts_nothing"]

SEPARATOR: Final = ";"
"""What parts the items of a list, as `cdrpkit.table.as_text` writes one."""

ESCAPE: Final = "An item of the list that holds ; or \\ has \\ before each of these."
"""What is told of a column in which that may be."""

_PARTING: Final = re.compile(r"[;\\]")
_PLAIN: Final = re.compile(
    r"(?:[0-9A-Za-z /,:'&(){}?*+|-]"
    r"|\[(?:[0-9]-[0-9]|[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9A-Za-z _/:'])+\])*"
)
"""A pattern of words, figures and ranges of these alone, which matches no other."""


def is_escaped(field: Field) -> bool:
    """
    Tell whether an item of its lists may hold what parts them, or a stroke.

    .. versionadded:: 26.1.0
    """
    if field.item is None:
        return False
    if field.codes is not None:
        return any(_PARTING.search(each.code) for each in field.codes.codes)
    is_text = field.item.datatype is Datatype.TEXT
    return is_text and not parts_nothing(field.column.pattern)


def parts_nothing(pattern: str | None) -> bool:
    """
    Tell whether no text that is like *pattern* holds what parts a list, for sure.

    False in doubt; a pattern is only looked at, and not understood.

    >>> parts_nothing("([EW][0-9]{8}|unknown)"), parts_nothing("a.+")
    (True, False)

    .. versionadded:: 26.1.0
    """
    return pattern is not None and _PLAIN.fullmatch(pattern) is not None
