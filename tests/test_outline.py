"""Reports as bare lines."""

import datetime as dt

from cdrpkit.document import Heading, Listing, Marker, Paragraph, Ref, Report, Text
from cdrpkit.outline import lines


def report(*blocks):
    """Return a report of *blocks*."""
    return Report(
        title="Progress",
        header=(("Report", "6"),),
        blocks=blocks,
        date=dt.date(2005, 12, 8),
        author="Commissioner",
        subject="",
        name="progress",
    )


def test_marks_stand_before_the_first_line():
    """A block's mark stands on its first line, and a list's numbers on its items."""
    blocks = (
        Heading(text="Recommendations", marker=Marker.LETTER, key="asked"),
        Listing(items=((Text("Note."),), (Text("Agree."),)), ordered=True),
        Paragraph(inlines=(Text("See "), Ref("asked"), Text(".")), numbered=True),
    )
    expected = [
        "Progress",
        "Report: 6",
        "A. Recommendations",
        "1. Note.",
        "2. Agree.",
        "1. See section A.",
    ]
    assert expected == list(lines(report(*blocks)))


def test_an_empty_list_is_no_line():
    """A list without items leaves no trace, rather than failing."""
    assert ["Progress", "Report: 6"] == list(lines(report(Listing(items=()))))
