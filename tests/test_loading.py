"""Which files make a register, and how each format is read: nothing is coerced."""

import codecs
import contextlib
import datetime as dt
import gc
import os
from decimal import Decimal

import pytest

from cdrpkit.dates import Dated, PartialDate, Span
from cdrpkit.exceptions import LoadError
from cdrpkit.loading import ignored, limits, load
from cdrpkit.model import Name, Source
from cdrpkit.model.partnerships import MembershipCapacity
from cdrpkit.quantities import Gap, Quantity
from cdrpkit.register import Register

AREA = """\
[[areas]]
id = "barnet"
names = [{value = "Barnet", span.start = 1965-04-01}]
kind = "london-borough"
nation = "england"
"""


@pytest.fixture(name="folder")
def _folder(tmp_path):
    """Return what writes files below a folder by their text or bytes."""

    def write(**files):
        for name, content in files.items():
            file = tmp_path / name.replace("__", "/").replace("_toml", ".toml").replace(
                "_json", ".json"
            ).replace("_csv", ".csv")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write


def problems(path):
    """Return the problems for which *path* is refused."""
    with pytest.raises(LoadError) as caught:
        load(path)
    return caught.value.problems


def codes(path):
    """Return the codes of those problems."""
    return [problem.code for problem in problems(path)]


