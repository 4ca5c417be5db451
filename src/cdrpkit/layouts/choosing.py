"""The choice of a house layout: by its name, or the one that fits a paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cdrpkit.exceptions import NoChoiceError, UnknownNameError, enumerated
from cdrpkit.layouts import Layout

__all__ = ["choose"]


def choose(
    layouts: Iterable[Layout],
    *,
    local: Iterable[Layout] = (),
    name: str | None = None,
    authority: str | None,
    on: dt.date,
) -> Layout:
    """
    Return the layout of that *name*; without one, the authority's own *on* a day.

    An authority without a layout of its own gets anybody's. Of several that fit, the
    one is chosen that began last.

    Args:
        layouts: Those to choose from.

        local: More of them, which go before all others of the same authority.

        name: The one that is wanted; None: the one that fits.

        authority: Whose paper it is; None: nobody's in particular.

        on: The day of the paper.

    Raises:
        UnknownNameError: If there is no layout of that name.

        NoChoiceError: If none was named, and none fits.

    .. versionadded:: 26.1.0
    """
    nearer = {layout.id: layout for layout in local}
    known = {**{layout.id: layout for layout in layouts}, **nearer}
    if name is not None:
        if name not in known:
            raise UnknownNameError("layout", name, tuple(known))
        return known[name]
    fitting = [
        layout
        for layout in known.values()
        if layout.authority in {authority, None}
        and on in layout.span
        and not layout.by_name_only
    ]
    if not fitting:
        whose = "anybody" if authority is None else f"{authority}, or for anybody,"
        ids = tuple(known)
        name = f" as by --set layout={ids[-1]}:" if ids else ":"
        way_out = f"choose one,{name} {enumerated(ids)}"
        raise NoChoiceError(f"layouts are for {whose} on {on}", (), way_out)
    return max(
        fitting,
        key=lambda layout: (
            layout.authority is not None,
            layout.id in nearer,
            layout.span.first,
        ),
    )
