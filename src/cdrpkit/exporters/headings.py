"""Headings as they are printed, and their rank in a format that nests them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdrpkit.document import Block, Heading, Marker

__all__ = ["APPENDED", "heading_words", "ranks"]

APPENDED = frozenset({Marker.APPENDIX, Marker.ANNEX})
"""The markers of what stands after the paper itself."""


def heading_words(heading: Heading, mark: str | None) -> str:
    """
    Return the words of *heading* after its mark.

    >>> heading_words(Heading(text="Costs", marker=Marker.APPENDIX), "Appendix 1")
    'Appendix 1: Costs'

    .. versionadded:: 26.1.0
    """
    if mark and heading.text and heading.marker in APPENDED:
        mark = f"{mark}:"
    return " ".join(part for part in (mark, heading.text) if part)


def ranks(blocks: Iterable[Block]) -> Iterator[int]:
    """
    Yield the rank of each heading: 1, or one below that of the section it is in.

    Where every level is used, the rank is the level; where one was passed over, the
    ranks close up, so that whoever goes from heading to heading misses none.

    >>> list(ranks(Heading(text="", level=level) for level in (1, 3, 3, 2, 1)))
    [1, 2, 2, 2, 1]

    .. versionadded:: 26.1.0
    """
    around: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while around and around[-1] >= block.level:
                around.pop()
            around.append(block.level)
            yield len(around)
