"""
Notices: what whoever reads a result should know of the register that it came from.

They change no result and no exit code.
"""

from __future__ import annotations

import datetime as dt

from cdrpkit.checking import check
from cdrpkit.findings import Verdict
from cdrpkit.register import Register
from cdrpkit.rules.integrity import dangling_reference

__all__ = ["astray", "unknown"]


def unknown(register: Register, on: dt.date) -> str | None:
    """
    Return that nothing dated in *register* was known *on* a day; None if something was.

    What bears no date is known on any day, and so says nothing.

    .. versionadded:: 26.1.0
    """
    days = [record.known_from for record in register]
    first = min((day for day in days if day is not None), default=None)
    if first is None or first <= on:
        return None
    return (
        f"nothing in the register was known on {on}; its first dated fact is of {first}"
    )


def astray(register: Register, on: dt.date, *, called: str) -> str | None:
    """
    Return how many references lead nowhere, and how to see which; None if none does.

    Args:
        called: The register, as the caller names it.

    .. versionadded:: 26.1.0
    """
    found = check(register, on=on, rules=[dangling_reference])
    count = sum(finding.verdict is Verdict.NOT_MET for finding in found)
    if not count:
        return None
    lead = "1 reference leads" if count == 1 else f"{count:,} references lead"
    command = f"cdrpkit check {called} --on {on} --select REF"
    return f"{lead} nowhere, so something may be missing here: {command}"
