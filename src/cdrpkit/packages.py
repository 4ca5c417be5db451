"""
A Word file or workbook as a package of parts: opened with suspicion, within limits.

What is not needed is not unpacked. Whatever is wrong is one kind of error, the caller's
own, which says what it is; nothing is fetched, and no entity is resolved.
"""

from __future__ import annotations

import io
import posixpath
import stat
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

import attrs
from lxml import etree

from cdrpkit.exceptions import PackageError
from cdrpkit.wordnames import RELATIONSHIP, STRICT

__all__ = [
    "LARGEST",
    "MOST_PARTS",
    "MOST_TAGS",
    "WORD",
    "WORKBOOK",
    "Package",
    "Relation",
    "Sort",
    "open_package",
]

LARGEST: Final = 64 * 2**20
"""Bytes of a file, and of all its parts together once they are unpacked."""

HIGHEST_RATIO: Final = 200
"""How many times its packed size a part, and all parts together, may unpack to."""

MOST_PARTS: Final = 500

MOST_TAGS: Final = 4_000_000
"""
Elements and attributes of all parts together: each takes memory when it is read.

A table of 50,000 rows and four columns has two thirds of them.
"""

# What is this small harms nobody, however well it was packed.
_SMALL: Final = 2**20
_LISTED: Final = b"PK\x01\x02"
# Texts of a Word file that happen to look like an entry of a zip file's list.
_CHANCE: Final = 4_500
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 1
_DOCTYPES: Final = tuple(
    "<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be")
)
_OTHERS: Final = (
    (
        b"\xd0\xcf\x11\xe0",
        (
            "it is encrypted, or in the old format {old}; open it in {program}, take"
            " the password away (File > Info > {protect} > Encrypt with Password)"
            " and save it as {saved_as}"
        ),
    ),
    (b"%PDF", "it is a PDF; name the {noun} that it was made from"),
    (b"{\\rtf", "it is Rich Text; save it in {program} as {saved_as}"),
    (b"<?xml", "it is an XML file; save it in {program} as {saved_as}"),
    (b"<", "it is a web page; save it in {program} as {saved_as}"),
)


@attrs.frozen(kw_only=True)
class Sort:
    """
    What a package is to be, and how its program speaks of it.

    Attributes:
        noun: What it is called.

        program: What makes such files.

        suffix: How their names end.

        saved_as: What the program calls the format, with its article.

        old: How the names of files of its older format end.

        protect: The button behind which the password is taken away.

        largest: Bytes of a file, and of all its parts once they are unpacked.

        tags_per_byte: How many more tags than `MOST_TAGS` it may have for each byte of
            the file; a table as long as the file is no attack.
    """

    noun: str
    program: str
    suffix: str
    saved_as: str
    old: str
    protect: str
    largest: int = LARGEST
    tags_per_byte: int = 0


WORD: Final = Sort(
    noun="Word file",
    program="Word",
    suffix=".docx",
    saved_as="a Word Document (.docx)",
    old=".doc",
    protect="Protect Document",
)

WORKBOOK: Final = Sort(
    noun="workbook",
    program="Excel",
    suffix=".xlsx",
    saved_as="an Excel Workbook (.xlsx)",
    old=".xls",
    protect="Protect Workbook",
    largest=256 * 2**20,
    tags_per_byte=1,
)


@attrs.frozen
class Relation:
    """
    What a part refers to.

    Attributes:
        kind: The last word of its type, as "hyperlink".

        target: The part's name or, where it is external, the address.

        external: Whether it lies outside the file.
    """

    kind: str
    target: str
    external: bool


