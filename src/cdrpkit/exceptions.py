"""
What cdrpkit raises: a few kinds of error that carry their facts as fields.

An error is for what the caller must act on; what may be wrong in the world is a
finding, and is returned.
Every kind pickles, and builds its own text from its fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from cdrpkit.problems import Problem

# How a message says things can be had from here as well.
from cdrpkit.saying import (
    LONGEST_SHOWN,
    MOST_PROBLEMS_SHOWN,
    did_you_mean,
    enumerated,
    listed,
    one_line,
    printable,
    shown,
)

if TYPE_CHECKING:
    from cdrpkit.findings import Finding

__all__ = [
    "LONGEST_SHOWN",
    "MOST_PROBLEMS_SHOWN",
    "AuditError",
    "CdrpkitError",
    "ExportError",
    "ExtraMissingError",
    "LawError",
    "LoadError",
    "NoChoiceError",
    "OptionsError",
    "PackageError",
    "PluginError",
    "Problem",
    "ReturnError",
    "RuleError",
    "RuleErrors",
    "TemplateError",
    "UnknownNameError",
    "VerifyError",
    "WordingError",
    "did_you_mean",
    "enumerated",
    "printable",
    "shown",
]


class CdrpkitError(Exception):
    """
    The base of every error that cdrpkit raises on purpose.

    .. versionadded:: 26.1.0
    """


@attrs.define
class LoadError(CdrpkitError):
    """
    An input was refused; every problem found in it is listed.

    Attributes:
        problems: In the order of file, line and column.

    .. versionadded:: 26.1.0
    """

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        return f"{count:,} {noun} in the input\n{listed(self.problems)}"


@attrs.define
class LawError(CdrpkitError):
    """
    A question that the law, as far as it is held, has no answer to.

    >>> print(LawError("S12000036", "it is in Scotland"))
    no answer for 'S12000036': it is in Scotland

    Attributes:
        asked: The area or day that was asked for.

        reason: Why there is no answer, and what to ask instead.

    .. versionadded:: 26.1.0
    """

    asked: str
    reason: str

    def __str__(self) -> str:
        return printable(f"no answer for {shown(self.asked)}: {self.reason}")


@attrs.define
class UnknownNameError(CdrpkitError, LookupError):
    """
    A name was asked for that nothing bears.

    >>> print(UnknownNameError("report kind", "scrutny", ("scrutiny-progress",)))
    there is no report kind 'scrutny'; known are: scrutiny-progress

    Attributes:
        kind: What was looked for: "report kind", "paper", "option".

        name: The name that was given.

        known: Every name that would have done.

    .. versionadded:: 26.1.0
    """

    kind: str
    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        asked = f"{self.kind} {shown(self.name)}{did_you_mean(self.name, self.known)}"
        return one_line(f"there is no {asked}; known are: {enumerated(self.known)}")


@attrs.define
class NoChoiceError(CdrpkitError, LookupError):
    """
    One was to be found without being named, and there is none, or several.

    >>> fit = "papers of kind progress are dated 2005-12-08"
    >>> print(NoChoiceError(fit, ("P05", "P06"), "choose one, as by --paper P05"))
    2 papers of kind progress are dated 2005-12-08: P05, P06; choose one, as by
    --paper P05

    Attributes:
        wanted: What was looked for, as the end of a sentence about several: "papers
            of kind progress are dated 2005-12-08".

        choices: The names of those that fit; empty where none does.

        way_out: What to do instead.

    .. versionadded:: 26.1.0
    """

    wanted: str
    choices: tuple[str, ...]
    way_out: str

    def __str__(self) -> str:
        if not self.choices:
            return one_line(f"no {self.wanted}; {self.way_out}")
        found = f"{len(self.choices):,} {self.wanted}: {enumerated(self.choices)}"
        return one_line(f"{found}; {self.way_out}")


@attrs.define
class OptionsError(CdrpkitError, ValueError):
    """
    Some options were refused; every problem with them is listed.

    Attributes:
        problems: By the option's name, which is each one's *path*.

    .. versionadded:: 26.1.0
    """

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return listed(self.problems)


@attrs.define
class ReturnError(CdrpkitError, ValueError):
    """
    The rows of a return are not what its columns allow; every problem is listed.

    Attributes:
        problems: In the order of the rows, each with the return's name as *file*, and
            the cell as *path*.

    .. versionadded:: 26.1.0
    """

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        return f"{count:,} {noun} in the return\n{listed(self.problems)}"


@attrs.define
class WordingError(CdrpkitError):
    """
    A paper's own text names a block, figure or record that there is not.

    Attributes:
        problems: Each with the paper and field as *file*, and line and column
            inside the text.

    .. versionadded:: 26.1.0
    """

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return listed(self.problems)


@attrs.define
class PackageError(CdrpkitError):
    """
    A file is no Word file that can be opened with safety.

    >>> print(PackageError("paper.docx", "it is a PDF; name the Word file behind it"))
    paper.docx: it is a PDF; name the Word file behind it

    Attributes:
        file: The file as the caller named it.

        reason: What is wrong with it, and what to do.

        part: The part inside the file that is to blame; empty for the whole.

    .. versionadded:: 26.1.0
    """

    file: str
    reason: str
    part: str = ""

    def __str__(self) -> str:
        where = f"{self.file}: {self.part}" if self.part else self.file
        return one_line(f"{where}: {self.reason}")


@attrs.define
class AuditError(PackageError):
    """
    A file is no Word file that can be audited with safety.

    .. versionadded:: 26.1.0
    """


@attrs.define
class VerifyError(PackageError):
    """
    A file cannot be verified: it is no Word file, or carries no sound baseline.

    .. versionadded:: 26.1.0
    """


@attrs.define
class TemplateError(PackageError):
    """
    A file is no Word file that can lend a paper its looks.

    >>> print(TemplateError("house.docx", "it has no style 'Title'"))
    house.docx: it has no style 'Title'

    .. versionadded:: 26.1.0
    """


@attrs.define
class ExportError(CdrpkitError):
    """
    An output could not be written; what stood at the target still stands.

    .. versionadded:: 26.1.0
    """

    target: str
    reason: str

    def __str__(self) -> str:
        return one_line(f"{self.target}: {self.reason}; nothing there was changed")


@attrs.define
class ExtraMissingError(CdrpkitError):
    """
    Something was asked for that needs a library which is not installed.

    >>> print(ExtraMissingError("a picture", "matplotlib", "charts"))
    a picture needs matplotlib, which is not installed; pip install 'cdrpkit[charts]'
    brings it

    Attributes:
        wanted: What was asked for, as the beginning of a sentence.

        library: What it needs.

        extra: The extra of cdrpkit that brings it.

    .. versionadded:: 26.1.0
    """

    wanted: str
    library: str
    extra: str

    def __str__(self) -> str:
        return one_line(
            f"{self.wanted} needs {self.library}, which is not installed;"
            f" pip install 'cdrpkit[{self.extra}]' brings it"
        )


@attrs.define
class PluginError(CdrpkitError):
    """
    A plugin failed, at load or at work.

    Attributes:
        plugin: The entry point's name.

        distribution: The distribution it comes from, with its version.

        reason: What happened, as one sentence.

        place: ``file:line`` in the plugin's code, where it is known.

    .. versionadded:: 26.1.0
    """

    plugin: str
    distribution: str
    reason: str
    place: str | None = None

    def __str__(self) -> str:
        at = f" at {self.place}" if self.place else ""
        whose = f"plugin {self.plugin} ({self.distribution})"
        return one_line(f"{whose}{at}: {self.reason}")


@attrs.define
class RuleError(CdrpkitError):
    """
    A rule raised instead of giving a verdict.

    Attributes:
        code: The rule.

        subject: The record it was judging, "collection/id".

        reason: The exception it raised, as text; the exception itself is chained.

        place: ``file:line`` in the rule's code, where it is known.

    .. versionadded:: 26.1.0
    """

    code: str
    subject: str
    reason: str
    place: str | None = None

    def __str__(self) -> str:
        at = f" at {self.place}" if self.place else ""
        what = f"rule {self.code} crashed on {self.subject}"
        return one_line(f"{what}{at}: {self.reason}")


@attrs.define
class RuleErrors(CdrpkitError):  # noqa: N818 - it is several of them
    """
    Some rules crashed; the verdicts of all the others are here.

    Attributes:
        findings: What the other rules, and the same rules on other subjects, found.

        errors: One per crash.

    .. versionadded:: 26.1.0
    """

    findings: tuple[Finding, ...]
    errors: tuple[RuleError, ...]

    def __str__(self) -> str:
        return listed(self.errors)
