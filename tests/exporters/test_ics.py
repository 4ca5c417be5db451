"""Returns as calendars: read back, whatever stands in the rows."""

from __future__ import annotations

import builtins
import contextlib
import datetime as dt
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import attrs
import hypothesis.strategies as st
import pytest
from hypothesis import given
from icalendar import Calendar

from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExtraMissingError, UnknownNameError, printable
from cdrpkit.exporters.ics import EXPORTER, IcsOptions
from cdrpkit.saying import UNHOLDABLE
from cdrpkit.table import Column, Return, Table

ON = dt.date(2005, 12, 8)
DUE = dt.date(2006, 4, 30)
ROOT = Path(__file__).parent.parent.parent


@attrs.frozen
class Row:
    """A row that falls on a day."""

    due: Annotated[dt.date | None, Column(title="Due", description="By when")]
    what: Annotated[str, Column(title="What", description="What is due")] = "report"
    owner: Annotated[str | None, Column(title="Owner", description="Whose")] = None
    done: Annotated[dt.date | None, Column(title="Done", description="When")] = None
    about: Annotated[PartialDate | None, Column(title="About", description="")] = None


texts = st.text(
    st.characters(exclude_categories=["Cs"]).filter(
        lambda character: not re.match(f"[{UNHOLDABLE}]", character)
    ),
    min_size=1,
    max_size=100,
)
rows = st.builds(
    Row, st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)), texts, texts
)


class Sink:
    """A sink for one file."""

    main = "out.ics"
    whole_set = False

    def __init__(self):
        self.content = io.BytesIO()

    def open(self, name):
        """Return the one stream, which is not closed."""
        assert name == self.main
        return contextlib.nullcontext(self.content)


def written(*rows, on=ON, title="What falls due", **options):
    """Return the file of a return of *rows*."""
    made = Return(
        name="calendar",
        title=title,
        description="One row for each.",
        on=on,
        table=Table(row_class=Row, rows=rows),
    )
    sink = Sink()
    EXPORTER.write(made, sink, IcsOptions(**options))
    return sink.content.getvalue()


def events(*rows, **options):
    """Return the events of a return of *rows*, read back."""
    return Calendar.from_ical(written(*rows, **options)).walk("VEVENT")


def uid(row, **options):
    """Return what marks the one event of a row."""
    (event,) = events(row, **options)
    return str(event["uid"])


class TestEvents:
    """A row is an event of a whole day."""

    def test_fields(self):
        """Day and summary are their columns; the others stand in the description."""
        (event,) = events(
            Row(DUE, "annual report", "Camden; Barnet", dt.date(2006, 5, 1))
        )
        assert event["dtstart"].dt == DUE
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert str(event["summary"]) == "annual report"
        assert str(event["description"]) == "Owner: Camden; Barnet\nDone: 1 May 2006"
        assert str(event["transp"]) == "TRANSPARENT"
        assert "dtend" not in event

    def test_stamp(self):
        """The stamp is the day of the return: there is no clock."""
        (event,) = events(Row(DUE))
        assert event["dtstamp"].dt == dt.datetime(2005, 12, 8, tzinfo=dt.UTC)

    def test_calendar(self):
        """The calendar says what it is."""
        calendar = Calendar.from_ical(written(Row(DUE), title="Due; \x1b[1mnow"))
        assert str(calendar["version"]) == "2.0"
        assert str(calendar["prodid"]) == "-//cdrpkit//cdrpkit//EN"
        assert str(calendar["x-wr-calname"]) == r"Due; \x1b[1mnow"

    def test_no_day(self):
        """A row without a day is no event; without rows there are none."""
        assert [str(event["summary"]) for event in events(Row(None), Row(DUE))] == [
            "report"
        ]
        assert events() == []

    def test_other_columns(self):
        """Another column of days may be the day, and another the summary."""
        row = Row(DUE, "report", "Camden", dt.date(2006, 5, 1))
        (event,) = events(row, day="done", summary="owner")
        assert event["dtstart"].dt == dt.date(2006, 5, 1)
        assert str(event["summary"]) == "Camden"
        assert str(event["description"]) == "Due: 30 April 2006\nWhat: report"

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            ({"day": "dew"}, "no column of days 'dew'; did you mean 'due'?"),
            ({"day": "what"}, "no column of days 'what'; known are: due, done"),
            ({"day": "about"}, "no column of days 'about'; known are: due, done"),
            ({"summary": "wat"}, "no column 'wat'; did you mean 'what'?"),
        ],
    )
    def test_wrong_columns(self, options, said):
        """A column that there is not, or that holds no days, is refused."""
        with pytest.raises(UnknownNameError) as caught:
            written(Row(DUE), **options)
        assert said in str(caught.value)


