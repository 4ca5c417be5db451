"""
What a chart shows, before anything is drawn: bars, their parts, and what they say.

Picture and words are made from the same plan, so that neither tells what the other
does not.
"""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import Final

import attrs

__all__ = ["MOST_BARS", "Bar", "Chart", "Fill", "Part", "Threshold"]

MOST_BARS: Final = 40
"""More of them cannot be told apart on a page of A4."""


class Fill(enum.Enum):
    """
    How a part of a bar is filled; each by its hatch and its grey, too.

    .. versionadded:: 26.1.0
    """

    MAIN = "main"
    REST = "rest"
    UNKNOWN = "unknown"
    AMISS = "amiss"


@attrs.frozen
class Part:
    """
    A part of a bar, and how long it is.

    .. versionadded:: 26.1.0
    """

    fill: Fill
    length: Decimal


@attrs.frozen(kw_only=True)
class Bar:
    """
    A bar.

    Attributes:
        name: What stands before it; each of its lines begins a new one.

        label: What stands after it.

        said: What is said of it in words, where all are told; it may be more.

        parts: From the left; none where there is no number, which is not nil.

    .. versionadded:: 26.1.0
    """

    name: str
    label: str
    said: str
    parts: tuple[Part, ...]

    @property
    def length(self) -> Decimal:
        """How long all its parts are."""
        return sum((part.length for part in self.parts), start=Decimal(0))


@attrs.frozen
class Threshold:
    """
    A number that bars are held against, as a line across them.

    Attributes:
        value: The number.

        label: What stands at the line: "expected: at least 95%".

    Raises:
        ValueError: If the number is less than nil.

    .. versionadded:: 26.1.0
    """

    value: Decimal
    label: str

    def __attrs_post_init__(self) -> None:
        if not self.value.is_finite() or self.value < 0:
            msg = f"a line cannot be at {self.value}; draw without a threshold"
            raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Chart:
    """
    What a chart shows.

    Attributes:
        what: What its bars are, as the words after "bar chart of".

        bars: From above.

        full: What a bar as long as there is room for stands for.

        key: What the fills mean, where there are several.

        threshold: What the bars are held against, or None.

    Raises:
        ValueError: If there are no bars, or more than 40.

    .. versionadded:: 26.1.0
    """

    what: str
    bars: tuple[Bar, ...]
    full: Decimal
    key: tuple[tuple[Fill, str], ...] = ()
    threshold: Threshold | None = None

    def __attrs_post_init__(self) -> None:
        if not 1 <= len(self.bars) <= MOST_BARS:
            msg = (
                f"a picture has 1 to {MOST_BARS} bars, and the table {len(self.bars):,}"
                " rows; show the table without a picture, or a part of it"
            )
            raise ValueError(msg)
