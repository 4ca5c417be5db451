"""Where words lead to: the same in every format of a paper."""

from __future__ import annotations

import io
import zipfile
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from cdrpkit.citations import Citation
from cdrpkit.document import Cite, Footnote, Link, Paragraph, Text
from cdrpkit.exporters import NoOptions, html, markdown
from cdrpkit.exporters.docx import EXPORTER as DOCX
from cdrpkit.exporters.docx import DocxOptions
from cdrpkit.exporters.links import address_of

TAKEN = {
    "https://example.org/?a=1&b=2#c": "https://example.org/?a=1&b=2#c",
    "HTTP://example.org:80": "HTTP://example.org:80",
    "https://example.org/a b|c": "https://example.org/a%20b%7Cc",
    "https://example.org/a%20b%2": "https://example.org/a%20b%252",
    "https://example.org/a[1]#b#c": "https://example.org/a%5B1%5D#b%23c",
    "https://[2001:db8::1]/a": "https://[2001:db8::1]/a",
    "https://example.org/\u00fc": "https://example.org/%C3%BC",
    "https://b\u00fccher.example/": "https://b%C3%BCcher.example/",
    "mailto:clerk@example.org?subject=a b": "mailto:clerk@example.org?subject=a%20b",
    "tel:+442072020202": "tel:+442072020202",
}
REFUSED = (
    "",
    " ",
    "http://",
    "https:///path",
    "http://exa mple:port/<>",
    "http://exa mple/",
    "http://example.org:99999/",
    "http://[::1",
    "mailto:",
    "tel:",
    "javascript:alert(1)",
    "JAVA\tscript:alert(1)",
    "\\\\evil\\share",
    "file:///etc/passwd",
    "ms-msdt:/id",
    "data:text/html,x",
    "notes.html",
)


def in_word(content):
    """Return the addresses in a Word file: of its text, and of its notes."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        for name in ("document", "footnotes"):
            part = etree.fromstring(file.read(f"word/_rels/{name}.xml.rels"))
            found += [
                each.get("Target")
                for each in part
                if each.get("TargetMode") == "External"
            ]
    return found


def on_a_page(content):
    """Return the addresses in a web page that lead out of it."""
    tree = etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))
    return [each for each in tree.xpath("//main//a/@href") if not each.startswith("#")]


def in_markdown(content):
    """Return the addresses in Markdown; nothing is fetched from any."""
    tokens = MarkdownIt("commonmark").parse(content.decode())
    pieces = [each for token in tokens for each in token.children or ()]
    assert [each for each in pieces if each.type == "image"] == []
    return [each.attrs["href"] for each in pieces if each.type == "link_open"]


READ = {
    "docx": (DOCX, DocxOptions(), in_word),
    "html": (html.EXPORTER, NoOptions(), on_a_page),
    "markdown": (markdown.EXPORTER, NoOptions(), in_markdown),
}


@pytest.fixture(params=READ)
def addresses(request, exported, paper):
    """Return the addresses in a format of a paper of one paragraph."""
    exporter, options, read = READ[request.param]

    def _addresses(*inlines):
        return read(exported(paper(Paragraph(inlines=inlines)), exporter, options))

    return _addresses


def cited(address):
    """Return a citation that leads somewhere."""
    return Cite(Citation(instrument="act", title="The Act", link=address))


@pytest.mark.parametrize("kind", [lambda each: Link("x", each), cited])
class TestAddresses:
    """Words lead to the web, to mail and to telephones, and nowhere else."""

    def test_taken(self, addresses, kind):
        """What can stand in no address is percent-encoded, once."""
        assert addresses(*map(kind, TAKEN)) == [
            each.replace("(", "%28") for each in TAKEN.values()
        ]

    def test_refused(self, addresses, kind):
        """What might run something or cannot be read is words alone, in notes too."""
        pieces = tuple(map(kind, REFUSED))
        assert addresses(*pieces, Footnote("n", pieces)) == []

    def test_in_a_note(self, addresses, kind):
        """A note leads where it says, as the text does."""
        (address, *_) = TAKEN
        assert addresses(Text("a"), Footnote("n", (kind(address),))) == [address]

    @pytest.mark.parametrize("before", ["Look!", "!", "\\!", "!!"])
    def test_no_picture(self, addresses, kind, before):
        """An exclamation mark before a link makes no picture of it."""
        address = "https://example.org/x.png"
        pieces = (Text(before), Text(""), kind(address))
        assert addresses(*pieces) == [address]


def test_an_exclamation_mark_is_kept(exported, paper):
    """The words before a link are read as they were."""
    link = Link("here", "https://example.org/x.png")
    made = paper(Paragraph(inlines=(Text("Look\\!"), link)))
    content = exported(made, markdown.EXPORTER, NoOptions()).decode()
    inline = MarkdownIt("commonmark").parse(content)[-2]
    said = "".join(each.content for each in inline.children)
    assert said == "Look\\!here"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_is_encoded_is_the_same_address(path):
    """Decoded, an address is what was given; encoded again, it stays as it is."""
    given_path = path.replace("\ufffe", "").replace("\uffff", "").strip()
    address = address_of(Link("x", f"https://example.org/{given_path}"))
    assert address.isascii()
    assert address_of(Link("x", address)) == address
    assert unquote(address) == unquote(f"https://example.org/{given_path}")
