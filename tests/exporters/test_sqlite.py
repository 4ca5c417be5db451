"""Returns as SQLite: typed, checked by the database itself, and exact."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import json
import sqlite3
import subprocess
import sys
from decimal import Decimal
from typing import Annotated

import attrs
import pytest

import cdrpkit
from cdrpkit import returns
from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExportError
from cdrpkit.exporters import NoOptions, sqltables
from cdrpkit.exporters.sqlite import EXPORTER
from cdrpkit.exporters.sqlite.refusals import why_refused
from cdrpkit.provenance import Provenance
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.table import (
    Code,
    CodeList,
    Column,
    Return,
    Table,
    as_text,
    codes_of,
    declared,
)
from cdrpkit.testing.exporters import ExporterSuite


class Colour(enum.Enum):
    """A code."""

    DARK_RED = "dark-red"
    GREEN = "green"


@attrs.frozen(kw_only=True)
class Row:
    """A row with a column of each kind."""

    area: Annotated[str, Column(title="Area", description="Code", key=True)]
    number: Annotated[int, Column(title="No.", description="Of it", key=True)] = 1
    colour: Annotated[Colour | None, Column(title="C", description="Which")] = None
    sure: Annotated[bool, Column(title="S", description="Whether")] = True
    share: Annotated[Decimal, Column(title="%", description="%", least=0, most=100)] = (
        Decimal("55.80")
    )
    spent: Annotated[
        Money | None, Column(title="£", description="£", unit=Unit.POUNDS)
    ] = Money("37170.50")
    spent_gap: Annotated[Gap | None, Column(title="-", description="Why not")] = None
    day: Annotated[dt.date, Column(title="D", description="When")] = dt.date(2005, 7, 1)
    due: Annotated[PartialDate, Column(title="D", description="By")] = PartialDate(2005)
    bodies: Annotated[tuple[str, ...], Column(title="B", description="Who")] = ()


def return_of(*rows, **changes):
    """Return a return of *rows*."""
    row_class = type(rows[0]) if rows else Row
    made = Return(
        name="what was-done",
        title="Actions",
        description="A row for each.",
        on=dt.date(2005, 12, 8),
        table=Table(row_class=row_class, rows=rows),
        notes=("Rounded, £.",),
    )
    return attrs.evolve(made, **changes)


@contextlib.contextmanager
def opened(content):
    """Give the database in a file."""
    with contextlib.closing(sqlite3.connect(":memory:")) as made:
        made.deserialize(content)
        made.execute("PRAGMA foreign_keys = ON")
        yield made


@pytest.fixture
def database(exported):
    """Return what gives the database of rows."""

    def _database(*rows, **changes):
        return opened(exported(return_of(*rows, **changes), EXPORTER, NoOptions()))

    return _database


class TestSqlite(ExporterSuite):
    """A database is what any exporter's file is to be."""

    exporter = EXPORTER

    def read(self, content):
        """Return the cells as texts."""
        with opened(content) as made:
            rows = made.execute('SELECT * FROM "every-value"').fetchall()
        return "\n".join(said(each) for row in rows for each in row)


def said(value):
    """Return a cell as it was, a number of one bit as the truth that it may be."""
    if isinstance(value, str) and value.startswith("["):
        return as_text(tuple(json.loads(value)))
    return f"{as_text(value)} {({0: 'false', 1: 'true'}).get(value, '')}"


ROWS = [
    Row(area="E1", colour=Colour.GREEN),
    Row(area="E1", number=2, spent=None, spent_gap=Gap.WITHHELD, sure=False),
    Row(area="E2", spent=Money("-0.05"), bodies=("a;b", 'c"', "\x7f\u2028")),
]


def test_sound(database):
    """SQLite finds nothing wrong with the file, nor with any reference in it."""
    with database(*ROWS) as made:
        assert [("ok",)] == made.execute("PRAGMA integrity_check").fetchall()
        assert [] == made.execute("PRAGMA foreign_key_check").fetchall()
        assert 4 == len(
            made.execute("PRAGMA foreign_key_list('what was-done')").fetchall()
        ) + len(made.execute("PRAGMA foreign_key_list(cdrpkit_gaps)").fetchall()) + len(
            made.execute("PRAGMA foreign_key_list(cdrpkit_columns)").fetchall()
        )


