"""Rows: the cells of a sheet, held against the columns of a return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Final

import attrs

from cdrpkit.constraints import EMPTY, NOTHING, alike, gap_fault
from cdrpkit.exceptions import LoadError, Problem, shown
from cdrpkit.loading.leaves import Refusal
from cdrpkit.loading.limits import MOST_FAULTS
from cdrpkit.reading.cells import Reader
from cdrpkit.reading.header import columns_of, header_faults
from cdrpkit.reading.sheets import BLAMED, HEADER, Sheet, Spoilt
from cdrpkit.reading.slips import hint
from cdrpkit.returnable import returnable
from cdrpkit.saying import counted, one_line
from cdrpkit.table import Datatype, Field, Table

__all__ = ["table"]

_NOTHING = (None, "")
_FEWEST_LACKING: Final = 2
"""Values that a row lacks if it is to be taken for none."""

_EMPTY: tuple[object, ...] = (*_NOTHING, [], ())
"""What a cell, or a list in one, holds in which there is nothing."""


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
    _blamed: list[tuple[int, int, Problem]] = attrs.field(init=False)
    _is_full: bool = attrs.field(init=False)
    _fields: tuple[Field, ...] = attrs.field(init=False)
    _by_name: dict[str, Field] = attrs.field(init=False)
    _columns: dict[str, int] = attrs.field(factory=dict, init=False)
    _known: dict[tuple[object, ...], int] = attrs.field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self._fields = returnable(self.row_class)
        self._by_name = {field.name: field for field in self._fields}
        self._blamed = list(self.sheet.problems[:MOST_FAULTS])
        self._is_full = len(self.sheet.problems) > MOST_FAULTS

    def read_header(self) -> None:
        """Find out which column stands where; what is wrong with them is all said."""
        names = [field.name for field in self._fields]
        before = len(self._blamed)
        self._columns = columns_of(self.sheet.header)
        seen = {name: self.sheet.headings.get(name, name) for name in names}
        name_of = {heading: name for name, heading in seen.items()}
        header = [seen.get(name, name) for name in self.sheet.header]
        for fault in header_faults(header, [*seen.values()]):
            name = name_of.get(fault.name, fault.name)
            self._blame(HEADER, *fault._replace(name=name))
        if len(self._blamed) > before:
            self.refuse()

    def rows(self) -> Iterator[Any]:
        """Yield the rows up to the first problem, and go through all for the others."""
        columns = [(f, self._columns[f.name], Reader(f)) for f in self._fields]
        with_gap = [field for field in self._fields if field.gap is not None]
        key = [field.name for field in self._fields if field.column.key]
        needed = [field for field in self._fields if _is_wanted(field)]
        width = len(self.sheet.header)
        for row, cells in enumerate(self.sheet.rows):
            if self._is_full:
                return
            if isinstance(cells, Spoilt):
                self._blame(row, 0, "", cells.message, cells.code)
                continue
            if len(cells) != width:
                self._blame(row, 0, "", _ragged(len(cells), width), "ragged-row")
                continue
            if all(cell in _EMPTY for cell in cells):
                self._blame(row, 0, "", *NOTHING)
                continue
            message = self._not_a_row(cells, needed)
            if message:
                self._blame(row, 0, "", message, "not-a-row")
                continue
            values = {
                field.name: self._value(row, cells, field, at, reader)
                for field, at, reader in columns
            }
            self._check_gaps(row, values, with_gap)
            self._check_key(row, values, key)
            if not self._blamed:
                yield self._made(row, values)

    def _not_a_row(self, cells: Sequence[object], needed: Sequence[Field]) -> str:
        """Return that a row lacks most of what it needs, where people add others."""
        empty = cells.count(None) + cells.count("")
        if self.sheet.cell is None or empty < _FEWEST_LACKING:
            return ""
        lacking = [
            field
            for field in needed
            if cells[self._columns[field.name]] in _NOTHING
            and not self._says_why(cells, field)
        ]
        if len(lacking) < max(_FEWEST_LACKING, len(needed) / 2):
            return ""
        return (
            f"the row fills {len(cells) - empty} of {len(cells)} columns; delete it if"
            " it is a total or a note, and no row of the table, else fill in the others"
        )

    def _value(
        self, row: int, cells: Sequence[object], field: Field, at: int, reader: Reader
    ) -> object:
        """Return the value of a cell, or `BLAMED` where it has been."""
        raw = cells[at]
        if raw is None or raw == "":
            if field.datatype is Datatype.LIST and not self._says_why(cells, field):
                return ()
            if field.optional:
                return None
            self._blame(row, at, field.name, *EMPTY)
            return BLAMED
        try:
            return reader.value(raw)
        except Refusal as refusal:
            message = f"{refusal.message}{hint(raw, field)}"
            self._blame(row, at, field.name, message, refusal.code)
            return BLAMED

    def _says_why(self, cells: Sequence[object], field: Field) -> bool:
        return field.gap is not None and cells[self._columns[field.gap]] not in _NOTHING

    def _check_gaps(
        self, row: int, values: dict[str, object], fields: Sequence[Field]
    ) -> None:
        """Blame a cell that is both filled and said to be empty, or neither."""
        for field in fields:
            assert field.gap is not None  # noqa: S101 - they have; for type checkers
            value, gap = values[field.name], values[field.gap]
            if value is BLAMED or gap is BLAMED:
                continue
            given, says_why = value is not None, gap is not None
            why = self._by_name[field.gap]
            wrong = gap_fault(field, given=given, says_why=says_why, gap=why)
            if wrong is not None:
                self._blame(row, self._columns[field.gap], field.gap, *wrong)

    def _check_key(self, row: int, values: dict[str, object], key: list[str]) -> None:
        """Blame a row that bears the key of another."""
        own = tuple([values[name] for name in key])
        if not key or BLAMED in own:
            return
        first = self._known.setdefault(own, row)
        if first != row:
            wrong = alike(key, self._where(first, row))
            self._blame(row, self._columns[key[0]], key[0], *wrong)

    def _where(self, first: int, row: int) -> str:
        """Return where a row stands, for who is told of another."""
        place = self.sheet.place(first, 0)
        if place:
            return f"on line {place.line}"
        file, number = self._part(first)
        if file == self._part(row)[0]:
            return f"in row {number + 1}"
        part = Path(file).relative_to(self.sheet.file).as_posix()
        return f"in row {number + 1} of {shown(part)}"

    def _made(self, row: int, values: dict[str, object]) -> Any:
        try:
            return self.row_class(**values)
        except (TypeError, ValueError) as error:
            said = error.args[0] if error.args else error
            self._blame(row, 0, "", one_line(str(said)), "not-a-row")

    def _part(self, row: int) -> tuple[str, int]:
        return self.sheet.part(row) if self.sheet.part else (self.sheet.file, row)

    def _blame(self, row: int, at: int, name: str, message: str, code: str) -> None:
        if len(self._blamed) >= MOST_FAULTS:
            self._is_full = True
            return
        place = self.sheet.place(row, at)
        problem = Problem(
            file=self.sheet.file if row == HEADER else self._part(row)[0],
            line=place.line if place else None,
            column=place.column if place else None,
            path=self._path(row, at, name),
            message=message,
            code=code,
        )
        self._blamed.append((row, at, problem))

    def _path(self, row: int, at: int, name: str) -> str:
        """Return how a cell is called: as a spreadsheet shows it, where one can."""
        is_missing = row == HEADER and name not in {"", self.sheet.header[at]}
        if self.sheet.cell is not None and not is_missing:
            cell, called = self.sheet.cell(row, at), name.strip()
            number = cell.strip(ascii_uppercase)
            return f"{called} (cell {cell})" if called else f"row {number}"
        if row == HEADER:
            return name
        return f"rows[{self._part(row)[1]}]{name and f'.{name}'}"

    def refuse(self) -> None:
        """Raise all that was found to be wrong, if anything was."""
        if self._blamed:
            problems = [problem for *_, problem in sorted(self._blamed, key=_in_order)]
            if self._is_full:
                message = "there are more problems than these; mend them and read again"
                file = self.sheet.file
                problems.append(Problem(file=file, message=message, code="too-many"))
            raise LoadError(tuple(problems))


def _is_wanted(field: Field) -> bool:
    """Tell whether an empty cell of it is wrong, if nothing says why it is empty."""
    is_list = field.datatype is Datatype.LIST
    return not is_list and (field.gap is not None or not field.optional)


def _ragged(cells: int, width: int) -> str:
    """Return that a row has too few cells, or too many, and what to do."""
    message = f"the row has {counted(cells, 'cell', 'cells')}, and the header {width:,}"
    if cells > width:
        return f"{message}; put a cell in quotes that holds a comma"
    return f"{message}; give it one for every column, or delete it if it is a note"


def _in_order(blamed: tuple[int, int, Problem]) -> tuple[int, ...]:
    """Return by what problems are sorted: where they stand, if the format knows."""
    row, column, problem = blamed
    return problem.line or 0, problem.column or 0, row, column
