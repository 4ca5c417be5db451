"""
Files: what belongs to the set beside a return, all of it told by its columns.

Whatever is a table in the set, the code lists and the dictionary too, is one to the
writers of rows and of metadata.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from cdrpkit.exporters.csv.codelists import codelist
from cdrpkit.exporters.csv.dictionary import dictionary
from cdrpkit.table import CodeList, Return, Table

__all__ = ["TableFile", "tables_of"]


@attrs.frozen(kw_only=True)
class TableFile:
    """
    A file of the set that is a table.

    Attributes:
        name: Of the file, without its suffix.

        title: What it is called.

        description: What a row of it is.

        table: The rows.

        codes: For each column that has a code list, the file that holds it.

        listed: The code list, if that is what it is.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    description: str
    table: Table[Any]
    codes: Mapping[str, TableFile] = attrs.field(factory=dict)
    listed: CodeList | None = None

    @property
    def path(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"


def tables_of(made: Return[Any], name: str) -> tuple[TableFile, ...]:
    """
    Return the tables of the set: that of the return first, and its dictionary last.

    Args:
        name: Of the main file, without its suffix.

    .. versionadded:: 26.1.0
    """
    lists: list[tuple[CodeList, TableFile]] = []
    codes = {}
    for field in made.table.fields:
        if field.codes is not None:
            known = [file for listed, file in lists if listed == field.codes]
            if not known:
                file = _codes_file(name, field.codes, [file.name for _, file in lists])
                lists.append((field.codes, file))
                known = [file]
            codes[field.name] = known[0]
    main = TableFile(
        name=name,
        title=made.title,
        description=made.description,
        table=made.table,
        codes=codes,
    )
    told = TableFile(
        name=f"{name}-dictionary",
        title=f"{made.title}: data dictionary",
        description="One row for each column.",
        table=dictionary(
            made.table.fields, {field: file.path for field, file in codes.items()}
        ),
    )
    return (main, *(file for _, file in lists), told)


def _codes_file(name: str, codes: CodeList, taken: list[str]) -> TableFile:
    """Return the file of a code list; a second of the same name gets a number."""
    own = f"{name}-codes-{codes.name}"
    number = sum(each.startswith(own) for each in taken)
    return TableFile(
        name=f"{own}-{number + 1}" if number else own,
        title=f"Codes: {codes.name.replace('-', ' ')}",
        description="One row for each code.",
        table=codelist(codes),
        listed=codes,
    )
