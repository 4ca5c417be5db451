"""Differences: what the law changed for an area between two days."""

from __future__ import annotations

import datetime as dt

import attrs

from cdrpkit.citations import Basis
from cdrpkit.dates import ONE_DAY, in_words
from cdrpkit.law import names
from cdrpkit.law.answers import cited
from cdrpkit.law.areas import Place
from cdrpkit.law.provisions import CONDITIONS, Law, Step, Topic

__all__ = ["Change", "diff"]


@attrs.frozen(kw_only=True)
class Change:
    """
    That something began, changed or ended.

    Attributes:
        on: The first day on which it was so.

        topic: What it is about.

        name: Which of that topic.

        before: What held on the day before, with its items and condition; None:
            nothing.

        after: What held from the day, likewise; None: nothing.

        citation: What made it so.

        basis: How firmly it is known.

    .. versionadded:: 26.1.0
    """

    on: dt.date
    topic: Topic
    name: str
    before: str | None
    after: str | None
    citation: str
    basis: Basis

    def __str__(self) -> str:
        what = f"{names.in_words(self.topic.value)}, {names.in_words(self.name)}"
        if self.before is None:
            change = f"begins: {self.after}"
        elif self.after is None:
            change = f"ends: {self.before}"
        else:
            change = f"changes from {self.before} to {self.after}"
        return f"{in_words(self.on)}: {what} {change} ({self.citation})"


def diff(law: Law, place: Place, start: dt.date, end: dt.date) -> tuple[Change, ...]:
    """
    Return what changed for a place after *start* and up to *end*, that day included.

    Each change is a step of a provision that starts in those days: so the law on two
    days differs by exactly the changes between them. A step that only makes known
    more firmly what held before is none.

    Raises:
        ValueError: If *end* is before *start*.

    .. versionadded:: 26.1.0
    """
    if end < start:
        msg = f"the end ({end}) is before the start ({start})"
        raise ValueError(msg)
    changes = []
    for instrument, provision, step in law.steps():
        if provision.prospective or not provision.reaches(place.nation, place.kind):
            continue
        if start < step.start <= end:
            before = _held(provision.step_at(step.start - ONE_DAY))
            after = _held(step)
            if before == after:
                continue
            changes.append(
                Change(
                    on=step.start,
                    topic=provision.topic,
                    name=provision.name,
                    before=before,
                    after=after,
                    citation=cited(instrument, provision, step),
                    basis=step.basis,
                )
            )
    return tuple(sorted(changes, key=lambda c: (c.on, c.topic.value, c.name)))


def _held(step: Step | None) -> str | None:
    """Return what a step says holds, in full; None where nothing does."""
    if step is None or step.value is None:
        return None
    items = f" ({', '.join(step.items)})" if step.items else ""
    condition = f", {CONDITIONS[step.condition]}" if step.condition else ""
    return f"{step.value}{items}{condition}"
