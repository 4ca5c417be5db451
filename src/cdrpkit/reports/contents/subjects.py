"""Subjects: what a record is called in a paper that speaks of records."""

from __future__ import annotations

import datetime as dt
import re

from cdrpkit.dates import in_words
from cdrpkit.model import Record, name_at
from cdrpkit.model.decisions import Decision
from cdrpkit.model.engagement import Expectation
from cdrpkit.model.evidence import Statement
from cdrpkit.model.money import Allocation
from cdrpkit.model.papers import Paper
from cdrpkit.model.partnerships import Membership, Partnership
from cdrpkit.model.places import Appointment, Body
from cdrpkit.model.posts import Budget
from cdrpkit.model.scrutiny import Progress, Recommendation
from cdrpkit.model.strategies import Strategy
from cdrpkit.model.themes import ThemeChoice
from cdrpkit.register import Register

__all__ = ["named", "spoken"]

_LONGEST = 80
"""Characters of a text that stand for the record whose it is."""

_MACHINE_WORDS = re.compile(
    r"(?<![\w/-])(?:(?P<day>\d{4}-\d\d-\d\d)"  # a day
    r"|[a-z_]+/[A-Za-z0-9-]*[A-Za-z0-9]"  # the key of a record
    r"|[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+)(?![\w/-])"  # an id that is no plain word
)
"""What a rule may say that is not for a committee."""


def named(record: Record, register: Register, on: dt.date) -> str:
    """
    Return what *record* is called: its name on the day, or what tells it from others.

    .. versionadded:: 26.1.0
    """
    match record:
        case Partnership(names=names) | Body(names=names):
            borne = name_at(names, on)
            return borne.value if borne else _by_id(record)
        case Membership(body=body):
            member = register.bodies.get(body)
            return f"membership of {named(member, register, on) if member else body}"
        case Expectation(outcome=outcome):
            return _shortened(outcome) or _by_id(record)
        case Strategy(kind=kind, span=span, title=title):
            return title or f"{kind.value.replace('-', ' ')}, {span}"
        case Recommendation(number=number):
            return f"recommendation {number}"
        case Paper(number=number, date=date):
            return f"report {number} of {in_words(date)}"
        case Progress(actions=actions, as_at=as_at):
            told = filter(None, map(register.actions.get, actions))
            of = ", ".join(_shortened(action.text) for action in told)
            return f"result of {in_words(as_at)} of: {of}" if of else _by_id(record)
    for field in ("title", "name", "text"):
        words = getattr(record, field, None)
        if isinstance(words, str) and words.strip():
            return _shortened(words)
    return _by_parts(record, register, on) or _by_id(record)


def _by_parts(record: Record, register: Register, on: dt.date) -> str:
    """Return what a record without a name of its own is, of what; else nothing."""
    match record:
        case Statement(paper=paper, place=place):
            source = register.papers.get(paper)
            return f"{named(source, register, on)}, {place}" if source else place
        case Appointment(role=role, to=to):
            whom = register.get(to)
            there = named(whom, register, on) if whom else to
            return f"appointment as {role.value.replace('-', ' ')}, {there}"
        case ThemeChoice(span=span):
            return f"choice of themes, {span}"
        case Budget(purpose=purpose, year=year):
            return f"budget for {_shortened(purpose)}, {year}"
        case Decision(on=day, outcome=outcome):
            return f"decision of {day}, {outcome.value.replace('-', ' ')}"
        case Allocation(fund=fund, year=year):
            of_it = register.funds.get(fund)
            return f"allocation from {of_it.name if of_it else fund}, {year}"
    return ""


def spoken(message: str, register: Register, on: dt.date) -> str:
    """
    Return what a rule says as a paper says it: days in words, and names for ids.

    >>> spoken("said on 2005-12-08", Register.of(), dt.date(2005, 12, 8))
    'said on 8 December 2005'

    .. versionadded:: 26.1.0
    """

    def said(found: re.Match[str]) -> str:
        words = found[0]
        if found["day"]:
            try:
                return in_words(dt.date.fromisoformat(words))
            except ValueError:
                return words
        record = register.get(words) if "/" in words else _of_id(words, register)
        return words if record is None else named(record, register, on)

    return _MACHINE_WORDS.sub(said, message)


def _of_id(words: str, register: Register) -> Record | None:
    """Return the record of that id, where there is one and no other."""
    borne = [collection.get(words) for collection in register.collections]
    found = [record for record in borne if record is not None]
    return found[0] if len(found) == 1 else None


def _by_id(record: Record) -> str:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(record).__name__).lower()
    return f"{kind} {record.id}"


def _shortened(words: str) -> str:
    words = " ".join(words.split()).rstrip(".")
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
