"""What Datasette is told of the database of a return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.exporters.datasette import files, shown_as, without_empty
from cdrpkit.exporters.sqltables import ABOUT_CODES
from cdrpkit.table import CodeList, Return

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["settings"]

_ABOUT: Final = {
    "cdrpkit_metadata": "What the return says of itself.",
    "cdrpkit_columns": "What each column means.",
    "cdrpkit_gaps": "Each value that is not there: its row, its column, and why.",
    "cdrpkit_given": "Of each column with gaps, how many of how many are given.",
    "cdrpkit_gaps_by_kind": "Of each column, how many are missing for which reason.",
    "cdrpkit_rows_by_code": "Of each column of codes, how many rows have each code.",
    "cdrpkit_pence_by_code": "Of each amount and each column of codes, how much it"
    " comes to in pence, and of how many rows.",
}
_IN_WORDS: Final = "The same, with the words of its codes."


def settings(
    connection: Connection, artefact: Return[Any], codes: Mapping[CodeList, str]
) -> dict[str, str]:
    """Return the files by which Datasette learns of a database, by their names."""
    fields = artefact.table.fields
    means = {field.name: field.column.description for field in fields}
    meant: dict[str, dict[str, Any]] = {
        artefact.name: {"description": artefact.description, "columns": means},
        f"{artefact.name}_in_words": {"description": _IN_WORDS, "columns": means},
        **{name: {"description": said} for name, said in _ABOUT.items()},
        **{name: {"description": ABOUT_CODES} for name in codes.values()},
    }
    shown: dict[str, dict[str, Any]] = {
        artefact.name: without_empty(
            **shown_as((field.name, field.datatype.value) for field in fields)
        ),
        **{name: {"hidden": True, "label_column": "label"} for name in codes.values()},
    }
    there = connection.execute("SELECT name FROM sqlite_master").fetchall()
    title = {"title": artefact.title, "description": artefact.description}
    tables = {name: meant[name] for (name,) in there if name in meant}
    looks = {name: shown.get(name, {}) for name in tables}
    return files(artefact.name, title, tables, looks)
