"""
The Word file around the text: python-docx keeps the parts, cdrpkit their bytes.

The same report gives the same file, byte by byte: its dates are those of the report,
its parts stand in one order, stored as they are and dated alike.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from importlib import resources
from typing import BinaryIO, Final

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Mm

from cdrpkit.document import Report, number
from cdrpkit.exporters.docx.body import body
from cdrpkit.exporters.docx.story import Story
from cdrpkit.exporters.docx.text import attribute, checked, field, run

__all__ = ["write_package"]

_TEXT: Final = "word/document.xml"
_LINKS: Final = "word/_rels/document.xml.rels"
_LONGEST_PROPERTY: Final = 255
_FIRST_DAY_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16

_OURS: Final = (
    ("styles.xml", "/word", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    ("numbering.xml", "/word", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    ("settings.xml", "/word", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    (
        "fontTable.xml",
        "/word",
        CONTENT_TYPE.WML_FONT_TABLE,
        RELATIONSHIP_TYPE.FONT_TABLE,
    ),
    (
        "app.xml",
        "/docProps",
        CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
        RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    ),
)
"""The parts that stand beside this module, and take the place of python-docx's."""


def _lists(story: Story) -> str:
    """Return the lists of *story*, each of which starts from 1."""
    return "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        "</w:num>"
        for number, kind, level in story.new_lists()
    )


def _links(story: Story) -> str:
    """Return the addresses that *story* leads to."""
    return "".join(
        f'<Relationship Id="{link}" Type="{RELATIONSHIP_TYPE.HYPERLINK}"'
        f' Target={attribute(address)} TargetMode="External"/>'
        for address, link in story.links.items()
    )


_DECLARATIONS: Final = {
    "word/numbering.xml": ("</w:numbering>", _lists),
    _LINKS: ("</Relationships>", _links),
}
"""What the text needs, known once it is written, and before what it is put."""


def write_package(report: Report, stream: BinaryIO, *, page_numbers: bool) -> None:
    """Write *report* as a Word file into *stream*, its text as it is made."""
    numbers = number(report)
    story = Story(labels=numbers.labels)
    around = _without_text(report, page_numbers=page_numbers)
    with zipfile.ZipFile(around) as source, zipfile.ZipFile(stream, "w") as target:
        for name in sorted(source.namelist(), key=_order):
            content = source.read(name).decode()
            with io.TextIOWrapper(
                target.open(_entry(name), "w"), "utf-8", newline=""
            ) as part:
                if name == _TEXT:
                    head, opening, content = content.partition("<w:sectPr")
                    part.write(head)
                    part.writelines(body(report, numbers, story))
                    part.write(opening)
                elif name in _DECLARATIONS:
                    end, declared = _DECLARATIONS[name]
                    content = content.replace(end, declared(story) + end)
                part.write(content)


def _order(name: str) -> tuple[bool, str]:
    """Put parts in the order of their names, but the links when all are known."""
    return name == _LINKS, name


def _entry(name: str) -> zipfile.ZipInfo:
    """Return what a part is listed as, on every day and on every machine."""
    entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry


def _without_text(report: Report, *, page_numbers: bool) -> io.BytesIO:
    """Return a file without text: python-docx's own, with the house's parts."""
    document = docx.Document()
    _set_parts(document, report.language)
    _set_page(document)
    _set_footer(document, report.title, page_numbers=page_numbers)
    _set_properties(document, report)
    file = io.BytesIO()
    document.save(file)
    return file


def _set_parts(document: Document, language: str) -> None:
    """Keep of the parts the text alone, and put the house's beside it."""
    main, package = document.part, document.part.package
    main.rels.clear()
    kept = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    for key in [key for key, part in package.rels.items() if part.reltype not in kept]:
        del package.rels[key]
    for name, folder, content_type, relation in _OURS:
        content = resources.files(__package__).joinpath(name).read_bytes()
        content = content.replace(b'"en-GB"', attribute(language).encode())
        part = Part(PackURI(f"{folder}/{name}"), content_type, content, package)
        owner = main if folder == "/word" else package
        owner.relate_to(part, relation)


def _set_page(document: Document) -> None:
    """Make the page A4."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Cm(2.54)
    section.left_margin = section.right_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1.25)


def _set_footer(document: Document, title: str, *, page_numbers: bool) -> None:
    """Put the title at the foot of each page, and which of how many it is."""
    content = run(title)
    if page_numbers:
        content += run(" — Page ") + field("PAGE", "1")
        content += run(" of ") + field("NUMPAGES", "1")
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    footer.part.element[:] = [
        parse_xml(
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
            f"{content}</w:p>"
        )
    ]


def _set_properties(document: Document, report: Report) -> None:
    """Say whose the file is and of what day, and nothing of what made it."""
    relation = RELATIONSHIP_TYPE.CORE_PROPERTIES
    document.part.package.part_related_by(relation).element[:] = []
    properties = document.core_properties
    properties.title = checked(report.title)[:_LONGEST_PROPERTY]
    properties.subject = checked(report.subject)[:_LONGEST_PROPERTY]
    properties.author = checked(report.author)[:_LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    midnight = dt.datetime.combine(report.date, dt.time())
    properties.created = properties.modified = midnight
    properties.language = report.language
    properties.revision = 1
