"""The columns of a table as SQLite defines them, each with what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from cdrpkit.databases.tables import Cell, Table
from cdrpkit.exporters.sqltables import column, pence, quoted
from cdrpkit.quantities import Unit
from cdrpkit.register import Register
from cdrpkit.table import CodeList, Datatype

__all__ = ["Defined", "Reference", "defined", "references"]

_DEFERRED: Final = "DEFERRABLE INITIALLY DEFERRED"


@attrs.frozen(kw_only=True)
class Defined:
    """
    A column with its definition, and what is told of it.

    Attributes:
        name: Its name.

        sql: Its definition.

        description: What stands in it.

        type: What its values are, as the code of a `Datatype`.

        unit: What its numbers count, or None.

        codes: The table of its codes, or None.

        optional: Whether a cell of it may be empty.

        stored: Whether a row brings its value; else it is computed of the others.
    """

    name: str
    sql: str
    description: str
    type: str = Datatype.TEXT.value
    unit: str | None = None
    codes: str | None = None
    optional: bool = False
    stored: bool = True


@attrs.frozen
class Reference:
    """
    What a column refers to.

    Attributes:
        collections: The collections, or none for any.

        dangling: How many of its values lead to no record.
    """

    collections: tuple[str, ...]
    dangling: int

    @property
    def sql(self) -> str:
        """What makes it a foreign key; nothing, unless all of it leads somewhere."""
        if self.dangling:
            return ""
        to = "cdrpkit_records (key)"
        if len(self.collections) == 1:
            to = f"{quoted(self.collections[0])} (id)"
        return f" REFERENCES {to} {_DEFERRED}"


def references(table: Table, register: Register) -> dict[str, Reference]:
    """Return what each column of a table refers to that refers to anything."""
    found = {}
    for cell in table.cells:
        if cell.ref is not None:
            values = (each for each in table.values(cell, register) if each is not None)
            keys = map(cell.ref.key, values)
            dangling = sum(register.get(key) is None for key in keys)
            found[cell.field.name] = Reference(cell.ref.collections, dangling)
    return found


def defined(
    table: Table,
    register: Register,
    leads: Mapping[str, Reference],
    listed: Mapping[CodeList, str],
) -> Iterator[Defined]:
    """
    Yield the columns of a table, in order.

    Args:
        leads: What they refer to, by their names.

        listed: The tables of code lists.
    """
    if table.own is not None:
        owner = f"REFERENCES {quoted(table.collection)} (id) {_DEFERRED}"
        yield Defined(
            name="record",
            sql=f"record TEXT NOT NULL {owner}",
            description=f"The id of the record in {table.collection} whose list it is.",
        )
        yield Defined(
            name="position",
            sql="position INT NOT NULL",
            description="The place in the list, from 1.",
            type=Datatype.WHOLE_NUMBER.value,
        )
    for cell in table.cells:
        yield from _of_cell(table, cell, register, leads, listed)
    if table.own is None:
        name = table.collection
        yield Defined(
            name="key",
            sql=f"key TEXT AS ('{name}/' || id) VIRTUAL",
            description=f"{name}/ and the id, by which records of any collection are"
            " referred to where there may be several.",
            stored=False,
        )


def _of_cell(
    table: Table,
    cell: Cell,
    register: Register,
    leads: Mapping[str, Reference],
    listed: Mapping[CodeList, str],
) -> Iterator[Defined]:
    """Yield a column, and beside one of amounts the same in pence."""
    field = cell.field
    is_money = field.datatype is Datatype.MONEY
    codes = listed.get(field.code_list) if field.code_list else None
    lead = leads.get(field.name)
    yield Defined(
        name=field.name,
        sql=column(field, codes) + (lead.sql if lead else ""),
        description=field.column.description,
        type=field.datatype.value,
        unit=Unit.POUNDS.value if is_money else None,
        codes=codes,
        optional=field.optional,
    )
    for sql in pence(field.name, table.values(cell, register)) if is_money else ():
        yield Defined(
            name=f"{field.name}_pence",
            sql=sql,
            description=f"{field.column.description} In pence, to be added up.",
            type=Datatype.WHOLE_NUMBER.value,
            unit="pence",
            optional=field.optional,
            stored=False,
        )
