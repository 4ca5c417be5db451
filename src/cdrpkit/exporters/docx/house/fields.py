"""The fields in a head or foot: what Word works out anew when it lays out pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.wordnames import attribute, ns

__all__ = ["HARMLESS", "PROPERTIES", "Field", "fields"]

HARMLESS: Final = frozenset(
    {
        *("=", "AUTHOR", "CREATEDATE", "DATE", "DOCPROPERTY", "FILENAME", "HYPERLINK"),
        *("IF", "LASTSAVEDBY", "NUMPAGES", "PAGE", "PRINTDATE", "QUOTE", "SAVEDATE"),
        *("SECTION", "SECTIONPAGES", "STYLEREF", "SUBJECT", "SYMBOL", "TIME", "TITLE"),
    }
)
"""The fields that read nothing but the document, and of that, what papers have."""

PROPERTIES: Final = frozenset({"AUTHOR", "LASTSAVEDBY", "SUBJECT", "TITLE"})
"""What a paper says of itself, by the names of fields."""


@attrs.define(eq=False)
class Field:
    """
    One field.

    Attributes:
        words: What is to be worked out, in pieces: "PAGE", "STYLEREF Title".

        end: The last element of it: what stands after this, stands after the field.

        result: The elements of words that show what was worked out the last time.

        inner: Whether it stands in the instruction or the result of another.
    """

    words: list[str] = attrs.field(factory=list)
    end: etree._Element | None = None
    result: list[etree._Element] = attrs.field(factory=list)
    inner: bool = False

    @property
    def instruction(self) -> list[str]:
        """Return its words in capitals, without their quotes."""
        return "".join(self.words).replace('"', " ").upper().split()

    @property
    def name(self) -> str:
        """Return the first word of the instruction."""
        word = "".join(self.instruction[:1])
        return "=" if word.startswith("=") else word

    @property
    def property(self) -> str:
        """Return the property of the document that it shows, or nothing."""
        name, *rest = self.instruction or [""]
        if name == "DOCPROPERTY":
            return "".join(rest[:1])
        if name == "STYLEREF" and rest[:1] == ["TITLE"]:
            return "TITLE"
        return name if name in PROPERTIES else ""


def fields(root: etree._Element) -> Iterator[Field]:
    """Yield the fields of a head or foot, in the order of their ends."""
    for each in root.iter(ns("w:fldSimple")):
        yield Field(
            [attribute(each, "w:instr") or ""],
            each,
            list(each.iter(ns("w:t"))),
            any(True for _ in each.iterancestors(ns("w:fldSimple"))),
        )
    open_fields: list[tuple[Field, list[bool]]] = []
    for each in root.iter(ns("w:fldChar"), ns("w:instrText"), ns("w:t")):
        kind = attribute(each, "w:fldCharType")
        if kind == "begin":
            open_fields.append((Field(inner=bool(open_fields)), []))
        elif not open_fields:
            continue
        elif kind == "separate":
            open_fields[-1][1].append(True)
        elif kind == "end":
            field, _ = open_fields.pop()
            field.end = each.getparent()
            yield field
        elif each.tag == ns("w:instrText"):
            open_fields[-1][0].words.append(each.text or "")
        elif open_fields[-1][1]:
            open_fields[-1][0].result.append(each)
    # What never ends is not worked out, but its instruction counts.
    yield from (field for field, _ in open_fields)
