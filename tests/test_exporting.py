"""Exporting: the right exporter, a whole file or folder, and nothing else."""

import datetime as dt
import errno
import os
import sys
from pathlib import Path
from typing import Annotated

import attrs
import pytest

import cdrpkit
from cdrpkit import plugins
from cdrpkit.document import (
    Heading,
    Listing,
    Marker,
    Paragraph,
    Ref,
    Report,
    TableBlock,
    Text,
)
from cdrpkit.exceptions import (
    ExportError,
    OptionsError,
    PluginError,
    UnknownNameError,
)
from cdrpkit.exporters import Exporter, NoOptions
from cdrpkit.exporting import export
from cdrpkit.table import Column, Return, Table

PLAINTEXT = Path(__file__).parents[1] / "examples/plugins/cdrpkit-plaintext"


@attrs.frozen(kw_only=True)
class Row:
    """A row of the report."""

    name: Annotated[str, Column(title="Name", description="What it is called.")]
    said: Annotated[object, Column(title="Said", description="What is said of it.")]


@attrs.frozen(kw_only=True)
class DatedRow:
    """A row of the return."""

    name: Annotated[str, Column(title="Name", description="What it is called.")]
    said: Annotated[dt.date, Column(title="Said", description="When it was said.")]


TABLE = Table(
    row_class=Row,
    rows=(
        Row(name="first", said=dt.date(2005, 12, 8)),
        Row(name="second", said=(Paragraph(inlines=(Text("In a cell."),)),)),
    ),
)
REPORT = Report(
    title="Progress",
    header=(),
    blocks=(
        Heading(text="Background", marker=Marker.LETTER, key="background"),
        Paragraph(inlines=(Text("See "), Ref("background"), Text(".")), numbered=True),
        Listing(items=((Text("one"),), (Text("two"),))),
        TableBlock(table=TABLE, caption="Names", summary="A name to a row."),
    ),
    date=dt.date(2005, 12, 8),
    author="Clerk",
    subject="Progress",
    name="progress",
)
RETURN = Return(
    name="names",
    title="Names",
    description="A row to a name.",
    on=dt.date(2005, 12, 8),
    table=Table(
        row_class=DatedRow,
        rows=(DatedRow(name="first", said=dt.date(2005, 12, 8)),),
    ),
)


def catalogue_with(write, **changes):
    """Return a catalogue with an exporter "local" of reports that writes so."""
    about = {
        "name": "local",
        "title": "Local",
        "suffix": ".local",
        "artefact": Report,
        "write": write,
        "options": NoOptions,
    }

    class Local:
        @cdrpkit.hookimpl
        def cdrpkit_exporters(self):
            return [Exporter(**about | changes)]

    return plugins.load(entry_points=False, extra=[Local()], strict=True)


def write_two(artefact, sink, options):
    """Write a main file, and a companion if it is wanted."""
    with sink.open(sink.main) as stream:
        stream.write(b"new")
    if sink.whole_set:
        sink.path("companion.txt").write_bytes(b"beside")


@pytest.fixture(name="built_in")
def _built_in():
    """All that comes with cdrpkit, and nothing else."""
    return plugins.load(entry_points=False)


@pytest.fixture(name="old")
def _old(tmp_path):
    """A file from before."""
    target = tmp_path / "paper.local"
    target.write_bytes(b"old")
    return target


