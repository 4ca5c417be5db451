"""Sittings: what each meeting was given to decide, and what it left out."""

from __future__ import annotations

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.decisions import Covered, put, recommendations_of
from cdrpkit.measures.effects import day_of, meeting_of
from cdrpkit.model.ids import CommitteeId
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register

__all__ = ["Sitting", "sittings"]


@attrs.frozen(kw_only=True)
class Sitting:
    """
    What one meeting did with the recommendations of a scrutiny.

    Attributes:
        on: The day, as exactly as is known.

        committee: Whose meeting it was, or None.

        decisions: What it decided, or was asked to, each with what it is about.

        left_out: The recommendations of the scrutiny that none of these covers.

    .. versionadded:: 26.1.0
    """

    on: PartialDate
    committee: CommitteeId | None
    decisions: tuple[Covered, ...]
    left_out: tuple[Recommendation, ...]


def sittings(scrutiny: Scrutiny, register: Register) -> tuple[Sitting, ...]:
    """
    Return what each meeting did with the recommendations of *scrutiny*, by day.

    Decisions are of one meeting if they name the same one, or if none is recorded for
    them and they are of the same committee and day.

    .. versionadded:: 26.1.0
    """
    together: dict[tuple[object, ...], list[Covered]] = {}
    for each in put(scrutiny, register):
        decision, meeting = each.decision, meeting_of(each.decision, register)
        sat = (meeting.id,) if meeting else (decision.on, decision.committee)
        together.setdefault(sat, []).append(each)
    made = recommendations_of(scrutiny, register)
    return tuple(_sitting(taken, made, register) for taken in together.values())


def _sitting(
    taken: list[Covered], made: tuple[Recommendation, ...], register: Register
) -> Sitting:
    named = {each.id for one in taken for each in one.recommendations}
    first = taken[0].decision
    return Sitting(
        on=day_of(first, register),
        committee=first.committee,
        decisions=tuple(taken),
        left_out=tuple(each for each in made if each.id not in named),
    )
