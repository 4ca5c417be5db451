"""
Verifying: from which state of a register a Word file was made, and whether it stands.

A paper that cdrpkit wrote carries a baseline, out of sight. This module says what is
told by it; of its siblings, some read the file, and one compares what they read.
"""

from __future__ import annotations

import enum
from os import PathLike
from pathlib import Path

import attrs

from cdrpkit.accessibility import Place
from cdrpkit.digests import collection_digests, digest
from cdrpkit.provenance import Provenance
from cdrpkit.register import Register

__all__ = ["Change", "Edit", "Verification", "verify"]


class Change(enum.Enum):
    """
    What became of a piece of text.

    .. versionadded:: 26.1.0
    """

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    MOVED = "moved"


@attrs.frozen(kw_only=True)
class Edit:
    """
    One thing that a file does not say as it did when it was written.

    Attributes:
        change: What became of it.

        place: Where it stands; of what is missing, after what it stood.

        key: The record that the row comes from, or the name of the figure; None for
            any other text.

        column: The name of the column; None for what is no cell of such a row.

        before: What it said; None where it is new, or no more was kept than a digest.

        now: What it says; None where it is missing.

    .. versionadded:: 26.1.0
    """

    change: Change
    place: Place
    key: str | None = None
    column: str | None = None
    before: str | None = None
    now: str | None = None


@attrs.frozen(kw_only=True)
class Verification:
    """
    What is told of one file.

    Attributes:
        file: The file as the caller named it.

        source: Whence it says that it comes.

        register: The digest of the register that it was held against.

        differing: The collections that are not as they were, by name.

        edits: What was edited, in the order of the file.

    .. versionadded:: 26.1.0
    """

    file: str
    source: Provenance
    register: str
    differing: tuple[str, ...]
    edits: tuple[Edit, ...]

    @property
    def same_register(self) -> bool:
        """Whether the register is in the state that the file was made from."""
        return self.source.register == self.register

    @property
    def holds(self) -> bool:
        """Whether it is, and nothing was edited since."""
        return self.same_register and not self.edits

    @property
    def as_text(self) -> str:
        """What people are told of it."""
        from cdrpkit.verifying.printed import as_text

        return as_text(self)


def verify(path: str | PathLike[str], register: Register) -> Verification:
    """
    Tell from which state of a register a Word file was made, and whether it was edited.

    What counts is what is read: a file that is only saved again, by whichever program,
    is not edited. A baseline shows accidents; who means to can forge it.

    Args:
        path: A file that cdrpkit wrote, or that was saved from one.

        register: The register to hold it against; what was known on the day that the
            file was asked for counts, and what came later does not.

    Raises:
        VerifyError: If it is no Word file, is broken, made to do harm, or carries no
            baseline that is whole.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.verifying.comparing import edits
    from cdrpkit.verifying.reading import read

    said = read(Path(path))
    source = said.baseline.source
    known = register.as_known(source.on)
    then, now = dict(source.collections), dict(collection_digests(known))
    return Verification(
        file=str(path),
        source=source,
        register=digest(known),
        differing=tuple(
            name
            for name in sorted(then.keys() | now.keys())
            if then.get(name) != now.get(name)
        ),
        edits=tuple(edits(said)),
    )
