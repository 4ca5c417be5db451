"""
What a paper shows beside its words: tables and pictures.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

import datetime as dt
import enum
import struct
import zlib
from decimal import Decimal
from typing import Any, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.quantities import Money
from cdrpkit.table import Field, Table

__all__ = ["Picture", "TableBlock", "says_something"]

_PNG: Final = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_SIZES_END: Final = 24
_HEAD_END: Final = 33
_PNG_END: Final = b"\0\0\0\0IEND\xaeB`\x82"
_MOST_COLUMNS: Final = 63
"""Word's own limit."""

_WHOLE_WIDTH: Final = 100

_NARROW: Final[dict[type, int]] = {
    bool: 5,
    int: 7,
    float: 7,
    Decimal: 8,
    Money: 10,
    dt.date: 14,
    PartialDate: 14,
    str: 18,
}
"""Characters that a value of a type takes; one of another type may hold sentences."""

_SENTENCES: Final = 36
_ONE_OF_A_FEW: Final = 14


def says_something(_: object, field: attrs.Attribute[str], value: str) -> None:
    """
    Refuse a text that is blank, as a validator of attrs.

    .. versionadded:: 26.1.0
    """
    if not value.strip():
        msg = f"the {field.name} is blank; say what there is"
        raise ValueError(msg)


def _is_png(content: bytes) -> bool:
    """Tell whether a file begins with a sound head of a PNG, and is not cut off."""
    head, check = content[12 : _HEAD_END - 4], content[_HEAD_END - 4 : _HEAD_END]
    return (
        content.startswith(_PNG)
        and zlib.crc32(head).to_bytes(4, "big") == check
        and content.endswith(_PNG_END)
    )


@attrs.frozen(kw_only=True)
class TableBlock:
    """
    A table in a paper; `cell` says what a cell may hold.

    Attributes:
        table: The rows and what their columns mean.

        caption: What stands with it, without a number.

        summary: What it shows and how it is laid out, for those who cannot see it.

        widths: The columns' shares of the width, in any unit, from 1; empty: each is as
            wide as what such a column usually holds.

        row_headers: Whether the first column says what each row is about, as the
            titles say it of the columns.

        key: The record that it stands for, or None.

        keys: The record that each row comes from, as "recommendations/R17", or None
            where it is not one; empty: nobody says.

    Raises:
        ValueError: If caption or summary is blank, there are more than 63 columns, the
            widths are not one to a column or one is less than 1, or the keys are not
            one to a row.

    .. versionadded:: 26.1.0
    """

    table: Table[Any]
    caption: str = attrs.field(validator=says_something)
    summary: str = attrs.field(validator=says_something)
    widths: tuple[int, ...] = ()
    row_headers: bool = False
    key: str | None = None
    keys: tuple[str | None, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.widths and len(self.widths) != len(self.table.fields):
            msg = f"{len(self.widths)} widths for {len(self.table.fields)} columns"
            raise ValueError(msg)
        if any(width < 1 for width in self.widths):
            msg = f"the widths {self.widths} would hide a column; each is 1 or more"
            raise ValueError(msg)
        if len(self.table.fields) > _MOST_COLUMNS:
            msg = (
                f"a table of {len(self.table.fields)} columns; Word knows no more than"
                f" {_MOST_COLUMNS}, so make two tables of it"
            )
            raise ValueError(msg)
        if self.keys and len(self.keys) != len(self.table.rows):
            msg = f"{len(self.keys)} keys for {len(self.table.rows)} rows"
            raise ValueError(msg)

    @property
    def shares(self) -> tuple[int, ...]:
        """The columns' shares of the width: as given, or by the types of the values."""
        return self.widths or tuple(_share(field) for field in self.table.fields)


def _share(field: Field) -> int:
    """Return how many characters wide a column is to be, its title's words included."""
    longest = max(map(len, field.column.title.split()), default=0)
    kind = field.type
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return max(longest, _ONE_OF_A_FEW)
    return max(longest, _NARROW.get(kind, _SENTENCES))


@attrs.frozen(kw_only=True)
class Picture:
    """
    A picture in a paper: a chart that is drawn from a table.

    Attributes:
        png: The file, as PNG.

        alt: What it shows, computed from what it was drawn from, for those who cannot
            see it.

        caption: What stands with it, without a number.

        width: How much of the width of the text it takes, in per cent.

        key: The record that it stands for, or None.

    Raises:
        ValueError: If alt or caption is blank, the width is not from 1 to 100, or the
            file is no whole PNG.

    .. versionadded:: 26.1.0
    """

    png: bytes = attrs.field(repr=False)
    alt: str = attrs.field(validator=says_something)
    caption: str = attrs.field(validator=says_something)
    width: int = _WHOLE_WIDTH
    key: str | None = None

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.width <= _WHOLE_WIDTH:
            msg = f"a picture takes 1 to 100 per cent of the width, not {self.width}"
            raise ValueError(msg)
        if not _is_png(self.png) or 0 in self.size:
            msg = (
                "the picture is no whole PNG with a size; give it the bytes of a PNG"
                " file, from the first to the last"
            )
            raise ValueError(msg)

    @property
    def size(self) -> tuple[int, int]:
        """Its width and height in pixels."""
        sizes = self.png[len(_PNG) : _SIZES_END].ljust(8, b"\0")
        width, height = struct.unpack(">II", sizes)
        return width, height
