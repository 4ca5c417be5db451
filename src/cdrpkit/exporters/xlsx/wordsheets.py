"""
What a workbook says beside its table: the words of each sheet, and no format.

One sheet holds one table, whose first row is its heading and whose cells are filled,
all of them; only the title sheet has lines of text instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from cdrpkit.dates import in_words
from cdrpkit.exporters.limits import limits_in_words
from cdrpkit.exporters.naming import title_of_list
from cdrpkit.exporters.sheetlimits import FIRST_DAY, MOST_DIGITS
from cdrpkit.exporters.xlsx.naming import sheet_name, unit_in_words
from cdrpkit.quality import standing, statement
from cdrpkit.saying import in_a_row
from cdrpkit.table import CodeList, Datatype, Field, Return

__all__ = [
    "COVER",
    "WordSheet",
    "are_words",
    "code_lists",
    "columns",
    "contents",
    "cover",
    "notes",
]

COVER = "Cover"
_CONTENTS, _NOTES, _COLUMNS = "Contents", "Notes", "Columns"
_CODES = "Codes "

_TYPES = {
    Datatype.TEXT: "text",
    Datatype.CODE: "one of a list of codes",
    Datatype.TRUTH: "true or false",
    Datatype.WHOLE_NUMBER: "whole number",
    Datatype.DECIMAL: "number",
    Datatype.MONEY: "amount of money",
    Datatype.DATE: "date",
    Datatype.PARTIAL_DATE: "date, month or year, as text",
    Datatype.LIST: "list, its items parted by ;",
}


@attrs.frozen(kw_only=True)
class WordSheet:
    """
    A sheet that holds a table of words.

    Attributes:
        name: The name on its tab.

        title: What stands above the table.

        headings: Those of its columns.

        rows: The words in its cells.

        widths: How wide each column is, in characters.
    """

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


def are_words(sheets: Sequence[str]) -> frozenset[str]:
    """
    Return which of a workbook's sheets stand beside the table, if it is one of ours.

    >>> sorted(are_words(["Cover", "Contents", "Notes", "fund", "Columns", "Codes a"]))
    ['Codes a', 'Columns', 'Contents', 'Cover', 'Notes']
    >>> are_words(["Cover", "fund", "Notes"])
    frozenset()
    """
    words = {COVER, _CONTENTS, _NOTES, _COLUMNS}
    if not words.issubset(sheets):
        return frozenset()
    behind = sheets[sheets.index(_COLUMNS) :]
    return frozenset(words.union(each for each in behind if each.startswith(_CODES)))


def cover(artefact: Return[Any]) -> Iterator[tuple[str, str]]:
    """Yield the lines of the title sheet, each with the name of its style."""
    yield "title", artefact.title
    yield "words", artefact.description
    yield "subtitle", "As at"
    yield "words", in_words(artefact.on)
    yield "subtitle", "Status"
    yield "words", standing(artefact)
    yield "subtitle", "How to read this workbook"
    yield (
        "words",
        (
            "The sheet Contents lists the sheets, with links. Each sheet holds one"
            " table. The sheet Notes says what is to be known of the figures, and the"
            " sheet Columns what each column means."
        ),
    )
    yield "subtitle", "How to fill it in or send it back"
    yield (
        "words",
        (
            "Type over the cells of the table, or add rows under its last. Leave the"
            " headings as they are, merge no cells and write no formulas. Other sheets"
            " are not read."
        ),
    )
    if any(field.gap for field in artefact.table.fields):
        yield (
            "words",
            (
                "Where there is nothing to write, leave the cell empty, and where"
                " another column asks why, choose one of its codes there. Write 0 for"
                " none, and never “n/a” or a dash."
            ),
        )
    yield "subtitle", "Source and questions"
    yield (
        "words",
        (
            f"Made by cdrpkit, as its return {artefact.name!r}, from the records of"
            " whoever sent it; ask them about the figures."
        ),
    )


def contents(sheets: Sequence[tuple[str, str]]) -> WordSheet:
    """Return the list of all *sheets*, each given by its name and its title."""
    return WordSheet(
        name=_CONTENTS,
        title=_CONTENTS,
        headings=("Sheet", "What it holds"),
        rows=tuple(sheets),
        widths=(34, 80),
    )


def notes(artefact: Return[Any]) -> WordSheet:
    """Return what is to be known of the figures, and of how cells are filled."""
    said = (*statement(artefact), *_of_cells(artefact.table.fields))
    return WordSheet(
        name=_NOTES,
        title="Notes on the figures and on how cells are filled",
        headings=("Note", "What it says"),
        rows=tuple((f"[note {n}]", words) for n, words in enumerate(said, 1)),
        widths=(12, 110),
    )


def _of_cells(fields: Sequence[Field]) -> Iterator[str]:
    """Yield how values stand in the cells of such columns."""
    kinds = {field.datatype for field in fields}
    if any(field.gap for field in fields):
        yield (
            "An empty cell is a value that there is not. Where it can be for several"
            " reasons, another column gives the reason; the sheet Columns says which."
        )
    else:
        yield "An empty cell is a value that there is not."
    if any(field.numeric for field in fields):
        yield (
            f"A number of more than {MOST_DIGITS} digits stands as text, since a"
            " spreadsheet would round it; sums leave it out."
        )
    if Datatype.DATE in kinds:
        yield (
            "Dates are real dates, shown as year, month and day. One before"
            f" {in_words(FIRST_DAY)} stands as text, since spreadsheets do not agree"
            " on it."
        )
    if Datatype.PARTIAL_DATE in kinds:
        yield (
            "A date of which the day or month is not known stands as text, as exact as"
            " it is: 2005-07-31, 2005-07 or 2005."
        )
    if Datatype.LIST in kinds:
        yield (
            "The items of a list are parted by a semicolon; in an item, a backslash"
            " stands before a semicolon or backslash of its own."
        )


def code_lists(
    fields: Sequence[Field], taken: Sequence[str]
) -> dict[CodeList, WordSheet]:
    """Return a sheet for each code list that is used, under names not yet taken."""
    made: dict[CodeList, WordSheet] = {}
    used = list(taken)
    for field in fields:
        codes = field.code_list
        if codes is None or codes in made:
            continue
        used.append(sheet_name(f"{_CODES}{codes.name}", used))
        made[codes] = _codes(used[-1], codes)
    return made


def _codes(name: str, codes: CodeList) -> WordSheet:
    described = any(each.description for each in codes.codes)
    rows = [
        (each.code, each.label, each.description or "what its label says")
        for each in codes.codes
    ]
    return WordSheet(
        name=name,
        title=title_of_list(codes),
        headings=("Code", "Label", "Meaning")[: 2 + described],
        rows=tuple(row[: 2 + described] for row in rows),
        widths=(30, 40, 80)[: 2 + described],
    )


def columns(
    artefact: Return[Any], headings: Sequence[str], lists: dict[CodeList, WordSheet]
) -> WordSheet:
    """Return what each column means."""
    fields = artefact.table.fields
    by_name = {
        field.name: heading for field, heading in zip(fields, headings, strict=True)
    }
    keys = [field.name for field in fields if field.column.key]
    return WordSheet(
        name=_COLUMNS,
        title="What the columns mean",
        headings=(
            "Heading",
            "Name for machines",
            "What stands in it",
            "Type",
            "Unit",
            "May be empty",
            "What may stand in it",
            "Source",
        ),
        rows=tuple(
            (
                by_name[field.name],
                field.name,
                _description(field, by_name),
                _TYPES[field.datatype],
                unit_in_words(field.column.unit) or "none",
                _emptiness(field, by_name, keys),
                "; ".join(_limits(field, lists)) or "anything of its type",
                field.column.source or "the register",
            )
            for field in fields
        ),
        widths=(26, 22, 50, 20, 14, 28, 30, 24),
    )


def _description(field: Field, by_name: dict[str, str]) -> str:
    """Return what a column holds, in which others go by their headings."""
    said = field.column.description
    if field.gap:
        # The next column but one says it.
        said = re.sub(rf"[;.] [Ww]here empty, {field.gap} says why\.", ".", said)
    names = [re.escape(name) for name in by_name if "_" in name]
    if names:
        machine = re.compile(rf"\b({'|'.join(names)})\b")
        said = machine.sub(lambda found: f"“{by_name[found[0]]}”", said)
    return said


def _emptiness(field: Field, by_name: dict[str, str], keys: Sequence[str]) -> str:
    if field.column.key:
        others = in_a_row([f"“{by_name[key]}”" for key in keys if key != field.name])
        return (
            f"no: {f'with {others}, ' * bool(others)}it tells the row from all others"
        )
    if field.gap:
        return f"yes; then “{by_name[field.gap]}” says why"
    return "yes" if field.may_be_empty else "no"


def _limits(field: Field, lists: dict[CodeList, WordSheet]) -> Iterator[str]:
    listed = f"the sheet {lists[field.code_list].name}" if field.code_list else None
    yield from limits_in_words(field, listed)
    if field.column.pattern is not None:
        yield field.column.like or f"text like {field.column.pattern}"
