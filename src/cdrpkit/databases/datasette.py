"""
What Datasette is told of a database: every description, label and query.

All of it is read from the database, which says it of itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.table import Datatype

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["settings"]

_SORTED_AS_TEXT: Final = frozenset({Datatype.DECIMAL.value, Datatype.MONEY.value})
"""What stands as text, of which "200" would come after "1000"."""

_MOST_FACETS: Final = 3

_BESIDE: Final = frozenset({"list", "codes", "about"})
"""The tables that one comes to from others; they are hidden, as empty ones are."""

_FRONT: Final = frozenset({"cdrpkit_columns", "cdrpkit_gaps", "cdrpkit_tables"})
"""Of the tables about the database, those that a newcomer should see."""


def settings(connection: Connection, name: str) -> dict[str, str]:
    """
    Return the files by which Datasette learns of a database, by their names.

    Of a folder, its versions up to 0.65 read all from ``metadata.json``, and those
    from 1.0 on queries and how tables are shown from ``datasette.json``.

    Args:
        name: That of the database's file, without the suffix.
    """
    said = dict(connection.execute("SELECT name, value FROM cdrpkit_metadata"))
    about = {"title": said["title"], "description": said["description"]}
    kinds = connection.execute(
        'SELECT name, kind, description, label, "rows" FROM cdrpkit_tables'
    )
    meant = {}
    shown = {}
    for table, kind, description, label, rows in kinds.fetchall():
        columns = connection.execute(
            'SELECT name, description, type FROM cdrpkit_columns WHERE "table" = ?'
            " ORDER BY position",
            [table],
        ).fetchall()
        meant[table] = _given(
            description=description, columns={each[0]: each[1] for each in columns}
        )
        shown[table] = _given(
            label_column=label,
            facets=[name for name, _, kind in columns if kind == "code"][:_MOST_FACETS],
            sortable_columns=[
                name for name, _, kind in columns if kind not in _SORTED_AS_TEXT
            ],
            hidden=rows == 0 or (kind in _BESIDE and table not in _FRONT),
        )
    asked = {
        query: _given(title=title, description=description, sql=sql, hide_sql=True)
        for query, title, description, sql in connection.execute(
            "SELECT name, title, description, sql FROM cdrpkit_questions"
        )
    }
    tables = {table: {**meant[table], **shown[table]} for table in meant}
    alone = {table: told for table, told in shown.items() if told}
    return {
        "metadata.json": _as_file(
            {
                **about,
                "databases": {name: {**about, "queries": asked, "tables": tables}},
            }
        ),
        "datasette.json": _as_file(
            {"databases": {name: {"queries": asked, "tables": alone}}}
        ),
    }


def _given(**told: Any) -> dict[str, Any]:
    """Return what is told, but for what says nothing."""
    return {name: value for name, value in told.items() if value}


def _as_file(told: dict[str, Any]) -> str:
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