def contents(folder):
    """Return what each file in *folder* holds, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class TestChoice:
    """Which exporter writes."""

    def test_report_by_suffix(self, tmp_path, built_in):
        """A report is written in the format of the target's suffix."""
        target = tmp_path / "paper.DOCX"
        export(REPORT, target, catalogue=built_in)
        assert target.read_bytes().startswith(b"PK")

    def test_return_by_suffix(self, tmp_path, built_in):
        """A return is written in the format of the target's suffix."""
        target = tmp_path / "names.csv"
        export(RETURN, str(target), catalogue=built_in)
        assert target.read_bytes() == b"name,said\r\nfirst,2005-12-08\r\n"

    def test_report_in_folder(self, tmp_path, built_in):
        """Without a suffix a report becomes a folder, with a Word file in it."""
        export(REPORT, tmp_path / "paper", catalogue=built_in)
        assert "progress.docx" in contents(tmp_path / "paper")

    def test_return_in_folder(self, tmp_path, built_in):
        """Without a suffix a return becomes a folder, with a CSV file in it."""
        export(RETURN, tmp_path / "names", catalogue=built_in)
        assert "names.csv" in contents(tmp_path / "names")

    def test_by_name(self, tmp_path):
        """An exporter that is named writes, where several have its suffix."""
        target = tmp_path / "paper.Docx"
        catalogue = catalogue_with(write_two, suffix=".docx")
        export(REPORT, target, exporter="local", catalogue=catalogue)
        assert contents(tmp_path) == {"paper.Docx": b"new"}

    def test_by_name_with_a_suffix_not_its_own(self, tmp_path):
        """A file that would be taken for something else is not written."""
        catalogue = catalogue_with(write_two)
        with pytest.raises(UnknownNameError, match=r"'\.toml'; known are: \.local"):
            export(
                REPORT, tmp_path / "paper.toml", exporter="local", catalogue=catalogue
            )
        assert contents(tmp_path) == {}

    def test_by_name_in_folder(self, tmp_path):
        """In a folder the main file bears the artefact's name and the suffix."""
        catalogue = catalogue_with(write_two)
        export(REPORT, tmp_path / "set", exporter="local", catalogue=catalogue)
        expected = {"progress.local": b"new", "companion.txt": b"beside"}
        assert expected == contents(tmp_path / "set")

    def test_of_the_other_artefact(self, tmp_path, built_in):
        """An exporter of returns cannot be chosen for a report."""
        with pytest.raises(UnknownNameError, match="no exporter of a report 'csv'"):
            export(REPORT, tmp_path / "paper", exporter="csv", catalogue=built_in)

    def test_unknown_suffix(self, tmp_path, built_in):
        """A suffix that no exporter has is refused, and nothing is written."""
        with pytest.raises(UnknownNameError, match="no report format"):
            export(REPORT, tmp_path / "paper.pages", catalogue=built_in)
        assert contents(tmp_path) == {}

    def test_neither(self, tmp_path, built_in):
        """What is no artefact is a slip in the caller's code."""
        with pytest.raises(TypeError, match="neither a Report nor a Return"):
            export(TABLE, tmp_path / "table.csv", catalogue=built_in)

    def test_options(self, tmp_path, built_in):
        """Options reach the exporter."""
        target = tmp_path / "names.csv"
        export(RETURN, target, options={"audience": "excel"}, catalogue=built_in)
        assert target.read_bytes().startswith(b"\xef\xbb\xbf")

    def test_wrong_options(self, tmp_path, built_in):
        """Options that do not fit are refused before anything is written."""
        with pytest.raises(OptionsError, match="exporter 'csv': audience"):
            export(
                RETURN,
                tmp_path / "names.csv",
                options={"audience": "me"},
                catalogue=built_in,
            )
        assert contents(tmp_path) == {}


