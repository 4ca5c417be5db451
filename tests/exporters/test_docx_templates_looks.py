"""A template lends what is looks, and nothing that fetches, hides or tells tales."""

from __future__ import annotations

import re

import pytest

from cdrpkit.exceptions import TemplateError
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.exporters.docx.house import read_house
from cdrpkit.wordnames import ns

TEXT, STYLES, FONTS = "word/document.xml", "word/styles.xml", "word/fontTable.xml"
NUMBERING, THEME = "word/numbering.xml", "word/theme/theme1.xml"
HEAD, HEAD_RELATIONS = "word/header1.xml", "word/_rels/header1.xml.rels"
MARKING = "OFFICIAL"
SPACES = (
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
BEGIN, MIDDLE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    for kind in ("begin", "separate", "end")
)
PICTURE = "<w:p><w:r><w:drawing><a:blip {}/></w:drawing></w:r></w:p>"


def says(words):
    """Return a run that says words."""
    return f"<w:r><w:t>{words}</w:t></w:r>"


def code(words):
    """Return a run with a part of a field's instruction."""
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def line(content):
    """Return a paragraph, in which all prefixes are known."""
    return f"<w:p{SPACES}>{content}</w:p>"


def field(instruction, result="x"):
    """Return a paragraph with a field."""
    shown = says(result) if result else ""
    return line(f"{BEGIN}{code(instruction)}{MIDDLE}{shown}{END}")


@pytest.fixture
def house(tmp_path, templates):
    """Return what a template of the given parts lends."""

    def _house(parts):
        return read_house(templates.packed(parts, tmp_path / "house.docx"))

    return _house


@pytest.fixture
def refused(house):
    """Return why a template of the given parts is refused."""

    def _refused(parts):
        with pytest.raises(TemplateError) as caught:
            house(parts)
        return str(caught.value)

    return _refused


@pytest.fixture
def written(exported, templates, tmp_path):
    """Return the parts of a paper written with a template of the given parts."""

    def _written(report, parts):
        template = templates.packed(parts, tmp_path / "house.docx")
        options = DocxOptions(template=template)
        return templates.unpacked(exported(report, EXPORTER, options))

    return _written


@pytest.fixture
def head(paper, written, templates):
    """Return what stands above a paper's pages, where a template has some content."""

    def _head(content, marking="", **parts):
        made = templates.with_header(content, **parts)
        return written(paper(marking=marking), made)["word/header2.xml"].decode()

    return _head


