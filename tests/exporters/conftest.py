"""What every test of an exporter needs: a sink in memory, and papers to put in it."""

from __future__ import annotations

import datetime as dt
import io

import attrs
import docx
import pytest

from cdrpkit.document import Report
from cdrpkit.exporters.docx import EXPORTER, DocxOptions

EMPTY_PAPER = Report(
    title="Scrutiny of partnerships",
    header=(("Report", "6"), ("Date", "8 December 2005"), ("By", "Commissioner")),
    blocks=(),
    date=dt.date(2005, 12, 8),
    author="Commissioner",
    subject="How far the recommendations were carried out",
    name="scrutiny-progress",
)


class Kept(io.BytesIO):
    """A stream that hands over what was written when it is closed."""

    def __init__(self, keep):
        super().__init__()
        self.keep = keep

    def close(self):
        """Hand over what was written, once."""
        if not self.closed:
            self.keep(self.getvalue())
        super().close()


class MemorySink:
    """A sink that keeps the files that were written and closed."""

    main = "out"
    whole_set = False

    def __init__(self):
        self.files = {}

    def open(self, name):
        """Return a stream whose content is kept under *name*."""
        return Kept(lambda content: self.files.__setitem__(name, content))


@pytest.fixture(scope="session")
def exported():
    """Return the bytes of an artefact in a format."""

    def _exported(artefact, exporter, options):
        sink = MemorySink()
        exporter.write(artefact, sink, options)
        assert [sink.main] == list(sink.files)
        return sink.files[sink.main]

    return _exported


@pytest.fixture(scope="session")
def paper():
    """Return a paper of the given blocks, with changes to what stands above them."""

    def _paper(*blocks, **changes):
        return attrs.evolve(EMPTY_PAPER, blocks=blocks, **changes)

    return _paper


@pytest.fixture(scope="session")
def reopened(exported):
    """Return the Word file of a paper, opened again."""

    def _reopened(report, **options):
        content = exported(report, EXPORTER, DocxOptions(**options))
        return docx.Document(io.BytesIO(content))

    return _reopened
