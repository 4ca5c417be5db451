"""A database of a return is read as data, whatever else it would have us run."""

import contextlib
import datetime as dt
import re
import sqlite3
import struct
from typing import Annotated

import attrs
import pytest

import cdrpkit
from cdrpkit import returns
from cdrpkit.exceptions import LoadError
from cdrpkit.quantities import Gap, Money, Unit
from cdrpkit.reading import sqlitefile
from cdrpkit.table import Code, CodeList, Column, Return, Table, declared


@attrs.frozen(kw_only=True)
class Row:
    """A row with what SQLite has no type for."""

    area: Annotated[str, Column(title="A", description="Code.", key=True)]
    sure: Annotated[bool, Column(title="S", description="Whether.")] = True
    spent: Annotated[
        Money | None, Column(title="M", description="£.", unit=Unit.POUNDS)
    ] = Money("1.50")
    spent_gap: Annotated[Gap | None, Column(title="G", description="Why.")] = None
    bodies: Annotated[tuple[str, ...], Column(title="B", description="Who.")] = ()
    counts: Annotated[
        tuple[int, ...], Column(title="N", description="#", unit=Unit.COUNT)
    ] = ()


@attrs.frozen(kw_only=True)
class Numbers:
    """A row of one number."""

    number: Annotated[int, Column(title="N", description="#", unit=Unit.COUNT)]


ENDLESS = (
    "CREATE VIEW t AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"
    " SELECT n AS area, 1 AS sure, 1 AS spent, NULL AS spent_gap, '[]' AS bodies,"
    " '[]' AS counts FROM r"
)
COMPUTED = (
    "CREATE TABLE t (area, sure, spent, spent_gap, bodies, counts AS ('[' || area))"
)
ROWS = (
    Row(area="E2", bodies=("a\t", "b"), counts=(2**63 - 1, -(2**63))),
    Row(area="E1", sure=False, spent=None, spent_gap=Gap.UNKNOWN),
    Row(area="\x7f é\u2028"),
)
PLAIN = "CREATE TABLE t (area, sure, spent, spent_gap, bodies, counts)"
ONE = "INSERT INTO t VALUES ('E1', 1, '1.50', NULL, '[]', '[]')"


@pytest.fixture
def path(tmp_path):
    """Return where the file of a test is to stand."""
    return tmp_path / "a?b#%20.sqlite"


@pytest.fixture
def exported(path):
    """Return the path of a return, as it is written."""
    made = Return(
        name="areas",
        title="Areas",
        description="One a row.",
        on=cdrpkit.dates.EARLIEST,
        table=Table(row_class=Row, rows=ROWS),
    )
    cdrpkit.export(made, path)
    return path


def filled(path, *statements):
    """Return the path of a database in which these were executed."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as made:
        for statement in statements:
            made.execute(statement)
    return path


def said(path, row_class=Row):
    """Return what is said of a file that cannot be read, without its name."""
    with pytest.raises(LoadError) as caught:
        returns.read(row_class, path)
    return [str(each).removeprefix(f"{path}") for each in caught.value.problems]


def test_read_back(exported):
    """Rows come back in their order, whatever the name of the file, and beside it."""
    assert ROWS == returns.read(Row, exported).rows
    assert [exported] == list(exported.parent.iterdir())


def test_changed_by_others(exported):
    """So do they after others have changed and compacted the database."""
    filled(
        exported,
        "UPDATE areas SET spent = '2.00' WHERE area = 'E2'",
        "DELETE FROM areas WHERE area = 'E1'",
        "CREATE TABLE notes (area, note)",
        "CREATE INDEX covering ON areas (bodies, area, sure, spent, spent_gap, counts)",
        "VACUUM",
    )
    expected = (attrs.evolve(ROWS[0], spent=Money(2)), ROWS[2])
    assert expected == returns.read(Row, exported).rows


def test_made_by_others(path):
    """A table without a type to its name is read as strictly as any."""
    filled(path, PLAIN, ONE)
    assert (Row(area="E1"),) == returns.read(Row, path).rows


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("1, 1, '1.5', NULL, '[]', '[]'", "area: 1 is not text"),
        ("x'00', 1, '1.5', NULL, '[]', '[]'", "area: b'\\x00' is not text"),
        ("'a', 2, '1.5', NULL, '[]', '[]'", "sure: 2 is neither true nor false"),
        ("'a', 'true', '1.5', NULL, '[]', '[]'", "sure: 'true' is neither true nor"),
        ("'a', 1, 1.5, NULL, '[]', '[]'", "spent: 1.5 is not a number like 55.8"),
        ("'a', 1, '£1.5', NULL, '[]', '[]'", "spent: '£1.5' is not a number"),
        ("'a', 1, NULL, NULL, '[]', '[]'", "spent_gap: spent is empty, and this must"),
        ("'a', 1, 1, 'unknown', '[]', '[]'", "spent_gap: spent is given, so nothing"),
        ("'a', 1, 1, NULL, 'a;b', '[]'", "bodies: 'a;b' is not a list like"),
        ("'a', 1, 1, NULL, '{}', '[]'", "bodies: a table of 0 is not a list"),
        ("'a', 1, 1, NULL, '[1]', '[]'", "bodies: 1 is not text"),
        ("'a', 1, 1, NULL, '[\"\\ud800\"]', '[]'", "half of a character"),
        ("'a', 1, 1, NULL, '[]', '[1.0]'", "counts: 1.0 is not a whole number like 3"),
        ("'a', 1, 1, NULL, '[]', '[1e9]'", "counts: 1e9 is not a whole number"),
        ("'a', 1, 1, NULL, '[]', '[NaN]'", "counts: '[NaN]' is not a list like"),
        (f"'a', 1, 1, NULL, '[]', '{'[' * 200_000}'", "is not a list like"),
        (f"'a', 1, 1, NULL, '[]', '[{'9' * 9000}]'", "is too large"),
    ],
)
def test_cell(path, values, expected):
    """A value of another type than its column's is named with its row."""
    insert = f"INSERT INTO t VALUES ({values})"  # noqa: S608
    (problem,) = said(filled(path, PLAIN, insert))
    assert expected in problem


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], "this is not SQLite"),
        (["CREATE TABLE cdrpkit_gaps (a)"], "there is no table in it"),
        (["CREATE TABLE t (area)"], "there is no column 'sure'"),
        (["CREATE TABLE t (area)", "CREATE TABLE u (area)"], "no table has the col"),
        ([PLAIN, PLAIN.replace(" t ", " u ")], "several tables have the columns"),
        ([ENDLESS], "there is no table in it"),
        ([COMPUTED], "there is no column 'counts'"),
        (
            [
                PLAIN,
                ONE,
                f"ALTER TABLE t ADD COLUMN more DEFAULT '{'x' * 900_000}'",
            ],
            "'more' is not a column of this return",
        ),
    ],
)
def test_no_return(path, statements, expected):
    """A database without the table, or with what would be run, is refused."""
    if not statements:
        path.write_bytes(b"")
    assert expected in said(filled(path, *statements) if statements else path)[0]


