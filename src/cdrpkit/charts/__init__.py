"""
Charts: pictures that are drawn from the tables that stand with them.

They need the extra ``charts``: ``pip install 'cdrpkit[charts]'``. A bar says its name
and its number beside it, and differs from others by its hatch and its grey, never by
its colour alone; what a picture shows is said in words, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from cdrpkit.charts.columns import Columns
from cdrpkit.charts.drawing import png
from cdrpkit.charts.plans import MOST_BARS, Bar, Chart, Fill, Part, Threshold
from cdrpkit.charts.words import in_words
from cdrpkit.document import Picture
from cdrpkit.exceptions import shown
from cdrpkit.table import Table

__all__ = ["MOST_BARS", "Threshold", "against", "bars", "stacks"]

_HUNDRED: Final = Decimal(100)
_NOT_KNOWN: Final = "not known"
_MEANINGS: Final = {
    Fill.MAIN: "reached",
    Fill.AMISS: "not reached",
    Fill.UNKNOWN: "not settled",
}


def bars(
    table: Table[Any],
    *,
    names: tuple[str, ...],
    value: str,
    caption: str,
    key: str | None = None,
) -> Picture:
    """
    Return a picture of a bar for each row, as long as the number in a column.

    >>> from cdrpkit.reports.contents.statuses import StatusRow
    >>> rows = (StatusRow(status="Completed", actions=3),)
    >>> table = Table(row_class=StatusRow, rows=rows)
    >>> bars(table, names=("status",), value="actions", caption="Actions").alt
    'Bar chart of actions by status: Completed 3.'

    Args:
        table: Its rows from above are the bars.

        names: The columns whose words name a bar.

        value: The column of numbers; where it is empty, the number is not known.

        caption: What stands with the picture.

        key: What a reference calls it by, or None.

    Raises:
        ValueError: If there are no rows, more than 40, or a number less than nil.

        TypeError: If a column holds no names, or no numbers.

        UnknownNameError: If there is no such column.

        ExtraMissingError: If matplotlib is not installed.

    .. versionadded:: 26.1.0
    """
    columns = Columns(table=table)
    made = []
    for row in table.rows:
        number = columns.number(row, value)
        label = columns.printed(row, value, _NOT_KNOWN)
        parts = () if number is None else (Part(Fill.MAIN, number),)
        name = columns.named(row, names)
        made.append(Bar(name=name, label=label, said=label, parts=parts))
    return _drawn(
        Chart(what=_what(columns, names, value), bars=tuple(made), full=_longest(made)),
        caption,
        key,
    )


def against(
    table: Table[Any],
    *,
    names: tuple[str, ...],
    value: str,
    threshold: Threshold | None,
    reached: str | None = None,
    caption: str,
    key: str | None = None,
) -> Picture:
    """
    Return a picture of a bar for each row, with a line across them for a threshold.

    >>> from cdrpkit.reports.contents.shares import PromisedShareRow
    >>> row = PromisedShareRow(
    ...     of="All meetings", meetings=20, represented=18, not_recorded=0,
    ...     share=Decimal("90.0"), reached=False,
    ... )
    >>> made = against(
    ...     Table(row_class=PromisedShareRow, rows=(row,)), names=("of",),
    ...     value="share", threshold=Threshold(Decimal(95), "expected: at least 95%"),
    ...     reached="reached", caption="Share of meetings with somebody there",
    ... )
    >>> print(made.alt)
    Bar chart of share represented by partnership or body: All meetings 90.0%, not
    reached; expected: at least 95%.

    Args:
        table: Its rows from above are the bars.

        names: The columns whose words name a bar.

        value: The column of percentages; where it is empty, they are of nothing.

        threshold: Where the line is, and what stands at it; None: there is none.

        reached: The column that says whether the threshold is reached, and None where
            that cannot be told; a rounded percentage does not tell it.

        caption: What stands with the picture.

        key: What a reference calls it by, or None.

    Raises:
        ValueError: If there are no rows, more than 40, or a number less than nil.

        TypeError: If a column holds no names, or no numbers.

        UnknownNameError: If there is no such column.

        ExtraMissingError: If matplotlib is not installed.

    .. versionadded:: 26.1.0
    """
    columns = Columns(table=table)
    told = [columns.value(row, reached) if reached else None for row in table.rows]
    # Of a column that can tell of no row, every bar says that it is not settled.
    judged = reached is not None and threshold is not None
    made = []
    for row, held in zip(table.rows, told, strict=True):
        number = columns.number(row, value)
        label = columns.printed(row, value, "none counted")
        fill = _judged(held) if judged else Fill.MAIN
        if number is not None and fill is not Fill.MAIN:
            label = f"{label}, {_MEANINGS[fill]}"
        parts = () if number is None else (Part(fill, number),)
        name = columns.named(row, names)
        made.append(Bar(name=name, label=label, said=label, parts=parts))
    key_to = _key(made, _MEANINGS) if judged else ()
    line = threshold.value if threshold else _HUNDRED
    return _drawn(
        Chart(
            what=_what(columns, names, value),
            bars=tuple(made),
            full=max(_longest(made), _HUNDRED, line),
            key=key_to if dict(key_to).keys() - {Fill.MAIN} else (),
            threshold=threshold,
        ),
        caption,
        key,
    )


def stacks(
    table: Table[Any],
    *,
    names: tuple[str, ...],
    whole: str,
    part: str,
    rest: str,
    caption: str,
    key: str | None = None,
) -> Picture:
    """
    Return a picture of a bar for each row: what is gone of a whole, and what is not.

    A part that is more than its whole goes on beyond it, hatched.

    >>> from cdrpkit.quantities import Money
    >>> from cdrpkit.reports.contents.money import RecipientRow
    >>> row = RecipientRow(
    ...     recipient="Samplebury", days="2023/24", allocated=Money(500),
    ...     spent=Money(400), unspent=Money(100),
    ... )
    >>> made = stacks(
    ...     Table(row_class=RecipientRow, rows=(row,)), names=("recipient",),
    ...     whole="allocated", part="spent", rest="unspent", caption="What was spent",
    ... )
    >>> print(made.alt)
    Bar chart of allocated, spent and unspent by recipient: Samplebury £500 allocated,
    £400 spent, £100 unspent.

    Args:
        table: Its rows from above are the bars.

        names: The columns whose words name a bar.

        whole: The column of wholes: what was allocated.

        part: The column of what is gone of them: what was spent.

        rest: The column of what is left, which may be less than nil.

        caption: What stands with the picture.

        key: What a reference calls it by, or None.

    Raises:
        ValueError: If there are no rows, more than 40, a whole or a part is less than
            nil, or whole, part and rest of a row do not add up.

        TypeError: If a column holds no names, or no numbers.

        UnknownNameError: If there is no such column.

        ExtraMissingError: If matplotlib is not installed.

    .. versionadded:: 26.1.0
    """
    columns = Columns(table=table)
    words = {name: columns.titled(name) for name in (whole, part, rest)}
    made = []
    for row in table.rows:
        total, gone = columns.number(row, whole), columns.number(row, part)
        left = columns.number(row, rest, signed=True)
        name = columns.named(row, names)
        if total is not None and gone is not None and total - gone != left:
            msg = (
                f"{shown(name)}: {words[whole]} less {words[part]} is not"
                f" {words[rest]}; give columns that add up"
            )
            raise ValueError(msg)
        told = [
            f"{columns.printed(row, each, '')} {words[each]}"
            if number is not None
            else f"{words[each]} {_NOT_KNOWN}"
            for each, number in ((whole, total), (part, gone), (rest, left))
            if number is not None or each != rest
        ]
        # What is left need not be said where there is little room: it is hatched.
        label = told[1]
        if total is not None:
            printed = columns.printed(row, whole, "")
            label = f"{printed}, {label}" if gone is None else f"{label} of {printed}"
        made.append(
            Bar(
                name=name,
                label=label,
                said=", ".join(told),
                parts=tuple(_stacked(total, gone)),
            )
        )
    meanings = {
        Fill.MAIN: words[part],
        Fill.REST: words[rest],
        Fill.UNKNOWN: f"{words[whole]}, {words[part]} {_NOT_KNOWN}",
        Fill.AMISS: f"{words[part]} beyond what was {words[whole]}",
    }
    return _drawn(
        Chart(
            what=f"{words[whole]}, {words[part]} and {words[rest]} by"
            f" {columns.titled(names[0])}",
            bars=tuple(made),
            full=_longest(made),
            key=_key(made, meanings),
        ),
        caption,
        key,
    )


def _stacked(total: Decimal | None, gone: Decimal | None) -> Iterator[Part]:
    """Yield the parts of a whole: what is gone, what is left, and what is beyond it."""
    if gone is None:
        if total is not None:
            yield Part(Fill.UNKNOWN, total)
        return
    within = gone if total is None else min(total, gone)
    yield Part(Fill.MAIN, within)
    if total is not None and total != gone:
        yield Part(Fill.REST if gone < total else Fill.AMISS, abs(total - gone))


def _judged(reached: object) -> Fill:
    """Return the fill of a bar of which it is said whether it reaches the line."""
    if reached is None:
        return Fill.UNKNOWN
    return Fill.MAIN if reached else Fill.AMISS


def _what(columns: Columns, names: tuple[str, ...], value: str) -> str:
    return f"{columns.titled(value)} by {columns.titled(names[0])}"


def _longest(made: Iterable[Bar]) -> Decimal:
    return max((bar.length for bar in made), default=Decimal(0))


def _key(
    made: Iterable[Bar], meanings: Mapping[Fill, str]
) -> tuple[tuple[Fill, str], ...]:
    """Return what the fills in use mean."""
    used = {part.fill for bar in made for part in bar.parts}
    return tuple((fill, words) for fill, words in meanings.items() if fill in used)


def _drawn(chart: Chart, caption: str, key: str | None) -> Picture:
    return Picture(png=png(chart), alt=in_words(chart), caption=caption, key=key)
