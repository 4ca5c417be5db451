"""Accounts: what became of an allocation up to a day."""

from __future__ import annotations

import datetime as dt

import attrs

from cdrpkit.measures.sums import less, times, total
from cdrpkit.model.money import (
    Allocation,
    Contribution,
    ContributionKind,
    Expenditure,
    Project,
    Stage,
)
from cdrpkit.quantities import Money
from cdrpkit.register import Register

__all__ = ["Account", "account", "spending_of"]


@attrs.frozen(kw_only=True)
class Account:
    """
    An allocation, and what became of it up to a day.

    Attributes:
        allocation: The allocation.

        expenditure: What goes from it and counts, later than the day left out.

        illustrative: What only shows what it could be spent on; it never counts.

        contributions: What others put into the projects that it pays for.

        projects: Those projects.

        complete: Whether the register claims to hold all expenditure of it, from the
            first day of its year to the last, or to the day where that is earlier.

    .. versionadded:: 26.1.0
    """

    allocation: Allocation
    expenditure: tuple[Expenditure, ...]
    illustrative: tuple[Expenditure | Contribution, ...]
    contributions: tuple[Contribution, ...]
    projects: tuple[Project, ...]
    complete: bool

    @property
    def allocated(self) -> Money | None:
        """For all recipients; None where there is less than one."""
        return times(self.allocation.amount, self.allocation.recipients)

    @property
    def carried_forward(self) -> Money | None:
        """What of it was brought in from an earlier year, for all recipients."""
        brought = self.allocation.carried_forward or Money(0)
        return times(brought, self.allocation.recipients)

    @property
    def planned(self) -> Money | None:
        """What is planned, and neither committed nor spent."""
        return self.at(Stage.PLANNED)

    @property
    def committed(self) -> Money | None:
        """What is committed, and not spent."""
        return self.at(Stage.COMMITTED)

    @property
    def spent(self) -> Money | None:
        """What is recorded as spent; None where nothing is, and more may have been."""
        return self.at(Stage.SPENT)

    @property
    def unspent(self) -> Money | None:
        """Allocated less spent; less than nil where more was spent."""
        return less(self.allocated, self.spent)

    @property
    def uncommitted(self) -> Money | None:
        """Allocated less spent and committed."""
        return less(self.allocated, self.spent, self.committed)

    @property
    def match_funding(self) -> Money | None:
        """What others put into its projects as match funding; None: not all known."""
        return self.contributed(ContributionKind.MATCH)

    def at(self, stage: Stage) -> Money | None:
        """
        Return the sum of what has come as far as *stage*, and no further.

        Returns:
            The sum of what is recorded; nil where nothing is, and the register claims
            to hold all; None where nothing is, and there may be some.
        """
        sums = [row.amount for row in self.expenditure if row.stage is stage]
        return total(sums) if sums or self.complete else None

    def contributed(self, *kinds: ContributionKind) -> Money | None:
        """
        Return what others put into its projects in ways of these *kinds*.

        Returns:
            None where no contribution is recorded, or the amount of one is unknown.
        """
        sums = [row.amount for row in self.contributions if row.kind in kinds]
        return total(sums) if sums else None


def account(allocation: Allocation, register: Register, on: dt.date) -> Account:
    """
    Return what became of *allocation* up to a day.

    Expenditure that names no allocation is taken to come from that of its project.

    .. versionadded:: 26.1.0
    """
    projects = register.projects.of(allocation, by="allocation")
    rows = [row for row in spending_of(allocation, register) if row.as_at <= on]
    given = [
        row
        for project in projects
        for row in register.contributions.of(project, by="to")
        if row.as_at <= on
    ]
    return Account(
        allocation=allocation,
        expenditure=tuple(row for row in rows if row.stage is not Stage.ILLUSTRATIVE),
        illustrative=(
            *(row for row in rows if row.stage is Stage.ILLUSTRATIVE),
            *(row for row in given if row.illustrative),
        ),
        contributions=tuple(row for row in given if not row.illustrative),
        projects=projects,
        complete=_complete(allocation, register, on),
    )


def spending_of(allocation: Allocation, register: Register) -> tuple[Expenditure, ...]:
    """
    Return what goes from *allocation*, of every stage, by id.

    .. versionadded:: 26.1.0
    """
    found = {
        row.id: row for row in register.expenditure.of(allocation, by="allocation")
    }
    for project in register.projects.of(allocation, by="allocation"):
        for row in register.expenditure.of(project, by="project"):
            if row.allocation is None:
                found[row.id] = row
    return tuple(found[record_id] for record_id in sorted(found))


def _complete(allocation: Allocation, register: Register, on: dt.date) -> bool:
    """Tell whether some claim to hold all expenditure is for the days so far."""
    fund = register.funds.get(allocation.fund)
    scopes = {None, allocation.key, fund.key if fund else None}
    until = max(allocation.year.first, min(allocation.year.last, on))
    return any(
        claim.of == Expenditure.collection
        and claim.scope in scopes
        and allocation.year.first in claim.span
        and until in claim.span
        for claim in register.completeness
    )