class TestFiles:
    """A register is a folder of TOML, JSON and CSV at any depth, or one file."""

    def test_any_depth(self, folder):
        """Files of all three formats are read together, wherever they stand."""
        path = folder(
            areas_toml=AREA,
            deep__er__strategies_json='{"strategies": []}',
            deep__holders_csv="id,title,capacity\r\nleader,Leader,member\r\n",
        )
        assert {"areas/barnet", "holders/leader"} == {r.key for r in load(path)}

    def test_one_file(self, folder):
        """A single file is a register too."""
        assert "barnet" in load(folder(x_toml=AREA) / "x.toml").areas

    def test_str_path(self, folder):
        """A path may be given as text."""
        assert "barnet" in load(str(folder(x_toml=AREA))).areas

    def test_empty_folder(self, tmp_path):
        """A folder without a file to read is no register, whatever else is in it."""
        (problem,) = problems(tmp_path)
        assert (str(tmp_path), "no-files") == (problem.file, problem.code)
        assert "there is no .csv, .json or .toml in it" == problem.message
        (tmp_path / "deep").mkdir()
        (tmp_path / "_draft.toml").touch()
        assert ["no-files"] == codes(tmp_path)
        (tmp_path / "deep" / "areas.tml").touch()
        (problem,) = problems(tmp_path)
        assert problem.message.endswith("for instance 'areas.tml', which is not read")

    def test_ignored(self, folder):
        """Which files are not read can be asked, and is told in the order of paths."""
        path = folder(areas_toml=AREA, _draft_toml="?", _drafts__x="?")
        for name in ("z", ".hidden", "strategies.toml.txt", "b/areas.tml", "b.yaml"):
            (path / name).parent.mkdir(exist_ok=True)
            (path / name).touch()
        expected = [path / "b" / "areas.tml", path / "strategies.toml.txt", path / "z"]
        assert tuple(map(str, expected)) == ignored(path)

    def test_nothing_ignored(self, folder):
        """Of one file, or of nothing, no file is left unread."""
        path = folder(areas_toml=AREA)
        assert () == ignored(path / "areas.toml") == ignored(path / "none")
        assert () == ignored("a\0b")

    def test_too_many_to_tell(self, folder, monkeypatch):
        """Of a folder of ever so many files it is not told; loading it is refused."""
        monkeypatch.setattr("cdrpkit.loading.files.MOST_FILES", 2)
        assert () == ignored(folder(a="", b="", c=""))

    def test_passed_over(self, folder):
        """Names with a dot or an underscore, and files of other kinds, are not read."""
        path = folder(areas_toml=AREA, _draft_toml="?", _drafts__x_toml="?")
        (path / ".hidden.toml").write_text("?")
        (path / "README.md").write_text("?")
        assert ["areas/barnet"] == [record.key for record in load(path)]

    def test_capitals_in_suffix(self, folder):
        """``.TOML`` is TOML."""
        path = folder(x_toml=AREA)
        (path / "x.toml").rename(path / "x.TOML")
        assert "barnet" in load(path).areas

    @pytest.mark.parametrize("suffix", ["yaml", "yml"])
    def test_yaml(self, tmp_path, suffix):
        """YAML is refused, and why is said."""
        (tmp_path / f"areas.{suffix}").write_text("")
        (problem,) = problems(tmp_path)
        assert problem.code == "yaml"
        assert "'no' for false" in problem.message

    def test_other_format(self, tmp_path):
        """One file of another kind is refused, and which are read is said."""
        (tmp_path / "areas.xml").write_text("")
        (problem,) = problems(tmp_path / "areas.xml")
        assert problem.code == "no-format"
        assert ".csv, .json, .toml" in problem.message

    def test_missing(self, tmp_path):
        """A path at which there is nothing is a problem like any other."""
        (problem,) = problems(tmp_path / "none")
        assert (str(tmp_path / "none"), "no-such-file") == (problem.file, problem.code)

    def test_null_in_path(self):
        """A path that no file can have is a problem too."""
        assert ["unreadable"] == codes("a\0b")

    def test_pipe(self, tmp_path):
        """A pipe, which would be waited for, is not opened."""
        os.mkfifo(tmp_path / "areas.toml")
        assert ["not-a-file"] == codes(tmp_path)
        assert ["not-a-file"] == codes(tmp_path / "areas.toml")

    def test_unreadable(self, folder, monkeypatch):
        """What the system will not give is a problem that says so."""
        path = folder(areas_toml=AREA)

        def refuse(self):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.read_bytes", refuse)
        (problem,) = problems(path)
        assert problem.code == "unreadable"
        assert "Permission denied" in problem.message

    def test_unreadable_folder(self, folder, monkeypatch):
        """A folder that cannot be looked into is named, and the others are read."""
        path = folder(areas_toml="a = ?", deep__x_toml=AREA)
        scandir = os.scandir

        def refuse(name):
            if str(name).endswith("deep"):
                raise PermissionError(13, "Permission denied")
            return scandir(name)

        monkeypatch.setattr(os, "scandir", refuse)
        found = [(problem.file, problem.code) for problem in problems(path)]
        assert [
            (str(path / "areas.toml"), "syntax"),
            (str(path / "deep"), "unreadable"),
        ] == found

    def test_linked_folder(self, folder):
        """A link to a folder is refused, for it may lead round in a circle."""
        path = folder(areas_toml=AREA)
        (path / "round").symlink_to(path, target_is_directory=True)
        (problem,) = problems(path)
        assert (str(path / "round"), "linked-folder") == (problem.file, problem.code)

    def test_linked_file(self, folder, tmp_path_factory):
        """A link to a file is read; one that leads nowhere is a problem."""
        path = folder(areas_toml=AREA)
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        (elsewhere / "x.toml").symlink_to(path / "areas.toml")
        assert "barnet" in load(elsewhere).areas
        (elsewhere / "y.toml").symlink_to(path / "none.toml")
        assert ["no-such-file"] == codes(elsewhere)

    def test_too_many_files(self, folder, monkeypatch):
        """A folder of ever so many files is no register."""
        monkeypatch.setattr("cdrpkit.loading.files.MOST_FILES", 2)
        assert ["unreadable"] == codes(folder(a_toml="", b_toml="", c_toml=""))

    def test_too_large_a_file(self, folder, monkeypatch):
        """A file beyond the limit is not read at all."""
        monkeypatch.setattr("cdrpkit.loading.files.LARGEST_FILE", 3)
        assert ["too-large"] == codes(folder(a_toml="a = 1"))

    def test_named_as_given(self, folder, monkeypatch):
        """Files are named as the caller would name them, and in the order of paths."""
        monkeypatch.chdir(folder(b_toml="x", a__z_toml="x", a_toml="x"))
        files = [problem.file for problem in problems(".")]
        assert ["./a/z.toml", "./a.toml", "./b.toml"] == files


