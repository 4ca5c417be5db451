"""Text as HTML: what must be escaped, and the pieces of a sentence."""

from __future__ import annotations

import html
import re
from typing import Final

from cdrpkit.document import (
    Cite,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Listing,
    Numbers,
    Ref,
)
from cdrpkit.exporters import characters
from cdrpkit.exporters.links import anchor, label_of, leads_out

__all__ = ["attribute", "escaped", "listing", "mark_of", "one_line", "words"]

# What cannot stand in the text of a page as it is.
_SPECIAL: Final = re.compile(
    "[&<>\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)
# Words tell the levels of a list apart even where no style is applied.
_COUNTED: Final = ("<ol>", '<ol type="a">', '<ol type="i">')


def escaped(text: str) -> str:
    """Return *text* as the content of an element; a line end becomes a line break."""
    if _SPECIAL.search(text) is None:
        return text
    text = html.escape(_checked(text), quote=False)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def attribute(text: str) -> str:
    """Return *text* as the value of an attribute, in its quotes."""
    return f'"{html.escape(_checked(text))}"'


def one_line(text: str) -> str:
    """Return *text* as the content of an element that can have no line breaks."""
    return escaped(" ".join(_checked(text).split()))


def words(inlines: Inlines, numbers: Numbers) -> str:
    """Return *inlines* as text and links."""
    return "".join([_piece(inline, numbers) for inline in inlines])


def listing(block: Listing, numbers: Numbers, level: int = 0) -> str:
    """Return the items of *block*, if it has any, inside *level* other lists."""
    if not block.items:
        return ""
    start, end = (_COUNTED[level], "</ol>") if block.ordered else ("<ul>", "</ul>")
    parts = [start]
    for item in block.items:
        parts += "\n<li>", words(item.inlines, numbers)
        if item.sublist:
            parts += "\n", listing(item.sublist, numbers, level + 1)
        parts.append("</li>")
    return "".join([*parts, "\n", end])


def mark_of(note: Footnote) -> str:
    """Return the id of the mark of *note*; the note itself has that of its key."""
    return f"{anchor(note.key)}-mark"


def _piece(inline: Inline, numbers: Numbers) -> str:
    match inline:
        case Ref():
            label = escaped(label_of(inline, numbers.labels))
            return f'<a href="#{anchor(inline.key)}">{label}</a>'
        case Cite(citation):
            return f"<cite>{_linked(citation.long, citation.link or '')}</cite>"
        case Emphasis(text):
            return f"<em>{escaped(text)}</em>"
        case Link(text, address):
            return _linked(text, address)
        case Footnote(key):
            leads = f'id="{mark_of(inline)}" href="#{anchor(key)}" role="doc-noteref"'
            return f"<sup><a {leads}>[{numbers.notes[key]}]</a></sup>"
        case _:
            return escaped(inline.text)


def _linked(text: str, address: str) -> str:
    if not leads_out(address):
        return escaped(text)
    return f"<a href={attribute(address)}>{escaped(text)}</a>"


def _checked(text: str) -> str:
    return characters.checked(text, "a web page")
