"""
Titles of a workbook, tagged as headings: XlsxWriter knows how cells look, and no more.

Whoever hears a workbook read out is told by the tag that a cell is a heading.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from cdrpkit.exporters.xlsx.styles import STYLES

__all__ = ["tagged"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_HEADINGS: Final = (("title", "Heading 1", 16), ("subtitle", "Heading 2", 17))
"""Of each style its own name, and the name and number by which programs know it."""


def tagged(styles: bytes) -> bytes:
    """Return the part that says how cells look, in which titles are headings."""
    root = etree.fromstring(styles)
    sizes = [font.get("val") for font in root.iterfind(f"{_MAIN}fonts/*/{_MAIN}sz")]
    kinds, names = root.find(f"{_MAIN}cellStyleXfs"), root.find(f"{_MAIN}cellStyles")
    assert kinds is not None  # noqa: S101 - for type checkers
    assert names is not None  # noqa: S101 - likewise
    for style, name, number in _HEADINGS:
        font = str(sizes.index(str(STYLES[style]["font_size"])))
        kind = str(len(kinds))
        look = {"numFmtId": "0", "fontId": font, "fillId": "0", "borderId": "0"}
        etree.SubElement(kinds, f"{_MAIN}xf", look, applyFont="1")
        told = {"name": name, "xfId": kind, "builtinId": str(number)}
        etree.SubElement(names, f"{_MAIN}cellStyle", told)
        for cell in root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf[@fontId='{font}']"):
            cell.set("xfId", kind)
    for each in (kinds, names):
        each.set("count", str(len(each)))
    return etree.tostring(root, encoding="UTF-8", standalone=True)
