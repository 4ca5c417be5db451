"""
The text of one part: its paragraphs, runs, fields and tables, in the order of the file.

`cdrpkit.accessibility.reading` puts it together.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility import Place
from cdrpkit.packages import Relation
from cdrpkit.wordnames import child, ns, number, value

__all__ = ["Cell", "Field", "Paragraph", "Row", "Run", "Story", "Table", "cut"]

_LONGEST_NEAR: Final = 60
"""Characters of the words that a place is told by."""

_P: Final = ns("w:p")
_SEEN: Final = (
    *("w:drawing", "w:pict", "w:object", "w:sym", "w:footnoteReference"),
    *("w:endnoteReference", "w:commentReference", "m:oMath", "w:fldChar", "w:control"),
    *("w:sectPr", "w:lastRenderedPageBreak", "w:subDoc", "w:sdtContent"),
)


def cut(text: str, longest: int = _LONGEST_NEAR) -> str:
    r"""
    Return words on one line, and not too many of them.

    >>> cut("as  agreed\nby the committee", 12)
    'as agreed by...'
    """
    text = " ".join(text[: 4 * longest].split())
    return text if len(text) <= longest else f"{text[:longest].rstrip()}..."


@attrs.define(eq=False)
class Run:
    """Some text in one look, and the link that it belongs to, if any."""

    element: etree._Element
    paragraph: Paragraph
    text: str
    link: etree._Element | Field | None = None


@attrs.define(eq=False)
class Field:
    """What Word works out: how, and what it last came to."""

    paragraph: Paragraph
    instructions: list[str] = attrs.field(factory=list)
    results: list[str] = attrs.field(factory=list)
    separated: bool = False

    @property
    def instruction(self) -> str:
        """How it is worked out."""
        return "".join(self.instructions)

    @property
    def result(self) -> str:
        """What it last came to."""
        return "".join(self.results)

    @property
    def kind(self) -> str:
        """The first word of its instruction, in capitals."""
        words = self.instruction.split(maxsplit=1)
        return words[0].upper() if words else ""


@attrs.define(eq=False)
class Paragraph:
    """
    A paragraph.

    Attributes:
        number: Its number in the part, from 1.

        style: The id of its style.

        near: Its own words or, where it has none, those before it.

        cell: The innermost cell that it stands in.

        box: The text box that it stands in.
    """

    element: etree._Element
    story: Story
    number: int
    style: str | None = None
    runs: list[Run] = attrs.field(factory=list)
    text: str = ""
    near: str = ""
    cell: Cell | None = None
    box: etree._Element | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.story.part, self.number, self.near)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it at all."""
        if self.text.strip():
            return False
        if any(each.get(ns("w:type")) for each in self.element.iter(ns("w:br"))):
            return False
        return next(self.element.iter(*map(ns, _SEEN)), None) is None


@attrs.define(eq=False)
class Cell:
    """A cell of a table, and where it stands in it, counted from 0."""

    element: etree._Element
    row: Row
    column: int
    span: int
    paragraphs: list[Paragraph] = attrs.field(factory=list)
    holds_table: bool = False

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.paragraphs[0].place if self.paragraphs else self.row.table.place

    @property
    def position(self) -> str:
        """Its row and column, counted from 1, as people say them."""
        return f"row {self.row.number + 1:,}, column {self.column + 1:,}"

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it at all."""
        return not self.holds_table and all(each.is_blank for each in self.paragraphs)


@attrs.define(eq=False)
class Row:
    """A row of a table."""

    element: etree._Element
    table: Table
    number: int
    cells: list[Cell] = attrs.field(factory=list)

    @property
    def width(self) -> int:
        """How many columns it fills."""
        properties = child(self.element, "w:trPr")
        left_out = sum(
            number(value(properties, each), 0)
            for each in ("w:gridBefore", "w:gridAfter")
        )
        return left_out + sum(cell.span for cell in self.cells)


@attrs.define(eq=False)
class Table:
    """A table, and the cell of another table that it stands in, if any."""

    element: etree._Element
    story: Story
    within: Cell | None
    style: str | None = None
    rows: list[Row] = attrs.field(factory=list)

    @functools.cached_property
    def properties(self) -> etree._Element | None:
        """What is set for it; to look again would take as long as it has rows."""
        return child(self.element, "w:tblPr")

    @property
    def place(self) -> Place:
        """Where it begins."""
        for row in self.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    return paragraph.place
        return Place(self.story.part)


@attrs.define(eq=False)
class Story:
    """
    The text of one part, and what the part refers to.

    Attributes:
        changes: How many changes in it are tracked.

        changed: Where the first of them is.
    """

    part: str
    root: etree._Element
    relations: dict[str, Relation]
    paragraphs: list[Paragraph] = attrs.field(factory=list)
    tables: list[Table] = attrs.field(factory=list)
    fields: list[Field] = attrs.field(factory=list)
    changes: int = 0
    changed: etree._Element | None = None
    _known: dict[etree._Element, Paragraph] = attrs.field(factory=dict)

    def note(self, paragraph: Paragraph) -> None:
        """Keep a paragraph, in the order of the file."""
        self.paragraphs.append(paragraph)
        self._known[paragraph.element] = paragraph

    def place(self, element: etree._Element) -> Place:
        """Return where an element stands: at its paragraph, or the first in it."""
        inside: etree._Element | None = element
        while inside is not None and inside.tag != _P:
            inside = inside.getparent()
        if inside is None:
            inside = next(element.iter(_P), None)
        found = self._known.get(inside) if inside is not None else None
        return found.place if found else Place(self.part)

    def runs(self) -> Iterator[Run]:
        """Yield every run."""
        for paragraph in self.paragraphs:
            yield from paragraph.runs
