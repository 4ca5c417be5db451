"""What the checks rest on: criteria of WCAG 2.2, and their clauses in EN 301 549."""

from __future__ import annotations

import attrs

from cdrpkit.exceptions import UnknownNameError

__all__ = ["Criterion", "criterion"]


@attrs.frozen
class Criterion:
    """
    A success criterion of WCAG 2.2, and the clause of EN 301 549 that repeats it.

    Attributes:
        number: As "1.4.3".

        name: As "Contrast (Minimum)".

        level: "A" or "AA".

    .. versionadded:: 26.1.0
    """

    number: str
    name: str
    level: str

    @property
    def clause(self) -> str:
        """The clause of EN 301 549 V3.2.1 for documents that are no web pages."""
        return f"10.{self.number}"

    def __str__(self) -> str:
        return f"WCAG 2.2 {self.number} {self.name} ({self.level})"


# Each clause 10.x.y.z of EN 301 549 V3.2.1 repeats criterion x.y.z of WCAG 2.1 at
# levels A and AA, but for 2.4.1, 2.4.5, 3.2.3 and 3.2.4, whose clauses are void.
_CRITERIA = {
    each.number: each
    for each in (
        Criterion("1.1.1", "Non-text Content", "A"),
        Criterion("1.2.1", "Audio-only and Video-only (Prerecorded)", "A"),
        Criterion("1.2.2", "Captions (Prerecorded)", "A"),
        Criterion("1.3.1", "Info and Relationships", "A"),
        Criterion("1.3.2", "Meaningful Sequence", "A"),
        Criterion("1.4.1", "Use of Color", "A"),
        Criterion("1.4.3", "Contrast (Minimum)", "AA"),
        Criterion("1.4.5", "Images of Text", "AA"),
        Criterion("1.4.12", "Text Spacing", "AA"),
        Criterion("2.1.1", "Keyboard", "A"),
        Criterion("2.2.2", "Pause, Stop, Hide", "A"),
        Criterion("2.4.2", "Page Titled", "A"),
        Criterion("2.4.4", "Link Purpose (In Context)", "A"),
        Criterion("2.4.6", "Headings and Labels", "AA"),
        Criterion("3.1.1", "Language of Page", "A"),
        Criterion("3.1.2", "Language of Parts", "AA"),
        Criterion("4.1.2", "Name, Role, Value", "A"),
    )
}


def criterion(number: str) -> Criterion:
    """
    Return the criterion of a number.

    >>> print(criterion("1.4.3"))
    WCAG 2.2 1.4.3 Contrast (Minimum) (AA)

    Raises:
        UnknownNameError: If no check rests on it.

    .. versionadded:: 26.1.0
    """
    if number not in _CRITERIA:
        raise UnknownNameError("criterion", number, tuple(_CRITERIA))
    return _CRITERIA[number]
