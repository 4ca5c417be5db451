"""The order of printed numbers, as people count."""

from __future__ import annotations

import re

__all__ = ["as_numbered"]


def as_numbered(text: str) -> tuple[tuple[int, str], ...]:
    """
    Return a key that sorts printed numbers as people count: "2.9" before "2.10".

    >>> sorted(["10", "2", "14a", "14"], key=as_numbered)
    ['2', '10', '14', '14a']

    .. versionadded:: 26.1.0
    """
    return tuple(
        # Longer is larger: no number is made of however many digits are printed.
        (len(digits.lstrip("0")), digits.lstrip("0")) if digits else (-1, letters)
        for digits, letters in re.findall(r"([0-9]+)|([^0-9]+)", text)
    )
