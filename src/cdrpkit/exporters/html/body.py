"""
The text of a report as sections of a page, block by block, and its notes after it.

Where the paper turns its pages, what follows stands in a place that is turned when it
is printed; on a screen there is nothing to turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from cdrpkit.document import (
    Block,
    Heading,
    Listing,
    Numbers,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Place,
    Quotation,
    Report,
    TableBlock,
    noted,
    titled,
)
from cdrpkit.exporters.html.figures import picture, quotation
from cdrpkit.exporters.html.tables import table
from cdrpkit.exporters.html.text import escaped, listing, mark_of, words
from cdrpkit.exporters.links import anchor

__all__ = ["Section", "body", "notes", "sections"]

# The title of the paper is the heading above all others.
_DEEPEST: Final = 6
_UNFIT: Final = re.compile("[^0-9a-z]+")


@attrs.frozen(kw_only=True)
class Section:
    """
    A section of the page, as its heading has it.

    Attributes:
        rank: 1, or one below that of the section it is in.

        place: The id of the heading.

        words: The heading, with its number.

        appended: Whether it stands after the paper itself, on a page of its own.
    """

    rank: int
    place: str
    words: str
    appended: bool


def sections(report: Report, numbers: Numbers) -> Iterator[Section]:
    """
    Yield the sections of *report*, in order.

    The place of a heading without a key is made of its words, and counted where
    they come again, so that it stays while others come and go.
    """
    taken: dict[str, int] = {}
    for block, stands in zip(report.blocks, numbers.places, strict=True):
        if isinstance(block, Heading):
            said = titled(block, stands.mark)
            if block.key is None:
                slug = _slug("h", said)
                taken[slug] = taken.get(slug, 0) + 1
                place = slug if taken[slug] == 1 else f"{slug}--{taken[slug]}"
            else:
                place = anchor(block.key)
            yield Section(
                rank=stands.rank,
                place=place,
                words=said,
                appended=block.marker.is_appended,
            )


def body(report: Report, numbers: Numbers, headed: Iterable[Section]) -> Iterator[str]:
    """
    Yield the blocks of *report* under its headings, *headed*.

    Numbered paragraphs are items of lists that go on counting where the last one
    ended; a list or a quotation that follows one belongs to it.
    """
    ahead = iter(headed)
    depth = 0
    counting = turned = False
    lies = Orientation.PORTRAIT
    for block, stands in zip(report.blocks, numbers.places, strict=True):
        mark, numbers = stands.mark, numbers.seen_from(stands.part)
        joins = isinstance(block, Listing | Quotation) or _is_numbered(block)
        if counting and not joins:
            yield "</li>\n</ol>\n"
            counting = False
        if turned and isinstance(block, Heading | PageTurn):
            yield "</div>\n"
            turned = False
        match block:
            case PageTurn(to):
                lies = to
                continue
            case Heading():
                section = next(ahead)
                yield "</section>\n" * (depth - section.rank + 1)
                depth = section.rank
                yield _opening(section)
                content = _heading(section)
            case Paragraph(numbered=True):
                start = f'<ol class="paragraphs" start="{_count(stands)}">\n'
                content = "</li>\n" if counting else start
                content += f"<li{_id(block.key)}><p>{_said(block, numbers)}</p>\n"
                counting = True
            case _:
                content = ""
        if lies is Orientation.LANDSCAPE and not turned:
            yield '<div class="landscape">\n'
            turned = True
        yield content
        if not content:
            yield from _block(block, mark or "", numbers)
    yield "</li>\n</ol>\n" * counting
    yield "</div>\n" * turned
    yield "</section>\n" * depth


def _block(block: Block, mark: str, numbers: Numbers) -> Iterator[str]:
    """Yield a block that neither begins nor goes on with anything around it."""
    match block:
        case Paragraph():
            yield f"<p{_id(block.key)}>{_said(block, numbers)}</p>\n"
        case Listing():
            yield f"{listing(block, numbers)}\n"
        case Quotation():
            yield quotation(block, numbers)
        case Picture():
            yield picture(block, mark, _place(block, mark))
        case TableBlock():
            yield from table(block, mark, _place(block, mark), numbers)


def notes(report: Report, numbers: Numbers) -> Iterator[str]:
    """Yield the footnotes, each of which leads back to its mark."""
    listed = [
        f'<li id="{anchor(note.key)}">{words(note.inlines, seen)}'
        f' <a href="#{mark_of(note)}" role="doc-backlink" aria-label="Back to the'
        f' mark of footnote {numbers.notes[note.key]}">\u21a9\ufe0e</a></li>\n'
        for note, seen in noted(report.blocks, numbers)
    ]
    if listed:
        yield '<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n'
        yield '<h2 class="unseen" id="notes">Footnotes</h2>\n<ol>\n'
        yield from listed
        yield "</ol>\n</section>\n"


def _count(stands: Place) -> str:
    """Return the number of a numbered paragraph."""
    return "" if stands.label is None else stands.label.number or ""


def _is_numbered(block: object) -> bool:
    return isinstance(block, Paragraph) and block.numbered


def _opening(section: Section) -> str:
    return '<section class="appended">\n' if section.appended else "<section>\n"


def _heading(section: Section) -> str:
    """Return a heading below the title; HTML has six ranks, and others are told."""
    rank = section.rank + 1
    level = min(rank, _DEEPEST)
    told = f' aria-level="{rank}"' if rank > level else ""
    return f'<h{level} id="{section.place}"{told}>{escaped(section.words)}</h{level}>\n'


def _id(key: str | None) -> str:
    return "" if key is None else f' id="{anchor(key)}"'


def _place(block: TableBlock | Picture, mark: str) -> str:
    """Return the id of what has a caption: of its key, or of its mark."""
    return _slug(mark) if block.key is None else anchor(block.key)


def _said(block: Paragraph, numbers: Numbers) -> str:
    return words(block.inlines, numbers)


def _slug(*parts: str) -> str:
    """Return an id of plain words, which no key's is: there are no hyphens in those."""
    plain = (_UNFIT.sub("-", part.lower()).strip("-") for part in parts)
    return "-".join(part for part in plain if part)