class TestFetches:
    """Nothing that a template lends is fetched when the paper is opened."""

    @pytest.mark.parametrize("kind", ["hyperlink", "image"])
    @pytest.mark.parametrize(
        "content",
        [
            PICTURE.format('r:link="more"'),
            PICTURE.format('r:embed="more"'),
            line('<w:r><w:pict><v:imagedata r:href="more"/></w:pict></w:r>'),
            line('<w:r><w:pict><v:imagedata r:id="more"/></w:pict></w:r>'),
            line('<w:r><w:pict><v:fill r:id="more"/></w:pict></w:r>'),
            line('<w:r><w:pict><v:shape r:id="more"/></w:pict></w:r>'),
        ],
    )
    def test_pictures(self, templates, refused, content, kind):
        """A picture is in the file, whatever its address is said to be."""
        made = templates.with_header(content)
        made = templates.related(
            kind, "http://example.org/x", made, external=True, of=HEAD_RELATIONS
        )
        assert "lies outside the file" in refused(made) or kind == "image"
        assert "outside" in refused(made)

    @pytest.mark.parametrize("name", ["link", "embed"])
    def test_themes(self, templates, refused, name):
        """So is one of a theme."""
        theme = (
            f"<a:theme{SPACES}><a:themeElements><a:fmtScheme><a:bgFillStyleLst>"
            f'<a:blipFill><a:blip r:{name}="more"/></a:blipFill></a:bgFillStyleLst>'
            "</a:fmtScheme></a:themeElements></a:theme>"
        )
        made = templates.related(
            "hyperlink",
            "http://example.org/x",
            {**templates.usual, THEME: theme.encode()},
            external=True,
            of="word/theme/_rels/theme1.xml.rels",
        )
        assert "lies outside the file (hyperlink" in refused(made)

    def test_a_link_may_be_followed(self, templates, paper, written):
        """A link of words leads to its address, and says nothing of other programs."""
        link = line(
            f'<w:hyperlink r:id="more" w:tgtFrame="x">{says("Us")}</w:hyperlink>'
        )
        made = templates.related(
            "hyperlink",
            "https://example.org",
            templates.with_header(link),
            external=True,
            of=HEAD_RELATIONS,
        )
        parts = written(paper(), made)
        assert b"https://example.org" in parts["word/_rels/header2.xml.rels"]
        assert b"tgtFrame" not in parts["word/header2.xml"]

    def test_a_link_of_a_picture_starts_nothing(self, head):
        """A picture that is clicked on opens an address, and no program."""
        content = line(
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"><a:hlinkClick r:id=""'
            ' action="ppaction://program"/></wp:docPr></wp:inline></w:drawing></w:r>'
        )
        said = head(content)
        assert "hlinkClick" in said
        assert "ppaction" not in said

    @pytest.mark.parametrize(
        "name", ["src", "href", "althref", "o:href", "o:althref", "o:relid"]
    )
    def test_addresses_of_shapes(self, head, name):
        """A shape names no address."""
        said = head(
            line(
                f'<w:r><w:pict><v:imagedata {name}="http://x.example"/></w:pict></w:r>'
            )
        )
        assert "imagedata" in said
        assert "x.example" not in said

    @pytest.mark.parametrize(
        "content",
        [b"MZ\x90\0program", b"<svg/>", b"BM", b"", b"\x89PNG", b"%PDF-1.7"],
    )
    def test_bytes(self, templates, refused, content):
        """A picture is what it is called."""
        made = templates.with_header(PICTURE.format('r:embed="more"'))
        made = templates.related("image", "media/x.png", made, of=HEAD_RELATIONS)
        said = refused({**made, "word/media/x.png": content})
        assert "word/media/x.png: it is a picture of none of the kinds .png" in said

    @pytest.mark.parametrize(
        ("content", "name"),
        [
            (b"\x89PNG\r\n\x1a\n", "house1.png"),
            (b"\xff\xd8\xff\xe0", "house1.jpg"),
            (b"GIF89a", "house1.gif"),
            (b"\1\0\0\0" + bytes(36) + b" EMF", "house1.emf"),
        ],
    )
    def test_kinds(self, templates, house, content, name):
        """Its bytes say of what kind it is, and not its name."""
        made = templates.with_header(PICTURE.format('r:embed="more"'))
        made = templates.related("image", "media/x.png", made, of=HEAD_RELATIONS)
        lent = house({**made, "word/media/x.png": content})
        assert [each.name for each in lent.media.values()] == [name]

    def test_other_forms_of_a_picture(self, head, templates):
        """Beside a picture there is no other form of it."""
        picture = PICTURE.format('><a:extLst><a:ext uri="x"/></a:extLst></a:blip')
        assert "extLst" not in head(picture.replace("</a:blip/>", "</a:blip>"))


