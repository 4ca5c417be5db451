"""
The Word file around the text: its parts, and what binds them together.

The same report gives the same file, byte by byte: its dates are those of the report,
its parts stand in one order, stored as they are and dated alike. They are stored
because not every build of the compressor makes the same bytes of the same text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.sax.saxutils import escape

import attrs

from cdrpkit.document import Picture, Report, number
from cdrpkit.exporters.docx.body import body
from cdrpkit.exporters.docx.pages import Sheet, feet, heads
from cdrpkit.exporters.docx.references import references
from cdrpkit.exporters.docx.story import Story
from cdrpkit.exporters.docx.text import NAMESPACES, attribute, checked

if TYPE_CHECKING:
    from cdrpkit.exporters.docx.baseline import Account
    from cdrpkit.exporters.docx.house import House

__all__ = ["write_package"]

_LONGEST_PROPERTY: Final = 255
_FIRST_DAY_OF_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o644 << 16
_AT_ONCE: Final = 20
"""Pieces of a part that are written in one go: few enough to weigh nothing."""

_TEXT: Final = "word/document.xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_APP: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_CUSTOM: Final = "customXml/"
_CUSTOM_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
)
_RELATIONS: Final = f"{_CUSTOM}_rels/{{}}.xml.rels"
_PNG: Final = "image/png"
_THEME: Final = "application/vnd.openxmlformats-officedocument.theme+xml"


@attrs.frozen
class _Part:
    """
    A part of the file.

    Attributes:
        name: Where it stands: "word/styles.xml".

        content_type: What it is.

        relation: What it is to the part that holds it, as an address.

        content: All of it, or its pieces; these are asked for when its turn comes, in
            the order of the names, so that what follows the text knows what it needs.

        relations: What it refers to itself, as the file says it; empty for nothing.
    """

    name: str
    content_type: str
    relation: str
    content: Iterable[str] | bytes
    relations: bytes = b""

    @property
    def id(self) -> str:
        """What the part that holds it calls it."""
        return self.name.rpartition("/")[2].partition(".")[0]

    @property
    def relations_name(self) -> str:
        """Where the file says what it refers to."""
        folder, _, name = self.name.rpartition("/")
        return f"{folder}/_rels/{name}.rels"


def write_package(
    report: Report, stream: BinaryIO, *, page_numbers: bool, house: House | None = None
) -> None:
    """
    Write *report* as a Word file into *stream*, its text as it is made.

    Args:
        house: What a template lends, in place of the looks of cdrpkit itself.
    """
    numbers = number(report)
    pictures = dict.fromkeys(
        block.png for block in report.blocks if isinstance(block, Picture)
    )
    account = _account(report)
    story = Story(
        references=references(report, numbers),
        numbers=numbers,
        pictures={png: f"image{place}" for place, png in enumerate(pictures, 1)},
        account=account,
    )
    if house is not None:
        story.sheet, story.declared = house.sheet, house.lists
    elements = body(report, numbers, story)
    text = _Part(
        _TEXT,
        f"{_WORD}.document.main+xml",
        f"{_OFFICE}/officeDocument",
        _document(elements if account is None else account.written(elements)),
    )
    around = (text, *_properties(report))
    edges = tuple(_edges(report, house, page_numbers=page_numbers))
    if account is not None:
        lent_styles = None if house is None else house.texts.get("styles")
        _tell_around(account, story.sheet, edges, lent_styles or _own("styles"))
    kept, about = _kept(account)
    inside = (*_looks(report, story, house), *edges, *_images(story), *kept)
    lent = () if house is None else tuple(_lent_images(house))
    parts = (*around, *inside, *about, *lent)
    files: dict[str, Iterable[str] | bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relationships(around, within=""),
        **{part.name: part.content for part in parts},
        **{part.relations_name: part.relations for part in inside if part.relations},
        **{
            _RELATIONS.format(part.id): _relationships(about, within=_CUSTOM)
            for part in kept
        },
        "word/_rels/document.xml.rels": _relationships(inside, story.links.items()),
        "word/_rels/footnotes.xml.rels": _relationships((), story.note_links.items()),
    }
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as file:
        for name in sorted(files, key=_order):
            with file.open(_entry(name), "w") as member:
                for content in _batched(files[name]):
                    member.write(content)


def _order(name: str) -> tuple[bool, str]:
    """Put parts in the order of their names, but what the text adds to at its end."""
    return name.startswith((_CUSTOM, "word/_rels/")), name


def _entry(name: str) -> zipfile.ZipInfo:
    """Return what a part is listed as, on every day and on every machine."""
    entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry


def _batched(content: Iterable[str] | bytes) -> Iterator[bytes]:
    """Yield *content* as bytes, many pieces at once."""
    if isinstance(content, bytes):
        yield content
        return
    pieces = iter(content)
    while batch := list(islice(pieces, _AT_ONCE)):
        yield "".join(batch).encode()


def _document(elements: Iterable[str]) -> Iterator[str]:
    yield f"{_DECLARATION}<w:document {NAMESPACES}><w:body>"
    yield from elements
    yield "</w:body></w:document>"


def _looks(report: Report, story: Story, house: House | None) -> Iterator[_Part]:
    """Yield the parts that stand beside this module, with what the text adds."""
    lent = {} if house is None else house.texts
    added = {"numbering": _lists(story), "footnotes": story.notes}
    for name in ("fontTable", "footnotes", "numbering", "settings", "styles"):
        yield _Part(
            f"word/{name}.xml",
            f"{_WORD}.{name}+xml",
            f"{_OFFICE}/{name}",
            _completed(
                lent.get(name) or _own(name), report.language, added.get(name, ())
            ),
        )
    for theme, related in () if house is None else house.colours():
        name, relation = "word/theme/theme1.xml", f"{_OFFICE}/theme"
        yield _Part(name, _THEME, relation, theme, related)


def _own(name: str) -> str:
    file = resources.files(__package__).joinpath(f"{name}.xml")
    return file.read_text("utf-8")


def _completed(content: str, language: str, added: Iterable[str]) -> Iterator[str]:
    """Yield a part in a language, with what is *added* before its last tag."""
    content = content.replace('"en-GB"', attribute(language))
    head, end, last = content.rpartition("</")
    yield head
    yield from added
    yield f"{end}{last}"


def _lists(story: Story) -> Iterator[str]:
    """Yield the lists of *story*, each of which starts from 1."""
    for name, kind, level in story.new_lists():
        yield (
            f'<w:num w:numId="{name}"><w:abstractNumId w:val="{kind}"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/>'
            "</w:lvlOverride></w:num>"
        )


def _edges(
    report: Report, house: House | None, *, page_numbers: bool
) -> Iterator[_Part]:
    """Yield what stands above and below the text of each page."""
    if house is not None:
        for name, letterhead, related in house.edges(report, page_numbers=page_numbers):
            yield _edge(name, letterhead, related)
        return
    first, others = heads(report)
    foot = feet(report, page_numbers=page_numbers)
    for name, content in (("header1", first), ("header2", others), ("footer1", foot)):
        yield _edge(name, (_DECLARATION, content))


def _edge(name: str, content: Iterable[str] | bytes, related: bytes = b"") -> _Part:
    kind = name[:-1]
    return _Part(
        f"word/{name}.xml",
        f"{_WORD}.{kind}+xml",
        f"{_OFFICE}/{kind}",
        content,
        related,
    )


def _account(report: Report) -> Account | None:
    """Return what is to keep account of *report*, if it is known whence it comes."""
    if report.source is None:
        return None
    # It reads XML, and to import what does that would cost every other paper.
    from cdrpkit.exporters.docx.baseline import Account

    return Account(report.source)


def _tell_around(
    account: Account, sheet: Sheet, edges: Iterable[_Part], styles: str
) -> None:
    """Tell *account* what stands above and below the text, as sections name it."""
    from cdrpkit.exporters.docx.baseline import Edge

    parts = {
        each.id: Edge(b"".join(_batched(each.content)), each.relations)
        for each in edges
    }
    pages = [[parts[name] for name in names] for names in sheet.edges]
    account.around(pages, styles.encode())


def _kept(
    account: Account | None,
) -> tuple[tuple[_Part, ...], tuple[_Part, ...]]:
    """Return the part that holds the account, and the one by which Word keeps it."""
    if account is None:
        return (), ()
    from cdrpkit.exporters.docx.baseline import ITEM, PROPERTIES

    relation = f"{_OFFICE}/customXml"
    held = _Part(ITEM, "application/xml", relation, account.content())
    about = _Part(
        f"{_CUSTOM}itemProps1.xml",
        _CUSTOM_TYPE,
        f"{relation}Props",
        (_DECLARATION, PROPERTIES),
    )
    return (held,), (about,)


def _images(story: Story) -> Iterator[_Part]:
    for png, link in story.pictures.items():
        yield _Part(f"word/media/{link}.png", _PNG, f"{_OFFICE}/image", png)


def _lent_images(house: House) -> Iterator[_Part]:
    """Yield the pictures of the house, which its own parts refer to."""
    for each in house.media.values():
        name = f"word/media/{each.name}"
        yield _Part(name, each.kind, f"{_OFFICE}/image", each.content)


def _properties(report: Report) -> Iterator[_Part]:
    """Yield what says whose the file is and of what day, not what made it."""
    app = resources.files(__package__).joinpath("app.xml").read_bytes()
    relation = f"{_OFFICE}/extended-properties"
    yield _Part("docProps/app.xml", _APP, relation, app)
    midnight = f'xsi:type="dcterms:W3CDTF">{report.date.isoformat()}T00:00:00Z'
    author = _property(report.author)
    content = (
        f"{_DECLARATION}<cp:coreProperties"
        f' xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_property(report.title)}</dc:title>"
        f"<dc:subject>{_property(report.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"<dcterms:created {midnight}</dcterms:created>"
        f"<dcterms:modified {midnight}</dcterms:modified>"
        f"<dc:language>{_property(report.language)}</dc:language></cp:coreProperties>"
    )
    relation = f"{_PACKAGE}/relationships/metadata/core-properties"
    yield _Part("docProps/core.xml", _CORE, relation, (content,))


def _property(text: str) -> str:
    return escape(checked(text)[:_LONGEST_PROPERTY])


def _content_types(parts: Iterable[_Part]) -> Iterator[str]:
    """Yield what each part is."""
    yield (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="png" ContentType="{_PNG}"/><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    for part in parts:
        if part.content_type != _PNG:
            kind = f'ContentType="{part.content_type}"'
            yield f'<Override PartName="/{part.name}" {kind}/>'
    yield "</Types>"


def _relationships(
    parts: Iterable[_Part],
    links: Iterable[tuple[str, str]] = (),
    *,
    within: str = "word/",
) -> Iterator[str]:
    """Yield which parts one in a folder holds, and the addresses that it leads to."""
    yield f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    for part in parts:
        beside = part.name.startswith(within)
        path = part.name.removeprefix(within) if beside else f"../{part.name}"
        target = f'Target="{path}"'
        yield f'<Relationship Id="{part.id}" Type="{part.relation}" {target}/>'
    for address, link in links:
        yield (
            f'<Relationship Id="{link}" Type="{_OFFICE}/hyperlink"'
            f' Target={attribute(address)} TargetMode="External"/>'
        )
    yield "</Relationships>"
