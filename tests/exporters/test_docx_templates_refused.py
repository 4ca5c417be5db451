"""A template that is broken or means harm is refused, with its reason, at no cost."""

from __future__ import annotations

import os
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cdrpkit
from cdrpkit.cli import main
from cdrpkit.exceptions import TemplateError
from cdrpkit.exporters.docx.house import read_house

MB = 2**20
TEXT, STYLES = "word/document.xml", "word/styles.xml"
TYPES, SETTINGS = "[Content_Types].xml", "word/settings.xml"
RELATIONS = "word/_rels/document.xml.rels"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def refused(path):
    """Return what is said of a template that is refused."""
    with pytest.raises(TemplateError) as caught:
        read_house(path)
    assert caught.value.file == str(path)
    return str(caught.value)


HEADER_RELATIONS = "word/_rels/header1.xml.rels"
PICTURE = '<w:p><w:r><w:drawing><a:blip r:embed="more"/></w:drawing></w:r></w:p>'
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar'
    ' w:fldCharType="end"/></w:r></w:p>'
)
SAID = "<w:r><w:instrText>{}</w:instrText></w:r>"
STYLE = (
    '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/>'
    '<w:basedOn w:val="{1}"/></w:style>'
)

HOSTILE = {
    "macros": (
        lambda t: (
            t.related("vbaProject", "vbaProject.bin") | {"word/vbaProject.bin": b"\1"}
        ),
        "it carries macros",
    ),
    "macros by another name": (
        lambda t: t.related("vbaProject", "other.bin") | {"word/other.bin": b"\1"},
        "it carries macros",
    ),
    "docm": (
        lambda t: t.changed(TYPES, f"{WORD}.document.main+xml", MACROS),
        "it carries macros",
    ),
    "dotm": (
        lambda t: t.changed(
            TYPES,
            f"{WORD}.document.main+xml",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ),
        "it carries macros",
    ),
    "workbook": (
        lambda t: t.changed(
            TYPES, f"{WORD}.document.main", "application/vnd.ms-excel.main"
        ),
        "it is no Word document or template",
    ),
    "remote template": (
        lambda t: t.related(
            "attachedTemplate",
            "https://example.org/house.dotm",
            external=True,
            of="word/_rels/settings.xml.rels",
        ),
        "word/settings.xml: it is attached to a template outside itself",
    ),
    "template on a share": (
        lambda t: t.related(
            "attachedTemplate",
            "file:////server/house.dotm",
            external=True,
            of="word/_rels/settings.xml.rels",
        ),
        "attach Normal instead",
    ),
    "remote picture": (
        lambda t: t.related("image", "https://example.org/logo.png", external=True),
        "word/document.xml: it refers to something outside itself (image at",
    ),
    "remote styles": (
        lambda t: t.related("styles", "https://example.org/styles.xml", external=True),
        "it refers to something outside itself (styles at",
    ),
    "remote frame of a glossary": (
        lambda t: t.related(
            "frame",
            "https://example.org/x",
            external=True,
            of="word/glossary/_rels/document.xml.rels",
        ),
        "it refers to something outside itself (frame at",
    ),
    "mode in capitals": (
        lambda t: t.changed(
            RELATIONS,
            "External",
            "EXTERNAL",
            t.related("image", "https://example.org/logo.png", external=True),
        ),
        "it refers to something outside itself",
    ),
    "doctype in the styles": (
        lambda t: t.changed(
            STYLES, "<w:styles", "<!DOCTYPE x [<!ENTITY e 'z'>]><w:styles"
        ),
        f"{STYLES}: it declares a document type",
    ),
    "doctype in what is not lent": (
        lambda t: t.changed(SETTINGS, "<w:settings", "<!DOCTYPE x><w:settings"),
        f"{SETTINGS}: it declares a document type",
    ),
    "bomb": (
        lambda t: {**t.usual, "word/media/a.bin": b"\0" * (40 * MB)},
        "it unpacks to more than 200 times its size",
    ),
    "bomb in a part": (
        lambda t: {
            **t.usual,
            STYLES: b" " * (30 * MB),
            "word/media/a.bin": os.urandom(MB),
        },
        f"{STYLES}: it unpacks to more than 200 times",
    ),
    "501 parts": (
        lambda t: t.usual | {f"word/media/{index}.bin": b"" for index in range(501)},
        "500 are allowed",
    ),
    "6,000 parts": (
        lambda t: t.usual | {f"word/media/{index}.bin": b"" for index in range(6_000)},
        "it has more than 500 parts",
    ),
    "embedded object above the pages": (
        lambda t: t.with_header("<w:p><w:r><w:object/></w:r></w:p>"),
        "word/header1.xml: it holds an object (<w:object>)",
    ),
    "chart above the pages": (
        lambda t: t.with_header(
            '<w:p><w:r><w:drawing><a:x r:id="more"/></w:drawing></w:r></w:p>',
            **{
                HEADER_RELATIONS: t.related("chart", "charts/chart1.xml", {}, of="x")[
                    "x"
                ]
            },
        ),
        "it holds more than pictures (chart",
    ),
    "field that reads a file": (
        lambda t: t.with_header(
            FIELD.format(SAID.format(" INCLUDEPICTURE c:\\x.png "))
        ),
        "it has the field 'INCLUDEPICTURE",
    ),
    "field in pieces": (
        lambda t: t.with_header(
            FIELD.format(SAID.format("DDE") + SAID.format("AUTO cmd"))
        ),
        "it has the field 'DDEAUTO cmd'",
    ),
    "field made by a field": (
        lambda t: t.with_header(
            FIELD.format(FIELD.format(SAID.format("QUOTE 68 68 69"))[5:-6])
        ),
        "it has the field '{...}'",
    ),
    "field in one element": (
        lambda t: t.with_header('<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>'),
        "it has the field 'INCLUDETEXT x'",
    ),
    "field of a property that papers have not": (
        lambda t: t.with_header('<w:p><w:fldSimple w:instr="DOCPROPERTY Ward"/></w:p>'),
        "it has the field 'DOCPROPERTY Ward', which reads what no paper has",
    ),
    "field that never ends": (
        lambda t: t.with_header(
            FIELD.format(SAID.format("LINK x")).replace('Type="end"', 'Type="separate"')
        ),
        "it has a field that is broken",
    ),
    "link to a program": (
        lambda t: t.with_header(
            '<w:p><w:hyperlink r:id="more"/></w:p>',
            **{
                HEADER_RELATIONS: t.related(
                    "hyperlink", "file:///c:/x.exe", {}, external=True, of="x"
                )["x"]
            },
        ),
        "it leads to 'file:///c:/x.exe', which is no address of the web",
    ),
    "picture of no kind": (
        lambda t: t.with_header(
            PICTURE,
            **{
                HEADER_RELATIONS: t.related("image", "media/a.svg", {}, of="x")["x"],
                "word/media/a.svg": b"<svg/>",
            },
        ),
        "word/media/a.svg: it is a picture of none of the kinds .png",
    ),
    "nothing where a picture should be": (
        lambda t: t.with_header(PICTURE),
        "it refers to 'more', which it does not declare",
    ),
    "styles in a ring": (
        lambda t: t.changed(
            STYLES,
            "</w:styles>",
            STYLE.format("A", "B") + STYLE.format("B", "A") + "</w:styles>",
        ),
        "its styles A, B are based on each other",
    ),
    "style on itself": (
        lambda t: t.changed(
            STYLES, "</w:styles>", STYLE.format("A", "A") + "</w:styles>"
        ),
        "its styles A are based on each other",
    ),
    "style without an id": (
        lambda t: t.changed(STYLES, ' w:styleId="Title"', ""),
        f"{STYLES}: its style 'Title' has no id (w:styleId)",
    ),
    "two of one id": (
        lambda t: t.changed(
            STYLES, "</w:styles>", STYLE.format("Title", "Normal") + "</w:styles>"
        ),
        "two of its styles have the id 'Title'",
    ),
    "no styles": (
        lambda t: t.without(STYLES),
        f"{STYLES}: the file refers to this part, but",
    ),
    "no reference to styles": (
        lambda t: t.changed(RELATIONS, "/styles", "/stiles"),
        "it has no styles",
    ),
    "no types": (lambda t: t.without(TYPES), "it is a zip file, but no Word file"),
    "no text": (
        lambda t: t.without(TEXT),
        f"{TEXT}: the file refers to this part, but",
    ),
    "another text": (lambda t: {**t.usual, TEXT: b"<a/>"}, f"{TEXT}: it holds no text"),
    "no way in": (
        lambda t: t.without("_rels/.rels"),
        "it does not say which of its parts",
    ),
    "broken styles": (
        lambda t: {**t.usual, STYLES: t.usual[STYLES][:-9]},
        f"{STYLES}: it is broken",
    ),
    "broken text": (
        lambda t: {**t.usual, TEXT: b"<a>&b;</a>"},
        f"{TEXT}: it is broken as XML",
    ),
    "broken types": (
        lambda t: {**t.usual, TYPES: b"\0"},
        f"{TYPES}: it is broken as XML",
    ),
    "endless nesting": (
        lambda t: {**t.usual, TEXT: b"<a>" * 300},
        f"{TEXT}: it is broken as XML",
    ),
    "a header that is not there": (
        lambda t: t.changed(TEXT, "<w:pgSz", '<w:headerReference r:id="x"/><w:pgSz'),
        "it names a header that is not there",
    ),
    "no room": (
        lambda t: t.changed(TEXT, 'w:left="1800"', 'w:left="8000"'),
        "leave no room for text",
    ),
    "hidden text": (
        lambda t: t.changed(
            STYLES,
            '<w:name w:val="Title"/>',
            '<w:name w:val="Title"/><w:rPr><w:vanish/></w:rPr>',
        ),
        "hidden is all that is written in its styles Title",
    ),
}


