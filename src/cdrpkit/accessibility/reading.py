"""
How the text of a part is read: once, element by element, in the order of the file.

Whatever wraps runs and rows (links, content controls, tracked insertions) is seen
through; what was deleted, and the second form of what is there twice, is left out.
"""

from __future__ import annotations

from typing import Final

import attrs
from lxml import etree

from cdrpkit.accessibility.revisions import CHANGES, drop_deleted
from cdrpkit.accessibility.story import (
    Cell,
    Field,
    Paragraph,
    Row,
    Run,
    Story,
    Table,
    cut,
)
from cdrpkit.packages import Relation
from cdrpkit.wordnames import attribute, ns, number, value

__all__ = ["read_story"]

_P, _R, _TBL, _TR, _TC = (ns(f"w:{each}") for each in ("p", "r", "tbl", "tr", "tc"))
_LINK, _FIELD = ns("w:hyperlink"), ns("w:fldSimple")
_BOX = ns("w:txbxContent")
_WORDS: Final = {
    ns("w:tab"): "\t",
    ns("w:ptab"): "\t",
    ns("w:br"): "\n",
    ns("w:cr"): "\n",
    ns("w:noBreakHyphen"): "-",
    ns("w:sym"): "\N{REPLACEMENT CHARACTER}",
}
_TEXT, _INSTRUCTION, _MARK = ns("w:t"), ns("w:instrText"), ns("w:fldChar")


_DEEPEST: Final = 20


def read_story(
    part: str, root: etree._Element, relations: dict[str, Relation]
) -> Story:
    """Return the text of a part; what is there twice, or was deleted, is taken out."""
    _drop_second_forms(root)
    changes = list(root.iter(*CHANGES))
    changed = _up(changes[0], _P) if changes else None
    drop_deleted(root)
    story = Story(part, root, relations, changes=len(changes), changed=changed)
    _Reader(story).read()
    near = ""
    for paragraph in story.paragraphs:
        paragraph.text = "".join([run.text for run in paragraph.runs])
        near = cut(paragraph.text) or near
        paragraph.near = near
    return story


def _drop_second_forms(root: etree._Element) -> None:
    """Take out what is there for old programs only."""
    for each in list(root.iter(ns("mc:AlternateContent"))):
        if each.find(ns("mc:Choice")) is not None:
            for other in [
                *each.findall(ns("mc:Choice"))[1:],
                *each.findall(ns("mc:Fallback")),
            ]:
                each.remove(other)


def _up(element: etree._Element, *tags: str) -> etree._Element | None:
    """Return the nearest element around another that bears one of the names."""
    found = element.getparent()
    while found is not None and found.tag not in tags:
        found = found.getparent()
    return found


@attrs.define
class _Reader:
    """The reading of one part, element by element."""

    story: Story
    tables: dict[etree._Element, Table] = attrs.field(factory=dict)
    rows: dict[etree._Element, Row] = attrs.field(factory=dict)
    cells: dict[etree._Element, Cell] = attrs.field(factory=dict)
    paragraphs: dict[etree._Element, Paragraph] = attrs.field(factory=dict)
    simple: dict[etree._Element, Field] = attrs.field(factory=dict)
    open: list[Field] = attrs.field(factory=list)

    def read(self) -> None:
        """Read it from beginning to end."""
        steps = {
            _TBL: self._table,
            _TR: self._row,
            _TC: self._cell,
            _P: self._paragraph,
            _R: self._run,
            _FIELD: self._simple_field,
        }
        for element in self.story.root.iter(*steps):
            steps[element.tag](element)

    def _table(self, element: etree._Element) -> None:
        around = _up(element, _TC)
        within = None if around is None else self.cells.get(around)
        if within:
            within.holds_table = True
        style = value(element, "w:tblPr", "w:tblStyle")
        table = Table(element, self.story, within, style)
        self.tables[element] = table
        self.story.tables.append(table)

    def _row(self, element: etree._Element) -> None:
        around = _up(element, _TBL)
        if around is not None:
            table = self.tables[around]
            row = Row(element, table, len(table.rows))
            table.rows.append(row)
            self.rows[element] = row

    def _cell(self, element: etree._Element) -> None:
        row = self.rows.get(_up(element, _TR))  # type: ignore[arg-type]
        if row is not None:
            span = number(value(element, "w:tcPr", "w:gridSpan"), 1) or 1
            last = row.cells[-1] if row.cells else None
            column = last.column + last.span if last else 0
            cell = Cell(element, row, column, span)
            row.cells.append(cell)
            self.cells[element] = cell

    def _paragraph(self, element: etree._Element) -> None:
        number = len(self.story.paragraphs) + 1
        style = value(element, "w:pPr", "w:pStyle")
        paragraph = Paragraph(element, self.story, number, style)
        around = _up(element, _TC, _BOX)
        if around is not None and around.tag == _BOX:
            paragraph.box = around
        elif around is not None:
            paragraph.cell = self.cells.get(around)
            paragraph.box = _up(around, _BOX)
        if paragraph.cell:
            paragraph.cell.paragraphs.append(paragraph)
        self.paragraphs[element] = paragraph
        self.story.note(paragraph)

    def _run(self, element: etree._Element) -> None:
        """Note a run, and give its words to its fields."""
        link: etree._Element | Field | None = None
        fields = []
        around = element.getparent()
        while around is not None and around.tag != _P:
            if around.tag == _LINK:
                link = around
            elif around in self.simple:
                fields.append(self.simple[around])
            around = around.getparent()
        if around is None:
            return
        paragraph = self.paragraphs[around]
        text = self._words(element, paragraph)
        for field in (*fields, *self.open):
            if field.separated:
                field.results.append(text)
                if field.kind == "HYPERLINK" and link is None:
                    link = field
        paragraph.runs.append(Run(element, paragraph, text, link))

    def _words(self, element: etree._Element, paragraph: Paragraph) -> str:
        """Return the text of a run; marks of fields in it open and close them."""
        words = []
        for each in element:
            if each.tag == _TEXT:
                words.append(each.text or "")
            elif each.tag in _WORDS:
                words.append(_WORDS[each.tag])
            elif each.tag == _MARK:
                self._mark(attribute(each, "w:fldCharType"), paragraph)
            elif each.tag == _INSTRUCTION and self.open:
                self.open[-1].instructions.append(each.text or "")
        return "".join(words)

    def _mark(self, sort: str | None, paragraph: Paragraph) -> None:
        """Begin, divide or end a field."""
        if sort == "begin":
            # So deep they are left open rather than meant, and only cost time.
            del self.open[: max(len(self.open) - _DEEPEST, 0)]
            self.open.append(Field(paragraph))
        elif sort == "separate" and self.open:
            self.open[-1].separated = True
        elif sort == "end" and self.open:
            self.story.fields.append(self.open.pop())

    def _simple_field(self, element: etree._Element) -> None:
        around = _up(element, _P)
        if around is not None:
            instruction = attribute(element, "w:instr") or ""
            field = Field(self.paragraphs[around], [instruction], separated=True)
            self.simple[element] = field
            self.story.fields.append(field)
