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
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    ListItem,
    Marker,
    Paragraph,
    Ref,
    Report,
    TableBlock,
    Text,
)
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table
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

    Every reference is to a block of the paper that bears a number, no level of heading
    is passed over, and its texts are those of `texts`.

    .. versionadded:: 26.1.0
    """
    return _reports()


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    """Draw how the blocks are keyed first, then blocks that refer to them."""
    kinds = draw(st.lists(st.sampled_from(_KINDS), max_size=7))
    keys = draw(st.lists(ids(), unique=True, min_size=len(kinds), max_size=len(kinds)))
    known = [key for kind, key in zip(kinds, keys, strict=True) if kind in _REFERABLE]
    blocks: list[Block] = []
    level = 0
    for kind, key in zip(kinds, keys, strict=True):
        drawn = _block(draw, kind, key, known, level)
        level = drawn.level if isinstance(drawn, Heading) else level
        blocks.append(drawn)
    return Report(
        title=draw(texts()),
        header=tuple(draw(st.lists(st.tuples(texts(), texts()), max_size=2))),
        blocks=tuple(blocks),
        date=draw(days()),
        name="paper",
        author=draw(st.just("") | texts()),
        subject=draw(st.just("") | texts()),
        language=draw(st.sampled_from(("en-GB", "cy-GB"))),
    )


_KINDS: Final = ("heading", "numbered", "paragraph", "listing", "table")
_REFERABLE: Final = frozenset({"heading", "numbered", "table"})


def _block(
    draw: st.DrawFn, kind: str, key: str, known: Sequence[str], level: int
) -> Block:
    match kind:
        case "heading":
            return draw(_headings(key, level))
        case "listing":
            return draw(_listings(known))
        case "table":
            return draw(_tables(key, known))
        case _:
            return Paragraph(
                inlines=draw(_inlines(known)), numbered=kind == "numbered", key=key
            )


@st.composite
def _headings(draw: st.DrawFn, key: str, level: int) -> Heading:
    marker = draw(st.sampled_from(Marker))
    letters = st.none() | st.sampled_from(_FIXED_LETTERS)
    return Heading(
        text=draw(texts()),
        level=draw(st.integers(1, level + 1)),
        marker=marker,
        key=key,
        letter=draw(letters) if marker is Marker.LETTER else None,
    )


def _inlines(known: Sequence[str]) -> st.SearchStrategy[Inlines]:
    """Return an arbitrary of text, which may be none at all."""
    kinds: list[st.SearchStrategy[Inline]] = [
        st.builds(Text, texts()),
        st.builds(Emphasis, texts()),
        st.builds(Figure, texts(), slugs()),
        st.builds(Link, texts(), st.sampled_from(_ADDRESSES)),
        st.builds(Cite, _citations()),
    ]
    if known:
        kinds.append(st.builds(Ref, st.sampled_from(known)))
    return st.lists(st.one_of(kinds), max_size=4).map(tuple)


def _citations() -> st.SearchStrategy[Citation]:
    return st.builds(
        Citation,
        instrument=slugs(),
        provision=st.just("") | texts(),
        title=st.just("") | texts(),
        link=st.none() | st.sampled_from(_ADDRESSES),
    )


def _listings(known: Sequence[str], depth: int = 3) -> st.SearchStrategy[Listing]:
    """Return an arbitrary of lists with at most so many levels."""
    inner = st.none() if depth == 1 else st.none() | _listings(known, depth - 1)
    items = st.builds(ListItem, _inlines(known), inner)
    return st.builds(
        Listing,
        items=st.lists(items, min_size=1, max_size=3).map(tuple),
        ordered=st.booleans(),
    )


def _cells(known: Sequence[str]) -> st.SearchStrategy[object]:
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


@st.composite
def _tables(draw: st.DrawFn, key: str, known: Sequence[str]) -> TableBlock:
    row_class = draw(st.sampled_from((_Alone, _Several)))
    width = len(attrs.fields(row_class))
    cells = st.tuples(*(_cells(known) for _ in range(width)))
    rows = st.lists(cells.map(lambda values: row_class(*values)), max_size=3)
    return TableBlock(
        table=Table(row_class=row_class, rows=draw(rows.map(tuple))),
        caption=draw(texts()),
        summary=draw(texts()),
        widths=draw(st.just(()) | st.just(tuple(range(1, width + 1)))),
        key=key,
    )
