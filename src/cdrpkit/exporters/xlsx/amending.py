"""
What XlsxWriter leaves wrong or unsaid in the small parts of a workbook, put right.

Each is changed where it stands, in the one part that it is of; no word that anybody
wrote is touched.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from lxml import etree

from cdrpkit.exporters.xlsx.cells import text_of

__all__ = ["named_program", "reaching", "said_of_itself"]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_EXTENDED: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
)
_DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"


def named_program(part: bytes) -> bytes:
    """
    Return the part that says which program made the file: this one.

    Some programs fit the height of rows to the text, but not where Excel says that it
    has.
    """
    root = etree.fromstring(part)
    for each in root.iterfind(f"{_EXTENDED}Application"):
        each.text = "cdrpkit"
    return _written(root)


def said_of_itself(part: bytes, on: dt.date) -> bytes:
    """Return the part that says of which day and in which language the file is."""
    root = etree.fromstring(part)
    for name in ("created", "modified"):
        for each in root.iterfind(f"{_TERMS}{name}"):
            # A year before 1000 has four digits as well.
            each.text = f"{on.isoformat()}T00:00:00Z"
    etree.SubElement(root, f"{_DUBLIN_CORE}language").text = "en-GB"
    return _written(root)


def reaching(part: bytes, extents: dict[str, str]) -> bytes:
    """
    Return the part that marks up a table, with the headings as its cells hold them.

    Args:
        extents: The areas of the tables that have another than they say, by name.
    """
    root = etree.fromstring(part)
    name = root.get("name", "")
    root.set("ref", extents.get(name, root.get("ref", "")))
    for each in root.iterfind(f"{_MAIN}tableColumns/{_MAIN}tableColumn"):
        each.set("name", text_of(each.get("name", "")))
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)
