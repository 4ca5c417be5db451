"""References: words, and a field that follows the number when a clerk changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from cdrpkit.document import (
    Heading,
    Label,
    Marker,
    Numbers,
    Paragraph,
    Ref,
    Report,
    resolved,
)
from cdrpkit.exporters.docx.text import bookmark, field, run

__all__ = ["References", "references"]


@attrs.frozen
class References:
    """
    How references to the blocks and notes of one report are written.

    Attributes:
        fields: The instruction of the field for those keys that are not simply what
            their bookmark holds.

        parts: The key of each appendix and annex that bears one.
    """

    fields: Mapping[str, str]
    parts: Mapping[Label, str]

    def written(self, ref: Ref, numbers: Numbers) -> str:
        """
        Return a reference as runs: the words as they are, the number as a field.

        What Word would make of the field stands in it already, so that nothing needs
        to be brought up to date when the file is opened.

        Raises:
            ValueError: As `resolved` does.
        """
        label, *within = resolved(ref, numbers)
        written = self._label(label, ref.key)
        for part in within:
            written += run(" of ") + self._label(part, self.parts.get(part))
        return written

    def _label(self, label: Label, key: str | None) -> str:
        if key is None:
            return run(str(label))
        instruction = self.fields.get(key, "REF {} \\h").format(bookmark(key))
        if label.number is None:
            return field(instruction, label.word)
        words = run(f"{label.word} ") if label.word else ""
        return words + field(instruction, label.number)


def references(report: Report, numbers: Numbers) -> References:
    """Return how references in *report* are written."""
    parts = {
        place.part: block.key
        for block, place in zip(report.blocks, numbers.places, strict=True)
        if isinstance(block, Heading) and block.marker.is_appended and block.key
    }
    return References(dict(_fields(report, numbers)), parts)


def _fields(report: Report, numbers: Numbers) -> Iterator[tuple[str, str]]:
    """Yield what Word is to count itself: numbers of paragraphs and of notes."""
    for block in report.blocks:
        match block:
            case (
                Paragraph(key=str(key)) | Heading(marker=Marker.PARAGRAPH, key=str(key))
            ):
                yield key, "REF {} \\r \\h"
    yield from ((key, "NOTEREF {} \\h") for key in numbers.notes)
