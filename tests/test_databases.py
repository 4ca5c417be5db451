"""The register as a database: every record, every reference, nothing made up."""

import contextlib
import datetime as dt
import sqlite3

import pytest
from hypothesis import given

import cdrpkit
from cdrpkit.databases import write_database
from cdrpkit.exceptions import ExportError
from cdrpkit.model.papers import Abbreviation
from cdrpkit.register import COLLECTIONS, Register
from cdrpkit.testing import arbitraries

EXAMPLES = ["examples/london", "examples/synthetic"]


def ask(path, query):
    """Return the rows that answer a query."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request, tmp_path_factory):
    """Return a register, and the path of its database."""
    register = cdrpkit.load(request.param)
    path = tmp_path_factory.mktemp("database") / "register.sqlite"
    write_database(register, path)
    return register, path


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
    """Whatever is in it, it is written, and sound."""
    path = tmp_path_factory.mktemp("database") / "register.sqlite"
    write_database(register, path)
    assert [] == ask(path, "PRAGMA foreign_key_check")
    for name in COLLECTIONS:
        assert [(len(getattr(register, name)),)] == ask(
            path,
            f"SELECT count(*) FROM {name}",  # noqa: S608
        )


def test_same_bytes(tmp_path):
    """The same register gives the same bytes."""
    register = cdrpkit.load("examples/synthetic")
    for name in ("a.sqlite", "b.sqlite"):
        write_database(register, tmp_path / name)
    a, b = (tmp_path / f"{name}.sqlite" for name in "ab")
    assert a.read_bytes() == b.read_bytes()


def test_refused(tmp_path):
    """What cannot be written leaves what stood there."""
    path = tmp_path / "register.sqlite"
    path.write_text("before")
    half = Register.of(Abbreviation(id="a", short="\udc00", long="b"))
    with pytest.raises(ExportError):
        write_database(half, path)
    assert "before" == path.read_text()
