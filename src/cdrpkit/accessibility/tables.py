"""Whether a table can be read cell by cell, and each cell be told by its headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Check, Grade, Place, check
from cdrpkit.accessibility.captions import is_caption
from cdrpkit.accessibility.story import Cell, Table
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.wordnames import attribute, child, holds, ns, value

__all__ = ["CHECKS"]

_PROPERTIES: Final = "right-click the table, then Table Properties"


def _tables(word: WordFile) -> Iterator[Table]:
    """Yield the tables that hold data, in the text and its notes."""
    around = {
        story.part for story in word.others.values() if _is_around(story.root.tag)
    }
    for table in word.tables():
        if table.story.part not in around and not _is_layout(table):
            yield table


def _is_around(tag: str) -> bool:
    """Tell whether a part is a header or footer, where tables only set things out."""
    return tag in {ns("w:hdr"), ns("w:ftr")}


def _is_layout(table: Table) -> bool:
    """Tell whether a table has too few cells to hold data."""
    return sum(len(row.cells) for row in table.rows) <= 1


def _is_header(table: Table) -> bool:
    """Tell whether the first row is marked as one of headings."""
    return holds(table.rows[0].element, "w:trPr", "w:tblHeader")


def _is_merged_away(cell: Cell) -> bool:
    """Tell whether a cell is but the lower or right part of another."""
    for name in ("w:vMerge", "w:hMerge"):
        merged = child(cell.element, "w:tcPr", name)
        if merged is not None and attribute(merged, "w:val") != "restart":
            return True
    return False


@check(
    "ACC013",
    "A table has no row of headings",
    fails="1.3.1",
    grade=Grade.ERROR,
    cure="put the cursor into the first row, then Table Layout > Data > Repeat Header"
    " Rows; and tick Table Design > Header Row",
)
def no_header_row(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    Without it, a voice reads cells, and does not say of which column they are.

    A table of one cell or one row is looked at by another check.
    """
    for table in _tables(word):
        if (
            len(table.rows) > 1
            and not _is_header(table)
            and not word.styles.marks_first_row(table)
        ):
            yield table.place, "no first row of the table is marked as its headings"


