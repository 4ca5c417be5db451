"""The return of targets: from what number to what number, by when, and of what."""

from __future__ import annotations

from typing import Final

import attrs

from cdrpkit.measures.contents import in_printed_order
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.returns.cycles import chosen
from cdrpkit.returns.target_rows import TargetRow, row_of
from cdrpkit.table import Return, Table

__all__ = ["KIND", "TargetsOptions"]


@attrs.frozen(kw_only=True)
class TargetsOptions:
    """
    Options of the return of targets.

    Attributes:
        partnership: The id of the partnership whose targets are listed; None: all,
            those of other bodies too.

        strategy: The id of the only strategy whose targets are listed; None: all.

    .. versionadded:: 26.1.0
    """

    partnership: str | None = None
    strategy: str | None = None


_ROUNDED: Final = (
    "A change as computed is rounded to one place, a half upwards; all other numbers"
    " are as recorded. Qualifiers are not reckoned with: about 2000 counts as 2000."
)
_OLD: Final = "A target that was revised keeps its row."


def build(brief: Brief[TargetsOptions]) -> Return[TargetRow]:
    """
    Return one row for each target, by owner, term, objective and id.

    Raises:
        UnknownNameError: If the register knows no such partnership or strategy on the
            day, or the strategy is not the partnership's.
    """
    register, options = brief.register, brief.options
    asked = chosen(register, partnership=options.partnership, strategy=options.strategy)
    revised = {target.revises for target in register.targets}
    rows = (
        row_of(
            target,
            objective,
            strategy,
            register,
            brief.on,
            revised=target.id in revised,
        )
        for strategy in asked
        for objective in in_printed_order(strategy, register)
        for target in register.targets.of(objective, by="objective")
    )
    return Return(
        name=KIND.name,
        title=KIND.title,
        description="One row for each target under an objective of a strategy that is"
        " known on the day.",
        on=brief.on,
        table=Table(row_class=TargetRow, rows=tuple(rows)),
        notes=(_ROUNDED, _OLD),
    )


KIND: Final = ReturnKind(
    name="targets",
    title="Targets of strategies",
    build=build,
    options=TargetsOptions,
    row_class=TargetRow,
)
