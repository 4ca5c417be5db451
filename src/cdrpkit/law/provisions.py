"""
The law as dated data: instruments, their provisions, and the steps of each.

A step says what holds from a day on; a step without a value ends what held. Each has
its own citation, for the day on which something starts is the work of an instrument
too.
"""

from __future__ import annotations

import bisect
import datetime as dt
import enum
import functools
import re
from collections.abc import Iterable, Iterator

import attrs

from cdrpkit.citations import Basis
from cdrpkit.dates import ONE_DAY, Span
from cdrpkit.exceptions import did_you_mean
from cdrpkit.model.places import AreaKind, Nation

__all__ = ["CONDITIONS", "Instrument", "Law", "Provision", "Step", "Topic"]


class Topic(enum.Enum):
    """
    What a provision is about, and so what its name and values are.

    .. versionadded:: 26.1.0
    """

    STANDING = "standing"
    """
    Name: a kind of body; value: what it is for an area; items: kinds of body that in
    practice stood in its place, or are read in where there is none.
    """

    INVITED = "invited"
    """Name: the letter of a description; value: the description."""

    SUBJECT = "subject"
    """Name: what a strategy must cover; value: "covered"."""

    REGIME = "regime"
    """Name: a regime; value: its form; items: the subjects that it governs."""

    DUTY = "duty"
    """Name: what is owed; value: how it is owed; items: what it must contain."""

    DEMAND = "demand"
    """Name: who may demand a report; value: on what test."""

    COMBINATION = "combination"
    """Name: a route to combine areas; value: by whom; items: to what ends."""

    REGARD = "regard"
    """Name: who must have due regard to crime in all it does; value: "owed"."""

    REGARD_MATTER = "regard-matter"
    """Name: what regard is owed to; value: "covered"."""

    DISCLOSURE = "disclosure"
    """Name: to whom anyone may disclose; value: "relevant-authority"."""

    DATA_SET = "data-set"
    """Name: a prescribed set of information; value: what it is; items: who holds it."""


CONDITIONS = {
    "combined-fire-authority-covers-area": (
        "only where a combined fire authority covers the area"
    ),
    "trust-covers-area": "only where a primary care trust covers part of the area",
    "mayor-has-policing-functions": (
        "only where a mayor has the functions of a police and crime commissioner"
    ),
    "group-covers-area": (
        "only where a clinical commissioning group covers part of the area"
    ),
    "board-covers-area": "only where an integrated care board covers part of the area",
    "arrangements-say-so": "only where its arrangements for probation say so",
    "military-establishment-in-area": (
        "only where a military establishment is in the area"
    ),
    "relevant-place-in-area": (
        "only where a place that the Ministry of Defence police guard is in the area"
    ),
    "passenger-transport-area": "only in a passenger transport area",
    "hospital-in-area": "only where it manages a hospital or facility in the area",
    "in-the-area": "only where there is one in the area",
    "created-by-order": "only where an order has created one for the area",
}
"""The conditions that a standing may be answered with, and what each says."""


_ONLY_WHERE_NAMED = frozenset({AreaKind.COUNTY, AreaKind.REGION})
"""Areas of areas: what the law says of an area, it does not say of them."""

END_OF_NEXT_QUARTER = "end-of-next-quarter"


def _known_condition(step: object, attribute: object, slug: str | None) -> None:
    if slug is not None and slug not in CONDITIONS:
        near = did_you_mean(slug, CONDITIONS) or f"; known are: {', '.join(CONDITIONS)}"
        msg = f"{slug!r} is not a condition{near}"
        raise ValueError(msg)


def _readable_day(step: object, attribute: object, due: str | None) -> None:
    if due is None or due == END_OF_NEXT_QUARTER:
        return
    if not re.fullmatch(r"--(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|30|31)", due):
        msg = f"{due!r} is neither a day like '--04-30' nor {END_OF_NEXT_QUARTER!r}"
        raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Step:
    """
    What holds from a day on, until the next step.

    Attributes:
        start: The first day.

        value: What holds; None: nothing any longer.

        items: What belongs to it, such as the subjects that a regime governs.

        condition: A slug of `CONDITIONS`, or None where it holds outright.

        citation: The provisions that make it so, and from that day.

        basis: How firmly it is known.

        link: The address of a dated text, or None.

        note: What to know besides, or None.

        due: When the duty recurs, the last day for it: each year, as "--04-30", or
            `END_OF_NEXT_QUARTER` for what is of a quarter; None where no day is set.

        due_from: The first day on which it falls due, where that is later than the
            first such day from *start*; or None.

    .. versionadded:: 26.1.0
    """

    start: dt.date
    value: str | None = None
    items: tuple[str, ...] = ()
    condition: str | None = attrs.field(default=None, validator=_known_condition)
    citation: str
    basis: Basis
    link: str | None = None
    note: str | None = None
    due: str | None = attrs.field(default=None, validator=_readable_day)
    due_from: dt.date | None = None


