"""
Contents: the blocks that any committee paper may place in its text by name.

This module says how they are offered; its siblings make them, a family of records
each. Nothing is made until a text asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from cdrpkit.document import Block

__all__ = ["Maker", "Offer", "Offers"]

Maker = Callable[[], tuple[Block, ...]]
"""Makes the blocks of one name."""

Offer = tuple[str, Maker]
"""A name, and what makes the blocks that stand for it."""


class Offers(Mapping[str, tuple[Block, ...]]):
    """
    Blocks by name, each made when it is asked for.

    >>> offers = Offers([("empty", lambda: ())])
    >>> list(offers), offers["empty"]
    (['empty'], ())

    .. versionadded:: 26.1.0
    """

    __slots__ = ("_makers",)

    def __init__(self, offers: Iterable[Offer]) -> None:
        self._makers = dict(offers)

    def __getitem__(self, name: str) -> tuple[Block, ...]:
        return self._makers[name]()

    def __contains__(self, name: object) -> bool:
        # Without this, a mapping makes a value to see whether there is one.
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
