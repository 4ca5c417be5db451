"""Responses: what a body answered to a scrutiny, when, and what is outstanding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from cdrpkit.measures.decisions import recommendations_of
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.model.decisions import Acceptance, Response
from cdrpkit.model.ids import BodyId
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register

__all__ = [
    "Answered",
    "ByBody",
    "Unanswered",
    "answered",
    "answers_to",
    "by_body",
    "misdated",
    "unanswered",
]


@attrs.frozen(kw_only=True)
class Answered:
    """
    A response as it stood on a day.

    Attributes:
        response: The response.

        scrutiny: The scrutiny that it answers, itself or a recommendation of it.

        recommendation: The recommendation that it answers; None: the whole, or
            something else.

        received: The day it came, if it had come by the day; else None.

        published: The day it was published, if it had been by the day; else None.

        late: Whether it came, or is still to come, after the last day for it; None
            where no such day was set, or where the day it came is not recorded, or is
            before that on which it was asked for.

    .. versionadded:: 26.1.0
    """

    response: Response
    scrutiny: Scrutiny | None
    recommendation: Recommendation | None
    received: dt.date | None
    published: dt.date | None
    late: bool | None

    @property
    def outstanding(self) -> bool:
        """Whether it had not come by the day; what was published had come."""
        return self.received is None and self.published is None

    @property
    def acceptance(self) -> Acceptance | None:
        """Whether it takes up what was asked; None: it does not say, or not yet."""
        return None if self.outstanding else self.response.acceptance


@attrs.frozen(kw_only=True)
class ByBody:
    """
    How one body answered.

    Attributes:
        body: The body.

        asked: Responses asked of it, which are the sum of the next two.

        received: Those that had come by the day.

        outstanding: Those that had not.

        late: Those that came late, or were overdue.

        undated: Those of which nobody can say whether they were late.

    .. versionadded:: 26.1.0
    """

    body: BodyId
    asked: int
    received: int
    outstanding: int
    late: int
    undated: int


@attrs.frozen(kw_only=True)
class Unanswered:
    """
    A recommendation to a body of which no response is recorded, nor one to the whole.

    .. versionadded:: 26.1.0
    """

    recommendation: Recommendation
    body: BodyId


def answered(response: Response, register: Register, on: dt.date) -> Answered:
    """
    Return *response* as it stood *on* a day: what came later had not come.

    .. versionadded:: 26.1.0
    """
    to = register.get(response.to)
    recommendation = to if isinstance(to, Recommendation) else None
    if recommendation is not None:
        to = register.scrutinies.get(recommendation.scrutiny)
    received = _by(response.received, on)
    published = _by(response.published, on)
    return Answered(
        response=response,
        scrutiny=to if isinstance(to, Scrutiny) else None,
        recommendation=recommendation,
        received=received,
        published=published,
        late=_late(response, received, published, on),
    )


def _late(
    response: Response, received: dt.date | None, published: dt.date | None, on: dt.date
) -> bool | None:
    """Tell whether it came, or is still to come, after its day; None: no telling."""
    if response.due is None or misdated(response, on):
        return None
    if received is None and published is not None:
        # It had come by then, and nobody can tell how long before.
        return None if published > response.due else False
    return (received or on) > response.due


def misdated(response: Response, on: dt.date) -> tuple[str, ...]:
    """
    Return which of a response's days, as known *on* a day, cannot all be right.

    As clauses: it did not come before it was asked for, nor was it due then, and it
    was not published before it came.

    .. versionadded:: 26.1.0
    """
    requested, due = response.requested, response.due
    received, published = _by(response.received, on), _by(response.published, on)
    found = []
    if requested and received and received < requested:
        found.append(f"it came on {received}, before it was asked for on {requested}")
    if requested and due and due < requested:
        found.append(f"it was due by {due}, before it was asked for on {requested}")
    if requested and published and published < requested:
        found.append(
            f"it was published on {published}, before it was asked for on {requested}"
        )
    if received and published and published < received:
        found.append(f"it was published on {published}, before it came on {received}")
    return tuple(found)


def _by(day: dt.date | None, on: dt.date) -> dt.date | None:
    return day if day is not None and day <= on else None


def answers_to(
    scrutiny: Scrutiny | None, register: Register, on: dt.date
) -> tuple[Answered, ...]:
    """
    Return the responses to *scrutiny* and its recommendations; None: all there are.

    Those to the whole come first, then those to each recommendation by its number.

    .. versionadded:: 26.1.0
    """
    found = (answered(response, register, on) for response in register.responses)
    return tuple(
        sorted(
            (each for each in found if scrutiny is None or each.scrutiny == scrutiny),
            key=_place,
        )
    )


def _place(each: Answered) -> tuple[object, ...]:
    number = as_numbered(each.recommendation.number) if each.recommendation else ()
    scrutiny = each.scrutiny.id if each.scrutiny else ""
    return scrutiny, number, each.response.body, each.response.id


def by_body(found: Iterable[Answered]) -> tuple[ByBody, ...]:
    """
    Count responses by the body that was asked, by its id.

    .. versionadded:: 26.1.0
    """
    groups: dict[BodyId, list[Answered]] = {}
    for each in found:
        groups.setdefault(each.response.body, []).append(each)
    return tuple(
        ByBody(
            body=body,
            asked=len(group),
            received=sum(not each.outstanding for each in group),
            outstanding=sum(each.outstanding for each in group),
            late=sum(each.late is True for each in group),
            undated=sum(each.late is None for each in group),
        )
        for body, group in sorted(groups.items())
    )


def unanswered(scrutiny: Scrutiny, register: Register) -> tuple[Unanswered, ...]:
    """
    Return to which recommendations no response of whom they name is recorded.

    A response to the whole scrutiny answers each of them. That none is recorded does
    not prove that none was given.

    .. versionadded:: 26.1.0
    """
    whole = {each.body for each in register.responses.of(scrutiny, by="to")}
    return tuple(
        Unanswered(recommendation=recommendation, body=body)
        for recommendation in recommendations_of(scrutiny, register)
        for body in recommendation.addressees
        if body not in whole
        and all(
            response.body != body
            for response in register.responses.of(recommendation, by="to")
        )
    )
