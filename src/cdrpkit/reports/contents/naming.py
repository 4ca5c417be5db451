"""Naming: what committees, bodies and the numbers above an action are called."""

from __future__ import annotations

import datetime as dt
from typing import Final

from cdrpkit.measures.lineage import Lineage
from cdrpkit.model import name_at
from cdrpkit.register import Register

__all__ = ["NONE", "body_name", "committee_name", "number_of"]

NONE: Final = "None recorded"
"""What a cell says where nothing of the kind is recorded."""


def committee_name(committee_id: str | None, register: Register, on: dt.date) -> str:
    """
    Return what a committee was called on a day, or that none is recorded.

    .. versionadded:: 26.1.0
    """
    committee = register.committees.get(committee_id)
    name = name_at(committee.names, on) if committee else None
    return name.value if name else "Not recorded"


def body_name(body_id: str, register: Register, on: dt.date) -> str:
    """
    Return what a body was called on a day; its id where no name is recorded.

    .. versionadded:: 26.1.0
    """
    body = register.bodies.get(body_id)
    name = name_at(body.names, on) if body else None
    return name.value if name else body_id


def number_of(under: Lineage) -> str:
    """
    Return the number of the recommendation that an action is under.

    .. versionadded:: 26.1.0
    """
    return under.recommendation.number if under.recommendation else NONE
