"""
Return kinds: how a register becomes a table for another machine.

This module says what a return kind is; its siblings are those that come with
cdrpkit.
A kind knows the domain and `cdrpkit.table`, and no format.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import attrs

from cdrpkit.reports import Brief
from cdrpkit.table import Return

__all__ = ["ReturnKind"]

OptionsT = TypeVar("OptionsT")


@attrs.frozen(kw_only=True)
class ReturnKind(Generic[OptionsT]):
    """
    A kind of return.

    Attributes:
        name: How it is chosen: "recommendations".

        title: What it is, for people.

        build: Makes the return from a brief.

        options: The attrs class of its options, each with a default.

        row_class: What a row is, and what its columns mean.

    .. versionadded:: 26.1.0
    """

    name: str
    title: str
    build: Callable[[Brief[OptionsT]], Return[Any]]
    options: type[OptionsT]
    row_class: type