class TestMarks:
    """The mark of an event depends on what it says, and on nothing else."""

    def test_of_its_content(self):
        """It is the same on any day of return and at any place."""
        alone = uid(Row(DUE))
        assert alone == uid(Row(DUE), on=dt.date(2020, 1, 1))
        first, second = events(Row(DUE, "another"), Row(DUE))
        assert (str(first["uid"]) == alone, str(second["uid"])) == (False, alone)

    def test_any_difference_counts(self):
        """Any other value makes it another event."""
        others = [
            Row(DUE, "a"),
            Row(DUE, "a", "b"),
            Row(DUE, "a", about=PartialDate(2006, 4)),
            Row(ON),
        ]
        assert len({uid(row) for row in others}) == len(others)

    def test_rows_alike(self):
        """Even rows that are alike are told apart, always in the same way."""
        marks = [str(event["uid"]) for event in events(Row(DUE), Row(DUE))]
        assert len(set(marks)) == 2
        assert marks[0] == uid(Row(DUE))


class TestFile:
    """The file is as RFC 5545 has it."""

    @given(st.lists(rows, max_size=3))
    def test_read_back(self, made):
        """Every text is read back, with what might steer shown and not done."""
        read = events(*made)
        assert [row.due for row in made] == [event["dtstart"].dt for event in read]
        assert [printable(row.what) or "–" for row in made] == [
            str(event["summary"]) for event in read
        ]

    @given(st.lists(rows, max_size=3))
    def test_lines(self, made):
        """Lines end in CRLF, are of 75 bytes at most, and hold nothing that steers."""
        content = written(*made)
        assert content.endswith(b"END:VCALENDAR\r\n")
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert not [line for line in lines if {*line} & {*range(32), 127}]

    @given(st.lists(rows, max_size=3))
    def test_same_bytes(self, made):
        """The same rows give the same bytes."""
        assert written(*made) == written(*made)

    @pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati"])
    def test_surroundings_do_not_show(self, zone, tmp_path):
        """Neither hash seed nor time zone nor locale changes a byte."""
        arguments = ["return", "calendar", "examples/london", "--on", "2005-12-08"]
        target = tmp_path / "calendar.ics"
        files = []
        for surroundings in ({"PYTHONHASHSEED": "7", "TZ": zone, "LC_ALL": "C"}, {}):
            ended = subprocess.run(
                [sys.executable, "-m", "cdrpkit", *arguments, "--out", str(target)],
                env={**os.environ, **surroundings},
                cwd=ROOT,
                check=False,
                capture_output=True,
            )
            assert (ended.returncode, ended.stdout) == (0, b"")
            files.append(target.read_bytes())
        assert files[0] == files[1]
        assert len(Calendar.from_ical(files[0]).walk("VEVENT")) == 32


def test_without_the_extra(monkeypatch):
    """Without icalendar the exporter says in one line how to get it."""
    real = builtins.__import__

    def without(name, *arguments, **fields):
        if name.partition(".")[0] == "icalendar":
            raise ModuleNotFoundError(name)
        return real(name, *arguments, **fields)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ExtraMissingError) as caught:
        written(Row(DUE))
    assert str(caught.value) == (
        "a calendar needs icalendar, which is not installed;"
        " pip install 'cdrpkit[ics]' brings it"
    )


def test_imported_only_when_needed():
    """Naming the exporter does not import icalendar."""
    code = "import sys, cdrpkit.exporters.ics; print('icalendar' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert ran.stdout == "False\n"
