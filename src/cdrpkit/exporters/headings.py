"""What stands after the paper, and the rank of headings in a format that nests them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cdrpkit.document import Block, Heading, Marker

__all__ = ["APPENDED", "ranks"]

APPENDED = frozenset({Marker.APPENDIX, Marker.ANNEX})
"""The markers of what stands after the paper itself."""


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
