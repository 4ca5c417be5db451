"""JSON Lines files of returns: a row to a line, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import attrs

from cdrpkit.exceptions import LoadError, Problem
from cdrpkit.loading import files
from cdrpkit.loading.documents import Document
from cdrpkit.loading.jsonfile import data_of
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.loading.places import Place
from cdrpkit.reading.jsonrows import as_sheet
from cdrpkit.reading.sheets import Sheet
from cdrpkit.table import Field

__all__ = ["sheet"]


def sheet(path: Path, fields: Sequence[Field]) -> Sheet:
    """
    Return the cells of a JSON Lines file; one without a line has no rows.

    Raises:
        LoadError: If it cannot be read, or a line of it is no JSON.
    """
    document = files.document(str(path))
    if document.faults:
        raise LoadError(tuple(document.problems()))
    lines = document.text.split("\n")
    if not lines[-1]:
        lines.pop()
    rows: list[object] = []
    problems = list(islice(_read(document.file, lines, rows), MOST_FAULTS))
    if problems:
        raise LoadError(tuple(problems))

    def text_of(row: int) -> tuple[str, Place]:
        return lines[row], Place(row + 1, 1)

    return as_sheet(document.file, rows, text_of, fields)


def _read(file: str, lines: list[str], rows: list[object]) -> Iterator[Problem]:
    """Put what each line holds into *rows*, and yield what is wrong with any."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            message = "the line is empty; take it out"
            yield Problem(
                file=file, line=number, column=1, message=message, code="ragged-row"
            )
            continue
        document = Document(file, line)
        rows.append(data_of(document))
        for problem in document.problems() if document.faults else ():
            yield attrs.evolve(problem, line=number)
