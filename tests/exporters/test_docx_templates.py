"""A paper in the looks of a house: its styles, lists, pages and letterhead."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt, RGBColor
from hypothesis import HealthCheck, given, settings
from lxml import etree

import cdrpkit
from cdrpkit.accessibility import audit
from cdrpkit.document import (
    Footnote,
    Heading,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Quotation,
    Text,
)
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.testing.arbitraries import reports

TEXT, STYLES = "word/document.xml", "word/styles.xml"
NUMBERING = "word/numbering.xml"
MARKING = "OFFICIAL"
LANDSCAPE = PageTurn(Orientation.LANDSCAPE)
LIST = Listing(
    items=(
        ListItem(inlines="One", sublist=Listing(items=(ListItem(inlines="In one"),))),
        ListItem(inlines="Two"),
    )
)
COUNTED = Listing(items=(ListItem(inlines="First"),), ordered=True)
BLOCKS = (
    Heading(text="Summary", marker=Marker.LETTER),
    Paragraph(inlines="Said.", numbered=True),
    LIST,
    COUNTED,
    Heading(text="Costs", level=2),
    Paragraph(inlines="More.", numbered=True),
    COUNTED,
    Quotation(inlines="Well done.", attribution="A resident"),
    Heading(text="Terms", marker=Marker.APPENDIX),
    Paragraph(inlines="Again.", numbered=True),
)
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
PAGE = (
    f"{MARK.format('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>"
    f"{MARK.format('separate')}<w:r><w:t>7</w:t></w:r>{MARK.format('end')}"
)
PAGES = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple>'


def xp(element, path):
    """Return what *path* finds in *element*, by the prefixes of Word."""
    return etree.XPath(path, namespaces=nsmap)(element)


def line(words):
    """Return a paragraph as Word writes it."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def unchanged(document):
    """Change nothing."""
    assert document.paragraphs


@pytest.fixture(scope="session")
def written(exported, templates, tmp_path_factory):
    """Return the bytes of a paper written with a template of the given parts."""
    folder = tmp_path_factory.mktemp("templates")

    def _written(report, parts, **options):
        template = templates.packed(parts, folder / "house.docx")
        return exported(report, EXPORTER, DocxOptions(template=template, **options))

    return _written


@pytest.fixture(scope="session")
def dressed(written):
    """Return a paper written with a template, opened again."""

    def _dressed(report, parts, **options):
        return docx.Document(io.BytesIO(written(report, parts, **options)))

    return _dressed


@pytest.fixture(scope="session")
def restyled(templates):
    """Return the parts of a document of python-docx, changed by a function."""

    def _restyled(change, document=None):
        document = docx.Document() if document is None else document
        change(document)
        return templates.unpacked(templates.saved(document))

    return _restyled


