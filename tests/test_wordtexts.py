"""What a part of a Word file says is read, however it is written."""

import pytest
from lxml import etree

from cdrpkit.wordnames import ns
from cdrpkit.wordtexts import MOST_OPEN, pieces

DRAWING = ns("wp:docPr").partition("}")[0][1:]
COMPATIBILITY = ns("mc:Fallback").partition("}")[0][1:]
WORD = ns("w:p").partition("}")[0][1:]


def read(body):
    """Return the pieces of a part."""
    root = etree.fromstring(
        f'<w:body xmlns:w="{WORD}" xmlns:wp="{DRAWING}" xmlns:mc="{COMPATIBILITY}">'
        f"{body}</w:body>"
    )
    return list(pieces(root, marks="_m"))


def said(body):
    """Return the texts of the pieces of a part."""
    return [piece.text for piece in read(body)]


def run(text):
    """Return a run of a text."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(how, result):
    """Return a field with its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{how[:3]}</w:instrText></w:r>"
        f"<w:r><w:instrText>{how[3:]}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(*paragraphs):
    """Return a cell of paragraphs."""
    return f"<w:tc>{''.join(f'<w:p>{run(each)}</w:p>' for each in paragraphs)}</w:tc>"


class TestWords:
    """Only words count."""

    @pytest.mark.parametrize(
        "body",
        [
            run("as agreed"),
            run("as ") + run("agr") + run("eed"),
            run("as") + "<w:r><w:br/></w:r>" + run(" agreed  "),
            run("as") + "<w:r><w:tab/></w:r>" + run("agreed"),
            run("as") + run("\u00a0") + run("ag\u00adreed"),
            f"<w:hyperlink>{run('as')}</w:hyperlink>{run(' agreed')}",
            f"<w:sdt><w:sdtContent>{run('as agreed')}</w:sdtContent></w:sdt>",
            f"<w:ins>{run('as ')}</w:ins>{run('agreed')}",
            f"{run('as ')}<w:del>{run('once ')}</w:del>{run('agreed')}",
            f"{run('as ')}<w:moveFrom>{run('once ')}</w:moveFrom>{run('agreed')}",
            f"{run('as ')}<mc:Fallback>{run('once ')}</mc:Fallback>{run('agreed')}",
            f"{run('as ')}{field(' REF a ', 'agreed')}",
            f"<w:r><wp:docPr descr='as'/></w:r>{run(' agreed')}",
        ],
    )
    def test_same(self, body):
        """How a text is split, spaced, marked and worked out is all the same."""
        assert ["as agreed"] == said(f"<w:p>{body}</w:p>")

    @pytest.mark.parametrize("kind", ["PAGE", "NUMPAGES", "PAGEREF a", "SECTIONPAGES"])
    def test_numbers_of_pages(self, kind):
        """A number of a page is a sign in its place."""
        body = run("Page ") + field(f" {kind} ", "12") + run(" of it")
        simple = f'<w:fldSimple w:instr=" {kind} ">{run("3")}</w:fldSimple>'
        assert ["Page # of it"] == said(f"<w:p>{body}</w:p>")
        assert ["Page #"] == said(f"<w:p>{run('Page ')}{simple}</w:p>")

    def test_hyphens(self):
        """A hyphen at which no line breaks is the character of that name."""
        body = f"{run('co')}<w:r><w:noBreakHyphen/></w:r>{run('operate')}"
        assert ["co\u2011operate"] == said(f"<w:p>{body}</w:p>")

    def test_nothing(self):
        """What says nothing is no piece."""
        assert [] == said("<w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")


class TestPieces:
    """Paragraphs and rows."""

    def test_rows(self):
        """A row is one piece, with what stands in each of its cells."""
        inner = f"<w:tbl><w:tr>{cell('c')}{cell('d')}</w:tr></w:tbl>"
        body = (
            f"<w:p>{run('Before')}</w:p>"
            f"<w:tbl><w:tr>{cell('a', 'b')}<w:tc>{inner}</w:tc></w:tr></w:tbl>"
            f"<w:p>{run('After')}</w:p>"
        )
        assert [
            (1, False, ["Before"]),
            (2, True, ["a b", "c d"]),
            (6, False, ["After"]),
        ] == [(piece.number, piece.is_row, piece.cells) for piece in read(body)]

    def test_bookmarks(self):
        """What bookmarks that are asked for hold is known, and can be put back."""
        (piece,) = read(
            f"<w:p>{run('Of ')}<w:bookmarkStart w:id='1' w:name='_m1'/>{run('4')}"
            f"{run('1')}<w:bookmarkEnd w:id='1'/>{run(' most')}"
            f"<w:bookmarkStart w:id='2' w:name='other'/><w:bookmarkEnd w:id='2'/></w:p>"
        )
        assert ["_m1"] == piece.marks
        assert {"_m1": "41"} == piece.held
        assert piece.text == "Of 41 most"
        assert piece.text_with({"_m1": "40"}) == "Of 40 most"

    def test_bookmark_twice(self):
        """Of two bookmarks of one name, the first counts."""
        mark = "<w:bookmarkStart w:id='1' w:name='_m1'/>{}<w:bookmarkEnd w:id='1'/>"
        first, second = read(
            f"<w:p>{mark.format(run('a'))}</w:p><w:p>{mark.format(run('b'))}</w:p>"
        )
        assert {"_m1": "a"} == first.held
        assert [] == second.marks

    def test_bookmarks_that_overlap(self):
        """Where bookmarks overlap, nothing can be put back, and nothing breaks."""
        (piece,) = read(
            f"<w:p><w:bookmarkStart w:id='1' w:name='_m1'/>{run('a')}"
            f"<w:bookmarkStart w:id='2' w:name='_m2'/>{run('b')}"
            f"<w:bookmarkEnd w:id='1'/>{run('c')}<w:bookmarkEnd w:id='2'/></w:p>"
        )
        assert {"_m1": "ab", "_m2": "bc"} == piece.held
        assert piece.text_with({"_m1": "x"}) == "abc"

    def test_many_open(self):
        """However many bookmarks are open, only some are read."""
        many = 3 * MOST_OPEN
        starts = "".join(
            f"<w:bookmarkStart w:id='{n}' w:name='_m{n}'/>" for n in range(many)
        )
        ends = "".join(f"<w:bookmarkEnd w:id='{n}'/>" for n in range(many))
        (piece,) = read(f"<w:p>{starts}{run('a')}{ends}</w:p>")
        assert many == len(piece.marks)
        assert MOST_OPEN == len(piece.held)

    @pytest.mark.parametrize(
        "body",
        [
            '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>%s</w:p>',
            '<w:p><w:r><w:fldChar w:fldCharType="separate"/></w:r>%s</w:p>',
            '<w:p><w:r><w:fldChar w:fldCharType="odd"/></w:r>%s</w:p>',
            "<w:p><w:bookmarkEnd w:id='9'/><w:bookmarkStart/>%s</w:p>",
            "<w:tr><w:p>%s</w:p></w:tr><w:p>%s</w:p>",
            "<w:tc><w:p>%s</w:p></w:tc>",
            "<w:p><w:p>%s</w:p></w:p>",
        ],
    )
    def test_odd(self, body):
        """What is not as it should be is read as far as it can be."""
        assert ["a"] == said(body.replace("%s", run("a")))
