"""Rows of JSON: tables with a key for every column, and where their values stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias

import attrs

from cdrpkit.exceptions import LoadError, Problem, did_you_mean, shown
from cdrpkit.exporters.jsonvalues import LARGEST_SAFE
from cdrpkit.loading.jsonfile import locate
from cdrpkit.loading.leaves import Number, found
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.loading.places import Place, leading_to, written
from cdrpkit.reading.sheets import Sheet
from cdrpkit.table import Datatype, Field

__all__ = ["Text", "as_sheet"]

_LONG: Final = re.compile("-?[1-9][0-9]{15,18}")

Text: TypeAlias = Callable[[int], tuple[str, Place]]
"""What gives the text of a row, by its index, and where that begins."""


def as_sheet(
    file: str, rows: Sequence[object], text: Text, fields: Sequence[Field]
) -> Sheet:
    """
    Return the cells of *rows*, if each is a table of all columns and nothing else.

    Raises:
        LoadError: If not.
    """
    reader = _Rows(file, rows, text, fields)
    problems = list(islice(reader.problems(), MOST_FAULTS))
    if problems:
        raise LoadError(tuple(problems))
    names = [field.name for field in fields]
    return Sheet(
        file=file,
        header=names,
        rows=map(reader.cells, rows),
        place=lambda row, column: reader.place(row, names[column]),
    )


@attrs.frozen(eq=False)
class _Rows:
    """Rows, whatever they are, held against the columns."""

    file: str
    rows: Sequence[object]
    text: Text
    fields: Sequence[Field]
    _names: frozenset[str] = attrs.field(init=False)
    _lists: tuple[Field, ...] = attrs.field(init=False)

    @_names.default
    def _all_names(self) -> frozenset[str]:
        return frozenset(field.name for field in self.fields)

    @_lists.default
    def _all_lists(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.item is not None)

    def cells(self, row: Any) -> list[object]:
        """Return the cells of a sound row in the order of the columns."""
        return [_cell(row[field.name], field) for field in self.fields]

    def place(self, row: int, key: str | None, *, at_key: bool = False) -> Place:
        """Return where a value, a key or, without one, a row stands."""
        text, start = self.text(row)
        if key is None:
            return start
        line, column = locate(text, leading_to([(key,)])).of((key,), at_key=at_key)
        before = start.column - 1 if line == 1 else 0
        return Place(start.line + line - 1, before + column)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the keys of the rows, in the order of the file."""
        once = self._lacking()
        told: set[str] = set()
        for row, value in enumerate(self.rows):
            for key, message, code in self._faults(value):
                if key in told:
                    continue
                if key in once or code == "unknown-field":
                    told.add(key)
                yield self._problem(row, key, message, code)

    def _lacking(self) -> set[str]:
        """Return the columns that no row has, of which it is enough to say so once."""
        lacking = {field.name for field in self.fields}
        for row in self.rows:
            if isinstance(row, dict):
                lacking -= row.keys()
            if not lacking:
                break
        return lacking

    def _faults(self, row: object) -> Iterator[tuple[str, str, str]]:
        """Yield the key, message and code of all that is wrong with a row's keys."""
        if type(row) is not dict:
            yield "", f"{found(row)} is not a table of cells", "not-a-table"
            return
        if row.keys() != self._names:
            yield from self._faults_of_keys(row)
        for field in self._lists:
            if field.name in row and row[field.name] is None and not _why(row, field):
                message = "null is not a list; write [] for one of nothing"
                yield field.name, message, "not-a-list"

    def _faults_of_keys(self, row: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
        names = [field.name for field in self.fields]
        for key in [key for key in row if key not in self._names]:
            near = did_you_mean(key, names) or f"; known are: {', '.join(names)}"
            message = f"{shown(key)} is not a column of this return{near}"
            yield key, message, "unknown-field"
        for name in names:
            if name not in row:
                message = (
                    f"there is no {name!r}; every row names every column, with null"
                    " where there is nothing"
                )
                yield name, message, "missing-field"

    def _problem(self, row: int, key: str, message: str, code: str) -> Problem:
        at_key = code == "unknown-field"
        own = at_key or code == "not-a-list"
        place = self.place(row, key if own else None, at_key=at_key)
        return Problem(
            file=self.file,
            line=place.line,
            column=place.column,
            path=written(("rows", row, *([key] if key else []))),
            message=message,
            code=code,
        )


def _why(row: dict[str, object], field: Field) -> bool:
    """Tell whether the row says why there is no value in a column."""
    return field.gap is not None and row.get(field.gap) is not None


def _cell(value: object, field: Field) -> object:
    if isinstance(value, list) and field.item is not None:
        return [_cell(each, field.item) for each in value]
    if field.datatype is not Datatype.WHOLE_NUMBER or type(value) is not str:
        return value
    # Only what no float tells apart from others is written as a text.
    beyond = _LONG.fullmatch(value) and abs(int(value)) > LARGEST_SAFE
    return Number(value) if beyond else value