class TestMarking:
    """The marking is written by the paper, and seen on every page."""

    @pytest.mark.parametrize(
        "content",
        [
            line(f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{MARKING}</w:t></w:r>"),
            field(' IF 1=1 "Other" "" ', MARKING),
            field(" PAGE ", MARKING),
            line(
                '<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>A</w:t>'
                "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
                f"<w:p>{says(MARKING)}</w:p></w:txbxContent></v:textbox></v:shape>"
                "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            line(says(MARKING)),
            line(f'<w:pPr><w:framePr w:x="-9999"/></w:pPr>{says(MARKING)}'),
        ],
        ids=["hidden", "if", "page", "fallback", "seen", "framed"],
    )
    def test_it_is_always_added(self, templates, paper, written, content):
        """Whatever the house says of it, it is said in its own style, once."""
        made = templates.edged(header1=content, footer1=content)
        parts = written(paper(marking=MARKING), made)
        for name in ("header1", "header2", "footer1", "footer2"):
            said = parts[f"word/{name}.xml"].decode()
            assert said.count(MARKING) == 1
            assert re.search(rf'"Marking"/></w:pPr><w:r><w:t[^>]*>{MARKING}<', said)

    def test_hidden_words_stay_behind(self, head):
        """What nobody sees is not lent, and a title among it is not said."""
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
        said = head(line(hidden.format("Scrutiny of partnerships") + says("Us")))
        assert said.count("Scrutiny of partnerships") == 1
        assert "vanish" not in said or "Us" in said

    def test_a_style_without_a_frame(self, templates, paper, written):
        """A house's style of the marking cannot lay it beside the page."""
        style = (
            '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Marking"/>'
            '<w:pPr><w:framePr w:x="31000" w:y="31000"/></w:pPr>'
            '<w:rPr><w:sz w:val="1"/></w:rPr></w:style>'
        )
        made = templates.changed(STYLES, "</w:styles>", f"{style}</w:styles>")
        styles = written(paper(marking=MARKING), made)[STYLES].decode()
        assert "framePr" not in styles
        assert '<w:sz w:val="1"/>' not in styles


BROKEN = "it has a field that is broken"
FIELDS = {
    "unclosed": (line(BEGIN + code(" PAGE ") + MIDDLE + says("3")), BROKEN),
    "never begun": (line(says("3") + END), BROKEN),
    "two middles": (line(BEGIN + code("PAGE") + MIDDLE + MIDDLE + END), BROKEN),
    "words as code": (
        line(BEGIN + says(" INCLUDEPICTURE x ") + code("= 1") + MIDDLE + END),
        BROKEN,
    ),
    "code in a result": (
        line(BEGIN + code("=1") + MIDDLE + code("LINK") + END),
        BROKEN,
    ),
    "across a box": (
        line(
            f"{BEGIN}<w:r><w:pict><v:textbox><w:txbxContent><w:p>{END}</w:p>"
            "</w:txbxContent></v:textbox></w:pict></w:r>"
        ),
        BROKEN,
    ),
    "too deep": (line((BEGIN + code("IF ")) * 21 + END * 21), BROKEN),
    "named by a field": (
        line(
            BEGIN
            + (BEGIN + code('QUOTE "INCLUDETEXT"') + MIDDLE + says("x") + END)
            + code(' = "http://x.example"')
            + MIDDLE
            + END
        ),
        "which reads what no paper has",
    ),
    "led by a field": (
        line(
            BEGIN
            + code("HYPERLINK http://a")
            + (BEGIN + code("QUOTE b") + END)
            + MIDDLE
            + END
        ),
        "which is made by another field",
    ),
    "link to a program": (
        field(' HYPERLINK "file:///C:/x.exe" '),
        "which leads to what is no address of the web",
    ),
    "link to a share": (
        line('<w:fldSimple w:instr=" HYPERLINK &quot;\\\\x\\y.exe&quot; "/>'),
        "which leads to what is no address of the web",
    ),
    "link to a place": (
        field(' HYPERLINK \\l "secret" '),
        "which leads to what is no address of the web",
    ),
    "folder": (field(" FILENAME \\p "), "which says in which folder a file lies"),
    "another title": (
        field(' TITLE "Another" '),
        "which gives the document another property",
    ),
    "style that is not there": (
        field(' STYLEREF "Doc Reference" '),
        "which repeats the words of a style that not every paper has",
    ),
    "style that is nearly there": (
        field(' STYLEREF "Title Page" '),
        "which repeats the words of a style that not every paper has",
    ),
}


class TestFields:
    """A field is read as Word reads it, and shows nothing of the template's past."""

    @pytest.mark.parametrize("name", FIELDS)
    def test_refused(self, templates, refused, name):
        """What is broken, or reads or leads too far, is refused."""
        content, reason = FIELDS[name]
        assert reason in refused(templates.with_header(content))

    @pytest.mark.parametrize(
        "instruction",
        [
            " FILENAME ",
            " DATE \\@ yyyy ",
            ' STYLEREF "Heading 1" ',
            ' IF 1=1 "A" "B" ',
            " PAGE ",
            " SECTION ",
        ],
    )
    def test_results(self, head, instruction):
        """What it showed the last time stays behind."""
        said = head(field(instruction, "C:\\Users\\somebody"))
        assert instruction.split()[0] in said
        assert "somebody" not in said

    def test_fields_in_fields(self, head):
        """A field may stand in what another works out."""
        inner = BEGIN + code("PAGE") + MIDDLE + says("cargo") + END
        said = head(
            line(
                BEGIN + code("IF ") + inner + code("=1 a b") + MIDDLE + says("a") + END
            )
        )
        assert "IF " in said
        assert "cargo" not in said

    def test_links_keep_their_words(self, head):
        """The words of a link are no result that is worked out."""
        assert "Town Hall" in head(
            field(' HYPERLINK "https://a.example" ', "Town Hall")
        )

    @pytest.mark.parametrize(
        "pages",
        [
            BEGIN + code("SECTION") + code("PAGES") + MIDDLE + says("3") + END,
            f'<w:fldSimple w:instr=" SECTIONPAGES ">{says("3")}</w:fldSimple>',
        ],
    )
    def test_pages_of_all_sections(self, head, pages):
        """The number of a section's pages becomes that of all."""
        number = f'<w:fldSimple w:instr="PAGE">{says("1")}</w:fldSimple>'
        said = head(line(number + says(" of ") + pages))
        assert said.count("NUMPAGES") == 1
        assert "SECTION" not in said


class TestStyles:
    """What holds for all paragraphs is looks, and what is hidden is refused."""

    @pytest.mark.parametrize(
        "property_",
        [
            "<w:pageBreakBefore/>",
            '<w:outlineLvl w:val="0"/>',
            '<w:framePr w:w="1"/>',
            '<w:numPr><w:numId w:val="1"/></w:numPr>',
            "<w:keepNext/>",
        ],
    )
    def test_defaults(self, templates, house, property_):
        """What would break every page is not the default of all paragraphs."""
        made = templates.usual[STYLES].decode()
        made, count = re.subn(
            "<w:pPrDefault>.*?</w:pPrDefault>",
            f"<w:pPrDefault><w:pPr>{property_}<w:jc w:val='left'/></w:pPr>"
            "</w:pPrDefault>",
            made,
            flags=re.DOTALL,
        )
        styles = house({**templates.usual, STYLES: made.encode()}).texts["styles"]
        assert count == 1
        assert '<w:pPrDefault><w:pPr><w:jc w:val="left"/></w:pPr>' in styles

    def test_a_part_of_a_table(self, templates, refused):
        """A table's style hides no part of it."""
        style = (
            '<w:style w:type="table" w:styleId="C"><w:name w:val="Committee Table"/>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>'
            "</w:style>"
        )
        made = templates.changed(STYLES, "</w:styles>", f"{style}</w:styles>")
        assert "its styles Committee Table;" in refused(made)

    def test_a_style_of_the_letterhead(self, templates, refused):
        """Nor does one that only the letterhead is written in."""
        style = (
            '<w:style w:type="character" w:styleId="C"><w:name w:val="Crest"/>'
            "<w:rPr><w:vanish/></w:rPr></w:style>"
        )
        run = '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>x</w:t></w:r>'
        made = templates.changed(
            STYLES,
            "</w:styles>",
            f"{style}</w:styles>",
            templates.with_header(line(run)),
        )
        assert "its styles Crest;" in refused(made)

    def test_two_of_one_id(self, templates, house):
        """A style that makes way for one of the exporter's takes nobody's id."""
        style = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="{0}">'
            '<w:name w:val="{1}"/></w:style>'
        )
        added = style.format("TableText", "Box") + style.format("TableTextHouse", "Bx")
        made = templates.changed(STYLES, "</w:styles>", f"{added}</w:styles>")
        styles = house(made).texts["styles"]
        ids = re.findall('w:styleId="([^"]*)"', styles)
        assert len(set(ids)) == len(ids)
        assert {"TableText", "TableTextHouse", "TableTextHouseHouse"} <= set(ids)

    def test_a_number(self, templates, house):
        """A list's numbers are seen."""
        made = templates.changed(
            NUMBERING, "<w:lvlJc", "<w:rPr><w:vanish/></w:rPr><w:lvlJc"
        )
        assert "vanish" not in house(made).texts["numbering"]

    def test_levels(self, templates, house):
        """A list's first level counts for itself, and belongs to one style."""
        added = "<w:lvlRestart w:val='0'/>", "<w:isLgl/><w:lvlText"
        made = templates.changed(NUMBERING, "<w:lvlText", added[0] + added[1])
        numbering = house(made).texts["numbering"]
        first = numbering[: numbering.index('w:abstractNumId="5"')]
        assert "\uf0b7" in first
        assert not re.search("lvlRestart|isLgl", first)

    @pytest.mark.parametrize("size", ["999999", "1", "x", "3277"])
    def test_sizes(self, templates, house, size):
        """Letters are of a size that Word knows."""
        made = re.sub(
            '<w:sz w:val="[0-9]+"/>',
            f'<w:sz w:val="{size}"/>',
            templates.usual[STYLES].decode(),
        )
        styles = house({**templates.usual, STYLES: made.encode()}).texts["styles"]
        assert f'<w:sz w:val="{size}"/>' not in styles


CARGO = {
    "docVars": "<w:docVars>cargo</w:docVars>",
    "foreign": '<x:y xmlns:x="urn:cargo">cargo</x:y>',
    "text": "cargo",
    "history": (
        '<w:style w:type="paragraph" w:styleId="X1"><w:name w:val="X1"/><w:pPr>'
        '<w:pPrChange w:id="1" w:author="cargo"><w:pPr/></w:pPrChange></w:pPr><w:rPr>'
        '<w:rPrChange w:id="2" w:author="cargo"><w:rPr/></w:rPrChange></w:rPr>'
        "</w:style>"
    ),
    "attribute": (
        '<w:style w:type="paragraph" w:styleId="X1" w14:x="cargo" cargo="cargo">'
        '<w:name w:val="X1"/></w:style>'
    ),
}
BOUND = (
    '<w:sdt><w:sdtPr><w:alias w:val="cargo"/><w15:dataBinding w:xpath="/cargo"/>'
    '<w:dataBinding w:xpath="/cargo"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
)
ROW = "<w:tr>{}<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc></w:tr>"
PAST = {
    "ranges": line(
        '<w:moveFromRangeStart w:id="1" w:author="cargo" w:name="cargo"/>'
        '<w:moveFromRangeEnd w:id="1"/><w:customXmlInsRangeStart w:id="2"'
        f' w:author="cargo"/><w:customXmlInsRangeEnd w:id="2"/>{says("kept")}'
    ),
    "rows": (
        "<w:tbl>"
        + ROW.format('<w:trPr><w:del w:author="cargo"/></w:trPr>', "", says("cargo"))
        + ROW.format('<w:trPr><w:ins w:author="cargo"/></w:trPr>', "", says("kept"))
        + ROW.format("", '<w:cellDel w:author="cargo"/>', says("cargo"))
        + ROW.format("", '<w:cellIns w:author="cargo"/>', says("kept"))
        + ROW.format("", '<w:cellMerge w:author="cargo"/>', says("kept"))
        + "</w:tbl>"
    ),
    "changes": line(
        '<w:pPr><w:pPrChange w:author="cargo"/></w:pPr><w:r><w:rPr><w:rPrChange'
        ' w:author="cargo"/></w:rPr><w:t>kept</w:t></w:r>'
    ),
    "blob": line(
        '<w:r><w:pict><v:rect o:gfxdata="cargo" onclick="cargo" id="kept"/></w:pict>'
        "</w:r>"
    ),
    "binding": BOUND.format(line(says("kept"))).replace("<w:sdt>", f"<w:sdt{SPACES}>"),
    "data of a field": line(
        '<w:r><w:fldChar w:fldCharType="begin"><w:fldData>cargo</w:fldData></w:fldChar>'
        f"</w:r>{code('PAGE')}{END}{says('kept')}"
    ),
    "deleted code": line(
        f"{BEGIN}<w:r><w:delInstrText>cargo</w:delInstrText></w:r>{code('=1')}{MIDDLE}"
        f"{END}{says('kept')}"
    ),
    "foreign": line(f'<x:y xmlns:x="urn:cargo">cargo</x:y>{says("kept")}cargo'),
    "path of a picture": line(
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="kept"/><pic:cNvPr'
        ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" id="1"'
        ' name="cargo" descr="cargo"/></wp:inline></w:drawing></w:r>'
    ),
    "other form": line(
        '<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>cargo</w:t>'
        "</mc:Choice><mc:Fallback><w:t>kept</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    ),
}
ROOTS = {
    "header": (HEAD, f"<w:styles{SPACES}/>", "it is not a head (<w:hdr>)"),
    "theme": (THEME, "<html>cargo</html>", "it is not a theme (<a:theme>)"),
    "fonts": (FONTS, '<evil xmlns="urn:x"/>', "it is no table of fonts"),
}


class TestCargo:
    """What is no looks is not copied, wherever in the template it stands."""

    @pytest.mark.parametrize("name", CARGO)
    def test_styles(self, templates, house, name):
        """The styles are copied, and what else there is beside and in them is not."""
        made = templates.changed(STYLES, "</w:styles>", f"{CARGO[name]}</w:styles>")
        made = templates.changed(
            STYLES,
            "<w:styles",
            f"<w:styles{SPACES}",
            {
                **made,
                STYLES: re.sub(
                    rb' xmlns:(w14|r|a|mc|v|o|w15)="[^"]*"', b"", made[STYLES]
                ),
            },
        )
        made = {**made, STYLES: re.sub(rb' mc:Ignorable="[^"]*"', b"", made[STYLES])}
        assert "cargo" not in house(made).texts["styles"]

    @pytest.mark.parametrize("name", PAST)
    def test_letterheads(self, head, name):
        """What a letterhead was, and who changed it, stays behind."""
        said = head(PAST[name])
        assert "kept" in said
        assert "cargo" not in said

    @pytest.mark.parametrize("name", ROOTS)
    def test_roots(self, templates, refused, name):
        """A part is what it is said to be."""
        part, content, reason = ROOTS[name]
        made = templates.with_header(line(""))
        if part == HEAD:
            content = content.replace(
                "<w:styles", f'<w:styles xmlns:w="{ns("w:x")[1:-2]}"'
            )
        assert f"{part}: {reason}" in refused({**made, part: content.encode()})

    @pytest.mark.parametrize(
        "name", ["object", "control", "altChunk", "subDoc", "movie"]
    )
    def test_objects(self, templates, refused, name):
        """What is more than words and pictures is refused by its name."""
        said = refused(templates.with_header(line(f"<w:r><w:{name}/></w:r>")))
        assert f"it holds an object (<w:{name}>)" in said

    def test_what_is_there_to_please(self, head):
        """A picture that says nothing stays marked as such, for those who listen."""
        said = head(
            line(
                '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"><a:extLst><a:ext'
                ' uri="x"><adec:decorative xmlns:adec="http://schemas.microsoft.com/'
                'office/drawing/2017/decorative" val="1"/></a:ext><a:ext uri="cargo"/>'
                "</a:extLst></wp:docPr></wp:inline></w:drawing></w:r>"
            )
        )
        assert 'decorative val="1"' in re.sub(' xmlns:[a-z]+="[^"]*"', "", said)
        assert "cargo" not in said

    def test_themes(self, templates, house):
        """Of a theme, colours, fonts and effects are copied, and no text."""
        made = templates.changed(
            THEME, "</a:theme>", "cargo<a:objectDefaults/><a:extLst/></a:theme>"
        )
        ((content, _),) = house(made).colours()
        assert b"accent1" in content
        assert not re.search(b"cargo|objectDefaults|extLst", content)

    def test_fonts(self, templates, house):
        """Of fonts, their names are copied, and not themselves."""
        embedded = "".join(
            f'<w:embed{kind} w:fontKey="x"/>'
            for kind in ("Regular", "Bold", "Italic", "BoldItalic")
        )
        made = templates.changed(FONTS, "</w:font>", f"{embedded}</w:font>")
        assert "<w:font " in house(made).texts["fontTable"]
        assert "embed" not in house(made).texts["fontTable"]


class TestPages:
    """The page is that of the template, and leaves room for what is written."""

    @pytest.mark.parametrize("name", ["header", "footer"])
    @pytest.mark.parametrize("length", ["16000", "99999", "27cm"])
    def test_far_from_the_edge(self, templates, refused, name, length):
        """What stands on the edges leaves room for the text."""
        made = re.sub(
            rf'w:{name}="\d+"', f'w:{name}="{length}"', templates.usual[TEXT].decode()
        )
        said = refused({**templates.usual, TEXT: made.encode()})
        assert "leave no room for text" in said

    def test_units(self, templates, house):
        """A length with a unit is that length."""
        made = re.sub(
            "<w:pgSz [^>]*>",
            '<w:pgSz w:w="21cm" w:h="29.7cm"/>',
            templates.usual[TEXT].decode(),
        )
        made = re.sub('w:top="[^"]*"', 'w:top="2cm"', made)
        sheet = house({**templates.usual, TEXT: made.encode()}).sheet
        assert (sheet.width, sheet.height, sheet.above) == (11906, 16838, 1134)

    @pytest.mark.parametrize("length", ["wide", "", "2 ells", "9" * 30])
    def test_no_length(self, templates, refused, length):
        """What is no length is refused, and not guessed."""
        made = re.sub(
            'w:top="[^"]*"', f'w:top="{length}"', templates.usual[TEXT].decode()
        )
        said = refused({**templates.usual, TEXT: made.encode()})
        assert "a size or margin (w:top)" in said

    def test_what_pages_were(self, templates, house):
        """A section as it was before a change that is tracked is none."""
        was = (
            '<w:sectPrChange w:id="1" w:author="x"><w:sectPr><w:pgSz w:w="9000"'
            ' w:h="9500"/></w:sectPr></w:sectPrChange></w:sectPr>'
        )
        made = templates.changed(TEXT, "</w:sectPr>", was)
        assert house(made).sheet == house(templates.usual).sheet

    def test_lying_pages(self, templates, refused):
        """The pages that lie have room as well."""
        made = re.sub(
            'w:(top|bottom)="[^"]*"', r'w:\1="5000"', templates.usual[TEXT].decode()
        )
        said = refused({**templates.usual, TEXT: made.encode()})
        assert "leave no room for text" in said

    def test_room(self, templates, house):
        """A high letterhead, and what is added to it, takes its room from the text."""
        high = line(
            '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="2540000"/></wp:inline>'
            "</w:drawing></w:r>"
        )
        plain = house(templates.usual).sheet
        sheet = house(templates.with_header(high)).sheet
        assert plain.taken == 0
        assert sheet.taken == plain.to_head + 4000 + 2 * 300 - plain.above

    def test_a_high_letterhead(self, templates, refused):
        """A letterhead that leaves no room for text is refused."""
        high = (
            '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="9000000"/>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )
        assert "leaves no room for text" in refused(templates.with_header(high))
