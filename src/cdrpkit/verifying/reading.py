"""What a Word file says now, beside what it said when it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from cdrpkit.exceptions import VerifyError
from cdrpkit.exporters.docx.text import MARKS
from cdrpkit.packages import open_package
from cdrpkit.verifying.baseline import Baseline, find
from cdrpkit.wordnames import ns
from cdrpkit.wordtexts import Piece, pieces

__all__ = ["Said", "Told", "read"]


@attrs.frozen
class Told:
    """A piece of text, and the part that it stands in."""

    part: str
    piece: Piece


@attrs.frozen(kw_only=True)
class Said:
    """
    What one file says, and said.

    Attributes:
        baseline: What it said when it was written.

        text: What it says, piece by piece, in order.

        notes: What its footnotes and endnotes say.

        edges: What stands above and below the text.
    """

    baseline: Baseline
    text: tuple[Told, ...]
    notes: tuple[Told, ...]
    edges: tuple[Told, ...]


def read(path: Path) -> Said:
    """
    Open a file, and read of it what is compared.

    Raises:
        VerifyError: If it is no Word file, is broken, or has no baseline that is whole.
    """
    package = open_package(path, VerifyError)
    main = package.main()
    baseline = find(package, main)
    root = package.tree(main)
    if root.tag != ns("w:document"):
        package.refuse("it holds no text of a Word file (w:document)", main)
    relations = package.relations(main).values()

    def told(*kinds: str) -> Iterator[Told]:
        names = (each.target for each in relations if each.kind in kinds)
        for name in dict.fromkeys(names):
            for piece in pieces(package.tree(name), marks=MARKS):
                yield Told(name, piece)

    return Said(
        baseline=baseline,
        text=tuple(Told(main, piece) for piece in pieces(root, marks=MARKS)),
        notes=tuple(told("footnotes", "endnotes")),
        edges=tuple(told("header", "footer")),
    )