class TestStyles:
    """The house's styles are used by their names, and what it lacks is supplied."""

    def test_any_document_is_a_template(self, paper, dressed, templates):
        """An ordinary file of Word's lends its looks as it is."""
        document = dressed(paper(*BLOCKS), templates.usual)
        assert document.styles["Title"].font.size == Pt(26)
        assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x36, 0x5F, 0x91)
        assert document.paragraphs[0].style.name == "Title"
        assert xp(document.styles.element, "./w:style[@w:styleId='Heading1']/w:name")

    def test_every_style_is_there_once(self, paper, dressed, templates):
        """Whatever the text is written in is declared, once, by id and by name."""
        document = dressed(paper(*BLOCKS, marking=MARKING), templates.usual)
        ids = xp(document.styles.element, "./w:style/@w:styleId")
        names = xp(document.styles.element, "./w:style/w:name/@w:val")
        path = ".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val"
        assert len(set(ids)) == len(ids)
        assert len({name.lower() for name in names}) == len(names)
        assert set(xp(document.element, path)) <= set(ids)
        others = xp(
            document.styles.element,
            ".//w:basedOn/@w:val | .//w:next/@w:val | .//w:link/@w:val",
        )
        assert set(others) <= set(ids)

    def test_names_count_and_ids_do_not(self, paper, dressed, templates):
        """A Word that speaks German calls headings otherwise, and by the same name."""
        made = templates.usual
        for old, new in (("Heading1", "berschrift1"), ("ListBullet", "Aufzhlung")):
            for name in (STYLES, NUMBERING):
                content = made[name].decode().replace(f'"{old}"', f'"{new}"')
                made = {**made, name: content.encode()}
        made = templates.changed(STYLES, '"heading 1"', '"Heading 1"', made)
        # Another style bears the id that the exporter uses.
        other = (
            '<w:style w:type="paragraph" w:styleId="Heading1">'
            '<w:name w:val="Council Box"/></w:style>'
        )
        made = templates.changed(STYLES, "</w:styles>", f"{other}</w:styles>", made)
        document = dressed(paper(*BLOCKS), made)
        heading = next(each for each in document.paragraphs if "Summary" in each.text)
        assert heading.style.name == "Heading 1"
        assert heading.style.font.color.rgb == RGBColor(0x36, 0x5F, 0x91)
        assert document.styles["Council Box"].style_id == "Heading1House"
        assert document.styles["Heading 2"].base_style.name == "Normal"

    def test_own_styles_are_supplied_in_the_houses_looks(
        self, paper, dressed, restyled
    ):
        """They have its font, no colours, and sizes that keep their proportion."""

        def change(document):
            document.styles["Normal"].font.name = "Georgia"
            document.styles["Normal"].font.size = Pt(12)

        document = dressed(paper(*BLOCKS), restyled(change))
        for name, size in (
            ("Table Text", 10.5),
            ("Marking", 12),
            ("footnote text", 10.5),
        ):
            style = document.styles[name]
            assert style.font.name is None
            assert style.font.size == Pt(size)
        grounds = {
            name: document.styles[name].base_style.name
            for name in ("Table Text", "Paper Details", "Marking")
        }
        assert grounds == {
            "Table Text": "Normal",
            "Paper Details": "Normal",
            "Marking": "Header",
        }
        table = document.styles["Committee Table"].element
        assert set(xp(table, ".//@w:color")) == {"auto"}
        assert xp(table, ".//w:shd") == []

    def test_a_house_may_have_cdrpkits_own(self, paper, dressed, restyled):
        """A template's style of such a name is used as it is."""

        def change(document):
            style = document.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
            style.font.size = Pt(14)

        document = dressed(paper(*BLOCKS), restyled(change))
        assert document.styles["Table Text"].font.size == Pt(14)

    def test_the_language_is_the_papers(self, paper, written, templates):
        """Text is read out in the language of the paper, whoever made the template."""
        content = written(paper(language="cy"), templates.usual)
        styles = templates.unpacked(content)[STYLES].decode()
        assert re.findall('<w:lang w:val="([^"]*)"', styles) == ["cy"]

    def test_without_defaults(self, paper, written, templates):
        """It is so where a template says nothing of what holds for all its styles."""
        styles = templates.usual[STYLES].decode()
        bare = re.sub("<w:docDefaults>.*</w:docDefaults>", "", styles)
        assert bare != styles
        content = written(paper(), {**templates.usual, STYLES: bare.encode()})
        made = templates.unpacked(content)[STYLES].decode()
        assert re.search(
            '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"', made
        )