@pytest.mark.parametrize("kind", ["fund", "calendar", "meta", "recommendations"])
def test_built_in_is_sound(kind, tmp_path):
    """Nor with returns that come with cdrpkit."""
    register = cdrpkit.load("examples/synthetic")
    made = cdrpkit.build_return(kind, register, on=dt.date(2025, 6, 30))
    cdrpkit.export(made, tmp_path / "a.sqlite")
    with opened((tmp_path / "a.sqlite").read_bytes()) as there:
        assert [("ok",)] == there.execute("PRAGMA integrity_check").fetchall()
        assert [] == there.execute("PRAGMA foreign_key_check").fetchall()
        (count,) = there.execute(f"SELECT count(*) FROM {kind}").fetchone()  # noqa: S608
    assert len(made.table.rows) == count > 0


def test_types(database):
    """Each column has its own type, and none is a float."""
    query = (
        "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo('what was-done')"
    )
    with database(*ROWS) as made:
        told = made.execute(query).fetchall()
        (strict,) = made.execute(
            "SELECT strict FROM pragma_table_list WHERE name = 'what was-done'"
        ).fetchone()
    assert 1 == strict
    assert [
        ("area", "TEXT", 1, 1),
        ("number", "INT", 1, 2),
        ("colour", "TEXT", 0, 0),
        ("sure", "INTEGER", 1, 0),
        ("share", "TEXT", 1, 0),
        ("spent", "TEXT", 0, 0),
        ("spent_gap", "TEXT", 0, 0),
        ("day", "TEXT", 1, 0),
        ("due", "TEXT", 1, 0),
        ("bodies", "TEXT", 1, 0),
        ("spent_pence", "INTEGER", 0, 0),
    ] == told


NO_DAYS = (
    *("2005-13-01", "2005-00-00", "2005-01-32", "2005-01-00", "9999-99-99"),
    *("2005-02-29", "1899-12-31", "2201-01-01", "0000-01-01", "-001-01-01"),
    *("now", "2005-01-01 10:00", "2005-1-1", "12:00", "2005-07-01\t", ""),
)
NO_PARTIAL_DATES = (
    *("2005-13", "2005-00", "0000", "2005-", "2005-0", "2005-07-", "2005-07-3"),
    *("200", "20056", "1899", "2201"),
)
NO_NUMBERS = (
    *("1-2.50", "1.2.50", "007.50", "-07.50", "--5.00", "-.50", ".50", "-", ".", ""),
    *("1e2.00", "1 .00", "+1.00", "1,0.00", "0x1.00", "1.00 ", " 1.00", "..00"),
    "1-99999999999999999999.00",
)
NO_TEXTS = ('[""]', "[1]", "[null]", "[true]", '[["a"]]', '["a", {"b": "c"}]', "[1.5]")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("sure = 2", "sure"),
        ("share = '101'", "share"),
        ("share = '-1'", "share"),
        ("share = 'many'", "share"),
        ("spent = '1.5'", "spent"),
        ("spent = NULL", "spent or spent_gap"),
        ("spent_gap = 'unknown'", "spent or spent_gap"),
        ("day = '2005-02-31'", "day"),
        ("day = 'today'", "day"),
        ("due = '2005-7'", "due"),
        ("bodies = '{}'", "bodies"),
        ("bodies = 'a'", "bodies"),
        ("bodies = NULL", "NOT NULL constraint failed: what was-done.bodies"),
        ("number = 'one'", "cannot store TEXT value in INT column"),
        ("colour = 'blue'", "CHECK"),
        ("number = 2", "UNIQUE"),
        ("area = ''", "area"),
        *((f"day = '{day}'", "day") for day in NO_DAYS),
        *((f"due = '{day}'", "due") for day in (*NO_DAYS, *NO_PARTIAL_DATES)),
        *((f"spent = '{number}'", "spent") for number in NO_NUMBERS),
        *((f"share = '{number}'", "share") for number in NO_NUMBERS),
        ("spent = '1'", "spent"),
        ("spent = '1.5' || char(0)", "spent"),
        ("share = '1.5' || char(0) || '9'", "share"),
        ("share = '100.000000000000000001'", "share"),
        ("share = '-0.000000000000000001'", "share"),
        ("share = '99999999999999999999'", "share"),
        ("share = '-99999999999999999999'", "share"),
        *((f"bodies = '{items}'", "items of bodies") for items in NO_TEXTS),
        ("bodies = '[]' || char(0) || 'x'", "bodies"),
    ],
)
def test_refuses(change, said, database):
    """Whoever changes a value in the database cannot write what the columns forbid."""
    with database(*ROWS) as made:
        changed = f'UPDATE "what was-done" SET {change} WHERE _rowid_ = 1'  # noqa: S608
        with pytest.raises(sqlite3.IntegrityError, match=said):
            made.execute(changed)