@check(
    "ACC014",
    "A row of headings is not repeated on the next page",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="put the cursor into the first row, then Table Layout > Data > Repeat Header"
    " Rows",
)
def header_not_repeated(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    The style shows the first row as headings; only this mark tells programs so.

    It also brings the headings onto each page that a table goes on to.
    """
    for table in _tables(word):
        if len(table.rows) > 1 and not _is_header(table):
            if word.styles.marks_first_row(table):
                yield (
                    table.place,
                    "the first row looks like headings, and is not marked",
                )
        elif (
            _is_header(table)
            and child(table.element, "w:tblPr", "w:tblpPr") is not None
        ):
            said = (
                "text flows around the table, and so Word does not repeat its headings"
            )
            yield table.place, said


@check(
    "ACC015",
    "Cells are merged",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="put the cursor into the merged cell, then Table Layout > Merge > Split Cells,"
    " and repeat its words in each row",
)
def merged_cells(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Programs count cells; after a merged one, they name the wrong heading."""
    for table in _tables(word):
        merged = [
            cell
            for row in table.rows
            for cell in row.cells
            if cell.span > 1
            or child(cell.element, "w:tcPr", "w:vMerge") is not None
            or child(cell.element, "w:tcPr", "w:hMerge") is not None
        ]
        if merged:
            place = (
                merged[0].paragraphs[0].place if merged[0].paragraphs else table.place
            )
            noun = "cell is" if len(merged) == 1 else "cells are"
            yield (
                place,
                f"{len(merged):,} {noun} merged; the first is {_named(merged[0])}",
            )


def _named(cell: Cell) -> str:
    return f"in row {cell.row.number + 1:,}, column {cell.column + 1:,}"


@check(
    "ACC016",
    "A column has no heading",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="write into the empty cell of the first row what its column holds",
)
def empty_header(word: WordFile) -> Iterator[tuple[Place, str]]:
    """What stands below it is read out without saying what it is."""
    for table in _tables(word):
        if len(table.rows) == 1:
            continue
        for cell in table.rows[0].cells:
            if cell.is_blank and not _is_merged_away(cell):
                yield table.place, f"the heading {_named(cell)} is empty"


@check(
    "ACC017",
    "Cells are empty",
    fails="1.3.1",
    grade=Grade.ADVICE,
    cure="write into each what it means: “none”, “not known”, “not applicable”",
)
def empty_cells(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Whoever hears "blank" cannot tell nothing from not known or from the end."""
    for table in _tables(word):
        cells = [cell for row in table.rows[1:] for cell in row.cells]
        blank = [each for each in cells if each.is_blank and not _is_merged_away(each)]
        if blank:
            noun = "cell is" if len(blank) == 1 else "cells are"
            said = (
                f"{len(blank):,} of {len(cells):,} {noun} empty; the first is"
                f" {_named(blank[0])}"
            )
            yield table.place, said


@check(
    "ACC018",
    "A table stands inside another",
    fails="1.3.2",
    grade=Grade.WARNING,
    cure="take the inner table out and put it below, with a caption of its own; or give"
    " its rows to the outer one",
)
def nested_table(word: WordFile) -> Iterator[tuple[Place, str]]:
    """A voice loses the outer table on its way through the inner one."""
    for table in word.tables():
        if table.within is not None:
            yield table.place, f"the table stands in a cell {_named(table.within)}"


@check(
    "ACC019",
    "A table only sets things out",
    fails="1.3.2",
    grade=Grade.WARNING,
    cure="put the cursor into the table, then Table Layout > Data > Convert to Text;"
    " for a frame, select the text, then Home > Paragraph > Borders",
)
def layout_table(word: WordFile) -> Iterator[tuple[Place, str]]:
    """
    A table of one cell or one row is announced as a table, and holds no data.

    A row of headings that has nothing below it passes.
    """
    for table in word.tables():
        if _is_around(table.story.root.tag):
            continue
        if _is_layout(table):
            yield table.place, "the table has a single cell"
        elif len(table.rows) == 1 and not _is_header(table):
            yield table.place, "the table has a single row"


@check(
    "ACC020",
    "A table has no description",
    fails="1.3.1",
    grade=Grade.ADVICE,
    cure=f"{_PROPERTIES} > Alt Text: write what the table shows and how it is set out",
)
def no_description(word: WordFile) -> Iterator[tuple[Place, str]]:
    """It tells who cannot take in a table at a glance whether to go through it."""
    for table in _tables(word):
        properties = child(table.element, "w:tblPr")
        if len(table.rows) > 1 and not any(
            (value(properties, name) or "").strip()
            for name in ("w:tblCaption", "w:tblDescription")
        ):
            yield table.place, "the table has neither a title nor a description"


@check(
    "ACC021",
    "A table has no caption",
    fails="1.3.1",
    grade=Grade.ADVICE,
    cure="put the cursor into the table, then References > Insert Caption",
)
def no_caption(word: WordFile) -> Iterator[tuple[Place, str]]:
    """A caption names the table, and lets the text refer to it."""
    for table in _tables(word):
        if len(table.rows) == 1 or table.within is not None:
            continue
        inside = [
            each for row in table.rows for cell in row.cells for each in cell.paragraphs
        ]
        if not inside:
            continue
        everything = table.story.paragraphs
        beside = [
            everything[index]
            for index in (inside[0].number - 2, inside[-1].number)
            if 0 <= index < len(everything)
        ]
        if not any(is_caption(word, each) for each in beside):
            yield table.place, "no caption stands before or after the table"


@check(
    "ACC022",
    "The rows of a table are not of one width",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="give each row as many cells as the row of headings: Table Layout > Rows &"
    " Columns, or Merge > Split Cells",
)
def ragged(word: WordFile) -> Iterator[tuple[Place, str]]:
    """Where a row has fewer cells, what stands in them is put to the wrong column."""
    for table in _tables(word):
        widths = {row.width for row in table.rows}
        if len(widths) > 1:
            yield (
                table.place,
                f"some rows have {min(widths)} columns, and others {max(widths)}",
            )


CHECKS: Final[tuple[Check, ...]] = (
    no_header_row,
    header_not_repeated,
    merged_cells,
    empty_header,
    empty_cells,
    nested_table,
    layout_table,
    no_description,
    no_caption,
    ragged,
)
