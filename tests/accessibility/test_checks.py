"""Every check finds what it looks for, and lets pass what is like it and is good."""

import pytest

from cdrpkit.accessibility import audit, checks


def run(text, properties=""):
    """Return a run of text."""
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def p(content="", style="", properties=""):
    """Return a paragraph: of text or, where it has tags, of what is given."""
    if content and "<" not in content:
        content = run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def cell(content, properties=""):
    """Return a cell of a table."""
    content = content if content.startswith("<w:p>") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells, header=False):
    """Return a row of a table; what is no cell yet becomes one."""
    made = [each if each.startswith("<w:tc>") else cell(each) for each in cells]
    marked = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{marked}{''.join(made)}</w:tr>"


HEADER = row("Name", "Number", header=True)
ROW = row("Barnet", "12")
DESCRIBED = '<w:tblCaption w:val="Numbers"/>'
CAPTION = p("Table 1: Numbers", "Caption")


def table(*rows, properties=DESCRIBED, caption=CAPTION):
    """Return a table after its caption."""
    rows = "".join(rows or (HEADER, ROW))
    return f"{caption}<w:tbl><w:tblPr>{properties}</w:tblPr>{rows}</w:tbl>"


def field(instruction, result, *, divided=True):
    """Return a field of several runs."""

    def mark(sort):
        return f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>'

    divider = mark("separate") + run(result) if divided else ""
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{mark('begin')}{told}{divider}{mark('end')}"


def picture(words="", *, frame="inline", decorative=False, inside=""):
    """Return a picture in a run."""
    extension = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        '<adec:decorative val="1"/></a:ext></a:extLst>'
        if decorative
        else ""
    )
    kind = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f'<w:r><w:drawing><wp:{frame}><wp:docPr id="1" name="Picture 1"'
        f' descr="{words}">{extension}</wp:docPr>{inside}'
        f'<a:graphic><a:graphicData uri="{kind}"/></a:graphic></wp:{frame}>'
        "</w:drawing></w:r>"
    )


def box(text, fill=""):
    """Return a text box in a run, in today's form and in that of old programs."""
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
        "<wp:docPr id='2' name='Box'/><a:graphic><a:graphicData uri='shape'><wps:wsp>"
        f"<wps:spPr>{fill}</wps:spPr><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


LINKS = {"a": "https://example.org/report.html", "b": "https://example.org/other"}
LONG = "Partnerships reported on how far they had come, and what they would do next. "


def link(text, address="a"):
    """Return a link to an address."""
    return f'<w:hyperlink r:id="{address}">{run(text) if text else ""}</w:hyperlink>'


def inner(text, name=""):
    """Return a link to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}">{run(text)}</w:hyperlink>'


def colour(value, more=""):
    """Return what colours a run."""
    return f'<w:color w:val="{value}"/>{more}'


def fill(value):
    """Return what lays a colour under a text or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{value}"/>'


def section(*references, turned=False, more=""):
    """Return what a section says of its pages."""
    size = '<w:pgSz w:orient="landscape"/>' if turned else ""
    given = "".join(
        f'<w:footerReference w:type="{kind}" r:id="{name}"/>'
        for kind, name in references
    )
    return f"{given}{size}{more}"


def new_section(*references, **more):
    """Return the paragraph that ends a section."""
    return p("End.", properties=f"<w:sectPr>{section(*references, **more)}</w:sectPr>")


FOOT = p("Page")
BOTH = {"footer1": FOOT, "footer2": p()}
CONTROL = "<w:sdt><w:sdtPr>{}<w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
LEGACY = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
)
SHAPE = (
    '<w:r><w:pict><v:shape style="{}" alt="{}"><v:imagedata/></v:shape></w:pict></w:r>'
)
MARK = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
ENFORCED = '<w:documentProtection w:edit="{}" w:enforcement="1"/>'
TEN = "".join(p(f"{LONG} {index}") for index in "abcdefghij")
FIFTEEN = TEN + "".join(p(f"{LONG} {index}") for index in "klmno")
W14 = '<w14:solidFill><w14:srgbClr w14:val="{}"/></w14:solidFill>'
SOLID = '<a:solidFill><a:srgbClr val="{}"/></a:solidFill>'
TWO = p("One.") + "{}" + p("Two.")
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
GOOD_HEADINGS = p("One", "Heading1") + p("Two", "Heading2") + p("Three", "Heading1")

