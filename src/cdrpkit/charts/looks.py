"""
How charts look: ink, and the fills of bars.

What counts stands out from the page and from what it may touch by a contrast of three
to one, and in grey as well; what is empty, of money or of knowledge, is as white as
the page, and known by its outline and its hatch.
"""

from __future__ import annotations

from typing import Final

import attrs

from cdrpkit.charts.plans import Fill

__all__ = ["INK", "LOOKS", "Look"]

INK: Final = "#1a1a1a"
"""The colour of words and lines."""


@attrs.frozen
class Look:
    """
    How a part of a bar looks.

    Attributes:
        colour: Of its face.

        edge: Of its outline and its hatch.

        hatch: As matplotlib writes it; empty: none.

    .. versionadded:: 26.1.0
    """

    colour: str
    edge: str
    hatch: str


LOOKS: Final = {
    Fill.MAIN: Look("#123a5e", "#123a5e", ""),
    Fill.REST: Look("#f2f7fc", "#123a5e", "////"),
    Fill.UNKNOWN: Look("#ffffff", "#595959", "...."),
    Fill.AMISS: Look("#c8742b", INK, "xxx"),
}
"""Each fill, no two of which have the same hatch."""
