"""
Exporters: how a report or a return becomes files.

This module says what an exporter is; its siblings are those that come with cdrpkit.
An exporter sees `cdrpkit.document` and `cdrpkit.table`, and nothing of the domain.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

import attrs

from cdrpkit.document import Report
from cdrpkit.options import NoOptions
from cdrpkit.table import Return

__all__ = ["Artefact", "Exporter", "NoOptions", "Sink"]

Artefact = Report | Return[Any]

ArtefactT = TypeVar("ArtefactT", Report, Return[Any])
OptionsT = TypeVar("OptionsT")


class Sink(Protocol):
    """
    Where an exporter puts its files: all of them, or none, come to stand.

    Attributes:
        main: The name of the main file. In its place may stand a folder of that name,
            of files whose names begin with it: ``"a.parquet/area=x/part-0.parquet"``.

        whole_set: Whether companions of the main file are wanted; a target that
            names one file wants that one alone.

    .. versionadded:: 26.1.0
    """

    main: str
    whole_set: bool

    def open(self, name: str) -> BinaryIO:
        """
        Return a stream to write the file *name* into; close it, or use ``with``.

        Raises:
            ExportError: If *name* is not a plain file name, nor leads by plain ones
                into a folder in place of the main file, or was opened before.
        """
        ...  # pragma: no cover

    def path(self, name: str) -> Path:
        """
        Return a path to write the file *name* at, for writers that need one.

        Raises:
            ExportError: As for `open`.
        """
        ...  # pragma: no cover


@attrs.frozen(kw_only=True)
class Exporter(Generic[ArtefactT, OptionsT]):
    """
    A format that reports or returns can be written in.

    Attributes:
        name: How it is chosen: "docx".

        title: What it makes, for people.

        suffix: Of the main file, with its dot; a target's suffix chooses by it.

        artefact: What it writes: `Report` or `Return`.

        write: Writes an artefact into a sink, by the options; raises whatever goes
            wrong, and leaves nothing behind that the sink does not know of.

        options: The attrs class of its options, each with a default.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    suffix: str
    artefact: type[ArtefactT]
    write: Callable[[ArtefactT, Sink, OptionsT], None]
    options: type[OptionsT]
