"""Spending: what money went on, by category of the projects that it paid for."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

import attrs

from cdrpkit.measures.accounts import Account
from cdrpkit.measures.sums import total
from cdrpkit.model.money import Expenditure, Project, Stage
from cdrpkit.quantities import NIL, Money, Rounding, shares
from cdrpkit.register import Register

__all__ = ["Categories", "CategorySpending", "Counting", "by_category"]

_PENCE: Final = 100


class Counting(enum.Enum):
    """
    Under which of its categories a project counts.

    .. versionadded:: 26.1.0
    """

    PRIMARY = "primary"
    """Under one, so that the parts make up the whole."""

    EVERY = "every"
    """Under each, so that they overlap, and make up more."""


@attrs.frozen(kw_only=True)
class CategorySpending:
    """
    What was spent under a category.

    Attributes:
        category: The category; None: on what is in none.

        expenditure: What counts.

        projects: What it was spent on; those only known by id are left out.

        share: The percentage of all that was spent; None where nothing was, or where
            a sum is negative or not known.

    .. versionadded:: 26.1.0
    """

    category: str | None
    expenditure: tuple[Expenditure, ...]
    projects: tuple[Project, ...]
    share: Decimal | None

    @property
    def spent(self) -> Money | None:
        """The sum of it."""
        return total(row.amount for row in self.expenditure)


@attrs.frozen(kw_only=True)
class Categories:
    """
    What was spent, by category.

    Attributes:
        rows: By category; what is in none comes last.

        counting: Under which categories a project counts.

        rounding: How the shares are rounded; overlapping ones are always plain.

        expenditure: Everything that was spent, each sum once.

    .. versionadded:: 26.1.0
    """

    rows: tuple[CategorySpending, ...]
    counting: Counting
    rounding: Rounding
    expenditure: tuple[Expenditure, ...]

    @property
    def overlapping(self) -> bool:
        """Whether a project may count several times: then shares never add up."""
        return self.counting is Counting.EVERY

    @property
    def spent(self) -> Money | None:
        """Everything that was spent, each sum once, whatever the categories."""
        return total(row.amount for row in self.expenditure)

    @property
    def total_share(self) -> Decimal | None:
        """What the shares add up to; None where categories overlap or have none."""
        known = [row.share for row in self.rows if row.share is not None]
        if self.overlapping or not known:
            return None
        return sum(known, Decimal(0))


def by_category(
    accounts: Iterable[Account],
    register: Register,
    *,
    counting: Counting = Counting.PRIMARY,
    rounding: Rounding = Rounding.PLAIN,
) -> Categories:
    """
    Return what was spent of allocations, by category of the projects.

    Args:
        accounts: Of the allocations; of one given twice, the first counts.

        register: Where the projects are.

        counting: Under which of its categories a project counts.

        rounding: How shares are rounded; they are made to add up only where each
            project counts once.

    .. versionadded:: 26.1.0
    """
    spent = {
        row.id: row
        for each in accounts
        for row in each.expenditure
        if row.stage is Stage.SPENT
    }
    rows = tuple(spent[record_id] for record_id in sorted(spent))
    groups: dict[str | None, list[Expenditure]] = {}
    for row in rows:
        for category in _categories_of(row, register, counting):
            groups.setdefault(category, []).append(row)
    names = sorted(groups, key=lambda name: (name is None, name or ""))
    parts = _shares([groups[name] for name in names], rows, counting, rounding)
    return Categories(
        rows=tuple(
            CategorySpending(
                category=name,
                expenditure=tuple(groups[name]),
                projects=_projects_of(groups[name], register),
                share=share,
            )
            for name, share in zip(names, parts, strict=True)
        ),
        counting=counting,
        rounding=Rounding.PLAIN if counting is Counting.EVERY else rounding,
        expenditure=rows,
    )


def _categories_of(
    row: Expenditure, register: Register, counting: Counting
) -> tuple[str | None, ...]:
    project = register.projects.get(row.project)
    if project is None:
        return (None,)
    if counting is Counting.PRIMARY:
        return (project.primary,)
    # The primary category is one of them, even where the list forgets it.
    named = {*project.categories, *({project.primary} if project.primary else ())}
    return tuple(sorted(named)) or (None,)


def _projects_of(
    rows: Iterable[Expenditure], register: Register
) -> tuple[Project, ...]:
    found = (register.projects.get(row.project) for row in rows)
    projects = {each.id: each for each in found if each is not None}
    return tuple(projects[record_id] for record_id in sorted(projects))


def _shares(
    groups: list[list[Expenditure]],
    rows: tuple[Expenditure, ...],
    counting: Counting,
    rounding: Rounding,
) -> tuple[Decimal | None, ...]:
    """Return what percentage of all *rows* each group is."""
    pence = [_pence(group) for group in groups]
    whole = _pence(rows)
    if any(row.amount < NIL for row in rows):
        return (None,) * len(groups)
    if counting is Counting.PRIMARY:
        return shares(pence, rounding=rounding) or (None,) * len(groups)
    of_whole = [shares([each, whole - each]) for each in pence]
    return tuple(each[0] if each else None for each in of_whole)


def _pence(rows: Iterable[Expenditure]) -> int:
    return sum(int(Fraction(row.amount.pounds) * _PENCE) for row in rows)