class TestMending:
    """What a house says for other texts does not break a paper."""

    def properties(self, document, name):
        """Return the paragraph properties of a style, without their prefix."""
        found = document.styles[name].element.pPr
        return {} if found is None else {each.tag.split("}")[1]: each for each in found}

    def test_numbers_of_headings(self, paper, dressed, templates):
        """Headings bear the numbers that are typed, and not Word's besides."""
        made = templates.changed(
            STYLES,
            '<w:keepNext/><w:keepLines/><w:spacing w:before="480"',
            '<w:keepNext/><w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr>'
            '<w:spacing w:before="480"',
        )
        document = dressed(paper(*BLOCKS), made)
        numbered = self.properties(document, "Heading 1")["numPr"]
        assert xp(numbered, "./w:numId/@w:val") == ["0"]

    def test_what_is_kept_together(self, paper, dressed, templates):
        """A caption stays with its table, though the house's style does not say so."""
        document = dressed(paper(*BLOCKS), templates.usual)
        names = ("Caption", "Quote", "Heading 1", "Title")
        for name in names:
            assert "keepNext" in self.properties(document, name)

    def test_order_of_properties(self, paper, dressed, templates):
        """What is added stands where Word's schema wants it."""
        document = dressed(paper(*BLOCKS), templates.usual)
        assert list(self.properties(document, "Caption")) == [
            *("keepNext", "keepLines", "spacing")
        ]

    def test_pages_and_levels(self, paper, dressed, restyled):
        """No style but a heading's starts a page, or stands in the outline."""

        def change(document):
            for name in ("Normal", "Title", "Heading 1"):
                document.styles[name].paragraph_format.page_break_before = True
            ground = document.styles["Normal"].element.get_or_add_pPr()
            ground.append(docx.oxml.OxmlElement("w:outlineLvl"))
            ground[-1].set(qn("w:val"), "0")
            first = document.styles["Heading 1"].element.pPr
            first.remove(first.find(qn("w:outlineLvl")))

        document = dressed(paper(*BLOCKS), restyled(change))
        breaks = {
            name: document.styles[name].paragraph_format.page_break_before
            for name in ("Normal", "Title", "Heading 1")
        }
        assert breaks == {"Normal": False, "Title": False, "Heading 1": True}
        levels = {
            name: xp(document.styles[name].element, "./w:pPr/w:outlineLvl/@w:val")
            for name in ("Normal", "Title", "Heading 1", "Heading 2")
        }
        assert levels == {
            "Normal": ["9"],
            "Title": ["9"],
            "Heading 1": ["0"],
            "Heading 2": ["1"],
        }

    def test_a_frame(self, paper, dressed, templates):
        """The text itself stands in no frame, as an address on a letter does."""
        made = templates.changed(
            STYLES,
            '<w:name w:val="Normal"/>',
            '<w:name w:val="Normal"/><w:pPr><w:framePr w:w="2000"/></w:pPr>',
        )
        assert "framePr" not in self.properties(dressed(paper(), made), "Normal")


