"""A return that others filled in is refused whole, with every problem at its place."""

import datetime as dt
from decimal import Decimal
from typing import Annotated

import attrs
import pytest
from jsonschema import Draft202012Validator

import cdrpkit
from cdrpkit import returns
from cdrpkit.exceptions import LoadError
from cdrpkit.exporters import jsonschema
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.returns.gaps import gaps
from cdrpkit.table import Code, CodeList, Column, Return, Table, declared

COUNT = Unit.COUNT
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
                ":3:16: share_gap (cell D3): share is empty, and this must say why; one"
                f" of: {', '.join(gap.value for gap in Gap)} [missing-gap]"
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
        (
            "A note",
            (
                ":3:1: row 3: the row has 1 cell, and the header 5; give it one for"
                " every column, or delete it if it is a note [ragged-row]"
            ),
        ),
        (
            "E09000008,red,5,,1,234",
            (
                ":3:1: row 3: the row has 6 cells, and the header 5; put a cell in"
                " quotes that holds a comma [ragged-row]"
            ),
        ),
        (
            "Total,,,,17.50",
            (
                ":3:1: row 3: the row fills 2 of 5 columns; delete it if it is a total"
                " or a note, and no row of the table, else fill in the others"
                " [not-a-row]"
            ),
        ),
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


def test_nothing_in_json(path):
    """Nor is a row one that holds null and a list of nothing."""
    path = path.with_suffix(".jsonl")
    path.write_text('{"words": null, "parts": []}\n', encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        returns.read(Loose, path)
    assert ["empty-row"] == [each.code for each in caught.value.problems]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (',""', ":2:1: row 2: the row holds nothing at all; delete it [empty-row]"),
        (
            "b,a;;c",
            ":2:3: parts (cell B2): item 2: an empty text is nothing; leave it out [e",
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
    said = problems(path, f"{GOOD}E1,rde,101,withheld,x\r\nE2,red,5,withheld,\r\n")
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


@pytest.mark.parametrize(("count", "is_cut"), [(999, False), (1_000, True)])
def test_flood(path, count, is_cut):
    """Of a file with too many problems, a thousand are said, and that it is so."""
    said = problems(path, GOOD + "E1,red,5,,1\r\n" * count)
    assert 999 + is_cut == len(said)
    assert is_cut is ("there are more problems than these" in said[-1])


@pytest.mark.parametrize(
    "line", ["E09000008,red,0,,1", "E09000008,red,100,,1", "E09000008,green,,unknown,1"]
)
def test_at_the_limit(path, line):
    """The least and the most that may be may be."""
    path.write_text(f"{GOOD}{line}\r\n", encoding="utf-8")
    assert 2 == len(returns.read(Row, path).rows)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("E090000081,red,5,,1", "area (cell A3): 'E090000081' is not like E[0-9]{8}"),
        ("E09000008,Red,5,,1", "colour (cell B3): 'Red' is not one of: red, green; di"),
    ],
)
def test_nearly(path, line, expected):
    """All of a text is held against its pattern, and a word is as it is spelt."""
    (said,) = problems(path, f"{GOOD}{line}\r\n")
    assert expected in said


@attrs.frozen(kw_only=True)
class Pair:
    """A row that two columns tell from others."""

    first: Annotated[str, Column(title="F", description="One.", key=True)]
    second: Annotated[int, Column(title="S", description="Two.", key=True, unit=COUNT)]
    rate: Annotated[Decimal | None, Column(title="R", description="-", unit=COUNT)]
    parts: Annotated[tuple[str, ...] | None, Column(title="P", description="Some.")]
    parts_gap: Annotated[Gap | None, Column(title="G", description="Why none.")]
    counts: Annotated[tuple[int, ...], Column(title="C", description="#", unit=COUNT)]

    def __attrs_post_init__(self):
        if self.second > 8:
            msg = "no row is\nso late"
            raise ValueError(msg)


PAIRS = "first,second,rate,parts,parts_gap,counts\n"


