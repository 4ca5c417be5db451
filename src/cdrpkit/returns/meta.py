"""The return of meta: every column of every return, as rows of a data dictionary."""

from __future__ import annotations

from typing import Annotated, Any, Final

import attrs

from cdrpkit.exceptions import UnknownNameError
from cdrpkit.quantities import Unit
from cdrpkit.reports import Brief
from cdrpkit.returns import ReturnKind
from cdrpkit.table import Column, Datatype, Field, Return, fields_of

__all__ = ["KIND", "MetaOptions", "MetaRow"]


@attrs.frozen(kw_only=True)
class MetaOptions:
    """
    Options of the return of meta.

    Attributes:
        kind: The name of the only return whose columns are listed; None: all.

    .. versionadded:: 26.1.0
    """

    kind: str | None = None


@attrs.frozen(kw_only=True)
class MetaRow:
    """
    A column of a return.

    .. versionadded:: 26.1.0
    """

    kind: Annotated[
        str,
        Column(title="Return", description="The name of the return's kind.", key=True),
    ]
    kind_title: Annotated[
        str, Column(title="Title of the return", description="What it is, for people.")
    ]
    position: Annotated[
        int,
        Column(
            title="Place",
            description="The column's place in the return, from 1.",
            unit=Unit.ORDINAL,
            least=1,
        ),
    ]
    name: Annotated[
        str,
        Column(title="Column", description="Its name, for machines.", key=True),
    ]
    title: Annotated[str, Column(title="Title", description="Its name, for people.")]
    description: Annotated[
        str,
        Column(
            title="Description",
            description="What stands in it, and what an empty cell means.",
        ),
    ]
    datatype: Annotated[
        Datatype, Column(title="Datatype", description="What its values are.")
    ]
    item: Annotated[
        Datatype | None,
        Column(
            title="Datatype of items",
            description="What the items of its lists are; empty: it holds no lists.",
        ),
    ]
    unit: Annotated[
        Unit | None,
        Column(
            title="Unit",
            description="What its numbers count; empty: it holds none, or another"
            " column of the row says it.",
        ),
    ]
    code_list: Annotated[
        str | None,
        Column(
            title="Code list",
            description="The name of the list of words that may stand in it; empty:"
            " any may.",
        ),
    ]
    codes: Annotated[
        tuple[str, ...],
        Column(
            title="Codes",
            description="The words of the code list, as a machine reads them; empty:"
            " there is no list.",
        ),
    ]
    labels: Annotated[
        tuple[str, ...],
        Column(
            title="Labels",
            description="The same words as a person reads them, in their order; empty:"
            " there is no list.",
        ),
    ]
    least: Annotated[
        int | None,
        Column(
            title="Least",
            description="The least number that may stand in it; empty: there is none.",
        ),
    ]
    most: Annotated[
        int | None,
        Column(
            title="Most",
            description="The greatest number that may stand in it; empty: there is"
            " none.",
        ),
    ]
    pattern: Annotated[
        str | None,
        Column(
            title="Pattern",
            description="What a text in it is like, all of it, as a regular expression;"
            " empty: like anything.",
        ),
    ]
    key: Annotated[
        bool,
        Column(
            title="Key",
            description="Whether it tells rows apart, by itself or with the others that"
            " do.",
        ),
    ]
    optional: Annotated[
        bool,
        Column(
            title="Optional",
            description="Whether a cell of it may be empty: with no value, or with a"
            " list of nothing.",
        ),
    ]
    gap: Annotated[
        str | None,
        Column(
            title="Column that says why",
            description="The name of the column that says why a cell of it is empty;"
            " empty: a cell can be empty for one reason only, or never.",
        ),
    ]
    source: Annotated[
        str | None,
        Column(
            title="Source",
            description="The provision or paper that asks for it, or whence its values"
            " come; empty: the register itself.",
        ),
    ]


def build(brief: Brief[MetaOptions]) -> Return[MetaRow]:
    """
    Return one row for each column of each return that there is, plugins' too.

    Raises:
        UnknownNameError: If there is no such return.
    """
    wanted = brief.options.kind
    kinds = {kind.name: kind for kind in brief.return_kinds}
    if wanted is not None and wanted not in kinds:
        raise UnknownNameError("return kind", wanted, tuple(sorted(kinds)))
    rows, notes = [], [_ALIKE]
    for name, kind in sorted(kinds.items()):
        if wanted not in (None, name):
            continue
        if kind.row_class is None:
            notes.append(
                f"The return {name} is left out: its columns are known only once it is"
                " built."
            )
            continue
        try:
            fields = fields_of(kind.row_class)
        except (NameError, TypeError) as error:
            # A plugin's slip must not cost the reader all other returns.
            notes.append(f"The return {name} is left out: {error}.")
            continue
        rows += [_row(kind, at, field) for at, field in enumerate(fields, start=1)]
    return KIND.of(
        rows,
        on=brief.on,
        description="One row for each column of each return that can be made, those of"
        " plugins and this one among them.",
        notes=notes,
    )


_ALIKE: Final = "It is the same for every register and day."


def _row(kind: ReturnKind[Any], position: int, field: Field) -> MetaRow:
    column, codes, item = field.column, field.codes, field.item
    return MetaRow(
        kind=kind.name,
        kind_title=kind.title,
        position=position,
        name=field.name,
        title=column.title,
        description=column.description,
        datatype=field.datatype,
        item=item.datatype if item else None,
        unit=column.unit,
        code_list=codes.name if codes else None,
        codes=tuple(code.code for code in codes.codes) if codes else (),
        labels=tuple(code.label for code in codes.codes) if codes else (),
        least=column.least,
        most=column.most,
        pattern=column.pattern,
        key=column.key,
        optional=field.may_be_empty,
        gap=field.gap,
        source=column.source or None,
    )


KIND: Final = ReturnKind(
    name="meta",
    title="What the columns of every return mean",
    build=build,
    options=MetaOptions,
    row_class=MetaRow,
)
