"""What the files that try the checks are put together of."""

import attrs


@attrs.frozen(init=False)
class Case:
    """
    A file, and what is found in it beside what it is to try.

    Attributes:
        body: Its body.

        also: The code of each other fault, once.

        around: What else in it is not as usual, for `parts`.
    """

    body: str
    also: frozenset[str]
    around: dict[str, object]

    def __init__(self, body="", *, also=(), **around):
        codes = [also] if isinstance(also, str) else also
        self.__attrs_init__(body, frozenset(codes), around)


@attrs.frozen(kw_only=True)
class Cases:
    """Files in which a check finds a fault, and such as are like them and good."""

    found: list[Case]
    passed: list[Case]


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


BANDED = '<w:tblStyle w:val="Banded"/>'
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


def picture(words="", *, frame="inline", decorative=False, inside="", about=""):
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
        f' descr="{words}">{about}{extension}</wp:docPr>{inside}'
        f'<a:graphic><a:graphicData uri="{kind}"/></a:graphic></wp:{frame}>'
        "</w:drawing></w:r>"
    )


def box(text, look="", shape="<wps:spPr/>"):
    """Return a text box in a run, in today's form and in that of old programs."""
    content = f"<w:txbxContent>{p(run(text, look))}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
        "<wp:docPr id='2' name='Box'/><a:graphic><a:graphicData uri='shape'><wps:wsp>"
        f"{shape}<wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


LINKS = {"a": "https://example.org/report.html", "b": "https://example.org/other"}


LONG = "Partnerships reported on how far they had come, and what they would do next. "


def link(content, address="a", look=""):
    """Return a link to an address: of text or, where it has tags, of what is given."""
    if content and "<" not in content:
        content = run(content, look)
    return f'<w:hyperlink r:id="{address}">{content}</w:hyperlink>'


def inner(text, name=""):
    """Return a link to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}">{run(text)}</w:hyperlink>'


def colour(value, more=""):
    """Return what colours a run."""
    return f'<w:color w:val="{value}"/>{more}'


def fill(value):
    """Return what lays a colour under a text or a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{value}"/>'


def filled(value):
    """Return what lays a colour under a box."""
    return f"<wps:spPr>{value}</wps:spPr>"


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


STYLED = '<w:numPr><w:numId w:val="2"/></w:numPr>'
GOOD_HEADINGS = p("One", "Heading1") + p("Two", "Heading2") + p("Three", "Heading1")


DELETED = '<w:del w:id="1" w:author="a">{}</w:del>'


GONE = '<w:rPr><w:del w:id="2" w:author="a"/></w:rPr>'


OLD = DELETED.format("<w:r><w:delText>Old words</w:delText></w:r>")


GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


FIRST_COLUMN = f'{DESCRIBED}<w:tblLook w:firstRow="0" w:firstColumn="1"/>'


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


def clicked(words, *, decorative=False):
    """Return a picture that is a link."""
    return picture(words, decorative=decorative, about='<a:hlinkClick r:id="a"/>')


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
                '<w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:lvlOverride>'
                f'<w:lvl w:ilvl="0"><w:lvlText w:val="%1)"/><w:rPr>{properties}</w:rPr>'
                "</w:lvl></w:lvlOverride></w:num>"
            ),
        }
    }
