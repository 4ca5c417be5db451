"""A paper is told from which state of the register it was made, and what was edited."""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import io
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Annotated

import attrs
import docx
import hypothesis.strategies as st
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from lxml import etree

import cdrpkit
from cdrpkit.accessibility import Place
from cdrpkit.digests import collection_digests, digest, digest_of_all
from cdrpkit.document import Figure, Footnote, Link, Paragraph, Report, TableBlock, Text
from cdrpkit.exceptions import VerifyError
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.model.papers import Abbreviation
from cdrpkit.provenance import Provenance
from cdrpkit.register import Register
from cdrpkit.table import Column, Table
from cdrpkit.testing.exporters import EVERY_BLOCK, MemorySink
from cdrpkit.testing.papers import reports
from cdrpkit.verifying import Change, Edit, Verification, printed, verify
from cdrpkit.verifying.aligning import aligned

LONDON = Path(__file__).parent.parent / "examples" / "london"
DAY = dt.date(2005, 12, 8)
ITEM = "customXml/item1.xml"
REGISTER = Register.of(
    Abbreviation(id="mpa", short="MPA", long="Metropolitan Police Authority")
)
SOURCE = Provenance(
    register=digest(REGISTER),
    collections=collection_digests(REGISTER),
    on=DAY,
    kind="progress",
)
LATE = "The others are not due yet."


@attrs.frozen
class Row:
    """A row of a table."""

    action: Annotated[str, Column(title="Action", description="What is done")]
    status: Annotated[str, Column(title="Status", description="How far it has come")]


def block(*rows, keys=()):
    """Return a table of rows."""
    return TableBlock(
        table=Table(row_class=Row, rows=rows),
        caption="Actions",
        summary="One to a row.",
        keys=keys,
    )


ROWS = tuple(
    Row(f"Action {n}", status) for n, status in enumerate(("Done", "Late", "Open"))
)
BLOCKS = (
    Paragraph(
        inlines=(
            Text("Of "),
            Figure("40", "actions.total"),
            Text(" actions, "),
            Figure("four", "actions.late"),
            Text(" are late."),
            Footnote("n", (Text("As of "), Figure("today", "day"))),
        )
    ),
    Paragraph(inlines=LATE),
    block(*ROWS, keys=tuple(f"actions/A{n}" for n in range(3))),
    Paragraph(inlines="Below are the sums."),
    block(Row("In all", "3")),
)

PAPER = Report(
    title="Scrutiny of partnerships",
    header=(("Report", "6"),),
    blocks=BLOCKS,
    date=DAY,
    name="progress",
    source=SOURCE,
)


