r"""Lists: several values in one cell, parted by ; and with \ before what parts them."""

from __future__ import annotations

import re
from typing import Final

from cdrpkit.table import Datatype, Field

__all__ = ["ESCAPE", "SEPARATOR", "is_escaped"]

SEPARATOR: Final = ";"
"""What parts the items of a list, as `cdrpkit.table.as_text` writes one."""

ESCAPE: Final = "An item of the list that holds ; or \\ has \\ before each of these."
"""What is told of a column in which that may be."""

_PARTING: Final = re.compile(r"[;\\]")


def is_escaped(field: Field) -> bool:
    """
    Tell whether an item of its lists may hold what parts them, or a stroke.

    .. versionadded:: 26.1.0
    """
    if field.item is None or field.codes is None:
        return field.item is not None and field.item.datatype is Datatype.TEXT
    return any(_PARTING.search(each.code) for each in field.codes.codes)