@pytest.mark.parametrize(
    "change",
    [
        *(f"day = '{day}'" for day in ("1900-01-01", "2200-12-31", "2004-02-29")),
        *(f"due = '{day}'" for day in ("1900", "2200-12", "2200-12-31", "2004-02-29")),
        *(f"share = '{share}'" for share in ("0", "-0", "0.00", "100", "100.00")),
        *(f"share = '{share}'" for share in ("99.99999999999999999999", "0.1", "-0.0")),
        *(f"spent = '{money}'" for money in ("0.00", "-0.05", "-12.00", "100.00")),
        "spent = '99999999999999999999999999.99'",
        "spent = '-99999999999999999999999999.99'",
        "spent = NULL, spent_gap = 'unknown'",
        """bodies = '["a","\\u0000","[]"]'""",
        "bodies = '[]'",
    ],
)
def test_takes(change, database):
    """And what they allow, to the last of it, can be written."""
    with database(*ROWS) as made:
        made.execute(f'UPDATE "what was-done" SET {change} WHERE _rowid_ = 1')  # noqa: S608
        (changes,) = made.execute("SELECT changes()").fetchone()
    assert 1 == changes


@attrs.frozen(kw_only=True)
class Lists:
    """A row with lists of what SQLite knows nothing of."""

    counts: Annotated[
        tuple[int, ...], Column(title="N", description="#", least=-1, most=2**60)
    ] = (1,)
    shares: Annotated[
        tuple[Decimal, ...], Column(title="%", description="%", most=100)
    ] = (Decimal("0.10"),)
    days: Annotated[tuple[dt.date, ...], Column(title="D", description="When")] = ()
    sure: Annotated[tuple[bool, ...], Column(title="S", description="Sure")] = (True,)
    colours: Annotated[
        tuple[Colour, ...] | None, Column(title="C", description="Which")
    ] = (Colour.GREEN,)
    colours_gap: Annotated[Gap | None, Column(title="-", description="Why not")] = None


@pytest.mark.parametrize(
    ("column", "items"),
    [
        *(("counts", items) for items in ('["1"]', "[-2]", f"[{2**60 + 1}]", "[1.0]")),
        *(("counts", items) for items in ("[true]", f"[{2**63}]", f"[1, {2**64}]")),
        *(("shares", items) for items in ("[1]", '["100.01"]', '["x"]', '["1.2.3"]')),
        *(("days", items) for items in ('["2005-02-31"]', '["2005"]', "[2005]")),
        *(("sure", items) for items in ("[1]", '["true"]', "[null]")),
        *(("colours", items) for items in ('["blue"]', "[1]", '["green", "Green"]')),
    ],
)
def test_refuses_items(column, items, database):
    """Nor can they write a list of what no item is, in a row that is there or new."""
    with database(Lists(), name="t") as made:
        for change in (
            f"UPDATE t SET {column} = '{items}'",  # noqa: S608
            "INSERT INTO t (counts, shares, days, sure, colours) SELECT"
            + ", ".join(
                f" '{items}'" if name == column else f" {name}"
                for name in ("counts", "shares", "days", "sure", "colours")
            )
            + " FROM t",
        ):
            with pytest.raises(sqlite3.IntegrityError, match=f"items of {column}"):
                made.execute(change)


