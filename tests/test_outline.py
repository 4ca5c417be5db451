"""Reports as bare lines."""

import datetime as dt

from cdrpkit.document import (
    Heading,
    Listing,
    ListItem,
    Marker,
    Paragraph,
    Ref,
    Report,
    Text,
)
from cdrpkit.outline import lines
from cdrpkit.testing.exporters import EVERY_BLOCK


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


def test_a_number_alone():
    """A bare reference prints the number of its block, and not the word before it."""
    blocks = (
        Paragraph(inlines="One.", numbered=True, key="one"),
        Paragraph(inlines="Two.", numbered=True, key="two"),
        Paragraph(
            inlines=(
                Text("Paragraphs "),
                Ref("one", bare=True),
                Text(" to "),
                Ref("two", bare=True),
            )
        ),
    )
    assert list(lines(report(*blocks)))[-1] == "Paragraphs 1 to 2"


def test_an_empty_list_is_no_line():
    """A list without items leaves no trace, rather than failing."""
    assert ["Progress", "Report: 6"] == list(lines(report(Listing(items=()))))


def test_a_list_in_a_list_stands_further_in():
    """Each level of a list starts two spaces after the one above it."""
    inner = Listing(items=("Housing", "Transport"), ordered=True)
    councils = ListItem("Councils:", inner)
    blocks = (Listing(items=(ListItem("Bodies:", Listing(items=(councils,))), "Rest")),)
    expected = [
        "- Bodies:",
        "  - Councils:",
        "    1. Housing",
        "    2. Transport",
        "- Rest",
    ]
    assert expected == list(lines(report(*blocks)))[2:]


def test_headings_bear_their_marks():
    """Annexes, and headings counted with the paragraphs, bear their marks too."""
    found = list(lines(EVERY_BLOCK))
    for line in ("2. Counted with the paragraphs", "Annex A: Annexed section"):
        assert line in found


def test_nothing_is_lost():
    """The marking stands first and the notes last; pictures are told in words."""
    found = list(lines(EVERY_BLOCK))
    assert found[:2] == ["MARKED", "Title of the paper"]
    assert found[-2:] == [
        "[1] Words of the first note",
        "[2] Words of the second note, words in itsection A",
    ]
    place = found.index("Figure 1: Caption of the picture")
    assert found[place + 1] == "Three bars: 6, 12 and 20."
    place = found.index("Words of somebody else’s")
    assert found[place + 1] == "– Whose words these are"
    assert "- Second bullet[2]" in found


def test_a_list_in_a_cell_is_one_line():
    """In a row of a table, items stand one after the other."""
    (row,) = [line for line in lines(EVERY_BLOCK) if line.startswith("Word in a cell")]
    assert row.endswith(
        "| Paragraph in a cell - Bullet in a cell - Bullet inside a bullet"
    )
