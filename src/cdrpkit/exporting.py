"""Exporting: an artefact becomes a file or a folder, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

from cdrpkit import plugins
from cdrpkit.document import Report
from cdrpkit.exceptions import (
    ExportError,
    OptionsError,
    Problem,
    UnknownNameError,
    shown,
)
from cdrpkit.exporters import Artefact, Exporter
from cdrpkit.options import names, structured
from cdrpkit.staging import staged_file, staged_folder
from cdrpkit.table import Return

__all__ = ["choose", "export", "refusal"]

_DEFAULTS: Final[Mapping[type, str]] = {Report: "docx", Return: "csv"}
"""What a folder is written in where no exporter is named."""

_REFUSALS: Final = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS}
)
"""What a disk that takes no more says, which names no file."""

_LONGEST_NAME: Final = 255
"""Bytes of a file's name; the usual file systems take no more."""


def export(
    artefact: Artefact,
    target: str | os.PathLike[str],
    *,
    exporter: str | None = None,
    options: Mapping[str, object] | object | None = None,
    catalogue: plugins.Catalogue | None = None,
) -> None:
    """
    Write *artefact* at *target*; on any failure, what stood there still stands.

    Args:
        target: With a suffix, a file: the main file alone, in the format of its
            suffix. Without one, a folder that is to hold the whole set; one that
            holds anything else is left as it is.

        exporter: The name of the one to use; None: by the suffix, and for a folder
            Word for a report and CSV for a return.

        options: The exporter's, by name, or an instance of its options class.

        catalogue: Where exporters are looked up; None: all that is installed.

    Raises:
        ExportError: If the target cannot be written.

        PluginError: If a plugin's exporter fails.

        UnknownNameError: If there is no such exporter for the artefact, or the
            target's suffix is not its own.

        OptionsError: If the options do not fit the exporter, or name a file that
            would be written over.

        TemplateError: If the template that they name cannot lend its looks.

    .. versionadded:: 26.1.0
    """
    target = Path(target)
    catalogue = plugins.load() if catalogue is None else catalogue
    chosen = choose(_sort_of(artefact), target, exporter, catalogue)
    settings = structured(chosen.options, options, of=f"exporter {chosen.name!r}")
    _refuse_to_overwrite(target, settings)
    with contextlib.ExitStack() as stack:
        if target.suffix:
            staged = stack.enter_context(staged_file(target))
            sink = _Sink(target, main=target.name, file=staged)
        else:
            folder = stack.enter_context(staged_folder(target))
            sink = _Sink(target, main=f"{artefact.name}{chosen.suffix}", folder=folder)
        with sink:
            _write(artefact, chosen, sink, settings, catalogue)
        sink.finish(chosen.name)


def choose(
    artefact: type,
    target: str | os.PathLike[str],
    exporter: str | None,
    catalogue: plugins.Catalogue,
) -> Exporter[Any, Any]:
    """
    Return the exporter that `export` would use for `Report` or `Return`.

    Raises:
        UnknownNameError: If there is none, or the target's suffix is not its own.

    .. versionadded:: 26.1.0
    """
    suffix = Path(target).suffix
    if exporter is None and suffix:
        return catalogue.exporter_for(artefact, suffix)
    chosen = catalogue.exporter(exporter or _DEFAULTS[artefact])
    if chosen.artefact is not artefact:
        known = (each.name for each in catalogue.exporters if each.artefact is artefact)
        noun = f"exporter of a {artefact.__name__.lower()}"
        raise UnknownNameError(noun, chosen.name, tuple(known))
    if suffix and suffix.lower() != chosen.suffix:
        noun = f"file of exporter {chosen.name!r} with suffix"
        raise UnknownNameError(noun, suffix, (chosen.suffix,))
    return chosen


def _refuse_to_overwrite(target: Path, settings: object) -> None:
    """Refuse a target that is, or holds, a file which the exporter is to read."""
    problems = []
    for name in names(type(settings)):
        given = getattr(settings, name)
        if isinstance(given, Path) and _is_in(given, target):
            message = (
                f"{shown(str(given))} is read, and would be written over; name another"
                " target"
            )
            problems.append(
                Problem(
                    file="options",
                    path=name,
                    message=message,
                    code="option-overwritten",
                )
            )
    if problems:
        raise OptionsError(tuple(problems))


