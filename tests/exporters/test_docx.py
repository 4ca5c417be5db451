"""Word files, opened again: the first page, properties, headings."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys

import docx
import pytest
from docx.oxml.ns import nsmap
from docx.shared import Cm, Mm
from lxml import etree

from cdrpkit.document import Heading, Marker
from cdrpkit.exporters.docx import EXPORTER
from cdrpkit.testing.exporters import ExporterSuite


def xp(element, path):
    """Return what *path* finds in *element*, by the prefixes of Word."""
    return etree.XPath(path, namespaces=nsmap)(element)


SAID = ".//w:r/*[self::w:t[text()] or self::w:br or self::w:tab]"
"""Words, and what stands for blanks between them."""


class TestDocx(ExporterSuite):
    """A Word file is what any exporter's is to be."""

    exporter = EXPORTER

    def read(self, content):
        """Return the words of every part, with what pictures are described as."""
        document = docx.Document(io.BytesIO(content))
        parts = {
            str(part.partname): etree.fromstring(part.blob)
            for part in document.part.package.iter_parts()
            if part.partname.startswith("/word/") and part.partname.ext == "xml"
        }
        return "\n".join(
            words
            for part in parts.values()
            for paragraph in xp(part, ".//w:p")
            for words in (
                "".join(each.text or "\n" for each in xp(paragraph, SAID)),
                *xp(paragraph, ".//wp:docPr/@descr"),
            )
        )


