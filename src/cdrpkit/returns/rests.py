"""What a return rests on: of how many it holds what is asked for, and of whom not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import islice
from typing import Final

from cdrpkit.saying import one_line

__all__ = ["named", "rests_on"]

_MOST_NAMED: Final = 40
"""Names that a sentence lists before it says how many more there are."""


def rests_on(
    what: str, found: Mapping[str, Collection[str]], *, naming: Collection[str] = ()
) -> str:
    """
    Return a sentence on quality: of how many something is there, and of whom it is not.

    >>> rests_on(
    ...     "Annual report",
    ...     {"there for": ["Brent"], "missing for": ["Camden", "Barnet"]},
    ...     naming=["missing for"],
    ... )
    'Annual report: there for 1 of 3; missing for 2 (Barnet, Camden).'

    Args:
        what: What is there or not, as the sentence begins.

        found: Whom each phrase is true of, by name. The first is said even of nobody,
            and of how many there are in all; the others only of somebody.

        naming: The phrases that name them, in order.

    .. versionadded:: 26.1.0
    """
    (first, there), *others = found.items()
    every = sum(map(len, found.values()))
    said = [f"{first} {len(there):,} of {every:,}"]
    for phrase, names in others:
        if names:
            who = f" ({named(sorted(names))})" if phrase in naming else ""
            said.append(f"{phrase} {len(names):,}{who}")
    return f"{what}: {'; '.join(said)}."


def named(names: Collection[str]) -> str:
    """
    Return names one after the other; of very many the first, and how many more.

    >>> named(["Camden", "Barnet"])
    'Camden, Barnet'

    .. versionadded:: 26.1.0
    """
    more = f" and {len(names) - _MOST_NAMED:,} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(map(one_line, islice(names, _MOST_NAMED)))}{more}"
