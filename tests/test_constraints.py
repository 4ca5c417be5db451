"""What may stand in a column is one rule, for who makes a return and who reads one."""

import datetime as dt
import enum
import json
from decimal import Decimal
from typing import Annotated

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit import returns
from cdrpkit.constraints import fault
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import LoadError, ReturnError
from cdrpkit.exporters.jsonschema import of_rows
from cdrpkit.exporters.jsonvalues import plain
from cdrpkit.quantities import Gap, Money
from cdrpkit.returnable import returnable
from cdrpkit.table import Code, CodeList, Column, Return, Table, declared, fields_of
from cdrpkit.testing import arbitraries


class Colour(enum.Enum):
    """A code."""

    RED = "red"
    GREEN = "green"


NOON = dt.datetime(2005, 12, 8, 12, tzinfo=dt.UTC)
SHORT = Column(title="It", description="Empty: nothing.")
COLOURS = CodeList(name="colour", codes=(Code(code="red", label="red"),))


def said_of(column, **changes):
    """Return a column with more to it."""
    return attrs.evolve(column, **changes)


def made(row_class, *rows):
    """Return a return of rows of a class."""
    return Return(
        name="made",
        title="Made",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=row_class, rows=rows),
    )


LIMITED = said_of(SHORT, least=0, most=100)


@pytest.mark.parametrize(
    ("kind", "column", "value", "said"),
    [
        (str, SHORT, 3, "3 is not text [not-text]"),
        (str, SHORT, "a\ud800", r"holds '\ud800', half of a character; take it out"),
        (str, SHORT, "a\0", r"'a\x00' holds '\x00', which no Word file or spreadsheet"),
        (str, SHORT, Colour.RED, "is not text"),
        (str, said_of(SHORT, pattern="E[0-9]+"), "E1\n", r"'E1\n' is not like E[0-9]+"),
        (
            str,
            said_of(SHORT, pattern="E[0-9]+", like="a code like E1"),
            "F1",
            "'F1' is not a code like E1 [not-like-pattern]",
        ),
        (str, said_of(SHORT, codes=COLOURS), "rde", "'rde' is not one of: red; did yo"),
        (Colour, SHORT, "red", "'red' is not a Colour; give a member of it"),
        (Colour, said_of(SHORT, codes=COLOURS), Colour.GREEN, "'green' is not one of:"),
        (bool, SHORT, 1, "1 is neither true nor false"),
        (int, SHORT, "3", "'3' is not a whole number like 3"),
        (int, SHORT, True, "True is not a whole number like 3"),
        (int, SHORT, 2**63, "9223372036854775808 is too large; it does not fit"),
        (int, SHORT, -(2**63) - 1, "is too large; it does not fit into 64 bits"),
        (int, LIMITED, -1, "-1 is less than 0, the least that may be [too-small]"),
        (int, LIMITED, 101, "101 is more than 100, the most that may be"),
        (Decimal, SHORT, Decimal("NaN"), "NaN is not finite; say by None, or a gap"),
        (Decimal, SHORT, Decimal("sNaN"), "sNaN is not finite"),
        (Decimal, SHORT, Decimal("-Infinity"), "-Infinity is not finite"),
        (Decimal, SHORT, Decimal("1E-21"), "exponent -21 is too large; at most 30"),
        (Decimal, SHORT, Decimal("1" * 31), "a number of 31 digits"),
        (Decimal, SHORT, 5, "5 is not a Decimal like 55.8"),
        (Decimal, LIMITED, Decimal("-0.01"), "-0.01 is less than 0"),
        (Decimal, LIMITED, Decimal("100.01"), "100.01 is more than 100"),
        (Money, SHORT, Decimal("1.50"), "Decimal('1.50') is not Money; make it so"),
        (Money, LIMITED, Money("-0.01"), "-0.01 is less than 0"),
        (Money, LIMITED, Money("100.01"), "100.01 is more than 100"),
        (dt.date, SHORT, NOON, "is not a date like 2005-07-31"),
        (dt.date, SHORT, dt.date(1899, 12, 31), "1899-12-31 is not between 1900"),
        (dt.date, SHORT, dt.date(2201, 1, 1), "2201-01-01 is not between"),
        (PartialDate, SHORT, "2005", "'2005' is not a PartialDate; make it one"),
        (str, SHORT, None, "the cell is empty; every row has a value here"),
        (tuple[str, ...], SHORT, ["a"], "a list of 1 is not a tuple; make it one"),
        (tuple[str, ...], SHORT, ("a", None), "an item of the list is None; leave it"),
        (tuple[int, ...], LIMITED, (1, 101), "101 is more than 100"),
        (tuple[str, ...], SHORT, ("a", ""), "an empty text is nothing; leave it out"),
    ],
)
def test_one_value(kind, column, value, said):
    """A value that its column forbids is refused, with its row and what is wanted."""
    row_class = declared("Row", {"it": Annotated[kind, column]})
    with pytest.raises(ReturnError) as caught:
        made(row_class, row_class(it=value))
    (problem,) = caught.value.problems
    assert str(problem).startswith("made: rows[0].it: ")
    assert said in str(problem)


