"""What rules look back to is computed once a day, and not kept for ever."""

import datetime as dt

import pytest

from cdrpkit.checking import check
from cdrpkit.findings import Verdict
from cdrpkit.model.evidence import Statement
from cdrpkit.model.papers import Paper
from cdrpkit.register import Register
from cdrpkit.rules import pasts
from cdrpkit.rules.stated import contradicted_statement

DAY = dt.date(2003, 2, 27)


def paper(day):
    """Return a paper of a day."""
    return Paper(id=f"P-{day}", title="", number="1", date=day, by="Clerk")


@pytest.fixture
def days(monkeypatch):
    """Return the days of which the figures are computed, as they are."""
    found = []

    def counted(register, on):
        found.append(on)
        return {"x": len(register.papers)}

    monkeypatch.setattr(pasts, "figures", counted)
    return found


def test_once_a_day(days):
    """The figures of a day are computed once, however many statements there are."""
    statements = [
        Statement(id=f"{n}", paper=f"P-{DAY}", place="", printed="1", figure="x")
        for n in range(5)
    ]
    register = Register.of(paper(DAY), *statements)
    found = check(register, on=DAY, rules=[contradicted_statement])
    assert [Verdict.MET] * 5 == [each.verdict for each in found]
    assert [DAY] == days


def test_as_known(days):
    """Each day has what was known on it, and not what came later."""
    later = DAY + dt.timedelta(days=1)
    past = pasts.Pasts(Register.of(paper(DAY), paper(later)))
    assert [1, 2, 1] == [past.on(day).figures["x"] for day in (DAY, later, DAY)]
    assert [DAY, later] == days


def test_bounded(days):
    """The day that was asked for longest ago is computed anew in the end."""
    past = pasts.Pasts(Register())
    for number in range(100):
        past.on(DAY + dt.timedelta(days=number))
        past.on(DAY)
    assert 100 == len(days)
    past.on(DAY + dt.timedelta(days=1))
    assert 101 == len(days)
