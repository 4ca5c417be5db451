"""What an audit gives, what the command prints of it, and what it says of our own."""

import datetime as dt
import json
import os
import pickle
import shutil
import subprocess
import zipfile
from typing import Annotated

import attrs
import docx
import hypothesis.strategies as st
import pytest
from hypothesis import given
from lxml import etree

import cdrpkit
from cdrpkit import packages
from cdrpkit.accessibility import (
    Grade,
    Place,
    audit,
    check,
    checks,
    criterion,
    wordfile,
)
from cdrpkit.accessibility.criteria import _CRITERIA
from cdrpkit.cli import main
from cdrpkit.document import (
    Emphasis,
    Footnote,
    Heading,
    Link,
    Listing,
    ListItem,
    Marker,
    Orientation,
    PageTurn,
    Paragraph,
    Picture,
    Quotation,
    Report,
    TableBlock,
    Text,
)
from cdrpkit.exceptions import UnknownNameError
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Table
from cdrpkit.testing.artefacts import BARS
from cdrpkit.testing.exporters import EVERY_BLOCK, MemorySink

VOID = {"2.4.1", "2.4.5", "3.2.3", "3.2.4"}
"""Criteria of level A or AA whose clauses in EN 301 549 V3.2.1 are void."""


def text(words, properties=""):
    """Return a paragraph of text."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t>"
        "</w:r></w:p>"
    )


BAD = text("As agreed.") + text("") + text("• One") + text("• Two")


class TestChecks:
    """Each check says what it looks for, what is failed by it and what to do."""

    def test_codes(self):
        """They are counted from 1, without a gap."""
        codes = [each.code for each in checks()]
        assert [f"ACC{number:03}" for number in range(1, len(codes) + 1)] == codes
        assert len(codes) >= 20

    @pytest.mark.parametrize("check", checks(), ids=lambda each: each.code)
    def test_words(self, check):
        """Title, reason and cure are there, and a title is said once."""
        assert check.why
        assert check.cure[-1] not in ".;"
        assert check.title[0].isupper()
        assert check.title[-1] != "."
        assert [check] == [each for each in checks() if each.title == check.title]

    @pytest.mark.parametrize("check", checks(), ids=lambda each: each.code)
    def test_criteria(self, check):
        """
        A criterion is of level A or AA, and its clause is not void.

        What fails none is good practice, and no error.
        """
        found = check.criterion
        if found is None:
            assert check.grade is not Grade.ERROR
            return
        assert found == criterion(found.number)
        assert found.level in {"A", "AA"}
        assert found.clause == f"10.{found.number}"
        assert found.number not in VOID

    def test_an_error_fails_a_criterion(self):
        """What no criterion asks for is no error, and cannot be made one."""
        with pytest.raises(ValueError, match="ACC999: an error fails a criterion"):
            check("ACC999", "Odd", fails=None, grade=Grade.ERROR, cure="mend it")

    def test_every_criterion_is_used(self):
        """No criterion is kept that no check rests on."""
        used = {each.criterion for each in checks() if each.criterion}
        assert {"A", "AA"} == {each.level for each in used}
        assert set(_CRITERIA.values()) == used

    def test_families_are_apart(self):
        """A check is of one family, however many borrow from it."""
        codes = [each.code for each in checks()]
        assert sorted(set(codes)) == codes

    def test_other_criteria(self):
        """What no check rests on is not known."""
        with pytest.raises(UnknownNameError, match=r"no criterion '9\.9\.9'"):
            criterion("9.9.9")


class TestAudit:
    """An audit lists faults by code and place, and tells whether it fails."""

    def test_faults(self, word):
        """A fault says what was found, where, and what to do."""
        found = audit(word(BAD))
        typed, empty = found.faults
        assert ("ACC035", Grade.ERROR) == (typed.code, typed.grade)
        assert ("ACC037", Grade.WARNING) == (empty.code, empty.grade)
        assert "2 lines begin with “•”" == typed.message
        assert "Home > Paragraph > Bullets" in typed.cure
        assert found.fails

    def test_places(self, word):
        """The place of what has no words is told by the words before it."""
        found = {each.code: each for each in audit(word(BAD)).faults}
        part = "word/document.xml"
        assert Place(part, 2, "As agreed.") == found["ACC037"].place
        assert Place(part, 3, "• One") == found["ACC035"].place
        said = "word/document.xml, paragraph 2, near “As agreed.”"
        assert said == str(found["ACC037"].place)

    def test_counts(self, word):
        """Faults are counted by their grade."""
        found = audit(word(BAD))
        assert [1, 1, 0] == [found.count(grade) for grade in Grade]

    def test_warnings_do_not_fail(self, word):
        """Only an error is a failure for certain."""
        found = audit(word(text("As agreed.") + text("") + text("So be it.")))
        assert ["ACC037"] == [each.code for each in found.faults]
        assert not found.fails

    def test_faults_are_values(self, word):
        """A fault can be compared, put into a set and sent to another process."""
        first, again = audit(word(BAD)).faults, audit(word(BAD)).faults
        assert first == again == pickle.loads(pickle.dumps(first))  # noqa: S301 - our own
        assert len({*first, *again}) == len(first)

    def test_what_was_deleted(self, word):
        """Words and paragraphs that were deleted are not there, nor are counted."""
        gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
        old = "<w:del w:id='2'><w:r><w:delText>x</w:delText></w:r></w:del>"
        body = (
            text("As agreed.")
            + f"<w:p><w:pPr>{gone}</w:pPr>{old}</w:p>"
            + text("• One")
            + text("• Two")
        )
        found = {each.code: each for each in audit(word(body)).faults}
        assert {"ACC035", "ACC062"} == found.keys()
        assert found["ACC035"].place == Place("word/document.xml", 2, "• One")
        assert "2 tracked changes are neither" in found["ACC062"].message

    def test_strict_files(self, word, made, pack, tmp_path):
        """What Word saves as Strict Open XML is read as well."""
        office = "http://schemas.openxmlformats.org"
        names = {
            f"{office}/wordprocessingml/2006/main": "wordprocessingml/main",
            f"{office}/officeDocument/2006/relationships": (
                "officeDocument/relationships"
            ),
            f"{office}/drawingml/2006/main": "drawingml/main",
        }
        contents = made(BAD)
        for name in contents:
            for usual, strict in names.items():
                other = f"http://purl.oclc.org/ooxml/{strict}"
                contents[name] = contents[name].replace(usual, other)
        path = pack(contents, tmp_path / "strict.docx")
        assert audit(path).faults == audit(word(BAD)).faults

    def test_nothing_is_written(self, word):
        """The file stays as it is, and nothing is put beside it."""
        path = word(BAD)
        before = path.read_bytes()
        audit(path)
        assert [path] == list(path.parent.iterdir())
        assert before == path.read_bytes()


class TestCommand:
    """``cdrpkit audit`` says what shuts people out, to people and to programs."""

    def test_text(self, word, capsys):
        """People read of errors first, each with its cure and places."""
        assert main(["audit", str(word(BAD))]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        lines = err.splitlines()
        assert lines[0] == "Errors: a criterion is failed"
        assert "  ACC035 Bullets are typed" in lines
        assert "    WCAG 2.2 1.3.1 Info and Relationships (A), EN 301 549 10.1.3.1" in (
            lines
        )
        assert lines[-1] == (
            f"1 error, 1 warning, 0 pieces of advice; {len(checks())} checks"
        )
        assert max(map(len, lines)) <= 79

    def test_many_places(self, word, capsys):
        """Of one check, twenty places are told, and how many more there are."""
        assert main(["audit", str(word((text("x") + text("")) * 30 + text("x")))]) == 0
        err = capsys.readouterr().err
        assert err.count("“x”") == 20
        assert "... and 10 more; --format json lists all" in err

    def test_many_places_of_a_style(self, word, capsys):
        """What one style does in many places is told once, with that style."""
        style = (
            '<w:style w:type="paragraph" w:styleId="Line"><w:name w:val="sub line"/>'
            '<w:rPr><w:color w:val="AAAAAA"/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/>'
            '<w:basedOn w:val="Line"/></w:style>'
        )
        body = text("x", '<w:pStyle w:val="Line"/>') * 29
        body += text("y", '<w:pStyle w:val="Own"/>')
        body += (
            '<w:p><w:pPr><w:pStyle w:val="Line"/></w:pPr><w:r><w:rPr>'
            '<w:color w:val="AAAAAA"/></w:rPr><w:t>z</w:t></w:r></w:p>'
        )
        path = word(body, styles=style)
        assert main(["audit", str(path)]) == 1
        err = " ".join(capsys.readouterr().err.split())
        assert "- 30 places, all of the style Sub line: #AAAAAA on #FFFFFF has" in err
        assert "wanted; change the style (Home > Styles, right-click Sub line" in err
        assert "The first: word/document.xml, paragraph 1, near “x”" in err
        assert "near “z”: #AAAAAA" in err
        assert "near “y”" not in err
        assert {"Sub line", None} == {each.style for each in audit(path).faults}

    def test_few_places_of_a_style(self, word, capsys):
        """Two places of a style are told as any others."""
        run = '<w:r><w:rPr><w:rStyle w:val="Pale"/></w:rPr><w:t>x</w:t></w:r>'
        path = word(f"<w:p>{run}</w:p>" * 2)
        assert main(["audit", str(path)]) == 1
        assert capsys.readouterr().err.count("near “x”") == 2
        assert ["Pale", "Pale"] == [each.style for each in audit(path).faults]

    def test_json(self, word, capsys):
        """Programs read a list, with every fact of each fault."""
        assert main(["audit", str(word(BAD)), "--format", "json"]) == 1
        typed, _ = json.loads(capsys.readouterr().out)
        cure = next(each.cure for each in checks() if each.code == "ACC035")
        expected = {
            "code": "ACC035",
            "title": "Bullets are typed",
            "grade": "error",
            "criterion": {
                "number": "1.3.1",
                "name": "Info and Relationships",
                "level": "A",
            },
            "clause": "10.1.3.1",
            "place": {"part": "word/document.xml", "paragraph": 3, "text": "• One"},
            "message": "2 lines begin with “•”",
            "cure": cure,
            "style": None,
        }
        assert expected == typed

    def test_good_practice(self, word, capsys):
        """Where no criterion is failed, none is named."""
        path = str(word(BAD))
        assert main(["audit", path]) == 1
        assert "    Good practice: no criterion asks for it" in capsys.readouterr().err
        assert main(["audit", path, "--format", "json"]) == 1
        _, empty = json.loads(capsys.readouterr().out)
        assert "ACC037" == empty["code"]
        assert (None, None) == (empty["criterion"], empty["clause"])

    def test_json_of_nothing(self, word, capsys):
        """Where there is nothing to tell, the list is empty."""
        assert main(["audit", str(word(text("x"))), "--format", "json"]) == 0
        assert capsys.readouterr().out == "[]\n"

    def test_junit(self, word, capsys):
        """A check is a test case, and only an error is a failure."""
        assert main(["audit", str(word(BAD)), "--format", "junit"]) == 1
        out = capsys.readouterr().out
        assert out.isascii()
        (suite,) = etree.fromstring(out.encode())
        assert (str(len(checks())), "1") == (suite.get("tests"), suite.get("failures"))
        cases = {each.get("name"): each for each in suite}
        assert len(cases) == len(checks())
        failure = cases["ACC035 Bullets are typed"].find("failure")
        assert failure.get("message") == "Bullets are typed: 1 place"
        assert "paragraph 3" in failure.text
        warned = cases["ACC037 Space is made by empty paragraphs"]
        assert warned.find("failure") is None
        assert warned.find("system-out").text.startswith("warning: ")

    def test_junit_of_odd_names(self, pack, made, tmp_path, capsys):
        """Names that XML cannot hold do not break it."""
        path = pack(made(BAD), tmp_path / "a\x1b\ufffe&<.docx")
        assert main(["audit", str(path), "--format", "junit"]) == 1
        (suite,) = etree.fromstring(capsys.readouterr().out.encode())
        assert suite.get("name").endswith("a\\x1b?&<.docx")

    @pytest.mark.parametrize("format_", ["text", "json", "junit"])
    def test_refused(self, tmp_path, capsys, format_):
        """What is refused is told in one line, with its reason."""
        path = tmp_path / "paper.docx"
        path.write_bytes(b"%PDF-1.7")
        assert main(["audit", str(path), "--format", format_]) == 3
        out, err = capsys.readouterr()
        assert out == ""
        reason = "it is a PDF; name the Word file that it was made from"
        assert err == f"cdrpkit: {path}: {reason}\n"

    def test_no_file_can_steer_the_terminal(self, word, capsys):
        """Signs that steer a terminal, or turn text round, are shown escaped."""
        body = text("• \u202eOne\u009b31m") + text("• Two")
        assert main(["audit", str(word(body))]) == 1
        err = capsys.readouterr().err
        assert "\\u202eOne\\x9b31m" in err

    def test_wrong_use(self, capsys):
        """Without a file it is used wrongly."""
        assert main(["audit"]) == 2
        assert "FILE" in capsys.readouterr().err


@attrs.frozen
class Row:
    """A row of a table."""

    what: Annotated[str, Column(title="What", description="What is done")]
    count: Annotated[int, Column(title="How often", description="How often")]


@attrs.frozen
class LongRow:
    """A row of a long table."""

    number: Annotated[str, Column(title="Number", description="Which")]
    what: Annotated[str, Column(title="What", description="What is done")]
    count: Annotated[int, Column(title="Often", description="How", unit=Unit.COUNT)]
    times: Annotated[int, Column(title="Times", description="How", unit=Unit.COUNT)]


SAID_TWICE = (Paragraph(inlines="Said once."), Paragraph(inlines="Said again."))
WORDS = st.lists(
    st.sampled_from(
        ["crime", "disorder", "partnership", "strategy", "audit", "board", "ward"]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
ITEMS = st.builds(ListItem, WORDS)
BLOCKS = st.one_of(
    st.builds(
        Paragraph,
        inlines=st.tuples(
            WORDS.map(lambda words: Text(f"{words} ")),
            WORDS.map(Emphasis),
            WORDS.map(lambda words: Link(words, f"https://example.org/{words}")),
        ),
        numbered=st.booleans(),
    ),
    st.builds(
        Listing,
        items=st.lists(
            ITEMS
            | st.builds(
                ListItem,
                WORDS,
                st.builds(
                    Listing,
                    items=st.lists(ITEMS, min_size=1, max_size=3).map(tuple),
                    ordered=st.booleans(),
                ),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
        ordered=st.booleans(),
    ),
    st.builds(
        TableBlock,
        table=st.lists(st.builds(Row, WORDS, st.integers(0)), max_size=4).map(
            lambda rows: Table(row_class=Row, rows=tuple(rows))
        ),
        caption=WORDS,
        summary=WORDS,
        row_headers=st.booleans(),
    ),
    st.builds(Quotation, inlines=WORDS, attribution=WORDS),
    st.builds(
        Picture,
        png=st.just(BARS),
        alt=WORDS.map(lambda words: f"Bars, by {words}."),
        caption=WORDS,
        width=st.integers(1, 100),
    ),
    st.builds(PageTurn, st.sampled_from(Orientation)),
)


@st.composite
def reports(draw):
    """Make papers of any blocks, whose headings leave out no level."""
    blocks = []
    level = 0
    for _ in range(draw(st.integers(0, 5))):
        level = draw(st.integers(1, level + 1))
        marker = draw(st.sampled_from(Marker if level == 1 else [Marker.NONE]))
        blocks.append(Heading(text=draw(WORDS), level=level, marker=marker))
        blocks += draw(st.lists(BLOCKS, min_size=1, max_size=4))
        note = Footnote(f"note-{len(blocks)}", draw(WORDS))
        blocks.append(Paragraph(inlines=(Text(draw(WORDS)), note)))
    return Report(
        title=draw(WORDS),
        header=(("Report", "6"),),
        blocks=tuple(blocks),
        date=dt.date(2005, 12, 8),
        name="paper",
        marking=draw(st.just("") | WORDS),
        contents=draw(st.integers(0, 3)),
    )


class TestOurOwn:
    """What cdrpkit writes itself has no faults, not even such as are advice."""

    def test_the_london_papers(self, tmp_path, london_paper):
        """None of the five papers of the London example has any."""
        cdrpkit.export(london_paper, tmp_path / "paper.docx")
        assert audit(tmp_path / "paper.docx").faults == ()

    def test_every_block(self, tmp_path):
        """A paper with every kind of block has none."""
        cdrpkit.export(EVERY_BLOCK, tmp_path / "paper.docx")
        assert audit(tmp_path / "paper.docx").faults == ()

    def test_a_long_paper(self, tmp_path, monkeypatch):
        """
        A table of 50,000 rows and four columns keeps within the limits.

        It is tried with a hundredth of the rows, and of what is allowed.
        """
        monkeypatch.setattr(packages, "MOST_TAGS", packages.MOST_TAGS // 100)
        most = wordfile.MOST_PARAGRAPHS // 100
        monkeypatch.setattr(wordfile, "MOST_PARAGRAPHS", most)
        rows = tuple(LongRow(f"R{n}", "Agree how to liaise", n, n) for n in range(500))
        table = TableBlock(
            table=Table(row_class=LongRow, rows=rows),
            caption="Actions",
            summary="One a row.",
            row_headers=True,
        )
        blocks = (Heading(text="Actions"), table)
        report = attrs.evolve(EVERY_BLOCK, blocks=blocks)
        cdrpkit.export(report, tmp_path / "paper.docx")
        assert audit(tmp_path / "paper.docx").faults == ()

    def test_what_ends_a_section_hides_nothing(self, tmp_path, pack):
        """
        Beside the ends of our sections an empty paragraph is found as anywhere.

        It is so even in the style of those.
        """
        (table,) = (each for each in EVERY_BLOCK.blocks if isinstance(each, TableBlock))
        across, upright = map(PageTurn, (Orientation.LANDSCAPE, Orientation.PORTRAIT))
        blocks = (Paragraph(inlines="Said."), across, table, upright, *SAID_TWICE)
        report = attrs.evolve(EVERY_BLOCK, blocks=blocks)
        cdrpkit.export(report, tmp_path / "paper.docx")
        assert "ACC037" not in {
            each.code for each in audit(tmp_path / "paper.docx").faults
        }
        with zipfile.ZipFile(tmp_path / "paper.docx") as file:
            parts = {name: file.read(name) for name in file.namelist()}
        first, last = (b">Said once.</w:t></w:r></w:p>", b"<w:sectPr")
        text = parts["word/document.xml"]
        assert text.count(first) == 1
        assert text.count(last) == 3
        empty = b'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/></w:pPr></w:p>'
        parts["word/document.xml"] = text.replace(first, first + empty)
        found = audit(pack(parts, tmp_path / "spaced.docx")).faults
        assert "ACC037" in {each.code for each in found}

    @given(report=reports())
    def test_any_paper(self, tmp_path_factory, report):
        """Nor has a paper of any blocks, in any order."""
        sink = MemorySink(whole_set=False)
        EXPORTER.write(report, sink, DocxOptions())
        path = tmp_path_factory.mktemp("paper") / "paper.docx"
        path.write_bytes(sink.files[sink.main])
        assert audit(path).faults == ()


class TestOthers:
    """Files of other programs are audited for what they are."""

    def test_python_docx(self, tmp_path):
        """A file of python-docx has the faults that were put into it, and no title."""
        document = docx.Document()
        document.core_properties.title = ""
        document.add_heading("Aims", 1)
        document.add_heading("Deeper", 3)
        document.add_table(2, 2).cell(0, 0).text = "Name"
        document.save(tmp_path / "other.docx")
        found = {each.code for each in audit(tmp_path / "other.docx").faults}
        assert {"ACC001", "ACC009", "ACC013", "ACC016", "ACC017"} <= found

    def test_libreoffice(self, tmp_path):
        """So has a file that LibreOffice made of a web page."""
        soffice = shutil.which("soffice")
        if soffice is None:
            report = pytest.fail if os.environ.get("CI") else pytest.skip
            report("soffice is not installed; what it writes is not audited")
        source = tmp_path / "page.html"
        source.write_text(
            "<html lang='en-GB'><title>Scrutiny</title><h1>Aims</h1><h3>Deeper</h3>"
            "<p>One</p><table><tr><th>Name<th>Number<tr><td>Barnet<td>12</table>"
            "<p>- One</p><p>- Two</p><p><a href='https://example.org'>here</a></p>"
        )
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
                *("--headless", "--convert-to", "docx:MS Word 2007 XML"),
                *("--infilter=HTML (StarWriter)", "--outdir", tmp_path, source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        found = {each.code for each in audit(tmp_path / "page.docx").faults}
        assert {"ACC009", "ACC031", "ACC068"} <= found
        assert "ACC001" not in found
