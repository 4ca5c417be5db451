"""
The audit of any Word file: what in it shuts out those who see, hear or move little.

This module says what a check, a fault and an audit are; of its siblings, some read the
file, and each of the others holds a family of checks.
"""

from __future__ import annotations

import enum
import inspect
from collections import Counter
from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from cdrpkit.accessibility.criteria import Criterion, criterion

if TYPE_CHECKING:
    from cdrpkit.accessibility.wordfile import WordFile

__all__ = [
    "Audit",
    "Check",
    "Criterion",
    "Fault",
    "Find",
    "Found",
    "Grade",
    "Place",
    "audit",
    "check",
    "checks",
]


class Grade(enum.Enum):
    """
    How sure it is that somebody is shut out.

    An error fails its criterion. A warning does so probably, or makes reading hard
    although no criterion forbids it: a person must look. An advice makes a document
    easier to use.

    .. versionadded:: 26.1.0
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@attrs.frozen
class Place:
    """
    Where in a file something stands.

    Attributes:
        part: The part inside the file, as "word/document.xml".

        paragraph: Which paragraph of the part, counted from 1 in the order of the
            file, with those in tables and text boxes; None for the part as a whole.

        text: The words that stand there, cut; of what has none, those before it.

    .. versionadded:: 26.1.0
    """

    part: str
    paragraph: int | None = None
    text: str = ""

    def __str__(self) -> str:
        number = f", paragraph {self.paragraph:,}" if self.paragraph else ""
        words = f", near “{self.text}”" if self.text else ""
        return f"{self.part}{number}{words}"


@attrs.frozen(kw_only=True)
class Fault:
    """
    What one check found in one place.

    Attributes:
        code: The check's code.

        grade: How sure it is that somebody is shut out.

        criterion: What is failed, or might be; None where no criterion asks for it,
            and it is good practice.

        place: Where.

        message: What was found, as one sentence.

        cure: What to do in Word.

        style: The name of the style that makes it so, and is to be changed once for
            all places; None where the place itself does, or no style is known to.

    .. versionadded:: 26.1.0
    """

    code: str
    grade: Grade
    criterion: Criterion | None
    place: Place
    message: str
    cure: str
    style: str | None = None


Found: TypeAlias = tuple[Place, str] | tuple[Place, str, str | None]
"""Where something was found in a file, what, and which style makes it so."""

Find: TypeAlias = "Callable[[WordFile], Iterable[Found]]"
"""What a check does: it looks through a Word file, and says what it finds."""


@attrs.frozen(kw_only=True)
class Check:
    """
    One thing to look for.

    Attributes:
        code: Its code, for ever.

        title: The failing, as a short sentence.

        criterion: What is failed by it; None where no criterion asks for it.

        grade: How sure that is.

        cure: What to do in Word, by the names of its menus.

        why: Whom it shuts out, and what is let pass.

        find: What finds it.

    .. versionadded:: 26.1.0
    """

    code: str
    title: str
    criterion: Criterion | None
    grade: Grade
    cure: str
    why: str
    find: Find = attrs.field(eq=False, repr=False)

    def faults(self, word: WordFile) -> list[Fault]:
        """Return what there is of it in a Word file."""
        return [
            Fault(
                code=self.code,
                grade=self.grade,
                criterion=self.criterion,
                place=place,
                message=message,
                cure=self.cure,
                style=style[0] if style else None,
            )
            for place, message, *style in self.find(word)
        ]


def check(
    code: str, title: str, *, fails: str | None, grade: Grade, cure: str
) -> Callable[[Find], Check]:
    """
    Make a check of a function, whose docstring says why it is looked for.

    Args:
        fails: The number of the criterion; None where no criterion asks for it.

    Raises:
        ValueError: If it is an error and fails no criterion.

    .. versionadded:: 26.1.0
    """
    if fails is None and grade is Grade.ERROR:
        raise ValueError(
            f"{code}: an error fails a criterion, and this names none; make it a"
            " warning, or name the criterion"
        )

    def made(find: Find) -> Check:
        return Check(
            code=code,
            title=title,
            criterion=None if fails is None else criterion(fails),
            grade=grade,
            cure=cure,
            why=inspect.getdoc(find) or "",
            find=find,
        )

    return made


@attrs.frozen(kw_only=True)
class Audit:
    """
    What was found in one file.

    Attributes:
        file: The file as the caller named it.

        faults: By code, and then by place.

        checks: What was looked for.

    .. versionadded:: 26.1.0
    """

    file: str
    faults: tuple[Fault, ...]
    checks: tuple[Check, ...] = attrs.field(repr=False)

    @property
    def fails(self) -> bool:
        """Whether some criterion is failed for certain."""
        return any(fault.grade is Grade.ERROR for fault in self.faults)

    def count(self, grade: Grade) -> int:
        """Return how many faults there are of a grade."""
        return Counter(fault.grade for fault in self.faults)[grade]


def checks() -> tuple[Check, ...]:
    """
    Return every check, by code.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.accessibility import families

    return families.CHECKS


def audit(path: str | PathLike[str]) -> Audit:
    """
    Look through a Word file for what shuts people out.

    The file may be anybody's: nothing of it is run, fetched or followed.

    Args:
        path: A .docx, .docm, .dotx or .dotm file.

    Raises:
        AuditError: If it is none, or is broken, or made to do harm.

    .. versionadded:: 26.1.0
    """
    from cdrpkit.accessibility.wordfile import read

    word = read(Path(path))
    looked_for = checks()
    faults = tuple(fault for each in looked_for for fault in each.faults(word))
    return Audit(file=str(path), faults=faults, checks=looked_for)
