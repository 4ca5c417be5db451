"""Whole sets: what is written into a folder hangs together, and nothing is missing."""

from __future__ import annotations

import io
import urllib.parse

import attrs
import docx
import pytest
from lxml import html
from markdown_it import MarkdownIt

import cdrpkit
from cdrpkit.document import Picture
from cdrpkit.exceptions import ExportError
from cdrpkit.testing.exporters import EVERY_BLOCK

PNGS = [block.png for block in EVERY_BLOCK.blocks if isinstance(block, Picture)]


def written(report, folder, exporter):
    """Return the files of the set of a report, by their names."""
    cdrpkit.export(report, folder, exporter=exporter)
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def sources(text):
    """Return where the pictures of a Markdown file are looked for."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return [
        urllib.parse.unquote(str(inside.attrs["src"]))
        for token in tokens
        for inside in token.children or ()
        if inside.type == "image"
    ]


class TestMarkdown:
    """The pictures of a Markdown file stand beside it."""

    def test_every_link_leads_to_a_file_of_the_set(self, tmp_path):
        """Each picture is where the text says, and no other file is there."""
        files = written(EVERY_BLOCK, tmp_path / "set", "markdown")
        named = sources(files.pop("every-block.md").decode())
        assert named == list(files)
        assert PNGS == [files[name] for name in named]

    def test_each_picture_has_its_own_file(self, tmp_path):
        """Two pictures, though alike, are two files, in the order of their numbers."""
        (bars,) = (each for each in EVERY_BLOCK.blocks if isinstance(each, Picture))
        pictures = tuple(attrs.evolve(bars, key=key) for key in "abc")
        report = attrs.evolve(EVERY_BLOCK, blocks=pictures)
        files = written(report, tmp_path / "set", "markdown")
        names = [f"figure-{number}.png" for number in (1, 2, 3)]
        assert sources(files["every-block.md"].decode()) == names
        assert sorted(files) == ["every-block.md", *names]

    def test_a_set_is_written_again_over_itself(self, tmp_path):
        """The same paper may be written into the same folder, and is the same."""
        first = written(EVERY_BLOCK, tmp_path / "set", "markdown")
        assert written(EVERY_BLOCK, tmp_path / "set", "markdown") == first

    def test_a_picture_of_a_former_set_is_not_lost(self, tmp_path):
        """What the new set would not hold is let be, with the whole old set."""
        first = written(EVERY_BLOCK, tmp_path / "set", "markdown")
        plain = attrs.evolve(EVERY_BLOCK, blocks=())
        with pytest.raises(ExportError, match=r"figure-1\.png.*no part of the set"):
            written(plain, tmp_path / "set", "markdown")
        kept = {each.name: each.read_bytes() for each in (tmp_path / "set").iterdir()}
        assert kept == first


@pytest.mark.parametrize("exporter", ["docx", "html", "markdown"])
class TestPapers:
    """Each paper of the London example can be written as a set."""

    def test_its_main_file_says_what_the_file_alone_says(
        self, tmp_path, london_paper, exporter
    ):
        """Papers without pictures are one file, the same as without a folder."""
        suffix = {"docx": ".docx", "html": ".html", "markdown": ".md"}[exporter]
        files = written(london_paper, tmp_path / "set", exporter)
        cdrpkit.export(london_paper, tmp_path / f"alone{suffix}")
        alone = (tmp_path / f"alone{suffix}").read_bytes()
        assert files == {f"{london_paper.name}{suffix}": alone}


class TestSingleFiles:
    """A web page and a Word file hold their pictures themselves."""

    def test_a_web_page(self, tmp_path):
        """The folder holds one page, which needs nothing beside it."""
        files = written(EVERY_BLOCK, tmp_path / "set", "html")
        assert list(files) == ["every-block.html"]
        found = html.fromstring(files["every-block.html"]).xpath("//img/@src")
        assert len(found) == len(PNGS)
        assert all(each.startswith("data:image/png;base64,") for each in found)

    def test_a_word_file(self, tmp_path):
        """So it is with a Word file."""
        files = written(EVERY_BLOCK, tmp_path / "set", "docx")
        assert list(files) == ["every-block.docx"]
        document = docx.Document(io.BytesIO(files["every-block.docx"]))
        assert len(document.inline_shapes) == len(PNGS)