@pytest.mark.parametrize(
    ("number", "fits"), [(0, False), (1, True), (3, True), (4, False)]
)
def test_limits(number, fits, database):
    """A limit is itself allowed, in a column and in a list."""
    limited = Column(title="N", description="#", least=1, most=3)
    kinds = {"n": Annotated[int, limited], "l": Annotated[tuple[int, ...], limited]}
    row_class = declared("Limited", kinds)
    table = Table(row_class=row_class, rows=(row_class(n=2, l=(2,)),))
    with database(name="t", table=table) as made:
        for change in (f"n = {number}", f"l = '[2, {number}]'"):
            if fits:
                made.execute(f"UPDATE t SET {change}")  # noqa: S608
            else:
                with pytest.raises(sqlite3.IntegrityError):
                    made.execute(f"UPDATE t SET {change}")  # noqa: S608


def test_large_numbers_in_lists(database):
    """Whole numbers beyond what a float holds stand in lists as they are."""
    numbers = (2**53 + 1, -(2**53) - 1, 2**60)
    with database(
        attrs.evolve(Lists(), counts=(*numbers[:1], 2**60)), name="t"
    ) as made:
        found = made.execute(
            "SELECT value, typeof(value) FROM t, json_each(counts)"
        ).fetchall()
    assert [(2**53 + 1, "integer"), (2**60, "integer")] == found


def test_sums(exported):
    """Amounts add up to the penny where a float would not, and with no other's help."""
    amounts = [Money("90071992547409.93"), Money("0.10"), Money("0.20"), Money("-0.05")]
    rows = [Row(area=f"E{at}", spent=each) for at, each in enumerate(amounts)]
    content = exported(return_of(*rows), EXPORTER, NoOptions())
    with opened(content) as made:
        query = 'SELECT sum(spent_pence), group_concat(spent) FROM "what was-done"'
        pence, texts = made.execute(query).fetchone()
    assert 100 * Money.total(amounts).pounds == pence
    assert ",".join(map(as_text, amounts)) == texts


def test_no_pence_beyond_64_bits(database):
    """An amount of more pence than 64 bits hold is there, and no other in pence."""
    with database(Row(area="E1", spent=Money("92233720368547758.08"))) as made:
        (amount,) = made.execute('SELECT spent FROM "what was-done"').fetchone()
        named = made.execute("SELECT name FROM pragma_table_xinfo('what was-done')")
        assert ("spent_pence",) not in named.fetchall()
    assert "92233720368547758.08" == amount


def test_pence_up_to_64_bits(database):
    """The largest amount whose pence 64 bits hold is there in pence."""
    with database(Row(area="E1", spent=Money("92233720368547758.07"))) as made:
        assert (2**63 - 1,) == made.execute(
            'SELECT spent_pence FROM "what was-done"'
        ).fetchone()


def test_no_float_in_a_list(database):
    """A whole number beyond 64 bits, which SQLite makes a float of, is in no list."""
    column = Column(title="N", description="#")
    row_class = declared("Large", {"n": Annotated[tuple[int, ...], column]})
    table = Table(row_class=row_class, rows=(row_class(n=(2**63 - 1,)),))
    refused = pytest.raises(sqlite3.IntegrityError, match="items of n")
    with database(name="t", table=table) as made, refused:
        made.execute(f"UPDATE t SET n = '[{2**63}]'")  # noqa: S608


def test_gaps(database):
    """Gaps stand in a table with their rows, and a view counts what is given."""
    with database(*ROWS) as made:
        gaps = made.execute("SELECT * FROM cdrpkit_gaps").fetchall()
        given = made.execute("SELECT * FROM cdrpkit_given").fetchall()
    assert [(2, "spent", "withheld")] == gaps
    assert [("spent", "£", 2, 3, "2 of 3 given")] == given


