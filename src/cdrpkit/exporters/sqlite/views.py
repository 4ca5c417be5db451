"""
Views: what may be asked of any return, whatever it is of.

How much is given, and why the rest is not; the words of the codes; how many rows there
are of each, and how much money.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from cdrpkit.exporters.sqlchecks import literal
from cdrpkit.exporters.sqltables import quoted
from cdrpkit.table import CodeList, Datatype, Field, Return

if TYPE_CHECKING:
    from sqlite3 import Connection

__all__ = ["put_views"]

_MOST_PARTS: Final = 500
"""Queries that SQLite puts together to one."""

_GIVEN: Final = """
CREATE VIEW cdrpkit_given AS
SELECT name AS "column", title, total - missing AS given, total AS "rows",
       (total - missing) || ' of ' || total || ' given' AS said
FROM (SELECT position, name, title, (SELECT count(*) FROM {table}) AS total,
             (SELECT count(*) FROM cdrpkit_gaps WHERE "column" = name) AS missing
      FROM cdrpkit_columns WHERE gap IS NOT NULL)
ORDER BY position
"""

_GAPS_BY_KIND: Final = """
CREATE VIEW cdrpkit_gaps_by_kind AS
SELECT c.name AS "column", c.title, g.gap, count(*) AS "rows"
FROM cdrpkit_gaps AS g JOIN cdrpkit_columns AS c ON c.name = g."column"
GROUP BY c.position, g.gap ORDER BY c.position, "rows" DESC, g.gap
"""

_ROWS_BY_CODE: Final = """
SELECT {text} AS "column", code, label,
       (SELECT count(*) FROM {table} AS t WHERE t.{name} = code) AS "rows"
FROM {codes}
"""

_PENCE_BY_CODE: Final = """
SELECT {amount_text} AS amount, {text} AS "column", t.{name} AS code,
       (SELECT label FROM {codes} WHERE code = t.{name}) AS label,
       count(*) AS "rows", count(t.{amount}) AS given, sum(t.{pence}) AS pence
FROM {table} AS t GROUP BY t.{name}
"""


def put_views(
    connection: Connection, artefact: Return[Any], codes: Mapping[CodeList, str]
) -> None:
    """
    Write the views of a table that is there.

    Args:
        codes: The tables of the code lists.
    """
    table = quoted(artefact.name)
    words = ", ".join(_in_words(field, codes) for field in artefact.table.fields)
    view = quoted(f"{artefact.name}_in_words")
    connection.execute(f"CREATE VIEW {view} AS SELECT {words} FROM {table} AS it")  # noqa: S608
    connection.execute(_GIVEN.format(table=table))
    connection.execute(_GAPS_BY_KIND)
    coded = [_coded(field, codes, table) for field in artefact.table.fields]
    told = [each for each in coded if each]
    _union(connection, "cdrpkit_rows_by_code", map(_ROWS_BY_CODE.format_map, told))
    named = connection.execute(
        "SELECT name FROM pragma_table_xinfo(?)", [artefact.name]
    )
    there = {name for (name,) in named}
    amounts = [
        {
            "amount": quoted(field.name),
            "amount_text": literal(field.name),
            "pence": quoted(f"{field.name}_pence"),
        }
        for field in artefact.table.fields
        if field.datatype is Datatype.MONEY and f"{field.name}_pence" in there
    ]
    _union(
        connection,
        "cdrpkit_pence_by_code",
        [_PENCE_BY_CODE.format(**one, **each) for one in amounts for each in told],
    )


def _in_words(field: Field, codes: Mapping[CodeList, str]) -> str:
    """Return a column of the view in which codes are words."""
    name = quoted(field.name)
    value = f"it.{name}"
    if field.code_list is None:
        return value
    label = f"SELECT label FROM {quoted(codes[field.code_list])} WHERE code ="  # noqa: S608
    if field.item is None:
        return f"({label} {value}) AS {name}"
    words = f"SELECT json_group_array(({label} value)) FROM json_each({value})"  # noqa: S608
    return f"CASE WHEN {value} IS NOT NULL THEN ({words}) END AS {name}"


def _coded(
    field: Field, codes: Mapping[CodeList, str], table: str
) -> dict[str, str] | None:
    """Return how SQL names a column of codes; None of any other, and of reasons."""
    if field.datatype is not Datatype.CODE or field.code_list is None or field.says_why:
        return None
    return {
        "name": quoted(field.name),
        "text": literal(field.name),
        "codes": quoted(codes[field.code_list]),
        "table": table,
    }


def _union(connection: Connection, name: str, queries: Iterable[str]) -> None:
    """Make one view of several queries; none of none, or of more than SQLite takes."""
    parts = list(queries)
    if 0 < len(parts) <= _MOST_PARTS:
        connection.execute(f"CREATE VIEW {name} AS {' UNION ALL '.join(parts)}")