def test_words_from_nowhere(path):
    """A default that would stand in each of many rows is not written out for all."""
    wide = PLAIN.replace(", counts)", ")")
    one = ONE.replace(", '[]')", ")")
    more = f"ALTER TABLE t ADD COLUMN counts DEFAULT '[{' ' * 900_000}]'"
    filled(path, wide, "BEGIN", *[one] * 5_000, "COMMIT", more)
    assert ["more words than it is long" in each for each in said(path)] == [True]


def test_pages_that_lead_back(path):
    """Pages that are each read a hundred times, level upon level, come to an end."""
    filled(path, "PRAGMA page_size = 512", "CREATE TABLE t (number)")
    content = path.read_bytes()[:512]
    row = bytes([2, 1, 2, 9])
    leaf = struct.pack(">BHHHBH", 13, 0, 1, 512 - len(row), 0, 512 - len(row))
    pages = [leaf.ljust(512 - len(row), b"\0") + row]
    levels = 12
    for number in range(levels + 1, 1, -1):
        below, start = number + 1, 512 - 30 * 5
        head = struct.pack(">BHHHBI", 5, 0, 30, start, 0, below)
        head += b"".join(struct.pack(">H", start + 5 * at) for at in range(30))
        pages.insert(0, head.ljust(start, b"\0") + 30 * struct.pack(">IB", below, 1))
    content = content[:28] + struct.pack(">I", len(pages) + 1) + content[32:]
    path.write_bytes(content + b"".join(pages))
    (problem,) = said(path, Numbers)
    assert "reading it never ends" in problem


def test_unfinished(exported):
    """A database that another program has not finished with is refused."""
    beside = exported.with_name(f"{exported.name}-wal")
    beside.write_bytes(b"")
    assert ROWS == returns.read(Row, exported).rows
    beside.write_bytes(b"changes")
    assert "holds changes that are not in it" in said(exported)[0]


def test_unreadable(path):
    """What is no file, not there, or too large is refused before it is opened."""
    assert "No such file" in said(path)[0]
    path.mkdir()
    assert said(path)
    large = path / "large.sqlite"
    with large.open("wb") as stream:
        stream.write(b"SQLite format 3\0")
        stream.truncate(257 * 2**20)
    assert "bytes are too many; at most 268,435,456 are read" in said(large)[0]


def test_unfinished_elsewhere(exported, tmp_path):
    """What is beside a database counts, not what is beside a link to it."""
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.sqlite"
    link.symlink_to(exported)
    link.with_name(f"{link.name}-wal").write_bytes(b"changes of another")
    assert ROWS == returns.read(Row, link).rows
    exported.with_name(f"{exported.name}-wal").write_bytes(b"changes")
    assert "holds changes that are not in it" in said(link)[0]