def written(report):
    """Return the Word file of a report."""
    sink = MemorySink(whole_set=False)
    EXPORTER.write(report, sink, DocxOptions())
    return sink.files[sink.main]


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Return a folder in which one file takes the place of another."""
    return tmp_path_factory.mktemp("papers")


@pytest.fixture
def made(tmp_path):
    """Return the path of the Word file of a paper, with changes to what it is."""

    def _made(**changes):
        path = tmp_path / "paper.docx"
        path.write_bytes(written(attrs.evolve(PAPER, **changes)))
        return path

    return _made


@pytest.fixture
def edited(made):
    """Return what is verified of a paper that was edited with python-docx."""

    def _edited(edit):
        path = made()
        document = docx.Document(path)
        edit(document)
        document.save(path)
        return verify(path, REGISTER)

    return _edited


def repacked(path, **parts):
    """Write some parts of a Word file anew; None takes one away."""
    with zipfile.ZipFile(path) as file:
        content = {name: file.read(name) for name in file.namelist()}
    for name, change in parts.items():
        old = content.pop(name)
        new = change(old.decode())
        if new is not None:
            content[name] = new.encode()
    with zipfile.ZipFile(path, "w") as file:
        for name, each in content.items():
            file.writestr(name, each)
    return path


def told(found):
    """Return what edits say, without their places."""
    return [
        (each.change, each.key, each.column, each.before, each.now)
        for each in found.edits
    ]


def said(document, text):
    """Return the paragraph that begins so."""
    (found,) = (each for each in document.paragraphs if each.text.startswith(text))
    return found


class TestRegister:
    """Which state of the register made the file."""

    def test_same(self, made):
        """The state that made it is known again."""
        found = verify(made(), REGISTER)
        assert found.holds
        assert found.same_register
        assert found.differing == ()
        assert found.source == SOURCE

    def test_another_state(self, made):
        """Of another state it is told which collections differ."""
        other = REGISTER.with_(Abbreviation(id="cdrp", short="CDRP", long="..."))
        found = verify(made(), other)
        assert not found.holds
        assert not found.same_register
        assert ("abbreviations",) == found.differing
        assert found.edits == ()

    def test_collections_that_come_and_go(self, made):
        """A collection that was filled or emptied since then differs."""
        assert ("abbreviations",) == verify(made(), Register()).differing

    def test_built_from_a_folder(self, tmp_path):
        """What is built of a day holds against the whole register, from any format."""
        register = cdrpkit.load(LONDON)
        paper = cdrpkit.build_report("scrutiny-progress", register, on=DAY)
        cdrpkit.export(paper, tmp_path / "paper.docx")
        for written_as in ("toml", "json"):
            cdrpkit.dump(register, tmp_path / written_as, format=written_as)
            again = cdrpkit.load(tmp_path / written_as)
            assert verify(tmp_path / "paper.docx", again).holds


class TestPapers:
    """The papers of the example hold, and their rows are records of its register."""

    @pytest.mark.parametrize(
        "record", cdrpkit.load(LONDON).papers, ids=lambda record: record.id
    )
    def test_each(self, record, tmp_path):
        """Each key of a row is that of a record, and each file holds."""
        register = cdrpkit.load(LONDON)
        options = {"paper": record.id}
        paper = cdrpkit.build_report(
            record.kind, register, on=record.date, options=options
        )
        keys = {
            key
            for each in paper.blocks
            if isinstance(each, TableBlock)
            for key in each.keys
            if key is not None
        }
        assert {key for key in keys if register.get(key) is None} == set()
        cdrpkit.export(paper, tmp_path / "paper.docx")
        found = verify(tmp_path / "paper.docx", register)
        assert found.holds
        assert (("paper", record.id),) == found.source.options


class TestUnedited:
    """A file that is only saved again is not edited."""

    @settings(max_examples=60)
    @given(report=reports())
    def test_whatever_it_is_made_of(self, folder, report):
        """Whatever a paper is made of, it says what it said when it was written."""
        path = folder / "paper.docx"
        path.write_bytes(written(attrs.evolve(report, source=SOURCE)))
        assert verify(path, REGISTER).edits == ()

    def test_every_block(self, tmp_path):
        """Nor is a paper of every kind of block, when python-docx has saved it."""
        report = attrs.evolve(EVERY_BLOCK, source=SOURCE)
        path = tmp_path / "paper.docx"
        path.write_bytes(written(report))
        assert verify(path, REGISTER).holds
        docx.Document(path).save(path)
        assert verify(path, REGISTER).holds

    def test_split_into_runs(self, edited):
        """A text that Word has split into more runs is the same."""

        def split(document):
            (run,) = said(document, LATE).runs
            after = copy.deepcopy(run._r)
            run._r.addnext(after)
            run.text, after.find(qn("w:t")).text = LATE[:7], LATE[7:]

        assert edited(split).holds

    def test_other_numbers_of_bookmarks(self, made):
        """Bookmarks may be numbered anew, and other bookmarks set."""
        path = repacked(
            made(),
            **{
                "word/document.xml": lambda xml: re.sub(
                    '(<w:bookmark[^>]*w:id=")', r"\g<1>7", xml
                ).replace(
                    "<w:body>",
                    '<w:body><w:bookmarkStart w:id="1" w:name="_GoBack"/>'
                    '<w:bookmarkEnd w:id="1"/>',
                )
            },
        )
        assert verify(path, REGISTER).holds

    def test_no_bookmarks(self, made):
        """A program that drops bookmarks changes no word by that."""
        path = repacked(
            made(),
            **{"word/document.xml": lambda xml: re.sub("<w:bookmark[^>]*>", "", xml)},
        )
        assert verify(path, REGISTER).holds

    def test_custom_xml_laid_out(self, made):
        """Custom XML that is saved with blanks between its tags is the same."""
        path = repacked(
            made(),
            **{ITEM: lambda xml: f"<?xml version='1.0'?>\n{xml.replace('><', '>  <')}"},
        )
        assert verify(path, REGISTER).holds

    def test_tracked_and_struck_out(self, edited):
        """What is struck out in tracked changes is an edit, as what is put in."""

        def strike(document):
            (run,) = said(document, LATE).runs
            deletion = run._r.makeelement(qn("w:del"), {})
            run._r.addprevious(deletion)
            deletion.append(run._r)

        assert [(Change.MISSING, None, None, None, None)] == told(edited(strike))


class TestEdited:
    """An edit is found, and told by what it was and is."""

    def test_cell(self, edited):
        """A cell of a row is told by record and column."""

        def change(document):
            document.tables[0].cell(2, 1).paragraphs[0].runs[0].text = "Done"

        assert [(Change.CHANGED, "actions/A1", "status", "Late", "Done")] == told(
            edited(change)
        )

    def test_first_cell(self, edited):
        """So is the one whose words are marked."""

        def change(document):
            document.tables[0].cell(1, 0).paragraphs[0].runs[0].text = "Other"

        assert [(Change.CHANGED, "actions/A0", "action", "Action 0", "Other")] == told(
            edited(change)
        )

    def test_cell_without_its_bookmark(self, made):
        """Words that are typed over with their bookmark are found by their place."""
        path = repacked(
            made(),
            **{
                "word/document.xml": lambda xml: re.sub(
                    "<w:bookmark[^>]*>", "", xml
                ).replace("Action 1", "Other")
            },
        )
        assert [(Change.CHANGED, "actions/A1", "action", "Action 1", "Other")] == told(
            verify(path, REGISTER)
        )

    def test_figure(self, edited):
        """A figure is told by its name, and the text around it is as it was."""

        def change(document):
            said(document, "Of 40").runs[1].text = "41"

        assert [(Change.CHANGED, "actions.total", None, "40", "41")] == told(
            edited(change)
        )

    def test_figure_and_text(self, edited):
        """If the text was edited as well, that is told beside it."""

        def change(document):
            paragraph = said(document, "Of 40")
            paragraph.runs[1].text = "41"
            paragraph.runs[2].text = " things, "

        assert [
            (Change.CHANGED, "actions.total", None, "40", "41"),
            (Change.CHANGED, None, None, None, "Of 41 things, four are late.[note]"),
        ] == told(edited(change))

    def test_figure_gone(self, edited):
        """A figure that was typed over with its bookmark is missing from its text."""

        def change(document):
            paragraph = said(document, "Of 40")
            for each in list(paragraph._p.iter(qn("w:bookmarkStart")))[:1]:
                paragraph._p.remove(each)
            paragraph.runs[1].text = "41"

        assert [
            (Change.MISSING, "actions.total", None, "40", None),
            (Change.CHANGED, None, None, None, "Of 41 actions, four are late.[note]"),
        ] == told(edited(change))

    def test_text(self, edited):
        """Any other text is told by what it is now, and where."""

        def change(document):
            said(document, LATE).runs[0].text = "The others are due."

        found = edited(change)
        assert [(Change.CHANGED, None, None, None, "The others are due.")] == told(
            found
        )
        (edit,) = found.edits
        assert ("word/document.xml", "The others are due.") == (
            edit.place.part,
            edit.place.text,
        )

    def test_text_in_a_row_of_no_record(self, edited):
        """So is a row that comes from no record, and a row of titles."""

        def change(document):
            document.tables[1].cell(0, 1).paragraphs[0].runs[0].text = "State"
            document.tables[1].cell(1, 1).paragraphs[0].runs[0].text = "4"

        assert [
            (Change.CHANGED, None, None, None, "Action State"),
            (Change.CHANGED, None, None, None, "In all 4"),
        ] == told(edited(change))

    def test_row_missing(self, edited):
        """A row that was taken out is missing, with all that it said."""

        def change(document):
            row = document.tables[0].rows[2]._tr
            row.getparent().remove(row)

        found = edited(change)
        assert [(Change.MISSING, "actions/A1", None, "Action 1 Late", None)] == told(
            found
        )
        assert found.edits[0].place.text == "Action 0 Done"

    def test_row_added(self, edited):
        """A row that was put in is new, a copy of another as well."""

        def change(document):
            row = document.tables[0].rows[1]._tr
            row.addnext(copy.deepcopy(row))

        assert [(Change.ADDED, None, None, None, "Action 0 Done")] == told(
            edited(change)
        )

    def test_row_moved(self, edited):
        """A row that stands in another order was moved."""

        def change(document):
            row = document.tables[0].rows[1]._tr
            row.getparent().append(row)

        assert [(Change.MOVED, "actions/A0", None, None, "Action 0 Done")] == told(
            edited(change)
        )

    def test_cell_taken_out(self, edited):
        """A row with fewer cells than it had is told as a whole."""

        def change(document):
            row = document.tables[0].rows[1]._tr
            row.remove(row.tc_lst[1])

        assert [
            (Change.CHANGED, "actions/A0", None, "Action 0 Done", "Action 0")
        ] == told(edited(change))

    def test_paragraphs_added_and_missing(self, edited):
        """A paragraph that is new or gone is told, and nothing of its neighbours."""

        def change(document):
            said(document, "Of 40").insert_paragraph_before("In short:")
            gone = said(document, "Below")._p
            gone.getparent().remove(gone)

        assert [
            (Change.ADDED, None, None, None, "In short:"),
            (Change.MISSING, None, None, None, None),
        ] == told(edited(change))

    @pytest.mark.parametrize(
        ("part", "before", "after", "now"),
        [
            ("word/footnotes.xml", "As of ", "Up to ", "Up to today"),
            (
                "word/header2.xml",
                ">Scrutiny of",
                ">Review of",
                "Review of partnerships",
            ),
            ("word/footer1.xml", "Page ", "Leaf ", "Leaf # of #"),
        ],
    )
    def test_around_the_text(self, made, part, before, after, now):
        """Notes, and what stands above and below the text, are looked at as well."""
        path = repacked(made(), **{part: lambda xml: xml.replace(before, after)})
        found = verify(path, REGISTER)
        assert [(Change.CHANGED, None, None, None, now)] == told(found)
        assert part == found.edits[0].place.part

    def test_marking(self, made):
        """A protective marking that was taken out is missed."""
        path = repacked(
            made(marking="RESTRICTED"),
            **{
                part: lambda xml: xml.replace("RESTRICTED", "")
                for part in ("word/header1.xml", "word/header2.xml", "word/footer1.xml")
            },
        )
        assert {Change.MISSING} == {
            each.change for each in verify(path, REGISTER).edits
        }

    @settings(max_examples=40)
    @given(report=reports(), data=st.data())
    def test_any_text(self, folder, report, data):
        """Whichever text of the file is edited, it is noticed."""
        content = written(attrs.evolve(report, source=SOURCE))
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            xml = file.read("word/document.xml").decode()
        words = [
            match.end() for match in re.finditer('<w:t xml:space="preserve">', xml)
        ]
        at = data.draw(st.sampled_from(words))
        path = folder / "paper.docx"
        path.write_bytes(content)
        repacked(path, **{"word/document.xml": lambda xml: f"{xml[:at]}X{xml[at:]}"})
        assert verify(path, REGISTER).edits


DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
DONE = '<w:t xml:space="preserve">Done</w:t>'
DONE_RUN = f"<w:r>{DONE}</w:r>"
LATE_RUN = f'<w:r><w:t xml:space="preserve">{LATE}</w:t></w:r>'
LINKED = (
    Paragraph(inlines=(Text("See "), Link("the board", "https://example.org/board"))),
    Paragraph(
        inlines=(
            Text("One"),
            Footnote("one", (Text("First note"),)),
            Text(" and two"),
        )
    ),
    Paragraph(inlines=(Text("Three"), Footnote("two", (Text("Second note"),)))),
)


def picture(name):
    """Return a picture without words."""
    return f'<w:r><w:{name} xmlns:o="urn:schemas-microsoft-com:office:office"/></w:r>'


class TestSeen:
    """An edit is whatever changes what a reader sees, though no word be typed over."""

    @pytest.mark.parametrize(
        ("part", "before", "after"),
        [
            (DOCUMENT, DONE_RUN, f"<w:r><w:rPr>{look}</w:rPr>{DONE}</w:r>")
            for look in ("<w:vanish/>", "<w:strike/>", "<w:dstrike/>")
        ]
        + [
            (
                DOCUMENT,
                LATE_RUN,
                LATE_RUN.replace("<w:r>", f"<w:r><w:rPr>{look}</w:rPr>"),
            )
            for look in ("<w:vanish/>", '<w:vanish w:val="1"/>', "<w:strike/>")
        ]
        + [
            (DOCUMENT, "<w:trPr><w:cantSplit/>", "<w:trPr><w:hidden/>"),
            (DOCUMENT, "<w:trPr><w:cantSplit/>", '<w:trPr><w:del w:id="9"/>'),
            (DOCUMENT, "</w:tcPr>", "<w:vMerge/></w:tcPr>"),
            (
                STYLES,
                "(<w:style [^>]*TableText[^/]*/>)",
                r"\1<w:rPr><w:vanish/></w:rPr>",
            ),
            (
                DOCUMENT,
                LATE_RUN,
                (
                    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                    f'{LATE_RUN}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
                ),
            ),
            (DOCUMENT, "<w:footnoteReference [^>]*>", ""),
            (DOCUMENT, "<w:(header|footer)Reference [^>]*>", ""),
            (DOCUMENT, '<w:headerReference w:type="default"[^>]*>', ""),
            (DOCUMENT, '<w:footerReference w:type="first"[^>]*>', ""),
            (DOCUMENT, 'default" r:id="header2"', 'default" r:id="header1"'),
            (DOCUMENT, "<w:titlePg/>", ""),
            (
                "word/settings.xml",
                "(<w:settings[^>]*>)",
                r"\1<w:evenAndOddHeaders/>",
            ),
            (
                DOCUMENT,
                DONE_RUN,
                f'{DONE_RUN}<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            ),
            (DOCUMENT, LATE_RUN, LATE_RUN + picture("drawing")),
            (DOCUMENT, LATE_RUN, LATE_RUN + picture("pict")),
            (DOCUMENT, LATE_RUN, LATE_RUN + picture("object")),
            (DOCUMENT, "<w:sectPr>", '<w:altChunk r:id="x"/><w:sectPr>'),
            (
                "word/header2.xml",
                "</w:p>",
                (
                    '<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml"'
                    ' string="WITHDRAWN"/></w:pict></w:r></w:p>'
                ),
            ),
            ("word/footer1.xml", ">1<", ">999 (superseded)<"),
            (
                DOCUMENT,
                "</w:pPr>(?=<w:r><w:t[^>]*>The others)",
                '<w:rPr><w:del w:id="9"/></w:rPr></w:pPr>',
            ),
        ],
    )
    def test_edit(self, made, part, before, after):
        """What is hidden, struck through, merged, taken off or put in is an edit."""
        path = made(blocks=(*BLOCKS, Paragraph(inlines="The end.")))
        assert verify(path, REGISTER).holds

        def change(xml):
            pattern = before if before[0] == "(" or "[" in before else re.escape(before)
            found, count = re.subn(pattern, after, xml)
            assert count
            return found

        repacked(path, **{part: change})
        assert verify(path, REGISTER).edits

    def test_hidden_row(self, edited):
        """A row of a record that is hidden is missing."""

        def hide(document):
            row = document.tables[0].rows[1]._tr
            row.get_or_add_trPr().append(row.makeelement(qn("w:hidden"), {}))

        assert [(Change.MISSING, "actions/A0", None, "Action 0 Done", None)] == told(
            edited(hide)
        )

    def test_struck_row(self, edited):
        """Of a cell that is struck through it is told that it is."""

        def strike(document):
            document.tables[0].cell(2, 1).paragraphs[0].runs[0].font.strike = True

        assert [
            (Change.CHANGED, "actions/A1", "status", "Late", "[struck out: Late]")
        ] == told(edited(strike))

    @pytest.mark.parametrize("look", ["vanish", "strike", "dstrike"])
    def test_looks_that_are_off(self, made, look):
        """Programs write of looks that a text does not have them."""
        path = repacked(
            made(),
            **{
                DOCUMENT: lambda xml: xml.replace(
                    "<w:r><w:t ", f'<w:r><w:rPr><w:{look} w:val="false"/></w:rPr><w:t '
                )
            },
        )
        assert verify(path, REGISTER).holds

    def test_words_in_another_cell(self, edited):
        """Words of a row of no record that stand in another cell are an edit."""

        def move(document):
            cells = document.tables[1].rows[1].cells
            cells[0].paragraphs[0].runs[0].text = "In all 3"
            cells[1].paragraphs[0].runs[0].text = ""

        assert [(Change.CHANGED, None, None, None, "In all 3")] == told(edited(move))

    def test_cells_merged(self, edited):
        """So is a cell less in a row of a record, though all its words are there."""

        def merge(document):
            row = document.tables[0].rows[1]._tr
            first, second = row.tc_lst
            first.append(second.p_lst[0])
            row.remove(second)

        assert [
            (Change.CHANGED, "actions/A0", None, "Action 0 | Done", "Action 0 Done")
        ] == told(edited(merge))

    def test_notes_swapped(self, made):
        """A note that stands at another statement is an edit."""
        path = made(blocks=LINKED)
        swapped = {"1": "2", "2": "1"}
        repacked(
            path,
            **{
                DOCUMENT: lambda xml: re.sub(
                    '(<w:footnoteReference w:id=")([12])',
                    lambda found: found[1] + swapped[found[2]],
                    xml,
                )
            },
        )
        assert [Change.MOVED] == [each.change for each in verify(path, REGISTER).edits]

    def test_notes_numbered_anew(self, made):
        """Programs number notes anew, and may keep them in any order."""

        def renumbered(xml):
            return re.sub(
                '(<w:footnote(?:Reference)? w:id=")([12])"', r'\g<1>1\g<2>"', xml
            )

        path = made(blocks=LINKED)
        repacked(path, **{DOCUMENT: renumbered, "word/footnotes.xml": renumbered})
        assert verify(path, REGISTER).holds

    def test_endnotes(self, made):
        """A note at the end of the text that is new is found."""
        path = made()
        note = '<w:r><w:endnoteReference w:id="4"/></w:r>'
        part = (
            '<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
            '2006/main"><w:endnote w:id="4"><w:p><w:r><w:t>Not so.</w:t></w:r></w:p>'
            "</w:endnote></w:endnotes>"
        )
        relation = (
            '<Relationship Id="e1" Target="endnotes.xml" Type="http://schemas.'
            'openxmlformats.org/officeDocument/2006/relationships/endnotes"/>'
        )
        repacked(
            path,
            **{
                DOCUMENT: lambda xml: xml.replace(LATE_RUN, LATE_RUN + note),
                "word/_rels/document.xml.rels": lambda xml: xml.replace(
                    "</Relationships>", f"{relation}</Relationships>"
                ),
            },
        )
        with zipfile.ZipFile(path, "a") as file:
            file.writestr("word/endnotes.xml", part)
        assert [
            (Change.CHANGED, None, None, None, f"{LATE}[note]"),
            (Change.ADDED, None, None, None, "Not so."),
        ] == told(verify(path, REGISTER))

    def test_links(self, made):
        """Where a link leads is told with its words; how it is encoded is not."""
        path = made(blocks=LINKED)
        target = "https://example.org/board"

        def led_to(other):
            relations = "word/_rels/document.xml.rels"
            repacked(path, **{relations: lambda xml: xml.replace(target, other)})
            return told(verify(path, REGISTER))

        assert [] == led_to(f"{target[:-5]}%62oard/")
        target = f"{target[:-5]}%62oard/"
        assert [
            (
                Change.CHANGED,
                None,
                None,
                None,
                "See the board <https://evil.example>",
            )
        ] == led_to("https://evil.example/")

    def test_link_in_two(self, made):
        """A link that a program has written as two is one."""
        path = repacked(
            made(blocks=LINKED),
            **{
                DOCUMENT: lambda xml: re.sub(
                    "(<w:hyperlink [^>]*>)(<w:r>.*?)the board(.*?</w:r>)",
                    r"\1\2the \3</w:hyperlink>\1\2board\3",
                    xml,
                )
            },
        )
        assert verify(path, REGISTER).holds

    def test_heads_named_again(self, made):
        """A section more that bears the same head and foot is no edit."""
        again = (
            '<w:p><w:pPr><w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
            '<w:footerReference w:type="first" r:id="footer1"/>'
            '<w:headerReference w:type="default" r:id="header2"/>'
            '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/>'
            "</w:sectPr></w:pPr></w:p>"
        )
        path = repacked(
            made(),
            **{
                DOCUMENT: lambda xml: re.sub(
                    "(.*)(<w:sectPr>)", rf"\1{again}\2", xml, flags=re.DOTALL
                ).replace("<w:titlePg/></w:sectPr></w:body>", "</w:sectPr></w:body>")
            },
        )
        assert verify(path, REGISTER).holds

    def test_heads_without_end(self, made):
        """A file that means to have heads read without end is refused."""
        sections = "".join(
            f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default"'
            f' r:id="header{1 + number % 2}"/></w:sectPr></w:pPr></w:p>'
            for number in range(15_000)
        )
        path = repacked(
            made(),
            **{DOCUMENT: lambda xml: xml.replace("<w:body>", f"<w:body>{sections}")},
        )
        with pytest.raises(VerifyError, match="heads and feet change too often"):
            verify(path, REGISTER)


class TestRefused:
    """What cannot be verified is refused, with its reason."""

    def reason(self, path):
        """Return why a file is refused."""
        with pytest.raises(VerifyError) as caught:
            verify(path, REGISTER)
        assert caught.value.file == str(path)
        return caught.value.reason

    def test_no_baseline(self, made):
        """A paper that was made by hand carries none."""
        reason = self.reason(made(source=None))
        assert "it carries no baseline: it was not written by cdrpkit" in reason

    def test_custom_xml_of_others(self, made):
        """Nor does one with only custom XML of others."""
        path = repacked(made(), **{ITEM: lambda _: "<a xmlns='urn:b'>c</a>"})
        assert "it carries no baseline" in self.reason(path)

    def test_part_gone(self, made):
        """Nor one of which the part is gone, though the text refers to it."""
        assert "it carries no baseline" in self.reason(
            repacked(made(), **{ITEM: lambda _: None})
        )

    def test_another_version(self, made):
        """A baseline of another form is not guessed at."""
        path = repacked(
            made(), **{ITEM: lambda xml: xml.replace("baseline:1", "baseline:2")}
        )
        assert "another version of cdrpkit" in self.reason(path)

    def test_several(self, made):
        """Of several baselines, nobody can tell which is the file's own."""
        relations = "word/_rels/document.xml.rels"
        path = repacked(
            made(),
            **{
                relations: lambda xml: xml.replace(
                    "</Relationships>",
                    '<Relationship Id="x" Type="http://a/customXml"'
                    ' Target="/customXml/ITEM1.xml"/></Relationships>',
                )
            },
        )
        assert "several baselines" in self.reason(path)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("Late", "Open"),
            ("<v>40</v>", "<v>41</v>"),
            ("actions/A1", "actions/A2"),
            ("2005-12-08", "2005-12-09"),
            ("<seal>", "<seal>0"),
            ("<seal>", "<sael>"),
            ("<notes>", "<notes><p d='x'/>"),
            ("<text>", "<text/><text>"),
            ("</source>", "</source><source/>"),
            ("<baseline>", "<baseline><p/>"),
        ],
    )
    def test_damaged(self, made, before, after):
        """A baseline in which anything was changed is no measure of anything."""
        both = ((before, after), (before.replace("<", "</"), after.replace("<", "</")))
        changes = both if after == "<sael>" else both[:1]

        def change(xml):
            for old, new in changes:
                xml = xml.replace(old, new)
            return xml

        path = repacked(made(), **{ITEM: change})
        assert "the baseline in it is damaged" in self.reason(path)

    @pytest.mark.parametrize(
        ("before", "after", "reason"),
        [
            (r"<p d=\"[0-9a-f]*\">", '<p d="zz">', "digest of a text"),
            (r"<p d=\"[0-9a-f]*\">", "<p>", "digest of a text"),
            ("<register>[0-9a-f]*", "<register>1", "digest of the register"),
            ("<register>.*</register>", "", "0 of 'register'"),
            ("<on>[^<]*", "<on>today", "today"),
            ("<k>[^<]*</k>", "", "0 of 'k'"),
            ("<n>[^<]*</n>", "", "0 of 'n'"),
            ("<source>.*</source>", "", "0 of 'source'"),
            ("<edges>.*</edges>", "", "0 of 'edges'"),
            ("<edges>", '<edges><x d="0123456789abcdef"/>', "'x' is no piece"),
            ("<kind>[^<]*", "<kind>", "does not say its 'kind'"),
            ("<kind>[^<]*", "<kind>a<x/>", "does not say its 'kind'"),
            ("<on>[^<]*", "<on>20051208", "is no day of a paper"),
            ("<on>[^<]*", "<on>2005-W01-1", "is no day of a paper"),
            ("<on>[^<]*", "<on>0001-01-01", "is no day of a paper"),
            ("<collection .*</collection>", "", "contradict each other"),
            ("<register>[0-9a-f]*", f"<register>{64 * '0'}", "contradict each other"),
        ],
    )
    def test_forged(self, made, before, after, reason):
        """One that was sealed again, and makes no sense, is refused all the same."""
        path = repacked(
            made(), **{ITEM: lambda xml: sealed(re.sub(before, after, xml))}
        )
        assert reason in self.reason(path)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("<h>action</h>", ""),
            ("<h>action</h>", 30 * "<h>x</h>"),
            ("<c>[^<]*</c>", ""),
            (r"b=\"_cdrpkit[0-9]+\"", 'b="_cdrpkit2"'),
            (r"b=\"_cdrpkit[0-9]+\"", 'b=""'),
            ("<text>.*</text>", "<text></text>"),
            (
                "<text>",
                f"<text>{300 * '<t><r d=_0123456789abcdef_></r></t>'}".replace(
                    "_", '"'
                ),
            ),
        ],
    )
    def test_forged_and_nothing_wrong(self, made, before, after):
        """One that makes sense is believed; nothing that it says can do any harm."""
        path = repacked(
            made(), **{ITEM: lambda xml: sealed(re.sub(before, after, xml))}
        )
        found = verify(path, REGISTER)
        assert printed.as_text(found)
        assert printed.as_data(found)

    def test_no_word_file(self, tmp_path):
        """What is no Word file is refused as such."""
        path = tmp_path / "paper.docx"
        path.write_bytes(b"%PDF-1.7")
        assert "it is a PDF" in self.reason(path)
        assert "cannot be read" in self.reason(tmp_path / "none.docx")

    def test_cut_off(self, made):
        """What lost its end on the way is told for what it is."""
        path = made()
        path.write_bytes(path.read_bytes()[:2_000])
        expected = "no Word file that is whole, but damaged; get it anew"
        assert expected in self.reason(path)

    def test_no_text(self, made):
        """A package whose text is none is refused."""
        path = repacked(made(), **{"word/document.xml": lambda _: "<a/>"})
        assert "it holds no text of a Word file" in self.reason(path)


