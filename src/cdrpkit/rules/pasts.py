"""Pasts: what was known on days gone by, and its figures, computed once for a day."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping
from typing import Final

import attrs

from cdrpkit.measures import Value
from cdrpkit.measures.figures import figures
from cdrpkit.register import Register

__all__ = ["Past", "Pasts"]

_MOST: Final = 16
"""How many days are kept: papers are many, and each day is a register of its own."""


@attrs.frozen(kw_only=True)
class Past:
    """
    What was known on a day, and every figure of it by name.

    .. versionadded:: 26.1.0
    """

    register: Register
    figures: Mapping[str, Value]


class Pasts:
    """
    What was known on each day that a rule looks back to; the last few are kept.

    A rule that judges hundreds of statements of one paper must not compute every
    figure of its day anew for each of them.

    .. versionadded:: 26.1.0
    """

    __slots__ = ("_kept", "_register")

    def __init__(self, register: Register) -> None:
        self._register = register
        self._kept: OrderedDict[dt.date, Past] = OrderedDict()

    def on(self, day: dt.date) -> Past:
        """Return what was known *on* a day, that day included."""
        found = self._kept.pop(day, None)
        if found is None:
            known = self._register.as_known(day)
            found = Past(register=known, figures=figures(known, day))
        self._kept[day] = found
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return found
