"""
A Word file as a package of parts: opened with suspicion, and within limits.

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

__all__ = ["LARGEST", "MOST_PARTS", "MOST_TAGS", "Package", "Relation", "open_package"]

LARGEST: Final = 64 * 2**20
"""Bytes of a file, and of all its parts together once they are unpacked."""

HIGHEST_RATIO: Final = 200
"""How many times its packed size a part, and all parts together, may unpack to."""

MOST_PARTS: Final = 500

MOST_TAGS: Final = 1_000_000
"""Tags and attributes of all parts together: each takes memory when it is read."""

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
            "it is encrypted, or in the old format .doc; open it in Word, take the"
            " password away (File > Info > Protect Document > Encrypt with Password)"
            " and save it as a Word Document (.docx)"
        ),
    ),
    (b"%PDF", "it is a PDF; name the Word file that it was made from"),
    (b"{\\rtf", "it is Rich Text; save it in Word as a Word Document (.docx)"),
    (b"<?xml", "it is an XML file; save it in Word as a Word Document (.docx)"),
    (b"<", "it is a web page; save it in Word as a Word Document (.docx)"),
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
    """

    file: str
    error: type[PackageError]
    _zip: zipfile.ZipFile
    _entries: dict[str, zipfile.ZipInfo]
    _tags: int = 0

    def refuse(self, reason: str, part: str = "") -> NoReturn:
        """Raise the error that says why the file, or a part of it, is refused."""
        raise self.error(self.file, reason, part)

    def names(self) -> Iterator[str]:
        """Yield the name of every part."""
        return (entry.filename for entry in self._entries.values())

    def has(self, name: str) -> bool:
        """Tell whether there is a part of that name; case does not count."""
        return name.lower() in self._entries

    def tree(self, name: str) -> etree._Element:
        """Return a part as XML."""
        content = self.content(name)
        self._tags += content.count(b"<") + content.count(b"=")
        if self._tags > MOST_TAGS:
            self.refuse(f"it has more than {MOST_TAGS:,} tags and attributes", name)
        if any(each in content for each in _DOCTYPES):
            self.refuse("it declares a document type, as no Word file does", name)
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
            self.refuse("it declares a document type, as no Word file does", name)
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
            external = each.get("TargetMode") == "External"
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
            self.refuse("it is packed in a way that Word does not use", entry.filename)
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


def open_package(path: Path, error: type[PackageError] = PackageError) -> Package:
    """
    Return a file as a package, if it is one and keeps within the limits.

    Args:
        error: The kind of error to raise, here and whenever a part is refused.

    Raises:
        PackageError: If it is not, or does not.
    """
    file = str(path)
    content = _bytes(path, file, error)
    for start, reason in _OTHERS:
        if content.startswith(start):
            raise error(file, reason)
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
        reason = "it is no Word file: a Word file is a zip file, and this is none"
        raise error(file, f"{reason} ({fault})") from None
    except Exception as fault:  # noqa: BLE001 - a broken list may raise anything
        raise error(file, f"its list of parts is broken: {fault}") from None
    return _checked(file, error, archive)


def _bytes(path: Path, file: str, error: type[PackageError]) -> bytes:
    """Return what is in a file, if it is one and not too large."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise error(file, "it is no file; name a Word file (.docx)")
        if about.st_size > LARGEST:
            raise error(file, f"it is larger than {LARGEST // 2**20} MB")
        with path.open("rb") as stream:
            content = stream.read(about.st_size + 1)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise error(file, f"it cannot be read: {reason}") from None
    if not content:
        raise error(file, "it is empty")
    return content


def _checked(file: str, error: type[PackageError], archive: zipfile.ZipFile) -> Package:
    """Return the parts, if they are not too many or too large, and each is one."""
    entries: dict[str, zipfile.ZipInfo] = {}
    package = Package(file, error, archive, entries)
    listed = archive.infolist()
    if len(listed) > MOST_PARTS:
        package.refuse(f"it has {len(listed):,} parts; {MOST_PARTS} are allowed")
    for entry in listed:
        name = entry.filename.replace("\\", "/").lstrip("/").lower()
        if name in entries:
            package.refuse("it is in the file twice", entry.filename)
        entries[name] = entry
    size = sum(entry.file_size for entry in listed)
    if size > LARGEST:
        package.refuse(
            f"it unpacks to {size / 2**20:,.0f} MB; {LARGEST // 2**20} MB are allowed"
        )
    _check_ratio(package, size, sum(entry.compress_size for entry in listed))
    return package


def _check_ratio(package: Package, size: int, packed: int, part: str = "") -> None:
    """Refuse what unpacks to so much more than it is that it was made to."""
    if size > _SMALL and size > HIGHEST_RATIO * packed:
        package.refuse(
            f"it unpacks to more than {HIGHEST_RATIO} times its size, as no document"
            " does",
            part,
        )
