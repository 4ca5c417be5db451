"""Word files made by hand, good in every way but for what a test puts into them."""

from __future__ import annotations

import zipfile

import pytest

from cdrpkit.accessibility import audit

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": W,
        "r": OFFICE,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": (
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        ),
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "wp15": "http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/>{language}</w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
 <w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
 <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>
 <w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/>
 <w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/>
 <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Code"/></w:style>
<w:style w:type="character" w:styleId="Pale"><w:name w:val="Pale"/>
 <w:rPr><w:color w:val="BFBFBF"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Named"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Contents"><w:name w:val="TOC Heading"/>
 <w:basedOn w:val="Named"/></w:style>
<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/>
 <w:tcPr><w:shd w:val="clear" w:fill="FFFFFF"/></w:tcPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
 <w:name w:val="Normal Table"/></w:style>
<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/>
 <w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>
 <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr>
 </w:tblStylePr></w:style>
"""
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:themeElements><a:clrScheme name="x">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:accent1><a:srgbClr val="4472C4"/></a:accent1>
<a:accent4><a:srgbClr val="FFC000"/></a:accent4>
</a:clrScheme></a:themeElements></a:theme>"""


FOOTER = (
    '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
)


def parts(
    body="",
    *,
    title="Scrutiny of partnerships",
    language='<w:lang w:val="en-GB"/>',
    styles="",
    settings="",
    section="",
    texts=None,
    links=None,
    comments="",
    background="",
    kind=MAIN,
    more=None,
):
    """Return the parts of a file, by name."""
    texts = {"footer1": FOOTER} if texts is None else texts
    beside = {"styles": "styles", "settings": "settings", "theme": "theme"}
    beside |= {name: name.rstrip("0123456789") for name in texts}
    beside |= {"comments": "comments"} if comments else {}
    related = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{sort}" Target="{name}.xml"/>'
        for name, sort in beside.items()
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/hyperlink" Target="{address}"'
        ' TargetMode="External"/>'
        for name, address in (links or {}).items()
    )
    if not section and "footer1" in texts:
        section = '<w:footerReference w:type="default" r:id="footer1"/>'
    made = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml"'
            ' ContentType="application/xml"/><Override PartName="/word/document.xml"'
            f' ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a"'
            f' Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="b" Type="{PACKAGE}/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/></Relationships>'
        ),
        "docProps/core.xml": (
            '<x xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title></x>"
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>'
        ),
        "word/document.xml": (
            f"<w:document {SPACES}>{background}<w:body>{body}"
            f"<w:sectPr>{section}</w:sectPr></w:body></w:document>"
        ),
        "word/styles.xml": (
            f"<w:styles {SPACES}>{STYLES.format(language=language)}{styles}</w:styles>"
        ),
        "word/settings.xml": f"<w:settings {SPACES}>{settings}</w:settings>",
        "word/theme.xml": THEME,
    }
    tags = {"header": "hdr", "footer": "ftr"}
    for name, content in texts.items():
        tag = name.rstrip("0123456789")
        tag = tags.get(tag, tag)
        made[f"word/{name}.xml"] = f"<w:{tag} {SPACES}>{content}</w:{tag}>"
    if comments:
        made["word/comments.xml"] = f"<w:comments {SPACES}>{comments}</w:comments>"
    return made | (more or {})


def packed(contents, target, **settings):
    """Write parts as a file."""
    settings.setdefault("compression", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(target, "w", **settings) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return target


@pytest.fixture(scope="session")
def made():
    """Return what makes the parts of a file."""
    return parts


@pytest.fixture(scope="session")
def pack():
    """Return what puts parts into a file."""
    return packed


@pytest.fixture
def word(tmp_path):
    """Return the path of a file with a body, and with changes to what is around it."""

    def _word(body="", **around):
        return packed(parts(body, **around), tmp_path / "paper.docx")

    return _word


@pytest.fixture
def faults(word):
    """Return what is found in a file with a body."""

    def _faults(body="", **around):
        return audit(word(body, **around)).faults

    return _faults
