"""
Rows of a table as WordprocessingML, each of which is written once, as text.

Rows of a few words and numbers that mean nothing to XML, as most are, are put into
frames, many at once; any other is written cell by cell, and reads the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

import attrs

from cdrpkit.document import OWN_WORDS, Listing, Paragraph, TableBlock, cell
from cdrpkit.exporters.docx.heights import height, letters_below
from cdrpkit.exporters.docx.story import IN_CELL, Story
from cdrpkit.exporters.docx.text import MARKS, needs_escape, paragraph, run

__all__ = ["ColumnFrame", "rows"]

_ROW: Final = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HIGH_ROW: Final = "<w:tr>"
_PLACE: Final = "{}"
_AT_ONCE: Final = 100
_MARKED: Final = (
    f'<w:bookmarkStart w:id="{_PLACE}" w:name="{MARKS}{_PLACE}"/>'
    f'{run(_PLACE)}<w:bookmarkEnd w:id="{_PLACE}"/>'
)


@attrs.frozen(kw_only=True)
class ColumnFrame:
    """
    What is the same in each cell of a column.

    Attributes:
        start: How each cell of it is opened.

        aligned: The property that says where its text stands, or nothing.

        width: In twentieths of a point.
    """

    start: str
    aligned: str
    width: int


def rows(
    block: TableBlock, columns: list[ColumnFrame], story: Story, highest: int
) -> Iterator[str]:
    """Yield the rows; those that are not the *highest* are kept on one page."""
    writer = _Writer(columns, story, highest)
    keys = iter(block.keys or (None,) * len(block.table.rows))
    values = block.table.values()
    while some := tuple(islice(values, _AT_ONCE)):
        yield from writer.written(some, tuple(islice(keys, len(some))))


class _Writer:
    """What writes the rows of one table."""

    def __init__(self, columns: list[ColumnFrame], story: Story, highest: int) -> None:
        self.columns = columns
        self.story = story
        self.highest = highest
        self.few = letters_below(highest, [column.width for column in columns])
        cells = [
            f"{each.start}{paragraph('TableText', run(_PLACE), each.aligned)}</w:tc>"
            for each in columns
        ]
        row = f"{_ROW}{''.join(cells)}</w:tr>"
        words = len(columns) * f"<c>{_PLACE}</c>"
        self.plain = _pieces(row)
        self.marked = _pieces(row.replace(run(_PLACE), _MARKED, 1))
        self.held = _pieces(f'<r b="{MARKS}{_PLACE}"><k>{_PLACE}</k>{words}</r>')

    def written(
        self, some: Sequence[tuple[object, ...]], keys: Sequence[str | None]
    ) -> Iterator[str]:
        """Yield *some* rows: all in their frames, or each half for itself."""
        values = list(chain.from_iterable(some))
        words = list(map(str, values))
        if self._fit(values, words, keys):
            yield self._framed(words, keys)
        elif len(some) == 1:
            yield self._row(values, keys[0])
        else:
            half = len(some) // 2
            yield from self.written(some[:half], keys[:half])
            yield from self.written(some[half:], keys[half:])

    def _fit(
        self, values: list[object], words: list[str], keys: Sequence[str | None]
    ) -> bool:
        """Tell whether rows can be put into frames, and all into the same one."""
        return (
            OWN_WORDS.issuperset(map(type, values))
            and "" not in words
            and len(self.columns) * max(map(len, words), default=0) <= self.few
            and not needs_escape("".join(words))
            and (
                self.story.account is None
                or not any(keys)
                or (all(keys) and not needs_escape("".join(filter(None, keys))))
            )
        )

    def _framed(self, words: list[str], keys: Sequence[str | None]) -> str:
        """Return rows of such *words*, and note them."""
        account, width = self.story.account, len(self.columns)
        columns = [words[each::width] for each in range(width)]
        if account is None:
            return _filled(self.plain, columns)
        if not keys[0]:
            for row in zip(*columns, strict=True):
                account.other_row(row)
            return _filled(self.plain, columns)
        numbers = [self.story.new_mark() for _ in keys]
        names = [key or "" for key in keys]
        account.text.append(_filled(self.held, [numbers, names, *columns]))
        first, *others = columns
        return _filled(self.marked, [numbers, numbers, first, numbers, *others])

    def _row(self, values: Iterable[object], key: str | None) -> str:
        """Return a row, cell by cell, and note it."""
        told = [cell(value) for value in values]
        cells = "".join(
            [
                f"{column.start}{self._blocks(blocks, column.aligned)}</w:tc>"
                for column, blocks in zip(self.columns, told, strict=True)
            ]
        )
        account = self.story.account
        if account is not None and key:
            before, properties, rest = cells.partition("</w:pPr>")
            first, end, after = rest.partition("</w:p>")
            name, first = self.story.identified(first)
            cells = f"{before}{properties}{first}{end}{after}"
            account.row(cells, key, name)
        elif account is not None:
            account.other_row((), cells)
        is_high = any(
            height(blocks, column.width, self.story.numbers) > self.highest
            for column, blocks in zip(self.columns, told, strict=True)
        )
        return f"{_HIGH_ROW if is_high else _ROW}{cells}</w:tr>"

    def _blocks(self, blocks: Iterable[Paragraph | Listing], alignment: str) -> str:
        """Return what stands in a cell; a list keeps to its own place."""
        return "".join(
            [
                paragraph("TableText", self.story.runs(block.inlines), alignment)
                if isinstance(block, Paragraph)
                else self.story.listing(block, IN_CELL)
                for block in blocks
            ]
        )


def _pieces(frame: str) -> list[str]:
    """Return a text in pieces, every other of which is a place for words."""
    return [part for piece in frame.split(_PLACE) for part in (piece, "")][:-1]


def _filled(pieces: list[str], places: Sequence[Sequence[str]]) -> str:
    """Return a frame over and over, with the words of each of its *places* in them."""
    size = len(pieces) + 1
    times = len(places[0]) if places else 1
    filled = times * [*pieces, ""]
    for place, words in enumerate(places):
        filled[2 * place + 1 :: size] = words
    return "".join(filled)
