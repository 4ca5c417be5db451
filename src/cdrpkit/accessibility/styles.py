"""How text looks: what its styles, its table and it itself say, put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

import attrs
from lxml import etree

from cdrpkit.accessibility.looks import Look, Properties, look_of, said, toggled
from cdrpkit.accessibility.story import Cell, Paragraph, Row, Run, Table
from cdrpkit.wordnames import attribute, child, is_on, ns, value

__all__ = ["Styles", "conditions", "style_options"]

_LONGEST_CHAIN: Final = 64
_FLAGS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_Key: TypeAlias = tuple[str | None, str | None, str | None, tuple[str, ...]]
"""What sets the look of text: paragraph, character and table style, kinds of cell."""


@attrs.define(eq=False)
class Styles:
    """The styles of a document."""

    root: etree._Element | None
    _elements: dict[str, etree._Element] = attrs.field(factory=dict)
    _defaults: dict[str, str] = attrs.field(factory=dict)
    _texts: dict[_Key, Properties] = attrs.field(factory=dict)
    _plain: dict[_Key, Look] = attrs.field(factory=dict)
    _paragraphs: dict[str | None, Properties] = attrs.field(factory=dict)
    _names: dict[str | None, list[str]] = attrs.field(factory=dict)
    _layouts: dict[Paragraph, Properties] = attrs.field(factory=dict)
    _looks: dict[Run, Look] = attrs.field(factory=dict)
    _kinds: dict[Cell, tuple[str, ...]] = attrs.field(factory=dict)
    _shaded: dict[Cell, etree._Element | None] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for each in () if self.root is None else self.root.iter(ns("w:style")):
            name = attribute(each, "w:styleId") or ""
            self._elements[name] = each
            if is_on(attribute(each, "w:default")):
                self._defaults[attribute(each, "w:type") or "paragraph"] = name

    def chain(self, style: str | None, sort: str) -> list[etree._Element]:
        """Return a style and what it is based on, the base first."""
        style = style if style in self._elements else self._defaults.get(sort)
        found: list[etree._Element] = []
        while style in self._elements and len(found) < _LONGEST_CHAIN:
            element = self._elements[style or ""]
            if element in found:
                break
            found.append(element)
            style = value(element, "w:basedOn")
        return found[::-1]

    def name(self, style: str | None) -> str:
        """Return the name of a paragraph's style, in small letters."""
        return (self._names_of(style) or [""])[-1]

    def names(self, paragraph: Paragraph) -> list[str]:
        """Return the names of a paragraph's style and of all that it is based on."""
        return self._names_of(paragraph.style)

    def _names_of(self, style: str | None) -> list[str]:
        if style not in self._names:
            chain = self.chain(style, "paragraph")
            self._names[style] = [
                (value(each, "w:name") or "").lower() for each in chain
            ]
        return self._names[style]

    def layout(self, paragraph: Paragraph) -> Properties:
        """Return how a paragraph is laid out."""
        if paragraph not in self._layouts:
            style = paragraph.style
            if style not in self._paragraphs:
                base = dict(said(self._default("w:pPrDefault", "w:pPr")))
                for each in self.chain(style, "paragraph"):
                    base |= dict(said(child(each, "w:pPr")))
                self._paragraphs[style] = base
            direct = dict(said(child(paragraph.element, "w:pPr")))
            direct.pop("pStyle", None)
            usual = self._paragraphs[style]
            self._layouts[paragraph] = {**usual, **direct} if direct else usual
        return self._layouts[paragraph]

    def look(self, run: Run) -> Look:
        """Return how a run looks."""
        if run not in self._looks:
            direct = dict(said(child(run.element, "w:rPr")))
            style = attribute(direct.pop("rStyle", None), "w:val")
            key = self._key(run.paragraph, style)
            usual = self._usual(key)
            if direct:
                self._looks[run] = look_of(usual | direct)
            else:
                self._looks[run] = self._plain.setdefault(key, look_of(usual))
        return self._looks[run]

    def colouring(self, run: Run) -> str | None:
        """Return the name of the style that colours a run, unless it has its own."""
        direct = dict(said(child(run.element, "w:rPr")))
        if direct.keys() & {"color", "textFill", "highlight", "shd"}:
            return None
        own = attribute(direct.get("rStyle"), "w:val")
        for style, sort in ((own, "character"), (run.paragraph.style, "paragraph")):
            for each in reversed(self.chain(style, sort)):
                if child(each, "w:rPr", "w:color") is not None:
                    name = value(each, "w:name") or ""
                    # Word keeps its own names in small letters, and shows capitals.
                    return name.capitalize() if name.islower() else name
        return None

    def mark(self, paragraph: Paragraph, own: etree._Element | None) -> Look:
        """Return how the number of a paragraph looks, for which a list sets its own."""
        direct = dict(said(child(paragraph.element, "w:pPr", "w:rPr")))
        style = attribute(direct.pop("rStyle", None), "w:val")
        return look_of(
            self._usual(self._key(paragraph, style)) | direct | dict(said(own))
        )

    def _key(self, paragraph: Paragraph, style: str | None) -> _Key:
        cell = paragraph.cell
        table = cell.row.table.style if cell else None
        kinds = self._conditions(cell) if cell else ()
        return paragraph.style, style, table, kinds

    def _usual(self, key: _Key) -> Properties:
        if key not in self._texts:
            self._texts[key] = self._look(*key)
        return self._texts[key]

    def _conditions(self, cell: Cell) -> tuple[str, ...]:
        if cell not in self._kinds:
            self._kinds[cell] = conditions(cell)
        return self._kinds[cell]

    def _look(
        self,
        style: str | None,
        run: str | None,
        table: str | None,
        kinds: tuple[str, ...],
    ) -> Properties:
        """Return what is set for a run without settings of its own."""
        defaults = dict(said(self._default("w:rPrDefault", "w:rPr")))
        tabular: Properties = {}
        for each in self.chain(table, "table") if kinds else ():
            tabular |= dict(said(child(each, "w:rPr")))
            for part in _conditional(each, kinds):
                tabular |= dict(said(child(part, "w:rPr")))
        levels = [tabular]
        for name, sort in ((style, "paragraph"), (run, "character")):
            found: Properties = {}
            for each in self.chain(name, sort):
                found |= dict(said(child(each, "w:rPr")))
            levels.append(found)
        return toggled(defaults, levels)

    def shading(self, cell: Cell) -> etree._Element | None:
        """Return what shades a cell: it itself or, failing that, its table."""
        if cell not in self._shaded:
            self._shaded[cell] = next(self._shadings(cell), None)
        return self._shaded[cell]

    def _shadings(self, cell: Cell) -> Iterator[etree._Element]:
        """Yield what is said of a cell's shading, the strongest first."""
        table = cell.row.table
        own = child(cell.element, "w:tcPr", "w:shd")
        if own is not None:
            yield own
        kinds = self._conditions(cell)
        for each in reversed(self.chain(table.style, "table")):
            for part in reversed(list(_conditional(each, kinds))):
                found = child(part, "w:tcPr", "w:shd")
                if found is not None:
                    yield found
            for path in (("w:tcPr", "w:shd"), ("w:tblPr", "w:shd")):
                found = child(each, *path)
                if found is not None:
                    yield found
        found = child(table.properties, "w:shd")
        if found is not None:
            yield found

    def marks_first_row(self, table: Table) -> bool:
        """Tell whether the style of a table makes its first row look like a heading."""
        if not style_options(table)["firstRow"]:
            return False
        chain = self.chain(table.style, "table")
        return any(list(_conditional(each, ("firstRow",))) for each in chain)

    def _default(self, *path: str) -> etree._Element | None:
        return child(self.root, "w:docDefaults", *path)


