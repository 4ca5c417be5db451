"""Recommendations put to an authority to decide on, as of February 2003."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.model.papers import Paper
from cdrpkit.model.scrutiny import Recommendation
from cdrpkit.register import Register
from cdrpkit.reports.authored import Wanted, authored

__all__ = ["KIND"]


def _wanted(paper: Paper, register: Register) -> Iterator[Wanted]:
    """Yield each recommendation of a scrutiny that the paper asks a decision on."""
    subjects = {
        key: register.get(key)
        for decision in register.decisions.of(paper, by="paper")
        for key in decision.subjects
    }
    for recommendation in subjects.values():
        if not isinstance(recommendation, Recommendation):
            continue
        name = f"recommendations.{recommendation.id}"
        yield Wanted(
            f"what recommendation {recommendation.number}, to be decided on, asks for",
            name,
            f"{{block:{name}}}",
        )


KIND: Final = authored(
    name="statutory-responsibility",
    title="Statutory responsibility in partnerships",
    wanted=_wanted,
)
