"""Tables without a format: what their columns mean, and values as text and words."""

import datetime as dt
import enum
import re
from decimal import Decimal
from typing import Annotated

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdrpkit.builtin import cdrpkit_return_kinds
from cdrpkit.dates import FinancialYear, PartialDate
from cdrpkit.loading.leaves import Cell, items
from cdrpkit.quantities import Gap, Money, Qualifier, Quantity, Unit
from cdrpkit.table import (
    Code,
    CodeList,
    Column,
    Datatype,
    Return,
    Table,
    as_text,
    as_words,
    declared,
    fields_of,
)
from cdrpkit.testing.arbitraries import days, numbers, partial_dates, texts

SHORT = Column(title="Short form", description="What is printed.")
SHARE = Column(title="Share", description="Of all; empty: none.", unit=Unit.PERCENTAGE)
FEWER = attrs.evolve(
    SHORT,
    codes=CodeList(name="gap-not-due", codes=(Code(code="not-due", label="not due"),)),
)


@attrs.frozen
class Row:
    """A row with a field that must be there and one that need not."""

    short: Annotated[str, SHORT]
    share: Annotated[Decimal | None, "a remark", SHARE]
    parts: Annotated[tuple[str, ...], SHORT] = ()


class TestFieldsOf:
    """The annotations of a row class say what its columns are."""

    def test_fields(self):
        """Name, meaning, type and whether it may be empty are read, in order."""
        found = [(f.name, f.column, f.type, f.optional) for f in fields_of(Row)]
        expected = [
            ("short", SHORT, str, False),
            ("share", SHARE, Decimal, True),
            ("parts", SHORT, tuple[str, ...], False),
        ]
        assert expected == found

    def test_of_a_table(self):
        """A table has the columns of its row class, rows or not."""
        assert fields_of(Row) == Table(row_class=Row, rows=()).fields

    @pytest.mark.parametrize(
        "annotation",
        [str, str | None, Annotated[str, "a remark"], Annotated[str, SHORT] | None],
    )
    def test_without_meaning(self, annotation):
        """A field that does not say what it means is refused, with the way out."""
        row_class = attrs.make_class("Bare", {"short": attrs.field(type=annotation)})
        with pytest.raises(
            TypeError, match=r"Bare\.short does not say .*; annotate it"
        ):
            fields_of(row_class)

    def test_two_types(self):
        """A field of several types is refused: no column of any format has that."""
        annotation = Annotated[int | str | None, SHORT]
        row_class = attrs.make_class("Wide", {"short": attrs.field(type=annotation)})
        with pytest.raises(TypeError, match=r"Wide\.short .* one type"):
            fields_of(row_class)


