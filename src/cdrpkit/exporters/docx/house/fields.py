"""The fields in a head or foot: what Word works out anew when it lays out pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs
from lxml import etree

from cdrpkit.exceptions import shown
from cdrpkit.wordnames import attribute, ns

__all__ = ["ADDRESSES", "Field", "fault", "fields"]

ADDRESSES: Final = ("http://", "https://", "mailto:")
"""What a link may lead to."""

_HARMLESS: Final = frozenset(
    {
        *("=", "AUTHOR", "CREATEDATE", "DATE", "DOCPROPERTY", "FILENAME", "HYPERLINK"),
        *("IF", "LASTSAVEDBY", "NUMPAGES", "PAGE", "PRINTDATE", "QUOTE", "SAVEDATE"),
        *("SECTION", "SECTIONPAGES", "STYLEREF", "SUBJECT", "SYMBOL", "TIME", "TITLE"),
    }
)
"""The fields that read nothing but the document, and of that, what papers have."""

_PROPERTIES: Final = frozenset({"AUTHOR", "LASTSAVEDBY", "SUBJECT", "TITLE"})
"""What a paper says of itself, by the names of fields."""

_HOLDING: Final = frozenset({"=", "IF", "QUOTE"})
"""The fields whose instruction may hold others."""

_REFERRED: Final = frozenset({"TITLE", "HEADING 1", "HEADING 2", "HEADING 3"})
"""The styles whose words a head may repeat: those that papers are written in."""

_OTHER: Final = "{...}"
"""What stands in an instruction for another field."""

_DEEPEST: Final = 20
"""How many fields Word works out one in the other."""

_WORDS: Final = re.compile(r'"([^"]*)"?|([^\s"]+)')


@attrs.define(eq=False)
class Field:
    """
    One field.

    Attributes:
        words: What is to be worked out, in pieces: "PAGE", "STYLEREF Title".

        end: The last element of it: what stands after this, stands after the field.

        codes: The elements that say what is to be worked out.

        result: The elements of words that show what was worked out the last time.

        inner: Whether it stands in the instruction or the result of another.

        separated: Whether its instruction has ended.
    """

    words: list[str] = attrs.field(factory=list)
    end: etree._Element | None = None
    codes: list[etree._Element] = attrs.field(factory=list)
    result: list[etree._Element] = attrs.field(factory=list)
    inner: bool = False
    separated: bool = False

    @property
    def instruction(self) -> list[str]:
        """Return its words without their quotes."""
        found = _WORDS.finditer("".join(self.words))
        return [each[1] if each[2] is None else each[2] for each in found]

    @property
    def name(self) -> str:
        """Return the first word of the instruction, in capitals."""
        word = "".join(self.instruction[:1]).upper()
        return "=" if word.startswith("=") else word

    @property
    def argument(self) -> str:
        """Return the word after its name, if that is no switch."""
        word = "".join(self.instruction[1:2])
        return "" if word.startswith("\\") else word

    @property
    def property(self) -> str:
        """Return the property of the document that it shows, or nothing."""
        if self.name == "DOCPROPERTY":
            return self.argument.upper()
        if self.name == "STYLEREF" and self.argument.upper() == "TITLE":
            return "TITLE"
        return self.name if self.name in _PROPERTIES else ""

    def rename(self, name: str) -> None:
        """Have another field worked out in its place."""
        for each in self.codes:
            if each.tag == ns("w:fldSimple"):
                each.set(ns("w:instr"), f" {name} ")
            else:
                each.text, name = f" {name} " if name else "", ""


def fields(root: etree._Element) -> Iterator[Field]:
    """Yield the fields of a head or foot, in the order of their ends."""
    yield from _Reading(root).found


def fault(root: etree._Element) -> str:
    """Return why the fields of a head or foot cannot be lent; empty where they can."""
    reading = _Reading(root)
    if reading.broken:
        return "it has a field that is broken: its begin, middle and end do not match"
    for field in reading.found:
        if reason := _harm(field):
            said = shown(" ".join("".join(field.words).split()))
            return f"it has the field {said}, which {reason}"
    return ""


def _harm(field: Field) -> str:
    """Return what is wrong with a field; empty for nothing."""
    name, said = field.name, "".join(field.words)
    if name not in _HARMLESS:
        return "reads what no paper has"
    if _OTHER in said and name not in _HOLDING:
        return "is made by another field"
    if name == "DOCPROPERTY" and field.property not in _PROPERTIES:
        return "reads what no paper has"
    if name in _PROPERTIES and field.argument:
        return "gives the document another property"
    if name == "FILENAME" and "\\P" in said.upper():
        return "says in which folder a file lies"
    if name == "STYLEREF" and field.argument.upper() not in _REFERRED:
        return "repeats the words of a style that not every paper has"
    if name == "HYPERLINK" and not field.argument.lower().startswith(ADDRESSES):
        return "leads to what is no address of the web"
    return ""


class _Reading:
    """
    The fields of a part, read from its beginning to its end.

    What stands in a text box is a text of its own, and so are its fields.
    """

    def __init__(self, root: etree._Element) -> None:
        self.found: list[Field] = []
        self.broken = False
        self._open: dict[etree._Element | None, list[Field]] = {}
        names = ("fldSimple", "fldChar", "instrText", "delInstrText", "t")
        for each in root.iter(*(ns(f"w:{name}") for name in names)):
            box = next(each.iterancestors(ns("w:txbxContent")), None)
            self._read(each, self._open.setdefault(box, []))
        if any(self._open.values()):
            self.broken = True

    def _read(self, each: etree._Element, there: list[Field]) -> None:
        """Read one element, with the fields that are open around it."""
        if each.tag == ns("w:fldSimple"):
            around = next(each.iterancestors(ns("w:fldSimple")), None)
            self._stands_in(there)
            self.found.append(
                Field(
                    [attribute(each, "w:instr") or ""],
                    each,
                    [each],
                    list(each.iter(ns("w:t"))),
                    bool(there) or around is not None,
                )
            )
        elif each.tag == ns("w:fldChar"):
            self._turn(each, attribute(each, "w:fldCharType"), there)
        elif each.tag == ns("w:instrText") and there and not there[-1].separated:
            there[-1].words.append(each.text or "")
            there[-1].codes.append(each)
        elif each.tag == ns("w:t") and (not there or there[-1].separated):
            for field in there:
                if field.separated:
                    field.result.append(each)
        else:
            # Word takes for an instruction whatever stands before the middle.
            self.broken = True

    def _turn(self, each: etree._Element, kind: str | None, there: list[Field]) -> None:
        """Begin a field, end its instruction, or end it."""
        if kind == "begin":
            self._stands_in(there)
            simple = next(each.iterancestors(ns("w:fldSimple")), None)
            if len(there) == _DEEPEST:
                self.broken = True
                return
            there.append(Field(inner=bool(there) or simple is not None))
        elif kind == "separate" and there and not there[-1].separated:
            there[-1].separated = True
        elif kind == "end" and there:
            there[-1].end = each.getparent()
            self.found.append(there.pop())
        else:
            self.broken = True

    def _stands_in(self, there: list[Field]) -> None:
        """Say of a field's instruction that another field stands in it."""
        if there and not there[-1].separated:
            there[-1].words.append(_OTHER)
