"""
The pieces that text in a paper is made of: words, figures, references, notes, links.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

import attrs

from cdrpkit.citations import Citation

__all__ = [
    "Cite",
    "Emphasis",
    "Figure",
    "Footnote",
    "Inline",
    "Inlines",
    "Link",
    "Ref",
    "Text",
    "pieces",
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


def pieces(given: str | Inlines) -> Inlines:
    """
    Return what was given as pieces; a text is the one that it is.

    >>> pieces("Most is done.")
    (Text(text='Most is done.'),)

    .. versionadded:: 26.1.0
    """
    return (Text(given),) if isinstance(given, str) else given


@attrs.frozen
class Footnote:
    """
    A mark in a sentence, and the note at the foot of the page that it leads to.

    Attributes:
        key: What a `Ref` calls it by; no two notes, nor a note and a block, share one.

        inlines: What the note says; a text stands for the one piece that it is.

    Raises:
        ValueError: If it says nothing.

        TypeError: If a footnote stands in it.

    .. versionadded:: 26.1.0
    """

    key: str
    inlines: Inlines = attrs.field(
        converter=pieces, validator=attrs.validators.min_len(1)
    )

    def __attrs_post_init__(self) -> None:
        if any(isinstance(piece, Footnote) for piece in self.inlines):
            msg = f"a footnote stands in the footnote {self.key!r}; make it a sentence"
            raise TypeError(msg)


Inline = Text | Emphasis | Figure | Ref | Cite | Link | Footnote
Inlines = tuple[Inline, ...]
"""Text in a report: pieces, in order."""