class TestEncoding:
    """Text is UTF-8, with at most one byte order mark."""

    def test_mark(self, folder):
        """One byte order mark is passed over, in every format."""
        mark = codecs.BOM_UTF8
        path = folder(
            a_toml=mark + AREA.encode(),
            b_json=mark + b'{"areas": []}',
            holders_csv=mark + b"id,title,capacity\nleader,Leader,member\n",
        )
        assert {"areas/barnet", "holders/leader"} == {r.key for r in load(path)}

    @pytest.mark.parametrize(
        ("content", "place", "byte"),
        [
            pytest.param('a = "é"'.encode("latin-1"), (1, 6), 5, id="latin-1"),
            pytest.param('\n\né = "é'.encode() + b"\xff", (3, 7), 10, id="stray"),
            pytest.param("a = 1".encode("utf-16"), (None, None), 0, id="utf-16"),
            pytest.param("a = 1".encode("utf-16-le"), (1, 2), 1, id="no mark"),
            pytest.param(codecs.BOM_UTF8 * 2 + b"a = 1", (1, 1), 3, id="two marks"),
            pytest.param(codecs.BOM_UTF8 + b"a = \xe9", (1, 5), 7, id="mark and byte"),
            pytest.param(b"\xed\xa0\x80", (1, 1), 0, id="surrogate"),
        ],
    )
    @pytest.mark.parametrize("suffix", ["toml", "json", "csv"])
    def test_others(self, tmp_path, suffix, content, place, byte):
        """Any other encoding is refused at its first byte that is not UTF-8."""
        (tmp_path / f"areas.{suffix}").write_bytes(content)
        (problem,) = problems(tmp_path)
        assert (*place, "encoding") == (problem.line, problem.column, problem.code)
        assert f"byte {byte} " in problem.message

    @pytest.mark.parametrize(
        ("content", "place", "says"),
        [
            (
                b"# a\nb = '\0'",
                (2, 6),
                "byte 9 is NUL, which no text can hold; take it",
            ),
            ("a = 1".encode("utf-16-le"), (1, 2), "in UTF-16; save the file as UTF-8"),
            (
                codecs.BOM_UTF8 * 2 + b"a",
                (1, 1),
                "a second byte-order mark; take it out",
            ),
            (b"a = \xe9", (1, 5), "this is not UTF-8; save the file as UTF-8"),
        ],
    )
    def test_cures(self, tmp_path, content, place, says):
        """What to do is told by what is found."""
        (tmp_path / "areas.toml").write_bytes(content)
        (problem,) = problems(tmp_path)
        assert place == (problem.line, problem.column)
        assert says in problem.message


class TestValues:
    """Every type of value is read strictly, from each format that can hold it."""

    def test_toml(self, folder):
        """TOML gives dates, numbers, tables, lists and texts as they stand."""
        path = folder(
            all_toml=AREA
            + """
            [[bodies]]
            id = "mps"
            names = [{value = "Metropolitan Police Service"}]
            kind = "police-force"
            areas = [{value = "barnet", span = {start = 2000-04-01}}]
            source = {paper = "P05", place = "paragraph 3"}
            note = 'a "note"'

            [[targets]]
            id = "t1"
            objective = "o1"
            kind = "absolute"
            baseline_gap = "not-collected"
            value = {value = 55.80}
            stated_change = {value = "-1E+2", qualifier = "about"}
            due = "2005-07"

            [[papers]]
            id = "P05"
            title = "Progress"
            number = "04"
            date = 2005-12-08
            by = "the Clerk"
            body.summary = "Two\\nlines"
            """
        )
        register = load(path)
        body = register.bodies["mps"]
        assert (Dated("barnet", Span(dt.date(2000, 4, 1))),) == body.areas
        assert Source(paper="P05", place="paragraph 3") == body.source
        assert (Name(value="Metropolitan Police Service"),) == body.names
        target = register.targets["t1"]
        assert "55.80" == str(target.value.value)
        assert Quantity(Decimal(-100), target.stated_change.qualifier) == (
            target.stated_change
        )
        assert (Gap.NOT_COLLECTED, PartialDate(2005, 7)) == (
            target.baseline_gap,
            target.due,
        )
        assert {"summary": "Two\nlines"} == dict(register.papers["P05"].body)

    def test_json(self, folder):
        """JSON gives the same; null leaves an optional field out."""
        path = folder(
            all_json="""{"targets": [{
                "id": "t1", "objective": "o1", "kind": "absolute", "note": null,
                "baseline": {"value": 1e2}, "value": {"value": 5},
                "due": "2005-07-31"
            }]}"""
        )
        target = load(path).targets["t1"]
        assert (Decimal(100), Decimal(5)) == (target.baseline.value, target.value.value)
        assert (None, PartialDate(2005, 7, 31)) == (target.note, target.due)

    def test_toml_date_for_a_partial_date(self, folder):
        """A date of TOML may stand for a day, month or year known to the day."""
        path = folder(x_toml=SCRUTINY.format("2004-06-01"))
        assert PartialDate(2004, 6, 1) == load(path).scrutinies["s1"].published

    def test_crlf(self, folder):
        """TOML whose lines end in CRLF is read as if they ended in LF."""
        text = SCRUTINY.format('"2004"') + 'note = """a\nb"""\n'
        path = folder(x_toml=text.replace("\n", "\r\n"))
        assert "a\nb" == load(path).scrutinies["s1"].note


