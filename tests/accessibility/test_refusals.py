"""What is no Word file, is broken or means harm is refused, with a reason."""

import contextlib
import subprocess
import sys
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cdrpkit.accessibility import audit
from cdrpkit.exceptions import AuditError

TEXT = "word/document.xml"
MB = 2**20


def refused(path):
    """Return what is said of a file that is refused."""
    with pytest.raises(AuditError) as caught:
        audit(path)
    assert caught.value.file == str(path)
    return str(caught.value)


class TestNoWordFile:
    """A file of another kind is told for what it is, with what to do."""

    def test_the_error_is_its_own(self, tmp_path):
        """What is no package at all is refused as what cannot be audited."""
        assert "it is no file" in refused(tmp_path)

    @pytest.mark.parametrize(
        ("contents", "said"),
        [
            ({"a.txt": "x"}, "it is a zip file, but no Word file"),
            ({"mimetype": "application/x"}, "it is an OpenDocument"),
            ({"[Content_Types].xml": "<x/>"}, "which of its parts holds the text"),
        ],
    )
    def test_other_packages(self, tmp_path, pack, contents, said):
        """What is in the package tells what it is."""
        assert said in refused(pack(contents, tmp_path / "paper.docx"))

    def test_a_workbook(self, word):
        """A workbook is told from a document by the type of its main part."""
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        assert "it is no Word file, but one of" in refused(
            word(kind=f"{kind}.main+xml")
        )


class TestBroken:
    """A part that is missing or broken is named."""

    @pytest.mark.parametrize(
        "name", [TEXT, "word/styles.xml", "word/settings.xml", "word/footer1.xml"]
    )
    def test_missing(self, tmp_path, made, pack, name):
        """What the file refers to must be there."""
        contents = made()
        del contents[name]
        said = refused(pack(contents, tmp_path / "paper.docx"))
        assert f"{name}: the file refers to this part, but it is missing" in said

    @pytest.mark.parametrize(
        "name",
        [
            "[Content_Types].xml",
            "_rels/.rels",
            TEXT,
            "word/styles.xml",
            "word/theme.xml",
            "docProps/core.xml",
        ],
    )
    @pytest.mark.parametrize("content", ["", "<a>", "<a></b>", "\0", "<a>&b;</a>"])
    def test_broken(self, tmp_path, made, pack, name, content):
        """What is read must be sound XML."""
        path = pack(made(more={name: content}), tmp_path / "paper.docx")
        assert f"{name}: it is broken as XML: " in refused(path)

    def test_no_text(self, word):
        """The main part must hold a text."""
        assert "it holds no text" in refused(word(more={TEXT: "<a/>"}))


