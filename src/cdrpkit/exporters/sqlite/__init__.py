"""
The SQLite exporter: a return as a database that says what it means, and checks itself.

Beside the table of the return stand its columns, code lists, gaps and what it says of
itself, and views that answer the first questions; in a folder, also what Datasette is
told of them. It needs nothing but Python. The same return gives the same bytes with the
same version of SQLite, which notes its own number in every file.
"""

from __future__ import annotations

from typing import Any, Final

from cdrpkit.exceptions import ExportError
from cdrpkit.exporters import Exporter, NoOptions, Sink
from cdrpkit.exporters.about import unwritable
from cdrpkit.exporters.sqlite.filling import put_rows
from cdrpkit.exporters.sqlite.settings import settings
from cdrpkit.exporters.sqlite.tables import put_table, refuse_names
from cdrpkit.exporters.sqlite.telling import put_gaps, put_meaning
from cdrpkit.exporters.sqlite.views import put_views
from cdrpkit.exporters.sqltables import database, put_codes
from cdrpkit.table import Return

__all__ = ["EXPORTER"]


def write(artefact: Return[Any], sink: Sink, options: NoOptions) -> None:
    """
    Write *artefact* as the main file of *sink*, row by row, and what Datasette reads.

    Raises:
        ExportError: If a database cannot hold it: half of a character in what it says
            of itself, a name of the database's own, or too many columns; or if a row
            holds what its columns forbid, which a return refuses when it is made.
    """
    table = artefact.table
    try:
        refuse_names(artefact)
        with database(sink.path(sink.main)) as connection:
            codes = put_codes(connection, table.fields)
            put_meaning(connection, artefact, codes)
            put_table(connection, artefact, codes)
            put_rows(connection, artefact)
            put_gaps(connection, table)
            put_views(connection, artefact, codes)
            beside = settings(connection, artefact, codes)
        for name, text in beside.items() if sink.whole_set else ():
            with sink.open(name) as stream:
                stream.write(text.encode())
    except UnicodeEncodeError as error:
        raise unwritable(sink.main, table) from error
    except ValueError as error:
        raise ExportError(sink.main, str(error)) from error


EXPORTER: Final[Exporter[Return[Any], NoOptions]] = Exporter(
    name="sqlite",
    title="SQLite database",
    suffix=".sqlite",
    artefact=Return,
    write=write,
    options=NoOptions,
)
