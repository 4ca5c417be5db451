"""References: words, and a field that follows the number when a clerk changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from cdrpkit.document import (
    Heading,
    Marker,
    Numbers,
    Paragraph,
    Ref,
    Report,
    bare_number,
)
from cdrpkit.exporters.docx.text import bookmark, field, run
from cdrpkit.exporters.links import label_of

__all__ = ["References", "held", "references"]


@attrs.frozen
class References:
    """
    How references to the blocks and notes of one report are written.

    Attributes:
        labels: How each key is referred to.

        fields: The instruction of the field for those keys that are not simply what
            their bookmark holds.
    """

    labels: Mapping[str, str]
    fields: Mapping[str, str]

    def written(self, ref: Ref) -> str:
        """
        Return a reference as runs: the words as they are, the number as a field.

        What Word would make of the field stands in it already, so that nothing needs
        to be brought up to date when the file is opened.

        Raises:
            ValueError: As `label_of` does.
        """
        printed = label_of(ref, self.labels)
        number = held(printed)
        words = printed[: len(printed) - len(number)]
        name = bookmark(ref.key)
        instruction = self.fields.get(ref.key, "REF {} \\h").format(name)
        return (run(words) if words else "") + field(instruction, number)


def held(label: str) -> str:
    """
    Return what the bookmark of a block with that *label* holds.

    That is the number, if it has one, so that a reference to it alone can follow it.

    >>> held("Appendix 1"), held("1"), held("Next steps")
    ('1', '1', 'Next steps')
    """
    return bare_number(label) or label


def references(report: Report, numbers: Numbers) -> References:
    """Return how references in *report* are written."""
    return References(numbers.labels, dict(_fields(report, numbers)))


def _fields(report: Report, numbers: Numbers) -> Iterator[tuple[str, str]]:
    """Yield what Word is to count itself: numbers of paragraphs and of notes."""
    for block in report.blocks:
        match block:
            case (
                Paragraph(key=str(key)) | Heading(marker=Marker.PARAGRAPH, key=str(key))
            ):
                yield key, "REF {} \\r \\h"
    yield from ((key, "NOTEREF {} \\h") for key in numbers.notes)
