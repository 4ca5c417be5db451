"""A file is opened as a package with suspicion, or refused with its reason."""

import os
import struct
import tracemalloc
import zipfile

import pytest

from cdrpkit import packages
from cdrpkit.exceptions import PackageError, TemplateError
from cdrpkit.packages import open_package

TEXT = "word/document.xml"
MB = 2**20
PARTS = {
    "[Content_Types].xml": (
        "<Types><Default Extension='PNG' ContentType='image/png'/><Override"
        " PartName='/word/Document.xml' ContentType='text'/></Types>"
    ),
    TEXT: "<a>said</a>",
    "word/media/a.bin": b"\1\2\3",
}


def packed(folder, parts=None, compression=zipfile.ZIP_DEFLATED):
    """Write a file of parts, with others in place of some, and return its path."""
    path = folder / "paper.docx"
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in (PARTS | (parts or {})).items():
            archive.writestr(name, content)
    return path


def read(path):
    """Read every part of a file."""
    package = open_package(path, TemplateError)
    for name in package.names():
        package.tree(name) if name.endswith("xml") else package.content(name)


def refused(path):
    """Return what is said of a file that is refused, in a kind of error of its own."""
    with pytest.raises(TemplateError) as caught:
        read(path)
    assert caught.value.file == str(path)
    return str(caught.value)


class TestSound:
    """A sound package gives its parts."""

    def test_parts(self, tmp_path):
        """A part is found whatever the case of its name, as XML or as it is."""
        package = open_package(packed(tmp_path))
        assert list(PARTS) == list(package.names())
        assert package.has("Word/Document.XML")
        assert package.tree("WORD/document.xml").text == "said"
        assert package.content("word/media/a.bin") == b"\1\2\3"

    def test_an_empty_part(self, tmp_path):
        """A part may be empty."""
        package = open_package(packed(tmp_path, {"word/media/a.bin": b""}))
        assert package.content("word/media/a.bin") == b""

    def test_relations(self, tmp_path):
        """What a part refers to is told by its place in the file, or is outside it."""
        related = (
            f'<a xmlns="{packages.RELATIONSHIP}"><Relationship Id="a" Type="x/image"'
            ' Target="media/a%2Ebin"/><Relationship Id="b" Type="x/hyperlink"'
            ' Target="https://b" TargetMode="External"/></a>'
        )
        package = open_package(
            packed(tmp_path, {"word/_rels/document.xml.rels": related})
        )
        assert package.relations(TEXT) == {
            "a": packages.Relation("image", "word/media/a.bin", external=False),
            "b": packages.Relation("hyperlink", "https://b", external=True),
        }
        assert package.relations("") == {}

    def test_types(self, tmp_path):
        """A part that has a type of its own is found by its lower name."""
        package = open_package(packed(tmp_path))
        assert package.types() == {"word/document.xml": "text"}

    def test_the_error_is_the_callers(self, tmp_path):
        """Who names no kind of error gets the one that they all are."""
        with pytest.raises(PackageError) as caught:
            open_package(tmp_path)
        assert type(caught.value) is PackageError


class TestNoWordFile:
    """A file of another kind is told for what it is, with what to do."""

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "it is empty"),
            (b"Minutes of the committee", "it is no Word file"),
            (b"%PDF-1.7", "it is a PDF; name the Word file"),
            (b"{\\rtf1 x}", "it is Rich Text"),
            (b"<html></html>", "it is a web page"),
            (b"<?xml version='1.0'?>", "it is an XML file"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is encrypted, or in the old"),
            (b"PK\x03\x04" + b"\0" * 30, "it is no Word file"),
        ],
    )
    def test_other_formats(self, tmp_path, content, said):
        """Its first bytes tell what it is."""
        path = tmp_path / "paper.docx"
        path.write_bytes(content)
        assert said in refused(path)

    def test_nothing_there(self, tmp_path):
        """A file that there is not is refused, and so is a folder."""
        assert "No such file" in refused(tmp_path / "paper.docx")
        assert "it is no file" in refused(tmp_path)

    def test_a_pipe(self, tmp_path):
        """A pipe is not waited for."""
        os.mkfifo(tmp_path / "pipe.docx")
        assert "it is no file" in refused(tmp_path / "pipe.docx")


class TestBroken:
    """A file or part that is broken is named."""

    @pytest.mark.parametrize("content", ["", "<a>", "<a></b>", "\0", "<a>&b;</a>"])
    def test_broken(self, tmp_path, content):
        """What is read as XML must be sound XML."""
        path = packed(tmp_path, {TEXT: content})
        assert f"{TEXT}: it is broken as XML: " in refused(path)

    def test_missing(self, tmp_path):
        """A part that is asked for must be there."""
        package = open_package(packed(tmp_path), TemplateError)
        with pytest.raises(TemplateError, match="but it is missing") as caught:
            package.content("word/styles.xml")
        assert caught.value.part == "word/styles.xml"

    @pytest.mark.parametrize("tail", [1, 30, 300])
    def test_cut_off(self, tmp_path, tail):
        """A file that was cut off is refused."""
        path = packed(tmp_path)
        path.write_bytes(path.read_bytes()[:-tail])
        assert "it is no Word file" in refused(path)

    def test_damaged(self, tmp_path):
        """A part whose sum is wrong is refused."""
        path = packed(tmp_path, {TEXT: "<a>xxxx</a>" * 9}, zipfile.ZIP_STORED)
        content = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            at = archive.getinfo(TEXT).header_offset + 30 + len(TEXT) + 20
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        assert "word/document.xml: it" in refused(path)


