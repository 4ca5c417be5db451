"""The register as a database: every record, every reference, nothing made up."""

import contextlib
import datetime as dt
import functools
import json
import os
import sqlite3
import subprocess
import sys
import typing
from decimal import Context, Decimal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cdrpkit
from cdrpkit.annotations import hint_of
from cdrpkit.annotations import hints_of as uncached
from cdrpkit.databases import write_database
from cdrpkit.dates import PartialDate, Span
from cdrpkit.exceptions import ExportError, UnknownNameError
from cdrpkit.exporters import sqltables
from cdrpkit.measures.progress import is_open, last_result, status_of
from cdrpkit.model import Texts
from cdrpkit.model.evidence import SurveyAnswer
from cdrpkit.model.money import Bid
from cdrpkit.model.papers import Abbreviation
from cdrpkit.model.references import references
from cdrpkit.model.scrutiny import (
    Action,
    KeyPoint,
    Progress,
    Recommendation,
    Status,
)
from cdrpkit.model.themes import ThemeChoice
from cdrpkit.quantities import MOST_DIGITS, Money
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.testing import arbitraries

hints_of = functools.cache(uncached)

EXAMPLES = ["examples/london", "examples/synthetic"]
ON = dt.date(2005, 12, 8)


RESULT = Progress(id="p", actions=(), as_at=ON, source=None, status=Status.COMPLETED)


def ask(path, query, **told):
    """Return the rows that answer a query."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(query, told).fetchall()


def question(path, name, **told):
    """Return the rows that answer one of the questions that stand in the database."""
    sql = "SELECT sql FROM cdrpkit_questions WHERE name = :name"
    ((query,),) = ask(path, sql, name=name)
    return ask(path, query, **told)


def number_of(text):
    """Return a number; noughts that only its size has written out are no digits."""
    number = Decimal(text)
    is_long = len(number.as_tuple().digits) > MOST_DIGITS
    return number.normalize(Context(prec=len(text))) if is_long else number


LEAVES = {
    str: str,
    int: int,
    bool: bool,
    Decimal: number_of,
    Money: lambda text: Money(number_of(text)),
    dt.date: dt.date.fromisoformat,
    PartialDate: PartialDate.parse,
}
"""What reads a leaf from the database; a member of an enum is read by its enum."""


def value_of(hint, row, name):
    """Return a value of a record from the columns that its name begins."""
    kind = typing.get_origin(hint.type) or hint.type
    if kind in LEAVES or not attrs.has(kind):
        held = row[name or "value"]
        return None if held is None else LEAVES.get(kind, kind)(held)
    held = {}
    for field in attrs.fields(kind):
        inner = hints_of(kind)[field.name]
        if isinstance(inner.type, typing.TypeVar):
            inner = hint_of(typing.get_args(hint.type)[0])
        path = f"{name}_{field.name}" if name else field.name
        held[field.name] = value_of(inner, row, path)
        if held[field.name] is None and not inner.optional:
            return None
    if hint.optional and all(each is None for each in held.values()):
        return None
    return kind(**held)


def records_in(database, record_class):
    """Yield the records of a class, made again from the database alone."""
    name = record_class.collection
    lists = {}
    for own, hint in hints_of(record_class).items():
        if hint.type is Texts or hint.item is not None:
            for row in database.execute(
                f'SELECT * FROM "{name}_{own}" ORDER BY record, position'  # noqa: S608
            ):
                item = (row["slug"], row["text"]) if hint.type is Texts else None
                item = item or value_of(hint.item, row, "")
                lists.setdefault((row["record"], own), []).append(item)
    for row in database.execute(f'SELECT * FROM "{name}"'):  # noqa: S608
        held = {}
        for field in attrs.fields(record_class):
            own, hint = field.name, hints_of(record_class)[field.name]
            items = lists.get((row["id"], own), ())
            if hint.type is Texts:
                held[own] = Texts(dict(items))
            elif hint.item is None:
                held[own] = value_of(hint, row, own)
            else:
                given = not hint.optional or row[f"{own}_given"]
                held[own] = tuple(items) if given else None
        yield record_class(**held)


def made_again(path):
    """Return the register that is in a database, by its annotations alone."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return Register.of(
            *(
                record
                for record_class in COLLECTIONS.values()
                for record in records_in(database, record_class)
            )
        )


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request, tmp_path_factory):
    """Return a register, and the path of its database."""
    register = cdrpkit.load(request.param)
    path = tmp_path_factory.mktemp("database") / "register.sqlite"
    write_database(register, path)
    return register, path


