"""Code lists: the words that may stand in a column, as a table of their own."""

from __future__ import annotations

from typing import Annotated

import attrs

from cdrpkit.table import CodeList, Column, Table

__all__ = ["CodeRow", "codelist"]


@attrs.frozen(kw_only=True)
class CodeRow:
    """
    A code, and what it means.

    .. versionadded:: 26.1.0
    """

    code: Annotated[
        str,
        Column(title="Code", description="As it stands in the return.", key=True),
    ]
    label: Annotated[str | None, Column(title="Label", description="For people.")]
    description: Annotated[
        str | None,
        Column(title="Description", description="Empty: the label says it all."),
    ]


def codelist(codes: CodeList) -> Table[CodeRow]:
    """
    Return a code list as a table, in its order.

    .. versionadded:: 26.1.0
    """
    return Table(
        row_class=CodeRow,
        rows=tuple(
            CodeRow(
                code=each.code,
                label=each.label or None,
                description=each.description or None,
            )
            for each in codes.codes
        ),
    )