class TestLists:
    """Lists look as the house's do, and start anew as the paper's do."""

    def numbering(self, document):
        """Return the kind of each list, and the text of each kind's levels."""
        root = document.part.numbering_part.element
        kinds = {
            xp(each, "string(@w:abstractNumId)"): xp(each, "./w:lvl/w:lvlText/@w:val")
            for each in xp(root, "./w:abstractNum")
        }
        lists = {
            xp(each, "string(@w:numId)"): xp(each, "string(./w:abstractNumId/@w:val)")
            for each in xp(root, "./w:num")
        }
        return kinds, lists

    def test_ids(self, paper, dressed, templates):
        """Every list that is asked for is declared, once, and of a kind that is."""
        document = dressed(paper(*BLOCKS), templates.usual)
        root = document.part.numbering_part.element
        kinds, lists = self.numbering(document)
        assert len(xp(root, "./w:num")) == len(lists)
        assert len(xp(root, "./w:abstractNum")) == len(kinds)
        assert set(lists.values()) <= set(kinds)
        for place in (document.element, document.styles.element):
            assert set(xp(place, ".//w:numId/@w:val")) - {"0"} <= set(lists)
        order = [each.tag for each in root]
        assert order == sorted(order, key=[qn("w:abstractNum"), qn("w:num")].index)

    def test_lists_start_anew(self, paper, dressed, templates):
        """Each list with numbers counts for itself, as an appendix does."""
        document = dressed(paper(*BLOCKS), templates.usual)
        said = {}
        for each in document.paragraphs:
            for number in xp(each._p, "./w:pPr/w:numPr/w:numId/@w:val"):
                said.setdefault(each.text, []).append(number)
        assert len(set(said["First"])) == 2
        assert said["Said."] == said["More."] != said["Again."]
        _, lists = self.numbering(document)
        assert lists[said["Again."][0]] == lists[said["Said."][0]] == "0"
        root = document.part.numbering_part.element
        for number in (*said["First"], *said["Again."]):
            path = f"./w:num[@w:numId={number}]/w:lvlOverride/w:startOverride/@w:val"
            assert xp(root, path) == ["1"]

    def test_they_look_as_the_houses(self, paper, dressed, templates):
        """Bullets and numbers are the house's, also inside another list."""
        document = dressed(paper(*BLOCKS), templates.usual)
        kinds, _ = self.numbering(document)
        assert kinds["0"] == ["%1."]
        assert kinds["1"] == ["\uf0b7", "–", "•"]
        assert kinds["3"] == ["%1.", "(%2)", "(%3)"]
        root = document.part.numbering_part.element
        path = "./w:abstractNum[@w:abstractNumId=1]/w:lvl/w:pPr/w:ind/@w:left"
        assert xp(root, path) == ["360", "870", "1380"]

    def test_a_template_without_lists(self, paper, dressed, reopened, templates):
        """Where a template declares none, they are as without a template."""
        made = templates.changed("word/_rels/document.xml.rels", "/numbering", "/other")
        assert self.numbering(dressed(paper(*BLOCKS), made)) == self.numbering(
            reopened(paper(*BLOCKS))
        )

    def test_a_style_sets_its_list_in(self, paper, dressed, restyled):
        """What a style says of its indent is stronger than what its list says."""

        def change(document):
            document.styles["List Bullet"].paragraph_format.left_indent = Pt(50)

        document = dressed(paper(*BLOCKS), restyled(change))
        root = document.part.numbering_part.element
        path = "./w:abstractNum[@w:abstractNumId=1]/w:lvl/w:pPr/w:ind/@w:left"
        assert xp(root, path) == ["1000", "1510", "2020"]

    def test_pictures_of_bullets_stay_behind(self, paper, written, templates):
        """A bullet is a letter, and nothing is said that only newer Words know."""
        made = templates.changed(
            NUMBERING,
            '<w:lvl w:ilvl="0">',
            '<w:lvl w:ilvl="0" w14:x="1"><w:lvlPicBulletId w:val="0"/>',
        )
        numbering = templates.unpacked(written(paper(*BLOCKS), made))[NUMBERING]
        assert b"w:lvl " in numbering
        assert not re.search(b"PicBullet|w14:x", numbering)

    def test_what_a_reference_repeats_stays(self, paper, dressed, templates):
        """A paragraph's number is as the text says, whatever its style has."""
        style = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="NP"><w:name'
            ' w:val="Numbered Paragraph"/><w:pPr><w:numPr><w:numId w:val="77"/>'
            "</w:numPr></w:pPr></w:style>"
        )
        for text, form, expected in (
            ("%1", "decimal", "%1"),
            ("%1.", "lowerLetter", "%1."),
            ("§ %1", "decimal", "%1."),
        ):
            kind = (
                '<w:abstractNum w:abstractNumId="99"><w:lvl w:ilvl="0"><w:start'
                f' w:val="4"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
                "</w:lvl></w:abstractNum>"
            )
            number = '<w:num w:numId="77"><w:abstractNumId w:val="99"/></w:num>'
            made = templates.changed(STYLES, "</w:styles>", f"{style}</w:styles>")
            made = templates.changed(NUMBERING, "<w:num ", f"{kind}<w:num ", made)
            content = made[NUMBERING].decode()
            first = content.index(kind)
            content = content[: first + len(kind)] + content[first:].replace(kind, "")
            content = content.replace("</w:numbering>", f"{number}</w:numbering>")
            document = dressed(paper(*BLOCKS), {**made, NUMBERING: content.encode()})
            root = document.part.numbering_part.element
            path = "./w:abstractNum[@w:abstractNumId=0]/w:lvl"
            assert xp(root, f"{path}/w:lvlText/@w:val") == [expected]
            assert xp(root, f"{path}/w:numFmt/@w:val") == ["decimal"]
            assert xp(root, f"{path}/w:start/@w:val") == ["1"]
            assert document.styles["Numbered Paragraph"].style_id == "NumberedParagraph"


class TestPages:
    """The paper is as large as the house's, and what is on it fits."""

    def test_size_and_margins(self, paper, dressed, restyled):
        """Both are those of the last section that stands, also where pages turn."""

        def change(document):
            (section,) = document.sections
            section.page_width, section.page_height = Mm(200), Mm(280)
            section.left_margin, section.right_margin = Mm(30), Mm(20)
            section.top_margin = Mm(40)

        first, turned = dressed(
            paper(*BLOCKS, LANDSCAPE, *BLOCKS[:2]), restyled(change)
        ).sections
        assert first.page_width == pytest.approx(Mm(200), abs=635)
        assert turned.page_width == pytest.approx(Mm(280), abs=635)
        for section in (first, turned):
            assert section.left_margin == pytest.approx(Mm(30), abs=635)
            assert section.top_margin == pytest.approx(Mm(40), abs=635)

    def test_tables_follow(self, tmp_path, templates):
        """A table is as wide as the text, on pages that stand and on those that lie."""
        register = cdrpkit.load("examples/london")
        paper = cdrpkit.build_report(
            "scrutiny-progress", register, on=dt.date(2005, 12, 8)
        )
        template = templates.packed(templates.usual, tmp_path / "house.docx")
        cdrpkit.export(paper, tmp_path / "x.docx", options={"template": str(template)})
        document = docx.Document(tmp_path / "x.docx")
        widths = {
            width
            for table in document.tables
            for width in xp(table._tbl, "./w:tblPr/w:tblW/@w:w")
        }
        assert widths == {"8640"}