@attrs.define(eq=False)
class Package:
    """
    The parts of one file.

    Attributes:
        file: The file as the caller named it.

        error: The kind of error that says why it is refused.

        sort: What it is to be.
    """

    file: str
    error: type[PackageError]
    sort: Sort
    _size: int
    _zip: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo]
    _tags: int = 0

    def refuse(self, reason: str, part: str = "") -> NoReturn:
        """Raise the error that says why the file, or a part of it, is refused."""
        raise self.error(self.file, reason, part)

    def names(self) -> Iterator[str]:
        """Yield the name of every part."""
        return (_plain(entry.filename) for entry in self._entries.values())

    def has(self, name: str) -> bool:
        """Tell whether there is a part of that name; case does not count."""
        return name.lower() in self._entries

    def vetted(self, name: str) -> bytes:
        """Return a part that is XML, which others may parse without harm."""
        content = self.check(name)
        self._tags += content.count(b"<") - content.count(b"</") + content.count(b"=")
        most = MOST_TAGS + self._size * self.sort.tags_per_byte
        if self._tags > most:
            self.refuse(f"it has more than {most:,} tags and attributes", name)
        return content

    def tree(self, name: str) -> etree._Element:
        """Return a part as XML."""
        content = self.vetted(name)
        if b"purl.oclc.org/ooxml" in content:
            for strict, usual in STRICT:
                content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            self.refuse(f"it is broken as XML: {error}", name)
        if root.getroottree().docinfo.internalDTD is not None:
            self._refuse_doctype(name)
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to, by id; of the file itself for an empty name."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return {}
        found = {}
        for each in self.tree(path).iter(f"{{{RELATIONSHIP}}}Relationship"):
            target = each.get("Target", "")
            external = each.get("TargetMode", "").lower() == "external"
            if not external:
                target = posixpath.normpath(
                    posixpath.join("/", folder, urllib.parse.unquote(target))
                ).lstrip("/")
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Relation(kind, target, external)
        return found

    def main(self) -> str:
        """Return the name of the part that holds the text."""
        if not self.has("[Content_Types].xml"):
            if self.has("mimetype"):
                self.refuse("it is an OpenDocument; save it as a Word Document (.docx)")
            self.refuse("it is a zip file, but no Word file; name a .docx")
        for each in self.relations("").values():
            if each.kind == "officeDocument" and not each.external:
                return each.target
        return self.refuse("it does not say which of its parts holds the text")

    def types(self) -> dict[str, str]:
        """Return the content type of each part that has its own, by its lower name."""
        return {
            each.get("PartName", "").lstrip("/").lower(): each.get("ContentType", "")
            for each in self.tree("[Content_Types].xml").iter("{*}Override")
        }

    def kinds(self) -> dict[str, str]:
        """Return every content type: of a part ("/word/x.xml") or a suffix (".xml")."""
        found = {}
        for each in self.tree("[Content_Types].xml").iter("{*}Override", "{*}Default"):
            name = each.get("PartName") or f".{each.get('Extension', '')}"
            found[name.lower()] = each.get("ContentType", "")
        return found

    def check(self, name: str) -> bytes:
        """Return the bytes of a part, which declares no document type."""
        content = self.content(name)
        if any(each in content for each in _DOCTYPES):
            self._refuse_doctype(name)
        return content

    def _refuse_doctype(self, name: str) -> NoReturn:
        noun = self.sort.noun
        self.refuse(f"it declares a document type, as no {noun} does", name)

    def content(self, name: str) -> bytes:
        """Return the bytes of a part, which are as many as it was listed with."""
        if not self.has(name):
            self.refuse("the file refers to this part, but it is missing", name)
        entry = self._entries[name.lower()]
        if entry.flag_bits & _ENCRYPTED:
            self.refuse(
                "it is encrypted; save the file without a password", entry.filename
            )
        if entry.compress_type not in _METHODS:
            program = self.sort.program
            reason = f"it is packed in a way that {program} does not use"
            self.refuse(reason, entry.filename)
        _check_ratio(self, entry.file_size, entry.compress_size, entry.filename)
        try:
            with self._zip.open(entry) as part:
                # Without a bound, all would be unpacked before it is counted.
                content = part.read(entry.file_size)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            self.refuse(f"it cannot be unpacked: {error}", entry.filename)
        if len(content) < entry.file_size:
            self.refuse("it cannot be unpacked: its end is missing", entry.filename)
        return content


def open_package(
    path: Path, error: type[PackageError] = PackageError, sort: Sort = WORD
) -> Package:
    """
    Return a file as a package, if it is one and keeps within the limits.

    Args:
        error: The kind of error to raise, here and whenever a part is refused.

        sort: What it is to be.

    Raises:
        PackageError: If it is not, or does not.
    """
    file = str(path)
    content = _bytes(path, file, error, sort)
    for start, reason in _OTHERS:
        if content.startswith(start):
            raise error(file, reason.format_map(attrs.asdict(sort)))
    # The list is read whole when the file is opened, so it must not be endless.
    if content.count(_LISTED) > MOST_PARTS + _CHANCE:
        raise error(file, f"it has more than {MOST_PARTS} parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (
        zipfile.BadZipFile,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
    ) as fault:
        noun = sort.noun
        reason = f"it is no {noun}: a {noun} is a zip file, and this is none"
        if content.startswith(b"PK\x03\x04"):
            reason = f"it is no {noun} that is whole, but damaged; get it anew"
        raise error(file, f"{reason} ({fault})") from None
    except Exception as fault:  # noqa: BLE001 - a broken list may raise anything
        raise error(file, f"its list of parts is broken: {fault}") from None
    entries: dict[str, zipfile.ZipInfo] = {}
    package = Package(file, error, sort, len(content), archive, entries)
    return _checked(package, archive, entries)


def _bytes(path: Path, file: str, error: type[PackageError], sort: Sort) -> bytes:
    """Return what is in a file, if it is one and not too large."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            wanted = f"name a {sort.noun} ({sort.suffix})"
            raise error(file, f"it is no file; {wanted}")
        if about.st_size > sort.largest:
            raise error(file, f"it is larger than {sort.largest // 2**20} MB")
        with path.open("rb") as stream:
            content = stream.read(about.st_size + 1)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise error(file, f"it cannot be read: {reason}") from None
    if not content:
        raise error(file, "it is empty")
    return content


def _checked(
    package: Package, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]
) -> Package:
    """Return the parts, if they are not too many or too large, and each is one."""
    listed = archive.infolist()
    if len(listed) > MOST_PARTS:
        package.refuse(f"it has {len(listed):,} parts; {MOST_PARTS} are allowed")
    for entry in listed:
        name = _plain(entry.filename).lower()
        if name in entries:
            package.refuse("it is in the file twice", entry.filename)
        entries[name] = entry
    size = sum(entry.file_size for entry in listed)
    largest = package.sort.largest
    if size > largest:
        package.refuse(
            f"it unpacks to {size / 2**20:,.0f} MB; {largest // 2**20} MB are allowed"
        )
    _check_ratio(package, size, sum(entry.compress_size for entry in listed))
    return package


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _check_ratio(package: Package, size: int, packed: int, part: str = "") -> None:
    """Refuse what unpacks to so much more than it is that it was made to."""
    if size > _SMALL and size > HIGHEST_RATIO * packed:
        package.refuse(
            f"it unpacks to more than {HIGHEST_RATIO} times its size, as no document"
            " does",
            part,
        )
