"""What every test of an exporter needs: papers, and what is written of them."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import zipfile

import attrs
import docx
import pytest

from cdrpkit.document import Report
from cdrpkit.exporters.docx import EXPORTER, DocxOptions
from cdrpkit.testing.exporters import MemorySink

EMPTY_PAPER = Report(
    title="Scrutiny of partnerships",
    header=(("Report", "6"), ("Date", "8 December 2005"), ("By", "Commissioner")),
    blocks=(),
    date=dt.date(2005, 12, 8),
    author="Commissioner",
    subject="How far the recommendations were carried out",
    name="scrutiny-progress",
)


@pytest.fixture(scope="session")
def exported():
    """Return the bytes of an artefact in a format."""

    def _exported(artefact, exporter, options):
        sink = MemorySink(whole_set=False)
        exporter.write(artefact, sink, options)
        assert [sink.main] == list(sink.files)
        return sink.files[sink.main]

    return _exported


@pytest.fixture(scope="session")
def paper():
    """Return a paper of the given blocks, with changes to what stands above them."""

    def _paper(*blocks, **changes):
        return attrs.evolve(EMPTY_PAPER, blocks=blocks, **changes)

    return _paper


@pytest.fixture(scope="session")
def reopened(exported):
    """Return the Word file of a paper, opened again."""

    def _reopened(report, **options):
        content = exported(report, EXPORTER, DocxOptions(**options))
        return docx.Document(io.BytesIO(content))

    return _reopened


@pytest.fixture(scope="session")
def tool():
    """Return the path of a program; without it, skip, but never where all is tested."""

    def _tool(*names):
        path = next(filter(None, map(shutil.which, names)), None)
        if path is None:
            report = pytest.fail if os.environ.get("CI") else pytest.skip
            report(
                f"{names[0]} is not installed; what it makes of papers is not tested"
            )
        return path

    return _tool


@pytest.fixture(scope="session")
def printed(tool, tmp_path_factory):
    """Return the paths of Word files as LibreOffice prints them, all in one go."""

    def _printed(*sources):
        soffice = tool("soffice")
        folder = tmp_path_factory.mktemp("office")
        # Each process has a profile of its own, for none shares one.
        profile = tmp_path_factory.getbasetemp() / "libreoffice"
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--convert-to", "pdf", "--outdir", folder),
                *sources,
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
        return [folder / f"{source.stem}.pdf" for source in sources]

    return _printed


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": OFFICE,
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": (
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
        ),
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"></Relationships>'
)


class Templates:
    """
    Word files made to be templates: good ones, and ones with a fault put into them.

    A file is a mapping of the names of its parts to their bytes; *usual* is what
    python-docx starts from, an ordinary file of Word's.
    """

    def __init__(self):
        self.usual = self.unpacked(self.saved(docx.Document()))

    @staticmethod
    def saved(document):
        """Return the bytes of a document of python-docx."""
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    @staticmethod
    def unpacked(content):
        """Return the parts of a file."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @staticmethod
    def packed(parts, path, compression=zipfile.ZIP_DEFLATED):
        """Write parts as a file, and return its path."""
        with zipfile.ZipFile(path, "w", compression) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    def without(self, name):
        """Return the usual parts but one."""
        return {each: self.usual[each] for each in self.usual if each != name}

    def changed(self, name, old, new, parts=None):
        """Return parts, in one of which a text is another."""
        parts = self.usual if parts is None else parts
        content = parts[name].decode()
        assert old in content
        return {**parts, name: content.replace(old, new).encode()}

    def related(
        self, kind, target, parts=None, *, external=False, of=None, name="more"
    ):
        """Return parts, one of which refers to something more."""
        parts = self.usual if parts is None else parts
        of = of or "word/_rels/document.xml.rels"
        mode = ' TargetMode="External"' if external else ""
        entry = f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        head, end, tail = parts.get(of, RELATED.encode()).decode().rpartition("</")
        return {**parts, of: f"{head}{entry}{mode}/>{end}{tail}".encode()}

    def edged(self, parts=None, *, first=False, **contents):
        """Return parts with something above or below the pages: header1="<w:p/>"."""
        parts = self.usual if parts is None else parts
        named = ""
        for name, content in contents.items():
            kind = name.rstrip("0123456789")
            tag = {"header": "hdr", "footer": "ftr"}[kind]
            parts = self.related(kind, f"{name}.xml", parts, name=name)
            parts = self.changed(
                "[Content_Types].xml",
                "</Types>",
                f'<Override PartName="/word/{name}.xml"'
                f' ContentType="{WORD}.{kind}+xml"/></Types>',
                parts,
            )
            said = f"<w:{tag} {SPACES}>{content}</w:{tag}>"
            parts = {**parts, f"word/{name}.xml": said.encode()}
            page = "first" if name.endswith("9") else "default"
            named += f'<w:{kind}Reference w:type="{page}" r:id="{name}"/>'
        text = "word/document.xml"
        parts = self.changed(text, "<w:pgSz", f"{named}<w:pgSz", parts)
        if first:
            parts = self.changed(text, "</w:sectPr>", "<w:titlePg/></w:sectPr>", parts)
        return parts

    def with_header(self, content, **parts):
        """Return the usual parts, with something above the pages, and more."""
        return {**self.edged(header1=content), **parts}


@pytest.fixture(scope="session")
def templates():
    """Return what makes templates."""
    return Templates()
