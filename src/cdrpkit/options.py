"""
Options of a kind or an exporter: texts and values made into its options class.

An option is refused rather than guessed at, and all that are wrong are named at once.
"""

from __future__ import annotations

import datetime as dt
import enum
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs

from cdrpkit.annotations import Hint, hints_of
from cdrpkit.dates import EARLIEST, LATEST, PartialDate
from cdrpkit.exceptions import OptionsError, Problem, did_you_mean, shown

__all__ = ["NoOptions", "day", "names", "structured"]

OptionsT = TypeVar("OptionsT")


@attrs.frozen(kw_only=True)
class NoOptions:
    """
    Options for what has none.

    .. versionadded:: 26.1.0
    """


def names(options_class: type) -> tuple[str, ...]:
    """
    Return the names of the options that *options_class* declares, in its order.

    .. versionadded:: 26.1.0
    """
    return tuple(field.name for field in _fields(options_class))


def _fields(options_class: type) -> tuple[attrs.Attribute[Any], ...]:
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(options_class)
    return fields


def structured(
    options_class: type[OptionsT],
    given: Mapping[str, object] | OptionsT | None,
    *,
    of: str,
) -> OptionsT:
    """
    Return the options that were *given*, as an instance of *options_class*.

    >>> @attrs.frozen(kw_only=True)
    ... class Options:
    ...     since: dt.date | None = None
    >>> structured(Options, {"since": "2005-12-08"}, of="exporter 'csv'")
    Options(since=datetime.date(2005, 12, 8))
    >>> structured(Options, {"sinse": True}, of="exporter 'csv'")
    Traceback (most recent call last):
        ...
    cdrpkit.exceptions.OptionsError: exporter 'csv': sinse: there is no such option...

    Args:
        given: Values, or texts as a command line has them, by name; an instance
            is taken as it is, and None is no options at all.

        of: Whose options they are, for messages.

    Raises:
        OptionsError: If a name is unknown, a value does not fit its annotation,
            or an option without a default is not given.

    .. versionadded:: 26.1.0
    """
    if isinstance(given, options_class):
        return given
    if given is not None and not isinstance(given, Mapping):
        wanted = f"{shown(given)} is neither {options_class.__name__} nor a mapping"
        raise OptionsError((Problem(file=of, message=wanted, code="not-options"),))
    given = dict(given or {})
    known = names(options_class)
    hints = hints_of(options_class)
    problems = [
        _problem(of, name, f"there is no such option{_instead(name, known)}", "unknown")
        for name in given
        if name not in known
    ]
    values: dict[str, Any] = {}
    for field in _fields(options_class):
        if field.name in given:
            try:
                values[field.name] = _value(given[field.name], hints[field.name])
            except ValueError as error:
                problems.append(_problem(of, field.name, str(error), "not-fitting"))
        elif field.default is attrs.NOTHING:
            problems.append(_problem(of, field.name, "it must be given", "missing"))
    if not problems:
        try:
            return options_class(**values)
        except ValueError as error:
            problems.append(_problem(of, "", str(error), "not-fitting"))
    raise OptionsError(tuple(sorted(problems, key=lambda problem: problem.path)))


def _problem(of: str, name: str, message: str, code: str) -> Problem:
    return Problem(file=of, path=name, message=message, code=f"option-{code}")


def _instead(name: str, known: tuple[str, ...]) -> str:
    listed = ", ".join(known) or "none"
    return f"{did_you_mean(name, known)}; known are: {listed}"


def _value(given: object, hint: Hint) -> object:
    """Return *given* as a value of what *hint* says."""
    wanted = hint.type
    if given is None and hint.optional:
        return None
    if isinstance(wanted, type) and issubclass(wanted, enum.Enum):
        return _choice(given, wanted)
    if type(given) is wanted:
        return given
    if wanted is Path and isinstance(given, os.PathLike):
        return Path(given)
    read = _READERS.get(wanted)
    if read is None:
        msg = f"cdrpkit cannot read options of type {wanted!r}"
        raise TypeError(msg)
    if not isinstance(given, str):
        msg = f"{shown(given)} is not {_WANTED[wanted]}"
        raise ValueError(msg)  # noqa: TRY004 - it is a wrong value of an option
    return read(given)


def _choice(given: object, choices: type[enum.Enum]) -> enum.Enum:
    if isinstance(given, choices):
        return given
    texts = {str(choice.value): choice for choice in choices}
    if not isinstance(given, str) or given not in texts:
        nearest = did_you_mean(given, texts) if isinstance(given, str) else ""
        msg = f"{shown(given)} is not one of {', '.join(texts)}{nearest}"
        raise ValueError(msg)
    return texts[given]


def day(text: str) -> dt.date:
    """
    Read a day like 2005-12-08, and no other form of it.

    Raises:
        ValueError: If *text* is anything else, or outside 1900 to 2200.

    .. versionadded:: 26.1.0
    """
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        try:
            found = dt.date.fromisoformat(text)
        except ValueError as error:
            msg = f"{shown(text)} is no day of the calendar: {error}"
            raise ValueError(msg) from None
        if EARLIEST <= found <= LATEST:
            return found
    msg = f"{shown(text)} is not a day like 2005-12-08, from {EARLIEST} to {LATEST}"
    raise ValueError(msg)


def _whole_number(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,18}", text, re.ASCII):
        msg = f"{shown(text)} is not a whole number"
        raise ValueError(msg)
    return int(text)


def _truth(text: str) -> bool:
    if text not in {"true", "false"}:
        meant = _MEANT.get(text.strip().lower())
        hint = f"; did you mean {meant!r}?" if meant else ""
        msg = f"{shown(text)} is not true or false, in small letters{hint}"
        raise ValueError(msg)
    return text == "true"


def _path(text: str) -> Path:
    if not text or "\0" in text:
        msg = f"{shown(text)} is not the path of a file"
        raise ValueError(msg)
    return Path(text)


_MEANT: Final = dict.fromkeys(("true", "yes", "on", "1"), "true") | dict.fromkeys(
    ("false", "no", "off", "0"), "false"
)
"""What is not taken for true or false, but is asked about."""

_READERS: Final[dict[type, Callable[[str], object]]] = {
    str: str,
    int: _whole_number,
    bool: _truth,
    dt.date: day,
    PartialDate: PartialDate.parse,
    Path: _path,
}
_WANTED: Final[dict[type, str]] = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    dt.date: "a day",
    PartialDate: "a date",
    Path: "the path of a file",
}
