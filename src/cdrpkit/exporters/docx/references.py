"""References: words, and a field that follows the number when a clerk changes it."""

from __future__ import annotations

from collections.abc import Iterator

from cdrpkit.document import Block, Heading, Marker, Numbers, Paragraph, Report
from cdrpkit.exporters.docx.text import bookmark, field, run

__all__ = ["references"]


def references(report: Report, numbers: Numbers) -> dict[str, str]:
    """
    Return how a reference to each key is written, as runs.

    What Word would make of a field stands in it already, so that nothing needs to be
    brought up to date when the file is opened.
    """
    made = dict(_to_blocks(report, numbers))
    for key, place in numbers.notes.items():
        made[key] = run("footnote ") + field(f"NOTEREF {bookmark(key)} \\h", f"{place}")
    return made


def _to_blocks(report: Report, numbers: Numbers) -> Iterator[tuple[str, str]]:
    for block in report.blocks:
        key = getattr(block, "key", None)
        if key in numbers.labels:
            yield key, _to(block, bookmark(key), numbers.labels[key])


def _to(block: Block, name: str, label: str) -> str:
    """Return a reference to *block*; its bookmark holds what the field is to print."""
    words, _, last = label.rpartition(" ")
    match block:
        case Paragraph() | Heading(marker=Marker.PARAGRAPH):
            return run(f"{words} ") + field(f"REF {name} \\r \\h", last)
        case Heading(marker=Marker.LETTER):
            return run(f"{words} ") + field(f"REF {name} \\h", last)
        case _:
            return field(f"REF {name} \\h", label)