class TestWhatAColumnHolds:
    """From its type and its column, a field knows what every format must know."""

    @pytest.mark.parametrize(
        ("annotation", "datatype", "codes", "numeric"),
        [
            (str, Datatype.TEXT, None, False),
            (bool, Datatype.TRUTH, None, False),
            (int, Datatype.WHOLE_NUMBER, None, True),
            (Decimal | None, Datatype.DECIMAL, None, True),
            (Money, Datatype.MONEY, None, True),
            (dt.date, Datatype.DATE, None, False),
            (PartialDate | None, Datatype.PARTIAL_DATE, None, False),
            (Qualifier, Datatype.CODE, "qualifier", False),
            (tuple[str, ...], Datatype.LIST, None, False),
            (tuple[Gap, ...], Datatype.LIST, "gap", False),
            (FinancialYear, Datatype.TEXT, None, False),
        ],
    )
    def test_types(self, annotation, datatype, codes, numeric):
        """Each type has its datatype; an enum, alone or in a list, its code list."""
        (field,) = fields_of(declared("Row", {"it": Annotated[annotation, SHORT]}))
        found = field.codes and field.codes.name
        assert (datatype, codes, numeric) == (field.datatype, found, field.numeric)

    def test_codes_of_text(self):
        """A text may have a code list of its own, and is a code then."""
        colours = CodeList(name="colour", codes=(Code(code="red", label="red"),))
        column = attrs.evolve(SHORT, codes=colours)
        (field,) = fields_of(declared("Row", {"it": Annotated[str, column]}))
        assert (Datatype.CODE, colours) == (field.datatype, field.codes)

    def test_fewer_codes(self):
        """A column of an enum may declare fewer words than the enum has."""
        (field,) = fields_of(declared("Row", {"it": Annotated[Gap | None, FEWER]}))
        assert (Datatype.CODE, FEWER.codes) == (field.datatype, field.codes)
        assert field.says_why

    @pytest.mark.parametrize("kind", [Qualifier, Qualifier | None, tuple[Unit, ...]])
    def test_codes_of_another(self, kind):
        """It may declare none that its enum has not."""
        with pytest.raises(TypeError, match=r"Row\.it declares 'not-due', which no "):
            fields_of(declared("Row", {"it": Annotated[kind, FEWER]}))

    def test_items(self):
        """The items of a list are as a column that holds one of them each."""
        (field,) = fields_of(declared("Row", {"it": Annotated[tuple[Gap, ...], SHORT]}))
        assert (Gap, Datatype.CODE) == (field.item.type, field.item.datatype)
        assert (Gap, Gap) == (field.choices, field.item.choices)
        (field,) = fields_of(declared("Row", {"it": Annotated[Gap, SHORT]}))
        assert field.item is None

    def test_gaps(self):
        """A column knows the one beside it that says why it is empty."""
        pair = {
            "it": Annotated[int | None, SHORT],
            "it_gap": Annotated[Gap | None, SHORT],
        }
        value, gap = fields_of(declared("Row", pair))
        assert ("it_gap", False) == (value.gap, value.says_why)
        assert (None, True) == (gap.gap, gap.says_why)

    @pytest.mark.parametrize(
        ("annotations", "said"),
        [
            ({"it_gap": Annotated[Gap, SHORT]}, "says why it is empty, which is miss"),
            ({"it": Annotated[tuple[str, ...] | None, SHORT]}, "add it_gap"),
            ({"it": Annotated[str | None, attrs.evolve(SHORT, key=True)]}, "be None"),
            ({"it": Annotated[tuple[str | None, ...], SHORT]}, "items cannot be None"),
        ],
    )
    def test_two_meanings(self, annotations, said):
        """Columns whose empty cells could mean two things are refused."""
        with pytest.raises(TypeError, match=said):
            declared("Row", annotations)

    @pytest.mark.parametrize("name", ["", "a b", "_hidden", "1st"])
    def test_no_name(self, name):
        """What cannot be the name of a field is refused, with one that can."""
        with pytest.raises(ValueError, match="write it like 'year_2005'"):
            declared("Row", {name: Annotated[str, SHORT]})

    def test_codes_twice(self):
        """A code list tells its codes apart."""
        red = Code(code="red", label="red")
        with pytest.raises(ValueError, match="'colour' has a code twice"):
            CodeList(name="colour", codes=(red, red))

    def test_empty_code(self):
        """No code is empty, as a cell without one is."""
        with pytest.raises(ValueError, match="a code of the code list 'colour' is emp"):
            CodeList(name="colour", codes=(Code(code="", label="none"),))


@attrs.frozen
class Loose:
    """A row whose every cell may be empty."""

    words: Annotated[str | None, SHORT] = None
    count: Annotated[int | None, SHORT] = None
    parts: Annotated[tuple[str, ...], SHORT] = ()


class TestReturns:
    """In a return, an empty cell has one meaning, in whatever format it is written."""

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            ((Loose("a"), Loose("")), r"rows\[1\].words: an empty text is nothing"),
            ((Loose(parts=("a", "")),), r"rows\[0\].parts: an empty text is nothing"),
            ((Loose("a"), Loose()), r"rows\[1\]: the row holds nothing at all"),
        ],
    )
    def test_nothing(self, rows, said):
        """An empty text, and a row of nothing, are refused with their place."""
        with pytest.raises(ValueError, match=said):
            return_of(rows)

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            ([Loose("a")], "the rows are a list of 1, where a tuple is wanted"),
            ((Row("a", None),), "a row is Row.*, where Loose is wanted"),
        ],
    )
    def test_other_rows(self, rows, said):
        """What are not rows of its class is refused."""
        with pytest.raises(TypeError, match=said):
            return_of(rows)

    def test_no_less(self):
        """Nil, no, and a blank are values as any."""
        rows = (Loose(count=0), Loose(words=" "), Loose(parts=(" ",)))
        assert rows == return_of(rows).table.rows


def return_of(rows):
    """Return a return of loose rows."""
    return Return(
        name="loose",
        title="Loose",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=Loose, rows=rows),
    )