def keyed(kind, *values, key=True, name="which"):
    """Return a return of one column, and one with gaps."""
    row_class = declared(
        "Keyed",
        {
            name: Annotated[kind, Column(title="K", description="-", key=key)],
            "n": Annotated[int | None, Column(title="N", description="-")],
            "n_gap": Annotated[Gap | None, Column(title="G", description="-")],
        },
    )
    rows = [
        row_class(**{name: each, "n": None, "n_gap": Gap.UNKNOWN}) for each in values
    ]
    return return_of(table=Table(row_class=row_class, rows=tuple(rows)))


@pytest.mark.parametrize(
    ("kind", "values"),
    [(bool, (True, False)), (int, (7, 3, 5)), (str, ("b", "a")), (Colour, Colour)],
)
def test_order(kind, values, tmp_path):
    """Whatever the key is, the rows keep their order, and gaps count them from 1."""
    made = keyed(kind, *values)
    cdrpkit.export(made, tmp_path / "a.sqlite")
    assert made.table == returns.read(made.table.row_class, tmp_path / "a.sqlite")
    with opened((tmp_path / "a.sqlite").read_bytes()) as there:
        gaps = there.execute('SELECT "row" FROM cdrpkit_gaps').fetchall()
    assert [(number,) for number in range(1, len(values) + 1)] == gaps


def test_gaps_whatever_columns_are_called(exported):
    """Gaps count the rows, whatever SQLite itself would count them by."""

    @attrs.frozen
    class Odd:
        rowid: Annotated[int, Column(title="R", description="-")]
        oid: Annotated[int, Column(title="O", description="-")]
        _rowid_: Annotated[int | None, Column(title="O", description="-")]
        _rowid__gap: Annotated[Gap | None, Column(title="G", description="-")]

    made = return_of(Row(area="a"))
    rows = (Odd(5, 6, None, Gap.UNKNOWN), Odd(9, 9, None, Gap.WITHHELD))
    object.__setattr__(made, "table", Table(row_class=Odd, rows=rows))
    with opened(exported(made, EXPORTER, NoOptions())) as there:
        gaps = there.execute('SELECT "row", gap FROM cdrpkit_gaps').fetchall()
    assert [(1, "unknown"), (2, "withheld")] == gaps


def test_gaps_by_kind(database):
    """A view counts by column why values are missing, the most frequent first."""
    gaps = [Gap.UNKNOWN, Gap.WITHHELD, Gap.WITHHELD]
    rows = [Row(area=f"{n}", spent=None, spent_gap=gap) for n, gap in enumerate(gaps)]
    with database(*rows, Row(area="E")) as made:
        found = made.execute("SELECT * FROM cdrpkit_gaps_by_kind").fetchall()
    assert [("spent", "£", "withheld", 2), ("spent", "£", "unknown", 1)] == found


def test_by_code(database):
    """Views count the rows of each code, and add up their money to the penny."""
    rows = [
        Row(area="1", colour=Colour.GREEN, spent=Money("0.10")),
        Row(area="2", colour=Colour.GREEN, spent=Money("0.20")),
        Row(area="3", colour=Colour.GREEN, spent=None, spent_gap=Gap.UNKNOWN),
        Row(area="4", spent=Money("-0.05")),
    ]
    with database(*rows) as made:
        counts = made.execute("SELECT * FROM cdrpkit_rows_by_code").fetchall()
        pence = made.execute(
            "SELECT * FROM cdrpkit_pence_by_code ORDER BY code"
        ).fetchall()
    assert [
        ("colour", "dark-red", "dark red", 0),
        ("colour", "green", "green", 3),
    ] == counts
    assert [
        ("spent", "colour", None, None, 1, 1, -5),
        ("spent", "colour", "green", "green", 3, 2, 30),
    ] == pence


