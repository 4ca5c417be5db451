"""How text looks: what its styles, its table and it itself say, put together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

import attrs
from lxml import etree

from cdrpkit.accessibility.story import Cell, Paragraph, Row, Run, Table
from cdrpkit.wordnames import attribute, child, ns, value

__all__ = ["Properties", "Styles"]

Properties: TypeAlias = "dict[str, etree._Element]"  # noqa: SLF001 - lxml calls it so
"""What is set, by the name of the element that sets it."""

_LONGEST_CHAIN: Final = 64
# Of these, an element that does not speak of Latin text leaves what was set.
_PARTIAL: Final = {
    "lang": ("val",),
    "rFonts": ("ascii", "hAnsi", "asciiTheme", "hAnsiTheme"),
}
_FLAGS: Final = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


def _set(properties: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    """Yield what an element with properties sets."""
    for each in () if properties is None else properties:
        name = etree.QName(each).localname
        if name not in _PARTIAL or any(
            attribute(each, f"w:{part}") for part in _PARTIAL[name]
        ):
            yield name, each


@attrs.define(eq=False)
class Styles:
    """The styles of a document."""

    root: etree._Element | None
    _elements: dict[str, etree._Element] = attrs.field(factory=dict)
    _defaults: dict[str, str] = attrs.field(factory=dict)
    _texts: dict[tuple[object, ...], Properties] = attrs.field(factory=dict)
    _paragraphs: dict[str | None, Properties] = attrs.field(factory=dict)
    _names: dict[str | None, list[str]] = attrs.field(factory=dict)
    _layouts: dict[Paragraph, Properties] = attrs.field(factory=dict)
    _looks: dict[Run, Properties] = attrs.field(factory=dict)
    _kinds: dict[Cell, tuple[str, ...]] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for each in () if self.root is None else self.root.iter(ns("w:style")):
            name = attribute(each, "w:styleId") or ""
            self._elements[name] = each
            if (attribute(each, "w:default") or "0") not in {"0", "false", "off"}:
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
                base = dict(_set(self._default("w:pPrDefault", "w:pPr")))
                for each in self.chain(style, "paragraph"):
                    base |= dict(_set(child(each, "w:pPr")))
                self._paragraphs[style] = base
            direct = dict(_set(child(paragraph.element, "w:pPr")))
            direct.pop("pStyle", None)
            usual = self._paragraphs[style]
            self._layouts[paragraph] = {**usual, **direct} if direct else usual
        return self._layouts[paragraph]

    def look(self, run: Run) -> Properties:
        """Return how a run looks."""
        if run not in self._looks:
            cell = run.paragraph.cell
            table = cell.row.table.style if cell else None
            kinds = self._conditions(cell) if cell else ()
            direct = dict(_set(child(run.element, "w:rPr")))
            style = attribute(direct.pop("rStyle", None), "w:val")
            key = (run.paragraph.style, style, table, kinds)
            if key not in self._texts:
                self._texts[key] = self._look(*key)
            usual = self._texts[key]
            self._looks[run] = {**usual, **direct} if direct else usual
        return self._looks[run]

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
        """Return how a run without settings of its own looks."""
        found = dict(_set(self._default("w:rPrDefault", "w:rPr")))
        if kinds:
            for each in self.chain(table, "table"):
                found |= dict(_set(child(each, "w:rPr")))
                for part in _conditional(each, kinds):
                    found |= dict(_set(child(part, "w:rPr")))
        for each in self.chain(style, "paragraph"):
            found |= dict(_set(child(each, "w:rPr")))
        for each in self.chain(run, "character"):
            found |= dict(_set(child(each, "w:rPr")))
        return found

    def shading(self, cell: Cell) -> etree._Element | None:
        """Return what shades a cell: it itself or, failing that, its table."""
        return next(self._shadings(cell), None)

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
        found = child(table.element, "w:tblPr", "w:shd")
        if found is not None:
            yield found

    def marks_first_row(self, table: Table) -> bool:
        """Tell whether the style of a table makes its first row look like a heading."""
        if not looks(table)["firstRow"]:
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


def looks(table: Table) -> dict[str, bool]:
    """Return which special rows, columns and bands of its style a table shows."""
    element = child(table.element, "w:tblPr", "w:tblLook")
    try:
        mask = int(attribute(element, "w:val") or "0", 16)
    except ValueError:
        mask = 0
    found = {}
    for name, flag in _FLAGS.items():
        own = attribute(element, f"w:{name}")
        found[name] = bool(mask & flag) if own is None else own in {"1", "true", "on"}
    return found


def conditions(cell: Cell) -> tuple[str, ...]:
    """Return what a table's style may say of a cell, the strongest last."""
    row: Row = cell.row
    shown = looks(row.table)
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
