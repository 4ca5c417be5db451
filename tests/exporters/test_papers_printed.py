"""The five papers of the London example, as other programs open and print them."""

from __future__ import annotations

import re
import subprocess

import docx
import pytest
from docx.oxml.ns import nsmap
from lxml import etree

import cdrpkit
from cdrpkit.document import (
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quotation,
    Ref,
    TableBlock,
    cell,
    number,
    plain,
    titled,
)


@pytest.fixture(scope="module")
def files(london_papers, tmp_path_factory):
    """Return the Word files of the five papers, by their names."""
    folder = tmp_path_factory.mktemp("papers")
    for name, report in london_papers.items():
        cdrpkit.export(report, folder / f"{name}.docx")
    return {name: folder / f"{name}.docx" for name in london_papers}


@pytest.fixture(scope="module")
def pdfs(printed, files):
    """Return them as LibreOffice prints them, all in one go."""
    return dict(zip(files, printed(*files.values()), strict=True))


@pytest.fixture(scope="module")
def name(london_paper, london_papers):
    """Return the name of each paper in turn."""
    (found,) = (key for key, each in london_papers.items() if each is london_paper)
    return found


@pytest.fixture(scope="module")
def pages(tool, pdfs, name):
    """Return the pages of a paper as text, in the order in which they are drawn."""
    command = [tool("pdftotext"), "-raw", pdfs[name], "-"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


def closed(text):
    """Return *text* without what parts words, for lines end anywhere."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def said(pages, london_paper):
    """Return what is printed between head and foot of all pages, closed up."""
    head = re.escape(closed(london_paper.title))
    foot = rf"Page\d+of{len(pages)}"
    return "".join(
        re.sub(rf"\A{head}" if place else r"\A", "", re.sub(rf"{foot}\Z", "", page))
        for place, page in enumerate(map(closed, pages))
    )


def test_each_page_says_which_it_is(tool, pdfs, name, pages):
    """There are as many pages as each says, and each says which of them it is."""
    command = [tool("pdfinfo"), pdfs[name]]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    count = int(re.search(r"^Pages: +(\d+)$", told, re.MULTILINE)[1])
    assert count > 1
    assert [
        re.findall(r"^Page (\d+) of (\d+)$", page, re.MULTILINE) for page in pages
    ] == [[(str(number), str(count))] for number in range(1, count + 1)]


def test_no_page_is_empty(said, pages, london_paper):
    """Each page says more than its head and its foot."""
    around = len(closed(f"{london_paper.title} Page 10 of 10"))
    assert min(len(closed(page)) - around for page in pages) > 50


def test_headings_are_printed_in_order(said, london_paper):
    """Every heading stands in the text, with its number, in the paper's order."""
    marks = number(london_paper).marks
    place = 0
    for block, mark in zip(london_paper.blocks, marks, strict=True):
        if isinstance(block, Heading):
            words = closed(titled(block, mark))
            assert words in said[place:]
            place = said.index(words, place) + len(words)
    assert place > 0


def sentences(report):
    """Yield what is said in the text, in items of lists and in cells of tables."""
    for block in report.blocks:
        match block:
            case Paragraph() | Listing() | Quotation():
                yield from of_block(block)
            case TableBlock(table=table):
                for row in table.rows:
                    for field in table.fields:
                        for inside in cell(getattr(row, field.name)):
                            yield from of_block(inside)


def of_block(block):
    """Yield what is said in a block of words."""
    if not isinstance(block, Listing):
        yield block.inlines
        return
    for item in block.items:
        yield item.inlines
        if item.sublist:
            yield from of_block(item.sublist)


def test_every_sentence_is_printed_with_its_numbers(said, london_paper):
    """What LibreOffice works out anew for a reference is what stood there."""
    numbers = number(london_paper)
    missing = [
        plain(inlines, numbers)
        for inlines in sentences(london_paper)
        if closed(plain(inlines, numbers)) not in said
    ]
    assert missing == []
    assert "Error:" not in said
    assert "Error!" not in said


def test_captions_are_counted_anew(said, london_paper):
    """Tables and pictures bear the numbers that they are referred to by."""
    marks = number(london_paper).marks
    captions = [
        closed(f"{mark}: {block.caption}")
        for block, mark in zip(london_paper.blocks, marks, strict=True)
        if isinstance(block, TableBlock | Picture)
    ]
    assert [each for each in captions if each not in said] == []


def test_python_docx_opens_it(files, name, london_paper):
    """Another library finds every table, heading and reference in it."""
    document = docx.Document(files[name])
    fields = etree.XPath(".//w:instrText/text()", namespaces=nsmap)
    kinds = [each.split()[0] for each in fields(document.element)]
    tables = [each for each in london_paper.blocks if isinstance(each, TableBlock)]
    headings = [each for each in london_paper.blocks if isinstance(each, Heading)]
    refs = [
        each
        for inlines in sentences(london_paper)
        for each in inlines
        if isinstance(each, Ref)
    ]
    levels = [
        each.style.name
        for each in document.paragraphs
        if each.style.name.startswith("Heading")
    ]
    assert [f"Heading {min(each.level, 3)}" for each in headings] == levels
    assert len(tables) == len(document.tables) == kinds.count("SEQ")
    assert len(refs) == kinds.count("REF")


def test_they_hold_references_and_tables(files):
    """The tests above have something to look at."""
    fields = etree.XPath(".//w:instrText/text()", namespaces=nsmap)
    kinds = [
        each.split()[0]
        for path in files.values()
        for each in fields(docx.Document(path).element)
    ]
    assert kinds.count("REF") > 10
    assert kinds.count("SEQ") > 20
