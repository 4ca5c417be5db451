"""Rows: the cells of a sheet, held against the columns of a return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any, Final

import attrs

from cdrpkit.exceptions import LoadError, Problem, did_you_mean, shown
from cdrpkit.loading.leaves import Refusal
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.reading.cells import value
from cdrpkit.reading.sheets import HEADER, Sheet, Spoilt
from cdrpkit.table import Datatype, Field, Table, fields_of

__all__ = ["table"]

_NOTHING: Final[tuple[object, ...]] = (None, "", [], ())
"""What a cell holds in which there is nothing, as one format or another has it."""

_REFUSED: Final = object()
"""Stands for a value that is already blamed."""


def table(sheet: Sheet, row_class: type) -> Table[Any]:
    """
    Return the rows of *sheet*, if every cell of it is what its column wants.

    Raises:
        LoadError: If not, with all that is wrong in the order of the file.

        TypeError: If *row_class* has a column whose values no format gives back.
    """
    reader = _Reader(sheet, row_class)
    reader.read_header()
    rows = tuple(reader.rows())
    reader.refuse()
    return Table(row_class=row_class, rows=rows)


@attrs.define(eq=False)
class _Reader:
    """A sheet on its way to a table, and what is wrong with it so far."""

    sheet: Sheet
    row_class: type
    _blamed: list[tuple[int, int, Problem]] = attrs.field(factory=list)
    _columns: dict[str, int] = attrs.field(factory=dict)
    _known: dict[tuple[object, ...], int] = attrs.field(factory=dict)

    def read_header(self) -> None:
        """Find out which column stands where; what is wrong with them is all said."""
        names = [field.name for field in fields_of(self.row_class)]
        for at, name in enumerate(self.sheet.header):
            if name in self._columns:
                first = self._columns[name] + 1
                message = f"the column stands here and as column {first}; keep one"
                self._blame(HEADER, at, name, message, "duplicate-key")
            elif name not in names:
                near = did_you_mean(name, names) or f"; known are: {', '.join(names)}"
                message = f"{shown(name)} is not a column of this return{near}"
                self._blame(HEADER, at, name, message, "unknown-field")
            else:
                self._columns[name] = at
        for name in names:
            if name not in self._columns:
                message = f"there is no column {name!r}; add it, empty if need be"
                self._blame(HEADER, 0, name, message, "missing-field")
        self.refuse()

    def rows(self) -> Iterator[Any]:
        """Yield the rows, but those with something wrong."""
        fields = fields_of(self.row_class)
        key = [field.name for field in fields if field.column.key]
        width = len(self.sheet.header)
        for row, cells in enumerate(self.sheet.rows):
            if len(self._blamed) >= MOST_FAULTS:
                message = "there are more problems than these; mend them and read again"
                self._blame(row, 0, "", message, "too-many")
                return
            if isinstance(cells, Spoilt):
                self._blame(row, 0, "", cells.message, cells.code)
                continue
            if len(cells) != width:
                message = f"the row has {len(cells)} cells, and the header {width}"
                self._blame(row, 0, "", message, "ragged-row")
                continue
            if all(cell in _NOTHING for cell in cells):
                message = "the row holds nothing at all; delete it"
                self._blame(row, 0, "", message, "empty-row")
                continue
            values = {f.name: self._value(row, cells, f) for f in fields}
            self._check_gaps(row, values, fields)
            if _REFUSED not in values.values():
                self._check_key(row, values, key)
                yield self.row_class(**values)

    def _value(self, row: int, cells: Sequence[object], field: Field) -> object:
        """Return the value of a cell, or `_REFUSED` where it has been blamed."""
        at = self._columns[field.name]
        raw = cells[at]
        if raw is None or raw == "":
            if field.datatype is Datatype.LIST and not self._says_why(cells, field):
                return ()
            if field.optional:
                return None
            message = "the cell is empty; every row has a value here"
            self._blame(row, at, field.name, message, "missing-field")
            return _REFUSED
        try:
            return value(raw, field)
        except Refusal as refusal:
            self._blame(row, at, field.name, refusal.message, refusal.code)
            return _REFUSED

    def _says_why(self, cells: Sequence[object], field: Field) -> bool:
        return field.gap is not None and cells[self._columns[field.gap]] not in (
            None,
            "",
        )

    def _check_gaps(
        self, row: int, values: dict[str, object], fields: Sequence[Field]
    ) -> None:
        """Blame a cell that is both filled and said to be empty, or neither."""
        for field in fields:
            if field.gap is None or _REFUSED in (values[field.name], values[field.gap]):
                continue
            given = values[field.name] is not None
            at = self._columns[field.gap]
            if given and values[field.gap] is not None:
                message = (
                    f"{field.name} is given, so nothing says why not; empty one of them"
                )
                self._blame(row, at, field.gap, message, "gap-and-value")
            elif not given and values[field.gap] is None:
                message = f"{field.name} is empty, and this must say why"
                self._blame(row, at, field.gap, message, "missing-gap")

    def _check_key(self, row: int, values: dict[str, object], key: list[str]) -> None:
        """Blame a row that bears the key of another."""
        if not key:
            return
        own = tuple(values[name] for name in key)
        first = self._known.setdefault(own, row)
        if first != row:
            place = self.sheet.place(first, 0)
            where = f"on line {place.line}" if place else f"in row {first + 1}"
            message = (
                f"a row with the same {', '.join(key)} stands {where}; keep one of them"
            )
            self._blame(row, self._columns[key[0]], key[0], message, "duplicate-key")

    def _blame(self, row: int, at: int, name: str, message: str, code: str) -> None:
        place = self.sheet.place(row, at)
        path = name if row == HEADER else f"rows[{row}]{name and f'.{name}'}"
        problem = Problem(
            file=self.sheet.file,
            line=place.line if place else None,
            column=place.column if place else None,
            path=path,
            message=message,
            code=code,
        )
        self._blamed.append((row, at, problem))

    def refuse(self) -> None:
        """Raise all that was found to be wrong, if anything was."""
        if self._blamed:
            in_order = sorted(self._blamed, key=itemgetter(0, 1))
            raise LoadError(tuple(problem for _, _, problem in in_order))
