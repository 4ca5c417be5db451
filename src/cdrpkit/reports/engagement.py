"""What an authority is to do in partnerships, and to promote, as of September 2004."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cdrpkit.model.papers import Paper
from cdrpkit.register import Register
from cdrpkit.reports.authored import Wanted, authored

__all__ = ["KIND"]


def _wanted(paper: Paper, register: Register) -> Iterator[Wanted]:
    """Yield the expectations, and each theme that the paper offers."""
    yield Wanted(
        "what is expected of the authority",
        "expectations.",
        "{block:expectations.…}, with the id of the body,",
    )
    for theme in register.themes.of(paper):
        name = f"themes.{theme.id}.areas"
        yield Wanted(
            f"the areas of theme {theme.number}, which it offers",
            name,
            f"{{block:{name}}}",
        )


KIND: Final = authored(
    name="engagement", title="Engagement in partnerships", wanted=_wanted
)