class TestWhole:
    """Either all of the new stands, or all of the old, and nothing beside it."""

    def test_replaces_a_file(self, old):
        """What stood at the target is replaced."""
        export(REPORT, old, catalogue=catalogue_with(write_two))
        assert contents(old.parent) == {"paper.local": b"new"}

    def test_replaces_a_folder(self, tmp_path):
        """A set is replaced by the same set."""
        target = tmp_path / "set"
        catalogue = catalogue_with(write_two)
        export(REPORT, target, exporter="local", catalogue=catalogue)
        (target / "companion.txt").write_bytes(b"old")
        export(REPORT, target, exporter="local", catalogue=catalogue)
        expected = {"progress.local": b"new", "companion.txt": b"beside"}
        assert expected == contents(target)
        assert [path.name for path in tmp_path.iterdir()] == ["set"]

    def test_leaves_what_is_not_its_own(self, tmp_path):
        """A folder that holds anything else is not replaced: it would be lost."""
        target = tmp_path / "set"
        target.mkdir()
        (target / "minutes.doc").write_bytes(b"dear to somebody")
        catalogue = catalogue_with(write_two)
        with pytest.raises(ExportError, match=r"holds 'minutes\.doc'"):
            export(REPORT, target, exporter="local", catalogue=catalogue)
        assert contents(target) == {"minutes.doc": b"dear to somebody"}

    def test_full_disk(self, old):
        """A refusal of the system is an ExportError, chained, and the old stands."""

        def write(artefact, sink, options):
            sink.open(sink.main).write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

        with pytest.raises(ExportError, match="No space left on device") as caught:
            export(REPORT, old, catalogue=catalogue_with(write))
        assert isinstance(caught.value.__cause__, OSError)
        assert contents(old.parent) == {"paper.local": b"old"}

    def test_stream_left_open(self, old):
        """A stream that was not closed is closed, and its last error not lost."""
        left_open = []

        def write(artefact, sink, options):
            stream = sink.open(sink.main)
            stream.write(b"new")
            full = os.open("/dev/full", os.O_WRONLY)
            os.dup2(full, stream.fileno())
            os.close(full)
            left_open.append(stream)

        with pytest.raises(ExportError, match="No space left on device"):
            export(REPORT, old, catalogue=catalogue_with(write))
        assert left_open[0].closed
        assert contents(old.parent) == {"paper.local": b"old"}

    @pytest.mark.parametrize(
        "error", [ValueError("odd"), SystemExit(0), RuntimeError("no")]
    )
    def test_failing_plugin(self, old, error):
        """A plugin that fails is named with the line, and the old stands."""

        def write(artefact, sink, options):
            sink.open(sink.main).write(b"half")
            raise error

        with pytest.raises(PluginError) as caught:
            export(REPORT, old, catalogue=catalogue_with(write))
        line = write.__code__.co_firstlineno + 2
        assert f"{__file__}:{line}" == caught.value.place
        assert (
            caught.value.plugin,
            caught.value.distribution,
        ) == ("Local", "given in code")
        assert "exporter 'local' failed: " in caught.value.reason
        assert error is caught.value.__cause__
        assert contents(old.parent) == {"paper.local": b"old"}

    @pytest.mark.parametrize(
        "fail",
        [
            lambda: Path("no/such/template.docx").read_bytes(),
            lambda: os.listdir(b"no/such/folder"),  # noqa: PTH208 - a name in bytes
            lambda: os.read(987_654, 1),
            lambda: (_ for _ in ()).throw(ConnectionRefusedError("no")),
            lambda: (_ for _ in ()).throw(OSError("cannot open resource")),
        ],
    )
    @pytest.mark.parametrize("name", ["paper.local", "set"])
    def test_file_of_a_plugin(self, tmp_path, fail, name):
        """A file of its own that an exporter cannot read is its failure."""

        def write(artefact, sink, options):
            fail()

        catalogue = catalogue_with(write)
        with pytest.raises(PluginError, match="exporter 'local' failed") as caught:
            export(REPORT, tmp_path / name, exporter="local", catalogue=catalogue)
        assert caught.value.plugin == "Local"
        assert contents(tmp_path) == {}

    @pytest.mark.parametrize("name", ["paper.local", "set"])
    def test_path_that_cannot_be_written(self, tmp_path, name):
        """A path of the sink that cannot be written is no failure of a plugin."""

        def write(artefact, sink, options):
            path = sink.path(sink.main)
            path.mkdir()
            path.write_bytes(b"new")

        catalogue = catalogue_with(write)
        with pytest.raises(ExportError, match="Is a directory"):
            export(REPORT, tmp_path / name, exporter="local", catalogue=catalogue)

    def test_failing_plugin_in_folder(self, tmp_path):
        """A plugin that fails leaves no folder where there was none."""

        def write(artefact, sink, options):
            sink.open(sink.main)
            raise RuntimeError

        catalogue = catalogue_with(write)
        with pytest.raises(PluginError):
            export(REPORT, tmp_path / "set", exporter="local", catalogue=catalogue)
        assert contents(tmp_path) == {}

    def test_failing_built_in(self, tmp_path, built_in, monkeypatch):
        """A fault of cdrpkit's own is not laid at a plugin's door."""

        def write(artefact, sink, options):
            sink.open(sink.main).write(b"half")
            raise RuntimeError("our own")

        csv = attrs.evolve(built_in.exporter("csv"), write=write)
        catalogue = attrs.evolve(built_in, exporters=(csv,))
        with pytest.raises(RuntimeError, match="our own"):
            export(RETURN, tmp_path / "names.csv", catalogue=catalogue)
        assert contents(tmp_path) == {}

    def test_interruption(self, old):
        """Whoever interrupts an export keeps the old file."""

        def write(artefact, sink, options):
            sink.open(sink.main).write(b"half")
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            export(REPORT, old, catalogue=catalogue_with(write))
        assert contents(old.parent) == {"paper.local": b"old"}

    def test_no_main_file(self, old):
        """An exporter that writes no main file has not exported."""

        def write(artefact, sink, options):
            pass

        with pytest.raises(ExportError, match=r"has not written 'paper\.local'"):
            export(REPORT, old, catalogue=catalogue_with(write))
        assert contents(old.parent) == {"paper.local": b"old"}

    def test_no_folder_to_write_in(self, tmp_path, built_in):
        """A target in a folder that is not there is refused."""
        with pytest.raises(ExportError):
            export(RETURN, tmp_path / "none" / "names.csv", catalogue=built_in)
        assert contents(tmp_path) == {}