@attrs.frozen(kw_only=True)
class Provision:
    """
    One rule of law, over time.

    Attributes:
        id: Unique within its instrument.

        place: Where it stands in the instrument: "s.5(1)(c)".

        topic: What it is about.

        name: Which of that topic; see `Topic`.

        duty: What it says, in cdrpkit's own words.

        nations: Where it can hold.

        areas: The kinds of area for which it can hold; empty: any that has a
            partnership of its own, and so neither a county nor a region.

        except_areas: The kinds of area for which it cannot.

        prospective: Whether it is announced only; then it is never in force.

        steps: In the order of their days.

    Raises:
        ValueError: If the steps are not in the order of their days.

    .. versionadded:: 26.1.0
    """

    id: str
    place: str
    topic: Topic
    name: str
    duty: str
    nations: tuple[Nation, ...] = (Nation.ENGLAND, Nation.WALES)
    areas: tuple[AreaKind, ...] = ()
    except_areas: tuple[AreaKind, ...] = ()
    prospective: bool = False
    steps: tuple[Step, ...] = attrs.field(validator=attrs.validators.min_len(1))

    def __attrs_post_init__(self) -> None:
        days = [step.start for step in self.steps]
        if days != sorted(set(days)):
            msg = f"the steps of {self.id} are not in the order of their days"
            raise ValueError(msg)

    def reaches(self, nation: Nation, kind: AreaKind) -> bool:
        """Tell whether it can hold for an area of that kind."""
        return (
            nation in self.nations
            and kind not in self.except_areas
            and (kind in self.areas if self.areas else kind not in _ONLY_WHERE_NAMED)
        )

    def spells(self) -> Iterator[tuple[Step, Span]]:
        """Yield each step with the days for which it holds."""
        ends = [step.start - ONE_DAY for step in self.steps[1:]]
        for step, end in zip(self.steps, [*ends, None], strict=True):
            yield step, Span(step.start, end)

    def step_at(self, on: dt.date) -> Step | None:
        """Return the step in force *on* a day; None: none yet, or it has ended."""
        index = bisect.bisect_right(self.steps, on, key=lambda step: step.start)
        step = self.steps[index - 1] if index and not self.prospective else None
        return step if step is not None and step.value is not None else None


@attrs.frozen(kw_only=True)
class Instrument:
    """
    An Act or order, and what of it is known.

    Attributes:
        id: A slug: "cda-1998".

        title: As it is cited.

        link: Its address.

        read_to: The last day to which its text was read.

        provisions: What of it is held.

    .. versionadded:: 26.1.0
    """

    id: str
    title: str
    link: str | None = None
    read_to: dt.date
    provisions: tuple[Provision, ...] = ()


@attrs.frozen(kw_only=True, cache_hash=True)
class Law:
    """
    Instruments, taken together.

    Raises:
        ValueError: If two instruments bear the same id.

    .. versionadded:: 26.1.0
    """

    instruments: tuple[Instrument, ...] = ()

    def __attrs_post_init__(self) -> None:
        ids = [instrument.id for instrument in self.instruments]
        if len(ids) != len(set(ids)):
            msg = f"two instruments bear the same id: {sorted(ids)}"
            raise ValueError(msg)

    @property
    def read_to(self) -> dt.date:
        """The last day to which all of it was read."""
        return min(instrument.read_to for instrument in self.instruments)

    def __add__(self, other: Law) -> Law:
        """Return both together."""
        return Law(instruments=(*self.instruments, *other.instruments))

    def about(self, topic: Topic) -> tuple[tuple[Instrument, Provision], ...]:
        """Return the provisions about a topic, with their instruments."""
        return _by_topic(self).get(topic, ())

    def days(self) -> tuple[dt.date, ...]:
        """Return every day on which some step starts, in order."""
        return tuple(sorted({step.start for _, _, step in self.steps()}))

    def steps(self) -> Iterator[tuple[Instrument, Provision, Step]]:
        """Yield every step, with what it belongs to."""
        for instrument in self.instruments:
            for provision in instrument.provisions:
                for step in provision.steps:
                    yield instrument, provision, step


@functools.lru_cache(maxsize=8)
def _by_topic(law: Law) -> dict[Topic, tuple[tuple[Instrument, Provision], ...]]:
    found: dict[Topic, list[tuple[Instrument, Provision]]] = {}
    for instrument in law.instruments:
        for provision in instrument.provisions:
            found.setdefault(provision.topic, []).append((instrument, provision))
    return {topic: tuple(pairs) for topic, pairs in found.items()}


def together(laws: Iterable[Law]) -> Law:
    """Return all of *laws* as one."""
    return Law(instruments=tuple(ins for law in laws for ins in law.instruments))
