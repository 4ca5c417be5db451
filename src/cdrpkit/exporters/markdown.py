r"""
The Markdown exporter: a report as CommonMark, with tables as GitHub writes them.

Every number stands as a list's own or as words, so that it is the same wherever the
file is read. References are words, for no two readers make the same names of headings.
A line break is ``<br>``, for nothing else is one everywhere that text can stand; in a
cell, which is one line, it also parts the paragraphs and the items of a list.

Footnotes are words too, after all else: what GitHub writes for a note, other readers
of CommonMark leave out. Where the whole set is wanted, a picture is a file beside this
one, with the words for those who cannot see it; where one file is, those words stand
in its place. Markdown has no pages to turn, no headings of rows, and a list of contents
only where its reader makes one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from cdrpkit.document import (
    Block,
    Cite,
    Emphasis,
    Heading,
    Inlines,
    Link,
    Listing,
    Numbers,
    PageTurn,
    Paragraph,
    Picture,
    Place,
    Quotation,
    Report,
    TableBlock,
    captioned,
    cell,
    noted,
    number,
    said,
    titled,
)
from cdrpkit.exporters import Exporter, NoOptions, Sink, characters
from cdrpkit.exporters.links import address_of

__all__ = ["EXPORTER"]

_DEEPEST: Final = 6
_LINE_END: Final = re.compile("\r\n|\r|\n")
_BREAK: Final = "<br>"
# What CommonMark or GitHub reads as markup wherever it stands; an ampersand only
# where the name of a character could follow.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#0-9A-Za-z]|\Z)")
# What it reads as markup at the start of a line, and what it passes over there.
_AT_START: Final = re.compile(r"\A([0-9]*)([#+=.)-])")
_BLANK_START: Final = re.compile(rf"\A(?:\s|{_BREAK})+")
# What GitHub takes for an address, with all the strokes before markup in it.
_ADDRESS: Final = re.compile(r"(https?|ftp|www)(:(?=//)|(?<=www)\.)", re.IGNORECASE)
# What could end an address, or be read in it as something else.
_IN_ADDRESS: Final = re.compile(r"[()]|&(?=[#0-9A-Za-z]+;)")
_HARMLESS: Final = {"(": "%28", ")": "%29", "&": "&amp;"}
_BANG: Final = re.compile(r"!\Z")
# Nothing to be seen; but an item with nothing in it, or two lists with nothing
# between them, would be read as something else.
_NOTHING: Final = "<!-- -->"
_RULE: Final = "---"

_checked = partial(characters.checked, where="a Markdown file")


def write(report: Report, sink: Sink, options: NoOptions) -> None:
    """
    Write *report* as the main file of *sink*, as it is made.

    Raises:
        ValueError: If a text has a character that no file of text can hold, or a
            reference is to what bears no number.
    """
    numbers = number(report)
    with (
        sink.open(sink.main) as stream,
        io.TextIOWrapper(stream, "utf-8", newline="") as text,
    ):
        text.writelines(_paper(report, numbers, whole_set=sink.whole_set))
    for block, place in zip(report.blocks, numbers.places, strict=True):
        if sink.whole_set and isinstance(block, Picture):
            with sink.open(_file(place)) as stream:
                stream.write(block.png)


def told(report: Report) -> str:
    """
    Return *report* as text of which no picture is part, for a page beside a file.

    .. versionadded:: 26.1.0
    """
    return "".join(_paper(report, number(report), whole_set=False))


def _paper(report: Report, numbers: Numbers, *, whole_set: bool) -> Iterator[str]:
    """Yield *report*, block by block, with an empty line before each."""
    if report.marking:
        yield f"**{_escaped(report.marking)}**\n\n"
    yield f"# {_in_heading(report.title)}\n"
    for label, value in report.header:
        yield f"\n**{_escaped(label.strip())}:** {_escaped(value)}\n"
    yield from _blocks(report, numbers, whole_set=whole_set)
    notes = tuple(noted(report.blocks, numbers))
    if notes:
        yield f"\n{_RULE}\n"
    for note, seen in notes:
        mark = _escaped(said(note, seen))
        yield f"\n{mark} {_words(note.inlines, seen)}\n"


def _blocks(report: Report, numbers: Numbers, *, whole_set: bool) -> Iterator[str]:
    before: Block | None = None
    indent = ""
    for block, place in zip(report.blocks, numbers.places, strict=True):
        mark, numbers = place.mark, numbers.seen_from(place.part)
        match block:
            case PageTurn():
                continue
            case Heading():
                signs = "#" * min(place.rank + 1, _DEEPEST)
                yield f"\n{signs} {_in_heading(titled(block, mark))}\n"
            case Paragraph(inlines=inlines):
                start = f"{mark} " if mark else ""
                yield f"\n{start}{_line(inlines, numbers)}\n"
                # A list after it belongs to it, or would be taken to go on with it.
                indent = " " * len(start)
            case Listing():
                if isinstance(before, Listing):
                    yield f"\n{indent}{_NOTHING}\n"
                yield "\n"
                yield from _listing(block, numbers, indent)
            case Quotation():
                yield from _quotation(block, numbers, indent)
            case Picture() | TableBlock():
                yield from _exhibit(block, place, numbers, whole_set=whole_set)
        if isinstance(block, Heading | Picture | TableBlock):
            indent = ""
        before = block


def _quotation(block: Quotation, numbers: Numbers, indent: str) -> Iterator[str]:
    """Yield the words, and after an empty line whose they are."""
    yield f"\n{indent}> {_line(block.inlines, numbers)}\n"
    yield f"{indent}>\n{indent}> – {_words(block.attribution, numbers)}\n"


def _exhibit(
    block: Picture | TableBlock, place: Place, numbers: Numbers, *, whole_set: bool
) -> Iterator[str]:
    """Yield *block* below its caption, the number of which is stressed."""
    _, colon, caption = captioned(block, place.mark).partition(":")
    yield f"\n**{place.mark}{colon}**{_escaped(caption)}\n\n"
    if isinstance(block, TableBlock):
        yield from _table(block, numbers)
    else:
        yield _picture(block, _file(place) if whole_set else None)


def _picture(block: Picture, file: str | None) -> str:
    """Return *block* as a picture in a file of its own, or as what it shows."""
    if file is None:
        return f"{_as_line(_escaped(block.alt))}\n"
    # A break has no place among the words for a picture.
    return f"![{_escaped(_LINE_END.sub(' ', block.alt))}]({file})\n"


def _file(place: Place) -> str:
    """Return the name of a picture's file, by its number."""
    return f"{(place.mark or '').lower().replace(' ', '-')}.png"


