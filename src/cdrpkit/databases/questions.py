"""
The usual questions: as views, and where the answer depends on a day, as queries.

There is no clock in a database, so no view says what is overdue: it would be wrong the
day after. Such a question takes its day as the parameter ``:on``; ready to be run, it
stands in the table ``cdrpkit_questions``, as does any other that must be told more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from cdrpkit.databases.tables import Table
from cdrpkit.exporters.sqltables import quoted
from cdrpkit.measures.progress import CLOSED

__all__ = ["QUESTIONS", "VIEWS", "Question", "views"]


@attrs.frozen
class Question:
    """
    What may be asked of a register.

    Attributes:
        name: The name of the view or query.

        title: The question.

        description: What a row is, and how far the answer is to be trusted.

        sql: The query; what it is to be told, it takes as ``:on`` or ``:record``.
    """

    name: str
    title: str
    description: str
    sql: str


_ENDS: Final = ", ".join(f"'{each}'" for each in sorted(one.value for one in CLOSED))

_IN_SPAN: Final = (
    ":on BETWEEN coalesce({0}span_start, '0001') AND coalesce({0}span_end, '9999')"
)

# Of several reports of one day the one counts that leaves the action open, as in the
# papers: that there are two is a fault, which must not make it look better.
_LAST_STATUS: Final = f"""
WITH RECURSIVE told(progress, at) AS (
  SELECT id, id FROM progress {{known}}
  UNION
  SELECT told.progress, p.same_as
  FROM told JOIN progress AS p ON p.id = told.at
  WHERE p.status IS NULL AND p.same_as IS NOT NULL
),
results AS (
  SELECT told.progress, max(p.status) AS status
  FROM told LEFT JOIN progress AS p ON p.id = told.at
  GROUP BY told.progress
),
ordered AS (
  SELECT a.value AS action, p.id AS progress, r.status, p.as_at, p.phrase,
         p.completed_on, p.expected_on, row_number() OVER (
           PARTITION BY a.value ORDER BY p.as_at DESC,
             coalesce(r.status, '') NOT IN ({_ENDS}) DESC, coalesce(r.status, '') DESC,
             coalesce(p.expected_on, '') DESC, coalesce(p.completed_on, '') DESC,
             coalesce(p.updated_on, '') DESC, coalesce(p.phrase, '') DESC, p.id
         ) AS place
  FROM results AS r
  JOIN progress AS p ON p.id = r.progress
  JOIN progress_actions AS a ON a.record = p.id
)
"""  # noqa: S608 - of slugs of the house

VIEWS: Final = (
    Question(
        "recommendations_with_last_status",
        "How far has each recommendation come?",
        "Each action under each recommendation, with what was reported of it last, on"
        " any day; a report that only repeats another has the status of that one.",
        f"""{_LAST_STATUS.format(known="")}
SELECT r.scrutiny, r.id AS recommendation, r.number, k.id AS key_point,
       a.id AS action, a.text, last.status, last.as_at, last.phrase,
       last.expected_on, last.completed_on, last.progress
FROM recommendations AS r
LEFT JOIN key_points AS k ON k.recommendation = r.id
LEFT JOIN actions AS a ON a.key_point = k.id
LEFT JOIN ordered AS last ON last.action = a.id AND last.place = 1
ORDER BY r.scrutiny, CAST(r.number AS INTEGER), r.number, k.position, a.position, a.id
""",  # noqa: S608
    ),
    Question(
        "strategies_by_partnership",
        "Which strategies has each partnership had?",
        "The strategies of partnerships, with their terms; those of other bodies stand"
        " in strategies alone.",
        """
SELECT p.id AS partnership, p.last_name AS partnership_name, s.id AS strategy, s.kind,
       s.title, s.span_start, s.span_end
FROM strategies AS s JOIN partnerships AS p ON p.key = s.owner
ORDER BY p.id, s.span_start, s.id""",
    ),
    Question(
        "memberships_by_partnership",
        "Who belongs to each partnership, and from when to when?",
        "The bodies of each partnership, in which capacity and over which days.",
        """
SELECT m.partnership, p.last_name AS partnership_name, m.body,
       b.last_name AS body_name, m.capacity, m.span_start, m.span_end, m.on_executive,
       m.chair, m.id AS membership
FROM memberships AS m
LEFT JOIN partnerships AS p ON p.id = m.partnership
LEFT JOIN bodies AS b ON b.id = m.body
ORDER BY m.partnership, m.body, m.span_start, m.id""",
    ),
    Question(
        "targets_with_baselines",
        "What is promised, from where to where, and by when?",
        "Each target with its strategy, objective and indicator; a number that is not"
        " there has the reason beside it.",
        """