FORGED = "UPDATE sqlite_master SET {} WHERE name = '{}'"
AS_RTREE = "CREATE VIRTUAL TABLE number USING rtree(number, low, high)"


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE VIRTUAL TABLE number USING fts5(a)"],
        [AS_RTREE, FORGED.format("rootpage = 2", "number")],
        [
            "CREATE TABLE number (number)",
            FORGED.format(f"sql = '{AS_RTREE}'", "number"),
        ],
        [
            "CREATE TABLE number (number)",
            FORGED.format("sql = 'create/**/virtual table t using fts5(a)'", "number"),
        ],
        [
            "CREATE TABLE number (number)",
            "CREATE TABLE other (a)",
            FORGED.format("sql = 'CREATE TABLE more (a)'", "number"),
            FORGED.format(f"sql = '{AS_RTREE}', type = 'index'", "other"),
        ],
        [
            "CREATE TABLE number (number)",
            "CREATE TABLE json_each (key, value)",
            FORGED.format("sql = 'CREATE TABLE a (number)'", "number"),
            FORGED.format("sql = 'CREATE TABLE b (number)'", "json_each"),
        ],
        [
            "CREATE TABLE number (number)",
            "CREATE TABLE other (a)",
            FORGED.format("sql = 'CREATE TABLE more (a)'", "number"),
            FORGED.format(
                "sql = 'CREATE VIEW number AS SELECT 1 AS number', type = 'view'",
                "other",
            ),
        ],
    ],
    ids=lambda statements: statements[-1][:80],
)
def test_programs(path, statements):
    """A virtual table, or what passes itself off as a plain one, is not touched."""
    filled(path, "PRAGMA writable_schema = ON", *statements)
    told = said(path, Numbers)[0]
    assert re.search("is a program|is not what its name says|malformed database", told)


def test_plain_names(path):
    """However the name of a plain table is quoted, it is one; views may stand by."""
    for at, name in enumerate(
        ['"a ""b"""', "[a b]", "`a b`", "'it''s'", "a$b", '"("', "Ä"]
    ):
        named = path.with_name(f"{at}.sqlite")
        filled(
            named,
            f"CREATE TABLE {name}(number)",
            f"INSERT INTO {name} VALUES (1)",  # noqa: S608
            "CREATE TABLE cdrpkit_old (a)",
            "ALTER TABLE cdrpkit_old RENAME TO cdrpkit_new",
            f"CREATE VIEW v AS SELECT random() AS number FROM {name}",  # noqa: S608
            f"CREATE INDEX i ON {name} (number)",
            f"CREATE UNIQUE INDEX u ON {name} (number)",
            f"CREATE TRIGGER t AFTER INSERT ON {name} BEGIN SELECT 1; END",
            "ANALYZE",
        )
        assert (Numbers(number=1),) == returns.read(Numbers, named).rows


def test_order_of_an_index(path):
    """Rows come in their order, though an index would be quicker to go through."""
    filled(
        path,
        "CREATE TABLE t (number, more AS (number || number))",
        "INSERT INTO t VALUES (2), (1)",
        "CREATE INDEX i ON t (number)",
    )
    expected = (Numbers(number=2), Numbers(number=1))
    assert expected == returns.read(Numbers, path).rows


def test_nothing_is_trusted(exported):
    """A database is opened so that what it would have us run is not done."""
    filled(exported, "CREATE VIEW v AS SELECT area FROM areas")
    with sqlitefile._reading(exported, exported.stat().st_size) as made:
        for query in ("SELECT random()", "SELECT area FROM v", "DELETE FROM areas"):
            with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibit"):
                made.execute(query)
        made.set_authorizer(None)
        settings = ("trusted_schema", "query_only", "mmap_size", "cell_size_check")
        expected = [(0,), (1,), (0,), (1,)]
        asked = [made.execute(f"PRAGMA {each}").fetchone() for each in settings]
        assert expected == asked


def test_spoilt(exported):
    """Whichever byte is another, it is read, or refused: nothing else is raised."""
    content = exported.read_bytes()
    read = refused = 0
    places = [*range(0, 200, 3), *range(4096, len(content), 97)]
    for at in places:
        spoilt = bytearray(content)
        spoilt[at] ^= 0xFF
        exported.write_bytes(spoilt)
        try:
            returns.read(Row, exported)
            read += 1
        except LoadError:
            refused += 1
    assert len(places) == read + refused
    assert refused > 0


def test_cut(exported):
    """A file that is cut off anywhere is refused."""
    content = exported.read_bytes()
    for size in range(0, len(content), 1501):
        exported.write_bytes(content[:size])
        assert said(exported)


def test_as_long_as_the_file(path):
    """A text or a list of codes may be of any length that the file itself has."""
    long = "x" * 8_000_001
    codes = tuple(
        Code(code=f"{number:09}", label=f"{number}") for number in range(90_000)
    )
    row_class = declared(
        "Long",
        {
            "text": Annotated[str, Column(title="T", description="Long.")],
            "code": Annotated[
                str,
                Column(
                    title="C",
                    description="One of many.",
                    codes=CodeList(name="many", codes=codes),
                ),
            ],
        },
    )
    made = Return(
        name="long",
        title="Long",
        description="One row.",
        on=dt.date(2005, 12, 8),
        table=Table(
            row_class=row_class, rows=(row_class(text=long, code="000000007"),)
        ),
    )
    cdrpkit.export(made, path)
    assert made.table == returns.read(row_class, path)
