"""Which files make up a register, and their text: UTF-8, decoded once."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path
from typing import Final

from cdrpkit.loading.documents import Document
from cdrpkit.loading.faults import Fault
from cdrpkit.loading.limits import LARGEST_FILE, MOST_FILES
from cdrpkit.loading.places import Place, place_at

__all__ = ["FORMATS", "documents", "suffix_of"]

FORMATS: Final = (".csv", ".json", ".toml")
"""How the names of files end that are read."""

_YAML: Final = (".yaml", ".yml")
_WHY_NOT_YAML: Final = (
    "YAML is not read: it takes 'no' for false and 1:30 for ninety, and small files"
    " of it can stop a computer; write TOML, JSON or CSV"
)
_BOM: Final = "\ufeff"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def documents(path: str | os.PathLike[str]) -> list[Document]:
    """
    Return a document for each file of the register at *path*, in the order of paths.

    Its text is read and decoded, and nothing more; a file or folder that cannot be
    read is a document with a fault.
    """
    name = os.fspath(path)
    try:
        if not stat.S_ISDIR(Path(name).stat().st_mode):
            return [_document(name)]
        return [_document(file) for file in _files(name)]
    except (OSError, ValueError) as error:
        return [_unreadable(name, error)]


def _files(folder: str) -> list[str]:
    """Return the files below *folder* that are to be read or refused."""
    files: list[str] = []
    pending = [folder]
    met = 0
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                met += 1
                if met > MOST_FILES:
                    message = (
                        f"there are more than {MOST_FILES:,} files and folders here"
                    )
                    raise ValueError(message)
                if entry.name.startswith((".", "_")):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                elif entry.is_dir() or suffix_of(entry.name) in {*FORMATS, *_YAML}:
                    files.append(entry.path)
    return sorted(files, key=lambda file: Path(file).parts)


def suffix_of(file: str) -> str:
    """Return how the name of *file* ends, in small letters: ``.toml``."""
    return Path(file).suffix.lower()


def _document(file: str) -> Document:
    """Return *file* with its text, or with the reason why it has none."""
    suffix = suffix_of(file)
    if Path(file).is_dir():
        message = "a link to a folder is not followed: it may lead round in a circle"
        return _refused(file, message, "linked-folder")
    if suffix in _YAML:
        return _refused(file, _WHY_NOT_YAML, "yaml")
    if suffix not in FORMATS:
        wanted = ", ".join(FORMATS)
        return _refused(file, f"only {wanted} files and folders are read", "no-format")
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
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before, at = body[: error.start].decode(), error.start
        message = f"byte {at + skipped:,} is {body[at]:#04x}, and this is not UTF-8"
    else:
        if "\0" not in text and not text.startswith(_BOM):
            return Document(file, text)
        before = text.partition("\0")[0] if "\0" in text else ""
        at = len(before.encode()) + skipped
        message = f"byte {at:,} is not of a text in UTF-8"
    place = place_at(before, len(before))
    return _refused(file, f"{message}; save the file as UTF-8", "encoding", place)


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
