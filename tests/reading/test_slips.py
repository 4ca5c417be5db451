"""What people and spreadsheets write amiss is told once, with what they meant."""

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
from cdrpkit.returns.gaps import gaps
from cdrpkit.table import Code, CodeList, Column, fields_of

COLOURS = CodeList(
    name="colour",
    codes=(Code(code="red", label="red"), Code(code="green", label="green")),
)


@pytest.fixture
def path(tmp_path):
    """Return where the file of a test is to stand."""
    return tmp_path / "filled-in.csv"


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


EMPTY = "; leave the cell empty"


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
    quarter: Annotated[
        str | None,
        Column(
            title="Q",
            description="A quarter.",
            pattern="[0-9]{4}/[0-9]{2} Q[1-4]",
            like="a quarter like 2004/05 Q1",
        ),
    ] = None
    lots: Annotated[tuple[int, ...], Column(title="N", description="Empty: none.")] = ()


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
        ("quarter", "spring", "'spring' is not a quarter like 2004/05 Q1"),
        ("quarter", "2004-05 q1", "; did you mean '2004/05 Q1'?"),
        ("quarter", "Q1 2004/05", "; did you mean '2004/05 Q1'?"),
        ("year", "22/23", "; did you mean '2022/23'?"),
        ("year", "FY 2022-23", "; did you mean '2022/23'?"),
        ("year", "98/99", "; did you mean '1998/99'?"),
        ("done", "T", "; did you mean 'true'?"),
        ("done", "N/A", EMPTY),
        ("spent", "TBC", EMPTY),
        ("spent", "nil", f"; write 0 if there is none, else {EMPTY[2:]}"),
        ("spent", "-", f"; write 0 if there is none, else {EMPTY[2:]}"),
        ("spent", "40 000", "; did you mean '40000'?"),
        ("spent", "\u22121500", "; did you mean '-1500'?"),
        ("count", "Not known", EMPTY),
        ("share", "12.5 per cent", "; did you mean '12.5'?"),
        ("day", "n.a.", EMPTY),
        ("day", "1 April 2022", "; did you mean '2022-04-01', 1 April 2022?"),
        ("day", "Friday 1st Apr 22", "; did you mean '2022-04-01', 1 April 2022?"),
        ("day", "April 1, 2022", "; did you mean '2022-04-01', 1 April 2022?"),
        ("day", "1.4.22", "; did you mean '2022-04-01', 1 April 2022?"),
        ("day", "1.4.98", "; did you mean '1998-04-01', 1 April 1998?"),
        ("day", "2022/4/1", "; did you mean '2022-04-01', 1 April 2022?"),
        ("day", "April 2022", ""),
        ("day", "1 Abril 2022", ""),
        ("day", "31 June 2022", ""),
        ("about", "March 2024", "; did you mean '2024-03'?"),
        ("about", "Dec-24", "; did you mean '2024-12'?"),
        ("about", "2005-7", "; did you mean '2005-07'?"),
        ("about", "Q3 2024", ""),
        ("about", "TBC", EMPTY),
        ("gss", "unknown", EMPTY),
        ("colour", "N/A", EMPTY),
        ("colour", "Red", "; did you mean 'red'?"),
        ("lots", "none", EMPTY),
        ("day", " ", f"{EMPTY} (it holds blanks alone)"),
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
    assert f"{column} (cell {'ABCDEFGHIJK'[names.index(column)]}2)" == problem.path
    assert problem.message.endswith(hint or problem.message.partition(";")[0])


@attrs.frozen(kw_only=True)
class Why:
    """A row in which a column says why another is empty, and one never is."""

    held: Annotated[int, Column(title="H", description="How many.")] = 1
    least: Annotated[int, Column(title="L", description="How many.", least=1)] = 1
    spent: Annotated[Money | None, Column(title="S", description="£.")] = None
    spent_gap: Annotated[
        Gap | None,
        Column(
            title="W", description="Why.", codes=gaps(Gap.NOT_APPLICABLE, Gap.UNKNOWN)
        ),
    ] = Gap.UNKNOWN


@pytest.mark.parametrize(
    ("column", "given", "hint"),
    [
        ("held", "nil", "; write 0 if there is none"),
        ("held", "N/A", ""),
        ("least", "nil", ""),
        ("spent", "N/A", "; leave the cell empty, and say why in spent_gap"),
        (
            "spent",
            "\u2013",
            f"; write 0 if there is none, else {EMPTY[2:]}, and say why in spent_gap",
        ),
        ("spent_gap", "N/A", "; did you mean 'not-applicable'?"),
        ("spent_gap", "n.k.", "; did you mean 'unknown'?"),
        ("spent_gap", "unknwon", "; did you mean 'unknown'?"),
        ("spent_gap", "TBC", "; where spent is given, leave the cell empty"),
        ("spent_gap", "given", ""),
    ],
)
def test_words_for_nothing(path, column, given, hint):
    """Words for nothing are refused, and told where to say why there is nothing."""
    row = {"held": "1", "least": "1", "spent": "", "spent_gap": "unknown"}
    row |= {column: given}
    path.write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        returns.read(Why, path)
    (problem,) = caught.value.problems
    assert problem.message.endswith(hint or problem.message.partition(";")[0])
