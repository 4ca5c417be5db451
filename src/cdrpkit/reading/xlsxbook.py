"""
Workbooks as packages: which parts hold sheets, texts that cells share, and formats.

Each part is looked at by `cdrpkit.packages` before it is parsed.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs
from lxml import etree

from cdrpkit.packages import Package

__all__ = ["MAIN", "Book", "book_of", "elements", "text_of"]

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
"""The namespace of what stands in a workbook."""

_KIND: Final = "sheet.main+xml"
_MACROS: Final = "sheet.macroenabled.main+xml"
_SEEN: Final = (None, "visible")


@attrs.frozen(kw_only=True)
class Book:
    """
    What the cells of a workbook refer to.

    Attributes:
        sheets: The names of the parts that hold sheets, by the names on their tabs.

        hidden: The names of the sheets that nobody sees.

        texts: The texts that cells share, by number.

        formats: How numbers look, by the number of the style.

        epoch: The day that dates are counted from.
    """

    sheets: Mapping[str, str]
    hidden: frozenset[str]
    texts: Sequence[str]
    formats: Sequence[str]
    epoch: dt.datetime


def book_of(package: Package) -> Book:
    """
    Return what is in a package, if it is a workbook.

    Raises:
        PackageError: If it is none, or a part is missing or broken.

        ValueError: If it contradicts itself.
    """
    from openpyxl.utils.datetime import (  # type: ignore[import-untyped]
        MAC_EPOCH,
        WINDOWS_EPOCH,
    )

    targets = package.relations("").values()
    main = next((each.target for each in targets if each.kind == "officeDocument"), "")
    kind = package.types().get(main.lower(), "").lower()
    if not kind.endswith((_KIND, _MACROS)):
        msg = "it does not say which of its parts is the workbook"
        raise ValueError(msg)
    root = package.tree(main)
    relations = package.relations(main)
    parts = {each.kind: each.target for each in relations.values()}
    properties = root.find(f"{MAIN}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    tabs = [
        (each.get("name", ""), relations[identifier].target, each.get("state"))
        for each in root.iterfind(f"{MAIN}sheets/{MAIN}sheet")
        for name, identifier in each.items()
        if str(name).endswith("}id")
        and identifier in relations
        and relations[identifier].kind == "worksheet"
    ]
    for said, alike in (
        ("the same name", [name.casefold() for name, _, _ in tabs]),
        ("the same part", [part.lower() for _, part, _ in tabs]),
    ):
        if len(set(alike)) < len(alike):
            msg = f"two of its sheets have {said}"
            raise ValueError(msg)
    return Book(
        sheets={name: part for name, part, _ in tabs},
        hidden=frozenset(name for name, _, state in tabs if state not in _SEEN),
        texts=tuple(_texts(package, parts.get("sharedStrings"))),
        formats=tuple(_formats(package, parts.get("styles"))),
        epoch=MAC_EPOCH if since_1904 else WINDOWS_EPOCH,
    )


def _texts(package: Package, part: str | None) -> Iterator[str]:
    if part is not None:
        for _, each in elements(package.vetted(part), "si"):
            yield text_of(each)


def _formats(package: Package, part: str | None) -> Iterator[str]:
    from openpyxl.styles.numbers import (  # type: ignore[import-untyped]
        BUILTIN_FORMATS,
    )

    if part is None:
        return
    root = package.tree(part)
    own = {
        int(each.get("numFmtId", "")): each.get("formatCode", "")
        for each in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    for style in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        number = int(style.get("numFmtId", "0"))
        yield own.get(number) or BUILTIN_FORMATS.get(number, "General")


def text_of(element: etree._Element) -> str:
    """Return a text as it is read, without how its parts look or are pronounced."""
    if len(element) == 1 and element[0].tag == f"{MAIN}t":
        return element[0].text or ""
    return "".join(
        each.text or ""
        for path in (f"{MAIN}t", f"{MAIN}r/{MAIN}t")
        for each in element.iterfind(path)
    )


def elements(part: bytes, *names: str) -> Iterator[tuple[str, etree._Element]]:
    """
    Yield the elements of some names, each with its own, and forget it afterwards.

    Raises:
        XMLSyntaxError: If the part is broken.
    """
    tags = {f"{MAIN}{name}": name for name in names}
    found = etree.iterparse(
        io.BytesIO(part),
        tag=tuple(tags),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in found:
        yield tags[str(element.tag)], element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