SELECT s.owner, s.id AS strategy, o.number AS objective_number, o.text AS objective,
       t.id AS target, t.kind, t.horizon, i.name AS indicator, i.unit, i.polarity,
       t.baseline_value AS baseline, t.baseline_gap, t.value_value AS value,
       t.value_gap, t.stated_change_value AS stated_change, t.due, t.revises
FROM targets AS t
LEFT JOIN objectives AS o ON o.id = t.objective
LEFT JOIN strategies AS s ON s.id = o.strategy
LEFT JOIN indicators AS i ON i.id = t.indicator
ORDER BY s.owner, s.id, o.number, t.id""",
    ),
    Question(
        "gaps_by_kind",
        "How often is a number missing, and why?",
        "The values that are not there, counted by column and by reason.",
        """
SELECT "table", "column", gap, count(*) AS "values"
FROM cdrpkit_gaps GROUP BY "table", "column", gap""",
    ),
    Question(
        "dangling_references",
        "Which references lead to no record?",
        "The references to records that are not in the register.",
        "SELECT * FROM cdrpkit_links"
        " WHERE refers_to NOT IN (SELECT key FROM cdrpkit_records)",
    ),
)

QUESTIONS: Final = (
    Question(
        "members_on_a_day",
        "Who belonged to each partnership on a day?",
        "The day is one like 2005-12-08. A membership without a first or last day is"
        " taken to have begun long before, or not to have ended.",
        f"SELECT * FROM memberships_by_partnership WHERE {_IN_SPAN.format('')}",  # noqa: S608
    ),
    Question(
        "strategies_on_a_day",
        "Which partnerships had a strategy on a day, and which had none recorded?",
        "The day is one like 2005-12-08. That none is recorded proves nothing, unless"
        " a row of completeness claims that all are.",
        f"""
SELECT p.id AS partnership, p.last_name AS partnership_name, s.id AS strategy, s.kind,
       s.title, s.span_start, s.span_end
FROM partnerships AS p
LEFT JOIN strategies AS s ON s.owner = p.key AND {_IN_SPAN.format("s.")}
WHERE {_IN_SPAN.format("p.")}
ORDER BY p.id, s.span_start, s.id""",  # noqa: S608
    ),
    Question(
        "actions_overdue_on_a_day",
        "Which actions were still open on a day by which they were to be completed?",
        "The day is one like 2005-12-08. It goes by the reports as at that day or"
        " before; a month or a year is over after its last day.",
        f"""{_LAST_STATUS.format(known="WHERE as_at <= :on")}
SELECT action, status, expected_on, phrase, as_at, progress
FROM ordered
WHERE place = 1 AND coalesce(status, '') NOT IN ({_ENDS})
  AND expected_on < substr(:on, 1, length(expected_on))
ORDER BY expected_on, action""",  # noqa: S608
    ),
    Question(
        "references_to_a_record",
        "What refers to a record?",
        "The record is one like partnerships/exampleham, with its collection.",
        """
SELECT l.record, r.label, l."table", l."column"
FROM cdrpkit_links AS l JOIN cdrpkit_records AS r ON r.key = l.record
WHERE l.refers_to = :record
ORDER BY l."table", l.record, 4""",
    ),
)


def views(tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """Yield the name and the query of every view, first those that others ask."""
    tables = tuple(tables)
    yield "cdrpkit_gaps", _gaps(tables)
    yield "cdrpkit_links", _links(tables)
    for view in VIEWS:
        yield view.name, view.sql


def _gaps(tables: Iterable[Table]) -> str:
    """Return the query for what is missing for a reason."""
    selects = [
        f"SELECT '{table.name}' AS \"table\", id AS record,"  # noqa: S608
        f" '{name.removesuffix('_gap')}' AS \"column\", {quoted(name)} AS gap"
        f" FROM {quoted(table.name)} WHERE {quoted(name)} IS NOT NULL"
        for table in tables
        for name in (cell.field.name for cell in table.cells if cell.field.says_why)
    ]
    return " UNION ALL ".join(selects)


def _links(tables: Iterable[Table]) -> str:
    """Return the query for every reference, whatever it leads to."""
    selects = []
    for table in tables:
        own = "id" if table.own is None else "record"
        for cell in table.cells:
            if cell.ref is not None:
                name, to = quoted(cell.field.name), cell.ref.collections
                key = f"'{to[0]}/' || {name}" if len(to) == 1 else name
                selects.append(
                    f"SELECT '{table.collection}/' || {own} AS record,"  # noqa: S608
                    f" '{table.name}' AS \"table\", '{cell.field.name}' AS \"column\","
                    f" {key} AS refers_to FROM {quoted(table.name)}"
                    f" WHERE {name} IS NOT NULL"
                )
    return " UNION ALL ".join(selects)
