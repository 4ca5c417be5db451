"""What every test of an exporter needs: papers, and what is written of them."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess

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


@pytest.fixture(scope="session")
def tool():
    """Return the path of a program; without it, skip, but never where all is tested."""

    def _tool(*names):
        path = next(filter(None, map(shutil.which, names)), None)
        if path is None:
            report = pytest.fail if os.environ.get("CI") else pytest.skip
            report(
                f"{names[0]} is not installed; what it makes of papers is not tested"
            )
        return path

    return _tool


@pytest.fixture(scope="session")
def printed(tool, tmp_path_factory):
    """Return the paths of Word files as LibreOffice prints them, all in one go."""

    def _printed(*sources):
        soffice = tool("soffice")
        folder = tmp_path_factory.mktemp("office")
        # Each process has a profile of its own, for none shares one.
        profile = tmp_path_factory.getbasetemp() / "libreoffice"
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--convert-to", "pdf", "--outdir", folder),
                *sources,
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return [folder / f"{source.stem}.pdf" for source in sources]

    return _printed
