"""The suite for exporters: a good one passes it, and each fault is found by a test."""

import contextlib

import attrs
import pytest

from cdrpkit.document import Report
from cdrpkit.exceptions import ExportError
from cdrpkit.exporters import Exporter, NoOptions
from cdrpkit.outline import lines
from cdrpkit.table import Return, as_text
from cdrpkit.testing.exporters import (
    EVERY_BLOCK,
    EVERY_VALUE,
    ExporterSuite,
    MemorySink,
)


def write(report, sink, options):
    """Write a report as it should be written."""
    with sink.open(sink.main) as stream:
        stream.writelines(f"{line}\n".encode() for line in lines(report))


def write_by_path(report, sink, options):
    """Write it by a path, with a companion if one is wanted."""
    sink.path(sink.main).write_text("\n".join(lines(report)), encoding="utf-8")
    if sink.whole_set:
        sink.path("about.txt").write_text(report.subject, encoding="utf-8")


def write_return(made, sink, options):
    """Write the values of a return, one to a line."""
    with sink.open(sink.main) as stream:
        stream.write(made.title.encode())
        for row in made.table.rows:
            for value in attrs.astuple(row, recurse=False):
                stream.write(f"{as_text(value)}\n".encode())


GOOD = Exporter(
    name="local",
    title="Local",
    suffix=".local",
    artefact=Report,
    write=write,
    options=NoOptions,
)


class TestReports(ExporterSuite):
    """An exporter of reports passes."""

    exporter = GOOD


class TestByPath(ExporterSuite):
    """So does one that writes to paths, and more than one file."""

    exporter = attrs.evolve(GOOD, write=write_by_path)


class TestReturns(ExporterSuite):
    """So does one of returns."""

    exporter = attrs.evolve(GOOD, artefact=Return, write=write_return)


def write_elsewhere(report, sink, options):
    """Write under a name that is not the main file's."""
    with sink.open("elsewhere") as stream:
        stream.write(b"words")


def write_nothing(report, sink, options):
    """Open the main file, and leave it empty."""
    sink.open(sink.main).close()


def write_two(report, sink, options):
    """Write a companion, whether it is wanted or not."""
    write(report, sink, options)
    sink.open("companion").close()


def write_and_leave_open(report, sink, options):
    """Leave it to chance when the stream is closed."""
    sink.open(sink.main).write(b"words")


def write_ids(report, sink, options):
    """Write what differs from object to object."""
    with sink.open(sink.main) as stream:
        stream.write(str(id(report)).encode())


def write_over(report, sink, options):
    """Change the report that is written."""
    object.__setattr__(report, "title", "Mine")
    write(report, sink, options)


def write_first_block(report, sink, options):
    """Rely on there being a block."""
    assert report.blocks[0]
    write(report, sink, options)


def write_without_numbers(report, sink, options):
    """Leave out what only `document.number` knows."""
    with sink.open(sink.main) as stream:
        for line in lines(report):
            stream.write(line.replace("section A", "").encode())


def write_without_captions(report, sink, options):
    """Leave out what stands with the tables."""
    captions = [block.caption for block in report.blocks if hasattr(block, "table")]
    with sink.open(sink.main) as stream:
        for line in lines(report):
            if not line.endswith(tuple(captions)):
                stream.write(line.encode())


def write_if_possible(report, sink, options):
    """Pass over what the system refuses."""
    with contextlib.suppress(OSError):
        write(report, sink, options)


@attrs.frozen(kw_only=True)
class Needy:
    """Options of which one must be given."""

    must: str


FAULTS = [
    ("test_can_be_chosen", {"suffix": "local"}),
    ("test_can_be_chosen", {"suffix": ".Local"}),
    ("test_can_be_chosen", {"title": ""}),
    ("test_options_have_defaults", {"options": Needy}),
    ("test_writes_the_main_file", {"write": write_elsewhere}),
    ("test_writes_the_main_file", {"write": write_nothing}),
    ("test_writes_one_file_if_one_is_wanted", {"write": write_two}),
    ("test_closes_its_streams", {"write": write_and_leave_open}),
    ("test_same_bytes", {"write": write_ids}),
    ("test_leaves_the_artefact_alone", {"write": write_over}),
    ("test_nothing_to_say", {"write": write_first_block}),
    ("test_leaves_nothing_out", {"write": write_without_numbers}),
    ("test_leaves_nothing_out", {"write": write_without_captions}),
    ("test_leaves_nothing_out_of_any_paper", {"write": write_without_captions}),
    ("test_does_not_hide_a_full_disk", {"write": write_if_possible}),
]


def test_every_test_of_the_suite_is_tried():
    """Each of its tests stands in the list of faults."""
    tests = {name for name in vars(ExporterSuite) if name.startswith("test_")}
    assert tests == {name for name, _ in FAULTS}


@pytest.mark.parametrize(("name", "fault"), FAULTS)
def test_a_fault_is_found(name, fault):
    """An exporter with that fault does not pass that test."""
    broken = type("Broken", (ExporterSuite,), {"exporter": attrs.evolve(GOOD, **fault)})
    with pytest.raises((AssertionError, ExportError, IndexError, TypeError)):
        getattr(broken(), name)()


class TestMemorySink:
    """A sink that keeps what was written, and is as strict as any."""

    def test_streams_and_paths(self):
        """What was written either way is kept under its name."""
        sink = MemorySink("main")
        with sink.open("main") as stream:
            stream.write(b"one")
        sink.path("beside").write_bytes(b"two")
        assert {"main": b"one", "beside": b"two"} == sink.files

    def test_left_open(self):
        """A stream that was not closed is named, and holds nothing so far."""
        sink = MemorySink("main")
        sink.open("main").write(b"one")
        assert (("main",), {"main": b""}) == (sink.left_open, sink.files)

    def test_nothing_at_a_path(self):
        """A path at which nothing was written is no file."""
        sink = MemorySink("main")
        sink.path("main")
        assert {} == sink.files

    @pytest.mark.parametrize("take", [MemorySink.open, MemorySink.path])
    @pytest.mark.parametrize(
        ("names", "reason"),
        [
            (["main", "MAIN"], "'main' has been written already"),
            (["../main"], "not a plain file name"),
            (["line\nbreak"], "cannot be shown"),
            (["x" * 256], "longer than 255 bytes"),
        ],
    )
    def test_names(self, take, names, reason):
        """It refuses the names that any sink refuses."""
        sink = MemorySink("main")
        *before, last = names
        for name in before:
            take(sink, name)
        with pytest.raises(ExportError, match=reason):
            take(sink, last)

    def test_one_file(self):
        """Where one file is wanted, it takes no other."""
        sink = MemorySink("main", whole_set=False)
        with pytest.raises(ExportError, match="only 'main' is wanted"):
            sink.open("companion")

    def test_folders_go_with_it(self):
        """What it keeps in folders is removed when nobody has it any longer."""
        sink = MemorySink("main")
        path = sink.path("main")
        assert path.parent.is_dir()
        del sink
        assert not path.parent.exists()


@pytest.mark.parametrize("artefact", [EVERY_BLOCK, EVERY_VALUE])
def test_artefacts_are_values(artefact):
    """What the suite writes can be compared, so that a change of it is seen."""
    assert artefact == attrs.evolve(artefact)
    assert artefact != attrs.evolve(artefact, title="Another")
