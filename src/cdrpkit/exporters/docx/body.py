"""The text of a report as the body of a Word file, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from cdrpkit.document import (
    Block,
    Heading,
    Listing,
    Marker,
    Numbers,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Place,
    Quotation,
    Report,
    TableBlock,
    captioned,
    titled,
)
from cdrpkit.exporters.docx.pictures import drawing
from cdrpkit.exporters.docx.story import (
    IN_TEXT,
    KEEP_NEXT,
    PARAGRAPHS,
    Story,
    numbered_as,
)
from cdrpkit.exporters.docx.tables import table
from cdrpkit.exporters.docx.text import bookmark, field, paragraph, run

__all__ = ["body"]

# Where a page begins, no space is wanted; a turned page has it taken away as it is.
_NEW_PAGE: Final = '<w:pageBreakBefore/><w:spacing w:before="0"/>'
# A table has no space of its own below it.
_BELOW_TABLE: Final = '<w:spacing w:before="240"/>'


@attrs.frozen
class _Placed:
    """
    A block in its place.

    Attributes:
        block: No turn of the page.

        place: How it stands in the paper.

        orientation: How the page lies on which it stands.

        anchor: The bookmark by which the list of contents leads to it, or None.
    """

    block: Block
    place: Place
    orientation: Orientation
    anchor: str | None


def body(report: Report, numbers: Numbers, story: Story) -> Iterator[str]:
    """Yield the elements of *report*, and note in *story* what they need."""
    placed = list(_placed(report, numbers))
    yield paragraph("Title", run(report.title))
    for label, value in report.header:
        yield paragraph("PaperDetails", run(f"{label}:", "Strong") + run(f" {value}"))
    yield from _contents(placed)
    count, first = 1, True
    orientation = Orientation.PORTRAIT
    neighbours = zip((None, *placed)[:-1], placed, (*placed, None)[1:], strict=True)
    for before, here, after in neighbours:
        story.numbers = numbers.seen_from(here.place.part)
        if isinstance(here.block, Heading) and here.block.marker.is_appended:
            count = story.new_list(PARAGRAPHS)
        turns = after is not None and after.orientation is not here.orientation
        end = story.sheet.section(here.orientation, first=first) if turns else ""
        yield from _written(here, before, after, story, count=count, end=end)
        orientation, first = here.orientation, first and not turns
    yield story.sheet.section(orientation, first=first)


def _placed(report: Report, numbers: Numbers) -> Iterator[_Placed]:
    """Yield the blocks, each with how its page lies; a turn is none of them."""
    orientation = Orientation.PORTRAIT
    for position, block in enumerate(report.blocks):
        if isinstance(block, PageTurn):
            orientation = block.to
            continue
        place = numbers.places[position]
        listed = 0 < place.rank <= report.contents
        anchor = f"_Contents{position}" if listed else None
        yield _Placed(block, place, orientation, anchor)


def _contents(placed: list[_Placed]) -> Iterator[str]:
    """
    Yield the list of contents, each line of which leads to its heading.

    Only a program that lays out pages knows their numbers, and a field that asks for
    them would have the reader asked as well when the file is opened.
    """
    if any(each.anchor for each in placed):
        yield paragraph("TOCHeading", run("Contents"))
    for each in placed:
        if each.anchor and isinstance(each.block, Heading):
            words = run(titled(each.block, each.place.mark))
            link = f'<w:hyperlink w:anchor="{each.anchor}" w:history="1">{words}'
            yield paragraph(f"TOC{each.place.rank}", f"{link}</w:hyperlink>")


def _written(
    here: _Placed,
    before: _Placed | None,
    after: _Placed | None,
    story: Story,
    *,
    count: int,
    end: str,
) -> Iterator[str]:
    """
    Yield a block; paragraphs are numbered by the list *count*.

    What ends a section, if *end* does, stands in its last paragraph. A table has
    none, and in a caption or a heading LibreOffice loses what references lead to:
    after these stands a paragraph with nothing in it.
    """
    block = here.block
    space = _BELOW_TABLE if before and isinstance(before.block, TableBlock) else ""
    match block:
        case Heading():
            turned = before is not None and before.orientation is not here.orientation
            yield _heading(here, block, count, story, turned=turned)
        case Paragraph():
            leads = after and isinstance(
                after.block, Listing | Quotation | TableBlock | Picture
            )
            lead = KEEP_NEXT if leads else ""
            yield _paragraph(block, count, lead, space + end, story)
            return
        case Listing():
            yield story.listing(block, IN_TEXT, space, end)
            return
        case Quotation():
            yield paragraph("Quote", story.runs(block.inlines), space)
            source = run("– ") + story.runs(block.attribution)
            yield paragraph("QuoteSource", source, end)
            return
        case Picture():
            link, number = story.pictures[block.png], _number(here.place)
            shown = drawing(block, here.orientation, link, number, story.sheet)
            yield paragraph("Picture", shown, space)
            yield _caption(block, here.place, "PictureCaption", story)
        case TableBlock():
            yield _caption(block, here.place, "Caption", story)
            page, sheet = here.orientation, story.sheet
            room = sheet.text_width(page), sheet.text_height(page)
            yield from table(block, story, *room)
    if end:
        yield paragraph("SectionEnd", "", end)


def _number(place: Place) -> int:
    """Return which of the pictures a picture is."""
    return int(place.label.number or 0) if place.label else 0


def _heading(
    here: _Placed, heading: Heading, count: int, story: Story, *, turned: bool
) -> str:
    """
    Return a heading after its mark, in the style of its rank.

    A heading that is counted with the paragraphs is numbered by their list *count*.
    What a reference follows stands inside its bookmark: the number, or the words.
    """
    properties, mark, label = "", here.place.mark or "", here.place.label
    number = None if label is None else label.number
    if heading.marker.is_appended:
        # Where the page was turned, it is a new one already.
        properties = "" if turned else _NEW_PAGE
    elif heading.marker is Marker.PARAGRAPH:
        # Word counts it, and what is referred to is all that it says.
        properties, mark, number = numbered_as(count), "", None
    words = titled(heading, mark)
    before, followed, after = "", words, ""
    if number is not None:
        at = mark.rindex(number) if mark else len(words) - len(number)
        before, followed, after = words[:at], number, words[at + len(number) :]
    name = None if heading.key is None else bookmark(heading.key)
    content = story.marked(name, run(followed))
    content = (run(before) if before else "") + content + (run(after) if after else "")
    style = f"Heading{here.place.rank}"
    return paragraph(style, story.marked(here.anchor, content), properties)


def _paragraph(
    block: Paragraph, count: int, lead: str, after: str, story: Story
) -> str:
    """
    Return a paragraph, numbered by the list *count* if it is to be.

    Word wants its properties in order: *lead* before that number, and *after* behind.
    """
    name = None if block.key is None else bookmark(block.key)
    content = story.marked(name, story.runs(block.inlines))
    if not block.numbered:
        return paragraph("Normal", content, lead + after)
    return paragraph("NumberedParagraph", content, lead + numbered_as(count) + after)


def _caption(
    block: TableBlock | Picture, place: Place, style: str, story: Story
) -> str:
    """Return a caption whose number Word can count on from, and list."""
    label = place.label
    word, number = ("", "") if label is None else (label.word, label.number or "")
    rest = captioned(block, place.mark).removeprefix(place.mark or "")
    name = None if block.key is None else bookmark(block.key)
    counted = story.marked(name, field(f"SEQ {word} \\* ARABIC", number))
    return paragraph(style, run(f"{word} ") + counted + run(rest))
