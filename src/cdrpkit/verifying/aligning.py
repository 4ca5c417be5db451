"""
Aligning: which piece of a text is which piece of the same text later on.

What stands once in both is found wherever it stands; the time taken grows hardly faster
than the texts, whatever is in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

import attrs

__all__ = ["Pair", "aligned"]


@attrs.frozen
class Pair:
    """
    A piece then and the same piece now, by their positions; None where there is none.

    Attributes:
        then: Where it stood.

        now: Where it stands.

        known: Whether it is known by its token, and not only by its neighbours.

        moved: Whether it stands in another order among those that are known.
    """

    then: int | None
    now: int | None
    known: bool = False
    moved: bool = False


def aligned(then: Sequence[Hashable], now: Sequence[Hashable]) -> Iterator[Pair]:
    """
    Yield every piece of both, in the order of *now*; what is missing, where it stood.

    >>> [(pair.then, pair.now) for pair in aligned("abcd", "xbdc")]
    [(0, 0), (1, 1), (3, 2), (2, 3)]
    """
    start, end = _alike(then, now)
    yield from (Pair(each, each, known=True) for each in range(start))
    shift = len(now) - len(then)
    middle = _middle(then[start : len(then) - end], now[start : len(now) - end])
    for pair in middle:
        yield Pair(
            None if pair.then is None else pair.then + start,
            None if pair.now is None else pair.now + start,
            pair.known,
            pair.moved,
        )
    for each in range(len(then) - end, len(then)):
        yield Pair(each, each + shift, known=True)


def _alike(then: Sequence[Hashable], now: Sequence[Hashable]) -> tuple[int, int]:
    """Return how many pieces at the start, and how many at the end, are the same."""
    shorter = min(len(then), len(now))
    start = 0
    while start < shorter and then[start] == now[start]:
        start += 1
    end = 0
    while end < shorter - start and then[-1 - end] == now[-1 - end]:
        end += 1
    return start, end


def _middle(then: Sequence[Hashable], now: Sequence[Hashable]) -> Iterator[Pair]:
    """Yield the pieces where texts differ: known ones, and between them in pairs."""
    places = {token: place for place, token in enumerate(_counted(now))}
    found = [(at, places.get(token)) for at, token in enumerate(_counted(then))]
    known = {new: old for old, new in found if new is not None}
    fixed = _rising([new for _, new in found if new is not None])
    lost = [old for old, new in found if new is None]
    passed = 0
    strangers: list[int] = []
    for new in range(len(now) + 1):
        if new < len(now) and new not in known:
            strangers.append(new)
            continue
        if new < len(now) and new not in fixed:
            yield Pair(known[new], new, known=True, moved=True)
            continue
        # Up to here, what is lost and what is strange stand at the same place.
        until = known[new] if new < len(now) else len(then)
        gone = []
        while passed < len(lost) and lost[passed] < until:
            gone.append(lost[passed])
            passed += 1
        common = min(len(gone), len(strangers))
        yield from map(Pair, gone[:common], strangers[:common])
        yield from (Pair(old, None) for old in gone[common:])
        yield from (Pair(None, each) for each in strangers[common:])
        strangers.clear()
        if new < len(now):
            yield Pair(known[new], new, known=True)


def _counted(tokens: Iterable[Hashable]) -> Iterator[tuple[Hashable, int]]:
    """Yield each token and how often it was there before, so that no two are alike."""
    met: Counter[Hashable] = Counter()
    for token in tokens:
        yield token, met[token]
        met[token] += 1


def _rising(numbers: Sequence[int]) -> set[int]:
    """Return a longest choice of different *numbers* that rise in their order."""
    ends: list[int] = []
    best: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        before[number] = best[length - 1] if length else None
        ends[length : length + 1] = [number]
        best[length : length + 1] = [number]
    chosen: set[int] = set()
    last = best[-1] if best else None
    while last is not None:
        chosen.add(last)
        last = before[last]
    return chosen
