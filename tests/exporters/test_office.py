"""What an office program makes of a Word file: LibreOffice prints it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Annotated

import attrs
import pytest

from cdrpkit.document import (
    Heading,
    Listing,
    ListItem,
    Marker,
    Paragraph,
    Ref,
    TableBlock,
    Text,
)
from cdrpkit.exporters import docx
from cdrpkit.table import Column, Table


@attrs.frozen
class Row:
    """A row of a table."""

    number: Annotated[str, Column(title="Recommendation", description="Its number")]
    action: Annotated[str, Column(title="Key actions", description="What is done")]
    met: Annotated[int, Column(title="Met", description="How often")] = 0


def tool(name):
    """Return the path of a program; without it, skip, but never where all is tested."""
    path = shutil.which(name)
    if path is None:
        report = pytest.fail if os.environ.get("CI") else pytest.skip
        report(f"{name} is not installed; what it makes of the files is not tested")
    return path


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return the path of a Word file as LibreOffice prints it."""
    soffice = tool("soffice")
    profile = tmp_path_factory.mktemp("profile")

    def _printed(content):
        folder = tmp_path_factory.mktemp("office")
        source = folder / "paper.docx"
        source.write_bytes(content)
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                source,
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return folder / "paper.pdf"

    return _printed


@pytest.fixture(scope="module")
def pages(printed, exported, paper):
    """Return the pages of a paper with a long table, as text."""
    pdftotext = tool("pdftotext")

    def said(text, *, key=None):
        return Paragraph(inlines=(Text(text),), numbered=True, key=key)

    rows = [Row(f"R{n}", "The action is described here. " * 9, n) for n in range(1, 31)]
    table = TableBlock(
        table=Table(row_class=Row, rows=tuple(rows)),
        caption="Progress",
        summary="A row for each recommendation.",
        widths=(20, 70, 10),
    )
    report = paper(
        Heading(text="Recommendation", marker=Marker.LETTER),
        said("That progress is noted.", key="noted"),
        Heading(text="Supporting information", marker=Marker.LETTER),
        Paragraph(inlines=(Text("This supports "), Ref("noted")), numbered=True),
        Listing(items=((Text("first item"),), (Text("second item"),)), ordered=True),
        Listing(
            items=(
                ListItem("outer item", Listing(items=("inner item",), ordered=True)),
                ListItem("middle item", Listing(items=("bullet",))),
                ListItem("last item", Listing(items=("lone item",), ordered=True)),
            ),
            ordered=True,
        ),
        table,
        said("The third paragraph."),
        Heading(text="Posts", level=2, marker=Marker.PARAGRAPH),
        said("The fifth paragraph."),
        Heading(text="Costs", marker=Marker.APPENDIX),
        said("A new count."),
    )
    content = exported(report, docx.EXPORTER, docx.DocxOptions())
    pdf = printed(content)
    run = subprocess.run(
        [pdftotext, "-layout", pdf, "-"], check=True, capture_output=True, text=True
    )
    return [" ".join(page.split()) for page in run.stdout.split("\f")[:-1]]


def test_numbers_are_printed(pages):
    """Paragraphs, lists and headings bear the numbers that the report gives them."""
    text = " ".join(pages)
    for words in (
        "A. Recommendation",
        "1. That progress is noted.",
        "2. This supports paragraph 1",
        "(1) first item",
        "(2) second item",
        "(1) outer item (a) inner item (2) middle item – bullet",
        "(3) last item (a) lone item",
        "3. The third paragraph.",
        "4. Posts",
        "5. The fifth paragraph.",
    ):
        assert words in text


def test_each_page_says_which_it_is(pages):
    """Title, page and number of pages stand at the foot of every page."""
    for number, page in enumerate(pages, 1):
        assert page.endswith(
            f"Scrutiny of partnerships — Page {number} of {len(pages)}"
        )


def test_headings_of_a_table_come_on_each_of_its_pages(pages):
    """Where the table goes on, its headings stand again, and no row is broken."""
    held = [page for page in pages if "The action is described here." in page]
    assert len(held) > 1
    for page in held:
        assert "Recommendation Key actions Met" in page
    # A row whose number stands on one page has all its nine sentences there.
    for page in held:
        rows = sum(f"R{n} The action" in page for n in range(1, 31))
        assert 9 * rows == page.count("described")


def test_an_appendix_has_a_page_and_a_count_of_its_own(pages):
    """The appendix starts a page, and its paragraphs start from one."""
    assert pages[-1].startswith("Appendix 1: Costs 1. A new count.")
