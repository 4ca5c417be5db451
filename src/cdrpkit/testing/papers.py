"""
Hypothesis draws whole papers from the arbitraries here.

`cdrpkit.testing.arbitraries` hands them on; import them from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase
from typing import Annotated, Any, Final

import attrs
from hypothesis import strategies as st

from cdrpkit.citations import Citation
from cdrpkit.document import (
    Block,
    Cite,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Quotation,
    Ref,
    Report,
    TableBlock,
    Text,
)
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table
from cdrpkit.testing.artefacts import BARS
from cdrpkit.testing.values import (
    days,
    ids,
    numbers,
    partial_dates,
    slugs,
    texts,
    whole_numbers,
)

__all__ = ["reports"]

_ADDRESSES: Final = (
    "https://example.org/?a=1&b=2",
    "http://example.org/(one)/two_three*four#five",
    "https://example.org/a b|c&amp;d",
    "http://exa mple:port/<>",
    "",
    "mailto:clerk@example.org",
    "javascript:alert(1)",
    "notes.html",
)
_FIXED_LETTERS: Final = ascii_uppercase[:13]
"""So many of the alphabet are left that a short paper never runs out of them."""


@attrs.frozen
class _Alone:
    """A row of one cell."""

    content: Annotated[Any, Column(title="Alone *here*", description="Anything.")]


@attrs.frozen
class _Several:
    """A row of three cells."""

    first: Annotated[Any, Column(title="1. First | one", description="Anything.")]
    second: Annotated[Any, Column(title="<b>Second", description="Anything.")]
    number: Annotated[
        Any, Column(title="Number", description="Anything.", unit=Unit.COUNT)
    ]


def reports() -> st.SearchStrategy[Report]:
    """
    Return an arbitrary of papers with blocks of every kind, in any order.

    Every reference is to a block or a note of the paper that bears a number, and its
    texts are those of `texts`.

    .. versionadded:: 26.1.0
    """
    return _reports()


@attrs.frozen
class _Known:
    """
    What a piece of text may refer to.

    Attributes:
        keys: Of whatever has a label.

        numbered: Those of them whose label has a number, the same from everywhere.
    """

    keys: Sequence[str] = ()
    numbered: Sequence[str] = ()


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    """Draw how the blocks and notes are keyed, then blocks that refer to them."""
    kinds = draw(st.lists(st.sampled_from(_KINDS), max_size=7))
    noted = [kind in _WORDS and draw(st.booleans()) for kind in kinds]
    count = len(kinds) + sum(noted)
    keys = draw(st.lists(ids(), unique=True, min_size=count, max_size=count))
    note_keys = keys[len(kinds) :]
    keyed = list(zip(kinds, keys, strict=False))
    exhibits = [key for kind, key in keyed if kind in {"table", "picture"}]
    paragraphs = [key for kind, key in keyed if kind == "numbered"]
    headings = [key for kind, key in keyed if kind == "heading"]
    # Paragraphs are counted anew in what is appended, if anything is.
    appended = draw(st.booleans())
    numbered = [*exhibits, *note_keys, *([] if appended else paragraphs)]
    known = _Known([*headings, *paragraphs, *exhibits, *note_keys], numbered)
    markers = [each for each in Marker if appended or not each.is_appended]
    unused = iter(note_keys)
    blocks: list[Block] = []
    for (kind, key), has_note in zip(keyed, noted, strict=True):
        note = next(unused) if has_note else None
        blocks.append(_block(draw, kind, key, known, markers, note))
    return Report(
        title=draw(texts()),
        header=tuple(draw(st.lists(st.tuples(texts(), texts()), max_size=2))),
        blocks=tuple(blocks),
        date=draw(days()),
        name="paper",
        author=draw(st.just("") | texts()),
        subject=draw(st.just("") | texts()),
        language=draw(st.sampled_from(("en-GB", "cy-GB"))),
        marking=draw(st.just("") | texts()),
        contents=draw(st.integers(0, 3)),
    )


_WORDS: Final = frozenset({"numbered", "paragraph", "listing", "quotation"})
_KINDS: Final = (*sorted(_WORDS), "heading", "picture", "table", "turn")


def _block(  # noqa: PLR0917 - all of it is drawn before
    draw: st.DrawFn,
    kind: str,
    key: str,
    known: _Known,
    markers: Sequence[Marker],
    note: str | None,
) -> Block:
    match kind:
        case "heading":
            return draw(_headings(key, markers))
        case "listing":
            return draw(_listings(known, note=note))
        case "quotation":
            said = _inlines(known, least=1)
            return Quotation(inlines=draw(said), attribution=draw(_noted(said, note)))
        case "table":
            return draw(_tables(key, known))
        case "picture":
            return draw(_pictures(key))
        case "turn":
            return PageTurn(draw(st.sampled_from(Orientation)))
        case _:
            inlines = draw(_noted(_inlines(known), note))
            return Paragraph(inlines=inlines, numbered=kind == "numbered", key=key)


@st.composite
def _headings(draw: st.DrawFn, key: str, markers: Sequence[Marker]) -> Heading:
    marker = draw(st.sampled_from(markers))
    letters = st.none() | st.sampled_from(_FIXED_LETTERS)
    return Heading(
        text=draw(texts()),
        level=draw(st.integers(1, 9)),
        marker=marker,
        key=key,
        letter=draw(letters) if marker is Marker.LETTER else None,
    )


def _inlines(known: _Known, least: int = 0) -> st.SearchStrategy[Inlines]:
    """Return an arbitrary of text of so many pieces at least."""
    kinds: list[st.SearchStrategy[Inline]] = [
        st.builds(Text, texts()),
        st.builds(Emphasis, texts()),
        st.builds(Figure, texts(), slugs()),
        st.builds(Link, texts(), st.sampled_from(_ADDRESSES)),
        st.builds(Cite, _citations()),
    ]
    if known.keys:
        kinds.append(st.builds(Ref, st.sampled_from(known.keys)))
    if known.numbered:
        kinds.append(
            st.builds(Ref, st.sampled_from(known.numbered), bare=st.just(value=True))
        )
    return st.lists(st.one_of(kinds), min_size=least, max_size=4).map(tuple)


@st.composite
def _noted(
    draw: st.DrawFn, inlines: st.SearchStrategy[Inlines], key: str | None
) -> Inlines:
    """Draw text with a note of that key somewhere in it, if there is a key."""
    drawn = draw(inlines)
    if key is None:
        return drawn
    place = draw(st.integers(0, len(drawn)))
    note = Footnote(key, draw(_inlines(_Known(), least=1)))
    return (*drawn[:place], note, *drawn[place:])


def _citations() -> st.SearchStrategy[Citation]:
    return st.builds(
        Citation,
        instrument=slugs(),
        provision=st.just("") | texts(),
        title=st.just("") | texts(),
        link=st.none() | st.sampled_from(_ADDRESSES),
    )


@st.composite
def _listings(
    draw: st.DrawFn, known: _Known, depth: int = 3, note: str | None = None
) -> Listing:
    """Draw a list with at most so many levels, the *note* in its last item."""
    deeper = depth > 1 and draw(st.booleans())
    inner = st.none() | _listings(known, depth - 1) if deeper else st.none()
    items = draw(st.lists(st.builds(ListItem, _inlines(known), inner), max_size=2))
    last = draw(_noted(_inlines(known), note))
    return Listing(items=(*items, ListItem(last)), ordered=draw(st.booleans()))


def _cells(known: _Known) -> st.SearchStrategy[object]:
    """Return an arbitrary of what a cell may hold."""
    paragraphs = st.builds(Paragraph, inlines=_inlines(known))
    blocks = paragraphs | _listings(known, 2)
    return st.one_of(
        st.none(),
        texts(),
        st.booleans(),
        whole_numbers(),
        numbers(),
        days(),
        partial_dates(),
        st.lists(texts(), max_size=2).map(tuple),
        blocks,
        st.lists(blocks, max_size=3).map(tuple),
    )


def _pictures(key: str) -> st.SearchStrategy[Picture]:
    return st.builds(
        Picture,
        png=st.just(BARS),
        alt=texts(),
        caption=texts(),
        width=st.integers(1, 100),
        key=st.just(key),
    )


@st.composite
def _tables(draw: st.DrawFn, key: str, known: _Known) -> TableBlock:
    row_class = draw(st.sampled_from((_Alone, _Several)))
    width = len(attrs.fields(row_class))
    cells = st.tuples(*(_cells(known) for _ in range(width)))
    rows = draw(st.lists(cells.map(lambda values: row_class(*values)), max_size=3))
    records = st.tuples(*(st.none() | texts() for _ in rows))
    return TableBlock(
        table=Table(row_class=row_class, rows=tuple(rows)),
        keys=draw(st.just(()) | records),
        caption=draw(texts()),
        summary=draw(texts()),
        widths=draw(st.just(()) | st.just(tuple(range(1, width + 1)))),
        row_headers=draw(st.booleans()),
        key=key,
    )