def said_of_pairs(path, text):
    """Return what is said of these lines."""
    path.write_text(f"{PAIRS}{text}\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        returns.read(Pair, path)
    return [str(each).removeprefix(f"{path}:") for each in caught.value.problems]


def test_key_of_two(path):
    """Rows may share a part of their key, and not all of it."""
    path.write_text(f"{PAIRS}a,1,,,unknown,\na,2,,x,,3\nb,1,,,unknown,\n", "utf-8")
    rows = returns.read(Pair, path).rows
    assert [None, ("x",), None] == [row.parts for row in rows]
    (said,) = said_of_pairs(path, "a,1,,x,,\na,2,,x,,\na,2,,x,,")
    assert said.startswith("4:1: first (cell A4): a row with the same first, second s")


def test_key_beside_others(path):
    """That a key is there twice is said of rows that are wrong for another reason."""
    said = said_of_pairs(path, "a,1,x,x,,\na,1,,x,,z")
    assert ["2:5", "3:1", "3:9"] == [each.partition(": ")[0] for each in said]


def test_items(path):
    """Each wrong item of a list is named by its number, but no flood of them."""
    first, second = said_of_pairs(path, f"a,1,,x,,1;y;z\na,2,,x,,{';'.join('x' * 99)}")
    assert first.startswith(
        "2:9: counts (cell F2): item 2: 'y' is not a whole number like 3; item 3: 'z'"
        " is not a whole number like 3 [not-a-whole-number]"
    )
    assert "item 10: 'x' is not a whole number like 3; and more of them" in second


def test_of_the_row_itself(path):
    """What the class of rows refuses is said of the row."""
    (said,) = said_of_pairs(path, "a,1,,x,,\na,9,,x,,")
    assert r"3:1: row 3: no row is\nso late [not-a-row]" == said


def test_alike_but_not_the_same(tmp_path):
    """Values that compare as equal are not taken for one another."""
    path = tmp_path / "filled-in.jsonl"
    row = '{"first": "a", "second": 1, "rate": %s, "parts": ["x"], "parts_gap": null,'
    row += ' "counts": [%s]}\n'
    path.write_text(row % ("1", "1, true") + row % ('"1"', '1, "1"'), encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        returns.read(Pair, path)
    expected = [
        "item 2: true is not a whole number like 3",
        "a row with the same first, second stands on line 1; keep one of them",
        "item 2: '1' is not a whole number like 3",
    ]
    assert expected == [each.message for each in caught.value.problems]


@pytest.mark.parametrize("character", ["\0", "\x1b", "\ufffe", "\uffff"])
def test_what_no_text_holds(path, character):
    """A character that XML, and so a Word file, cannot hold is refused."""
    (said,) = said_of_pairs(path, f"a,1,,x{character},,")
    assert "which no Word file or spreadsheet can hold; take it out" in said


@attrs.frozen(kw_only=True)
class Narrow:
    """A row whose number can be missing for one reason only."""

    area: Annotated[str, Column(title="A", description="Code.", key=True)]
    share: Annotated[int | None, Column(title="S", description="Share.")]
    share_gap: Annotated[
        Gap | None,
        Column(title="G", description="unknown: -.", codes=gaps(Gap.UNKNOWN)),
    ]


class TestFewerWords:
    """Of an enum, a column may declare fewer words, and no other stands in it."""

    @pytest.mark.parametrize("word", ["suppressed", "unknwn", "UNKNOWN"])
    def test_reading(self, path, word):
        """A file with any other is refused, and told what may stand there."""
        path.write_text(f"area,share,share_gap\nE1,,{word}\n", encoding="utf-8")
        with pytest.raises(LoadError) as caught:
            returns.read(Narrow, path)
        (problem,) = caught.value.problems
        assert f"{word!r} is not one of: unknown" in str(problem)

    def test_making(self):
        """Nor can a return be made that holds another."""
        rows = [
            Narrow(area=f"E{at}", share=None, share_gap=gap)
            for at, gap in enumerate((Gap.UNKNOWN, Gap.SUPPRESSED))
        ]
        said = r"rows\[1\]\.share_gap: 'suppressed' is not one of: unknown"
        with pytest.raises(ValueError, match=said):
            as_return(rows)
        assert as_return(rows[:1]).table.rows == (rows[0],)

    @pytest.mark.parametrize("suffix", ["csv", "json", "jsonl", "sqlite", "xlsx"])
    def test_round_trip(self, tmp_path, suffix):
        """What it declares is written and read as any other word, in each format."""
        rows = [
            Narrow(area="E1", share=None, share_gap=Gap.UNKNOWN),
            Narrow(area="E2", share=3, share_gap=None),
        ]
        made = as_return(rows)
        cdrpkit.export(made, tmp_path / f"narrow.{suffix}")
        assert returns.read(Narrow, tmp_path / f"narrow.{suffix}") == made.table

    def test_schema(self):
        """The schema takes it, and nothing else, and says what it means."""
        rows = [Narrow(area="E1", share=None, share_gap=Gap.UNKNOWN)]
        fields = as_return(rows).table.fields
        row = jsonschema.of_rows("T", "D", fields)["$defs"]["row"]
        told = row["properties"]["share_gap"]
        assert told["enum"] == ["unknown", None]
        assert told["enumDescriptions"][0] == Gap.UNKNOWN.meaning
        judge = Draft202012Validator(row)
        assert judge.is_valid({"area": "E1", "share": None, "share_gap": "unknown"})
        (error,) = judge.iter_errors(
            {"area": "E1", "share": None, "share_gap": "suppressed"}
        )
        assert error.message == "'suppressed' is not one of ['unknown', None]"


def as_return(rows):
    """Return a return of *rows*."""
    return Return(
        name="narrow",
        title="Narrow",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=Narrow, rows=tuple(rows)),
    )


@pytest.mark.parametrize("suffix", [".csv", ".json", ".parquet", ".sqlite"])
def test_the_longest_amounts(suffix, tmp_path):
    """Noughts that are written only because it is an amount are none of its digits."""
    column = Column(title="M", description="Pounds.", unit=Unit.POUNDS)
    row_class = declared("Row", {"spent": Annotated[Money, column]})
    amounts = ("9" * 30, f"-{'9' * 29}.5", f"{'9' * 28}.25", "-0.00", "1E+20")
    rows = tuple(row_class(spent=Money(amount)) for amount in amounts)
    made = Return(
        name="made",
        title="Made",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=row_class, rows=rows),
    )
    cdrpkit.export(made, tmp_path / f"made{suffix}")
    assert rows == returns.read(row_class, tmp_path / f"made{suffix}").rows