def test_datasette(tmp_path):
    """In a folder, Datasette is told of every table and view, and of no other."""
    cdrpkit.export(return_of(*ROWS, name="done"), tmp_path / "set", exporter="sqlite")
    assert ["datasette.json", "done.sqlite", "metadata.json"] == sorted(
        file.name for file in (tmp_path / "set").iterdir()
    )
    told, shown = (
        json.loads((tmp_path / "set" / name).read_text("utf-8"))["databases"]["done"]
        for name in ("metadata.json", "datasette.json")
    )
    with opened((tmp_path / "set" / "done.sqlite").read_bytes()) as there:
        names = there.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
        ).fetchall()
    assert {name for (name,) in names} == told["tables"].keys()
    assert ("Actions", "A row for each.") == (told["title"], told["description"])
    assert "Of it" == told["tables"]["done"]["columns"]["number"]
    assert ["colour", "spent_gap"] == shown["tables"]["done"]["facets"]
    sortable = shown["tables"]["done"]["sortable_columns"]
    assert "day" in sortable
    assert "spent" not in sortable
    assert shown["tables"]["cdrpkit_codes_colour"]["hidden"]


def test_no_codes(database):
    """Where there are no codes, or no pence, there is no view of them."""
    with database(name="a", table=keyed(int, 1).table) as made:
        views = made.execute("SELECT name FROM sqlite_master WHERE type = 'view'")
        assert {"a_in_words", "cdrpkit_given", "cdrpkit_gaps_by_kind"} == {
            name for (name,) in views
        }


def test_labels_in_lists(database):
    """In the view of words, the codes of a list are words too."""
    rows = [
        Lists(colours=(Colour.GREEN, Colour.DARK_RED)),
        Lists(colours=None, colours_gap=Gap.UNKNOWN),
    ]
    with database(*rows, name="t") as made:
        words = made.execute("SELECT colours FROM t_in_words").fetchall()
    assert [('["green","dark red"]',), (None,)] == words


def test_labels(database):
    """Codes are explained in tables of their own, and a view has the words."""
    with database(*ROWS, Row(area="E9", colour=Colour.DARK_RED)) as made:
        words = made.execute(
            'SELECT colour, spent_gap, area FROM "what was-done_in_words"'
        ).fetchall()
        (codes,) = made.execute("SELECT count(*) FROM cdrpkit_codes_gap").fetchone()
    assert ("dark red", None, "E9") == words[3]
    assert (None, "withheld", "E1") == words[1]
    assert len(Gap) == codes


def test_meaning(database):
    """The database says what it is, whence it comes, and what each column means."""
    source = Provenance(
        register=64 * "1", collections=(), on=dt.date(2005, 12, 8), kind="actions"
    )
    with database(*ROWS, source=source) as made:
        said = dict(made.execute("SELECT name, value FROM cdrpkit_metadata"))
        columns = made.execute(
            "SELECT position, name, type, unit, codes, key, gap, least, most"
            " FROM cdrpkit_columns"
        ).fetchall()
        identity = [
            made.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version")
        ]
    assert {
        "name": "what was-done",
        "title": "Actions",
        "description": "A row for each.",
        "on": "2005-12-08",
        "final": "false",
        "notes": '["Rounded, £."]',
        "kind": "actions",
        "source": 64 * "1",
    } == said
    assert (1, "area", "text", None, None, 1, None, None, None) == columns[0]
    assert (
        *(3, "colour", "code", None, "cdrpkit_codes_colour"),
        *(0, None, None, None),
    ) == columns[2]
    assert ("spent_gap", "pounds") == (columns[5][6], columns[5][3])
    assert (0, 100) == columns[4][7:]
    assert [0x43445250, 1] == identity


def test_allowed_codes(database):
    """Of a column of codes it says which of its list may stand in it, as JSON."""
    with database(*ROWS) as made:
        said = dict(made.execute("SELECT name, allowed FROM cdrpkit_columns"))
    assert [each.value for each in Colour] == json.loads(said["colour"])
    assert said["area"] is None


