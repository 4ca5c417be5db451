"""A regional partnership, and who sits on it, as of July 2007."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.model.papers import Paper
from cdrpkit.model.partnerships import Partnership
from cdrpkit.register import Register
from cdrpkit.reports.authored import Wanted, authored

__all__ = ["KIND"]


def _wanted(paper: Paper, register: Register) -> Iterator[Wanted]:
    """Yield the members of each partnership that the paper asks a decision on."""
    subjects = {
        key: register.get(key)
        for decision in register.decisions.of(paper, by="paper")
        for key in decision.subjects
    }
    for partnership in subjects.values():
        if not isinstance(partnership, Partnership):
            continue
        name = f"memberships.{partnership.id}"
        yield Wanted(
            f"who the members of the partnership {partnership.id!r} are",
            name,
            f"{{block:{name}}} or {{figure:{name}.names}}",
        )


KIND: Final = authored(
    name="regional-partnership",
    title="A regional partnership and its members",
    wanted=_wanted,
)
