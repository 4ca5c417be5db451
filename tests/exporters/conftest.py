"""What every test of an exporter needs: papers, and what is written of them."""

from __future__ import annotations

import datetime as dt
import io

import attrs
import docx
import pytest

from cdrpkit.document import Report
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.testing.exporters import MemorySink

EMPTY_PAPER = Report(
    title="Scrutiny of partnerships",
    header=(("Report", "6"), ("Date", "8 December 2005"), ("By", "Commissioner")),
    blocks=(),
    date=dt.date(2005, 12, 8),
    author="Commissioner",
    subject="How far the recommendations were carried out",
    name="scrutiny-progress",
)


@pytest.fixture(scope="session")
def exported():
    """Return the bytes of an artefact in a format."""

    def _exported(artefact, exporter, options):
        sink = MemorySink(whole_set=False)
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