def sealed(xml):
    """Return a baseline with the seal that fits it."""
    root = etree.fromstring(xml)
    alone = etree.fromstring(etree.tostring(root[0]))
    root[1].text = hashlib.sha256(etree.tostring(alone, method="c14n")).hexdigest()
    return etree.tostring(root).decode()


class TestAligned:
    """Pieces of a text are found again."""

    @given(then=st.text("abc", max_size=12), now=st.text("abcd", max_size=12))
    def test_all_of_both(self, then, now):
        """Each piece of both is told once, and what is known is the same."""
        pairs = list(aligned(then, now))
        assert sorted(range(len(then))) == sorted(
            pair.then for pair in pairs if pair.then is not None
        )
        assert list(range(len(now))) == [
            pair.now for pair in sorted(pairs, key=order) if pair.now is not None
        ]
        assert all(then[pair.then] == now[pair.now] for pair in pairs if pair.known)

    @given(text=st.text("abc", max_size=12))
    def test_the_same(self, text):
        """A text that is as it was has no piece that was moved, lost or added."""
        assert [(n, n, True, False) for n in range(len(text))] == [
            attrs.astuple(pair) for pair in aligned(text, text)
        ]

    @given(text=st.text("abc", max_size=12), data=st.data())
    def test_one_less(self, text, data):
        """Of a text that lost one piece, one is missing, and none was moved."""
        at = data.draw(st.integers(0, max(len(text) - 1, 0)))
        pairs = list(aligned(text, text[:at] + text[at + 1 :]))
        assert min(len(text), 1) == sum(pair.now is None for pair in pairs)
        assert not any(pair.moved for pair in pairs)


