"""Partitions: names of folders that tell a value, as Hive and all after it do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, unquote

from cdrpkit.exceptions import ExportError, shown
from cdrpkit.table import Datatype, as_text

__all__ = ["PARTABLE", "folder_name", "folders", "told_by"]

PARTABLE: Final = frozenset(
    {
        Datatype.TEXT,
        Datatype.CODE,
        Datatype.TRUTH,
        Datatype.WHOLE_NUMBER,
        Datatype.DATE,
        Datatype.PARTIAL_DATE,
    }
)
"""What rows may be parted by."""

_NOTHING: Final = "__HIVE_DEFAULT_PARTITION__"
"""What stands for no value; every reader of partitions knows it."""

# Letters of any script stay, for Spark undoes no more than ASCII. A full stop at the
# end of a name is dropped by some systems.
_UNSAFE: Final = re.compile(r"[^\w.\-]|\.$", re.ASCII)
_FOLDER: Final = re.compile(r"([^=]+)=(.+)", re.DOTALL)


def folder_name(column: str, value: object, target: str = "") -> str:
    """
    Return the name of the folder of the rows with a *value*.

    >>> folder_name("area", "Kingston/Hull: 1"), folder_name("area", None)
    ('area=Kingston%2FHull%3A%201', 'area=__HIVE_DEFAULT_PARTITION__')

    Raises:
        ExportError: If no name tells it.

    .. versionadded:: 26.1.0
    """
    if value is None:
        return f"{column}={_NOTHING}"
    text = as_text(value)
    if text == _NOTHING:
        reason = (
            f"{column} is {shown(text)}, which stands for no value at all; write it"
            " otherwise, or leave the partition out"
        )
        raise ExportError(target, reason)
    return f"{column}={_UNSAFE.sub(_escaped, text)}"


def folders(
    column: str, values: Iterable[object], target: str = ""
) -> dict[str, object]:
    """
    Return the value that each folder is of, by its name, in their order.

    >>> folders("area", ["North", "South"])
    {'area=North': 'North', 'area=South': 'South'}

    Raises:
        ExportError: If no name tells a value, or those of two are one to some systems:
            they differ in case, or in how a letter is put together.

    .. versionadded:: 26.1.0
    """
    named: dict[str, object] = {}
    first: dict[str, object] = {}
    for value in values:
        name = folder_name(column, value, target)
        alike = unicodedata.normalize("NFC", name).casefold()
        other = first.setdefault(alike, value)
        if other is not value:
            reason = (
                f"{column} is {as_text(other)!a} and {as_text(value)!a}, whose"
                " folders many systems take for one; write one of them otherwise, or"
                " leave the partition out"
            )
            raise ExportError(target, reason)
        named[name] = value
    return named


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if not sign.isascii() and sign.isprintable():
        return sign
    return "%2E" if sign == "." else quote(sign, safe="", errors="strict")


def told_by(name: str) -> tuple[str, str | None] | None:
    """
    Return the column and the value that a folder's name tells; None if it tells none.

    >>> told_by("area=a%2Fb"), told_by("area=__HIVE_DEFAULT_PARTITION__"), told_by("a")
    (('area', 'a/b'), ('area', None), None)

    .. versionadded:: 26.1.0
    """
    found = _FOLDER.fullmatch(name)
    if found is None:
        return None
    column, value = found.groups()
    if value == _NOTHING:
        return column, None
    try:
        return column, unquote(value, errors="strict")
    except UnicodeDecodeError:
        return None