SCRUTINY = """
[[scrutinies]]
id = "s1"
title = "Scrutiny"
by = "gla"
published = {}
"""


class TestCSV:
    """A CSV file holds a record on each row; its stem names the collection."""

    def test_cells(self, folder):
        """Cells are read as what their columns hold, and empty ones as nothing."""
        path = folder(
            memberships_csv="id,partnership,body,capacity,span.start,places,chair,note\r\n"
            "m1,p1,b1,invited,2001-04-01,3,true,\r\n"
            'm2,p1,b2,other,,,false,"a ""b"",\nc"\r\n'
        )
        first, second = load(path).memberships
        assert MembershipCapacity.INVITED is first.capacity
        assert (dt.date(2001, 4, 1), 3, True, None) == (
            first.span.start,
            first.places,
            first.chair,
            first.note,
        )
        assert (Span(), None, False, 'a "b",\nc') == (
            second.span,
            second.places,
            second.chair,
            second.note,
        )

    def test_lists(self, folder):
        """Items of a list are parted by semicolons; a backslash escapes."""
        path = folder(
            strategies_csv="id,owner,kind,subjects\n"
            "s1,partnerships/p1,local-strategy,crime;drugs\n"
            "s2,partnerships/p1,local-strategy,a\\;b;c\\\\d\n"
            "s3,partnerships/p1,local-strategy,\n"
        )
        strategies = load(path).strategies
        assert ("crime", "drugs") == strategies["s1"].subjects
        assert ("a;b", "c\\d") == strategies["s2"].subjects
        assert () == strategies["s3"].subjects

    def test_text_is_no_list(self, folder):
        """A cell of text is taken as it is, semicolons and backslashes included."""
        path = folder(holders_csv="id,title,capacity\nh1,a;b\\c,member\n")
        assert "a;b\\c" == load(path).holders["h1"].title

    def test_numbers(self, folder):
        """A number in a cell is exact, whatever its digits."""
        path = folder(
            targets_csv="id,objective,kind,value.value,value.qualifier,due\n"
            "t1,o1,absolute,0.10,about,2005\n"
        )
        target = load(path).targets["t1"]
        assert ("0.10", PartialDate(2005)) == (str(target.value.value), target.due)

    def test_empty_lines(self, folder):
        """Lines with nothing on them are passed over."""
        path = folder(holders_csv="id,title,capacity\n\nh1,Clerk,officer\n\n\n")
        assert ["h1"] == [holder.id for holder in load(path).holders]

    def test_only_a_header(self, folder):
        """A file of no rows is a collection of no records."""
        assert Register() == load(folder(holders_csv="id,title,capacity\n"))

    def test_longest_cell(self, folder):
        """A cell is not longer than Python's own reader takes."""
        long = "x" * (limits.LONGEST_CELL + 1)
        path = folder(holders_csv=f"id,title,capacity\nh1,{long},member\n")
        assert ["syntax"] == codes(path)


class TestCollector:
    """The garbage collector is as it was, whatever happens."""

    @pytest.mark.parametrize("text", [AREA, "?"])
    @pytest.mark.parametrize("enabled", [True, False])
    def test_restored(self, folder, text, enabled):
        """Neither success nor failure switches it on or off."""
        path = folder(x_toml=text)
        before = gc.isenabled()
        try:
            (gc.enable if enabled else gc.disable)()
            with contextlib.suppress(LoadError):
                load(path)
            after = gc.isenabled()
        finally:
            (gc.enable if before else gc.disable)()
        assert enabled == after