@pytest.fixture(scope="module")
def london(tmp_path_factory):
    """Return the register of London, and its database."""
    register = cdrpkit.load("examples/london")
    path = tmp_path_factory.mktemp("london") / "london.sqlite"
    write_database(register, path)
    return register, path


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory):
    """Return the database of the synthetic register."""
    path = tmp_path_factory.mktemp("synthetic") / "synthetic.sqlite"
    write_database(cdrpkit.load("examples/synthetic"), path)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the synthetic register."""
    folder = tmp_path_factory.mktemp("datasette") / "set"
    write_database(cdrpkit.load("examples/synthetic"), folder)
    return folder


def test_sound(example):
    """SQLite finds nothing wrong with it."""
    _, path = example
    assert [("ok",)] == ask(path, "PRAGMA integrity_check")
    assert [] == ask(path, "PRAGMA foreign_key_check")


def test_every_record(example):
    """Each collection is a table, with each of its records."""
    register, path = example
    for name in COLLECTIONS:
        ids = [record.id for record in getattr(register, name)]
        assert ids == [each for (each,) in ask(path, f"SELECT id FROM {name}")]  # noqa: S608


def test_lists_and_spans(example):
    """Lists are tables of their own, in their order; a span is two days."""
    register, path = example
    assert [
        (action.id, place, owner)
        for action in register.actions
        for place, owner in enumerate(action.owners, start=1)
    ] == ask(path, "SELECT * FROM actions_owners")
    assert [
        (
            each.id,
            *(day and day.isoformat() for day in (each.span.start, each.span.end)),
        )
        for each in register.strategies
    ] == ask(path, "SELECT id, span_start, span_end FROM strategies")


def test_last_status(example):
    """The view gives each action the status of its last report, and no other."""
    register, path = example
    view = dict(ask(path, "SELECT action, as_at FROM recommendations_with_last_status"))
    expected = {
        action.id: max(
            (each.as_at for each in register.progress if action.id in each.actions),
            default=None,
        )
        for action in register.actions
    }
    assert expected == {
        action: as_at and dt.date.fromisoformat(as_at)
        for action, as_at in view.items()
        if action is not None
    }


def test_by_partnership(example):
    """Views give the strategies and the memberships of partnerships."""
    register, path = example
    assert sorted(
        each.id for each in register.strategies if each.owner.startswith("partnerships")
    ) == sorted(
        each for (each,) in ask(path, "SELECT strategy FROM strategies_by_partnership")
    )
    assert [(len(register.memberships),)] == ask(
        path, "SELECT count(*) FROM memberships_by_partnership"
    )


def test_dangling(tmp_path):
    """A register with a reference that leads nowhere is written, and says which."""
    register = cdrpkit.load("examples/synthetic")
    gone = next(iter(register.memberships)).body
    path = tmp_path / "register.sqlite"
    write_database(register.without("bodies", gone), path)
    (count,) = ask(
        path,
        "SELECT dangling FROM cdrpkit_references"
        " WHERE \"table\" = 'memberships' AND \"column\" = 'body' AND NOT enforced",
    )
    assert (sum(each.body == gone for each in register.memberships),) == count
    assert [] == ask(path, "PRAGMA foreign_key_check")


@given(register=arbitraries.registers())
def test_any_register(register, tmp_path_factory):
    """Whatever is in it, it is written, and sound, and nothing of it is lost."""
    path = tmp_path_factory.mktemp("database") / "register.sqlite"
    write_database(register, path)
    assert [("ok",)] == ask(path, "PRAGMA integrity_check")
    assert [] == ask(path, "PRAGMA foreign_key_check")
    assert register == made_again(path)


@given(data=st.data())
def test_any_record(data, tmp_path_factory):
    """The same holds of records that refer to none that there is."""
    record_class = data.draw(st.sampled_from(list(COLLECTIONS.values())))
    register = Register.of(data.draw(arbitraries.records(record_class)))
    path = tmp_path_factory.mktemp("database") / "register.sqlite"
    write_database(register, path)
    assert [] == ask(path, "PRAGMA foreign_key_check")
    assert register == made_again(path)


@pytest.mark.parametrize("amount", ["12345678901E+20", f"{'9' * 30}E+20", "0E+20"])
def test_numbers_whose_size_is_written_out(amount, tmp_path):
    """A number of more digits than may be typed comes back, noughts for its size."""
    register = Register.of(Bid(id="large", by="council", amount=Money(amount)))
    path = tmp_path / "register.sqlite"
    write_database(register, path)
    assert register == made_again(path)


def test_examples_are_made_again(example):
    """Of the examples, too, all comes back."""
    register, path = example
    assert register == made_again(path)


def test_nothing_at_all(tmp_path):
    """A register of nothing has all tables and views, and no row in them."""
    path = tmp_path / "register.sqlite"
    write_database(Register(), path)
    assert Register() == made_again(path)
    for name, kind in ask(path, "SELECT name, kind FROM cdrpkit_tables"):
        if kind in {"collection", "list", "view"}:
            assert [] == ask(path, f'SELECT * FROM "{name}"')  # noqa: S608


def test_odd_texts(tmp_path):
    """Ids that differ in case only are two, and no sign of a text is lost."""
    odd = "a\0b\n'\"; DROP TABLE areas; -- \u2028 \U0001f600 =1+1 "
    register = Register.of(
        Abbreviation(id="a", short=odd, long=""),
        Abbreviation(id="A", short="Straße", long=" "),
    )
    path = tmp_path / "register.sqlite"
    write_database(register, path)
    assert register == made_again(path)


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63)])
def test_large_numbers(tmp_path, number):
    """Whole numbers of 64 bits come back as they are."""
    register = Register.of(
        ThemeChoice(id="c", owner="b", span=Span(), offered=(), to_choose=number)
    )
    path = tmp_path / "register.sqlite"
    write_database(register, path)
    assert register == made_again(path)


@pytest.mark.parametrize("chosen", [None, (), ("t",)])
def test_no_list(tmp_path, chosen):
    """A list that is empty is told from one that there is not."""
    register = Register.of(
        ThemeChoice(
            id="c", owner="b", span=Span(), offered=(), to_choose=1, chosen=chosen
        )
    )
    path = tmp_path / "register.sqlite"
    write_database(register, path)
    assert register == made_again(path)
    assert [(chosen is not None,)] == ask(
        path, "SELECT chosen_given FROM theme_choices"
    )


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            Abbreviation(id="a", short="\udc00", long="b"),
            "abbreviations/a: '\\udc00' holds half of a character",
        ),
        (
            ThemeChoice(id="c", owner="b", span=Span(), offered=(), to_choose=2**63),
            "theme_choices/c: 9223372036854775808 does not fit into 64 bits",
        ),
        (
            Abbreviation(id="a", short=None, long="b"),
            "abbreviations/a: short is None, and every record has one; give it",
        ),
        (
            attrs.evolve(RESULT, as_at=dt.date(1899, 12, 31)),
            "progress/p: as_at is '1899-12-31', which cannot stand there; put it right",
        ),
    ],
)
def test_refused(tmp_path, record, said):
    """What no database holds is refused with its record; what stood there stands."""
    path = tmp_path / "register.sqlite"
    path.write_text("before")
    with pytest.raises(ExportError) as caught:
        write_database(Register.of(record), path)
    assert said in str(caught.value)
    assert "before" == path.read_text()


def test_full_disk(monkeypatch, tmp_path):
    """Where there is no room, that is said, and no record is blamed."""

    @contextlib.contextmanager
    def small(path):
        with sqltables.database(path) as made:
            made.execute("PRAGMA max_page_count = 20")
            yield made

    monkeypatch.setattr("cdrpkit.databases.database", small)
    with pytest.raises(ExportError, match=r"a\.db: SQLite cannot write it: .* is full"):
        write_database(cdrpkit.load("examples/synthetic"), tmp_path / "a.db")


def test_full_disk_of_a_record(monkeypatch, tmp_path):
    """Nor is the one that was just being written."""
    pages = Register.of(
        *(Abbreviation(id=f"a{n}", short="a" * 10_000, long="") for n in range(99))
    )
    monkeypatch.setattr(
        sqltables, "_PRAGMAS", (*sqltables._PRAGMAS, "PRAGMA max_page_count = 600")
    )
    with pytest.raises(ExportError, match=r"a\.db: SQLite cannot write it: .* is full"):
        write_database(pages, tmp_path / "a.db")


def test_refused_among_others(tmp_path):
    """It is the record at fault that is named, not the one before it."""
    answers = [
        SurveyAnswer(
            id=each,
            survey="s",
            option="yes",
            option_position=1,
            group="all",
            group_position=1,
            count=1,
            stated_share=Decimal(share),
        )
        for each, share in (("a", "0.5"), ("b", "NaN"), ("c", "0.5"))
    ]
    said = r"survey_answers/b: stated_share is 'NaN', which cannot stand there"
    with pytest.raises(ExportError, match=said):
        write_database(Register.of(*answers), tmp_path / "register.sqlite")


def test_any_collection(example):
    """What may be of several collections refers to the one table of all records."""
    register, path = example
    assert [(record.key,) for record in register] == ask(
        path, "SELECT key FROM cdrpkit_records ORDER BY rowid"
    )
    assert ("cdrpkit_records", "owner", "key") in [
        (to, own, column)
        for _, _, to, own, column, *_ in ask(
            path, "PRAGMA foreign_key_list(strategies)"
        )
    ]
    assert sorted((each.id, each.owner) for each in register.strategies) == sorted(
        ask(
            path,
            "SELECT strategies.id, partnerships.key FROM strategies"
            " JOIN partnerships ON partnerships.key = strategies.owner UNION ALL"
            " SELECT strategies.id, bodies.key FROM strategies"
            " JOIN bodies ON bodies.key = strategies.owner",
        )
    )


def test_dangling_of_several(tmp_path):
    """One of them that leads nowhere is kept, and the view says which it is."""
    strategy = next(iter(cdrpkit.load("examples/synthetic").strategies))
    path = tmp_path / "register.sqlite"
    write_database(Register.of(attrs.evolve(strategy, source=None)), path)
    assert [(strategy.owner,)] == ask(path, "SELECT owner FROM strategies")
    assert [("strategies/" + strategy.id, "strategies", "owner", strategy.owner)] == [
        row
        for row in ask(path, "SELECT * FROM dangling_references")
        if row[1] == "strategies"
    ]


def test_links(example):
    """Every reference of every record is one row, whatever it leads to."""
    register, path = example
    assert sorted(
        (record.key, key)
        for record in register
        for place in references(type(record))
        for key in place.keys(record)
    ) == sorted(ask(path, "SELECT record, refers_to FROM cdrpkit_links"))


def test_told(example):
    """Every table and view is described, and every column of every table."""
    _, path = example
    tables = ask(path, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    told = dict(ask(path, "SELECT name, description FROM cdrpkit_tables"))
    assert {name for (name,) in tables} == told.keys()
    assert all(told.values())
    kinds = ask(
        path, "SELECT name FROM cdrpkit_tables WHERE kind IN ('collection','list')"
    )
    for (table,) in kinds:
        columns = ask(
            path,
            'SELECT name FROM cdrpkit_columns WHERE "table" = :table'
            " AND description <> '' ORDER BY position",
            table=table,
        )
        found = ask(path, f'PRAGMA table_xinfo("{table}")')
        assert [name for (name,) in columns] == [name for _, name, *_ in found]


def test_described_by_docstrings(example):
    """What a column means is what its record's docstring says."""
    _, path = example
    said = dict(
        ask(
            path,
            "SELECT name, description FROM cdrpkit_columns WHERE \"table\" = 'targets'",
        )
    )
    assert "The objective whose success it measures." == said["objective"]
    assert (
        "The number to start from, in the indicator's unit. The number, exact."
        == (said["baseline_value"])
    )


