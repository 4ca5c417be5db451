"""Citations: where a rule or a fact stands, in short, at length and as a link."""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from cdrpkit.choices import Choice

__all__ = ["Basis", "Citation"]


class Basis(Choice):
    """
    How firmly a statement about the law is known.

    .. versionadded:: 26.1.0
    """

    CONFIRMED = "confirmed", "It stands in the text of the law, which was read."
    RECALLED = (
        "recalled",
        "It is recalled, and not yet confirmed in the text of the law.",
    )
    INFERRED = "inferred", "It follows from texts that were read."

    @classmethod
    def weakest(cls, *bases: Basis) -> Basis:
        """Return the weakest of *bases*; without any, `CONFIRMED`."""
        return max(bases, key=_WEAKNESS.index, default=cls.CONFIRMED)


_WEAKNESS: Final = (Basis.CONFIRMED, Basis.INFERRED, Basis.RECALLED)


@attrs.frozen(kw_only=True, order=True)
class Citation:
    """
    A place in an instrument or in a paper.

    >>> citation = Citation(
    ...     instrument="cda-1998",
    ...     provision="s6(4)",
    ...     title="Crime and Disorder Act 1998 (c.37)",
    ... )
    >>> citation.short, citation.long
    ('cda-1998/s6(4)', 'Crime and Disorder Act 1998 (c.37), s6(4)')

    Attributes:
        instrument: A slug for the instrument or paper, as "cda-1998".

        provision: The place in it, as "s6(4)"; empty for the whole.

        title: What the instrument is called; empty where only the slug is known.

        link: The address of the text as it stood, where there is one.

    .. versionadded:: 26.1.0
    """

    instrument: str
    provision: str = ""
    title: str = ""
    link: str | None = attrs.field(default=None, order=lambda link: link or "")

    @property
    def short(self) -> str:
        """The slug and the provision, joined by a stroke."""
        return "/".join(part for part in (self.instrument, self.provision) if part)

    @property
    def long(self) -> str:
        """The title and the provision, as a paper prints them."""
        title = self.title or self.instrument
        return ", ".join(part for part in (title, self.provision) if part)

    def dated(self, on: dt.date) -> str | None:
        """
        Return the address of the text as it stood *on* a day, or None.

        Only addresses of legislation.gov.uk have a form for that; any other is
        returned as it is.
        """
        if self.link is None or "legislation.gov.uk/" not in self.link:
            return self.link
        return f"{self.link.rstrip('/')}/{on.isoformat()}"

    def __str__(self) -> str:
        return self.short