def test_two_lists_of_one_name(database):
    """Code lists that are named alike, and are not, are kept apart."""

    def listed(*codes):
        return CodeList(
            name="size", codes=tuple(Code(code=each, label=each) for each in codes)
        )

    columns = {
        name: Annotated[str, Column(title=name, description="-", codes=listed(code))]
        for name, code in (("one", "s"), ("two", "l"))
    }
    row_class = declared("Sizes", columns)
    table = Table(row_class=row_class, rows=(row_class(one="s", two="l"),))
    with database(table=table) as made:
        found = made.execute("SELECT * FROM cdrpkit_codes_size_2").fetchall()
        assert [] == made.execute("PRAGMA foreign_key_check").fetchall()
    assert [("l", "l", "")] == found


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [{"area": "a"}, {"number": 2**63}],
            "row 2, column 'number' holds 9223372036854775808, which does not fit into",
        ),
        (
            [{"share": Decimal("inf")}],
            "column 'share' holds Infinity, which is not finite; write None where",
        ),
        (
            [{"share": Decimal("100.000000000000000001")}],
            "holds 100.000000000000000001, which is more than 100, the most",
        ),
        ([{"share": Decimal("-0.1")}], "'share' holds -0.1, which is less than 0,"),
        (
            2 * [{"number": 2**63 - 1, "share": Decimal(100), "bodies": ("a",)}],
            "row 2 has the key of one before it, area 'x', number '922337203685477",
        ),
        (
            2 * [{"number": -(2**63), "share": Decimal(0), "day": dt.date(1900, 1, 1)}],
            "key of one before it, area 'x', number '-9223372036854775808'",
        ),
        (
            2 * [{"day": dt.date(2200, 12, 31)}],
            "key of one before it, area 'x', number '1'; keep one of them",
        ),
        (
            [{"spent_gap": Gap.UNKNOWN}],
            (
                "'spent' holds 37170.50, and 'spent_gap' says why it is empty, unknown;"
                " empty one of them"
            ),
        ),
        (
            [{"spent": None}],
            "'spent' is empty, and 'spent_gap' does not say why; fill one of them",
        ),
        ([{"sure": None}], "column 'sure' is empty; every row has a value there"),
        ([{"sure": 2}], "column 'sure' holds 2, where true or false is wanted"),
        ([{"area": ""}], "'area' holds '', an empty text; write None where there is"),
        (
            [{"day": dt.date(1899, 12, 31)}],
            "holds 1899-12-31, and days from 1900-01-01 to 2200-12-31 are taken",
        ),
        (
            [{"colour": "green "}],
            "'colour' holds 'green ', which is none of its codes; did you mean 'green'",
        ),
        ([{"colour": "x"}], "which is none of its codes; choose one of them"),
        (
            [{"bodies": ("a", 1)}],
            "column 'bodies' has a list that holds 1, where text is wanted",
        ),
        ([{"bodies": ("a", "")}], "has a list that holds '', an empty text"),
        (
            [{"bodies": ("a", None)}],
            "row 1, column 'bodies' has a list that holds None",
        ),
    ],
)
def test_what_cannot_be_written(rows, said, exported):
    """
    What no database can hold, or the columns forbid, is refused.

    It says in which row and column, what stands there, what is wanted, and the way out.
    """
    with attrs.validators.disabled():
        made = return_of(*(Row(**{"area": "x", **row}) for row in rows))
    with pytest.raises(ExportError) as caught:
        exported(made, EXPORTER, NoOptions())
    assert said in str(caught.value)


def test_no_reason_of_ours():
    """What SQLite alone knows is said in its words."""
    table = return_of(*ROWS).table
    (row, *_) = table.values()
    assert ": odd" == why_refused(table, row, ValueError("odd"))


def test_full_disk(monkeypatch, exported):
    """Where there is no room, that is said, and no row is blamed."""

    @contextlib.contextmanager
    def small(path):
        with sqltables.database(path) as made:
            made.execute("PRAGMA max_page_count = 30")
            yield made

    monkeypatch.setattr("cdrpkit.exporters.sqlite.database", small)
    made = return_of(*(Row(area=f"E{number}") for number in range(1_000)))
    with pytest.raises(ExportError, match=r"main: SQLite cannot write it: .* is full"):
        exported(made, EXPORTER, NoOptions())


