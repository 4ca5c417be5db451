"""A register is written so that it can be loaded again, and nothing is lost by it."""

import datetime as dt
import os
from decimal import Decimal
from pathlib import Path

import pytest

from cdrpkit.dates import PartialDate, Span
from cdrpkit.dumping import dump
from cdrpkit.exceptions import ExportError, UnknownNameError
from cdrpkit.loading import limits, load
from cdrpkit.model import Name, Source, Texts
from cdrpkit.model.duties import Disclosure
from cdrpkit.model.papers import Paper
from cdrpkit.model.partnerships import Membership, MembershipCapacity
from cdrpkit.model.places import Body, BodyKind, Capacity, Holder
from cdrpkit.model.scrutiny import Progress
from cdrpkit.model.strategies import Strategy, StrategyKind
from cdrpkit.model.targets import Target, TargetKind
from cdrpkit.quantities import Qualifier, Quantity
from cdrpkit.register import Register

TARGET = Target(
    id="t1",
    objective="o1",
    kind=TargetKind.ABSOLUTE,
    value=Quantity(Decimal("1E+3"), Qualifier.ABOUT),
    baseline=Quantity(Decimal("0.10")),
    due=PartialDate(2005, 7),
    source=Source(paper="P05", place="paragraph 3"),
    note="first",
)
MEMBERSHIP = Membership(
    id="m1",
    partnership="p1",
    body="mps",
    capacity=MembershipCapacity.INVITED,
    span=Span(dt.date(2001, 4, 1)),
    chair=False,
    places=2,
)
STRATEGY = Strategy(
    id="s1",
    owner="partnerships/p1",
    kind=StrategyKind.LOCAL_STRATEGY,
    subjects=("a;b", "c\\d", "e"),
    title='A "plan",\nin two lines',
)
BODY = Body(
    id="mps",
    names=(Name(value="Metropolitan Police Service", abbreviation="MPS"),),
    kind=BodyKind.POLICE_FORCE,
)
PAPER = Paper(
    id="P05",
    title="Progress",
    number="04",
    date=dt.date(2005, 12, 8),
    by="the Clerk",
    body=Texts({"summary": 'One.\n\n- \'two\'\n- """three\\"""'}),
)
REGISTER = Register.of(TARGET, MEMBERSHIP, STRATEGY, BODY, PAPER)


