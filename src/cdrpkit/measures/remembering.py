"""Remembering: what is computed of a whole register is not computed per record."""

from __future__ import annotations

import functools
import weakref
from collections import OrderedDict
from collections.abc import Callable
from typing import Concatenate, Final, ParamSpec, TypeVar

from cdrpkit.register import Register

__all__ = ["remembered"]

P = ParamSpec("P")
T = TypeVar("T")

_KEPT: Final = 8
"""How many registers and days are remembered; no paper asks about more at a time."""


def remembered(
    make: Callable[Concatenate[Register, P], T],
) -> Callable[Concatenate[Register, P], T]:
    """
    Return *make* so that it computes once what is asked of one register, and one day.

    Registers are told apart by identity: to compare all that two of them hold would
    cost more than it spares. Nothing keeps a register alive that nobody else holds.

    .. versionadded:: 26.1.0
    """
    kept: OrderedDict[tuple[object, ...], tuple[weakref.ref[Register], T]]
    kept = OrderedDict()

    @functools.wraps(make)
    def once(register: Register, /, *args: P.args, **kwargs: P.kwargs) -> T:
        place = (id(register), args, *sorted(kwargs.items()))
        found = kept.get(place)
        if found is not None and found[0]() is register:
            return found[1]
        made = make(register, *args, **kwargs)
        kept[place] = (weakref.ref(register), made)
        while len(kept) > _KEPT:
            kept.popitem(last=False)
        return made

    return once
