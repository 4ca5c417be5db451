"""What a return rests on is told from its cells, and from nothing else."""

import datetime as dt
from typing import Annotated

import attrs
import pytest
from hypothesis import given

from cdrpkit.provenance import Provenance
from cdrpkit.quality import Coverage, Missing, coverage, statement
from cdrpkit.quantities import Gap
from cdrpkit.table import Column, Return, Table
from cdrpkit.testing import arbitraries


@attrs.frozen(kw_only=True)
class Row:
    """A borough and what it returned."""

    area: Annotated[str, Column(title="Area", description="Its code.", key=True)]
    count: Annotated[int | None, Column(title="Count", description="How many.")]
    count_gap: Annotated[Gap | None, Column(title="Why not", description="Why.")]


@attrs.frozen(kw_only=True)
class Nameless:
    """A row that nothing tells from another."""

    count: Annotated[int | None, Column(title="Count", description="How many.")]
    count_gap: Annotated[Gap | None, Column(title="Why not", description="Why.")]


def return_of(*rows, row_class=Row, **changes):
    """Return a return of *rows*."""
    made = Return(
        name="counts",
        title="Counts",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=row_class, rows=rows),
    )
    return attrs.evolve(made, **changes)


def row(area, why=None):
    """Return a row that gives a count, or says why it gives none."""
    return Row(area=area, count=None if why else 0, count_gap=why)


BOROUGHS = return_of(
    *(row(f"E{number}") for number in range(29)),
    row("E29", Gap.WITHHELD),
    row("E30", Gap.NOT_RECEIVED),
    row("E31", Gap.NOT_RECEIVED),
)


def test_words():
    """How many are given of how many, and for each reason how many and which."""
    (found,) = coverage(BOROUGHS)
    expected = "29 of 32 given; 2 not received (E30, E31); 1 withheld (E29)"
    assert expected == str(found)
    assert 29 == found.given


def test_rows_without_a_key_go_by_number():
    """Where no column tells rows apart, a row is named by its number, from 1."""
    rows = (
        Nameless(count=1, count_gap=None),
        Nameless(count=None, count_gap=Gap.UNKNOWN),
    )
    (found,) = coverage(return_of(*rows, row_class=Nameless))
    assert (Missing(gap=Gap.UNKNOWN, count=1, runs=((2, 2),)),) == found.missing
    assert "1 of 2 given; 1 unknown (row 2)" == str(found)


def test_rows_that_follow_each_other_are_named_as_one():
    """A run goes by its first and last row; rows beyond the twelfth are counted."""
    given = Nameless(count=1, count_gap=None)
    lacking = Nameless(count=None, count_gap=Gap.UNKNOWN)
    rows = (given, given, *[lacking] * 3, *[given, lacking] * 45)
    (found,) = coverage(return_of(*rows, row_class=Nameless))
    (missing,) = found.missing
    assert (48, ((3, 5), (7, 7), (9, 9))) == (missing.count, missing.runs[:3])
    assert str(missing).startswith("48 unknown (rows 3 to 5, 7, 9, ")
    assert str(missing).endswith(", 27 and 34 more)")


def test_a_run_of_all_rows():
    """Where every row lacks it for one reason, no row is named: all are meant."""
    rows = [Nameless(count=None, count_gap=Gap.UNKNOWN)] * 1_200
    (found,) = coverage(return_of(*rows, row_class=Nameless))
    assert "0 of 1,200 given; 1,200 unknown" == str(found)
    assert ((1, 1_200),) == found.missing[0].runs


def test_reasons_of_all_rows():
    """Where every row lacks it, but not all for one reason, each names its own."""
    (found,) = coverage(return_of(row("E0", Gap.UNKNOWN), row("E1", Gap.NOT_DUE)))
    assert "0 of 2 given; 1 not due (E1); 1 unknown (E0)" == str(found)