class TestViews:
    """The usual questions have the answers that are known of the examples."""

    def test_recommendation_10(self, london):
        """All three actions of recommendation 10 were still going on."""
        _, path = london
        assert [("ongoing", "2005-12-08")] * 3 == ask(
            path,
            "SELECT status, as_at FROM recommendations_with_last_status"
            " WHERE number = '10'",
        )

    def test_status(self, example):
        """The last status is that of the papers, through "as above"."""
        register, path = example
        rows = ask(
            path,
            "SELECT action, status FROM recommendations_with_last_status"
            " WHERE action IS NOT NULL",
        )
        expected = {}
        for action in register.actions:
            status = status_of(last_result(action, register), register)
            expected[action.id] = status and status.value
        assert expected == dict(rows)

    def test_status_of_odd_reports(self, tmp_path):
        """Of two reports of a day the open one counts; a circle has no status."""
        action = {"key_point": "k", "position": 1, "text": "..."}
        result = {"as_at": ON, "source": None}
        register = Register.of(
            Recommendation(id="r", scrutiny="s", number="1"),
            KeyPoint(id="k", recommendation="r", position=1, text="..."),
            *(Action(id=each, **action) for each in "abc"),
            Progress(id="1", actions=("a",), status=Status.ONGOING, **result),
            Progress(id="2", actions=("a",), status=Status.COMPLETED, **result),
            Progress(id="3", actions=("b",), same_as="4", **result),
            Progress(id="4", actions=("b",), same_as="3", **result),
            Progress(id="5", actions=("c",), same_as="6", **result),
            Progress(id="6", actions=(), same_as="2", **result),
        )
        path = tmp_path / "odd.sqlite"
        write_database(register, path)
        assert {"a": "ongoing", "b": None, "c": "completed"} == dict(
            ask(path, "SELECT action, status FROM recommendations_with_last_status")
        )

    def test_overdue(self, example):
        """What is overdue on a day is what the papers of that day would say."""
        register, path = example
        for on in (ON, dt.date(2005, 7, 31), dt.date(2005, 8, 1), dt.date(2024, 6, 18)):
            known = register.as_known(on)
            expected = set()
            for action in known.actions:
                last = last_result(action, known)
                due = last and last.expected_on
                if due and due.passed(on) and is_open(action, known):
                    expected.add((action.id, due.isoformat()))
            rows = question(path, "actions_overdue_on_a_day", on=on.isoformat())
            assert expected == {(action, due) for action, _, due, *_ in rows}

    def test_overdue_in_london(self, london):
        """Three actions that were promised for July 2005 were open in December."""
        _, path = london
        rows = question(path, "actions_overdue_on_a_day", on="2005-12-08")
        assert [
            ("S2003-R15-K1-A2", "ongoing", "2005-07"),
            ("S2003-R17-K1-A1", "ongoing", "2005-07"),
            ("S2003-R24-K1-A1", "ongoing", "2005-07"),
        ] == [row[:3] for row in rows]

    @pytest.mark.parametrize(
        ("on", "count"),
        [("1999-03-31", 0), ("1999-04-01", 32), ("2005-03-31", 32), ("2005-12-08", 32)],
    )
    def test_strategies(self, london, on, count):
        """Each of the boroughs had one strategy at a time, to the day."""
        _, path = london
        rows = question(path, "strategies_on_a_day", on=on)
        assert count == sum(strategy is not None for _, _, strategy, *_ in rows)
        assert len(rows) == len({partnership for partnership, *_ in rows})

    def test_all_strategies(self, london):
        """There were 96 of them, three to each borough."""
        _, path = london
        assert [(96, 32)] == ask(
            path,
            "SELECT count(*), count(DISTINCT partnership)"
            " FROM strategies_by_partnership",
        )

    def test_members(self, example):
        """On a day those belong whose membership holds that day, and no other."""
        register, path = example
        for on in (ON, dt.date(2024, 6, 18)):
            rows = question(path, "members_on_a_day", on=on.isoformat())
            assert {each.id for each in register.memberships if on in each.span} == {
                membership for *_, membership in rows
            }

    def test_targets(self, synthetic):
        """A target stands with its baseline; where there is none, it says why."""
        assert [
            ("exampleham-2024", "percentage", "61", None, "70", None, "2027-03"),
            (
                *("exampleham-2024", None, None, "not-yet-available"),
                *(None, "not-agreed", None),
            ),
        ] == ask(
            synthetic,
            "SELECT strategy, unit, baseline, baseline_gap, value, value_gap, due"
            " FROM targets_with_baselines",
        )

    def test_gaps(self, synthetic):
        """What is missing for a reason is told by record, and counted by reason."""
        target = "exampleham-2024-1-violence"
        assert [
            ("targets", target, "baseline", "not-yet-available"),
            ("targets", target, "value", "not-agreed"),
        ] == ask(synthetic, "SELECT * FROM cdrpkit_gaps")
        assert [
            ("targets", "baseline", "not-yet-available", 1),
            ("targets", "value", "not-agreed", 1),
        ] == ask(synthetic, "SELECT * FROM gaps_by_kind")

    def test_references(self, synthetic):
        """Who refers to a record is told with the name of each that does."""
        rows = question(
            synthetic, "references_to_a_record", record="partnerships/exampleham"
        )
        assert {
            ("strategies/exampleham-2021", "strategies", "owner"),
            ("strategies/exampleham-2024", "strategies", "owner"),
        } == {(key, *at) for key, _, *at in rows if "strategies" in at}


