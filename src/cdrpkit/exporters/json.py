"""
The JSON exporter: a return as one document, with what it means and a row to a line.

Into a folder goes its JSON Schema as well.
"""

from __future__ import annotations

from typing import Any, Final

from cdrpkit.exporters import Exporter, NoOptions, Sink
from cdrpkit.exporters.about import about, columns
from cdrpkit.exporters.jsonschema import as_file, of_rows, reference
from cdrpkit.exporters.jsonvalues import as_json, encoded, lines
from cdrpkit.table import Return

__all__ = ["EXPORTER", "put_schema"]


def write(artefact: Return[Any], sink: Sink, options: NoOptions) -> None:
    """
    Write *artefact* as the main file of *sink*, row by row, and its schema beside.

    Raises:
        ExportError: If what it says of itself cannot be UTF-8.
    """
    table = artefact.table
    said = about(artefact)
    if sink.whole_set:
        # A file by itself names no schema: there is none where it would be looked for.
        said = {"$schema": reference(artefact.name), **said}
    head = "".join(f'"{name}": {as_json(value)},\n' for name, value in said.items())
    meant = ",\n".join(map(as_json, columns(table.fields)))
    head = f'{{\n{head}"columns": [\n{meant}\n],\n"rows": ['
    with sink.open(sink.main) as stream:
        stream.write(encoded(head, sink.main, table))
        before = b"\n"
        for line in lines(table, sink.main):
            stream.write(before + line)
            before = b",\n"
        stream.write(b"\n]\n}\n")
    if sink.whole_set:
        put_schema(artefact, sink)


def put_schema(artefact: Return[Any], sink: Sink) -> None:
    """
    Write the schema of *artefact* beside its main file.

    Raises:
        ExportError: If a text in it cannot be UTF-8.

    .. versionadded:: 26.1.0
    """
    schema = of_rows(artefact.title, artefact.description, artefact.table.fields)
    content = encoded(as_file(schema), sink.main, artefact.table)
    with sink.open(f"{artefact.name}.schema.json") as stream:
        stream.write(content)


EXPORTER: Final[Exporter[Return[Any], NoOptions]] = Exporter(
    name="json",
    title="JSON file",
    suffix=".json",
    artefact=Return,
    write=write,
    options=NoOptions,
)
