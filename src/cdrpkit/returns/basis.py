"""Basis: of which partnerships a return tells, of which not, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, TypeVar

from cdrpkit.dates import Span, in_words
from cdrpkit.measures.belonging import local_partnerships
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.contents import contents
from cdrpkit.model.ids import PartnershipId, RecordKey
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.strategies import Strategy
from cdrpkit.register import Register
from cdrpkit.reports import Brief
from cdrpkit.returns.rests import named
from cdrpkit.saying import counted

__all__ = ["absent", "had_by", "tells_of"]

Asked = TypeVar("Asked", Partnership, Strategy)

_PARTNERSHIP: Final = ("partnership", "partnerships")
_STRATEGY: Final = ("strategy", "strategies")
_WITHIN: Final = ("objectives", "targets")
"""The collections that are within strategies, so that without one there is none."""


def tells_of(
    having: Collection[PartnershipId | RecordKey],
    what: str,
    *,
    of: str,
    brief: Brief[Any],
) -> tuple[str, ...]:
    """
    Return in sentences what a return over partnerships rests on.

    Args:
        having: The ids or keys of the partnerships of which it tells; others may be
            among them.

        what: What they have, as a noun: "a strategy in force".

        of: The collection that such things are of.

        brief: What the return is built from. If its options ask for one strategy, it
            rests on that, whatever its term; if for one partnership, on that; else on
            every area's crime and disorder partnership that is live on the day.

    .. versionadded:: 26.1.0
    """
    register, on = brief.register, brief.on
    if (strategy := getattr(brief.options, "strategy", None)) is not None:
        return _tells_of_one(register.strategies[strategy], what, of, register, on)
    partnership = getattr(brief.options, "partnership", None)
    asked = (
        local_partnerships(register, on)
        if partnership is None
        else (register.partnerships[partnership],)
    )
    if partnership is not None and on not in asked[0].span:
        return (absent(asked[0], on),)
    if not asked:
        return ("No area's crime and disorder partnership is known on the day.",)
    claims = Claims(register)
    without = [each for each in asked if not {each.id, each.key} & set(having)]
    proven = [each for each in without if _claimed(of, each, register, on, claims)]
    held = f"{what} in force" if of in _WITHIN else what
    return tuple(_sentences(asked, without, proven, held, _PARTNERSHIP))


def _tells_of_one(
    strategy: Strategy, what: str, of: str, register: Register, on: dt.date
) -> tuple[str, ...]:
    """Say whether one strategy has something; of its owner's others, say nothing."""
    number = getattr(contents(strategy, register, on, Claims(register)), of)
    without = [] if number else [strategy]
    proven = without if number == 0 else []
    said = _sentences((strategy,), without, proven, f"{what} that stands", _STRATEGY)
    return tuple(said)


def absent(partnership: Partnership, on: dt.date) -> str:
    """
    Return in a sentence that a partnership is not there on a day.

    .. versionadded:: 26.1.0
    """
    return (
        f"{partnership.id} is not there on {in_words(on)}: its days are"
        f" {partnership.span}."
    )


def had_by(strategies: Iterable[Strategy], on: dt.date) -> set[RecordKey]:
    """
    Return whose strategies are that hold something, and in whose term the day is.

    .. versionadded:: 26.1.0
    """
    return {each.owner for each in strategies if on in each.span}


def _sentences(
    asked: Collection[Asked],
    without: list[Asked],
    proven: list[Asked],
    what: str,
    noun: tuple[str, str],
) -> Iterator[str]:
    number = len(asked) - len(without)
    yield (
        f"{number:,} of {counted(len(asked), *noun)}"
        f" {'has' if 1 in (number, len(asked)) else 'have'} {what}."
    )
    if proven:
        yield (
            f"{len(proven):,} {'has' if len(proven) == 1 else 'have'} none, by what the"
            f" register claims to hold in full: {named([each.id for each in proven])}."
        )
    unproven = [each.id for each in without if each not in proven]
    if unproven:
        yield (
            f"For {len(unproven):,} none is recorded, but the register does not claim"
            f" to hold them all, so there may be one: {named(unproven)}."
        )


def _claimed(
    of: str, partnership: Partnership, register: Register, on: dt.date, claims: Claims
) -> bool:
    """Tell whether the register claims to hold all of a partnership's on a day."""
    today = Span(on, on)
    if claims.cover(of, partnership.key, span=today):
        return True
    if of not in _WITHIN:
        return False
    live = [each for each in register.strategies.of(partnership) if on in each.span]
    if not live:
        return claims.cover("strategies", partnership.key, span=today)
    return all(getattr(contents(each, register, on, claims), of) == 0 for each in live)
