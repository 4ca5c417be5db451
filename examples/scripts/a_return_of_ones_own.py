"""Make a return that cdrpkit does not have: the strategies in force on a day."""

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import attrs

import cdrpkit
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Return, Table


@attrs.frozen(kw_only=True)
class StrategyRow:
    """A strategy, whose it is, and how long it has to run."""

    owner: Annotated[str, Column(title="Owner", description="Id of its owner.")]
    strategy: Annotated[str, Column(title="Strategy", description="Its id.")]
    ends: Annotated[
        dt.date | None,
        Column(title="Ends", description="Its last day; empty: not known to end."),
    ]
    days_left: Annotated[
        int | None,
        Column(title="Days left", description="After the day.", unit=Unit.DAYS),
    ]


def main(path: str = "examples/london", out: str = "out") -> None:
    """Write ``strategies.csv`` to the folder *out*."""
    day = dt.date(2005, 12, 8)
    rows = tuple(
        StrategyRow(
            owner=each.owner,
            strategy=each.id,
            ends=each.span.end,
            days_left=(each.span.end - day).days if each.span.end else None,
        )
        for each in cdrpkit.load(path).strategies
        if day in each.span
    )
    made = Return(
        name="strategies",
        title="Strategies in force",
        description="One row for each strategy whose term holds the day.",
        on=day,
        table=Table(row_class=StrategyRow, rows=rows),
    )
    Path(out).mkdir(exist_ok=True)
    cdrpkit.export(made, Path(out, "strategies.csv"))
    print(f"{len(rows)} strategies in force on {day}")


if __name__ == "__main__":
    main(*sys.argv[1:])