def order(pair):
    """Return what sorts pairs by where they stand now."""
    return -1 if pair.now is None else pair.now


class TestSaid:
    """What people and programs are told."""

    def test_holds(self, made):
        """A file that holds is told so in three lines."""
        assert verify(made(), REGISTER).as_text == (
            "progress of 8 December 2005\n"
            "The register is as it was when this file was made.\n"
            "0 edits since then\n"
        )

    def test_edits(self, edited):
        """Each kind of edit is a sentence, with its place."""

        def change(document):
            table = document.tables[0]
            table.cell(1, 1).paragraphs[0].runs[0].text = "Open"
            table._tbl.remove(table.rows[2]._tr)
            said(document, "Of 40").insert_paragraph_before("In short:")
            said(document, LATE).runs[0].text = "No."

        text = edited(change).as_text
        assert "- a text is new: “In short:”\n  (word/document.xml, paragraph" in text
        assert "- a text: is now “No.”" in text
        assert "- actions/A0, status: was “Done”, is now “Open”" in text
        assert "- actions/A1 is missing, which was “Action 1 Late”\n  (after" in text
        assert text.endswith("4 edits since then\n")

    def test_long_text(self, edited):
        """A text whose old words are not kept is told whole, as any may be edited."""
        words = " ".join(f"word{n}" for n in range(150))

        def change(document):
            said(document, LATE).runs[0].text = f"{words} scheme."

        (edit,) = edited(change).edits
        text = edited(change).as_text
        assert f"- a text: is now “{words} scheme.”" in " ".join(text.split())
        assert edit.now == f"{words} scheme."

    def test_long_texts(self):
        """Of two long texts, both are told from shortly before they differ."""
        words = " ".join(f"word{n}" for n in range(150))
        edit = Edit(
            change=Change.CHANGED,
            place=Place("word/document.xml"),
            key="actions/A0",
            before=f"{words} programme.",
            now=f"{words} scheme.",
        )
        found = Verification(
            file="paper.docx",
            source=SOURCE,
            register=SOURCE.register,
            differing=(),
            edits=(edit,),
        )
        text = " ".join(found.as_text.split())
        assert "was “... " in text
        assert "word149 programme.”, is now “... " in text
        assert "word149 scheme.”" in text
        assert "word50" not in text

    def test_another_register(self, made):
        """Where nearly all differs, it is asked whether it is the right register."""
        others = tuple((f"c{n:02}", "0" * 64) for n in range(12))
        source = attrs.evolve(
            SOURCE, register=digest_of_all(others), collections=others
        )
        text = verify(made(source=source), REGISTER).as_text
        assert "next to nothing in common" in text
        assert "Is it the right one?" in text
        assert "c07" not in text

    def test_moved(self, edited):
        """What was moved is told with what it says."""

        def change(document):
            row = document.tables[0].rows[1]._tr
            row.getparent().append(row)

        assert "- actions/A0 was moved: “Action 0 Done”" in edited(change).as_text

    def test_many_edits(self, edited):
        """Of many edits people are shown some, and programs all."""

        def change(document):
            for n in range(printed.MOST_EDITS + 5):
                document.add_paragraph(f"New {n}")

        found = edited(change)
        assert "... and 5 more\n55 edits since then\n" in found.as_text
        assert len(printed.as_data(found)["edits"]) == 55

    def test_data(self, made):
        """Programs are told the digests, what differs, and the options."""
        source = attrs.evolve(SOURCE, options=(("paper", "P05"),))
        path = made(source=source)
        assert printed.as_data(verify(path, Register())) == {
            "file": str(path),
            "holds": False,
            "kind": "progress",
            "on": "2005-12-08",
            "options": {"paper": "P05"},
            "register": {
                "same": False,
                "digest": digest(Register()),
                "digest_of_file": SOURCE.register,
                "differing": ["abbreviations"],
            },
            "edits": [],
        }

    def test_hostile_words(self, edited):
        """Nothing in a file can steer a terminal."""

        def change(document):
            document.add_paragraph("a\u202eb\u0085")

        text = edited(change).as_text
        assert "\u202e" not in text
        assert "new" in text


def test_saved_by_an_office(made, tmp_path):
    """LibreOffice keeps the baseline, and changes no word when it saves a paper."""
    soffice = shutil.which("soffice")
    if soffice is None:
        report = pytest.fail if os.environ.get("CI") else pytest.skip
        report("soffice is not installed; what it saves is not tested")
    for name, blocks in (("few", BLOCKS), ("all", EVERY_BLOCK.blocks)):
        source = made(blocks=blocks).rename(tmp_path / f"{name}.docx")
        saved = tmp_path / "saved"
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "docx",
                "--outdir",
                saved,
                source,
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        assert [] == told(verify(saved / source.name, REGISTER))