@attrs.frozen(kw_only=True)
class Row:
    """A row with a key, and a value that may be missing."""

    area: Annotated[str, said_of(SHORT, key=True)]
    year: Annotated[int, said_of(SHORT, key=True)]
    share: Annotated[Decimal | None, said_of(SHORT, least=0)] = Decimal(5)
    share_gap: Annotated[Gap | None, SHORT] = None


GOOD = Row(area="E1", year=2004)


def test_all_at_once():
    """All that is wrong is said at once, each with its row and its column."""
    with pytest.raises(ReturnError) as caught:
        made(
            Row,
            GOOD,
            attrs.evolve(GOOD, year=2005, share_gap=Gap.WITHHELD),
            attrs.evolve(GOOD, year=2006, share=None),
            attrs.evolve(GOOD, year="2007", share=-1),
            GOOD,
        )
    assert [
        ("rows[1].share_gap", "gap-and-value"),
        ("rows[2].share_gap", "missing-gap"),
        ("rows[3].year", "not-a-whole-number"),
        ("rows[3].share", "not-a-number"),
        ("rows[4].area", "duplicate-key"),
    ] == [(each.path, each.code) for each in caught.value.problems]
    assert str(caught.value).endswith(
        "a row with the same area, year stands in row 1; keep one of them"
        " [duplicate-key]"
    )


def test_flood():
    """Of thousands of problems the first are said, and how many more there are."""
    rows = [attrs.evolve(GOOD, year=year, share=None) for year in range(3_000)]
    with pytest.raises(ReturnError) as caught:
        made(Row, *rows)
    assert 1_000 == len(caught.value.problems)
    assert "there are 2,001 more problems" in caught.value.problems[-1].message


def test_late():
    """What is wrong is found however many sound rows stand before it."""
    rows = [attrs.evolve(GOOD, year=year) for year in range(5_000)]
    assert 5_000 == len(made(Row, *rows).table.rows)
    with pytest.raises(ReturnError, match=r"rows\[5000\].area: a row with the same"):
        made(Row, *rows, rows[7])


def test_a_row_of_nothing():
    """A list of nothing, with nothing that says why, is nothing."""
    row_class = declared(
        "Row",
        {
            "it": Annotated[tuple[str, ...] | None, SHORT],
            "it_gap": Annotated[Gap | None, SHORT],
        },
    )
    with pytest.raises(ReturnError, match="the row holds nothing at all"):
        made(row_class, row_class(it=(), it_gap=None))
    assert made(row_class, row_class(it=None, it_gap=Gap.UNKNOWN)).table.key == ()


