"""Heads of papers: for which committee a paper is, and what stands under its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from cdrpkit.dates import in_words
from cdrpkit.exceptions import (
    Problem,
    WordingError,
    did_you_mean,
    enumerated,
    shown,
)
from cdrpkit.layouts import HeaderLine, Layout
from cdrpkit.model import Record, name_at
from cdrpkit.model.papers import Paper
from cdrpkit.model.places import Committee
from cdrpkit.register import Collection, Register
from cdrpkit.reports import Brief

__all__ = ["DETAILS", "authority_of", "header_lines", "refuse_strays"]

DETAILS: Final = {
    HeaderLine.LEAD_MEMBER: "Lead member",
    HeaderLine.WARDS: "Wards",
    HeaderLine.KEY_DECISION: "Key decision",
    HeaderLine.PART: "Part",
}
"""What the lines are called whose text the paper gives."""


def refuse_strays(paper: Paper, committee: Committee | None, brief: Brief[Any]) -> None:
    """
    Refuse a paper whose committee, authority or scrutiny is not there on its day.

    Without them nobody could tell which layout it bears, or what it reports on.

    Raises:
        WordingError: If any of them is not there; all of them are listed.

    .. versionadded:: 26.1.0
    """
    strays = [problem for problem in _strays(paper, committee, brief) if problem]
    if strays:
        raise WordingError(tuple(strays))


def _strays(
    paper: Paper, committee: Committee | None, brief: Brief[Any]
) -> Iterator[Problem | None]:
    """Yield what of the paper's own references leads nowhere on its day."""
    yield _stray(paper, "committee", "committees", brief)
    yield _stray(paper, "scrutiny", "scrutinies", brief)
    if committee is not None:
        yield _stray(committee, "body", "bodies", brief)


def _stray(
    record: Record, field: str, collection: str, brief: Brief[Any]
) -> Problem | None:
    wanted = getattr(record, field)
    known: Collection[Any] = getattr(brief.register, collection)
    if wanted is None or wanted in known:
        return None
    if wanted in getattr(brief.entire, collection):
        message = (
            f"the {field} {shown(wanted)} was not known on {brief.on}, the day of the"
            " paper; put one of the two days right"
        )
    else:
        ids = [each.id for each in known]
        message = (
            f"there is no {field} {shown(wanted)}{did_you_mean(wanted, ids)}; record"
            f" it among the {collection}, or name another: {enumerated(ids)}"
        )
    return Problem(
        file=f"{record.key} {field}", message=message, code=f"no-such-{field}"
    )


def authority_of(
    committee: Committee | None, paper: Paper, register: Register
) -> str | None:
    """
    Return the name, on the paper's day, of the body whose committee it is for.

    .. versionadded:: 26.1.0
    """
    body = register.bodies.get(committee.body) if committee else None
    name = name_at(body.names, paper.date) if body else None
    return name.value if name else None


def header_lines(
    paper: Paper, committee: Committee | None, authority: str | None, layout: Layout
) -> Iterator[tuple[str, str]]:
    """
    Yield the label and the text of each line under the title.

    .. versionadded:: 26.1.0
    """
    for line in layout.header:
        match line:
            case HeaderLine.COMMITTEE:
                name = name_at(committee.names, paper.date) if committee else None
                told = (name.value if name else None, authority)
                if any(told):
                    yield "To", ", ".join(part for part in told if part)
            case HeaderLine.REPORT:
                yield "Report", paper.number
            case HeaderLine.DATE:
                yield "Date", in_words(paper.date)
            case HeaderLine.BY:
                yield "By", paper.by
            case _:
                yield DETAILS[line], paper.details.get(line.value, "")