# For each check, files that it finds a fault in, and files that it lets pass: the body
# and, where that is not enough, what else is not as usual.
FOUND = {
    "ACC001": [("", {"title": ""}), ("", {"title": " "})],
    "ACC002": [("", {"title": "Document1"}), ("", {"title": "paper final.docx"})],
    "ACC003": [(p("Words"), {"language": ""})],
    "ACC004": [
        (p(run("Words", '<w:lang w:val="x-none"/>')), {}),
        (p("Words"), {"language": '<w:lang w:val="english"/>'}),
        (p("Words"), {"language": '<w:lang w:val="qq-GB"/>'}),
    ],
    "ACC005": [p("Помощь is at hand"), p("βοήθεια"), (p("Помощь"), {"language": ""})],
    "ACC006": [p("Words and words") + p(run("mots", '<w:lang w:val="fr-FR"/>'))],
    "ACC007": [FIFTEEN],
    "ACC008": [
        p("One", "Heading2"),
        p("Title", "Title") + p("One", "Heading3"),
        p("One", "Heading2") + p("Title", "Title"),
        p("One", "Named"),
        p("Contents", "Contents") + p("One", "Named"),
    ],
    "ACC009": [
        p("One", "Heading1") + p("Two", "Heading3"),
        p("One", "Heading1") + p("Two", properties='<w:outlineLvl w:val="2"/>'),
    ],
    "ACC010": [
        p(run("Background", "<w:b/>")) + p(LONG),
        p(run("Background", '<w:sz w:val="32"/>')) + p(LONG),
    ],
    "ACC011": [p("", "Heading1"), p(" ", "Heading2")],
    "ACC012": [p(LONG * 3, "Heading1")],
    "ACC013": [table(row("Name", "Number"), ROW), table(ROW, HEADER)],
    "ACC014": [
        table(
            row("Name", "Number"),
            ROW,
            properties='<w:tblStyle w:val="Banded"/><w:tblLook w:val="0020"/>',
        ),
        table(properties=f"<w:tblpPr/>{DESCRIBED}"),
    ],
    "ACC015": [
        table(HEADER, row(cell("Both", '<w:gridSpan w:val="2"/>'))),
        table(
            HEADER,
            row(cell("All", '<w:vMerge w:val="restart"/>'), "1"),
            row(cell("", "<w:vMerge/>"), "2"),
        ),
    ],
    "ACC016": [table(row("Name", "", header=True), ROW)],
    "ACC017": [table(HEADER, row("Barnet", ""))],
    "ACC018": [table(HEADER, row(cell(p() + table(caption="") + p()), "1"))],
    "ACC019": [table(row("Framed")), table(row("Left", "Right"))],
    "ACC020": [
        table(properties=""),
        table(properties='<w:tblDescription w:val=" "/>'),
    ],
    "ACC021": [table(caption=p("As follows."))],
    "ACC022": [table(HEADER, row("Barnet"))],
    "ACC023": [
        p(picture()),
        p(SHAPE.format("width:1pt", "")),
        p("<w:r><w:object><v:shape/></w:object></w:r>"),
        p(link("", "a").replace("></", f">{picture()}</")),
    ],
    "ACC024": [
        p(picture("image001.png")),
        p(picture("Picture 3")),
        p(SHAPE.format("", "logo")),
    ],
    "ACC025": [p(picture("A dog. Description automatically generated"))],
    "ACC026": [p(picture("A long story. " * 30))],
    "ACC027": [p(picture("A line", decorative=True))],
    "ACC028": [p("Before.") + p(picture("A chart of crime")) + p("After.")],
    "ACC029": [
        p(run("n", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
        p("\uf0b7 said"),
    ],
    "ACC030": [
        (p(link("")), {"links": LINKS}),
        p(field(' HYPERLINK "https://example.org/" ', "")),
    ],
    "ACC031": [
        (p(link("Click here")), {"links": LINKS}),
        p(field('HYPERLINK "https://example.org/"', "Read more...")),
        p(f'<w:fldSimple w:instr="HYPERLINK x">{run("here")}</w:fldSimple>'),
    ],
    "ACC032": [(p(link("https://example.org/report.html")), {"links": LINKS})],
    "ACC033": [(p(link("Report") + link("Report", "b")), {"links": LINKS})],
    "ACC034": [p(inner("Table", "gone")), p(field(r'HYPERLINK \l "gone"', "Table"))],
    "ACC035": [
        p("• One") + p("• Two"),
        p("<w:r><w:t>• One</w:t><w:br/><w:t>• Two</w:t></w:r>"),
    ],
    "ACC036": [
        p("1. One") + p("2. Two"),
        p("(a) One") + p("(b) Two"),
        p("iv) One") + p("v) Two"),
        p("1.1 One") + p("1.2 Two"),
    ],
    "ACC037": [TWO.format(p()), TWO.format(p() + p(" "))],
    "ACC038": [p("Name      Number"), p("Name\u00a0\u00a0\u00a0Number")],
    "ACC039": [
        p("<w:r><w:t>One</w:t><w:tab/><w:tab/><w:t>Two</w:t></w:r>"),
        p("<w:r><w:t>One</w:t><w:tab/><w:t>1</w:t></w:r>") * 3,
    ],
    "ACC040": [p("S U M M A R Y")],
    "ACC041": [
        p(run("Pale", colour("BFBFBF"))),
        p(run("Pale", '<w:rStyle w:val="Pale"/>')),
        p(run("Lit", '<w:highlight w:val="darkBlue"/>')),
        p(run("On red", colour("00B050")), properties=fill("FF0000")),
        p(run("x", '<w:color w:val="auto" w:themeColor="accent4"/>')),
        p(run("x", f'{colour("000000")}<w:shd w:val="pct75" w:fill="FFFFFF"/>')),
        table(
            HEADER, row("Barnet", cell(p(run("x", colour("1F3864"))), fill("000000")))
        ),
        table(
            HEADER,
            row("Barnet", cell(p(run("x", colour("000000"))))),
            properties=f"{DESCRIBED}{fill('000000')}",
        ),
        table(
            HEADER,
            row(cell(p(run("x", colour("FFFFFF")))), "12"),
            properties='<w:tblStyle w:val="Dark"/><w:tblLook w:val="odd"/>',
        ),
        p(run("x", "<w14:textFill>" + W14.format("DDDDDD") + "</w14:textFill>")),
        p(run("x", colour("000000", '<w:shd w:val="solid" w:color="111111"/>'))),
        table(
            HEADER,
            row(cell(p(run("x", colour("FFFFFF")))), cell("12", fill("FFFFFF"))),
        ),
        p(
            box("x", SOLID.format("FFFF00")).replace(
                "<w:rPr>", f"<w:rPr>{colour('FFFFFF')}"
            )
        ),
        (
            p(run("x", colour("333333"))),
            {
                "background": '<w:background w:color="000000"/>',
                "settings": "<w:displayBackgroundShape/>",
            },
        ),
    ],
    "ACC042": [
        p(box("x", "<a:noFill/>").replace("<w:rPr>", f"<w:rPr>{colour('FFFFFF')}")),
        p(
            box("x")
            .replace("<wps:spPr></wps:spPr>", "")
            .replace("<w:rPr>", f"<w:rPr>{colour('FFFFFF')}")
        ),
        p(run("x", f'{colour("FF0000")}<w:shd w:val="pct20" w:fill="odd"/>')),
        p(run("x", "<w14:textFill><w14:gradFill/></w14:textFill>")),
        p(run("x", '<w:color w:val="auto" w:themeColor="accent6"/>')),
        p(run("x", f'{colour("FF0000")}<w:shd w:val="diagStripe" w:fill="FFFFFF"/>')),
        p(box("x", "<a:gradFill/>").replace("<w:rPr>", f"<w:rPr>{colour('FF0000')}")),
    ],
    "ACC043": [p(run("late", colour("C00000")) + run(" work"))],
    "ACC044": [table(HEADER, row("Barnet", cell("", fill("C00000"))))],
    "ACC045": [p(run("Small", '<w:sz w:val="16"/>'))],
    "ACC046": [p("ALL THAT WAS DECIDED")],
    "ACC047": [p(LONG * 2, properties='<w:jc w:val="both"/>')],
    "ACC048": [p(run("Important", '<w:u w:val="single"/>'))],
    "ACC049": [p("x", properties='<w:spacing w:line="200" w:lineRule="exact"/>')],
    "ACC050": [p(run("Look", '<w:effect w:val="antsBlack"/>'))],
    "ACC051": [
        p(box("Note")),
        p("Note", properties="<w:framePr/>"),
        p("N", properties='<w:framePr w:dropCap="drop"/>'),
    ],
    "ACC052": [
        p(picture("A map", frame="anchor")),
        p(SHAPE.format("position:absolute", "A map")),
        table(properties=f"<w:tblpPr/>{DESCRIBED}"),
    ],
    "ACC053": [
        p(MARK),
        ("", {"texts": {"header1": p(MARK)}}),
        p(picture("x", inside='<a:prstTxWarp prst="textArchUp"/>')),
    ],
    "ACC054": [p("x") + '<w:altChunk r:id="x"/>', p('<w:subDoc r:id="x"/>')],
    "ACC055": [p(picture("A film", inside="<wp15:webVideoPr/>"))],
    "ACC056": [
        p(field("SEQ Table", "")),
        p(field("TITLE", "", divided=False)),
        p('<w:fldSimple w:instr=" DATE "/>'),
    ],
    "ACC057": [
        p(field("REF x", "Error! Reference source not found.")),
        p(field(r"PAGEREF gone \h", "4")),
    ],
    "ACC058": [
        CONTROL.format("", p("Name")),
        p(CONTROL.format("", run("Name"))),
        p(LEGACY.format("")),
    ],
    "ACC059": [p("<w:r><w:object><w:control/></w:object></w:r>")],
    "ACC060": [
        (
            new_section(("default", "footer1")),
            {"texts": BOTH, "section": section(("default", "footer2"), turned=True)},
        ),
        (
            new_section(("default", "footer1")),
            {"texts": BOTH, "section": section(more="<w:titlePg/>")},
        ),
        (
            "",
            {
                "texts": BOTH,
                "settings": "<w:evenAndOddHeaders/>",
                "section": section(("default", "footer1")),
            },
        ),
    ],
    "ACC061": [(TEN * 10, {"texts": {}})],
    "ACC062": [
        p(f"<w:ins>{run('new')}</w:ins>"),
        p("<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"),
    ],
    "ACC063": [(p("x"), {"comments": "<w:comment/>"})],
    "ACC064": [p(run("secret", "<w:vanish/>"))],
    "ACC065": [("", {"settings": ENFORCED.format("readOnly")})],
    "ACC066": [("", {"settings": "<w:autoHyphenation/>"})],
    "ACC067": [
        ("", {"kind": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
        ("", {"more": {"word/vbaProject.bin": "x"}}),
    ],
}
PASSED = {
    "ACC001": [""],
    "ACC002": ["", ("", {"title": "Documents of the year"})],
    "ACC003": [
        p("Words"),
        p(" "),
        (
            p(run("Words", '<w:lang w:val="en-GB"/>')),
            {"language": "", "texts": {}},
        ),
    ],
    "ACC004": [
        p(run("Words", '<w:lang w:val="zh-Hant-TW"/>')),
        p(run("Words", '<w:lang w:val="cy"/>')),
        p(run("Words", '<w:lang w:val="haw-US"/>')),
    ],
    "ACC005": [p(run("Помощь", '<w:lang w:val="ru-RU"/>')), p("by 3 µm, or π")],
    "ACC006": [p("Words") + p(run("words", '<w:lang w:val="en-US"/>'))],
    "ACC007": [TEN, GOOD_HEADINGS + FIFTEEN],
    "ACC008": [GOOD_HEADINGS, p("T", "Title") + p("One", "Heading2"), p("None")],
    "ACC009": [
        GOOD_HEADINGS,
        p("One", "Heading1") + p("", "Heading2") + p("Two", "Heading2"),
        p("One", "Heading1") + p("Two", "Heading3", '<w:outlineLvl w:val="9"/>'),
    ],
    "ACC010": [
        p("Background", "Heading1") + p(LONG),
        p(run("It was agreed.", "<w:b/>")) + p(LONG),
        p(run("One", "<w:b/>")) + p(run("Two", "<w:b/>")),
        p(run("Date:", "<w:b/>") + run(" 8 December")) + p(LONG),
        p("Report of the Commissioner", "Title") + p(LONG),
        p(run("Table 3: Crime", "<w:b/>")) + p(LONG),
        p(run("Item", "<w:b/>"), properties=NUMBERED) + p(LONG),
        p(run("Item", '<w:b w:val="0"/>')) + p(LONG),
    ],
    "ACC011": [GOOD_HEADINGS, p(), p(picture("A crest"), "Heading1")],
    "ACC012": [GOOD_HEADINGS],
    "ACC013": [
        table(),
        table(row("Framed")),
        ("", {"texts": {"header1": table(ROW, ROW)}}),
    ],
    "ACC014": [table(), table(row("Name", "Number"), ROW)],
    "ACC015": [table(), table(HEADER, row(cell("x", '<w:gridSpan w:val="1"/>'), "2"))],
    "ACC016": [table(), table(row("Name", cell(p(picture("Sum"))), header=True), ROW)],
    "ACC017": [
        table(),
        table(
            HEADER,
            row(cell("All", '<w:vMerge w:val="restart"/>'), "1"),
            row(cell("", "<w:vMerge/>"), "2"),
        ),
    ],
    "ACC018": [table() + p() + table()],
    "ACC019": [
        table(),
        table(HEADER),
        ("", {"texts": {"header1": table(row("Left", "Right"))}}),
    ],
    "ACC020": [table(), table(properties='<w:tblDescription w:val="Numbers"/>')],
    "ACC021": [
        table(),
        table(caption="") + p(run("Table ") + field("SEQ Table", "1")),
        table(caption=p("Table 4 has the numbers")),
    ],
    "ACC022": [
        table(),
        table(HEADER, row(cell("Both", '<w:gridSpan w:val="2"/>'))),
        table(
            HEADER,
            f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("1")}</w:tr>',
        ),
    ],
    "ACC023": [
        p(picture("A map of Barnet")),
        p(picture(decorative=True)),
        p(box("Words of its own")),
        p(SHAPE.format("", "A map of Barnet")),
        p('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'),
        p(picture(inside='<pic:cNvPr descr="A map of Barnet"/>')),
    ],
    "ACC024": [p(picture("Logo of the Metropolitan Police Authority")), p(picture())],
    "ACC025": [p(picture("A dog"))],
    "ACC026": [p(picture("A dog"))],
    "ACC027": [p(picture("A dog")), p(picture(decorative=True))],
    "ACC028": [
        p(picture("A chart")) + p("Figure 1: Crime", "Caption"),
        p(picture(decorative=True)),
        p(run("As the sign ") + picture("Tick") + run(" shows")),
        table(HEADER, row("Barnet", cell(p(picture("Tick"))))),
    ],
    "ACC029": [p("✓ met"), p(run("met", '<w:rFonts w:ascii="Segoe UI Symbol"/>'))],
    "ACC030": [
        (p(link("Report")), {"links": LINKS}),
        p(field("HYPERLINK x", "Report")),
        (p(link("").replace("></", f">{picture('Crest')}</")), {"links": LINKS}),
    ],
    "ACC031": [(p(link("Here is the report of 2005")), {"links": LINKS})],
    "ACC032": [
        (p(link("Report")), {"links": LINKS}),
        (p(link("www.gov.uk")), {"links": LINKS}),
        (p(link("clerk@example.org")), {"links": LINKS}),
    ],
    "ACC033": [
        (p(link("Report") + link("Report")), {"links": LINKS}),
        (p(link("Report") + link("Other", "b")), {"links": LINKS}),
        p(inner("Aims", "a"), "TOC1") + p(inner("Aims", "b"), "TOC1"),
    ],
    "ACC034": [
        p('<w:bookmarkStart w:name="T1"/><w:bookmarkEnd/>' + inner("Table", "t1")),
        p(field(r'HYPERLINK "https://example.org" \l "gone" \o "tip"', "Table")),
        p(inner("Up", "_top")),
    ],
    "ACC035": [
        p("• One"),
        p("One", properties=NUMBERED) + p("Two", properties=NUMBERED),
        table(HEADER, row("- 5 %", "- 6 %")),
        p("- One") + p("Between") + p("- Two"),
    ],
    "ACC036": [
        p("1. One"),
        p("1. One") + p("1. Two"),
        p("2004 was good") + p("2005 was better"),
        p("One", properties=NUMBERED) + p("Two", properties=NUMBERED),
        p("1. One") + p("(2) Two"),
        table(HEADER, row("1. One", "2. Two")),
        p("1. One", "TOC1") + p("2. Two", "TOC1"),
    ],
    "ACC037": [
        TWO.format(table()) + p(),
        table() + p() + table() + p(),
        TWO.format(p('<w:r><w:br w:type="page"/></w:r>')),
        TWO.format(p(picture("A map"))),
        TWO.format(p("<w:del><w:r/></w:del>", properties="<w:sectPr/>")),
    ],
    "ACC038": [p("One.  Two."), p("  Three"), p("x    =    1", "Code")],
    "ACC039": [
        p("<w:r><w:t>Date</w:t><w:tab/><w:t>8 December</w:t></w:r>") * 2,
        p("<w:r><w:t>Aims</w:t><w:tab/><w:t>4</w:t></w:r>", "TOC1") * 5,
        p("<w:r><w:tab/><w:t>Indented</w:t></w:r>") * 5,
    ],
    "ACC040": [p("SUMMARY"), p("I A B"), p("a b c d e")],
    "ACC041": [
        table(
            row(cell(p(run("x", colour("000000"))), fill("auto")), "N", header=True),
            ROW,
            properties='<w:tblStyle w:val="Banded"/><w:tblLook w:val="0020"/>',
        ),
        p(run("Dark", colour("1F3864"))),
        p(run("767676 just does", colour("767676"))),
        p(run("Large", colour("949494", '<w:sz w:val="36"/>'))),
        p(run("Large", colour("949494", '<w:b/><w:sz w:val="28"/>'))),
        p(run("Auto", colour("auto")), properties=fill("000000")),
        p(run("x", colour("FFFFFF") + fill("1F3864"))),
        p(run("x", '<w:color w:val="00FF00" w:themeColor="text1"/>')),
        p(run("hidden", colour("FFFFFF", "<w:vanish/>"))),
        table(
            row("Name", "Number", header=True),
            ROW,
            properties='<w:tblStyle w:val="Banded"/><w:tblLook w:firstRow="1"/>',
        ),
    ],
    "ACC042": [
        p(run("x", "<w14:textFill>" + W14.format("111111") + "</w14:textFill>")),
        p(run("x", colour("C00000"))),
        p("x", properties=fill("C00000")),
    ],
    "ACC043": [
        p(run("late", colour("C00000", "<w:b/>"))),
        p(run("x", colour("1F3864"))),
        (
            p(link("x").replace("<w:rPr>", f"<w:rPr>{colour('008000')}")),
            {"links": LINKS},
        ),
    ],
    "ACC044": [
        table(HEADER, row("Barnet", cell("late", fill("C00000")))),
        table(HEADER, row("Barnet", cell("", fill("EEEEEE")))),
    ],
    "ACC045": [
        p(run("Enough", '<w:sz w:val="18"/>')),
        p(run("2", '<w:sz w:val="14"/><w:vertAlign w:val="superscript"/>')),
    ],
    "ACC046": [p("CRIME AND DISORDER Act"), p("NHS"), p(run("as it was", "<w:caps/>"))],
    "ACC047": [
        p(LONG * 2, properties='<w:jc w:val="left"/>'),
        p("Short", properties='<w:jc w:val="both"/>'),
    ],
    "ACC048": [
        p(run("Plain", '<w:u w:val="none"/>')),
        (
            p(link("x").replace("<w:rPr>", '<w:rPr><w:u w:val="single"/>')),
            {"links": LINKS},
        ),
        p(run("____", '<w:u w:val="single"/>')),
    ],
    "ACC049": [
        p("x", properties='<w:spacing w:line="360" w:lineRule="exact"/>'),
        p("x", properties='<w:spacing w:line="200" w:lineRule="atLeast"/>'),
    ],
    "ACC050": [p(run("Look", '<w:effect w:val="none"/>'))],
    "ACC051": [p("Note"), p(picture("A box"))],
    "ACC052": [
        p(picture("A map")),
        p(picture(decorative=True, frame="anchor")),
        ("", {"texts": {"header1": p(picture("A crest", frame="anchor"))}}),
    ],
    "ACC053": [p(picture("x", inside='<a:prstTxWarp prst="textNoShape"/>'))],
    "ACC054": [p("x")],
    "ACC055": [p(picture("A map"))],
    "ACC056": [
        p(field("SEQ Table", "1")),
        p(field("PAGE", "")),
        p(field("XE “crime”", "", divided=False)),
    ],
    "ACC057": [
        p('<w:bookmarkStart w:name="t"/><w:bookmarkEnd/>' + field("REF T", "Table 1")),
        p(field("SEQ Table", "1")),
    ],
    "ACC058": [
        CONTROL.format('<w:alias w:val="Name of the ward"/>', p("x")),
        CONTROL.format("", p("x")).replace("<w:text/>", "<w:richText/>"),
        p(LEGACY.format('<w:helpText w:val="Name of the ward"/>')),
    ],
    "ACC059": [p(picture("A map"))],
    "ACC060": [
        (
            new_section(("default", "footer1")),
            {"texts": BOTH, "section": section(turned=True)},
        ),
        (
            "",
            {
                "texts": BOTH,
                "section": section(("default", "footer1"), more="<w:titlePg/>"),
            },
        ),
        (
            new_section(("default", "footer2")),
            {"texts": BOTH, "section": section(("default", "footer1"))},
        ),
    ],
    "ACC061": [TEN * 10, (TEN, {"texts": {}})],
    "ACC062": [p("x")],
    "ACC063": [(p("x"), {"comments": " "})],
    "ACC064": [p(run("said", '<w:vanish w:val="0"/>'))],
    "ACC065": [
        ("", {"settings": ENFORCED.format("trackedChanges")}),
        ("", {"settings": '<w:documentProtection w:edit="readOnly"/>'}),
    ],
    "ACC066": [("", {"settings": '<w:autoHyphenation w:val="false"/>'})],
    "ACC067": [p("x")],
}

DELETED = '<w:del w:id="1" w:author="a">{}</w:del>'
GONE = '<w:rPr><w:del w:id="2" w:author="a"/></w:rPr>'
OLD = DELETED.format("<w:r><w:delText>Old words</w:delText></w:r>")
CLICK = '<a:hlinkClick r:id="{}"/>'
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
FIRST_COLUMN = f'{DESCRIBED}<w:tblLook w:firstRow="0" w:firstColumn="1"/>'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative val="1"/></a:ext></a:extLst>'
)
RICH = (
    "<w:sdt><w:sdtPr>{}<w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    f"{p('Click to enter text.')}</w:sdtContent></w:sdt>"
)
LEAD = (
    '<w:style w:type="paragraph" w:styleId="Lead"><w:name w:val="Lead"/><w:rPr><w:b/>'
    '</w:rPr></w:style><w:style w:type="character" w:styleId="Strong"><w:name'
    ' w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)
LARGE_BOLD = '<w:color w:val="888888"/><w:sz w:val="28"/>'


def clicked(words, name="a", mark=""):
    """Return a picture that is a link."""
    return picture(words).replace(
        "</wp:docPr>", f"{mark}{CLICK.format(name)}</wp:docPr>"
    )


def group(*words, box=""):
    """Return a group of pictures, each with its alternative text, and of a box."""
    pictures = "".join(
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="2" name="p" descr="{each}"/>'
        "</pic:nvPicPr></pic:pic>"
        for each in words
    )
    text = f"<w:txbxContent>{p(box)}</w:txbxContent>" if box else ""
    return (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Group 1"/><a:graphic>'
        f'<a:graphicData uri="{GROUP}">{pictures}{text}</a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def notes(body):
    """Return a file around a footnote."""
    return {
        "texts": {"footer1": FOOT, "footnotes1": f"<w:footnote>{body}</w:footnote>"}
    }


def levels(properties="", kind="decimal", text="%1."):
    """Return a file around a list whose marks look as given."""
    return {
        "texts": {
            "footer1": FOOT,
            "numbering1": (
                f'<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt'
                f' w:val="{kind}"/><w:lvlText w:val="{text}"/><w:rPr>{properties}'
                '</w:rPr></w:lvl></w:abstractNum><w:num w:numId="1">'
                '<w:abstractNumId w:val="7"/></w:num>'
            ),
        }
    }


MORE_FOUND = {
    "ACC004": [p(run("Words", '<w:lang w:val="x_tradnl"/>'))],
    "ACC005": [
        p("هذا تقرير اللجنة"),
        p("这是委员会的报告"),
        p("ひらがな"),
        p("यह समिति की रिपोर्ट है"),
        (p("委員会"), {"language": '<w:lang w:val="en-GB" w:eastAsia="en-US"/>'}),
        p(run("דוח", '<w:rtl/><w:lang w:bidi="ar-SA"/>')),
    ],
    "ACC010": [
        p(run("Budget", "<w:b/>")) + table(caption=""),
        p(run("Budget overview", '<w:u w:val="single"/>')) + p(LONG),
        p(run("Budget overview", "<w:caps/>")) + p(LONG),
        p(run("Budget.", "<w:b/>")) + p(LONG),
    ],
    "ACC014": [table(HEADER, HEADER)],
    "ACC023": [
        p('<w:r><w:pict><v:arc style="x"/></w:pict></w:r>'),
        p(group("A plan of the borough", "")),
        p(group("", box="Label")),
        p(
            "<w:r><w:pict><v:group><v:shape alt='A map of the roads'><v:imagedata/>"
            "</v:shape><v:shape><v:imagedata/></v:shape></v:group></w:pict></w:r>"
        ),
    ],
    "ACC024": [
        p(picture(".")),
        p(picture("chart.final")),
        p(picture("https://cdn.example.org/x/1.png?w=3")),
        p(picture("Screenshot 2020-01-01 at 10.00")),
        p(group("A plan of the borough", "image2.png")),
    ],
    "ACC029": [p(run("ü done", '<w:rFonts w:hAnsi="Wingdings"/>'))],
    "ACC030": [
        (
            p(link("").replace("></", f">{picture(decorative=True)}</")),
            {"links": LINKS},
        ),
        (p(clicked("", mark=DECORATIVE)), {"links": LINKS}),
    ],
    "ACC031": [(p(clicked("click here")), {"links": LINKS})],
    "ACC034": [p(link("The report of 2005", "gone")), p(inner("The report of 2005"))],
    "ACC036": [
        p("1. One") + p("Between.") + p("2. Two") + p("Between.") + p("3. Three"),
        p("1. One") + p("(a) x") + p("(b) y") + p("2. Two") + p("3. Three"),
        p("a. One") + p("b. Two") + p("c. Three"),
        ("", notes(p("1. One") + p("2. Two"))),
    ],
    "ACC041": [
        (p("One", properties=NUMBERED), levels(colour("DDDDDD"))),
        p(run("x", '<w:color w:val="888888"/><w:sz w:val="10pt"/>')),
        (
            p(run("x", f'<w:rStyle w:val="Strong"/>{LARGE_BOLD}'), "Lead"),
            {"styles": LEAD},
        ),
    ],
    "ACC045": [p(run("Small", '<w:sz w:val="6pt"/>'))],
    "ACC049": [p("x", properties='<w:spacing w:line="8pt" w:lineRule="exact"/>')],
    "ACC058": [
        RICH.format(""),
        RICH.format("<w:richText/>"),
        RICH.format("<w:picture/>"),
    ],
    "ACC062": [
        p("x", properties="<w:rPr><w:ins w:id='1' w:author='a'/></w:rPr>"),
        p("x") + p(OLD, properties=GONE),
    ],
    "ACC068": [
        p("- One") + p("- Two"),
        p("– Did you go?") + p("– I did."),
        p("» One") + p("» Two"),
        p("<w:r><w:t>o</w:t><w:tab/><w:t>One</w:t></w:r>") * 2,
        p("<w:r><w:t>- One</w:t><w:br/><w:t>- Two</w:t></w:r>"),
        ("", notes(p("- One") + p("- Two"))),
    ],
    "ACC069": [
        table(
            row("Date", "8 December"), row("Contact", "Clerk"), properties=FIRST_COLUMN
        )
    ],
    "ACC070": [p(picture("A speech", inside="<a:audioFile/>"))],
}
MORE_PASSED = {
    "ACC003": [
        (
            p(run("委員会の報告書", '<w:lang w:eastAsia="ja-JP"/>')),
            {"language": "", "texts": {}},
        ),
        (
            p(run("دوح", '<w:rtl/><w:lang w:bidi="ar-SA"/>')),
            {"language": "", "texts": {}},
        ),
    ],
    "ACC004": [
        p(run("Hola", '<w:lang w:val="es-ES_tradnl"/>')),
        p(run("Hello", '<w:lang w:val="0809"/>')),
    ],
    "ACC005": [
        p(run("委員会の報告書", '<w:lang w:eastAsia="ja-JP"/>')),
        p(run("تقرير", '<w:rtl/><w:lang w:bidi="ar-SA"/>')),
        p(run("βοήθεια", '<w:lang w:val="0408"/>')),
    ],
    "ACC010": [
        (
            p(run("Words", '<w:rStyle w:val="Strong"/>'), "Lead") + p(LONG),
            {"styles": LEAD},
        ),
        p(run("See the report of 2005.", "<w:b/>")) + p(LONG),
    ],
    "ACC011": [
        p("One", "Heading1")
        + p(OLD, "Heading1", GONE)
        + p("<w:bookmarkStart w:name='x'/><w:bookmarkEnd/>" + OLD, "Heading1", GONE)
        + p("Words.")
    ],
    "ACC013": [
        table(
            row("Date", "8 December"), row("Contact", "Clerk"), properties=FIRST_COLUMN
        )
    ],
    "ACC019": [
        p("x") + "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>" + p("y"),
        "<w:tbl><w:tblPr/><w:tr/><w:tr/></w:tbl>" + p("y"),
        "<w:tbl><w:tblPr/><w:tr><w:trPr><w:del w:id='1' w:author='a'/></w:trPr><w:tc>"
        + p("x")
        + "</w:tc></w:tr></w:tbl>"
        + p("y"),
    ],
    "ACC023": [
        p(run("x") + DELETED.format(picture())),
        p(
            "<w:r><w:pict><v:group alt='A map of the area'><v:shape><v:imagedata/>"
            "</v:shape></v:group></w:pict></w:r>"
        ),
        p(group("A plan of the borough", "A map of the roads")),
    ],
    "ACC024": [p(picture("GOV.UK")), p(picture("½")), p(picture("Chart of crime"))],
    "ACC029": [
        p(run("done", '<w:rFonts w:hAnsi="Wingdings"/>')),
        p(run("ü", '<w:rFonts w:ascii="Wingdings"/>')),
    ],
    "ACC030": [
        (p(run("x") + link("").replace("></", f">{OLD}</")), {"links": LINKS}),
        (p(clicked("The report of 2005")), {"links": LINKS}),
        p(
            "<w:bookmarkStart w:name='n'/><w:bookmarkEnd/><w:hyperlink w:anchor='n'>"
            "<w:r><w:footnoteReference/></w:r></w:hyperlink>"
        ),
    ],
    "ACC034": [(p(clicked("The report of 2005")), {"links": LINKS})],
    "ACC035": [p("- One") + p("- Two"), p("– Did you go?") + p("– I did.")],
    "ACC036": [
        p("A. Smith (Chair)") + p("B. Jones") + p("D. Brown"),
        p("I. Newton wrote of it") + p("J. Locke wrote of it") + p("K. Marx did"),
        p("1. One") + p("Between.") + p("2. Two"),
        p("1. One", "Heading1") + p("Words.") + p("2. Two", "Heading1"),
    ],
    "ACC037": [TWO.format(p(OLD, properties=GONE))],
    "ACC040": [
        p("Grades A B C D are passes."),
        p("See annexes A B C D E F"),
        p("S U M M"),
    ],
    "ACC041": [
        (p("One", properties=NUMBERED), levels(colour("333333"))),
        (p("One", properties=NUMBERED), levels(colour("DDDDDD"), "none", "")),
        (p("One", properties=NUMBERED), levels(colour("DDDDDD"), "bullet", "•")),
        p(run("x", '<w:color w:val="888888"/><w:sz w:val="20pt"/>')),
        (p(run("x", LARGE_BOLD), "Lead"), {"styles": LEAD}),
    ],
    "ACC056": [p(run("x") + field(r"SEQ Table \r 0 \h", ""))],
    "ACC057": [p(field('SET who "Bob"', "") + field("REF who", "Bob"))],
    "ACC058": [
        RICH.format('<w:alias w:val="Name of the ward"/>'),
        RICH.format("<w:docPartObj/>"),
        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Words.") + "</w:sdtContent></w:sdt>",
    ],
    "ACC068": [
        p("- One"),
        p("- 5 degrees at night") + p("- 7 degrees later"),
        p("- One") + p("Between") + p("- Two"),
        table(HEADER, row("- Five", "- Six")),
    ],
    "ACC069": [table(), table(row("Name", "Number"), ROW)],
    "ACC070": [p(picture("A film", inside="<wp15:webVideoPr/>")), p("x")],
}
for more, cases_of in ((MORE_FOUND, FOUND), (MORE_PASSED, PASSED)):
    for code, files in more.items():
        cases_of.setdefault(code, []).extend(files)


def cases(table):
    """Yield the cases of a table, each with its check and a name."""
    for code, files in table.items():
        for number, each in enumerate(files, 1):
            body, around = each if isinstance(each, tuple) else (each, {})
            yield pytest.param(code, body, around, id=f"{code}-{number}")


@pytest.mark.parametrize(("code", "body", "around"), list(cases(FOUND)))
def test_it_is_found(faults, code, body, around):
    """What the check looks for is found, and told once at least."""
    assert code in [each.code for each in faults(body, **around)]


@pytest.mark.parametrize(("code", "body", "around"), list(cases(PASSED)))
def test_it_passes(faults, code, body, around):
    """What is like it and is good is let pass."""
    assert code not in [each.code for each in faults(body, **around)]


def test_each_check_is_tried_both_ways():
    """No check is without a file that it finds, and one that it lets pass."""
    codes = [each.code for each in checks()]
    assert codes == list(FOUND) == list(PASSED)


def test_a_good_file_has_no_faults(faults):
    """A paper with a title, headings, a list, a table and a picture has none."""
    body = (
        p("Scrutiny of partnerships", "Title")
        + GOOD_HEADINGS
        + p(LONG)
        + p("One", properties=NUMBERED)
        + table()
        + p(picture("A map of Barnet"))
        + p("Figure 1: Barnet", "Caption")
        + p(run("See the ") + link("report of 2005"))
    )
    assert faults(body, links=LINKS) == ()


def test_what_is_missing_beside_the_text_is_no_fault_of_the_reader(word, pack, made):
    """A file with nothing but its text can be audited."""
    contents = made(p("Words"))
    for name in ("docProps/core.xml", "word/_rels/document.xml.rels"):
        del contents[name]
    codes = [each.code for each in audit(pack(contents, word())).faults]
    assert codes == ["ACC001", "ACC003"]
