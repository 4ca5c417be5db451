"""Word files, opened again: footnotes, quotations and pictures."""

from __future__ import annotations

import struct
import zlib
from typing import Annotated, Any

import attrs
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from lxml import etree

from cdrpkit.document import (
    Emphasis,
    Footnote,
    Heading,
    Link,
    Listing,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Quotation,
    Ref,
    TableBlock,
    Text,
)
from cdrpkit.exporters.docx.text import bookmark
from cdrpkit.table import Column, Table


@attrs.frozen
class Row:
    """A row of a table."""

    held: Annotated[Any, Column(title="Held", description="Whatever it holds")]


def xp(element, path):
    """Return what *path* finds in *element*, by the prefixes of Word."""
    return etree.XPath(path, namespaces=nsmap)(element)


def part_of(document, relation):
    """Return the part that the text holds by that relation."""
    return document.part.part_related_by(relation)


def notes_of(document):
    """Return the footnotes, the marks that part them from the text left out."""
    part = part_of(document, RELATIONSHIP_TYPE.FOOTNOTES)
    return xp(etree.fromstring(part.blob), "./w:footnote[not(@w:type)]")


def noted(words, *notes):
    """Return a paragraph with notes at its end, each with its key for words."""
    marks = (Footnote(key, f"Of {key}.") for key in notes)
    return Paragraph(inlines=(Text(words), *marks))


class TestFootnotes:
    """Footnotes are Word's own: it numbers them, and puts them on the page."""

    def test_marks_lead_to_notes(self, paper, reopened):
        """Each mark stands where it should, and its note under its number."""
        listed = Listing(items=((Text("item"), Footnote("b", "Of b.")),))
        document = reopened(paper(noted("First.", "a"), listed, noted("Last.", "c")))
        marks = xp(document.element, ".//w:footnoteReference/@w:id")
        notes = {
            each.get(qn("w:id")): "".join(xp(each, ".//w:t/text()")).strip()
            for each in notes_of(document)
        }
        assert [notes[mark] for mark in marks] == ["Of a.", "Of b.", "Of c."]
        assert list(notes) == ["1", "2", "3"]

    def test_notes_have_styles_and_numbers(self, paper, reopened):
        """Mark and note have named styles, and the note bears its number."""
        document = reopened(paper(noted("First.", "a")))
        (note,) = notes_of(document)
        assert xp(note, "./w:p/w:pPr/w:pStyle/@w:val") == ["FootnoteText"]
        assert len(xp(note, ".//w:r[w:rPr/w:rStyle]/w:footnoteRef")) == 1
        names = {style.name for style in document.styles}
        assert {"footnote text", "footnote reference"} <= names

    def test_separators_are_declared(self, paper, reopened):
        """What parts notes from the text is there, and the settings name it."""
        document = reopened(paper())
        part = part_of(document, RELATIONSHIP_TYPE.FOOTNOTES)
        kept = xp(etree.fromstring(part.blob), "./w:footnote[@w:type]/@w:id")
        assert kept == xp(document.settings.element, "./w:footnotePr/w:footnote/@w:id")
        assert kept == ["-1", "0"]

    def test_links_and_references_in_notes(self, paper, reopened):
        """A note may lead to an address, declared for notes alone, and to a block."""
        note = Footnote("a", (Link("here", "https://example.org/?a=1&b=2"), Ref("s")))
        document = reopened(
            paper(Heading(text="Summary", key="s"), Paragraph(inlines=(note,)))
        )
        part = part_of(document, RELATIONSHIP_TYPE.FOOTNOTES)
        (link,) = xp(notes_of(document)[0], ".//w:hyperlink/@r:id")
        assert part.rels[link].target_ref == "https://example.org/?a=1&b=2"
        assert not [each for each in document.part.rels.values() if each.is_external]
        assert f" REF {bookmark('s')} \\h " in xp(
            notes_of(document)[0], ".//w:instrText/text()"
        )

    def test_a_note_can_be_referred_to(self, paper, reopened):
        """A reference prints the number, and its field follows the mark."""
        document = reopened(
            paper(noted("First.", "a", "b"), Paragraph(inlines=(Ref("b"),)))
        )
        last = document.paragraphs[-1]
        assert last.text == "footnote 2"
        assert f" NOTEREF {bookmark('b')} \\h " in xp(last._p, ".//w:instrText/text()")
        assert bookmark("b") in xp(document.element, ".//w:bookmarkStart/@w:name")

    def test_none_in_a_cell(self, paper, reopened):
        """A note would stand far from its row, and is refused in a cell."""
        held = TableBlock(
            table=Table(row_class=Row, rows=(Row(noted("Words", "a")),)),
            caption="Held",
            summary="One a row.",
        )
        with pytest.raises(TypeError, match="a footnote cannot stand in a cell"):
            reopened(paper(held))