def test_nothing_missing():
    """A column that is all there says that it is."""
    (found,) = coverage(return_of(row("E0")))
    assert "1 of 1 given" == str(found)


def test_many_are_counted_and_not_all_named():
    """Twelve rows at the most are named; the others are counted."""
    lacking = (row(f"E{n}", Gap.NOT_DUE) for n in range(1_045))
    (found,) = coverage(return_of(row("G"), *lacking))
    assert (1_045, 12) == (found.missing[0].count, len(found.missing[0].keys))
    assert str(found).startswith("1 of 1,046 given; 1,045 not due (E0, E1, ")
    assert str(found).endswith("E11 and 1,033 more)")


@pytest.mark.parametrize(
    ("count", "end"), [(12, "E10, E11)"), (13, "E10, E11 and 1 more)")]
)
def test_the_twelfth_is_named(count, end):
    """What is named and what is counted are all, at the limit and beyond it."""
    lacking = (row(f"E{n}", Gap.NOT_DUE) for n in range(count))
    (found,) = coverage(return_of(row("G"), *lacking))
    assert str(found).endswith(end)


def test_statement_of_no_rows():
    """Of a return without rows it is said that it has none, and no more."""
    assert statement(return_of())[2:] == ("It has no rows.",)


@attrs.frozen(kw_only=True)
class Pairs:
    """A row with three values that may be missing."""

    one: Annotated[int | None, Column(title="One", description="Any.")] = 1
    one_gap: Annotated[Gap | None, Column(title="Why not", description="Why.")] = None
    two: Annotated[int | None, Column(title="Two", description="Any.")] = 2
    two_gap: Annotated[Gap | None, Column(title="Why no 2", description="Why.")] = None
    three: Annotated[int | None, Column(title="Three", description="Any.")] = 3
    three_gap: Annotated[Gap | None, Column(title="Why no 3", description="?")] = None


NEITHER = Pairs(one=None, one_gap=Gap.UNKNOWN, two=None, two_gap=Gap.UNKNOWN)
NONE = attrs.evolve(NEITHER, three=None, three_gap=Gap.UNKNOWN)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [Pairs()],
            ("Each column that says why a cell of it is empty lacks nothing.",),
        ),
        (
            [Pairs(), Pairs(two=None, two_gap=Gap.UNKNOWN)],
            (
                "Two: 1 of 2 given; 1 unknown (row 2).",
                "Each other column that says why a cell of it is empty lacks nothing.",
            ),
        ),
    ],
)
def test_statement_of_what_lacks_nothing(rows, expected):
    """Of the columns that are all there one sentence says so, whatever their number."""
    assert statement(return_of(*rows, row_class=Pairs))[3:] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [Pairs(), NEITHER],
            (
                "One and Two: 1 of 2 given; 1 unknown (row 2).",
                "Each other column that says why a cell of it is empty lacks nothing.",
            ),
        ),
        ([Pairs(), NONE], ("One, Two and Three: 1 of 2 given; 1 unknown (row 2).",)),
        (
            [attrs.evolve(NONE, two_gap=Gap.WITHHELD), Pairs()],
            (
                "One and Three: 1 of 2 given; 1 unknown (row 1).",
                "Two: 1 of 2 given; 1 withheld (row 1).",
            ),
        ),
        (
            [NEITHER, Pairs(two=None, two_gap=Gap.UNKNOWN)],
            (
                "One: 1 of 2 given; 1 unknown (row 1).",
                "Two: 0 of 2 given; 2 unknown.",
                "Each other column that says why a cell of it is empty lacks nothing.",
            ),
        ),
    ],
)
def test_statement_of_what_lacks_alike(rows, expected):
    """Columns of which the same is to be said share a sentence, and no others do."""
    assert statement(return_of(*rows, row_class=Pairs))[3:] == expected


