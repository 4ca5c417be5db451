"""What the return of completeness says of itself: what it rests on, and leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from cdrpkit.law.areas import FIRST_DAY
from cdrpkit.measures.belonging import local_partnerships
from cdrpkit.measures.names import called
from cdrpkit.model.partnerships import Partnership
from cdrpkit.model.places import AreaKind
from cdrpkit.register import Register
from cdrpkit.returns.basis import absent
from cdrpkit.returns.matrix import Requirement, State
from cdrpkit.returns.rests import named, rests_on

__all__ = ["Row", "notes"]

_RULES: Final = (
    "Nothing is called missing unless something asks for it and a claim in the register"
    " says that it would be there; else it cannot be told, and the rows say of whom."
    " What nothing asks for is counted too where it is there."
)
_WHOM: Final = (
    "The law is asked of the crime and disorder partnerships of areas alone, of the"
    " first of several areas, and of their members area by area. Bodies of which no"
    " expectation, response or action is recorded have no rows."
)
_WHAT: Final = (
    "Only what is in force on the day, or fell due last, has a row: strategies whose"
    " term is past have none, nor have partnerships that are past. The community safety"
    " agreement of a county (SI 2007/1830, reg 9) is not looked for."
)
_PHRASES: Final = {
    State.THERE: "there for",
    State.MISSING: "missing for",
    State.WITHHELD: "withheld for",
    State.CANNOT_TELL: "cannot be told for",
    State.NOT_DUE: "not due for",
}
_NAMED: Final = (_PHRASES[State.MISSING], _PHRASES[State.WITHHELD])
_WITHOUT_PARTNERSHIP: Final = (AreaKind.COUNTY, AreaKind.REGION)


class Row(Protocol):
    """
    As much of a row as is counted: of whom, what, and its state.

    .. versionadded:: 26.1.0
    """

    @property
    def of_name(self) -> str: ...  # noqa: D102
    @property
    def requirement(self) -> Requirement: ...  # noqa: D102
    @property
    def state(self) -> State: ...  # noqa: D102


def notes(
    rows: Sequence[Row], only: Partnership | None, register: Register, on: dt.date
) -> tuple[str, ...]:
    """
    Return what the rows rest on, requirement by requirement, and what is not in them.

    Args:
        rows: The rows.

        only: The partnership that was asked for alone; None: all.

        register: What was known on the day.

        on: The day.

    .. versionadded:: 26.1.0
    """
    if only and on not in only.span:
        return (absent(only, on), _RULES, _WHOM, _WHAT)
    left_out = () if only else _left_out(register, on)
    return (*_counted(rows), _RULES, _WHOM, _WHAT, *left_out)


def _counted(rows: Sequence[Row]) -> Iterator[str]:
    """Yield of how many each requirement is there, where it is asked for, or there."""
    for requirement in Requirement:
        found: dict[str, list[str]] = {phrase: [] for phrase in _PHRASES.values()}
        asked = False
        for row in rows:
            if row.requirement is requirement:
                found[_PHRASES[row.state]].append(row.of_name)
                asked = asked or row.state is not State.NOT_DUE
        if asked:
            spared = len(found.pop(_PHRASES[State.NOT_DUE]))
            what = requirement.label.capitalize()
            said = rests_on(what, found, naming=_NAMED)
            yield f"{said[:-1]}; not due for {spared:,}." if spared else said


def _left_out(register: Register, on: dt.date) -> Iterator[str]:
    """Yield which actions are nobody's, and which areas have no partnership."""
    actions = list(register.actions)
    nobodys = sum(not action.owners for action in actions)
    if nobodys:
        yield (
            f"{nobodys:,} of {len(actions):,} actions have no owner recorded, and so"
            " are in no row of progress."
        )
    covered = {
        area.value
        for partnership in local_partnerships(register, on)
        for area in partnership.areas
        if on in area.span
    }
    bare = [
        called(area, on)
        for area in register.areas
        if area.kind not in _WITHOUT_PARTNERSHIP
        and on in area.span
        and area.id not in covered
    ]
    if bare and on >= FIRST_DAY:
        yield (
            "Of areas in which the authorities must act together, no partnership is"
            f" recorded: {named(sorted(bare))}."
        )
