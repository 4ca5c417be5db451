"""
The numbers in a paper, each given once, and the lines that bear them.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from string import ascii_uppercase
from typing import Final

from cdrpkit.blocks import Block, Report, inlines_of
from cdrpkit.exhibits import Picture, TableBlock
from cdrpkit.inlines import Footnote
from cdrpkit.labels import PAPER, Label, Numbers, Place
from cdrpkit.prose import Heading, Marker, Paragraph

__all__ = [
    "captioned",
    "keys_of",
    "noted",
    "notes_of",
    "number",
    "titled",
]


_SECTION: Final = "section"
_PARAGRAPH: Final = "paragraph"


def number(report: Report) -> Numbers:
    """
    Number the sections, paragraphs, tables, pictures and notes of *report*.

    Letters run over sections, and numbers over paragraphs and those headings that are
    counted with them, whatever stands between. An appendix or an annex starts the
    paragraphs anew; tables, pictures and footnotes run through. A heading without a
    marker is called by its own words.

    >>> import datetime as dt
    >>> head = Heading(text="Background", marker=Marker.LETTER, key="background")
    >>> blocks = (head, Paragraph(inlines="...", numbered=True))
    >>> report = Report(title="Progress", header=(), blocks=blocks, name="",
    ...                 date=dt.date(2005, 12, 8))
    >>> numbers = number(report)
    >>> numbers.marks, str(numbers.labels["background"])
    (('A.', '1.'), 'section A')

    Raises:
        ValueError: If two blocks or footnotes bear the same key, or letters run out:
            there are 26 for sections, and as many for annexes.

    .. versionadded:: 26.1.0
    """
    _refuse_twins(report.blocks)
    places: list[Place] = []
    labels: dict[str, Label] = {}
    counted_in: dict[str, Label] = {}
    count = _Count()
    for block in report.blocks:
        place = count.next(block)
        places.append(place)
        key = _key_of(block)
        if key is not None and place.label is not None:
            labels[key] = place.label
            if place.label.word == _PARAGRAPH:
                counted_in[key] = place.part
    notes = {note.key: at for at, note in enumerate(notes_of(report.blocks), 1)}
    labels |= {key: Label("footnote", str(at)) for key, at in notes.items()}
    return Numbers(
        places=tuple(places), labels=labels, notes=notes, counted_in=counted_in
    )


class _Count:
    """How far everything has been counted."""

    def __init__(self) -> None:
        self._letters = _letters("lettered sections")
        self._annexes = _letters("annexes")
        self._counted: Counter[str] = Counter()
        self._part = PAPER
        self._around: list[int] = []

    def next(self, block: Block) -> Place:
        """Return how the next block stands in the paper."""
        label = self._label(block)
        mark = None
        if label is not None and label.number is not None:
            dotted = label.word in {_SECTION, _PARAGRAPH}
            mark = f"{label.number}." if dotted else str(label)
        rank = 0
        if isinstance(block, Heading):
            rank = self._rank(block.level)
            mark = None if block.marker is Marker.NONE else mark
        return Place(label=label, mark=mark, rank=rank, part=self._part)

    def _label(self, block: Block) -> Label | None:
        match block:
            case Heading(marker=Marker.LETTER, letter=fixed):
                if fixed is not None:
                    self._letters = _letters("lettered sections", after=fixed)
                return Label(_SECTION, fixed or next(self._letters))
            case Heading(marker=Marker.APPENDIX):
                return self._appended(self._another("Appendix"))
            case Heading(marker=Marker.ANNEX):
                return self._appended(Label("Annex", next(self._annexes)))
            case Heading(marker=Marker.PARAGRAPH) | Paragraph(numbered=True):
                return self._another(_PARAGRAPH)
            case Heading(text=text, number=None):
                return Label(text)
            case Heading(text=text, number=str(own)):
                return Label(text.removesuffix(own).rstrip(), own)
            case TableBlock():
                return self._another("Table")
            case Picture():
                return self._another("Figure")
        return None

    def _another(self, word: str) -> Label:
        self._counted[word] += 1
        return Label(word, str(self._counted[word]))

    def _appended(self, part: Label) -> Label:
        self._part = part
        self._counted[_PARAGRAPH] = 0
        return part

    def _rank(self, level: int) -> int:
        """Return the rank of a heading of that level; ranks close up."""
        while self._around and self._around[-1] >= level:
            self._around.pop()
        self._around.append(level)
        return len(self._around)


def _letters(of: str, after: str = "") -> Iterator[str]:
    """Yield the letters that follow *after*, and refuse to go on beyond Z."""
    yield from ascii_uppercase[ascii_uppercase.index(after) + 1 if after else 0 :]
    msg = f"more than 26 {of}; there is no letter left"
    raise ValueError(msg)


def keys_of(blocks: Iterable[Block]) -> Iterator[str]:
    """
    Yield the keys of *blocks* and of the notes in them, so that twins can be found.

    >>> list(keys_of([Paragraph(inlines=(Footnote("n", "..."),), key="p")]))
    ['p', 'n']

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

    >>> [note.key for note in notes_of([Paragraph(inlines=(Footnote("n", "..."),))])]
    ['n']

    .. versionadded:: 26.1.0
    """
    for block in blocks:
        for piece in inlines_of(block):
            if isinstance(piece, Footnote):
                yield piece


def noted(
    blocks: Iterable[Block], numbers: Numbers
) -> Iterator[tuple[Footnote, Numbers]]:
    """
    Yield the footnotes of a paper's *blocks*, each with the numbers as it has them.

    .. versionadded:: 26.1.0
    """
    for block, place in zip(blocks, numbers.places, strict=True):
        seen = numbers.seen_from(place.part).in_notes
        yield from ((note, seen) for note in notes_of((block,)))


def titled(heading: Heading, mark: str | None) -> str:
    """
    Return *heading* as a line that stands for it, as in a list of contents.

    >>> titled(Heading(text="Costs", marker=Marker.APPENDIX), "Appendix 1")
    'Appendix 1: Costs'

    Args:
        mark: What stands before it, by `number`.

    .. versionadded:: 26.1.0
    """
    if mark and heading.text and heading.marker.is_appended:
        mark = f"{mark}:"
    return " ".join(part for part in (mark, heading.text) if part)


def captioned(block: TableBlock | Picture, mark: str | None) -> str:
    """
    Return the caption of *block* after its number.

    Args:
        mark: What stands before it, by `number`.

    .. versionadded:: 26.1.0
    """
    return f"{mark}: {block.caption}"


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