class TestNames:
    """Under which names a sink takes files."""

    @pytest.mark.parametrize(
        "name",
        [
            "",
            ".",
            "..",
            "../escaped.txt",
            "/etc/escaped.txt",
            "sub/file.txt",
            "sub\\file.txt",
            "nul\0.txt",
            "line\nbreak.txt",
            "bidi\u202etxt.exe",
            "lone\ud800.txt",
            "é" * 128,
        ],
    )
    def test_bad_names(self, tmp_path, name):
        """A name that is not plain is refused, and nothing is written anywhere."""

        def write(artefact, sink, options):
            write_two(artefact, sink, options)
            sink.open(name)

        catalogue = catalogue_with(write)
        with pytest.raises(ExportError, match="its exporter asked for a file"):
            export(REPORT, tmp_path / "set", exporter="local", catalogue=catalogue)
        assert contents(tmp_path) == {}

    @pytest.mark.parametrize(
        "again", ["companion.txt", "COMPANION.TXT", "progress.local"]
    )
    def test_nothing_twice(self, tmp_path, again):
        """No file is written twice, nor two that differ only in their case."""

        def write(artefact, sink, options):
            write_two(artefact, sink, options)
            sink.path(again)

        catalogue = catalogue_with(write)
        with pytest.raises(ExportError, match="has been written already"):
            export(REPORT, tmp_path / "set", exporter="local", catalogue=catalogue)
        assert contents(tmp_path) == {}

    def test_only_the_main_file(self, old):
        """A target that is one file takes no companion."""

        def write(artefact, sink, options):
            sink.open("companion.txt")

        with pytest.raises(ExportError, match=r"only 'paper\.local' is wanted"):
            export(REPORT, old, catalogue=catalogue_with(write))

    def test_the_main_file_bears_any_name(self, tmp_path, built_in):
        """What the caller calls a single file is the caller's affair."""
        target = tmp_path / "a name\u00a0of\u00a0mine.csv"
        export(RETURN, target, catalogue=built_in)
        assert [target] == list(tmp_path.iterdir())

    @pytest.mark.parametrize(
        "name",
        [
            "progress.local/",
            "progress.local//a",
            "progress.local/../a",
            "progress.local/./a",
            "progress.local/a\\b",
            "progress.local/a\u202eb",
            f"progress.local/{'a' * 256}",
            "other/a",
            "/progress.local/a",
            "PROGRESS.LOCAL/a",
            "progress.local/a=x",
            "progress.local/a=x/part/deeper",
            "progress.local/A=x/other",
            "progress.local/A=X/PART",
            "progress.local",
        ],
    )
    def test_bad_names_in_a_folder(self, tmp_path, name):
        """Nor are any in a folder that stands in place of the main file, but plain."""

        def write(artefact, sink, options):
            sink.open("progress.local/a=x/part").close()
            sink.open(name).close()

        with pytest.raises(ExportError, match="its exporter asked for a file"):
            export(
                REPORT,
                tmp_path / "set",
                exporter="local",
                catalogue=catalogue_with(write),
            )
        assert contents(tmp_path) == {}

    def test_a_folder_as_the_main_file(self, tmp_path):
        """Such a folder is written whole, and no surplus of an older one is lost."""
        names = ["progress.local/a=x/part", "progress.local/a=y/part", "beside"]

        def write(artefact, sink, options):
            for each in names:
                with sink.open(each) as stream:
                    stream.write(each.encode())

        catalogue = catalogue_with(write)
        for _ in range(2):
            export(REPORT, tmp_path / "set", exporter="local", catalogue=catalogue)
        expected = {
            each: (tmp_path / "set" / each).read_text(encoding="utf-8")
            for each in names
        }
        assert {each: each for each in names} == expected
        names.remove("progress.local/a=y/part")
        with pytest.raises(ExportError, match=r"it holds 'progress.local/a=y'"):
            export(REPORT, tmp_path / "set", exporter="local", catalogue=catalogue)
        assert (tmp_path / "set" / "progress.local" / "a=y" / "part").is_file()

    def test_a_folder_where_a_file_is_wanted(self, old):
        """A target that is one file is never a folder."""

        def write(artefact, sink, options):
            sink.open(f"{sink.main}/part")

        with pytest.raises(ExportError, match=r"only 'paper\.local' is wanted"):
            export(REPORT, old, catalogue=catalogue_with(write))

    def test_artefact_with_a_bad_name(self, tmp_path, built_in):
        """In a folder the artefact's own name is looked at as well."""
        artefact = attrs.evolve(RETURN, name="../escaped")
        with pytest.raises(ExportError, match="not a plain file name"):
            export(artefact, tmp_path / "set", catalogue=built_in)
        assert contents(tmp_path) == {}