def test_a_day_of_its_own():
    """The day of a return is one that every format holds."""
    for on, error in ((NOON, TypeError), (dt.date.min, ValueError)):
        with pytest.raises(error, match="the return is as at"):
            attrs.evolve(made(Row, GOOD), on=on)
    assert ("provisional", ("area", "year")) == (
        made(Row, GOOD).status,
        made(Row, GOOD).table.key,
    )


@pytest.mark.parametrize(
    ("annotations", "said"),
    [
        ({"it": Annotated[float, SHORT]}, "is of float, which no format gives back; m"),
        ({"it": Annotated[tuple[object, ...], SHORT]}, "is of object, which no format"),
        ({"oid": Annotated[str, SHORT]}, "has a name that is taken by SQLite"),
        (
            {"it": Annotated[str, SHORT], "It": Annotated[str, SHORT]},
            "It and it differ only in case; rename one",
        ),
        ({"it": Annotated[str, LIMITED]}, "has limits, and holds no numbers"),
        ({"it": Annotated[int, said_of(SHORT, pattern="3")]}, "has a pattern, and hol"),
        ({"it": Annotated[int, said_of(SHORT, codes=COLOURS)]}, "has codes, and holds"),
        ({"it": Annotated[Gap, said_of(SHORT, codes=COLOURS)]}, "declares 'red', whi"),
        (
            {"it": Annotated[enum.Enum("Number", {"ONE": 1}), SHORT]},
            "has codes that are no texts",
        ),
        (
            {"it": Annotated[tuple[str, ...], said_of(SHORT, key=True)]},
            "cannot be a list, which may be empty",
        ),
    ],
)
def test_no_return_of_these(annotations, said):
    """A row class that not every format can hold is refused, with the way out."""
    with pytest.raises(TypeError, match=said):
        made(declared("Row", annotations))


@pytest.mark.parametrize("name", ["_it", "größe"])
def test_names(name):
    """A name that CSVW does not take is refused of any row class."""
    row_class = attrs.make_class("R", {name: attrs.field(type=Annotated[str, SHORT])})
    with pytest.raises(TypeError, match="has a name that CSVW does not take"):
        returnable(row_class)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"least": 2**63}, "least of the column 'It' is 9223372036854775808, where"),
        ({"most": 1.5}, "most of the column 'It' is 1.5, where a whole number of 64"),
        ({"least": 2, "most": 1}, "is 1, and the least is 2; turn them round"),
        ({"pattern": "(a"}, "is no regular expression"),
        ({"pattern": r"\d+"}, r"write it out, as \[0-9\] for"),
        ({"pattern": "^a$"}, r"holds '\^'; it is held against the whole text anyway"),
        ({"pattern": "(?:a)"}, "XML Schema knows no such group"),
        ({"pattern": "a+?"}, "XML Schema knows no such count"),
        ({"like": "a year"}, "'It' is to be a year, and no pattern holds it to that"),
    ],
)
def test_columns(changes, said):
    """What not every format can be told of a column is refused of it."""
    with pytest.raises(ValueError, match=said):
        said_of(SHORT, **changes)


@pytest.mark.parametrize("pattern", ["[^a]b", r"\.\$\^", "[]^$]", "a|b", r"(a\\)+"])
def test_shared_patterns(pattern):
    """Classes, escapes of signs, groups and counts are the same to all."""
    assert pattern == said_of(SHORT, pattern=pattern).pattern


NUMBERS = st.integers(-(2**65), 2**65) | st.integers(-200, 200)
LIMITS = st.none() | st.integers(-(2**63), 2**63 - 1) | st.integers(-100, 100)
VALUES = {
    str: arbitraries.texts() | st.sampled_from(["", "E1", "E1\n", "E", "\n"]),
    int: NUMBERS,
    Decimal: arbitraries.numbers()
    | st.decimals(-150, 150, places=2)
    | st.sampled_from([Decimal("1E-25"), Decimal("-0")]),
    Money: arbitraries.amounts()
    | st.integers(-15_000, 15_000).map(lambda pence: Money(Decimal(pence) / 100)),
    dt.date: st.dates(),
    bool: st.booleans(),
    Colour: st.sampled_from(Colour),
    PartialDate: arbitraries.partial_dates(),
}