class TestLetterhead:
    """What stands on the edges of the house's pages is kept, and ours is added."""

    def texts(self, document):
        """Return the lines above and below the first page, and the others."""
        section = document.sections[0]
        places = (
            section.first_page_header,
            section.first_page_footer,
            section.header,
            section.footer,
        )
        return [
            [
                "".join(xp(each, ".//w:t/text()"))
                for each in xp(place._element, ".//w:p")
            ]
            for place in places
        ]

    def test_nothing_there(self, paper, dressed, templates):
        """Without a letterhead, there is what there is without a template."""
        document = dressed(paper(), templates.usual)
        title = "Scrutiny of partnerships"
        assert self.texts(document) == [[""], ["Page 1 of 1"], [title], ["Page 1 of 1"]]

    def test_none_is_lost(self, paper, dressed, templates):
        """The title, the marking and the page's number are added to it."""
        made = templates.edged(
            header1=line("Borough of Anywhere"), footer1=line("Town Hall")
        )
        document = dressed(paper(marking=MARKING), made)
        title, number = "Scrutiny of partnerships", "Page 1 of 1"
        assert self.texts(document) == [
            [MARKING, "Borough of Anywhere"],
            ["Town Hall", number, MARKING],
            [MARKING, "Borough of Anywhere", title],
            ["Town Hall", number, MARKING],
        ]

    def test_a_first_page_of_its_own(self, paper, dressed, templates):
        """The house's first page is the paper's, and its others are its others."""
        made = templates.edged(
            first=True,
            header1=line("Others"),
            header9=line("First"),
            footer9=line("Address"),
        )
        title, number = "Scrutiny of partnerships", "Page 1 of 1"
        assert self.texts(dressed(paper(), made)) == [
            ["First"],
            ["Address", number],
            ["Others", title],
            [number],
        ]

    @pytest.mark.parametrize(
        ("foot", "expected"),
        [
            (f"<w:p>{PAGE}<w:r><w:t>/</w:t></w:r>{PAGES}</w:p>", ["1/1"]),
            (f"<w:p>{PAGE}<w:r><w:t>!</w:t></w:r></w:p>", ["1 of 1!"]),
            (line("7"), ["7", "Page 1 of 1"]),
            (f"{line('7')}<w:p/>", ["7", "Page 1 of 1"]),
        ],
    )
    def test_page_numbers_are_not_doubled(
        self, paper, dressed, templates, foot, expected
    ):
        """What the house says of pages is not said again, but made whole."""
        document = dressed(paper(), templates.edged(footer1=foot))
        assert self.texts(document)[3] == expected

    def test_page_numbers_above(self, paper, dressed, templates):
        """Nor is it where they stand above the text."""
        above = f"<w:p>{PAGE}<w:r><w:t>/</w:t></w:r>{PAGES}</w:p>"
        document = dressed(paper(), templates.edged(header1=above))
        assert self.texts(document)[3] == [""]

    def test_no_page_numbers(self, paper, dressed, templates):
        """The option leaves out ours, and never the house's."""
        made = templates.edged(footer1=f"<w:p>{PAGE}</w:p>")
        document = dressed(paper(), made, page_numbers=False)
        assert self.texts(document)[3] == ["1"]

    @pytest.mark.parametrize(
        "above",
        [
            line("Scrutiny of partnerships"),
            f"<w:p>{PAGES}</w:p>".replace("NUMPAGES", "TITLE"),
            f"<w:p>{PAGE}</w:p>".replace(" PAGE ", ' STYLEREF "Title" '),
        ],
        ids=["words", "title", "styleref"],
    )
    def test_a_title_is_not_doubled(self, paper, dressed, templates, above):
        """Where the house has the title already, it is the paper's."""
        document = dressed(paper(), templates.edged(header1=above))
        assert self.texts(document)[2] == ["Scrutiny of partnerships"]

    def test_a_marking_is_not_doubled(self, paper, dressed, templates):
        """A marking that the house's pages bear makes room for that of the paper."""
        made = templates.edged(header1=line("Official"), footer1=line("Official"))
        document = dressed(paper(marking=MARKING), made)
        assert self.texts(document)[0] == [MARKING]
        assert self.texts(document)[3] == ["Page 1 of 1", MARKING]

    def test_its_styles(self, paper, dressed, templates):
        """Its lines keep their styles; a style that there is not is not named."""
        styled = (
            '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
        )
        made = templates.edged(header1=styled.format("Quote") + styled.format("None"))
        section = dressed(paper(), made).sections[0]
        names = [each.style.name for each in section.header.paragraphs]
        assert names == ["Quote", "Normal", "Header"]

    def test_each_section_has_it(self, paper, dressed, templates):
        """It stands on pages that lie as well."""
        made = templates.edged(header1=line("Anywhere"), footer1=line("Town Hall"))
        document = dressed(paper(*BLOCKS, LANDSCAPE, *BLOCKS), made)
        for section in document.sections:
            assert section.header.paragraphs[0].text == "Anywhere"
            assert section.footer.paragraphs[0].text == "Town Hall"

    def test_pictures(self, paper, written, templates, restyled):
        """A crest comes with its file, and a link with its address."""

        def change(document):
            run = document.sections[0].header.paragraphs[0].add_run()
            run.add_picture("docs/images/scrutiny-progress.png", width=Mm(20))

        content = written(paper(*BLOCKS, LANDSCAPE, *BLOCKS), restyled(change))
        document = docx.Document(io.BytesIO(content))
        for section in document.sections:
            (link,) = xp(section.header._element, ".//a:blip/@r:embed")
            assert section.header.part.related_parts[link].blob[:4] == b"\x89PNG"
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert [name for name in names if "media" in name] == ["word/media/house1.png"]

    def test_a_table_is_not_the_last(self, paper, dressed, templates):
        """A paragraph follows a table; no drawing has the number of one in the text."""
        drawing = (
            '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/></wp:inline>'
            "</w:drawing></w:r></w:p>"
        )
        above = f"<w:tbl><w:tr><w:tc>{drawing}</w:tc></w:tr></w:tbl>"
        document = dressed(paper(), templates.edged(header1=above))
        section = document.sections[0]
        heads = [section.first_page_header._element, section.header._element]
        for head in heads:
            assert [each.tag for each in head] == [qn("w:tbl"), qn("w:p")]
        numbers = [xp(head, "string(.//wp:docPr/@id)") for head in heads]
        assert numbers == ["1000001", "1000002"]

    def test_history_is_left_behind(self, paper, written, templates):
        """What was deleted, marked or commented on is not carried along."""
        above = (
            '<w:p><w:bookmarkStart w:id="0" w:name="secret"/><w:ins w:id="1"'
            ' w:author="Somebody"><w:r><w:t>Kept</w:t></w:r></w:ins><w:del w:id="2"'
            ' w:author="Somebody"><w:r><w:delText>gone</w:delText></w:r></w:del>'
            '<w:bookmarkEnd w:id="0"/></w:p>'
        )
        content = written(paper(), templates.edged(header1=above))
        head = templates.unpacked(content)["word/header2.xml"].decode()
        assert "Kept" in head
        assert not re.search("gone|secret|Somebody", head)


