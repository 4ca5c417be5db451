"""
What every exporter must hold to: a suite of tests to inherit, and a sink to write to.

A class that inherits the suite and names its exporter is a test for pytest::

    class TestPlaintext(ExporterSuite):
        exporter = PLAINTEXT

The suite draws papers with Hypothesis, which the extra ``testing`` brings; the sink
needs nothing but cdrpkit.
"""

from __future__ import annotations

import copy
import errno
import io
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, NoReturn

import attrs

from cdrpkit.document import (
    Block,
    Footnote,
    Heading,
    Inlines,
    Listing,
    Marker,
    Numbers,
    Paragraph,
    Picture,
    Quotation,
    Report,
    TableBlock,
    cell,
    number,
    plain,
)
from cdrpkit.exceptions import ExportError
from cdrpkit.exporters import Artefact, Exporter
from cdrpkit.exporting import refusal
from cdrpkit.table import Return, Table, as_text, as_words
from cdrpkit.testing.artefacts import EVERY_BLOCK, EVERY_VALUE

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["EVERY_BLOCK", "EVERY_VALUE", "ExporterSuite", "MemorySink"]


class MemorySink:
    """
    A sink that keeps what was written, and takes and refuses the names that any does.

    >>> sink = MemorySink("paper.txt")
    >>> with sink.open("paper.txt") as stream:
    ...     _ = stream.write(b"Most is done.")
    >>> sink.files
    {'paper.txt': b'Most is done.'}

    Attributes:
        main: The name of the main file.

        whole_set: Whether companions are taken too.

    .. versionadded:: 26.1.0
    """

    def __init__(self, main: str = "main", *, whole_set: bool = True) -> None:
        self.main = main
        self.whole_set = whole_set
        self._streams: dict[str, _Kept] = {}
        self._paths: dict[str, Path] = {}

    @property
    def files(self) -> dict[str, bytes]:
        """What was written under each name; a stream left open holds nothing yet."""
        streams = {name: stream.kept for name, stream in self._streams.items()}
        paths = {
            name: path.read_bytes()
            for name, path in self._paths.items()
            if path.is_file()
        }
        return {**streams, **paths}

    @property
    def left_open(self) -> tuple[str, ...]:
        """The names of the streams that were not closed."""
        return tuple(
            name for name, stream in self._streams.items() if not stream.closed
        )

    def open(self, name: str) -> BinaryIO:
        """
        Return a stream to write the file *name* into.

        Raises:
            ExportError: As for any sink.
        """
        self._refuse_unless_free(name)
        self._streams[name] = _Kept()
        return self._streams[name]

    def path(self, name: str) -> Path:
        """
        Return a path to write the file *name* at; it goes with the sink.

        Raises:
            ExportError: As for any sink.
        """
        self._refuse_unless_free(name)
        folder = tempfile.mkdtemp(prefix="cdrpkit-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        path = self._paths[name] = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def _refuse_unless_free(self, name: str) -> None:
        reason = refusal(
            name,
            (*self._streams, *self._paths),
            main=self.main,
            whole_set=self.whole_set,
        )
        if reason is not None:
            raise ExportError(self.main, reason)


class _Kept(io.BytesIO):
    """A stream whose content is kept when it is closed."""

    kept = b""

    def close(self) -> None:
        if not self.closed:
            self.kept = self.getvalue()
        super().close()


class _FullSink(MemorySink):
    """A sink on a disk that is full."""

    def open(self, name: str) -> BinaryIO:
        super().open(name).close()
        return io.BufferedWriter(_Full())

    def path(self, name: str) -> Path:
        return super().path(name) / "there is no such folder" / name


class _Full(io.RawIOBase):
    def writable(self) -> bool:
        return True

    def write(self, content: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")


class ExporterSuite:
    """
    Tests that an exporter passes if it does what whoever exports relies on.

    Attributes:
        exporter: The one to be tried.

        options: An instance of its options class; None: its defaults.

    .. versionadded:: 26.1.0
    """

    exporter: ClassVar[Exporter[Any, Any]]
    options: ClassVar[object] = None

    def artefact(self) -> Artefact:
        """
        Return what is written: `EVERY_BLOCK` or `EVERY_VALUE`.

        A format that not every report or return can be written in gives its own.
        """
        return EVERY_BLOCK if self.exporter.artefact is Report else EVERY_VALUE

    def read(self, content: bytes) -> str:
        """
        Return the words of the main file, in any order and with any blanks.

        It is UTF-8 as it stands; a format that puts its words otherwise, into an
        archive or with escapes, takes them out again.
        """
        return content.decode("utf-8")

    def papers(self) -> SearchStrategy[Report]:
        """
        Return an arbitrary of the papers that are written besides.

        A format that not every report can be written in gives its own.
        """
        from cdrpkit.testing.arbitraries import reports

        return reports()

    def left_out(self, artefact: Artefact) -> list[str]:
        """Return what an artefact says and the main file does not."""
        sink = self.written(artefact)
        found = _squeezed(self.read(sink.files[sink.main]))
        return [
            forms[0]
            for forms in _said(artefact)
            if not any(_squeezed(form) in found for form in forms)
        ]

    def written(
        self,
        artefact: Artefact | None = None,
        sink: Callable[..., MemorySink] = MemorySink,
        *,
        whole_set: bool = True,
    ) -> MemorySink:
        """Return a sink into which the exporter has written."""
        artefact = self.artefact() if artefact is None else artefact
        filled = sink(f"{artefact.name}{self.exporter.suffix}", whole_set=whole_set)
        options = self.exporter.options() if self.options is None else self.options
        self.exporter.write(artefact, filled, options)
        return filled

    def test_can_be_chosen(self) -> None:
        """It has a name and a title; its suffix has a dot and no capitals."""
        suffix = self.exporter.suffix
        assert self.exporter.name, "it is chosen by its name, which is empty"
        assert self.exporter.title, "whoever chooses it reads its title, which is empty"
        assert suffix == f".{suffix[1:].lower()}", f"{suffix!r} is never looked up"
        assert self.exporter.artefact in {Report, Return}, "it writes neither artefact"

    def test_options_have_defaults(self) -> None:
        """Whoever sets no option gets a file all the same."""
        assert self.exporter.options() == self.exporter.options()

    def test_writes_the_main_file(self) -> None:
        """The main file is there, under its name, and holds something."""
        sink = self.written()
        assert sink.files.get(sink.main), f"it has not written {sink.main!r}"

    def test_writes_one_file_if_one_is_wanted(self) -> None:
        """Where companions are not wanted, there is the main file alone."""
        sink = self.written(whole_set=False)
        assert [sink.main] == list(sink.files)

    def test_closes_its_streams(self) -> None:
        """Every stream is closed, so that what it holds is written."""
        assert self.written().left_open == (), "close each stream, or use `with`"

    def test_same_bytes(self) -> None:
        """The same artefact gives the same bytes, whichever object it is."""
        artefact = self.artefact()
        first, second = copy.deepcopy(artefact), copy.deepcopy(artefact)
        same = self.written(first).files == self.written(second).files
        assert same, "is there a clock, an id or a set without an order?"

    def test_leaves_the_artefact_alone(self) -> None:
        """What is written is as it was before."""
        artefact = copy.deepcopy(self.artefact())
        before = copy.deepcopy(artefact)
        self.written(artefact)
        assert before == artefact

    def test_nothing_to_say(self) -> None:
        """A paper without a block, or a return without a row, is written as well."""
        artefact = self.artefact()
        if isinstance(artefact, Report):
            empty: Artefact = attrs.evolve(artefact, blocks=())
        else:
            table = attrs.evolve(artefact.table, rows=())
            empty = attrs.evolve(artefact, table=table)
        sink = self.written(empty)
        assert sink.main in sink.files

    def test_leaves_nothing_out(self) -> None:
        """Every block, piece of text and value is in the main file, with its number."""
        assert self.left_out(self.artefact()) == [], "this is not in the main file"

    def test_leaves_nothing_out_of_any_paper(self) -> None:
        """Nor is anything of another paper, whatever is in it; returns pass."""
        if self.exporter.artefact is not Report:
            return
        from hypothesis import HealthCheck, given, settings

        @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(self.papers())
        def holds(paper: Report) -> None:
            assert self.left_out(paper) == [], "this is not in the main file"

        holds()

    def test_does_not_hide_a_full_disk(self) -> None:
        """What the system refuses is not passed over in silence."""
        try:
            self.written(sink=_FullSink)
        except (OSError, ExportError):
            return
        msg = "the disk was full, and nobody was told"
        raise AssertionError(msg)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _said(artefact: Artefact) -> Iterator[tuple[str, ...]]:
    """Yield what the file must hold, each in the forms that will do."""
    if isinstance(artefact, Return):
        for row in artefact.table.rows:
            for value in attrs.astuple(row, recurse=False):
                yield as_text(value), "" if value is None else as_words(value)
        return
    numbers = number(artefact)
    yield (artefact.title,)
    yield (artefact.marking,)
    for label, value in artefact.header:
        yield from ((label,), (value,))
    for place, block in zip(numbers.places, artefact.blocks, strict=True):
        # The number of a paragraph is a list's in some formats, and nowhere in words.
        if place.mark is not None and not _counted(block):
            yield (place.mark,)
        here = numbers.seen_from(place.part)
        yield from ((words,) for words in _words(block, here))


def _counted(block: Block) -> bool:
    """Tell whether a block bears a number of the paragraphs."""
    return isinstance(block, Paragraph) or (
        isinstance(block, Heading) and block.marker is Marker.PARAGRAPH
    )


def _words(block: Block, numbers: Numbers) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case Paragraph(inlines=inlines):
            yield from _pieces(inlines, numbers)
        case Listing(items=items):
            for item in items:
                yield from _pieces(item.inlines, numbers)
                if item.sublist:
                    yield from _words(item.sublist, numbers)
        case Quotation(inlines=inlines, attribution=attribution):
            yield from _pieces((*inlines, *attribution), numbers)
        case Picture(caption=caption, alt=alt):
            yield from (caption, alt)
        case TableBlock(table=table, caption=caption):
            yield caption
            yield from (field.column.title for field in table.fields)
            yield from _cells(table, numbers)


def _cells(table: Table[Any], numbers: Numbers) -> Iterator[str]:
    for row in table.values():
        for part in (part for value in row for part in cell(value)):
            yield from _words(part, numbers)


def _pieces(inlines: Inlines, numbers: Numbers) -> Iterator[str]:
    """
    Yield what is said piece by piece, for a format may put signs between them.

    How the mark of a footnote looks is the format's; what the note says is not.
    """
    for inline in inlines:
        if isinstance(inline, Footnote):
            yield from _pieces(inline.inlines, numbers.in_notes)
        else:
            yield plain((inline,), numbers)
