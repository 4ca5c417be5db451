"""
The numbers in a paper, each given once, and its words with them.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from string import ascii_uppercase
from typing import Final

import attrs

from cdrpkit.blocks import Block, Report, inlines_of
from cdrpkit.exceptions import shown
from cdrpkit.exhibits import Picture, TableBlock
from cdrpkit.inlines import Cite, Footnote, Inlines, Ref
from cdrpkit.prose import Heading, Marker, Paragraph

__all__ = [
    "Numbers",
    "bare_number",
    "keys_of",
    "notes_of",
    "number",
    "plain",
    "referred",
    "titled",
]

_NUMBERED: Final = re.compile(r"[^\W\d_]+ (\S*\d\S*|[A-Z])")
"""A label that is a word and a number, or a letter in its place."""


@attrs.frozen(kw_only=True)
class Numbers:
    """
    Every number in a report, given once.

    Attributes:
        marks: For each block in order, what stands before it ("B.", "7.",
            "Appendix 1", "Table 3", "Figure 1"), or None.

        labels: How a reference to a key is printed ("section B", "Recommendation 3").

        notes: The number of each footnote, by its key.

    .. versionadded:: 26.1.0
    """

    marks: tuple[str | None, ...]
    labels: dict[str, str]
    notes: dict[str, int] = attrs.field(factory=dict)


def number(report: Report) -> Numbers:
    """
    Number the sections, paragraphs, tables, pictures and notes of *report*.

    Letters run over sections, and numbers over paragraphs and those headings that
    are counted with them, whatever stands between. An appendix or an annex starts the
    paragraphs anew, and tables, pictures
    and footnotes run through. A heading without a marker is
    referred to by its own words.

    >>> import datetime as dt
    >>> head = Heading(text="Background", marker=Marker.LETTER, key="background")
    >>> blocks = (head, Paragraph(inlines="...", numbered=True))
    >>> report = Report(title="", header=(), blocks=blocks, name="",
    ...                 date=dt.date(2005, 12, 8))
    >>> number(report)
    Numbers(marks=('A.', '1.'), labels={'background': 'section A'}, notes={})

    Raises:
        ValueError: If two blocks or footnotes bear the same key, or letters run out:
            there are 26 for sections, and as many for annexes.

    .. versionadded:: 26.1.0
    """
    _refuse_twins(report.blocks)
    marks: list[str | None] = []
    labels: dict[str, str] = {}
    letters = _letters("lettered sections")
    annexes = _letters("annexes")
    paragraphs = appendices = 0
    exhibits: Counter[str] = Counter()
    for block in report.blocks:
        mark, label = None, None
        match block:
            case Heading(marker=Marker.LETTER, letter=fixed):
                if fixed is not None:
                    letters = _letters("lettered sections", after=fixed)
                letter = fixed or next(letters)
                mark, label = f"{letter}.", f"section {letter}"
            case Heading(marker=Marker.APPENDIX):
                appendices, paragraphs = appendices + 1, 0
                mark = label = f"Appendix {appendices}"
            case Heading(marker=Marker.ANNEX):
                paragraphs = 0
                mark = label = f"Annex {next(annexes)}"
            case Heading(marker=Marker.PARAGRAPH) | Paragraph(numbered=True):
                paragraphs += 1
                mark, label = f"{paragraphs}.", f"paragraph {paragraphs}"
            case Heading(text=text):
                label = text
            case TableBlock() | Picture():
                word = "Table" if isinstance(block, TableBlock) else "Figure"
                exhibits[word] += 1
                mark = label = f"{word} {exhibits[word]}"
        marks.append(mark)
        key = _key_of(block)
        if key is not None and label is not None:
            labels[key] = label
    notes = {note.key: place for place, note in enumerate(notes_of(report.blocks), 1)}
    labels |= {key: f"footnote {place}" for key, place in notes.items()}
    return Numbers(marks=tuple(marks), labels=labels, notes=notes)


def _letters(of: str, after: str = "") -> Iterator[str]:
    """Yield the letters that follow *after*, and refuse to go on beyond Z."""
    yield from ascii_uppercase[ascii_uppercase.index(after) + 1 if after else 0 :]
    msg = f"more than 26 {of}; there is no letter left"
    raise ValueError(msg)


def keys_of(blocks: Iterable[Block]) -> Iterator[str]:
    """
    Yield the keys of *blocks* and of the notes in them; one that two bear, twice.

    .. versionadded:: 26.1.0
    """
    for block in blocks:
        key = _key_of(block)
        if key is not None:
            yield key
        yield from (note.key for note in notes_of((block,)))


def notes_of(blocks: Iterable[Block]) -> Iterator[Footnote]:
    """
    Yield the footnotes of *blocks*, in order.

    .. versionadded:: 26.1.0
    """
    for block in blocks:
        for piece in inlines_of(block):
            if isinstance(piece, Footnote):
                yield piece


def titled(heading: Heading, mark: str | None) -> str:
    """
    Return *heading* as a line that stands for it, as in a list of contents.

    >>> titled(Heading(text="Costs", marker=Marker.APPENDIX), "Appendix 1")
    'Appendix 1: Costs'

    Args:
        mark: What stands before it, by `number`.

    .. versionadded:: 26.1.0
    """
    if mark and heading.text and heading.marker in {Marker.APPENDIX, Marker.ANNEX}:
        mark = f"{mark}:"
    return " ".join(part for part in (mark, heading.text) if part)


def _key_of(block: Block) -> str | None:
    match block:
        case Heading() | Paragraph() | TableBlock() | Picture():
            return block.key
        case _:
            return None


def _refuse_twins(blocks: Iterable[Block]) -> None:
    keys: set[str] = set()
    for key in keys_of(blocks):
        if key in keys:
            msg = f"two blocks bear the key {key!r}; a reference could mean either"
            raise ValueError(msg)
        keys.add(key)


def bare_number(label: str) -> str | None:
    """
    Return the number of a *label* without its word, or None where it has none.

    >>> [bare_number(label) for label in ("paragraph 2", "Annex B", "Next steps")]
    ['2', 'B', None]

    .. versionadded:: 26.1.0
    """
    found = _NUMBERED.fullmatch(label)
    return found[1] if found else None


def referred(ref: Ref, labels: Mapping[str, str]) -> str:
    """
    Return how a reference is printed.

    >>> referred(Ref("costs", bare=True), {"costs": "Appendix 1"})
    '1'

    Args:
        ref: The reference.

        labels: How the keys of the report are referred to: `Numbers.labels`.

    Raises:
        KeyError: If it is to a key that no block bears.

        ValueError: If its number alone is wanted, and the label has none.

    .. versionadded:: 26.1.0
    """
    label = labels[ref.key]
    if not ref.bare:
        return label
    found = bare_number(label)
    if found is None:
        msg = (
            f"a reference wants the number of {shown(ref.key)} alone, but that is"
            f" called {shown(label)}, without a number; refer to it by its words"
        )
        raise ValueError(msg)
    return found


def plain(inlines: Inlines, numbers: Numbers) -> str:
    """
    Return the words of *inlines*, references and marks of notes as their numbers.

    Raises:
        KeyError: If a reference is to a key that no block bears.

        ValueError: If a reference wants a number alone, and there is none.

    .. versionadded:: 26.1.0
    """
    words = []
    for inline in inlines:
        match inline:
            case Ref():
                words.append(referred(inline, numbers.labels))
            case Cite(citation):
                words.append(citation.long)
            case Footnote(key):
                words.append(f"[{numbers.notes[key]}]")
            case _:
                words.append(inline.text)
    return "".join(words)
