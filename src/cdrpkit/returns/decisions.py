"""The return of decisions: what meetings decided, one row to a matter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Annotated, Final

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.measures.effects import Effect, meeting_of, resolved_by
from cdrpkit.measures.entries import Entry, entries
from cdrpkit.model.decisions import Outcome
from cdrpkit.model.duties import MeetingOutcome
from cdrpkit.model.ids import (
    CommitteeId,
    DecisionId,
    MeetingId,
    PaperId,
    RecordKey,
    ScrutinyId,
)
from cdrpkit.model.scrutiny import Recommendation
from cdrpkit.quantities import Gap, Unit
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.choices import one_or_none
from cdrpkit.returns.gaps import gaps
from cdrpkit.table import Column, Return

__all__ = ["KIND", "DecisionRow", "DecisionsOptions"]


@attrs.frozen(kw_only=True)
class DecisionsOptions:
    """
    Options of the return of decisions.

    Attributes:
        scrutiny: The id of the scrutiny that they are to be about; None: anything.

    .. versionadded:: 26.1.0
    """

    scrutiny: str | None = None


@attrs.frozen(kw_only=True)
class DecisionRow:
    """
    A decision, and one of the things that it is about.

    .. versionadded:: 26.1.0
    """

    subject: Annotated[
        RecordKey | None,
        Column(
            title="Subject",
            description="What it is about, as collection/id; where empty, subject_gap"
            " says why.",
        ),
    ]
    subject_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no subject",
            description="unknown: no recommendation bears the number, or a piece of"
            " the numbers could not be read, or it is not recorded what it is about."
            " Empty where there is a subject.",
            codes=gaps(Gap.UNKNOWN),
        ),
    ]
    scrutiny: Annotated[
        ScrutinyId | None,
        Column(
            title="Scrutiny",
            description="The id of the scrutiny whose recommendation it is about;"
            " where empty, scrutiny_gap says why.",
        ),
    ]
    scrutiny_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no scrutiny",
            description="not-applicable: it is about something else; unknown: nobody"
            " says whose recommendations. Empty where there is one.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    number: Annotated[
        str | None,
        Column(
            title="Recommendation number",
            description="The recommendation's number as printed; text, not a count."
            " Where empty, number_gap says why.",
        ),
    ]
    number_gap: Annotated[
        Gap | None,
        Column(
            title="Why there is no number",
            description="not-applicable: it is about something else; unknown: it could"
            " not be read, or it is not recorded what it is about. Empty where there"
            " is one.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    unreadable: Annotated[
        str | None,
        Column(
            title="Unreadable",
            description="The piece of its numbers that could not be read, of which"
            " nothing was guessed; empty: none.",
        ),
    ]
    decision: Annotated[
        DecisionId,
        Column(title="Decision", description="The decision's id.", key=True),
    ]
    position: Annotated[
        int,
        Column(
            title="Place",
            description="The row's place among those of the decision, from 1.",
            unit=Unit.ORDINAL,
            least=1,
            key=True,
        ),
    ]
    decided_on: Annotated[
        PartialDate,
        Column(
            title="Decided on",
            description="The day of the meeting, as exactly as is known: a day, a"
            " month or a year.",
        ),
    ]
    committee: Annotated[
        CommitteeId | None,
        Column(
            title="Committee",
            description="Id of the committee whose meeting it was; empty: not said.",
        ),
    ]
    meeting: Annotated[
        MeetingId | None,
        Column(
            title="Meeting",
            description="The meeting's id; empty: it is not recorded.",
        ),
    ]
    meeting_outcome: Annotated[
        MeetingOutcome | None,
        Column(
            title="What came of the meeting",
            description="Whether it was held; one that was cancelled or inquorate"
            " decides nothing. Empty: the meeting is not recorded.",
        ),
    ]
    minute: Annotated[
        str | None,
        Column(title="Minute", description="The minute's number; empty: not said."),
    ]
    paper: Annotated[
        PaperId | None,
        Column(
            title="Paper",
            description="Id of the paper that put the question; empty: not said.",
        ),
    ]
    paper_recommendation: Annotated[
        str | None,
        Column(
            title="Recommendation of the paper",
            description="The number of the paper's own recommendation; empty: not"
            " said.",
        ),
    ]
    outcome: Annotated[
        Outcome,
        Column(
            title="Outcome",
            description="What is recorded of it; unknown: the papers do not say.",
        ),
    ]
    condition: Annotated[
        str | None,
        Column(
            title="Condition",
            description="What it was subject to; empty: nothing.",
        ),
    ]
    condition_met: Annotated[
        bool | None,
        Column(
            title="Whether the condition came about",
            description="Whether it did, as is recorded by the day of the return; where"
            " empty, condition_met_gap says why.",
        ),
    ]
    condition_met_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said whether it came about",
            description="not-applicable: there is no condition; unknown: it is not"
            " recorded, or only of a later day. Empty where it is said.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    condition_met_on: Annotated[
        PartialDate | None,
        Column(
            title="Condition resolved on",
            description="When that was, as exactly as is known; where empty,"
            " condition_met_on_gap says why.",
        ),
    ]
    condition_met_on_gap: Annotated[
        Gap | None,
        Column(
            title="Why it is not said when that was",
            description="not-applicable: there is no condition; unknown: it is not"
            " recorded, or only of a later day. Empty where it is said.",
            codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN),
        ),
    ]
    fallback: Annotated[
        str | None,
        Column(
            title="Fallback",
            description="What was to be done otherwise; empty: nothing.",
        ),
    ]
    effect: Annotated[
        Effect,
        Column(
            title="Effect",
            description="What it comes to on the day of the return: the outcome, or"
            " conditional, fallback, lapsed, nothing-decided; unknown: nobody recorded"
            " what, or it may be of a later day, or not of this.",
        ),
    ]
    stands: Annotated[
        bool,
        Column(
            title="Stands",
            description="Whether it is the last on the subject that is known to have"
            " decided anything, or one of several such that say the same; none stands"
            " where nobody knows which came last, and they differ.",
        ),
    ]


_NOTE: Final = (
    "A piece of its numbers that could not be read has a row of its own, and nothing"
    " was guessed of it."
)


def build(brief: Brief[DecisionsOptions]) -> Return[DecisionRow]:
    """
    Return one row for each decision and each thing that it is about.

    Raises:
        UnknownNameError: If the register knows no such scrutiny on the day.
    """
    scrutiny = one_or_none(brief.register.scrutinies, brief.options.scrutiny)
    rows, so_far = [], Counter[DecisionId]()
    for entry in entries(brief.register, brief.on, scrutiny):
        of = entry.taken.decision.id
        so_far[of] += 1
        rows.append(_row(entry, so_far[of], brief.register, brief.on))
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each decision and each thing that it is about.",
        notes=(_NOTE,),
    )


def _row(entry: Entry, position: int, register: Register, on: dt.date) -> DecisionRow:
    decision = entry.taken.decision
    meeting = meeting_of(decision, register)
    whose = _scrutiny(entry)
    elsewhere = Gap.NOT_APPLICABLE if entry.of is not None else Gap.UNKNOWN
    conditional = decision.condition is not None
    met, met_on = resolved_by(decision, on)
    unsaid = Gap.UNKNOWN if conditional else Gap.NOT_APPLICABLE
    return DecisionRow(
        subject=entry.of.key if entry.of else None,
        subject_gap=None if entry.of else Gap.UNKNOWN,
        scrutiny=whose,
        scrutiny_gap=elsewhere if whose is None else None,
        number=entry.number,
        number_gap=elsewhere if entry.number is None else None,
        unreadable=entry.unreadable.text if entry.unreadable else None,
        decision=decision.id,
        position=position,
        decided_on=entry.taken.on,
        committee=decision.committee,
        meeting=meeting.id if meeting else None,
        meeting_outcome=meeting.outcome if meeting else None,
        minute=decision.minute,
        paper=decision.paper,
        paper_recommendation=decision.paper_recommendation,
        outcome=decision.outcome,
        condition=decision.condition,
        condition_met=met,
        condition_met_gap=unsaid if met is None else None,
        condition_met_on=met_on,
        condition_met_on_gap=unsaid if met_on is None else None,
        fallback=decision.fallback,
        effect=entry.taken.effect,
        stands=entry.stands,
    )


def _scrutiny(entry: Entry) -> ScrutinyId | None:
    """Return whose recommendation it is, or whose the number is that leads nowhere."""
    if isinstance(entry.of, Recommendation):
        return entry.of.scrutiny
    return entry.taken.decision.scrutiny if entry.of is None else None


KIND: Final = ReturnKind(
    name="decisions",
    title="Decisions on recommendations and other matters",
    build=build,
    options=DecisionsOptions,
    row_class=DecisionRow,
)