class TestNothingElse:
    """Nothing else of a template is in the paper."""

    def test_parts(self, paper, written, templates):
        """The parts are those of any paper, and the theme."""
        made = templates.related("comments", "comments.xml")
        made |= {"word/comments.xml": b"<x/>", "word/embeddings/a.bin": b"\1"}
        made = templates.changed(
            TEXT, "<w:body>", f"<w:body>{line('Minutes, in confidence')}", made
        )
        content = written(paper(), made)
        assert sorted(templates.unpacked(content)) == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/_rels/footnotes.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/footer1.xml",
            "word/footer2.xml",
            "word/footnotes.xml",
            "word/header1.xml",
            "word/header2.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme/theme1.xml",
        ]
        assert b"in confidence" not in content

    def test_without_a_template(self, paper, exported):
        """No part of it is there, or named, where there is no template."""
        content = exported(paper(*BLOCKS), EXPORTER, DocxOptions())
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert not [name for name in names if "theme" in name or "footer2" in name]


class TestOwnPaper:
    """A paper that cdrpkit wrote, restyled in Word, is a template."""

    @pytest.fixture
    def old(self, paper, exported):
        """Return another paper, marked and with pages that lie, opened again."""
        report = paper(*BLOCKS, LANDSCAPE, *BLOCKS, title="Old", marking="SECRET")
        return docx.Document(io.BytesIO(exported(report, EXPORTER, DocxOptions())))

    def test_its_looks_and_nothing_it_says(self, old, paper, written, restyled):
        """The styles are as they were made, and its title and marking are not there."""

        def change(document):
            document.styles["Heading 1"].font.color.rgb = RGBColor(0x5B, 0x21, 0x6B)
            document.styles["Normal"].font.name = "Georgia"

        content = written(paper(*BLOCKS), restyled(change, old))
        document = docx.Document(io.BytesIO(content))
        color = document.styles["Heading 1"].font.color.rgb
        assert color == RGBColor(0x5B, 0x21, 0x6B)
        section = document.sections[0]
        assert section.header.paragraphs[0].text == "Scrutiny of partnerships"
        assert section.footer.paragraphs[0].text == "Page 1 of 1"
        assert section.orientation == 0
        assert not re.search(b"SECRET|Old", content)

    def test_as_it_is_it_changes_nothing(self, old, paper, dressed, restyled, reopened):
        """Its styles, lists and pages are those of a paper without a template."""
        report = paper(*BLOCKS, LANDSCAPE, *BLOCKS)
        document, plain = dressed(report, restyled(unchanged, old)), reopened(report)
        assert [each.text for each in plain.paragraphs] == [
            each.text for each in document.paragraphs
        ]
        for name in ("./w:style/w:name/@w:val", "./w:style/@w:styleId"):
            assert xp(plain.styles.element, name) == xp(document.styles.element, name)
        kinds = [
            xp(each.part.numbering_part.element, "./w:abstractNum/w:lvl//@w:*")
            for each in (plain, document)
        ]
        assert kinds[0] == kinds[1]

    def test_it_passes_the_audit(self, old, tmp_path, paper, written, restyled):
        """Nobody is shut out by what is written with it."""
        path = tmp_path / "paper.docx"
        path.write_bytes(written(paper(*BLOCKS), restyled(unchanged, old)))
        assert audit(path).faults == ()


