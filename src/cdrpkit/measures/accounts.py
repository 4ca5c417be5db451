"""Accounts: what became of an allocation up to a day."""

from __future__ import annotations

import datetime as dt

import attrs

from cdrpkit.dates import Span
from cdrpkit.measures.claims import Claims
from cdrpkit.measures.provisions import allocated_by
from cdrpkit.measures.sums import less, times, total
from cdrpkit.model.ids import RecordKey
from cdrpkit.model.money import (
    Allocation,
    Contribution,
    ContributionKind,
    Expenditure,
    Project,
    Stage,
)
from cdrpkit.quantities import NIL, Money, Qualifier
from cdrpkit.register import Register

__all__ = ["Account", "account", "days_missed", "so_far", "spending_of"]


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

        complete: Whether the register claims to hold all expenditure of it, or of its
            fund, from the first day of its year to the last, or to the day where that
            is earlier.

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
        """For all recipients; None where it or their number cannot be."""
        return allocated_by(self.allocation)

    @property
    def carried_forward(self) -> Money | None:
        """
        What of it was brought in from an earlier year, for all recipients.

        None where it is less than nil, or there is less than one recipient.
        """
        brought = self.allocation.carried_forward or NIL
        if brought < NIL:
            return None
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
        """What is recorded as spent; None where nothing is, or that cannot be so."""
        return self.at(Stage.SPENT)

    @property
    def unspent(self) -> Money | None:
        """Allocated less spent; less than nil where more was spent."""
        return less(self.allocated, self.spent)

    @property
    def match_funding(self) -> Money | None:
        """What others put into its projects as match funding; see `contributed`."""
        return self.contributed(ContributionKind.MATCH)

    def at(self, stage: Stage) -> Money | None:
        """
        Return the sum of what has come as far as *stage*, and no further.

        Returns:
            The sum of what is recorded; nil where nothing is, and the register claims
            to hold all; None where nothing is, and there may be some, and where one
            of the sums is less than nil, or is spent before there was anything to
            spend: of a slip no figure is made.
        """
        sums = [row.amount for row in self.expenditure if row.stage is stage]
        if any(amount < NIL for amount in sums):
            return None
        if stage is Stage.SPENT and self.doubtful:
            return None
        return total(sums) if sums or self.complete else None

    @property
    def doubtful(self) -> tuple[Expenditure, ...]:
        """What is recorded as spent and cannot be: less than nil, or too early."""
        return tuple(
            row
            for row in self.expenditure
            if row.stage is Stage.SPENT
            and (row.amount < NIL or days_missed(row, self.allocation))
        )

    def contributed(self, *kinds: ContributionKind) -> Money | None:
        """
        Return what others put into its projects in ways of these *kinds*.

        Returns:
            None where no contribution is recorded, or the amount of one is unknown:
            not stated, only about so much or up to it, for each of some years, or less
            than nil.
        """
        rows = [row for row in self.contributions if row.kind in kinds]
        known = [row.amount for row in rows if _is_exact(row)]
        return total(known) if rows and len(known) == len(rows) else None


def account(
    allocation: Allocation,
    register: Register,
    on: dt.date,
    *,
    claims: Claims | None = None,
) -> Account:
    """
    Return what became of *allocation* up to a day.

    Expenditure that names no allocation is taken to come from that of its project.

    Args:
        allocation: The allocation.

        register: Where the projects and the expenditure are.

        on: The day.

        claims: What the register claims to hold; None: to be sorted out anew.

    .. versionadded:: 26.1.0
    """
    year = allocation.year
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
        complete=(claims or Claims(register)).cover(
            Expenditure.collection,
            allocation.key,
            RecordKey(f"funds/{allocation.fund}"),
            span=so_far(year, on),
        ),
    )


def so_far(year: Span, on: dt.date) -> Span:
    """
    Return the days of a year up to a day; before it begins, its first.

    .. versionadded:: 26.1.0
    """
    return Span(year.first, max(year.first, min(year.last, on)))


def days_missed(row: Expenditure, allocation: Allocation) -> dict[str, dt.date]:
    """
    Return what had not yet come when something is said to be spent, in words, and when.

    That is the day of its allocation, or the first of its year, as far as known.

    .. versionadded:: 26.1.0
    """
    limits = {
        "allocated on": allocation.allocated_on,
        "for a year from": allocation.year.start,
    }
    return {
        words: day
        for words, day in limits.items()
        if day is not None and row.as_at < day
    }


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


def _is_exact(row: Contribution) -> bool:
    """Tell whether the amount of a contribution is so much, and once."""
    exact = row.qualifier is Qualifier.EXACT and not row.a_year
    return exact and row.amount is not None and row.amount >= NIL