@attrs.frozen(kw_only=True)
class Loose:
    """A row whose cells may be empty with nothing beside them that says why."""

    note: Annotated[str | None, Column(title="Note", description="Or none.")] = None
    kinds: Annotated[tuple[str, ...], Column(title="Kinds", description="All.")] = ()
    count: Annotated[int | None, Column(title="Count", description="Any.")] = 0
    count_gap: Annotated[Gap | None, Column(title="Why", description="Why.")] = None


def test_statement_of_cells_that_are_empty_without_a_reason():
    """Columns that are empty for one reason only are counted; reasons are not."""
    rows = (Loose(), Loose(kinds=("a",)), Loose(note="b", kinds=("a",)))
    assert statement(return_of(*rows, row_class=Loose))[3:] == (
        "Each column that says why a cell of it is empty lacks nothing.",
        (
            "Empty with no reason beside the cell (see the column's description):"
            " Note (2 of 3), Kinds (1 of 3)."
        ),
    )


@pytest.mark.parametrize(
    ("count", "end"),
    [
        (12, "C10 (2 of 2), C11 (2 of 2)."),
        (13, "C11 (2 of 2) and 1 more column."),
        (15, "C11 (2 of 2) and 3 more columns."),
    ],
)
def test_many_empty_columns_are_not_all_named(count, end):
    """Twelve columns at the most are named; the others are counted."""
    row_class = attrs.make_class(
        "Wide",
        {
            "area": attrs.field(),
            **{f"c{at}": attrs.field(default=None) for at in range(count)},
        },
        frozen=True,
        kw_only=True,
    )
    row_class.__annotations__ = {
        "area": Annotated[str, Column(title="Area", description="Which.", key=True)],
        **{
            f"c{at}": Annotated[str | None, Column(title=f"C{at}", description="Any.")]
            for at in range(count)
        },
    }
    rows = (row_class(area="E0"), row_class(area="E1"))
    (said,) = statement(return_of(*rows, row_class=row_class))[3:]
    assert said.endswith(end)


def test_statement_says_what_the_digest_is_of():
    """A digest of 64 digits does not stand there without a word on what it is."""
    source = Provenance(
        register="ab" * 32, collections=(), on=dt.date(2005, 12, 8), kind="counts"
    )
    assert statement(return_of(row("E0"), source=source))[2] == (
        "Made from the register as it was known on the day, with the digest"
        f" {'ab' * 32}."
    )


def test_memory_does_not_grow(peak):
    """However many rows lack something, no more is kept of them than is said."""
    gaps = [*Gap, None]

    def peak_of(times):
        lacking = gaps * times
        made = return_of(*(row(f"E{at}", gap) for at, gap in enumerate(lacking)))
        assert statement(made)
        return peak(lambda: statement(made))

    assert peak_of(5_000) < 1.1 * peak_of(500)


def test_statement():
    """It says whether the return is final, of what day, what it rests on, and notes."""
    expected = (
        "Provisional: what stands in it may still change.",
        "As at 8 December 2005.",
        "It has 32 rows.",
        "Count: 29 of 32 given; 2 not received (E30, E31); 1 withheld (E29).",
        "Shares are rounded by themselves.",
    )
    notes = ("Shares are rounded by themselves.",)
    assert expected == statement(attrs.evolve(BOROUGHS, notes=notes))


def test_statement_of_what_is_final():
    """One that is final says so; a single row is one row."""
    made = return_of(row("E0"), final=True)
    assert "Final: nothing in it is to change." == statement(made)[0]
    assert "It has 1 row." == statement(made)[2]


@given(arbitraries.returns())
def test_every_cell_is_counted_once(made):
    """Of each column with gaps, what is given and what is missing are all the rows."""
    for found in coverage(made):
        values = [getattr(each, found.field.name) for each in made.table.rows]
        missing = sum(each.count for each in found.missing)
        assert isinstance(found, Coverage)
        assert found.given == sum(value is not None for value in values)
        assert len(values) == found.rows == found.given + missing
