"""Word files: each row and figure bears its identity, and the file its baseline."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zipfile
from typing import Annotated, Any

import attrs
import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from cdrpkit.document import (
    Figure,
    Footnote,
    Listing,
    Paragraph,
    TableBlock,
    Text,
)
from cdrpkit.exporters.docx import EXPORTER, DocxOptions, rows
from cdrpkit.exporters.docx.baseline import NAMESPACE, digest_of, words_of
from cdrpkit.provenance import Provenance
from cdrpkit.table import Column, Table
from cdrpkit.testing.exporters import EVERY_BLOCK

SOURCE = Provenance(
    register="1" * 64,
    collections=(("actions", "2" * 64), ("progress", "3" * 64)),
    on=dt.date(2005, 12, 8),
    kind="scrutiny-progress",
    options=(("paper", "P05 & P06"),),
)
ITEM = "customXml/item1.xml"


@attrs.frozen
class Row:
    """A row of a table."""

    action: Annotated[Any, Column(title="Action", description="What is done")]
    status: Annotated[Any, Column(title="Status", description="How far it has come")]


BLOCK = TableBlock(
    table=Table(
        row_class=Row,
        rows=(
            Row("Agree & sign", "Completed"),
            Row("Plain words", 3),
            Row((Paragraph(inlines="One"), Listing(items=("Two",))), None),
            Row("Nobody’s", "Open"),
        ),
    ),
    caption="Actions",
    summary="One to a row.",
    keys=("actions/A1", "actions/A<2>", "actions/A3", None),
)
SENTENCE = Paragraph(
    inlines=(
        Text("Of "),
        Figure("40", "actions.total"),
        Text(" all but "),
        Figure("four", "actions.late"),
        Text(" are done."),
        Footnote("late", (Text("These "), Figure("4", "actions.late"))),
    )
)


@pytest.fixture
def parts(exported, paper):
    """Return the parts of the Word file of some blocks that come from a register."""

    def _parts(*blocks, source=SOURCE, **changes):
        report = paper(*blocks, source=source, **changes)
        with zipfile.ZipFile(
            io.BytesIO(exported(report, EXPORTER, DocxOptions()))
        ) as file:
            return {name: file.read(name) for name in file.namelist()}

    return _parts


def marks_of(xml):
    """Return what each hidden bookmark of a part holds, by its name."""
    found = re.findall(
        r'<w:bookmarkStart w:id="(\d+)" w:name="(_cdrpkit\d+)"/>(.*?)'
        r'<w:bookmarkEnd w:id="\1"/>',
        xml.decode(),
    )
    return {name: words_of(held) for _, name, held in found}


def held(root, tag):
    """Return the elements of a name in a baseline."""
    return list(root.iter(f"{{{NAMESPACE}}}{tag}"))


class TestBookmarks:
    """Rows and figures stand in bookmarks that nobody sees."""

    def test_rows(self, parts):
        """The first words of each row that has a key are marked, and of no other."""
        found = marks_of(parts(BLOCK)["word/document.xml"])
        assert ["Agree & sign", "Plain words", "One"] == list(found.values())

    def test_figures(self, parts):
        """Each figure is marked, in the text and in its footnotes."""
        written = parts(SENTENCE)
        found = marks_of(written["word/document.xml"])
        assert ["40", "four"] == list(found.values())
        assert ["4"] == list(marks_of(written["word/footnotes.xml"]).values())

    def test_names(self, parts):
        """A name starts with a stroke, so that Word hides it, and is not too long."""
        written = parts(BLOCK, SENTENCE)
        names = [
            name
            for part in ("word/document.xml", "word/footnotes.xml")
            for name in re.findall(r'w:name="(_cdr[^"]*)"', written[part].decode())
        ]
        assert len(names) == len(set(names)) == 6
        assert all(re.fullmatch("_[a-z]+[0-9]+", name) for name in names)
        assert max(map(len, names)) <= 40

    def test_ids(self, parts):
        """No two bookmarks of a part share a number, and each has its end."""
        xml = parts(BLOCK, SENTENCE)["word/document.xml"].decode()
        starts = re.findall(r'bookmarkStart w:id="(\d+)"', xml)
        ends = re.findall(r'bookmarkEnd w:id="(\d+)"', xml)
        assert sorted(set(starts)) == sorted(starts) == sorted(ends)

    def test_within_one_paragraph(self, parts):
        """A bookmark begins and ends in one paragraph, after its properties."""
        root = etree.fromstring(parts(BLOCK, SENTENCE)["word/document.xml"])
        for start in root.iter(qn("w:bookmarkStart")):
            paragraph = start.getparent()
            (end,) = root.iterfind(
                f".//{qn('w:bookmarkEnd')}[@{qn('w:id')}='{start.get(qn('w:id'))}']"
            )
            assert paragraph.tag == qn("w:p")
            assert paragraph is end.getparent()
            assert paragraph.index(start) > 0

    def test_python_docx_reads_all(self, reopened, paper):
        """A reader that knows of no bookmarks misses no word: none is in a control."""
        document = reopened(paper(BLOCK, SENTENCE, source=SOURCE))
        cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
        assert cells == [
            ["Action", "Status"],
            ["Agree & sign", "Completed"],
            ["Plain words", "3"],
            ["One\nTwo", "–"],
            ["Nobody’s", "Open"],
        ]
        assert "Of 40 all but four are done." in [p.text for p in document.paragraphs]


class TestBaseline:
    """What the file says stands in it once more, for programs."""

    def test_source(self, parts):
        """Whence the paper comes is there."""
        root = etree.fromstring(parts(BLOCK)[ITEM])
        assert [SOURCE.register] == [each.text for each in held(root, "register")]
        assert ["2005-12-08"] == [each.text for each in held(root, "on")]
        assert ["scrutiny-progress"] == [each.text for each in held(root, "kind")]
        assert SOURCE.options == tuple(
            (each.get("name"), each.text) for each in held(root, "option")
        )
        assert SOURCE.collections == tuple(
            (each.get("name"), each.text) for each in held(root, "collection")
        )

    def test_rows(self, parts):
        """Of a row with a key there are its bookmark, its key and its cells."""
        written = parts(BLOCK)
        marks = marks_of(written["word/document.xml"])
        root = etree.fromstring(written[ITEM])
        assert ["action", "status"] == [each.text for each in held(root, "h")]
        found = [each for each in held(root, "r") if each.get("b")]
        assert list(marks) == [each.get("b") for each in found]
        assert [
            ["actions/A1", "Agree & sign", "Completed"],
            ["actions/A<2>", "Plain words", "3"],
            ["actions/A3", "One Two", "–"],
        ] == [[part.text for part in each] for each in found]

    def test_other_text(self, parts):
        """Of any other text there is no more than a digest."""
        written = parts(BLOCK, SENTENCE, Paragraph(inlines="To be struck out"))
        root = etree.fromstring(written[ITEM])
        digests = [each.get("d") for each in held(root, "p")]
        assert digest_of("To be struck out") in digests
        assert digest_of("Of 40 all but four are done.[note]") in digests
        assert digest_of("These 4") in digests
        assert b"struck" not in written[ITEM]
        assert "Nobody’s".encode() not in written[ITEM]

    def test_figures(self, parts):
        """Of a figure there are its bookmark, its name and its words."""
        root = etree.fromstring(parts(SENTENCE)[ITEM])
        assert [
            ["actions.total", "40"],
            ["actions.late", "four"],
            ["actions.late", "4"],
        ] == [[part.text for part in each] for each in held(root, "f")]

    def test_seal(self, parts):
        """The seal is the digest of the canonical form of what it seals."""
        root = etree.fromstring(parts(BLOCK, SENTENCE)[ITEM])
        alone = etree.fromstring(etree.tostring(root[0]))
        canonical = etree.tostring(alone, method="c14n")
        assert hashlib.sha256(canonical).hexdigest() == root[1].text

    def test_word_knows_the_part(self, parts):
        """The text refers to the part, which has properties and a kind."""
        written = parts(BLOCK)
        relations = written["word/_rels/document.xml.rels"].decode()
        assert 'relationships/customXml" Target="../customXml/item1.xml"' in relations
        own = written["customXml/_rels/item1.xml.rels"].decode()
        assert 'relationships/customXmlProps" Target="itemProps1.xml"' in own
        types = written["[Content_Types].xml"].decode()
        assert 'PartName="/customXml/itemProps1.xml"' in types
        about = etree.fromstring(written["customXml/itemProps1.xml"])
        assert NAMESPACE in etree.tostring(about).decode()

    def test_many_rows(self, parts, monkeypatch):
        """Rows that are written many at once are told as those that are not."""
        plain = tuple(Row(f"Action {n}", n) for n in range(250))
        block = attrs.evolve(
            BLOCK,
            table=Table(row_class=Row, rows=(*plain, *BLOCK.table.rows)),
            keys=(*(f"actions/{n}" for n in range(250)), *BLOCK.keys),
        )
        whole = parts(block)
        monkeypatch.setattr(rows, "OWN_WORDS", frozenset())
        assert whole == parts(block)


class TestWithout:
    """A paper that comes from no register bears nothing of all this."""

    def test_no_source(self, parts):
        """Its file is what it always was, whatever keys its rows have."""
        bare = attrs.evolve(BLOCK, keys=())
        assert parts(bare, SENTENCE, source=None) == parts(BLOCK, SENTENCE, source=None)
        assert not [name for name in parts(BLOCK, source=None) if "custom" in name]

    def test_same_words(self, parts):
        """But for it, both files say the same in the same way."""
        bookmark = re.compile(rb"<w:bookmark(Start|End) [^>]*>")
        with_it, without = parts(BLOCK, SENTENCE), parts(BLOCK, SENTENCE, source=None)
        for name in ("word/document.xml", "word/footnotes.xml", "word/styles.xml"):
            assert bookmark.sub(b"", with_it[name]) == bookmark.sub(b"", without[name])

    def test_every_block(self, exported):
        """A paper of every kind of block can be opened with it, too."""
        report = attrs.evolve(EVERY_BLOCK, source=SOURCE)
        content = exported(report, EXPORTER, DocxOptions())
        assert docx.Document(io.BytesIO(content)).paragraphs

    def test_keys_one_to_a_row(self):
        """Keys that are not one to a row are refused."""
        with pytest.raises(ValueError, match="1 keys for 4 rows"):
            attrs.evolve(BLOCK, keys=("actions/A1",))