class TestRefused:
    """Each is refused by one kind of error, before it costs anything."""

    @pytest.mark.parametrize("name", HOSTILE)
    def test_reason(self, tmp_path, templates, name):
        """The reason is said, with the part that is to blame, and memory is kept."""
        made, reason = HOSTILE[name]
        path = templates.packed(made(templates), tmp_path / "house.docx")
        tracemalloc.start()
        try:
            said = refused(path)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert reason in said
        assert most < 40 * MB

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "it is empty"),
            (b"Minutes of the committee", "it is no Word file"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is encrypted, or in the old"),
            (b"{\\rtf1}", "it is Rich Text"),
        ],
    )
    def test_no_package(self, tmp_path, content, said):
        """A file of another kind is told for what it is."""
        path = tmp_path / "house.docx"
        path.write_bytes(content)
        assert said in refused(path)

    def test_no_file(self, tmp_path):
        """What is not there, a folder and a pipe are refused and not waited for."""
        os.mkfifo(tmp_path / "pipe.docx")
        assert "No such file" in refused(tmp_path / "house.docx")
        assert "it is no file" in refused(tmp_path)
        assert "it is no file" in refused(tmp_path / "pipe.docx")

    def test_cut_off(self, tmp_path, templates):
        """So is a file whose end is missing."""
        path = templates.packed(templates.usual, tmp_path / "house.docx")
        path.write_bytes(path.read_bytes()[:-40])
        assert "it is no Word file" in refused(path)

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_twice(self, tmp_path, templates):
        """So is one with two parts of one name."""
        path = templates.packed(templates.usual, tmp_path / "house.docx")
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("Word/Styles.xml", "<x/>")
        assert "Word/Styles.xml: it is in the file twice" in refused(path)

    def test_encrypted(self, tmp_path, templates):
        """So is one with a password on its parts."""
        path = templates.packed(templates.usual, tmp_path / "house.docx")
        content = bytearray(path.read_bytes())
        at = content.index(b"PK\x01\x02")
        while at >= 0:
            content[at + 8] |= 1
            at = content.find(b"PK\x01\x02", at + 1)
        path.write_bytes(content)
        assert "it is encrypted" in refused(path)

    @pytest.mark.parametrize("name", [STYLES, "docProps/thumbnail.jpeg"])
    def test_damaged(self, tmp_path, templates, name):
        """So is one with a part whose sum is wrong, lent or not."""
        path = templates.packed(
            templates.usual, tmp_path / "house.docx", zipfile.ZIP_STORED
        )
        content = bytearray(path.read_bytes())
        with zipfile.ZipFile(path) as archive:
            content[archive.getinfo(name).header_offset + 30 + len(name) + 99] ^= 0xFF
        path.write_bytes(content)
        assert f"{name}: it cannot be unpacked: Bad CRC-32" in refused(path)

    def test_a_size_that_lies(self, tmp_path, templates):
        """So is one with a part that is larger than it is listed with."""
        path = templates.packed(templates.usual, tmp_path / "house.docx")
        with zipfile.ZipFile(path) as archive:
            size = struct.pack("<L", archive.getinfo(STYLES).file_size)
        path.write_bytes(path.read_bytes().replace(size, struct.pack("<L", 100)))
        assert f"{STYLES}: it cannot be unpacked" in refused(path)

    @pytest.mark.parametrize("shape", ["long chain", "many", "ring"])
    def test_many_styles(self, tmp_path, templates, shape):
        """What styles there are does not multiply the work."""
        count = 20_000
        ground = {
            "long chain": lambda index: f"S{index - 1}",
            "many": lambda _: "Normal",
            "ring": lambda index: f"S{(index + 1) % count}",
        }[shape]
        styles = "".join(
            STYLE.format(f"S{index}", ground(index)) for index in range(count)
        )
        made = templates.changed(STYLES, "</w:styles>", f"{styles}</w:styles>")
        made = templates.changed(
            STYLES, '<w:name w:val="Title"/>', '<w:name w:val="T"/>', made
        )
        said = refused(
            templates.packed(made, tmp_path / "house.docx", zipfile.ZIP_STORED)
        )
        reasons = {
            "long chain": "is based on more than 100 others, one on the other",
            "many": "it lacks the style 'Title'",
            "ring": "are based on each other",
        }
        assert reasons[shape] in said
        assert len(said) < 100_000


