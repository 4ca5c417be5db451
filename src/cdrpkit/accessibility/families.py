"""Every check, gathered from its family."""

from __future__ import annotations

from typing import Final

from cdrpkit.accessibility import (
    Check,
    colour,
    forms,
    headings,
    languages,
    leftovers,
    links,
    lists,
    objects,
    pages,
    pictures,
    spacing,
    tables,
    titles,
    typography,
)

__all__ = ["CHECKS"]

_FAMILIES: Final = (
    *(titles, languages, headings, tables, pictures, links, lists, spacing, colour),
    *(typography, objects, forms, pages, leftovers),
)

CHECKS: Final[tuple[Check, ...]] = tuple(
    sorted(
        (
            each
            for family in _FAMILIES
            for each in vars(family).values()
            if isinstance(each, Check)
        ),
        key=lambda each: each.code,
    )
)