@pytest.mark.parametrize("name", ["a", 'q"', "select", "é'; DROP TABLE x; --", "a{0}"])
def test_names(name, tmp_path):
    """A return may be called anything that SQLite can be told."""
    made = return_of(*ROWS, name=name)
    cdrpkit.export(made, tmp_path / "a.sqlite")
    assert made.table == returns.read(Row, tmp_path / "a.sqlite")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a\0b", r"'a\x00b' holds a null character, so SQLite has no such name; take"),
        (
            "sqlite_a",
            "the return is called 'sqlite_a', and tables called cdrpkit_… and",
        ),
        ("Cdrpkit_gaps", "sqlite_… are others; give it another name"),
    ],
)
def test_names_of_others(name, said, tmp_path):
    """But for what no table is called, and what the database's own tables are."""
    with pytest.raises(ExportError) as caught:
        cdrpkit.export(return_of(*ROWS, name=name), tmp_path / "no.sqlite")
    assert said in str(caught.value)
    assert not (tmp_path / "no.sqlite").exists()


def test_too_many_columns(exported):
    """More columns than SQLite holds are refused."""
    annotated = Annotated[int, Column(title="A", description="-")]
    row_class = declared("Wide", {f"c{n}": annotated for n in range(2001)})
    made = return_of(table=Table(row_class=row_class, rows=()))
    with pytest.raises(ExportError, match="2,001 columns, and SQLite holds 2,000"):
        exported(made, EXPORTER, NoOptions())
    row_class = declared("Narrow", {f"c{n}": annotated for n in range(2000)})
    made = return_of(name="t", table=Table(row_class=row_class, rows=()))
    with opened(exported(made, EXPORTER, NoOptions())) as there:
        assert [] == there.execute("SELECT * FROM t_in_words").fetchall()


@pytest.mark.parametrize(("columns", "views"), [(500, 1), (501, 0)])
def test_more_codes_than_one_query_takes(columns, views, database):
    """A view that SQLite could not ask is not there; at most it asks 500 queries."""
    column = Column(title="A", description="-", codes=codes_of(Colour))
    row_class = declared(
        "Coded", {f"c{n}": Annotated[Colour, column] for n in range(columns)}
    )
    table = Table(row_class=row_class, rows=())
    with database(name="t", table=table) as made:
        found = made.execute(
            "SELECT name FROM sqlite_master WHERE name = 'cdrpkit_rows_by_code'"
        ).fetchall()
        assert views == len(found)
        for (name,) in found:
            count = made.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
            assert (2 * columns,) == count


def test_too_old(monkeypatch, exported):
    """An SQLite that knows no strict tables is refused, with the way out."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 37, 0))
    assert exported(return_of(*ROWS), EXPORTER, NoOptions())
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 9))
    with pytest.raises(ExportError, match=r"SQLite 3\.37 is needed.*newer Python"):
        exported(return_of(*ROWS), EXPORTER, NoOptions())


def test_rows_are_not_gathered():
    """Memory stays flat however many rows there are."""
    code = """
import resource, sys, tempfile, pathlib, types
sys.path.insert(0, sys.argv[2])
from test_sqlite import EXPORTER, NoOptions, Row, return_of
rows = [Row(area=f"E{number:08}", bodies=("a", "b")) for number in range(30_000)]
artefact = return_of(*rows[:int(sys.argv[1])])
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "a.sqlite")
    EXPORTER.write(artefact, types.SimpleNamespace(
        main="a.sqlite", whole_set=False, path=lambda name: path), NoOptions())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
    small, large = (
        int(
            subprocess.run(
                [sys.executable, "-c", code, str(count), __file__.rpartition("/")[0]],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for count in (1_000, 30_000)
    )
    assert large < small * 1.1