class TestMissingStyles:
    """What Word itself names must be there, and all that is not is said at once."""

    def test_all_at_once(self, tmp_path, templates):
        """Every missing style is named, with those that resemble it and what to do."""
        made = templates.usual
        for name, other in (
            ("Title", "Paper Title"),
            ("heading 2", "Second"),
            ("Quote", "Q"),
        ):
            made = templates.changed(
                STYLES, f'<w:name w:val="{name}"/>', f'<w:name w:val="{other}"/>', made
            )
        said = refused(templates.packed(made, tmp_path / "house.docx"))
        assert (
            f"{STYLES}: it lacks the styles 'Title' (did you mean 'Paper Title'?)"
            in said
        )
        assert "'Heading 2', 'Quote'; to add one, open the template in Word" in said
        assert said.endswith(
            "press Ctrl+Shift+S, type the style's name, press Enter, and save"
        )
        assert "footer" not in said

    @pytest.mark.parametrize("name", ["Title", "Table Text", "Committee Table"])
    def test_wrong_kind(self, tmp_path, templates, name):
        """A style that is of characters cannot be that of a paragraph or table."""
        style = (
            '<w:style w:type="character" w:styleId="X">'
            f'<w:name w:val="{name}"/></w:style>'
        )
        made = templates.changed(
            STYLES, '<w:name w:val="Title"/>', '<w:name w:val="T"/>'
        )
        made = templates.changed(STYLES, "</w:styles>", f"{style}</w:styles>", made)
        said = refused(templates.packed(made, tmp_path / "house.docx"))
        kind = "table" if name == "Committee Table" else "paragraph"
        assert f"its style '{name}' is a character style, not a {kind} style" in said


