"""
Charts in words, for who cannot see them: every value of a few, the extremes of many.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from cdrpkit.charts.plans import Bar, Chart, Fill

__all__ = ["LONGEST", "in_words", "shortened"]

LONGEST: Final = 300
"""Characters of an alternative text: who hears it cannot pass over a part of it."""

_CUTS: Final = (
    (LONGEST, LONGEST),
    (100, 100),
    (60, 60),
    (40, 40),
    (30, 30),
    (20, 30),
    (12, 30),
    (12, 12),
)
"""Characters of a name's first line and of others: the first that are few enough."""

_ELSEWHERE: Final = "The table has every value."


def in_words(chart: Chart) -> str:
    """
    Return what *chart* shows, in at most 300 characters.

    Where not all values can be said in as many, the longest and the shortest bar are,
    and that the table has the others.

    .. versionadded:: 26.1.0
    """
    values = "; ".join(f"{_name(bar, _CUTS[0])} {bar.said}" for bar in chart.bars)
    line = f"; {chart.threshold.label}" if chart.threshold else ""
    whole = f"Bar chart of {chart.what}: {values}{line}."
    if len(whole) <= LONGEST:
        return whole
    for most, cut in itertools.product((None, 2), _CUTS):
        told = "; ".join(itertools.islice(_extremes(chart, cut), most))
        words = f"{_many(chart)}; {told}{line}. {_ELSEWHERE}"
        if len(words) <= LONGEST:
            return words
    beginning = shortened(_many(chart), LONGEST - len(_ELSEWHERE) - 2)
    return f"{beginning}. {_ELSEWHERE}"


def shortened(text: str, most: int) -> str:
    """
    Return *text*, with an ellipsis for what is over.

    >>> shortened("Samplebury and Mockford", 11)
    'Samplebury…'

    .. versionadded:: 26.1.0
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _many(chart: Chart) -> str:
    noun = "bar" if len(chart.bars) == 1 else "bars"
    return f"Bar chart of {chart.what}, {len(chart.bars)} {noun}"


def _extremes(chart: Chart, cut: tuple[int, int]) -> Iterator[str]:
    """Yield the longest and the shortest bar, and how many are unlike the others."""
    known = [bar for bar in chart.bars if bar.parts]
    if known:
        lengths = [bar.length for bar in known]
        most = _named([bar for bar in known if bar.length == max(lengths)], cut)
        least = _named([bar for bar in known if bar.length == min(lengths)], cut)
        yield from (
            (f"longest bar: {most}", f"shortest bar: {least}")
            if most != least
            else (f"all alike: {most}",)
        )
    words = dict(chart.key)
    for fill in (Fill.AMISS, Fill.UNKNOWN):
        count = sum(any(part.fill is fill for part in bar.parts) for bar in known)
        if count:
            yield f"{words[fill]}: {count} of {len(chart.bars)}"
    if len(known) < len(chart.bars):
        yield f"no value: {len(chart.bars) - len(known)} of {len(chart.bars)}"


def _named(bars: list[Bar], cut: tuple[int, int]) -> str:
    """Return the first of bars that are as long, and how many more there are."""
    first, others = bars[0], len(bars) - 1
    more = f" (and {others} as long)" if others else ""
    return f"{_name(first, cut)} {first.label}{more}"


def _name(bar: Bar, cut: tuple[int, int]) -> str:
    first, *others = bar.name.split("\n")
    return ", ".join(
        [shortened(first, cut[0]), *(shortened(each, cut[1]) for each in others)]
    )