def _listing(block: Listing, numbers: Numbers, indent: str) -> Iterator[str]:
    """Yield a line to an item; a list inside it stands under its words."""
    for position, item in enumerate(block.items, 1):
        start = f"{position}) " if block.ordered else "- "
        yield f"{indent}{start}{_line(item.inlines, numbers)}\n"
        if item.sublist:
            yield from _listing(item.sublist, numbers, indent + " " * len(start))


def _table(block: TableBlock, numbers: Numbers) -> Iterator[str]:
    """Yield a line to a row; numbers stand to the right."""
    fields = block.table.fields
    yield _row(_escaped(field.column.title) for field in fields)
    yield _row("---:" if field.to_the_right else "---" for field in fields)
    for values in block.table.values():
        yield _row(_BREAK.join(_in_cell(cell(value), numbers)) for value in values)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _in_cell(
    blocks: Iterable[Block], numbers: Numbers, level: int = 0
) -> Iterator[str]:
    """Yield what a cell says, line by line; the items of a list bear their marks."""
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                yield _words(inlines, numbers)
            case Listing(items=items, ordered=ordered):
                for position, item in enumerate(items, 1):
                    mark = f"{position}." if ordered else "-"
                    indent = "&nbsp;" * 2 * level
                    yield f"{indent}{mark} {_words(item.inlines, numbers)}"
                    if item.sublist:
                        yield from _in_cell((item.sublist,), numbers, level + 1)


def _in_heading(text: str) -> str:
    """Return *text* as a heading's; signs at its end would be taken for ornament."""
    return _escaped(text).replace("#", r"\#")


def _line(inlines: Inlines, numbers: Numbers) -> str:
    """Return *inlines* as a line that is read as words, whatever it starts with."""
    return _as_line(_words(inlines, numbers))


def _as_line(words: str) -> str:
    """Return *words*, escaped already, as a line that is read as no more than those."""
    words = _BLANK_START.sub("", words).rstrip()
    return _AT_START.sub(r"\1\\\2", words) or _NOTHING


def _words(inlines: Inlines, numbers: Numbers) -> str:
    """Return *inlines* as they stand inside a line."""
    pieces: list[str] = []
    before = " "
    texts = [said(inline, numbers) for inline in inlines]
    for inline, text, after in zip(inlines, texts, [*texts[1:], " "], strict=False):
        match inline:
            case Emphasis():
                piece = _stressed(text, before, after)
            case Link() | Cite() if address := address_of(inline):
                # Beside a link, an exclamation mark would make a picture of it.
                pieces[-1:] = [_BANG.sub(r"\\!", last) for last in pieces[-1:]]
                piece = _linked(text, address)
            case _:
                piece = _escaped(text)
        if piece:
            pieces.append(piece)
            before = piece
    return "".join(pieces)


def _stressed(text: str, before: str, after: str) -> str:
    """Return *text* between stars; where they would be read as stars, between tags."""
    words = text.strip()
    if not words:
        return _escaped(text)
    start, end = text[: text.index(words)], text[text.index(words) + len(words) :]
    # Beside a blank a star always counts; elsewhere only on the side of a letter, and
    # never beside another.
    opens = f"{before}{start}".endswith(" ") or (
        words[0].isalnum() and not before.endswith("*")
    )
    closes = f"{end}{after}".startswith(" ") or words[-1].isalnum()
    inner = _escaped(words)
    marked = f"*{inner}*" if opens and closes else f"<em>{inner}</em>"
    return f"{_escaped(start)}{marked}{_escaped(end)}"


def _linked(text: str, address: str) -> str:
    safe = _IN_ADDRESS.sub(lambda found: _HARMLESS[found[0]], address)
    return f"[{_escaped(text)}]({safe})"


def _escaped(text: str) -> str:
    """Return *text* with a stroke before whatever would be read as markup."""
    safe = _MARKUP.sub(r"\\\g<0>", _checked(text))
    return _LINE_END.sub(_BREAK, _ADDRESS.sub(_apart, safe))


def _apart(found: re.Match[str]) -> str:
    return f"{found[1]}&#{ord(found[2])};"


EXPORTER: Exporter[Report, NoOptions] = Exporter(
    name="markdown",
    title="Markdown file",
    suffix=".md",
    artefact=Report,
    write=write,
    options=NoOptions,
)
