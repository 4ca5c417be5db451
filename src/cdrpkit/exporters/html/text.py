"""Text as HTML: what must be escaped, and the pieces of a sentence."""

from __future__ import annotations

import html
import re
from functools import partial
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
    said,
)
from cdrpkit.exporters import characters
from cdrpkit.exporters.links import address_of, anchor
from cdrpkit.saying import UNHOLDABLE

__all__ = ["attribute", "escaped", "listing", "mark_of", "one_line", "words"]

# What cannot stand in the text of a page as it is.
_SPECIAL: Final = re.compile(f"[&<>\n\r{UNHOLDABLE}]")
_checked = partial(characters.checked, where="a web page")
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
    text = escaped(said(inline, numbers))
    match inline:
        case Ref():
            return f'<a href="#{anchor(inline.key)}">{text}</a>'
        case Cite():
            return f"<cite>{_linked(inline, text)}</cite>"
        case Emphasis():
            return f"<em>{text}</em>"
        case Link():
            return _linked(inline, text)
        case Footnote(key):
            leads = f'id="{mark_of(inline)}" href="#{anchor(key)}" role="doc-noteref"'
            return f"<sup><a {leads}>{text}</a></sup>"
        case _:
            return text


def _linked(inline: Link | Cite, text: str) -> str:
    address = address_of(inline)
    return text if address is None else f"<a href={attribute(address)}>{text}</a>"
