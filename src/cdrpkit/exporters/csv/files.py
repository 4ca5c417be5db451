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
from cdrpkit.exporters.naming import names_of_lists, title_of_list
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

    @property
    def code_paths(self) -> dict[str, str]:
        """For each column that has a code list, the name of the file that holds it."""
        return {column: file.path for column, file in self.codes.items()}


def tables_of(artefact: Return[Any], name: str) -> tuple[TableFile, ...]:
    """
    Return the tables of the set: that of the return first, and its dictionary last.

    Args:
        name: Of the main file, without its suffix.

    .. versionadded:: 26.1.0
    """
    fields = artefact.table.fields
    names = names_of_lists(fields, lambda codes: f"{name}-codes-{codes.name}")
    lists = {codes: _codes_file(own, codes) for codes, own in names.items()}
    codes = {each.name: lists[each.code_list] for each in fields if each.code_list}
    main = TableFile(
        name=name,
        title=artefact.title,
        description=artefact.description,
        table=artefact.table,
        codes=codes,
    )
    described = TableFile(
        name=f"{name}-dictionary",
        title=f"{artefact.title}: data dictionary",
        description="One row for each column.",
        table=dictionary(fields, main.code_paths),
    )
    return (main, *lists.values(), described)


def _codes_file(name: str, codes: CodeList) -> TableFile:
    return TableFile(
        name=name,
        title=title_of_list(codes),
        description="One row for each code.",
        table=codelist(codes),
        listed=codes,
    )