def test_money(example):
    """Amounts stand to the penny, and add up to it."""
    register, path = example
    assert [
        (each.id, f"{each.amount.pounds:.2f}") for each in register.expenditure
    ] == ask(path, "SELECT id, amount FROM expenditure")
    total = Money.total(each.amount for each in register.expenditure)
    assert [(int(total.pounds * 100),)] == ask(
        path, "SELECT coalesce(sum(amount_pence), 0) FROM expenditure"
    )


@settings(max_examples=25)
@given(bids=st.lists(arbitraries.records(Bid), unique_by=lambda bid: bid.id))
def test_any_money(bids, tmp_path_factory):
    """That holds of all amounts, whose pence 64 bits hold."""
    path = tmp_path_factory.mktemp("database") / "bids.sqlite"
    write_database(Register.of(*bids), path)
    columns = {name for _, name, *_ in ask(path, "PRAGMA table_xinfo(bids)")}
    pence = {each.id: int(each.amount.pounds.scaleb(2)) for each in bids}
    assert ("amount_pence" in columns) == all(
        abs(each) < 2**63 for each in pence.values()
    )
    if "amount_pence" in columns:
        assert pence == dict(ask(path, "SELECT id, amount_pence FROM bids"))


class TestFolder:
    """In a folder, Datasette finds what it needs to know."""

    def test_files(self, folder, tmp_path):
        """It holds the database, the same as alone, and two files for Datasette."""
        names = ["datasette.json", "metadata.json", "register.sqlite"]
        assert names == sorted(file.name for file in folder.iterdir())
        alone = tmp_path / "alone.db"
        write_database(cdrpkit.load("examples/synthetic"), alone)
        assert alone.read_bytes() == (folder / "register.sqlite").read_bytes()

    def test_metadata(self, folder):
        """They name tables and columns that there are, and hide what is empty."""
        path = folder / "register.sqlite"
        for name in ("metadata.json", "datasette.json"):
            told = json.loads((folder / name).read_text("utf-8"))
            (database,) = told["databases"].values()
            for table, said in database["tables"].items():
                found = ask(path, f'PRAGMA table_xinfo("{table}")')
                columns = {column for _, column, *_ in found}
                assert columns >= {
                    *said.get("columns", ()),
                    *said.get("facets", ()),
                    *said.get("sortable_columns", ()),
                    *filter(None, [said.get("label_column")]),
                }
            tables = database["tables"]
            assert tables["disclosures"]["hidden"]
            assert "hidden" not in tables["partnerships"]
            assert "last_name" == tables["partnerships"]["label_column"]
            assert "amount" not in tables["expenditure"]["sortable_columns"]
            assert "amount_pence" in tables["expenditure"]["sortable_columns"]
            assert "hide_sql" in database["queries"]["members_on_a_day"]

    def test_described(self, folder):
        """A newcomer reads what the database, a table and a column are."""
        told = json.loads((folder / "metadata.json").read_text("utf-8"))
        register = told["databases"]["register"]
        assert "Register of partnerships" == told["title"] == register["title"]
        assert "No day is taken for today" in register["description"]
        actions = register["tables"]["actions"]
        assert "What is to be done about a key point." == actions["description"]
        assert "The key point." == actions["columns"]["key_point"]

    def test_again(self, folder):
        """It is replaced whole by the same."""
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        write_database(cdrpkit.load("examples/synthetic"), folder)
        assert before == {file.name: file.read_bytes() for file in folder.iterdir()}

    def test_strangers(self, tmp_path):
        """A folder that holds anything else is left as it is."""
        (tmp_path / "notes.txt").write_text("mine")
        with pytest.raises(ExportError, match=r"holds 'notes\.txt'"):
            write_database(Register(), tmp_path)
        assert [tmp_path / "notes.txt"] == list(tmp_path.iterdir())


def test_suffix(tmp_path):
    """A file that ends as no database does is refused before anything is done."""
    with pytest.raises(UnknownNameError, match=r"'\.csv'; known are: \.sqlite"):
        write_database(Register(), tmp_path / "register.csv")
    assert [] == list(tmp_path.iterdir())


def test_same_bytes(tmp_path):
    """The same register gives the same bytes, however Python hashes."""
    code = (
        "import cdrpkit, sys; from cdrpkit.databases import write_database;"
        "write_database(cdrpkit.load('examples/synthetic'), sys.argv[1])"
    )
    written = []
    for seed in ("0", "1"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", code, folder],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
        files = sorted(folder.iterdir())
        written.append([(file.name, file.read_bytes()) for file in files])
    assert written[0] == written[1]
