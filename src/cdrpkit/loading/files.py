"""Which files make up a register, and their text: UTF-8, decoded once."""

from __future__ import annotations

import codecs
import itertools
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import attrs

from cdrpkit.exceptions import shown
from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.limits import LARGEST_FILE, MOST_FILES
from cdrpkit.loading.places import Place, place_at

__all__ = ["FORMATS", "document", "documents", "ignored", "suffix_of"]

FORMATS: Final = (".csv", ".json", ".toml")
"""How the names of files end that are read."""

_YAML: Final = (".yaml", ".yml")
_WHY_NOT_YAML: Final = (
    "YAML is not read: it takes 'no' for false and 1:30 for ninety, and small files"
    " of it can stop a computer; write TOML, JSON or CSV"
)
_FEW: Final = 4
"""Where more than one character in so many is NUL, it is not one that slipped in."""

_BOM: Final = "\ufeff"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def documents(path: str | os.PathLike[str]) -> list[Document]:
    """
    Return a document for each file of the register at *path*, in the order of paths.

    Its text is read and decoded, and nothing more; a file or folder that cannot be
    read, or a folder with nothing to read in it, is a document with a fault.
    """
    name = os.fspath(path)
    try:
        if not stat.S_ISDIR(Path(name).stat().st_mode):
            return [_document(name)]
        there = _searched(name)
    except (OSError, ValueError) as error:
        return [_unreadable(name, error)]
    found = {file: _document(file) for file in there.files}
    found |= {file: _unreadable(file, error) for file, error in there.closed.items()}
    if not found:
        return [_empty(name, there.others)]
    return [found[file] for file in _in_order(found)]


def ignored(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """
    Return which files at *path* are not read, in the order of paths.

    They may be a README, or a slip of the pen: ``areas.tml``. Names that start with a
    dot or an underscore are passed over on purpose, and are not among them.
    """
    name = os.fspath(path)
    try:
        return tuple(_searched(name).others) if Path(name).is_dir() else ()
    except (OSError, ValueError):  # To say so is up to whoever loads it.
        return ()


@attrs.define
class _Search:
    """
    What there is in a folder.

    Attributes:
        files: What is to be read or refused.

        others: Files that are neither.

        closed: Folders that could not be looked into, and why.
    """

    files: list[str] = attrs.field(factory=list)
    others: list[str] = attrs.field(factory=list)
    closed: dict[str, OSError] = attrs.field(factory=dict)


def _searched(folder: str) -> _Search:
    found = _Search()
    pending = [folder]
    met = 0
    while pending:
        here = pending.pop()
        try:
            with os.scandir(here) as entries:
                listed = list(itertools.islice(entries, MOST_FILES + 1))
        except OSError as error:
            found.closed[here] = error
            continue
        met += len(listed)
        if met > MOST_FILES:
            message = f"there are more than {MOST_FILES:,} files and folders here"
            raise ValueError(message)
        for entry in listed:
            if entry.name.startswith((".", "_")):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            elif entry.is_dir() or suffix_of(entry.name) in {*FORMATS, *_YAML}:
                found.files.append(entry.path)
            else:
                found.others.append(entry.path)
    found.others = _in_order(found.others)
    return found


def _in_order(files: Iterable[str]) -> list[str]:
    return sorted(files, key=lambda file: Path(file).parts)


def suffix_of(file: str) -> str:
    """Return how the name of *file* ends, in small letters: ``.toml``."""
    return Path(file).suffix.lower()


def _document(file: str) -> Document:
    """Return a file of a register with its text, or with why it has none."""
    suffix = suffix_of(file)
    if Path(file).is_dir():
        message = "a link to a folder is not followed: it may lead round in a circle"
        return _refused(file, message, "linked-folder")
    if suffix in _YAML:
        return _refused(file, _WHY_NOT_YAML, "yaml")
    if suffix not in FORMATS:
        wanted = ", ".join(FORMATS)
        return _refused(file, f"only {wanted} files and folders are read", "no-format")
    return document(file)


def document(file: str) -> Document:
    """Return *file*, whatever its suffix, with its text or why it has none."""
    try:
        status = Path(file).stat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(file, "this is neither a file nor a folder", "not-a-file")
        if status.st_size > LARGEST_FILE:
            message = f"{status.st_size:,} bytes are too many; at most {LARGEST_FILE:,}"
            return _refused(file, message, "too-large")
        content = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        return _unreadable(file, error)
    return _decoded(file, content)


def _decoded(file: str, content: bytes) -> Document:
    if content.startswith(_UTF_16):
        return _refused(file, "at byte 0 this is UTF-16; save it as UTF-8", "encoding")
    body = content.removeprefix(codecs.BOM_UTF8)
    skipped = len(content) - len(body)
    cure = "save the file as UTF-8"
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before, at = body[: error.start].decode(), error.start
        what = f"is {body[at]:#04x}, and this is not UTF-8"
    else:
        before, nul, _ = text.partition("\0")
        at = len(before.encode())
        if text.startswith(_BOM):
            before, at = "", 0
            what, cure = "begins a second byte-order mark", "take it out"
        elif not nul:
            return Document(file, text)
        elif text.count(nul) * _FEW > len(text):
            what = "is NUL, as in UTF-16"
        else:
            what, cure = "is NUL, which no text can hold", "take it out"
    place = place_at(before, len(before))
    return _refused(file, f"byte {at + skipped:,} {what}; {cure}", "encoding", place)


def _empty(folder: str, others: Sequence[str]) -> Document:
    *first, last = FORMATS
    message = f"there is no {', '.join(first)} or {last} in it"
    if others:
        message += (
            f", but for instance {shown(Path(others[0]).name)}, which is not read"
        )
    return _refused(folder, message, "no-files")


def _unreadable(name: str, error: OSError | ValueError) -> Document:
    missing = isinstance(error, FileNotFoundError)
    reason = getattr(error, "strerror", None) or str(error)
    code = "no-such-file" if missing else "unreadable"
    return _refused(name, f"this cannot be read: {reason}", code)


def _refused(
    file: str, message: str, code: str, place: Place | None = None
) -> Document:
    document = Document(file)
    document.blame([Fault((), message, code, place=place)])
    return document
