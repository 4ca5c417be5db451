"""
The JSON Lines exporter: a row to a line, and nothing else in the file.

What the return says of itself, and the schema of a line, go beside it into a folder.
"""

from __future__ import annotations

from typing import Any, Final

from cdrpkit.exporters import Exporter, NoOptions, Sink
from cdrpkit.exporters.about import about, columns
from cdrpkit.exporters.json import put_schema
from cdrpkit.exporters.jsonschema import as_file, reference
from cdrpkit.exporters.jsonvalues import encoded, lines
from cdrpkit.table import Return

__all__ = ["EXPORTER"]


def write(artefact: Return[Any], sink: Sink, options: NoOptions) -> None:
    """
    Write *artefact* as the main file of *sink*, row by row, and what it means beside.

    Raises:
        ExportError: If what it says of itself cannot be UTF-8.
    """
    with sink.open(sink.main) as stream:
        for line in lines(artefact.table, sink.main):
            stream.write(line + b"\n")
    if sink.whole_set:
        put_schema(artefact, sink)
        said = {
            **about(artefact),
            "line": f"{reference(artefact.name)}#row",
            "columns": columns(artefact.table.fields),
        }
        content = encoded(as_file(said), sink.main, artefact.table)
        with sink.open(f"{artefact.name}.metadata.json") as stream:
            stream.write(content)


EXPORTER: Final[Exporter[Return[Any], NoOptions]] = Exporter(
    name="jsonl",
    title="JSON Lines file",
    suffix=".jsonl",
    artefact=Return,
    write=write,
    options=NoOptions,
)
