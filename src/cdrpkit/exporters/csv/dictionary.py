"""The data dictionary: what stands in each column, as a table and as a page."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import attrs

from cdrpkit.document import Block, Heading, Listing, Paragraph, Report
from cdrpkit.quantities import Unit
from cdrpkit.table import Column, Datatype, Field, Return, Table, as_text, as_words

__all__ = ["ColumnRow", "dictionary", "page"]


@attrs.frozen(kw_only=True)
class ColumnRow:
    """
    A column, and all that is declared of it.

    .. versionadded:: 26.1.0
    """

    name: Annotated[
        str,
        Column(title="Name", description="In the first line of the file.", key=True),
    ]
    title: Annotated[str | None, Column(title="Title", description="For people.")]
    description: Annotated[
        str | None, Column(title="Description", description="What stands in it.")
    ]
    type: Annotated[Datatype, Column(title="Type", description="What its values are.")]
    items: Annotated[
        Datatype | None,
        Column(title="Items", description="What its lists hold; empty: it holds none."),
    ]
    always: Annotated[
        bool, Column(title="Always given", description="Whether no cell is empty.")
    ]
    key: Annotated[
        bool, Column(title="Key", description="Whether it helps to tell rows apart.")
    ]
    gap: Annotated[
        str | None,
        Column(
            title="Why empty",
            description="The column that says why a cell is empty; empty: there is one"
            " reason only, which the description gives.",
        ),
    ]
    unit: Annotated[
        Unit | None,
        Column(title="Unit", description="What its numbers count; empty: no numbers."),
    ]
    codes: Annotated[
        str | None,
        Column(
            title="Code list", description="The file of its codes; empty: any value."
        ),
    ]
    least: Annotated[
        int | None, Column(title="Least", description="Empty: there is no least.")
    ]
    most: Annotated[
        int | None, Column(title="Most", description="Empty: there is no most.")
    ]
    pattern: Annotated[
        str | None,
        Column(title="Pattern", description="What a text is like; empty: any text."),
    ]
    source: Annotated[
        str | None,
        Column(title="Source", description="Who asks for it; empty: nobody is named."),
    ]


def dictionary(fields: Sequence[Field], codes: Mapping[str, str]) -> Table[ColumnRow]:
    """
    Return what is declared of each column.

    Args:
        codes: The file of the code list of each column that has one.

    .. versionadded:: 26.1.0
    """
    rows = tuple(
        ColumnRow(
            name=field.name,
            title=field.column.title or None,
            description=field.column.description or None,
            type=field.datatype,
            items=field.item.datatype if field.item else None,
            always=not field.optional and field.item is None,
            key=field.column.key,
            gap=field.gap,
            unit=field.column.unit,
            codes=codes.get(field.name),
            least=field.column.least,
            most=field.column.most,
            pattern=field.column.pattern or None,
            source=field.column.source or None,
        )
        for field in fields
    )
    return Table(row_class=ColumnRow, rows=rows)


def page(made: Return[Any], table: Table[ColumnRow]) -> Report:
    """
    Return the dictionary as a page, with a heading for each column.

    .. versionadded:: 26.1.0
    """
    blocks: list[Block] = [Paragraph(inlines=made.description)]
    for row in table.rows:
        said = tuple(_said(row, table.fields))
        blocks += [Heading(text=row.name, level=2), Listing(items=said)]
    return Report(
        title=f"{made.title}: data dictionary",
        header=(),
        blocks=tuple(blocks),
        date=made.on,
        name=f"{made.name}-dictionary",
    )


def _said(row: ColumnRow, fields: Sequence[Field]) -> Iterator[str]:
    """Yield what there is to say of a column, but its name."""
    for field in fields[1:]:
        value = getattr(row, field.name)
        if value is not None and value is not False:
            code = isinstance(value, (str, enum.Enum))
            yield f"{field.column.title}: {as_text(value) if code else as_words(value)}"
