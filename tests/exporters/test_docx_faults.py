"""A long Word file stands whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import datetime as dt
import errno
import io
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Annotated

import attrs
import pytest

import cdrpkit
from cdrpkit import cli
from cdrpkit.document import Report, TableBlock
from cdrpkit.exceptions import ExportError
from cdrpkit.table import Column, Table

ROWS = 50_000


@attrs.frozen
class Row:
    """A row of a table."""

    number: Annotated[str, Column(title="Number", description="Which")]
    action: Annotated[str, Column(title="Action", description="What is done")]


def long_paper():
    """Return a paper with a table of so many rows that it takes many writes."""
    rows = tuple(Row(f"R{number}", "Agree how to liaise") for number in range(ROWS))
    table = TableBlock(
        table=Table(row_class=Row, rows=rows), caption="Actions", summary="One a row."
    )
    return Report(
        title="Progress",
        header=(),
        blocks=(table,),
        date=dt.date(2005, 12, 8),
        name="progress",
    )


@pytest.fixture(scope="module")
def report():
    """Return such a paper."""
    return long_paper()


@pytest.fixture
def old(tmp_path):
    """Return the path of an old file, alone in its folder."""
    path = tmp_path / "paper.docx"
    path.write_bytes(b"old")
    return path


def left(path):
    """Return what stands in the folder of *path*."""
    return {each.name: each.read_bytes()[:3] for each in path.parent.iterdir()}


class _Failing(io.FileIO):
    """A file that takes so many writes, and no more."""

    writes = 0

    def write(self, content):
        """Refuse, once it is full."""
        type(self).writes -= 1
        if self.writes < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(content)


def let_fail(monkeypatch, writes):
    """Let files that are opened for writing take so many writes."""
    plain = Path.open

    def opened(path, mode="r", *rest, **how):
        if mode == "wb":
            return io.BufferedWriter(_Failing(path, mode))
        return plain(path, mode, *rest, **how)

    monkeypatch.setattr(_Failing, "writes", writes)
    monkeypatch.setattr(Path, "open", opened)


@pytest.mark.parametrize("writes", [0, 1, 5, 20, 50])
def test_a_write_fails(report, old, monkeypatch, writes):
    """Whichever write fails, the old file stands, and nothing beside it."""
    let_fail(monkeypatch, writes)
    with pytest.raises(ExportError, match="No space left on device"):
        cdrpkit.export(report, old)
    monkeypatch.undo()
    assert left(old) == {"paper.docx": b"old"}


def test_there_are_more_writes_than_that(report, old, monkeypatch):
    """The faults above come while rows are being written, and not after the last."""
    let_fail(monkeypatch, 1_000_000)
    cdrpkit.export(report, old)
    taken = 1_000_000 - _Failing.writes
    monkeypatch.undo()
    assert taken > 50
    with zipfile.ZipFile(old) as file:
        assert file.testzip() is None
        assert file.read("word/document.xml").count(b"<w:tr>") == ROWS + 1


def run(*arguments, **how):
    """Run Python with *arguments*."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=120, **how
    )


LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
free = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, free[1]))
"""
"""Lets no file grow beyond 50,000 bytes, and says so by an error."""

FREE = "resource.setrlimit(resource.RLIMIT_FSIZE, free)\n"
"""Lifts that limit, for whoever measures what was run writes files too."""

IN_PLACE = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r});"


def test_a_full_disk(old):
    """A file that cannot grow further is not left half written."""
    code = (
        f"{IN_PLACE} import cdrpkit, test_docx_faults as own\n"
        f"paper = own.long_paper()\n{LIMITED}"
        "try:\n"
        "    cdrpkit.export(paper, sys.argv[1])\n"
        "except cdrpkit.exceptions.ExportError as error:\n"
        "    print(error)\n"
        f"{FREE}"
    )
    done = run("-c", code, old)
    assert (done.returncode, done.stderr) == (0, "")
    assert "File too large" in done.stdout
    assert left(old) == {"paper.docx": b"old"}


def test_the_command_says_so(old):
    """The command ends with the exit code of an output that could not be written."""
    register = Path(__file__).parents[2] / "examples" / "london"
    code = f"{LIMITED}import sys\nfrom cdrpkit import cli\nended = cli.main()\n{FREE}"
    wanted = ("scrutiny-progress", register, "--on", "2005-12-08", "--out", old)
    done = run("-c", f"{code}sys.exit(ended)", "report", *wanted)
    assert done.returncode == cli.OUTPUT_FAILED == 4
    assert "File too large" in done.stderr
    assert left(old) == {"paper.docx": b"old"}


def test_a_kill(report, old):
    """A process that is killed while it writes rows leaves the old file as it was."""
    code = (
        f"{IN_PLACE} import cdrpkit, os, signal, test_docx_faults as own\n"
        "from cdrpkit.exporters.docx import tables\n"
        "rows = tables.rows\n"
        "def torn(*given):\n"
        "    for number, row in enumerate(rows(*given)):\n"
        "        if number == 3:\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "        yield row\n"
        "tables.rows = torn\n"
        "cdrpkit.export(own.long_paper(), sys.argv[1])\n"
    )
    assert run("-c", code, old).returncode == -signal.SIGKILL
    assert old.read_bytes() == b"old"
    cdrpkit.export(report, old)
    assert left(old) == {"paper.docx": b"PK\x03"}