class TestBuiltInColumns:
    """Every column of a return that comes with cdrpkit explains itself."""

    @pytest.mark.parametrize("kind", cdrpkit_return_kinds(), ids=lambda kind: kind.name)
    def test_columns(self, kind):
        """It has a title of its own, and a description that ends in a full stop."""
        fields = fields_of(kind.row_class)
        titles = [field.column.title for field in fields]
        assert len(fields) == len(set(titles))
        for field in fields:
            assert field.column.title[0].isupper()
            assert field.column.description.endswith(".")

    @pytest.mark.parametrize("kind", cdrpkit_return_kinds(), ids=lambda kind: kind.name)
    def test_patterns(self, kind):
        """What a text is like is said in words, with an example that is like it."""
        for field in fields_of(kind.row_class):
            pattern, like = field.column.pattern, field.column.like
            assert (pattern is None) == (like == "")
            if pattern is not None:
                said = like.split(" like ", 1)[1]
                assert re.match(pattern, said)

    @pytest.mark.parametrize("kind", cdrpkit_return_kinds(), ids=lambda kind: kind.name)
    def test_empty_cells(self, kind):
        """Where a cell may be empty, its description says what that means."""
        for field in fields_of(kind.row_class):
            if field.optional or field.type is tuple:
                assert "empty" in field.column.description.lower()


class TestAsText:
    """A machine reads ISO dates, plain decimals and slugs."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (None, ""),
            ("", ""),
            ("text", "text"),
            (True, "true"),
            (False, "false"),
            (7, "7"),
            (Decimal("1E+3"), "1000"),
            (Decimal("0.10"), "0.10"),
            (dt.date(2005, 12, 8), "2005-12-08"),
            (PartialDate(2005), "2005"),
            (PartialDate(2005, 7), "2005-07"),
            (FinancialYear(2004), "2004/05"),
            (Gap.NOT_RECEIVED, "not-received"),
            (Money(Decimal("37170.5")), "37170.50"),
            (Money(Decimal(-37170)), "-37170.00"),
            (Quantity(Decimal(2000), Qualifier.ABOUT), "about 2000"),
            ((), ""),
            (("mps",), "mps"),
            (("mps", "a;b", "c\\d"), "mps;a\\;b;c\\\\d"),
            ((Gap.UNKNOWN, PartialDate(2005, 7)), "unknown;2005-07"),
        ],
    )
    def test_kinds(self, value, expected):
        """Each kind of value has one form, which no locale changes."""
        assert expected == as_text(value)

    @given(st.lists(texts(), min_size=1, max_size=5))
    def test_lists_are_read_back(self, listed):
        """The items of a list are read back from its cell, whatever is in them."""
        assert listed == items(Cell(as_text(tuple(listed))))

    @given(days())
    def test_days_are_read_back(self, day):
        """A day is read back from its text."""
        assert day == dt.date.fromisoformat(as_text(day))

    @given(partial_dates())
    def test_partial_dates_are_read_back(self, date):
        """A month or year is read back as exactly as it was stated."""
        assert date == PartialDate.parse(as_text(date))

    @given(numbers())
    def test_numbers_are_read_back(self, number):
        """A number is read back, and is written without an exponent."""
        assert number == Decimal(as_text(number))
        assert "E" not in as_text(number)


class TestAsWords:
    """A person reads days in words, and a dash where there is nothing."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (None, "–"),
            ((), "–"),
            ("", "–"),
            ("text", "text"),
            (True, "yes"),
            (False, "no"),
            (0, "0"),
            (Decimal("1E+3"), "1000"),
            (dt.date(2005, 12, 8), "8 December 2005"),
            (PartialDate(2005, 7), "July 2005"),
            (Gap.NOT_RECEIVED, "not received"),
            (Money(Decimal(37170)), "£37,170.00"),
            (("mps", "mpa"), "mps; mpa"),
            (("mps", None), "mps; –"),
        ],
    )
    def test_kinds(self, value, expected):
        """Each kind of value reads as a paper prints it; no cell is blank."""
        assert expected == as_words(value)

    def test_choices(self):
        """A choice reads as words, whatever kind of choice it is."""

        class Choice(enum.Enum):
            ON_TRACK = "on-track"

        assert as_words(Choice.ON_TRACK) == "on track"
