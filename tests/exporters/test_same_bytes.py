"""
The same artefact gives the same bytes: on any machine, on any day.

Run as a script, this file prints a digest of what each exporter writes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from typing import Annotated

import attrs
import pytest

from cdrpkit.document import (
    Heading,
    Link,
    Listing,
    Marker,
    Paragraph,
    Ref,
    Report,
    TableBlock,
    Text,
)
from cdrpkit.exporters import (
    csv,
    docx,
    html,
    json,
    jsonl,
    markdown,
    parquet,
    sqlite,
    xlsx,
)
from cdrpkit.provenance import Provenance
from cdrpkit.table import Column, Return, Table
from cdrpkit.testing.exporters import EVERY_BLOCK, MemorySink


@attrs.frozen
class Row:
    """A row of a table."""

    body: Annotated[str, Column(title="Body", description="Whose row it is")]
    met_on: Annotated[dt.date, Column(title="Met on", description="When it met")]


ROWS = Table(row_class=Row, rows=(Row("Fire authority – é", dt.date(2005, 7, 31)),))
REPORT = Report(
    title="Progress",
    header=(("Report", "6"),),
    blocks=(
        Heading(text="Findings", marker=Marker.LETTER, key="findings"),
        Paragraph(inlines=(Text("See "), Ref("table"), Ref("findings")), numbered=True),
        Paragraph(
            inlines=tuple(Link(f"{n}", f"https://example.org/{n}") for n in "abc")
        ),
        Listing(items=((Text("one"),), (Text("two"),)), ordered=True),
        TableBlock(table=ROWS, caption="Meetings", summary="One a row.", key="table"),
        Heading(text="Costs", marker=Marker.APPENDIX),
    ),
    date=dt.date(2005, 12, 8),
    author="Commissioner",
    subject="For the committee",
    name="progress",
)
SOURCE = Provenance(
    register=64 * "1",
    collections=(("meetings", 64 * "2"),),
    on=dt.date(2005, 12, 8),
    kind="progress",
)
RETURN = Return(
    name="meetings",
    title="Meetings",
    description="One to a row.",
    on=dt.date(2005, 12, 8),
    table=ROWS,
)


def written():
    """Return what each exporter writes, one after the other."""
    files = []
    for artefact, exporter in (
        (REPORT, docx.EXPORTER),
        (EVERY_BLOCK, docx.EXPORTER),
        (attrs.evolve(EVERY_BLOCK, source=SOURCE), docx.EXPORTER),
        (EVERY_BLOCK, html.EXPORTER),
        (EVERY_BLOCK, markdown.EXPORTER),
        (RETURN, csv.EXPORTER),
        (RETURN, json.EXPORTER),
        (RETURN, jsonl.EXPORTER),
        (RETURN, parquet.EXPORTER),
        (RETURN, sqlite.EXPORTER),
        (RETURN, xlsx.EXPORTER),
    ):
        sink = MemorySink()
        exporter.write(artefact, sink, exporter.options())
        files.append(sink.files[sink.main])
    return files


def digest():
    """Return one digest of all that is written."""
    return hashlib.sha256(b"".join(written())).hexdigest()


def test_twice_is_the_same():
    """Two runs in one process give the same bytes."""
    assert written() == written()


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "4321", "TZ": "America/New_York", "LC_ALL": "POSIX"},
    ],
    ids=lambda surroundings: surroundings["TZ"],
)
def test_surroundings_do_not_show(surroundings):
    """Neither hash seed nor time zone nor locale nor mask changes a byte."""
    run = subprocess.run(
        [sys.executable, __file__],
        env={**os.environ, **surroundings},
        umask=0o077 if surroundings["TZ"] == "UTC" else 0o002,
        check=True,
        capture_output=True,
        text=True,
    )
    assert digest() == run.stdout.strip()


def test_parts_are_sorted_and_dated_alike():
    """Parts are in order, links last, stored as they are, and bear no date of today."""
    with zipfile.ZipFile(io.BytesIO(written()[0])) as file:
        assert file.testzip() is None
        entries = file.infolist()
    names = [entry.filename for entry in entries]
    assert names[0] == "[Content_Types].xml"
    assert names[-2:] == [
        "word/_rels/document.xml.rels",
        "word/_rels/footnotes.xml.rels",
    ]
    assert sorted(names[:-2]) == names[:-2]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.create_system for entry in entries} == {3}


if __name__ == "__main__":
    print(digest())  # noqa: T201
