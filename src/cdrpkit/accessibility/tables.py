"""Whether a table can be read cell by cell, and each cell be told by its headings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.accessibility import Found, Grade, check
from cdrpkit.accessibility.captions import is_caption
from cdrpkit.accessibility.story import Cell, Row, Table
from cdrpkit.accessibility.styles import style_options
from cdrpkit.accessibility.wordfile import WordFile
from cdrpkit.saying import counted
from cdrpkit.wordnames import attribute, child, holds, ns, value

__all__ = [
    "empty_cells",
    "empty_header",
    "header_not_repeated",
    "heading_column",
    "layout_table",
    "merged_cells",
    "nested_table",
    "no_caption",
    "no_description",
    "no_header_row",
    "ragged",
]

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


def _is_header(row: Row) -> bool:
    """Tell whether a row is marked as one of headings."""
    return holds(row.element, "w:trPr", "w:tblHeader")


def _lacks_header(word: WordFile, table: Table) -> bool:
    """Tell whether nothing says that the first of several rows are headings."""
    return (
        len(table.rows) > 1
        and not _is_header(table.rows[0])
        and not word.styles.marks_first_row(table)
    )


def _has_heading_column(table: Table) -> bool:
    """Tell whether somebody chose headings at the left, and none above."""
    options = style_options(table)
    # Whoever chooses nothing has both, for so Word makes tables.
    return options["firstColumn"] and not options["firstRow"]


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
def no_header_row(word: WordFile) -> Iterator[Found]:
    """
    Without it, a voice reads cells, and does not say of which column they are.

    A table of one cell or one row is looked at by another check, and so is one with
    headings at the left.
    """
    for table in _tables(word):
        if _lacks_header(word, table) and not _has_heading_column(table):
            yield table.place, "no first row of the table is marked as its headings"


@check(
    "ACC069",
    "A table has headings at the left alone",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="give it a first row of headings too, as “Matter” and “What holds”, and tick"
    " Table Layout > Data > Repeat Header Rows; or write each row as a line of text",
)
def heading_column(word: WordFile) -> Iterator[Found]:
    """
    Word can mark rows of headings, and no column; few programs guess it.

    What is looked at is a table whose style shows the first column, and not the first
    row, as headings.
    """
    for table in _tables(word):
        if _lacks_header(word, table) and _has_heading_column(table):
            yield table.place, "only the first column of the table looks like headings"


@check(
    "ACC014",
    "A row of headings is not repeated on the next page",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="put the cursor into the first row, then Table Layout > Data > Repeat Header"
    " Rows",
)
def header_not_repeated(word: WordFile) -> Iterator[Found]:
    """
    The style shows the first row as headings; only this mark tells programs so.

    It also brings the headings onto each page that a table goes on to; where every
    row bears it, or text flows around the table, Word repeats none.
    """
    for table in _tables(word):
        headings = [_is_header(row) for row in table.rows]
        if len(headings) > 1 and not headings[0]:
            if word.styles.marks_first_row(table):
                yield (
                    table.place,
                    "the first row looks like headings, and is not marked",
                )
        elif len(headings) > 1 and all(headings):
            yield (
                table.place,
                "every row is marked as headings, and so Word repeats none",
            )
        elif headings[0] and child(table.properties, "w:tblpPr") is not None:
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
def merged_cells(word: WordFile) -> Iterator[Found]:
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
            cells = counted(len(merged), "cell is", "cells are")
            said = f"{cells} merged; the first is in {merged[0].position}"
            yield merged[0].place, said


@check(
    "ACC016",
    "A column has no heading",
    fails="1.3.1",
    grade=Grade.WARNING,
    cure="write into the empty cell of the first row what its column holds",
)
def empty_header(word: WordFile) -> Iterator[Found]:
    """What stands below it is read out without saying what it is."""
    for table in _tables(word):
        if len(table.rows) == 1:
            continue
        for cell in table.rows[0].cells:
            if cell.is_blank and not _is_merged_away(cell):
                yield table.place, f"the heading in {cell.position} is empty"


@check(
    "ACC017",
    "Cells are empty",
    fails=None,
    grade=Grade.ADVICE,
    cure="write into each what it means: “none”, “not known”, “not applicable”",
)
def empty_cells(word: WordFile) -> Iterator[Found]:
    """Whoever hears "blank" cannot tell nothing from not known or from the end."""
    for table in _tables(word):
        data = [cell for row in table.rows[1:] for cell in row.cells]
        blank = [each for each in data if each.is_blank and not _is_merged_away(each)]
        if blank:
            cells = counted(len(blank), "cell is", "cells are")
            said = (
                f"{cells} empty of {len(data):,}; the first is in {blank[0].position}"
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
def nested_table(word: WordFile) -> Iterator[Found]:
    """A voice loses the outer table on its way through the inner one."""
    for table in word.tables():
        if table.within is not None:
            yield (
                table.place,
                f"the table stands in the cell in {table.within.position}",
            )


@check(
    "ACC019",
    "A table only sets things out",
    fails=None,
    grade=Grade.WARNING,
    cure="put the cursor into the table, then Table Layout > Data > Convert to Text;"
    " for a frame, select the text, then Home > Paragraph > Borders",
)
def layout_table(word: WordFile) -> Iterator[Found]:
    """
    A table of one cell or one row is announced as a table, and holds no data.

    A row of headings that has nothing below it passes.
    """
    for table in word.tables():
        if _is_around(table.story.root.tag):
            continue
        if not any(row.cells for row in table.rows):
            continue
        if _is_layout(table):
            yield table.place, "the table has a single cell"
        elif len(table.rows) == 1 and not _is_header(table.rows[0]):
            yield table.place, "the table has a single row"


@check(
    "ACC020",
    "A table has no description",
    fails=None,
    grade=Grade.ADVICE,
    cure=f"{_PROPERTIES} > Alt Text: write what the table shows and how it is set out",
)
def no_description(word: WordFile) -> Iterator[Found]:
    """It tells those who cannot see all of it at a glance whether to go through it."""
    for table in _tables(word):
        properties = table.properties
        if len(table.rows) > 1 and not any(
            (value(properties, name) or "").strip()
            for name in ("w:tblCaption", "w:tblDescription")
        ):
            yield table.place, "the table has neither a title nor a description"


@check(
    "ACC021",
    "A table has no caption",
    fails=None,
    grade=Grade.ADVICE,
    cure="put the cursor into the table, then References > Insert Caption",
)
def no_caption(word: WordFile) -> Iterator[Found]:
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
def ragged(word: WordFile) -> Iterator[Found]:
    """Where a row has fewer cells, what stands in them is put to the wrong column."""
    for table in _tables(word):
        widths = {row.width for row in table.rows}
        if len(widths) > 1:
            yield (
                table.place,
                f"some rows have {min(widths)} columns, and others {max(widths)}",
            )
