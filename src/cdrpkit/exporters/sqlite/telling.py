"""What a database says of a return: what it is, what its columns mean, and its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.exporters.about import about
from cdrpkit.exporters.jsonvalues import as_json
from cdrpkit.exporters.sqltables import put_metadata, run_script
from cdrpkit.table import CodeList, Field, Return, Table, as_text

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["put_gaps", "put_meaning"]

_FRAME: Final = """
CREATE TABLE cdrpkit_columns (
  position INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
  description TEXT NOT NULL, type TEXT NOT NULL, items TEXT, unit TEXT, codes TEXT,
  allowed TEXT,
  least INTEGER, most INTEGER, pattern TEXT,
  key INTEGER NOT NULL CHECK (key IN (0, 1)),
  gap TEXT REFERENCES cdrpkit_columns (name) DEFERRABLE INITIALLY DEFERRED,
  source TEXT
) STRICT;
CREATE TABLE cdrpkit_gaps (
  "row" INTEGER NOT NULL, "column" TEXT NOT NULL REFERENCES cdrpkit_columns (name),
  gap TEXT NOT NULL, PRIMARY KEY ("row", "column")
) STRICT, WITHOUT ROWID;
"""

_COLUMN: Final = """
INSERT INTO cdrpkit_columns VALUES (
  :position, :name, :title, :description, :type, :items, :unit, :codes, :allowed,
  :least, :most, :pattern, :key, :gap, :source
)
"""


def put_meaning(
    connection: Connection, artefact: Return[Any], codes: Mapping[CodeList, str]
) -> None:
    """Write what the return says of itself, and of its columns."""
    facts = about(artefact)
    if artefact.source is not None:
        facts["kind"] = artefact.source.kind
    put_metadata(
        connection,
        {
            name: value if isinstance(value, str) else as_json(value)
            for name, value in facts.items()
        },
    )
    run_script(connection, _FRAME)
    connection.executemany(
        _COLUMN,
        [
            {"position": position, **_meaning(field, codes)}
            for position, field in enumerate(artefact.table.fields, start=1)
        ],
    )


def _meaning(field: Field, codes: Mapping[CodeList, str]) -> dict[str, object]:
    column = field.column
    return {
        "name": field.name,
        "title": column.title,
        "description": column.description,
        "type": field.datatype.value,
        "items": field.item and field.item.datatype.value,
        "unit": column.unit and column.unit.value,
        "codes": field.code_list and codes[field.code_list],
        "allowed": field.codes and as_json([each.code for each in field.codes.codes]),
        "least": column.least,
        "most": column.most,
        "pattern": column.pattern,
        "key": column.key,
        "gap": field.gap,
        "source": column.source or None,
    }


def put_gaps(connection: Connection, table: Table[Any]) -> None:
    """Write in which row a value is missing, and why; the first row is 1."""
    for field in table.fields:
        if field.gap is not None:
            gaps = enumerate(map(attrgetter(field.gap), table.rows), start=1)
            connection.executemany(
                "INSERT INTO cdrpkit_gaps VALUES (?, ?, ?)",
                (
                    (number, field.name, as_text(gap))
                    for number, gap in gaps
                    if gap is not None
                ),
            )
