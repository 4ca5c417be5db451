"""Contents: recommendations with their texts, and what meetings decided on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, Final

import attrs

from cdrpkit.document import Block, Heading, Paragraph, TableBlock
from cdrpkit.measures.decisions import decisions_on, recommendations_of
from cdrpkit.measures.effects import Effect, void
from cdrpkit.measures.entries import Entry, entries
from cdrpkit.measures.numbering import printed
from cdrpkit.model.decisions import Decision, Outcome
from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import Recommendation, Scrutiny
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.reports.contents import Offer
from cdrpkit.reports.contents.naming import committee_name
from cdrpkit.table import Column, Table

__all__ = ["DecisionLine", "line_of", "offers"]

_WHOLE: Final = "All of it"

_EFFECTS: Final = {
    Effect.CONDITIONAL: "Hangs on its condition",
    Effect.LAPSED: "Lapsed: its condition was not met",
    Effect.UNKNOWN: "Not known",
}
"""What effects are called that are not just the outcome."""


@attrs.frozen(kw_only=True)
class DecisionLine:
    """
    A decision on a recommendation, as a paper prints it.

    .. versionadded:: 26.1.0
    """

    number: Annotated[
        str,
        Column(
            title="Recommendation",
            description="The recommendation's number, or that it is about the whole.",
        ),
    ]
    decided_on: Annotated[
        str,
        Column(
            title="Decided on",
            description="The day of the meeting, as exactly as is known.",
        ),
    ]
    committee: Annotated[
        str, Column(title="Committee", description="Whose meeting it was.")
    ]
    outcome: Annotated[
        str,
        Column(
            title="Outcome",
            description="What the meeting did, and what that was subject to.",
        ),
    ]
    effect: Annotated[
        str,
        Column(title="Effect", description="What it comes to on the paper's day."),
    ]
    stands: Annotated[
        bool,
        Column(
            title="Stands",
            description="Whether it is the last known to have decided anything.",
        ),
    ]


def offers(paper: Paper, brief: Brief[Any]) -> Iterator[Offer]:
    """
    Yield each recommendation's heading and text, and each scrutiny's decisions.

    ``recommendations.<id>`` and ``decisions.<scrutiny>``.

    Args:
        paper: The paper that they are for.

        brief: What it is built from.

    .. versionadded:: 26.1.0
    """
    register = brief.register
    for recommendation in register.recommendations:
        yield (
            f"recommendations.{recommendation.id}",
            partial(_recommendation, recommendation),
        )
    for scrutiny in register.scrutinies:
        yield (
            f"decisions.{scrutiny.id}",
            partial(_decisions, scrutiny, register, brief.on),
        )


def _recommendation(recommendation: Recommendation) -> tuple[Block, ...]:
    heading = Heading(
        text=f"Recommendation {recommendation.number}",
        level=2,
        key=recommendation.key,
    )
    if recommendation.text is None:
        return (heading,)
    return heading, Paragraph(inlines=recommendation.text)


def _decisions(
    scrutiny: Scrutiny, register: Register, on: dt.date
) -> tuple[Block, ...]:
    """Return the table of decisions, and a sentence on what none of them covers."""
    found = entries(register, on, scrutiny)
    blocks: list[Block] = []
    if found:
        rows = tuple(line_of(entry, register) for entry in found)
        blocks.append(
            TableBlock(
                table=Table(row_class=DecisionLine, rows=rows),
                keys=tuple(entry.taken.decision.key for entry in found),
                caption=f"Decisions on the recommendations of {scrutiny.title}",
                summary=(
                    "Each row is one decision on one recommendation, in the order of"
                    " the numbers and then of the days."
                ),
                widths=(16, 16, 20, 24, 16, 8),
            )
        )
    left = [
        each.number
        for each in recommendations_of(scrutiny, register)
        if not decisions_on(each, register)
    ]
    if left:
        noun = "recommendation" if len(left) == 1 else "recommendations"
        text = f"No decision on {noun} {printed(left)} is recorded."
        blocks.append(Paragraph(inlines=text))
    return tuple(blocks) or (Paragraph(inlines="No decision is recorded."),)


def line_of(entry: Entry, register: Register) -> DecisionLine:
    """
    Return a decision on one thing as a paper prints it.

    .. versionadded:: 26.1.0
    """
    decision = entry.taken.decision
    return DecisionLine(
        number=_matter(entry),
        decided_on=str(entry.taken.on),
        committee=committee_name(decision.committee, register, entry.taken.on.last),
        outcome=_outcome(decision),
        effect=_effect(entry, register),
        stands=entry.stands,
    )


def _matter(entry: Entry) -> str:
    if isinstance(entry.of, Recommendation):
        return entry.of.number
    if entry.of is not None:
        return _WHOLE
    if entry.number is not None:
        return f"{entry.number} (not recorded)"
    return f"{entry.unreadable.text} (unreadable)" if entry.unreadable else "Not said"


def _words(value: Outcome | Effect) -> str:
    return value.label.capitalize()


def _outcome(decision: Decision) -> str:
    said = (
        "Not known" if decision.outcome is Outcome.UNKNOWN else _words(decision.outcome)
    )
    if decision.condition is None:
        return said
    return f"{said}. Condition: {decision.condition}"


def _effect(entry: Entry, register: Register) -> str:
    decision, effect = entry.taken.decision, entry.taken.effect
    why = void(decision, register)
    if why is not None:
        return f"Nothing: the meeting was {why.value}"
    if effect is Effect.FALLBACK:
        return f"Its condition was not met. Instead: {decision.fallback}"
    return _EFFECTS.get(effect) or _words(effect)
