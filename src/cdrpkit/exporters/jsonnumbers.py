"""Patterns of numbers between limits, for numbers that are written as texts."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["amounts", "whole_numbers"]


def whole_numbers(least: int, most: int | None) -> str:
    """
    Return the pattern of the numbers from *least*, not below nil, to *most*.

    >>> whole_numbers(7, 12), whole_numbers(0, None)
    ('([7-9]|1[0-2])', '(0|[1-9][0-9]*)')

    Args:
        most: Included; None: there is no most.

    .. versionadded:: 26.1.0
    """
    if (least, most) == (0, None):
        return "(0|[1-9][0-9]*)"
    return f"({'|'.join(_by_length(least, most))})"


def amounts(least: int | None, most: int | None, *, some: str, nil: str) -> str:
    r"""
    Return the pattern of the numbers with places from *least* to *most*.

    >>> amounts(0, 100, some=r"\.[0-9]{2}", nil=r"\.00")
    '(([0-9]|[1-9][0-9])\\.[0-9]{2}|(100)\\.00|-(0)\\.00)'

    Args:
        least: Included; None: there is no least.

        most: Included; None: there is no most.

        some: The pattern of any places.

        nil: The pattern of places that are all nought.

    .. versionadded:: 26.1.0
    """
    if least is None and most is None:
        return f"-?{whole_numbers(0, None)}{some}"
    above = _amounts(max(least or 0, 0), most, some, nil)
    below = _amounts(
        max(-most, 0) if most is not None else 0,
        -least if least is not None else None,
        some,
        nil,
    )
    return f"({'|'.join([*above, *(f'-{each}' for each in below)])})"


def _amounts(least: int, most: int | None, some: str, nil: str) -> Iterator[str]:
    if most is None:
        yield whole_numbers(least, None) + some
        return
    if least < most:
        yield whole_numbers(least, most - 1) + some
    if least <= most:
        yield f"({most}){nil}"


def _by_length(least: int, most: int | None) -> Iterator[str]:
    """Yield a pattern for the numbers of each length."""
    low = str(least)
    if most is None:
        yield from _digits(low, "9" * len(low))
        yield f"[1-9][0-9]{{{len(low)},}}"
        return
    for length in range(len(low), len(str(most)) + 1):
        first = max(least, 10 ** (length - 1) if length > 1 else 0)
        last = min(most, 10**length - 1)
        yield from _digits(str(first), str(last))


def _digits(low: str, high: str) -> Iterator[str]:
    """Yield patterns of the texts of digits from *low* to *high*, of one length."""
    left = len(low) - 1
    if low[0] == high[0]:
        rest = _digits(low[1:], high[1:]) if left else [""]
        yield from (low[0] + each for each in rest)
        return
    first, last = int(low[0]), int(high[0])
    if left and low[1:] != "0" * left:
        yield from (low[0] + each for each in _digits(low[1:], "9" * left))
        first += 1
    ends_early = left and high[1:] != "9" * left
    middle = last - bool(ends_early)
    if first <= middle:
        digit = f"[{first}-{middle}]" if first < middle else str(first)
        yield digit + ("[0-9]" if left == 1 else f"[0-9]{{{left}}}" if left else "")
    if ends_early:
        yield from (high[0] + each for each in _digits("0" * left, high[1:]))
