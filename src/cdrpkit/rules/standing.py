"""Standing: what a member is by law, as the rules on membership look it up."""

from __future__ import annotations

import itertools
from typing import Final

import attrs

from cdrpkit.citations import Basis
from cdrpkit.findings import Verdict
from cdrpkit.law.answers import Answer, standing
from cdrpkit.law.provisions import CONDITIONS, Topic
from cdrpkit.model.ids import AreaId
from cdrpkit.model.partnerships import Membership, Partnership
from cdrpkit.model.places import Body, BodyKind
from cdrpkit.rules import Given, Outcome
from cdrpkit.rules.statute import law_says, resting_on
from cdrpkit.saying import with_article

__all__ = [
    "CO_OPERATING",
    "RESPONSIBLE",
    "by_standing",
    "has_none",
    "is_named",
    "is_open",
    "rests_on",
    "serves",
    "stand_ins",
    "standing_of",
    "words",
]

RESPONSIBLE: Final = ("responsible-authority",)
CO_OPERATING: Final = ("co-operating", "prescribed-co-operating")

_READ_IN: Final = {"primary-care-trust": "health-authority"}
"""Who is read in, by section 97(15) of the 2002 Act, where a part has no trust."""

_NO_TRUST: Final = "no-trust-covers-part-of-area"
_SENTENCES: Final = {
    **CONDITIONS,
    _NO_TRUST: "only where no primary care trust covers some part of the area",
}


def by_standing(
    record: Partnership | Membership, given: Given, values: tuple[str, ...]
) -> dict[str, Answer]:
    """
    Return the kinds of body that have one of those standings there, by name.

    Where several provisions give it, one without an open condition counts.

    .. versionadded:: 26.1.0
    """
    found: dict[str, Answer] = {}
    for answer in law_says(Topic.STANDING, record, given):
        if answer.value in values:
            known = found.get(answer.name)
            if known is None or (known.condition and not answer.condition):
                found[answer.name] = answer
    return found


def standing_of(
    body: Body, record: Membership, given: Given, values: tuple[str, ...]
) -> Answer | None:
    """
    Return what gives a body one of those standings there, or None.

    The items of a standing are the kinds that stand in for the one that it names. A
    health authority that is read in for a part of the area without a primary care
    trust has its standing on that condition, which no register settles.

    .. versionadded:: 26.1.0
    """
    kind = body.kind.value
    answers = by_standing(record, given, values)
    if kind in answers:
        return answers[kind]
    for answer in answers.values():
        if kind in stand_ins(answer):
            return answer
        if kind == _READ_IN.get(answer.name) and values == RESPONSIBLE:
            return attrs.evolve(answer, name=kind, condition=_NO_TRUST)
    return None


def stand_ins(answer: Answer) -> frozenset[str]:
    """
    Return the kinds that stand in for the one that a standing names, wherever it is.

    One that is only read in for a part of the area is none of them.

    .. versionadded:: 26.1.0
    """
    return frozenset(answer.items) - {_READ_IN.get(answer.name)}


def serves(body: Body, partnership: Partnership, given: Given) -> bool | None:
    """
    Tell whether a body serves an area of a partnership; None: it is not recorded.

    .. versionadded:: 26.1.0
    """
    if not body.areas:
        return None
    served = {area.value for area in body.areas if given.on in area.span}
    covered = [area.value for area in partnership.areas if given.on in area.span]
    around = itertools.chain.from_iterable(_around(area, given) for area in covered)
    return not served.isdisjoint(around)


def _around(area_id: AreaId, given: Given) -> set[AreaId]:
    """Return an area and all that it lies in."""
    found: set[AreaId] = set()
    above: AreaId | None = area_id
    while above is not None and above not in found:
        found.add(above)
        area = given.register.areas.get(above)
        above = area.parent if area is not None else None
    return found


def is_named(body: Body, given: Given) -> bool:
    """
    Tell whether the law ever names that kind of body, whatever as.

    .. versionadded:: 26.1.0
    """
    named = given.law.about(Topic.STANDING)
    return any(provision.name == body.kind.value for _, provision in named)


def words(body: Body) -> str:
    """
    Return a body's kind as a message prints it.

    .. versionadded:: 26.1.0
    """
    other = body.kind is BodyKind.OTHER
    return "body of another kind" if other else body.kind.label


def rests_on(
    answer: Answer, verdict: Verdict, message: str, *, part: str = ""
) -> Outcome:
    """
    Return an outcome that rests on what gives a standing.

    .. versionadded:: 26.1.0
    """
    return resting_on(Outcome(verdict, message, part=part), answer)


def is_open(answer: Answer, what: str, *, part: str = "") -> Outcome:
    """
    Return that the register does not settle the condition of a standing.

    .. versionadded:: 26.1.0
    """
    kind = answer.name.replace("-", " ")
    sentence = _SENTENCES[answer.condition] if answer.condition else ""
    message = f"there, {with_article(kind)} is {what} {sentence}, which is not recorded"
    return rests_on(answer, Verdict.CANNOT_TELL, message, part=part)


def has_none(body: Body, what: str, given: Given) -> Outcome:
    """
    Return that a kind of body has no such standing there on the day.

    .. versionadded:: 26.1.0
    """
    basis = Basis.CONFIRMED
    if given.place is not None and is_named(body, given):
        basis = standing(given.law, body.kind.value, given.place, given.on).basis
    message = f"on {given.on} no {words(body)} is {what} there"
    return Outcome(Verdict.NOT_MET, message, basis=basis)