def _is_in(file: Path, target: Path) -> bool:
    """Tell whether *file* is the target or stands in it, by whichever path."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # told when it is read
        source = file.resolve()
        # On some systems a name is the same in small letters and in capitals.
        same = source.exists() and target.exists() and source.samefile(target)
        return same or source.is_relative_to(target.resolve())
    return False


def _sort_of(artefact: object) -> type:
    for sort in _DEFAULTS:
        if isinstance(artefact, sort):
            return sort
    msg = f"{shown(artefact)} is neither a Report nor a Return"
    raise TypeError(msg)


def _write(
    artefact: Artefact,
    exporter: Exporter[Any, Any],
    sink: _Sink,
    options: object,
    catalogue: plugins.Catalogue,
) -> None:
    """Have *exporter* write; a plugin is named for what goes wrong in its code."""
    origin = catalogue.origin("exporters", exporter)
    deed = f"exporter {exporter.name!r} failed"
    with plugins.blaming(origin, deed, passing=(ExportError,)):
        try:
            exporter.write(artefact, sink, options)
        except OSError as error:
            if not sink.is_to_blame_for(error):
                raise
            reason = error.strerror or str(error)
            raise ExportError(str(sink.target), reason) from error


def refusal(
    name: str, taken: Iterable[str], *, main: str, whole_set: bool = True
) -> str | None:
    """
    Return why a sink refuses its exporter a file of that name; None if it does not.

    >>> refusal("a.parquet/b=1/part-0.parquet", (), main="a.parquet")
    >>> print(refusal("b/c", (), main="a"))
    its exporter asked for a file 'b/c', but it is not a plain file name

    Args:
        taken: The names that it has given already.

        main: The name of its main file, or of the folder that stands for it.

        whole_set: Whether anything else is wanted.

    .. versionadded:: 26.1.0
    """
    # Names that differ only in case, or in how an accent is composed, are one file
    # on some systems.
    alike = {_folded(other): other for other in taken}
    first, *below = parts = name.split("/")
    if not whole_set and name != main:
        reason = f"only {shown(main)} is wanted"
    elif _folded(name) in alike:
        reason = f"{shown(alike[_folded(name)])} has been written already"
    elif not whole_set:
        return None
    elif (below and first != main) or not all(map(_is_plain, parts)):
        reason = "it is not a plain file name"
    elif not name.isprintable():
        reason = "it holds characters that cannot be shown"
    elif max(len(part.encode()) for part in parts) > _LONGEST_NAME:
        reason = f"it is longer than {_LONGEST_NAME} bytes"
    else:
        clash = _clash(name, alike.values())
        if clash is None:
            return None
        reason = f"on some systems it cannot stand beside {shown(clash)}"
    return f"its exporter asked for a file {shown(name)}, but {reason}"


def _is_plain(part: str) -> bool:
    return part not in {"", ".", ".."} and "\\" not in part


def _clash(name: str, taken: Iterable[str]) -> str | None:
    """Return a name of which a folder is a file here, or is spelt otherwise."""
    own = name.split("/")
    for other in taken:
        for mine, its in zip(own, other.split("/"), strict=False):
            if mine != its:
                if _folded(mine) == _folded(its):
                    return other
                break
        else:
            return other
    return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


class _Sink:
    """
    Where one export is staged; see `cdrpkit.exporters.Sink`.

    Its streams are closed when it is left, so that none waits, unwritten, for Python
    to collect it, where an error would be lost.
    """

    def __init__(
        self,
        target: Path,
        *,
        main: str,
        file: Path | None = None,
        folder: Path = Path(),
    ) -> None:
        self.main = main
        self.whole_set = file is None
        self.target = target
        self._file = file
        self._folder = folder
        self._names: list[str] = []
        self._streams: list[BinaryIO] = []

    def open(self, name: str) -> BinaryIO:
        """Return a stream to write the file *name* into."""
        stream = self.path(name).open("wb")
        self._streams.append(stream)
        return stream

    def path(self, name: str) -> Path:
        """Return a path to write the file *name* at."""
        reason = refusal(name, self._names, main=self.main, whole_set=self.whole_set)
        if reason is not None:
            raise ExportError(str(self.target), reason)
        self._names.append(name)
        path = self._file or self._folder / name
        if self.whole_set:
            path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def is_to_blame_for(self, error: OSError) -> bool:
        """Tell whether *error* is of writing here, not of a file of the exporter's."""
        if error.filename is None:
            return error.errno in _REFUSALS
        name = error.filename
        path = Path(os.fsdecode(name) if isinstance(name, bytes) else str(name))
        return path.is_relative_to(self._file or self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with contextlib.ExitStack() as stack:
            for stream in self._streams:
                # What has gone wrong already says more than that a stream, too,
                # cannot be closed.
                if error is not None:
                    stack.enter_context(contextlib.suppress(OSError))
                stack.callback(stream.close)

    def finish(self, exporter: str) -> None:
        """Refuse a set without its main file, and a folder that holds more than it."""
        main = self._file or self._folder / self.main
        stands = main.is_file() if self.main in self._names else main.is_dir()
        if not stands:
            reason = f"exporter {exporter!r} has not written {shown(self.main)}"
            raise ExportError(str(self.target), reason)
        if self.whole_set and self.target.is_dir():
            for other in sorted(self.target.rglob("*")):
                inside = other.relative_to(self.target)
                new = self._folder / inside
                if not new.exists() or new.is_dir() is not other.is_dir():
                    reason = (
                        f"it holds {shown(str(inside))}, which is no part of the set"
                    )
                    wayout = "name a folder that is new or empty"
                    raise ExportError(str(self.target), f"{reason}; {wayout}")
