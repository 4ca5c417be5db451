"""Choosing: which codes a spreadsheet offers whoever fills in a cell of the table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cdrpkit.exporters.xlsx.wordsheets import WordSheet
from cdrpkit.table import CodeList, Datatype, Field

__all__ = ["choice_of"]

_LONGEST_LIST: Final = 255
"""Characters of a list that stands where it is offered, and not in cells."""

_PLAIN: Final = re.compile(r"(?!(true|false)\b)[a-z]+(-[a-z]+)*", re.IGNORECASE)
"""A code that such a list gives back as it is, and never as a number or a date."""


def choice_of(
    field: Field, lists: Mapping[CodeList, WordSheet], first: int
) -> dict[str, object] | None:
    """
    Return what a cell of a column is to be chosen from, as XlsxWriter takes it.

    None: it is not one code, or the few of its list cannot be offered by themselves;
    then it is typed, and checked when it is read.

    Args:
        lists: The sheet of each code list.

        first: The row of such a sheet with its first code, from 1.
    """
    if field.datatype is not Datatype.CODE or not field.codes or not field.code_list:
        return None
    codes = [each.code for each in field.codes.codes]
    listed = [each.code for each in field.code_list.codes]
    sheet = lists[field.code_list].name
    if codes == listed:
        quoted = sheet.replace("'", "''")
        source: object = f"='{quoted}'!$A${first}:$A${first + len(codes) - 1}"
    elif all(map(_PLAIN.fullmatch, codes)) and len(",".join(codes)) <= _LONGEST_LIST:
        source = codes
    else:
        return None
    return {
        "validate": "list",
        "source": source,
        "error_title": "Not one of the codes",
        "error_message": f"Choose one from the list; the sheet {sheet} explains them.",
    }
