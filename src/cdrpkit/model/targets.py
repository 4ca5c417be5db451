"""Targets: what is to be reached by when, and the indicators that it is counted by."""

from __future__ import annotations

from typing import Annotated, ClassVar

import attrs

from cdrpkit.choices import Choice
from cdrpkit.dates import PartialDate
from cdrpkit.model import Record, Ref
from cdrpkit.model.ids import IndicatorId, ObjectiveId, TargetId
from cdrpkit.quantities import Gap, Quantity, Unit

__all__ = [
    "ChangeUnit",
    "Horizon",
    "Indicator",
    "IndicatorKind",
    "Polarity",
    "Target",
    "TargetKind",
]


class Polarity(Choice):
    """
    Which way is better.

    .. versionadded:: 26.1.0
    """

    LOWER_IS_BETTER = "lower-is-better", "A fall is good news."
    HIGHER_IS_BETTER = "higher-is-better", "A rise is good news."
    NEITHER = "neither", "A rise or a fall is neither good nor bad by itself."


class IndicatorKind(Choice):
    """
    What an indicator measures, from the need to the benefit.

    .. versionadded:: 26.1.0
    """

    DEMAND = "demand", "How much there is to deal with."
    INPUT = "input", "What is put in, such as money or people."
    PROCESS = "process", "How the work is done."
    OUTPUT = "output", "What the work brings forth."
    OUTCOME = "outcome", "What people have of it in the end."


@attrs.frozen(kw_only=True)
class Indicator(Record):
    """
    What is counted, and how.

    Attributes:
        name: What it is called.

        unit: What its numbers count.

        version: Of its definition, or None.

        denominator: What it is a share or a rate of, or None.

        polarity: Which way is better, or None where that is not said.

        kind: What it measures, or None where that is not said.

        code: A national code, as of a best value performance indicator, or None.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "indicators"

    id: IndicatorId
    name: str
    unit: Unit
    version: str | None = None
    denominator: str | None = None
    polarity: Polarity | None = None
    kind: IndicatorKind | None = None
    code: str | None = None


class Horizon(Choice):
    """
    Whether a target is for the long term or the short.

    .. versionadded:: 26.1.0
    """

    LONG = "long", "For the long term."
    SHORT = "short", "For the short term."


class TargetKind(Choice):
    """
    How a target is put.

    .. versionadded:: 26.1.0
    """

    PERCENTAGE_BY_DATE = (
        "percentage-by-date",
        "To change by so many per cent by a day.",
        "percentage by a date",
    )
    ABSOLUTE = "absolute", "To come to a number."
    YEAR_ON_YEAR = "year-on-year", "To do better each year than in the year before."
    MAINTAIN = "maintain", "To stay as it is."
    AT_LEAST = "at-least", "To come to a number or above."
    RELATIVE_TO_PEERS = (
        "relative-to-peers",
        "To compare well with others of the same kind.",
    )
    NONE_YET = "none-yet", "No target has been set."


class ChangeUnit(Choice):
    """
    What a printed change counts: from 40 % to 50 % is by 25 %, and by 10 points.

    .. versionadded:: 26.1.0
    """

    PERCENTAGE = "percentage", "A share of the number that is changed."
    PERCENTAGE_POINT = "percentage-point", Unit.PERCENTAGE_POINT.meaning


def _one_of_two(
    target: Target, attribute: attrs.Attribute[Gap | None], gap: Gap | None
) -> None:
    number = attribute.name.removesuffix("_gap")
    if gap is not None and getattr(target, number) is not None:
        msg = f"{number} and {attribute.name} exclude each other; give one of the two"
        raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Target(Record):
    """
    A performance target under an objective.

    Attributes:
        objective: The objective whose success it measures.

        indicator: What is counted, or None where no indicator is named.

        horizon: Long or short term; None where not said.

        kind: How the target is put.

        baseline: The number to start from, in the indicator's unit.

        baseline_gap: Why there is no baseline, or None.

        value: The number to reach, in the indicator's unit; of a target that is put
            year on year or relative to peers, by how much.

        value_gap: Why there is no value, or None.

        stated_change: A change as printed, in per cent or percentage points, kept
            beside the numbers even where they disagree.

        stated_change_unit: Which of the two it is, where the paper leaves no doubt;
            None where it does, or the indicator counts something else, which a
            percentage point cannot.

        due: By when, as exactly as is known.

        revises: The target that this one replaces, or None.

    Raises:
        ValueError: If a number stands together with the reason why it is missing.

    .. versionadded:: 26.1.0
    """

    collection: ClassVar[str] = "targets"

    id: TargetId
    objective: Annotated[ObjectiveId, Ref("objectives", part=True)]
    kind: TargetKind
    indicator: Annotated[IndicatorId, Ref("indicators")] | None = None
    horizon: Horizon | None = None
    baseline: Quantity | None = None
    baseline_gap: Gap | None = attrs.field(default=None, validator=_one_of_two)
    value: Quantity | None = None
    value_gap: Gap | None = attrs.field(default=None, validator=_one_of_two)
    stated_change: Quantity | None = None
    stated_change_unit: ChangeUnit | None = None
    due: PartialDate | None = None
    revises: Annotated[TargetId, Ref("targets")] | None = None
