"""
What everything in a paper is called, and the words of its text with that.

They are to be had from `cdrpkit.document`, with all else that a paper consists of.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from cdrpkit.exceptions import did_you_mean, shown
from cdrpkit.inlines import Cite, Footnote, Inline, Inlines, Ref

__all__ = [
    "PAPER",
    "Label",
    "Numbers",
    "Place",
    "plain",
    "referred",
    "resolved",
    "said",
]


@attrs.frozen
class Label:
    """
    What something in a paper is called: a word and its number, or words alone.

    >>> str(Label("paragraph", "2")), str(Label("Next steps"))
    ('paragraph 2', 'Next steps')

    Attributes:
        word: "Table", "section"; of a heading without a number, its words.

        number: "3", "A", or None: it bears none.

    .. versionadded:: 26.1.0
    """

    word: str
    number: str | None = None

    def __str__(self) -> str:
        """Return it as printed."""
        return " ".join(part for part in (self.word, self.number) if part)


PAPER: Final = Label("the paper")
"""What a reference calls the paper itself, where it is told from what is appended."""


@attrs.frozen(kw_only=True)
class Place:
    """
    How a block stands in its paper.

    Attributes:
        label: What it is called, or None.

        mark: What stands before it ("B.", "7.", "Appendix 1", "Table 3"), or None.

        rank: Of a heading: 1, or one below that of the section it is in, whatever
            levels were passed over; of any other block, 0.

        part: In which appendix or annex it stands, or `PAPER`.

    .. versionadded:: 26.1.0
    """

    label: Label | None = None
    mark: str | None = None
    rank: int = 0
    part: Label = PAPER


@attrs.frozen(kw_only=True)
class Numbers:
    """
    Every number in a report, given once.

    Attributes:
        places: How each block stands in it, in order.

        labels: What each key is called ("section B", "Recommendation 3").

        notes: The number of each footnote, by its key.

        counted_in: The part in which a key is counted, where numbers start anew in
            each; references from elsewhere name it too.

        here: The part from which references are made, or None: one where no part
            goes without saying.

    .. versionadded:: 26.1.0
    """

    places: tuple[Place, ...] = ()
    labels: dict[str, Label] = attrs.field(factory=dict)
    notes: dict[str, int] = attrs.field(factory=dict)
    counted_in: dict[str, Label] = attrs.field(factory=dict)
    here: Label | None = PAPER

    @property
    def marks(self) -> tuple[str | None, ...]:
        """What stands before each block, in order, or None."""
        return tuple(place.mark for place in self.places)

    def seen_from(self, part: Label | None) -> Numbers:
        """Return the numbers as references from that part have them."""
        return self if part == self.here else attrs.evolve(self, here=part)

    @property
    def in_notes(self) -> Numbers:
        """The numbers as footnotes have them, which may stand far from their part."""
        return self.seen_from(self.here if self.here == PAPER else None)


def resolved(ref: Ref, numbers: Numbers) -> tuple[Label, ...]:
    """
    Return the labels that a reference is printed as, each of the next.

    Raises:
        ValueError: If nothing that bears a number bears its key, or its number alone
            is wanted, and there is none, or it is counted in another part.

    .. versionadded:: 26.1.0
    """
    label = numbers.labels.get(ref.key)
    if label is None:
        msg = (
            f"a reference is to {shown(ref.key)}, but no heading, table, picture,"
            " footnote or numbered paragraph bears that key"
            f"{did_you_mean(ref.key, numbers.labels)}"
        )
        raise ValueError(msg)
    part = numbers.counted_in.get(ref.key, numbers.here)
    in_full = (label,) if part is None or part == numbers.here else (label, part)
    if not ref.bare:
        return in_full
    if label.number is None:
        msg = (
            f"a reference wants the number of {shown(ref.key)} alone, but that is"
            f" called {shown(str(label))}, without a number; refer to it by its words"
        )
        raise ValueError(msg)
    if len(in_full) > 1:
        msg = (
            f"a reference wants the number of {shown(ref.key)} alone, but from where"
            f" it stands that is {_joined(in_full)}; refer to it by its words"
        )
        raise ValueError(msg)
    return (Label("", label.number),)


def referred(ref: Ref, numbers: Numbers) -> str:
    """
    Return how a reference is printed.

    >>> numbers = Numbers(
    ...     labels={"costs": Label("Appendix", "1"), "why": Label("paragraph", "2")},
    ...     counted_in={"why": Label("Appendix", "1")})
    >>> referred(Ref("costs", bare=True), numbers), referred(Ref("why"), numbers)
    ('1', 'paragraph 2 of Appendix 1')

    Raises:
        ValueError: As `resolved` does.

    .. versionadded:: 26.1.0
    """
    return _joined(resolved(ref, numbers))


def _joined(labels: Iterable[Label]) -> str:
    return " of ".join(map(str, labels))


def said(inline: Inline, numbers: Numbers) -> str:
    """
    Return the words of a piece: a reference and the mark of a note as their numbers.

    >>> said(Footnote("n", "..."), Numbers(notes={"n": 3}))
    '[3]'

    Raises:
        ValueError: As `resolved` does.

    .. versionadded:: 26.1.0
    """
    match inline:
        case Ref():
            return referred(inline, numbers)
        case Cite(citation):
            return citation.long
        case Footnote(key):
            return f"[{numbers.notes[key]}]"
        case _:
            return inline.text


def plain(inlines: Inlines, numbers: Numbers) -> str:
    """
    Return the words of *inlines*.

    >>> from cdrpkit.inlines import Text
    >>> plain((Text("by "), Ref("a")), Numbers(labels={"a": Label("section", "A")}))
    'by section A'

    Raises:
        ValueError: As `resolved` does.

    .. versionadded:: 26.1.0
    """
    return "".join([said(inline, numbers) for inline in inlines])
