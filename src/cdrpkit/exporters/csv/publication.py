"""Publication: who answers for a set of files, and what may be done with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

__all__ = ["Publication"]

_ADDRESS: Final = re.compile(r"https?://\S+")
_MAIL: Final = re.compile(r"[^\s@]+@[^\s@]+")


@attrs.frozen(kw_only=True)
class Publication:
    """
    Who answers for a set, whom to ask, and under which licence it is given.

    >>> mps = Publication(publisher="MPS", licence="OGL-UK-3.0")
    >>> mps.as_csvw()
    {'dc:publisher': {'schema:name': 'MPS'}, 'dc:license': 'OGL-UK-3.0'}
    >>> list(mps.sentences())
    ['Published by: MPS.', 'Licence: OGL-UK-3.0.']

    Attributes:
        publisher: The body; empty: not stated, as for the others.

        contact: A mail address, the address of a page, or words.

        licence: Its address or its name.

    .. versionadded:: 26.1.0
    """

    publisher: str = ""
    contact: str = ""
    licence: str = ""

    def sentences(self) -> Iterator[str]:
        """Yield what is stated, for people."""
        if self.publisher:
            yield f"Published by: {self.publisher}."
        if self.contact:
            yield f"Questions to: {_stopped(self.contact)}"
        if self.licence:
            yield f"Licence: {_stopped(self.licence)}"

    def as_csvw(self) -> dict[str, Any]:
        """Return what is stated as properties of CSV on the Web."""
        made: dict[str, Any] = {}
        if self.publisher:
            made["dc:publisher"] = {"schema:name": self.publisher}
        if self.contact:
            made["dcat:contactPoint"] = _contact_point(self.contact)
        if self.licence:
            is_address = _ADDRESS.fullmatch(self.licence)
            made["dc:license"] = {"@id": self.licence} if is_address else self.licence
        return made

    def as_package(self) -> dict[str, Any]:
        """Return what is stated as properties of a data package."""
        made: dict[str, Any] = {}
        contributors = []
        if self.publisher:
            contributors.append({"title": self.publisher, "roles": ["publisher"]})
        if self.contact:
            name = {"title": self.contact, "roles": ["contact"]}
            contributors.append(name | _reached(self.contact))
        if contributors:
            made["contributors"] = contributors
        if self.licence:
            key = "path" if _ADDRESS.fullmatch(self.licence) else "name"
            made["licenses"] = [{key: self.licence}]
        return made


def _reached(contact: str) -> dict[str, str]:
    if _MAIL.fullmatch(contact):
        return {"email": contact}
    return {"path": contact} if _ADDRESS.fullmatch(contact) else {}


def _contact_point(contact: str) -> dict[str, Any]:
    if _MAIL.fullmatch(contact):
        return {"schema:email": contact}
    if _ADDRESS.fullmatch(contact):
        return {"schema:url": {"@id": contact}}
    return {"schema:name": contact}


def _stopped(text: str) -> str:
    """Return *text* as a sentence ends; an address must not end in a full stop."""
    return text if _ADDRESS.fullmatch(text) else f"{text}."
