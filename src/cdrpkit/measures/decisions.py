"""What was decided: which recommendations, by which decisions, and what was put."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures import Value
from cdrpkit.measures.effects import day_of
from cdrpkit.measures.numbering import Unreadable, expand, printed
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.model import Record
from cdrpkit.model.decisions import Decision
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register

__all__ = ["Covered", "covered", "decisions_on", "figures", "put", "recommendations_of"]


@attrs.frozen(kw_only=True)
class Covered:
    """
    What a decision is about.

    Attributes:
        decision: The decision.

        recommendations: Those that its numbers or its subjects name, by number.

        others: The other records that it is about, in the order of its subjects.

        unborne: The numbers that no recommendation of its scrutiny bears; all of
            them, where it is not known whose numbers they are.

        unreadable: The pieces of its numbers of which nothing was guessed.

    .. versionadded:: 26.1.0
    """

    decision: Decision
    recommendations: tuple[Recommendation, ...]
    others: tuple[Record, ...]
    unborne: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]


def recommendations_of(
    scrutiny: Scrutiny, register: Register
) -> tuple[Recommendation, ...]:
    """
    Return the recommendations of *scrutiny*, in the order of their numbers.

    .. versionadded:: 26.1.0
    """
    made = register.recommendations.of(scrutiny, by="scrutiny")
    return tuple(sorted(made, key=lambda each: as_numbered(each.number)))


def covered(decision: Decision, register: Register) -> Covered:
    """
    Return what *decision* is about, and what of its numbers leads nowhere.

    .. versionadded:: 26.1.0
    """
    read = expand(decision.numbers) if decision.numbers is not None else None
    scrutiny = register.scrutinies.get(decision.scrutiny)
    made = recommendations_of(scrutiny, register) if scrutiny and read else ()
    numbers = {number.casefold(): number for number in read.numbers} if read else {}
    borne = {each.number.casefold() for each in made}
    about = [record for key in decision.subjects if (record := register.get(key))]
    named = {each.id: each for each in made if each.number.casefold() in numbers}
    named |= {each.id: each for each in about if isinstance(each, Recommendation)}
    return Covered(
        decision=decision,
        recommendations=tuple(
            sorted(named.values(), key=lambda each: as_numbered(each.number))
        ),
        others=tuple(each for each in about if not isinstance(each, Recommendation)),
        unborne=tuple(
            number for folded, number in numbers.items() if folded not in borne
        ),
        unreadable=read.unreadable if read else (),
    )


def decisions_on(record: Record, register: Register) -> tuple[Decision, ...]:
    """
    Return the decisions on *record*, by its number or by itself, by day.

    .. versionadded:: 26.1.0
    """
    found = {each.id: each for each in register.decisions.of(record, by="subjects")}
    if isinstance(record, Recommendation):
        scrutiny = register.scrutinies.get(record.scrutiny)
        found |= {
            each.id: each
            for each in _of_scrutiny(scrutiny, register)
            if each.numbers is not None and _names(each.numbers, record)
        }
    return tuple(sorted(found.values(), key=lambda each: _place(each, register)))


def _of_scrutiny(scrutiny: Scrutiny | None, register: Register) -> tuple[Decision, ...]:
    return register.decisions.of(scrutiny, by="scrutiny") if scrutiny else ()


def _names(numbers: str, recommendation: Recommendation) -> bool:
    wanted = recommendation.number.casefold()
    return any(number.casefold() == wanted for number in expand(numbers).numbers)


def _place(decision: Decision, register: Register) -> tuple[PartialDate, str]:
    return day_of(decision, register), decision.id


def put(scrutiny: Scrutiny, register: Register) -> tuple[Covered, ...]:
    """
    Return the decisions on recommendations of *scrutiny*, by day.

    .. versionadded:: 26.1.0
    """
    found = {each.id: each for each in _of_scrutiny(scrutiny, register)}
    for recommendation in register.recommendations.of(scrutiny, by="scrutiny"):
        direct = register.decisions.of(recommendation, by="subjects")
        found |= {each.id: each for each in direct}
    by_day = sorted(found.values(), key=lambda each: _place(each, register))
    return tuple(covered(decision, register) for decision in by_day)


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield how many recommendations each scrutiny made, and each decision covers.

    Of a decision that covers none, or whose numbers could not all be read or found,
    there is no figure: it would be wrong.

    .. versionadded:: 26.1.0
    """
    for scrutiny in register.scrutinies:
        made = register.recommendations.of(scrutiny, by="scrutiny")
        yield f"scrutinies.{scrutiny.id}.recommendations", len(made)
    for decision in register.decisions:
        about = covered(decision, register)
        if about.recommendations and not about.unborne and not about.unreadable:
            numbers = [each.number for each in about.recommendations]
            yield f"decisions.{decision.id}.count", len(numbers)
            yield f"decisions.{decision.id}.numbers", printed(numbers)
