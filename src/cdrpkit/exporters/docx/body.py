"""The text of a report as the body of a Word file, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.document import (
    Heading,
    Listing,
    Marker,
    Numbers,
    Paragraph,
    Report,
    TableBlock,
)
from cdrpkit.exporters.docx.story import IN_TEXT, PARAGRAPHS, Story, numbered_as
from cdrpkit.exporters.docx.tables import table
from cdrpkit.exporters.docx.text import field, paragraph, run

__all__ = ["body"]

_DEEPEST_STYLE: Final = 3
_APPENDED: Final = frozenset({Marker.APPENDIX, Marker.ANNEX})
_KEEP_NEXT: Final = "<w:keepNext/>"
_NEW_PAGE: Final = "<w:pageBreakBefore/>"
# A table has no space of its own below it.
_BELOW_TABLE: Final = '<w:spacing w:before="240"/>'


def body(report: Report, numbers: Numbers, story: Story) -> Iterator[str]:
    """Yield the elements of *report*, and note in *story* what they need."""
    yield paragraph("Title", run(report.title))
    for label, value in report.header:
        yield paragraph("PaperDetails", run(f"{label}:", "Strong") + run(f" {value}"))
    count = 1
    blocks = report.blocks
    neighbours = zip((None, *blocks)[:-1], blocks, (*blocks, None)[1:], strict=True)
    for (before, block, after), mark in zip(neighbours, numbers.marks, strict=True):
        space = _BELOW_TABLE if isinstance(before, TableBlock) else ""
        match block:
            case Heading():
                if block.marker in _APPENDED:
                    count = story.new_list(PARAGRAPHS)
                yield _heading(block, mark, count, story)
            case Paragraph():
                lead = _KEEP_NEXT if isinstance(after, Listing | TableBlock) else ""
                yield _paragraph(block, count, lead, space, story)
            case Listing():
                yield story.listing(block, IN_TEXT, space)
            case TableBlock():
                yield _caption(block, mark, story)
                yield from table(block, story)


def _heading(heading: Heading, mark: str | None, count: int, story: Story) -> str:
    """
    Return a heading after its mark; a level without a style keeps its rank.

    A heading that is counted with the paragraphs is numbered by their list *count*.
    """
    style = f"Heading{min(heading.level, _DEEPEST_STYLE)}"
    properties = ""
    if heading.marker in _APPENDED:
        properties = _NEW_PAGE
        mark = f"{mark}:" if heading.text else mark
    elif heading.marker is Marker.PARAGRAPH:
        properties, mark = numbered_as(count), None
    if heading.level > _DEEPEST_STYLE:
        properties += f'<w:outlineLvl w:val="{heading.level - 1}"/>'
    words = " ".join(part for part in (mark, heading.text) if part)
    return paragraph(style, story.marked(heading.key, run(words)), properties)


def _paragraph(
    block: Paragraph, count: int, lead: str, space: str, story: Story
) -> str:
    """Return a paragraph, numbered by the list *count* if it is to be."""
    content = story.marked(block.key, story.runs(block.inlines))
    if not block.numbered:
        return paragraph("Normal", content, lead + space)
    return paragraph("NumberedParagraph", content, lead + numbered_as(count) + space)


def _caption(block: TableBlock, mark: str | None, story: Story) -> str:
    """Return a caption whose number Word can count on from, and list."""
    word, _, figure = (mark or "").rpartition(" ")
    number = field("SEQ Table \\* ARABIC", figure)
    content = run(f"{word} ") + number + run(f": {block.caption}")
    return paragraph("Caption", story.marked(block.key, content))
