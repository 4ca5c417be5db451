"""Dumping: a register into a folder that `cdrpkit.load` reads back as the same."""

from __future__ import annotations

import csv
import enum
import io
import json
import os
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NoReturn

import attrs

from cdrpkit.dates import PartialDate
from cdrpkit.exceptions import ExportError, LoadError, UnknownNameError, shown
from cdrpkit.loading import load
from cdrpkit.loading.columns import columns, in_order
from cdrpkit.loading.files import FORMATS
from cdrpkit.loading.limits import LONGEST_CELL
from cdrpkit.model import Texts
from cdrpkit.register import COLLECTIONS, Collection, Register
from cdrpkit.staging import staged_folder

__all__ = ["dump"]


def dump(
    register: Register,
    path: str | os.PathLike[str],
    *,
    format: Literal["toml", "json", "csv"] = "toml",
) -> None:
    """
    Write *register* to the folder *path*, one file for each collection.

    The same register gives the same bytes. Fields at their default are left out.
    What is written is loaded again before it takes its place: a dump that would
    come back as anything else is not made.

    Args:
        register: What to write.

        path: A new or empty folder, or one that holds nothing but what `dump`
            writes, and loads; that one is replaced whole, and the comments in its
            files are not kept.

        format: How to write; in ``csv``, collections whose records hold more than
            cells can are written as TOML.

    Raises:
        ExportError: If it could not be written, *path* is something else than a
            folder or holds anything else, or *register* holds what `cdrpkit.load`
            refuses. What stood there still stands.

        UnknownNameError: If there is no such format.

    .. versionadded:: 26.1.0
    """
    if f".{format}" not in FORMATS:
        known = tuple(suffix.removeprefix(".") for suffix in FORMATS)
        raise UnknownNameError("format", format, known)
    with staged_folder(path) as stage:
        _refuse_strangers(path)
        filled = [collection for collection in register.collections if collection]
        # A folder without a file is no register; one empty collection makes it one.
        for collection in filled or register.collections[:1]:
            name, text = _file(collection, format)
            (stage / name).write_text(text, encoding="utf-8", newline="")
        _read_back(stage, register, path)


def _refuse_strangers(path: str | os.PathLike[str]) -> None:
    """Refuse to replace a folder with anything in it that is not of `dump`'s making."""
    if not Path(path).exists():
        return
    ours = {f"{name}{suffix}" for name in COLLECTIONS for suffix in FORMATS}
    found = sorted(Path(path).iterdir())
    for file in found:
        if file.name not in ours or not file.is_file():
            what = f"it holds {shown(file.name)}, which dump does not write"
            _refuse_to_lose(path, what)
    if found:
        try:
            load(path)
        except LoadError as error:
            first = error.problems[0]
            what = f"what it holds is no register: {first.file}: {first.message}"
            _refuse_to_lose(path, what, error)


def _refuse_to_lose(
    path: str | os.PathLike[str], what: str, cause: Exception | None = None
) -> NoReturn:
    reason = f"{what}, and would be lost; name a folder that is new or empty"
    raise ExportError(os.fspath(path), reason) from cause


def _read_back(stage: Path, register: Register, path: str | os.PathLike[str]) -> None:
    try:
        if load(stage) == register:
            return
        reason = "it would not be loaded as the same register"
        cause = None
    except LoadError as error:
        problem = error.problems[0]
        reason = f"it could not be loaded again: {problem.path}: {problem.message}"
        cause = error
    raise ExportError(os.fspath(path), reason) from cause


def _file(collection: Collection[Any], format: str) -> tuple[str, str]:
    """Return the name of a collection's file, and its text."""
    name = collection.record_class.collection
    tables = [_plain(record) for record in collection]
    if format == "csv":
        rows = [dict(_cells(table)) for table in tables]
        if _fit_in_csv(name, rows):
            return f"{name}.csv", _csv(name, rows)
    if format == "json":
        text = json.dumps({name: tables}, ensure_ascii=False, indent=2, default=str)
        return f"{name}.json", f"{text}\n"
    import tomli_w

    return f"{name}.toml", tomli_w.dumps({name: tables}, multiline_strings=True)


def _plain(value: Any) -> Any:
    """Return *value* as lists, tables and leaves; a number as text, which is exact."""
    match value:
        case enum.Enum():
            return value.value
        case PartialDate():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return [_plain(item) for item in value]
        case Texts():
            return dict(value)
    if not attrs.has(type(value)):
        return value
    given = ((field, getattr(value, field.name)) for field in in_order(type(value)))
    return {f.name: _plain(held) for f, held in given if held != f.default}


def _cells(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the column and the cell of everything in a *table*."""
    for name, value in table.items():
        match value:
            case dict() if value:
                yield from _cells(value, f"{prefix}{name}.")
            case dict() | list():
                yield f"{prefix}{name}", ";".join(map(_item, value))
            case _:
                yield f"{prefix}{name}", _cell(value)


def _cell(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _item(value: Any) -> str:
    return _cell(value).replace("\\", "\\\\").replace(";", "\\;")


def _fit_in_csv(name: str, rows: Iterable[dict[str, str]]) -> bool:
    """Tell whether cells can hold it all: an empty one would say that nothing is."""
    return (
        bool(rows)
        and not columns(name).beyond
        and all(0 < len(cell) <= LONGEST_CELL for row in rows for cell in row.values())
    )


def _csv(name: str, rows: list[dict[str, str]]) -> str:
    used = {column for row in rows for column in row}
    header = [column for column in columns(name).paths if column in used]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([row.get(column, "") for column in header] for row in rows)
    return text.getvalue()
