"""
What a part of a Word file says, piece by piece: each paragraph, each row of a table.

Only what is read counts, and not how it is written: into how many runs a text is split,
how it looks and what names it bears inside are all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs
from lxml import etree

from cdrpkit.wordnames import ns

__all__ = ["Piece", "pieces", "settled"]

MOST_OPEN: Final = 16
"""Bookmarks that are read at once; no paper has more than two in each other."""

_PAGES: Final = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b")
_A_NUMBER: Final = "#"
_ENOUGH: Final = 100
_BETWEEN: Final = dict.fromkeys(map(ns, ("w:br", "w:cr", "w:tab", "w:ptab")), " ")
_SIGNS: Final = {ns("w:noBreakHyphen"): "\u2011"} | _BETWEEN
_GONE: Final = frozenset(map(ns, ("w:del", "w:moveFrom", "mc:Fallback", "w:rPr")))
_WORDS: Final = frozenset(map(ns, ("w:t", "m:t")))
_P, _ROW, _CELL = ns("w:p"), ns("w:tr"), ns("w:tc")
_START, _END = ns("w:bookmarkStart"), ns("w:bookmarkEnd")
_SIMPLE, _PART, _HOW = ns("w:fldSimple"), ns("w:fldChar"), ns("w:instrText")
_PICTURE: Final = ns("wp:docPr")


def settled(text: str) -> str:
    r"""
    Return *text* as it is compared: how it is spaced and hyphenated does not count.

    >>> settled(" as  agreed\nby the com\u00admittee")
    'as agreed by the committee'
    """
    return " ".join(text.replace("\u00ad", "").split())


@attrs.define(eq=False)
class Piece:
    """
    A paragraph, or a row of a table with all that stands in it.

    Attributes:
        number: Which paragraph of the part it is or begins with, from 1.

        is_row: Whether it is a row.

        cells: The settled text of each cell; of a paragraph, the one that it has.

        marks: The bookmarks asked for that begin in it.

        held: What each of them holds, in the order in which they end; none that ends
            in another paragraph.

        rest: The words of a paragraph between what they hold, one more than of these;
            empty for a row, and where bookmarks overlap.
    """

    number: int
    is_row: bool
    cells: list[str] = attrs.field(factory=list)
    marks: list[str] = attrs.field(factory=list)
    held: dict[str, str] = attrs.field(factory=dict)
    rest: list[str] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        """All that it says."""
        return settled(" ".join(self.cells))

    def text_with(self, values: Mapping[str, str]) -> str:
        """Return what a paragraph says with other *values* in its bookmarks."""
        if not self.rest:
            return self.text
        parts = [self.rest[0]]
        for (mark, now), after in zip(self.held.items(), self.rest[1:], strict=True):
            parts += [values.get(mark, now), after]
        return settled("".join(parts))


@attrs.define
class _Paragraph:
    """A paragraph while it is read: its words so far, and the bookmarks open in it."""

    piece: Piece
    words: list[str] = attrs.field(factory=list)
    open: dict[str, tuple[str, int]] = attrs.field(factory=dict)
    spans: list[tuple[int, int]] = attrs.field(factory=list)

    def close(self, mark_id: str) -> None:
        """Take note of what a bookmark held that ends here."""
        name, start = self.open.pop(mark_id, ("", 0))
        if name:
            self.piece.held[name] = "".join(self.words[start:])
            self.spans.append((start, len(self.words)))

    def rest(self) -> list[str]:
        """Return the words between bookmarks, unless some overlap."""
        edges = [0, *(edge for span in self.spans for edge in span), len(self.words)]
        if edges != sorted(edges):
            return []
        between = zip(edges[::2], edges[1::2], strict=True)
        return ["".join(self.words[start:end]) for start, end in between]


@attrs.define
class _Field:
    """A field while it is read: how it is worked out, and whether that is over."""

    how: str = ""
    told: bool = False
    hides: bool = False


@attrs.define
class _Reader:
    """What is being read, and how far; nothing in it grows faster than the file."""

    marks: str
    count: int = 0
    hidden: int = 0
    paragraphs: list[_Paragraph] = attrs.field(factory=list)
    rows: list[Piece] = attrs.field(factory=list)
    cells: list[list[str]] = attrs.field(factory=list)
    fields: list[_Field] = attrs.field(factory=list)
    met: set[str] = attrs.field(factory=set)

    def start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _P:
            self.count += 1
            row = self.rows[0] if self.rows else None
            piece = row or Piece(self.count, is_row=False)
            self.paragraphs.append(_Paragraph(piece))
        elif tag == _ROW:
            self.rows.append(Piece(self.count + 1, is_row=True))
        elif tag == _CELL and len(self.rows) == 1:
            self.cells.append([])
        elif tag == _SIMPLE:
            self.fields.append(_Field(element.get(ns("w:instr"), "")))
            self._separate()
        elif tag == _PART:
            self._field(element.get(ns("w:fldCharType")))
        elif tag == _HOW and self.fields and not self.fields[-1].told:
            if len(self.fields[-1].how) < _ENOUGH:
                self.fields[-1].how += element.text or ""
        elif self.paragraphs:
            self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        """Read what stands within a paragraph."""
        tag, paragraph = element.tag, self.paragraphs[-1]
        if tag in _WORDS:
            self._say(element.text or "")
        elif tag in _SIGNS:
            self._say(_SIGNS[tag])
        elif tag == _PICTURE:
            self._say(element.get("descr", ""))
        elif tag == _START:
            name = element.get(ns("w:name"), "")
            if name.startswith(self.marks) and name not in self.met:
                self.met.add(name)
                paragraph.piece.marks.append(name)
                if len(paragraph.open) < MOST_OPEN:
                    start = len(paragraph.words)
                    paragraph.open[element.get(ns("w:id"), "")] = (name, start)
        elif tag == _END:
            paragraph.close(element.get(ns("w:id"), ""))

    def end(self, tag: str) -> Iterator[Piece]:
        """Yield the piece that ends with an element, if one does that says anything."""
        if tag == _P and self.paragraphs:
            ended = self.paragraphs.pop()
            said, piece = settled("".join(ended.words)), ended.piece
            if not piece.is_row:
                piece.cells.append(said)
                piece.rest = ended.rest()
                if said:
                    yield piece
            elif self.cells:
                self.cells[-1].append(said)
        elif tag == _ROW and self.rows:
            row = self.rows.pop()
            if not self.rows:
                row.cells += [settled(" ".join(said)) for said in self.cells]
                self.cells.clear()
                if any(row.cells):
                    yield row
        elif tag == _SIMPLE:
            self._field("end")

    def _say(self, text: str) -> None:
        if not self.hidden:
            self.paragraphs[-1].words.append(text)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate":
            self._separate()
        elif kind == "end" and self.fields:
            self.hidden -= self.fields.pop().hides

    def _separate(self) -> None:
        """Read on with what a field came to, or with a sign in the place of that."""
        if not self.fields or self.fields[-1].told:
            return
        field = self.fields[-1]
        field.told = True
        if _PAGES.match(field.how) and self.paragraphs:
            self._say(_A_NUMBER)
            field.hides = True
            self.hidden += 1


def pieces(root: etree._Element, *, marks: str) -> Iterator[Piece]:
    """
    Yield what a part says, in order; what says nothing is none of it.

    The number of a page is read as a sign in its place, for it is not the same in every
    program; what is struck out and only kept to be shown is not read.

    Args:
        marks: What the names of those bookmarks begin with that are asked for.
    """
    reader = _Reader(marks)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield from reader.end(element.tag)
        elif element.tag in _GONE:
            walk.skip_subtree()
        else:
            reader.start(element)