class TestWhole:
    """Whatever is written, with whichever template, is a sound file, and the same."""

    @given(report=reports())
    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25
    )
    def test_any_report(self, report, written, templates):
        """Any report can be written with a template, opened again, and found whole."""
        made = templates.edged(header1=line("Anywhere"), footer1=f"<w:p>{PAGE}</w:p>")
        content = written(report, made)
        assert content == written(report, made)
        document = docx.Document(io.BytesIO(content))
        ids = set(xp(document.styles.element, "./w:style/@w:styleId"))
        assert set(xp(document.element, ".//w:pStyle/@w:val")) <= ids
        lists = xp(document.part.numbering_part.element, "./w:num/@w:numId")
        assert len(set(lists)) == len(lists)
        assert set(xp(document.element, ".//w:numId/@w:val")) <= set(lists)

    def test_a_template_of_words(self, tmp_path, paper, templates):
        """A template (.dotx) is as good as a document."""
        made = templates.changed(
            "[Content_Types].xml", "document.main+xml", "template.main+xml"
        )
        path = templates.packed(made, tmp_path / "house.dotx")
        cdrpkit.export(paper(), tmp_path / "x.docx", options={"template": path})
        types = templates.unpacked((tmp_path / "x.docx").read_bytes())
        assert b"document.main+xml" in types["[Content_Types].xml"]

    def test_the_houses_own_faults_are_the_audits(
        self, tmp_path, paper, written, templates
    ):
        """A paper has no fault but those of the house's own colours."""
        path = tmp_path / "paper.docx"
        note = Footnote(inlines="Noted.", key="note")
        path.write_bytes(
            written(
                paper(*BLOCKS, Paragraph(inlines=(Text("So"), note))), templates.usual
            )
        )
        assert {fault.code for fault in audit(path).faults} == {"ACC041"}
