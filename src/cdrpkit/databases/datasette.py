"""
What Datasette is told of a register's database: every description, label and query.

All of it is read from the database, which says it of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cdrpkit.exporters.datasette import files, shown_as, without_empty

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["settings"]

_BESIDE: Final = frozenset({"list", "codes", "about"})
"""The tables that one comes to from others; they are hidden, as empty ones are."""

_FRONT: Final = frozenset({"cdrpkit_columns", "cdrpkit_gaps", "cdrpkit_tables"})
"""Of the tables about the database, those that a newcomer should see."""


def settings(connection: Connection, name: str) -> dict[str, str]:
    """
    Return the files by which Datasette learns of a database, by their names.

    Args:
        name: That of the database's file, without the suffix.
    """
    facts = dict(connection.execute("SELECT name, value FROM cdrpkit_metadata"))
    tables = connection.execute(
        'SELECT name, kind, description, label, "rows" FROM cdrpkit_tables'
    )
    meant = {}
    shown = {}
    for table, kind, description, label, rows in tables.fetchall():
        columns = connection.execute(
            'SELECT name, description, type FROM cdrpkit_columns WHERE "table" = ?'
            " ORDER BY position",
            [table],
        ).fetchall()
        meant[table] = without_empty(
            description=description, columns={each[0]: each[1] for each in columns}
        )
        shown[table] = without_empty(
            label_column=label,
            **shown_as((name, kind) for name, _, kind in columns),
            hidden=rows == 0 or (kind in _BESIDE and table not in _FRONT),
        )
    queries = {
        query: without_empty(
            title=title, description=description, sql=sql, hide_sql=True
        )
        for query, title, description, sql in connection.execute(
            "SELECT name, title, description, sql FROM cdrpkit_questions"
        )
    }
    about = {"title": facts["title"], "description": facts["description"]}
    return files(name, about, meant, shown, queries)
