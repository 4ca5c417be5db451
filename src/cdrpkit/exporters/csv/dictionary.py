"""The data dictionary: what stands in each column, as a table and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import attrs

from cdrpkit.document import (
    Emphasis,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Report,
    TableBlock,
    Text,
)
from cdrpkit.exporters.limits import limits_in_words
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
        Column(
            title="Name",
            description="The column's name, as in the first line of the file.",
            key=True,
        ),
    ]
    title: Annotated[
        str | None, Column(title="Title", description="Its name, for people.")
    ]
    description: Annotated[
        str | None, Column(title="Description", description="What stands in it.")
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
        Column(title="Unit", description="What its numbers count; empty: no numbers."),
    ]
    code_list: Annotated[
        str | None,
        Column(
            title="Code list",
            description="The file of the words that may stand in it; empty: any may.",
        ),
    ]
    codes: Annotated[
        tuple[str, ...],
        Column(
            title="Codes",
            description="Those words of the file that may stand in it, which may be but"
            " some; empty: there is no list.",
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
        bool, Column(title="Optional", description="Whether a cell of it may be empty.")
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


@attrs.frozen(kw_only=True)
class _Glance:
    """What a column is, at a glance."""

    name: Annotated[str, Column(title="Column", description="Its name.")]
    title: Annotated[str, Column(title="Title", description="For people.")]
    datatype: Annotated[str, Column(title="Datatype", description="And its unit.")]
    emptiness: Annotated[str, Column(title="May be empty", description="And why.")]
    words: Annotated[str, Column(title="What may stand in it", description="Limits.")]


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
            datatype=field.datatype,
            item=field.item.datatype if field.item else None,
            unit=field.column.unit,
            code_list=codes.get(field.name),
            codes=tuple(each.code for each in field.codes.codes) if field.codes else (),
            least=field.column.least,
            most=field.column.most,
            pattern=field.column.pattern or None,
            key=field.column.key,
            optional=field.may_be_empty,
            gap=field.gap,
            source=field.column.source or None,
        )
        for field in fields
    )
    return Table(row_class=ColumnRow, rows=rows)


def page(artefact: Return[Any], codes: Mapping[str, str]) -> Report:
    """
    Return the dictionary as a page: what each column is, and below what it means.

    Args:
        codes: The file of the code list of each column that has one.

    .. versionadded:: 26.1.0
    """
    fields = artefact.table.fields
    rows = tuple(_glance(field, codes.get(field.name)) for field in fields)
    return Report(
        title=f"{artefact.title}: data dictionary",
        header=(),
        blocks=(
            Paragraph(inlines=artefact.description),
            TableBlock(
                table=Table(row_class=_Glance, rows=rows),
                caption="The columns at a glance",
                summary="One row for each column, in the order of the file.",
                row_headers=True,
            ),
            Heading(text="What each column means", level=2),
            Listing(items=tuple(map(_meaning, fields))),
        ),
        date=artefact.on,
        name=f"{artefact.name}-dictionary",
    )


def _glance(field: Field, listed: str | None) -> _Glance:
    column = field.column
    of_items = f" of {as_text(field.item.datatype)}" if field.item else ""
    unit = f", {as_words(column.unit)}" if column.unit else ""
    return _Glance(
        name=field.name,
        title=column.title or field.name,
        datatype=f"{as_text(field.datatype)}{of_items}{unit}",
        emptiness=_emptiness(field),
        words=", ".join(_limits(field, listed)) or "any",
    )


def _emptiness(field: Field) -> str:
    if field.column.key:
        return "no, it tells rows apart"
    if field.gap:
        return f"yes, {field.gap} says why"
    return "yes" if field.may_be_empty else "no"


def _limits(field: Field, listed: str | None) -> Iterator[str]:
    yield from limits_in_words(field, listed)
    if field.column.pattern:
        yield field.column.like or f"like {field.column.pattern}"


def _meaning(field: Field) -> tuple[Inline, ...]:
    column = field.column
    source = f" Source: {column.source}." if column.source else ""
    meaning = column.description or column.title or "Nobody has said."
    return (Emphasis(field.name), Text(f": {meaning}{source}"))
