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
from cdrpkit.exporters import NoOptions
from cdrpkit.exporters.sqlite import EXPORTER
from cdrpkit.provenance import Provenance
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.table import Code, CodeList, Column, Return, Table, as_text, declared
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
        ("colour = 'blue'", "FOREIGN KEY"),
        ("number = 2", "UNIQUE"),
    ],
)
def test_refuses(change, said, database):
    """Whoever changes a value in the database cannot write what the columns forbid."""
    with database(*ROWS) as made:
        changed = f'UPDATE "what was-done" SET {change} WHERE _rowid_ = 1'  # noqa: S608
        with pytest.raises(sqlite3.IntegrityError, match=said):
            made.execute(changed)


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


def test_gaps(database):
    """Gaps stand in a table with their rows, and a view counts what is given."""
    with database(*ROWS) as made:
        gaps = made.execute("SELECT * FROM cdrpkit_gaps").fetchall()
        given = made.execute("SELECT * FROM cdrpkit_given").fetchall()
    assert [(2, "spent", "withheld")] == gaps
    assert [("spent", "£", 2, 3, "2 of 3 given")] == given


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
        ([Row(area="a\udc00")], r"row 1, column 'area' holds 'a\\udc00'"),
        ([Row(area="a"), Row(area="b", number=2**63)], "row 2: .*too large"),
        ([Row(area="a", share=Decimal("inf"))], "row 1: Infinity is not finite"),
        ([Row(area="a", share=Decimal(101))], "row 1: CHECK constraint failed: share"),
        ([Row(area="a"), Row(area="a")], "row 2: UNIQUE constraint failed"),
        ([Row(area="a", spent_gap=Gap.UNKNOWN)], "row 1: .* spent or spent_gap"),
    ],
)
def test_what_cannot_be_written(rows, said, exported):
    """What no database can hold, or the columns forbid, is refused with its row."""
    with pytest.raises(ExportError, match=said):
        exported(return_of(*rows), EXPORTER, NoOptions())


def test_names(tmp_path):
    """A return may be called anything that SQLite can be told."""
    for number, name in enumerate(["a", 'q"', "select", "é'; DROP TABLE x; --"]):
        path = tmp_path / f"{number}.sqlite"
        made = return_of(*ROWS, name=name)
        cdrpkit.export(made, path)
        assert made.table == returns.read(Row, path)
    for name in ("a\0b", "sqlite_a", "cdrpkit_gaps"):
        with pytest.raises(ExportError):
            cdrpkit.export(return_of(*ROWS, name=name), tmp_path / "no.sqlite")
    assert not (tmp_path / "no.sqlite").exists()


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
