"""
What blocks of text are made of, and what they need of the rest of the file.

Words lead to addresses and lists count for themselves; both are declared outside
the body, so a `Story` keeps account of them while the body is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.document import Cite, Emphasis, Inline, Inlines, Link, Listing, Ref
from cdrpkit.exporters.docx.text import attribute, bookmark, paragraph, run
from cdrpkit.exporters.links import label_of

__all__ = ["IN_CELL", "IN_TEXT", "PARAGRAPHS", "ListStyle", "Story", "numbered_as"]

# The kinds of list and the lists themselves that numbering.xml declares.
PARAGRAPHS: Final = 0
_LISTS_DECLARED: Final = 3


@attrs.frozen
class ListStyle:
    """
    How lists look in some place.

    Attributes:
        bullet: The style of an item with a bullet.

        bullets: The list that all such items belong to; a bullet counts nothing.

        number: The style of an item with a number.

        kind: The kind of list (w:abstractNum) that each numbered one is.
    """

    bullet: str
    bullets: int
    number: str
    kind: int


IN_TEXT: Final = ListStyle("ListBullet", 2, "ListNumber", 3)
IN_CELL: Final = ListStyle("TableBullet", 3, "TableNumber", 4)


@attrs.define
class Story:
    """
    The account of one report's text.

    Attributes:
        labels: How a reference to a key is printed.

        links: The relationship that stands for each address.

        lists: The kind and the level of each list that starts anew, in order.

        marks: How many bookmarks there are.
    """

    labels: dict[str, str]
    links: dict[str, str] = attrs.field(factory=dict)
    lists: list[tuple[int, int]] = attrs.field(factory=list)
    marks: int = 0

    def new_list(self, kind: int, level: int = 0) -> int:
        """Return the number (w:numId) of a new list that starts from 1 on a level."""
        self.lists.append((kind, level))
        return _LISTS_DECLARED + len(self.lists)

    def new_lists(self) -> Iterator[tuple[int, int, int]]:
        """Yield the number, the kind and the level of each list that starts anew."""
        for number, (kind, level) in enumerate(self.lists, _LISTS_DECLARED + 1):
            yield number, kind, level

    def marked(self, key: str | None, content: str) -> str:
        """Return *content* inside the bookmark of *key*, if there is one."""
        if key is None:
            return content
        self.marks += 1
        start = f'<w:bookmarkStart w:id="{self.marks}" w:name="{bookmark(key)}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self.marks}"/>'

    def runs(self, inlines: Inlines) -> str:
        """Return *inlines* as runs and links."""
        return "".join([self._inline(inline) for inline in inlines])

    def listing(
        self, listing: Listing, style: ListStyle, first: str = "", level: int = 0
    ) -> str:
        """
        Return the items of *listing*, inside *level* other lists.

        The first item has the properties *first* besides; a list inside an item follows
        its words.
        """
        if listing.ordered:
            name, number = style.number, self.new_list(style.kind, level)
        else:
            name, number = style.bullet, style.bullets
        member = numbered_as(number, level)
        parts = []
        for place, item in enumerate(listing.items):
            properties = member if place else member + first
            parts.append(paragraph(name, self.runs(item.inlines), properties))
            if item.sublist:
                parts.append(self.listing(item.sublist, style, level=level + 1))
        return "".join(parts)

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Ref():
                return self._reference(inline)
            case Cite(citation):
                return run(citation.long)
            case Emphasis(text):
                return run(text, "Emphasis")
            case Link(text, address):
                link = self.links.setdefault(address, f"link{len(self.links) + 1}")
                content = run(text, "Hyperlink")
                return f'<w:hyperlink r:id="{link}">{content}</w:hyperlink>'
            case _:
                return run(inline.text)

    def _reference(self, ref: Ref) -> str:
        anchor = attribute(bookmark(ref.key))
        words = run(label_of(ref, self.labels))
        return f"<w:hyperlink w:anchor={anchor}>{words}</w:hyperlink>"


def numbered_as(number: int, level: int = 0) -> str:
    """Return the property that puts a paragraph on a level of the list so numbered."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
