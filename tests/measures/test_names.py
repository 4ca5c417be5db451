"""Names: what a record is called on a day."""

import datetime as dt

import pytest

from cdrpkit.dates import Span
from cdrpkit.measures.names import called, name_of
from cdrpkit.model import Name
from cdrpkit.model.places import Body, BodyKind, Committee
from cdrpkit.register import Register

RENAMED = dt.date(2008, 4, 1)
REGISTER = Register.of(
    Body(
        id="mpa",
        names=(Name(value="Police Authority", span=Span(RENAMED)),),
        kind=BodyKind.POLICE_AUTHORITY,
    ),
    Committee(id="ppr", names=(Name(value="Planning"),), body="mpa"),
)


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        ("bodies/mpa", RENAMED, "Police Authority"),
        ("bodies/mpa", RENAMED - dt.timedelta(days=1), "mpa"),
        ("committees/ppr", RENAMED, "Planning"),
        ("committees/gone", RENAMED, "gone"),
        ("meetings/ppr-2004-06", RENAMED, "ppr-2004-06"),
    ],
)
def test_name_of(key, on, expected):
    """A record is called by its name on the day; by its id if it then had none."""
    assert expected == name_of(key, REGISTER, on)


def test_nobody():
    """What is not there is called as the caller says."""
    assert called(None, RENAMED, "somebody") == "somebody"