def test_no_reader_of_word_files_is_needed():
    """Writing one imports neither python-docx nor lxml, which take their time."""
    code = (
        "import sys\n"
        "from cdrpkit.exporters.docx import EXPORTER, DocxOptions\n"
        "from cdrpkit.testing.exporters import EVERY_BLOCK, MemorySink\n"
        "EXPORTER.write(EVERY_BLOCK, MemorySink(), DocxOptions())\n"
        "print(*{'docx', 'lxml'} & set(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == ""


class TestFirstPage:
    """What stands above the text stands as the committee knows it."""

    def test_title_and_header_lines(self, paper, reopened):
        """The title comes first, then a line for each label and value."""
        document = reopened(paper())
        expected = [
            ("Title", "Scrutiny of partnerships"),
            ("Paper Details", "Report: 6"),
            ("Paper Details", "Date: 8 December 2005"),
            ("Paper Details", "By: Commissioner"),
        ]
        found = [(each.style.name, each.text) for each in document.paragraphs]
        assert expected == found

    def test_the_page_is_a4(self, paper, reopened):
        """The page is A4, upright, with the house's margins."""
        (section,) = reopened(paper()).sections
        expected = (Mm(210), Mm(297), Cm(2.54), Cm(2))
        found = (
            section.page_width,
            section.page_height,
            section.top_margin,
            section.left_margin,
        )
        for wanted, got in zip(expected, found, strict=True):
            assert got == pytest.approx(wanted, abs=635)


class TestProperties:
    """The file says whose it is and of what day, and nothing of what made it."""

    def test_core_properties(self, paper, reopened):
        """Title, author, subject and dates are those of the report."""
        core = reopened(paper()).core_properties
        midnight = dt.datetime(2005, 12, 8, tzinfo=dt.UTC)
        assert core.title == "Scrutiny of partnerships"
        assert core.subject == "How far the recommendations were carried out"
        assert (core.author, core.last_modified_by) == ("Commissioner",) * 2
        assert (core.created, core.modified) == (midnight, midnight)
        assert (core.language, core.revision) == ("en-GB", 1)
        assert (core.comments, core.keywords, core.category) == ("", "", "")

    def test_a_long_title_is_cut_in_the_properties_only(self, paper, reopened):
        """A title longer than a property may be stands whole in the text."""
        document = reopened(paper(title="a" * 300))
        assert document.core_properties.title == "a" * 255
        assert document.paragraphs[0].text == "a" * 300

    @pytest.mark.parametrize("language", ["en-GB", "cy-GB"])
    def test_the_language_is_that_of_the_report(self, paper, reopened, language):
        """Text is proofed in the report's language, wherever Word looks for it."""
        document = reopened(paper(language=language))
        styles = document.styles.element
        assert [language] == xp(styles, "./w:docDefaults//w:lang/@w:val")
        assert [language] == xp(document.settings.element, "./w:themeFontLang/@w:val")
        assert language == document.core_properties.language

    def test_no_part_comes_along_unasked(self, paper, reopened):
        """Neither thumbnail nor theme nor custom data of the template is left."""
        names = {
            str(part.partname) for part in reopened(paper()).part.package.iter_parts()
        }
        expected = {
            "/docProps/app.xml",
            "/docProps/core.xml",
            "/word/document.xml",
            "/word/fontTable.xml",
            "/word/footer1.xml",
            "/word/footnotes.xml",
            "/word/header1.xml",
            "/word/header2.xml",
            "/word/numbering.xml",
            "/word/settings.xml",
            "/word/styles.xml",
        }
        assert expected == names

    def test_styles_are_black_arial(self, paper, reopened):
        """No style takes font or colour from a theme, and headings have no colour."""
        styles = reopened(paper()).styles
        xml = styles.element.xml
        assert 'w:ascii="Arial"' in xml
        assert "Theme=" not in xml
        for name in ("Heading 1", "Heading 2", "Heading 3", "Title"):
            assert styles[name].font.color.rgb is None


class TestHeadings:
    """Headings bear their marks and stay with what follows."""

    def test_marks_and_levels(self, paper, reopened):
        """A letter or the number of an appendix stands before the heading's words."""
        document = reopened(
            paper(
                Heading(text="Summary"),
                Heading(text="Recommendation", marker=Marker.LETTER),
                Heading(text="Background", level=2),
                Heading(text="Detail", level=3),
                Heading(text="Finer detail", level=4),
                Heading(text="Costs", marker=Marker.APPENDIX),
                Heading(text="", marker=Marker.APPENDIX),
            )
        )
        expected = [
            ("Heading 1", "Summary"),
            ("Heading 1", "A. Recommendation"),
            ("Heading 2", "Background"),
            ("Heading 3", "Detail"),
            ("Heading 4", "Finer detail"),
            ("Heading 1", "Appendix 1: Costs"),
            ("Heading 1", "Appendix 2"),
        ]
        headings = document.paragraphs[4:]
        assert expected == [(each.style.name, each.text) for each in headings]

    def test_every_level_has_a_style(self, paper, reopened):
        """Each of the nine levels is Word's own, and so is its line of contents."""
        levels = range(1, 10)
        headings = [Heading(text=f"Level {level}", level=level) for level in levels]
        document = reopened(paper(*headings, contents=9))
        _, *listed = document.paragraphs[4:14]
        assert [each.style.name for each in listed] == [f"toc {n}" for n in levels]
        found = document.paragraphs[14:]
        assert [each.style.name for each in found] == [f"Heading {n}" for n in levels]
        ranks = [
            xp(each.style.element, "./w:pPr/w:outlineLvl/@w:val") for each in found
        ]
        assert ranks == [[str(level - 1)] for level in levels]
        assert xp(document.element.body, ".//w:outlineLvl") == []

    def test_levels_close_up(self, paper, reopened):
        """Where a level is passed over, the heading is one rank below the last one."""
        headings = [Heading(text="x", level=level) for level in (3, 1, 4, 2)]
        document = reopened(paper(*headings, contents=1))
        styles = [each.style.name for each in document.paragraphs[4:]]
        assert styles == [
            *("TOC Heading", "toc 1", "toc 1"),
            *("Heading 1", "Heading 1", "Heading 2", "Heading 2"),
        ]

    def test_an_appendix_starts_a_page(self, paper, reopened):
        """Only an appendix begins on a new page."""
        document = reopened(
            paper(
                Heading(text="Summary"), Heading(text="Costs", marker=Marker.APPENDIX)
            )
        )
        *_, section, appendix = document.paragraphs
        assert not section.paragraph_format.page_break_before
        assert appendix.paragraph_format.page_break_before

    def test_headings_are_kept_with_what_follows(self, paper, reopened):
        """No heading is left at the foot of a page."""
        styles = reopened(paper()).styles
        assert styles["Heading 1"].paragraph_format.keep_with_next
        assert styles["Heading 2"].base_style.name == "Heading 1"
        assert styles["Heading 3"].base_style.name == "Heading 2"