class TestSchemas:
    """The JSON Schema of a column takes what a return may hold, and nothing else."""

    def test_beyond_what_floats_hold(self):
        """Whole numbers are numbers only as far as floats hold each of them."""
        column = said_of(SHORT, least=-(2**60), most=2**60)
        schema = cell(declared("Row", {"it": Annotated[int, column]})).schema
        largest = 2**53 - 1
        assert (-largest, largest) == (schema["minimum"], schema["maximum"])

    @given(data=st.data())
    def test_values(self, data):
        """What may be written is valid by the schema, and what may not is not."""
        kind = data.draw(st.sampled_from(list(VALUES)))
        changes = {}
        if kind in {int, Decimal, Money}:
            least, most = data.draw(LIMITS), data.draw(LIMITS)
            if least is not None and most is not None and most < least:
                least, most = most, least
            changes = {"least": least, "most": most}
        elif kind is str:
            changes = {"pattern": data.draw(st.sampled_from([None, "E[0-9]+"]))}
        column = said_of(SHORT, **changes)
        row_class = declared("Row", {"it": Annotated[kind, column]})
        (field,) = fields_of(row_class)
        value = data.draw(VALUES[kind])
        may_be = fault(value, field) is None
        assert may_be == cell(row_class).is_valid(plain(value))

    @pytest.mark.parametrize(
        ("kind", "column", "good", "bad"),
        [
            (str, SHORT, ["a", "a\n"], ["", 3, None]),
            (str, said_of(SHORT, pattern="E|W"), ["E", "W"], ["E\n", "EW", "xE"]),
            (Colour, SHORT, ["red"], ["rde", "red\n", 1]),
            (bool, SHORT, [True, False], ["true", 0]),
            (int, LIMITED, [0, 100], [-1, 101, "50", "-9007199254740993", "x"]),
            (
                int,
                SHORT,
                [3, -3, "9007199254740992", "-9223372036854775808"],
                ["3", "9007199254740991", "9223372036854775808", "9007199254740992\n"],
            ),
            (Decimal, LIMITED, ["0.5", "100.0"], ["-0.5", "100.5", "1E+2", "05", 5]),
            (Money, LIMITED, ["0.00", "100.00"], ["-1.00", "1.50\n", "007.00", "1.5"]),
            (
                dt.date,
                SHORT,
                ["2004-02-29"],
                ["2005-02-29", "2005-13-01", "1899-12-31"],
            ),
            (
                PartialDate,
                SHORT,
                ["2005", "2005-02", "2005-02-28"],
                ["2005-02-31", "2005-00", "2005\n", 2005],
            ),
            (tuple[int, ...], LIMITED, [[], [0, 100]], [[-1], ["a"], None]),
        ],
        ids=str,
    )
    def test_good_and_bad(self, kind, column, good, bad, tmp_path):
        """Of each type, the schema takes the good and no bad one; so does reading."""
        row_class = declared("Row", {"it": Annotated[kind, column]})
        path = tmp_path / "rows.jsonl"
        for value, is_good in [(v, True) for v in good] + [(v, False) for v in bad]:
            assert is_good == cell(row_class).is_valid(value)
            path.write_text(json.dumps({"it": value}) + "\n", encoding="utf-8")
            lenient = value in ("1E+2", "05", "007.00", "1.5", 5)
            if is_good or lenient:
                assert value == [] or len(returns.read(row_class, path).rows) == 1
            else:
                with pytest.raises(LoadError):
                    returns.read(row_class, path)


def cell(row_class):
    """Return what validates a cell of the one column of a row class."""
    schema = of_rows("Rows", "A row each.", fields_of(row_class))
    return jsonschema.Draft202012Validator(schema["$defs"]["row"]["properties"]["it"])
