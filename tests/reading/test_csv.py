"""A CSV that a spreadsheet has saved is read as was meant, or refused with a cure."""

import datetime as dt
import os
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import attrs
import pytest

from cdrpkit import returns
from cdrpkit.exceptions import LoadError
from cdrpkit.loading import limits, places
from cdrpkit.quantities import Money, Unit
from cdrpkit.table import Column


@attrs.frozen(kw_only=True)
class Row:
    """A row with what spreadsheets spoil."""

    name: Annotated[str, Column(title="N", description="Words.", key=True)]
    share: Annotated[Decimal | None, Column(title="S", description="A share.")] = None
    spent: Annotated[
        Money | None, Column(title="M", description="£.", unit=Unit.POUNDS)
    ] = None
    day: Annotated[dt.date | None, Column(title="D", description="A day.")] = None
    done: Annotated[bool | None, Column(title="T", description="Whether.")] = None
    parts: Annotated[tuple[Decimal, ...], Column(title="P", description="Some.")] = ()


HEADER = "name,share,spent,day,done,parts\r\n"
PLAIN = HEADER + 'Éa,-0.5,1.50,2005-12-31,true,"1;-2"\r\nb,,,,false,\r\n'
READ = (
    Row(
        name="Éa",
        share=Decimal("-0.5"),
        spent=Money("1.50"),
        day=dt.date(2005, 12, 31),
        done=True,
        parts=(Decimal(1), Decimal(-2)),
    ),
    Row(name="b", done=False),
)


@pytest.fixture(name="path")
def _path(tmp_path):
    """Return the path of the file."""
    return tmp_path / "saved.csv"


