"""Subjects: what a record is called in a paper that speaks of records."""

from __future__ import annotations

import datetime as dt
import re

from cdrpkit.dates import in_words
from cdrpkit.model import Record, name_at
from cdrpkit.model.engagement import Expectation
from cdrpkit.model.papers import Paper
from cdrpkit.model.partnerships import Membership, Partnership
from cdrpkit.model.places import Body
from cdrpkit.model.scrutiny import Progress, Recommendation
from cdrpkit.model.strategies import Strategy
from cdrpkit.register import Register

__all__ = ["named"]

_LONGEST = 80
"""Characters of a text that stand for the record whose it is."""


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
    return _by_id(record)


def _by_id(record: Record) -> str:
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(record).__name__).lower()
    return f"{kind} {record.id}"


def _shortened(words: str) -> str:
    words = " ".join(words.split()).rstrip(".")
    if len(words) <= _LONGEST:
        return words
    return f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
