"""
What Datasette is told of a database: the files that stand beside it in a folder.

Of a folder, its versions up to 0.65 read all from ``metadata.json``, and those from 1.0
on queries and how tables are shown from ``datasette.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from cdrpkit.table import Datatype

__all__ = ["files", "shown_as", "without_empty"]

_SORTED_AS_TEXT: Final = frozenset({Datatype.DECIMAL.value, Datatype.MONEY.value})
"""What stands as text, of which "200" would come after "1000"."""

_MOST_FACETS: Final = 3


def files(
    name: str,
    about: Mapping[str, str],
    meant: Mapping[str, Mapping[str, Any]],
    shown: Mapping[str, Mapping[str, Any]],
    queries: Mapping[str, Any] | None = None,
) -> dict[str, str]:
    """
    Return the files by which Datasette learns of a database, by their names.

    Args:
        name: That of the database's file, without the suffix.

        about: Its title and description.

        meant: What each table and its columns mean.

        shown: How each table is shown.

        queries: Those that are forms, by their names; None: there are none.
    """
    tables = {table: {**meant[table], **shown[table]} for table in meant}
    of_all = without_empty(**about, queries=queries, tables=tables)
    alone = {table: told for table, told in shown.items() if told}
    of_shown = without_empty(queries=queries, tables=alone)
    return {
        "metadata.json": _as_file({**about, "databases": {name: of_all}}),
        "datasette.json": _as_file({"databases": {name: of_shown}}),
    }


def shown_as(columns: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """
    Return by which columns a table is cut and sorted.

    Args:
        columns: The name of each, and its type.
    """
    columns = list(columns)
    coded = [name for name, kind in columns if kind == Datatype.CODE.value]
    return {
        "facets": coded[:_MOST_FACETS],
        "sortable_columns": [
            name for name, kind in columns if kind not in _SORTED_AS_TEXT
        ],
    }


def without_empty(**told: Any) -> dict[str, Any]:
    """Return what is told, but for what says nothing."""
    return {name: value for name, value in told.items() if value}


def _as_file(told: dict[str, Any]) -> str:
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
