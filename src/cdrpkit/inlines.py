"""
The pieces that text in a paper is made of: words, figures, references, links.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

import attrs

from cdrpkit.citations import Citation

__all__ = [
    "Cite",
    "Emphasis",
    "Figure",
    "Inline",
    "Inlines",
    "Link",
    "Ref",
    "Text",
]


@attrs.frozen
class Text:
    """
    Words as they are.

    .. versionadded:: 26.1.0
    """

    text: str


@attrs.frozen
class Emphasis:
    """
    Words to be stressed.

    .. versionadded:: 26.1.0
    """

    text: str


@attrs.frozen
class Figure:
    """
    A computed value inside a sentence.

    Attributes:
        text: The value as printed.

        name: What was asked for, as "actions.completed".

    .. versionadded:: 26.1.0
    """

    text: str
    name: str


@attrs.frozen
class Ref:
    """
    A reference to a block of the same report, by identity.

    Attributes:
        key: The block's key; what is printed is the number that the block bears.

        bare: Whether the number is printed without its word: "2" for "paragraph 2".

    .. versionadded:: 26.1.0
    """

    key: str
    bare: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Cite:
    """
    A citation of an instrument or paper.

    .. versionadded:: 26.1.0
    """

    citation: Citation


@attrs.frozen
class Link:
    """
    Words that lead to an address.

    .. versionadded:: 26.1.0
    """

    text: str
    address: str


Inline = Text | Emphasis | Figure | Ref | Cite | Link
Inlines = tuple[Inline, ...]
"""Text in a report: pieces, in order."""
