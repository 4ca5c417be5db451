"""The rows of a return: as SQLite takes them, and why it does not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.exporters.jsonvalues import as_json, plain
from cdrpkit.exporters.sqlite.refusals import why_refused
from cdrpkit.exporters.sqltables import quoted
from cdrpkit.table import Datatype, Field, Return, as_text

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["put_rows"]

_AS_THEY_ARE: Final = frozenset({Datatype.TRUTH, Datatype.WHOLE_NUMBER})


def put_rows(connection: Connection, artefact: Return[Any]) -> None:
    """
    Write the rows, one after the other.

    Raises:
        ValueError: If one is refused; it names the row, the column and the value.
    """
    import sqlite3

    fields = artefact.table.fields
    writers = [_writer(field) for field in fields]
    number = 0
    row: tuple[Any, ...] = ()

    def cells() -> Iterator[list[object]]:
        # Whoever takes them all at once does not say at which it stopped.
        nonlocal number, row
        for number, row in enumerate(artefact.table.values(), start=1):  # noqa: B007
            yield [of(value) for of, value in zip(writers, row, strict=True)]

    names = ", ".join(quoted(field.name) for field in fields)
    marks = ", ".join("?" * len(fields))
    statement = f"INSERT INTO {quoted(artefact.name)} ({names}) VALUES ({marks})"  # noqa: S608
    try:
        connection.executemany(statement, cells())
    except (UnicodeEncodeError, sqlite3.OperationalError):
        raise  # There, it is not the row that is at fault, or not it alone.
    except (ArithmeticError, LookupError, ValueError, sqlite3.Error) as error:
        msg = f"row {number:,}{why_refused(artefact.table, row, error)}"
        raise ValueError(msg) from error


def _writer(field: Field) -> Callable[[Any], object]:
    """Return what makes of a value of a column one that SQLite takes."""
    if field.datatype in _AS_THEY_ARE or (field.type is str and field.codes is None):
        return lambda value: value
    if field.type is dt.date:
        # As a text it would be the same, and take far longer.
        return lambda day: day.isoformat() if type(day) is dt.date else plain(day)
    if field.datatype is Datatype.LIST:
        return lambda items: None if items is None else as_json(list(map(_item, items)))
    if field.datatype is Datatype.CODE and field.codes is not None:
        # SQLite holds nobody to what a column refers to who does not ask it to.
        known = {each.code for each in field.codes.codes}
        words: Iterable[Any] = field.choices or known
        texts = {word: as_text(word) for word in words if as_text(word) in known}
        return {None: None, **texts}.__getitem__
    return plain


def _item(value: object) -> object:
    # Whoever reads a list with SQLite reads whole numbers of 64 bits.
    return value if type(value) is int else plain(value)
