"""
The iCalendar exporter: a return whose rows fall on days, as a calendar of whole days.

It takes any return with a column of days, and needs the ``ics`` extra:
``pip install 'cdrpkit[ics]'``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import attrs

from cdrpkit.exceptions import ExtraMissingError, UnknownNameError, printable
from cdrpkit.exporters import Exporter, Sink
from cdrpkit.table import Field, Return, as_text, as_words

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["EXPORTER", "IcsOptions"]

_PRODUCT: Final = "-//cdrpkit//cdrpkit//EN"


@attrs.frozen(kw_only=True)
class IcsOptions:
    """
    Which columns make an event; all others stand in its description.

    Attributes:
        day: The column that holds its day; a row without one is no event.

        summary: The column that says what it is.

    .. versionadded:: 26.1.0
    """

    day: str = "due"
    summary: str = "what"


def write(artefact: Return[Any], sink: Sink, options: IcsOptions) -> None:
    """
    Write *artefact* as the main file of *sink*, stamped with the day of the return.

    Raises:
        ExtraMissingError: If icalendar is not installed.

        UnknownNameError: If there is no such column, or it holds no days.
    """
    try:
        from icalendar import Calendar
    except ModuleNotFoundError as error:
        raise ExtraMissingError("a calendar", "icalendar", "ics") from error
    fields = {field.name: field for field in artefact.table.fields}
    dated = tuple(name for name, field in fields.items() if field.type is dt.date)
    if options.day not in dated:
        raise UnknownNameError("column of days", options.day, dated)
    if options.summary not in fields:
        raise UnknownNameError("column", options.summary, tuple(fields))
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(artefact.title))
    for event in _events(artefact, fields, options):
        calendar.add_component(event)
    with sink.open(sink.main) as stream:
        stream.write(calendar.to_ical())


def _events(
    artefact: Return[Any], fields: dict[str, Field], options: IcsOptions
) -> Iterator[Event]:
    """Yield an event for each row that has a day, in the order of the rows."""
    from icalendar import Event

    stamp = dt.datetime.combine(artefact.on, dt.time(), dt.UTC)
    told = [fields[name] for name in fields if name not in attrs.astuple(options)]
    alike: Counter[str] = Counter()
    for row in artefact.table.rows:
        day = getattr(row, options.day)
        if day is None:
            continue
        content = "\0".join(
            (artefact.name, *(as_text(getattr(row, name)) for name in fields))
        )
        alike[content] += 1
        event = Event()
        event.add("uid", _uid(content, alike[content]))
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("summary", _text(getattr(row, options.summary)))
        description = [
            f"{field.column.title}: {_text(value)}"
            for field in told
            if (value := getattr(row, field.name)) not in {None, "", ()}
        ]
        event.add("description", "\n".join(description))
        event.add("transp", "TRANSPARENT")  # nobody is busy because something is due
        yield event


def _uid(content: str, number: int) -> str:
    """Return what marks an event in every calendar; rows alike are numbered."""
    digest = hashlib.sha256(f"{content}\0{number}".encode()).hexdigest()
    return f"{digest[:32]}@cdrpkit"


def _text(value: object) -> str:
    """Return a value in words; calendars take no characters that steer."""
    return printable(as_words(value))


EXPORTER: Final[Exporter[Return[Any], IcsOptions]] = Exporter(
    name="ics",
    title="iCalendar file",
    suffix=".ics",
    artefact=Return,
    write=write,
    options=IcsOptions,
)
