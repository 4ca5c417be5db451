"""
What blocks of text are made of, and what they need of the rest of the file.

Words lead to addresses, notes stand at the foot of a page, and lists count for
themselves; all of these are declared outside the body, so a `Story` keeps account of
them while the body is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from cdrpkit.document import (
    Cite,
    Emphasis,
    Figure,
    Footnote,
    Inline,
    Inlines,
    Link,
    Listing,
    Numbers,
    Ref,
    said,
)
from cdrpkit.exporters.docx.pages import A4, Sheet
from cdrpkit.exporters.docx.references import References
from cdrpkit.exporters.docx.text import MARKS, bookmark, paragraph, run
from cdrpkit.exporters.links import address_of

if TYPE_CHECKING:
    from cdrpkit.exporters.docx.baseline import Account

__all__ = [
    "IN_CELL",
    "IN_TEXT",
    "KEEP_NEXT",
    "LISTS_DECLARED",
    "PARAGRAPHS",
    "ListStyle",
    "Story",
    "numbered_as",
]

KEEP_NEXT: Final = "<w:keepNext/>"

# The kinds of list and the lists themselves that numbering.xml declares.
PARAGRAPHS: Final = 0
LISTS_DECLARED: Final = 3
# Word's own limit is a little above.
_MOST_LISTS: Final = 2000


@attrs.frozen
class ListStyle:
    """
    How lists look in some place.

    Attributes:
        bullet: The style of an item with a bullet.

        bullets: The list that all such items belong to; a bullet counts nothing.

        number: The style of an item with a number.

        kind: The kind of list (w:abstractNum) that each numbered one is.

        keeps_two: Whether no item stands on a page alone; rows see to it themselves.
    """

    bullet: str
    bullets: int
    number: str
    kind: int
    keeps_two: bool


_SUPERSCRIPT: Final = (
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{}</w:r>'
)


IN_TEXT: Final = ListStyle("ListBullet", 2, "ListNumber", 3, keeps_two=True)
IN_CELL: Final = ListStyle("TableBullet", 3, "TableNumber", 4, keeps_two=False)


@attrs.define
class Story:
    """
    The account of one report's text.

    Attributes:
        references: How references are written.

        numbers: The numbers of the paper, as they are seen from what is being written.

        pictures: The relationship that stands for each file of a picture.

        links: The relationship that stands for each address.

        note_links: The same, of the addresses in footnotes.

        notes: The footnotes, as they are written, in order.

        lists: The kind and the level of each list that starts anew, in order.

        marks: How many bookmarks there are.

        sheet: The paper that it is printed on.

        declared: How many lists there are besides its own.

        account: The account of what is said, where one is kept.
    """

    references: References
    numbers: Numbers
    pictures: dict[bytes, str] = attrs.field(factory=dict)
    links: dict[str, str] = attrs.field(factory=dict)
    note_links: dict[str, str] = attrs.field(factory=dict)
    notes: list[str] = attrs.field(factory=list)
    lists: list[tuple[int, int]] = attrs.field(factory=list)
    marks: int = 0
    sheet: Sheet = A4
    declared: int = LISTS_DECLARED
    account: Account | None = None

    def new_list(self, kind: int, level: int = 0) -> int:
        """
        Return the number (w:numId) of a new list that starts from 1 on a level.

        Raises:
            ValueError: If there are more than Word counts for certain.
        """
        self.lists.append((kind, level))
        number = self.declared + len(self.lists)
        if number > _MOST_LISTS:
            msg = (
                f"more than {_MOST_LISTS:,} numbered lists are more than Word can count"
                " in one file; make some of them bullets, or several papers of this one"
            )
            raise ValueError(msg)
        return number

    def new_lists(self) -> Iterator[tuple[int, int, int]]:
        """Yield the number, the kind and the level of each list that starts anew."""
        for number, (kind, level) in enumerate(self.lists, self.declared + 1):
            yield number, kind, level

    def new_mark(self) -> str:
        """Return the number of a new bookmark."""
        self.marks += 1
        return str(self.marks)

    def marked(self, name: str | None, content: str) -> str:
        """Return *content* inside the bookmark of that name, if there is to be one."""
        if name is None:
            return content
        number = self.new_mark()
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'

    def identified(self, content: str) -> tuple[str, str]:
        """Return the name of a hidden bookmark, and *content* inside it."""
        name = f"{MARKS}{self.marks + 1}"
        return name, self.marked(name, content)

    def runs(self, inlines: Inlines) -> str:
        """Return *inlines* as runs and links."""
        return "".join(
            [self._inline(inline, self.links, self.numbers) for inline in inlines]
        )

    def listing(
        self,
        listing: Listing,
        style: ListStyle,
        first: str = "",
        last: str = "",
        level: int = 0,
    ) -> str:
        """
        Return the items of *listing*, inside *level* other lists.

        The first paragraph has the properties *first* besides, and the last one those
        of *last*; a list inside an item follows its words.
        """
        if listing.ordered:
            name, number = style.number, self.new_list(style.kind, level)
        else:
            name, number = style.bullet, style.bullets
        member = numbered_as(number, level)
        end = len(listing.items) - 1
        parts = []
        for place, item in enumerate(listing.items):
            closing = last if place == end else ""
            keeps = item.sublist or (place < end and place in {0, end - 1})
            before = KEEP_NEXT if style.keeps_two and keeps else ""
            after = ("" if place else first) + ("" if item.sublist else closing)
            words = self.runs(item.inlines)
            parts.append(paragraph(name, words, before + member + after))
            if item.sublist:
                deeper = level + 1
                parts.append(
                    self.listing(item.sublist, style, last=closing, level=deeper)
                )
        return "".join(parts)

    def _inline(self, inline: Inline, links: dict[str, str], numbers: Numbers) -> str:
        match inline:
            case Ref():
                return self.references.written(inline, numbers)
            case Emphasis(text):
                return run(text, "Emphasis")
            case Link() | Cite() if address := address_of(inline):
                link = links.setdefault(address, f"link{len(links) + 1}")
                if self.account is not None:
                    in_text = links is self.links
                    told = self.account.links if in_text else self.account.note_links
                    told[link] = address
                content = run(said(inline, numbers), "Hyperlink")
                return f'<w:hyperlink r:id="{link}">{content}</w:hyperlink>'
            case Footnote():
                return self._footnote(inline)
            case Figure(text, name) if self.account is not None:
                place, content = self.identified(run(text))
                self.account.figure(name, place, text)
                return content
            case _:
                return run(said(inline, numbers))

    def _footnote(self, note: Footnote) -> str:
        """Return the mark of a footnote, and keep what it says."""
        links, numbers = self.note_links, self.numbers.in_notes
        told = "".join([self._inline(each, links, numbers) for each in note.inlines])
        number = len(self.notes) + 1
        own = _SUPERSCRIPT.format("<w:footnoteRef/>")
        words = paragraph("FootnoteText", f"{own}{run(' ')}{told}")
        self.notes.append(f'<w:footnote w:id="{number}">{words}</w:footnote>')
        if self.account is not None:
            self.account.note(words)
        mark = _SUPERSCRIPT.format(f'<w:footnoteReference w:id="{number}"/>')
        return self.marked(bookmark(note.key), mark)


def numbered_as(number: int, level: int = 0) -> str:
    """Return the property that puts a paragraph on a level of the list so numbered."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