class TestMutation:
    """Whatever becomes of a template on its way, it is used, or refused as one."""

    WHOLE = settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
    )
    LENT = (TEXT, STYLES, "word/numbering.xml", RELATIONS, TYPES, "word/fontTable.xml")

    @WHOLE
    @given(data=st.data())
    def test_of_each_part(self, tmp_path, templates, data):
        """Bytes are changed in the parts that are read, and packed again."""
        name = data.draw(st.sampled_from(self.LENT))
        content = bytearray(templates.usual[name])
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(content) - 1))
            length = data.draw(st.integers(0, 6))
            content[at : at + length] = data.draw(st.binary(max_size=6))
        path = templates.packed(
            {**templates.usual, name: bytes(content)}, tmp_path / "house.docx"
        )
        assert self.ends(path)

    @WHOLE
    @given(data=st.data())
    def test_of_values(self, tmp_path, templates, data):
        """A value is another than there can be."""
        odd = data.draw(st.sampled_from(["", "-1", "9" * 5000, "x", "٣", "1e9", "²"]))
        name, attribute = data.draw(
            st.sampled_from(
                [
                    (STYLES, 'w:numId w:val="'),
                    (STYLES, 'w:sz w:val="'),
                    (STYLES, 'w:basedOn w:val="'),
                    ("word/numbering.xml", 'w:abstractNumId="'),
                    ("word/numbering.xml", 'w:abstractNumId w:val="'),
                    ("word/numbering.xml", 'w:left="'),
                    ("word/numbering.xml", 'w:lvlText w:val="'),
                    (TEXT, 'w:w="'),
                    (TEXT, 'w:top="'),
                ]
            )
        )
        content = templates.usual[name].decode()
        pieces = content.split(attribute)
        changed_ones = [
            odd + piece[piece.index('"') :] if data.draw(st.booleans()) else piece
            for piece in pieces[1:40]
        ]
        content = attribute.join([pieces[0], *changed_ones, *pieces[40:]])
        path = templates.packed(
            {**templates.usual, name: content.encode()}, tmp_path / "house.docx"
        )
        assert self.ends(path)

    @staticmethod
    def ends(path):
        """Tell whether a template is read, or refused, as it should be."""
        try:
            return "<w:styles" in read_house(path).texts["styles"]
        except TemplateError as error:
            return bool(str(error))


class TestWhereItIsRefused:
    """Whoever asks for it is told, and nothing is written."""

    def test_the_api(self, tmp_path, paper):
        """An export raises the error, and what stood at the target still stands."""
        target = tmp_path / "paper.docx"
        target.write_bytes(b"as before")
        (tmp_path / "house.docx").write_bytes(b"")
        with pytest.raises(TemplateError, match=r"house\.docx: it is empty"):
            cdrpkit.export(
                paper(), target, options={"template": str(tmp_path / "house.docx")}
            )
        assert target.read_bytes() == b"as before"

    def test_the_command(self, tmp_path, capsys):
        """The command says it in one line, and ends as for any input it refuses."""
        template = tmp_path / "house.docx"
        code = main(
            [
                *("report", "scrutiny-progress", "examples/london"),
                *("--on", "2005-12-08", "--out", str(tmp_path / "paper.docx")),
                *("--set", f"template={template}"),
            ]
        )
        assert code == 3
        said = capsys.readouterr().err
        assert f"cdrpkit: {template}: it cannot be read: No such file" in said
        assert list(tmp_path.iterdir()) == []