def test_plaintext_example(tmp_path, monkeypatch):
    """The example plugin, found as an installed one is, writes every block."""
    about = tmp_path / "site" / "cdrpkit_plaintext-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Name: cdrpkit-plaintext\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[cdrpkit]\nplaintext = cdrpkit_plaintext\n"
    )
    monkeypatch.syspath_prepend(about.parent)
    monkeypatch.syspath_prepend(PLAINTEXT)
    target = tmp_path / "paper.txt"
    cdrpkit.export(REPORT, target)
    monkeypatch.delitem(sys.modules, "cdrpkit_plaintext")
    expected = """\
Progress
A. Background
1. See section A.
- one
- two
Table 1: Names
Name | Said
first | 8 December 2005
second | In a cell.
"""
    assert expected == target.read_text(encoding="utf-8")


class TestWhatIsRead:
    """No file that an exporter reads is written over by what it writes."""

    @pytest.fixture(name="template")
    def _template(self, tmp_path):
        (tmp_path / "set").mkdir()
        path = tmp_path / "set" / "progress.docx"
        export(REPORT, path)
        return path

    @pytest.mark.parametrize(
        ("target", "named"),
        [
            ("set/progress.docx", "set/progress.docx"),
            ("set/../set/progress.docx", "set/progress.docx"),
            ("set/progress.docx", "link.docx"),
            ("set", "set/progress.docx"),
        ],
    )
    def test_refused(self, tmp_path, template, target, named):
        """The target is not the template, by another path, a link or in a folder."""
        (tmp_path / "link.docx").symlink_to(template)
        before = template.read_bytes()
        with pytest.raises(OptionsError) as caught:
            export(
                REPORT, tmp_path / target, options={"template": str(tmp_path / named)}
            )
        said = str(caught.value)
        assert "template" in said
        assert "is read, and would be written over; name another target" in said
        assert before == template.read_bytes()

    def test_beside_it(self, tmp_path, template):
        """Beside its template a paper may stand."""
        target = template.with_name("new.docx")
        export(REPORT, target, options={"template": template})
        assert target.is_file()
        with pytest.raises(cdrpkit.exceptions.TemplateError):
            export(REPORT, target, options={"template": tmp_path / "none.docx"})
