"""The text of a report as sections of a page, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from cdrpkit.document import Heading, Listing, Numbers, Paragraph, Report, TableBlock
from cdrpkit.exporters.headings import APPENDED, heading_words, ranks
from cdrpkit.exporters.html.tables import table
from cdrpkit.exporters.html.text import escaped, listing, words
from cdrpkit.exporters.links import anchor

__all__ = ["Section", "body", "sections"]

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
    rank = ranks(report.blocks)
    taken: dict[str, int] = {}
    for block, mark in zip(report.blocks, numbers.marks, strict=True):
        if isinstance(block, Heading):
            said = heading_words(block, mark)
            if block.key is None:
                slug = _slug("h", said)
                taken[slug] = taken.get(slug, 0) + 1
                place = slug if taken[slug] == 1 else f"{slug}--{taken[slug]}"
            else:
                place = anchor(block.key)
            yield Section(
                rank=next(rank),
                place=place,
                words=said,
                appended=block.marker in APPENDED,
            )


def body(report: Report, numbers: Numbers, headed: Iterable[Section]) -> Iterator[str]:
    """
    Yield the blocks of *report* under its headings, *headed*.

    Numbered paragraphs are items of lists that go on counting where the last one
    ended; a list that follows one belongs to it.
    """
    ahead = iter(headed)
    depth = 0
    counting = False
    for block, mark in zip(report.blocks, numbers.marks, strict=True):
        joins = isinstance(block, Listing) or _is_numbered(block)
        if counting and not joins:
            yield "</li>\n</ol>\n"
            counting = False
        match block:
            case Heading():
                section = next(ahead)
                yield "</section>\n" * (depth - section.rank + 1)
                depth = section.rank
                yield f"{_opening(section)}{_heading(section)}"
            case Paragraph(numbered=True):
                count = (mark or "").removesuffix(".")
                start = f'<ol class="paragraphs" start="{count}">\n'
                yield "</li>\n" if counting else start
                yield f"<li{_id(block.key)}><p>{_said(block, numbers)}</p>\n"
                counting = True
            case Paragraph():
                yield f"<p{_id(block.key)}>{_said(block, numbers)}</p>\n"
            case Listing():
                yield f"{listing(block, numbers.labels)}\n"
            case TableBlock(key=key):
                place = anchor(key) if key is not None else _slug("", mark or "")
                yield from table(block, mark or "", place, numbers.labels)
    yield "</li>\n</ol>\n" * counting
    yield "</section>\n" * depth


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


def _said(block: Paragraph, numbers: Numbers) -> str:
    return words(block.inlines, numbers.labels)


def _slug(*parts: str) -> str:
    """Return an id of plain words, which no key's is: there are no hyphens in those."""
    plain = (_UNFIT.sub("-", part.lower()).strip("-") for part in parts)
    return "-".join(part for part in plain if part)
