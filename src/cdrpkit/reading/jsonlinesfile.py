"""JSON Lines files of returns: a row to a line, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path

import attrs

from cdrpkit.exceptions import LoadError, Problem
from cdrpkit.loading import files
from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.jsonfile import data_of
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.loading.places import Place
from cdrpkit.reading.jsonplaces import Source
from cdrpkit.reading.jsonrows import as_sheet
from cdrpkit.reading.sheets import BLAMED, Sheet
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
    problems = list(islice(_read(document.file, lines, rows), MOST_FAULTS + 1))

    def spans() -> list[tuple[int, int]]:
        ends = accumulate(len(line) + 1 for line in lines)
        return [
            (end - len(line) - 1, end - 1)
            for line, end in zip(lines, ends, strict=True)
        ]

    source = Source(document.file, document.text, spans)
    return as_sheet(source, rows, fields, problems)


def _read(
    file: str, lines: list[str], rows: list[object]
) -> Iterator[tuple[int, int, Problem]]:
    """Put what each line holds into *rows*, and yield what is wrong with any."""
    for row, line in enumerate(lines):
        document = Document(file, line)
        if not line.strip():
            message = "the line is empty; take it out"
            document.blame([Fault((), message, "ragged-row", place=Place(1, 1))])
            rows.append(BLAMED)
        else:
            data = data_of(document)
            rows.append(BLAMED if data is None and document.faults else data)
        for problem in document.problems():
            path = problem.path and f"rows[{row}].{problem.path}"
            yield row, 0, attrs.evolve(problem, line=row + 1, path=path)
