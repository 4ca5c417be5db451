"""Text as HTML: what must be escaped, and the pieces of a sentence."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final

from cdrpkit.document import Cite, Emphasis, Inline, Inlines, Link, Listing, Ref
from cdrpkit.exporters import characters
from cdrpkit.exporters.links import anchor, label_of, leads_out

__all__ = ["attribute", "escaped", "listing", "one_line", "words"]

Labels = Mapping[str, str]

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


def words(inlines: Inlines, labels: Labels) -> str:
    """Return *inlines* as text and links."""
    return "".join([_piece(inline, labels) for inline in inlines])


def listing(block: Listing, labels: Labels, level: int = 0) -> str:
    """Return the items of *block*, if it has any, inside *level* other lists."""
    if not block.items:
        return ""
    start, end = (_COUNTED[level], "</ol>") if block.ordered else ("<ul>", "</ul>")
    parts = [start]
    for item in block.items:
        parts += "\n<li>", words(item.inlines, labels)
        if item.sublist:
            parts += "\n", listing(item.sublist, labels, level + 1)
        parts.append("</li>")
    return "".join([*parts, "\n", end])


def _piece(inline: Inline, labels: Labels) -> str:
    match inline:
        case Ref():
            label = escaped(label_of(inline, labels))
            return f'<a href="#{anchor(inline.key)}">{label}</a>'
        case Cite(citation):
            return f"<cite>{_linked(citation.long, citation.link or '')}</cite>"
        case Emphasis(text):
            return f"<em>{escaped(text)}</em>"
        case Link(text, address):
            return _linked(text, address)
        case _:
            return escaped(inline.text)


def _linked(text: str, address: str) -> str:
    if not leads_out(address):
        return escaped(text)
    return f"<a href={attribute(address)}>{escaped(text)}</a>"


def _checked(text: str) -> str:
    return characters.checked(text, "a web page")