class TestQuotations:
    """Words of others are set off, and never parted from their source."""

    def test_styles(self, paper, reopened):
        """Words and source have styles of their own and stay together."""
        told = Quotation(inlines=(Text("We "), Emphasis("will")), attribution="A post")
        document = reopened(paper(Paragraph(inlines="It said:"), told))
        lead, words, source = document.paragraphs[-3:]
        assert lead.paragraph_format.keep_with_next
        assert (words.style.name, words.text) == ("Quote", "We will")
        assert (source.style.name, source.text) == ("Quote Source", "– A post")
        assert words.style.paragraph_format.keep_with_next
        assert source.style.paragraph_format.keep_with_next is False


def png(width, height):
    """Return the start and the end of a PNG of that size; no more is looked at."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    check = zlib.crc32(head).to_bytes(4, "big")
    end = b"\0\0\0\0IEND\xaeB`\x82"
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + head + check + end


def drawn(width=100, size=(400, 300), **changes):
    """Return a picture."""
    given = {"alt": "Bars: 6 & 12.", "caption": "Attendance", **changes}
    return Picture(png=png(*size), width=width, **given)


class TestPictures:
    """A picture stands in line with the text, and says in words what it shows."""

    def test_it_is_described(self, paper, reopened):
        """The text for who cannot see it is where a reader of screens looks."""
        document = reopened(paper(drawn()))
        assert xp(document.element, ".//wp:docPr/@descr") == ["Bars: 6 & 12."]
        assert xp(document.element, ".//wp:anchor") == []

    def test_its_caption_is_counted(self, paper, reopened):
        """The caption stands below, is kept with it, and its number is a field."""
        document = reopened(paper(drawn(key="a"), Paragraph(inlines=(Ref("a"),))))
        picture, caption, said = document.paragraphs[-3:]
        assert picture.paragraph_format.keep_with_next is None
        assert picture.style.paragraph_format.keep_with_next
        assert caption.style.paragraph_format.keep_with_next is False
        assert caption.text == "Figure 1: Attendance"
        assert xp(caption._p, ".//w:instrText/text()") == [" SEQ Figure \\* ARABIC "]
        assert said.text == "Figure 1"

    def test_the_file_is_there_once(self, paper, reopened):
        """The same picture twice is one part; others have their own."""
        document = reopened(paper(drawn(), drawn(caption="Again"), drawn(size=(1, 1))))
        links = xp(document.element, ".//a:blip/@r:embed")
        blobs = [document.part.related_parts[link].blob for link in links]
        assert blobs == [png(400, 300), png(400, 300), png(1, 1)]
        assert len(set(links)) == 2
        assert xp(document.element, ".//wp:docPr/@id") == ["1", "2", "3"]

    @pytest.mark.parametrize(
        ("picture", "lies", "expected"),
        [
            (drawn(), False, (9638 * 635, 9638 * 635 * 3 // 4)),
            (drawn(50), False, (9638 * 635 // 2, 9638 * 635 // 2 * 3 // 4)),
            (drawn(), True, ((9026 - 1440) * 635 * 4 // 3, (9026 - 1440) * 635)),
            (
                drawn(size=(1, 900)),
                False,
                ((13958 - 1440) * 635 // 900, (13958 - 1440) * 635),
            ),
        ],
    )
    def test_it_keeps_its_shape_and_fits(
        self, paper, reopened, picture, lies, expected
    ):
        """It is as wide as is wanted, unless it would be too high for the page."""
        turn = (PageTurn(Orientation.LANDSCAPE),) if lies else ()
        (shape,) = reopened(paper(*turn, picture)).inline_shapes
        assert (shape.width, shape.height) == pytest.approx(expected, rel=0.001)
