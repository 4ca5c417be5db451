"""
How wide columns are on paper: by their shares, and no word is broken for want of room.

Which font a house has, and how wide its letters are, is not known here: so much is
kept for each as a wide one takes, and less only where not all have room.
"""

from __future__ import annotations

import operator
import re
from itertools import islice, pairwise
from typing import Final

from cdrpkit.document import OWN_WORDS, Cite, Inline, TableBlock, cell, inlines_of

__all__ = ["MOST_LETTERS", "fitted", "longest_words"]

MOST_LETTERS: Final = 24
"""A word that is longer, as an address is, may be broken."""

_ROWS: Final = 400
"""So many rows are looked at, so that a long table costs no more than a short one."""

# Lines break there; they do not at a no-break space.
_BREAKS: Final = re.compile(r"[ \t\r\n]|(?<=[-–—])")

_WIDE_LETTER: Final = 160
_EDGES: Final = 190


def longest_words(block: TableBlock) -> tuple[int, ...]:
    """
    Return how many letters the longest word of each column has, its title's too.

    .. versionadded:: 26.1.0
    """
    longest = []
    for field in block.table.fields:
        value_of = operator.attrgetter(field.name)
        rows = islice(block.table.rows, _ROWS)
        said = {field.column.title, *(_said(value_of(row)) for row in rows)}
        words = _BREAKS.split(" ".join(said))
        longest.append(min(max(map(len, words)), MOST_LETTERS))
    return tuple(longest)


def fitted(shares: tuple[int, ...], longest: tuple[int, ...], width: int) -> list[int]:
    """
    Return the columns' widths, which add up to *width*.

    Args:
        shares: Of the width, where words have room.

        longest: How many letters the longest word of each column has.

        width: In twentieths of a point.

    .. versionadded:: 26.1.0
    """
    room = max(width - _EDGES * len(shares), 0)
    letter = min(_WIDE_LETTER, room / max(sum(longest), 1))
    least = [_EDGES + letter * letters for letters in longest] if letter else []
    return _whole(_raised(list(shares), least, width) if least else shares, width)


def _raised(shares: list[int], least: list[float], width: int) -> list[float]:
    """Return the *shares* as widths, each of which is its *least* or more."""
    free = set(range(len(shares)))
    widths = list(least)
    while free:
        left = width - sum(
            widths[each] for each in range(len(shares)) if each not in free
        )
        total = sum(shares[each] for each in free)
        narrow = {each for each in free if left * shares[each] < least[each] * total}
        if not narrow or not total:
            for each in free:
                widths[each] = left * shares[each] / total if total else least[each]
            break
        free -= narrow
    return widths


def _whole(shares: list[float] | tuple[int, ...], width: int) -> list[int]:
    total = sum(shares)
    edges = [int(width * sum(shares[:end]) / total) for end in range(len(shares))]
    return [right - left for left, right in pairwise([*edges, width])]


def _said(value: object) -> str:
    """Return the words of a cell, parted where its paragraphs are."""
    if type(value) in OWN_WORDS:
        return str(value)
    return " ".join("".join(map(_words, inlines_of(each))) for each in cell(value))


def _words(inline: Inline) -> str:
    match inline:
        case Cite(citation):
            return citation.long
        case _:
            return getattr(inline, "text", "")