def content(folder):
    """Return the files of a folder by name."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}


class TestFiles:
    """Each collection that holds something is a file of the format asked for."""

    @pytest.mark.parametrize("written", ["toml", "json", "csv"])
    def test_round_trip(self, tmp_path, written):
        """What is dumped is loaded again as the same register."""
        dump(REGISTER, tmp_path / "copy", format=written)
        assert REGISTER == load(tmp_path / "copy")

    def test_toml(self, tmp_path):
        """TOML has the id first, source and note last, and no field at its default."""
        dump(Register.of(TARGET), tmp_path / "copy")
        expected = (
            '[[targets]]\nid = "t1"\nobjective = "o1"\nkind = "absolute"\n'
            'due = "2005-07"\nnote = "first"\n\n[targets.baseline]\nvalue = "0.10"\n\n'
            '[targets.value]\nvalue = "1E+3"\nqualifier = "about"\n\n'
            '[targets.source]\npaper = "P05"\nplace = "paragraph 3"\n'
        )
        assert {"targets.toml": expected.encode()} == content(tmp_path / "copy")

    def test_lines_in_toml(self, tmp_path):
        """A text of several lines stands on several lines."""
        dump(Register.of(STRATEGY), tmp_path / "copy")
        text = (tmp_path / "copy" / "strategies.toml").read_text()
        assert 'title = """\nA \\"plan\\",\nin two lines"""\n' in text

    def test_json(self, tmp_path):
        """JSON is indented, and its text is not escaped."""
        dump(Register.of(Holder(id="é", title="Clerk", capacity=Capacity.OFFICER)),
             tmp_path / "copy", format="json")  # fmt: skip
        expected = (
            '{\n  "holders": [\n    {\n      "id": "é",\n      "title": "Clerk",\n'
            '      "capacity": "officer"\n    }\n  ]\n}\n'
        )
        assert {"holders.json": expected.encode()} == content(tmp_path / "copy")

    def test_csv(self, tmp_path):
        """CSV has the columns in use, in the order of fields, and lines in CRLF."""
        dump(Register.of(MEMBERSHIP, STRATEGY), tmp_path / "copy", format="csv")
        expected = {
            "memberships.csv": b"id,partnership,body,capacity,span.start,"
            b"places,chair\r\nm1,p1,mps,invited,2001-04-01,2,false\r\n",
            "strategies.csv": b"id,owner,kind,title,subjects\r\n"
            b"s1,partnerships/p1,local-strategy,"
            b'"A ""plan"",\nin two lines",a\\;b;c\\\\d;e\r\n',
        }
        assert expected == content(tmp_path / "copy")

    def test_beyond_cells(self, tmp_path):
        """A collection that no cells can hold is written as TOML beside the others."""
        dump(REGISTER, tmp_path / "copy", format="csv")
        assert {
            "bodies.toml",
            "memberships.csv",
            "papers.toml",
            "strategies.csv",
            "targets.csv",
        } == set(content(tmp_path / "copy"))

    @pytest.mark.parametrize(
        "record",
        [
            Progress(id="p", actions=(), as_at=dt.date(2005, 12, 8)),
            Holder(
                id="h", title="x" * (limits.LONGEST_CELL + 1), capacity=Capacity.POLICE
            ),
            Disclosure(id="d", body="b", partnership="p", data_set="2", period=Span()),
        ],
        ids=["a required empty list", "a text longer than a cell", "an empty table"],
    )
    def test_values_beyond_cells(self, tmp_path, record):
        """So is one that holds a value which a cell cannot."""
        register = Register.of(record)
        dump(register, tmp_path / "copy", format="csv")
        assert [f"{record.collection}.toml"] == list(content(tmp_path / "copy"))
        assert register == load(tmp_path / "copy")

    @pytest.mark.parametrize("written", ["toml", "json", "csv"])
    def test_empty(self, tmp_path, written):
        """A register of nothing is a folder all the same whose file holds nothing."""
        dump(Register(), tmp_path / "copy", format=written)
        assert 1 == len(content(tmp_path / "copy"))
        assert Register() == load(tmp_path / "copy")

    def test_unknown_format(self, tmp_path):
        """A format that there is not is refused, and the known ones are listed."""
        with pytest.raises(UnknownNameError) as caught:
            dump(REGISTER, tmp_path / "copy", format="yaml")
        assert ("csv", "json", "toml") == caught.value.known
        assert not (tmp_path / "copy").exists()


def state_of(file):
    """Return which file it is, of what kind and when written; not who looked at it."""
    found = file.lstat()
    return found.st_ino, found.st_mode, found.st_size, found.st_mtime_ns


class TestReplacing:
    """A folder is replaced whole, if it holds nothing but a register."""

    def test_replaced(self, tmp_path):
        """Of the register that stood there, nothing is left."""
        dump(REGISTER, tmp_path / "copy")
        (tmp_path / "copy" / "holders.csv").write_text("id,title,capacity\n")
        dump(Register.of(BODY), tmp_path / "copy", format="json")
        assert ["bodies.json"] == list(content(tmp_path / "copy"))

    def test_empty_folder(self, tmp_path):
        """A folder that holds nothing is filled."""
        (tmp_path / "copy").mkdir()
        dump(Register.of(BODY), tmp_path / "copy")
        assert ["bodies.toml"] == list(content(tmp_path / "copy"))

    @pytest.mark.parametrize(
        "name",
        [
            "README.md",
            ".git",
            "_draft.toml",
            "pyproject.toml",
            "customers.csv",
            "areas.toml.bak",
            "AREAS.TOML",
            "deep/areas.toml",
            "areas.toml/areas.toml",
            "empty/",
        ],
    )
    def test_strangers(self, tmp_path, name):
        """A folder that holds anything that no dump has written is left as it is."""
        dump(REGISTER, tmp_path / "copy")
        file = tmp_path / "copy" / name
        file.parent.mkdir(exist_ok=True)
        if name.endswith("/"):
            file.mkdir()
        else:
            file.write_text("")
        before = sorted((tmp_path / "copy").rglob("*"))
        with pytest.raises(ExportError, match="name a folder that is new") as caught:
            dump(Register(), tmp_path / "copy")
        assert f"it holds {name.split('/')[0]!r}, which" in caught.value.reason
        assert before == sorted((tmp_path / "copy").rglob("*"))
        assert [tmp_path / "copy"] == list(tmp_path.iterdir())

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("actions.csv", "date,what\n2005-01-01,none of this is a register\n"),
            ("papers.json", '["theirs"]'),
            ("areas.toml", '[[areas]]\nid = "half written'),
        ],
    )
    def test_chance_names(self, tmp_path, name, text):
        """A file that only bears the name of a collection is not lost."""
        (tmp_path / "copy").mkdir()
        (tmp_path / "copy" / name).write_text(text)
        with pytest.raises(
            ExportError, match=r"no register: .*would be lost"
        ) as caught:
            dump(REGISTER, tmp_path / "copy")
        assert name in caught.value.reason
        assert {name: text.encode()} == content(tmp_path / "copy")

    @pytest.mark.parametrize("make", ["link", "pipe", "protected"])
    def test_odd_files(self, tmp_path, make):
        """A link, a pipe, a protected file is not replaced, whatever its name."""
        dump(REGISTER, tmp_path / "copy")
        file = tmp_path / "copy" / "targets.toml"
        if make == "protected":
            file.chmod(0o444)
        else:
            file.unlink()
            make = {"pipe": os.mkfifo, "link": lambda file: file.symlink_to("x")}[make]
            make(file)
        before = state_of(file)
        with pytest.raises(ExportError, match=r"'targets\.toml' in it is "):
            dump(Register(), tmp_path / "copy")
        assert before == state_of(file)

    def test_unreadable(self, tmp_path, monkeypatch):
        """What cannot be looked through is not replaced."""
        dump(REGISTER, tmp_path / "copy")

        def refuse(path):
            raise PermissionError(13, "Permission denied")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "iterdir", refuse)
            with pytest.raises(ExportError, match="Permission denied"):
                dump(Register(), tmp_path / "copy")
        assert REGISTER == load(tmp_path / "copy")

    def test_file(self, tmp_path):
        """A file is not replaced by a folder."""
        (tmp_path / "copy").write_text("keep me")
        with pytest.raises(ExportError, match="not a folder"):
            dump(Register(), tmp_path / "copy")
        assert "keep me" == (tmp_path / "copy").read_text()


class TestReadBack:
    """What could not be loaded again is not written."""

    @pytest.mark.parametrize("title", ["", "a\x07", "a\rb", "\ud800"])
    def test_refused(self, tmp_path, title):
        """A text that the loader refuses is told, and what stood there still stands."""
        dump(Register.of(BODY), tmp_path / "copy")
        bad = Holder(id="h1", title=title, capacity=Capacity.MEMBER)
        with pytest.raises(ExportError) as caught:
            dump(Register.of(bad), tmp_path / "copy")
        assert ["bodies.toml"] == list(content(tmp_path / "copy"))
        assert [tmp_path / "copy"] == list(tmp_path.iterdir())
        assert caught.value.target == str(tmp_path / "copy")

    def test_path_of_what_is_refused(self, tmp_path):
        """The field that is to blame is named."""
        bad = Holder(id="h 1", title="x", capacity=Capacity.MEMBER)
        with pytest.raises(ExportError, match=r"holders\[0\]\.id: 'h 1' is not an id"):
            dump(Register.of(bad), tmp_path / "copy")

    def test_other_register(self, tmp_path, monkeypatch):
        """Nor is what would be loaded as anything else."""
        monkeypatch.setattr("cdrpkit.dumping.load", lambda _: Register())
        with pytest.raises(ExportError, match="not be loaded as the same register"):
            dump(REGISTER, tmp_path / "copy")
        assert [] == list(tmp_path.iterdir())
