"""
The values of a return as JSON: what a naive reader takes in is what was written.

Most readers of JSON make a float of every number with a point, and some of every
number. So amounts and decimals are texts, digit by digit, and whole numbers are
numbers as far as a float holds each of them (RFC 7493), and texts beyond.
"""

from __future__ import annotations

import enum
import json
import operator
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from cdrpkit.exporters.about import unwritable
from cdrpkit.table import Table, as_text

__all__ = ["LARGEST_SAFE", "as_json", "encoded", "lines", "plain"]

LARGEST_SAFE: Final = 2**53 - 1
"""The largest whole number up to which floats tell all of them apart."""

_AS_THEY_ARE: Final = frozenset({str, bool, type(None)})

# Some readers take these for the end of a line, which would cut a row in two.
_LINE_ENDS: Final = re.compile("[\x85\u2028\u2029]")


def plain(value: object) -> object:
    """
    Return *value* as JSON holds it.

    >>> from decimal import Decimal
    >>> plain((Decimal("55.80"), 3, 2**60, None, True))
    ['55.80', 3, '1152921504606846976', None, True]

    .. versionadded:: 26.1.0
    """
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if isinstance(value, int) and not isinstance(value, enum.Enum):
        return value if -LARGEST_SAFE <= value <= LARGEST_SAFE else str(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return as_text(value)


_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, check_circular=False
)


def as_json(value: object) -> str:
    r"""
    Return plain data on one line, whatever the reader takes for the end of one.

    >>> print(as_json({"text": "two\nlines, £5\u2028"}))
    {"text": "two\nlines, £5\u2028"}

    .. versionadded:: 26.1.0
    """
    text = _ENCODER.encode(value)
    if text.isascii():
        return text
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def lines(table: Table[Any], target: str) -> Iterator[bytes]:
    """
    Yield each row as an object on one line, its keys in the order of the columns.

    Args:
        target: What an error names.

    Raises:
        ExportError: If a text cannot be UTF-8.

    .. versionadded:: 26.1.0
    """
    getters: list[tuple[str, Callable[[Any], object]]] = [
        (field.name, operator.attrgetter(field.name)) for field in table.fields
    ]
    for row in table.rows:
        line = as_json({name: plain(value_of(row)) for name, value_of in getters})
        yield encoded(line, target, table)


def encoded(text: str, target: str, table: Table[Any]) -> bytes:
    """
    Return *text* in UTF-8.

    Raises:
        ExportError: If it cannot be.

    .. versionadded:: 26.1.0
    """
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise unwritable(target, table) from error
