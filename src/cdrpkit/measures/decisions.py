"""What was decided: which recommendations, by which decisions, and what was put."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.effects import day_of
from cdrpkit.measures.numbering import Unreadable, expand, printed
from cdrpkit.measures.ordering import as_numbered
from cdrpkit.measures.remembering import remembered
from cdrpkit.model import Record
from cdrpkit.model.decisions import Decision
from cdrpkit.model.ids import RecordKey, ScrutinyId
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

        shared: The numbers that more than one recommendation bears.

        unreadable: The pieces of its numbers of which nothing was guessed.

        doubtful: Those of the recommendations that only its numbers name, where the
            number is shared, or where a piece of the text could not be read: "1–5
            except 3" decides nothing for certain.

    .. versionadded:: 26.1.0
    """

    decision: Decision
    recommendations: tuple[Recommendation, ...]
    others: tuple[Record, ...]
    unborne: tuple[str, ...]
    shared: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    doubtful: tuple[Recommendation, ...]


_Numbered = Mapping[str, tuple[Recommendation, ...]]


def recommendations_of(
    scrutiny: Scrutiny, register: Register
) -> tuple[Recommendation, ...]:
    """
    Return the recommendations of *scrutiny*, in the order of their numbers.

    .. versionadded:: 26.1.0
    """
    made = register.recommendations.of(scrutiny, by="scrutiny")
    return tuple(sorted(made, key=_number))


def _number(recommendation: Recommendation) -> tuple[object, ...]:
    return as_numbered(recommendation.number), recommendation.id


def covered(decision: Decision, register: Register) -> Covered:
    """
    Return what *decision* is about, and what of its numbers leads nowhere.

    .. versionadded:: 26.1.0
    """
    read = expand(decision.numbers) if decision.numbers is not None else None
    made = _by_number(register).get(decision.scrutiny, {}) if read else {}
    numbers = {number.casefold(): number for number in read.numbers} if read else {}
    by_number = {folded: made.get(folded, ()) for folded in numbers}
    about = [record for key in decision.subjects if (record := register.get(key))]
    named = {each.id: each for each in about if isinstance(each, Recommendation)}
    torn = bool(read and read.unreadable)
    doubtful = {
        each.id: each
        for bearers in by_number.values()
        for each in bearers
        if each.id not in named and (torn or len(bearers) > 1)
    }
    named |= {each.id: each for bearers in by_number.values() for each in bearers}
    return Covered(
        decision=decision,
        recommendations=tuple(sorted(named.values(), key=_number)),
        others=tuple(each for each in about if not isinstance(each, Recommendation)),
        unborne=tuple(numbers[each] for each, by in by_number.items() if not by),
        shared=tuple(numbers[each] for each, by in by_number.items() if len(by) > 1),
        unreadable=read.unreadable if read else (),
        doubtful=tuple(doubtful.values()),
    )


@remembered
def _by_number(register: Register) -> Mapping[ScrutinyId | None, _Numbered]:
    """Return the recommendations of each scrutiny by number, whatever its case."""
    found: dict[ScrutinyId | None, dict[str, tuple[Recommendation, ...]]] = {}
    for each in register.recommendations:
        numbers = found.setdefault(each.scrutiny, {})
        folded = each.number.casefold()
        numbers[folded] = (*numbers.get(folded, ()), each)
    return {
        scrutiny: numbers
        for scrutiny, numbers in found.items()
        if scrutiny in register.scrutinies
    }


def decisions_on(record: Record, register: Register) -> tuple[Decision, ...]:
    """
    Return the decisions on *record*, by its number or by itself, by day.

    .. versionadded:: 26.1.0
    """
    return _by_record(register).get(record.key, ())


@remembered
def _by_record(register: Register) -> Mapping[RecordKey, tuple[Decision, ...]]:
    """Return the decisions on each record, by day."""
    found: dict[RecordKey, list[Decision]] = {}
    for decision in _by_day(register.decisions, register):
        about = covered(decision, register)
        keys = (*decision.subjects, *(each.key for each in about.recommendations))
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append(decision)
    return {key: tuple(decisions) for key, decisions in found.items()}


def _by_day(decisions: Iterable[Decision], register: Register) -> list[Decision]:
    return sorted(decisions, key=lambda each: (day_of(each, register), each.id))


def put(scrutiny: Scrutiny, register: Register) -> tuple[Covered, ...]:
    """
    Return the decisions on recommendations of *scrutiny*, by day.

    .. versionadded:: 26.1.0
    """
    of_scrutiny = register.decisions.of(scrutiny, by="scrutiny")
    found = {each.id: each for each in of_scrutiny}
    for recommendation in register.recommendations.of(scrutiny, by="scrutiny"):
        direct = register.decisions.of(recommendation, by="subjects")
        found |= {each.id: each for each in direct}
    return tuple(
        covered(decision, register) for decision in _by_day(found.values(), register)
    )


def figures(register: Register, on: dt.date) -> Iterator[tuple[str, Value]]:
    """
    Yield how many recommendations each scrutiny made, and each decision covers.

    Of a decision that covers none, or whose numbers could not all be read or found,
    or are borne by several, there is no figure: it would be wrong.

    .. versionadded:: 26.1.0
    """
    for scrutiny in register.scrutinies:
        made = register.recommendations.of(scrutiny, by="scrutiny")
        yield f"scrutinies.{scrutiny.id}.recommendations", len(made)
    for decision in register.decisions:
        about = covered(decision, register)
        numbers = [each.number for each in about.recommendations]
        told_apart = len({number.casefold() for number in numbers}) == len(numbers)
        if numbers and told_apart and not about.unborne and not about.unreadable:
            yield f"decisions.{decision.id}.count", len(numbers)
            yield f"decisions.{decision.id}.numbers", printed(numbers)