def read(path, content):
    """Return the rows of a file of that text."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return returns.read(Row, path).rows


def refused(path, content):
    """Return the problems of a file of that text: line, column, message."""
    with pytest.raises(LoadError) as caught:
        read(path, content)
    problems = caught.value.problems
    assert {str(path)} == {each.file for each in problems}
    return [(each.line, each.column, each.message) for each in problems]


MEANT = {
    "as it was": PLAIN,
    "with a mark": "\ufeff" + PLAIN,
    "with LF": PLAIN.replace("\r\n", "\n"),
    "without the last line end": PLAIN.removesuffix("\r\n"),
    "all in quotes": PLAIN.replace(
        HEADER, '"name","share","spent","day","done","parts"\n'
    ),
    "shouting": PLAIN.replace("true", "TRUE").replace("false", "FALSE"),
    "with columns of nothing": PLAIN.replace("\r\n", ",,\r\n"),
    "with columns of nothing above": PLAIN.replace(HEADER, HEADER[:-2] + ",\r\n"),
}


@pytest.mark.parametrize("content", MEANT.values(), ids=MEANT)
def test_what_means_one_thing_is_read(path, content):
    """What a spreadsheet has done without loss is undone."""
    assert READ == read(path, content)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=1+1", "=1+1"),
        ("'- buses", "- buses"),
        ("''=1", "'=1"),
        ("=1+1", "=1+1"),
        ("- buses", "- buses"),
        ("'tis", "'tis"),
    ],
)
def test_a_guard_is_undone(path, mark, cell, text):
    """A guard is undone whether the mark is lost or not; what has none is as it is."""
    (row,) = read(path, f"{mark}{HEADER}{cell},,,,,\r\n")
    assert text == row.name


DIFFERENT = {
    "semicolons": (
        PLAIN.replace('"1;-2"', "1").replace(",", ";"),
        [(1, 5, "parted by ';', where a comma is wanted; save the file as CSV UTF-8")],
    ),
    "semicolons and quotes": (
        PLAIN.replace(",", ";").replace("b;", 'b"c;'),
        [(1, 5, "parted by ';', where a comma is wanted")],
    ),
    "tabs": (PLAIN.replace(",", "\t"), [(1, 5, r"parted by '\t', where a comma")]),
    "carriage returns": (
        PLAIN.replace("\r\n", "\r"),
        [(1, 27, "a carriage return alone, or one stands inside a cell")],
    ),
    "windows-1252": (PLAIN.encode("cp1252"), [(2, 1, "byte 33 is not UTF-8; save")]),
    "utf-16": (PLAIN.encode("utf-16"), [(1, 1, "byte 0 is not UTF-8; save the")]),
    "nothing but a mark": ("\ufeff", [(1, 1, "the file is empty; the first line")]),
    "a name for nothing": (
        PLAIN.replace("\r\n", ",\r\n").replace("false,,", "false,,x"),
        [(1, 33, "'' is not a column of this return; known are: name, share")],
    ),
    "empty rows": (
        PLAIN + "\r\n,,,,,\r\n",
        [
            (4, 1, "the row holds nothing at all"),
            (5, 1, "the row holds nothing at all"),
        ],
    ),
    "days": (
        HEADER + "a,,,31/12/2005,,\r\nb,,,12/31/05,,\r\n",
        [
            (2, 5, "'31/12/2005' is not a date like 2005-07-31"),
            (3, 5, "'12/31/05' is not a date like 2005-07-31"),
        ],
    ),
    "numbers": (
        HEADER + 'a,"1,234","£5.00",,,\r\nb,50%,"1,50",,1,"1;1,5"\r\n',
        [
            (2, 3, "'1,234' is not a number like 55.8"),
            (2, 11, "'£5.00' is not a number like 55.8"),
            (3, 3, "'50%' is not a number like 55.8"),
            (3, 7, "'1,50' is not a number like 55.8"),
            (3, 15, "'1' is neither true nor false"),
            (3, 17, "'1,5' is not a number like 55.8"),
        ],
    ),
    "what was rounded": (
        HEADER + "a,1.23457E+11,1e5,,,\r\nb,,,,,1;2E+20\r\n",
        [
            (2, 3, "'1.23457E+11' has an exponent, which is how spreadsheets write"),
            (2, 15, "'1e5' has an exponent"),
            (3, 7, "'1;2E+20' has an exponent"),
        ],
    ),
    "bare thousands": (HEADER + "a,1,234,,,,\r\n", [(2, 1, "the row has 7 cells")]),
}


@pytest.mark.parametrize(("content", "expected"), DIFFERENT.values(), ids=DIFFERENT)
def test_what_may_mean_more_is_refused(path, content, expected):
    """What has lost something, or may mean two things, is refused, all at once."""
    found = refused(path, content)
    assert [each[:2] for each in expected] == [each[:2] for each in found]
    for (*_, part), (*_, message) in zip(expected, found, strict=True):
        assert part in message


def test_places_are_counted_once(path, monkeypatch):
    """Many problems are found in one pass, and each has its own place."""
    monkeypatch.setattr(places, "place_at", None)
    lines = [f'"a\n{number}",x,,,,\r\n' for number in range(90)]
    found = refused(path, HEADER + "".join(lines))
    expected = [(2 * number + 3, len(str(number)) + 3) for number in range(len(lines))]
    assert expected == [each[:2] for each in found]


class TestNoBomb:
    """What is no file, or more than any return, is refused before it is read."""

    @pytest.mark.parametrize("name", ["pipe.csv", "endless.csv"])
    def test_no_file(self, tmp_path, name):
        """A pipe is not waited for, nor is a device read to its end."""
        os.mkfifo(tmp_path / "pipe.csv")
        (tmp_path / "endless.csv").symlink_to("/dev/zero")
        with pytest.raises(LoadError, match="this is neither file nor folder"):
            returns.read(Row, tmp_path / name)

    def test_too_large(self, path):
        """A file that is larger than any return is not read."""
        with path.open("wb") as stream:
            stream.truncate(limits.LARGEST_FILE + 1)
        with pytest.raises(LoadError, match="268,435,457 bytes are too many; at most"):
            returns.read(Row, path)

    def test_closed(self, path, monkeypatch):
        """A file that may be looked at, and not read, is refused with the reason."""

        def closed(_):
            raise PermissionError(13, "Permission denied")

        path.write_text(HEADER)
        monkeypatch.setattr(Path, "read_bytes", closed)
        with pytest.raises(LoadError, match="cannot be read: Permission denied"):
            returns.read(Row, path)

    @pytest.mark.parametrize("before", ["", HEADER])
    def test_wide(self, path, before):
        """Commas without end are refused at the first that is too many."""
        content = before + "," * 1_000_000
        tracemalloc.start()
        try:
            ((line, column, message),) = refused(path, content)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert (2 if before else 1, 1_001) == (line, column)
        assert "a row has more than 1,000 cells" in message
        assert peak < 10 * len(content)

    def test_long(self, path):
        """Of rows that were read no more is kept than what is made of them."""
        path.write_text(HEADER + ",,,,,\r\n" * 100_000, encoding="utf-8")
        tracemalloc.start()
        try:
            with pytest.raises(LoadError):
                returns.read(Row, path)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < 20 * path.stat().st_size
