"""
What a part of a Word file says, piece by piece: each paragraph, each row of a table.

Only what is read counts, and not how it is written: into how many runs a text is split,
how it looks and what names it bears inside are all the same. What is hidden is not
there; for what is no text but is seen all the same, as a picture, stands a sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs
from lxml import etree

from cdrpkit.wordnames import is_on, ns
from cdrpkit.wordpieces import NOTE, PICTURE, Piece, address, settled
from cdrpkit.wordshown import (
    cell_is_gone,
    goes_on,
    is_hidden,
    is_struck,
    row_is_gone,
    style,
)

__all__ = ["pieces"]

MOST_OPEN: Final = 16
"""Bookmarks that are read at once; no paper has more than two in each other."""

_PAGES: Final = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b")
_A_NUMBER: Final = "#"
_WRITTEN_OUT: Final = re.compile(r"\\\*\s*(CardText|OrdText)", re.IGNORECASE)
_NUMBERED: Final = re.compile(
    r"\s*[-\u2013]?\s*([0-9]+(st|nd|rd|th)?|[ivxlcdm]+|(?P<sign>[a-z])(?P=sign)*)\s*[-\u2013]?\s*",
    re.IGNORECASE,
)
_IN_WORDS: Final = re.compile(r"[^\W\d_]+([ -][^\W\d_]+)*")
_LEADS: Final = re.compile(r'\s*HYPERLINK\s+"([^"]*)"(?:\s+\\l\s+"([^"]*)")?')
_ENOUGH: Final = 2200
_GONE: Final = frozenset(map(ns, ("w:del", "w:moveFrom", "mc:Fallback", "w:rPr")))
_P, _ROW, _CELL = ns("w:p"), ns("w:tr"), ns("w:tc")
_RUN, _LINK, _CHUNK = ns("w:r"), ns("w:hyperlink"), ns("w:altChunk")
_NOTES: Final = {ns("w:footnoteReference"): "f", ns("w:endnoteReference"): "e"}
_ANOTHER_FILE: Final = "[another file]"
_START, _END = ns("w:bookmarkStart"), ns("w:bookmarkEnd")
_SIMPLE, _PART, _HOW = ns("w:fldSimple"), ns("w:fldChar"), ns("w:instrText")
_FIELDS: Final = frozenset({_SIMPLE, _PART, _HOW})


def _symbol(element: etree._Element) -> str:
    """Return what stands for a letter of a font that has pictures for letters."""
    return f"[{element.get(ns('w:font'), '')} {element.get(ns('w:char'), '')}]"


_SAYS: Final[dict[str, Callable[[etree._Element], str]]] = {
    **dict.fromkeys(
        map(ns, ("w:t", "m:t")),
        lambda element: element.text or "",
    ),
    **dict.fromkeys(
        map(ns, ("w:br", "w:cr", "w:tab", "w:ptab")),
        lambda _: " ",
    ),
    **dict.fromkeys(
        map(ns, ("w:drawing", "w:pict", "w:object", "w:contentPart", "w:subDoc")),
        lambda _: PICTURE,
    ),
    ns("w:noBreakHyphen"): lambda _: "\u2011",
    ns("wp:docPr"): lambda element: element.get("descr", ""),
    ns("v:textpath"): lambda element: element.get("string", ""),
    ns("w:sym"): _symbol,
}
"""What is read in the place of each element, within a paragraph."""


@attrs.define
class _Paragraph:
    """A paragraph while it is read: its words so far, and the bookmarks open in it."""

    piece: Piece
    hides: bool = False
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
    """
    A field while it is read.

    Attributes:
        how: How it is worked out.

        told: Whether that is over, and what follows is what it came to.

        locked: Whether no program works it out again.

        within: The paragraph in which that begins, and after how many words.
    """

    how: str = ""
    told: bool = False
    locked: bool = False
    within: tuple[_Paragraph, int] | None = None


@attrs.define
class _Reader:
    """What is being read, and how far; nothing in it grows faster than the file."""

    marks: str
    links: Mapping[str, str]
    hiding: frozenset[str]
    count: int = 0
    hidden: int = 0
    runs: list[tuple[bool, bool]] = attrs.field(factory=list)
    leading: list[str] = attrs.field(factory=list)
    going_on: _Paragraph | None = None
    paragraphs: list[_Paragraph] = attrs.field(factory=list)
    rows: list[Piece] = attrs.field(factory=list)
    cells: list[list[str]] = attrs.field(factory=list)
    fields: list[_Field] = attrs.field(factory=list)
    met: set[str] = attrs.field(factory=set)

    def start(self, element: etree._Element) -> bool:
        """Read where an element begins, and tell whether to read what is in it."""
        tag = element.tag
        if tag == _RUN:
            self._run(element)
        elif tag == _P:
            self._paragraph(element)
        elif tag == _ROW:
            self.rows.append(Piece(self.count + 1, is_row=True))
            return not (row_is_gone(element) and self._passed(element))
        elif tag == _CELL:
            if len(self.rows) == 1:
                self.cells.append([])
            return not (cell_is_gone(element) and self._passed(element))
        elif tag in _FIELDS:
            self._field(element)
        elif self.paragraphs:
            self._inside(element)
        return True

    def _paragraph(self, element: etree._Element) -> None:
        self.count += 1
        if self.going_on is not None:
            self.paragraphs.append(self.going_on)
            self.going_on = None
            return
        row = self.rows[0] if self.rows else None
        piece = row or Piece(self.count, is_row=False)
        hides = bool(self.hiding) and style(element, "w:pPr", "w:pStyle") in self.hiding
        self.paragraphs.append(_Paragraph(piece, hides))

    def _run(self, element: etree._Element) -> None:
        around = bool(self.paragraphs) and self.paragraphs[-1].hides
        hidden = is_hidden(element, self.hiding, around=around)
        self.hidden += hidden
        self.runs.append((hidden, is_struck(element)))

    def _passed(self, element: etree._Element) -> bool:
        """Count what is not read as paragraphs, all the same."""
        self.count += sum(1 for _ in element.iter(_P))
        return True

    def _inside(self, element: etree._Element) -> None:
        """Read what stands within a paragraph."""
        tag, paragraph = element.tag, self.paragraphs[-1]
        if tag in _SAYS:
            self._say(_SAYS[tag](element))
        elif tag in _NOTES:
            self._say(NOTE)
            if not self.hidden:
                paragraph.piece.notes.append(_NOTES[tag] + element.get(ns("w:id"), ""))
        elif tag == _LINK:
            told = self.links.get(element.get(ns("r:id"), ""), "")
            place = element.get(ns("w:anchor"), "")
            self._lead(address(told, place) if told else "")
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

    def end(self, element: etree._Element) -> Iterator[Piece]:
        """Yield the piece that ends with an element, if one does that says anything."""
        tag = element.tag
        if tag == _RUN and self.runs:
            self.hidden -= self.runs.pop()[0]
        elif tag == _P and self.paragraphs:
            ended = self.paragraphs.pop()
            if goes_on(element):
                self.going_on = ended
            else:
                yield from self._ended(ended)
        elif tag == _ROW and self.rows:
            yield from self._row_ended()
        elif tag == _SIMPLE:
            self._end_field()
        elif tag == _LINK and self.leading:
            self._led(self.leading.pop())
        elif tag == _CHUNK and self.cells:
            self.cells[-1].append(_ANOTHER_FILE)
        elif tag == _CHUNK:
            yield Piece(self.count, is_row=False, cells=[_ANOTHER_FILE])

    def _row_ended(self) -> Iterator[Piece]:
        row = self.rows.pop()
        if not self.rows:
            row.cells += [settled(" ".join(said)) for said in self.cells]
            self.cells.clear()
            if any(row.cells):
                yield row

    def _ended(self, ended: _Paragraph) -> Iterator[Piece]:
        said, piece = settled("".join(ended.words)), ended.piece
        if not piece.is_row:
            piece.cells.append(said)
            piece.rest = ended.rest()
            if said:
                yield piece
        elif self.cells:
            self.cells[-1].append(said)

    def _say(self, text: str) -> None:
        if text and not self.hidden:
            struck = bool(self.runs) and self.runs[-1][1]
            words = f"[struck out: {text}]" if struck else text
            self.paragraphs[-1].words.append(words)

    def _lead(self, told: str) -> None:
        """Read on within a link; what was one link, and is two, is one."""
        self.leading.append(told)
        words = self.paragraphs[-1].words
        if told and words and words[-1] == f" <{told}>":
            words[-1] = ""

    def _led(self, told: str) -> None:
        if told and self.paragraphs and not self.hidden:
            self.paragraphs[-1].words.append(f" <{told}>")

    def _field(self, element: etree._Element) -> None:
        kind = element.get(ns("w:fldCharType"))
        if element.tag == _HOW:
            if self.fields and not self.fields[-1].told:
                how = self.fields[-1].how + (element.text or "")
                self.fields[-1].how = how[:_ENOUGH]
        elif element.tag == _SIMPLE or kind == "begin":
            # How it is worked out is not shown, whatever stands there.
            self.hidden += 1
            locked = is_on(element.get(ns("w:fldLock")))
            self.fields.append(_Field(element.get(ns("w:instr"), ""), locked=locked))
            if element.tag == _SIMPLE:
                self._separate()
        elif kind == "separate":
            self._separate()
        elif kind == "end":
            self._end_field()

    def _separate(self) -> None:
        """Read on with what a field came to."""
        if not self.fields or self.fields[-1].told:
            return
        field = self.fields[-1]
        field.told = True
        self.hidden -= 1
        if self.paragraphs:
            field.within = self.paragraphs[-1], len(self.paragraphs[-1].words)
            if leads := _LEADS.match(field.how):
                self._lead(address(leads[1], leads[2] or ""))

    def _end_field(self) -> None:
        """Put a sign in the place of a page's number, whichever it is."""
        if not self.fields:
            return
        field = self.fields.pop()
        if not field.told:
            self.hidden -= 1
            return
        if field.within is None or not self.paragraphs:
            return
        paragraph, start = field.within
        if _LEADS.match(field.how) and self.leading:
            self._led(self.leading.pop())
        elif (
            paragraph is self.paragraphs[-1]
            and not self.hidden
            and not field.locked
            and _PAGES.match(field.how)
        ):
            words = paragraph.words
            said = "".join(words[start:]).strip()
            form = _IN_WORDS if _WRITTEN_OUT.search(field.how) else _NUMBERED
            if not said:
                words.append(_A_NUMBER)
            elif form.fullmatch(said):
                words[start:] = [_A_NUMBER, *[""] * (len(words) - start - 1)]


def pieces(
    root: etree._Element,
    *,
    marks: str,
    links: Mapping[str, str] = MappingProxyType({}),
    hiding: frozenset[str] = frozenset(),
    before: int = 0,
) -> Iterator[Piece]:
    """
    Yield what a part says, in order; what says nothing is none of it.

    The number of a page is read as a sign in its place, for it is not the same in every
    program; what is hidden, or struck out and only kept to be shown, is not read.

    Args:
        marks: What the names of those bookmarks begin with that are asked for.

        links: The address that each relation of the part leads to.

        hiding: The styles that hide what is written in them.

        before: The paragraphs of the part before what is read.
    """
    reader = _Reader(marks, links, hiding, before)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield from reader.end(element)
        elif element.tag in _GONE or not reader.start(element):
            walk.skip_subtree()