class TestHostile:
    """What was made to do harm is refused before it does."""

    def test_styles_in_a_ring(self, faults):
        """Styles that are based on each other are followed once."""
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/>'
            f'<w:basedOn w:val="{other}"/></w:style>'
            for one, other in ("ab", "bc", "ca")
        )
        body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
        assert faults(body, styles=styles) == ()

    def test_addresses_are_not_followed(self, word):
        """What lies outside of the file is not asked for."""
        related = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="a" Type="x/styles" TargetMode="External"'
            ' Target="http://127.0.0.1:9/styles.xml"/><Relationship Id="b"'
            ' Type="x/image" Target="../../../../etc/passwd"/></Relationships>'
        )
        found = audit(word(more={"word/_rels/document.xml.rels": related}))
        assert not found.fails

    @pytest.mark.parametrize(
        "words",
        [
            "x\t",
            "\t",
            " ",
            "x ",
            "A ",
            "1.",
            "1. ",
            "(",
            "- ",
            "https://a",
            "error! ",
            "µ",
        ],
    )
    def test_no_text_takes_long(self, tmp_path, made, pack, words):
        """The time that a text takes grows with its length, whatever it is."""
        text = words * 200_000
        body = (
            f'<w:p><w:hyperlink w:anchor="x"><w:r><w:t>x{text}</w:t></w:r>'
            f"</w:hyperlink></w:p><w:p><w:r><w:t>{text}.</w:t></w:r></w:p>"
            '<w:p><w:fldSimple w:instr="HYPERLINK &quot;x"><w:r>'
            f"<w:t>{text}</w:t></w:r></w:fldSimple></w:p>"
        )
        path = tmp_path / "paper.docx"
        pack(made(body, title=text), path, compression=zipfile.ZIP_STORED)
        start = time.process_time()
        with contextlib.suppress(AuditError):
            audit(path)
        assert time.process_time() - start < 5

    @pytest.mark.parametrize("kind", ["zip", "tags", "paragraphs", "depth", "parts"])
    def test_at_once(self, tmp_path, made, pack, kind):
        """Each is refused before it costs much time or memory."""
        bombs = {
            "zip": {"word/a.bin": b"\0" * (60 * MB)},
            "tags": {TEXT: b"<a>" + b"<a/>" * (10 * MB // 4) + b"</a>"},
            "paragraphs": {TEXT: made("<w:p/>" * 900_000)[TEXT]},
            "depth": {TEXT: b"<a>" * MB},
            "parts": {f"word/{index}.bin": "" for index in range(5_500)},
        }
        path = tmp_path / "paper.docx"
        plain = kind in {"tags", "paragraphs"}
        method = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
        pack(made(more=bombs[kind]), path, compression=method)
        code = (
            "import sys, time\n"
            "from cdrpkit.accessibility import audit, families, wordfile\n"
            "start = time.process_time()\n"
            "try:\n    audit(sys.argv[1])\n"
            "except Exception as error:\n    print(type(error).__name__)\n"
            "print(time.process_time() - start)\n"
            "status = open('/proc/self/status').read()\n"
            "print(status.partition('VmHWM:')[2].split()[0])\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, path],
            capture_output=True,
            check=True,
            text=True,
        )
        name, seconds, kilobytes = done.stdout.split()
        assert name == "AuditError"
        assert float(seconds) < 5
        assert int(kilobytes) < 200 * 1024


class TestMutation:
    """Whatever becomes of a file on its way, the audit ends, or says why it cannot."""

    WHOLE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

    @staticmethod
    def ends(path):
        """Tell whether an audit comes to an end as it should."""
        try:
            return isinstance(audit(path).faults, tuple)
        except AuditError as error:
            return bool(str(error))

    @WHOLE
    @given(data=st.data())
    def test_of_the_file(self, tmp_path, made, pack, data):
        """Bits turned over, bytes left out and files cut off are nothing worse."""
        path = pack(made("<w:p><w:r><w:t>x</w:t></w:r></w:p>"), tmp_path / "a.docx")
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(content) - 1))
            content[at] ^= 1 << data.draw(st.integers(0, 7))
        cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))
        path.write_bytes(content[:cut])
        assert self.ends(path)

    @WHOLE
    @given(data=st.data())
    def test_of_each_part(self, tmp_path, made, pack, data):
        """Nor is it when the parts themselves are changed, and packed again."""
        body = (
            '<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>'
            '<w:hyperlink w:anchor="x"><w:r><w:rPr><w:color w:val="FF0000"'
            ' w:themeColor="accent1" w:themeTint="99"/></w:rPr><w:t>x</w:t></w:r>'
            "</w:hyperlink></w:p></w:tc></w:tr></w:tbl>"
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p>'
        )
        contents = made(body)
        name = data.draw(st.sampled_from(sorted(contents)))
        content = bytearray(contents[name].encode())
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(content) - 1))
            length = data.draw(st.integers(0, 6))
            content[at : at + length] = data.draw(st.binary(max_size=6))
            content = content or bytearray(b"<")
        path = pack({**contents, name: bytes(content)}, tmp_path / "a.docx")
        assert self.ends(path)

    @WHOLE
    @given(data=st.data())
    def test_of_values(self, tmp_path, made, pack, data):
        """Nor is it when a value is another than there can be."""
        odd = data.draw(
            st.sampled_from(
                ["", "-1", "9" * 5000, "x", "٣", "1e9", "0x10", "²", "auto"]
            )
        )
        body = (
            f'<w:p><w:pPr><w:pStyle w:val="{odd}"/><w:outlineLvl w:val="{odd}"/>'
            f'<w:jc w:val="{odd}"/><w:spacing w:line="{odd}" w:lineRule="exact"/>'
            f'<w:shd w:val="pct{odd}" w:fill="{odd}" w:themeFillTint="{odd}"'
            f' w:themeFill="accent1"/></w:pPr><w:r><w:rPr><w:sz w:val="{odd}"/>'
            f'<w:color w:val="{odd}" w:themeColor="accent1" w:themeShade="{odd}"/>'
            f'<w:lang w:val="{odd}"/><w:u w:val="{odd}"/></w:rPr><w:t>x</w:t></w:r>'
            f'</w:p><w:tbl><w:tblPr><w:tblLook w:val="{odd}"/></w:tblPr><w:tr><w:trPr>'
            f'<w:gridBefore w:val="{odd}"/></w:trPr><w:tc><w:tcPr><w:gridSpan'
            f' w:val="{odd}"/></w:tcPr><w:p/></w:tc></w:tr><w:tr/></w:tbl><w:tbl/>'
        )
        assert self.ends(pack(made(body), tmp_path / "a.docx"))
