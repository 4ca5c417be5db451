"""Word files, opened again: every character that a register takes is there."""

from __future__ import annotations

import sys
from typing import Annotated

import attrs
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from cdrpkit.document import Footnote, Paragraph, TableBlock, Text
from cdrpkit.exporters.docx.text import checked
from cdrpkit.loading import leaves
from cdrpkit.table import Column, Table


@attrs.frozen
class Row:
    """A row of a table."""

    text: Annotated[str, Column(title="Text", description="Characters in order")]


TAKEN = "".join(
    character
    for character in map(chr, range(sys.maxunicode + 1))
    if leaves._UNHOLDABLE.search(character) is None
)
"""Every character that a loader takes."""

AT_ONCE = 1000
PARTS = [TAKEN[start : start + AT_ONCE] for start in range(0, len(TAKEN), AT_ONCE)]


@pytest.fixture(scope="module")
def document(paper, reopened):
    """Return a file with all of them: in text, in cells, in a summary and in a note."""
    table = TableBlock(
        table=Table(row_class=Row, rows=tuple(map(Row, PARTS))),
        caption="Characters",
        summary=TAKEN,
    )
    said = (Paragraph(inlines=part) for part in PARTS)
    note = Paragraph(inlines=(Text("Noted"), Footnote("note", TAKEN)))
    return reopened(paper(*said, table, note, header=()))


def text_of(element):
    """Return the text of *element*, as Word would show it."""
    shown = {"t": lambda each: each.text or "", "br": lambda _: "\n"}
    shown["tab"] = lambda _: "\t"
    return "".join(
        shown[name](each)
        for each in element.iter()
        if (name := etree.QName(each).localname) in shown
    )


def test_no_character_is_forgotten():
    """A loader takes all of Unicode but what XML cannot hold, and one line end."""
    assert len(TAKEN) == 0x110000 - 0x800 - 29 - 2 - 1
    assert checked(TAKEN) == TAKEN


def test_in_text(document):
    """In paragraphs each is found again, in its place."""
    said = [each.text for each in document.paragraphs[1 : len(PARTS) + 1]]
    assert said == PARTS


def test_in_cells(document):
    """So it is in the cells of a table."""
    (table,) = document.tables
    found = [text_of(row) for row in table._tbl.tr_lst[1:]]
    assert found == PARTS


def test_in_a_summary(document):
    """So it is where only a reader of screens looks."""
    (table,) = document.tables
    (summary,) = table._tbl.tblPr.xpath("./w:tblDescription/@w:val")
    assert summary == TAKEN


def test_in_a_note(document):
    """So it is in a footnote."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    note = etree.fromstring(part.blob)[-1]
    assert text_of(note) == f" {TAKEN}"
