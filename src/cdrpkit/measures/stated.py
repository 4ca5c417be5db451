"""What a paper states beside what is computed, and by how much the two differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.causes import Cause, Reason, amount_of, finer_of, reasons
from cdrpkit.measures.figures import figures
from cdrpkit.measures.parts import Part, parts_of
from cdrpkit.measures.ratios import ratio_of
from cdrpkit.measures.readings import Incomparable, read
from cdrpkit.quantities import Money, Stated
from cdrpkit.register import Register

__all__ = ["Comparison", "Unread", "beside", "compare"]


@attrs.frozen(kw_only=True)
class Comparison:
    """
    What is printed beside what is computed.

    Attributes:
        printed: As printed.

        computed: As computed.

        numbers: Both as numbers; None where both are words.

        reason: Why they differ, as far as can be told; None: they do not.

        parts: What the computed figure is the sum of, as far as is known.

        finer: The computed percentage to more places, where it was rounded and to
            round it once more would mislead; else None.

    .. versionadded:: 26.1.0
    """

    printed: str
    computed: Value
    numbers: Stated | None
    reason: Reason | None
    parts: tuple[Part, ...] = ()
    finer: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        """What is printed less what is computed; None where both are words."""
        return self.numbers.difference if self.numbers else None

    @property
    def size(self) -> Decimal | None:
        """The difference without its sign; None where both are words."""
        return self.numbers.difference.copy_abs() if self.numbers else None

    @property
    def agrees(self) -> bool | None:
        """
        Whether they are the same, once rounded alike.

        None where what is printed is finer than what is computed.
        """
        if self.reason is None or self.reason.cause is Cause.ROUNDING:
            return True
        return None if self.reason.cause is Cause.FINER else False


@attrs.frozen(kw_only=True)
class Unread:
    """
    That what is printed cannot be compared with what is computed.

    Attributes:
        printed: As printed.

        computed: As computed.

        why: Why not.

    .. versionadded:: 26.1.0
    """

    printed: str
    computed: Value
    why: Incomparable


def compare(
    printed: str,
    computed: Value,
    *,
    parts: Iterable[Part] = (),
    adding_up: Decimal | None = None,
    exact: Fraction | None = None,
) -> Comparison | Unread:
    """
    Lay what is printed beside what is computed.

    >>> nine_months = compare("£171,416", Money("171416.25"))
    >>> nine_months.difference, nine_months.reason.cause, nine_months.agrees
    (Decimal('-0.25'), <Cause.ROUNDING: 'rounding'>, True)

    Args:
        printed: A number in digits; words are only compared with words.

        computed: The figure.

        parts: What it is the sum of, as far as is known.

        adding_up: What a percentage is in a column that is made to add up, or None.

        exact: What a percentage was before it was rounded to the figure; None: that is
            not known, or it was not rounded.

    .. versionadded:: 26.1.0
    """
    given = tuple(parts)
    if isinstance(computed, str):
        alike = " ".join(printed.split()) == " ".join(computed.split())
        reason = None if alike else Reason(Cause.UNEXPLAINED)
        return Comparison(
            printed=printed, computed=computed, numbers=None, reason=reason
        )
    number = read(printed)
    if isinstance(number, Incomparable):
        return Unread(printed=printed, computed=computed, why=number)
    is_money = isinstance(computed, Money)
    if (number.pounds and not is_money) or (number.per_cent and is_money):
        return Unread(printed=printed, computed=computed, why=Incomparable.OTHER_UNIT)
    try:
        numbers = Stated(number.value, amount_of(computed))
    except ValueError:
        return Unread(printed=printed, computed=computed, why=Incomparable.TOO_LARGE)
    return Comparison(
        printed=printed,
        computed=computed,
        numbers=numbers,
        reason=next(reasons(number, computed, given, adding_up, exact), None),
        parts=given,
        finer=finer_of(number, computed, exact),
    )


def beside(
    printed: str,
    name: str,
    register: Register,
    on: dt.date,
    *,
    values: Mapping[str, Value] | None = None,
) -> Comparison | Unread | None:
    """
    Lay what is printed beside the figure of a name.

    Args:
        printed: As printed.

        name: The figure's.

        register: What was known on the day.

        on: The day.

        values: All figures of the day, by name; None: they are computed.

    Returns:
        None where there is no figure of that name.

    .. versionadded:: 26.1.0
    """
    known = figures(register, on) if values is None else values
    computed = known.get(name)
    if computed is None:
        return None
    alternative = known.get(f"{name}-adding-up")
    return compare(
        printed,
        computed,
        parts=parts_of(name, register),
        adding_up=alternative if isinstance(alternative, Decimal) else None,
        exact=ratio_of(name, known, register),
    )
