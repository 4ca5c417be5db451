"""
Papers that an author writes: kinds that differ in what such a paper must show.

Figures and blocks are the same for all of them. What makes a paper one of its kind is
that its text places some of them: a paper on a regional partnership says who its
members are, or it is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import attrs

from cdrpkit.document import Report
from cdrpkit.exceptions import Problem, WordingError
from cdrpkit.measures import sentences
from cdrpkit.model.papers import Paper
from cdrpkit.narratives import (
    Piece,
    Placed,
    Quoted,
    Slot,
    Subheading,
    Turned,
    parse,
)
from cdrpkit.register import Register
from cdrpkit.reports import Brief, ReportKind
from cdrpkit.reports.committee_paper import as_of, committee_paper, paper_of
from cdrpkit.reports.contents.offered import offered

__all__ = ["AuthoredOptions", "Wanted", "authored"]


@attrs.frozen(kw_only=True)
class AuthoredOptions:
    """
    Options of a paper that an author writes.

    Attributes:
        paper: The id of the paper; None: the one paper of its kind dated on the day.

        layout: The id of a house layout; None: the authority's own of that day.

        as_printed: Whether what is known to be wrong stands as the paper printed it.

    .. versionadded:: 26.1.0
    """

    paper: str | None = None
    layout: str | None = None
    as_printed: bool = False


@attrs.frozen
class Wanted:
    """
    Something that a paper must show to be of its kind.

    Attributes:
        what: What the reader looks for in it: "who the members are".

        name: The name of the figure or block that shows it, or its first part; with
            a dot at its end, whatever follows that.

        example: How one of them is placed.

    .. versionadded:: 26.1.0
    """

    what: str
    name: str
    example: str

    def shown_by(self, placed: str) -> bool:
        """Tell whether a figure or block of that name shows it."""
        family = self.name if self.name.endswith(".") else f"{self.name}."
        return placed == self.name or placed.startswith(family)


def authored(
    *, name: str, title: str, wanted: Callable[[Paper, Register], Iterable[Wanted]]
) -> ReportKind[AuthoredOptions]:
    """
    Return the kind of paper that must show what is *wanted*.

    Args:
        name: How it is chosen: "regional-partnership".

        title: What it is, for people.

        wanted: Tells what a paper must show, by what was known on its day.

    .. versionadded:: 26.1.0
    """

    def build(brief: Brief[AuthoredOptions]) -> Report:
        """
        Return the paper, as of its own day.

        Raises:
            UnknownNameError: If there is no such paper or layout.

            NoChoiceError: If the option *paper* is not given, and not exactly one paper
                of this kind is dated on the day.

            WordingError: If a text of the paper names what there is not, a section of
                the layout has no text, or the paper does not show what its kind must.
        """
        paper = paper_of(name, brief)
        brief = as_of(paper, brief)
        computed = offered(paper, brief)
        report = committee_paper(paper, brief, computed, title=title, name=name)
        shown = frozenset(_placed(paper))
        lacking = [
            Problem(
                file=f"{paper.key} body",
                message=(
                    f"a paper of the kind {name!r} tells {each.what}, and this one does"
                    f" not; place {each.example} in its text, or give it another kind"
                ),
                code="not-shown",
            )
            for each in wanted(paper, brief.register)
            if not any(each.shown_by(placed) for placed in shown)
        ]
        if lacking:
            raise WordingError(tuple(lacking))
        return report

    return ReportKind(name=name, title=title, build=build, options=AuthoredOptions)


def _placed(paper: Paper) -> Iterator[str]:
    """Yield the names of the figures and blocks that stand in a paper's texts."""
    for where, text in sentences.authored(paper):
        for passage in parse(text, where):
            match passage:
                case Placed(slot):
                    yield slot.name
                case Subheading() | Turned():
                    pass
                case Quoted(pieces, source):
                    yield from _figures((*pieces, *source))
                case _:
                    yield from _figures(passage.pieces)


def _figures(pieces: Iterable[Piece]) -> Iterator[str]:
    slots = (piece for piece in pieces if isinstance(piece, Slot))
    yield from (slot.name for slot in slots if slot.thing == "figure")