def _conditional(
    style: etree._Element, kinds: tuple[str, ...]
) -> Iterator[etree._Element]:
    """Yield what a table's style says of some of its cells, the strongest last."""
    parts = {attribute(each, "w:type"): each for each in style.iter(ns("w:tblStylePr"))}
    for kind in kinds:
        if kind in parts:
            yield parts[kind]


def style_options(table: Table) -> dict[str, bool]:
    """Return which special rows, columns and bands of its style a table shows."""
    element = child(table.properties, "w:tblLook")
    try:
        mask = int(attribute(element, "w:val") or "0", 16)
    except ValueError:
        mask = 0
    found = {}
    for name, flag in _FLAGS.items():
        own = attribute(element, f"w:{name}")
        found[name] = is_on(own, otherwise=bool(mask & flag))
    return found


def conditions(cell: Cell) -> tuple[str, ...]:
    """Return what a table's style may say of a cell, the strongest last."""
    row: Row = cell.row
    shown = style_options(row.table)
    last_row = row.number == len(row.table.rows) - 1
    last_column = cell is row.cells[-1]
    found = ["wholeTable"]
    top = shown["firstRow"] and row.number == 0
    left = shown["firstColumn"] and cell.column == 0
    right = shown["lastColumn"] and last_column
    bottom = shown["lastRow"] and last_row
    if not shown["noVBand"] and not left and not right:
        odd = (cell.column - shown["firstColumn"]) % 2 == 0
        found.append("band1Vert" if odd else "band2Vert")
    if not shown["noHBand"] and not top and not bottom:
        odd = (row.number - shown["firstRow"]) % 2 == 0
        found.append("band1Horz" if odd else "band2Horz")
    found += ["lastCol"] * right + ["firstCol"] * left
    found += ["lastRow"] * bottom + ["firstRow"] * top
    for name, rows, columns in (
        ("nwCell", top, left),
        ("neCell", top, right),
        ("swCell", bottom, left),
        ("seCell", bottom, right),
    ):
        found += [name] * (rows and columns)
    return tuple(found)
