"""Choices: the few words that may stand in a field, each with what it means."""

from __future__ import annotations

import enum
from typing import Self

__all__ = ["Choice"]


class Choice(enum.Enum):
    """
    An enum whose words say what they mean, wherever they are listed.

    A member is its code and what that means; and what a person reads, where the code
    with blanks for its hyphens would not do.

    >>> class Season(Choice):
    ...     MID_WINTER = "mid-winter", "The shortest days of the year.", "midwinter"
    ...     SUMMER = "summer", "The longest days of the year."
    >>> Season("mid-winter").value, Season.MID_WINTER.label, Season.SUMMER.label
    ('mid-winter', 'midwinter', 'summer')
    >>> Season.SUMMER.meaning
    'The longest days of the year.'

    Attributes:
        label: As a person reads it.

        meaning: What it means, in a sentence.

    .. versionadded:: 26.1.0
    """

    _value_: str
    label: str
    meaning: str

    def __new__(cls, code: str, meaning: str = "", label: str | None = None) -> Self:
        """Make a member; its value is the code alone."""
        member = object.__new__(cls)
        member._value_ = code
        member.meaning = meaning
        member.label = code.replace("-", " ") if label is None else label
        return member

    @property
    def value(self) -> str:
        """The code, as a machine reads it, and by which a member is looked up."""
        return self._value_
