"""Text as WordprocessingML: what must be escaped, runs, and names of bookmarks."""

from __future__ import annotations

import re
from functools import partial
from typing import Final
from xml.sax.saxutils import quoteattr

from cdrpkit.exporters import characters
from cdrpkit.exporters.links import anchor as bookmark
from cdrpkit.saying import UNHOLDABLE

__all__ = [
    "MARKS",
    "NAMESPACES",
    "attribute",
    "bookmark",
    "checked",
    "escaped",
    "field",
    "needs_escape",
    "paragraph",
    "run",
]

_DRAWINGML: Final = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    f' xmlns:wp="{_DRAWINGML}/wordprocessingDrawing"'
    f' xmlns:a="{_DRAWINGML}/main" xmlns:pic="{_DRAWINGML}/picture"'
)
"""What the prefixes stand for, in the first tag of each part that is written here."""

MARKS: Final = "_cdrpkit"
"""What bookmarks of rows and figures begin with; with the stroke, Word lists none."""

# What cannot stand in a w:t as it is.
_SPECIAL: Final = re.compile(f"[&<>\t\n\r{UNHOLDABLE}]")
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'


checked = partial(characters.checked, where="a Word file")
"""Return a text if XML can hold it, or raise a ValueError that says why not."""


def needs_escape(text: str) -> bool:
    """Tell whether *text* cannot stand in a w:t as it is."""
    return _SPECIAL.search(text) is not None


def escaped(text: str) -> str:
    """Return *text* as the inside of a w:t; a line end becomes a line break."""
    if not needs_escape(text):
        return text
    text = checked(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n", _BREAK).replace("\t", _TAB)


def attribute(text: str) -> str:
    """Return *text* as the value of an attribute, in its quotes."""
    return quoteattr(checked(text))


def run(text: str, style: str = "") -> str:
    """Return a run of *text*, in the character style of that id."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph of runs, in the paragraph style of that id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def field(instruction: str, result: str) -> str:
    """Return a field that Word works out anew, with its *result* so far."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
