"""What a return rests on: of how many it holds what is asked for, and of whom not."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cdrpkit.quality import MOST_NAMED
from cdrpkit.saying import one_line

__all__ = ["named_in_order", "rests_on"]


def rests_on(
    what: str, found: Mapping[str, Collection[str]], *, named: Collection[str] = ()
) -> str:
    """
    Return a sentence on quality: of how many something is there, and of whom it is not.

    >>> rests_on(
    ...     "Annual report",
    ...     {"there for": ["Brent"], "missing for": ["Camden", "Barnet"]},
    ...     named=["missing for"],
    ... )
    'Annual report: there for 1 of 3; missing for 2 (Barnet, Camden).'

    Args:
        what: What is there or not, as the sentence begins.

        found: Whom each phrase is true of, by name. The first is said even of nobody,
            and of how many there are in all; the others only of somebody.

        named: The phrases that name them: as many as a statement on quality names,
            before it says how many more there are.

    .. versionadded:: 26.1.0
    """
    (first, there), *others = found.items()
    every = sum(map(len, found.values()))
    said = [f"{first} {len(there):,} of {every:,}"]
    for phrase, names in others:
        if names:
            who = f" ({named_in_order(names)})" if phrase in named else ""
            said.append(f"{phrase} {len(names):,}{who}")
    return f"{what}: {'; '.join(said)}."


def named_in_order(names: Collection[str]) -> str:
    """
    Return names in order, and of very many the first and how many more there are.

    >>> named_in_order(["Camden", "Barnet"])
    'Barnet, Camden'

    .. versionadded:: 26.1.0
    """
    some = [one_line(name) for name in sorted(names)]
    more = f" and {len(some) - MOST_NAMED:,} more" if some[MOST_NAMED:] else ""
    return f"{', '.join(some[:MOST_NAMED])}{more}"
