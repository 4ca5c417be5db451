"""
The pages of a Parquet file, counted before any of them is unpacked.

A page of a few kilobytes may unpack to gigabytes, and a footer may say anything. What
is unpacked goes by the header of each page, so these are read here, and the part of the
footer that leads to them: pyarrow ends the whole program over some broken footers when
it is asked for them. Both are written by Thrift's compact protocol.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs

from cdrpkit.loading.limits import LARGEST_FILE
from cdrpkit.reading.sheets import refusal

__all__ = ["refuse_bombs"]

_LARGEST_PAGE: Final = LARGEST_FILE // 2
"""Bytes of a page, unpacked; most writers make pages of one megabyte."""

_LARGEST: Final = 4 * LARGEST_FILE
"""Bytes of all pages, unpacked."""

_LEAST_VALUES: Final = 2**18
_MOST_VALUES: Final = 2**26
_VALUES_A_BYTE: Final = 16
"""
Values in all columns, nothing included, to each byte of the file, beside the least.

No more are read than a CSV file of the largest size has.

A column that repeats itself takes next to nothing, however long; but a return has
columns that do not, and a value of these takes a byte or more.
"""

_DEEPEST: Final = 10
"""Structures in one another; a footer has six."""

_PREFIXES, _LENGTHS = 7, 6
"""Encodings: each text takes over a part of the one before it; all lengths first."""

_LISTED: Final = frozenset({2, 8})
"""Encodings of a page that has places in a list of words, which is a page before."""

_UNPACKED, _PACKED, _OF_DATA, _OF_WORDS, _OF_DATA_2 = 2, 3, 5, 7, 8
"""Fields of a header: the sizes of its page, and what that holds."""


_GROUPS, _COLUMNS, _ROWS, _META = 4, 1, 3, 3
_SIZE, _FIRST, _WORDS = 7, 9, 11
"""Fields of a footer that lead to the pages of each column, and their packed size."""


@attrs.define
class _Column:
    """
    What the pages of a column hold, over all groups of rows.

    Attributes:
        words: Bytes of its longest list of words.

        listed: Values that are places in such a list.

        has_lengths: Whether there are pages that pyarrow makes no such lists of.
    """

    words: int = 0
    listed: int = 0
    has_lengths: bool = False


def refuse_bombs(path: Path) -> frozenset[int]:
    """
    Refuse a file that would be too large unpacked, whatever its footer says.

    Returns the columns, lists by their items, whose texts cannot be read as places in
    a list of words.

    Raises:
        LoadError: If it is one.

        ValueError: If its footer or a header of a page is none.
    """
    size = values = 0
    columns: dict[int, _Column] = {}
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        most = min(_LEAST_VALUES + _VALUES_A_BYTE * len(content), _MOST_VALUES)
        for at, start, end in _chunks(content):
            column = columns.setdefault(at, _Column())
            for header in _headers(content, start, end):
                size += header[_UNPACKED]
                values += _values(path, header, column)
                if header[_UNPACKED] > _LARGEST_PAGE or size > _LARGEST:
                    message = f"it holds {size:,} bytes or more, which are too many"
                    raise refusal(str(path), message, "too-large")
                if values > most:
                    message = (
                        f"it holds {values:,} values or more in {len(content):,} bytes,"
                        " which no return does; save it as CSV"
                    )
                    raise refusal(str(path), message, "too-large")
    for column in columns.values():
        if column.has_lengths and column.words * column.listed > _LARGEST_PAGE:
            message = "its texts are of two encodings, and too long; write them plain"
            raise refusal(str(path), message, "too-large")
    return frozenset(at for at, column in columns.items() if column.has_lengths)


def _chunks(content: mmap.mmap) -> Iterator[tuple[int, int, int]]:
    """Yield which column, and where its pages of a group of rows begin and end."""
    length = int.from_bytes(content[-8:-4], "little")
    footer = _Compact(content, len(content) - 8 - length).structure()
    for group in footer.get(_GROUPS, ()):
        # A group without rows is not read; pyarrow says of it that it begins at 0.
        columns = group.get(_COLUMNS, ()) if group.get(_ROWS, 1) > 0 else ()
        for at, column in enumerate(columns):
            told = column[_META]
            start, words = told[_FIRST], told.get(_WORDS, 0)
            if 0 < words < start:
                start = words
            end = start + told[_SIZE]
            if not 0 < start <= end <= len(content):
                msg = f"a column is said to be from byte {start:,} to byte {end:,}"
                raise ValueError(msg)
            yield at, start, end


def _headers(content: mmap.mmap, start: int, end: int) -> Iterator[dict[int, Any]]:
    """Yield the header of each page; page by page, so that none is passed over."""
    reader = _Compact(content, start)
    while reader.at < end:
        header = reader.structure()
        sizes = (header.get(_UNPACKED), header.get(_PACKED))
        if not all(isinstance(size, int) and size >= 0 for size in sizes):
            msg = f"the page at byte {reader.at:,} does not say how large it is"
            raise ValueError(msg)
        yield header
        reader.at += header[_PACKED]  # where that leads is looked at in a moment


def _values(path: Path, header: dict[int, Any], column: _Column) -> int:
    """Return how many values a page holds, and note of its column of which kind."""
    first, second = header.get(_OF_DATA, {}), header.get(_OF_DATA_2, {})
    encodings = {first.get(2), second.get(4)}
    if _PREFIXES in encodings:
        message = "its texts are DELTA_BYTE_ARRAY, which is not read; write them plain"
        raise refusal(str(path), message, "no-format")
    held = first or second or header.get(_OF_WORDS, {})
    count: int = max(held.get(1, 0), 0)
    if _OF_WORDS in header:
        column.words = max(column.words, header[_UNPACKED])
    if encodings & _LISTED:
        column.listed += count
    column.has_lengths |= _LENGTHS in encodings
    return count


@attrs.define
class _Compact:
    """A place in what is written by Thrift's compact protocol."""

    content: mmap.mmap
    at: int

    def structure(self, depth: int = 1) -> dict[int, Any]:
        """Return the fields of a structure by their numbers, and go past it."""
        if depth > _DEEPEST:
            msg = f"what stands at byte {self.at:,} is too deep"
            raise ValueError(msg)
        fields: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            step, kind = head >> 4, head & 15
            number = number + step if step else self._whole()
            # Of a field, unlike an item, the kind says already whether it is true.
            fields[number] = kind == 1 if kind in {1, 2} else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Any:
        match kind:
            case 1 | 2 | 3:
                return self._byte()
            case 4 | 5 | 6:
                return self._whole()
            case 7:
                return self._past(8)
            case 8:
                return self._past(self._unsigned())
            case 9:
                return self._list(depth)
            case 12:
                return self.structure(depth + 1)
        msg = f"there is no value of kind {kind} at byte {self.at:,}"
        raise ValueError(msg)

    def _list(self, depth: int) -> list[Any]:
        head = self._byte()
        kind, count = head & 15, head >> 4
        if count == 15:  # noqa: PLR2004 - so many or more, and then the number follows
            count = self._unsigned()
        if kind == 9:  # noqa: PLR2004 - lists of lists could be of any depth
            msg = f"there is a list of lists at byte {self.at:,}"
            raise ValueError(msg)
        return [self._value(kind, depth) for _ in range(count)]

    def _byte(self) -> int:
        if not 0 <= self.at < len(self.content):
            msg = "a page begins beyond the end of the file"
            raise ValueError(msg)
        self.at += 1
        return self.content[self.at - 1]

    def _past(self, count: int) -> None:
        self.at += count
        if self.at > len(self.content):
            msg = "a page goes on beyond the end of the file"
            raise ValueError(msg)

    def _unsigned(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:  # noqa: PLR2004 - the last byte lacks its highest bit
                return value
            if shift > 63:  # noqa: PLR2004 - no number has more bits
                msg = f"the number at byte {self.at:,} is too large"
                raise ValueError(msg)

    def _whole(self) -> int:
        zigzag = self._unsigned()
        return (zigzag >> 1) ^ -(zigzag & 1)
