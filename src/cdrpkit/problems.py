"""
What is wrong in an input, and where: what the errors that refuse one are lists of.

It is to be had from `cdrpkit.exceptions`, beside those errors.
"""

from __future__ import annotations

import attrs

from cdrpkit.saying import one_line, shown

__all__ = ["Problem"]


@attrs.frozen(kw_only=True)
class Problem:
    """
    One thing that is wrong in an input, and where.

    >>> print(
    ...     Problem(
    ...         file="r.toml",
    ...         line=3,
    ...         column=9,
    ...         path="areas[0].kind",
    ...         message="'borogh' is not a kind of area",
    ...         code="not-a-choice",
    ...     )
    ... )
    r.toml:3:9: areas[0].kind: 'borogh' is not a kind of area [not-a-choice]

    Attributes:
        file: The file as the caller would name it.

        line: Counted from 1, or None where only the file is to blame.

        column: In characters, counted from 1; None as for *line*.

        path: The field inside the file (``areas[0].kind``); empty for the whole.

        record: The id of the record that holds the field, where it has one.

        message: The value, what was wanted and what to do, as one sentence.

        code: A slug for the kind of problem, the same in every version.

    .. versionadded:: 26.1.0
    """

    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""
    record: str | None = None
    message: str
    code: str

    def __str__(self) -> str:
        place = ":".join(
            str(part)
            for part in (self.file, self.line, self.column)
            if part is not None
        )
        record = f" (id {shown(self.record)})" if self.record else ""
        where = f"{self.path}{record}: " if self.path else ""
        return one_line(f"{place}: {where}{self.message} [{self.code}]")