class TestNoRows:
    """
    A row is none if it lacks half of what it needs, or more, and two cells at least.

    No row of a return lacks any: a cell is filled, may be empty, or is said to be.
    """

    def read(self, path, header, line):
        """Return what is read, or what is said of each problem."""
        numbers = {
            name: Annotated[int | None, Column(title=name, description="#")]
            for name in ("a", "b")
        }
        gaps = {
            f"{name}_gap": Annotated[Gap | None, Column(title="Why", description="?")]
            for name in numbers
        }
        words = {
            name: Annotated[str, Column(title=name, description="Any.")]
            for name in ("c", "d")
        }
        row_class = declared("Row", numbers | gaps | words)
        path.write_text(f"{header}\n{line}\n", encoding="utf-8")
        try:
            return returns.read(row_class, path).rows
        except LoadError as error:
            return [each.code for each in error.problems]

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            (",,,,,d", ["not-a-row"]),
            ("1,,,,,d", ["not-a-row"]),
            (",withheld,,,,d", ["not-a-row"]),
            ("1,,2,,,d", ["missing-field"]),
            (",withheld,2,,,d", ["missing-field"]),
            (",withheld,,withheld,,d", ["missing-field"]),
        ],
    )
    def test_of_four(self, path, line, expected):
        """Two of four are half; one of four is not, and is told by itself."""
        assert expected == self.read(path, "a,a_gap,b,b_gap,c,d", line)

    def test_reasons(self, path):
        """A row that gives nothing but reasons is a row."""
        (row,) = self.read(path, "a,a_gap,b,b_gap,c,d", ",withheld,,unknown,c,d")
        assert (Gap.WITHHELD, Gap.UNKNOWN) == (row.a_gap, row.b_gap)

    def test_where_nobody_adds_a_total(self, path):
        """In a file that no spreadsheet opens, it is said what each cell lacks."""
        line = '{"a":1,"a_gap":null,"b":null,"b_gap":null,"c":null,"d":"d"}'
        codes = self.read(path.with_suffix(".jsonl"), line, line)
        assert ["missing-gap", "missing-field"] * 2 == codes
