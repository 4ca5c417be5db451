"""A return that others filled in is refused whole, with every problem at its place."""

import datetime as dt
from decimal import Decimal
from typing import Annotated

import attrs
import pytest

from cdrpkit import returns
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import LoadError
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.reading.header import header_faults
from cdrpkit.table import Code, CodeList, Column, fields_of

COLOURS = CodeList(
    name="colour",
    codes=(Code(code="red", label="red"), Code(code="green", label="green")),
)


@attrs.frozen(kw_only=True)
class Row:
    """A row with a column for each constraint."""

    area: Annotated[
        str,
        Column(title="A", description="Code.", key=True, pattern="E[0-9]{8}"),
    ]
    colour: Annotated[str, Column(title="C", description="Word.", codes=COLOURS)]
    share: Annotated[
        int | None,
        Column(
            title="S", description="Empty.", unit=Unit.PERCENTAGE, least=0, most=100
        ),
    ]
    share_gap: Annotated[Gap | None, Column(title="G", description="Empty: given.")]
    spent: Annotated[Money, Column(title="M", description="£.", unit=Unit.POUNDS)]


GOOD = "area,colour,share,share_gap,spent\r\nE09000007,red,5,,1.50\r\n"


def problems(path, text):
    """Return what is said of *text* as a file, without its name."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(LoadError) as caught:
        returns.read(Row, path)
    prefix = f"{path}"
    return [str(each).removeprefix(prefix) for each in caught.value.problems]


@pytest.fixture
def path(tmp_path):
    """Return where the file of a test is to stand."""
    return tmp_path / "filled-in.csv"


def test_good(path):
    """A file with nothing wrong is read, its columns in any order."""
    turned = "share,spent,share_gap,colour,area\n5,1.5,,red,E09000007\n"
    tables = []
    for text in (GOOD, turned):
        path.write_text(text, encoding="utf-8")
        tables.append(returns.read(Row, path))
    row = Row(
        area="E09000007", colour="red", share=5, share_gap=None, spent=Money("1.50")
    )
    assert [(row,), (row,)] == [table.rows for table in tables]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "E0900,red,5,,1.50",
            (
                ":3:1: area (cell A3): 'E0900' is not like E[0-9]{8}; it is to be:"
                " Code. [not-like-pattern]"
            ),
        ),
        (
            "E09000008,rde,5,,1.50",
            (
                ":3:11: colour (cell B3): 'rde' is not one of: red, green;"
                " did you mean 'red'? [not-a-choice]"
            ),
        ),
        (
            "E09000008,red,101,,1.50",
            (
                ":3:15: share (cell C3): 101 is more than 100, the most that may be"
                " [too-large]"
            ),
        ),
        (
            "E09000008,red,-1,,1.50",
            (
                ":3:15: share (cell C3): -1 is less than 0, the least that may be"
                " [too-small]"
            ),
        ),
        (
            "E09000008,red,1.0,,1.50",
            (
                ":3:15: share (cell C3): '1.0' is not a whole number like 3; did you"
                " mean '1'? [not-a-whole-number]"
            ),
        ),
        (
            "E09000008,red,5,withheld,1.50",
            (
                ":3:17: share_gap (cell D3): share is given, so nothing says why not;"
                " empty one of them [gap-and-value]"
            ),
        ),
        (
            "E09000008,red,,,1.50",
            (
                ":3:16: share_gap (cell D3): share is empty, and this must say why"
                " [missing-gap]"
            ),
        ),
        (
            "E09000008,red,5,,",
            (
                ":3:18: spent (cell E3): the cell is empty; every row has a value here"
                " [missing-field]"
            ),
        ),
        (
            "E09000008,red,5,,1.505",
            (
                ":3:18: spent (cell E3): £1.505 is finer than a penny; round"
                " it first, and"
                " say how [finer-than-a-penny]"
            ),
        ),
        (
            "E09000007,red,5,,1.50",
            (
                ":3:1: area (cell A3): a row with the same area stands on line"
                " 2; keep one"
                " of them [duplicate-key]"
            ),
        ),
        ("E09000008,red", ":3:1: row 3: the row has 2 cells, and the header 5 [rag"),
    ],
)
def test_one_cell(path, line, expected):
    """One cell that is wrong is one problem, with its line, column, value and cure."""
    (said,) = problems(path, f"{GOOD}{line}\r\n")
    assert said.startswith(expected)


@attrs.frozen(kw_only=True)
class Loose:
    """A row whose every cell may be empty."""

    words: Annotated[str | None, Column(title="W", description="Empty: none.")]
    parts: Annotated[tuple[str, ...], Column(title="P", description="Empty: none.")]


def test_empty_text(path):
    """A pair of quotes is nothing, as an empty cell is."""
    path.write_text('words,parts\n"",a\nb,""\n', encoding="utf-8")
    expected = (Loose(words=None, parts=("a",)), Loose(words="b", parts=()))
    assert expected == returns.read(Loose, path).rows


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (',""', ":2:1: row 2: the row holds nothing at all; delete it [empty-row]"),
        (
            "b,a;;c",
            ":2:3: parts (cell B2): an empty text is nothing; leave it out [empt",
        ),
    ],
)
def test_nothing(path, line, expected):
    """A row of nothing, and an item that is nothing, are refused."""
    path.write_text(f"words,parts\n{line}\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        returns.read(Loose, path)
    (said,) = caught.value.problems
    assert str(said).removeprefix(str(path)).startswith(expected)


def test_all_at_once(path):
    """All that is wrong is said at once, in the order of the file."""
    said = problems(path, f"{GOOD}E1,rde,101,withheld,x\r\nE2,red,,,\r\n")
    assert [3, 3, 3, 3, 4, 4, 4] == [int(each.split(":")[1]) for each in said]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (
            "area,color,share,share_gap,spent",
            [
                (
                    ":1:6: color (cell B1): 'color' is not a column of this return;"
                    " did you mean 'colour'? [unknown-field]"
                ),
            ],
        ),
        (
            "area,colour,share,share_gap,spent,area",
            [
                (
                    ":1:35: area (cell F1): the column stands here and as column 1;"
                    " keep one [duplicate-key]"
                )
            ],
        ),
        (
            "area,colour ,SHARE,share_gap",
            [
                (
                    ":1:1: spent: there is no column 'spent'; add it, empty if need be"
                    " [missing-field]"
                ),
                (
                    ":1:6: colour (cell B1): 'colour ' is not a column of this return;"
                    " did you mean 'colour'? (a blank is at its end) [unknown-field]"
                ),
                (
                    ":1:14: SHARE (cell C1): 'SHARE' is not a column of this return;"
                    " did you mean 'share'? [unknown-field]"
                ),
            ],
        ),
        (
            "area,title,paid",
            [
                (
                    ":1:1: row 1: only 1 of the 5 columns of this return stands here;"
                    " is the file of another return, or is there a title above the line"
                    " that names the columns? missing are: colour, share, share_gap,"
                    " spent [another-return]"
                )
            ],
        ),
        (
            "Money spent in 2004/05",
            [
                (
                    ":1:1: row 1: no column of this return stands here; is the file of"
                    " another return, or is there a title above the line that names the"
                    " columns? wanted are: area, colour, share, share_gap, spent"
                    " [another-return]"
                )
            ],
        ),
    ],
)
def test_header(path, header, expected):
    """A header that does not name each column once is refused before any row."""
    assert expected == problems(path, f"{header}\r\n1,2,3,4,5\r\n")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", ":1:1: the file is empty; the first line must name the columns"),
        (b"area\xff", ":1:5: byte 4 is not UTF-8; save the file as UTF-8"),
        (b'area,"colour', ":1:6: this is not CSV: a quotation mark is never closed"),
        (b'area,co"lour', ":1:6: this is not CSV"),
        (b"area\rcolour", ":1:1: this is not CSV"),
    ],
)
def test_no_csv(path, content, expected):
    """What is no CSV in UTF-8 is refused at the place where it stops being one."""
    (said,) = problems(path, content)
    assert said.startswith(expected)


def test_unreadable(path):
    """A file that is not there, or of no format that is read, is refused."""
    with pytest.raises(LoadError, match="cannot be read: No such file"):
        returns.read(Row, path)
    with pytest.raises(LoadError, match=r"returns are read from \.csv"):
        returns.read(Row, path.with_suffix(".docx"))


def test_flood(path):
    """Of a file with thousands of problems, a thousand are said, and that it is so."""
    said = problems(path, GOOD + "E1,red,5,,1\r\n" * 3000)
    assert 1_000 == len(said)
    assert "more problems than these" in said[-1]


def test_header_flood():
    """Of a header with names without end, a thousand are looked up."""
    names = ["area", "colour", "share"]
    header = [*names, *(f"x{number}" for number in range(300_000))]
    faults = header_faults(header, names)
    assert 1_000 == len(faults)
    *_, last = faults
    assert (
        "too-many",
        "299,001 more columns are wrong; mend these and read again",
    ) == (
        last.code,
        last.message,
    )


@attrs.frozen(kw_only=True)
class Slip:
    """A row with a column for each kind of value that is often written otherwise."""

    done: Annotated[bool | None, Column(title="D", description="Whether.")] = None
    spent: Annotated[Money | None, Column(title="S", description="£.")] = None
    count: Annotated[int | None, Column(title="C", description="Some.")] = None
    share: Annotated[
        Decimal | None, Column(title="P", description="%.", unit=Unit.PERCENTAGE)
    ] = None
    day: Annotated[dt.date | None, Column(title="T", description="When.")] = None
    about: Annotated[PartialDate | None, Column(title="A", description="When.")] = None
    year: Annotated[
        str | None,
        Column(title="Y", description="A year: 2004/05.", pattern="[0-9]{4}/[0-9]{2}"),
    ] = None
    gss: Annotated[
        str | None, Column(title="G", description="A code.", pattern="[EW][0-9]{8}")
    ] = None
    colour: Annotated[
        str | None, Column(title="C", description="A word.", codes=COLOURS)
    ] = None


@pytest.mark.parametrize(
    ("column", "given", "hint"),
    [
        ("done", "Yes", "; did you mean 'true'?"),
        ("done", "N", "; did you mean 'false'?"),
        ("done", "true ", "; did you mean 'true'? (a blank is at its end)"),
        ("done", "perhaps", ""),
        ("spent", "£38,500", "; did you mean '38500'?"),
        ("spent", "-£1,234.50", "; did you mean '-1234.50'?"),
        ("spent", "(1,234)", "; did you mean '-1234'?"),
        ("spent", "1,50", ""),
        ("spent", "38.5k", ""),
        ("spent", "50%", ""),
        ("count", "1,234.0", "; did you mean '1234'?"),
        ("count", "1.5", ""),
        ("share", "12.5%", "; did you mean '12.5'?"),
        ("day", "01/04/2022", "; did you mean '2022-04-01', 1 April 2022?"),
        ("day", "4.13.2022", ""),
        ("day", "April", ""),
        ("about", "07/2005", "; did you mean '2005-07'?"),
        ("about", "13/2005", ""),
        ("about", "1/7/2005", "; did you mean '2005-07-01', 1 July 2005?"),
        ("year", "2022-23", "; did you mean '2022/23'?"),
        ("year", "2022/2023", "; did you mean '2022/23'?"),
        ("year", "this", "; it is to be: A year: 2004/05."),
        ("gss", "e09000007", "; did you mean 'E09000007'?"),
        ("colour", "red ", "; did you mean 'red'? (a blank is at its end)"),
    ],
)
def test_slips(path, column, given, hint):
    """What is often written for a value is refused, and told how it is written here."""
    names = [field.name for field in fields_of(Slip)]
    cells = [f'"{given}"' if name == column else "" for name in names]
    path.write_text(f"{','.join(names)}\n{','.join(cells)}\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        returns.read(Slip, path)
    (problem,) = caught.value.problems
    assert f"{column} (cell {'ABCDEFGHI'[names.index(column)]}2)" == problem.path
    assert problem.message.endswith(hint or problem.message.partition(";")[0])