class TestHostile:
    """What was made to do harm is refused before it does."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
    def test_doctype(self, tmp_path, encoding):
        """A document type is refused in any encoding, for it can hold entities."""
        text = (
            f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e "z">]>'
            "<x/>"
        )
        said = refused(packed(tmp_path, {TEXT: text.encode(encoding)}))
        assert f"{TEXT}: it declares a document type" in said

    def test_doctype_in_disguise(self, tmp_path):
        """So it is in an encoding that hides the word."""
        text = '<?xml version="1.0" encoding="cp037"?><!DOCTYPE x><x/>'
        assert f"{TEXT}: it" in refused(packed(tmp_path, {TEXT: text.encode("cp037")}))

    @pytest.mark.parametrize(
        "content",
        [
            b"<a>" * 300 + b"</a>" * 300,
            b"<a>" * 200_000,
            b"<a>" + b"x" * (11 * MB) + b"</a>",
        ],
        ids=["deep", "deeper", "long"],
    )
    def test_absurd(self, tmp_path, content):
        """Elements nested too deep, and texts too long, are refused."""
        path = tmp_path / "paper.docx"
        contents = {TEXT: content}
        packed(tmp_path, contents, compression=zipfile.ZIP_STORED)
        assert f"{TEXT}: it is broken as XML: " in refused(path)

    def test_bomb(self, tmp_path):
        """What unpacks to very much more than it is, is refused."""
        path = packed(tmp_path, {"word/media/a.bin": b"\0" * (40 * MB)})
        assert "it unpacks to more than 200 times its size" in refused(path)

    def test_bomb_in_a_part(self, tmp_path):
        """It is so even if other parts make up for it."""
        more = {TEXT: b" " * (20 * MB), "word/media/a.bin": os.urandom(MB)}
        path = packed(tmp_path, more)
        assert f"{TEXT}: it unpacks to more than 200 times" in refused(path)

    def test_too_large(self, tmp_path):
        """So is what unpacks to more than 64 MB in all."""
        # It is packed to a twentieth, which is no bomb.
        large = os.urandom(MB) + bytes(22 * MB)
        path = packed(tmp_path, {f"word/media/{name}.bin": large for name in "abc"})
        assert "it unpacks to 69 MB; 64 MB are allowed" in refused(path)

    def test_large_file(self, tmp_path):
        """A file of more than 64 MB is not read at all."""
        path = tmp_path / "paper.docx"
        with path.open("wb") as stream:
            stream.truncate(packages.LARGEST + 1)
        assert "it is larger than 64 MB" in refused(path)

    def test_a_size_that_lies(self, tmp_path):
        """A part is not unpacked beyond the size that it is listed with."""
        path = packed(tmp_path, {TEXT: "<a>" + "<b/>" * 90_000 + "</a>"})
        content = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            size = struct.pack("<L", archive.getinfo(TEXT).file_size)
        path.write_bytes(content.replace(size, struct.pack("<L", 100)))
        assert f"{TEXT}: it cannot be unpacked" in refused(path)

    @pytest.mark.parametrize(
        ("count", "said"),
        [
            (500, "it has 503 parts; 500 are allowed"),
            (6_000, "it has more than 500 parts"),
        ],
    )
    def test_many_parts(self, tmp_path, count, said):
        """A file has 500 parts at most, and what lists more is not even read."""
        more = {f"word/media/{index}.bin": "" for index in range(count)}
        assert said in refused(packed(tmp_path, more))

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    @pytest.mark.parametrize("again", [TEXT, "Word/Document.XML", "/word/document.xml"])
    def test_twice(self, tmp_path, again):
        """Two parts of one name are refused, for programs differ in which they read."""
        path = packed(tmp_path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(again, "<x/>")
        assert f"{again}: it is in the file twice" in refused(path)

    def test_encrypted(self, tmp_path):
        """A part with a password is refused."""
        path = packed(tmp_path)
        content = bytearray(path.read_bytes())
        at = content.index(b"PK\x01\x02")
        while at >= 0:
            content[at + 8] |= 1
            at = content.find(b"PK\x01\x02", at + 1)
        path.write_bytes(content)
        assert "it is encrypted; save the file without a password" in refused(path)

    def test_packed_otherwise(self, tmp_path):
        """What is packed as Word does not is not unpacked: it would have no bound."""
        path = packed(tmp_path, compression=zipfile.ZIP_BZIP2)
        assert "it is packed in a way that Word does not use" in refused(path)

    def test_endless_tags(self, tmp_path, monkeypatch):
        """More tags than fit into memory are counted before they are read."""
        monkeypatch.setattr(packages, "MOST_TAGS", 1_000)
        path = packed(tmp_path, {TEXT: "<a>" + "<b/>" * 1_000 + "</a>"})
        assert "it has more than 1,000 tags and attributes" in refused(path)

    def test_a_lie_costs_no_memory(self, tmp_path):
        """What a part unpacks to beyond its listed size is not unpacked at all."""
        path = packed(tmp_path, {"word/media/a.bin": b"\0" * (60 * MB)})
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo("word/media/a.bin")
        size = struct.pack("<LL", entry.compress_size, entry.file_size)
        lie = struct.pack("<LL", entry.compress_size, 1_000)
        path.write_bytes(path.read_bytes().replace(size, lie))
        tracemalloc.start()
        try:
            said = refused(path)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert "word/media/a.bin: it cannot be unpacked" in said
        assert most < 2 * MB
