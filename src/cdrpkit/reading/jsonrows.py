"""Rows of JSON: tables with a key for every column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

import attrs

from cdrpkit.exceptions import Problem, did_you_mean, shown
from cdrpkit.exporters.jsonvalues import LARGEST_SAFE
from cdrpkit.loading.leaves import Number, found
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.loading.places import Place, written
from cdrpkit.reading.jsonplaces import Source
from cdrpkit.reading.sheets import BLAMED, Sheet
from cdrpkit.table import Datatype, Field

__all__ = ["as_sheet"]

_LONG: Final = re.compile("-?[1-9][0-9]{15,18}")


def as_sheet(
    source: Source,
    rows: Sequence[object],
    fields: Sequence[Field],
    problems: Sequence[tuple[int, int, Problem]] = (),
    name: str | None = None,
) -> Sheet:
    """
    Return the cells of *rows*, and what is wrong with the keys of any.

    Args:
        problems: What is known to be wrong with the file before.

        name: Of which return the file says that it is.
    """
    reader = _Rows(source, rows, fields)
    names = [field.name for field in fields]

    def place(row: int, column: int) -> Place:
        return source.place(row, names[column] if isinstance(rows[row], dict) else None)

    return Sheet(
        file=source.file,
        header=names,
        rows=map(reader.cells, rows),
        place=place,
        problems=[*problems, *islice(reader.problems(), MOST_FAULTS + 1)],
        name=name,
    )


@attrs.frozen(eq=False)
class _Rows:
    """Rows, whatever they are, held against the columns."""

    source: Source
    rows: Sequence[object]
    fields: Sequence[Field]
    _names: tuple[str, ...] = attrs.field(init=False)
    _not_as_they_are: tuple[tuple[int, Field], ...] = attrs.field(init=False)

    @_names.default
    def _all_names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @_not_as_they_are.default
    def _lists_and_numbers(self) -> tuple[tuple[int, Field], ...]:
        kinds = {Datatype.LIST, Datatype.WHOLE_NUMBER}
        ours = enumerate(self.fields)
        return tuple((at, field) for at, field in ours if field.datatype in kinds)

    def cells(self, row: Any) -> list[object]:
        """Return the cells of a row in the order of the columns."""
        if type(row) is not dict:
            return [BLAMED] * len(self._names)
        cells = [row.get(name, BLAMED) for name in self._names]
        for at, field in self._not_as_they_are:
            is_lacking = cells[at] is None and _lacks_list(row, field)
            cells[at] = BLAMED if is_lacking else _cell(cells[at], field)
        return cells

    def problems(self) -> Iterator[tuple[int, int, Problem]]:
        """Yield what is wrong with the keys of the rows."""
        once = self._lacking()
        for row, value in enumerate(self.rows):
            if type(value) is dict:
                yield from self._of_keys(row, value, once)
            elif value is not BLAMED:
                message = f"{found(value)} is not a table of cells"
                place = self.source.place(row)
                yield self._problem(row, "", message, "not-a-table", place)

    def _lacking(self) -> dict[str, bool]:
        """Return the columns that no row has, of which it is enough to say so once."""
        lacking = set(self._names)
        for row in self.rows:
            if isinstance(row, dict):
                lacking -= row.keys()
            if not lacking:
                break
        return dict.fromkeys(lacking, False)

    def _of_keys(
        self, row: int, value: dict[str, Any], told: dict[str, bool]
    ) -> Iterator[tuple[int, int, Problem]]:
        """
        Yield what is wrong with the keys of a row.

        What is *told* of a key already, of any row, is not said again.
        """
        of_columns = 0
        for name in self._names:
            if name in value:
                of_columns += 1
            elif not told.get(name):
                if name in told:
                    told[name] = True
                message = (
                    f"there is no {name!r}; every row names every column, with null"
                    " where there is nothing"
                )
                place = self.source.place(row)
                yield self._problem(row, name, message, "missing-field", place)
        for key in value if of_columns < len(value) else ():
            if key in self._names or told.get(key):
                continue
            told[key] = True
            known = f"; known are: {', '.join(self._names)}"
            near = did_you_mean(key, self._names) or known
            message = f"{shown(key)} is not a column of this return{near}"
            place = self.source.place(row, key, at_key=True)
            yield self._problem(row, key, message, "unknown-field", place)
        for _, field in self._not_as_they_are:
            if _lacks_list(value, field):
                message = "null is not a list; write [] for one of nothing"
                place = self.source.place(row, field.name)
                yield self._problem(row, field.name, message, "not-a-list", place)

    def _problem(
        self, row: int, key: str, message: str, code: str, place: Place
    ) -> tuple[int, int, Problem]:
        problem = Problem(
            file=self.source.file,
            line=place.line,
            column=place.column,
            path=written(("rows", row, *([key] if key else []))),
            message=message,
            code=code,
        )
        return row, 0, problem


def _lacks_list(row: dict[str, object], field: Field) -> bool:
    """Tell whether null stands for a list, and nothing says why."""
    if field.item is None or row.get(field.name, field) is not None:
        return False
    return field.gap is None or row.get(field.gap) is None


def _cell(value: object, field: Field) -> object:
    if isinstance(value, list) and field.item is not None:
        if field.item.datatype is not Datatype.WHOLE_NUMBER:
            return value
        return [_cell(each, field.item) for each in value]
    if field.datatype is not Datatype.WHOLE_NUMBER or type(value) is not str:
        return value
    # Only what no float tells apart from others is written as a text.
    beyond = _LONG.fullmatch(value) and abs(int(value)) > LARGEST_SAFE
    return Number(value) if beyond else value
