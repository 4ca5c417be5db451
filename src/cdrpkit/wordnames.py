"""The names by which the parts of a Word file call things, and how they are read."""

from __future__ import annotations

import functools
import re
from typing import Final

from lxml import etree

__all__ = [
    "RELATIONSHIP",
    "STRICT",
    "attribute",
    "child",
    "holds",
    "is_on",
    "measure",
    "ns",
    "number",
    "truth",
    "value",
]

RELATIONSHIP: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org"
_MICROSOFT: Final = "http://schemas.microsoft.com/office"

_SPACES: Final = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "m": f"{_OFFICE}/officeDocument/2006/math",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "c": f"{_OFFICE}/drawingml/2006/chart",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "mc": f"{_OFFICE}/markup-compatibility/2006",
    "wps": f"{_MICROSOFT}/word/2010/wordprocessingShape",
    "wpg": f"{_MICROSOFT}/word/2010/wordprocessingGroup",
    "wpc": f"{_MICROSOFT}/word/2010/wordprocessingCanvas",
    "w14": f"{_MICROSOFT}/word/2010/wordml",
    "adec": f"{_MICROSOFT}/drawing/2017/decorative",
    "wp15": f"{_MICROSOFT}/word/2012/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "o": "urn:schemas-microsoft-com:office:office",
    "dc": "http://purl.org/dc/elements/1.1/",
}

STRICT: Final = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"{_OFFICE}/{usual}".encode())
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/chart", "drawingml/2006/chart"),
        ("drawingml/picture", "drawingml/2006/picture"),
        (
            "drawingml/wordprocessingDrawing",
            "drawingml/2006/wordprocessingDrawing",
        ),
    )
)
"""What "Strict Open XML" calls by other names than everybody else."""

_LONGEST_NUMBER: Final = 6
_MEASURE: Final = re.compile(
    "(?P<count>[0-9]{1,6}([.][0-9]{1,6})?)(?P<unit>mm|cm|in|pt|pc|pi)"
)
_POINTS: Final = {
    "mm": 72 / 25.4,
    "cm": 72 / 2.54,
    "in": 72,
    "pt": 1,
    "pc": 12,
    "pi": 12,
}
_FALSE: Final = frozenset({"0", "f", "false", "off", "none"})


@functools.cache
def ns(name: str) -> str:
    """
    Return a name with its namespace in place of its prefix.

    >>> ns("v:shape")
    '{urn:schemas-microsoft-com:vml}shape'
    """
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute, by its name with a prefix."""
    return None if element is None else element.get(ns(name))


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child of a name, or the first child of that, and so on."""
    for name in path:
        if element is None:
            return None
        element = element.find(ns(name))
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """Return what a child is set to (w:val)."""
    return attribute(child(element, *path), "w:val")


def is_on(text: str | None, *, otherwise: bool = False) -> bool:
    """
    Tell whether an attribute that can be on or off is on.

    Args:
        otherwise: What holds where there is no such attribute.

    >>> is_on("true"), is_on("off"), is_on(None), is_on(None, otherwise=True)
    (True, False, False, True)
    """
    return otherwise if text is None else text.lower() not in _FALSE


def truth(element: etree._Element | None) -> bool:
    """Tell whether what can be on or off is there, and on."""
    return element is not None and is_on(element.get(ns("w:val")), otherwise=True)


def holds(element: etree._Element | None, *path: str) -> bool:
    """Tell whether a child is there, and on."""
    return truth(child(element, *path))


def number(text: str | None, otherwise: int) -> int:
    """
    Return a whole number as a file has it, or another where it has none that can be.

    >>> number("24", 20), number(None, 20), number("9" * 5000, 20)
    (24, 20, 20)
    """
    text = text or ""
    sound = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) if sound else otherwise


def measure(text: str | None, otherwise: int, *, per_point: int) -> int:
    """
    Return a length as a file has it, in whole parts of a point.

    Args:
        text: A number of such parts, or a number with its unit, as "12pt".

        otherwise: What holds where there is no length that can be.

        per_point: How many parts a point has: two for sizes, twenty for heights.

    >>> measure("24", 20, per_point=2), measure("12pt", 20, per_point=2)
    (24, 24)
    >>> measure("1in", 0, per_point=20), measure("tall", 240, per_point=20)
    (1440, 240)
    """
    found = _MEASURE.fullmatch(text or "")
    if found is None:
        return number(text, otherwise)
    return round(float(found["count"]) * _POINTS[found["unit"]] * per_point)
